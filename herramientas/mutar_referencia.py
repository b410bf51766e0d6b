"""¿Qué errores del cálculo de referencia se verían? python herramientas/mutar_referencia.py.

A cada módulo de ``costeo.calculo`` se le pone un error de una sola pieza cada vez (un operador, una
comparación, un factor de menos, una constante, una rama, dos argumentos cruzados...). Lo mata el
encuentro con los anexos ya evaluados o alguna prueba de ``tests/calculo``; si nadie lo mata, se
lista. Los que no cambian nada están, con su razón, en ``mutacion/equivalentes.json``.

    python herramientas/mutar_referencia.py                          # todos
    python herramientas/mutar_referencia.py --modulos gasto,agenda
    python herramientas/mutar_referencia.py --muestra 60 --semilla 7

Sale con 1 si queda vivo alguno sin explicar o si sobra alguna explicación. Hace falta un sistema
con ``fork`` (Linux o macOS).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

AQUI = Path(__file__).parent
sys.path.insert(0, str(AQUI))

from mutacion.arnes import QUIEN, SIN_MUTAR, Arnes, Muerte, todos  # noqa: E402
from mutacion.encuentro import Escena, escena  # noqa: E402
from mutacion.escenas import ORDEN  # noqa: E402

CADA = 250
"""De cuántos en cuántos mutantes se dice por dónde va."""
EQUIVALENTES = AQUI / "mutacion" / "equivalentes.json"


def escenas_de(carpeta: Path | None, *, hacer: bool) -> list[Escena]:
    """Las de una carpeta, de la más barata a la más cara; las que falten se hacen aparte."""
    with tempfile.TemporaryDirectory(prefix="costeo-mutacion-") as temporal:
        donde = carpeta or Path(temporal)
        if hacer:
            orden = [sys.executable, "-m", "mutacion.escenas", str(donde)]
            entorno = {**os.environ, "PYTHONPATH": os.pathsep.join([str(AQUI), *sys.path])}
            subprocess.run(orden, check=True, env=entorno)
        rutas = [donde / f"{n}.xlsx" for n in ORDEN]
        return [escena(r.stem, r.read_bytes()) for r in rutas if r.exists()]


def informe(muertes: list[Muerte], equivalentes: dict[str, str], *, entero: bool) -> list[str]:
    """Imprime la cifra y los vivos; devuelve lo que está mal."""
    vivos = sorted((m.mutante for m in muertes if m.vivo), key=lambda m: (m.modulo, m.linea))
    explicados = [m for m in vivos if m.clave in equivalentes]
    mal = [f"vivo: línea {m.linea}: {m.clave}" for m in vivos if m.clave not in equivalentes]
    mal += [
        f"dado por equivalente y muerto por {QUIEN[m.codigo]}: {m.mutante.clave}"
        for m in muertes
        if not m.vivo and m.mutante.clave in equivalentes
    ]
    if entero:
        hay = {m.mutante.clave for m in muertes}
        mal += [f"equivalente que ya no existe: {clave}" for clave in equivalentes.keys() - hay]
    por_quien = Counter(QUIEN[m.codigo] for m in muertes)
    for quien, cuantos in sorted(por_quien.items()):
        print(f"{quien:<14}{cuantos:>6}")
    print(f"equivalentes explicados {len(explicados)}")
    muertos = len(muertes) - len(vivos)
    no_equivalentes = len(muertes) - len(explicados)
    print(f"muertos {muertos} / no equivalentes {no_equivalentes}", end="")
    print(f" = {muertos / no_equivalentes:.2%}" if no_equivalentes else "")
    return mal


def guardar(donde: Path | None, muertes: list[Muerte]) -> None:
    """Escribe las claves de los vivos, una por línea: sirven de ``--claves`` en otra corrida."""
    if donde:
        claves = [m.mutante.clave for m in muertes if m.vivo]
        donde.write_text("".join(f"{c}\n" for c in claves), encoding="utf-8")


def main(argumentos: list[str] | None = None) -> int:
    """Prueba los mutantes pedidos e imprime la cifra."""
    leer = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    leer.add_argument("--modulos", default="", help="separados por comas; sin decirlos, todos")
    leer.add_argument("--muestra", type=int, help="cuántos, al azar")
    leer.add_argument("--semilla", type=int, default=2024)
    leer.add_argument("--procesos", type=int, default=1)
    leer.add_argument("--tandas", type=int, default=2, help="0: solo el encuentro; 1: sin azar")
    leer.add_argument("--carpeta", type=Path, help="dónde guardar los anexos entre corridas")
    leer.add_argument("--anexos", type=Path, help="usar solo los anexos que haya ahí")
    leer.add_argument(
        "--claves", type=Path, help="archivo con las claves que probar, una por línea"
    )
    leer.add_argument("--vivos", type=Path, help="dónde escribir las claves de los vivos")
    opciones = leer.parse_args(argumentos)
    modulos = [m for m in opciones.modulos.split(",") if m]
    lista = todos(modulos)
    if opciones.claves:
        pedidas = set(opciones.claves.read_text(encoding="utf-8").splitlines())
        lista = [m for m in lista if m.clave in pedidas]
    equivalentes = json.loads(EQUIVALENTES.read_text(encoding="utf-8"))
    if opciones.muestra:
        de = [m for m in lista if m.clave not in equivalentes]
        lista = random.Random(opciones.semilla).sample(de, min(opciones.muestra, len(de)))
    antes = time.perf_counter()
    escenas = escenas_de(opciones.anexos or opciones.carpeta, hacer=opciones.anexos is None)
    listas = time.perf_counter()
    print(f"{len(lista)} mutantes, {len(escenas)} anexos ({listas - antes:.0f} s en prepararlos)")
    arnes = Arnes(escenas, tandas=opciones.tandas)
    (testigo,) = arnes.probar([SIN_MUTAR])
    if not testigo.vivo:
        print(f"el código sin mutar no pasa: lo mata {QUIEN[testigo.codigo]}")
        return 1
    muertes = []
    for muerte in arnes.probar(lista, opciones.procesos):
        muertes.append(muerte)
        if len(muertes) % CADA == 0:
            vivos = sum(m.vivo for m in muertes)
            guardar(opciones.vivos, muertes)
            print(f"{len(muertes)} de {len(lista)}, {vivos} vivos", file=sys.stderr, flush=True)
    mal = informe(muertes, equivalentes, entero=lista == todos())
    print(f"{time.perf_counter() - listas:.0f} s")
    guardar(opciones.vivos, muertes)
    for linea in mal:
        print(linea)
    return 1 if mal else 0


if __name__ == "__main__":
    sys.exit(main())
