"""Cada manera de equivocarse en una lista se detiene o se dice, y no se aplica en silencio."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from ayudas.editar_xlsx import Formula, armar, partes, partes_de_hojas
from ayudas.editar_xlsx import editar as editar_celdas
from ayudas.listas_de_precios import (
    ALMUERZO,
    LAPTOP,
    aligerar,
    aplicar,
    codigos,
    cotejar,
    csv_de,
    fila,
    ligera,
    xlsx_de,
)
from costeo.mensajes_de.actualizacion import ACTUALIZACION
from costeo.modelo.catalogos import Precio
from costeo.precios.actualizar import Actualizacion, actualizar_precios
from costeo.precios.avisos import de_datos, de_viejos
from costeo.precios.edicion import celdas_de, historial_de
from costeo.precios.efecto import con_cambios
from costeo.precios.unidades import misma, palabras, tamano_de, trae
from costeo.puertas_precios import precios_en
from plantilla.apoyo import con, libro, mas, modelo

TEC = fila(codigo="TEC", precio="17000", unidad="mes", moneda="L")
USD = fila(codigo="USD", precio="24.9", unidad="", moneda="")
ISV = fila(codigo="ISV_15", precio="16 %", unidad="%", moneda="")


def _sin_columna_fecha() -> bytes:
    return editar_celdas(ligera(), {("Precios", "I4"): "Otra cosa"})


def _con_formula() -> bytes:
    return editar_celdas(ligera(), {("Precios", "E5"): Formula("=900+50.5", 950.5)})


def _en_utf16() -> bytes:
    piezas = partes(ligera())
    parte = partes_de_hojas(piezas)["Precios"]
    xml = piezas[parte].decode().replace("UTF-8", "UTF-16")
    return armar({**piezas, parte: xml.encode("utf-16")})


def _ilegible() -> Actualizacion:
    with mock.patch("costeo.precios.actualizar.escribir", return_value=ligera()):
        return aplicar(LAPTOP)


def _cambiada() -> Actualizacion:
    with tempfile.TemporaryDirectory() as carpeta:
        plantilla, lista = Path(carpeta) / "p.xlsx", Path(carpeta) / "l.csv"
        plantilla.write_bytes(ligera())
        lista.write_bytes(csv_de(LAPTOP))
        real = actualizar_precios

        def mientras(*a: bytes, **k: str) -> Actualizacion:
            plantilla.write_bytes(b"lo de otra persona")
            return real(*a, **k)

        with mock.patch("costeo.puertas_precios.actualizar_precios", mientras):
            hecho, escrito = precios_en(plantilla, lista)
        assert escrito is None
        assert plantilla.read_bytes() == b"lo de otra persona"
        return hecho


def _dos_hojas() -> bytes:
    return aligerar(libro(mas("precios", como=1, codigo="EUR", moneda="L")))


PREGUNTAN = {
    "N010": fila(unidad="litro"),
    "N011": fila(unidad="caja de 12", precio="11406"),
    "N012": fila(moneda="EUR"),
    "N013": fila(precio="9505"),
    "N014": fila(precio="3500"),
    "N015": fila(precio="0"),
    "N016": fila(precio=""),
    "N017": fila(fecha="2023-12-14"),
    "N018": fila(fecha="2025-01-20"),
}
"""La fila que hace cada pregunta."""


def _pregunta(codigo: str) -> Callable[[], Actualizacion]:
    return lambda: aplicar(PREGUNTAN[codigo])


CASOS: dict[str, Callable[[], Actualizacion]] = {
    "N001": lambda: aplicar(fila(codigo="LAPTO")),
    "N002": lambda: aplicar(fila(codigo="EUR", precio="26", unidad="", moneda=""), en=_dos_hojas()),
    "N003": lambda: aplicar(fila(hoja="Viáticos")),
    "N004": lambda: aplicar(fila(codigo="ejercicio")),
    "N005": lambda: actualizar_precios(ligera(), xlsx_de({"codigo": "A"}, titulos=("cosa", "b"))),
    **{codigo: _pregunta(codigo) for codigo in PREGUNTAN},
    "N020": lambda: aplicar(fila(TEC, unidad="día")),
    "N021": lambda: aplicar(fila(moneda="GTQ")),
    "N022": lambda: aplicar(LAPTOP, en=_con_formula()),
    "N023": lambda: aplicar(LAPTOP, en=_sin_columna_fecha()),
    "N024": lambda: aplicar(fila(ISV, precio="90 %")),
    "N025": lambda: aplicar(fila(ISV, precio="16")),
    "N026": lambda: aplicar(fila(USD, codigo="L", precio="2")),
    "N027": lambda: aplicar(fila(ISV, precio="", confirmado="sí")),
    "N030": lambda: aplicar(fila(unidad="")),
    "N031": lambda: aplicar(fila(unidad="caja", precio="9000", confirmado="sí")),
    "N032": lambda: aplicar(fila(vigencia="2023-12-25")),
    "N033": lambda: aplicar(fila(vigencia="2024-06-30")),
    "N034": lambda: aplicar(LAPTOP, aceptar=["laptop", "OTRA"]),
    "N035": lambda: aplicar(ALMUERZO, en=_con_formula()),
    "N040": _ilegible,
    "N041": _cambiada,
    "N042": lambda: aplicar(LAPTOP, en=_en_utf16()),
}
APARTE = {"N036", "N043"}
"""Los provocan ``test_listas_raras`` y ``test_en_un_anexo``."""
NO_SE_PUDO = {"N005", "N040", "N041", "N042"}


@cache
def hecho_de(codigo: str) -> Actualizacion:
    return CASOS[codigo]()


def test_cada_codigo_tiene_su_caso() -> None:
    assert {*CASOS, *APARTE} == set(ACTUALIZACION)


@pytest.mark.parametrize("codigo", sorted(CASOS))
def test_el_caso_lo_provoca(codigo: str) -> None:
    hecho = hecho_de(codigo)
    propios = [h for h in hecho.hallazgos if h.codigo == codigo]
    assert propios, [str(h) for h in hecho.hallazgos]
    assert not any("¿?" in h.mensaje + h.remedio for h in hecho.hallazgos), hecho.hallazgos
    assert hecho.salida == (2 if codigo in NO_SE_PUDO else 1)
    if ACTUALIZACION[codigo][0] == "error" and codigo != "N041":
        assert not hecho.cambios
    if "N010" <= codigo <= "N029":
        assert len(hecho.detenidas) == 1


@pytest.mark.parametrize("codigo", [c for c in sorted(CASOS) if "N010" <= c <= "N029"])
def test_lo_detenido_deja_la_plantilla_byte_a_byte(codigo: str) -> None:
    originales = {"N022": _con_formula, "N023": _sin_columna_fecha}
    hecho = hecho_de(codigo)
    assert hecho.efecto
    assert hecho.efecto.total.diferencia == 0
    if codigo not in originales:
        assert hecho.plantilla == ligera()
    assert hecho.modelo
    assert hecho.modelo.historial == ()


@pytest.mark.parametrize("codigo", sorted(PREGUNTAN))
@pytest.mark.parametrize("manera", ["columna", "opcion"])
def test_una_pregunta_se_responde_con_un_si(codigo: str, manera: str) -> None:
    propia = PREGUNTAN[codigo]
    hecho = (
        cotejar(fila(propia, confirmado="Sí"))
        if manera == "columna"
        else cotejar(propia, aceptar=["laptop"])
    )
    assert not hecho.detenidas
    assert len(hecho.cambios) == 1
    assert codigo in hecho.cambios[0].nota


def test_un_no_en_confirmado_no_confirma() -> None:
    assert cotejar(fila(precio="9505", confirmado="no")).detenidas == ["LAPTOP"]


def test_confirmar_no_salta_lo_imposible() -> None:
    """La moneda sin tasa y la unidad de un sueldo no se arreglan con un sí."""
    assert cotejar(fila(moneda="GTQ"), aceptar=["LAPTOP"]).detenidas == ["LAPTOP"]
    assert cotejar(fila(TEC, unidad="día", confirmado="sí")).detenidas == ["TEC"]


def test_la_unidad_confirmada_pasa_a_la_plantilla() -> None:
    hecho = cotejar(fila(unidad="caja", precio="9000", moneda="EUR", confirmado="sí"))
    laptop = hecho.cambios[0].nuevo
    assert isinstance(laptop, Precio)
    assert (laptop.unidad, laptop.moneda, laptop.precio) == ("caja", "EUR", Decimal(9000))
    h = historial_de(hecho.cambios, hecho.modelo, "l.csv")[0]
    assert (h.unidad_anterior, h.moneda_anterior) == ("unidad", "USD")
    assert (h.unidad_nueva, h.moneda_nueva) == ("caja", "EUR")
    assert set(celdas_de(hecho.cambios[0])) >= {"precio", "unidad", "moneda"}


@pytest.mark.parametrize("precio", ["9505", "95.05", "95050", "950500", "0.9505", "9981", "9030"])
def test_un_punto_corrido_se_pregunta(precio: str) -> None:
    assert codigos(cotejar(fila(precio=precio))) == ["N013"]


@pytest.mark.parametrize(
    ("precio", "cuenta"),
    [("1956", "1,956 entre 12 da 163"), ("8150", "8,150 entre 50 da 163"), ("81500", "entre 500")],
)
def test_un_paquete_por_una_unidad_se_pregunta(precio: str, cuenta: str) -> None:
    hecho = cotejar(fila(ALMUERZO, precio=precio))
    assert codigos(hecho) == ["N011"]
    assert cuenta in hecho.hallazgos[0].remedio


def test_una_unidad_por_un_paquete_tambien() -> None:
    hecho = cotejar(fila(ALMUERZO, precio="3.26"))
    assert codigos(hecho) == ["N011"]
    assert "3.26 por 50 da 163 por «plato»" in hecho.hallazgos[0].remedio


def test_lo_que_trae_la_unidad_explica_la_razon() -> None:
    resma = modelo(con("precios", 1, unidad="resma de 500 hojas"))
    hecho = cotejar(fila(ALMUERZO, precio="0.326", unidad="resma"), con=resma)
    assert codigos(hecho) == ["N011"]
    assert codigos(cotejar(fila(ALMUERZO, unidad="resma"), con=resma)) == []


def test_el_paquete_dicho_en_la_unidad_no_espera_a_la_razon() -> None:
    """Aunque el precio cuadre, «docena» no es «plato»."""
    hecho = cotejar(fila(ALMUERZO, precio="170", unidad="docena"))
    assert codigos(hecho) == ["N011"]
    assert "170 entre 12 da 14.17 por «plato»" in hecho.hallazgos[0].remedio


@pytest.mark.parametrize("precio", ["328", "2000", "1425.75", "318"])
def test_una_subida_corriente_pasa(precio: str) -> None:
    hecho = cotejar(fila(precio=precio))
    assert codigos(hecho) == []
    assert len(hecho.cambios) == 1


def test_una_tasa_al_reves_se_pregunta() -> None:
    hecho = cotejar(fila(USD, precio="0.0406"))
    assert codigos(hecho) == ["N014"]
    assert "al revés" in hecho.hallazgos[0].mensaje
    assert cotejar(fila(USD, precio="38")).detenidas == ["USD"]


@pytest.mark.parametrize(
    ("codigo", "precio", "pista"),
    [("TEC", "214500", "un año"), ("TEC", "750", "un día"), ("CON", "55000", "un mes")],
)
def test_un_sueldo_de_otro_periodo_se_pregunta(codigo: str, precio: str, pista: str) -> None:
    hecho = cotejar(fila(TEC, codigo=codigo, precio=precio, unidad=""))
    assert "N014" in codigos(hecho) or "N013" in codigos(hecho)
    assert codigo in hecho.detenidas
    assert any(pista in h.mensaje for h in hecho.hallazgos)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"precio": "1,010.75"}, "P009"),
        ({"precio": "L 1010"}, "P009"),
        ({"precio": "-5"}, "P010"),
        ({"precio": "1.010"}, "P018"),
        ({"fecha": "31/02/2024"}, "P013"),
        ({"estado": "firmísimo"}, "P014"),
        ({"codigo": ""}, "P006"),
        ({"vigencia": "ayer"}, "P013"),
        ({"precio": "9999999999999"}, "N024"),
    ],
)
def test_una_fila_que_no_se_entiende_no_impide_las_demas(
    cambios: dict[str, str], codigo: str
) -> None:
    hecho = cotejar(fila(**cambios), ALMUERZO)
    assert codigos(hecho) == [codigo]
    assert [c.unitario.codigo for c in hecho.cambios] == ["ALMUERZO"]
    assert hecho.detenidas == [cambios.get("codigo", "LAPTOP")]


def test_los_repetidos_no_se_aplican_ninguno() -> None:
    hecho = cotejar(LAPTOP, fila(codigo="laptop", precio="990"), ALMUERZO)
    assert codigos(hecho) == ["P008", "P008"]
    assert "línea 3" in hecho.hallazgos[0].mensaje
    assert "línea 2" in hecho.hallazgos[1].mensaje
    assert [c.unitario.codigo for c in hecho.cambios] == ["ALMUERZO"]


def test_en_blanco_es_desconocido_y_no_cero() -> None:
    hecho = aplicar(fila(precio="", confirmado="sí"))
    assert hecho.modelo
    assert hecho.efecto
    assert hecho.modelo.precios[0].precio is None
    assert hecho.historial[0].precio_nuevo is None
    assert hecho.efecto.sin_dato == (0, 1)
    assert "P011" in codigos(hecho)


def test_sin_fecha_ni_fuente_no_hereda_las_de_antes() -> None:
    hecho = aplicar(fila(fecha="", fuente=""))
    assert "P015" in codigos(hecho)
    assert hecho.modelo
    laptop = hecho.modelo.precios[0]
    assert laptop.fecha is None
    assert laptop.estado == "por confirmar"
    assert "l.csv" in laptop.fuente


def test_una_fecha_despues_de_la_elaboracion_se_avisa() -> None:
    hecho = cotejar(fila(fecha="2024-02-10"))
    dichos = list(de_datos(con_cambios(hecho.modelo, hecho.cambios), hecho.cambios, "l.csv"))
    assert [(h.codigo, h.celda) for h in dichos] == [("V106", "línea 2")]


def test_los_precios_viejos_se_dicen_aunque_la_lista_no_los_traiga() -> None:
    viejo = modelo(con("precios", 1, fecha=dt.date(2021, 5, 1)))
    dichos = list(de_viejos(viejo, (), {}, "p.xlsx"))
    assert [(h.codigo, h.hoja, h.archivo) for h in dichos] == [("V107", "Precios", "p.xlsx")]
    renovado = cotejar(ALMUERZO, con=viejo)
    nuevo = con_cambios(viejo, renovado.cambios)
    assert list(de_viejos(nuevo, renovado.cambios, {}, "p.xlsx")) == []


def test_una_lista_o_una_plantilla_ilegible_no_es_excepcion() -> None:
    assert actualizar_precios(b"", csv_de(LAPTOP)).salida == 2
    assert actualizar_precios(ligera(), b"\0\1").salida == 2
    assert actualizar_precios(ligera(), b"codigo,precio\n").salida == 2
    assert actualizar_precios(ligera(), ligera()[:900]).salida == 2


@pytest.mark.parametrize(
    ("una", "otra", "iguales"),
    [
        ("unidad", "und.", True),
        ("Galones", "galón", True),
        ("mes por oficina", "mes", False),
        ("meses", "mensual", True),
        ("caja de 12", "caja de 24", False),
        ("resma de 500 hojas", "Resma", True),
        ("unidad", "docena", False),
        ("viajes", "viaje", True),
        ("", "unidad", False),
    ],
)
def test_cuando_dos_unidades_son_la_misma(una: str, otra: str, iguales: bool) -> None:
    assert misma(una, otra) is iguales
    assert misma(otra, una) is iguales


def test_cuanto_trae_un_paquete() -> None:
    assert [trae(x) for x in ("docenas", "caja de 24", "unidad", "caja")] == [12, 24, 0, 0]
    assert tamano_de(Decimal("11.5")) == 12
    assert tamano_de(Decimal("40"), "caja de 40") == 40
    assert tamano_de(Decimal(3)) == 0
    assert palabras("Cajas de 12") == ("caja", "12")
