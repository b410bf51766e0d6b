"""La carga de SIAFI: objeto × fuente × mes en lempiras enteros, con la diferencia a la vista.

El año de cada objeto y fuente se redondea una vez, mitad hacia arriba, y se reparte entre los
meses por mayor resto: cada mes toma su parte entera y los lempiras que faltan van a los meses con
más centavos (a igualdad, al primero). Ningún mes vacío recibe un lempira. Lo que el redondeo
mueve queda escrito en ``diferencia``; lo que no cae en ningún mes, en ``sin_mes``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property

from costeo.calculo.costeo import Resultado
from costeo.calculo.objeto_mensual import GastoDelObjeto
from costeo.calculo.redondeo import redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Fuente

CERO = Decimal(0)
_MESES = 12


@dataclass(frozen=True)
class RenglonDeCarga:
    """Un objeto y una fuente. ``meses``: L exactos; ``enteros``: lo que se carga, en L enteros."""

    objeto: str
    nombre: str
    fuente: Fuente
    meses: tuple[Decimal, ...]
    enteros: tuple[int, ...]
    sin_mes: Decimal

    @property
    def exacto(self) -> Decimal:
        """Lo que cae en el ejercicio (L), al centavo."""
        return sum(self.meses, CERO)

    @property
    def entero(self) -> int:
        """Lo que se carga en el año (L enteros)."""
        return sum(self.enteros)

    @property
    def diferencia(self) -> Decimal:
        """Lo que el redondeo quita (positivo) o pone (negativo): exacto menos entero (L)."""
        return self.exacto - self.entero


@dataclass(frozen=True)
class Carga:
    """La carga y su conciliación con el costeo.

    ``renglones``: solo lo que se pide al presupuesto. ``aparte``: medios propios y ya financiado,
    que no se cargan. Todos suman el total del costeo.
    """

    renglones: tuple[RenglonDeCarga, ...]
    aparte: tuple[RenglonDeCarga, ...]

    @property
    def entero(self) -> int:
        """Total de la carga (L enteros)."""
        return sum(x.entero for x in self.renglones)

    @property
    def diferencia(self) -> Decimal:
        """Lo que el redondeo deja fuera de la carga (L)."""
        return sum((x.diferencia for x in self.renglones), CERO)

    @property
    def sin_mes(self) -> Decimal:
        """Lo que se pide al presupuesto y no cae en ningún mes (L)."""
        return sum((x.sin_mes for x in self.renglones), CERO)

    @cached_property
    def por_clase(self) -> dict[str, Decimal]:
        """Total (L) de cada trato presupuestario."""
        sumas = dict.fromkeys(v.CLASES_FUENTE, CERO)
        for x in (*self.renglones, *self.aparte):
            sumas[x.fuente.clase] += x.exacto + x.sin_mes
        return sumas

    @property
    def total(self) -> Decimal:
        """Carga, diferencia, lo que no tiene mes y lo que no se carga: el total del costeo (L)."""
        apartes = sum((x.exacto + x.sin_mes for x in self.aparte), CERO)
        return self.entero + self.diferencia + self.sin_mes + apartes


def carga_de(resultado: Resultado, gastos: Sequence[GastoDelObjeto]) -> Carga:
    """La carga de un costeo, por objeto y fuente, en el orden del clasificador y las fuentes."""
    orden = {f.codigo: i for i, f in enumerate(resultado.modelo.fuentes)}
    nombres = {o.codigo: o.nombre for o in resultado.modelo.objetos}
    fuentes = {f.codigo: f for f in resultado.modelo.fuentes}
    juntos: dict[tuple[str, str], list[GastoDelObjeto]] = defaultdict(list)
    for g in gastos:
        juntos[g.objeto, g.fuente].append(g)
    renglones = []
    for objeto, fuente in sorted(juntos, key=lambda k: (k[0], orden[k[1]])):
        suyos = juntos[objeto, fuente]
        meses = tuple(sum((g.meses[m] for g in suyos), CERO) for m in range(_MESES))
        sin_mes = sum((g.sin_mes for g in suyos), CERO)
        renglones.append(
            RenglonDeCarga(
                objeto,
                nombres.get(objeto, ""),
                fuentes[fuente],
                meses,
                repartir_enteros(meses),
                sin_mes,
            )
        )
    return Carga(
        tuple(x for x in renglones if x.fuente.clase == v.POR_PRESUPUESTAR),
        tuple(x for x in renglones if x.fuente.clase != v.POR_PRESUPUESTAR),
    )


def repartir_enteros(meses: Sequence[Decimal]) -> tuple[int, ...]:
    """Los meses en L enteros: suman el redondeo (mitad arriba) de su suma, por mayor resto."""
    bajos = [int(x.to_integral_value(ROUND_FLOOR)) for x in meses]
    restos = [x - b for x, b in zip(meses, bajos, strict=True)]
    faltan = int(redondear(sum(meses, CERO), 0)) - sum(bajos)
    elegidos = sorted(range(len(bajos)), key=lambda i: (-restos[i], i))[:faltan]
    return tuple(b + (i in elegidos) for i, b in enumerate(bajos))
