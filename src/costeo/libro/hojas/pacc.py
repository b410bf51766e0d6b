"""PACC: lo que se compra con presupuesto, por familia (objeto del gasto), y cuándo lanzarlo.

La modalidad se asigna solo con umbrales confirmados. El plazo se toma de la modalidad cuyos
límites, confirmados o no, contienen el monto de la familia; si ninguna, no se conoce.
"""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

SIN_UMBRAL = "sin umbral confirmado"
NADA, SUMAR = "no se compra", "sumar antes de elegir modalidad"
_PEDIDO = v.CLASES_FUENTE[0]
_CRITERIO = f'{{consolidado.objeto}},{{codigo}},{{consolidado.clase}},"{_PEDIDO}"'
_DENTRO = "({modalidades.minimo}<{monto})*({modalidades.tope}>={monto})"
GRUPOS_DE_COMPRA = ("20000", "30000", "40000")
"""Servicios, materiales y bienes: lo que se contrata o compra; ni planilla ni transferencias."""


def _cuantas(clave: str, titulo: str, columna: str, explicacion: str) -> Columna:
    return calculo(
        clave,
        titulo,
        f"SUMPRODUCT({{modalidades.{columna}}}*{_DENTRO})",
        explicacion,
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    )


def _lugar(clave: str, titulo: str, columna: str, cuantas: str) -> Columna:
    return calculo(
        clave,
        titulo,
        f"IF({{{cuantas}}}=1,SUMPRODUCT({{modalidades.{columna}}}*{_DENTRO}"
        "*{modalidades.lugar}),0)",
        "Renglón de la única modalidad que contiene el monto; cero si no es una sola.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    )


_TODAS = (
    rotulo("codigo", "Objeto", Formato.CODIGO, 9),
    Columna("nombre", "Familia", Papel.ENLACE, Formato.TEXTO, 44),
    calculo(
        "monto",
        "Monto de la familia (L)",
        f"SUMIFS({{consolidado.total}},{_CRITERIO})",
        "Todo lo que el plan pide al presupuesto en ese objeto del gasto.",
        ancho=16,
        suma=True,
    ),
    calculo(
        "compras",
        "Líneas que la compran (n.º)",
        f"SUMIFS({{consolidado.usada}},{_CRITERIO})",
        "En cuántas líneas de costo aparece.",
        Formato.ENTERO,
        ancho=11,
        suma=True,
    ),
    calculo(
        "anticipo",
        "De la primera al cierre (días)",
        "SUMPRODUCT(MAX(({consolidado.objeto}={codigo})*{compras.anticipo}))",
        "Días desde que empieza la primera actividad que la compra hasta el cierre.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "necesaria",
        "Se necesita desde (fecha)",
        "IF({anticipo}=0,0,{parametros.valor@FECHA_CIERRE}+1-{anticipo})",
        "Inicio de la primera actividad con fechas que la compra.",
        Formato.FECHA,
    ),
    calculo(
        "mes_necesaria",
        "Mes en que se necesita",
        "{necesaria}+0",
        "El mes de esa fecha.",
        Formato.MES,
        ancho=11,
    ),
    calculo(
        "sin_modalidad",
        "Si no hay modalidad firme",
        f'IF({{compras}}=0,"","{SIN_UMBRAL}")',
        "Lo que se dice cuando ninguna modalidad confirmada contiene el monto.",
        Formato.TEXTO,
        ancho=20,
        auxiliar=True,
    ),
    _cuantas("firmes", "Modalidades firmes (n.º)", "vale", "Con umbral confirmado y ese monto."),
    _lugar("lugar_firme", "Modalidad firme (n.º)", "vale", "firmes"),
    calculo(
        "modalidad",
        "Modalidad",
        "IF({lugar_firme}=0,{sin_modalidad},INDEX({modalidades.codigo},{lugar_firme}))",
        "La que toca al monto de la familia, solo si su umbral está confirmado.",
        Formato.TEXTO,
        ancho=20,
    ),
    _cuantas("posibles", "Modalidades posibles (n.º)", "conocida", "Con límites y ese monto."),
    _lugar("lugar_posible", "Modalidad posible (n.º)", "conocida", "posibles"),
    calculo(
        "dias",
        "Plazo (días hábiles)",
        'IF({lugar_posible}=0,"",INDEX({modalidades.plazo},{lugar_posible}))',
        "De la convocatoria al contrato, según los límites que se conocen, confirmados o no; en "
        "blanco si no se compra o no se conoce la modalidad.",
        Formato.ENTERO,
        ancho=11,
    ),
    calculo(
        "lanzar",
        "Lanzar a más tardar (fecha)",
        "IF(ISNUMBER({dias})*({necesaria}>0),"
        "WORKDAY.INTL({necesaria},0-{dias},FIN_SEMANA,FERIADOS),0)",
        "La fecha en que se necesita menos el plazo, en días hábiles.",
        Formato.FECHA,
    ),
    calculo(
        "mes_lanzar",
        "Mes de lanzamiento",
        "{lanzar}+0",
        "El mes de esa fecha.",
        Formato.MES,
        ancho=11,
    ),
    calculo(
        "aviso",
        "Fraccionamiento",
        f'IF({{compras}}>1,"{SUMAR}","")',
        "Si varias líneas compran la misma familia, su modalidad es la de la suma.",
        Formato.TEXTO,
        ancho=26,
    ),
)

_COLUMNAS = tuple(sorted(_TODAS, key=lambda c: c.auxiliar))
"""Las que se leen primero; las auxiliares, al final y sin imprimir."""


def hoja_compras(modelo: Modelo, disposicion: Disposicion) -> Hoja:
    """Hoja Compras: de cada renglón del Consolidado, cuánto antes del cierre se necesita."""
    columnas = (
        rotulo("renglon", "Renglón (n.º)", Formato.ENTERO, 10),
        rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10),
        calculo(
            "anticipo",
            "De su inicio al cierre, si se compra (días)",
            f'IF(INDEX({{consolidado.clase}},{{renglon}})="{_PEDIDO}",'
            "INDEX({consolidado.usada},{renglon})*SUMIFS({reparto.anticipo},"
            "{reparto.actividad},{actividad}),0)",
            "Días desde que empieza su actividad hasta el cierre, si se pide al presupuesto.",
            Formato.ENTERO,
            ancho=16,
        ),
    )
    ranuras = (
        (a.numero, c, n)
        for a in modelo.actividades
        for c in v.COMPONENTES
        for n in range(1, disposicion.ranuras[a.numero, c] + 1)
    )
    usadas = {(x.actividad, x.componente, x.ranura) for x in modelo.lineas}
    filas = tuple(
        Fila(
            ("linea", *ranura),
            {"renglon": i, "actividad": ranura[0]},
            libre=ranura not in usadas,
        )
        for i, ranura in enumerate(ranuras, 1)
    )
    tabla = Tabla("compras", columnas, filas, familia="compras")
    return Hoja(
        "Compras",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Cuándo se necesita cada línea",
                "Un renglón por cada uno del Consolidado, en su orden. Nada se escribe aquí.",
                cifra=3,
            ),
            tabla,
        ),
        tuple(c.ancho for c in columnas),
        congelar="compras",
    )


