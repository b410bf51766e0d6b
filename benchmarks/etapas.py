"""Cuánto tarda cada etapa de «costeo generar» con las 82 actividades de SI EMPLEO.

Las etapas van en segundos de reloj. El total se da también en segundos de procesador, que no
cuentan lo que otros programas hacen esperar: con ellos se juzga el límite.
"""

from __future__ import annotations

import sys
import time

INICIO = time.perf_counter()

from costeo.flujo import costear_plantilla  # noqa: E402 - la importación también se mide
from costeo.plantilla.ejemplo import plantilla_ejemplo  # noqa: E402

LIMITE = 20.0
"""Segundos de procesador que puede tardar todo (nada corre en paralelo)."""


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
        print(f"{etapa:<34}{segundos:8.2f} s{segundos / total:8.0%}")
    print(f"{'Total':<34}{total:8.2f} s   ({hecho.formulas:,} fórmulas)")
    procesador = time.process_time()
    print(f"{'Procesador':<34}{procesador:8.2f} s")
    correcto = hecho.veredicto is not None and hecho.veredicto.correcto
    return 0 if correcto and procesador < LIMITE else 1


if __name__ == "__main__":
    sys.exit(main())
