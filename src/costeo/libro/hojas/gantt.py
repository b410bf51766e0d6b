"""Gantt: cada actividad con una barra de color, por semanas, que se mueve con sus fechas."""

from __future__ import annotations

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    Tinte,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.modelo.plan import Modelo

SEMANAS = 53
_FIJAS = 7
_DIAS = "{parametros.valor@DIAS_HABILES}"
_ANCHO = 1.9
_PASO = "{@paso}"
"""En la propia hoja: un formato condicional no debe mirar en otra."""
_PRIORIDADES = ("1", "2", "3", "4")


def _columna_semana(i: int) -> Columna:
    return rotulo(f"s_{i}", str(i), ancho=_ANCHO)


def _paso() -> Renglon:
    """Los días de cada columna, traídos de Parámetros."""
    return Renglon(
        (
            Celda(2, "Días por columna (hoja Parámetros)", "etiqueta_derecha"),
            Celda(
                3,
                Formula(
                    "{parametros.valor@DIAS_POR_COLUMNA}+0",
                    ("gantt", "paso"),
                    "Trae el parámetro de su hoja.",
                    "Días por columna",
                ),
                "valor",
                Formato.ENTERO,
                Papel.ENLACE,
                "paso",
            ),
        )
    )


def _fechas() -> Renglon:
    """Renglón de fechas sobre las columnas: la primera es el inicio del ejercicio."""
    celdas = [
        Celda(
            _FIJAS + i,
            Formula(
                "{parametros.valor@FECHA_INICIO}+0" if i == 1 else f"{{@semana_{i - 1}}}+{_PASO}",
                ("gantt", "semana", i),
                "El inicio del ejercicio." if i == 1 else "La anterior más los días por columna.",
                "Primera fecha" if i == 1 else "Fecha de cada columna",
            ),
            "encabezado_vertical",
            Formato.DIA_MES,
            Papel.CALCULO,
            f"semana_{i}",
        )
        for i in range(1, SEMANAS + 1)
    ]
    return Renglon(tuple(celdas), 36)


def _tintes() -> tuple[Tinte, ...]:
    dentro = f"({{inicio}}<{{^1}}+{_PASO})*({{fin}}>={{^1}})*({{inicio}}>0)"
    barras = tuple(
        Tinte("gantt", "s_1", f"s_{SEMANAS}", f'{dentro}*({{prioridad}}="{p}")', f"barra_{p}")
        for p in _PRIORIDADES
    )
    return (
        *barras,
        Tinte("gantt", "s_1", f"s_{SEMANAS}", dentro, "barra"),
        Tinte(
            "gantt",
            "s_1",
            f"s_{SEMANAS}",
            "MOD(ROUNDUP(MONTH({^1})/3,0),2)=1",
            "banda",
            encima=1,
        ),
    )


def hoja_gantt(modelo: Modelo) -> Hoja:
    """Hoja Gantt; los colores son las prioridades y se imprime en una página de ancho."""

    def del_reparto(clave: str, titulo: str) -> Columna:
        return calculo(
            clave,
            titulo,
            f"INDEX({{reparto.{clave}}},MATCH({{numero}},{{reparto.actividad}},0))",
            "Fecha de la actividad, de Cronograma.",
            Formato.FECHA,
            ancho=11,
        )

    columnas = (
        rotulo("numero", "N.º", Formato.ENTERO, 5),
        Columna("titulo", "Actividad", Papel.ENLACE, Formato.TEXTO, 46),
        Columna("unidad_responsable", "Unidad", Papel.ENLACE, Formato.TEXTO, 9),
        Columna("prioridad", "Prioridad", Papel.ENLACE, Formato.TEXTO, 10),
        del_reparto("inicio", "Inicio (fecha)"),
        del_reparto("fin", "Fin (fecha)"),
        calculo(
            "holgura",
            "Holgura (días hábiles)",
            "IF({inicio}=0,0,MIN({libre},"
            "SUMIFS({cronograma.margen},{cronograma.actividad},{numero})))",
            "Días que puede atrasarse sin romper ninguna regla de fechas; negativa, ya la rompe.",
            Formato.ENTERO,
            ancho=9,
        ),
        *(_columna_semana(i) for i in range(1, SEMANAS + 1)),
        calculo(
            "libre",
            "Holgura hasta sus sucesoras (días hábiles)",
            f"{_DIAS}-SUMPRODUCT(MAX(({{dependencias.predecesora}}={{numero}})"
            f"*({_DIAS}-{{dependencias.holgura}})))",
            "Cuánto puede atrasarse sin romper la espera de otra; todo el año si nadie la espera.",
            Formato.ENTERO,
            ancho=11,
            auxiliar=True,
        ),
    )
    filas = []
    for a in modelo.actividades:
        valores: dict[str, Contenido] = {"numero": a.numero}
        for campo in ("titulo", "unidad_responsable", "prioridad"):
            valores[campo] = Formula(
                texto_de(f"por_actividad.{campo}@{a.numero}"),
                ("actividad", a.numero, campo),
                "Trae el dato de Por actividad.",
            )
        filas.append(Fila(("gantt", a.numero), valores, str(a.numero)))
    tabla = Tabla("gantt", columnas, tuple(filas), familia="gantt")
    return Hoja(
        "Gantt",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Gantt del plan",
                "Una columna por semana (Parámetros, DIAS_POR_COLUMNA). Del azul oscuro al verde: "
                "prioridades 1 a 4; azul gris, sin prioridad.",
                figura=None,
            ),
            _paso(),
            _fechas(),
            tabla,
        ),
        tuple(c.ancho for c in columnas),
        congelar="gantt",
        columnas_impresas=_FIJAS + SEMANAS,
        tintes=_tintes(),
    )
