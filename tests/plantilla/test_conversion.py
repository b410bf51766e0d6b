"""De las filas al modelo: tipos, blancos, códigos, referencias y lo que se hereda."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from costeo.esquema import HOJA_POR_CLAVE, HOJAS, NUMERICOS, PARAMETROS
from costeo.modelo.origen import Origen
from costeo.plantilla.conversion import CAMPO, CLASES, convertir, convertir_parcial
from costeo.plantilla.conversion_celda import convertir_celda
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.filas import Celda
from plantilla.apoyo import (
    BASE,
    celda,
    con,
    con_parametro,
    directas,
    hallar,
    mas,
    modelo,
    sin,
    unico,
)


def leer_celda(hoja: str, clave: str, valor: Any, formato: str = "") -> tuple[Any, str]:
    """El dato y el código del hallazgo de una celda suelta."""
    columna = HOJA_POR_CLAVE[hoja].columna(clave)
    cruda = celda(valor)
    leido = convertir_celda(
        Celda(cruda.valor, cruda.origen, formato, cruda.formula, cruda.error), columna
    )
    return leido.dato, leido.hallazgo.codigo if leido.hallazgo else ""


@pytest.mark.parametrize(
    ("hoja", "clave", "valor", "dato", "codigo"),
    [
        # importes y números
        ("precios", "precio", 0.1, Decimal("0.1"), ""),
        ("precios", "precio", 0, Decimal(0), ""),
        ("precios", "precio", None, None, "L102"),
        ("precios", "precio", "1250.5", Decimal("1250.5"), "L104"),
        ("precios", "precio", "US$ 10", None, "L103"),
        ("precios", "precio", "1.250", None, "L105"),
        ("precios", "precio", float("nan"), None, "L106"),
        ("precios", "precio", True, None, "L113"),
        ("precios", "precio", dt.datetime(2024, 1, 1), None, "L113"),
        ("precios", "precio", dt.timedelta(hours=30), None, "L113"),
        ("precios", "factor_min", Decimal("1.01"), None, "L107"),
        ("precios", "factor_max", Decimal("0.99"), None, "L107"),
        ("monedas", "tasa", 0, None, "L107"),
        # lo imposible, a los dos lados de su límite
        ("precios", "precio", 1e300, None, "L107"),
        ("precios", "precio", 1e12, Decimal(10**12), ""),
        ("precios", "precio", 1_000_000_000_001, None, "L107"),
        ("monedas", "tasa", 1e300, None, "L107"),
        ("monedas", "tasa", 10_000, Decimal(10_000), ""),
        ("monedas", "tasa", 99_999, None, "L107"),
        ("personal", "monto", 1e300, None, "L107"),
        ("personal", "meses", 15, Decimal(15), ""),
        ("personal", "meses", 16, None, "L107"),
        ("viaticos", "monto", 1e300, None, "L107"),
        ("eventos", "facilitadores", 1e300, None, "L107"),
        ("insumos_evento", "cantidad", 1e300, None, "L107"),
        ("impulsores", "maximo", 1e300, None, "L107"),
        ("escenarios", "factor_cambio", 101, None, "L107"),
        ("lineas", "cantidad", 1e300, None, "L107"),
        ("lineas", "dias", 366, Decimal(366), ""),
        ("lineas", "dias", 367, None, "L107"),
        ("actividades", "numero", 9999, 9999, ""),
        ("actividades", "numero", 10_000, None, "L107"),
        # porcentajes
        ("escenarios", "precio_min", "50 %", Decimal("0.5"), "L104"),
        ("escenarios", "precio_min", 50, None, "L108"),
        ("escenarios", "precio_min", Decimal("-0.1"), None, "L107"),
        ("escenarios", "precio_min", None, None, "L101"),
        # enteros
        ("actividades", "numero", 7.0, 7, ""),
        ("actividades", "numero", "7", 7, "L104"),
        ("actividades", "prioridad", None, None, ""),
        ("actividades", "prioridad", 5, None, "L107"),
        # fechas
        ("precios", "fecha", dt.datetime(2023, 12, 31, 8, 30), dt.date(2023, 12, 31), ""),
        ("precios", "fecha", dt.date(2023, 12, 31), dt.date(2023, 12, 31), ""),
        ("precios", "fecha", "31/12/2023", dt.date(2023, 12, 31), "L111"),
        ("precios", "fecha", 45292, dt.date(2024, 1, 1), "L111"),
        ("precios", "fecha", 2023, None, "L110"),
        ("precios", "fecha", dt.time(8), None, "L110"),
        ("precios", "fecha", dt.datetime(1900, 1, 1), None, "L107"),
        ("precios", "fecha", None, None, ""),
        # listas y sí o no
        ("precios", "estado", "POR CONFIRMAR ", "por confirmar", ""),
        ("precios", "estado", "confirmado", None, "L112"),
        ("actividades", "horizonte", 2024, "2024", ""),
        ("precios", "estado", dt.time(8), None, "L113"),
        ("precios", "incluye_isv", "si", True, ""),
        ("precios", "incluye_isv", "NO", False, ""),
        ("precios", "incluye_isv", True, True, ""),
        ("precios", "incluye_isv", "quizá", None, "L112"),
        # códigos y referencias
        ("fuentes", "codigo", 11.0, "11", "L114"),
        ("ejes", "codigo", 1.1, "1.1", "L114"),
        ("fuentes", "codigo", " A\u00a0 1 ", "A 1", ""),
        ("ejes", "codigo", dt.datetime(2024, 1, 1), None, "L113"),
        ("lineas", "actividad", "58", 58, ""),
        ("lineas", "actividad", 58, 58, ""),
        ("lineas", "actividad", 5.8, None, "L109"),
        ("lineas", "actividad", "A.1", None, "L103"),
        ("decisiones", "actividad", None, None, ""),
        ("lineas", "impulsor", None, "", ""),
        # textos
        ("actividades", "meta", 0, "0", ""),
        ("actividades", "meta", 1250.5, "1250.5", ""),
        ("actividades", "meta", True, "Sí", ""),
        ("actividades", "meta", dt.datetime(2024, 12, 31), "31/12/2024", ""),
        ("actividades", "meta", dt.time(8), None, "L113"),
        ("actividades", "contraparte", None, "", ""),
        ("actividades", "producto", None, None, "L101"),
    ],
)
def test_celda(hoja: str, clave: str, valor: Any, dato: Any, codigo: str) -> None:
    assert leer_celda(hoja, clave, valor) == (dato, codigo)


def test_un_porcentaje_en_una_columna_de_texto_se_lee_como_se_ve() -> None:
    assert leer_celda("actividades", "meta", Decimal("0.8"), "0%") == ("80 %", "")


def test_una_celda_rota_no_se_comenta_dos_veces() -> None:
    columna = HOJA_POR_CLAVE["precios"].columna("precio")
    leido = convertir_celda(Celda("#N/A", Origen("Precios", 5, 5), error=True), columna)
    assert (leido.dato, leido.hallazgo, leido.bueno) == (None, None, False)


def test_el_modelo_completo() -> None:
    m = modelo()
    assert m.parametro["CONTINGENCIA"].valor == Decimal("0.05")
    assert m.parametro["EJERCICIO"].valor == Decimal(2024)
    assert m.parametro["FECHA_INICIO"].valor == dt.date(2024, 1, 1)
    assert m.parametro["VERSION"].valor == "1.0"
    assert m.precios[0].precio == Decimal("950.5")
    assert m.precios[1].incluye_isv is True
    assert m.personal[0].ihss is True
    assert m.actividades[1].prioridad is None
    assert m.decisiones[0].actividad == 2
    assert m.precios[0].origen == Origen("Precios", 5)
    assert m.monedas[1].fuente == "Oficio 1"


def test_cada_campo_del_modelo_sale_de_una_columna() -> None:
    extras = {"origen", "ranura"}
    for hoja in HOJAS:
        campos = set(CLASES[hoja.clave].__dataclass_fields__) - extras
        assert campos == {CAMPO.get(c.clave, c.clave) for c in hoja.columnas}, hoja.clave


def test_la_linea_sin_fuente_usa_la_de_su_actividad_y_cuenta_su_ranura() -> None:
    m = modelo()
    assert "" in [x.fuente for x in m.lineas]
    assert [m.fuente_de(x) for x in m.lineas] == ["MP", "11", "11", "11", "11"]
    assert [x.ranura for x in m.lineas] == [1, 2, 1, 1, 1]
    assert [x.recurso for x in m.lineas_de[1, "personal"]] == ["TEC", "CON"]


def test_los_codigos_de_insumo_van_en_mayusculas() -> None:
    hojas = con("precios", 1, codigo="almuerzo")
    hojas["insumos_evento"][0]["precio"] = "Almuerzo"
    hojas["lineas"][0]["recurso"] = "tec"
    m = modelo(hojas)
    assert m.precios[1].codigo == m.insumos_evento[0].precio == "ALMUERZO"
    assert m.lineas[0].recurso == "TEC"


def test_las_referencias_toman_el_codigo_de_su_hoja() -> None:
    hojas = con("actividades", unidad_responsable="dge ")
    hojas["lineas"][2]["impulsor"] = "oficinas"
    m = modelo(hojas)
    assert m.actividades[0].unidad_responsable == "DGE"
    assert m.lineas[2].impulsor == "OFICINAS"
    escenario = modelo(con_parametro("ESCENARIO", valor="BASE")).parametro["ESCENARIO"]
    assert escenario.valor == "base"


def test_todo_numero_tiene_un_limite_a_cada_lado() -> None:
    columnas = [c for h in HOJAS for c in h.columnas if c.tipo in NUMERICOS]
    columnas += [columna_de_valor(p) for p in PARAMETROS if p.tipo in NUMERICOS]
    assert not [c.titulo for c in columnas if c.minimo is None or c.maximo is None]


@pytest.mark.parametrize(("tasa", "codigo"), [(Decimal("0.5"), []), (1, ["L108"])])
def test_un_isv_de_mas_de_la_mitad_no_es_posible(tasa: Any, codigo: list[str]) -> None:
    assert [h.codigo for h in hallar(con_parametro("ISV_15", valor=tasa))] == codigo


def test_el_codigo_de_parametro_admite_minusculas() -> None:
    assert modelo(con_parametro("PLAN", codigo="plan")).parametro["PLAN"].valor


def test_un_parametro_ajeno_se_avisa_y_no_entra() -> None:
    hojas = mas("parametros", codigo="IVA")
    assert unico(hallar(hojas), "L119").nivel == "aviso"
    assert "IVA" not in modelo(hojas).parametro
    hojas = con_parametro("CONTINGENCIA", codigo="CONTINGENSIA")
    assert [h.codigo for h in hallar(hojas)] == ["L119", "L118"]
    assert "«CONTINGENCIA»" in hallar(hojas)[0].mensaje


def test_fila_de_parametro_sin_codigo() -> None:
    codigos = [h.codigo for h in hallar(mas("parametros", codigo=None))]
    assert codigos == ["L101"]
    hojas = copy.deepcopy(BASE)
    hojas["parametros"].append({"nota": "Total"})
    assert [h.codigo for h in hallar(hojas)] == ["L117"]


def test_todos_los_tropiezos_de_una_vez() -> None:
    hojas = con("precios", precio="mil", moneda="JPY", objeto=None, estado="x")
    hojas["lineas"][0]["actividad"] = 99
    hojas["actividades"][0]["numero"] = "uno"
    hallados = {(h.codigo, h.hoja, h.celda) for h in hallar(hojas)}
    assert hallados >= {
        ("L103", "Precios", "E5"),
        ("L115", "Precios", "D5"),
        ("L101", "Precios", "H5"),
        ("L112", "Precios", "K5"),
        ("L115", "Líneas", "A5"),
        ("L103", "Actividades", "A5"),
    }


def test_con_un_error_no_hay_modelo() -> None:
    assert convertir(directas(con("precios", precio=-1)))[0] is None
    assert convertir(directas(sin("objetos", 3)))[0] is None
    assert convertir(directas(BASE))[0] == modelo()


def test_una_hoja_que_no_se_leyo_no_provoca_cascada() -> None:
    filas = dict(directas(BASE))
    del filas["objetos"]
    resultado, hallazgos = convertir(filas)
    assert resultado is None
    assert hallazgos == ()


def test_un_codigo_mal_escrito_en_su_hoja_no_rompe_las_demas_filas() -> None:
    conversion = convertir_parcial(directas(con("precios", precio=-1)))
    assert [p.codigo for p in conversion.modelo.precios] == ["ALMUERZO"]
    assert conversion.incompletas == {"precios"}


def test_los_avisos_iguales_de_una_columna_se_resumen() -> None:
    hojas = copy.deepcopy(BASE)
    for fila in hojas["precios"]:
        fila["objeto"] = int(fila["objeto"])
    aviso = unico(hallar(hojas), "L114")
    assert aviso.celda == "H5"
    assert aviso.mensaje.endswith("Hay 1 más así en la columna.")


def test_los_repetidos_dicen_donde_esta_el_primero() -> None:
    h = unico(hallar(mas("calendario")), "L116")
    assert (h.celda, "01/05/2024" in h.mensaje, "fila 5" in h.mensaje) == ("A6", True, True)
    h = unico(hallar(mas("insumos_evento")), "L116")
    assert "EV-TALLER, ALMUERZO, por participante-día" in h.mensaje


def test_la_misma_linea_dos_veces_no_es_repetida_sino_aviso() -> None:
    assert [h.codigo for h in hallar(mas("lineas"))] == ["V112"]


def test_nota_suelta_debajo_de_la_tabla() -> None:
    hojas = copy.deepcopy(BASE)
    hojas["actividades"].append({"titulo": "Fuente: SETRASS"})
    h = unico(hallar(hojas), "L117")
    assert h.celda == "C7"


def test_codigo_desconocido_con_sugerencia() -> None:
    h = unico(hallar(con("lineas", 2, impulsor="OFICINA")), "L115")
    assert "«OFICINAS»" in h.mensaje
    assert h.celda == "I7"
