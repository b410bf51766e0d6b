"""LibreOffice como testigo: recalcular un libro desde cero y pasarlo a PDF."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

_OPCIONES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""0 = recalcular siempre; si no, los libros de XlsxWriter conservan sus valores guardados."""

SEGUNDOS = 180


def hay_libreoffice() -> bool:
    """¿Está instalado?"""
    return shutil.which("soffice") is not None


@pytest.fixture(scope="session")
def libreoffice() -> None:
    """Pide LibreOffice: sin él se salta la prueba, salvo donde es obligatorio."""
    if hay_libreoffice():
        return
    if os.environ.get("CI") or os.environ.get("COSTEO_EXIGE_LIBREOFFICE"):
        pytest.fail("Falta LibreOffice (soffice) y aquí es obligatorio.")
    pytest.skip("LibreOffice (soffice) no está instalado: no hay segundo testigo.")


def recalcular(contenido: bytes) -> bytes:
    """El mismo xlsx, con todas las fórmulas calculadas por LibreOffice."""
    return recalcular_todos([contenido])[0]


def recalcular_todos(contenidos: Sequence[bytes]) -> list[bytes]:
    """Cada xlsx recalculado; una sola corrida, que en libros pequeños es casi todo lo que tarda."""
    return _convertir(contenidos, "xlsx")


def a_pdf(contenido: bytes) -> bytes:
    """El libro como lo imprime LibreOffice."""
    return _convertir([contenido], "pdf")[0]


@cache
def _perfil() -> Path:
    """El perfil de este proceso. Estrenar uno cuesta más que recalcular un libro pequeño."""
    carpeta = Path(tempfile.mkdtemp(prefix="costeo-lo-perfil-"))
    atexit.register(shutil.rmtree, carpeta, ignore_errors=True)
    usuario = carpeta / "user"
    usuario.mkdir()
    (usuario / "registrymodifications.xcu").write_text(_OPCIONES, encoding="utf-8")
    return carpeta


def _convertir(contenidos: Sequence[bytes], formato: str) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="costeo-lo-") as nombre:
        carpeta = Path(nombre)
        entradas = [carpeta / f"libro_{i}.xlsx" for i in range(len(contenidos))]
        for entrada, contenido in zip(entradas, contenidos, strict=True):
            entrada.write_bytes(contenido)
        salida = carpeta / "salida"
        hecho = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={_perfil().as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                formato,
                "--outdir",
                str(salida),
                *map(str, entradas),
            ],
            capture_output=True,
            timeout=SEGUNDOS,
            check=False,
        )
        resultados = [salida / f"{entrada.stem}.{formato}" for entrada in entradas]
        if not all(x.exists() for x in resultados):
            raise RuntimeError(f"LibreOffice no convirtió el libro: {hecho.stderr.decode()}")
        return [x.read_bytes() for x in resultados]
