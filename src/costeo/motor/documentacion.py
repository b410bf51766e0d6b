"""La página ``docs/funciones.md``, escrita a partir de la tabla de funciones: no se queda atrás.

``python -m costeo.motor.documentacion > docs/funciones.md`` la renueva.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from costeo.motor.especiales.tabla import ESPECIALES
from costeo.motor.funciones.tabla import FAMILIAS, FUNCIONES, MUESTRA, OPERADORES, Correccion
from costeo.xlsx.celdas import ErrorCelda, Valor

_INICIO = """\
# Las funciones que costeo evalúa

<!-- Página generada: `python -m costeo.motor.documentacion > docs/funciones.md` -->

Con estas {cuantas} funciones y con los operadores se comprueba cualquier libro. Cada una lleva un
caso con el valor de Excel, que las pruebas ejecutan. La última columna dice si el paquete
`formulas`, tal cual, da otra cosa en ese caso o no tiene la función. Lo que no está aquí se declara
*no evaluable*, con su nombre; y lo que una función de aquí no sabe con seguridad, también.

Los casos leen esta hoja:

"""
_ESPECIALES = """\
## Formas especiales

Necesitan referencias, o evaluar solo lo que haga falta:
"""


def _escrito(valor: Valor) -> str:
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "TRUE" if valor else "FALSE"
    if isinstance(valor, str) and not isinstance(valor, ErrorCelda):
        return '"' + valor + '"'
    return f"{valor:.15g}" if isinstance(valor, float) else str(valor)


def _codigo(texto: str) -> str:
    return f"`{texto}`".replace("|", "\\|") if texto else ""


def _fila(celdas: Iterable[str]) -> str:
    return f"| {' | '.join(celdas)} |\n"


def _tabla(funciones: Iterable[Correccion]) -> str:
    filas = [
        (
            f"`{funcion.nombre}`",
            _codigo(funcion.caso),
            _codigo(_escrito(funcion.resultado)),
            "sí" if funcion.distinta else "",
        )
        for funcion in funciones
    ]
    titulos = ("Función", "Caso", "Valor", "`formulas` da otra cosa")
    return _fila(titulos) + _fila(["---"] * 4) + "".join(map(_fila, filas))


def documentar() -> str:
    """La página completa, en Markdown."""
    muestra = _fila(("", *"ABCD")) + _fila(["---"] * 5)
    for numero, fila in enumerate(MUESTRA, 1):
        muestra += _fila((str(numero), *(_codigo(_escrito(valor)) for valor in fila)))
    cuantas = len({*(funcion.nombre for funcion in FUNCIONES), *ESPECIALES})
    partes = [_INICIO.format(cuantas=cuantas) + muestra, "## Operadores\n\n" + _tabla(OPERADORES)]
    partes += [f"## {titulo}\n\n{_tabla(familia)}" for titulo, familia in FAMILIAS.items()]
    nombres = ", ".join(f"`{nombre}`" for nombre in sorted(ESPECIALES))
    partes.append(f"{_ESPECIALES}{nombres}.\n")
    return "\n".join(partes)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(documentar())
