"""Fórmulas torcidas que hoy dan lo mismo: la prueba viva dice entrada, concepto y celda."""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from costeo.hallazgos import Hallazgo
from costeo.modelo.origen import letra_columna
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.hallar import hallazgos_de
from costeo.viva.prueba import Preparado, Prueba
from costeo.xlsx.celdas import Direccion, escribir_direccion

Torcer = Callable[[AnexoII, str], str]


class Diente(NamedTuple):
    """Una celda, cómo se tuerce y qué se debe hallar."""

    tabla: str
    columna: str
    fila: str
    torcer: Torcer
    codigo: str
    entrada: tuple[str, str, str] | None
    """Tabla, columna y renglón de la entrada culpable, si es una sola."""


def celda(anexo: AnexoII, tabla: str, columna: str, fila: str) -> Direccion:
    """La dirección de esa columna en ese renglón."""
    lugar = anexo.esperado.tablas[tabla]
    return lugar.hoja, lugar.renglon(fila), lugar.columna(columna)


def nombre(anexo: AnexoII, tabla: str, columna: str, fila: str) -> str:
    """«E8» de esa celda."""
    _, renglon, numero = celda(anexo, tabla, columna, fila)
    return f"{letra_columna(numero)}{renglon}"


def por_su_valor(tabla: str, columna: str, fila: str) -> Torcer:
    """En vez de leer esa celda de su mismo renglón, la fórmula lleva escrito lo que hoy vale."""

    def torcer(anexo: AnexoII, formula: str) -> str:
        donde = celda(anexo, tabla, columna, fila)
        valor = anexo.leido.valores[donde]
        nueva = re.sub(rf"(?<![$A-Z]){nombre(anexo, tabla, columna, fila)}\b", str(valor), formula)
        assert nueva != formula
        return nueva

    return torcer


def con_una_fuga(tabla: str, columna: str, fila: str) -> Torcer:
    """La fórmula suma además lo que esa entrada cambie."""

    def torcer(anexo: AnexoII, formula: str) -> str:
        donde = celda(anexo, tabla, columna, fila)
        return f"{formula}+{escribir_direccion(donde)}-{anexo.leido.valores[donde]}"

    return torcer


def un_renglon_menos(anexo: AnexoII, formula: str) -> str:
    """El primer rango de la fórmula termina un renglón antes."""

    def acortar(m: re.Match[str]) -> str:
        return f"{m[1]}{int(m[2]) - 1}"

    nueva, cuantos = re.subn(r"(:\$?[A-Z]+\$?)(\d+)", acortar, formula, count=1)
    assert cuantos
    return nueva


def otra_columna(de: str, a: str) -> Torcer:
    """La fórmula lee la columna vecina, que hoy vale lo mismo."""

    def torcer(anexo: AnexoII, formula: str) -> str:
        viejo, nuevo = (nombre(anexo, "lineas_1_material", x, "1") for x in (de, a))
        assert anexo.leido.valores[celda(anexo, "lineas_1_material", de, "1")] == 1
        nueva = re.sub(rf"\b{viejo}\b", nuevo, formula)
        assert nueva != formula
        return nueva

    return torcer


def congelada(tabla: str, columna: str, fila: str) -> Torcer:
    """La fórmula es el número que hoy da."""
    return lambda anexo, _: repr(anexo.base.valores[celda(anexo, tabla, columna, fila)])


DIENTES = {
    "enlace muerto": Diente(
        "lineas_1_material", "cantidad_total", "1",
        por_su_valor("lineas_1_material", "cantidad", "1"), "D001",
        ("lineas_1_material", "cantidad", "1"),
    ),
    "enlace muerto en un catálogo": Diente(
        "precios", "precio_l", "SALON", por_su_valor("precios", "precio", "SALON"), "D001",
        ("precios", "precio", "SALON"),
    ),
    "fuga": Diente(
        "lineas_1_material", "costo_unitario", "1", con_una_fuga("viaticos", "monto", "VIA-MEDIO"),
        "D002", ("viaticos", "monto", "VIA-MEDIO"),
    ),
    "rango corto que hoy tapan ceros": Diente(
        "lineas_1_material", "subtotal", "t", un_renglon_menos, "D001", None,
    ),
    "columna vecina": Diente(
        "lineas_1_material", "cantidad_total", "1", otra_columna("frecuencia", "dias"), "", None,
    ),
    "valor congelado": Diente(
        "por_actividad", "total_usd", "1", congelada("por_actividad", "total_usd", "1"), "D001",
        None,
    ),
    "se rompe al cambiar un dato": Diente(
        "por_actividad", "total_usd", "1", lambda _, f: f"{f}+0/(1*(CONTINGENCIA=0.05))", "D004",
        ("parametros", "valor", "CONTINGENCIA"),
    ),
}  # fmt: skip


def hallar(anexo: AnexoII, preparados: list[Preparado]) -> list[Hallazgo]:
    """Lo que dicen esos vectores de las fórmulas de ese anexo."""
    prueba = Prueba(anexo, "dientes")
    return list(hallazgos_de(prueba, [prueba.con(p) for p in preparados]))


@pytest.mark.parametrize("cual", DIENTES)
def test_se_halla(abierto: AnexoII, preparados: list[Preparado], cual: str) -> None:
    diente = DIENTES[cual]
    donde = celda(abierto, diente.tabla, diente.columna, diente.fila)
    torcido = abierto.con_formulas({donde: diente.torcer(abierto, abierto.leido.formulas[donde])})
    assert torcido.base.valores[donde] == pytest.approx(abierto.base.valores[donde]), "hoy no se ve"
    hallados = hallar(torcido, preparados)
    assert [(h.hoja, h.celda) for h in hallados] == [
        (donde[0], f"{letra_columna(donde[2])}{donde[1]}")
    ], hallados
    (h,) = hallados
    assert h.codigo in {diente.codigo or "D001", diente.codigo or "D003"}
    assert str(abierto.mapa.concepto(donde)[-1]) in h.mensaje
    if diente.entrada:
        culpable = escribir_direccion(celda(abierto, *diente.entrada))
        antes, hallada, _ = h.mensaje.partition(f"{culpable} (")
        assert hallada, h.mensaje
        assert antes.casefold().endswith("con "), "es la primera que se dice"
        assert h.mensaje.count("!") - h.mensaje.count("/0!") == 1, "una sola entrada"


def test_sin_torcer_no_se_halla_nada(abierto: AnexoII, preparados: list[Preparado]) -> None:
    assert all(p.vector is not None for p in preparados)
    assert hallar(abierto, preparados) == []


def test_las_mismas_celdas_rotas_en_una_columna_son_un_solo_hallazgo(
    abierto: AnexoII, preparados: list[Preparado]
) -> None:
    donde = [celda(abierto, "por_actividad", "total_usd", n) for n in "123"]
    torcido = abierto.con_formulas({d: repr(abierto.base.valores[d]) for d in donde})
    (h,) = hallar(torcido, preparados)
    assert h.mensaje.endswith("Hay 2 celdas más así.")
