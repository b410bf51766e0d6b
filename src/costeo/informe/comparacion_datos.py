"""La comparación de dos costeos como datos para JSON y para la página."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from costeo.comparacion.comparar import Comparacion
from costeo.comparacion.cortes import NOMBRE_DE_CORTE
from costeo.comparacion.familias import EXPLICACION, FAMILIAS
from costeo.comparacion.formulas import CambioDeFormula, FormulaTocada
from costeo.comparacion.lectura import Libro
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.partes import FilaDeCorte, Movimiento
from costeo.comparacion.resumen import (
    filas_de_cambios,
    las_que_mas_pesan,
    oracion_del_calendario,
)
from costeo.informe.datos import a_json, datos_de_hallazgos, datos_de_totales
from costeo.version import VERSION

Datos = dict[str, Any]


def datos_de_comparacion(c: Comparacion) -> Datos:
    """Todo lo que separa a los dos libros; los mismos datos para los mismos libros.

    Claves: ``costeo``, ``salida``, ``iguales``, ``a`` y ``b`` (archivo, clase y, si se leyeron,
    totales), ``hallazgos`` y, si se pudo comparar: ``diferencia``; ``efectos``, que la suman;
    ``principales`` (las diez cosas que más pesan), ``movimientos`` (todas), ``cambios`` (las filas
    de la hoja Cambios), ``cortes``, ``trimestres``, ``calendario``, ``entradas`` y ``formulas``.
    Importes en L, como texto.
    """
    e = c.efectos
    base: Datos = {
        "costeo": VERSION,
        "salida": c.salida,
        "iguales": c.iguales if e else None,
        "a": _libro(c.a, e.a.totales if e else None),
        "b": _libro(c.b, e.b.totales if e else None),
        "hallazgos": datos_de_hallazgos(c.hallazgos),
    }
    if e is None:
        return base
    return {
        **base,
        "diferencia": _importe(e.diferencia),
        "efectos": [
            {"efecto": f, "importe": _importe(e.efectos[f]), "explicacion": EXPLICACION[f]}
            for f in FAMILIAS
        ],
        "principales": [_movimiento(m) for m in las_que_mas_pesan(e)],
        "movimientos": [_movimiento(m) for m in e.movimientos],
        "cambios": [
            {"efecto": f.efecto, "oracion": f.oracion, "importe": _importe(f.importe)}
            for f in filas_de_cambios(e)
        ],
        "cortes": {d: [_fila(f) for f in e.cortes[d]] for d in NOMBRE_DE_CORTE},
        "trimestres": _trimestres(e),
        "calendario": {
            "oracion": oracion_del_calendario(e),
            "actividades": [n for n in e.fechadas if n],
        },
        "entradas": [dict(vars(x)) for x in c.entradas],
        "formulas": [_formula(x) for x in c.formulas],
    }


def comparacion_json(c: Comparacion, escritos: Sequence[Path] = ()) -> str:
    """Lo mismo como texto, y en ``escrito`` los archivos que se escribieron."""
    return a_json({**datos_de_comparacion(c), "escrito": [str(x) for x in escritos]})


def _importe(importe: Decimal) -> str:
    return format(importe, "f")


def _libro(libro: Libro, totales: Any) -> Datos:
    dicho: Datos = {"archivo": libro.nombre, "clase": libro.clase}
    return {**dicho, "totales": datos_de_totales(totales)} if totales else dicho


def _movimiento(m: Movimiento) -> Datos:
    return {
        "efecto": m.familia,
        "oracion": m.oracion,
        "importe": _importe(m.importe),
        "hoja": m.causa.hoja,
        "codigo": m.causa.codigo,
        "campos": list(m.causa.campos),
        "actividades": list(m.actividades),
    }


def _fila(f: FilaDeCorte) -> Datos:
    return {
        "codigo": f.codigo,
        "nombre": f.nombre,
        "antes": _importe(f.antes),
        "despues": _importe(f.despues),
        "diferencia": _importe(f.diferencia),
        "efectos": _efectos(f.efectos),
    }


def _efectos(efectos: Mapping[str, Decimal]) -> dict[str, str]:
    return {k: _importe(x) for k, x in sorted(efectos.items()) if x}


def _trimestres(e: Efectos) -> list[Datos]:
    campos = ("antes", "despues", "diferencia", "calendario", "costo")
    return [
        {"trimestre": t.codigo, **{c: _importe(getattr(t, c)) for c in campos}}
        for t in e.trimestres
    ]


def _formula(x: CambioDeFormula) -> Datos:
    return {"estado": x.estado, "a": _tocada(x.a), "b": _tocada(x.b)}


def _tocada(x: FormulaTocada | None) -> Datos | None:
    return dict(vars(x)) if x else None
