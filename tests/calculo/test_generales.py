"""Lo que vale para todo el plan: parámetros, escenario, monedas, impulsores y contingencia."""

import datetime as dt
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import DONACION, MINIMO, TESORO, cambiar, con_parametros
from costeo.calculo.generales import Generales


@pytest.mark.parametrize(
    ("escenario", "oficinas"),
    [("minimo", "11"), ("base", "17"), ("maximo", "18"), ("mezcla", "15.75")],
)
def test_impulsor_segun_el_escenario(escenario: str, oficinas: str) -> None:
    """La mezcla: 0.25 × 11 + 0.5 × 17 + 0.25 × 18."""
    g = Generales(con_parametros(MINIMO, ESCENARIO=escenario))
    assert g.impulsores["OFICINAS"] == Decimal(oficinas)


@pytest.mark.parametrize("falta", ["minimo", "valor", "maximo"])
def test_impulsor_al_que_le_falta_un_valor_es_desconocido(falta: str) -> None:
    """Aunque el escenario no lo use: los tres hacen falta para cambiar de escenario."""
    g = Generales(cambiar(MINIMO, "impulsores", "OFICINAS", **{falta: None}))
    assert g.impulsores["OFICINAS"] is None
    assert g.impulsores["MESES"] == Decimal(9)


@pytest.mark.parametrize(
    ("escenario", "dolar"), [("base", "24.6397"), ("minimo", "23.407715"), ("maximo", "25.871685")]
)
def test_tasa_de_cambio_segun_el_escenario(escenario: str, dolar: str) -> None:
    g = Generales(con_parametros(MINIMO, ESCENARIO=escenario))
    assert g.tasas["USD"] == Decimal(dolar)
    assert g.tasas["L"] == 1, "el lempira no cambia"


def test_el_escenario_se_busca_sin_distinguir_mayusculas() -> None:
    assert Generales(con_parametros(MINIMO, ESCENARIO="MINIMO")).escenario.codigo == "minimo"


def test_contingencia_solo_donde_la_fuente_la_admite() -> None:
    contingencia = Generales(MINIMO).contingencia
    assert contingencia[TESORO] == Decimal("0.05")
    assert contingencia[DONACION] == 0


def test_un_parametro_de_otro_tipo_es_error_nuestro() -> None:
    g = Generales(MINIMO)
    assert g.fecha("FECHA_INICIO") == dt.date(2024, 1, 1)
    with pytest.raises(TypeError, match="FECHA_INICIO no es número"):
        g.numero("FECHA_INICIO")
    with pytest.raises(TypeError, match="EJERCICIO no es fecha"):
        g.fecha("EJERCICIO")
