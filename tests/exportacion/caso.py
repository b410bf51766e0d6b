"""Un plan de ocho actividades con todo lo que un cronograma exportado puede llevar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ayudas.modelo_minimo import MINIMO, PROPIOS, TESORO, actividad, con_lineas, linea, precio
from costeo.modelo.catalogos import DiaInhabil
from costeo.modelo.cronograma import Capacidad, Dependencia, Hito, JornadasDeUnidad, Programa, Techo
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import POR_HITOS, UNIFORME

FORMULA = '=HYPERLINK("http://x";"cobre")'
FERIADOS = (
    DiaInhabil(dt.date(2024, 1, 17), "Día de la oficina", "feriado", "Ley", "referencia"),
    DiaInhabil(dt.date(2024, 1, 19), "Tarde libre", "medio día", "Ley", "referencia"),
    DiaInhabil(dt.date(2024, 1, 20), "Sábado", "feriado", "Ley", "referencia"),
    DiaInhabil(dt.date(2024, 1, 25), "Cierre", "asueto a cuenta de vacaciones", "Ley", "supuesto"),
)


def programa(numero: int, duracion: int, **cambios: object) -> Programa:
    base = Programa(numero, duracion, None, None, None, "", UNIFORME, None, "", "supuesto")
    return replace(base, **cambios)


def _espera(antes: int, despues: int, tipo: str, desfase: int) -> Dependencia:
    return Dependencia(antes, despues, tipo, desfase, "así es el trabajo", "supuesto")


def modelo_de_caso() -> Modelo:
    """Los cuatro vínculos con desfase de ambos signos, hitos, fecha fija, jornadas y una fuera."""
    meses = {f"mes_{m}": None for m in range(1, 13)} | {"mes_1": Decimal(60), "mes_2": Decimal(40)}
    base = replace(
        MINIMO,
        calendario=FERIADOS,
        precios=(
            precio("MIL", "1000.37", isv="ISV_EXENTO"),
            precio("CARO", 900000, isv="ISV_EXENTO"),
        ),
        insumos_evento=(),
        decisiones=(),
        actividades=(
            actividad(1, titulo="Contratar; con coma, y «comillas» & <signos>"),
            actividad(2, titulo=FORMULA, prioridad=None, eje="1.2", horizonte="corto"),
            actividad(3, titulo="Entregar"),
            actividad(4, prioridad=2, eje="1.2", unidad_responsable="UPEG"),
            actividad(5, prioridad=3),
            actividad(6, prioridad=4, producto="Una línea\ny otra"),
            actividad(7, titulo="Foro"),
            actividad(8, titulo="No cabe", prioridad=4),
        ),
        cronograma=(
            programa(1, 10, reparto=POR_HITOS, fin_maximo=dt.date(2024, 3, 29)),
            programa(2, 5),
            programa(3, 0),
            programa(4, 4),
            programa(5, 3),
            programa(6, 2),
            programa(7, 2, inicio_fijo=dt.date(2024, 5, 6)),
            programa(8, 1),
        ),
        hitos=(
            Hito(1, "Borrador", 4, Decimal("0.25")),
            Hito(1, "Final", 10, Decimal("0.75"), "Con acta"),
        ),
        dependencias=(
            _espera(1, 3, "FC", 0),
            _espera(1, 4, "CC", 3),
            _espera(4, 5, "FF", 2),
            _espera(2, 6, "CF", 9),
            _espera(1, 6, "FC", -2),
            _espera(3, 7, "FC", 5),
        ),
        jornadas_unidad=(
            JornadasDeUnidad(1, "DGE", Decimal("7.5")),
            JornadasDeUnidad(4, "DGE", Decimal(6)),
            JornadasDeUnidad(4, "UPEG", Decimal(3)),
            JornadasDeUnidad(5, "UPEG", None),
        ),
        capacidad=(Capacidad("DGE", **meses, fuente="Oficio", estado="supuesto"),),
        techos=(Techo("T-11", "", TESORO, "", "año", Decimal(500000), "Oficio", "supuesto"),),
    )
    return con_lineas(
        base,
        *(linea(n, "material", "MIL", n, fuente_=TESORO) for n in (1, 4, 5, 7)),
        *(linea(n, "material", "MIL", 1, fuente_=PROPIOS) for n in (1, 2, 3, 6)),
        linea(8, "material", "CARO", 1, fuente_=TESORO),
    )
