"""Gantt: una columna por semana; las barras son tintes y los hitos, fórmulas."""

from __future__ import annotations

from collections.abc import Iterator

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
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i.comun_i import (
    NOMBRE_DE_ESTADO,
    cabecera,
    enlace,
    tintes_de_estado,
    traida,
)
from costeo.modelo.temporalizacion import ActividadFechada, HitoFechado, PlanFechado

HOJA = "Gantt"
SEMANAS = 53
"""Columnas de siete días que cubren un año, aunque sea bisiesto."""
_IZQUIERDA = (
    rotulo("numero", "N.º", Formato.ENTERO, 5),
    rotulo("titulo", "Actividad", ancho=40),
    rotulo("unidad", "Unidad", Formato.CODIGO, 11),
    traida("inicio", "Inicio (dd/mm/aaaa)", Formato.FECHA, 11),
    traida("fin", "Fin (dd/mm/aaaa)", Formato.FECHA, 11),
    traida("avance", "Avance (%)", Formato.ENTERO, 8),
    traida("estado", "Estado", Formato.TEXTO, 11),
)
_DERECHA = tuple(
    Columna(clave, titulo, Papel.ENLACE, Formato.FECHA, 12, auxiliar=True)
    for clave, titulo in (
        ("hecho", "Avance cubre hasta (dd/mm/aaaa)"),
        ("inicio_real", "Inicio real (dd/mm/aaaa)"),
        ("hasta", "Trabajada hasta (dd/mm/aaaa)"),
    )
)
_PRIMERA = len(_IZQUIERDA) + 1
_ANCHO_DE_SEMANA = 1.9
_EN_SEMANA = "{^1}+DIAS_POR_COLUMNA>"
_DENTRO = f"{{^1}}<={{fin}},{_EN_SEMANA}{{inicio}},{{inicio}}>0"


def _semana(i: int) -> Columna:
    return Columna(
        f"s_{i}",
        str(i),
        Papel.ROTULO,
        Formato.TEXTO,
        _ANCHO_DE_SEMANA,
        titulado="encabezado_semana",
    )


def _semana_de_hito(i: int) -> Columna:
    return Columna(
        f"s_{i}",
        str(i),
        Papel.CALCULO,
        Formato.TEXTO,
        _ANCHO_DE_SEMANA,
        f'IF(AND({{inicio}}>={{@semana_{i}}},{{inicio}}<{{@semana_{i}}}+DIAS_POR_COLUMNA),"◆","")',
        "◆ en la semana del hito.",
        titulado="encabezado_semana",
        vacio="",
    )


COLUMNAS = (*_IZQUIERDA, *(_semana(i) for i in range(1, SEMANAS + 1)), *_DERECHA)
_DE_HITOS = (
    *_IZQUIERDA[:2],
    traida("unidad", "Unidad", Formato.TEXTO, 11),
    _IZQUIERDA[3],
    rotulo("hueco", "Actividad del hito (n.º)", Formato.ENTERO, 11),
    *_IZQUIERDA[5:],
    *(_semana_de_hito(i) for i in range(1, SEMANAS + 1)),
)


def _cabezas() -> Iterator[Renglon]:
    """Sobre el encabezado: trimestre, su número y el primer día de cada semana."""
    fechas, numeros, rotulos = [], [], []
    for i in range(1, SEMANAS + 1):
        columna = _PRIMERA + i - 1
        antes = f"{{@semana_{i - 1}}}+DIAS_POR_COLUMNA" if i > 1 else "FECHA_INICIO"
        fecha = Formula(
            antes,
            ("gantt", "semana", i),
            "Primer día de la semana: el ejercicio empieza y cada columna suma sus días."
            if i == 1
            else "Primer día de la semana: la anterior y los días de una columna.",
            "Semana",
        )
        fechas.append(
            Celda(columna, fecha, "semana", Formato.DIA_MES, Papel.CALCULO, f"semana_{i}")
        )
        numero = Formula(
            f'COUNTIF({{trimestres.inicio}},"<"&{{@semana_{i}}}+DIAS_POR_COLUMNA)',
            ("gantt", "trimestre", i),
            "Trimestre en que acaba la semana.",
            "Trimestre de la semana",
        )
        numeros.append(
            Celda(columna, numero, "banda_numero", Formato.ENTERO, Papel.CALCULO, f"trimestre_{i}")
        )
        previo = f"{{@trimestre_{i - 1}}}" if i > 1 else "0"
        rotulo_de = Formula(
            f'IF({{@trimestre_{i}}}={previo},"","T"&{{@trimestre_{i}}})',
            ("gantt", "rotulo", i),
            "El trimestre, en la primera semana del ejercicio."
            if i == 1
            else "El trimestre, en su primera semana.",
            "Rótulo del trimestre",
        )
        rotulos.append(Celda(columna, rotulo_de, "trimestre", papel=Papel.CALCULO))
    yield Renglon(tuple(rotulos))
    yield Renglon((Celda(_PRIMERA - 1, "Trimestre (n.º)", "etiqueta_derecha"), *numeros), 11)
    yield Renglon((Celda(_PRIMERA - 1, "Semana del", "etiqueta_derecha"), *fechas), 30)


