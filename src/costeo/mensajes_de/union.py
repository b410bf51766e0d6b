"""Familia G1: lo que se halla al unir dos copias."""

from __future__ import annotations

UNION: dict[str, tuple[str, str, str]] = {
    "G101": (
        "error",
        "{que}, «{columna}»: decía {antes}; {de_a} dice {dice_a} y {de_b} dice {dice_b}.",
        "Pónganse de acuerdo y dejen lo mismo en las dos copias, o añada --prefiere a (o b).",
    ),
    "G102": (
        "error",
        "{que}: {quita} lo quita y {cambia} lo cambia.",
        "Pónganse de acuerdo y dejen lo mismo en las dos copias, o añada --prefiere a (o b).",
    ),
    "G103": (
        "aviso",
        "{que}, «{columna}»: decía {antes}; {de_a} dice {dice_a} y {de_b} dice {dice_b}. Queda "
        "{queda}, de {manda}.",
        "Confírmelo con quien escribió lo otro.",
    ),
    "G104": (
        "aviso",
        "{que}: las dos copias añaden el mismo renglón, con lo mismo; queda una vez.",
        "Si son dos, añada el segundo al resultado.",
    ),
    "G105": (
        "aviso",
        "{que}: {quita} lo quita y {cambia} lo cambia. Queda como dice {manda}.",
        "Confírmelo con quien escribió lo otro.",
    ),
    "G106": (
        "error",
        "Unos libros son Anexos I y otros no: {cuales}.",
        "Una el Anexo I con dos copias suyas, y el Anexo II (o la plantilla) con dos de las suyas.",
    ),
    "G107": (
        "error",
        "{de_a} y {de_b} salieron de planes distintos, y ninguno es el de la base.",
        "Genere los dos desde el mismo Anexo II, o añada --prefiere a (o b): su plan, con el "
        "avance de los dos.",
    ),
    "G108": (
        "error",
        "La actividad {numero} terminaría ({fin}) antes de empezar ({inicio}): cada copia escribió "
        "una de las dos fechas.",
        "Corrija la que no es en su copia y únalas otra vez.",
    ),
    "G109": (
        "error",
        "En los tres libros alguien cambió lo que el Anexo I trae del Anexo II: no se sabe qué "
        "plan llevaba.",
        "Dé como base el Anexo I tal como lo escribió costeo.",
    ),
}
