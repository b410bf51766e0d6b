"""La orden ``costeo exportar``: archivos, códigos de salida, JSON y nada que se pierda."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import costeo
from ayudas.modelo_con_fechas import CON_FECHAS
from costeo.cli import main
from costeo.flujo import Costeo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.presupuesto.exportar import LIBRO, NOMBRES
from presupuesto.caso import ENCABEZADO, con_contingencia

D = Decimal


@pytest.fixture(scope="module", name="plantilla")
def _plantilla(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ruta = tmp_path_factory.mktemp("origen") / "plan.xlsx"
    ruta.write_bytes(escribir_plantilla(volcar(CON_FECHAS)))
    return ruta


def ordenar(*partes: object) -> Result:
    return CliRunner().invoke(main, ["exportar", *map(str, partes)])


def filas(contenido: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contenido.decode("utf-8-sig"), newline="")))


def test_escribe_todo_y_el_json_cuadra(plantilla: Path, tmp_path: Path) -> None:
    destino = tmp_path / "nueva" / "carpeta"
    hecho = ordenar(plantilla, "--destino", destino, "--json")
    datos = json.loads(hecho.stdout)
    con_x = [h for h in datos["hallazgos"] if h["codigo"].startswith("X")]
    assert hecho.exit_code == datos["salida"] == (1 if con_x else 0)
    assert sorted(x.name for x in destino.iterdir()) == sorted(NOMBRES)
    assert datos["escritos"] == [str(destino / n) for n in NOMBRES]
    total = D(datos["totales"]["total"])
    carga = datos["carga"]
    assert D(carga["total"]) == total
    entero = D(carga["entero"])
    assert entero == entero.to_integral_value()
    pedido = D(datos["totales"]["por_presupuestar"])
    assert entero + D(carga["diferencia_de_redondeo"]) + D(carga["sin_mes"]) == pedido
    for puente in datos["puentes"].values():
        assert D(puente["total"]) == total
        assert D(puente["diferencia"]) == 0
        assert sum(D(e["total"]) for e in puente["epigrafes"]) == total
    assert datos["tasas"]["EUR"] == {
        "tasa": "26.9104",
        "fecha": "2023-12-15",
        "fuente": "Banco central",
        "estado": "referencia",
    }


def test_los_csv_suman_lo_mismo(plantilla: Path) -> None:
    hecho = costeo.exportar_presupuesto(plantilla.read_bytes(), plantilla.name)
    assert hecho.exportado
    t = hecho.exportado.resultado.totales
    pasos = {f["concepto"]: D(f["importe"]) for f in filas(hecho.archivos["conciliacion.csv"])}
    assert pasos["total"] == t.total
    carga = filas(hecho.archivos["carga_siafi.csv"])
    meses = [c for c in carga[0] if c in {"enero", "julio", "diciembre"}]
    assert meses == ["enero", "julio", "diciembre"]
    assert sum(int(f["total"]) for f in carga) == pasos["carga"]
    assert sum(D(f["diferencia"]) for f in carga) == pasos["diferencia_de_redondeo"]
    for nombre in ("puente_ue.csv", "puente_onu.csv"):
        assert sum(D(f["total"]) for f in filas(hecho.archivos[nombre])) == t.total


def test_del_anexo_sale_lo_mismo_que_de_su_plantilla(
    minimo: Costeo, plantilla_minima: bytes
) -> None:
    """Un Anexo II se vuelve a leer y a costear; sus cifras guardadas no cuentan."""
    de_plantilla = costeo.exportar_presupuesto(plantilla_minima, "p.xlsx")
    de_anexo = costeo.exportar_presupuesto(minimo.anexo, "a.xlsx")
    assert de_anexo.salida == de_plantilla.salida == 1, "sin fechas: X003"
    assert de_anexo.archivos == de_plantilla.archivos


def test_los_mismos_bytes_dos_veces(plantilla: Path) -> None:
    una, otra = (costeo.exportar_presupuesto(plantilla.read_bytes(), "p") for _ in range(2))
    assert una.archivos == otra.archivos
    assert costeo.presupuesto_json(una) == costeo.presupuesto_json(otra)


def test_una_contingencia_alta_sale_con_1_y_escribe(tmp_path: Path) -> None:
    origen = tmp_path / "plan.xlsx"
    origen.write_bytes(escribir_plantilla(volcar(con_contingencia("0.2"))))
    hecho = ordenar(origen, "--destino", tmp_path / "s")
    assert hecho.exit_code == 1
    assert "X002" in hecho.stdout
    assert "pasan del tope" in hecho.stdout
    assert (tmp_path / "s" / LIBRO).is_file()


def test_con_una_tabla_propia_se_usa_y_se_dice(plantilla: Path, tmp_path: Path) -> None:
    mia = tmp_path / "mia.csv"
    mia.write_text(ENCABEZADO + "ue,11100,,1.2,\n", encoding="utf-8")
    hecho = ordenar(plantilla, "--destino", tmp_path / "s", "--puente", mia, "--json")
    datos = json.loads(hecho.stdout)
    assert hecho.exit_code == 1
    ue = datos["puentes"]["ue"]
    assert ue["tabla"] == "mia.csv"
    assert D(ue["sin_epigrafe"]) > 0
    assert "X001" in {h["codigo"] for h in datos["hallazgos"]}
    assert D(ue["diferencia"]) == 0


@pytest.mark.parametrize("malo", ["ue,11100,,99,\n", "marte,11100,,1,\n"])
def test_una_tabla_con_errores_no_escribe_nada(plantilla: Path, tmp_path: Path, malo: str) -> None:
    mia = tmp_path / "mia.csv"
    mia.write_text(ENCABEZADO + malo, encoding="utf-8")
    hecho = ordenar(plantilla, "--destino", tmp_path / "s", "--puente", mia, "--json")
    assert hecho.exit_code == 2
    assert json.loads(hecho.stdout)["salida"] == 2
    assert not (tmp_path / "s").exists()


def test_un_origen_que_no_existe_o_no_es_un_libro(tmp_path: Path) -> None:
    assert ordenar(tmp_path / "no.xlsx", "--destino", tmp_path / "s").exit_code == 2
    texto = tmp_path / "texto.xlsx"
    texto.write_text("hola", encoding="utf-8")
    assert ordenar(texto, "--destino", tmp_path / "s").exit_code == 2
    assert not (tmp_path / "s").exists()


def test_un_libro_guardado_por_alguien_no_se_sustituye(plantilla: Path, tmp_path: Path) -> None:
    ordenar(plantilla, "--destino", tmp_path)
    libro = tmp_path / LIBRO
    abierto = openpyxl.load_workbook(libro)
    abierto["Portada"]["A60"] = "nota mía"
    abierto.save(libro)
    antes = libro.read_bytes()
    hecho = ordenar(plantilla, "--destino", tmp_path, "--json")
    datos = json.loads(hecho.stdout)
    assert "X012" in {h["codigo"] for h in datos["hallazgos"]}
    assert libro.read_bytes() == antes
    nuevo = tmp_path / "presupuesto_siafi_donantes_2.xlsx"
    assert str(nuevo) in datos["escritos"]
    ordenar(plantilla, "--destino", tmp_path)
    assert sorted(x.name for x in tmp_path.glob("*.xlsx")) == [LIBRO, nuevo.name], "se renueva"


def test_la_tabla_de_la_casa_se_escribe_y_se_usa(plantilla: Path, tmp_path: Path) -> None:
    mia = tmp_path / "mia.csv"
    escrita = ordenar("--tabla-de-puente", mia, "--json")
    assert escrita.exit_code == 0
    assert json.loads(escrita.stdout)["escritos"] == [str(mia)]
    con = json.loads(
        ordenar(plantilla, "--destino", tmp_path / "s", "--puente", mia, "--json").stdout
    )
    assert D(con["puentes"]["ue"]["sin_epigrafe"]) == 0
    assert con["puentes"]["ue"]["tabla"] == "mia.csv"
    assert ordenar("--tabla-de-puente", mia).exit_code == 2
