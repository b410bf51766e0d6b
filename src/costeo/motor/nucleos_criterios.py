"""SUMIFS, COUNTIFS y parecidas cuando sus criterios son igualdades: se agrupa una sola vez."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from costeo.motor.almacen import Enteros
from costeo.motor.funciones.criterios import clave_de_criterio, patron, que_cumplen
from costeo.motor.indices import Rango
from costeo.motor.lote import Bloque, Bloques, Crecientes, Lote, Memoria
from costeo.motor.nucleos_rangos import Argumento
from costeo.motor.vectores import ERROR, NUMERO, TEXTO, Numeros, Textos, Vec, compacto, descodificar
from costeo.xlsx.celdas import NoEvaluable, Valor

_SIN_PAREJA = -1
_DESIGUAL = "un criterio que no es una igualdad"
_CON_OPERADOR = ("<", ">", "=", "#")


def _es_igualdad(valor: Valor) -> bool:
    """¿El criterio busca justo ese valor, sin operador, comodín ni palabra especial?"""
    if not isinstance(valor, str):
        return True
    especial = not valor or valor.startswith(_CON_OPERADOR) or valor.upper() in ("TRUE", "FALSE")
    return not especial and patron(valor) is None


class _Claves:
    """Un número por cada valor distinto con que se compara, para todo el libro."""

    def __init__(self) -> None:
        self._numeros: dict[Hashable, int] = {}

    def de(self, vec: Vec, textos: Textos, *, criterio: bool) -> Enteros:
        """El número de cada valor; -1 el que no puede casar con nada."""
        unicas, inversa = _distintos(vec)
        sabidas: dict[float, tuple[Hashable, bool]] = textos.apuntes.setdefault("criterios", {})
        claves: list[Hashable]
        if unicas.es(TEXTO):  # un texto tiene siempre la misma clave: se calcula una vez por libro
            lista, claves = textos.textos, []
            for codigo in unicas.num.tolist():
                if codigo not in sabidas:
                    texto = lista[int(codigo)]
                    sabidas[codigo] = clave_de_criterio(texto), _es_igualdad(texto)
                clave, igualdad = sabidas[codigo]
                if criterio and not igualdad:
                    raise NoEvaluable(_DESIGUAL)
                claves.append(clave)
        else:
            claves = [self._clave(x, criterio=criterio) for x in descodificar(unicas, textos)]
        numeros = self._numeros
        nuevos = [_SIN_PAREJA if x is None else numeros.setdefault(x, len(numeros)) for x in claves]
        return np.array(nuevos, np.int64)[inversa]

    def _clave(self, valor: Valor, *, criterio: bool) -> Hashable:
        if criterio:
            if valor is None:
                return 0.0  # un criterio vacío busca ceros
            if not _es_igualdad(valor):
                raise NoEvaluable(_DESIGUAL)
        return clave_de_criterio(valor)


def _distintos(vec: Vec) -> tuple[Vec, Enteros]:
    """Los valores distintos, y cuál de ellos es cada uno."""
    if isinstance(vec.tipo, int):
        num, inversa = np.unique(vec.num.ravel(), return_inverse=True)
        return Vec(num, vec.tipo), inversa.ravel()
    crudas, inversa = np.unique((vec.num + 1j * vec.tipo).ravel(), return_inverse=True)
    return compacto(crudas.real.copy(), crudas.imag.astype(np.uint8)), inversa.ravel()


def _claves(memoria: Memoria) -> _Claves:
    return memoria.apuntes.setdefault(("claves de criterio",), _Claves())  # type: ignore[no-any-return]


def _de_bloque(memoria: Memoria, bloque: Bloque) -> Enteros:
    clave = ("criterio", bloque.numero)
    hechas = memoria.apuntes.get(clave)
    if hechas is None:
        vec = bloque.vec(memoria)
        hechas = _claves(memoria).de(vec, memoria.textos, criterio=False)
        memoria.apuntes[clave] = hechas
    return hechas


def _pares(argumentos: Sequence[Argumento]) -> list[tuple[Bloque, Vec]]:
    if not argumentos or len(argumentos) % 2:
        raise NoEvaluable("a los criterios les falta su pareja")
    pares = []
    for bloque, criterio in zip(argumentos[::2], argumentos[1::2], strict=True):
        if not isinstance(bloque, Bloque) or not isinstance(criterio, Vec):
            raise NoEvaluable("criterios sobre rangos distintos en cada celda")
        pares.append((bloque, criterio))
    formas = {(*b.sitios.shape, b.alto_total) for b, _ in pares}
    if len(formas) > 1:
        raise NoEvaluable("criterios sobre rangos de distinta forma")
    return pares


def _grupos(lote: Lote, pares: Sequence[tuple[Bloque, Vec]]) -> tuple[Enteros, Enteros, int]:
    """El grupo de cada posición del rango, el de cada celda del lote (-1: ninguno) y cuántos."""
    memoria = lote.memoria
    de_filas = [_de_bloque(memoria, bloque) for bloque, _ in pares]
    de_celdas = [
        _claves(memoria).de(criterio, memoria.textos, criterio=True) for _, criterio in pares
    ]
    filas, celdas = de_filas[0], de_celdas[0]
    for otras_filas, otras_celdas in zip(de_filas[1:], de_celdas[1:], strict=True):
        base = int(max(otras_filas.max(initial=0), otras_celdas.max(initial=0))) + 1
        sirven = (filas >= 0) & (otras_filas >= 0)
        filas = np.where(sirven, filas * base + otras_filas, _SIN_PAREJA)
        celdas = celdas * base + otras_celdas
        # Los productos se vuelven a numerar: así no crecen sin fin.
        unicas, filas_unicas = np.unique(filas, return_inverse=True)
        filas = np.where(filas >= 0, filas_unicas.ravel(), _SIN_PAREJA)
        lugar = np.minimum(np.searchsorted(unicas, celdas), len(unicas) - 1)
        celdas = np.where(unicas[lugar] == celdas, lugar, len(unicas))
    cuantos = int(max(filas.max(initial=0), celdas.max(initial=0))) + 2
    return np.where(filas >= 0, filas, cuantos - 1), celdas, cuantos


def sumar_si_conjunto(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """SUMIFS."""
    suma = argumentos[0]
    pares = _pares(argumentos[1:])
    return _sumas(lote, suma, pares)


def sumar_si(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """SUMIF."""
    pares = _pares(argumentos[:2])
    return _sumas(lote, argumentos[2] if len(argumentos) > 2 else pares[0][0], pares)


def _sumas(lote: Lote, suma: Argumento, pares: Sequence[tuple[Bloque, Vec]]) -> Vec:
    primero = pares[0][0]
    if isinstance(suma, Vec):
        raise NoEvaluable("suma algo que no es un rango")
    distintos = [suma] if isinstance(suma, Bloque) else suma.distintos
    forma = (*primero.sitios.shape, primero.alto_total)
    if any((*b.sitios.shape, b.alto_total) != forma for b in distintos):
        raise NoEvaluable("suma un rango de otra forma")
    filas, celdas, cuantos = _grupos(lote, pares)
    totales = np.stack([_por_grupo(lote.memoria, b, filas, cuantos) for b in distintos])
    cual = np.zeros(1, np.int64) if isinstance(suma, Bloque) else suma.cual
    elegidos = totales[cual, celdas]
    if not bool(np.isfinite(elegidos).all()):
        raise NoEvaluable("suma errores")
    return Vec(elegidos, NUMERO)


def _por_grupo(memoria: Memoria, suma: Bloque, filas: Enteros, cuantos: int) -> Numeros:
    """La suma de cada grupo de filas; si alguna es un error, no es un número."""
    valores = suma.vec(memoria)
    tipos = valores.tipos()
    pesos = np.where(tipos == NUMERO, valores.num, np.where(tipos == ERROR, np.nan, 0.0))
    return np.bincount(filas, weights=pesos, minlength=cuantos).astype(np.float64)


def contar_si_conjunto(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """COUNTIFS y COUNTIF."""
    if len(argumentos) == 2 and isinstance(argumentos[0], Crecientes):
        return _contar_crecientes(lote, argumentos[0], argumentos[1])
    if len(argumentos) == 2 and isinstance(argumentos[0], Bloques):
        return _contar_en_bloques(lote, argumentos[0], argumentos[1])
    filas, celdas, cuantos = _grupos(lote, _pares(argumentos))
    return Vec(np.bincount(filas, minlength=cuantos)[celdas].astype(np.float64), NUMERO)


def _contar_en_bloques(lote: Lote, bloques: Bloques, criterio: Argumento) -> Vec:
    """``COUNTIF(B2:D2,"<0")``: el mismo criterio en los bloques de cada celda."""
    if not isinstance(criterio, Vec) or criterio.num.size != 1:
        raise NoEvaluable("un criterio distinto en cada bloque")
    cuentas = np.zeros(len(bloques.distintos))
    for cuales, sitios, sobran in bloques.por_forma:
        distintos, inversa = _distintos(lote.memoria.leer(sitios))
        valores = descodificar(distintos, lote.textos)
        suyo = descodificar(criterio, lote.textos)[0]
        cumplen, vacias = que_cumplen(Rango(valores, len(valores), 1), suyo)
        casan = np.zeros(len(valores))
        casan[list(cumplen)] = 1.0
        cuentas[cuales] = casan[inversa].reshape(sitios.shape).sum(axis=1) + sobran * vacias
    return Vec(cuentas[bloques.cual], NUMERO)


def _contar_crecientes(lote: Lote, bloques: Crecientes, criterio: Argumento) -> Vec:
    """``COUNTIF($A$2:A9,A9)``: cuántas veces va cada valor, sin volver a empezar en cada fila."""
    if not isinstance(criterio, Vec) or bloques.mayor.sitios.shape[1] != 1:
        raise NoEvaluable("un criterio sobre bloques que crecen")
    memoria = lote.memoria
    filas = _claves(memoria).de(bloques.hasta_el_mayor(memoria), memoria.textos, criterio=False)
    celdas = _claves(memoria).de(criterio, memoria.textos, criterio=True)
    alto = len(filas) + 1
    orden = np.sort((filas + 1) * alto + np.arange(len(filas)))
    desde = np.searchsorted(orden, (celdas + 1) * alto)
    hasta = np.searchsorted(orden, (celdas + 1) * alto + bloques.filas)
    return Vec((hasta - desde).astype(np.float64), NUMERO)
