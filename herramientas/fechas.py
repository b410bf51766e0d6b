"""Escribe en los datos de SI EMPLEO las fechas que da el programador para las 82 actividades.

Uso: ``python herramientas/fechas.py``; después, ``python herramientas/plantillas.py``. Tarda un
par de minutos. Solo escribe si la programación es óptima y demostrada.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from costeo.modelo.programacion import OPTIMA
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.programa.programar import programar_plantilla

DATOS = Path(__file__).parent.parent / "src/costeo/datos/si_empleo_2024/cronograma.csv"


def main() -> int:
    """Programa las 82 y escribe ``inicio`` y ``causa``; sale con 1 si no son óptimas."""
    hecho = programar_plantilla(plantilla_ejemplo(), todas=True)
    if hecho.programacion is None or hecho.programacion.estado != OPTIMA:
        print("sin fechas demostradas:", hecho.programacion and hecho.programacion.estado)
        return 1
    puestas = {f.actividad.numero: f for f in hecho.fechas}
    with DATOS.open(encoding="utf-8", newline="") as archivo:
        lector = csv.DictReader(archivo)
        campos, filas = lector.fieldnames or [], list(lector)
    for fila in filas:
        puesta = puestas.get(int(fila["actividad"]))
        fila["inicio"] = puesta.inicio.isoformat() if puesta else ""
        fila["causa"] = puesta.causa[:1].upper() + puesta.causa[1:] if puesta else ""
    with DATOS.open("w", encoding="utf-8", newline="") as archivo:
        escritor = csv.DictWriter(archivo, campos, lineterminator="\n")
        escritor.writeheader()
        escritor.writerows(filas)
    print(f"{len(puestas)} actividades con fecha")
    return 0


if __name__ == "__main__":
    sys.exit(main())
