"""El banco de etapas cumple su límite y dice en qué se va el tiempo."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

BANCO = Path(__file__).parent.parent / "benchmarks" / "etapas.py"
ETAPAS = {
    "Importar",
    "Leer la plantilla",
    "Calcular la referencia",
    "Describir el libro",
    "Evaluar las fórmulas",
    "Escribir el anexo",
    "Comprobar el anexo",
}


@pytest.mark.lento
def test_generar_82_actividades_en_menos_de_20_segundos() -> None:
    hecho = subprocess.run(
        [sys.executable, str(BANCO)], capture_output=True, text=True, check=False
    )
    filas = dict(re.findall(r"^(\D+?)\s+([\d.]+) s", hecho.stdout, re.M))
    assert set(filas) >= ETAPAS | {"Total"}, hecho.stdout + hecho.stderr
    assert hecho.returncode == 0, hecho.stdout
    assert 0 < float(filas["Total"]) < 20
