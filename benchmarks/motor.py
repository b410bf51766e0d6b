"""Un motor, un libro, un proceso: lo que mide ``motores.py``. No se usa solo.

Uso: python benchmarks/motor.py MOTOR LIBRO.xlsx HOJA FILA COLUMNA

Imprime, en JSON, el valor de esa celda según el motor y lo que el motor sepa de sí mismo. Cada
motor importa lo suyo aquí dentro: el arranque se mide también.
"""

# ruff: noqa: PLC0415 - cada motor importa lo suyo al usarse
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

Celda = tuple[str, int, int]
Dicho = dict[str, object]


def costeo(ruta: str, celda: Celda) -> Dicho:
    """Lee, evalúa todas las fórmulas y las compara con lo guardado."""
    from costeo.memoria import sin_recolector
    from costeo.motor.evaluacion import preparar
    from costeo.verificacion.comparacion import iguales_guardado
    from costeo.xlsx.lectura import leer_libro

    with sin_recolector():
        leido = leer_libro(Path(ruta).read_bytes())
        hecho = preparar(leido.formulas, leido.nombres, leido.hojas).evaluar(leido.valores)
        iguales = sum(iguales_guardado(leido.guardados.get(d), v) for d, v in hecho.valores.items())
    return {
        "valor": hecho.valores.get(celda),
        "no evaluables": len(hecho.no_evaluables),
        "iguales a lo guardado": iguales,
        "evaluadas": len(hecho.valores),
    }


def verificar(ruta: str, _: Celda) -> Dicho:
    """La orden entera, «costeo verificar LIBRO»."""
    import contextlib
    import io

    from costeo.cli import main

    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(["verificar", ruta])
    return {"valor": None}


def excelmodel(ruta: str, celda: Celda) -> Dicho:
    """``formulas.ExcelModel``: loads, finish y calculate."""
    import contextlib
    import io
    import warnings

    warnings.simplefilter("ignore")
    import formulas

    with contextlib.redirect_stderr(io.StringIO()):
        solucion = formulas.ExcelModel().loads(ruta).finish().calculate()
    hoja, fila, columna = celda
    nombre = f"'[{Path(ruta).name.upper()}]{hoja.upper()}'!{chr(64 + columna)}{fila}"
    hallado = {k.upper(): k for k in solucion if isinstance(k, str)}.get(nombre)
    valor = None if hallado is None else solucion[hallado].value[0, 0]
    return {"valor": valor if valor is None else float(valor)}


def formualizer(ruta: str, celda: Celda) -> Dicho:
    """El motor en Rust: cargar y evaluar todo."""
    import formualizer as fz

    libro = fz.load_workbook(ruta)
    libro.evaluate_all()
    return {"valor": libro.get_value(*celda)}


def ironcalc(ruta: str, celda: Celda) -> Dicho:
    """El otro motor en Rust: cargar y evaluar todo."""
    import ironcalc as ic

    modelo = ic.load_from_xlsx(ruta, "en", "UTC", "en")
    modelo.evaluate()
    hojas = [h["name"] for h in modelo.get_worksheets_properties()]
    hoja, fila, columna = celda
    return {"valor": modelo.get_cell_value(hojas.index(hoja), fila, columna)}


def guardado(ruta: str, celda: Celda) -> Dicho:
    """Lo que el libro trae guardado: así se sabe qué recalculó LibreOffice."""
    from costeo.xlsx.lectura import leer_libro

    return {"valor": leer_libro(Path(ruta).read_bytes()).guardados.get(celda)}


MOTORES: dict[str, Callable[[str, Celda], Dicho]] = {
    f.__name__: f for f in (costeo, verificar, excelmodel, formualizer, ironcalc, guardado)
}

if __name__ == "__main__":
    motor, libro, hoja, fila, columna = sys.argv[1:]
    print(json.dumps(MOTORES[motor](libro, (hoja, int(fila), int(columna)))))
