"""Una lista de precios sobre un Anexo II que alguien editó: sale el siguiente y nada se pierde."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from ayudas.editar_xlsx import Formula, con_hoja, editar
from ayudas.entregado import Entregado
from ayudas.listas_de_precios import csv_de
from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.cli import main
from costeo.nombres import ACTA, ANEXO, ANEXO_I, PAGINA, RESUMEN
from costeo.precios.actualizar import Actualizacion, actualizar_precios
from costeo.puertas_precios import precios_en
from costeo.versiones import con_version

D = Decimal
LISTA = {
    "unidad": "unidad", "moneda": "L", "fecha": "2023-12-20", "fuente": "Cotización 7",
}  # fmt: skip


def fila(codigo: str, precio: str, **otras: str) -> dict[str, str]:
    return {**LISTA, "codigo": codigo, "precio": precio, **otras}


@pytest.fixture(scope="module")
def editado(anexo_con_fechas: Entregado) -> bytes:
    """Un anexo con una hoja propia y una nota."""
    donde = anexo_con_fechas.donde("precios", "nota", "FOLLETO")
    contenido = con_hoja(anexo_con_fechas.costeo.anexo, "Mis cuentas")
    return editar(contenido, {("Mis cuentas", "A1"): "lo mío", donde: "Hablé con Ana"})


@pytest.fixture(scope="module")
def escrita(
    editado: bytes, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Actualizacion, Path]:
    """La carpeta del anexo tras aplicarle una lista, y lo que se dijo."""
    carpeta = tmp_path_factory.mktemp("anexo")
    (carpeta / ANEXO).write_bytes(editado)
    lista = carpeta / "enero.csv"
    lista.write_bytes(csv_de(fila("FOLLETO", "14"), fila("CARPETA", "1")))
    hecho, escrito = precios_en(carpeta / ANEXO, lista)
    assert escrito is not None, hecho.hallazgos
    return carpeta, hecho, escrito


def test_el_anexo_no_se_toca_y_el_siguiente_va_a_su_lado(
    escrita: tuple[Path, Actualizacion, Path], editado: bytes
) -> None:
    carpeta, hecho, escrito = escrita
    nuevos = {con_version(n, 2) for n in (ANEXO, ANEXO_I, RESUMEN, ACTA, PAGINA)}
    assert {x.name for x in carpeta.iterdir()} == {ANEXO, "enero.csv", *nuevos}
    assert escrito == carpeta / con_version(ANEXO, 2)
    assert (carpeta / ANEXO).read_bytes() == editado
    assert escrito.read_bytes() == hecho.plantilla
    assert hecho.comprobacion == 0


def test_lleva_el_precio_el_historial_y_lo_que_otros_escribieron(
    escrita: tuple[Path, Actualizacion, Path], editado: bytes
) -> None:
    _, hecho, escrito = escrita
    antes, nuevo = leer_entrada(editado).modelo, leer_entrada(escrito.read_bytes()).modelo
    assert antes
    assert nuevo
    precio = {p.codigo: p for p in nuevo.precios}["FOLLETO"]
    assert (precio.precio, precio.fuente, precio.nota) == (D(14), "Cotización 7", "Hablé con Ana")
    (renglon,) = nuevo.historial
    assert (renglon.codigo, renglon.precio_nuevo, renglon.lista) == ("FOLLETO", D(14), "enero.csv")
    assert (nuevo.lineas, nuevo.cronograma) == (antes.lineas, antes.cronograma)
    assert "G005" in {h.codigo for h in hecho.hallazgos}, "la hoja propia no pasa, y se dice"
    assert hecho.salida == 1


def test_cuenta_que_movio_el_total(
    escrita: tuple[Path, Actualizacion, Path], editado: bytes
) -> None:
    _, hecho, escrito = escrita
    antes, nuevo = leer_entrada(editado).modelo, leer_entrada(escrito.read_bytes()).modelo
    assert antes
    assert nuevo
    diferencia = costear(nuevo).totales.total - costear(antes).totales.total
    assert diferencia != 0
    assert sum(x.importe for x in nuevo.movimientos) == diferencia
    assert hecho.efecto
    assert hecho.efecto.total.diferencia == diferencia


def test_lo_que_no_cuadra_detiene_su_fila_igual_que_en_una_plantilla(
    escrita: tuple[Path, Actualizacion, Path],
) -> None:
    _, hecho, _ = escrita
    assert hecho.detenidas == ("CARPETA",)
    assert "N001" in {h.codigo for h in hecho.hallazgos}


def test_si_nada_cambia_o_es_un_ensayo_no_se_escribe_nada(editado: bytes, tmp_path: Path) -> None:
    anexo, lista = tmp_path / "el de ana.xlsx", tmp_path / "l.csv"
    anexo.write_bytes(editado)
    lista.write_bytes(csv_de(fila("FOLLETO", "125", confirmado="")))
    r = CliRunner().invoke(main, ["precios", str(anexo), str(lista), "--json"])
    assert r.exit_code == 1
    dicho = json.loads(r.stdout)
    assert (dicho["escrito"], dicho["detenidas"]) == (None, ["FOLLETO"])
    assert "N013" in {h["codigo"] for h in dicho["hallazgos"]}
    lista.write_bytes(csv_de(fila("FOLLETO", "14")))
    r = CliRunner().invoke(main, ["precios", str(anexo), str(lista), "--ensayo"])
    assert r.exit_code == 1, r.output
    assert "ENSAYO" in r.stdout
    assert sorted(x.name for x in tmp_path.iterdir()) == ["el de ana.xlsx", "l.csv"]


@pytest.mark.parametrize(
    ("tabla", "columna", "renglon", "codigo"),
    [("por_actividad", "total", "t", "G001"), ("precios", "precio", "FOLLETO", "N022")],
)
def test_una_formula_de_alguien_no_se_pisa(
    anexo_con_fechas: Entregado, tabla: str, columna: str, renglon: str, codigo: str
) -> None:
    donde = anexo_con_fechas.donde(tabla, columna, renglon)
    contenido = editar(anexo_con_fechas.costeo.anexo, {donde: Formula("10+2.5", 12.5)})
    hecho = actualizar_precios(contenido, csv_de(fila("FOLLETO", "14")), nombre="a.xlsx")
    assert codigo in {h.codigo for h in hecho.hallazgos}
    assert hecho.cambios == ()
    assert hecho.plantilla == contenido


def test_un_precio_que_no_se_podria_volver_a_leer_no_llega_al_anexo(editado: bytes) -> None:
    """El anexo nuevo se lee como plantilla: con un dato que no se admite, no se podría."""
    hecho = actualizar_precios(
        editado,
        csv_de(fila("FOLLETO", "14", fecha="", estado="cotizado")),
        nombre="a.xlsx",
        nombre_lista="l.csv",
    )
    assert (hecho.detenidas, hecho.cambios) == (("FOLLETO",), ())
    assert ("V016", "línea 2") in {(h.codigo, h.celda) for h in hecho.hallazgos}


def test_la_salida_de_un_anexo_es_una_carpeta(editado: bytes, tmp_path: Path) -> None:
    anexo, lista, otro = tmp_path / "a.xlsx", tmp_path / "l.csv", tmp_path / "otro.xlsx"
    anexo.write_bytes(editado)
    lista.write_bytes(csv_de(fila("FOLLETO", "14")))
    hecho, escrito = precios_en(anexo, lista, otro, reemplazar=True)
    assert [h.codigo for h in hecho.hallazgos if h.nivel == "error"] == ["N043"]
    assert (escrito, hecho.salida, otro.exists()) == (None, 2, False)
