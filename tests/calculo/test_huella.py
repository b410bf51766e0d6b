"""La huella: igual para los mismos datos, vengan de donde vengan; otra si algo cambia."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros
from costeo.calculo.huella import huella
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo

BASE = huella(MINIMO)


def test_no_depende_de_donde_se_leyo_cada_dato() -> None:
    movido = replace(
        MINIMO, precios=tuple(replace(p, origen=Origen("Otra", 9, 9)) for p in MINIMO.precios)
    )
    assert huella(movido) == BASE


@pytest.mark.parametrize("mismo", ["3250.750", "3250.75", "3.25075E+3"])
def test_no_depende_de_como_se_escribe_un_numero(mismo: str) -> None:
    assert huella(cambiar(MINIMO, "precios", "SALON", precio=Decimal(mismo))) == BASE


@pytest.mark.parametrize(
    "otro",
    [
        cambiar(MINIMO, "precios", "SALON", precio=Decimal("3250.76")),
        cambiar(MINIMO, "precios", "SALON", precio=None),
        cambiar(MINIMO, "precios", "SALON", nota="x"),
        con_parametros(MINIMO, ESCENARIO="maximo"),
        replace(MINIMO, lineas=MINIMO.lineas[1:]),
        replace(MINIMO, ejes=MINIMO.ejes[::-1]),
    ],
)
def test_cambia_con_cualquier_dato(otro: Modelo) -> None:
    assert huella(otro) != BASE


def test_desconocido_y_cero_no_son_lo_mismo() -> None:
    sin_dato, cero = (
        huella(cambiar(MINIMO, "precios", "SALON", precio=p)) for p in (None, Decimal(0))
    )
    assert sin_dato != cero


def test_es_la_misma_en_otro_proceso() -> None:
    orden = (
        "from ayudas.modelo_minimo import MINIMO; from costeo.calculo.huella import huella; "
        "print(huella(MINIMO))"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", orden],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert hecho.stdout.strip() == BASE
    assert len(BASE) == 64
