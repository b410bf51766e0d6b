"""Escribir un número con una sección de un formato de Excel."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from costeo.motor.funciones.formato_piezas import Pieza
from costeo.xlsx.celdas import NoEvaluable

_HOLGADO = decimal.Context(prec=700)
_RELLENO = {"0": "0", "#": "", "?": " "}
_PUNTO, _COMA, _CIENTO, _BARRA = (Pieza("signo", signo) for signo in ".,%/")


def general(numero: float) -> str:
    """El formato General: hasta 11 caracteres, como en una celda ancha."""
    if numero == 0:
        return "0"
    exacto = Decimal(f"{abs(numero):.15g}")
    signo = "-" if numero < 0 else ""
    orden = exacto.adjusted()
    if -5 <= orden <= 10:
        decimales = 9 if orden < 0 else max(9 - orden, 0)
        corto = _cuantizar(exacto, decimales)
        cabe = orden >= -4 or corto == exacto
        if cabe and corto.adjusted() <= 10:
            escrito = f"{corto:f}"
            return signo + (escrito.rstrip("0").rstrip(".") if "." in escrito else escrito)
    mantisa, _, exponente = f"{exacto:.5E}".partition("E")
    mantisa = mantisa.rstrip("0").rstrip(".")
    return f"{signo}{mantisa}E{exponente[0]}{exponente[1:]:0>2}"


def _cuantizar(exacto: Decimal, decimales: int) -> Decimal:
    return exacto.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP, context=_HOLGADO)


def escribir(numero: float, piezas: Sequence[Pieza]) -> tuple[str, bool]:
    """El número, sin signo, y si lo escrito es todo ceros."""
    exacto = Decimal(f"{abs(numero):.15g}")
    exacto *= 100 ** sum(pieza == _CIENTO for pieza in piezas)
    if any(pieza.clase == "exponente" for pieza in piezas):
        return _con_exponente(exacto, piezas), False
    if _BARRA in piezas and any(p.clase == "cifra" for p in piezas[: piezas.index(_BARRA)]):
        return _con_fraccion(exacto, list(piezas)), False
    enteras, decimales, final = _partir(piezas)
    exacto /= 1000**final
    redondo = _cuantizar(exacto, sum(pieza.clase == "cifra" for pieza in decimales))
    entero, _, fraccion = f"{redondo:f}".partition(".")
    escrito = _enteros(entero.lstrip("0"), enteras)
    if decimales:
        escrito += _decimales(fraccion, decimales)
    return escrito, redondo == 0


def _partir(piezas: Sequence[Pieza]) -> tuple[list[Pieza], list[Pieza], int]:
    """Lo de antes del punto, lo de después (con él) y cuántas comas dividen entre mil."""
    cifras = [i for i, pieza in enumerate(piezas) if pieza.clase == "cifra"]
    final, quitar = 0, set()
    punto = piezas.index(_PUNTO) if _PUNTO in piezas else len(piezas)
    for tope in {cifras[-1] if cifras else -1, max((i for i in cifras if i < punto), default=-1)}:
        i = tope + 1
        while tope >= 0 and i < len(piezas) and piezas[i] == _COMA:
            quitar.add(i)
            i += 1
    final = len(quitar)
    enteras = [p for i, p in enumerate(piezas[:punto]) if i not in quitar]
    decimales = [p for i, p in enumerate(piezas) if i >= punto and i not in quitar]
    if sum(pieza == _PUNTO for pieza in decimales) > 1 or _COMA in decimales:
        raise NoEvaluable("usa TEXT con un formato que parece de otro país")
    return enteras, decimales, final


def _enteros(digitos: str, piezas: Sequence[Pieza]) -> str:
    """Reparte los dígitos de derecha a izquierda; los que sobran van en el primer hueco."""
    huecos = [i for i, pieza in enumerate(piezas) if pieza.clase == "cifra"]
    miles = any(
        pieza == _COMA and huecos and huecos[0] < i < huecos[-1] for i, pieza in enumerate(piezas)
    )
    salida: list[str] = []
    puestas = 0

    def poner(letra: str) -> None:
        nonlocal puestas
        if miles and puestas and puestas % 3 == 0:
            salida.append("," if letra != " " else " ")
        salida.append(letra)
        puestas += 1

    for i in range(len(piezas) - 1, -1, -1):
        pieza = piezas[i]
        if pieza.clase == "cifra":
            letra = digitos[-1:] or _RELLENO[pieza.texto]
            digitos = digitos[:-1]
            if letra:
                poner(letra)
            if i == huecos[0]:
                for sobra in reversed(digitos):
                    poner(sobra)
        elif pieza != _COMA:
            salida.append(pieza.texto[::-1])
    if not huecos and digitos and any(pieza == _PUNTO for pieza in piezas):
        raise NoEvaluable("usa TEXT con un formato sin cifras enteras")
    return "".join(salida)[::-1]


def _decimales(digitos: str, piezas: Sequence[Pieza]) -> str:
    significativas = len(digitos.rstrip("0"))
    salida, puesta = "", 0
    for pieza in piezas:
        if pieza.clase == "cifra":
            if puesta < significativas or pieza.texto == "0":
                salida += digitos[puesta]
            else:
                salida += _RELLENO[pieza.texto]
            puesta += 1
        elif pieza != _COMA:
            salida += pieza.texto
    return salida


def _con_exponente(exacto: Decimal, piezas: Sequence[Pieza]) -> str:
    corte = next(i for i, pieza in enumerate(piezas) if pieza.clase == "exponente")
    enteras, decimales, final = _partir(piezas[:corte])
    if final:
        raise NoEvaluable("usa TEXT con un exponente y comas")
    paso = max(sum(pieza.clase == "cifra" for pieza in enteras), 1)
    lugares = sum(pieza.clase == "cifra" for pieza in decimales)
    exponente = exacto.adjusted() // paso * paso if exacto else 0
    mantisa = _cuantizar(exacto.scaleb(-exponente), lugares)
    if mantisa >= Decimal(10) ** paso:
        exponente += paso
        mantisa = _cuantizar(exacto.scaleb(-exponente), lugares)
    entero, _, fraccion = f"{mantisa:f}".partition(".")
    escrito = _enteros(entero.lstrip("0"), enteras)
    if decimales:
        escrito += _decimales(fraccion, decimales)
    signo = "-" if exponente < 0 else "+" if piezas[corte].texto[1] == "+" else ""
    cola = _enteros(str(abs(exponente)).lstrip("0"), piezas[corte + 1 :])
    return f"{escrito}E{signo}{cola}"


def _con_fraccion(exacto: Decimal, piezas: list[Pieza]) -> str:
    """``# ?/?`` y parecidos: la fracción más cercana con ese número de cifras."""
    barra = piezas.index(_BARRA)
    desde = barra
    while desde and piezas[desde - 1].clase == "cifra":
        desde -= 1
    hasta = barra + 1
    while hasta < len(piezas) and (piezas[hasta].clase == "cifra" or piezas[hasta].texto.isdigit()):
        hasta += 1
    arriba, abajo = piezas[desde:barra], piezas[barra + 1 : hasta]
    con_entero = any(pieza.clase == "cifra" for pieza in piezas[:desde])
    fijo = "".join(pieza.texto for pieza in abajo)
    if not abajo or any(p.texto == "0" for p in arriba) or _COMA in piezas:
        raise NoEvaluable("usa TEXT con una fracción poco corriente")
    valor = Fraction(exacto)
    entero = int(valor) if con_entero else 0
    resto = valor - entero
    if fijo.isdigit() and int(fijo):
        denominador = int(fijo)
        numerador = int(resto * denominador + Fraction(1, 2))
    else:
        cercana = resto.limit_denominator(10 ** len(abajo) - 1)
        numerador, denominador = cercana.numerator, cercana.denominator
    if con_entero and numerador == denominador:
        entero, numerador = entero + 1, 0
    antes = _enteros(str(entero).lstrip("0") or ("" if numerador else "0"), piezas[:desde])
    despues = "".join(pieza.texto for pieza in piezas[hasta:])
    if con_entero and not numerador:
        largo = len(arriba) + 1 + len(abajo)
        return antes + " " * largo + despues
    sobre = _enteros(str(numerador), arriba)
    bajo = str(denominador)
    if not fijo.isdigit():
        bajo = bajo.ljust(sum(pieza.texto == "?" for pieza in abajo))
    return f"{antes}{sobre}/{bajo}{despues}"
