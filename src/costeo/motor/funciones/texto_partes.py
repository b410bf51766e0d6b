"""Partir textos por sus separadores: TEXTSPLIT, TEXTBEFORE y TEXTAFTER."""

from __future__ import annotations

import re

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero, a_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, VALOR, ErrorCelda, Valor


def _separadores(valor: Valor | Rango) -> list[str]:
    valores = valor.valores if isinstance(valor, Rango) else [valor]
    return [a_texto(uno) for uno in valores]


def _expresion(separadores: list[str], sin_mayusculas: bool) -> re.Pattern[str]:
    largos = sorted(separadores, key=len, reverse=True)
    banderas = re.IGNORECASE if sin_mayusculas else 0
    return re.compile("|".join(re.escape(uno) for uno in largos), banderas)


def _partir(texto: str, separadores: list[str], sin_vacios: bool, modo: bool) -> list[str]:
    trozos = _expresion(separadores, modo).split(texto)
    return [trozo for trozo in trozos if trozo] if sin_vacios else trozos


def partir(
    valor: Valor,
    por_columnas: Valor | Rango,
    por_filas: Valor | Rango = None,
    sin_vacios: Valor = False,
    modo: Valor = 0.0,
    relleno: Valor = ND,
) -> Valor | Rango:
    """TEXTSPLIT: por columnas, por filas o por ambas; lo que falta se rellena con ``#N/A``."""
    texto, saltar, sin_mayusculas = a_texto(valor), a_logico(sin_vacios), bool(a_numero(modo))
    filas = [texto]
    if por_filas is not None:
        cortes = _separadores(por_filas)
        if "" in cortes:
            return VALOR
        filas = _partir(texto, cortes, saltar, sin_mayusculas)
    tabla = [[fila] for fila in filas]
    if por_columnas is not None:
        cortes = _separadores(por_columnas)
        if "" in cortes:
            return VALOR
        tabla = [_partir(fila, cortes, saltar, sin_mayusculas) for fila in filas]
    ancho = max((len(fila) for fila in tabla), default=0)
    if not ancho:
        return ErrorCelda("#CALC!")
    hueco = ND if relleno is None else relleno
    valores: list[Valor] = []
    for fila in tabla:
        valores += [*fila, *[hueco] * (ancho - len(fila))]
    return Rango(valores, len(tabla), ancho, referencia=False)


def _corte(
    texto: str, separador: Valor | Rango, cual: Valor, modo: Valor, al_final: Valor
) -> tuple[int, int] | ErrorCelda | None:
    """Dónde empieza y acaba el separador pedido; ``None`` si no está."""
    numero = a_entero(cual)
    if numero == 0 or (texto and abs(numero) > len(texto)):
        return VALOR
    separadores = _separadores(separador)
    if "" in separadores:
        return (0, 0) if numero > 0 else (len(texto), len(texto))
    expresion = _expresion(separadores, bool(a_numero(modo)))
    hallados = [hallado.span() for hallado in expresion.finditer(texto)]
    if a_logico(al_final):
        hallados = [*hallados, (len(texto), len(texto))] if numero > 0 else [(0, 0), *hallados]
    lugar = numero - 1 if numero > 0 else len(hallados) + numero
    return hallados[lugar] if 0 <= lugar < len(hallados) else None


def antes_de(
    valor: Valor,
    separador: Valor | Rango,
    cual: Valor = 1.0,
    modo: Valor = 0.0,
    al_final: Valor = 0.0,
    si_falta: Valor = ND,
) -> Valor:
    """TEXTBEFORE."""
    texto = a_texto(valor)
    corte = _corte(texto, separador, 1.0 if cual is None else cual, modo, al_final)
    if corte is None:
        return ND if si_falta is None else si_falta
    return corte if isinstance(corte, ErrorCelda) else texto[: corte[0]]


def despues_de(
    valor: Valor,
    separador: Valor | Rango,
    cual: Valor = 1.0,
    modo: Valor = 0.0,
    al_final: Valor = 0.0,
    si_falta: Valor = ND,
) -> Valor:
    """TEXTAFTER."""
    texto = a_texto(valor)
    corte = _corte(texto, separador, 1.0 if cual is None else cual, modo, al_final)
    if corte is None:
        return ND if si_falta is None else si_falta
    return corte if isinstance(corte, ErrorCelda) else texto[corte[1] :]
