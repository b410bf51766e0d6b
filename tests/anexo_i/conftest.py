"""Los Anexos I que se miran por dentro: el del plan mínimo con fechas y el que se entrega."""

import pytest

from ayudas.plan_con_fechas import EntregadoI, anexo_i, con_fechas, entregado_i
from costeo.flujo import Costeo, costear_plantilla
from costeo.flujo_i import AnexoI
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar


@pytest.fixture(scope="session")
def minimo_i() -> AnexoI:
    """El Anexo I del plan mínimo con fechas."""
    return anexo_i()


@pytest.fixture(scope="session")
def con_fechas_costeado() -> Costeo:
    """El plan mínimo con fechas, desde su plantilla."""
    return costear_plantilla(escribir_plantilla(volcar(con_fechas())), "fechas.xlsx")


@pytest.fixture(scope="session", params=["mínimo", "SI EMPLEO"])
def entregado(request: pytest.FixtureRequest) -> EntregadoI:
    """Los dos Anexos I a los que se aplica la norma de entrega."""
    fuente = "con_fechas_costeado" if request.param == "mínimo" else "si_empleo"
    return entregado_i(request.param, request.getfixturevalue(fuente))
