"""Lo que las validaciones dicen y, sobre todo, lo que callan."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from costeo.plantilla.validacion import VALIDACIONES, validar
from costeo.plantilla.validacion_fechas import contar_dias_habiles
from plantilla.apoyo import BASE, con, con_parametro, hallar, mas, modelo, unico


def codigos(hojas: Any) -> list[str]:
    return [h.codigo for h in hallar(hojas)]


def test_la_plantilla_minima_no_tiene_nada_que_decir() -> None:
    assert validar(modelo()) == ()


def test_cada_validacion_dice_que_hojas_mira() -> None:
    for regla in VALIDACIONES:
        assert regla.mira
        assert set(regla.mira) <= set(BASE)
        assert regla.observar.__doc__


def test_una_hoja_con_errores_no_provoca_validaciones_falsas() -> None:
    """Si un precio está mal, la línea que lo usa no es «insumo desconocido»."""
    assert codigos(con("precios", precio=-1)) == ["L107"]
    assert codigos(con("lineas", 4, cantidad="x")) == ["L103"]


def test_los_errores_de_hojas_distintas_salen_juntos() -> None:
    hojas = con("precios", precio=-1)
    hojas["escenarios"][0]["precio_base"] = 0
    assert codigos(hojas) == ["L107", "V005"]


def test_insumo_de_otra_hoja() -> None:
    h = unico(hallar(con("lineas", 2, recurso="TEC")), "V001")
    assert "Está en Personal" in h.mensaje
    assert h.celda == "C7"


def test_un_viaje_admite_viaticos_y_precios() -> None:
    assert codigos(con("lineas", 3, recurso="ALMUERZO")) == []
    assert "V001" in codigos(con("lineas", 3, recurso="TEC"))


def test_pesos_en_tercios() -> None:
    tercio = Decimal("0.333333333333333")
    hojas = con("escenarios", precio_min=tercio, precio_base=tercio, precio_max=tercio)
    assert codigos(hojas) == []


@pytest.mark.parametrize(
    ("minimo", "valor", "maximo", "mal"),
    [(1, 1, 1, False), (None, 5, 4, True), (3, None, 2, True), (None, None, 2, False)],
)
def test_impulsores_con_desconocidos(minimo: Any, valor: Any, maximo: Any, mal: bool) -> None:
    hojas = con("impulsores", minimo=minimo, valor=valor, maximo=maximo)
    assert ("V006" in codigos(hojas)) is mal


def test_el_grupo_de_un_objeto() -> None:
    assert codigos(con("objetos", 6, grupo="24200")) == ["V008"]
    assert codigos(mas("objetos", codigo="ABCDE", grupo="10000")) == ["V009"]


def test_tasa_desconocida_sin_uso_es_solo_aviso() -> None:
    hojas = mas("monedas", codigo="GTQ", nombre="Quetzal", tasa=None, estado="por confirmar")
    assert codigos(hojas) == ["L102"]
    assert "V015" in codigos(con("monedas", 1, tasa=None, estado="por confirmar"))


def test_el_lempira_no_necesita_fecha() -> None:
    assert codigos(con("monedas", fecha=None)) == []
    assert codigos(con("monedas", 1, fecha=None)) == ["V104"]


def test_los_textos_de_parametros_no_necesitan_fecha() -> None:
    assert codigos(con_parametro("PLAN", fecha=None)) == []
    assert codigos(con_parametro("ISV_15", fecha=None)) == ["V104"]
    assert codigos(con_parametro("ISV_15", fecha=None, estado="por confirmar")) == []


def test_lo_por_confirmar_puede_ir_sin_fecha_y_sin_importe() -> None:
    hojas = con("precios", precio=None, fecha=None, estado="por confirmar")
    assert codigos(hojas) == ["L102"]


def test_dias_habiles_con_asuetos_y_medios_dias() -> None:
    hojas = copy.deepcopy(BASE)
    comun = hojas["calendario"][0]
    for dia, clase in (
        (dt.date(2024, 3, 28), "feriado"),
        (dt.date(2024, 12, 24), "asueto a cuenta de vacaciones"),
        (dt.date(2024, 2, 2), "medio día"),
        (dt.date(2024, 9, 15), "feriado"),  # domingo
    ):
        hojas["calendario"].append({**comun, "fecha": dia, "clase": clase})
    assert contar_dias_habiles(modelo(hojas)) == 262 - 3
    h = unico(hallar(hojas), "V110")
    assert "259" in h.remedio


def test_la_aprobacion_puede_ser_anterior_al_ejercicio() -> None:
    assert codigos(con_parametro("FECHA_APROBACION", valor=dt.date(2023, 12, 20))) == []


def test_precio_de_julio_del_anio_anterior_vale() -> None:
    assert codigos(con("precios", fecha=dt.date(2023, 7, 31))) == []
    assert codigos(con("precios", fecha=dt.date(2021, 12, 31))) == []  # 24 meses justos


def test_medios_propios_en_su_fuente() -> None:
    hojas = con("actividades", fuente="MP")
    assert codigos(hojas) == ["V109"]  # el consultor, que hereda medios propios


def test_actividad_repetida_con_decision_escrita() -> None:
    hojas = con("actividades", 1, codigo="A.1.1.1")
    assert codigos(hojas) == ["V114"]
    hojas["decisiones"][0]["codigos"] = "A.1.1.1, B.2"
    assert codigos(hojas) == []


def test_codigo_de_insumo_en_dos_hojas() -> None:
    h = next(h for h in hallar(con("personal", codigo="LAPTOP")) if h.codigo == "V002")
    assert (h.hoja, h.celda) == ("Precios", "A5")


def test_sin_filas_leidas_la_celda_es_la_fila() -> None:
    m = modelo(con_parametro("DIAS_HABILES", valor=246))
    h = unico(validar(m), "V110")
    assert h.celda == "22"
