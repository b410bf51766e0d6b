"""Un caso que provoca cada código que habla del cronograma."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from costeo.programa.programar import programar_plantilla
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
}
