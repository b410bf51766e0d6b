"""costeo frente a otros motores, lado a lado, sobre el mismo archivo: python benchmarks/motores.py.

Cada motor corre en su propio proceso, que se mide entero (el arranque también): segundos de reloj,
segundos de procesador y memoria máxima, del proceso y de los que él abre. LibreOffice corre con su
perfil ya hecho y recalculando siempre. Si un motor pasa del tope de tiempo o de memoria se detiene
y su razón se da como «mayor que».

    python benchmarks/motores.py --libros l1000,l10000 --motores costeo,libreoffice
    python benchmarks/motores.py --libros si_empleo --medidas medidas.json

Libros: l1000, l10000, l50000 (líneas de un costeo sintético), p1000 (plan de 1,000 actividades) y
si_empleo, o la ruta de cualquier xlsx seguida de «#Hoja!B7», la celda cuyo valor se mira. Motores:
costeo, verificar (la orden entera), excelmodel, libreoffice, formualizer e ironcalc.
Con ``--medidas``, lo medido se guarda y sirve de término de comparación en otra corrida (lleva *).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

AQUI = Path(__file__).parent
MOTORES = ("costeo", "verificar", "excelmodel", "libreoffice", "formualizer", "ironcalc")
LIBROS = ("l1000", "l10000", "l50000", "p1000", "si_empleo")
LENTO = 20.0
"""Lo que tarde más segundos que estos no se repite."""
_PERFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


@dataclass(frozen=True)
class Libro:
    """Un libro que medir. ``total`` es el exacto; vacío si no se conoce."""

    nombre: str
    ruta: Path
    formulas: int
    celda: tuple[str, int, int]
    total: str = ""


@dataclass(frozen=True)
class Medida:
    """Lo que tardó un motor. ``tope`` dice de qué se pasó, si se pasó."""

    segundos: float
    procesador: float
    mb: float
    valor: str = ""
    tope: str = ""
    de_antes: bool = False


def ejecutar(orden: list[str], segundos: float, mb: float) -> tuple[Medida, str]:
    """Corre una orden con esos topes y la mide; devuelve también lo que imprimió."""
    with tempfile.TemporaryFile() as salida, tempfile.TemporaryFile() as errores:
        antes = time.perf_counter()
        proceso = subprocess.Popen(
            orden,
            stdout=salida,
            stderr=errores,
            start_new_session=True,
        )
        resource.prlimit(proceso.pid, resource.RLIMIT_AS, (int(mb * 2**20),) * 2)
        pasado = threading.Event()

        def detener() -> None:
            pasado.set()
            os.killpg(proceso.pid, signal.SIGKILL)

        reloj = threading.Timer(segundos, detener)
        reloj.start()
        _, estado, uso = os.wait4(proceso.pid, 0)
        tardado = time.perf_counter() - antes
        reloj.cancel()
        proceso.returncode = os.waitstatus_to_exitcode(estado)
        salida.seek(0)
        errores.seek(0)
        dicho = salida.read().decode(errors="replace")
        ultimo = errores.read().decode(errors="replace").strip().rpartition("\n")[2]
    tope = ""
    if pasado.is_set():
        tope = f"pasó de {segundos:g} s"
    elif proceso.returncode:
        falta_memoria = "MemoryError" in ultimo or "emory" in ultimo
        tope = f"pasó de {mb:g} MB" if falta_memoria else f"falló: {ultimo[:80]}"
    medida = Medida(tardado, uso.ru_utime + uso.ru_stime, uso.ru_maxrss / 1024, tope=tope)
    return medida, dicho


def preparar_libro(nombre: str, carpeta: Path) -> Libro:
    """El libro de ese nombre, hecho si hace falta, en un proceso aparte."""
    if "#" in nombre or nombre.endswith(".xlsx"):
        texto, _, donde = nombre.partition("#")
        return Libro(Path(texto).stem, Path(texto), contar(Path(texto)), celda_de(donde))
    ruta, ficha = carpeta / f"{nombre}.xlsx", carpeta / f"{nombre}.json"
    if not ruta.exists() or not ficha.exists():
        print(f"(haciendo {nombre})", file=sys.stderr)
        if nombre == "si_empleo":
            orden = (
                "import sys;from costeo.cli import main;main(['generar','--salida',sys.argv[1]])"
            )
            salida = carpeta / "si_empleo"
            subprocess.run(
                [sys.executable, "-c", orden, str(salida)], capture_output=True, check=True
            )
            shutil.copy(salida / "anexo_ii_costeo.xlsx", ruta)
            dicho = {"formulas": contar(ruta), "total": None, "celda": ("Resumen", 6, 5)}
            ficha.write_text(json.dumps(dicho))
        else:
            clase = {"l": "lineas", "p": "plan"}[nombre[0]]
            orden_ = [str(AQUI / "libro_sintetico.py"), clase, nombre[1:], str(ruta)]
            hecho = subprocess.run([sys.executable, *orden_], capture_output=True, check=True)
            ficha.write_bytes(hecho.stdout)
    ficha_ = json.loads(ficha.read_text())
    return Libro(nombre, ruta, ficha_["formulas"], tuple(ficha_["celda"]), ficha_["total"] or "")


def contar(ruta: Path) -> int:
    """Las fórmulas de un xlsx, contadas en otro proceso: este ha de quedar pequeño."""
    orden = (
        "import sys,pathlib;from costeo.xlsx.lectura import leer_libro;"
        "print(len(leer_libro(pathlib.Path(sys.argv[1]).read_bytes()).formulas))"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", orden, str(ruta)], capture_output=True, check=True
    )
    return int(hecho.stdout)


def celda_de(texto: str) -> tuple[str, int, int]:
    """«Hoja!B7» → (hoja, 7, 2); sin texto, una que no existe."""
    hoja, letra, fila = (re.fullmatch(r"(.+)!([A-Z])(\d+)", texto) or [None, "", "A", "1"])[1:4]
    return str(hoja), int(str(fila)), ord(str(letra)) - 64


def medir(motor: str, libro: Libro, carpeta: Path, topes: tuple[float, float]) -> Medida:
    """Un motor sobre un libro, con sus topes de segundos y MB."""
    celda = [libro.celda[0], str(libro.celda[1]), str(libro.celda[2])]
    de_motor = [sys.executable, str(AQUI / "motor.py")]
    if motor != "libreoffice":
        medida, dicho = ejecutar([*de_motor, motor, str(libro.ruta), *celda], *topes)
    else:
        perfil = preparar_perfil(carpeta)
        medida, dicho = ejecutar(orden_de_libreoffice(perfil, libro.ruta, carpeta / "lo"), *topes)
        hecho = carpeta / "lo" / f"{libro.ruta.stem}.xlsx"
        if not medida.tope:
            _, dicho = ejecutar([*de_motor, "guardado", str(hecho), *celda], *topes)
            hecho.unlink()
    if medida.tope:
        return medida
    valor = json.loads(dicho.strip().rpartition("\n")[2])["valor"]
    return Medida(
        medida.segundos, medida.procesador, medida.mb, "" if valor is None else f"{valor:.2f}"
    )


def orden_de_libreoffice(perfil: Path, entrada: Path, salida: Path) -> list[str]:
    """Convertir a xlsx, que obliga a recalcularlo todo con ese perfil."""
    de_perfil = f"-env:UserInstallation={perfil.as_uri()}"
    fijo = ["--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(salida)]
    return ["soffice", de_perfil, *fijo, str(entrada)]


def preparar_perfil(carpeta: Path) -> Path:
    """Un perfil que recalcula siempre, ya estrenado: hacerlo la primera vez no se mide."""
    perfil = carpeta / "perfil"
    if not perfil.exists():
        (perfil / "user").mkdir(parents=True)
        (perfil / "user" / "registrymodifications.xcu").write_text(_PERFIL, encoding="utf-8")
        pequeno = preparar_libro("l10", carpeta)
        subprocess.run(orden_de_libreoffice(perfil, pequeno.ruta, carpeta / "lo"), check=True,
                       capture_output=True)  # fmt: skip
    return perfil


def la_mejor(motor: str, libro: Libro, carpeta: Path, opciones: argparse.Namespace) -> Medida:
    """La de menos procesador entre las repeticiones pedidas."""
    medidas: list[Medida] = []
    for _ in range(opciones.veces):
        medidas.append(medir(motor, libro, carpeta, (opciones.tope, opciones.mb)))
        if medidas[-1].tope or medidas[-1].segundos > LENTO:
            break
    return min(medidas, key=lambda m: m.procesador)


def razon(de: Medida | None, propia: Medida) -> str:
    """Cuántas veces más tarda otro: por reloj y por procesador."""
    if de is None or propia.tope or (de.tope and not de.tope.startswith("pasó")):
        return "—"
    mas = ">" if de.tope else ""
    por_reloj, por_procesador = de.segundos / propia.segundos, de.procesador / propia.procesador
    return f"{mas}{por_reloj:.1f} / {mas}{por_procesador:.1f}"


def imprimir(libro: Libro, medidas: dict[str, Medida]) -> None:
    """El cuadro de un libro."""
    exacto = f", total exacto {float(libro.total):.2f}" if libro.total else ""
    print(f"\n{libro.nombre}: {libro.formulas:,} fórmulas{exacto}")
    encabezado = ("motor", "reloj s", "proc. s", "MB", "µs/fórm.", "×ExcelModel", "×LibreOffice")
    print("{:<14}{:>9}{:>9}{:>8}{:>10}{:>18}{:>18}  total".format(*encabezado))
    for motor, m in medidas.items():
        nombre = motor + ("*" if m.de_antes else "")
        nota = m.tope or m.valor or "—"
        if libro.total and m.valor and abs(float(m.valor) - float(libro.total)) > 0.005:
            nota += "  EQUIVOCADO"
        print(
            f"{nombre:<14}{m.segundos:>9.2f}{m.procesador:>9.2f}{m.mb:>8.0f}"
            f"{m.segundos / libro.formulas * 1e6:>10.1f}"
            f"{razon(medidas.get('excelmodel'), m):>18}{razon(medidas.get('libreoffice'), m):>18}"
            f"  {nota}"
        )


def crecimiento(todo: dict[Libro, dict[str, Medida]]) -> None:
    """Lo que cuesta cada fórmula de más entre los libros de líneas: no ha de crecer."""
    de_lineas = sorted(
        (x for x in todo if x.nombre[0] == "l" and x.total), key=lambda x: x.formulas
    )
    for antes, despues in pairwise(de_lineas):
        print(f"\nµs por cada fórmula de más, de {antes.formulas:,} a {despues.formulas:,}:")
        for motor in (m for m in todo[antes] if m in todo[despues]):
            a, b = todo[antes][motor], todo[despues][motor]
            if not a.tope and not b.tope:
                de_mas = (b.procesador - a.procesador) / (despues.formulas - antes.formulas)
                print(f"  {motor:<14}{de_mas * 1e6:8.1f}")


def opciones_de(argumentos: list[str] | None) -> argparse.Namespace:
    """Lo que se pidió."""
    leer = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    leer.add_argument("--libros", default="l1000,l10000,l50000,si_empleo")
    leer.add_argument("--motores", default=",".join(MOTORES))
    leer.add_argument("--tope", type=float, default=900, help="segundos por motor y libro")
    leer.add_argument("--mb", type=float, default=12_000, help="memoria por motor y libro")
    leer.add_argument("--veces", type=int, default=1, help="se queda la de menos procesador")
    leer.add_argument("--carpeta", type=Path, help="dónde guardar los libros entre corridas")
    leer.add_argument("--medidas", type=Path, help="JSON con lo medido antes; se actualiza")
    return leer.parse_args(argumentos)


def main(argumentos: list[str] | None = None) -> int:
    """Mide lo pedido e imprime un cuadro por libro. Sale con 1 si un total no es el exacto."""
    opciones = opciones_de(argumentos)
    antes = {}
    if opciones.medidas and opciones.medidas.exists():
        antes = json.loads(opciones.medidas.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="costeo-motores-") as temporal:
        carpeta = opciones.carpeta or Path(temporal)
        carpeta.mkdir(parents=True, exist_ok=True)
        correcto, todo = True, {}
        for nombre in opciones.libros.split(","):
            libro = preparar_libro(nombre, carpeta)
            medidas = {
                m: Medida(**x, de_antes=True) for m, x in antes.get(libro.nombre, {}).items()
            }
            for motor in opciones.motores.split(","):
                medidas[motor] = la_mejor(motor, libro, carpeta, opciones)
            antes[libro.nombre] = {m: _sin_marca(x) for m, x in medidas.items()}
            imprimir(libro, medidas)
            todo[libro] = medidas
            propia = medidas.get("costeo")
            if propia and libro.total:
                correcto &= propia.valor == f"{float(libro.total):.2f}"
    crecimiento(todo)
    if opciones.medidas:
        texto = json.dumps(antes, ensure_ascii=False, indent=1)
        opciones.medidas.write_text(texto, encoding="utf-8")
    return 0 if correcto else 1


def _sin_marca(medida: Medida) -> dict[str, object]:
    return {k: v for k, v in asdict(medida).items() if k != "de_antes"}


if __name__ == "__main__":
    sys.exit(main())
