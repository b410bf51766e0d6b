"""Columnas de los eventos por escenario: sus insumos y sus tarifas en los tres."""

from __future__ import annotations

from costeo.libro.descripcion import Columna
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v
from costeo.modelo.escenarios import Comparados

_SD = f'"{v.SIN_DATO}"'
_LADOS = (("con", "con ISV"), ("sin", "sin ISV"))
_TARIFAS = (
    ("evento", "Por evento", v.POR_EVENTO),
    ("dia", "Por día con facilitadores", v.POR_DIA),
    ("participante", "Por participante", v.POR_PARTICIPANTE),
    ("participante_dia", "Por participante-día", v.POR_PARTICIPANTE_DIA),
)
"""Clave, título y base de cada tarifa de un tipo de evento."""


def de_insumos_evento(cuales: Comparados) -> tuple[Columna, ...]:
    """Lo que cuesta cada insumo de evento por unidad de su base (L), en cada escenario."""
    return tuple(
        calculo(
            f"{lado}_{e}",
            f"Costo {nombre}, «{x.codigo}» (L)",
            f"IF({{lugar}}*ISNUMBER({{cantidad}})=0,{_SD},IFERROR({{cantidad}}"
            f"*INDEX({{precios.antes_{lado}}},{{lugar}})*INDEX({{precios.factor_{e}}},{{lugar}}),"
            f"{_SD}))",
            "Cantidad por el costo del precio en ese escenario; «sin dato» si falta alguno.",
        )
        for e, x in cuales
        for lado, nombre in _LADOS
    )


def _suma(lado: str, e: str, base: str) -> str:
    i = "insumos_evento"
    return f'SUMIFS({{{i}.{lado}_{e}}},{{{i}.evento}},{{codigo}},{{{i}.base}},"{base}")'


def _tarifa(lado: str, e: str, base: str) -> str:
    suma = _suma(lado, e, base)
    if base != v.POR_DIA:
        return suma
    return f"{suma}+{{facilitadores}}*{_suma(lado, e, v.POR_FACILITADOR_DIA)}"


def de_eventos(cuales: Comparados) -> tuple[Columna, ...]:
    """Las tarifas de cada tipo de evento (L), en cada escenario."""
    return tuple(
        calculo(
            f"{clave}_{lado}_{e}",
            f"{titulo}, {nombre}, «{x.codigo}» (L)",
            _tarifa(lado, e, base),
            "Suma de los insumos de esa base en ese escenario.",
        )
        for e, x in cuales
        for clave, titulo, base in _TARIFAS
        for lado, nombre in _LADOS
    )
