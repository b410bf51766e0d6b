"""Reparto: los meses del ejercicio, lo que vence en fechas y el avance por mes."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

MESES = range(1, 13)
_PARAMETROS_DE_DECIMOS = ("MES_DECIMOCUARTO", "MES_DECIMOTERCERO")
_PERIODOS = (*((t, 3 * i, 3 * i + 3) for i, t in enumerate(v.TRIMESTRES)), (v.ANIO, 0, 12))


def _tabla_meses() -> Tabla:
    pagados = "+".join(f"({{mes}}>={{parametros.valor@{c}}})" for c in _PARAMETROS_DE_DECIMOS)
    cuantos = ",".join(f"{{parametros.valor@{c}}}" for c in _PARAMETROS_DE_DECIMOS)
    columnas = (
        rotulo("mes", "Mes (n.º)", Formato.ENTERO, 10),
        rotulo("nombre", "Mes", ancho=12),
        calculo(
            "ultimo",
            "Último día (fecha)",
            "DATE({parametros.valor@EJERCICIO},{mes}+1,1)-1",
            "Último día del mes en el ejercicio.",
            Formato.FECHA,
        ),
        calculo(
            "decimos",
            "Décimos pagados (%)",
            f"({pagados})/COUNT({cuantos})",
            "Parte del decimotercer y decimocuarto mes pagada hasta fin de mes.",
            Formato.PORCENTAJE,
        ),
    )
    filas = tuple(
        Fila(("mes", m), {"mes": m, "nombre": nombre}, str(m))
        for m, nombre in enumerate(v.MESES, 1)
    )
    return Tabla("meses", columnas, filas, "Meses del ejercicio", "meses")


def _tabla_periodos() -> Tabla:
    columnas = (
        rotulo("codigo", "Período", Formato.CODIGO, 10),
        rotulo("antes", "Mes anterior (n.º)", Formato.ENTERO),
        rotulo("hasta", "Último mes (n.º)", Formato.ENTERO),
    )
    filas = tuple(
        Fila(("periodo", c), {"codigo": c, "antes": antes, "hasta": hasta}, c)
        for c, antes, hasta in _PERIODOS
    )
    return Tabla("periodos", columnas, filas, "Trimestres y año", "periodos")


def _vencimientos(modelo: Modelo) -> Iterator[Fila]:
    for tabla, registros in (("hitos", modelo.hitos), ("meses_gasto", modelo.meses_gasto)):
        for i in range(1, len(registros) + 1):
            concepto = ("vencimiento", tabla, i)
            valores = {
                campo: Formula(
                    f"{{{tabla}.{origen}@{i}}}", (*concepto, campo), "Trae el dato de su hoja."
                )
                for campo, origen in (
                    ("actividad", "actividad"),
                    ("fecha", "fecha"),
                    ("parte", "parte_aplicada"),
                )
            }
            yield Fila(concepto, valores)


def _tabla_vencimientos(modelo: Modelo) -> Tabla:
    columnas = (
        Columna("actividad", "Actividad (n.º)", Papel.ENLACE, Formato.ENTERO, 10),
        Columna("fecha", "Vence (fecha)", Papel.ENLACE, Formato.FECHA, 12),
        Columna("parte", "Parte del costo (%)", Papel.ENLACE, Formato.PORCENTAJE, 12),
    )
    filas = tuple(_vencimientos(modelo)) or (Fila(("vencimiento", "libre"), {}, libre=True),)
    return Tabla("vencimientos", columnas, filas, "Lo que vence en fechas", "vencimientos")


def _del_cronograma(clave: str, titulo: str, formato: Formato, vacio: str) -> Columna:
    return calculo(
        clave,
        titulo,
        f"IF({{programada}}=0,{vacio},INDEX({{cronograma.{clave}}},{{lugar}}))",
        "El dato de la actividad en Cronograma, si está programada.",
        formato,
        ancho=11,
    )


def _columnas() -> Iterator[Columna]:
    yield rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10)
    yield calculo(
        "lugar",
        "Lugar en Cronograma (n.º)",
        "IFERROR(MATCH({actividad},{cronograma.actividad},0),0)",
        "Renglón de la actividad en Cronograma; cero si no está.",
        Formato.ENTERO,
        ancho=12,
    )
    yield calculo(
        "programada",
        "¿Programada? (1 = sí)",
        "IF({lugar}=0,0,INDEX({cronograma.programada},{lugar}))",
        "1 si la actividad tiene fechas.",
        Formato.ENTERO,
        ancho=12,
    )
    yield _del_cronograma("inicio", "Inicio (fecha)", Formato.FECHA, "0")
    yield _del_cronograma("fin", "Fin (fecha)", Formato.FECHA, "0")
    yield _del_cronograma("reparto", "Reparto", Formato.TEXTO, '""')
    yield calculo(
        "dias",
        "Días que dura (días hábiles)",
        "IF({programada}=0,1,MAX(INDEX({cronograma.duracion},{lugar}),1))",
        "Su duración; un hito cuenta como un día.",
        Formato.ENTERO,
        ancho=12,
    )
    yield calculo(
        "entre",
        "Se divide entre (unidades)",
        f'IF({{reparto}}="{v.UNIFORME}",{{dias}},1)',
        "Los días que dura, si su costo va por igual; si no, uno.",
        Formato.ENTERO,
        ancho=12,
    )
    yield calculo(
        "anticipo",
        "De su inicio al cierre (días)",
        "IF({programada}=0,0,{parametros.valor@FECHA_CIERRE}+1-{inicio})",
        "Días de calendario desde que empieza hasta el cierre del ejercicio.",
        Formato.ENTERO,
        ancho=12,
    )
    for m in MESES:
        yield calculo(
            f"d_{m}",
            f"Días hechos a fin de {v.MESES[m - 1].lower()} (días hábiles)",
            "IF({programada}=0,0,MAX(0,NETWORKDAYS.INTL("
            f"{{inicio}},MIN({{fin}},{{meses.ultimo@{m}}}),FIN_SEMANA,FERIADOS)))",
            "Días hábiles de la actividad hasta fin de mes.",
            Formato.ENTERO,
            ancho=11,
        )
    for m in MESES:
        yield calculo(
            f"a_{m}",
            f"Avance del gasto a fin de {v.MESES[m - 1].lower()} (días o parte)",
            f'IF({{reparto}}="{v.UNIFORME}",{{d_{m}}},SUMIFS({{vencimientos.parte}},'
            "{vencimientos.actividad},{actividad},"
            f'{{vencimientos.fecha}},"<="&{{meses.ultimo@{m}}}))',
            "Los días hechos, o la parte vencida si se reparte por hitos o por meses.",
            Formato.NUMERO,
            ancho=11,
        )


def hoja_reparto(modelo: Modelo) -> Hoja:
    """Hoja Reparto: con qué se reparte en meses lo que cada actividad cuesta y trabaja."""
    columnas = tuple(_columnas())
    tabla = Tabla(
        "reparto",
        columnas,
        tuple(
            Fila(("reparto", a.numero), {"actividad": a.numero}, str(a.numero))
            for a in modelo.actividades
        ),
        "Avance de cada actividad a fin de cada mes",
        "reparto",
    )
    return Hoja(
        "Reparto",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Reparto en el tiempo",
                "Cuánto de cada actividad va hecho a fin de cada mes. Nada se escribe aquí.",
                cifra=4,
            ),
            tabla,
            Renglon(),
            _tabla_meses(),
            Renglon(),
            _tabla_periodos(),
            Renglon(),
            _tabla_vencimientos(modelo),
        ),
        tuple(max(c.ancho, 12) for c in columnas),
    )
