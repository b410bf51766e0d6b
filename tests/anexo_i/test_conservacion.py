"""El avance escrito en un Anexo I sobrevive a cada generación, o nada se escribe."""

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
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
    sustituir,
)
from ayudas.modelo_minimo import con_parametros
from ayudas.plan_con_fechas import EntregadoI, con_fechas, entregado_i
from costeo.anexo.conservacion import conservar, leer_anterior
from costeo.flujo import Costeo, costear_plantilla
from costeo.hallazgos import Hallazgo
from costeo.modelo.cronograma import Avance
from costeo.modelo.plan import Modelo
from costeo.modelo.temporalizacion import PlanFechado
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.puertas import Entrada, generar_en
from costeo.version import VERSION
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


FUERA: dict[str, tuple[dict[tuple[str, str, str], Contenido], str, tuple[str, ...]]] = {
    "una fórmula cambiada": (
        {("seguimiento", "estado", "1"): Formula("1+1", 2)}, "G004", ("«=1+1»",),
    ),
    "una fórmula tapada": ({("actividades", "fin", "1"): 45400}, "G004", ("45400", "WORKDAY")),
    "un dato del Anexo II": (
        {("actividades", "meta", "1"): "Otra meta"}, "T014", ("decía", "Otra meta"),
    ),
    "una nota al lado": ({}, "G006", ("ojo con esto",)),
}  # fmt: skip


def sigue(plan: PlanFechado, editado: bytes) -> tuple[PlanFechado, list[Hallazgo]]:
    """El plan que se escribiría sobre ese Anexo I, y lo que se dice de él."""
    nuevo, dichos = conservar(plan, leer_anterior(editado, "anexo_i.xlsx"))
    return nuevo, [h for h in dichos if h.codigo != "T005"]


def plan_de_antes(anexo: EntregadoI) -> PlanFechado:
    assert anexo.costeo.anexo_i is not None
    return anexo.costeo.anexo_i.plan


@pytest.mark.parametrize("caso", FUERA)
def test_lo_cambiado_fuera_de_seguimiento_se_dice(anexo: EntregadoI, caso: str) -> None:
    """El avance pasa igual; lo demás, con su celda, lo que había y lo que hay."""
    cambios, codigo, partes_dichas = FUERA[caso]
    editado = escrito(anexo, {**ESCRITO, **cambios})
    if caso == "una nota al lado":
        editado = editar(editado, {("Calendario", "J4"): "ojo con esto"})
    plan, (h,) = sigue(plan_de_antes(anexo), editado)
    assert plan.avances == HECHO
    assert (h.codigo, h.nivel, h.archivo) == (codigo, "aviso", "anexo_i.xlsx")
    assert h.celda
    for dicho in partes_dichas:
        assert dicho in h.mensaje


def con_otra_meta(plan: PlanFechado) -> PlanFechado:
    """El plan de un Anexo II posterior."""
    return replace(plan, actividades=tuple(replace(a, meta="Otra") for a in plan.actividades))


def test_de_otro_anexo_ii_se_sabe_que_renglon_cambiaron(anexo: EntregadoI) -> None:
    """Sin saber qué decía, el sello del renglón delata que alguien lo tocó."""
    nuevo = con_otra_meta(plan_de_antes(anexo))
    assert sigue(nuevo, escrito(anexo, ESCRITO))[1] == []
    titulo: dict[tuple[str, str, str], Contenido] = {("actividades", "titulo", "1"): "Otro"}
    _, (h,) = sigue(nuevo, escrito(anexo, {**ESCRITO, **titulo}))
    assert (h.codigo, h.hoja) == ("T015", "Actividades")
    assert h.mensaje.endswith(": 1.")
    total: dict[tuple[str, str, str], Contenido] = {("cifras", "valor", "TOTAL"): 20}
    assert [h.codigo for h in sigue(nuevo, escrito(anexo, total))[1]] == ["T013"]


def test_de_otra_version_no_se_comparan_las_formulas(anexo: EntregadoI) -> None:
    tapada: dict[tuple[str, str, str], Contenido] = {("actividades", "fin", "1"): 45400}
    de_otra = sustituir(escrito(anexo, {**ESCRITO, **tapada}), PROPIEDADES, VERSION, "0.0.1")
    plan, dichos = sigue(plan_de_antes(anexo), de_otra)
    assert (plan.avances, [h.codigo for h in dichos]) == (HECHO, ["G012"])


