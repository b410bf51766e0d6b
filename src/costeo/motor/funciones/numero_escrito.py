"""El número que hay en un texto: cifras, monedas, porcentajes, fracciones, fechas y horas.

Se leen como en un libro en inglés de Estados Unidos, que es como Excel guarda las fórmulas. Lo
que depende del año en curso o de la configuración de quien abre no se adivina.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from costeo.motor.funciones.epoca import desfase

_CIFRAS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_NUMERO = re.compile(
    rf"([+-]?)\s?(\$?)\s?([+-]?)({_CIFRAS})(E[+-]?\d+)?\s?(%?)|"
    rf"\(\s?\$?\s?({_CIFRAS})(E[+-]?\d+)?\s?(%?)\s?\)\s?(%?)",
    re.IGNORECASE,
)
_FRACCION = re.compile(r"([+-]?)(\d+) (\d+)/(\d+)")
_MESES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENTEROS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MES = "|".join(sorted({*_MESES, *_ENTEROS}, key=len, reverse=True))
_FECHAS = tuple(
    re.compile(expresion, re.IGNORECASE)
    for expresion in (
        r"(?P<ano>\d{4})(?P<sep>[-/])(?P<mes>\d{1,2})(?P=sep)(?P<dia>\d{1,2})",
        r"(?P<mes>\d{1,2})(?P<sep>[-/])(?P<dia>\d{1,2})(?P=sep)(?P<ano>\d{4}|\d{1,2})",
        rf"(?P<dia>\d{{1,2}})[- /]?(?P<letras>{_MES})[- /,]? ?(?P<ano>\d{{4}}|\d\d)",
        rf"(?P<letras>{_MES})[- /]?(?P<dia>\d{{1,2}}),? (?P<ano>\d{{4}})",
        rf"(?P<letras>{_MES})[-/](?P<dia>\d{{1,2}})[-/](?P<ano>\d{{4}}|\d\d)",
        rf"(?P<letras>{_MES})[- /,]? ?(?P<ano>\d{{4}})",
        r"(?P<mes>\d{1,2})[-/](?P<ano>\d{4})",
    )
)
_CORRIENTE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_SIGNOS = r"[0-9\s.,:/$%()+-]"
_POSIBLE = re.compile(
    rf"(?=[^0-9]*[0-9]){_SIGNOS}*(?:(?:{_MES}|[ap]m?|e){_SIGNOS}*){{0,3}}", re.IGNORECASE
)
"""Lo primero que se mira: casi todo texto que no es un número se descarta aquí."""
_HORA = re.compile(
    r"(\d{1,4})(?::(\d{1,2})(?::(\d{1,2}(?:\.\d*)?))?)?\s?(a|am|p|pm)?", re.IGNORECASE
)
_HORA_SUELTA = re.compile(r"\d{1,4}:\d|\d{1,2}\s?[ap]", re.IGNORECASE)
_SIN_ANO = re.compile(
    rf"\d{{1,2}}[-/]\d{{1,2}}|\d{{1,2}}[- ]?(?:{_MES})|(?:{_MES})[- ]?\d{{1,2}}", re.IGNORECASE
)
_SEPARADO = re.compile(r"[-+$(]*[\d.]*\d,[\d,.]*\d[%)]*")
_MONEDA = re.compile(r"[-+( ]*[€£¥][\d., ]+\)?|[\d., ]+[€£¥]")


@lru_cache(maxsize=65_536)
def _leer(texto: str) -> tuple[float, bool] | None:
    """El número y si es una fecha, contada desde 1900."""
    partes = _NUMERO.fullmatch(texto)
    if partes:
        return _de_cifras(partes)
    fraccion = _FRACCION.fullmatch(texto)
    if fraccion:
        signo, entero, arriba, abajo = fraccion.groups()
        if not int(abajo):
            return None
        valor = int(entero) + int(arriba) / int(abajo)
        return (-valor if signo == "-" else valor), False
    return _fecha_y_hora(texto)


def _de_cifras(partes: re.Match[str]) -> tuple[float, bool] | None:
    signo, _, otro, cifras, exponente, ciento, entre, su_exponente, su_ciento, fuera = (
        parte or "" for parte in partes.groups()
    )
    if signo and otro:
        return None
    numero = float((cifras or entre).replace(",", "") + (exponente or su_exponente))
    if numero in (float("inf"), float("-inf")):
        return None
    if "-" in (signo, otro) or entre:
        numero = -numero
    return (numero / 100 if ciento or su_ciento or fuera else numero), False


def _fecha_y_hora(texto: str) -> tuple[float, bool] | None:
    hora = hora_escrita(texto)
    if hora is not None:
        return hora, False
    dia = fecha_escrita(texto)
    if dia is not None:
        return dia, True
    for corte in (i for i, letra in enumerate(texto) if letra == " "):
        hora = hora_escrita(texto[corte + 1 :].strip())
        dia = None if hora is None else fecha_escrita(texto[:corte].strip())
        if dia is not None and hora is not None:
            return dia + hora, True
    return None


def fecha_escrita(texto: str) -> float | None:
    """Serie, contada desde 1900, de una fecha escrita con su año."""
    for expresion in _FECHAS:
        hallada = expresion.fullmatch(texto)
        if hallada:
            grupos = hallada.groupdict()
            letras = grupos.get("letras")
            mes = _MESES.index(letras[:3].lower()) + 1 if letras else int(grupos["mes"])
            ano = int(grupos["ano"])
            if len(grupos["ano"]) < 3:
                ano += 2000 if ano < 30 else 1900
            return _serie(ano, mes, int(grupos.get("dia") or 1))
    return None


def _serie(ano: int, mes: int, dia: int) -> float | None:
    if (ano, mes, dia) == (1900, 2, 29):
        return 60.0
    try:
        fecha = date(ano, mes, dia)
    except ValueError:
        return None
    if fecha.year < 1900:
        return None
    contado = (fecha - date(1899, 12, 30)).days
    return float(contado if contado > 60 else contado - 1)


def hora_escrita(texto: str) -> float | None:
    """Fracción del día de una hora escrita: «10:30», «10:30:15.5», «3 PM», «30:00»."""
    if not _HORA_SUELTA.match(texto):
        return None
    hallada = _HORA.fullmatch(texto)
    if not hallada:
        return None
    horas, minutos, segundos = int(hallada[1]), int(hallada[2] or 0), float(hallada[3] or 0)
    if minutos > 59 or segundos >= 60 or horas > 9999:
        return None
    if hallada[4]:
        if not 0 <= horas <= 12:
            return None
        horas = horas % 12 + (12 if hallada[4][0].lower() == "p" else 0)
    return (horas * 3600 + minutos * 60 + segundos) / 86_400


def numero_de_texto(texto: str) -> float | None:
    """El número que Excel ve en un texto («1,234.5», «10%», «2025-01-31»), o ``None``."""
    if _CORRIENTE.fullmatch(texto):
        return float(texto)
    if not _POSIBLE.fullmatch(texto):
        return None
    leido = _leer(texto.strip(" \t\r\n"))
    if leido is None:
        return None
    if leido[1] and desfase():
        return leido[0] - desfase() if leido[0] >= desfase() else None
    return leido[0]


def dudoso(texto: str) -> bool:
    """Si que sea un número depende del día o del país de quien abre el libro."""
    texto = texto.strip()
    return any(expresion.fullmatch(texto) for expresion in (_SIN_ANO, _SEPARADO, _MONEDA))


def solo_fecha(texto: str) -> float | None:
    """La serie del día de un texto con fecha; ``None`` si no la hay."""
    leido = _leer(texto.strip(" \t\r\n"))
    if leido is None or not leido[1]:
        return None
    return float(leido[0] // 1) - desfase()


def solo_hora(texto: str) -> float | None:
    """La fracción del día de un texto con hora, con o sin fecha; ``None`` si no es ninguna."""
    texto = texto.strip(" \t\r\n")
    leido = _leer(texto)
    if leido is None or not (leido[1] or hora_escrita(texto) is not None):
        return None
    return leido[0] % 1
