"""Una muestra de mutantes de los dos anexos, sacada de una semilla: cuántos se ven."""

from importlib.resources import files
from typing import Any

import pytest

from ayudas.entregado import Entregado
from costeo.acta.escritura import cifra_de_mutantes
from costeo.mutantes.abrir import medir_libro
from costeo.mutantes.medida import CELDAS_POR_FORMA, Medida
from costeo.mutantes.medida import cifra as cifra_de
from costeo.version import VERSION

SEMILLA, MUESTRA, VECTORES = 2024, 140, 3
MINIMO_POR_VALOR = {"Anexo II": 0.7, "Anexo I": 0.65}
"""Parte de los no equivalentes que, con tan pocos datos, debe verse sin mirar el texto."""


@pytest.fixture(scope="module", params=["II", "I"])
def medida(request: pytest.FixtureRequest, anexo_con_fechas: Entregado) -> Medida:
    costeo = anexo_con_fechas.costeo
    assert costeo.anexo_i
    contenido = costeo.anexo if request.param == "II" else costeo.anexo_i.contenido
    return medir_libro(contenido, SEMILLA, MUESTRA, VECTORES)


@pytest.mark.lento
def test_ningun_mutante_no_equivalente_sobrevive(medida: Medida) -> None:
    assert medida.discordantes == {}
    assert medida.muertos == medida.no_equivalentes > MUESTRA * 0.8
    assert medida.muertos_por_valor / medida.no_equivalentes >= MINIMO_POR_VALOR[medida.libro], (
        "\n".join(str(m) for m in medida.vivos)
    )


def test_la_cifra_del_paquete_si_la_trae_es_de_esta_version() -> None:
    """Si la versión cambia, la cifra se vuelve a medir: «costeo mutantes --todos --cifra …».

    Sin archivo, el acta no dice ninguna cifra; con uno de otra versión, esta prueba falla.
    """
    archivo = files("costeo.mutantes").joinpath("cifra.json")
    cifra = cifra_de_mutantes()
    assert (cifra is not None) == archivo.is_file()
    comprobar_cifra(cifra or _DE_MUESTRA)


_DE_MUESTRA: dict[str, Any] = cifra_de([], SEMILLA)


def comprobar_cifra(cifra: dict[str, Any]) -> None:
    """Las sumas son las de sus libros y nada se ve sin verse."""
    assert cifra["version"] == VERSION
    assert cifra["celdas_por_forma"] == CELDAS_POR_FORMA
    libros = cifra["libros"].values()
    for clave in ("mutantes", "no_equivalentes", "muertos", "muertos_por_valor"):
        assert cifra[clave] == sum(x[clave] for x in libros)
    assert cifra["muertos"] == cifra["no_equivalentes"]
