"""Las tres órdenes: salidas, códigos y archivos."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analisis.apoyo import sin_rangos, una_linea, xlsx_de
from costeo.analisis.apertura import Abierto
from costeo.analisis.contraste import Contraste
from costeo.analisis.sensibilidad import Sensibilidad
from costeo.cli import main
from costeo.mensajes import CATALOGO


def correr(*argumentos: object) -> Result:
    resultado = CliRunner().invoke(main, [str(a) for a in argumentos])
    assert resultado.exception is None or isinstance(resultado.exception, SystemExit), (
        resultado.exception
    )
    return resultado


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ruta = tmp_path_factory.mktemp("plan") / "mi plan.xlsx"
    ruta.write_bytes(xlsx_de(una_linea()))
    return ruta


def test_sensibilidad_escribe_sus_dos_archivos(plan: Path, tmp_path: Path) -> None:
    libro, hoja = tmp_path / "t.xlsx", tmp_path / "t.html"
    r = correr("sensibilidad", plan, "--xlsx", libro, "--html", hoja, "--cuantas", 3)
    assert r.exit_code == 0, r.output
    assert "precio FOLLETO" in r.output
    assert "+50,000" in r.output
    assert "todos iguales" in r.output
    assert libro.read_bytes()[:2] == b"PK"
    assert "<svg" in hoja.read_text(encoding="utf-8")


def test_sensibilidad_si_no_puede_escribir_no_escribe_ninguno(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Un tornado sin entradas también se escribe: lo que falta es la carpeta."""
    vacio = Sensibilidad(True, (), contraste=Contraste(Abierto(None, ()), None))  # type: ignore[arg-type]
    monkeypatch.setattr("costeo.analisis.sensibilidad.sensibilidad", lambda *_, **__: vacio)
    hoja = tmp_path / "t.html"
    r = correr("sensibilidad", plan, "--html", hoja, "--xlsx", tmp_path / "no" / "t.xlsx", "--json")
    assert r.exit_code == 2
    assert json.loads(r.stdout)["hallazgos"][0]["codigo"] == "A014"
    assert not hoja.exists()


def test_riesgo_en_json_y_en_la_pantalla(plan: Path) -> None:
    r = correr("riesgo", plan, "--sorteos", 200, "--semilla", 3, "--json")
    datos = json.loads(r.stdout)
    assert (r.exit_code, datos["salida"], datos["semilla"]) == (0, 0, 3)
    assert datos["cifras"][0]["base"] == "100000.00"
    assert float(datos["cifras"][0]["p50"]) < float(datos["cifras"][0]["p80"])
    assert datos["comprobacion"]["exactas"] == datos["comprobacion"]["lineas"] == 5
    r = correr("riesgo", plan, "--sorteos", 200, "--distribucion", "pert", "--rho", 1)
    assert r.exit_code == 0
    assert "PERT" in r.output
    assert "Lo rompe" in r.output


def test_riesgo_escribe_su_pagina_y_su_libro_o_ninguno(plan: Path, tmp_path: Path) -> None:
    libro, hoja = tmp_path / "r.xlsx", tmp_path / "r.html"
    r = correr("riesgo", plan, "--sorteos", 200, "--xlsx", libro, "--html", hoja)
    assert r.exit_code == 0, r.output
    assert f"Escrito: {hoja}" in r.output.replace("\n", "")
    assert libro.read_bytes()[:2] == b"PK"
    assert "<svg" in hoja.read_text(encoding="utf-8")
    otra = tmp_path / "otra.html"
    r = correr(
        "riesgo", plan, "--sorteos", 100, "--html", otra, "--xlsx", tmp_path / "no" / "r.xlsx"
    )
    assert (r.exit_code, otra.exists()) == (2, False)
    assert "A014" in r.output


