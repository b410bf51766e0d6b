"""Lo que mueven las fechas: gasto por trimestre con unas y otras, a igual costo.

Al mover fechas cambia en qué trimestre cae el gasto, no cuánto es. Para separarlo del resto, se
reparte el costo de A con el calendario de B y el de B con el de A: el efecto del calendario es el
promedio de cambiarlo con los costos de A y con los de B. Se redondea sobre lo acumulado a fin de
cada trimestre, como el flujo, y por eso suma cero exacto.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import Resultado, costear
from costeo.calculo.flujo_mensual import desgloses, fila_de
from costeo.calculo.redondeo import redondear
from costeo.comparacion.partes import CERO, Trimestre
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

FUERA = "fuera del ejercicio"
"""Lo que no cae en ningún mes del ejercicio o no tiene fecha."""
_POR_ACTIVIDAD = ("cronograma", "hitos", "meses_gasto")
_PARAMETROS = (
    "EJERCICIO",
    "FECHA_INICIO",
    "FECHA_CIERRE",
    "FECHA_APROBACION",
    "FECHA_CIERRE_COMPROMISOS",
    "MES_DECIMOCUARTO",
    "MES_DECIMOTERCERO",
)
_DE_PROGRAMA = ("duracion", "reparto", "inicio")
"""Lo que de un renglón del cronograma decide en qué mes cae el gasto."""


def trimestres(a: Resultado, b: Resultado, en_b: Mapping[int, int]) -> tuple[Trimestre, ...]:
    """Los cuatro trimestres y lo que cae fuera del ejercicio.

    Args:
        a: el costeo de antes.
        b: el de después.
        en_b: número en B de cada actividad de A que sigue.
    """
    en_a = {n: m for m, n in en_b.items()}
    de_a, de_b = _gasto(a), _gasto(b)
    a_con_b = de_a if not movidas(a, b, en_b) else _gasto(_con_fechas(a.modelo, b.modelo, en_a))
    b_con_a = de_b if not movidas(a, b, en_b) else _gasto(_con_fechas(b.modelo, a.modelo, en_b))
    decimales = max(r.catalogo.generales.decimales for r in (a, b))
    dobles = (x - y + z - t for x, y, z, t in zip(a_con_b, de_a, de_b, b_con_a, strict=True))
    acumulado = (redondear(x / 2, decimales) for x in accumulate(dobles))
    efectos = [despues - antes for antes, despues in pairwise((CERO, *acumulado))]
    codigos = (*v.TRIMESTRES, FUERA)
    return tuple(map(Trimestre, codigos, de_a, de_b, efectos))


def movidas(a: Resultado, b: Resultado, en_b: Mapping[int, int]) -> tuple[int, ...]:
    """Números en B de las actividades cuyo gasto cae en otras fechas; 0 si es el calendario."""
    hoy = {p.actividad: p for p in b.modelo.cronograma}
    otros = []
    for antes in a.modelo.cronograma:
        despues = hoy.get(en_b.get(antes.actividad, -1))
        if despues and any(getattr(antes, c) != getattr(despues, c) for c in _DE_PROGRAMA):
            otros.append(despues.actividad)
    for n in en_b.values():
        vencimientos = [_vencimientos(m, k) for m, k in ((b.modelo, n), (a.modelo, _de(en_b, n)))]
        if n not in otros and vencimientos[0] != vencimientos[1]:
            otros.append(n)
    if _generales(a.modelo) != _generales(b.modelo):
        otros.append(0)
    return tuple(sorted(otros))


def _de(en_b: Mapping[int, int], numero: int) -> int:
    return next(a for a, b in en_b.items() if b == numero)


def _vencimientos(modelo: Modelo, numero: int) -> list[tuple[Any, ...]]:
    """Los hitos y meses de gasto de una actividad, sin sus nombres ni notas."""
    hitos = [("h", h.dia, h.parte) for h in modelo.hitos if h.actividad == numero]
    meses = [("m", m.mes, m.parte) for m in modelo.meses_gasto if m.actividad == numero]
    programada = any(p.actividad == numero for p in modelo.cronograma)
    return sorted((*hitos, *meses, ("p", programada, 0)))


def _generales(modelo: Modelo) -> tuple[Any, ...]:
    dias = sorted((d.fecha, d.clase) for d in modelo.calendario)
    return dias, [modelo.parametro[c].valor for c in _PARAMETROS]


def _con_fechas(modelo: Modelo, otro: Modelo, numero: Mapping[int, int]) -> Resultado:
    """El costo de ``modelo`` con las fechas de ``otro`` (``numero``: de otro a modelo)."""
    cambiados = set(numero.values())

    def juntos(campo: str) -> tuple[Any, ...]:
        propios = [x for x in getattr(modelo, campo) if x.actividad not in cambiados]
        ajenos = [
            replace(x, actividad=numero[x.actividad])
            for x in getattr(otro, campo)
            if x.actividad in numero
        ]
        return (*propios, *ajenos)

    parametros = tuple(
        replace(p, valor=otro.parametro[p.codigo].valor) if p.codigo in _PARAMETROS else p
        for p in modelo.parametros
    )
    return costear(
        replace(
            modelo,
            parametros=parametros,
            calendario=otro.calendario,
            dependencias=(),
            **{c: juntos(c) for c in _POR_ACTIVIDAD},
        )
    )


def _gasto(resultado: Resultado) -> tuple[Decimal, ...]:
    """Gasto (L) de cada trimestre y, al final, el que no cae en ninguno."""
    fila = fila_de(desgloses(tiempo_de(resultado)))
    return (*fila.trimestres, fila.sin_mes)
