"""TEXT: elegir la sección del formato que toca a un valor y escribirlo con ella."""

from __future__ import annotations

import operator
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_numero, a_texto, numero_de_texto
from costeo.motor.funciones.formato_fecha import escribir_fecha
from costeo.motor.funciones.formato_numero import escribir, general
from costeo.motor.funciones.formato_piezas import Pieza, Seccion, secciones
from costeo.xlsx.celdas import NoEvaluable, Valor

_CONDICIONES: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def texto_con_formato(valor: Valor, formato: Valor) -> Valor:
    """TEXT; un formato que no se sabe escribir no se evalúa."""
    molde = a_texto(formato)
    if isinstance(valor, bool):
        return a_texto(valor)
    if isinstance(valor, str) and (numero_de_texto(valor) is None):
        return _de_texto(a_texto(valor), secciones(molde))
    numero = a_numero(valor)
    return con_formato(numero, molde)


def _de_texto(texto: str, partes: tuple[Seccion, ...]) -> str:
    if len(partes) == 4 or partes[-1].es_texto:
        return _con_texto(texto, partes[-1])
    return texto


def _con_texto(texto: str, seccion: Seccion) -> str:
    return "".join(texto if p == ("signo", "@") else p.texto for p in seccion.piezas)


def con_formato(numero: float, molde: str) -> str:
    """Un número escrito con un formato de Excel."""
    if not molde:
        return ""
    partes = secciones(molde)
    if len(partes) > 1 and partes[-1].es_texto:
        partes = partes[:-1]
    seccion, con_signo = _elegir(numero, partes[:3], molde)
    if seccion.es_texto:
        return _con_texto(a_texto(numero), seccion)
    if not seccion.piezas:
        return ""
    if any(pieza.clase == "general" for pieza in seccion.piezas):
        return _general(numero, seccion.piezas, con_signo)
    if seccion.es_fecha:
        return escribir_fecha(numero if con_signo else abs(numero), seccion)
    escrito, nulo = escribir(numero, seccion.piezas)
    return f"-{escrito}" if con_signo and numero < 0 and not nulo else escrito


def _general(numero: float, piezas: tuple[Pieza, ...], con_signo: bool) -> str:
    if any(pieza.clase not in ("general", "literal") for pieza in piezas):
        raise NoEvaluable("usa TEXT con General y cifras")
    signo = "-" if con_signo and numero < 0 else ""
    escrito = general(abs(numero))
    return signo + "".join(escrito if p.clase == "general" else p.texto for p in piezas)


def _elegir(numero: float, partes: tuple[Seccion, ...], molde: str) -> tuple[Seccion, bool]:
    """La sección y si hay que poner el signo."""
    if any(seccion.condicion for seccion in partes):
        return _por_condicion(numero, partes, molde), True
    if len(partes) == 2 and not partes[1].piezas and numero < 0:
        raise NoEvaluable(f"usa TEXT con el formato «{molde}»")
    if numero < 0 and len(partes) > 1:
        return partes[1], False
    if numero == 0 and len(partes) > 2:
        return partes[2], False
    return partes[0], True


def _por_condicion(numero: float, partes: tuple[Seccion, ...], molde: str) -> Seccion:
    if numero < 0:
        raise NoEvaluable(f"usa TEXT con el formato «{molde}» y un negativo")
    for i, seccion in enumerate(partes):
        if seccion.condicion is None and i < len(partes) - 1:
            raise NoEvaluable(f"usa TEXT con el formato «{molde}»")
        if seccion.condicion is None or _CONDICIONES[seccion.condicion[0]](
            numero, seccion.condicion[1]
        ):
            return seccion
    raise NoEvaluable(f"usa TEXT con el formato «{molde}»")
