"""El iCalendar, leído de vuelta con icalendar: fechas, hitos, vínculos y los mismos bytes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from costeo.exportacion.cronograma import Cronograma, cronograma_de
from costeo.exportacion.icalendario import icalendario
from costeo.programa.programar import PlanProgramado

FUENTES = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module", name="eventos")
def _eventos(cronograma: Cronograma) -> dict[str, Any]:
    """Eventos por título."""
    leidos = Calendar.from_ical(icalendario(cronograma)).walk("VEVENT")
    return {str(e["SUMMARY"]): e for e in leidos}


def test_las_fechas_vuelven_iguales(cronograma: Cronograma, eventos: dict[str, Any]) -> None:
    leidas = {
        titulo: (e.decoded("DTSTART"), e.decoded("DTEND"))
        for titulo, e in eventos.items()
        if not titulo.startswith("◆")
    }
    assert leidas == {
        r.nombre: (r.puesta.inicio, r.puesta.fin + dt.timedelta(days=1))
        for r in cronograma.renglones
    }
    assert all(type(x) is dt.date for par in leidas.values() for x in par), "todo el día"


def test_un_hito_de_la_actividad_es_un_evento_suyo(eventos: dict[str, Any]) -> None:
    """El cuarto día hábil desde el martes 16, con el 17 feriado: 16, 18, 19 (media jornada), 22."""
    hito = eventos["◆ 1 · Borrador"]
    assert hito.decoded("DTSTART") == dt.date(2024, 1, 22)
    assert hito.decoded("DTEND") == dt.date(2024, 1, 23)
    assert hito["RELATED-TO"].params["RELTYPE"] == "PARENT"
    madre = next(e for t, e in eventos.items() if t.startswith("1 · Contratar"))
    assert str(hito["RELATED-TO"]) == str(madre["UID"])
    assert "25 %" in str(hito["DESCRIPTION"])


def test_una_actividad_que_no_dura_ocupa_su_dia(eventos: dict[str, Any]) -> None:
    entrega = eventos["3 · Entregar"]
    assert entrega.decoded("DTEND") - entrega.decoded("DTSTART") == dt.timedelta(days=1)


def test_la_que_espera_dice_a_quien(eventos: dict[str, Any]) -> None:
    """Una o varias: la 6 espera a la 2 y a la 1."""
    uid = {t.split(" ")[0]: str(e["UID"]) for t, e in eventos.items() if not t.startswith("◆")}
    vinculos = eventos["6 · Hacer la cosa 6"]["RELATED-TO"]
    assert {str(x) for x in vinculos} == {uid["1"], uid["2"]}
    assert {x.params["RELTYPE"] for x in vinculos} == {"DEPENDS-ON"}
    assert "Espera a: 2 CF +9; 1 FC -2" in str(eventos["6 · Hacer la cosa 6"]["DESCRIPTION"])
    assert str(eventos["7 · Foro"]["RELATED-TO"]) == uid["3"]
    assert "RELATED-TO" not in _dos(eventos)


def test_lo_que_dice_cada_evento(eventos: dict[str, Any]) -> None:
    primera = next(e for t, e in eventos.items() if t.startswith("1 · "))
    texto = str(primera["DESCRIPTION"])
    assert "Responsable: Dirección General de Empleo" in texto
    assert "Jornadas: DGE 7.5" in texto
    assert "Por qué entonces: aprobación del presupuesto (Parámetros!C12)" in texto
    assert "L 2,050.76" in texto
    assert [str(x) for x in primera["CATEGORIES"].cats] == ["1.1 Gobernanza", "2024"]
    assert "Corto plazo (3 meses)" in [str(x) for x in _dos(eventos)["CATEGORIES"].cats]


def _dos(eventos: dict[str, Any]) -> Any:
    return next(e for t, e in eventos.items() if t.startswith("2 · "))


def test_los_mismos_bytes_y_ningun_reloj(cronograma: Cronograma, eventos: dict[str, Any]) -> None:
    assert icalendario(cronograma) == icalendario(cronograma)
    sellos = {e.decoded("DTSTAMP") for e in eventos.values()}
    assert sellos == {dt.datetime(2023, 12, 31, tzinfo=dt.UTC)}


def test_cada_evento_tiene_su_uid_y_no_depende_de_las_fechas(cronograma: Cronograma) -> None:
    """Al reprogramar, el mismo evento cambia de fecha; no aparece otro."""
    otro = replace(
        cronograma,
        renglones=tuple(
            replace(r, puesta=replace(r.puesta, inicio=r.puesta.inicio - dt.timedelta(days=1)))
            for r in cronograma.renglones
        ),
    )
    uids = [
        [str(e["UID"]) for e in Calendar.from_ical(icalendario(c)).walk("VEVENT")]
        for c in (cronograma, otro)
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0]) == 9


@pytest.mark.lento
def test_las_32_de_si_empleo_y_sus_hitos_vuelven_iguales(
    si_empleo_programado: PlanProgramado,
) -> None:
    cronograma = cronograma_de(si_empleo_programado)
    leidos = Calendar.from_ical(icalendario(cronograma)).walk("VEVENT")
    un_dia = dt.timedelta(days=1)
    assert [(e.decoded("DTSTART"), e.decoded("DTEND") - un_dia) for e in leidos] == [
        fechas
        for r in cronograma.renglones
        for fechas in (
            (r.puesta.inicio, r.puesta.fin),
            *((m.fecha, m.fecha) for m in r.momentos),
        )
    ]
    assert len({str(e["UID"]) for e in leidos}) == len(leidos) == 60


def test_las_lineas_no_pasan_de_75_octetos_y_acaban_en_crlf(cronograma: Cronograma) -> None:
    contenido = icalendario(cronograma)
    assert b"\n" not in contenido.replace(b"\r\n", b"")
    assert max(map(len, contenido.split(b"\r\n"))) <= 75


def test_icalendar_se_importa_en_un_solo_archivo() -> None:
    """Un módulo nuevo no entra solo en el contrato de import-linter: esto sí lo ve."""
    importa = re.compile(r"^\s*(from|import) icalendar\b", re.M)
    con_el = [
        f.name for f in FUENTES.rglob("*.py") if importa.search(f.read_text(encoding="utf-8"))
    ]
    assert con_el == ["icalendario.py"]
