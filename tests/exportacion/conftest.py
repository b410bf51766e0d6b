from __future__ import annotations

import pytest

from costeo.exportacion.cronograma import Cronograma, cronograma_de
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.programa.programar import PlanProgramado, programar_plantilla
from exportacion.caso import modelo_de_caso


@pytest.fixture(scope="session", name="plantilla_de_caso")
def _plantilla_de_caso() -> bytes:
    return escribir_plantilla(volcar(modelo_de_caso()))


@pytest.fixture(scope="session", name="plan")
def _plan(plantilla_de_caso: bytes) -> PlanProgramado:
    return programar_plantilla(plantilla_de_caso, "caso.xlsx", todas=True)


@pytest.fixture(scope="session", name="cronograma")
def _cronograma(plan: PlanProgramado) -> Cronograma:
    return cronograma_de(plan)
