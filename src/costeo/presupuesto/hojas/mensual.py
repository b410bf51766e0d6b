"""Objeto y mes: el gasto exacto por mes, y cómo se vuelve lempiras enteros a la vista."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import MESES, al_menos_una, cabeza, cifra, dato, importe

GASTO, OBJETO_Y_MES = "Gasto por mes", "Objeto y mes"
_MES_ANCHO = 13


def hoja_gasto(exportado: Exportado) -> Hoja:
    """El gasto de cada actividad por objeto, fuente y mes, como lo calculó el costeo."""
    clases = {f.codigo: f.clase for f in exportado.resultado.modelo.fuentes}
    filas = tuple(
        Fila(
            ("gasto", str(i)),
            {
                "actividad": g.actividad,
                "objeto": g.objeto,
                "fuente": g.fuente,
                "clase": clases[g.fuente],
                **{m: cifra(x) for m, x in zip(MESES, g.meses, strict=True)},
                "sin_mes": cifra(g.sin_mes),
            },
            str(i),
        )
        for i, g in enumerate(exportado.gastos, 1)
    )
    columnas = (
        rotulo("actividad", "N.º", Formato.ENTERO, 8),
        rotulo("objeto", "Objeto", Formato.CODIGO, 10),
        rotulo("fuente", "Fuente", Formato.CODIGO, 9),
        rotulo("clase", "Trato presupuestario", ancho=16),
        *(dato(m, f"{n} (L)", _MES_ANCHO) for m, n in zip(MESES, v.MESES, strict=True)),
        dato("sin_mes", "Sin mes (L)", _MES_ANCHO),
        importe("total", "Total (L)", "SUM({m1:sin_mes})", "Los doce meses y lo que no tiene mes."),
    )
    total = Fila(("gasto", "total"), {"clase": "Total"}, "t")
    return Hoja(
        GASTO,
        TipoHoja.CALCULO,
        (
            *cabeza(
                "Gasto de cada actividad por objeto, fuente y mes",
                "Según las fechas del plan. Sin mes: lo que no tiene fecha o cae fuera del año.",
                control=6,
                cifra=8,
            ),
            Tabla("gasto", columnas, al_menos_una(filas, "gasto"), total=total, filtro=True),
        ),
        (8, 10, 9, 16, *(_MES_ANCHO for _ in range(13)), 16),
        congelar="gasto",
    )


def _exactos() -> Iterator[Columna]:
    for m, nombre in zip((*MESES, "sin_mes"), (*v.MESES, "Sin mes"), strict=True):
        yield importe(
            m,
            f"{nombre} (L)",
            f"ROUND(SUMIFS({{gasto.{m}}},{{gasto.objeto}},{{objeto}},"
            "{gasto.fuente},{fuente}),{@decimales})",
            "Suma de las actividades en ese objeto y esa fuente.",
            ancho=_MES_ANCHO,
        )
    yield importe(
        "en_el_anio",
        "En el año (L)",
        "ROUND(SUM({m1:m12}),{@decimales})",
        "Los doce meses, al centavo.",
    )


def _restos() -> Iterator[Columna]:
    for m, nombre in zip(MESES, v.MESES, strict=True):
        yield calculo(
            f"r_{m}",
            f"Resto de {nombre.lower()}",
            f"ROUND(({{{m}}}-INT({{{m}}}))*{{@partes}},0)",
            "Lo que pasa de los lempiras enteros del mes, en centavos (o la unidad del costeo).",
            Formato.ENTERO,
            ancho=8,
            auxiliar=True,
        )
    yield calculo(
        "anual",
        "Año en lempiras enteros",
        "ROUND({en_el_anio},0)",
        "El único redondeo a lempiras: del año, mitad hacia arriba.",
        Formato.LEMPIRAS,
        ancho=14,
        suma=True,
        auxiliar=True,
    )
    yield calculo(
        "faltan",
        "Lempiras por repartir",
        "ROUND({anual}-{en_el_anio}+SUM({r_m1:r_m12})/{@partes},0)",
        "El año redondeado, menos los lempiras enteros de los meses.",
        Formato.ENTERO,
        ancho=10,
        auxiliar=True,
    )


def _enteros() -> Iterator[Columna]:
    for m, nombre in zip(MESES, v.MESES, strict=True):
        yield calculo(
            f"e_{m}",
            f"{nombre} (L enteros)",
            f'INT({{{m}}})+IF(COUNTIF({{r_m1:r_m12}},">"&{{r_{m}}})'
            f"+COUNTIF({{r_m1:r_{m}}},{{r_{m}}})<={{faltan}},1,0)",
            "Mayor resto: la parte entera, y un lempira más si su resto es de los mayores.",
            Formato.LEMPIRAS,
            ancho=_MES_ANCHO,
            suma=True,
            auxiliar=True,
        )


def hoja_objeto_y_mes(exportado: Exportado) -> Hoja:
    """Una fila por objeto y fuente: exacto por mes y, en gris, el paso a lempiras enteros."""
    carga = exportado.carga
    todos = sorted((*carga.renglones, *carga.aparte), key=lambda x: x.objeto)
    filas = tuple(
        Fila(
            ("objeto_mes", f"{x.objeto}|{x.fuente.codigo}"),
            {"objeto": x.objeto, "fuente": x.fuente.codigo, "clase": x.fuente.clase},
        )
        for x in todos
    )
    columnas = (
        rotulo("objeto", "Objeto", Formato.CODIGO, 10),
        rotulo("fuente", "Fuente", Formato.CODIGO, 9),
        rotulo("clase", "Trato presupuestario", ancho=16),
        *_exactos(),
        *_restos(),
        *_enteros(),
    )
    total = Fila(("objeto_mes", "total"), {"clase": "Total"}, "t")
    return Hoja(
        OBJETO_Y_MES,
        TipoHoja.CALCULO,
        (
            *cabeza(
                "Gasto exacto por objeto, fuente y mes",
                "A la derecha, en gris, el reparto por mayor resto que usa la carga de SIAFI.",
                control=5,
                cifra=7,
            ),
            Tabla("objeto_mes", columnas, al_menos_una(filas, "objeto_mes"), total=total),
        ),
        (10, 9, 16, *(_MES_ANCHO for _ in range(13)), 16, *(8 for _ in range(12)), 14, 10)
        + (_MES_ANCHO,) * 12,
        congelar="objeto_mes",
        columnas_impresas=17,
    )
