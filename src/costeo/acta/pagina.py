"""El acta como página que se imprime y se firma: Carta vertical, sin nada de fuera."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from costeo.acta.datos import Datos
from costeo.modelo.vocabulario import MESES

_PLANTILLA = "pagina.html.j2"
_LO_QUE_PUEDE_FALTAR = ("prueba_viva", "mutantes", "auditor", "plantilla_usada")


def pagina(acta: Datos) -> str:
    """La página (HTML) de un acta; los mismos datos dan la misma página."""
    ambiente = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    ambiente.filters |= {"miles": _miles, "entero": _entero, "parte": _parte, "fecha": _fecha}
    texto = files("costeo.acta").joinpath(_PLANTILLA).read_text(encoding="utf-8")
    vistas: Mapping[str, object] = dict.fromkeys(_LO_QUE_PUEDE_FALTAR)
    return ambiente.from_string(texto).render({**vistas, **acta}) + "\n"


def _miles(importe: object) -> str:
    """«29545275.68» → «29,545,275.68»; lo que no es número, como está."""
    if importe is None or importe == "":
        return "—"
    if isinstance(importe, str) and not _es_numero(importe):
        return importe
    numero = Decimal(str(importe))
    return f"{numero:,.2f}" if numero % 1 or isinstance(importe, str) else f"{numero:,.0f}"


def _es_numero(texto: str) -> bool:
    return texto.replace(".", "", 1).removeprefix("-").isdecimal()


def _entero(cuanto: object) -> str:
    return f"{int(str(cuanto)):,}"


def _parte(fraccion: object) -> str:
    """«0.9706» → «97.1 %»."""
    return f"{Decimal(str(fraccion)) * 100:.1f} %"


def _fecha(iso: object) -> str:
    """«2024-01-31» → «31 de enero de 2024»."""
    dia = dt.date.fromisoformat(str(iso))
    return f"{dia.day} de {MESES[dia.month - 1].lower()} de {dia.year}"
