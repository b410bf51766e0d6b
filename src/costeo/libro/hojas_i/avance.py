"""Avance: cuántas actividades hay en cada estado y cómo van, por área, eje, unidad y horizonte."""

from __future__ import annotations

from costeo.libro.descripcion import (
    Bloque,
    Columna,
    Fila,
    Formato,
    Formula,
    Grafico,
    Hoja,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO, cabecera
from costeo.libro.hojas_i.plan import horizontes
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import PlanFechado, Rotulo

HOJA = "Avance"
DIMENSIONES = (
    ("area", "Área"),
    ("eje", "Eje"),
    ("unidad", "Unidad responsable"),
    ("horizonte", "Horizonte"),
)
"""Columnas de Actividades por las que se resume, y su nombre."""
_RENGLONES_DE_GRAFICO = 15
_COLORES = ("#548235", "#C00000", "#2E75B6", "#BDD7EE", "#D9D9D9")
"""De los estados, en su orden."""
MEDIOS = (
    ("previsto", "Previsto medio (%)", "Media de lo previsto al corte."),
    ("avance", "Avance medio (%)", "Media del avance."),
)


def valores_de(plan: PlanFechado, dimension: str) -> tuple[Rotulo, ...]:
    """Los valores de una dimensión que tienen actividades, en su orden."""
    if dimension == "area":
        return tuple(Rotulo(x, "") for x in dict.fromkeys(a.area for a in plan.actividades))
    if dimension == "horizonte":
        nombres = v.NOMBRE_DE_VALOR["horizonte"]
        return tuple(Rotulo(x, nombres.get(x, "")) for x in horizontes(plan))
    catalogo = {"eje": plan.ejes, "unidad": plan.unidades}[dimension]
    usados = {getattr(a, dimension) for a in plan.actividades}
    return tuple(r for r in catalogo if r.codigo in usados)


def _columnas(dimension: str, nombre: str) -> tuple[Columna, ...]:
    criterio = f"{{actividades.{dimension}}},{{codigo}}"
    estados = tuple(
        calculo(
            clave,
            f"{texto} (n.º)",
            f"COUNTIFS({criterio},{{seguimiento.estado}},{{estados.nombre@{clave}}})",
            "Actividades en ese estado.",
            Formato.ENTERO,
            ancho=11,
            suma=True,
        )
        for clave, texto, _ in ETAPAS_DE_ESTADO
    )
    medios = tuple(
        calculo(
            clave,
            titulo,
            f"IF({{cuenta}}=0,0,SUMIFS({{seguimiento.{clave}}},{criterio})/{{cuenta}})",
            texto,
            Formato.IMPORTE,
            ancho=11,
        )
        for clave, titulo, texto in MEDIOS
    )
    return (
        rotulo("codigo", nombre, Formato.CODIGO, 26),
        rotulo("nombre", "Nombre", ancho=40),
        calculo(
            "cuenta",
            "Actividades (n.º)",
            f"COUNTIFS({criterio})",
            "Cuántas hay.",
            Formato.ENTERO,
            ancho=11,
            suma=True,
        ),
        *estados,
        *medios,
        calculo(
            "diferencia",
            "Diferencia (puntos)",
            "{avance}-{previsto}",
            "Avance medio menos previsto medio.",
            Formato.IMPORTE,
            ancho=11,
        ),
        *(
            calculo(
                clave,
                titulo,
                f"SUMIFS({{recursos.{clave}}},{criterio})",
                texto,
                formato,
                ancho=ancho,
                suma=True,
            )
            for clave, titulo, texto, formato, ancho in (
                ("jornadas", "Jornadas (n.º)", "Suma de sus jornadas.", Formato.IMPORTE, 11),
                ("costo", "Costo (L)", "Suma de su costo.", Formato.IMPORTE, 16),
            )
        ),
    )


def _tabla(plan: PlanFechado, dimension: str, nombre: str) -> Tabla:
    filas = tuple(
        Fila(
            ("avance", dimension, r.codigo),
            {"codigo": r.codigo, "nombre": r.nombre or None},
            r.codigo,
        )
        for r in valores_de(plan, dimension)
    )
    base = ("avance", dimension, "total")
    medias = {
        clave: Formula(
            f"IF(COUNT({{seguimiento.numero}})=0,0,"
            f"SUM({{seguimiento.{clave}}})/COUNT({{seguimiento.numero}}))",
            (*base, clave),
            "Media de todas las actividades.",
        )
        for clave, _, _ in MEDIOS
    }
    medias["diferencia"] = Formula(
        "{avance}-{previsto}", (*base, "diferencia"), "Avance medio menos previsto medio."
    )
    total = Fila(base, {"codigo": "Total", **medias}, "t")
    return Tabla(
        f"avance_{dimension}",
        _columnas(dimension, nombre),
        filas,
        f"Por {nombre.lower()}",
        "avance",
        total,
    )


def _graficos() -> tuple[Bloque, ...]:
    estados = tuple(clave for clave, _, _ in ETAPAS_DE_ESTADO)
    alto = _RENGLONES_DE_GRAFICO * 20
    previsto = tuple(clave for clave, _, _ in MEDIOS)
    return (
        Grafico("column", "Previsto y avance por eje (%)", "avance_eje", "codigo", previsto,
                1, 470, alto, 0, "0"),
        Grafico("column", "Previsto y avance por área (%)", "avance_area", "codigo", previsto,
                3, 470, alto, _RENGLONES_DE_GRAFICO, "0"),
        Grafico("bar_stacked", "Actividades por unidad y estado (n.º)", "avance_unidad", "codigo",
                estados, 1, 940, alto + 120, _RENGLONES_DE_GRAFICO + 6, "0", _COLORES),
    )  # fmt: skip


def hoja_avance(plan: PlanFechado) -> Hoja:
    """Hoja Avance: cuadros con su total y sus gráficos."""
    bloques: list[Bloque] = []
    for dimension, nombre in DIMENSIONES:
        bloques += [_tabla(plan, dimension, nombre), Renglon()]
    return Hoja(
        HOJA,
        TipoHoja.SALIDA,
        (
            *cabecera(
                "Avance",
                "Cómo va el plan a la fecha de corte, por área, eje, unidad y horizonte.",
                cifra=2,
            ),
            *_graficos(),
            Renglon(),
            *bloques[:-1],
        ),
        (26, 40, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 16),
        por_bloques=True,
    )
