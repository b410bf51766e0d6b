"""La línea de órdenes: códigos de salida, archivos escritos y lo que se lee en la pantalla."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from ayudas.editar_xlsx import Formula, editar
from ayudas.entregado import Entregado
from costeo.acta.escritura import escribir_acta
from costeo.cli import main
from costeo.cli.generar import ACTA, ANEXO, ANEXO_I, PAGINA, RESUMEN, USADA
from costeo.flujo import Costeo
from costeo.informe.consola import miles, mostrar_costeo
from costeo.informe.datos import a_json, datos_de_costeo
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
from costeo.puertas import archivos_de
from costeo.version import VERSION

SEGUNDOS_DE_AYUDA = 0.3
PESADOS = ("pandas", "numpy", "formulas", "schedula", "openpyxl", "xlsxwriter", "rich")


def correr(*argumentos: object) -> Result:
    """Ejecuta la orden en este proceso."""
    resultado = CliRunner().invoke(main, [str(a) for a in argumentos])
    assert resultado.exception is None or isinstance(resultado.exception, SystemExit), (
        resultado.exception
    )
    return resultado


def en_otro_proceso(*argumentos: object, carpeta: Path) -> subprocess.CompletedProcess[str]:
    """Ejecuta ``costeo`` como lo hace una persona."""
    orden = "from costeo.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", orden, *map(str, argumentos)],
        cwd=carpeta,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def contenido(carpeta: Path) -> dict[str, bytes]:
    """Los archivos de una carpeta."""
    return {x.name: x.read_bytes() for x in sorted(carpeta.iterdir())}


SIN_VIVA = ("--viva", "0")
"""La prueba viva tiene sus pruebas: aquí solo tardaría."""


@pytest.fixture
def plantilla(tmp_path: Path, plantilla_minima: bytes) -> Path:
    """La plantilla mínima, en un archivo."""
    ruta = tmp_path / "mi plan.xlsx"
    ruta.write_bytes(plantilla_minima)
    return ruta


@pytest.fixture
def salida(tmp_path: Path) -> Path:
    """Una carpeta de salida con resultados de antes."""
    carpeta = tmp_path / "salidas"
    carpeta.mkdir()
    (carpeta / ANEXO).write_bytes(b"de antes")
    (carpeta / RESUMEN).write_text("{}")
    certificado = {"archivo": ANEXO, "sha256": hashlib.sha256(b"de antes").hexdigest()}
    (carpeta / ACTA).write_text(json.dumps({"libros": [certificado]}))
    return carpeta


# Generar.


def test_generar_escribe_el_anexo_y_el_resumen(
    plantilla: Path, tmp_path: Path, minimo: Costeo
) -> None:
    carpeta = tmp_path / "nueva" / "carpeta"
    resultado = correr("generar", plantilla, "--salida", carpeta, *SIN_VIVA)
    assert resultado.exit_code == 0, resultado.output
    assert minimo.anexo_i is not None
    escritos = contenido(carpeta)
    assert {n: x for n, x in escritos.items() if n not in (ACTA, PAGINA)} == {
        ANEXO: minimo.anexo,
        ANEXO_I: minimo.anexo_i.contenido,
        RESUMEN: a_json(datos_de_costeo(minimo)).encode(),
        USADA: plantilla.read_bytes(),
    }
    de_la_plantilla = [("Plantilla", plantilla.name, plantilla.read_bytes())]
    usada = (USADA, plantilla.read_bytes())
    acta = escribir_acta(minimo, de_la_plantilla, (ANEXO, ANEXO_I), usada=usada)
    assert (escritos[ACTA], escritos[PAGINA]) == acta
    for dicho in ("COMPROBADO", "2,794,041.07", ANEXO, ANEXO_I, RESUMEN, USADA, "BORRADOR"):
        assert dicho in resultado.stdout.replace("\n", "")


def test_el_resumen_dice_lo_que_dice_el_costeo(minimo: Costeo) -> None:
    datos = json.loads(a_json(datos_de_costeo(minimo)))
    assert minimo.resultado is not None
    t = minimo.resultado.totales
    assert datos["totales"]["total"] == str(t.total) == "2794041.07"
    assert datos["totales"]["por_presupuestar"] == str(t.por_presupuestar)
    assert datos["comprobacion"]["correcto"] is True
    assert datos["comprobacion"]["totales"]["total"] == str(t.total)
    assert datos["huella"] == minimo.huella == datos["comprobacion"]["huella"]
    assert len(datos["actividades"]) == 3
    assert datos["actividades"][0]["componentes"].keys() == {
        "personal", "equipo", "evento", "servicio", "viaje", "material"
    }  # fmt: skip
    assert set(datos["cortes"]) == set(minimo.resultado.cortes)
    assert datos["sin_confirmar"]["importe"] == str(t.sin_confirmar)


def test_la_biblioteca_da_el_resumen(minimo: Costeo) -> None:
    import costeo  # noqa: PLC0415

    assert costeo.resumen_json(minimo) == a_json(datos_de_costeo(minimo))
    assert json.loads(costeo.resumen_json(minimo)) == costeo.datos_de_costeo(minimo)
    assert minimo.veredicto is not None
    assert costeo.datos_de_veredicto(minimo.veredicto)["correcto"] is True
    nada = json.loads(costeo.resumen_json(costeo.costear_plantilla(b"hola", "x.xlsx")))
    assert (nada["salida"], nada["hallazgos"][0]["codigo"]) == (2, "A007")


def test_json_dice_lo_mismo_que_el_resumen(plantilla: Path, tmp_path: Path) -> None:
    carpeta = tmp_path / "s"
    resultado = correr("generar", plantilla, "--salida", carpeta, "--json", *SIN_VIVA)
    assert resultado.exit_code == 0
    assert resultado.stdout == (carpeta / RESUMEN).read_text(encoding="utf-8")
    assert json.loads(resultado.stdout)["salida"] == 0


@pytest.mark.parametrize(
    ("orden", "codificacion"),
    [("generar", "cp1252"), ("verificar", "utf-16"), ("no se puede", "cp1252")],
)
def test_json_es_utf8_en_cualquier_consola(
    tmp_path: Path, plantilla_minima: bytes, anexo_minimo: Entregado, *, orden: str,
    codificacion: str,
) -> None:  # fmt: skip
    """Con todas sus letras: también las que la consola no sabe escribir."""
    ruta = tmp_path / "Ñandú → 東京.xlsx"
    ruta.write_bytes(
        {
            "generar": editar(plantilla_minima, {("Parámetros", "C5"): "Plan → 東京 ñ"}),
            "verificar": editar(anexo_minimo.costeo.anexo, {("Controles", "Z5"): Formula("1", 1)}),
            "no se puede": b"",
        }[orden]
    )
    argumentos = ["verificar" if orden == "verificar" else "generar", str(ruta), "--json"]
    argumentos += SIN_VIVA if argumentos[0] == "generar" else ()
    hecho = subprocess.run(
        [sys.executable, "-c", "from costeo.cli import main; main()", *argumentos],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": codificacion},
        capture_output=True,
        check=False,
    )
    datos = json.loads(hecho.stdout.decode("utf-8"))
    assert hecho.returncode == datos["salida"] == {"generar": 0, "verificar": 1}.get(orden, 2)
    assert b"\r" not in hecho.stdout
    if orden == "generar":
        assert datos["plan"] == "Plan → 東京 ñ"
        assert hecho.stdout == (tmp_path / "salidas" / RESUMEN).read_bytes()
    else:
        assert {h["archivo"] for h in datos["hallazgos"]} == {ruta.name}


def test_tiempos(plantilla: Path, tmp_path: Path) -> None:
    resultado = correr("generar", plantilla, "--salida", tmp_path / "s", "--tiempos", *SIN_VIVA)
    assert resultado.exit_code == 0
    assert "Tiempo por etapa" in resultado.stdout
    assert "Evaluar las fórmulas" in resultado.stdout


@pytest.mark.lento
def test_generar_sin_decir_nada_genera_si_empleo(tmp_path: Path, si_empleo: Costeo) -> None:
    """La plantilla de ejemplo, en la carpeta «salidas» de donde se esté."""
    hecho = en_otro_proceso("generar", carpeta=tmp_path)
    assert hecho.returncode == 0, hecho.stderr
    escritos = contenido(tmp_path / "salidas")
    assert set(escritos) == {ANEXO, ANEXO_I, RESUMEN, ACTA, PAGINA, USADA}
    assert escritos[ANEXO] == si_empleo.anexo
    resumen = json.loads(escritos[RESUMEN])
    sin_viva = json.loads(a_json(datos_de_costeo(si_empleo)))
    for dicho, vectores in ((resumen, 2), (sin_viva, None)):
        for comprobacion in (dicho["comprobacion"], dicho["anexo_i"]["comprobacion"]):
            viva = comprobacion.pop("viva", None)
            assert (viva and viva["vectores"]) == vectores
    assert resumen == sin_viva
    assert "COMPROBADO" in hecho.stdout
    assert "PRUEBA VIVA" in hecho.stdout
    assert "82 actividades" in hecho.stdout
    assert "Traceback" not in hecho.stderr


def test_el_ejemplo_escrito_es_lo_que_se_genera_sin_decir_nada(tmp_path: Path) -> None:
    """El mismo contenido da el mismo anexo, se llame como se llame (véase test_flujo)."""
    ejemplo = tmp_path / "otro nombre.xlsx"
    assert correr("plantilla", ejemplo, "--ejemplo").exit_code == 0
    assert ejemplo.read_bytes() == plantilla_ejemplo()
    assert archivos_de(ejemplo, None).contenido == archivos_de(None, None).contenido


# Precios.


def test_precios_cambia_el_total(plantilla: Path, tmp_path: Path, minimo: Costeo) -> None:
    """Un portátil por oficina (17), con ISV, y tres exonerados, a USD 1,000.5 y no a 950.5."""
    csv = tmp_path / "mercado.csv"
    csv.write_text("codigo;precio;moneda\nlaptop;1000.5;usd\n", encoding="utf-8")
    resultado = correr(
        "generar", plantilla, "--salida", tmp_path / "s", "--precios", csv, "--json", *SIN_VIVA
    )
    assert resultado.exit_code == 0
    datos = json.loads(resultado.stdout)
    assert datos["totales"]["total"] != "2794041.07"
    assert minimo.resultado is not None
    antes = {a.actividad.numero: a.totales for a in minimo.resultado.actividades}
    despues = {a["numero"]: a for a in datos["actividades"]}
    # 950.5 × 24.6397 × 1.15 × 17 = 457,855.20 y 1,000.5 × … = 481,940.51; más el 5 %.
    cambio = float(despues[1]["subtotal"]) - float(antes[1].subtotal)
    assert round(cambio, 2) == 24085.31
    assert despues[2]["total"] == str(antes[2].total)
    # 3 × 1,000.5 × 24.6397 = 73,956.06 y antes 70,260.10.
    assert round(float(despues[3]["total"]) - float(antes[3].total), 2) == 3695.96
    avisos = {(h["codigo"], h["archivo"]) for h in datos["hallazgos"]}
    assert ("P015", "mercado.csv") in avisos, "sin fecha ni fuente, se dice"


@pytest.mark.parametrize(
    ("lineas", "codigo"),
    [
        ("codigo,precio\nNADA,1\n", "P007"),
        ("codigo,precio,moneda\nLAPTOP,1,EUR\n", "P012"),
        ("", "A004"),
    ],
)
def test_unos_precios_malos_no_tocan_lo_de_antes(
    plantilla: Path, salida: Path, tmp_path: Path, lineas: str, codigo: str
) -> None:
    csv = tmp_path / "m.csv"
    csv.write_text(lineas)
    antes = contenido(salida)
    resultado = correr("generar", plantilla, "--salida", salida, "--precios", csv)
    assert resultado.exit_code == 2
    assert contenido(salida) == antes
    assert f"ERROR {codigo}" in resultado.stderr
    assert "No se generó nada" in resultado.stderr
    assert resultado.stdout == ""


# Lo que no se puede.


def _no_existe(carpeta: Path) -> Path:
    return carpeta / "nada.xlsx"


def _no_es_xlsx(carpeta: Path) -> Path:
    ruta = carpeta / "foto.xlsx"
    ruta.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 200)
    return ruta


def _vacio(carpeta: Path) -> Path:
    ruta = carpeta / "vacio.xlsx"
    ruta.write_bytes(b"")
    return ruta


def _carpeta(carpeta: Path) -> Path:
    return carpeta


@pytest.mark.parametrize(
    ("hacer", "codigo"),
    [(_no_existe, "A001"), (_no_es_xlsx, "A007"), (_vacio, "A004"), (_carpeta, "A002")],
)
@pytest.mark.parametrize("orden", ["generar", "verificar"])
def test_un_archivo_que_no_sirve_se_dice_en_una_frase(
    tmp_path: Path, orden: str, hacer: object, codigo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(hacer)
    monkeypatch.chdir(tmp_path)
    resultado = correr(orden, hacer(tmp_path))
    assert resultado.exit_code == 2
    assert resultado.output.count("ERROR") == 1
    assert f"ERROR {codigo}" in resultado.output
    assert "→" in resultado.output, "dice cómo arreglarlo"
    assert "Traceback" not in resultado.output
    assert not (tmp_path / "salidas").exists(), "no se escribe nada"


def test_varios_errores_se_dicen_todos_con_hoja_y_celda(
    tmp_path: Path, plantilla_minima: bytes, salida: Path
) -> None:
    ruta = tmp_path / "p.xlsx"
    ruta.write_bytes(
        editar(plantilla_minima, {("Precios", "E5"): "mucho", ("Personal", "I5"): 900})
    )
    antes = contenido(salida)
    resultado = correr("generar", ruta, "--salida", salida, "--json")
    assert resultado.exit_code == 2
    datos = json.loads(resultado.stdout)
    assert datos["salida"] == 2
    lugares = {(h["archivo"], h["hoja"], h["celda"]) for h in datos["hallazgos"]
               if h["nivel"] == "error"}  # fmt: skip
    assert lugares == {("p.xlsx", "Precios", "E5"), ("p.xlsx", "Personal", "I5")}
    assert contenido(salida) == antes


@pytest.mark.parametrize("candado", [f"~${ANEXO}", f"~${ANEXO_I}", f".~lock.{RESUMEN}#"])
def test_con_un_archivo_abierto_no_se_escribe_ninguno(
    plantilla: Path, salida: Path, candado: str
) -> None:
    """O los dos o ninguno: un anexo nuevo con un resumen viejo engañaría."""
    (salida / candado).write_text("")
    antes = contenido(salida)
    resultado = correr("generar", plantilla, "--salida", salida, *SIN_VIVA)
    assert resultado.exit_code == 2
    assert "A012" in resultado.stderr
    assert contenido(salida) == antes


def test_una_salida_que_no_es_carpeta(plantilla: Path, tmp_path: Path) -> None:
    (tmp_path / "ocupado").write_text("x")
    resultado = correr("generar", plantilla, "--salida", tmp_path / "ocupado")
    assert resultado.exit_code == 2
    assert "S001" in resultado.stderr
    assert (tmp_path / "ocupado").read_text() == "x"


def test_no_quedan_archivos_a_medias(plantilla: Path, tmp_path: Path) -> None:
    correr("generar", plantilla, "--salida", tmp_path / "s", *SIN_VIVA)
    assert sorted(x.name for x in (tmp_path / "s").iterdir()) == sorted(
        [ANEXO_I, ANEXO, RESUMEN, ACTA, PAGINA, USADA]
    )


# Verificar.


def test_verificar(tmp_path: Path, anexo_minimo: Entregado) -> None:
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(anexo_minimo.costeo.anexo)
    resultado = correr("verificar", ruta)
    assert resultado.exit_code == 0
    assert re.search(r"COMPROBADO: [\d,]+ fórmulas", resultado.stdout)
    datos = json.loads(correr("verificar", ruta, "--json").stdout)
    assert datos["correcto"] is True
    assert datos["totales"]["total"] == "2794041.07"
    assert ruta.read_bytes() == anexo_minimo.costeo.anexo, "no toca el libro"


def test_verificar_un_anexo_torcido(tmp_path: Path, anexo_minimo: Entregado) -> None:
    """La causa sale antes que sus consecuencias, que pueden ser cientos."""
    hoja, celda = anexo_minimo.donde("por_actividad", "total", "t")
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(editar(anexo_minimo.costeo.anexo, {(hoja, celda): 1}))
    resultado = correr("verificar", ruta)
    assert resultado.exit_code == 1
    assert resultado.stdout.startswith(f"ERROR C007 anexo.xlsx · {hoja} · {celda}")
    assert "CON HALLAZGOS" in resultado.stdout
    datos = json.loads(correr("verificar", ruta, "--json").stdout)
    assert datos["salida"] == 1
    assert ("C007", hoja, celda) in {(h["codigo"], h["hoja"], h["celda"])
                                     for h in datos["hallazgos"]}  # fmt: skip


def test_verificar_una_plantilla(plantilla: Path) -> None:
    """No es un anexo: se comprueba como un libro cualquiera, y se dice."""
    resultado = correr("verificar", plantilla)
    assert resultado.exit_code == 0
    assert "Libro ajeno" in resultado.output
    assert "C001" not in resultado.output


# Plantilla.


def test_plantilla_en_blanco(tmp_path: Path) -> None:
    ruta = tmp_path / "nueva.xlsx"
    resultado = correr("plantilla", ruta)
    assert resultado.exit_code == 0
    assert str(ruta) in resultado.stdout
    assert ruta.read_bytes() == plantilla_en_blanco()


def test_plantilla_en_una_carpeta_que_no_existe(tmp_path: Path) -> None:
    resultado = correr("plantilla", tmp_path / "nada" / "nueva.xlsx")
    assert resultado.exit_code == 2
    assert "A014" in resultado.stderr
    assert not (tmp_path / "nada").exists()


# La ayuda.


@pytest.mark.parametrize("orden", [(), ("generar",), ("verificar",), ("plantilla",)])
@pytest.mark.parametrize("pedir", ["-h", "--help", "--ayuda"])
def test_la_ayuda_esta_en_espanol(orden: tuple[str, ...], pedir: str) -> None:
    resultado = correr(*orden, pedir)
    assert resultado.exit_code == 0
    assert re.search(r"anexo|plantilla", resultado.stdout, re.IGNORECASE)


def test_la_version() -> None:
    assert correr("--version").stdout == f"costeo {VERSION}\n"


def test_una_orden_que_no_existe() -> None:
    resultado = correr("calcular")
    assert resultado.exit_code == 2
    assert "Traceback" not in resultado.output


def test_la_ayuda_sale_al_instante(tmp_path: Path) -> None:
    """El mejor de varios intentos, en un proceso nuevo."""
    tiempos = []
    for _ in range(5):
        inicio = time.perf_counter()
        hecho = en_otro_proceso("--help", carpeta=tmp_path)
        tiempos.append(time.perf_counter() - inicio)
        assert hecho.returncode == 0
    assert min(tiempos) < SEGUNDOS_DE_AYUDA, tiempos


@pytest.mark.parametrize("modulo", ["costeo", "costeo.cli"])
def test_importar_no_trae_nada_pesado(tmp_path: Path, modulo: str) -> None:
    orden = f"import sys, {modulo}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    hecho = subprocess.run(
        [sys.executable, "-c", orden], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert not set(hecho.stdout.split()) & set(PESADOS)


def test_la_biblioteca_ofrece_lo_que_dice() -> None:
    import costeo  # noqa: PLC0415

    for nombre in costeo.__all__:
        assert getattr(costeo, nombre) is not None
    assert set(costeo._DONDE) | {"__version__"} == set(costeo.__all__)
    with pytest.raises(AttributeError):
        costeo.nada  # noqa: B018


@pytest.mark.parametrize(
    ("argumentos", "dicho"),
    [
        (("nada",), "no existe la orden «nada»"),
        (("verificar",), "falta «LIBRO»"),
        (("verificar", "a", "b"), "sobra «b»"),
        (("plantilla", "x", "--ejempl"), "¿Quiso decir «--ejemplo»?"),
        (("generar", "--salida"), "«--salida» está mal usada"),
        ((), "Órdenes:"),
    ],
)
def test_un_uso_equivocado_se_explica_en_espanol(argumentos: tuple[str, ...], dicho: str) -> None:
    resultado = correr(*argumentos)
    assert resultado.exit_code == 2
    assert dicho in resultado.stderr
    assert not re.search("Usage|Options|Error: [A-Z]|Missing|No such|Try ", resultado.stderr)


@pytest.mark.parametrize("orden", [(), ("generar",), ("verificar",), ("plantilla",)])
def test_los_rotulos_de_la_ayuda_estan_en_espanol(orden: tuple[str, ...]) -> None:
    ayuda = correr(*orden, "--ayuda")
    assert ayuda.exit_code == 0
    assert "Uso: " in ayuda.stdout
    assert "Opciones:" in ayuda.stdout
    assert not re.search("Usage|Options|Show|default|PATH|COMMAND", ayuda.stdout)


def test_una_plantilla_no_pisa_otra_sin_permiso(tmp_path: Path) -> None:
    """Puede ser el trabajo de alguien: se dice, y sigue igual."""
    mia = tmp_path / "mia.xlsx"
    mia.write_bytes(b"mi trabajo")
    negado = correr("plantilla", mia)
    assert negado.exit_code == 2
    assert "S002" in negado.stderr
    assert "No se escribió nada." in negado.stderr
    assert mia.read_bytes() == b"mi trabajo"
    assert correr("plantilla", mia, "--reemplazar").exit_code == 0
    assert mia.read_bytes() == plantilla_en_blanco()


def test_verificar_lo_que_no_existe(tmp_path: Path) -> None:
    resultado = correr("verificar", tmp_path / "no.xlsx")
    assert resultado.exit_code == 2
    assert "No se comprobó nada." in resultado.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no hay /dev/full en este sistema")
def test_una_salida_llena_no_termina_en_una_traza() -> None:
    with Path("/dev/full").open("w") as llena:
        hecho = subprocess.run(
            [sys.executable, "-c", "from costeo.cli import main; main(['--help'])"],
            stdout=llena,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert hecho.returncode == 2
    assert hecho.stderr == "No se pudo escribir el resultado: no queda espacio en el disco.\n"


@pytest.mark.parametrize("ancho", [60, 78, 80, 100, 112, 140])
def test_las_cifras_no_se_cortan_en_ninguna_pantalla(minimo: Costeo, ancho: int) -> None:
    """Antes que cortar una cifra se deja una columna."""
    assert minimo.resultado is not None
    c = Console(width=ancho, file=io.StringIO(), highlight=False)
    mostrar_costeo(c, minimo, [])
    texto = c.file.getvalue()  # type: ignore[attr-defined]
    t = minimo.resultado.totales
    fila = next(x for x in texto.splitlines() if x.strip().startswith("Total "))
    assert miles(t.total) in fila
    assert miles(t.por_presupuestar) in fila
    assert (miles(minimo.resultado.usd) in fila) == (ancho >= 78)
    assert (miles(t.medios_propios) in fila) == (ancho >= 112)
    assert max(map(len, texto.splitlines())) <= ancho
