"""El programa de un libro: qué se calcula en cada paso, con los sitios ya resueltos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from costeo.motor.almacen import Almacen, Enteros
from costeo.motor.compilador import Paso
from costeo.motor.grupos import Grupo, Lecturas
from costeo.motor.lote import Bloque, Bloques, Hueco, Lote, Memoria, extendido
from costeo.motor.vectores import NUMERO, VACIA, Numeros, Textos, Tipos, Vec
from costeo.xlsx.celdas import NoEvaluable

FALLO = 5
"""La clase de una celda que no se pudo calcular; quien la lee tampoco se calcula."""
_MAX_CELDAS_DE_BLOQUE = 5_000_000

Avance = Callable[[int], object]


class _Paso(NamedTuple):
    """Las celdas de una forma que se calculan a la vez."""

    calcular: Paso
    celdas: Enteros
    """Posiciones de sus fórmulas."""
    sitios: Enteros
    huecos: tuple[Hueco, ...]


class Programa:
    """Los pasos de un libro para un reparto de sitios dado."""

    def __init__(self, almacen: Almacen, formulas: Enteros) -> None:
        """``formulas``: el sitio de cada fórmula."""
        self._almacen, self._formulas = almacen, formulas
        self.pasos: list[_Paso] = []
        self._bloques: dict[tuple[int, ...], Bloque] = {}
        self._por_oleada: dict[int, list[_Paso]] = {}

    def anadir(self, calcular: Paso, grupo: Grupo, oleadas: Enteros) -> None:
        """Los pasos de un grupo, uno por oleada; las celdas sin oleada no se calculan."""
        suyas = oleadas[grupo.celdas]
        for oleada in np.unique(suyas[suyas >= 0]).tolist():
            cuales = np.flatnonzero(suyas == oleada)
            todas = len(cuales) == len(suyas)
            celdas = grupo.celdas if todas else grupo.celdas[cuales]
            huecos = tuple(
                self._hueco(x, None if todas else cuales, len(celdas)) for x in grupo.lecturas
            )
            paso = _Paso(calcular, celdas, self._formulas[celdas], huecos)
            self._por_oleada.setdefault(oleada, []).append(paso)

    def cerrar(self) -> None:
        """Pone los pasos en su orden."""
        self.pasos = [p for oleada in sorted(self._por_oleada) for p in self._por_oleada[oleada]]

    def _hueco(self, lecturas: Lecturas, cuales: Enteros | None, cuantas: int) -> Hueco:
        campos = [x if cuales is None or len(x) == 1 else x[cuales] for x in lecturas.campos]
        if not lecturas.bloque:
            return _comun(self._almacen.sitios(campos[0], campos[1], campos[2]))
        if all(len(x) == 1 or bool((x == x[0]).all()) for x in campos):
            return self.bloque(*(int(x[0]) for x in campos))
        tabla = np.stack([np.broadcast_to(x, (cuantas,)) for x in campos], axis=1)
        unicos, inversa = np.unique(tabla, axis=0, return_inverse=True)
        distintos = [self.bloque(*fila) for fila in unicos.tolist()]
        return Bloques(distintos, inversa.ravel())

    def bloque(self, *cual: int) -> Bloque:
        """El bloque (hoja, fila, columna, fila final, columna final)."""
        bloque = self._bloques.get(cual)
        if bloque is None:
            hoja, fila, columna, fila_final, columna_final = cual
            alto = min(fila_final, self._almacen.ultimas[hoja]) - fila + 1
            if alto * (columna_final - columna + 1) > _MAX_CELDAS_DE_BLOQUE:
                raise NoEvaluable("lee un rango demasiado grande")
            sitios = self._almacen.sitios_de_bloque(*cual)
            bloque = Bloque((len(self._bloques),), sitios, fila_final - fila + 1)
            self._bloques[cual] = bloque
        return bloque


def _comun(sitios: Enteros) -> Enteros:
    """Un solo sitio si todas las celdas leen el mismo."""
    if len(sitios) > 1 and bool((sitios == sitios[0]).all()):
        return sitios[:1]
    return sitios


class Calculo(NamedTuple):
    """Lo que salió de calcular un programa."""

    num: Numeros
    tipo: Tipos
    fallos: dict[int, str]
    """Por posición de fórmula, por qué no se calculó; las que dependen de ella no están."""
    en_lote: int
    una_a_una: int


def calcular(
    pasos: Sequence[_Paso], num: Numeros, tipo: Tipos, textos: Textos, avance: Avance | None = None
) -> Calculo:
    """Calcula los pasos en orden sobre esos arreglos, que cambia."""
    memoria = Memoria(num, tipo, textos)
    fallos: dict[int, str] = {}
    en_lote = una_a_una = hechas = 0
    for paso in pasos:
        lote = Lote(memoria, paso.huecos, len(paso.celdas))
        celdas, sitios = paso.celdas, paso.sitios
        if fallos:
            sanas = _sanas(lote, len(celdas))
            if not sanas.all():
                tipo[sitios[~sanas]] = FALLO
                cuales = np.flatnonzero(sanas)
                lote, celdas, sitios = lote.solo(cuales), celdas[cuales], sitios[cuales]
        if len(celdas):
            try:
                _guardar(memoria, sitios, paso.calcular(lote))
                en_lote += len(celdas)
            except (NoEvaluable, ValueError, MemoryError, OverflowError):
                una_a_una += len(celdas)
                _una_a_una(paso, lote, celdas, sitios, fallos)
        hechas += len(paso.celdas)
        if avance is not None:
            avance(hechas)
    return Calculo(num, tipo, fallos, en_lote, una_a_una)


def _guardar(memoria: Memoria, sitios: Enteros, vec: Vec) -> None:
    """Lo que muestra la celda: una referencia vacía es un cero."""
    memoria.num[sitios] = vec.num
    if isinstance(vec.tipo, int):
        memoria.tipo[sitios] = NUMERO if vec.tipo == VACIA else vec.tipo
    else:
        memoria.tipo[sitios] = np.where(vec.tipo == VACIA, NUMERO, vec.tipo)


def _una_a_una(
    paso: _Paso, lote: Lote, celdas: Enteros, sitios: Enteros, fallos: dict[int, str]
) -> None:
    for i, celda in enumerate(celdas.tolist()):
        uno = lote.solo(np.array([i]))
        try:
            _guardar(lote.memoria, sitios[i : i + 1], extendido(paso.calcular(uno), 1))
        except NoEvaluable as no:
            fallos[celda] = str(no)
            lote.memoria.tipo[sitios[i]] = FALLO
        except (ValueError, MemoryError, OverflowError) as error:
            fallos[celda] = f"no se pudo calcular: {error}"
            lote.memoria.tipo[sitios[i]] = FALLO


def _sanas(lote: Lote, cuantas: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Qué celdas del lote no leen ninguna que no se pudo calcular."""
    sanas = np.ones(cuantas, bool)
    tipo = lote.memoria.tipo
    for hueco in lote.huecos:
        if isinstance(hueco, Bloque):
            if bool((tipo[hueco.sitios] == FALLO).any()):
                sanas[:] = False
        elif isinstance(hueco, Bloques):
            rotos = np.array([bool((tipo[b.sitios] == FALLO).any()) for b in hueco.distintos])
            sanas &= ~rotos[hueco.cual]
        else:
            sanas &= tipo[hueco] != FALLO
    return sanas
