"""El resultado sabe quién hace sus marcos, aunque no lo cargue hasta que se piden."""

from importlib.util import find_spec

from costeo.calculo import costeo


def test_quien_hace_los_marcos_existe() -> None:
    assert find_spec(costeo._MARCOS) is not None
