"""El banco de etapas cumple su límite y dice en qué se va el tiempo."""

from __future__ import annotations

import re

import pytest

from ayudas.banco import correr_banco
from costeo.flujo import Costeo

ETAPAS = {
    "Importar",
    "Leer la plantilla",
    "Calcular la referencia",
    "Describir el libro",
    "Evaluar las fórmulas",
    "Escribir el anexo",
    "Comprobar: leer el anexo",
    "Comprobar: evaluar lo leído",
    "Comprobar: describir el esperado",
    "Comprobar: comparar",
}


LIMITE = "Límite en esta máquina"


@pytest.mark.lento
def test_generar_82_actividades_en_menos_de_20_segundos(medido: tuple[Costeo, int, str]) -> None:
    """De procesador y el mejor de dos, con el límite que el banco da a la máquina donde corre."""
    _, codigo, dicho = medido
    tardo = _segundos(dicho)
    if codigo:
        codigo, dicho = correr_banco()
        tardo = min(tardo, _segundos(dicho))
    assert codigo == 0, dicho
    assert 0 < tardo < 20


def _segundos(dicho: str) -> float:
    """Los de procesador, en una máquina a la que el banco no alarga el límite."""
    filas = dict(re.findall(r"^(\D+?)\s+([\d.]+) s", dicho, re.M))
    assert set(filas) >= ETAPAS | {"Total", "Procesador", LIMITE}, dicho
    return float(filas["Procesador"]) / float(filas[LIMITE]) * 20
