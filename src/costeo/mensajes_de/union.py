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
}