def objetos_de_compra(modelo: Modelo) -> tuple[str, ...]:
    """Códigos de los objetos del gasto que se contratan o compran, en su orden."""
    return tuple(
        o.codigo
        for o in modelo.objetos
        if o.grupo in GRUPOS_DE_COMPRA and o.codigo not in GRUPOS_DE_COMPRA
    )


def hoja_pacc(modelo: Modelo) -> Hoja:
    """Hoja PACC: plan anual de compras y contrataciones que sale del costeo y de las fechas."""
    filas = tuple(
        Fila(
            ("pacc", codigo),
            {
                "codigo": codigo,
                "nombre": Formula(
                    texto_de(f"objetos.nombre@{codigo}"),
                    ("objetos", codigo, "nombre"),
                    "Nombre, de su catálogo.",
                ),
            },
            codigo,
        )
        for codigo in objetos_de_compra(modelo)
    ) or (Fila(("pacc", "libre"), {}, libre=True),)
    total = Fila(("pacc", "total"), {"nombre": "Total"}, "t")
    tabla = Tabla("pacc", _COLUMNAS, filas, familia="pacc", total=total, filtro=True)
    anchos = tuple(c.ancho for c in _COLUMNAS)
    return Hoja(
        "PACC",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Plan anual de compras y contrataciones",
                "Por familia: cuánto, desde cuándo y cuándo lanzarlo. Los plazos son supuestos "
                "mientras no se confirmen en Modalidades.",
                cifra=3,
            ),
            tabla,
        ),
        anchos,
        congelar="pacc",
        columnas_impresas=sum(not c.auxiliar for c in _COLUMNAS),
    )
