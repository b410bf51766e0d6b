"""La página de cada regla: qué mira, por qué, cómo se arregla y de dónde viene."""

from __future__ import annotations

from importlib.resources import files


def pagina(regla: str) -> str:
    """El texto (Markdown) de la página de una regla; KeyError si no la tiene."""
    archivo = files("costeo.auditor").joinpath("paginas", f"{regla}.md")
    if not archivo.is_file():
        raise KeyError(regla)
    return archivo.read_text(encoding="utf-8")
