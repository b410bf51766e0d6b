"""Dibuja las imágenes del README desde el anexo: LibreOffice a PDF y pdftoppm a PNG.

Junto a ellas deja ``huella.txt``, la de los datos que muestran: una prueba dice si ya son otros.
Hacen falta LibreOffice, poppler-utils y la letra Carlito, que mide igual que Calibri
(en Debian, ``apt-get install libreoffice-calc poppler-utils fonts-crosextra-carlito``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import costeo

RAIZ = Path(__file__).parent.parent
IMAGENES = RAIZ / "docs" / "imagenes"
HUELLA = IMAGENES / "huella.txt"


class Imagen(NamedTuple):
    """Texto con que empieza la hoja y cuánto puede medir de alto, en veces su ancho."""

    marca: str
    alto_maximo: float


IMAGENES_DEL_README = {
    "portada": Imagen("Anexo II. Costeo del plan de acción", 0.75),
    "resumen": Imagen("Resumen del costo del plan", 1.3),
    "actividad": Imagen("Actividad 80 ·", 0.71),
    "gantt": Imagen("Gantt del plan", 1),
    "escenarios": Imagen("Escenarios comparados", 0.75),
    "controles": Imagen("Cada renglón compara dos caminos", 1),
}
ANCHO = 1760
"""Píxeles de ancho: el doble de lo que GitHub da al README, para que la letra salga nítida."""

_PUNTOS_DE_MUESTRA = 50
_PULGADAS_DE_PIE = 0.62
_PULGADAS_DE_MARGEN = 0.06
_BLANCO = 250
_FRANJA_EN_BLANCO = 5


class Recorte(NamedTuple):
    """Lo escrito en una página, en pulgadas."""

    izquierda: float
    arriba: float
    ancho: float
    alto: float


def _correr(*orden: str) -> bytes:
    return subprocess.run(orden, check=True, capture_output=True).stdout


def _exigir_carlito() -> None:
    if b"Carlito" not in _correr("fc-match", "Calibri"):
        sys.exit("Falta la letra Carlito: apt-get install fonts-crosextra-carlito")


def _a_pdf(anexo: bytes, carpeta: Path) -> Path:
    libro = carpeta / "anexo_ii_costeo.xlsx"
    libro.write_bytes(anexo)
    perfil = f"-env:UserInstallation={(carpeta / 'perfil').as_uri()}"
    destino = ("--convert-to", "pdf", "--outdir", str(carpeta), str(libro))
    _correr("soffice", perfil, "--headless", *destino)
    return libro.with_suffix(".pdf")


def _arriba(pagina: str) -> str:
    """Las primeras líneas con texto: el título de la hoja y para qué sirve."""
    return "\n".join([x for x in pagina.splitlines() if x.strip()][:2])


def _numeros(pdf: Path) -> dict[str, int]:
    """Página en que empieza cada hoja elegida."""
    paginas = _correr("pdftotext", "-layout", str(pdf), "-").decode().split("\f")
    return {
        nombre: next(i for i, p in enumerate(paginas, 1) if imagen.marca in _arriba(p))
        for nombre, imagen in IMAGENES_DEL_README.items()
    }


def _hasta(llenas: list[int], limite: float) -> int:
    """La última fila escrita antes del límite tras la que hay un blanco: no parte una tabla."""
    if llenas[-1] <= limite:
        return llenas[-1]
    finales = (y for y, z in pairwise(llenas) if z - y > _FRANJA_EN_BLANCO and y <= limite)
    return max(finales, default=llenas[-1])


def _escrito(pdf: Path, numero: str, alto_maximo: float) -> Recorte:
    """Dónde hay algo en la página, sin el pie, con un margen alrededor."""
    pagina = ("-f", numero, "-l", numero, "-singlefile")
    imagen = _correr("pdftoppm", *pagina, "-gray", "-r", str(_PUNTOS_DE_MUESTRA), str(pdf))
    _, medidas, _, puntos = imagen.split(b"\n", 3)
    ancho, alto = map(int, medidas.split())
    util = alto - round(_PULGADAS_DE_PIE * _PUNTOS_DE_MUESTRA)
    filas = [puntos[y * ancho : (y + 1) * ancho] for y in range(util)]
    llenas = [y for y, fila in enumerate(filas) if min(fila) < _BLANCO]
    columnas = [x for x in range(ancho) if any(filas[y][x] < _BLANCO for y in llenas)]
    ultima = _hasta(llenas, llenas[0] + alto_maximo * (columnas[-1] - columnas[0]))
    margen = _PULGADAS_DE_MARGEN
    izquierda, arriba = columnas[0] / _PUNTOS_DE_MUESTRA, llenas[0] / _PUNTOS_DE_MUESTRA
    derecha = (columnas[-1] + 1) / _PUNTOS_DE_MUESTRA
    abajo = (ultima + 1) / _PUNTOS_DE_MUESTRA
    return Recorte(
        max(0, izquierda - margen),
        max(0, arriba - margen),
        derecha - izquierda + 2 * margen,
        abajo - arriba + 2 * margen,
    )


def _dibujar(pdf: Path, numero: str, destino: Path) -> None:
    """La página sin sus blancos, siempre del mismo ancho en píxeles."""
    recorte = _escrito(pdf, numero, IMAGENES_DEL_README[destino.name].alto_maximo)
    resolucion = ANCHO / recorte.ancho
    x, y, ancho, alto = (str(round(lado * resolucion)) for lado in recorte)
    pagina = ("-f", numero, "-l", numero, "-singlefile", "-r", str(resolucion))
    caja = ("-x", x, "-y", y, "-W", ancho, "-H", alto)
    _correr("pdftoppm", *pagina, *caja, "-png", str(pdf), str(destino))


def main() -> None:
    """Genera el anexo, lo pasa a PDF y guarda la primera página de cada hoja elegida."""
    _exigir_carlito()
    carpeta_de_imagenes = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGENES
    carpeta_de_imagenes.mkdir(parents=True, exist_ok=True)
    hecho = costeo.costear_plantilla(costeo.plantilla_ejemplo())
    with tempfile.TemporaryDirectory() as carpeta:
        pdf = _a_pdf(hecho.anexo, Path(carpeta))
        for nombre, numero in _numeros(pdf).items():
            _dibujar(pdf, str(numero), carpeta_de_imagenes / nombre)
    (carpeta_de_imagenes / HUELLA.name).write_text(f"{hecho.huella}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
