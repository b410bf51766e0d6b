"""El banco de motores mide de verdad: dice el total de cada motor y de qué tope se pasó."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.lento,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows no mide procesos con wait4."),
]
BANCO = Path(__file__).parent.parent / "benchmarks" / "motores.py"


def _banco(carpeta: Path, *opciones: str) -> subprocess.CompletedProcess[str]:
    orden = [sys.executable, str(BANCO), "--carpeta", str(carpeta), *opciones]
    return subprocess.run(orden, capture_output=True, text=True, encoding="utf-8", check=False)


def test_mide_lado_a_lado_y_dice_cuanto_cuesta_cada_formula(tmp_path: Path) -> None:
    opciones = ("--libros", "l20,l200", "--motores", "costeo,formualizer")
    hecho = _banco(tmp_path, *opciones, "--medidas", str(tmp_path / "m.json"))
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    assert re.findall(r"^l\d+: ([\d,]+) fórmulas", hecho.stdout, re.M) == ["203", "923"]
    filas = re.findall(r"^(costeo|formualizer) .*  (\d+\.\d\d)$", hecho.stdout, re.M)
    assert len(filas) == 4
    assert len({total for _, total in filas[:2]}) == 1
    assert "de 203 a 923" in hecho.stdout
    assert json.loads((tmp_path / "m.json").read_text())["l200"]["costeo"]["segundos"] > 0


def test_un_total_equivocado_se_ve(tmp_path: Path) -> None:
    assert _banco(tmp_path, "--libros", "l20", "--motores", "formualizer").returncode == 0
    ficha = tmp_path / "l20.json"
    dicho = json.loads(ficha.read_text())
    ficha.write_text(json.dumps({**dicho, "total": "1.00"}))
    hecho = _banco(tmp_path, "--libros", "l20", "--motores", "costeo")
    assert hecho.returncode == 1
    assert "EQUIVOCADO" in hecho.stdout


def test_lo_que_pasa_de_un_tope_se_dice_y_la_razon_es_mayor_que(tmp_path: Path) -> None:
    medidas = tmp_path / "m.json"
    corta = ("--libros", "l20", "--medidas", str(medidas))
    hecho = _banco(tmp_path, *corta, "--motores", "excelmodel", "--tope", "0.3")
    assert "pasó de 0.3 s" in hecho.stdout
    hecho = _banco(tmp_path, *corta, "--motores", "formualizer")
    assert re.search(r"^formualizer .*>\d+\.\d / >", hecho.stdout, re.M)
    assert re.search(r"^excelmodel\*", hecho.stdout, re.M)
    hecho = _banco(tmp_path, "--libros", "l20", "--motores", "costeo", "--mb", "60")
    assert re.search(r"^costeo .*(pasó de 60 MB|falló)", hecho.stdout, re.M)