def _fila(a: ActividadFechada) -> Fila:
    base = ("gantt", a.numero)
    valores: dict[str, Contenido] = {"numero": a.numero, "titulo": a.titulo, "unidad": a.unidad}
    for clave, texto in (
        ("inicio", "Trae el inicio previsto."),
        ("fin", "Trae el fin previsto."),
        ("avance", "Trae el avance."),
        ("estado", "Trae el estado."),
        ("hecho", "Trae hasta dónde cubre el avance."),
        ("inicio_real", "Trae el inicio real."),
        ("hasta", "Trae hasta cuándo se trabajó."),
    ):
        valores[clave] = enlace(
            f"seguimiento.{clave}@{a.numero}", (*base, clave), texto, texto=clave == "estado"
        )
    return Fila(base, valores, str(a.numero))


def _fila_de_hito(i: int, h: HitoFechado) -> Fila:
    base = ("gantt_hito", i)
    return Fila(
        base,
        {
            "numero": i,
            "titulo": h.nombre,
            "unidad": enlace(
                f"hitos.unidad@{i}", (*base, "unidad"), "Trae la unidad del hito.", texto=True
            ),
            "inicio": enlace(f"hitos.fecha@{i}", (*base, "inicio"), "Trae la fecha del hito."),
            "hueco": h.actividad,
            "avance": enlace(
                f"hitos.avance@{i}", (*base, "avance"), "Trae el avance de su actividad."
            ),
            "estado": enlace(
                f"hitos.estado@{i}", (*base, "estado"), "Trae el estado del hito.", texto=True
            ),
        },
        str(i),
    )


def _tintes(*, con_hitos: bool) -> Iterator[Tinte]:
    """De arriba abajo manda el primero que se cumple; en la semana del corte, con su borde."""
    desde, hasta = "s_1", f"s_{SEMANAS}"

    def de(formula: str, aspecto: str) -> Tinte:
        return Tinte("gantt", desde, hasta, formula, aspecto, basta=True)

    corte = f"{{^1}}<=FECHA_CORTE,{_EN_SEMANA}FECHA_CORTE"
    banda = "MOD({^2},2)=0"
    del_hito = (
        'COUNTIFS({gantt_hitos.hueco},{numero},{gantt_hitos.inicio},">="&{^1},'
        '{gantt_hitos.inicio},"<"&{^1}+DIAS_POR_COLUMNA)>0'
    )
    real = f"{{inicio_real}}>0,{{^1}}<={{hasta}},{_EN_SEMANA}{{inicio_real}}"
    for formula, aspecto in (
        *(((del_hito, "hito"),) if con_hitos else ()),
        (f"{_DENTRO},{{hecho}}>={{^1}}", "barra_hecha"),
        (f'{_DENTRO},{{estado}}="{NOMBRE_DE_ESTADO["atrasada"]}"', "barra_atraso"),
        (_DENTRO, "barra_plan"),
        (real, "barra_real"),
        (banda, "banda_suave"),
    ):
        yield de(f"AND({corte},{formula})", f"corte_{aspecto}")
        yield de(f"AND({formula})", aspecto)
    yield de(f"AND({corte})", "corte")
    for encima in (1, 2, 3):
        for formula, aspecto in ((f"AND({corte})", "corte_titulo"), (banda, "banda")):
            yield Tinte("gantt", desde, hasta, formula, aspecto, encima, basta=True)
    yield from tintes_de_estado("gantt")


def hoja_gantt(plan: PlanFechado) -> Hoja:
    """Hoja Gantt: las actividades y, debajo, sus hitos."""
    bloques: tuple[Tabla | Renglon, ...] = (
        Tabla("gantt", COLUMNAS, tuple(_fila(a) for a in plan.actividades), familia="gantt"),
    )
    if plan.hitos:
        filas = tuple(_fila_de_hito(i, h) for i, h in enumerate(plan.hitos, 1))
        bloques = (
            *bloques,
            Renglon(),
            Tabla("gantt_hitos", _DE_HITOS, filas, "Hitos", "gantt_hitos"),
        )
    return Hoja(
        HOJA,
        TipoHoja.SALIDA,
        (
            *cabecera(
                "Gantt por semana",
                "Cada columna es una semana. Los colores se explican en la hoja Instrucciones; la "
                "línea roja es la fecha de corte.",
                control=5,
            ),
            *_cabezas(),
            *bloques,
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="gantt",
        columnas_impresas=len(_IZQUIERDA) + SEMANAS,
        tintes=tuple(_tintes(con_hitos=bool(plan.hitos))),
    )
