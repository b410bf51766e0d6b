"""Dónde se separan el libro y la referencia: la primera celda de cada cadena que ya difiere."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from costeo.verificacion.causas import CeldasPorColumna, Lecturas
from costeo.viva.mapa import Diferencia
from costeo.xlsx.celdas import Direccion, LibroLeido


class Separacion:
    """Las fórmulas de un libro y qué lee cada una."""

    def __init__(self, leido: LibroLeido) -> None:
        """Para las fórmulas de ``leido``."""
        self._lecturas = Lecturas(leido)
        self._formulas = CeldasPorColumna(leido.formulas)

    def primeras(self, diferencias: Collection[Diferencia]) -> tuple[Diferencia, ...]:
        """Las diferencias cuya celda no lee otra que también difiere."""
        malas = CeldasPorColumna(x.direccion for x in diferencias)
        lecturas = self._lecturas.solo_de(x.direccion for x in diferencias)
        primeras = tuple(
            x
            for x in diferencias
            if not any(malas.en(y, x.direccion) for y in lecturas.get(x.direccion, ()))
        )
        return primeras or tuple(diferencias)[:1]

    def cono(self, celdas: Iterable[Direccion]) -> set[Direccion]:
        """Esas celdas y todas las fórmulas de las que dependen."""
        vistas: set[Direccion] = set()
        pendientes = list(celdas)
        bloques: set[object] = set()
        while pendientes:
            celda = pendientes.pop()
            if celda in vistas:
                continue
            vistas.add(celda)
            for lectura in self._lecturas.de(celda):
                if lectura not in bloques:  # un mismo rango lo leen miles de celdas
                    bloques.add(lectura)
                    pendientes += self._formulas.todas_en(lectura)
        return vistas

    def leidas(self, formulas: Iterable[Direccion], celdas: Iterable[Direccion]) -> set[Direccion]:
        """De esas celdas, las que lee alguna de las fórmulas."""
        posibles = CeldasPorColumna(celdas)
        bloques = {bloque for f in formulas for bloque in self._lecturas.de(f)}
        return {d for bloque in bloques for d in posibles.todas_en(bloque)}
