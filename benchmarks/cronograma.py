"""Mide el programador por tamaños: python benchmarks/cronograma.py [32 82 s82 300 1000].

32 y 82 son SI EMPLEO (lo del ejercicio y todas); s82, 300 y 1000, planes de ``sinteticos``. De cada
uno dice el estado, el fin ponderado, su cota, la brecha, cuándo hubo un plan, cuánto tardó, quién
lo demostró y cuánta memoria llegó a usar el proceso. El reloj es el freno de cada tamaño: lo que no
se demuestra antes sale «factible» con su brecha. Sale con 1 si alguno no llega a su meta.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from dataclasses import dataclass

from sinteticos import problema_sintetico

from costeo.calculo.costeo import costear
from costeo.cronograma.busqueda import Busqueda
from costeo.cronograma.etapa_fin import fin_minimo
from costeo.cronograma.etapas import cuantas_entran
from costeo.cronograma.problema import Problema
from costeo.cronograma.programar import ESFUERZO
from costeo.modelo.programacion import FACTIBLE, OPTIMA, SIN_TIEMPO
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.plantilla.puerta import leer
from costeo.programa.construccion import alcance, problema_de

_PRUEBA = 60.0


@dataclass(frozen=True)
class Meta:
    """``segundos`` para todo; ``brecha`` máxima (0 = demostrado); ``plan``: para tener uno."""

    segundos: float
    brecha: float
    plan: float


METAS = {
    "32": Meta(30, 0, 2),
    "82": Meta(90, 0, 90),
    "s82": Meta(90, 0.01, 90),
    "300": Meta(120, 0.005, 120),
    "1000": Meta(180, 0.1, 180),
}


def _problema(nombre: str) -> Problema:
    if nombre not in ("32", "82"):
        return problema_sintetico(int(nombre.removeprefix("s")))
    modelo = leer(plantilla_ejemplo(), "si_empleo.xlsx").modelo
    assert modelo is not None
    return problema_de(costear(modelo), alcance(modelo, todas=nombre == "82"))


def medir(nombre: str, meta: Meta) -> bool:
    """Una línea de la tabla; ¿llega a su meta?"""
    problema = _problema(nombre)
    comienzo = time.monotonic()
    b = Busqueda(problema, ESFUERZO, _PRUEBA, hasta=comienzo + meta.segundos)
    plan, _ = cuantas_entran(b)
    hubo_plan = time.monotonic() - comienzo
    if plan is None:
        print(f"{nombre:>5} {SIN_TIEMPO:9} {hubo_plan:6.1f} s", flush=True)
        return False
    _, etapa = fin_minimo(b, plan)
    tardo = time.monotonic() - comienzo
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    estado = OPTIMA if etapa.demostrada else FACTIBLE
    quien = " y ".join(etapa.quien) or "nadie"
    print(
        f"{nombre:>5} {estado:9} {etapa.valor:>12,} {etapa.cota:>12,} {etapa.brecha:8.3%} "
        f"{hubo_plan:6.1f} s {tardo:6.1f} s {memoria:6.0f} MB  {quien}",
        flush=True,
    )
    a_tiempo = hubo_plan <= meta.plan and tardo <= meta.segundos * 1.05
    llega = etapa.brecha <= meta.brecha and (etapa.demostrada or meta.brecha > 0)
    return a_tiempo and llega


def main(nombres: list[str]) -> int:
    """Imprime la tabla; 1 si alguno no llega a su meta."""
    print("tamaño estado     fin ponderado       cota   brecha     plan     todo  memoria  quién")
    fallan = [n for n in nombres if not medir(n, METAS[n])]
    carga = os.getloadavg()[0]
    print(
        f"{os.cpu_count()} núcleos, carga {carga:.1f}; no llegan: {', '.join(fallan) or 'ninguno'}"
    )
    return int(bool(fallan))


if __name__ == "__main__":
    pedidos = sys.argv[1:] or list(METAS)
    if any(p not in METAS for p in pedidos):
        sys.exit(__doc__)
    sys.exit(main(pedidos))
