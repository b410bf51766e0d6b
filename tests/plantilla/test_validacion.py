"""Lo que las validaciones dicen y, sobre todo, lo que callan."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from costeo.esquema import PARAMETRO_POR_CODIGO
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
        opcional = PARAMETRO_POR_CODIGO[parametro["codigo"]].opcional
        assert codigos(hojas) == ["L123" if opcional else "L118"], parametro["codigo"]


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


@pytest.mark.parametrize("codigo", ["l", "L", "usd", "Eur"])
def test_las_monedas_del_costeo_se_reconocen_en_minusculas(codigo: str) -> None:
    fila = ["L", "USD", "EUR"].index(codigo.upper())
    hojas = con("monedas", fila, codigo=codigo)
    assert codigos(hojas) == []
    assert modelo(hojas).monedas[fila].codigo == codigo.upper()


def test_un_euro_sin_tasa_senala_su_celda() -> None:
    hallados = hallar(con("monedas", 2, tasa=None, estado="por confirmar"))
    assert [(h.codigo, h.celda) for h in hallados] == [("L102", "C7"), ("V015", "C7")]
    assert "0 si es ninguno" not in hallados[0].remedio


@pytest.mark.parametrize("palabra", ["T", "Total", "true", "libre 3"])
def test_una_palabra_reservada_no_es_un_comodin(palabra: str) -> None:
    assert codigos(mas("ejes", codigo=palabra)) == ["V023"]


@pytest.mark.parametrize(("tasa", "esperado"), [(1, []), (Decimal("0.99"), ["V024"])])
def test_una_tasa_al_reves(tasa: Any, esperado: list[str]) -> None:
    assert codigos(con("monedas", 2, tasa=tasa)) == esperado
    otra = mas("monedas", codigo="GTQ", nombre="Quetzal", tasa=Decimal("0.5"))
    assert codigos(otra) == []


@pytest.mark.parametrize(
    ("uno", "otro", "mal"),
    [
        ("1,000", "1000", True),
        ("50%", "0.5", True),
        ("50 %", ".5", True),
        ("1,00", "100", False),
        ("1-1", "1.1", False),
    ],
)
def test_numeros_que_una_suma_condicional_iguala(uno: str, otro: str, mal: bool) -> None:
    hojas = mas("ejes", codigo=uno)
    hojas["ejes"].append({**hojas["ejes"][0], "codigo": otro})
    assert ("V019" in codigos(hojas)) is mal


# Cada regla, justo dentro y justo fuera -------------------------------------------------------


@pytest.mark.parametrize(("resta", "mal"), [("1e-10", False), ("1e-8", True), ("0.005", True)])
def test_la_tolerancia_de_los_pesos(resta: str, mal: bool) -> None:
    hojas = con("escenarios", precio_base=1 - Decimal(resta))
    assert codigos(hojas) == (["V005"] if mal else [])


def test_solo_el_personal_propio_tiene_los_dias_habiles_por_tope() -> None:
    assert codigos(con("personal", dias_anio=261)) == []
    assert codigos(con("personal", dias_anio=262)) == ["V111"]
    assert codigos(con("personal", 1, dias_anio=300)) == []


@pytest.mark.parametrize(("largo", "esperado"), [(255, []), (256, ["V020"])])
def test_el_texto_mas_largo_por_el_que_se_suma(largo: int, esperado: list[str]) -> None:
    assert codigos(con("actividades", linea_accion="x" * largo)) == esperado


@pytest.mark.parametrize("hoja", ["personal", "precios", "viaticos", "eventos"])
def test_ningun_costo_va_a_un_grupo(hoja: str) -> None:
    assert codigos(con(hoja, objeto="20000")) == ["V010"]


@pytest.mark.parametrize(
    "cambio",
    [
        {"impulsor": "OFICINAS"},
        {"fuente": "11"},
        {"cantidad": 3},
        {"frecuencia": 2},
        {"dias": 6},
        {"participantes": 2},
        {"nota": "Otra"},
    ],
)
def test_dos_lineas_que_difieren_en_algo_no_son_iguales(cambio: dict[str, Any]) -> None:
    assert "V112" not in codigos(mas("lineas", **cambio))


@pytest.mark.parametrize("factor", ["cantidad", "frecuencia", "dias", "participantes"])
def test_cualquier_factor_en_cero(factor: str) -> None:
    assert codigos(con("lineas", **{factor: 0})) == ["V113"]


def test_dos_fechas_iguales_estan_en_orden() -> None:
    assert codigos(con_parametro("FECHA_APROBACION", valor=dt.date(2024, 12, 31))) == []
    fuera = con_parametro("FECHA_APROBACION", valor=dt.date(2025, 1, 1))
    assert codigos(fuera) == ["V012"]


@pytest.mark.parametrize("hoja", ["parametros", "monedas", "personal", "precios", "viaticos"])
def test_ningun_dato_es_del_futuro(hoja: str) -> None:
    fila = 11 if hoja == "parametros" else 1 if hoja == "monedas" else 0
    assert codigos(con(hoja, fila, fecha=dt.date(2023, 12, 31))) == []
    assert codigos(con(hoja, fila, fecha=dt.date(2024, 1, 1))) == ["V106"]
    assert codigos(con(hoja, fila, fecha=None)) == ["V104"]
