"""Lo que las validaciones dicen y, sobre todo, lo que callan."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from costeo.modelo.origen import Origen
from costeo.plantilla.filas import Celda
from costeo.plantilla.validacion import (
    CON_TODAS_LAS_FILAS,
    DE_HOJAS_COMPLETAS,
    POR_REGISTRO,
    validar,
)
from costeo.plantilla.validacion_fechas import contar_dias_habiles
from plantilla.apoyo import BASE, con, con_parametro, hallar, mas, modelo, sin, unico


def codigos(hojas: Any) -> list[str]:
    return [h.codigo for h in hallar(hojas)]


def test_la_plantilla_minima_no_tiene_nada_que_decir() -> None:
    assert validar(modelo()) == ()


def test_cada_validacion_se_explica() -> None:
    for regla in (*POR_REGISTRO, *CON_TODAS_LAS_FILAS):
        assert regla.__doc__
    for de_hoja in DE_HOJAS_COMPLETAS:
        assert set(de_hoja.mira) <= set(BASE)
        assert de_hoja.observar.__doc__


def test_una_hoja_con_errores_no_provoca_validaciones_falsas() -> None:
    """Si un precio está mal, la línea que lo usa no es «insumo desconocido»."""
    assert codigos(con("precios", precio=-1)) == ["L107"]
    assert codigos(con("lineas", 4, cantidad="x")) == ["L103"]


def test_los_errores_de_hojas_distintas_salen_juntos() -> None:
    hojas = con("precios", precio=-1)
    hojas["escenarios"][0]["precio_base"] = 0
    assert codigos(hojas) == ["L107", "V005"]


@pytest.mark.parametrize(
    ("mala", "columna"),
    [
        ("lineas", "cantidad"),
        ("personal", "monto"),
        ("precios", "precio"),
        ("viaticos", "monto"),
        ("eventos", "facilitadores"),
        ("actividades", "prioridad"),
        ("parametros", "fecha"),
    ],
)
def test_una_celda_mala_no_esconde_un_codigo_que_no_existe(mala: str, columna: str) -> None:
    hojas = con("lineas", 2, recurso="NOEXISTE")
    hojas[mala][-1][columna] = "x"
    hallados = codigos(hojas)
    assert hallados.count("V001") == 1
    assert {"L103", "L110"} & set(hallados)


def test_los_dos_errores_de_una_misma_linea() -> None:
    hallados = {(h.codigo, h.celda) for h in hallar(con("lineas", 2, recurso="NO", dias="x"))}
    assert hallados == {("V001", "C7"), ("L103", "F7")}


def test_un_codigo_que_no_se_entiende_en_su_hoja_deja_en_duda_a_quien_lo_usa() -> None:
    codigo = Celda("#N/A", Origen("Precios", 5, 1), error=True)
    assert "V001" not in codigos(con("precios", codigo=codigo))
    hojas = con("precios", codigo=codigo)
    hojas["lineas"][0]["recurso"] = "NOEXISTE"
    assert codigos(hojas).count("V001") == 1  # es de Personal, que sí se conoce


def test_un_parametro_malo_no_esconde_a_los_demas() -> None:
    hojas = con_parametro("CONTINGENCIA", valor="mucha")
    por_codigo = {f["codigo"]: f for f in hojas["parametros"]}
    por_codigo["ESCENARIO"]["valor"] = "no hay"
    por_codigo["FECHA_CIERRE"]["valor"] = dt.date(2025, 1, 31)
    por_codigo["FECHA_PRECIOS"]["valor"] = dt.date(2021, 1, 31)
    assert set(codigos(hojas)) >= {"L103", "V004", "V011", "V115"}


def test_sin_un_parametro_las_reglas_que_lo_usan_callan() -> None:
    for parametro in BASE["parametros"]:
        hojas = copy.deepcopy(BASE)
        hojas["parametros"] = [f for f in hojas["parametros"] if f != parametro]
        assert codigos(hojas) == ["L118"], parametro["codigo"]


def test_los_textos_se_miran_lista_por_lista() -> None:
    hojas = mas("ejes", codigo="1.*")
    for hoja in ("precios", "lineas", "parametros"):
        hojas[hoja][1]["nota" if hoja == "lineas" else "estado"] = None
    hojas["lineas"][0]["cantidad"] = "x"
    assert {"V018", "L103", "L101"} <= set(codigos(hojas))


def test_lo_que_dice_una_fila_mala_no_falta() -> None:
    """Ni la moneda, ni el grupo, ni las líneas, ni los insumos de un evento."""
    for hoja, fila, columna in (
        ("monedas", 0, "tasa"),
        ("monedas", 2, "fecha"),
        ("objetos", 5, "estado"),
        ("lineas", 4, "cantidad"),
        ("insumos_evento", 0, "cantidad"),
        ("escenarios", 0, "factor_cambio"),
    ):
        hallados = codigos(con(hoja, fila, **{columna: "x"}))
        assert len(hallados) == 1, (hoja, hallados)
        assert hallados[0].startswith("L1")


def test_lo_que_falta_se_dice_aunque_otra_fila_este_mal() -> None:
    hojas = sin("monedas", 2)
    hojas["monedas"][1]["fecha"] = "x"
    assert {"L110", "V017"} <= set(codigos(hojas))
    hojas = mas("actividades", numero=3, codigo="A.9")
    hojas["lineas"][0]["cantidad"] = "x"
    assert {"L103", "V101"} <= set(codigos(hojas))
    hojas = sin("insumos_evento")
    hojas["lineas"][0]["cantidad"] = "x"
    assert {"L103", "V003"} <= set(codigos(hojas))


def test_una_fila_que_solo_trae_su_codigo_cuenta_como_vista() -> None:
    hojas = copy.deepcopy(BASE)
    hojas["precios"][0] = {"codigo": "LAPTOP"}
    assert codigos(hojas) == ["L117"]


@pytest.mark.parametrize("redondeo", [2, 3, 4])
def test_una_linea_que_no_cabe_al_centavo(redondeo: int) -> None:
    """Algo dentro y algo fuera de las quince cifras, con cada redondeo."""
    for cantidad, esperado in ((99, []), (101, ["V021"])):
        hojas = con_parametro("REDONDEO", valor=redondeo)
        hojas["precios"][0] |= {"moneda": "L", "isv": "ISV_EXENTO", "factor_max": 1}
        hojas["precios"][0]["precio"] = Decimal(10) ** (15 - redondeo) / 17 / 100
        hojas["lineas"][2]["cantidad"] = cantidad  # por 17 oficinas
        hojas["impulsores"][0]["maximo"] = 17
        assert codigos(hojas) == esperado


def test_un_evento_que_no_cabe_al_centavo() -> None:
    hojas = con("lineas", 4, participantes=10**12)
    assert unico(hallar(hojas), "V021").celda == "D9"


def test_un_sueldo_que_no_cabe_al_centavo() -> None:
    hojas = con("personal", monto=10**12)
    hojas["lineas"][0] |= {"cantidad": 1000, "nota": "Mil"}
    assert unico(hallar(hojas), "V021").celda == "D5"


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
