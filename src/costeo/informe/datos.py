"""Lo que se sabe de un costeo o de una comprobación, como datos para JSON.

Los importes van como texto con todas sus cifras ("29545275.68"): ningún lector los pasa por
coma flotante sin querer.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from costeo.hallazgos import Hallazgo
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION
from costeo.version import VERSION

if TYPE_CHECKING:  # cargar el costeo entero tarda un segundo, y un libro ajeno no lo necesita
    from collections.abc import Sequence
    from pathlib import Path

    from costeo.calculo.costeo import FilaCorte, Resultado
    from costeo.calculo.totales import Totales
    from costeo.flujo import Costeo
    from costeo.flujo_i import AnexoI
    from costeo.verificacion.veredicto import PruebaViva, Veredicto

Datos = dict[str, object]


def _importe(importe: Decimal | None) -> str | None:
    return None if importe is None else format(importe, "f")


def datos_de_totales(t: Totales) -> Datos:
    """Importes en L, como texto."""
    return {
        "lineas": t.lineas,
        "subtotal": _importe(t.subtotal),
        "contingencia": _importe(t.contingencia),
        "total": _importe(t.total),
        "por_presupuestar": _importe(t.por_presupuestar),
        "medios_propios": _importe(t.medios_propios),
        "ya_financiado": _importe(t.ya_financiado),
        "sin_confirmar": _importe(t.sin_confirmar),
        "lineas_sin_dato": t.sin_dato,
    }


def _corte(fila: FilaCorte) -> Datos:
    return {
        "codigo": fila.codigo,
        "nombre": fila.nombre,
        "cuenta": fila.cuenta,
        **datos_de_totales(fila.totales),
        "usd": _importe(fila.usd),
        "eur": _importe(fila.eur),
    }


def _actividades(r: Resultado) -> list[Datos]:
    return [
        {
            "numero": a.actividad.numero,
            "codigo": a.actividad.codigo,
            "titulo": a.actividad.titulo,
            **datos_de_totales(a.totales),
            "usd": _importe(a.usd),
            "eur": _importe(a.eur),
            "componentes": {c: _importe(t.subtotal) for c, t in a.componentes.items()},
        }
        for a in r.actividades
    ]


def sin_confirmar(r: Resultado) -> Datos:
    """Qué no está confirmado y cuánto dinero descansa en ello."""
    estado = {f.codigo: f for f in r.cortes["estado"]}
    usados = {x.insumo.codigo for x in r.lineas if x.estado in v.ESTADOS_SIN_CONFIRMAR}
    return {
        "importe": _importe(r.totales.sin_confirmar),
        "lineas_supuestas": estado[v.SUPUESTO].cuenta,
        "lineas_por_confirmar": estado[v.POR_CONFIRMAR].cuenta,
        "lineas_sin_dato": r.totales.sin_dato,
        "insumos": sorted(usados),
        "decisiones": sum(d.estado == v.POR_CONFIRMAR for d in r.modelo.decisiones),
    }


def datos_de_veredicto(veredicto: Veredicto) -> Datos:
    """La comprobación como datos."""
    return {
        "correcto": veredicto.correcto,
        "salida": veredicto.salida,
        "formulas": veredicto.formulas,
        "conceptos": veredicto.conceptos,
        "controles": veredicto.controles,
        "huella": veredicto.huella,
        "totales": dict(veredicto.totales or {}),
        "viva": datos_de_prueba_viva(veredicto.viva),
        "hallazgos": datos_de_hallazgos(veredicto.hallazgos),
    }


def datos_de_prueba_viva(prueba: PruebaViva | None) -> Datos | None:
    """La prueba viva como datos; None si no se pidió. Sus hallazgos van con los demás."""
    if prueba is None:
        return None
    return {
        "vectores": prueba.vectores,
        "solas": prueba.solas,
        "una_a_una": prueba.una_a_una,
        "semilla": prueba.semilla,
        "rechazados": prueba.rechazados,
        "entradas": prueba.entradas,
        "entradas_probadas": prueba.probadas,
        "conceptos_comparados": prueba.comparados,
        "formulas": prueba.formulas,
        "formulas_movidas": prueba.movidas,
        "quietas": dict(prueba.quietas),
        "con_diferencias": prueba.con_diferencias,
        "empates": prueba.empates,
        "hallazgos": len(prueba.hallazgos),
    }


def datos_de_hallazgos(hallazgos: tuple[Hallazgo, ...]) -> list[dict[str, str]]:
    """Cada hallazgo con sus ocho claves."""
    return [h.como_dict() for h in hallazgos]


def _anexo_i(costeo: Costeo) -> Datos | None:
    """El Anexo I: su fecha de corte, cuánto avance lleva y su comprobación."""
    return None if costeo.anexo_i is None else _datos_i(costeo.anexo_i)


def _datos_i(anexo: AnexoI) -> Datos:
    return {
        "corte": anexo.plan.corte.isoformat(),
        "con_avance": len(anexo.plan.avances),
        "sin_actividad": len(anexo.plan.sueltos),
        "comprobacion": datos_de_veredicto(anexo.veredicto),
    }


def union_i_json(anexo: AnexoI, hallazgos: tuple[Hallazgo, ...], escritos: Sequence[Path]) -> str:
    """Lo que salió de unir dos Anexos I: qué se escribió, el Anexo I y lo que hay que mirar."""
    return a_json(
        {
            "costeo": VERSION,
            "salida": anexo.veredicto.salida,
            "escritos": [str(x) for x in escritos],
            "anexo_i": _datos_i(anexo),
            "hallazgos": datos_de_hallazgos(hallazgos),
        }
    )


def datos_de_costeo(costeo: Costeo) -> Datos:
    """Todo el costeo como datos: los mismos para las mismas entradas.

    Claves: ``costeo`` (versión), ``salida``, ``huella``, ``formulas``, ``hallazgos`` y, si hay
    modelo, ``plan``, ``ejercicio``, ``escenario``, ``totales``, ``sin_confirmar``,
    ``comprobacion``, ``anexo_i``, ``cortes`` (por dimensión) y ``actividades``.
    Importes en L, como texto.
    """
    base: Datos = {
        "costeo": VERSION,
        "salida": costeo.salida,
        "huella": costeo.huella,
        "formulas": costeo.formulas,
        "hallazgos": datos_de_hallazgos(costeo.hallazgos),
    }
    r = costeo.resultado
    if r is None or costeo.veredicto is None:
        return base
    return {
        **base,
        "plan": r.catalogo.generales.texto("PLAN"),
        "ejercicio": int(r.catalogo.generales.numero("EJERCICIO")),
        "escenario": r.catalogo.generales.texto("ESCENARIO"),
        "totales": {
            **datos_de_totales(r.totales),
            "usd": _importe(r.usd),
            "eur": _importe(r.eur),
        },
        "sin_confirmar": sin_confirmar(r),
        "comprobacion": datos_de_veredicto(costeo.veredicto),
        "anexo_i": _anexo_i(costeo),
        "cortes": {d: [_corte(f) for f in r.cortes[d]] for d in DIMENSION},
        "actividades": _actividades(r),
    }


def resumen_json(costeo: Costeo) -> str:
    """El contenido de ``resumen.json``: el mismo texto para las mismas entradas.

    Con un costeo sin modelo trae solo la versión, la salida (2) y los hallazgos.
    """
    return a_json(datos_de_costeo(costeo))


def a_json(datos: Datos) -> str:
    """JSON legible y siempre igual, con salto de línea final."""
    return json.dumps(datos, ensure_ascii=False, indent=2) + "\n"
