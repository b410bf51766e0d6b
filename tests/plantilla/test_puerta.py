"""La puerta: un archivo entra y salen un modelo o los motivos, nunca una excepción."""

from __future__ import annotations

import random

import pytest

from costeo.flujo import costear_plantilla
from costeo.hallazgos import hay_errores
from costeo.plantilla.puerta import leer
from plantilla.apoyo import BASE, con, con_parametro, editar, libro, modelo
from plantilla.casos import MACROS, con_partes


def test_una_buena_da_su_modelo() -> None:
    lectura = leer(libro(), "plan.xlsx")
    assert lectura.modelo == modelo()
    assert lectura.hallazgos == ()


def test_los_avisos_no_impiden_el_modelo() -> None:
    lectura = leer(libro(con("precios", precio=None)), "plan.xlsx")
    assert lectura.modelo is not None
    assert {h.nivel for h in lectura.hallazgos} == {"aviso"}
    assert {h.archivo for h in lectura.hallazgos} == {"plan.xlsx"}


def test_con_errores_no_hay_modelo_y_los_avisos_siguen() -> None:
    lectura = leer(libro(con("precios", precio=None, descripcion=None)), "plan.xlsx")
    assert lectura.modelo is None
    assert {h.nivel for h in lectura.hallazgos} == {"error", "aviso"}


def test_un_error_de_validacion_tampoco_da_modelo() -> None:
    lectura = leer(libro(con("monedas", tasa=2)), "plan.xlsx")
    assert lectura.modelo is None
    assert [h.codigo for h in lectura.hallazgos] == ["V014"]


@pytest.mark.parametrize("contenido", [b"", b"a,b\n1,2\n", b"PK\x03\x04basura"])
def test_lo_que_no_es_xlsx_es_una_sola_frase(contenido: bytes) -> None:
    lectura = leer(contenido, "x.xlsx")
    assert lectura.modelo is None
    assert len(lectura.hallazgos) == 1
    assert lectura.hallazgos[0].archivo == "x.xlsx"


def test_con_macros_se_lee_y_se_avisa() -> None:
    lectura = leer(con_partes(MACROS), "x.xlsm")
    assert lectura.modelo == modelo()
    assert [h.codigo for h in lectura.hallazgos] == ["L019"]


def test_senala_la_celda_aunque_la_columna_este_en_otro_lugar() -> None:
    contenido = editar(lambda x: x["Impulsores"].insert_cols(1), libro(con("impulsores", maximo=1)))
    assert [(h.codigo, h.celda) for h in leer(contenido).hallazgos] == [("V006", "E5")]


def test_el_error_de_una_hoja_no_esconde_los_de_otra() -> None:
    hojas = con("precios", precio=-1)
    hojas["escenarios"][0]["precio_base"] = 0
    hojas["lineas"][0]["actividad"] = 77
    codigos = [h.codigo for h in leer(libro(hojas)).hallazgos]
    assert sorted(codigos) == ["L107", "L115", "V005"]


def test_bytes_estropeados_al_azar_nunca_dan_una_excepcion() -> None:
    azar = random.Random(2024)
    bueno = libro(BASE)
    for _ in range(25):
        roto = bytearray(bueno)
        for _ in range(azar.randint(1, 20)):
            roto[azar.randrange(len(roto))] = azar.randrange(256)
        lectura = leer(bytes(roto), "roto.xlsx")
        assert (lectura.modelo is None) == hay_errores(lectura.hallazgos)


def test_un_plan_sin_personal_impulsores_ni_calendario() -> None:
    hojas = con_parametro("DIAS_HABILES", valor=262)
    hojas["lineas"] = [f for f in hojas["lineas"] if f["componente"] != "personal"]
    for fila in hojas["lineas"]:
        fila["impulsor"] = None
    hojas |= {"personal": [], "impulsores": [], "calendario": []}
    costeo = costear_plantilla(libro(hojas))
    assert [h.codigo for h in costeo.hallazgos] == ["F001"]
    assert costeo.salida == 0, costeo.veredicto
