"""El dictamen de un libro cualquiera, en la pantalla y como datos para JSON."""

from __future__ import annotations

from rich.console import Console

from costeo.informe.consola import mostrar_hallazgos
from costeo.informe.datos import Datos, a_json, datos_de_hallazgos
from costeo.verificacion.dictamen import (
    DISTINTA,
    IGUAL,
    NO_EVALUABLE,
    SIN_VALOR,
    VOLATIL,
    CeldaDictaminada,
    Dictamen,
)
from costeo.version import VERSION
from costeo.xlsx.celdas import ErrorCelda, Valor, letras_de_columna

_EN_PALABRAS = {
    IGUAL: ("igual", "iguales"),
    DISTINTA: ("distinta", "distintas"),
    NO_EVALUABLE: ("no evaluable", "no evaluables"),
    SIN_VALOR: ("sin valor guardado", "sin valor guardado"),
    VOLATIL: ("volátil, aparte", "volátiles, aparte"),
}
AJENO = "Libro ajeno"
"""Para que nadie lo tome por la comprobación de un anexo, que mira mucho más."""


def datos_de_dictamen(dictamen: Dictamen, *, todas: bool = False) -> Datos:
    """El dictamen como datos.

    ``celdas`` trae las que no son iguales o, con ``todas``, todas. Un error va como texto
    («#N/A»), y una celda vacía o sin valor, como ``null``.
    """
    return {
        "costeo": VERSION,
        "tipo": "ajeno",
        "formulas": dictamen.formulas,
        "cuentas": dict(dictamen.cuentas),
        "con_error": dictamen.con_error,
        "circulares": dictamen.circulares,
        "celdas": [_celda(c) for c in dictamen.celdas if todas or c.dictamen != IGUAL],
        "hallazgos": datos_de_hallazgos(dictamen.hallazgos),
        "salida": dictamen.salida,
    }


def dictamen_json(dictamen: Dictamen, *, todas: bool = False) -> str:
    """El mismo texto para el mismo libro."""
    return a_json(datos_de_dictamen(dictamen, todas=todas))


def _celda(celda: CeldaDictaminada) -> Datos:
    hoja, fila, columna = celda.direccion
    return {
        "hoja": hoja,
        "celda": f"{letras_de_columna(columna)}{fila}",
        "dictamen": celda.dictamen,
        "formula": celda.formula,
        "guardado": _valor(celda.guardado),
        "evaluado": _valor(celda.evaluado),
        "motivo": celda.motivo,
    }


def _valor(valor: Valor) -> Valor:
    return str(valor) if isinstance(valor, ErrorCelda) else valor


def mostrar_dictamen(c: Console, dictamen: Dictamen) -> None:
    """Los hallazgos agrupados, y al final las cuentas y qué significan."""
    if dictamen.hallazgos:
        mostrar_hallazgos(c, dictamen.hallazgos)
    if not dictamen.posible:
        c.print("[red]NO SE PUDO LEER[/]: no se comprobó nada.")
        return
    if not dictamen.formulas:
        c.print(f"{AJENO}: [yellow]SIN FÓRMULAS[/].")
        return
    cuentas = ", ".join(
        f"[bold]{cuantas:,}[/] {_EN_PALABRAS[clase][cuantas != 1]}"
        for clase, cuantas in dictamen.cuentas.items()
        if cuantas
    )
    c.print(f"{AJENO}: [bold]{dictamen.formulas:,}[/] fórmulas: {cuentas}.")
    extra = [
        f"{cuantas:,} {que}"
        for cuantas, que in (
            (dictamen.con_error, "con un valor de error"),
            (dictamen.circulares, "por una referencia circular"),
        )
        if cuantas
    ]
    if extra:
        c.print(f"De ellas, {' y '.join(extra)}.")
    c.print(_conclusion(dictamen))


def _conclusion(dictamen: Dictamen) -> str:
    """Qué se puede firmar y qué no, en una frase."""
    if dictamen.correcto:
        aparte = ", menos las volátiles" if dictamen.cuentas[VOLATIL] else ""
        return (
            f"[green]COMPROBADO[/]: cada valor guardado es el que da su fórmula{aparte}. No se "
            "comparó con ningún cálculo de referencia: el libro no es un anexo de costeo."
        )
    faltas = [
        falta
        for clase, falta in (
            (DISTINTA, "hay valores guardados que no son los de su fórmula"),
            (NO_EVALUABLE, "hay fórmulas que no se pudieron evaluar"),
            (SIN_VALOR, "hay fórmulas sin valor guardado"),
        )
        if dictamen.cuentas[clase]
    ] or ["hay celdas que no se pudieron leer"]
    return f"[red]CON HALLAZGOS[/]: {'; '.join(faltas)}."
