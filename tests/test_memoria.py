"""El recolector se para y vuelve a quedar como estaba."""

import gc

import pytest

from costeo.memoria import lo_de_antes_aparte, sin_recolector


def _falla_dentro() -> None:
    with sin_recolector(), sin_recolector():
        assert not gc.isenabled()
        raise ValueError("avería")


def test_vuelve_a_quedar_como_estaba_tambien_tras_un_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="avería"):
        _falla_dentro()
    assert gc.isenabled()


def test_si_ya_estaba_parado_lo_sigue() -> None:
    gc.disable()
    try:
        with sin_recolector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def _falla_aparte() -> None:
    antes = gc.get_freeze_count()
    with lo_de_antes_aparte():
        assert gc.get_freeze_count() > antes
        raise ValueError("avería")


def test_lo_de_antes_se_aparta_y_vuelve_tambien_tras_un_error() -> None:
    with pytest.raises(ValueError, match="avería"):
        _falla_aparte()
    assert gc.get_freeze_count() == 0
