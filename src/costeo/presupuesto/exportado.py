"""Todo lo que se exporta de un costeo, ya calculado: de aquí salen el libro, los CSV y el JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import Resultado
from costeo.calculo.objeto_mensual import GastoDelObjeto, por_objeto_y_mes
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.plantilla.textos import enumerar
from costeo.presupuesto.carga import Carga, carga_de
from costeo.presupuesto.puente import PuenteCosteado, costear_puente, hallazgos_de_puente
from costeo.presupuesto.tabla_puente import PUENTES, TablaPuente


@dataclass(frozen=True)
class Exportado:
    """La carga de SIAFI, los puentes y de dónde salen. Importes en L."""

    resultado: Resultado
    gastos: tuple[GastoDelObjeto, ...]
    carga: Carga
    tabla: TablaPuente
    puentes: Mapping[str, PuenteCosteado]
    hallazgos: tuple[Hallazgo, ...]


def exportado_de(resultado: Resultado, tabla: TablaPuente) -> Exportado:
    """Lo que se exporta de un costeo con esa tabla de puente, y lo que hay que mirar.

    Hallazgos: X001 (objeto sin epígrafe), X002 (tope que se pasa), X003 (dinero sin mes) y X004
    (líneas sin costo).
    """
    gastos = por_objeto_y_mes(tiempo_de(resultado))
    carga = carga_de(resultado, gastos)
    puentes = {p: costear_puente(resultado, p, tabla) for p in PUENTES}
    dichos = [h for p in puentes.values() for h in hallazgos_de_puente(p)]
    return Exportado(
        resultado,
        gastos,
        carga,
        tabla,
        puentes,
        (*dichos, *_sin_mes(resultado, gastos, carga), *_sin_dato(resultado)),
    )


def _sin_mes(
    resultado: Resultado, gastos: tuple[GastoDelObjeto, ...], carga: Carga
) -> tuple[Hallazgo, ...]:
    pedidas = {x.fuente.codigo for x in carga.renglones}
    cuales = sorted({g.actividad for g in gastos if g.sin_mes and g.fuente in pedidas})
    if not cuales:
        return ()
    palabra = "actividad" if len(cuales) == 1 else "actividades"
    return (
        hallazgo(
            "X003",
            importe=f"{carga.sin_mes:,.2f}",
            ejercicio=int(resultado.catalogo.generales.numero("EJERCICIO")),
            cuantas=f"{palabra} {enumerar(cuales)}",
        ),
    )


def _sin_dato(resultado: Resultado) -> tuple[Hallazgo, ...]:
    sueltas = [x for x in resultado.lineas if x.total is None]
    if not sueltas:
        return ()
    cuantas = "1 línea queda" if len(sueltas) == 1 else f"{len(sueltas)} líneas quedan"
    numeros = sorted({x.linea.actividad for x in sueltas})
    palabra = "actividad" if len(numeros) == 1 else "actividades"
    return (hallazgo("X004", cuantas=cuantas, donde=f"{palabra} {enumerar(numeros)}"),)
