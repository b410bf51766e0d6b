"""Funciones que no se evalúan, y por qué: leen de fuera, son macros o no están comprobadas."""

from __future__ import annotations

_DE_FUERA = {
    **dict.fromkeys(
        ("WEBSERVICE", "FILTERXML", "IMAGE", "STOCKHISTORY", "TRANSLATE", "DETECTLANGUAGE",
         "COPILOT", "PY", "RTD"),
        "pide datos a internet o a otro programa",
    ),
    **dict.fromkeys(
        ("CUBEKPIMEMBER", "CUBEMEMBER", "CUBEMEMBERPROPERTY", "CUBERANKEDMEMBER", "CUBESET",
         "CUBESETCOUNT", "CUBEVALUE"),
        "pregunta a un cubo de datos",
    ),
    **dict.fromkeys(("GETPIVOTDATA",), "lee una tabla dinámica"),
    **dict.fromkeys(("TABLE",), "es una tabla de datos (análisis de hipótesis)"),
    **dict.fromkeys(("CALL", "REGISTER.ID", "EVALUATE", "GET.CELL", "GET.WORKBOOK", "GET.DOCUMENT",
                     "FILES"), "es una macro"),
}  # fmt: skip


def motivo_de(nombre: str) -> str:
    """Por qué no se evalúa una fórmula que usa esa función, nombrándola."""
    if nombre == "TABLE":
        return _DE_FUERA[nombre]
    if nombre in _DE_FUERA:
        return f"usa {nombre}, que {_DE_FUERA[nombre]}"
    if "!" in nombre or nombre.startswith("_XLL."):
        return f"llama a {nombre}, una macro o un complemento"
    return f"usa {nombre}, que no se evalúa: no está entre las funciones comprobadas"
