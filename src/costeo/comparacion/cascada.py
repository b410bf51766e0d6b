"""La cascada: de un total al otro, un escalón por efecto, y desde dónde se dibuja."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costeo.comparacion.familias import CALENDARIO, FAMILIAS
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.partes import CERO

TOTAL, SUBE, BAJA = "total", "sube", "baja"
_PARTE_VISIBLE = Decimal("0.25")
"""Si los escalones ocupan menos que esta parte del total, el eje no empieza en cero."""
_AIRE = Decimal("0.25")
_PASOS = (1, 2, 5)


@dataclass(frozen=True)
class Escalon:
    """Una barra: de dónde a dónde va (L) y de qué clase es."""

    rotulo: str
    inicio: Decimal
    fin: Decimal
    clase: str

    @property
    def importe(self) -> Decimal:
        """Lo que mueve; de un total, el total."""
        return self.fin - self.inicio


def escalones(efectos: Efectos) -> tuple[Escalon, ...]:
    """El total de A, un escalón por efecto que no es cero y el total de B."""
    altura = efectos.a.totales.total
    barras = [Escalon("Total de A", CERO, altura, TOTAL)]
    for familia in FAMILIAS:
        importe = efectos.efectos[familia]
        if importe and familia != CALENDARIO:
            clase = SUBE if importe > 0 else BAJA
            barras.append(Escalon(familia.capitalize(), altura, altura + importe, clase))
            altura += importe
    return (*barras, Escalon("Total de B", CERO, altura, TOTAL))


def piso(barras: tuple[Escalon, ...]) -> Decimal:
    """Desde qué importe (L) se dibuja: cero, o más si los escalones no se verían.

    Quien lo dibuja dice que el eje no empieza en cero.
    """
    alturas = [b.fin for b in barras] + [b.inicio for b in barras if b.clase != TOTAL]
    bajo, alto = min(alturas), max(alturas)
    if bajo <= 0 or alto - bajo >= alto * _PARTE_VISIBLE:
        return min(bajo, CERO)
    paso = redonda(alto - bajo)
    return max((bajo - (alto - bajo) * _AIRE) // paso * paso, CERO)


def redonda(importe: Decimal) -> Decimal:
    """Un paso redondo (1, 2 o 5 por una potencia de diez) de una quinta parte del importe."""
    quinta = max(importe / 5, Decimal("0.01"))
    potencia = Decimal(10) ** quinta.adjusted()
    return next((potencia * p for p in _PASOS if potencia * p >= quinta), potencia * 10)
