"""De los sorteos a lo que se lee: percentiles, contingencia del P80 y techos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from costeo.analisis.cifras import Cifra, Tramo, cifra_de, fraccion, lugar_del_percentil, tramos_de
from costeo.analisis.coeficientes import Formula
from costeo.analisis.muestreo import Numeros
from costeo.analisis.reservas import ReservaP80, RiesgoDeTecho
from costeo.analisis.simulacion import CIFRAS, Sorteados
from costeo.calculo.avance_mensual import Tiempo
from costeo.calculo.flujo_mensual import desgloses, fila_de, gastado_de
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Techo

CERO = Decimal(0)
SIN_FECHA = "sin fecha"
_NOMBRE = {
    "total": "Costo total",
    v.POR_PRESUPUESTAR: "Por presupuestar",
    v.MEDIOS_PROPIOS: "Medios propios",
    v.YA_FINANCIADO: "Ya financiado",
}
_CON_RESERVA = 2
"""El total y lo que se pide: lo demás no lo decide quien presupuesta."""
_OCHENTA = 80


class Resumen:
    """Los sorteos de un plan y los valores base con que se comparan."""

    def __init__(self, tiempo: Tiempo, formulas: Sequence[Formula], sorteados: Sorteados) -> None:
        """``tiempo``: el de los valores base."""
        self._resultado = tiempo.resultado
        self._decimales = self._resultado.catalogo.generales.decimales
        self._formulas = formulas
        self._sorteados = sorteados
        self._renglones = desgloses(tiempo, self._resultado.desglose)

    def cifras(self) -> Iterator[Cifra]:
        """El total y cada clase de fuente."""
        for i, codigo in enumerate(CIFRAS):
            base = self._base(codigo, con=True)
            yield self._cifra(codigo, _NOMBRE[codigo], base, self._sorteados.totales[:, i])

    def histograma(self) -> tuple[Tramo, ...]:
        """Cuántos sorteos del total caen en cada tramo."""
        return tramos_de(self._sorteados.totales[:, 0], self._decimales)

    def ejes(self) -> Iterator[Cifra]:
        """El total de cada eje."""
        base = {f.codigo: f.totales.total for f in self._resultado.cortes["eje"]}
        for i, e in enumerate(self._resultado.modelo.ejes):
            yield self._cifra(e.codigo, e.nombre, base[e.codigo], self._sorteados.ejes[:, i])

    def trimestres(self) -> Iterator[Cifra]:
        """El total de cada trimestre y, al final, lo que no tiene fecha."""
        fila = fila_de(self._renglones)
        bases = (*fila.trimestres, fila.sin_mes)
        for i, (codigo, base) in enumerate(zip((*v.TRIMESTRES, SIN_FECHA), bases, strict=True)):
            yield self._cifra(codigo, codigo, base, self._sorteados.trimestres[:, i])

    def reservas(self) -> Iterator[ReservaP80]:
        """La contingencia del P80 sobre el total y sobre lo que se pide."""
        escala = float(10**self._decimales)
        for i, codigo in enumerate(CIFRAS[:_CON_RESERVA]):
            orden = np.sort(self._sorteados.subtotales[:, i])
            n = len(orden)
            sin, con = (self._base(codigo, con=x) for x in (False, True))
            p80 = self._dinero(orden[lugar_del_percentil(_OCHENTA, n)])
            caben = int(np.searchsorted(orden, float(con) * escala + 0.5))
            parte = ((p80 - sin) / sin).quantize(Decimal("0.0001")) if sin else None
            yield ReservaP80(
                codigo, _NOMBRE[codigo], sin, p80 - sin, parte, con - sin, fraccion(caben, n)
            )

    def techos(self) -> Iterator[RiesgoDeTecho]:
        """Cada techo: cuánto se gasta en lo que mira y con qué probabilidad se pasa."""
        for i, t in enumerate(self._resultado.modelo.techos):
            yield self._techo(t, i)

    def _techo(self, t: Techo, i: int) -> RiesgoDeTecho:
        sorteos = self._sorteados.techos[:, i]
        antes, fin = gastado_de(t, self._renglones)
        cifra = self._cifra(t.codigo, t.codigo, fin - antes, sorteos)
        if t.importe is None:
            return RiesgoDeTecho(t, cifra, None, None)
        tope = float(t.importe.scaleb(self._decimales))
        pasan = sorteos[sorteos > tope + 0.5]
        exceso = self._dinero(float((pasan - tope).mean())) if len(pasan) else None
        return RiesgoDeTecho(t, cifra, fraccion(len(pasan), len(sorteos)), exceso)

    def _cifra(self, codigo: str, nombre: str, base: Decimal, sorteos: Numeros) -> Cifra:
        return cifra_de(codigo, nombre, base, sorteos, self._decimales)

    def _base(self, codigo: str, *, con: bool) -> Decimal:
        """Lo que cuestan hoy las líneas de esa clase, con contingencia o sin ella (L)."""
        costos = [f.costo for f in self._formulas]
        suyas = [x for x in costos if codigo in ("total", x.fuente.clase)]
        return sum(((x.total if con else x.subtotal) or CERO for x in suyas), CERO)

    def _dinero(self, x: float) -> Decimal:
        return Decimal(round(x)).scaleb(-self._decimales)
