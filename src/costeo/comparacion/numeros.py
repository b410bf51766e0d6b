"""Cómo se escriben los números y los datos en una oración."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from costeo.calculo.redondeo import redondear
from costeo.modelo import vocabulario as v

EN_BLANCO = "(en blanco)"
MENOS, MAS = "−", "+"
_CIEN = Decimal(100)


def cifra(numero: Decimal) -> str:
    """Con sus cifras y ninguna más: «24,500», «24.65», «0.145»."""
    texto = f"{numero:,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def importe(numero: Decimal) -> str:
    """Un importe: entero si lo es; si no, con sus centavos. «24,500», «1,234.50»."""
    if numero == numero.to_integral_value():
        return f"{numero:,.0f}"
    texto = cifra(numero)
    faltan = 2 - len(texto.partition(".")[2])
    return texto + "0" * max(faltan, 0)


def con_signo(numero: Decimal) -> str:
    """«+ L 448,800», «− L 1,234.50», «L 0»."""
    if not numero:
        return "L 0"
    return f"{MAS if numero > 0 else MENOS} L {importe(abs(numero))}"


def variacion(antes: Decimal, despues: Decimal) -> str:
    """«, +13.9 %»; nada si lo de antes era cero."""
    if not antes:
        return ""
    parte = redondear((despues - antes) / abs(antes) * _CIEN, 1)
    signo = MAS if parte > 0 else MENOS if parte < 0 else ""
    return f", {signo}{abs(parte):,.1f} %"


def dato(valor: Any) -> str:
    """Un dato de la plantilla como se lee en ella; en blanco es desconocido."""
    if valor is None or valor == "":
        return EN_BLANCO
    if isinstance(valor, bool):
        return v.SI if valor else v.NO
    if isinstance(valor, Decimal | int):
        return cifra(Decimal(valor))
    return valor.isoformat() if isinstance(valor, dt.date) else str(valor)


def porcentaje(fraccion: Decimal) -> str:
    """0.145 → «14.5 %»."""
    return f"{cifra(fraccion * _CIEN)} %"


def cuantas(n: int, una: str, varias: str) -> str:
    """«1 actividad», «6 actividades»."""
    return f"{n} {una if n == 1 else varias}"
