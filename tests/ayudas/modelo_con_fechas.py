"""El plan mínimo con cronograma: las tres actividades fechadas, sus esperas y sus límites."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ayudas.modelo_minimo import MINIMO
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import (
    Caida,
    Capacidad,
    Dependencia,
    Hito,
    JornadasDeUnidad,
    MesDeGasto,
    Modalidad,
    Programa,
    Techo,
)
from costeo.modelo.plan import Modelo

FIRME = v.REFERENCIA


def dia(mes: int, numero: int) -> dt.date:
    """Una fecha de 2024."""
    return dt.date(2024, mes, numero)


def programa(actividad: int, duracion: int | None, **cambios: Any) -> Programa:
    """Un renglón de Cronograma, de reparto uniforme y sin límites."""
    nada: dict[str, Any] = {
        "inicio_minimo": None,
        "fin_maximo": None,
        "inicio_fijo": None,
        "modalidad": "",
        "reparto": v.UNIFORME,
        "inicio": None,
        "causa": "",
        "estado": FIRME,
    }
    return Programa(actividad, duracion, **{**nada, **cambios})


def capacidad(unidad: str, jornadas: int | None, estado: str = FIRME) -> Capacidad:
    """Las mismas jornadas todos los meses; None = sin límite conocido."""
    meses = (None if jornadas is None else Decimal(jornadas),) * 12
    return Capacidad(unidad, *meses, fuente="Oficio 2", estado=estado)


def techo(codigo: str, importe: int | None, periodo: str, **cambios: Any) -> Techo:
    """Un techo de todo el gasto en un período."""
    nada: dict[str, Any] = {"grupo": "", "fuente_gasto": "", "eje": "", "estado": FIRME}
    datos = {**nada, **cambios}
    dado = None if importe is None else Decimal(importe)
    return Techo(codigo, periodo=periodo, importe=dado, fuente="Oficio 3", **datos)


def modalidad(
    codigo: str, minimo: int | None, maximo: int | None, dias: int | None, *, confirmada: bool
) -> Modalidad:
    """Una modalidad de compra."""
    limites = (None if x is None else Decimal(x) for x in (minimo, maximo))
    return Modalidad(codigo, f"Modalidad {codigo}", *limites, confirmada, dias, "Ley", FIRME)


def _con_fechas() -> Modelo:
    return replace(
        MINIMO,
        cronograma=(
            programa(
                1,
                10,
                inicio=dia(3, 1),
                inicio_minimo=dia(2, 1),
                modalidad="CM",
                reparto=v.POR_HITOS,
                causa="No puede empezar antes",
            ),
            programa(2, 20, inicio=dia(3, 15), fin_maximo=dia(6, 28)),
            programa(3, 15, inicio=dia(4, 25), reparto=v.POR_MESES, estado=v.SUPUESTO),
        ),
        hitos=(
            Hito(1, "Borrador", 4, Decimal("0.4")),
            Hito(1, "Final {aprobado}", 10, Decimal("0.6")),
            Hito(2, "Media vuelta", 10, Decimal(0)),
        ),
        meses_gasto=(
            MesDeGasto(3, 5, Decimal("0.35")),
            MesDeGasto(3, 11, Decimal("0.65")),
        ),
        dependencias=(
            Dependencia(1, 2, "FC", 0, "Espera al reglamento", FIRME),
            Dependencia(1, 3, "CC", 5, "Arranca después", FIRME),
            Dependencia(2, 3, "FF", -5, "Cierran casi a la vez", v.SUPUESTO),
            Dependencia(1, 3, "CF", 3, "No acaba antes", FIRME),
        ),
        jornadas_unidad=(JornadasDeUnidad(2, "DGE", Decimal("12.5")),),
        capacidad=(capacidad("DGE", 30), capacidad("UPEG", None, v.SUPUESTO)),
        techos=(
            techo("T1-11", 1_500_000, "T1", grupo="20000", fuente_gasto="11"),
            techo("EJE", 5_000_000, v.ANIO, eje="1.1"),
            techo("T2", None, "T2", estado=v.POR_CONFIRMAR),
            techo("T4-22", 1, "T4", fuente_gasto="22", estado=v.POR_CONFIRMAR),
        ),
        modalidades=(
            modalidad("CM", 0, 90_000, 5, confirmada=True),
            modalidad("LP", 90_000, None, 40, confirmada=False),
            modalidad("CONC", None, None, None, confirmada=False),
        ),
        caidas=(Caida(Decimal(100_000), 3),),
    )


CON_FECHAS = _con_fechas()
