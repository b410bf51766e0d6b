"""Dos copias de un Anexo I: se une su avance, actividad por actividad, o se dice en qué chocan."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ayudas.editar_xlsx import Contenido, con_hoja, editar
from ayudas.plan_con_fechas import PLAN, EntregadoI, con_fechas, entregado_i, plan_de
from costeo.anexo.avance_i import AvanceLeido
from costeo.anexo.conservacion import leer_anterior
from costeo.cli import main
from costeo.flujo import Costeo, costear_plantilla
from costeo.flujo_i import generar_i
from costeo.modelo.cronograma import Avance
from costeo.nombres import ANEXO, ANEXO_I
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.reloj import Cronometro
from costeo.union.avance import unir_avances
from costeo.union.unir_i import UnionI, unir_i

D = dt.date
SERIE = {D(2024, 1, 18): 45309, D(2024, 2, 2): 45324, D(2024, 3, 1): 45352}
Cambios = dict[tuple[str, str, str], Contenido]


@pytest.fixture(scope="module")
def costeado() -> Costeo:
    return costear_plantilla(escribir_plantilla(volcar(con_fechas())), "fechas.xlsx")


@pytest.fixture(scope="module")
def anexo(costeado: Costeo) -> EntregadoI:
    return entregado_i("mínimo", costeado)


def con(anexo: EntregadoI, cambios: Cambios) -> bytes:
    return editar(anexo.costeo.anexo, {anexo.donde(*d): x for d, x in cambios.items()})


def unidas(anexo: EntregadoI, a: Cambios, b: Cambios, prefiere: str = "") -> UnionI:
    libros = (anexo.costeo.anexo, con(anexo, a), con(anexo, b))
    nombres = ("base.xlsx", "a.xlsx", "b.xlsx")
    return unir_i(*zip(libros, nombres, strict=True), prefiere=prefiere)  # type: ignore[misc]


def s(columna: str, numero: int) -> tuple[str, str, str]:
    return "seguimiento", columna, str(numero)


def codigos(union: UnionI) -> list[str]:
    return [h.codigo for h in union.hallazgos]


def test_cada_cual_escribe_lo_suyo(anexo: EntregadoI) -> None:
    """El inicio de una y el avance de la otra, en la misma actividad, y una actividad cada una."""
    a: Cambios = {s("inicio_real", 2): SERIE[D(2024, 1, 18)], s("avance", 1): 20}
    b: Cambios = {s("avance", 2): 35, s("observaciones", 3): "Falta el local"}
    union = unidas(anexo, a, b)
    assert union.plan is not None
    assert union.plan.avances == (
        Avance(1, None, None, 20),
        Avance(2, D(2024, 1, 18), None, 35),
        Avance(3, None, None, 0, "Falta el local"),
    )
    assert (codigos(union), union.de_a, union.de_b) == ([], 2, 2)
    vuelta = unidas(anexo, b, a)
    assert vuelta.plan == union.plan


def test_la_fecha_de_corte_de_una(anexo: EntregadoI) -> None:
    corte = ("corte", "valor", "FECHA_CORTE")
    union = unidas(anexo, {corte: SERIE[D(2024, 3, 1)]}, {s("avance", 1): 10})
    assert union.plan is not None
    assert union.plan.corte == D(2024, 3, 1)
    assert union.corte == anexo.costeo.anexo_i.plan.corte  # type: ignore[union-attr]
    chocan = unidas(anexo, {corte: SERIE[D(2024, 3, 1)]}, {corte: SERIE[D(2024, 2, 2)]})
    (h,) = chocan.hallazgos
    assert (h.codigo, h.hoja, h.archivo) == ("G101", "Seguimiento", "a.xlsx")
    assert "01/03/2024" in h.mensaje
    assert "02/02/2024" in h.mensaje


def test_los_conflictos_se_dicen_todos_con_los_dos_valores(anexo: EntregadoI) -> None:
    a: Cambios = {s("avance", 1): 20, s("observaciones", 2): "Bien"}
    b: Cambios = {s("avance", 1): 35, s("observaciones", 2): "Mal"}
    union = unidas(anexo, a, b)
    assert union.plan is None
    assert codigos(union) == ["G101", "G101"]
    primero, segundo = union.hallazgos
    assert primero.celda == anexo.donde(*s("avance", 1))[1]
    assert "a.xlsx dice «20» y b.xlsx dice «35»" in primero.mensaje
    assert "«Bien»" in segundo.mensaje
    assert "«Mal»" in segundo.mensaje


@pytest.mark.parametrize(("prefiere", "queda"), [("a", 20), ("b", 35)])
def test_quien_manda(anexo: EntregadoI, prefiere: str, queda: int) -> None:
    union = unidas(anexo, {s("avance", 1): 20}, {s("avance", 1): 35}, prefiere)
    assert union.plan is not None
    assert union.plan.avances == (Avance(1, None, None, queda),)
    assert codigos(union) == ["G103"]


def test_las_dos_fechas_de_una_actividad_al_reves(anexo: EntregadoI) -> None:
    """Cada una escribió una fecha que sola está bien; juntas no pueden ser."""
    a: Cambios = {s("inicio_real", 1): SERIE[D(2024, 3, 1)]}
    union = unidas(anexo, a, {s("fin_real", 1): SERIE[D(2024, 2, 2)]})
    assert (union.plan, codigos(union)) == (None, ["G108"])


def test_lo_borrado_por_una_se_borra() -> None:
    """Vaciar el avance también es escribir: manda sobre quien no lo tocó."""
    base = leido(Avance(2, None, None, 20, "Va despacio"))
    vacio = leido()
    assert unir_avances(base, vacio, base).escritos == {}
    unido = unir_avances(base, vacio, leido(Avance(2, None, None, 20, "Va mejor")))
    assert [c.columna for c in unido.choques] == ["observaciones"]


def leido(*avances: Avance) -> AvanceLeido:
    anexo = generar_i(replace(PLAN, avances=avances), Cronometro(), PLAN.corte)
    avance = leer_anterior(anexo.contenido, "x").avance
    assert avance is not None
    return avance


def test_lo_hecho_fuera_de_seguimiento_se_dice(anexo: EntregadoI) -> None:
    """No pasa al nuevo, y se dice de qué copia es."""
    a = con_hoja(con(anexo, {s("avance", 1): 20}), "Mis notas")
    b = con(anexo, {("actividades", "meta", "1"): "Otra meta"})
    union = unir_i((anexo.costeo.anexo, "base"), (a, "a"), (b, "b"))
    assert union.plan is not None
    assert [(h.codigo, h.archivo) for h in union.hallazgos] == [("G005", "a"), ("T014", "b")]
    assert "Otra meta" in union.hallazgos[1].mensaje


def otro_plan(corte: dt.date, meta: str) -> bytes:
    """Un Anexo I de otro Anexo II: cambia lo que dice una actividad."""
    plan = plan_de(con_fechas(), corte, (Avance(1, None, None, 10),))
    primera, *resto = plan.actividades
    nuevo = replace(plan, actividades=(replace(primera, meta=meta), *resto))
    return generar_i(nuevo, Cronometro(), corte).contenido


def test_las_copias_de_planes_distintos() -> None:
    """Si una copia ya es del plan nuevo, vale el nuevo; si cada una es de uno, hay que decir."""
    base, a, b = (otro_plan(PLAN.corte, x) for x in ("base", "nueva", "otra"))
    union = unir_i((base, "o"), (base, "a"), (a, "b"))
    assert union.plan is not None
    assert union.plan.actividades[0].meta == "nueva"
    assert codigos(unir_i((base, "o"), (a, "a"), (b, "b"))) == ["G107"]
    preferida = unir_i((base, "o"), (a, "a"), (b, "b"), "b")
    assert preferida.plan is not None
    assert preferida.plan.actividades[0].meta == "otra"


def test_tres_libros_con_el_plan_cambiado(anexo: EntregadoI) -> None:
    torcido = con(anexo, {("actividades", "meta", "1"): "Otra meta"})
    union = unir_i((torcido, "o"), (torcido, "a"), (torcido, "b"))
    assert (union.plan, codigos(union)) == (None, ["G109"])


def test_uno_que_no_se_entiende_lo_dice(anexo: EntregadoI) -> None:
    union = unidas(anexo, {s("avance", 1): "mucho"}, {s("avance", 2): 37})
    assert union.plan is None
    assert [(h.codigo, h.archivo) for h in union.hallazgos] == [
        ("T004", "a.xlsx"),
        ("V033", "b.xlsx"),
    ]


def test_con_archivos(anexo: EntregadoI, costeado: Costeo, tmp_path: Path) -> None:
    """Sale un Anexo I comprobado, que no pisa ninguno, y el siguiente generar lo sigue."""
    libros = {
        "o": anexo.costeo.anexo,
        "a": con(anexo, {s("avance", 1): 20}),
        "b": con(anexo, {s("avance", 2): 35}),
    }
    rutas = [tmp_path / f"{n}.xlsx" for n in libros]
    for ruta, contenido in zip(rutas, libros.values(), strict=True):
        ruta.write_bytes(contenido)
    salida = tmp_path / "salidas"
    salida.mkdir()
    (salida / ANEXO).write_bytes(costeado.anexo)
    (salida / ANEXO_I).write_bytes(libros["o"])
    orden = ["unir", *map(str, rutas), "--salida", str(salida)]
    hecho = CliRunner().invoke(main, [*orden, "--json"])
    assert hecho.exit_code == 0, hecho.output
    dicho = json.loads(hecho.stdout)
    nuevo = salida / "anexo_i_temporalizacion_v2.xlsx"
    assert dicho["escritos"] == [str(nuevo)]
    assert dicho["anexo_i"]["con_avance"] == 2
    assert dicho["anexo_i"]["comprobacion"]["correcto"]
    assert (salida / ANEXO_I).read_bytes() == libros["o"]
    en_pantalla = CliRunner().invoke(main, orden)
    assert "Unidas: 1 cambios de a.xlsx y 1 de b.xlsx" in en_pantalla.output
    assert (salida / "anexo_i_temporalizacion_v3.xlsx").is_file()
    seguir = ["generar", str(salida / ANEXO), "--salida", str(salida), "--viva", "0", "--json"]
    generado = json.loads(CliRunner().invoke(main, seguir).stdout)
    assert generado["anexo_i"]["con_avance"] == 2
    avisos = {h["codigo"] for h in generado["hallazgos"]}
    assert avisos >= {"T005", "S006"}
    assert "G014" not in avisos


def test_un_anexo_i_con_otros_libros(anexo: EntregadoI, costeado: Costeo, tmp_path: Path) -> None:
    rutas = [tmp_path / f"{n}.xlsx" for n in "oab"]
    for ruta, contenido in zip(rutas, (anexo.costeo.anexo,) * 2 + (costeado.anexo,), strict=True):
        ruta.write_bytes(contenido)
    orden = ["unir", *map(str, rutas), "--salida", str(tmp_path / "x"), "--json"]
    hecho = CliRunner().invoke(main, orden)
    assert hecho.exit_code == 2
    assert [h["codigo"] for h in json.loads(hecho.stdout)["hallazgos"]] == ["G106"]
    assert not (tmp_path / "x").exists()
