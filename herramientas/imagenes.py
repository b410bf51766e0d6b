"""Dibuja las imágenes del README desde el anexo: LibreOffice a PDF y pdftoppm a PNG."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import costeo

RAIZ = Path(__file__).parent.parent
IMAGENES = RAIZ / "docs" / "imagenes"
PAGINAS = {
    "portada": "Anexo II. Costeo del plan de acción",
    "resumen": "Resumen del costo del plan",
    "actividad": "Actividad 80 ·",
    "controles": "Cada renglón compara dos caminos",
}
PUNTOS_POR_PULGADA = "100"


def _paginas(pdf: Path) -> list[str]:
    texto = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return texto.split("\f")


def _arriba(pagina: str) -> str:
    """Las primeras líneas con texto: el título de la hoja y para qué sirve."""
    return "\n".join([x for x in pagina.splitlines() if x.strip()][:2])


def main() -> None:
    """Genera el anexo, lo pasa a PDF y guarda la primera página de cada hoja elegida."""
    anexo = costeo.costear_plantilla(costeo.plantilla_ejemplo()).anexo
    IMAGENES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as carpeta:
        libro = Path(carpeta, "anexo.xlsx")
        libro.write_bytes(anexo)
        perfil = f"-env:UserInstallation=file://{carpeta}/perfil"
        orden = ["soffice", perfil, "--headless", "--convert-to", "pdf", "--outdir", carpeta]
        subprocess.run([*orden, str(libro)], check=True, capture_output=True)
        pdf = libro.with_suffix(".pdf")
        paginas = _paginas(pdf)
        for nombre, marca in PAGINAS.items():
            numero = str(next(i for i, p in enumerate(paginas, 1) if marca in _arriba(p)))
            destino = IMAGENES / nombre
            recorte = ["-f", numero, "-l", numero, "-singlefile", "-png", "-r", PUNTOS_POR_PULGADA]
            subprocess.run(["pdftoppm", *recorte, str(pdf), str(destino)], check=True)


if __name__ == "__main__":
    main()
