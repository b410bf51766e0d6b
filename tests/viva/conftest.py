"""Los anexos pequeños, abiertos una vez para moverles las entradas."""

import pytest

from ayudas.entregado import Entregado
from costeo.viva.abrir import abrir_ii
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.prueba import Preparado, Prueba

VECTORES = 6


@pytest.fixture(scope="session")
def abierto(anexo_con_fechas: Entregado) -> AnexoII:
    """El anexo mínimo con cronograma."""
    anexo = abrir_ii(anexo_con_fechas.leido)
    assert anexo is not None
    return anexo


@pytest.fixture(scope="session")
def preparados(abierto: AnexoII) -> list[Preparado]:
    """Unos vectores y lo que la referencia dice de ellos: los mismos para cualquier fórmula."""
    prueba = Prueba(abierto, "dientes")
    return [prueba.preparar(i) for i in range(VECTORES)]
