"""Lo que comparten todas las pruebas: los libros ya costeados y cómo explora hypothesis.

El costeo de SI EMPLEO tarda unos doce segundos: se hace una vez por corrida, aunque las pruebas
corran en varios procesos (``pytest -n 2``).
"""

import gc
import os
import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ayudas.banco import correr_banco
from ayudas.entregado import Entregado
from ayudas.libreoffice import libreoffice
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import MINIMO
from ayudas.una_vez import carpeta_comun, una_vez
from costeo.flujo import Costeo, costear_plantilla
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.programa.programar import PlanProgramado, programar_plantilla

__all__ = ["libreoffice"]

gc.set_threshold(500_000, 50, 100)
"""Los libros compartidos viven hasta el final: buscar ciclos en ellos cada poco no libera nada."""
_LENTAS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "casa",
    deadline=None,
    max_examples=60,
    derandomize=True,
    print_blob=True,
    suppress_health_check=_LENTAS,
)
settings.register_profile(
    "explorar", deadline=None, max_examples=1000, suppress_health_check=_LENTAS
)
settings.load_profile(os.environ.get("COSTEO_HYPOTHESIS", "casa"))


@pytest.fixture(scope="session")
def plantilla_minima() -> bytes:
    """La plantilla del plan mínimo."""
    return escribir_plantilla(volcar(MINIMO))


@pytest.fixture(scope="session")
def minimo(plantilla_minima: bytes) -> Costeo:
    """El plan mínimo, costeado desde su plantilla."""
    return costear_plantilla(plantilla_minima, "minima.xlsx")


@pytest.fixture(scope="session")
def anexo_minimo(minimo: Costeo) -> Entregado:
    """El anexo del plan mínimo, para mirarlo por dentro y para torcerlo."""
    return Entregado("mínimo", minimo)


@pytest.fixture(scope="session")
def anexo_con_fechas() -> Entregado:
    """El anexo del plan mínimo con cronograma."""
    contenido = escribir_plantilla(volcar(CON_FECHAS))
    return Entregado("con fechas", costear_plantilla(contenido, "con_fechas.xlsx"))


@pytest.fixture(scope="session")
def medido(tmp_path_factory: pytest.TempPathFactory) -> tuple[Costeo, int, str]:
    """SI EMPLEO costeado por el banco de etapas: lo que sale, su código y lo que imprime."""
    return una_vez(carpeta_comun(tmp_path_factory), "si_empleo", _costear_midiendo)


def _costear_midiendo() -> tuple[Costeo, int, str]:
    with tempfile.TemporaryDirectory() as carpeta:
        guardado = Path(carpeta) / "costeo.pickle"
        codigo, dicho = correr_banco(guardado)
        costeo: Costeo = pickle.loads(guardado.read_bytes())
    return costeo, codigo, dicho


@pytest.fixture(scope="session")
def si_empleo(medido: tuple[Costeo, int, str]) -> Costeo:
    """El plan de SI EMPLEO, costeado desde su plantilla: lo que se entrega."""
    return medido[0]


@pytest.fixture(scope="session")
def si_empleo_programado(tmp_path_factory: pytest.TempPathFactory) -> PlanProgramado:
    """Las fechas de las 32 de SI EMPLEO: medio minuto, una vez por corrida."""
    return una_vez(
        carpeta_comun(tmp_path_factory),
        "si_empleo_programado",
        lambda: programar_plantilla(plantilla_ejemplo(), "si_empleo_2024.xlsx"),
    )


@pytest.fixture(scope="session", params=["mínimo", "SI EMPLEO"])
def entregado(request: pytest.FixtureRequest) -> Entregado:
    """Los dos anexos que se miran por dentro: el mínimo y el que se entrega."""
    fuente = "minimo" if request.param == "mínimo" else "si_empleo"
    return Entregado(request.param, request.getfixturevalue(fuente))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Las de LibreOffice, primero: tardan mucho y, al final, dejarían un proceso esperando."""
    items.sort(key=lambda x: x.get_closest_marker("libreoffice") is None)
