"""Los puentes: el mismo total, cada objeto en su epígrafe, y lo que no cabe se dice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import con_lineas, linea
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.plantilla.puerta import leer
from costeo.presupuesto.puente import MONEDAS
from costeo.presupuesto.tabla_puente import (
    ONU,
    PUENTES,
    SIN_EPIGRAFE,
    UE,
    csv_de_la_casa,
    de_la_casa,
    epigrafes,
    leer_puente,
    textos_leidos,
)
from presupuesto.caso import con_contingencia, exportar, fechados, tabla

D = Decimal


@settings(max_examples=20)
@given(fechados())
def test_cada_puente_suma_el_costeo_al_centavo(modelo: Modelo) -> None:
    e = exportar(modelo)
    t = e.resultado.totales
    for p in e.puentes.values():
        assert p.total == t.total
        for clase, total in (
            (v.POR_PRESUPUESTAR, t.por_presupuestar),
            (v.MEDIOS_PROPIOS, t.medios_propios),
            (v.YA_FINANCIADO, t.ya_financiado),
        ):
            assert sum((x.por_clase[clase] for x in p.filas.values()), D(0)) == total


@settings(max_examples=20)
@given(fechados())
def test_sin_reglas_todo_queda_sin_epigrafe_y_suma_igual(modelo: Modelo) -> None:
    """Un objeto que la tabla no tiene no se pierde: se suma aparte y se dice."""
    e = exportar(modelo, tabla("ue,99999,,6,\nonu,99999,,7,\n"))
    for p in e.puentes.values():
        assert p.total == e.resultado.totales.total
    onu = e.puentes[ONU]
    assert onu.sin_epigrafe == e.resultado.totales.total
    usados = {(x.objeto, x.linea.componente) for x in e.resultado.lineas}
    assert sum(h.codigo == "X001" for h in e.hallazgos) == len(PUENTES) * len(usados)


def test_la_contingencia_va_a_la_reserva_de_la_ue_y_con_su_linea_en_la_onu() -> None:
    e = exportar(con_contingencia("0.04"))
    t = e.resultado.totales
    assert t.contingencia > 0
    assert e.puentes[UE].filas["10"].total == t.contingencia
    assert e.puentes[UE].directo == t.subtotal
    assert e.puentes[ONU].directo == t.total


def test_la_regla_de_un_componente_gana_a_la_de_todos() -> None:
    casa = de_la_casa()
    general, de_viaje = casa.regla(UE, "35620", v.MATERIAL), casa.regla(UE, "35620", v.VIAJE)
    assert general
    assert de_viaje
    assert (general.epigrafe, de_viaje.epigrafe) == ("4.1", "2.2")
    assert casa.regla(UE, "99999", v.VIAJE) is None


def test_el_importe_de_un_epigrafe_a_mano() -> None:
    """Dos folletos de L 12.35 exentos (39600) y un viático de L 2,250 (26210), fuente 11, 5 %."""
    modelo = con_lineas(
        con_contingencia("0.05"),
        linea(1, v.MATERIAL, "FOLLETO", 2),
        linea(1, v.VIAJE, "VIA-Z1", 1),
    )
    ue = exportar(modelo).puentes[UE]
    assert ue.filas["3.4"].total == D("24.70")
    assert ue.filas["1.3.2"].total == D("2250.00")
    assert ue.filas["10"].total == D("1.24") + D("112.50")  # 1.235 sube a 1.24
    assert ue.total == D("2388.44")
    assert ue.filas["1.3.2"].en == {"EUR": D("83.61"), "USD": D("91.32")}


def test_la_conversion_por_epigrafe_solo_pierde_centavos() -> None:
    e = exportar(CON_FECHAS)
    for p in e.puentes.values():
        for moneda in MONEDAS:
            suma = sum((x.en[moneda] for x in p.filas.values()), D(0))
            entero = e.resultado.en_moneda(e.resultado.totales.total, moneda)
            assert abs(suma - entero) <= D("0.005") * len(p.filas)


@pytest.mark.parametrize(("tasa", "salta"), [("0.04", False), ("0.05", False), ("0.2", True)])
def test_una_contingencia_que_pasa_del_tope_se_dice_con_lo_que_sobra(
    tasa: str, salta: bool
) -> None:
    e = exportar(con_contingencia(tasa))
    (tope,) = (t for t in e.puentes[UE].topes if t.epigrafe.codigo == "10")
    dichos = [h for h in e.hallazgos if h.codigo == "X002"]
    assert bool(dichos) is salta
    assert (tope.sobra > 0) is salta
    if salta:
        assert tope.sobra == tope.importe - tope.maximo
        assert f"{tope.sobra:,.2f}" in dichos[0].mensaje
        assert "5 %" in dichos[0].mensaje


def test_unos_indirectos_que_pasan_del_7_saltan_en_los_dos_puentes() -> None:
    """La institución manda un objeto a indirectos: es más del 7 % de los directos."""
    e = exportar(CON_FECHAS, tabla(_todos("ue", "6", "8") + _todos("onu", "7", "8")))
    pasados = [h.mensaje for h in e.hallazgos if h.codigo == "X002"]
    assert len([m for m in pasados if m.startswith("8. ")]) == 2
    assert all("7 %" in m for m in pasados if m.startswith("8. "))


def _todos(puente: str, general: str, indirecto: str) -> str:
    objetos = sorted({o.codigo for o in CON_FECHAS.objetos})
    return "".join(f"{puente},{o},,{indirecto if o == '42600' else general},\n" for o in objetos)


def test_la_casa_cubre_todo_el_clasificador_del_ejemplo() -> None:
    modelo = leer(plantilla_ejemplo()).modelo
    assert modelo
    grupos = {o.grupo for o in modelo.objetos}
    for objeto in modelo.objetos:
        for p in PUENTES:
            for componente in v.COMPONENTES:
                hay = de_la_casa().regla(p, objeto.codigo, componente)
                assert hay or objeto.codigo in grupos, (p, objeto.codigo)


def test_todo_epigrafe_dice_de_donde_sale() -> None:
    for p in PUENTES:
        for e in epigrafes(p):
            assert e.marca in ("verificado", "supuesto")
            assert e.textos
            assert set(e.textos.split(", ")) <= {clave for clave, _ in textos_leidos()}
            assert e.original
    assert {e.codigo: e.tope for e in epigrafes(UE) if e.tope} == {"8": D("0.07"), "10": D("0.05")}


def test_la_tabla_de_la_casa_se_relee_igual() -> None:
    leida, hallazgos = leer_puente(csv_de_la_casa(), "x.csv")
    assert not hallazgos
    assert leida.reglas == de_la_casa().reglas


def test_un_archivo_solo_cambia_los_puentes_que_nombra() -> None:
    mia = tabla("ue,11100,,6,todo a otros\n")
    assert mia.regla(UE, "11100", v.PERSONAL).epigrafe == "6"  # type: ignore[union-attr]
    assert mia.regla(UE, "42600", v.EQUIPO) is None
    assert mia.regla(ONU, "42600", v.EQUIPO) == de_la_casa().regla(ONU, "42600", v.EQUIPO)
    assert mia.origen[UE] == "mi_puente.csv"
    assert SIN_EPIGRAFE not in {r.epigrafe for r in mia.reglas.values()}
