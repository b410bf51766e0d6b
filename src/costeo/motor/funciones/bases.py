"""Las D*: resumir los registros de una tabla que cumplen una tabla de criterios."""

from __future__ import annotations

import math
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_entero, a_texto
from costeo.motor.funciones.criterios import que_cumplen
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, NUM, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor


def _encabezados(base: Rango) -> list[str]:
    return [a_texto(valor).strip().lower() for valor in base.fila(0).valores]


def _campo(base: Rango, campo: Valor) -> int | None:
    """La columna del campo, por su nombre o su número; ``None`` si no se dijo."""
    if campo is None:
        return None
    if isinstance(campo, str) and not isinstance(campo, ErrorCelda):
        nombres = _encabezados(base)
        if campo.strip().lower() not in nombres:
            raise FalloCelda(VALOR)
        return nombres.index(campo.strip().lower())
    numero = a_entero(campo)
    if not 1 <= numero <= base.ancho:
        raise FalloCelda(VALOR)
    return numero - 1


def _criterio(valor: Valor) -> Valor:
    """Un texto sin signo vale para todo lo que empieza por él."""
    if isinstance(valor, str) and not isinstance(valor, ErrorCelda):
        return valor if valor[:1] in ("<", ">", "=") or not valor else f"{valor}*"
    return valor


def _registros(base: Rango, criterios: Rango) -> list[int]:
    """Filas de la base que cumplen alguna fila de criterios; la 0 son los encabezados."""
    nombres = _encabezados(base)
    elegidas: set[int] = set()
    for fila in range(1, criterios.alto_total):
        suyas = set(range(1, base.alto_total if base.alto_total < 2_000_000 else base.alto))
        for columna in range(criterios.ancho):
            criterio = criterios.celda(fila, columna)
            if criterio is None or criterio == "":
                continue
            nombre = a_texto(criterios.celda(0, columna)).strip().lower()
            if nombre not in nombres:
                raise NoEvaluable("una base de datos con un criterio calculado")
            numerico = isinstance(criterio, str) and not isinstance(_numero(criterio), str)
            ajustado = criterio if numerico else _criterio(criterio)
            cumplen, vacias = que_cumplen(base.columna(nombres.index(nombre)), ajustado)
            suyas &= cumplen | (set(range(base.alto, base.alto_total)) if vacias else set())
        elegidas |= suyas
    return sorted(elegidas)


def _numero(texto: str) -> float | str:
    try:
        return float(texto)
    except ValueError:
        return texto


def _valores(base: Valor | Rango, campo: Valor, criterios: Valor | Rango) -> list[Valor]:
    if not isinstance(base, Rango) or not isinstance(criterios, Rango):
        raise FalloCelda(VALOR)
    columna = _campo(base, campo)
    filas = _registros(base, criterios)
    if columna is None:
        return [1.0] * len(filas)
    return [base.celda(fila, columna) for fila in filas]


def resumen_de_base(cuenta: Callable[[list[float]], Valor]) -> Callable[..., Valor]:
    """DSUM, DMAX y las demás que resumen números."""

    def resumida(base: Valor | Rango, campo: Valor, criterios: Valor | Rango) -> Valor:
        if campo is None:
            return VALOR
        valores = _valores(base, campo, criterios)
        for valor in valores:
            if isinstance(valor, ErrorCelda):
                return valor
        return cuenta([valor for valor in valores if type(valor) is float])

    return resumida


def contar_numeros(base: Valor | Rango, campo: Valor, criterios: Valor | Rango) -> Valor:
    """DCOUNT; sin campo, todos los registros."""
    return float(sum(type(valor) is float for valor in _valores(base, campo, criterios)))


def contar_llenas(base: Valor | Rango, campo: Valor, criterios: Valor | Rango) -> Valor:
    """DCOUNTA; sin campo, todos los registros."""
    return float(sum(valor is not None for valor in _valores(base, campo, criterios)))


def unico(base: Valor | Rango, campo: Valor, criterios: Valor | Rango) -> Valor:
    """DGET: ``#VALUE!`` si no hay ninguno, ``#NUM!`` si hay varios."""
    if campo is None:
        return VALOR
    valores = _valores(base, campo, criterios)
    if not valores:
        return VALOR
    return NUM if len(valores) > 1 else valores[0]


def media(numeros: list[float]) -> Valor:
    """DAVERAGE."""
    return math.fsum(numeros) / len(numeros) if numeros else DIV0


def producto(numeros: list[float]) -> Valor:
    """DPRODUCT."""
    return math.prod(numeros) if numeros else 0.0


def maximo(numeros: list[float]) -> Valor:
    """DMAX."""
    return max(numeros, default=0.0)


def minimo(numeros: list[float]) -> Valor:
    """DMIN."""
    return min(numeros, default=0.0)


def variacion(*, muestra: bool, raiz: bool) -> Callable[[list[float]], Valor]:
    """DSTDEV, DVARP y parecidas."""

    def calculada(numeros: list[float]) -> Valor:
        if len(numeros) <= muestra:
            return DIV0
        centro = math.fsum(numeros) / len(numeros)
        suma = math.fsum((numero - centro) ** 2 for numero in numeros)
        varianza = suma / (len(numeros) - muestra)
        return math.sqrt(varianza) if raiz else varianza

    return calculada
