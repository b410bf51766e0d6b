"""Las celdas de un libro ya calculado por lotes, leídas de sus arreglos.

Sirve para evaluar una celda por el otro camino sin copiar el libro entero: las demás valen lo que
ya se calculó.
"""

from __future__ import annotations

from collections.abc import Mapping

from costeo.motor.almacen import Almacen
from costeo.motor.celdario import Celdario
from costeo.motor.indices import Rango
from costeo.motor.matrices import MAX_CELDAS
from costeo.motor.programa import FALLO
from costeo.motor.vectores import Numeros, Textos, Tipos, Vec, descodificar
from costeo.xlsx.celdas import Bloque, Direccion, LibroLeido, NoEvaluable, Valor

_NO_SE_SABE = "lee una celda que los lotes no calcularon"


class CeldarioCalculado(Celdario):
    """Lee valores y rangos; no sabe de celdas pendientes: lo que falte es NoEvaluable."""

    def __init__(
        self,
        libro: LibroLeido,
        almacen: Almacen,
        numeros: Mapping[str, int],
        arreglos: tuple[Numeros, Tipos],
        textos: Textos,
    ) -> None:
        """``arreglos``: lo que vale cada sitio de ``almacen`` y su clase."""
        super().__init__(LibroLeido(hojas=libro.hojas), {})
        self.libro = libro
        self._almacen, self._numeros, self._textos = almacen, numeros, textos
        self._num, self._tipo = arreglos
        self._leidos: dict[Bloque, Rango] = {}

    def valor(self, celda: Direccion) -> Valor:
        """Lo que vale la celda; ``None`` vacía, NoEvaluable si no se calculó."""
        return self.rango((*celda, *celda[1:])).valores[0]

    def rango(self, bloque: Bloque) -> Rango:
        """Los valores de un bloque, recortado a las filas usadas; NoEvaluable si falta alguno."""
        hecho = self._leidos.get(bloque)
        if hecho is None:
            hecho = self._leidos[bloque] = self._leer(bloque)
        return hecho

    def _leer(self, bloque: Bloque) -> Rango:
        hoja, fila, columna, final, ultima = bloque
        numero = self._numeros.get(hoja)
        if numero is None:
            raise NoEvaluable(_NO_SE_SABE)
        alto = max(min(final, self._almacen.ultimas[numero]) - fila + 1, 1)
        ancho = ultima - columna + 1
        if alto * ancho > MAX_CELDAS:
            raise NoEvaluable(_NO_SE_SABE)
        sitios = self._almacen.sitios_de_bloque(numero, fila, columna, fila + alto - 1, ultima)
        if sitios.size:
            vec = Vec(self._num[sitios], self._tipo[sitios])
            if vec.hay(FALLO):
                raise NoEvaluable(_NO_SE_SABE)
            valores = descodificar(vec, self._textos)
        else:
            valores = [None] * (alto * ancho)
        return Rango(valores, alto, ancho, alto_total=final - fila + 1)
