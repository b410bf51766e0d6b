"""Los cambios de nivel de una institución: con motivo valen; sin él, son un hallazgo."""

from __future__ import annotations

import pytest

from auditor.extranos import presupuesto_de_alcaldia
from costeo.auditor.auditar import Resultado, auditar
from costeo.auditor.regla import Estado
from costeo.auditor.reglas import REGLAS
from costeo.auditor.severidades import Severidades, leer_severidades

IDS = [r.id for r in REGLAS]
MOTIVO = 'motivo = "El formato oficial lo manda (circular 3)."'


def leer(texto: str) -> Severidades:
    return leer_severidades(texto.encode(), "casa.toml", IDS)


def resultado(severidades: Severidades, regla: str) -> Resultado:
    (r,) = auditar(presupuesto_de_alcaldia(), "a.xlsx", severidades, (regla,)).resultados
    return r


def test_una_regla_apagada_dice_su_motivo() -> None:
    r = resultado(leer(f'[R12]\nnivel = "apagada"\n{MOTIVO}'), "R12")
    assert r.estado is Estado.APAGADA
    assert not r.impide
    assert "circular 3" in r.motivo


def test_un_nivel_mas_bajo_avisa_y_no_impide() -> None:
    r = resultado(leer(f'[R12]\nnivel = "A"\n{MOTIVO}'), "R12")
    assert r.estado is Estado.HALLAZGOS
    assert not r.impide
    assert [h.nivel for h in r.hallados] == ["A"]
    assert "circular 3" in r.ajustes[0].motivo


def test_un_nivel_mas_alto_impide() -> None:
    assert not resultado(Severidades(), "R06").impide
    assert resultado(leer(f'[R06]\nnivel = "e"\n{MOTIVO}'), "R06").impide


def test_por_hoja_solo_calla_en_esa_hoja() -> None:
    en_otra = f'[[R12]]\nnivel = "apagada"\nhojas = ["Hoja2"]\n{MOTIVO}'
    assert resultado(leer(en_otra), "R12").impide
    r = resultado(leer(en_otra.replace('["Hoja2"]', '"Hoja1"')), "R12")
    assert r.estado is Estado.CUMPLE
    assert r.callados == 1


def test_manda_lo_mas_concreto() -> None:
    texto = f'[[R12]]\nnivel = "A"\n{MOTIVO}\n[[R12]]\nnivel = "E"\nhojas = ["Hoja1"]\n{MOTIVO}'
    assert resultado(leer(texto), "R12").impide


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("[R12", "U001"),
        ('[R99]\nnivel = "A"\n' + MOTIVO, "U002"),
        ('[R12]\nnivel = "A"', "U003"),
        ('[R12]\nnivel = "A"\nmotivo = "ok"', "U003"),
        ('[R12]\nnivel = "baja"\n' + MOTIVO, "U004"),
        ("R12 = 3", "U004"),
    ],
)
def test_lo_que_no_vale_es_un_hallazgo_y_no_se_aplica(texto: str, codigo: str) -> None:
    leidas = leer(texto)
    assert [h.codigo for h in leidas.hallazgos] == [codigo]
    assert leidas.ajustes == ()
    auditoria = auditar(presupuesto_de_alcaldia(), "a.xlsx", leidas, ("R20",))
    assert auditoria.salida == 1
    assert resultado(leidas, "R12").impide


def test_un_archivo_que_no_es_texto() -> None:
    assert [h.codigo for h in leer_severidades(b"\xff\xfe\x00", "x", IDS).hallazgos] == ["U001"]


def test_el_sitio_que_no_se_entiende_se_dice_en_espanol() -> None:
    (h,) = leer_severidades(b'[R12]\nnivel = "A\n', "x", IDS).hallazgos
    assert "línea 2" in h.mensaje
    (h,) = leer_severidades(b"[R12", "x", IDS).hallazgos
    assert "Expected" not in h.mensaje
