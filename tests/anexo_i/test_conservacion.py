"""El avance escrito en un Anexo I sobrevive a cada generación, o nada se escribe."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ayudas.editar_xlsx import (
    PROPIEDADES,
    TIPOS,
    Contenido,
    Formula,
    armar,
    editar,
    partes,
    sin_hoja,
)
from ayudas.modelo_minimo import con_parametros
from ayudas.plan_con_fechas import EntregadoI, con_fechas, entregado_i
from costeo.anexo.conservacion import leer_anterior
from costeo.flujo import Costeo, costear_plantilla
from costeo.modelo.cronograma import Avance
from costeo.modelo.plan import Modelo
from costeo.modelo.temporalizacion import PlanFechado
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.puertas import Entrada, generar_en
from costeo.xlsx.lectura import leer_libro

D = dt.date
NOMBRES = ("anexo_ii.xlsx", "anexo_i.xlsx", "resumen.json")
SERIE = {D(2024, 1, 18): 45309, D(2024, 2, 2): 45324, D(2024, 2, 7): 45329}
ESCRITO: dict[tuple[str, str, str], Contenido] = {
    ("seguimiento", "inicio_real", "2"): SERIE[D(2024, 1, 18)],
    ("seguimiento", "fin_real", "2"): SERIE[D(2024, 2, 2)],
    ("seguimiento", "avance", "2"): 100,
    ("seguimiento", "observaciones", "2"): "Terminó dos días tarde",
    ("seguimiento", "avance", "3"): 20,
}
HECHO = (
    Avance(2, D(2024, 1, 18), D(2024, 2, 2), 100, "Terminó dos días tarde"),
    Avance(3, None, None, 20, ""),
)


def plantilla(modelo: Modelo) -> bytes:
    """La plantilla de un modelo."""
    return escribir_plantilla(volcar(modelo))


def escrito(anexo: EntregadoI, cambios: dict[tuple[str, str, str], Contenido]) -> bytes:
    """El Anexo I con eso escrito en sus celdas."""
    return editar(anexo.costeo.anexo, {anexo.donde(*d): x for d, x in cambios.items()})


@pytest.fixture(scope="module")
def anexo(con_fechas_costeado: Costeo) -> EntregadoI:
    return entregado_i("mínimo", con_fechas_costeado)


@pytest.fixture(scope="module")
def lleno(anexo: EntregadoI) -> bytes:
    """El Anexo I con el avance de dos actividades y otra fecha de corte."""
    corte: Contenido = SERIE[D(2024, 2, 7)]
    return escrito(anexo, {**ESCRITO, ("corte", "valor", "FECHA_CORTE"): corte})


def otra_vez(modelo: Modelo, anterior: bytes) -> tuple[PlanFechado, list[str]]:
    """El plan que sale de generar de nuevo, y los códigos de lo que se dijo."""
    costeo = costear_plantilla(
        plantilla(modelo), "p.xlsx", anexo_i=anterior, nombre_anexo_i="anexo_i.xlsx"
    )
    assert costeo.anexo_i is not None, costeo.hallazgos
    assert costeo.anexo_i.veredicto.hallazgos == ()
    return costeo.anexo_i.plan, [h.codigo for h in costeo.hallazgos if h.codigo[0] == "T"]


def test_lo_escrito_pasa_al_nuevo(lleno: bytes) -> None:
    plan, codigos = otra_vez(con_fechas(), lleno)
    assert plan.avances == HECHO
    assert plan.corte == D(2024, 2, 7)
    assert plan.sueltos == ()
    assert codigos == ["T005", "T008"]


def test_pasa_una_y_otra_vez(lleno: bytes) -> None:
    segunda = costear_plantilla(plantilla(con_fechas()), "p", anexo_i=lleno, nombre_anexo_i="a")
    assert segunda.anexo_i is not None
    tercera, codigos = otra_vez(con_fechas(), segunda.anexo_i.contenido)
    assert (tercera.avances, tercera.corte) == (HECHO, D(2024, 2, 7))
    assert codigos == ["T005", "T008"]


def test_el_corte_que_nadie_toco_es_el_de_la_plantilla(anexo: EntregadoI) -> None:
    nueva = con_parametros(con_fechas(), FECHA_CORTE=D(2024, 3, 1))
    plan, codigos = otra_vez(nueva, escrito(anexo, ESCRITO))
    assert plan.corte == D(2024, 3, 1)
    assert codigos == ["T005"]


def test_si_los_dos_dicen_avance_vale_el_anexo(lleno: bytes) -> None:
    """Distinto, se avisa; igual, no; y lo que solo dice la plantilla, entra."""
    avance = (Avance(1, D(2024, 2, 1), None, 10, "Plantilla"), Avance(2, None, None, 35),
              HECHO[1])  # fmt: skip
    plan, codigos = otra_vez(replace(con_fechas(), avance=avance), lleno)
    assert plan.avances == (avance[0], *HECHO)
    assert codigos == ["T005", "T007", "T008"]


def test_la_actividad_que_ya_no_esta_queda_aparte_y_vuelve(lleno: bytes) -> None:
    """Con otro código es otra actividad: su avance se guarda y regresa si el código regresa."""
    base = con_fechas()
    otras = tuple(replace(a, codigo="B.9.9.9") if a.numero == 2 else a for a in base.actividades)
    sin_ella = replace(base, actividades=otras)
    costeo = costear_plantilla(plantilla(sin_ella), "p", anexo_i=lleno, nombre_anexo_i="a")
    assert costeo.anexo_i is not None
    plan = costeo.anexo_i.plan
    assert plan.avances == HECHO[1:]
    assert [s.avance for s in plan.sueltos] == [HECHO[0]]
    assert "T006" in [h.codigo for h in costeo.hallazgos]
    assert costeo.anexo_i.veredicto.hallazgos == ()
    assert "Sin actividad" in leer_libro(costeo.anexo_i.contenido).hojas
    plan, codigos = otra_vez(con_fechas(), costeo.anexo_i.contenido)
    assert plan.avances == HECHO
    assert plan.sueltos == ()
    assert "T006" not in codigos


def test_de_la_plantilla_al_anexo(anexo: EntregadoI) -> None:
    """Sin Anexo I anterior, entra lo que dice la hoja Avance de la plantilla."""
    modelo = replace(con_fechas(), avance=(Avance(1, D(2024, 2, 1), None, 20, "Va"),))
    costeo = costear_plantilla(plantilla(modelo), "p.xlsx")
    assert costeo.anexo_i is not None
    assert costeo.anexo_i.plan.avances == modelo.avance
    assert costeo.anexo_i.veredicto.huella == anexo.costeo.huella


MALOS: dict[str, tuple[dict[tuple[str, str, str], Contenido], str]] = {
    "fuera de la escala": ({("seguimiento", "avance", "1"): 37}, "V033"),
    "fin antes del inicio": (
        {("seguimiento", "inicio_real", "1"): 45324, ("seguimiento", "fin_real", "1"): 45309},
        "V034",
    ),
    "fecha escrita como texto": ({("seguimiento", "inicio_real", "1"): "2 de febrero"}, "T004"),
    "avance escrito como texto": ({("seguimiento", "avance", "1"): "mucho"}, "T004"),
    "sin fecha de corte": ({("corte", "valor", "FECHA_CORTE"): None}, "T004"),
    "número de actividad roto": ({("seguimiento", "numero", "1"): "uno"}, "T004"),
}


@pytest.mark.parametrize("caso", MALOS)
def test_un_avance_que_no_se_entiende_no_se_pierde(anexo: EntregadoI, caso: str) -> None:
    cambios, codigo = MALOS[caso]
    anterior = leer_anterior(escrito(anexo, cambios), "anexo_i.xlsx")
    assert anterior.avance is None
    assert [h.codigo for h in anterior.hallazgos] == ["T001", codigo]
    assert anterior.hallazgos[1].hoja == "Seguimiento"
    assert anterior.hallazgos[1].celda


def test_una_formula_en_una_entrada_se_toma_por_su_valor(anexo: EntregadoI) -> None:
    con_formula = escrito(anexo, {("seguimiento", "avance", "2"): Formula("10+10", 20)})
    plan, codigos = otra_vez(con_fechas(), con_formula)
    assert plan.avances == (Avance(2, None, None, 20, ""),)
    assert codigos == ["T009", "T005"]


def test_sin_la_marca_de_costeo_tambien_se_conserva(lleno: bytes) -> None:
    """Lo que queda al guardar con un programa que no guarda las propiedades: vale su corte."""
    piezas = {n: x for n, x in partes(lleno).items() if n != PROPIEDADES}
    for parte in (TIPOS, "_rels/.rels"):
        sin_marca = re.sub(r"<[^<>]*docProps/custom.xml[^<>]*/>", "", piezas[parte].decode())
        piezas[parte] = sin_marca.encode()
    sin_propiedades = armar(piezas)
    assert leer_libro(sin_propiedades).propiedades == {}
    plan, codigos = otra_vez(con_fechas(), sin_propiedades)
    assert (plan.avances, plan.corte) == (HECHO, D(2024, 2, 7))
    assert codigos == ["T005", "T008"]


def danados(lleno: bytes, anexo_ii: bytes) -> dict[str, bytes]:
    """Archivos que no son un Anexo I legible."""
    return {
        "vacío": b"",
        "no es xlsx": b"de antes",
        "cortado": lleno[: len(lleno) // 2],
        "sin su hoja": sin_hoja(lleno, "Seguimiento"),
        "otro anexo": anexo_ii,
    }


def test_un_anexo_danado_no_se_sustituye(
    lleno: bytes, con_fechas_costeado: Costeo, tmp_path: Path
) -> None:
    entrada = Entrada(plantilla(con_fechas()), "p.xlsx", None, "", ())
    for caso, contenido in danados(lleno, con_fechas_costeado.anexo).items():
        carpeta = tmp_path / caso
        carpeta.mkdir()
        (carpeta / NOMBRES[1]).write_bytes(contenido)
        costeo, escritos, de_salida = generar_en(entrada, carpeta, NOMBRES, lambda *_: None)
        dichos = (*costeo.hallazgos, *de_salida)
        assert costeo.salida == 2, caso
        assert dichos[0].codigo == "T001", caso
        assert len(dichos) == 2, caso
        assert escritos == []
        assert [x.name for x in carpeta.iterdir()] == [NOMBRES[1]]
        assert (carpeta / NOMBRES[1]).read_bytes() == contenido


def test_generar_dos_veces_en_la_misma_carpeta(lleno: bytes, tmp_path: Path) -> None:
    """Con archivos: lo escrito sigue ahí y una generación más da los mismos bytes."""
    entrada = Entrada(plantilla(con_fechas()), "p.xlsx", None, "", ())
    (tmp_path / NOMBRES[1]).write_bytes(lleno)
    _, escritos, _ = generar_en(entrada, tmp_path, NOMBRES, lambda *_: None)
    assert [x.name for x in escritos] == list(NOMBRES)
    primera = {x.name: x.read_bytes() for x in tmp_path.iterdir()}
    leido = leer_anterior(primera[NOMBRES[1]], NOMBRES[1])
    assert leido.avance is not None
    assert tuple(s.avance for s in leido.avance.avances) == HECHO
    generar_en(entrada, tmp_path, NOMBRES, lambda *_: None)
    assert {x.name: x.read_bytes() for x in tmp_path.iterdir()} == primera


def test_una_carpeta_en_lugar_del_anexo(tmp_path: Path) -> None:
    (tmp_path / NOMBRES[1]).mkdir()
    entrada = Entrada(plantilla(con_fechas()), "p.xlsx", None, "", ())
    costeo, escritos, tropiezos = generar_en(entrada, tmp_path, NOMBRES, lambda *_: None)
    assert costeo.veredicto is None
    assert escritos == []
    assert tropiezos
