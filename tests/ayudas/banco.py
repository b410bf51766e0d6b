"""El banco de etapas, en su propio proceso."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BANCO = Path(__file__).parents[2] / "benchmarks" / "etapas.py"


def correr_banco(*guardar: Path) -> tuple[int, str]:
    """Su código de salida y lo que imprime; lo costeado queda en esas rutas."""
    hecho = subprocess.run(
        [sys.executable, str(BANCO), *map(str, guardar)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return hecho.returncode, hecho.stdout + hecho.stderr
