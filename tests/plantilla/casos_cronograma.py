"""Un caso que provoca cada código que habla del cronograma."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ayudas.modelo_con_fechas import CON_FECHAS, dia, techo
from costeo.hallazgos import Hallazgo
from costeo.modelo.plan import Modelo
from costeo.modelo.programacion import FACTIBLE, SIN_TIEMPO, Etapa, Programacion
from costeo.programa.fechas import con_fechas, dicho
from costeo.programa.pedido import Pedido
from costeo.programa.programar import programar_plantilla
from costeo.reloj import sin_avance
from plantilla.apoyo import BASE, Hojas, con, hallar, libro, mas


def _dos(hoja: str, **filas: Any) -> Hojas:
    """La plantilla mínima con una hoja entera cambiada."""
    hojas = copy.deepcopy(BASE)
    hojas[hoja] = filas["filas"]
    return hojas


def _vuelta() -> Hojas:
    fila = BASE["dependencias"][0]
    return _dos("dependencias", filas=[fila, {**fila, "predecesora": 2, "sucesora": 1}])


def _sin_avisar_de_mas() -> Hojas:
    """La 2, de reparto por meses, con una parte de hito que no cuenta."""
    return mas("hitos", actividad=2, nombre="Otro", dia=1, parte=0.5)


def con_todo_en_blanco() -> Hojas:
    return _dos("cronograma", filas=[{**f, "duracion": ""} for f in BASE["cronograma"]])


def _fechar(modelo: Modelo, **pedido: Any) -> tuple[Hallazgo, ...]:
    return con_fechas(modelo, Pedido(**pedido), sin_avance)[1]


def _sin_inicios(modelo: Modelo = CON_FECHAS) -> Modelo:
    return replace(modelo, cronograma=tuple(replace(p, inicio=None) for p in modelo.cronograma))


def _con_fin(actividad: int, fin: dt.date) -> Modelo:
    filas = (
        replace(p, fin_maximo=fin) if p.actividad == actividad else p
        for p in _sin_inicios().cronograma
    )
    return replace(CON_FECHAS, cronograma=tuple(filas))


def _a_medias() -> tuple[Hallazgo, ...]:
    """Lo que se diría de un plan sin demostrar."""
    etapa = Etapa("fin ponderado", "mínimo", 105, 100, demostrada=False, quien=())
    return tuple(dicho(Programacion(FACTIBLE, etapas=(etapa,)), 3, frozenset({1, 2, 3})))


DE_FECHAS: dict[str, Any] = {
    "F001": lambda: _fechar(_sin_inicios()),
    "F002": _a_medias,
    "F003": lambda: _fechar(replace(_sin_inicios(), techos=(techo("X", 1000, "año"),))),
    "F004": lambda: _fechar(_con_fin(2, dia(3, 4))),
    "F005": lambda: tuple(dicho(Programacion(SIN_TIEMPO), 0, frozenset({1}))),
    "F006": lambda: _fechar(
        replace(CON_FECHAS, techos=(techo("MP", 1, "año", fuente_gasto="MP"),)),
        techos=(Decimal(100_000),),
    ),
}
DEL_CRONOGRAMA: dict[str, Any] = {
    "L124": lambda: hallar(con("modalidades", minimo="")),
    "V025": lambda: hallar(con("hitos", parte=0.3)),
    "V026": lambda: hallar(con("hitos", dia=99)),
    "V027": lambda: hallar(con("dependencias", sucesora=1)),
    "V028": lambda: hallar(_vuelta()),
    "V029": lambda: hallar(
        con(
            "cronograma",
            inicio_minimo=dt.date(2024, 2, 1),
            fin_maximo=dt.date(2024, 2, 2),
            inicio_fijo="",
        )
    ),
    "V030": lambda: hallar(con("cronograma", inicio_fijo=dt.date(2024, 2, 3))),
    "V031": lambda: hallar(con("cronograma", inicio_fijo=dt.date(2025, 2, 3))),
    "V032": lambda: hallar(con("techos", grupo="77000")),
    "V033": lambda: hallar(con("avance", porcentaje=33)),
    "V034": lambda: hallar(con("avance", fin_real=dt.date(2024, 1, 5))),
    "V035": lambda: hallar(con("modalidades", maximo=0)),
    "V036": lambda: hallar(con("modalidades", maximo=300000)),
    "V118": lambda: hallar(_dos("cronograma", filas=BASE["cronograma"][:1])),
    "V119": lambda: hallar(con("cronograma", inicio=dt.date(2024, 2, 3))),
    "V120": lambda: hallar(con("modalidades", estado="por confirmar", fecha="")),
    "V121": lambda: hallar(_dos("capacidad", filas=[{**BASE["capacidad"][0], "unidad": "UPEG"}])),
    "V122": lambda: hallar(_sin_avisar_de_mas()),
    "V123": lambda: hallar(con("cronograma", duracion="")),
    "V125": lambda: programar_plantilla(libro(con_todo_en_blanco())).hallazgos,
    "V124": lambda: hallar(con("avance", porcentaje=100)),
    **DE_FECHAS,
}
