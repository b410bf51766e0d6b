"""IS*, TYPE, ERROR.TYPE, N y T: qué clase de valor hay en una celda."""

from __future__ import annotations

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, ND, NUM, REF, VALOR, ErrorCelda, FalloCelda, Valor

_ERRORES = (
    ErrorCelda("#NULL!"),
    DIV0,
    VALOR,
    REF,
    ErrorCelda("#NAME?"),
    NUM,
    ND,
    ErrorCelda("#GETTING_DATA"),
    ErrorCelda("#SPILL!"),
    ErrorCelda("#CONNECT!"),
    ErrorCelda("#BLOCKED!"),
    ErrorCelda("#UNKNOWN!"),
    ErrorCelda("#FIELD!"),
    ErrorCelda("#CALC!"),
)


def es_numero(valor: Valor) -> Valor:
    """ISNUMBER."""
    return type(valor) is float


def es_texto(valor: Valor) -> Valor:
    """ISTEXT."""
    return type(valor) is str


def no_es_texto(valor: Valor) -> Valor:
    """ISNONTEXT: también las vacías y los errores."""
    return type(valor) is not str


def es_logico(valor: Valor) -> Valor:
    """ISLOGICAL."""
    return isinstance(valor, bool)


def es_vacia(valor: Valor) -> Valor:
    """ISBLANK."""
    return valor is None


def es_error(valor: Valor) -> Valor:
    """ISERROR."""
    return isinstance(valor, ErrorCelda)


def es_nd(valor: Valor) -> Valor:
    """ISNA."""
    return isinstance(valor, ErrorCelda) and valor == ND


def es_error_no_nd(valor: Valor) -> Valor:
    """ISERR."""
    return isinstance(valor, ErrorCelda) and valor != ND


def _sin_logicos(valor: Valor) -> int:
    if isinstance(valor, bool):
        raise FalloCelda(VALOR)
    return a_entero(valor)


def es_par(valor: Valor) -> Valor:
    """ISEVEN: sin decimales."""
    return _sin_logicos(valor) % 2 == 0


def es_impar(valor: Valor) -> Valor:
    """ISODD: sin decimales."""
    return _sin_logicos(valor) % 2 == 1


def tipo_de_error(valor: Valor) -> Valor:
    """ERROR.TYPE: el número del error; ``#N/A`` si no es un error."""
    if isinstance(valor, ErrorCelda) and valor in _ERRORES:
        return float(_ERRORES.index(valor) + 1)
    return ND


def tipo(valor: Valor | Rango) -> Valor:
    """TYPE: 1 número, 2 texto, 4 lógico, 16 error, 64 matriz."""
    if isinstance(valor, Rango):
        if (valor.alto_total, valor.ancho) != (1, 1):
            return 64.0
        valor = valor.valores[0] if valor.alto else None
    if isinstance(valor, ErrorCelda):
        return 16.0
    if isinstance(valor, bool):
        return 4.0
    return 2.0 if isinstance(valor, str) else 1.0


def _primero(valor: Valor | Rango) -> Valor:
    return valor.celda(0, 0) if isinstance(valor, Rango) else valor


def solo_numero(valor: Valor | Rango) -> Valor:
    """N: el número, 1 o 0 de un lógico, y 0 de un texto; de un rango, su primera celda."""
    dato = _primero(valor)
    if isinstance(dato, ErrorCelda):
        return dato
    return 0.0 if isinstance(dato, str) else a_numero(dato)


def solo_texto(valor: Valor | Rango) -> Valor:
    """T: el texto, y nada de lo demás; de un rango, su primera celda."""
    dato = _primero(valor)
    if isinstance(dato, ErrorCelda):
        return dato
    return dato if isinstance(dato, str) else ""


def no_disponible() -> Valor:
    """NA."""
    return ND


def cierto() -> Valor:
    """TRUE."""
    return True


def falso() -> Valor:
    """FALSE."""
    return False
