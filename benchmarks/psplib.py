"""Mide el resolvedor con una carpeta de PSPLIB: python benchmarks/psplib.py CARPETA [segundos]."""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path

from costeo.cronograma.plazo import programar_plazo
from costeo.cronograma.psplib import leer_psplib
from costeo.modelo.programacion import IMPOSIBLE, OPTIMA


def main(carpeta: Path, segundos: float) -> int:
    """Imprime cada problema y el resumen; 1 si algo de lo afirmado contradice el índice."""
    indice = _indice(carpeta)
    brechas: dict[str, list[float]] = defaultdict(list)
    optimas: dict[str, int] = defaultdict(int)
    falsas = 0
    for ruta in sorted((*carpeta.rglob("*.sm"), *carpeta.rglob("*.sch"))):
        problema = leer_psplib(ruta)
        comienzo = time.monotonic()
        p = programar_plazo(problema, segundos=segundos)
        tardo = time.monotonic() - comienzo
        plazo = p.etapas[0].valor if p.etapas else None
        conocido = indice.get(ruta.name)
        grupo = ruta.parent.name
        optimas[grupo] += p.estado in (OPTIMA, IMPOSIBLE)
        nota = ""
        if conocido:
            bajo, alto = conocido
            if plazo is not None and alto is not None:
                brechas[grupo].append((plazo - alto) / alto)
            mal = (p.estado == IMPOSIBLE) and alto is not None
            mal |= p.estado == OPTIMA and plazo is not None and alto is not None and plazo > alto
            mal |= plazo is not None and bajo is not None and plazo < bajo
            falsas += mal
            nota = f"conocido {bajo}..{alto}" + (" FALSA" if mal else "")
        quien = " y ".join(p.quien) or "nadie"
        cota = p.cota if p.cota is not None else "-"
        print(f"{ruta.name:16} {p.estado:10} {plazo!s:>5} cota {cota!s:>5}", end=" ")
        print(f"{tardo:5.1f} s {quien} {nota}", flush=True)
    for grupo in sorted(optimas):
        media = sum(brechas[grupo]) / len(brechas[grupo]) if brechas[grupo] else 0
        print(f"{grupo}: {optimas[grupo]} demostradas, brecha media al mejor conocido {media:.2%}")
    print(f"afirmaciones falsas: {falsas}")
    return int(falsas > 0)


def _indice(carpeta: Path) -> dict[str, tuple[int | None, int | None]]:
    ruta = carpeta / "indice.csv"
    if not ruta.exists():
        return {}
    with ruta.open(encoding="utf-8") as archivo:
        return {f["instance"]: (_n(f["lb"]), _n(f["ub"])) for f in csv.DictReader(archivo)}


def _n(texto: str) -> int | None:
    return int(texto) if texto.isdigit() else None


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 10.0))
