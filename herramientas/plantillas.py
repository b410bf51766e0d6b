"""Vuelve a escribir las plantillas que se entregan en plantillas/ y las páginas de docs/."""

from __future__ import annotations

from pathlib import Path

from costeo.plantilla.documentacion import documentar
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
from costeo.presupuesto.columnas_de_marcos import pagina_de_marcos

RAIZ = Path(__file__).parent.parent


def main() -> None:
    """Escribe los dos xlsx, docs/plantilla.md y docs/marcos.md."""
    (RAIZ / "plantillas" / "si_empleo_2024.xlsx").write_bytes(plantilla_ejemplo())
    (RAIZ / "plantillas" / "en_blanco.xlsx").write_bytes(plantilla_en_blanco())
    (RAIZ / "docs" / "plantilla.md").write_text(documentar(), encoding="utf-8")
    (RAIZ / "docs" / "marcos.md").write_text(pagina_de_marcos(), encoding="utf-8")


if __name__ == "__main__":
    main()
