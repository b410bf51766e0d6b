"""Lo que el riesgo supone, dicho llanamente."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from costeo.analisis.variables import CAMBIO, IMPULSOR, PAGOS, PRECIO, Variable
from costeo.modelo.plan import Modelo

_BASE = "base"


def supuestos_de(
    modelo: Modelo, variables: Sequence[Variable], distribucion: str, rho: float
) -> tuple[str, ...]:
    """Una frase por supuesto."""
    return tuple(_supuestos(modelo, variables, distribucion, rho))


def _supuestos(
    modelo: Modelo, variables: Sequence[Variable], distribucion: str, rho: float
) -> Iterator[str]:
    cuantas = Counter(x.tipo for x in variables)
    forma = (
        "triangular: la base es lo más probable y los extremos casi nunca ocurren"
        if distribucion == "triangular"
        else "PERT: como la triangular, con más peso en la base (media: mín + 4 × base + máx, ÷ 6)"
    )
    yield f"Cada valor se sortea entre su mínimo y su máximo con una distribución {forma}."
    yield (
        f"Varían {cuantas[PRECIO]} precios, entre sus factores mínimo y máximo de la hoja Precios, "
        f"y {cuantas[IMPULSOR]} impulsores, entre los de la hoja Impulsores (enteros los que se "
        "cuentan)."
    )
    for tipo, que in ((CAMBIO, "El tipo de cambio"), (PAGOS, "Los pagos de personal")):
        suyas = [x for x in variables if x.tipo == tipo]
        for x in suyas:
            yield (
                f"{que}: un solo factor, de {x.minimo} a {x.maximo}, los de los escenarios mínimo "
                "y máximo."
            )
        if not suyas:
            yield f"{que} no varía: los escenarios mínimo y máximo no le dan rango."
    yield (
        "Los de una misma clase (los precios de un mismo grupo del gasto; todos los impulsores) "
        f"se mueven juntos con correlación {rho:g} entre sus normales; los de clases distintas, "
        "cada uno por su lado."
    )
    yield (
        "No varían: los viáticos, las cantidades de cada línea, los insumos de cada evento, las "
        "tasas, la contingencia, las fechas ni lo que el plan hace."
    )
    yield "Los rangos son los de la plantilla: si alguno es supuesto, el riesgo también lo es."
    yield "Los sorteos se cuentan en coma flotante; cada línea se redondea igual que en el costeo."
    elegido = str(modelo.parametro["ESCENARIO"].valor or "")
    if elegido.casefold() != _BASE:
        yield f"El escenario activo es «{elegido}»; el riesgo se mide sobre los valores base."
