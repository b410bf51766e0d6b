"""El riesgo como una página que se imprime."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from costeo.informe.consola import miles
from costeo.informe.riesgo import nombre_de, por_ciento
from costeo.informe.riesgo_svg import CABE, CURVA, PASA, histograma_svg

if TYPE_CHECKING:
    from costeo.analisis.riesgo import Riesgo


def riesgo_html(r: Riesgo) -> str:
    """La página; el mismo riesgo da la misma página.

    Lleva el histograma del total, los percentiles del total, por eje y por trimestre, lo que compra
    la contingencia, los techos y todo lo que se supone.
    """
    ambiente = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filtros: dict[str, Callable[..., str]] = {
        "miles": miles,
        "entero": lambda x: f"{x:,.0f}",
        "por_ciento": por_ciento,
        "nombre": nombre_de,
    }
    ambiente.filters |= filtros
    texto = files("costeo.informe").joinpath("riesgo.html.j2").read_text(encoding="utf-8")
    cuadros = (
        ("Total y clases de fuente", r.cifras),
        ("Por eje", r.ejes),
        ("Por trimestre", tuple(x for x in r.trimestres if x.base or x.maximo)),
    )
    colores = {"cabe": CABE, "pasa": PASA, "curva": CURVA}
    plantilla = ambiente.from_string(texto)
    return plantilla.render(r=r, cuadros=cuadros, svg=histograma_svg(r), **colores) + "\n"
