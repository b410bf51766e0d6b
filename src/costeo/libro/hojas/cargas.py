"""Demanda y Cargas: las jornadas que se piden a cada unidad, por actividad y por mes."""

from __future__ import annotations

from dataclasses import replace

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.libro.hojas.reparto import MESES
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo


def clave_unidad(i: int) -> str:
    """Clave de la columna de la unidad que ocupa el lugar ``i`` (1 = la primera)."""
    return f"u_{i}"


def _demanda(modelo: Modelo) -> Tabla:
    columnas = (
        rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10),
        calculo(
            "total",
            "Todas las unidades (jornadas)",
            f"SUM({{{clave_unidad(1)}:{clave_unidad(len(modelo.unidades))}}})",
            "Suma de lo que pide a las unidades.",
            Formato.NUMERO,
            suma=True,
        ),
        *(
            calculo(
                clave_unidad(i),
                f"{u.codigo} (jornadas)",
                "SUMIFS({jornadas.cuentan},{jornadas.actividad},{actividad},"
                f"{{jornadas.unidad}},{{unidades.codigo@{u.codigo}}})",
                "Jornadas que la actividad pide a la unidad.",
                Formato.NUMERO,
                ancho=11,
                suma=True,
            )
            for i, u in enumerate(modelo.unidades, 1)
        ),
    )
    filas = tuple(
        Fila(("demanda", a.numero), {"actividad": a.numero}, str(a.numero))
        for a in modelo.actividades
    )
    total = Fila(("demanda", "total"), {"actividad": "Total"}, "t")
    return Tabla("demanda", columnas, filas, familia="demanda", total=total)


def _cargas(modelo: Modelo) -> Tabla:
    primera, ultima = clave_unidad(1), clave_unidad(len(modelo.unidades))
    columnas = (
        Columna("unidad", "Unidad", Papel.ENLACE, Formato.CODIGO, 10),
        replace(rotulo("lugar", "Columna (n.º)", Formato.ENTERO, 10), auxiliar=True),
        *(
            calculo(
                f"ac_{m}",
                f"Hechas a fin de {v.MESES[m - 1].lower()} (jornadas)",
                f"SUMPRODUCT(ROUND(INDEX({{demanda.{primera}:{ultima}}},0,{{lugar}})"
                f"*{{reparto.d_{m}}}/{{reparto.dias}},REDONDEO))",
                "Jornadas por los días hechos entre los que dura cada actividad.",
                Formato.NUMERO,
                ancho=11,
                auxiliar=True,
            )
            for m in MESES
        ),
        *(
            calculo(
                f"mes_{m}",
                f"{v.MESES[m - 1]} (jornadas)",
                f"ROUND({{ac_{m}}}-{{ac_{m - 1}}},REDONDEO)" if m > 1 else "{ac_1}+0",
                "Jornadas que la unidad pone ese mes.",
                Formato.NUMERO,
                ancho=11,
                suma=True,
            )
            for m in MESES
        ),
    )
    filas = tuple(
        Fila(
            ("carga", u.codigo),
            {
                "unidad": Formula(
                    texto_de(f"unidades.codigo@{u.codigo}"),
                    ("unidades", u.codigo, "codigo"),
                    "Código de la unidad.",
                ),
                "lugar": i,
            },
            u.codigo,
        )
        for i, u in enumerate(modelo.unidades, 1)
    )
    total = Fila(("carga", "total"), {"unidad": "Total"}, "t")
    columnas = tuple(sorted(columnas, key=lambda c: c.auxiliar))  # las auxiliares no se imprimen
    return Tabla("cargas", columnas, filas, familia="cargas", total=total)


def hoja_demanda(modelo: Modelo) -> Hoja:
    """Hoja Demanda: lo que cada actividad pide a cada unidad."""
    tabla = _demanda(modelo)
    return Hoja(
        "Demanda",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Jornadas por actividad y unidad",
                "De sus líneas de personal o, si está ahí, de la hoja Jornadas por unidad.",
                cifra=3,
            ),
            tabla,
        ),
        tuple(c.ancho for c in tabla.columnas),
        congelar="demanda",
    )


def hoja_cargas(modelo: Modelo) -> Hoja:
    """Hoja Cargas: jornadas de cada unidad por mes."""
    tabla = _cargas(modelo)
    anchos = tuple(c.ancho for c in tabla.columnas)
    return Hoja(
        "Cargas",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Carga de las unidades por mes",
                "Jornadas que las actividades programadas piden a cada unidad; la capacidad, en "
                "su hoja.",
                cifra=3,
            ),
            tabla,
        ),
        anchos,
        congelar="cargas",
        columnas_impresas=sum(not c.auxiliar for c in tabla.columnas),
    )
