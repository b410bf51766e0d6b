"""El costeo con los epígrafes de un donante: cada línea en el suyo, y el mismo total.

El subtotal de una línea va al epígrafe de su objeto; su contingencia, a la reserva del donante si
la tiene (Unión Europea) o al mismo epígrafe (Naciones Unidas). Lo que no tiene regla queda en
«sin epígrafe»: se suma y se dice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from costeo.calculo.costeo import Resultado
from costeo.calculo.lineas import CostoLinea
from costeo.calculo.redondeo import PRECISION, redondear
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.tabla_puente import (
    APARTE,
    DIRECTO,
    PUENTES,
    RESERVA,
    SIN_EPIGRAFE,
    Epigrafe,
    TablaPuente,
    epigrafes,
)

CERO = Decimal(0)
MONEDAS = ("EUR", "USD")


@dataclass(frozen=True)
class Importes:
    """Importes (L) por trato presupuestario; en EUR y USD, el total convertido y redondeado."""

    por_clase: Mapping[str, Decimal]
    en: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        """Suma de los tres tratos (L)."""
        return sum(self.por_clase.values(), CERO)


@dataclass(frozen=True)
class Asignada:
    """Una línea con el epígrafe de su subtotal y el de su contingencia."""

    linea: CostoLinea
    epigrafe: str
    de_contingencia: str


@dataclass(frozen=True)
class Tope:
    """Un tope y cuánto lo pasa: ``sobra`` 0 si lo cumple. Importes en L."""

    epigrafe: Epigrafe
    base: Decimal
    maximo: Decimal
    importe: Decimal

    @property
    def sobra(self) -> Decimal:
        """Lo que pasa del máximo (L)."""
        return max(self.importe - self.maximo, CERO)


@dataclass(frozen=True)
class PuenteCosteado:
    """Un costeo en los epígrafes de un donante. ``filas``: código → importes, y «sin epígrafe»."""

    puente: str
    filas: Mapping[str, Importes]
    asignadas: tuple[Asignada, ...]
    topes: tuple[Tope, ...]

    @property
    def total(self) -> Decimal:
        """Total (L): el del costeo, al centavo."""
        return sum((x.total for x in self.filas.values()), CERO)

    @property
    def directo(self) -> Decimal:
        """Costos directos (L): la base de los topes."""
        return _directo(self.puente, self.filas)

    @property
    def sin_epigrafe(self) -> Decimal:
        """Lo que no tiene epígrafe (L)."""
        return self.filas[SIN_EPIGRAFE].total


def costear_puente(resultado: Resultado, puente: str, tabla: TablaPuente) -> PuenteCosteado:
    """Reparte las líneas costeadas entre los epígrafes. Las que no tienen costo no suman."""
    asignadas = tuple(_asignar(x, puente, tabla) for x in resultado.lineas)
    lugares = [e.codigo for e in epigrafes(puente) if e.recibe]
    sumas = {c: dict.fromkeys(v.CLASES_FUENTE, CERO) for c in (*lugares, SIN_EPIGRAFE)}
    for a in asignadas:
        clase = a.linea.fuente.clase
        sumas[a.epigrafe][clase] += a.linea.subtotal or CERO
        sumas[a.de_contingencia][clase] += a.linea.contingencia or CERO
    filas = {
        c: Importes(x, {m: resultado.en_moneda(sum(x.values(), CERO), m) for m in MONEDAS})
        for c, x in sumas.items()
    }
    lugares_de_redondeo = resultado.catalogo.generales.decimales
    return PuenteCosteado(
        puente, filas, asignadas, tuple(_topes(puente, filas, lugares_de_redondeo))
    )


def _asignar(linea: CostoLinea, puente: str, tabla: TablaPuente) -> Asignada:
    regla = tabla.regla(puente, linea.objeto, linea.linea.componente)
    propio = regla.epigrafe if regla else SIN_EPIGRAFE
    reserva = next((e.codigo for e in epigrafes(puente) if e.papel == RESERVA), propio)
    return Asignada(linea, propio, reserva)


def _directo(puente: str, filas: Mapping[str, Importes]) -> Decimal:
    directos = (e.codigo for e in epigrafes(puente) if e.papel == DIRECTO)
    return sum((filas[c].total for c in directos), CERO)


def _topes(puente: str, filas: Mapping[str, Importes], decimales: int) -> Iterator[Tope]:
    base = _directo(puente, filas)
    for e in epigrafes(puente):
        if e.tope is not None:
            with localcontext() as contexto:
                contexto.prec = PRECISION
                maximo = redondear(base * e.tope, decimales)
            yield Tope(e, base, maximo, filas[e.codigo].total)


def hallazgos_de_puente(costeado: PuenteCosteado) -> tuple[Hallazgo, ...]:
    """Objetos sin epígrafe (X001, uno por objeto y componente) y topes que se pasan (X002)."""
    nombre = PUENTES[costeado.puente]
    sueltos: dict[tuple[str, str], Decimal] = {}
    for a in costeado.asignadas:
        if a.epigrafe == SIN_EPIGRAFE:
            clave = (a.linea.objeto, a.linea.linea.componente)
            sueltos[clave] = sueltos.get(clave, CERO) + (a.linea.subtotal or CERO)
    sin_regla = (
        hallazgo("X001", objeto=o, componente=c, puente=nombre, importe=f"{importe:,.2f}")
        for (o, c), importe in sorted(sueltos.items())
    )
    return (*sin_regla, *_pasados(costeado.topes))


def _pasados(topes: Iterable[Tope]) -> Iterator[Hallazgo]:
    for t in topes:
        if t.sobra:
            assert t.epigrafe.tope is not None
            yield hallazgo(
                "X002",
                epigrafe=f"{t.epigrafe.codigo}. {t.epigrafe.nombre}",
                importe=f"{t.importe:,.2f}",
                tope=f"{t.epigrafe.tope * 100:f}".rstrip("0").rstrip("."),
                base=f"{t.base:,.2f}",
                sobra=f"{t.sobra:,.2f}",
            )


def fuera_del_total(puente: str) -> tuple[str, ...]:
    """Epígrafes que van después del total elegible (impuestos)."""
    return tuple(e.codigo for e in epigrafes(puente) if e.papel == APARTE)
