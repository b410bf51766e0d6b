"""Responsables: qué lleva cada unidad, cómo va y cuántas jornadas le pide cada mes."""

from __future__ import annotations

from collections.abc import Callable

from costeo.libro.descripcion import (
    Columna,
    Contenido,
    Fila,
    Formato,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    Tinte,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import PlanFechado

HOJA = "Responsables"
_MESES = range(1, 13)
_IDENTIDAD = (
    rotulo("codigo", "Unidad", Formato.CODIGO, 14),
    rotulo("nombre", "Nombre", ancho=44),
)


def _suma(
    clave: str,
    titulo: str,
    formula: str,
    texto: str,
    *,
    formato: Formato = Formato.IMPORTE,
    ancho: float = 11,
) -> Columna:
    return calculo(clave, titulo, formula, texto, formato, ancho=ancho, suma=True)


_COLUMNAS = (
    *_IDENTIDAD,
    _suma(
        "cuenta",
        "Actividades (n.º)",
        "COUNTIFS({actividades.unidad},{codigo})",
        "Actividades de que responde.",
        formato=Formato.ENTERO,
    ),
    *(
        _suma(
            clave,
            f"{nombre} (n.º)",
            f"COUNTIFS({{actividades.unidad}},{{codigo}},{{seguimiento.{columna}}},1)",
            texto,
            formato=Formato.ENTERO,
        )
        for clave, nombre, columna, texto in (
            ("terminadas", "Terminadas", "terminada", "Las que terminaron."),
            ("atrasadas", "Atrasadas", "atrasada", "Las que van atrás."),
        )
    ),
    calculo(
        "avance",
        "Avance medio (%)",
        "IF({cuenta}=0,0,SUMIFS({seguimiento.avance},{actividades.unidad},{codigo})/{cuenta})",
        "Media del avance de sus actividades.",
        Formato.IMPORTE,
        ancho=11,
    ),
    _suma(
        "costo",
        "Costo de sus actividades (L)",
        "SUMIFS({recursos.costo},{actividades.unidad},{codigo})",
        "Suma del costo.",
        ancho=16,
    ),
    _suma(
        "jornadas",
        "Jornadas que pone (n.º)",
        "SUMIFS({carga.jornadas},{carga.unidad},{codigo})",
        "Jornadas de su personal, en sus actividades y en las de otras.",
    ),
    _suma(
        "pendientes",
        "Jornadas pendientes (n.º)",
        "SUMIFS({carga.pendientes},{carga.unidad},{codigo})",
        "Las que el avance todavía no cubre.",
    ),
)


def _mensual(clave: str, formula: Callable[[int], str], texto: str, unidad: str) -> Columna:
    mes = int(clave.rpartition("_")[2])
    formato = Formato.PORCENTAJE if unidad == "%" else Formato.IMPORTE
    return calculo(
        clave,
        f"{v.MESES[mes - 1]} ({unidad})",
        formula(mes),
        texto,
        formato,
        ancho=11,
        suma=unidad != "%",
    )


_LISTAS = (
    rotulo("codigo", "Unidad responsable", Formato.CODIGO, 14),
    rotulo("lista", "Números de sus actividades", ancho=44),
)
_CARGA = (
    *_IDENTIDAD,
    *(
        _mensual(
            f"mes_{m}",
            lambda m: f"SUMIFS({{carga.mes_{m}}},{{carga.unidad}},{{codigo}})",
            "Jornadas que se le piden en el mes.",
            "jornadas",
        )
        for m in _MESES
    ),
    _suma(
        "anio",
        "En el año (jornadas)",
        "SUM({mes_1:mes_12})",
        "Suma de los meses.",
    ),
    _suma(
        "fuera",
        "Sin fecha o fuera del año (jornadas)",
        "SUMIFS({carga.jornadas},{carga.unidad},{codigo})-{anio}",
        "Las que no caen en ningún mes.",
        ancho=12,
    ),
)
CAPACIDAD = (
    *_IDENTIDAD,
    *(
        Columna(
            f"mes_{m}",
            f"Capacidad {v.MESES[m - 1].lower()} (jornadas)",
            Papel.ROTULO,
            Formato.IMPORTE,
            11,
        )
        for m in _MESES
    ),
)


_USO = (
    *_IDENTIDAD,
    *(
        _mensual(
            f"mes_{m}",
            lambda m: (
                f"IF(SUMIFS({{capacidad.mes_{m}}},{{capacidad.codigo}},{{codigo}})=0,0,"
                f"SUMIFS({{carga_mes.mes_{m}}},{{carga_mes.codigo}},{{codigo}})"
                f"/SUMIFS({{capacidad.mes_{m}}},{{capacidad.codigo}},{{codigo}}))"
            ),
            "Carga del mes entre su capacidad; 0 si no se conoce.",
            "%",
        )
        for m in _MESES
    ),
)


def hoja_responsables(plan: PlanFechado) -> Hoja:
    """Hoja Responsables: resumen, carga por mes y capacidad de cada unidad."""
    capacidad = {c.unidad: c.meses for c in plan.capacidades}
    listas = {
        u.codigo: ", ".join(str(a.numero) for a in plan.actividades if a.unidad == u.codigo)
        for u in plan.responsables
    }

    def tabla(clave: str, columnas: tuple[Columna, ...], titulo: str, *, suma: bool) -> Tabla:
        filas = []
        for u in plan.responsables:
            valores: dict[str, Contenido] = {"codigo": u.codigo, "nombre": u.nombre}
            if clave == "listas":
                valores = {"codigo": u.codigo, "lista": listas[u.codigo] or None}
            if clave == "capacidad":
                meses = capacidad.get(u.codigo, (None,) * 12)
                valores |= {f"mes_{m}": valor_de_celda(meses[m - 1]) for m in _MESES}
            filas.append(Fila((clave, u.codigo), valores, u.codigo))
        total = Fila((clave, "total"), {"codigo": "Total"}, "t") if suma else None
        return Tabla(clave, columnas, tuple(filas), titulo, clave, total)

    return Hoja(
        HOJA,
        TipoHoja.SALIDA,
        (
            *cabecera(
                "Responsables",
                "Qué lleva cada unidad, cómo va y cuántas jornadas de su personal pide cada mes.",
            ),
            tabla("responsables", _COLUMNAS, "Qué lleva cada unidad", suma=True),
            Renglon(),
            tabla("listas", _LISTAS, "De qué actividades responde", suma=False),
            Renglon(),
            tabla("carga_mes", _CARGA, "Carga por mes", suma=True),
            Renglon(),
            tabla("capacidad", CAPACIDAD, "Capacidad por mes (en blanco: no se conoce)",
                  suma=False),
            Renglon(),
            tabla("uso", _USO, "Uso de la capacidad por mes", suma=False),
        ),
        (14, 44, *(11,) * 5, 11, 11, 11, *(11,) * 6),
        por_bloques=True,
        tintes=(Tinte("uso", "mes_1", "mes_12", "{.}>1", "falla"),),
    )  # fmt: skip
