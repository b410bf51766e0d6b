"""Segunda y tercera opinión: LibreOffice y un motor en Rust recalculan un libro desde cero.

Ninguno sabe nada de costeo. A los dos se les da el libro con todos sus valores guardados
falseados: lo que no recalculen, se ve. Ninguna diferencia se perdona: si el motor en Rust tiene un
defecto demostrado, está en :data:`DEFECTOS` con el caso mínimo que lo enseña, y esas celdas han de
salir mal exactamente por él.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import formualizer

from ayudas.editar_xlsx import armar, editar, partes
from costeo.verificacion.comparacion import iguales_guardado
from costeo.xlsx.celdas import Direccion, ErrorCelda, LibroLeido, Valor, letras_de_columna
from costeo.xlsx.lectura import leer_libro

_CON_FORMULA = re.compile(r"<c ([^>]*)>(<f[^>]*?/>|<f[^>]*>[^<]*</f>)(?:<v>([^<]*)</v>|<v/>)</c>")
_TIPO = re.compile(r'\bt="(\w+)"')
FALSO = {"b": "0", "e": "#NULL!", "str": "FALSO", "n": "987654321.5"}
"""Lo que se deja guardado en cada celda con fórmula, por su tipo."""


@dataclass(frozen=True)
class Defecto:
    """Algo que el motor en Rust hace mal, y cómo se demuestra en un libro de una fórmula."""

    funcion: str
    que_pasa: str
    formulas: re.Pattern[str]
    """A qué fórmulas alcanza."""
    caso: str
    """Fórmula que lo enseña, con 1.234, 2.345 y 3.456 en A1:A3."""
    debe_dar: float
    da: Valor


DEFECTOS = (
    Defecto(
        funcion="ROUND",
        que_pasa="dentro de SUMPRODUCT, con una matriz de argumento, da #VALUE!",
        formulas=re.compile(r"\bSUMPRODUCT\(ROUND\("),
        caso="SUMPRODUCT(ROUND(A1:A3,1))",
        debe_dar=7.0,
        da=ErrorCelda("#VALUE!"),
    ),
)


@dataclass(frozen=True)
class Diferencia:
    """Una celda en la que un testigo no da lo guardado."""

    direccion: Direccion
    formula: str
    guardado: Valor
    testigo: Valor

    def __str__(self) -> str:
        hoja, fila, columna = self.direccion
        return (
            f"{hoja}!{letras_de_columna(columna)}{fila}: ={self.formula}\n"
            f"    guardado {self.guardado!r}, el testigo {self.testigo!r}"
        )


def falsear(contenido: bytes) -> bytes:
    """El mismo libro, con un valor guardado falso en cada celda con fórmula."""
    piezas = partes(contenido)
    for nombre, pieza in piezas.items():
        if nombre.startswith("xl/worksheets/") and nombre.endswith(".xml"):
            piezas[nombre] = _CON_FORMULA.sub(_falso, pieza.decode()).encode()
    return armar(piezas)


def _falso(celda: re.Match[str]) -> str:
    atributos, formula, valor = celda.groups()
    tipo = _TIPO.search(atributos)
    mentira = FALSO[tipo.group(1) if tipo else "n"]
    if mentira == valor:
        mentira = "1"
    return f"<c {atributos}>{formula}<v>{mentira}</v></c>"


TOPE_DE_RUST = 100_000
"""Fórmulas que el motor en Rust admite en un libro."""
_PASADAS = 2


def con_rust(contenido: bytes, puestos: Mapping[Direccion, Valor] | None = None) -> LibroLeido:
    """El libro recalculado por el motor en Rust.

    Args:
        contenido: el xlsx.
        puestos: celdas en las que, en vez de su fórmula, va ese valor: así lo que depende de ellas
            se recalcula también.
    """
    if puestos:
        celdas = {(h, f"{letras_de_columna(c)}{f}"): x for (h, f, c), x in puestos.items()}
        contenido = editar(contenido, celdas)  # type: ignore[arg-type]
    return leer_libro(formualizer.recalculate_xlsx_bytes(contenido)["bytes"])


def por_partes(
    leido: LibroLeido, puestos: Mapping[Direccion, Valor]
) -> list[tuple[dict[Direccion, Valor], set[Direccion]]]:
    """Lo que se le pone al motor en cada pasada, y lo que esa pasada no prueba.

    El motor en Rust no admite más de cien mil fórmulas. De un libro mayor, en cada pasada van por
    su valor guardado las de unas hojas, otras en cada una: entre las dos se prueban todas.
    """
    sobran = len(leido.formulas) - TOPE_DE_RUST
    if sobran <= 0:
        return [(dict(puestos), set())]
    partes: list[tuple[dict[Direccion, Valor], set[Direccion]]] = []
    apartada: dict[Direccion, Valor] = {}
    hojas = iter(sorted({d[0] for d in leido.formulas}))
    while len(partes) < _PASADAS:
        hoja = next(hojas)
        suyas = {d: leido.guardados[d] for d in leido.formulas if d[0] == hoja}
        apartada |= {d: x for d, x in suyas.items() if d not in puestos}
        if len(apartada) >= sobran:
            partes.append(({**puestos, **apartada}, set(apartada)))
            apartada = {}
    return partes


def diferencias(
    de: LibroLeido, testigo: LibroLeido, salvo: Iterable[Direccion] = ()
) -> list[Diferencia]:
    """Cada celda con fórmula en la que el testigo no da lo que ``de`` tiene guardado."""
    fuera = set(salvo)
    return [
        Diferencia(d, formula, de.guardados.get(d), testigo.guardados.get(d))
        for d, formula in de.formulas.items()
        if d not in fuera
        and not (d in testigo.guardados and d in de.guardados
                 and iguales_guardado(testigo.guardados[d], de.guardados[d]))
    ]  # fmt: skip


def alcanzadas(libro: LibroLeido) -> dict[Direccion, Defecto]:
    """Las celdas que alcanza cada defecto declarado."""
    return {
        d: defecto
        for d, formula in libro.formulas.items()
        for defecto in DEFECTOS
        if defecto.formulas.search(formula)
    }