def test_si_lo_demas_no_se_entiende_el_avance_pasa(anexo: EntregadoI) -> None:
    roto = escrito(anexo, {**ESCRITO, ("cifras", "valor", "TOTAL"): "veinte"})
    plan, dichos = sigue(plan_de_antes(anexo), roto)
    assert (plan.avances, [h.codigo for h in dichos]) == (HECHO, ["T013"])


def test_un_renglon_en_blanco_no_calla_los_de_debajo(anexo: EntregadoI) -> None:
    """Sin número no se sabe de quién es lo escrito: se dice; lo de debajo, pasa."""
    sin_numero = {("seguimiento", c, "2"): None for c in ("numero", "titulo", "codigo")}
    plan, dichos = sigue(plan_de_antes(anexo), escrito(anexo, {**ESCRITO, **sin_numero}))
    assert plan.avances == HECHO[1:]
    assert [h.codigo for h in dichos] == ["T010", "T016"]
    assert "Terminó dos días tarde" in dichos[0].mensaje


def test_una_actividad_en_dos_renglones(anexo: EntregadoI) -> None:
    """Copiada encima de otra: si las dos dicen algo, hay que elegir; si una calla, vale la otra."""
    copiada: dict[tuple[str, str, str], Contenido] = {
        ("seguimiento", "numero", "3"): 2, ("seguimiento", "titulo", "3"): "x",
        ("seguimiento", "codigo", "3"): con_fechas().actividades[1].codigo,
    }  # fmt: skip
    doble = leer_anterior(escrito(anexo, {**ESCRITO, **copiada}), "a.xlsx")
    assert [h.codigo for h in doble.hallazgos] == ["T001", "T011"]
    callada = {**ESCRITO, **copiada, ("seguimiento", "avance", "3"): None}
    assert sigue(plan_de_antes(anexo), escrito(anexo, callada))[0].avances == HECHO[:1]


def test_una_formula_sin_resultado_no_se_da_por_vacia(anexo: EntregadoI) -> None:
    """Guardada por un programa que no calcula: no se sabe qué avance es."""
    sin_valor = escrito(anexo, {("seguimiento", "avance", "2"): Formula("10+10", None)})
    anterior = leer_anterior(sin_valor, "a.xlsx")
    assert [h.codigo for h in anterior.hallazgos] == ["T001", "T012"]
    assert "=10+10" in anterior.hallazgos[1].mensaje


def test_todo_lo_que_no_se_entiende_se_dice_de_una_vez(anexo: EntregadoI) -> None:
    malos = {c: x for cambios, _ in MALOS.values() for c, x in cambios.items()}
    dichos = leer_anterior(escrito(anexo, malos), "a.xlsx").hallazgos
    assert len(dichos) > 2


def guardado_por_openpyxl(
    contenido: bytes, cambiar: Callable[[openpyxl.Workbook], object]
) -> bytes:
    libro = openpyxl.load_workbook(io.BytesIO(contenido))
    cambiar(libro)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def filas_de_seguimiento(libro: openpyxl.Workbook) -> list[int]:
    hoja = libro["Seguimiento"]
    return [f for f in range(1, hoja.max_row + 1) if hoja.cell(f, 1).value in (1, 2, 3)]


def al_reves(libro: openpyxl.Workbook) -> None:
    """Seguimiento ordenado de la última actividad a la primera."""
    hoja, filas = libro["Seguimiento"], filas_de_seguimiento(libro)
    dichos = [[hoja.cell(f, c).value for c in range(1, 11)] for f in filas]
    for fila, valores in zip(filas, reversed(dichos), strict=True):
        for c, valor in enumerate(valores, 1):
            hoja.cell(fila, c).value = valor


@pytest.mark.parametrize(
    "cambiar",
    [
        al_reves,
        lambda x: x["Seguimiento"].insert_cols(2),
        lambda x: x["Seguimiento"].insert_rows(filas_de_seguimiento(x)[1]),
    ],
    ids=["ordenados", "columna insertada", "renglón insertado"],
)
def test_renglones_y_columnas_movidos(
    anexo: EntregadoI, lleno: bytes, cambiar: Callable[[openpyxl.Workbook], object]
) -> None:
    """Ordenar o insertar en Seguimiento no pierde nada y se dice una vez."""
    plan, dichos = sigue(plan_de_antes(anexo), guardado_por_openpyxl(lleno, cambiar))
    assert plan.avances == HECHO
    assert [h.codigo for h in dichos if h.codigo != "T008"] == ["T016"]
