"""La comparación como página que se lee y se imprime: Carta apaisada, sin nada de fuera."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from costeo.comparacion.cascada import escalones, piso
from costeo.comparacion.comparar import Comparacion
from costeo.comparacion.cortes import NOMBRE_DE_CORTE
from costeo.comparacion.familias import CALENDARIO, EXPLICACION, FAMILIAS, TRASLADO
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.resumen import las_que_mas_pesan, oracion_del_calendario
from costeo.informe.cascada_svg import cascada_svg
from costeo.informe.comparacion_partes import cambiadas, en_grupos, firmado, proporcion

_PLANTILLA = "comparacion.html.j2"
_TOTALES = {
    "total": "Total económico",
    "por_presupuestar": "Por presupuestar (lo que se pide)",
    "medios_propios": "Medios propios, valorados",
    "ya_financiado": "Ya financiado por otros",
}
_ENTRADAS = 400
_EN_EL_CORTE = 20


def comparacion_html(c: Comparacion) -> str:
    """La página; los mismos libros dan la misma página. ``c`` con efectos.

    Raises:
        ValueError: si no se pudo comparar.
    """
    e = c.efectos
    if e is None:
        raise ValueError("no se pudo comparar: no hay efectos que mostrar")
    ambiente = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    ambiente.filters |= {"miles": _miles, "firmado": firmado}
    texto = files("costeo.informe").joinpath(_PLANTILLA).read_text(encoding="utf-8")
    barras = escalones(e)
    suelo = piso(barras)
    return (
        ambiente.from_string(texto).render(
            c=c,
            e=e,
            totales=_totales(e),
            efectos=[(f, e.efectos[f], EXPLICACION[f]) for f in FAMILIAS if e.efectos[f]],
            nulos=[f for f in FAMILIAS if not e.efectos[f]],
            cascada=cascada_svg(barras),
            suelo=f"{suelo:,.0f}" if suelo else "",
            principales=las_que_mas_pesan(e),
            cortes=list(_cortes(e)),
            calendario=oracion_del_calendario(e),
            trimestres=[t for t in e.trimestres if t.antes or t.despues],
            entradas=c.entradas[:_ENTRADAS],
            mas_entradas=len(c.entradas) - _ENTRADAS,
            formulas=en_grupos(c.formulas),
        )
        + "\n"
    )


def _miles(importe: Decimal) -> str:
    return f"{importe:,.2f}".replace("-", "−")


def _totales(e: Efectos) -> list[tuple[str, Decimal, Decimal, str]]:
    filas = []
    for campo, nombre in _TOTALES.items():
        antes, despues = (getattr(r.totales, campo) for r in (e.a, e.b))
        filas.append((nombre, antes, despues, proporcion(antes, despues)))
    return filas


def _cortes(e: Efectos) -> list[tuple[str, list[str], list[object], int]]:
    """De cada corte que se movió: su nombre, sus efectos, las filas que más y cuántas faltan."""
    salida: list[tuple[str, list[str], list[object], int]] = []
    for dimension, nombre in NOMBRE_DE_CORTE.items():
        filas = cambiadas(e.cortes[dimension])
        con_algo = {k for f in filas for k, x in f.efectos.items() if x}
        familias = [f for f in (*FAMILIAS, TRASLADO) if f in con_algo and f != CALENDARIO]
        if filas:
            faltan = max(len(filas) - _EN_EL_CORTE, 0)
            salida.append((nombre, familias, list(filas[:_EN_EL_CORTE]), faltan))
    return salida
