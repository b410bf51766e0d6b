"""Las celdas de un libro mientras se evalúa: lo que ya se sabe y lo que falta."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.motor.indices import Rango
from costeo.motor.matrices import MAX_CELDAS
from costeo.motor.motivos import Falta, heredado
from costeo.xlsx.celdas import Bloque, Direccion, LibroLeido, NoEvaluable, Valor

_ANCHO_CORRIENTE = 1_000
_MAX_ENTERAS = 2_000_000
_MAX_GUARDADAS = 8_000_000


class Celdario:
    """Valores, fallos y celdas pendientes; lee celdas y rangos."""

    def __init__(self, libro: LibroLeido, sabidos: Mapping[Direccion, Valor]) -> None:
        """``sabidos``: valores de celdas con fórmula que ya se evaluaron por otro camino."""
        self.libro = libro
        self.hojas = {hoja.lower(): hoja for hoja in libro.hojas}
        self.valores: dict[Direccion, Valor] = {
            d: float(v) if type(v) is int else v
            for origen in (libro.externos, libro.valores)
            for d, v in origen.items()
        }
        self.fallos: dict[Direccion, NoEvaluable] = {
            d: NoEvaluable(motivo)
            for d, motivo in libro.ilegibles.items()
            if d not in libro.formulas
        }
        self.maestras: dict[Direccion, Direccion] = {}
        """Celda de una matriz → la que lleva la fórmula."""
        self.partes: dict[Direccion, list[Direccion]] = {}
        """Celda con fórmula de matriz → las demás que llena."""
        self.derrames: dict[Direccion, Rango] = {}
        """Celda con fórmula de matriz → su resultado entero."""
        self._matrices(libro)
        self.pendientes = {*libro.formulas, *self.maestras} - sabidos.keys()
        for d in self.pendientes:
            self.valores.pop(d, None)
        self.valores.update(sabidos)
        self.usadas: dict[str, tuple[int, int]] = {}
        for origen in (self.valores, self.pendientes):
            for hoja, fila, columna in origen:
                alto, ancho = self.usadas.get(hoja, (1, 1))
                if fila > alto or columna > ancho:
                    self.usadas[hoja] = (max(alto, fila), max(ancho, columna))
        self._rangos: dict[Bloque, Rango] = {}
        self._guardadas = 0

    def _matrices(self, libro: LibroLeido) -> None:
        """Reparte las celdas de cada matriz; una desmedida no se evalúa."""
        total = 0
        for maestra, (hoja, fila, columna, final, ultima) in libro.matrices.items():
            cuantas = (final - fila + 1) * (ultima - columna + 1)
            total += cuantas
            if total > MAX_CELDAS:
                self.fallos[maestra] = NoEvaluable("es una matriz demasiado grande")
                total -= cuantas
                continue
            self.partes[maestra] = [
                (hoja, f, c)
                for f in range(fila, final + 1)
                for c in range(columna, ultima + 1)
                if (hoja, f, c) not in libro.formulas
            ]
            self.maestras.update(dict.fromkeys(self.partes[maestra], maestra))

    def resuelta(self, celda: Direccion) -> bool:
        """¿Tiene ya valor, o un motivo para no tenerlo?"""
        return celda not in self.pendientes

    def anotar(self, celda: Direccion, valor: Valor) -> None:
        """El valor de una celda que faltaba."""
        self.pendientes.discard(celda)
        self.valores[celda] = valor

    def fallar(self, celda: Direccion, fallo: NoEvaluable) -> None:
        """El motivo de una celda que faltaba."""
        self.pendientes.discard(celda)
        self.fallos[celda] = fallo

    def valor(self, celda: Direccion) -> Valor:
        """Lo que vale la celda; ``None`` vacía. Falta o NoEvaluable si no se sabe."""
        try:
            return self.valores[celda]
        except KeyError:
            if celda in self.pendientes:
                raise Falta((celda,)) from None
            fallo = self.fallos.get(celda)
            if fallo is not None:
                raise heredado(fallo, celda) from None
            return None

    def rango(self, bloque: Bloque) -> Rango:
        """Los valores de un bloque, recortado a las filas usadas (``alto_total`` es lo pedido).

        Las columnas se recortan solo si el bloque entero no cabe. Falta con todas las que aún
        no se saben; NoEvaluable si alguna no se puede saber.
        """
        hecho = self._rangos.get(bloque)
        if hecho is not None:
            return hecho
        hoja, fila, columna, final, ultima = bloque
        max_fila, max_columna = self.usadas.get(hoja, (1, 1))
        alto = max(min(final, max_fila) - fila + 1, 1)
        ancho = ultima - columna + 1
        if ancho > _ANCHO_CORRIENTE and alto * ancho > _MAX_ENTERAS:
            ancho = max(min(ultima, max_columna) - columna + 1, 1)
        if alto * ancho > MAX_CELDAS:
            raise NoEvaluable("lee un rango demasiado grande")
        columnas = range(columna, columna + ancho)
        leer = self.valores.get
        if ancho == 1:
            valores = [leer((hoja, f, columna)) for f in range(fila, fila + alto)]
        else:
            valores = [leer((hoja, f, c)) for f in range(fila, fila + alto) for c in columnas]
        if None in valores and (self.pendientes or self.fallos):
            self._exigir(hoja, fila, columna, ancho, valores)
        rango = Rango(valores, alto, ancho, alto_total=final - fila + 1)
        if self._guardadas > _MAX_GUARDADAS:
            self._rangos.clear()
            self._guardadas = 0
        self._rangos[bloque] = rango
        self._guardadas += len(valores)
        return rango

    def _exigir(self, hoja: str, fila: int, columna: int, ancho: int, valores: list[Valor]) -> None:
        """Que los huecos del rango sean celdas vacías de verdad."""
        faltan: list[Direccion] = []
        for i, valor in enumerate(valores):
            if valor is None:
                celda = (hoja, fila + i // ancho, columna + i % ancho)
                if celda in self.pendientes:
                    faltan.append(celda)
                elif celda in self.fallos:
                    raise heredado(self.fallos[celda], celda)
        if faltan:
            raise Falta(faltan)
