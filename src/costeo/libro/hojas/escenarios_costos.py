"""Columnas de los catálogos por escenario: lo que valen en los tres, sea cual sea el elegido.

Cada escenario comparado (``modelo.escenarios``) toma sus pesos y factores de su renglón del
cuadro «Escenarios comparados», bajo el escenario activo, y no de este.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.descripcion import Columna, Contenido, Fila, Formato, Formula, Papel, Tabla
from costeo.libro.hojas.comun import calculo, texto_de
from costeo.libro.hojas.escenarios_eventos import de_eventos, de_insumos_evento
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import VALORES_DE_ESCENARIO
from costeo.modelo.escenarios import Comparados

_SD = f'"{v.SIN_DATO}"'


def tabla_de_pesos(cuales: Comparados, formatos: dict[str, Formato]) -> Tabla:
    """Los pesos y factores de cada escenario comparado, de su renglón.

    ``formatos``: el de cada valor de un escenario.
    """
    esquema = HOJA_POR_CLAVE["escenarios"]
    columnas = (
        Columna("codigo", "Escenarios comparados", Papel.ENLACE, Formato.CODIGO, 18),
        Columna("nombre", "Los primeros de esta hoja", Papel.ENLACE, Formato.TEXTO, 44),
        *(
            Columna(campo, esquema.columna(campo).titulo, Papel.ENLACE, formatos[campo], 14)
            for campo in VALORES_DE_ESCENARIO
        ),
    )
    filas = []
    for e, x in cuales:
        valores: dict[str, Contenido] = {}
        for campo in ("codigo", "nombre", *VALORES_DE_ESCENARIO):
            ref = f"escenarios.{campo}@{x.codigo}"
            texto = campo in {"codigo", "nombre"}
            valores[campo] = Formula(
                texto_de(ref) if texto else "{" + ref + "}",
                ("comparado", e, campo),
                "Trae el dato del escenario de su renglón.",
            )
        filas.append(Fila(("comparado", e), valores, e))
    return Tabla(
        "comparado",
        columnas,
        tuple(filas),
        "Escenarios comparados (no dependen del activo)",
        "comparado",
    )


def _de_monedas(cuales: Comparados) -> tuple[Columna, ...]:
    return tuple(
        columna
        for e, x in cuales
        for columna in (
            calculo(
                f"factor_{e}",
                f"Factor de cambio, «{x.codigo}» (veces)",
                f'IF({{codigo}}="{v.MONEDA_LOCAL}",1,{{comparado.factor_cambio@{e}}})',
                "Factor de cambio de ese escenario; el lempira no cambia.",
                Formato.NUMERO,
            ),
            calculo(
                f"aplicada_{e}",
                f"Tasa, «{x.codigo}» (L por unidad)",
                f"IF(ISNUMBER({{tasa}}),{{tasa}}*{{factor_{e}}},{_SD})",
                "Tasa por el factor de cambio de ese escenario.",
                Formato.NUMERO,
            ),
        )
    )


def _de_impulsores(cuales: Comparados) -> tuple[Columna, ...]:
    return tuple(
        calculo(
            f"aplicado_{e}",
            f"Valor, «{x.codigo}» (unidades)",
            "IF(COUNTBLANK({minimo:maximo})=0,"
            f"{{comparado.impulsor_min@{e}}}*{{minimo}}+{{comparado.impulsor_base@{e}}}*{{valor}}"
            f"+{{comparado.impulsor_max@{e}}}*{{maximo}},{_SD})",
            "Mezcla de sus tres valores en ese escenario.",
            Formato.NUMERO,
            vacio=v.SIN_DATO,
        )
        for e, x in cuales
    )


def _de_personal(_: Comparados) -> tuple[Columna, ...]:
    return (
        calculo(
            "antes",
            "Jornada antes del escenario (L)",
            f"IF(ISNUMBER({{monto}}),{{base_jornada}},{_SD})",
            "Jornada sin el factor de pagos; «sin dato» si falta el sueldo.",
        ),
    )


def _de_viaticos(_: Comparados) -> tuple[Columna, ...]:
    # Los viáticos los fija un reglamento: ningún escenario los mueve.
    return (
        calculo(
            "factor",
            "Factor en todo escenario (veces)",
            '1*({codigo}<>"")',
            "Uno: ningún escenario mueve los viáticos.",
            Formato.NUMERO,
        ),
    )


def _de_precios(cuales: Comparados) -> tuple[Columna, ...]:
    def costo(lado: str, si: str, no: str) -> Columna:
        return calculo(
            f"antes_{lado}",
            f"Costo {lado} ISV antes del escenario (en su moneda)",
            f'IFERROR(IF({{incluye_isv}}="{v.SI}",{si},{no}),{_SD})',
            f"Precio {lado} ISV, en su moneda y sin escenario.",
            Formato.NUMERO,
            vacio=v.SIN_DATO,
        )

    return (
        calculo(
            "conocido",
            "Precio conocido (en su moneda)",
            f"IF(ISNUMBER({{precio}}),{{precio}},{_SD})",
            "El precio; «sin dato» si falta.",
            Formato.NUMERO,
            vacio=v.SIN_DATO,
        ),
        costo("con", "{conocido}", "{conocido}*(1+{tasa_isv})"),
        costo("sin", "{conocido}/(1+{tasa_isv})", "{conocido}"),
        *(
            calculo(
                f"factor_{e}",
                f"Factor, «{x.codigo}» (L por unidad de su moneda)",
                f"IFERROR(({{comparado.precio_min@{e}}}*{{factor_min}}"
                f"+{{comparado.precio_base@{e}}}+{{comparado.precio_max@{e}}}*{{factor_max}})"
                f"*INDEX({{monedas.aplicada_{e}}},MATCH({{moneda}},{{monedas.codigo}},0)),{_SD})",
                "Mezcla de sus factores por la tasa de su moneda, en ese escenario.",
                Formato.NUMERO,
                vacio=v.SIN_DATO,
            )
            for e, x in cuales
        ),
    )


_DE: dict[str, Callable[[Comparados], tuple[Columna, ...]]] = {
    "monedas": _de_monedas,
    "impulsores": _de_impulsores,
    "personal": _de_personal,
    "viaticos": _de_viaticos,
    "precios": _de_precios,
    "insumos_evento": de_insumos_evento,
    "eventos": de_eventos,
}


def calculos_por_escenario(hoja: str, cuales: Comparados) -> tuple[Columna, ...]:
    """Las columnas que los escenarios comparados añaden a una hoja de entrada; no se imprimen."""
    de = _DE.get(hoja)
    return tuple(replace(c, auxiliar=True) for c in de(cuales)) if de else ()


FACTOR_DE = {
    "personal": "comparado.factor_personal@{e}",
    "viaticos": "viaticos.factor@{id}",
    "precios": "precios.factor_{e}@{id}",
}
"""Dónde está el factor de cada insumo en un escenario."""
ANTES_DE = {
    "personal": ("antes", "antes"),
    "viaticos": ("costo", "costo"),
    "precios": ("antes_con", "antes_sin"),
}
"""Columnas del costo de un insumo antes del escenario, con ISV y sin él."""
