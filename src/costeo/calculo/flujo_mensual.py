"""El gasto de cada actividad, grupo y fuente por mes, y lo que gasta cada techo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from operator import attrgetter

from costeo.calculo.avance_mensual import CERO, Reparto, Tiempo
from costeo.calculo.gasto import Gasto, gastos
from costeo.calculo.redondeo import PRECISION, redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Techo

OTROS = "otros"
"""Grupo y fuente de lo que una actividad gasta fuera de los renglones del desglose."""
_MESES, _POR_TRIMESTRE = 12, 3
Renglon = tuple[int, str, str]


@dataclass(frozen=True)
class Desglose:
    """Gasto (L) de una actividad en un grupo y una fuente. ``acumulado``: de 0 a 12 meses."""

    actividad: int
    grupo: str
    fuente: str
    eje: str
    conocido: Gasto
    gasto: Gasto
    acumulado: tuple[Decimal, ...]


@dataclass(frozen=True)
class Fila:
    """Gasto (L) de un conjunto de renglones: por mes (12), por trimestre (4) y en total."""

    meses: tuple[Decimal, ...]
    total: Decimal

    @property
    def trimestres(self) -> tuple[Decimal, ...]:
        """Suma de los tres meses de cada trimestre."""
        tramos = (self.meses[i : i + _POR_TRIMESTRE] for i in range(0, _MESES, _POR_TRIMESTRE))
        return tuple(sum(t, CERO) for t in tramos)

    @property
    def sin_mes(self) -> Decimal:
        """Lo que no cae en ningún mes del ejercicio."""
        return self.total - sum(self.meses, CERO)


def desgloses(tiempo: Tiempo, renglones: Iterable[Renglon] | None = None) -> tuple[Desglose, ...]:
    """El desglose, en el orden de los renglones.

    Args:
        tiempo: el plan en el calendario.
        renglones: actividad, grupo y fuente de cada uno; por defecto, los de las líneas de cada
            actividad. El de ``OTROS`` recoge lo que los demás de su actividad no tienen.
    """
    resultado = tiempo.resultado
    suyos = gastos(resultado)
    pedidos = tuple(renglones) if renglones is not None else _renglones(tiempo, suyos)
    ejes = {a.numero: a.eje for a in resultado.modelo.actividades}
    repartos = {r.actividad: r for r in tiempo.repartos}
    costos = {c.actividad.numero: c.totales.total for c in resultado.actividades}
    nada = Gasto(CERO, CERO)
    salida = []
    with localcontext() as contexto:
        contexto.prec = PRECISION
        for n, grupo, fuente in pedidos:
            conocido = suyos.get((n, grupo, fuente), nada)
            gasto = conocido
            if grupo == OTROS:
                vistos = [suyos.get(x, nada) for x in pedidos if x[0] == n and x[1] != OTROS]
                decimos = sum((x.decimos for k, x in suyos.items() if k[0] == n), CERO)
                gasto = Gasto(
                    costos[n] - sum((x.total for x in vistos), CERO),
                    decimos - sum((x.decimos for x in vistos), CERO),
                )
            hasta = acumulado_de(tiempo, gasto, repartos[n])
            salida.append(Desglose(n, grupo, fuente, ejes[n], conocido, gasto, hasta))
    return tuple(salida)


def _renglones(tiempo: Tiempo, suyos: dict[Renglon, Gasto]) -> tuple[Renglon, ...]:
    numeros = [a.numero for a in tiempo.resultado.modelo.actividades]
    return tuple(
        x for n in numeros for x in (*sorted(k for k in suyos if k[0] == n), (n, OTROS, OTROS))
    )


def acumulado_de(tiempo: Tiempo, gasto: Gasto, r: Reparto) -> tuple[Decimal, ...]:
    """Lo gastado a fin de cada mes, redondeado una vez: los meses suman el costo exacto."""
    lugares = tiempo.resultado.catalogo.generales.decimales
    programada = r.inicio is not None
    return (
        CERO,
        *(
            redondear(gasto.base * avance / r.entre, lugares)
            + redondear(gasto.decimos * pagado * programada, lugares)
            for avance, pagado in zip(r.avance, tiempo.meses.decimos, strict=True)
        ),
    )


def fila_de(renglones: Iterable[Desglose]) -> Fila:
    """La suma de unos renglones del desglose."""
    suyos = list(renglones)
    acumulado = [sum((x.acumulado[m] for x in suyos), CERO) for m in range(_MESES + 1)]
    meses = tuple(b - a for a, b in pairwise(acumulado))
    return Fila(meses, sum((x.gasto.total for x in suyos), CERO))


def gastado_de(techo: Techo, renglones: Iterable[Desglose]) -> tuple[Decimal, Decimal]:
    """Lo gastado (L) antes del período de un techo y hasta su final, en lo que abarca."""
    suyos = _abarcados(techo, renglones)
    desde, hasta = periodo(techo.periodo)
    antes, fin = (sum((x.acumulado[m] for x in suyos), CERO) for m in (desde, hasta))
    return antes, fin


def _abarcados(techo: Techo, renglones: Iterable[Desglose]) -> list[Desglose]:
    """Los renglones del grupo, la fuente y el eje del techo; lo que él deja en blanco no limita."""
    pares = (("grupo", techo.grupo), ("fuente", techo.fuente_gasto), ("eje", techo.eje))
    pedidos = [(campo, valor) for campo, valor in pares if valor]
    if not pedidos:
        return list(renglones)
    campos, valores = zip(*pedidos, strict=True)
    de = attrgetter(*campos)
    buscado = valores if len(valores) > 1 else valores[0]
    return [x for x in renglones if de(x) == buscado]


def periodo(codigo: str) -> tuple[int, int]:
    """Mes anterior al primero y último mes de un período: T1 = (0, 3)."""
    if codigo == v.ANIO:
        return 0, _MESES
    i = v.TRIMESTRES.index(codigo)
    return i * _POR_TRIMESTRE, (i + 1) * _POR_TRIMESTRE
