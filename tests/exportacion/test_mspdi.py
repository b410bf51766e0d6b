"""El XML de MS Project: su esquema, y un lector aparte que recalcula las mismas fechas."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from costeo.exportacion.cronograma import Cronograma
from costeo.exportacion.formatos import exportar
from costeo.exportacion.mspdi import mspdi
from costeo.programa.programar import PlanProgramado
from exportacion.esquema_mspdi import ESPACIO, faltas
from exportacion.lector_mspdi import N, Proyecto, minutos_de


@pytest.fixture(scope="module", name="contenido")
def _contenido(cronograma: Cronograma) -> bytes:
    return mspdi(cronograma)


@pytest.fixture(scope="module", name="proyecto")
def _proyecto(contenido: bytes) -> Proyecto:
    return Proyecto(contenido)


def _uno(raiz: ET.Element, ruta: str) -> ET.Element:
    nodo = raiz.find("/".join(f"p:{x}" for x in ruta.split("/")), N)
    assert nodo is not None
    return nodo


def test_cumple_el_esquema(contenido: bytes) -> None:
    assert faltas(contenido) == []


def _al_reves(raiz: ET.Element) -> None:
    tarea = _uno(raiz, "Tasks/Task")
    nombre = _uno(tarea, "Name")
    tarea.remove(nombre)
    tarea.append(nombre)


def _sin_moneda(raiz: ET.Element) -> None:
    raiz.remove(_uno(raiz, "CurrencyCode"))


def _inventado(raiz: ET.Element) -> None:
    ET.SubElement(_uno(raiz, "Resources/Resource"), f"{ESPACIO}Apodo").text = "x"


def _repetido(raiz: ET.Element) -> None:
    uid = ET.Element(f"{ESPACIO}UID")
    uid.text = "1"
    _uno(raiz, "Tasks/Task").insert(0, uid)


def _poner(ruta: str, texto: str) -> Callable[[ET.Element], None]:
    def cambio(raiz: ET.Element) -> None:
        _uno(raiz, ruta).text = texto

    return cambio


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        (_al_reves, "Task/Name: va antes"),
        (_sin_moneda, "Project: falta CurrencyCode"),
        (_inventado, "Resource/Apodo: no existe"),
        (_repetido, "Task/UID: repetido"),
        (_poner("Tasks/Task/Duration", "10 días"), "Task/Duration"),
        (_poner("Tasks/Task/Start", "2024-01-16"), "Task/Start"),
        (_poner("Tasks/Task/Milestone", "true"), "Task/Milestone"),
        (_poner("Tasks/Task/ConstraintType", "9"), "Task/ConstraintType"),
        (_poner("Tasks/Task/Name", "x" * 513), "Task/Name"),
        (_poner("Calendars/Calendar/WeekDays/WeekDay/DayType", "8"), "WeekDay/DayType"),
        (_poner("Assignments/Assignment/Units", "un poco"), "Assignment/Units"),
    ],
)
def test_quien_mira_el_esquema_ve_lo_que_se_rompe(
    contenido: bytes, cambio: Callable[[ET.Element], None], dice: str
) -> None:
    raiz = ET.fromstring(contenido)
    cambio(raiz)
    assert any(x.startswith(dice) for x in faltas(ET.tostring(raiz))), faltas(ET.tostring(raiz))


def test_las_fechas_son_las_del_plan(cronograma: Cronograma, proyecto: Proyecto) -> None:
    leidas = {t.nombre: (t.inicio.date(), t.fin.date()) for t in proyecto.tareas.values()}
    for r in cronograma.renglones:
        assert leidas[r.nombre] == (r.puesta.inicio, r.puesta.fin)
        for m in r.momentos:
            assert leidas[f"{r.actividad.numero} · {m.nombre}"] == (m.fecha, m.fecha)


def test_el_fin_sale_de_la_duracion_y_del_calendario(proyecto: Proyecto) -> None:
    """El 17 y el 25 de enero no se trabajan; el medio día del 19, sí."""
    for t in proyecto.tareas.values():
        if t.minutos:
            assert proyecto.fin(proyecto.minuto(t.inicio) + t.minutos) == t.fin, t.nombre
        else:
            assert t.inicio == t.fin, t.nombre
    assert proyecto.libres == {dt.date(2024, 1, 17), dt.date(2024, 1, 25)}


def test_al_recalcular_nada_se_mueve(proyecto: Proyecto) -> None:
    """Con los vínculos y las restricciones del archivo, otro programa llega a lo mismo."""
    recalculadas = proyecto.recalcular()
    assert len(recalculadas) == 9
    for uid, (inicio, fin) in recalculadas.items():
        tarea = proyecto.tareas[uid]
        assert (inicio, fin) == (proyecto.minuto(tarea.inicio), proyecto.minuto(tarea.fin))


@pytest.mark.parametrize(
    ("sucesora", "antes", "uid_tipo", "dias"),
    [("3", "1", 1, 0), ("4", "1", 3, 3), ("5", "4", 0, 2), ("6", "2", 2, 9), ("6", "1", 1, -2)],
)
def test_cada_vinculo_lleva_su_tipo_y_su_desfase(
    proyecto: Proyecto, sucesora: str, antes: str, uid_tipo: int, dias: int
) -> None:
    """FC=1, CC=3, FF=0 y CF=2 en el esquema; 480 minutos por día hábil."""
    de = {t.nombre.split(" ")[0]: t for t in proyecto.tareas.values() if t.minutos or t.hito}
    de["1"] = next(t for t in proyecto.tareas.values() if t.nombre.startswith("1 · Contratar"))
    vinculos = {(v.antes, v.tipo, v.desfase) for v in de[sucesora].vinculos}
    assert (de[antes].uid, uid_tipo, dias * 480) in vinculos


def test_si_las_restricciones_se_quitan_los_vinculos_mandan(contenido: bytes) -> None:
    """Los vínculos no están de adorno: sin «no antes del», la 4 sigue a la 1 con su desfase."""
    raiz = ET.fromstring(contenido)
    for tarea in raiz.iterfind("p:Tasks/p:Task", N):
        for fecha in tarea.findall("p:ConstraintDate", N):
            tarea.remove(fecha)
    suelto = Proyecto(ET.tostring(raiz))
    puestas = suelto.recalcular()
    cuatro = next(t for t in suelto.tareas.values() if t.nombre.startswith("4 · "))
    assert puestas[cuatro.uid][0] == 3 * 480


def test_las_restricciones_guardan_la_fecha(proyecto: Proyecto) -> None:
    fija = next(t for t in proyecto.tareas.values() if t.nombre == "7 · Foro")
    assert (fija.restriccion, fija.no_antes) == (2, dt.datetime(2024, 5, 6, 8))
    otras = {t.restriccion for t in proyecto.tareas.values() if t.uid != fija.uid}
    assert otras == {0, 4}, "0, los resúmenes; 4, no antes del"


def test_los_resumenes_son_los_ejes(proyecto: Proyecto) -> None:
    resumenes = [t for t in proyecto.tareas.values() if t.resumen]
    assert [t.nombre for t in resumenes] == ["1.1 Gobernanza", "1.2 Servicios"]
    assert {t.nivel for t in resumenes} == {1}
    assert {t.nivel for t in proyecto.tareas.values() if not t.resumen} == {2}
    assert [t.nombre for t in proyecto.tareas.values() if t.hito] == [
        "1 · Borrador",
        "1 · Final",
        "3 · Entregar",
    ]


def test_el_dinero_va_en_centesimas_y_suma(plan: PlanProgramado, proyecto: Proyecto) -> None:
    assert plan.resultado is not None
    fijos, costos, resumen = Decimal(0), Decimal(0), Decimal(0)
    for tarea in proyecto.raiz.iterfind("p:Tasks/p:Task", N):
        fijos += Decimal(tarea.findtext("p:FixedCost", "", N))
        costo = Decimal(tarea.findtext("p:Cost", "", N))
        if tarea.findtext("p:Summary", "", N) == "1":
            resumen += costo
        else:
            costos += costo
    con_fechas = {f.actividad.numero for f in plan.fechas}
    suma = sum(
        c.totales.total for c in plan.resultado.actividades if c.actividad.numero in con_fechas
    )
    assert fijos == costos == resumen == suma * 100


def test_las_jornadas_son_trabajo_de_las_unidades(proyecto: Proyecto) -> None:
    nombres = {
        r.findtext("p:UID", "", N): r.findtext("p:Name", "", N)
        for r in proyecto.raiz.iterfind("p:Resources/p:Resource", N)
    }
    asignado = {
        (
            proyecto.tareas[int(a.findtext("p:TaskUID", "", N))].nombre.split(" ")[0],
            nombres[a.findtext("p:ResourceUID", "", N)],
        ): (minutos_de(a.findtext("p:Work", "", N)) / 480, a.findtext("p:Units", "", N))
        for a in proyecto.raiz.iterfind("p:Assignments/p:Assignment", N)
    }
    dge, upeg = "Dirección General de Empleo", "Planeamiento"
    assert asignado == {
        ("1", dge): (7.5, "0.75"),
        ("4", dge): (6, "1.5"),
        ("4", upeg): (3, "0.75"),
    }, "la 5 pide jornadas que se desconocen: se dicen en sus notas"


def test_la_capacidad_de_cada_mes_es_su_disponibilidad(proyecto: Proyecto) -> None:
    """60 jornadas entre los 21 días hábiles de enero (23 menos dos libres); 40 entre 21; los demás
    meses no se conocen y no deben limitar: lo más que se le pide es 0.75 + 1.5 a la vez.
    """
    dge, upeg = proyecto.raiz.iterfind("p:Resources/p:Resource", N)
    periodos = [
        (p.findtext("p:AvailableFrom", "", N)[:10], p.findtext("p:AvailableUnits", "", N))
        for p in dge.iterfind("p:AvailabilityPeriods/p:AvailabilityPeriod", N)
    ]
    assert periodos[:3] == [
        ("2024-01-01", "2.8571"),
        ("2024-02-01", "1.9048"),
        ("2024-03-01", "2.25"),
    ]
    assert len(periodos) == 12
    assert dge.findtext("p:MaxUnits", "", N) == "2.8571"
    assert upeg.findtext("p:MaxUnits", "", N) == "0.75", "no está en Capacidad: lo que se le pide"
    assert upeg.find("p:AvailabilityPeriods", N) is None


def test_un_titulo_largo_se_corta_y_sigue_cumpliendo(cronograma: Cronograma) -> None:
    largo = replace(cronograma, plan="p" * 600, institucion="i" * 600)
    assert faltas(mspdi(largo)) == []


def test_lo_que_acaba_el_ultimo_dia_no_se_sale_del_eje(cronograma: Cronograma) -> None:
    """Un hito tras el último día hábil cae a las 17:00 de ese día."""
    dias = len(cronograma.calendario.dias)
    tres = next(r for r in cronograma.renglones if r.actividad.numero == 3)
    solo = replace(cronograma, renglones=(replace(tres, desde=dias, hasta=dias, esperas=()),))
    (tarea,) = (t for t in Proyecto(mspdi(solo)).tareas.values() if not t.resumen)
    assert tarea.inicio == tarea.fin == dt.datetime(2024, 12, 31, 17)


def test_los_mismos_bytes(cronograma: Cronograma, contenido: bytes) -> None:
    assert mspdi(cronograma) == contenido


@pytest.mark.lento
def test_las_32_de_si_empleo_tampoco_se_mueven(si_empleo_programado: PlanProgramado) -> None:
    contenido = exportar(si_empleo_programado, ".xml")
    assert faltas(contenido) == []
    proyecto = Proyecto(contenido)
    recalculadas = proyecto.recalcular()
    assert len(recalculadas) > 32
    for uid, (inicio, fin) in recalculadas.items():
        tarea = proyecto.tareas[uid]
        assert (inicio, fin) == (proyecto.minuto(tarea.inicio), proyecto.minuto(tarea.fin))
