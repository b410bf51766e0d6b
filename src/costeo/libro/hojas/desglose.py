"""Desglose: el gasto de cada actividad por grupo y fuente, acumulado a fin de cada mes.

Cada actividad lleva además un renglón con lo que no está en los suyos: una línea nueva con otro
grupo u otra fuente cae ahí hasta que se regenere el anexo.
"""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.disposicion import OTROS, Disposicion
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.libro.hojas.reparto import MESES
from costeo.modelo import vocabulario as v

DESGLOSE = "Desglose"
"""Nombre de la hoja."""
_DE_LA_LINEA = "{%s.actividad},{actividad},{%s.grupo},{grupo},{%s.fuente_aplicada},{fuente}"


def _de_la_actividad(clave: str, titulo: str, tabla: str, formato: Formato) -> Columna:
    return calculo(
        clave,
        titulo,
        f"INDEX({{{tabla}.{clave}}},{{lugar}})",
        "El dato de su actividad.",
        formato,
        ancho=10,
    )


def _con_el_resto(clave: str, titulo: str, suma: str, conocido: str) -> Columna:
    return calculo(
        clave,
        titulo,
        f'IF({{grupo}}="{OTROS}",ROUND({suma}-SUMIFS({{.{conocido}}},'
        f"{{.actividad}},{{actividad}}),REDONDEO),{{{conocido}}})",
        "Lo del renglón o, en el de otros, lo de la actividad que no está en sus renglones.",
        ancho=15,
        suma=True,
    )


def _columnas() -> Iterator[Columna]:
    yield rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10)
    yield rotulo("grupo", "Grupo", Formato.CODIGO, 10)
    yield rotulo("fuente", "Fuente", Formato.CODIGO, 10)
    yield calculo(
        "lugar",
        "Lugar de la actividad (n.º)",
        "MATCH({actividad},{reparto.actividad},0)",
        "Renglón de la actividad en Reparto y en Por actividad.",
        Formato.ENTERO,
        ancho=10,
    )
    yield _de_la_actividad("eje", "Eje", "por_actividad", Formato.CODIGO)
    yield _de_la_actividad("programada", "¿Programada? (1 = sí)", "reparto", Formato.ENTERO)
    yield _de_la_actividad("entre", "Se divide entre (unidades)", "reparto", Formato.ENTERO)
    for clave, titulo, tabla, campo in (
        ("conocido", "Costo de sus líneas (L)", "consolidado", "total"),
        ("decimos_conocidos", "Décimos de sus líneas (L)", "jornadas", "decimos"),
    ):
        yield calculo(
            clave,
            titulo,
            f"SUMIFS({{{tabla}.{campo}}}," + _DE_LA_LINEA.replace("%s", tabla) + ")",
            "Suma de las líneas de esa actividad, grupo y fuente.",
            ancho=15,
        )
    yield _con_el_resto("total", "Costo (L)", "INDEX({por_actividad.total},{lugar})", "conocido")
    yield _con_el_resto(
        "decimos",
        "Décimos (L)",
        "SUMIFS({jornadas.decimos},{jornadas.actividad},{actividad})",
        "decimos_conocidos",
    )
    yield calculo(
        "base",
        "Costo sin décimos (L)",
        "ROUND({total}-{decimos},REDONDEO)",
        "Lo que sigue el reparto de la actividad; los décimos caen en sus meses.",
        ancho=15,
        suma=True,
    )
    yield calculo(
        "ac_0",
        "Antes de enero (L)",
        "0*{total}",
        "Nada se gasta antes del ejercicio.",
        ancho=9,
    )
    for m in MESES:
        yield calculo(
            f"ac_{m}",
            f"Gastado a fin de {v.MESES[m - 1].lower()} (L)",
            f"ROUND({{base}}*INDEX({{reparto.a_{m}}},{{lugar}})/{{entre}},REDONDEO)"
            f"+ROUND({{decimos}}*{{programada}}*{{meses.decimos@{m}}},REDONDEO)",
            "Lo gastado desde enero, redondeado una vez: los meses suman el costo exacto.",
            ancho=15,
            suma=True,
        )


def hoja_desglose(disposicion: Disposicion) -> Hoja:
    """Hoja Desglose, de la que salen los cuadros de Flujo y lo gastado de cada techo."""
    columnas = tuple(_columnas())
    tabla = Tabla(
        "desglose",
        columnas,
        tuple(
            Fila(("desglose", n, g, f), {"actividad": n, "grupo": g, "fuente": f})
            for n, g, f in disposicion.desglose
        ),
        familia="desglose",
        total=Fila(("desglose", "total"), {"actividad": "Total"}, "t"),
        filtro=True,
    )
    return Hoja(
        DESGLOSE,
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Gasto acumulado por actividad, grupo y fuente",
                "Lo gastado a fin de cada mes según las fechas de Cronograma. Nada se escribe "
                "aquí.",
                cifra=8,
            ),
            tabla,
        ),
        tuple(c.ancho for c in columnas),
        congelar="desglose",
    )
