"""Textos: cortar, buscar, sustituir y limpiar, contando como Excel en unidades UTF-16."""

from __future__ import annotations

import re

from costeo.motor.funciones.conversion import a_entero, a_numero, a_texto
from costeo.motor.funciones.criterios import patron
from costeo.xlsx.celdas import VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_MAX_TEXTO = 32_767
_DE_CONTROL = dict.fromkeys(range(32))
_FUERA_DEL_PLANO = re.compile("[\U00010000-\U0010ffff]")


def _cortable(valor: Valor) -> str:
    """El texto, si contar sus letras es contar unidades UTF-16."""
    texto = a_texto(valor)
    if not texto.isascii() and _FUERA_DEL_PLANO.search(texto):
        raise NoEvaluable("corta un texto con símbolos de dos unidades")
    return texto


def valor_numerico(valor: Valor) -> Valor:
    """VALUE."""
    return VALOR if isinstance(valor, bool) else a_numero(valor)


def sin_espacios(valor: Valor) -> Valor:
    """TRIM: también los espacios dobles de dentro."""
    return " ".join([trozo for trozo in a_texto(valor).split(" ") if trozo])


def largo(valor: Valor) -> Valor:
    """LEN."""
    texto = a_texto(valor)
    return float(len(texto) if texto.isascii() else len(texto.encode("utf-16-le")) // 2)


def _cambiar(texto: str, cambiado: str, letra_a_letra: list[str]) -> str:
    if len(cambiado) == len(texto):
        return cambiado
    pares = zip(texto, letra_a_letra, strict=True)
    return "".join(otra if len(otra) == 1 else letra for letra, otra in pares)


def mayusculas(valor: Valor) -> Valor:
    """UPPER: la ß se queda como está."""
    texto = a_texto(valor)
    return _cambiar(texto, texto.upper(), [letra.upper() for letra in texto])


def minusculas(valor: Valor) -> Valor:
    """LOWER."""
    texto = a_texto(valor)
    return _cambiar(texto, texto.lower(), [letra.lower() for letra in texto])


def nombre_propio(valor: Valor) -> Valor:
    """PROPER: mayúscula tras todo lo que no es letra."""
    return a_texto(valor).title()


def izquierda(valor: Valor, cuantas: Valor = 1.0) -> Valor:
    """LEFT."""
    cantidad = a_entero(cuantas)
    return VALOR if cantidad < 0 else _cortable(valor)[:cantidad]


def derecha(valor: Valor, cuantas: Valor = 1.0) -> Valor:
    """RIGHT."""
    cantidad = a_entero(cuantas)
    texto = _cortable(valor)
    return VALOR if cantidad < 0 else texto[max(len(texto) - cantidad, 0) :]


def extraer(valor: Valor, desde: Valor, cuantas: Valor) -> Valor:
    """MID."""
    texto = _cortable(valor)
    inicio, cantidad = a_entero(desde), a_entero(cuantas)
    if inicio < 1 or cantidad < 0:
        return VALOR
    return texto[inicio - 1 : inicio - 1 + cantidad]


def reemplazar(valor: Valor, desde: Valor, cuantas: Valor, nuevo: Valor) -> Valor:
    """REPLACE: por posición."""
    texto, inicio, cantidad = _cortable(valor), a_entero(desde), a_entero(cuantas)
    if inicio < 1 or cantidad < 0:
        return VALOR
    return texto[: inicio - 1] + a_texto(nuevo) + texto[inicio - 1 + cantidad :]


_TODAS = -1.0


def sustituir(valor: Valor, viejo: Valor, nuevo: Valor, cual: Valor = _TODAS) -> Valor:
    """SUBSTITUTE: todas las veces o solo una; distingue mayúsculas."""
    texto, de, a = a_texto(valor), a_texto(viejo), a_texto(nuevo)
    if cual is _TODAS:
        return texto.replace(de, a) if de else texto
    faltan = a_entero(cual)
    if faltan < 1:
        return VALOR
    donde = -1
    while faltan and de:
        donde = texto.find(de, donde + 1 if donde < 0 else donde + len(de))
        if donde < 0:
            return texto
        faltan -= 1
    return texto[:donde] + a + texto[donde + len(de) :] if de else texto


def _inicio(texto: str, desde: Valor, buscado: str) -> int:
    inicio = a_entero(desde)
    if inicio < 1 or inicio > len(texto) + (not buscado):
        raise FalloCelda(VALOR)
    return inicio - 1


def encontrar(buscado: Valor, dentro: Valor, desde: Valor = 1.0) -> Valor:
    """FIND: distingue mayúsculas y no admite comodines."""
    que, texto = a_texto(buscado), _cortable(dentro)
    if not texto and not que:
        return 1.0 if a_entero(desde) == 1 else VALOR
    donde = texto.find(que, _inicio(texto, desde, que))
    return VALOR if donde < 0 else float(donde + 1)


def buscar(buscado: Valor, dentro: Valor, desde: Valor = 1.0) -> Valor:
    """SEARCH: sin mayúsculas y con comodines."""
    que, texto = a_texto(buscado), _cortable(dentro)
    if not texto and not que:
        return 1.0 if a_entero(desde) == 1 else VALOR
    inicio = _inicio(texto, desde, que)
    expresion = patron(que) or re.compile(re.escape(que), re.IGNORECASE)
    hallado = expresion.search(texto, inicio)
    return VALOR if hallado is None else float(hallado.start() + 1)


def exacto(a: Valor, b: Valor) -> Valor:
    """EXACT."""
    return a_texto(a) == a_texto(b)


def repetir(valor: Valor, veces: Valor) -> Valor:
    """REPT."""
    texto, cuantas = a_texto(valor), a_entero(veces)
    if cuantas < 0 or len(texto) * cuantas > _MAX_TEXTO:
        return VALOR
    return texto * cuantas


def limpiar(valor: Valor) -> Valor:
    """CLEAN: quita los 32 primeros caracteres."""
    return a_texto(valor).translate(_DE_CONTROL)


def caracter(codigo: Valor) -> Valor:
    """CHAR, en la página 1252."""
    numero = a_entero(codigo)
    if not 1 <= numero <= 255:
        return VALOR
    try:
        return bytes([numero]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(numero)


def codigo(valor: Valor) -> Valor:
    """CODE, en la página 1252."""
    texto = a_texto(valor)
    if not texto:
        return VALOR
    try:
        return float(texto[0].encode("cp1252")[0])
    except UnicodeEncodeError:
        return 63.0


def caracter_unicode(codigo_unicode: Valor) -> Valor:
    """UNICHAR."""
    numero = a_entero(codigo_unicode)
    if not 1 <= numero <= 0x10FFFF:
        return VALOR
    return ErrorCelda("#N/A") if 0xD800 <= numero <= 0xDFFF else chr(numero)


def codigo_unicode(valor: Valor) -> Valor:
    """UNICODE."""
    texto = a_texto(valor)
    return float(ord(texto[0])) if texto else VALOR
