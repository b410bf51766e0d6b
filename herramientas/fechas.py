"""Escribe en los datos de SI EMPLEO lo que da el programador: las fechas y qué se cae.

Uso: ``python herramientas/fechas.py``; después, ``python herramientas/plantillas.py`` y ``python
herramientas/imagenes.py``. Tarda unos minutos. Solo escribe si las fechas están demostradas.
"""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from pathlib import Path

from costeo.modelo.programacion import OPTIMA, Programacion
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.programa.programar import PlanProgramado, programar_plantilla

CARPETA = Path(__file__).parent.parent / "src/costeo/datos/si_empleo_2024"
TECHOS = tuple(Decimal(millones * 1_000_000) for millones in (20, 15, 10))
"""Topes de lo que se pide al presupuesto (L) que se muestran en «Qué se cae»."""


def _fechas(hecho: PlanProgramado) -> None:
    puestas = {f.actividad.numero: f for f in hecho.fechas}
    ruta = CARPETA / "cronograma.csv"
    with ruta.open(encoding="utf-8", newline="") as archivo:
        lector = csv.DictReader(archivo)
        campos, filas = list(lector.fieldnames or ()), list(lector)
    for fila in filas:
        puesta = puestas.get(int(fila["actividad"]))
        fila["inicio"] = puesta.inicio.isoformat() if puesta else ""
        fila["causa"] = puesta.causa[:1].upper() + puesta.causa[1:] if puesta else ""
    _escribir(ruta, campos, filas)


def _caidas(hecho: PlanProgramado) -> None:
    filas = [
        {"techo": str(techo), "actividad": str(n), "nota": _nota(probado)}
        for techo, probado in hecho.caidas
        for n in sorted(probado.excluidas)
    ]
    _escribir(CARPETA / "caidas.csv", ["techo", "actividad", "nota"], filas)


def _nota(probado: Programacion) -> str:
    return "" if probado.estado == OPTIMA else "Mejor hallada, sin demostrar"


def _escribir(ruta: Path, campos: list[str], filas: list[dict[str, str]]) -> None:
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        escritor = csv.DictWriter(archivo, campos, lineterminator="\n")
        escritor.writeheader()
        escritor.writerows(filas)
    print(f"{ruta.name}: {len(filas)} filas")


def main() -> int:
    """Programa las 82 y prueba los techos con las del ejercicio; 1 si algo no se demostró."""
    plantilla = plantilla_ejemplo()
    todas = programar_plantilla(plantilla, todas=True)
    caidas = programar_plantilla(plantilla, techos=TECHOS)
    estados = [p.programacion and p.programacion.estado for p in (todas, caidas)]
    if set(estados) != {OPTIMA}:
        print("sin demostrar:", estados)
        return 1
    _fechas(todas)
    _caidas(caidas)
    return 0


if __name__ == "__main__":
    sys.exit(main())
