"""Tarifas de un evento: cada base a mano, los facilitadores, lo que falta y el estado."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import MINIMO, d, insumo, precio
from costeo.calculo.catalogo import Catalogo
from costeo.calculo.unitarios import CostoEvento
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Evento, InsumoEvento

PRECIOS = (
    precio("CIEN", 100),  # 115 con ISV, 100 sin él
    precio("DIEZ", 10, isv="ISV_EXENTO", estado=v.REFERENCIA),
    precio("SUP", 1, isv="ISV_EXENTO", estado=v.SUPUESTO),
    precio("CONF", 1, isv="ISV_EXENTO", estado=v.POR_CONFIRMAR),
    precio("NADA", None, estado=v.COTIZADO),
)


def tipo(*insumos: InsumoEvento, facilitadores: object = 1) -> CostoEvento:
    """Tarifas de un evento con esos insumos."""
    modelo = replace(
        MINIMO,
        precios=PRECIOS,
        eventos=(Evento("EV-TALLER", "Taller", d(facilitadores), "24500"),),  # type: ignore[arg-type]
        insumos_evento=insumos,
        lineas=(),
    )
    return Catalogo(modelo).eventos["EV-TALLER"]


@pytest.mark.parametrize(
    ("base", "con", "sin"),
    [
        (v.POR_EVENTO, "230", "200"),  # 2 × 115
        (v.POR_DIA, "690", "600"),  # × 3 días
        (v.POR_PARTICIPANTE, "2300", "2000"),  # × 10 participantes
        (v.POR_PARTICIPANTE_DIA, "6900", "6000"),  # × 10 × 3
        (v.POR_FACILITADOR_DIA, "2760", "2400"),  # × 4 facilitadores × 3 días
    ],
)
def test_cada_base_por_lo_suyo(base: str, con: str, sin: str) -> None:
    """Evento de 3 días y 10 participantes, con 4 facilitadores; dos unidades por base."""
    costo = tipo(insumo("CIEN", base, 2), facilitadores=4)
    assert costo.por_evento(Decimal(3), Decimal(10), exonerada=False) == Decimal(con)
    assert costo.por_evento(Decimal(3), Decimal(10), exonerada=True) == Decimal(sin)


def test_las_cinco_bases_juntas() -> None:
    """230 + 690 + 2,300 + 6,900 + 2,760 = 12,880 con ISV; 11,200 sin él."""
    costo = tipo(*(insumo("CIEN", b, 2) for b in v.BASES), facilitadores=4)
    assert costo.por_evento(Decimal(3), Decimal(10), exonerada=False) == Decimal(12880)
    assert costo.por_evento(Decimal(3), Decimal(10), exonerada=True) == Decimal(11200)
    assert costo.por_dia.con == Decimal(230 + 4 * 230)


def test_dos_insumos_de_la_misma_base_se_suman() -> None:
    costo = tipo(insumo("CIEN", v.POR_DIA, 1), insumo("DIEZ", v.POR_DIA, "0.5"))
    assert costo.tarifas[v.POR_DIA].con == Decimal(120)
    assert costo.tarifas[v.POR_EVENTO].con == 0


def test_sin_facilitadores_sus_insumos_no_cuestan() -> None:
    costo = tipo(insumo("CIEN", v.POR_FACILITADOR_DIA, 1), facilitadores=0)
    assert costo.por_evento(Decimal(2), Decimal(5), exonerada=False) == 0


@pytest.mark.parametrize(
    ("insumos", "facilitadores", "faltan"),
    [
        ((insumo("CIEN", v.POR_DIA, 1),), 1, 0),
        ((insumo("NADA", v.POR_DIA, 1),), 1, 1),
        ((insumo("CIEN", v.POR_DIA, None),), 1, 1),
        ((insumo("CIEN", v.POR_DIA, 1),), None, 1),
        ((insumo("NADA", v.POR_DIA, 1), insumo("CIEN", v.POR_EVENTO, None)), None, 3),
    ],
)
def test_lo_que_falta_se_cuenta_y_no_cuesta_cero(
    insumos: tuple[InsumoEvento, ...], facilitadores: object, faltan: int
) -> None:
    costo = tipo(*insumos, facilitadores=facilitadores)
    assert costo.faltan == faltan
    valor = costo.por_evento(Decimal(1), Decimal(1), exonerada=False)
    assert (valor is None) == (faltan > 0)


def test_cantidad_cero_no_es_un_dato_que_falte() -> None:
    costo = tipo(insumo("CIEN", v.POR_DIA, 0))
    assert costo.faltan == 0
    assert costo.por_evento(Decimal(5), Decimal(5), exonerada=False) == 0


@pytest.mark.parametrize(
    ("precios", "estado"),
    [
        ((), v.COTIZADO),
        (("CIEN",), v.COTIZADO),
        (("CIEN", "DIEZ"), v.REFERENCIA),
        (("SUP", "DIEZ"), v.SUPUESTO),
        (("CIEN", "CONF", "SUP"), v.POR_CONFIRMAR),
    ],
)
def test_el_estado_es_el_menos_firme(precios: tuple[str, ...], estado: str) -> None:
    assert tipo(*(insumo(p, v.POR_DIA, 1) for p in precios)).estado == estado


def test_un_precio_que_no_existe_falta_y_esta_por_confirmar() -> None:
    costo = tipo(insumo("FANTASMA", v.POR_DIA, 1))
    assert (costo.faltan, costo.estado) == (1, v.POR_CONFIRMAR)
