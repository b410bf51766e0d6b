"""Qué dicen otros motores de un libro: python herramientas/testigos.py LIBRO.xlsx.

Recalculan el libro desde cero, con sus valores guardados falseados, el motor de costeo, LibreOffice
y formualizer, un motor en Rust; se cuenta en cuántas celdas con fórmula da cada uno lo guardado y
se listan las demás. Sale con 1 si alguna difiere y no es de un defecto declarado del motor en Rust.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from ayudas.libreoffice import hay_libreoffice, recalcular
from ayudas.testigos import Diferencia, alcanzadas, con_rust, diferencias, falsear
from costeo.motor.evaluacion_libro import evaluar_libro
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor
from costeo.xlsx.lectura import leer_libro

Testigo = Callable[[bytes, Mapping[Direccion, Valor]], LibroLeido]


def _costeo(contenido: bytes, _: Mapping[Direccion, Valor]) -> LibroLeido:
    libro = leer_libro(contenido)
    return replace(libro, guardados=evaluar_libro(libro).valores)


def _libreoffice(contenido: bytes, _: Mapping[Direccion, Valor]) -> LibroLeido:
    return leer_libro(recalcular(contenido))


TESTIGOS: dict[str, Testigo] = {"costeo": _costeo, "libreoffice": _libreoffice, "rust": con_rust}


def main() -> int:
    """El cuadro de acuerdos y las diferencias."""
    leer = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    leer.add_argument("libro", type=Path)
    leer.add_argument("--testigos", default=",".join(TESTIGOS))
    leer.add_argument("--todas", action="store_true", help="listar todas, no solo 20 por testigo")
    opciones = leer.parse_args()
    contenido = opciones.libro.read_bytes()
    leido = leer_libro(contenido)
    print(f"{opciones.libro.name}: {len(leido.formulas):,} celdas con fórmula")
    hay = False
    for nombre in opciones.testigos.split(","):
        if nombre == "libreoffice" and not hay_libreoffice():
            print(f"{nombre:<14}no está instalado (soffice)")
            continue
        de_defecto = alcanzadas(leido) if nombre == "rust" else {}
        puestos = {d: leido.guardados[d] for d in de_defecto if d in leido.guardados}
        try:
            distintas = diferencias(
                leido, TESTIGOS[nombre](falsear(contenido), puestos), de_defecto
            )
        except Exception as error:
            print(f"{nombre:<14}no pudo con el libro: {error}")
            hay = True
            continue
        iguales = len(leido.formulas) - len(distintas) - len(de_defecto)
        aparte = f"{len(de_defecto):>8,} de un defecto declarado" if de_defecto else ""
        print(f"{nombre:<14}{iguales:>9,} iguales{len(distintas):>8,} distintas{aparte}")
        for defecto in dict.fromkeys(de_defecto.values()):
            print(f"    defecto declarado: {defecto.funcion}, {defecto.que_pasa}")
        listar(distintas if opciones.todas else distintas[:20])
        hay |= bool(distintas)
    return 1 if hay else 0


def listar(distintas: list[Diferencia]) -> None:
    """Cada una con su celda, su fórmula y los dos valores."""
    for d in distintas:
        print("  " + str(d).replace("\n", "\n  "))


if __name__ == "__main__":
    sys.exit(main())
