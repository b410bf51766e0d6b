"""Un libro dañado o raro no tumba la auditoría: la regla dice que no se pudo mirar."""

from __future__ import annotations

import pytest

from auditor.sano import libro_sano
from ayudas.editar_xlsx import LIBRO, armar, partes, sustituir
from costeo.auditor.auditar import auditar, mirar_regla
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import Estado, Regla
from costeo.auditor.severidades import Severidades

HOJA = "xl/worksheets/sheet2.xml"


def estados(contenido: bytes) -> dict[str, Estado]:
    return {r.regla.id: r.estado for r in auditar(contenido, "x.xlsx").resultados}


@pytest.mark.parametrize("contenido", [b"", b"hola", b"PK\x03\x04nada", b"\xd0\xcf\x11\xe0"])
def test_lo_que_no_es_un_xlsx_no_se_audita(contenido: bytes) -> None:
    auditoria = auditar(contenido, "x.xlsx")
    assert auditoria.salida == 2
    assert [h.codigo for h in auditoria.hallazgos] == ["A008"]


def test_una_hoja_cortada_se_dice_y_lo_demas_se_mira() -> None:
    piezas = partes(libro_sano())
    piezas[HOJA] = piezas[HOJA][: len(piezas[HOJA]) // 2]
    auditoria = auditar(armar(piezas), "x.xlsx")
    no_miradas = [r for r in auditoria.resultados if r.estado is Estado.NO_MIRADA]
    assert no_miradas
    assert all("dañada" in r.motivo for r in no_miradas)
    assert auditoria.salida == 1, "lo que no se pudo mirar no está bien"


def test_sin_estilos_se_audita_igual() -> None:
    piezas = partes(libro_sano())
    del piezas["xl/styles.xml"]
    assert Estado.NO_MIRADA not in estados(armar(piezas)).values()


def test_unos_estilos_sin_sentido_solo_callan_a_quien_los_mira() -> None:
    malo = sustituir(libro_sano(), "xl/styles.xml", 'numFmtId="164"', 'numFmtId="x"')
    dichos = estados(malo)
    assert dichos["R07"] is Estado.NO_MIRADA
    assert dichos["R06"] is Estado.CUMPLE


@pytest.mark.parametrize(
    ("parte", "antes", "despues"),
    [
        (HOJA, 'sqref="D5:D10"', 'sqref="D5:#REF!"'),
        (HOJA, "<hyperlinks>", '<mergeCells><mergeCell ref="¿?"/></mergeCells><hyperlinks>'),
        (
            LIBRO,
            "<calcPr",
            "<definedNames><definedName name='x'>#REF!</definedName></definedNames><calcPr",
        ),
        (HOJA, "location=\"'Portada'!A1\"", 'location=""'),
    ],
)
def test_partes_con_basura_no_tumban_ninguna_regla(parte: str, antes: str, despues: str) -> None:
    assert Estado.NO_MIRADA not in estados(sustituir(libro_sano(), parte, antes, despues)).values()


def test_una_regla_que_falla_por_dentro_dice_que_no_se_pudo_mirar() -> None:
    def falla(_: LibroAuditado) -> list[object]:
        raise ZeroDivisionError("entre cero")

    regla = Regla("R00", "E", "De prueba", falla)  # type: ignore[arg-type]
    r = mirar_regla(regla, LibroAuditado(libro_sano()), Severidades())
    assert r.estado is Estado.NO_MIRADA
    assert "entre cero" in r.motivo
    assert r.impide


def test_una_celda_que_no_se_lee_se_dice_y_no_tumba_las_reglas() -> None:
    malo = sustituir(libro_sano(), HOJA, "<v>120.5</v>", "<v>ciento veinte</v>")
    auditoria = auditar(malo, "x.xlsx")
    assert [h.codigo for h in auditoria.hallazgos] == ["U006"]
    assert auditoria.hallazgos[0].celda == "D5"
    assert auditoria.salida == 1
    assert Estado.NO_MIRADA not in {r.estado for r in auditoria.resultados}


def test_una_parte_que_queda_sin_leer_se_dice() -> None:
    malo = sustituir(libro_sano(), HOJA, '<c r="D5"', '<c r="D0"')
    auditoria = auditar(malo, "x.xlsx")
    assert [h.codigo for h in auditoria.hallazgos] == ["U007"]
    assert auditoria.salida == 1
