"""Qué celdas son datos que alguien escribe, y cómo lo dice el libro: sin bloquear o de un color."""

from __future__ import annotations

from collections import Counter

from costeo.auditor.estilos import Estilo
from costeo.auditor.libro import LibroAuditado, por_libro
from costeo.xlsx.celdas import Valor

_MINIMO = 3
"""Cifras de un color que hacen pensar que ese color quiere decir «dato»."""
_PARTE = 0.8
DESBLOQUEO = "desbloqueo"
_SIN_COLOR = {"", "FFFFFF", "000000", "theme:0:0", "theme:1:0", "indexed:8", "indexed:9"}


def es_cifra(valor: Valor) -> bool:
    """¿Es un número (también una fecha), y no un lógico?"""
    return isinstance(valor, int | float) and not isinstance(valor, bool)


class Entradas:
    """Las celdas de datos de un libro.

    ``senal``: cómo las distingue: ``desbloqueo``, un color (de fondo o, como en banca, de letra)
    o vacía si no lo hace.
    """

    def __init__(self, libro: LibroAuditado) -> None:
        """Mira cómo distingue el libro sus datos."""
        self.libro = libro
        self.senal = DESBLOQUEO if self._hay_desbloqueadas() else ""
        self._aspecto = "fondo"
        for aspecto in () if self.senal else ("fondo", "letra"):
            self._aspecto = aspecto
            self.senal = self._color(aspecto)
            if self.senal:
                break

        self._numeros = {n for n, e in enumerate(libro.estilos) if self._senala(e)}
        self._hojas = {h.nombre: h for h in libro.hojas if h.protegida or self.senal != DESBLOQUEO}

    def _senala(self, estilo: Estilo) -> bool:
        if self.senal == DESBLOQUEO:
            return not estilo.bloqueada
        return bool(self.senal) and getattr(estilo, self._aspecto) == self.senal

    def _hay_desbloqueadas(self) -> bool:
        libros = self.libro
        for hoja in libros.hojas:
            if hoja.protegida:
                for f, c in hoja.estilos:
                    if not libros.estilo(hoja.nombre, f, c).bloqueada:
                        return True
        return False

    def _color(self, aspecto: str) -> str:
        """El color (de fondo o de letra) de muchas cifras escritas y de casi ninguna fórmula."""
        escritas: Counter[str] = Counter()
        calculadas: Counter[str] = Counter()
        for hoja, celdas in self.libro.constantes.items():
            for (f, c), valor in celdas.items():
                if es_cifra(valor):
                    escritas[getattr(self.libro.estilo(hoja, f, c), aspecto)] += 1
        for hoja, formulas in self.libro.formulas.items():
            for f, c in formulas:
                calculadas[getattr(self.libro.estilo(hoja, f, c), aspecto)] += 1
        for color, veces in escritas.most_common():
            if color in _SIN_COLOR or veces < _MINIMO:
                continue
            if veces >= _PARTE * (veces + calculadas[color]):
                return color
        return ""

    def es(self, hoja: str, fila: int, columna: int) -> bool:
        """¿Es una celda de datos, según lo que el propio libro dice?"""
        vista = self._hojas.get(hoja)
        return vista is not None and vista.estilos.get((fila, columna), 0) in self._numeros


@por_libro
def entradas(libro: LibroAuditado) -> Entradas:
    """Las entradas de un libro; se miran una sola vez."""
    return Entradas(libro)
