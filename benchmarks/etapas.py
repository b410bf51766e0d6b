"""Cuánto tarda cada etapa de «costeo generar» con las 82 actividades de SI EMPLEO."""

from __future__ import annotations

import sys
import time

INICIO = time.perf_counter()

from costeo.flujo import costear_plantilla  # noqa: E402 - la importación también se mide
from costeo.plantilla.ejemplo import plantilla_ejemplo  # noqa: E402

LIMITE = 20.0
"""Segundos que puede tardar todo, en dos núcleos."""


def main() -> int:
    """Imprime la tabla; sale con 1 si se pasa del límite o la comprobación falla."""
    importar = time.perf_counter() - INICIO
    antes = time.perf_counter()
    plantilla = plantilla_ejemplo()
    escribir = time.perf_counter() - antes
    hecho = costear_plantilla(plantilla)
    etapas = {"Importar": importar, "Escribir la plantilla": escribir, **hecho.segundos}
    total = sum(etapas.values())
    for etapa, segundos in etapas.items():
        print(f"{etapa:<24}{segundos:8.2f} s{segundos / total:8.0%}")
    print(f"{'Total':<24}{total:8.2f} s   ({hecho.formulas:,} fórmulas)")
    correcto = hecho.veredicto is not None and hecho.veredicto.correcto
    return 0 if correcto and total < LIMITE else 1


if __name__ == "__main__":
    sys.exit(main())
