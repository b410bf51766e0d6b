"""Vuelve a escribir las plantillas que se entregan en plantillas/ y su página de documentación."""

from __future__ import annotations

from pathlib import Path

from costeo.plantilla.documentacion import documentar
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco

RAIZ = Path(__file__).parent.parent


def main() -> None:
    """Escribe los dos xlsx y docs/plantilla.md."""
    (RAIZ / "plantillas" / "si_empleo_2024.xlsx").write_bytes(plantilla_ejemplo())
    (RAIZ / "plantillas" / "en_blanco.xlsx").write_bytes(plantilla_en_blanco())
    (RAIZ / "docs" / "plantilla.md").write_text(documentar(), encoding="utf-8")


if __name__ == "__main__":
    main()
