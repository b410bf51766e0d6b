"""Cada código de la familia X se puede provocar, y su mensaje sale completo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import con_lineas, linea
from costeo.flujo import Costeo
from costeo.hallazgos import Hallazgo
from costeo.mensajes_de.presupuesto import PRESUPUESTO
from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportar import exportar_presupuesto
from costeo.presupuesto.tabla_puente import leer_puente
from costeo.puertas_presupuesto import tabla_de_puente_en
from presupuesto.caso import ENCABEZADO, con_contingencia, exportar, tabla


def _de_tabla(linea_: str) -> tuple[Hallazgo, ...]:
    return leer_puente((ENCABEZADO + linea_).encode(), "mi_puente.csv")[1]


CASOS: dict[str, Callable[[], tuple[Hallazgo, ...]]] = {
    "X001": lambda: exportar(CON_FECHAS, tabla("ue,11100,,1.1,\n")).hallazgos,
    "X002": lambda: exportar(con_contingencia("0.2")).hallazgos,
    "X003": lambda: exportar(replace(CON_FECHAS, cronograma=())).hallazgos,
    "X004": lambda: (
        exportar(con_lineas(CON_FECHAS, linea(1, v.MATERIAL, "FOLLETO", None))).hallazgos
    ),
    "X005": lambda: _de_tabla("eu,11100,,1.1,\n"),
    "X006": lambda: _de_tabla("ue,11100,,7,\n"),
    "X007": lambda: _de_tabla("ue,11100,personas,1.1,\n"),
    "X008": lambda: _de_tabla("ue,11100,,1.1,\nue,11100,,1.2,\n"),
    "X009": lambda: _de_tabla("ue,,,1.1,\n"),
}
CON_ARCHIVOS = {"X010", "X012"}
"""Los que necesitan un archivo: sus pruebas van aparte."""


def test_cada_codigo_tiene_su_caso() -> None:
    assert set(CASOS) | CON_ARCHIVOS == set(PRESUPUESTO)


@pytest.mark.parametrize("codigo", sorted(CASOS))
def test_el_caso_lo_provoca(codigo: str) -> None:
    hallados = CASOS[codigo]()
    assert codigo in {h.codigo for h in hallados}
    for h in hallados:
        assert "¿?" not in h.mensaje + h.remedio, f"le falta un dato: {h}"


def test_sin_errores_de_tabla_los_casos_de_la_tabla_no_saltan() -> None:
    assert not _de_tabla("UE,11100,Personal,1.1,\n"), "ni mayúsculas ni acentos molestan"


def test_x010_no_sustituye_una_tabla_que_ya_esta(tmp_path: Path) -> None:
    destino = tmp_path / "mi_puente.csv"
    assert tabla_de_puente_en(destino) is None
    destino.write_text("mis cambios", encoding="utf-8")
    tropiezo = tabla_de_puente_en(destino)
    assert tropiezo
    assert tropiezo.codigo == "X010"
    assert destino.read_text(encoding="utf-8") == "mis cambios"


def test_un_anexo_i_no_se_exporta(minimo: Costeo) -> None:
    assert minimo.anexo_i
    hecho = exportar_presupuesto(minimo.anexo_i.contenido, "anexo_i.xlsx")
    assert [h.codigo for h in hecho.hallazgos] == ["L024"]
    assert hecho.salida == 2
    assert not hecho.archivos


@pytest.mark.parametrize("falta", ["puente", "objeto", "epigrafe"])
def test_a_una_tabla_le_falta_una_columna(falta: str) -> None:
    columnas = [c for c in ("puente", "objeto", "epigrafe") if c != falta]
    _, hallazgos = leer_puente(",".join(columnas).encode() + b"\nue,11100\n", "x.csv")
    (propio,) = (h for h in hallazgos if h.codigo == "P002")
    assert "puente,objeto,componente,epigrafe" in propio.remedio
