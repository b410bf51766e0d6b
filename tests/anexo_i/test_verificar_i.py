"""«costeo verificar» ve lo que alguien cambie en un Anexo I: fórmulas, rótulos, cifras y avance."""

import pytest

from ayudas.editar_xlsx import (
    PROPIEDADES,
    Contenido,
    Formula,
    Guardado,
    editar,
    sin_hoja,
    sustituir,
)
from ayudas.plan_con_fechas import PLAN, AnexoI
from costeo.calculo.plan_fechado import sellos
from costeo.flujo import verificar
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.origen import letra_columna
from costeo.version import VERSION
from costeo.xlsx.lectura import leer_libro


@pytest.fixture(scope="module")
def colocado(minimo_i: AnexoI) -> LibroColocado:
    return describir_i(PLAN, leer_libro(minimo_i.contenido).propiedades, sellos(PLAN))


def donde(colocado: LibroColocado, tabla: str, columna: str, id_: str) -> tuple[str, str]:
    """(hoja, «B7») de una celda."""
    lugar = colocado.tablas[tabla]
    return lugar.hoja, f"{letra_columna(lugar.columna(columna))}{lugar.renglon(id_)}"


def test_recien_hecho_no_tiene_nada_que_decir(minimo_i: AnexoI) -> None:
    veredicto = verificar(minimo_i.contenido, "anexo_i.xlsx")
    assert veredicto.hallazgos == ()
    assert veredicto.salida == 0
    assert veredicto.formulas == minimo_i.formulas
    assert veredicto.huella == minimo_i.veredicto.huella
    assert veredicto.controles > 20


@pytest.mark.parametrize(
    ("celda_", "nuevo", "codigos"),
    [
        (("seguimiento", "estado", "1"), Formula('IF(1=1,"Terminada","")', "Terminada"),
         {"C006", "C009"}),
        (("seguimiento", "previsto", "2"), 100, {"C007"}),
        (("seguimiento", "atraso", "2"), Guardado(0), {"C002"}),
        (("plan_1", "actividad", "1"), "1. Otra cosa (A.1.1.1)", {"C020"}),
        (("gantt", "titulo", "1"), "Otra cosa", {"C020"}),
        (("actividades", "meta", "1"), "Otra meta", {"T002", "T003", "C020"}),
        (("actividades", "sello", "1"), "00000000", {"T002"}),
        (("actividades", "inicio", "1"), 45320, {"T002", "T003", "C002"}),
        (("recursos", "equipo", "1"), 18, {"T002", "T003", "C012"}),
        (("cifras", "valor", "TOTAL"), 1, {"T003", "C012"}),
        (("feriados", "fecha", "1"), 45324, {"T003", "C002"}),
        (("escala", "grado", "50"), 55, {"C020"}),
        (("estados", "nombre", "atrasada"), "Al día", {"C020"}),
        (("reglas", "valor", "FIN_SEMANA"), 7, {"C020"}),
        (("seguimiento", "avance", "1"), 37, {"V033"}),
        (("seguimiento", "fin_real", "2"), 45000, {"V034"}),
        (("seguimiento", "inicio_real", "1"), "ayer", {"T004"}),
        (("corte", "valor", "FECHA_CORTE"), None, {"T004"}),
        (("generales", "codigo", "PLAN"), "OTRO", {"C014"}),
    ],
)  # fmt: skip
def test_lo_cambiado_se_dice(
    minimo_i: AnexoI,
    colocado: LibroColocado,
    celda_: tuple[str, str, str],
    nuevo: Contenido,
    codigos: set[str],
) -> None:
    celda = donde(colocado, *celda_)
    veredicto = verificar(editar(minimo_i.contenido, {celda: nuevo}), "a.xlsx")
    assert codigos <= {h.codigo for h in veredicto.hallazgos}, veredicto.hallazgos[:5]
    assert not veredicto.correcto
    assert veredicto.salida == (2 if codigos <= {"V033", "V034", "T004", "C014"} else 1)


def test_el_renglon_cambiado_se_senala(minimo_i: AnexoI, colocado: LibroColocado) -> None:
    celda = donde(colocado, "recursos", "equipo", "2")
    veredicto = verificar(editar(minimo_i.contenido, {celda: 9}), "a.xlsx")
    sello = next(h for h in veredicto.hallazgos if h.codigo == "T002")
    assert (sello.hoja, sello.celda) == donde(colocado, "actividades", "sello", "2")
    assert "actividad 2" in sello.mensaje


def test_una_hoja_borrada_se_dice(minimo_i: AnexoI) -> None:
    for hoja in ("Recursos", "Seguimiento"):
        veredicto = verificar(sin_hoja(minimo_i.contenido, hoja), "a.xlsx")
        assert [h.codigo for h in veredicto.hallazgos] == ["C014"]
        assert veredicto.salida == 2


def test_un_renglon_sin_recursos_no_se_puede_comprobar(
    minimo_i: AnexoI, colocado: LibroColocado
) -> None:
    celda = donde(colocado, "recursos", "numero", "2")
    veredicto = verificar(editar(minimo_i.contenido, {celda: 9}), "a.xlsx")
    assert [h.codigo for h in veredicto.hallazgos] == ["C014"]


def test_otra_version_es_un_aviso(minimo_i: AnexoI) -> None:
    otro = sustituir(minimo_i.contenido, PROPIEDADES, f">{VERSION}<", ">0.0.9<")
    veredicto = verificar(otro, "a.xlsx")
    assert "C016" in {h.codigo for h in veredicto.hallazgos}


def test_una_formula_en_una_entrada_se_avisa(minimo_i: AnexoI, colocado: LibroColocado) -> None:
    celda = donde(colocado, "seguimiento", "avance", "2")
    veredicto = verificar(editar(minimo_i.contenido, {celda: Formula("10+10", 20)}), "a.xlsx")
    assert [h.codigo for h in veredicto.hallazgos] == ["T009"]
    assert veredicto.salida == 0
    assert "20" in veredicto.hallazgos[0].mensaje
