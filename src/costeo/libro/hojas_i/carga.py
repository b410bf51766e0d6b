"""Carga: las jornadas de cada actividad y unidad, repartidas en sus días hábiles por mes."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera, enlace, traida
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import Carga, PlanFechado

HOJA = "Carga"
DATOS = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("unidad", "Unidad", Formato.CODIGO, 13),
    rotulo("jornadas", "Jornadas (n.º)", Formato.IMPORTE, 11),
)


def _mes(i: int) -> Columna:
    return calculo(
        f"mes_{i}",
        f"{v.MESES[i - 1]} (jornadas)",
        f"{{diaria}}*MAX(NETWORKDAYS.INTL(MAX({{inicio}},{{meses.inicio@{i}}}),"
        f"MIN({{fin}},{{meses.fin@{i}}}),FIN_SEMANA,FERIADOS),0)",
        "Las jornadas de un día por los días hábiles de la actividad en el mes.",
        Formato.IMPORTE,
        ancho=11,
        suma=True,
    )


COLUMNAS = (
    *DATOS[:2],
    Columna("jornadas", DATOS[2].titulo, DATOS[2].papel, Formato.IMPORTE, 11, suma=True),
    traida("inicio", "Inicio (dd/mm/aaaa)", Formato.FECHA, 12),
    traida("fin", "Fin (dd/mm/aaaa)", Formato.FECHA, 12),
    traida("habiles", "Días (días hábiles)", Formato.ENTERO, 9),
    calculo(
        "diaria",
        "Jornadas por día (n.º)",
        "IF({habiles}>0,{jornadas}/{habiles},0)",
        "Las jornadas repartidas por igual en los días hábiles; 0 sin fecha.",
        Formato.IMPORTE,
        ancho=11,
    ),
    traida("avance", "Avance (%)", Formato.ENTERO, 9),
    calculo(
        "pendientes",
        "Pendientes (jornadas)",
        "{jornadas}*(1-{avance}/{escala.grado@100})",
        "Las jornadas que el avance todavía no cubre.",
        Formato.IMPORTE,
        ancho=11,
        suma=True,
    ),
    *(_mes(i) for i in range(1, 13)),
)


def _fila(i: int, c: Carga) -> Fila:
    base = ("carga", i)

    def de(clave: str, texto: str) -> Formula:
        return enlace(f"seguimiento.{clave}@{c.actividad}", (*base, clave), texto)

    return Fila(
        base,
        {
            "numero": c.actividad,
            "unidad": c.unidad,
            "jornadas": valor_de_celda(c.jornadas),
            "inicio": de("inicio", "Trae el inicio previsto."),
            "fin": de("fin", "Trae el fin previsto."),
            "habiles": de("habiles", "Trae los días hábiles previstos."),
            "avance": de("avance", "Trae el avance."),
        },
        str(i),
    )


def hoja_carga(plan: PlanFechado) -> Hoja:
    """Hoja Carga: una fila por actividad y unidad."""
    filas = tuple(_fila(i, c) for i, c in enumerate(plan.cargas, 1))
    total = Fila(("carga", "total"), {"unidad": "Total"}, "t")
    return Hoja(
        HOJA,
        TipoHoja.CALCULO,
        (
            *cabecera(
                "Carga por mes",
                "Jornadas de personal propio de cada actividad y unidad, repartidas por igual en "
                "los días hábiles previstos.",
            ),
            Tabla("carga", COLUMNAS, filas, familia="carga", total=total, filtro=True),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="carga",
    )
