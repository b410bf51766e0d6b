"""Las clases de efecto y a cuál pertenece cada dato de la plantilla."""

from __future__ import annotations

from costeo.modelo.catalogos import VALORES_DE_ESCENARIO

ALCANCE = "alcance"
PRECIO = "precio"
CANTIDAD = "cantidad"
IMPULSOR = "impulsor"
CAMBIO = "tipo de cambio"
IMPUESTO = "impuesto"
ESCENARIO = "escenario"
CONTINGENCIA = "contingencia"
SIN_DATO = "dato que faltaba"
CALENDARIO = "calendario"
REDONDEO = "redondeo"
TRASLADO = "traslado"
"""Solo en los cortes: lo que pasa de un eje, objeto o fuente a otro. En el total suma cero."""

CADENA = (PRECIO, CAMBIO, IMPUESTO, CANTIDAD, IMPULSOR, ESCENARIO, CONTINGENCIA)
"""Orden en que se cambian los datos de una línea que está en los dos costeos."""

FAMILIAS = (
    ALCANCE,
    PRECIO,
    CANTIDAD,
    IMPULSOR,
    CAMBIO,
    IMPUESTO,
    ESCENARIO,
    CONTINGENCIA,
    SIN_DATO,
    CALENDARIO,
    REDONDEO,
)
"""Los efectos que suman la diferencia del total, en el orden en que se muestran."""

EXPLICACION = {
    ALCANCE: "Actividades y líneas que entran o salen",
    PRECIO: "Precios, sueldos, viáticos y composición de los eventos",
    CANTIDAD: "Cantidad, frecuencia, días y participantes de las líneas",
    IMPULSOR: "Valor de los impulsores y cuál usa cada línea",
    CAMBIO: "Lempiras por unidad de otra moneda",
    IMPUESTO: "ISV: tasa, régimen y exoneración de la fuente",
    ESCENARIO: "El escenario elegido y sus factores",
    CONTINGENCIA: "Su porcentaje y las fuentes que la llevan",
    SIN_DATO: "Líneas que no se podían costear y ya se pueden, o al revés",
    CALENDARIO: "Fechas: mueve el gasto entre trimestres, no el total",
    REDONDEO: "Centavos que deja redondear cada línea",
    TRASLADO: "Lo que pasó de un eje, objeto o fuente a otro; en el total suma cero",
}

Grupo = tuple[str, tuple[str, ...]]
"""Familia y los campos que se cambian juntos."""

GRUPOS: dict[str, tuple[Grupo, ...]] = {
    # La moneda va con el precio: USD 100 → L 2,460 es otra forma de decirlo, no el cambio.
    "precios": (
        (PRECIO, ("precio", "moneda", "factor_min", "factor_max")),
        (IMPUESTO, ("isv",)),
    ),
    "personal": ((PRECIO, ("forma_pago", "monto", "meses", "ihss", "injupemp", "dias_anio")),),
    "viaticos": ((PRECIO, ("monto", "fraccion")),),
    "eventos": ((PRECIO, ("facilitadores",)),),
    "insumos_evento": ((PRECIO, ("insumos",)),),
    "monedas": ((CAMBIO, ("tasa",)),),
    "impulsores": ((IMPULSOR, ("minimo", "valor", "maximo")),),
    "lineas": (
        (CANTIDAD, ("cantidad",)),
        (CANTIDAD, ("frecuencia",)),
        (CANTIDAD, ("dias",)),
        (CANTIDAD, ("participantes",)),
        (IMPULSOR, ("impulsor",)),
    ),
    "fuentes": ((IMPUESTO, ("exonerada",)), (CONTINGENCIA, ("contingencia",))),
    "escenarios": ((ESCENARIO, VALORES_DE_ESCENARIO),),
}
"""De cada hoja, los campos que mueven el costo, en grupos que se cambian de una vez."""

CONTINGENCIA_TASA = "CONTINGENCIA"
DE_PERSONAL = (
    "IHSS_EM_TASA",
    "IHSS_EM_TECHO",
    "IHSS_IVM_TASA",
    "IHSS_IVM_TECHO",
    "INJUPEMP_TASA",
    "INJUPEMP_MESES",
    "MESES_ANIO",
)
"""Parámetros del costo de una jornada: sus cargas son parte del pago."""


def familia_de_parametro(codigo: str) -> str:
    """La familia de un parámetro del costeo."""
    if codigo == CONTINGENCIA_TASA:
        return CONTINGENCIA
    return PRECIO if codigo in DE_PERSONAL else IMPUESTO


def grupos_de(hoja: str, antes: object, despues: object) -> tuple[Grupo, ...]:
    """Los grupos de campos de un registro que está en los dos costeos.

    «¿Incluye ISV?» va con el precio si el importe o la moneda cambian también (es otra forma de
    decir el mismo precio); si cambia solo, es impuesto.
    """
    grupos = GRUPOS[hoja]
    if hoja != "precios":
        return grupos
    (_, campos), (_, de_isv) = grupos
    otro_importe = any(getattr(antes, c) != getattr(despues, c) for c in ("precio", "moneda"))
    if otro_importe:
        return (PRECIO, (*campos, "incluye_isv")), (IMPUESTO, de_isv)
    return (PRECIO, campos), (IMPUESTO, (*de_isv, "incluye_isv"))
