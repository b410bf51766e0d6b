"""Los escenarios comparados, con cuentas hechas a mano, y que ninguno dependa del elegido."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import (
    DONACION,
    FINANCIADO,
    MINIMO,
    PROPIOS,
    TESORO,
    cambiar,
    categoria,
    con_lineas,
    con_parametros,
    escenario,
    impulsor,
    insumo,
    linea,
    moneda,
    precio,
    viatico,
)
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.calculo.escenarios import costear_escenarios
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Conceptos
from costeo.modelo.escenarios import comparados
from costeo.modelo.plan import Modelo

HONORARIO = {"forma_pago": v.DIARIA, "ihss": False, "injupemp": False, "meses": Decimal(12)}
BASE = replace(
    MINIMO,
    escenarios=(
        escenario("minimo", (1, 0, 0), factor_personal="0.9", factor_cambio="0.5"),
        escenario("base", (0, 1, 0)),
        escenario("maximo", (0, 0, 1), factor_personal="1.1", factor_cambio=2),
        escenario("propio", (0, "0.5", "0.5")),
    ),
    monedas=(moneda("L", 1), moneda("USD", 25), moneda("EUR", 27)),
    personal=(categoria("CON", 1000, objeto="24200", **HONORARIO),),
    precios=(
        precio("CIEN", 100, isv="ISV_EXENTO", factor_min=Decimal("0.8"), factor_max=Decimal("1.5")),
        precio("CON15", 115, incluye_isv=True, factor_min=Decimal("1"), factor_max=Decimal("1")),
        precio("SIN15", 100, factor_min=Decimal("1"), factor_max=Decimal("1")),
        precio(
            "DOLAR",
            10,
            moneda="USD",
            isv="ISV_EXENTO",
            factor_min=Decimal(1),
            factor_max=Decimal(1),
        ),
        precio("NADA", None),
    ),
    viaticos=(viatico("VIA", 300),),
    impulsores=(impulsor("OFI", 2, 3, 5), impulsor("NADIE", None, 1, 1)),
    insumos_evento=(
        insumo("CIEN", v.POR_EVENTO, 1),
        insumo("DOLAR", v.POR_DIA, 2),
        insumo("CIEN", v.POR_PARTICIPANTE, "0.5"),
        insumo("SIN15", v.POR_PARTICIPANTE_DIA, 1),
        insumo("CIEN", v.POR_FACILITADOR_DIA, 1),
    ),
)
MATERIAL, PERSONAL, EVENTO, VIAJE = v.MATERIAL, v.PERSONAL, v.EVENTO, v.VIAJE
PLAN = con_lineas(
    BASE,
    linea(1, PERSONAL, "CON", 2, fuente_=PROPIOS),
    linea(1, MATERIAL, "DOLAR", 7, impulsor_="OFI"),
    linea(2, EVENTO, "EV-TALLER", 2, dias=2, participantes=25),
    linea(3, MATERIAL, "CIEN", 3, fuente_=FINANCIADO),
)


def de(modelo: Modelo) -> Conceptos:
    return conceptos(costear(modelo))


def tres(pares: Conceptos, *clave: object) -> list[object]:
    """El concepto en los tres escenarios: la última parte de la clave lleva «{}»."""
    *base, campo = clave
    return [pares[*base, str(campo).format(e)] for e in ("e1", "e2", "e3")]  # type: ignore[index]


@pytest.mark.parametrize(
    ("componente", "recurso", "opciones", "esperado"),
    [
        (MATERIAL, "CIEN", {}, ["800.00", "1000.00", "1500.00"]),
        (MATERIAL, "CIEN", {"impulsor_": "OFI"}, ["1600.00", "3000.00", "7500.00"]),
        (MATERIAL, "DOLAR", {}, ["1250.00", "2500.00", "5000.00"]),
        (MATERIAL, "CON15", {"fuente_": DONACION}, ["1000.00", "1000.00", "1000.00"]),
        (MATERIAL, "SIN15", {"frecuencia": 2}, ["2300.00", "2300.00", "2300.00"]),
        (PERSONAL, "CON", {"dias": 3}, ["27000.00", "30000.00", "33000.00"]),
        (VIAJE, "VIA", {"participantes": 2}, ["6000.00", "6000.00", "6000.00"]),
        (MATERIAL, "NADA", {}, [None, None, None]),
        (MATERIAL, "CIEN", {"impulsor_": "NADIE"}, [None, None, None]),
        # En base, 100 + (2 × 250 + 100) × 2 días + (50 + 115 × 2 días) × 3 personas = 2,140.
        (
            EVENTO,
            "EV-TALLER",
            {"dias": 2, "participantes": 3, "facilitadores": 1},
            ["15500.00", "21400.00", "33650.00"],
        ),
    ],
)  # fmt: skip
def test_una_linea_a_mano(
    componente: str, recurso: str, opciones: dict[str, object], esperado: list[str | None]
) -> None:
    opciones = dict(opciones)
    facilitadores = opciones.pop("facilitadores", None)
    modelo = BASE
    if facilitadores is not None:
        modelo = cambiar(modelo, "eventos", "EV-TALLER", facilitadores=Decimal(str(facilitadores)))
    una = linea(1, componente, recurso, 10, **{"fuente_": TESORO, **opciones})  # type: ignore[arg-type]
    pares = de(con_lineas(con_parametros(modelo, CONTINGENCIA=0), una))
    debido = [None if x is None else Decimal(x) for x in esperado]
    assert tres(pares, "linea", 1, componente, 1, "subtotal_{}") == debido
    assert tres(pares, "linea", 1, componente, 1, "total_{}") == debido
    sumas = [x or Decimal(0) for x in debido]
    assert tres(pares, "general", "total_{}") == sumas
    assert [pares["comparado", e, "total"] for e in ("e1", "e2", "e3")] == sumas


def test_lo_que_la_linea_lleva_antes_de_cualquier_escenario() -> None:
    pares = de(
        con_lineas(
            BASE,
            linea(1, MATERIAL, "CON15", 4, frecuencia=3, dias=2, participantes=5, fuente_=DONACION),
            linea(1, MATERIAL, "CIEN", 4, impulsor_="NADIE", participantes=None),
            linea(1, EVENTO, "EV-TALLER", 4, frecuencia=3, impulsor_="OFI"),
        )
    )
    uno, dos, evento = (
        ("linea", 1, MATERIAL, 1), ("linea", 1, MATERIAL, 2), ("linea", 1, EVENTO, 1),
    )  # fmt: skip
    assert (pares[*uno, "antes"], pares[*uno, "sin_escenario"]) == (Decimal(100), Decimal(12000))
    assert pares[*uno, "lugar_impulsor"] == 0
    assert (pares[*dos, "antes"], pares[*dos, "sin_escenario"]) == (Decimal(100), None)
    assert pares[*dos, "lugar_impulsor"] == 2
    assert (pares[*evento, "conocido"], pares[*evento, "sin_escenario"]) == (
        Decimal(1),
        Decimal(12),
    )
    assert pares[*evento, "lugar_impulsor"] == 1


def test_un_evento_que_no_se_conoce_entero() -> None:
    """Lo que se sabe se enseña; el importe, no: le falta un insumo."""
    modelo = replace(
        BASE, insumos_evento=(insumo("CIEN", v.POR_EVENTO, 1), insumo("NADA", v.POR_DIA, 1))
    )
    pares = de(con_lineas(modelo, linea(1, EVENTO, "EV-TALLER", 2, dias=None, participantes=4)))
    clave = ("linea", 1, EVENTO, 1)
    assert pares[*clave, "sin_escenario"] is None
    assert tres(pares, *clave, "fijo_{}") == [80, 100, 150]
    assert tres(pares, *clave, "costo_{}") == [80, 100, 150]
    assert tres(pares, *clave, "total_{}") == [None] * 3


def test_costos_y_factores_de_los_catalogos() -> None:
    pares = de(PLAN)
    assert tres(pares, "insumo", "CIEN", "factor_{}") == [Decimal("0.8"), 1, Decimal("1.5")]
    assert tres(pares, "precios", "DOLAR", "factor_{}") == [Decimal("12.5"), 25, 50]
    assert tres(pares, "insumo", "CON", "factor_{}") == [Decimal("0.9"), 1, Decimal("1.1")]
    assert tres(pares, "insumo", "VIA", "factor_{}") == [1, 1, 1]
    assert pares["viaticos", "VIA", "factor"] == 1
    assert (pares["precios", "CON15", "antes_con"], pares["precios", "CON15", "antes_sin"]) == (
        115,
        100,
    )
    assert (pares["insumo", "SIN15", "antes_con"], pares["insumo", "SIN15", "antes_sin"]) == (
        115,
        100,
    )
    assert pares["precios", "NADA", "conocido"] is None
    assert pares["insumo", "NADA", "antes_con"] is None
    assert pares["personal", "CON", "antes"] == pares["insumo", "CON", "antes_sin"] == 1000
    assert pares["insumo", "VIA", "antes_con"] == 300
    assert tres(pares, "monedas", "USD", "aplicada_{}") == [Decimal("12.5"), 25, 50]
    assert tres(pares, "monedas", "L", "factor_{}") == [1, 1, 1]
    assert tres(pares, "impulsores", "OFI", "aplicado_{}") == [2, 3, 5]
    assert tres(pares, "impulsores", "NADIE", "aplicado_{}") == [None] * 3
    assert tres(pares, "eventos", "EV-TALLER", "participante_dia_sin_{}") == [100] * 3


def test_ningun_escenario_comparado_depende_del_elegido() -> None:
    """Se elija el que se elija, los tres dicen lo mismo; el total de hoy, no."""
    propios = {"total", "variacion"}
    vistos = []
    for elegido in ("minimo", "base", "maximo", "propio"):
        pares = de(con_parametros(PLAN, ESCENARIO=elegido))
        vistos.append(
            {
                k: x
                for k, x in pares.items()
                if str(k[-1]).endswith(("_e1", "_e2", "_e3"))
                or (k[0] == "comparado" and k[-1] not in propios)
            }
        )
    assert len(vistos[0]) > 250
    assert all(x == vistos[0] for x in vistos)
    totales = {
        e: de(con_parametros(PLAN, ESCENARIO=e))["general", "total"]
        for e in ("minimo", "base", "maximo", "propio")
    }
    assert len(set(totales.values())) == 4


def test_cada_comparado_es_el_plan_con_ese_escenario_elegido() -> None:
    pares = de(con_parametros(PLAN, ESCENARIO="propio"))
    hoy = pares["general", "total"]
    assert isinstance(hoy, Decimal)
    for e, x in comparados(PLAN):
        elegido = de(con_parametros(PLAN, ESCENARIO=x.codigo))
        for campo in ("total", "por_presupuestar", "medios_propios", "ya_financiado"):
            assert pares["comparado", e, campo] == elegido["general", campo]
            for n in (1, 2, 3):
                suyo = elegido["actividad", n, campo]
                assert pares["actividad", n, f"{campo}_{e}"] == suyo
                clase = campo.replace("_", " ")
                clave = ("actividad", n, "comparado", e)
                assert pares[clave if campo == "total" else (*clave[:3], clase, e)] == suyo
        for eje in ("1.1", "1.2"):
            assert (
                pares["comparado", "eje", eje, f"total_{e}"]
                == elegido["corte", "eje", eje, "total"]
            )
        assert pares["comparado", "eje", "total", f"total_{e}"] == elegido["general", "total"]
        total = elegido["general", "total"]
        assert isinstance(total, Decimal)
        assert pares["comparado", e, "variacion"] == pytest.approx(total / hoy - 1)
    assert pares["comparado", "eje", "total", "total"] == hoy


def test_un_plan_sin_costo_no_divide_por_cero() -> None:
    pares = de(con_lineas(BASE))
    assert [pares["comparado", e, "variacion"] for e in ("e1", "e2", "e3")] == [0, 0, 0]


@pytest.mark.parametrize("cuantos", [1, 2, 3, 4])
def test_se_comparan_los_tres_primeros_o_los_que_haya(cuantos: int) -> None:
    modelo = replace(PLAN, escenarios=PLAN.escenarios[4 - cuantos :])
    hechos = costear_escenarios(costear(con_parametros(modelo, ESCENARIO="propio")))
    codigos = ["minimo", "base", "maximo", "propio"][4 - cuantos :][:3]
    assert [c.escenario.codigo for c in hechos] == codigos
    assert [c.clave for c in hechos] == ["e1", "e2", "e3"][: len(codigos)]


def test_el_control_del_activo() -> None:
    """Con el activo entre los comparados, su total por el otro camino; con otro, el de hoy."""
    clave = ("control", "escenario", "izquierda")
    for elegido in ("maximo", "propio"):
        pares = de(con_parametros(PLAN, ESCENARIO=elegido))
        assert pares[clave] == pares["general", "total"] != 0
        assert pares["control", "escenario", "estado"] == "CORRECTO"
