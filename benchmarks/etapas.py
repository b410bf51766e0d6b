"""Cuánto tarda cada etapa de «costeo generar» con las 82 actividades de SI EMPLEO.

Las etapas van en segundos de reloj. El total se da también en segundos de procesador, que no
cuentan lo que otros programas hacen esperar: con ellos se juzga el límite. Como hay máquinas más
lentas que otras, y la misma lo es más cuando otros la usan, el límite se alarga lo que se alargue
un trabajo fijo hecho justo antes y justo después; nunca se acorta.

Con una ruta, guarda en ella lo costeado, para quien quiera mirarlo sin costearlo otra vez.
"""

from __future__ import annotations

import pickle
import sys
import time
from decimal import Decimal
from pathlib import Path

INICIO = time.perf_counter()

from costeo.flujo import costear_plantilla  # noqa: E402 - la importación también se mide
from costeo.plantilla.ejemplo import plantilla_ejemplo  # noqa: E402

LIMITE = 20.0
"""Segundos de procesador que puede tardar todo (nada corre en paralelo)."""
PATRON = 0.45
"""Segundos de procesador del trabajo fijo en la máquina de referencia (dos núcleos, libre)."""


def trabajo_fijo() -> float:
    """Segundos de procesador de un trabajo que no cambia: cadenas, diccionarios y Decimal."""
    antes = time.process_time()
    cuentas: dict[str, Decimal] = {}
    for numero in range(400_000):
        clave = f"{numero % 9973}!{numero % 17}"
        cuentas[clave] = cuentas.get(clave, Decimal(0)) + Decimal(numero)
    assert len(cuentas) == 169_541
    return time.process_time() - antes


def main() -> int:
    """Imprime la tabla; sale con 1 si se pasa del límite o la comprobación falla."""
    importar = time.perf_counter() - INICIO
    fijo = [trabajo_fijo()]
    antes = time.perf_counter()
    plantilla = plantilla_ejemplo()
    escribir = time.perf_counter() - antes
    hecho = costear_plantilla(plantilla, "si_empleo_2024.xlsx")
    etapas = {"Importar": importar, "Escribir la plantilla": escribir, **hecho.segundos}
    total = sum(etapas.values())
    for etapa, segundos in etapas.items():
        print(f"{etapa:<34}{segundos:8.2f} s{segundos / total:8.0%}")
    print(f"{'Total':<34}{total:8.2f} s   ({hecho.formulas:,} fórmulas)")
    procesador = time.process_time() - fijo[0]
    fijo.append(trabajo_fijo())
    limite = LIMITE * max(1.0, sum(fijo) / len(fijo) / PATRON)
    print(f"{'Procesador':<34}{procesador:8.2f} s")
    print(f"{'Límite en esta máquina':<34}{limite:8.2f} s")
    for ruta in sys.argv[1:]:
        Path(ruta).write_bytes(pickle.dumps(hecho))
    correcto = hecho.veredicto is not None and hecho.veredicto.correcto
    return 0 if correcto and procesador < limite else 1


if __name__ == "__main__":
    sys.exit(main())