@pytest.mark.parametrize("orden", ["riesgo", "sensibilidad"])
def test_un_informe_no_se_escribe_encima_del_libro_ni_del_otro_informe(
    orden: str, plan: Path, tmp_path: Path
) -> None:
    antes = plan.read_bytes()
    (tmp_path / "enlace.xlsx").symlink_to(plan)
    (tmp_path / "duro.xlsx").hardlink_to(plan)
    for destino in (plan, tmp_path / "enlace.xlsx", tmp_path / "duro.xlsx"):
        r = correr(orden, plan, "--xlsx", destino, "--json")
        assert r.exit_code == 2
        assert [h["codigo"] for h in json.loads(r.stdout)["hallazgos"]] == ["Q014"]
    assert plan.read_bytes() == antes
    r = correr(orden, plan, "--xlsx", tmp_path / "x", "--html", tmp_path / "x", "--json")
    assert [h["codigo"] for h in json.loads(r.stdout)["hallazgos"]] == ["Q014"]
    assert not (tmp_path / "x").exists()


def test_riesgo_sin_nada_que_sortear_sale_con_uno(tmp_path: Path) -> None:
    ruta = tmp_path / "fijo.xlsx"
    ruta.write_bytes(xlsx_de(sin_rangos(una_linea())))
    r = correr("riesgo", ruta, "--sorteos", 100, "--json")
    assert (r.exit_code, json.loads(r.stdout)["salida"]) == (1, 1)


def test_objetivo_hallado_e_imposible(plan: Path) -> None:
    r = correr("objetivo", "precio:FOLLETO", plan, "--meta", "123456.78")
    assert r.exit_code == 0
    assert "123.45" in r.output
    assert "sobran L 6.78" in r.output
    r = correr("objetivo", "impulsor:MESES", plan, "--meta", "5", "--json")
    datos = json.loads(r.stdout)
    assert (r.exit_code, datos["valor"], datos["salida"]) == (1, None, 1)
    assert datos["hallazgos"][-1]["codigo"] == "Q020"


def test_objetivo_dice_lo_que_hay_que_escribir_ademas(plan: Path) -> None:
    """La única línea es de medios propios (MP), que no admite contingencia."""
    r = correr("objetivo", "contingencia:MP", plan, "--meta", "110000")
    assert r.exit_code == 0, r.output
    assert "contingencia de la fuente MP = 10.00 %" in r.output
    assert "Hace falta además «Sí» en Fuentes!" in r.output


@pytest.mark.parametrize("meta", ["mucho", "-5", "nan"])
def test_una_meta_que_no_es_un_importe_es_error_de_uso(plan: Path, meta: str) -> None:
    r = correr("objetivo", "precio:FOLLETO", plan, f"--meta={meta}")
    assert r.exit_code == 2
    assert "meta" in r.output


@pytest.mark.parametrize("orden", [("sensibilidad",), ("riesgo",), ("objetivo", "precio:X")])
def test_un_archivo_que_no_esta_sale_con_dos(orden: tuple[str, ...], tmp_path: Path) -> None:
    r = correr(*orden, tmp_path / "no.xlsx", "--json")
    assert r.exit_code == 2
    assert json.loads(r.stdout)["hallazgos"][0]["codigo"] == "A001"


@pytest.mark.parametrize("orden", [("sensibilidad",), ("riesgo",), ("objetivo", "precio:X")])
def test_un_libro_que_no_es_plantilla_sale_con_dos(orden: tuple[str, ...], tmp_path: Path) -> None:
    ruta = tmp_path / "otro.xlsx"
    ruta.write_bytes(b"no es un libro")
    r = correr(*orden, ruta, "--json")
    assert r.exit_code == 2
    assert json.loads(r.stdout)["hallazgos"]


def test_cada_codigo_de_la_familia_tiene_una_prueba_que_lo_provoca() -> None:
    """Los nombran las pruebas de esta carpeta: ninguno queda sin quien lo haga saltar."""
    textos = "".join(x.read_text(encoding="utf-8") for x in Path(__file__).parent.glob("test_*.py"))
    codigos = {c for c in CATALOGO if c[0] == "Q"}
    assert codigos
    assert not {c for c in codigos if f'"{c}"' not in textos}


@pytest.mark.parametrize("codigo", sorted(c for c in CATALOGO if c[0] == "Q"))
def test_la_redaccion(codigo: str) -> None:
    nivel, mensaje, remedio = CATALOGO[codigo]
    assert nivel in ("error", "aviso")
    assert mensaje[0].isupper() or mensaje[0] == "{"
    assert mensaje.endswith((".", "}"))
    assert remedio.endswith(".")
    assert len(mensaje) < 170
