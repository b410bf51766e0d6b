"""El programa de un libro: qué se calcula en cada paso, con los sitios ya resueltos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from costeo.motor.almacen import Almacen, Enteros
from costeo.motor.compilador import Paso
from costeo.motor.grupos import Grupo, Lecturas
from costeo.motor.lote import Bloque, Bloques, Crecientes, Hueco, Lote, Memoria, extendido
from costeo.motor.vectores import NUMERO, VACIA, Numeros, Textos, Tipos, Vec
from costeo.xlsx.celdas import NoEvaluable

FALLO = 5
"""La clase de una celda que no se pudo calcular; quien la lee tampoco se calcula."""
_MAX_CELDAS_DE_BLOQUE = 5_000_000
_POR_BLOQUE = 4
"""Celdas por bloque, de media, para que merezca la pena separarlas."""
_SIN_FINAL = [0, 1, 2, 4]
"""Hoja, fila y columnas de un bloque: lo que comparten los que crecen hacia abajo."""

Avance = Callable[[int], object]


class _Paso(NamedTuple):
    """Las celdas de una forma que se calculan a la vez."""

    calcular: Paso
    celdas: Enteros
    """Posiciones de sus fórmulas."""
    sitios: Enteros
    huecos: tuple[Hueco, ...]


class _PorPedir(Sequence[Bloque]):
    """Bloques que solo se arman si alguien los pide enteros."""

    def __init__(self, programa: Programa, cuales: Enteros) -> None:
        self._programa, self._cuales = programa, cuales

    def __len__(self) -> int:
        return len(self._cuales)

    def __getitem__(self, i: Any) -> Any:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        return self._programa.bloque(*self._cuales[i].tolist())


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
        orden = np.argsort(suyas, kind="stable")
        distintas, inicios = np.unique(suyas[orden], return_index=True)
        for oleada, cuales in zip(distintas.tolist(), np.split(orden, inicios[1:]), strict=True):
            if oleada < 0:
                continue
            for parte in _por_bloques(grupo, cuales):
                todas = len(parte) == len(suyas)
                celdas = grupo.celdas if todas else grupo.celdas[parte]
                huecos = tuple(
                    self._hueco(x, None if todas else parte, len(celdas)) for x in grupo.lecturas
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
        if len(unicos) > 1 and bool((unicos[:, _SIN_FINAL] == unicos[0, _SIN_FINAL]).all()):
            crecen = _PorPedir(self, unicos)
            mayor = self.bloque(*unicos[-1].tolist())
            return Crecientes(crecen, inversa.ravel(), mayor, unicos[:, 3] - unicos[:, 1] + 1)
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


def _por_bloques(grupo: Grupo, cuales: Enteros) -> list[Enteros]:
    """Las celdas separadas por los bloques que leen, si muchas leen los mismos.

    Así las que buscan en el mismo catálogo comparten su índice.
    """
    campos = [
        np.broadcast_to(x, grupo.celdas.shape)[cuales]
        for lecturas in grupo.lecturas
        if lecturas.bloque
        for x in lecturas.campos
        if len(x) > 1
    ]
    if not campos:
        return [cuales]
    tabla = np.stack(campos, axis=1)
    distintas, inversa = np.unique(tabla, axis=0, return_inverse=True)
    if len(distintas) == 1 or len(distintas) * _POR_BLOQUE > len(cuales):
        return [cuales]
    inversa = inversa.ravel()
    orden = np.argsort(inversa, kind="stable")
    cortes = np.searchsorted(inversa[orden], np.arange(1, len(distintas)))
    return [cuales[x] for x in np.split(orden, cortes)]


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
    pasos: Sequence[_Paso],
    num: Numeros,
    tipo: Tipos,
    textos: Textos,
    avance: Avance | None = None,
    *,
    con_fallos: bool = False,
) -> Calculo:
    """Calcula los pasos en orden sobre esos arreglos, que cambia.

    ``con_fallos``: ya hay celdas que no se saben (de clase :data:`FALLO`).
    """
    with np.errstate(all="ignore"):  # lo que se sale de los números, cada núcleo lo mira
        return _calcular(pasos, Memoria(num, tipo, textos), avance, con_fallos=con_fallos)


def _calcular(
    pasos: Sequence[_Paso], memoria: Memoria, avance: Avance | None, *, con_fallos: bool
) -> Calculo:
    num, tipo = memoria.num, memoria.tipo
    fallos: dict[int, str] = {}
    en_lote = una_a_una = hechas = 0
    for paso in pasos:
        lote = Lote(memoria, paso.huecos, len(paso.celdas))
        celdas, sitios = paso.celdas, paso.sitios
        if fallos or con_fallos:
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
            sanas &= ~hueco.rotos(lambda sitios: tipo[sitios] == FALLO)
        else:
            sanas &= tipo[hueco] != FALLO
    return sanas
