"""Insertar o borrar renglones y columnas: los datos pasan, se dice una vez y nada se calla."""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from ayudas.editar_xlsx import Formula, editar
from ayudas.entregado import Entregado
from ayudas.insertar import Cambio
from costeo.anexo.celdas_corridas import Corrimiento, Eje, formula_corrida
from costeo.anexo.como_plantilla import leer_entrada
from costeo.hallazgos import Hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla.puerta import Lectura

Edicion = Callable[[openpyxl.Workbook], object]
PRECIOS, ACTIVIDAD = "Precios", "Act_01"


@pytest.fixture(scope="module")
def original(anexo_minimo: Entregado) -> Modelo:
    modelo = leer_entrada(anexo_minimo.costeo.anexo).modelo
    assert modelo is not None
    return modelo


def leido(anexo: Entregado, *ediciones: Edicion) -> Lectura:
    """El anexo abierto, cambiado y guardado por otro programa, leído como plantilla."""
    libro = openpyxl.load_workbook(io.BytesIO(anexo.costeo.anexo))
    for hacer in ediciones:
        hacer(libro)
    salida = io.BytesIO()
    libro.save(salida)
    return leer_entrada(salida.getvalue(), "a.xlsx")


def dichos(lectura: Lectura) -> list[Hallazgo]:
    return [h for h in lectura.hallazgos if h.codigo.startswith("G")]


def codigos(lectura: Lectura) -> list[tuple[str, str]]:
    return [(h.codigo, h.hoja) for h in dichos(lectura)]


def copiar(hoja: str, de: int, a: int, **otros: object) -> Edicion:
    """Los datos de un renglón, sin sus fórmulas ni su número, en otro."""

    def hacer(libro: openpyxl.Workbook) -> None:
        for celda in libro[hoja][de]:
            if celda.value is not None and not str(celda.value).startswith("="):
                if hoja == ACTIVIDAD and celda.column == 1:
                    continue
                libro[hoja].cell(a, celda.column).value = celda.value
        for columna, valor in otros.items():
            libro[hoja][f"{columna}{a}"] = valor

    return hacer


def fila_de(anexo: Entregado, tabla: str, id_: str) -> int:
    return anexo.colocado.tablas[tabla].renglon(id_)


@pytest.mark.parametrize(
    "cambios",
    [
        (
            Cambio("Parámetros", 9, 1),
            Cambio("Ejes", 7, 1),
            Cambio("Personal", 7, 1),
            Cambio(PRECIOS, 8, 2),
            Cambio(ACTIVIDAD, 21, 1),
        ),
        (
            Cambio("Resumen", 11, 1),
            Cambio(PRECIOS, 3, 1, columnas=True),
            Cambio(ACTIVIDAD, 4, 1, columnas=True),
        ),
    ],
    ids=["renglones", "columnas y fuera de las tablas"],
)
def test_insertar_en_blanco_no_cambia_nada(
    anexo_minimo: Entregado, original: Modelo, cambios: tuple[Cambio, ...]
) -> None:
    """Un solo aviso por hoja, y el mismo modelo."""
    lectura = leido(anexo_minimo, *(c.en for c in cambios))
    assert lectura.modelo == original
    assert codigos(lectura) == [("G013", c.hoja) for c in cambios]


def test_un_precio_en_un_renglon_insertado(anexo_minimo: Entregado, original: Modelo) -> None:
    fila = fila_de(anexo_minimo, "precios", "SALON")
    lectura = leido(
        anexo_minimo, Cambio(PRECIOS, fila, 1).en, copiar(PRECIOS, fila + 1, fila, A="NUEVO")
    )
    assert codigos(lectura) == [("G013", PRECIOS)]
    assert dichos(lectura)[0].celda == str(fila)
    assert lectura.modelo is not None
    salon = next(p for p in original.precios if p.codigo == "SALON")
    assert replace(salon, codigo="NUEVO") in lectura.modelo.precios
    assert len(lectura.modelo.precios) == len(original.precios) + 1


@pytest.mark.parametrize(
    ("con_formulas", "debajo"), [(False, True), pytest.param(True, False, marks=pytest.mark.lento)]
)
def test_una_linea_en_un_renglon_insertado(
    anexo_minimo: Entregado, original: Modelo, *, con_formulas: bool, debajo: bool
) -> None:
    """Copiada encima o debajo de otra, con sus fórmulas y su número o sin ellos."""
    fila = fila_de(anexo_minimo, "lineas_1_personal", "1") + debajo
    de = fila + (-1 if debajo else 1)

    def entera(libro: openpyxl.Workbook) -> None:
        for celda in libro[ACTIVIDAD][de]:
            libro[ACTIVIDAD].cell(fila, celda.column).value = celda.value

    copia = entera if con_formulas else copiar(ACTIVIDAD, de, fila)
    lectura = leido(anexo_minimo, Cambio(ACTIVIDAD, fila, 1).en, copia)
    assert codigos(lectura) == [("G013", ACTIVIDAD)]
    assert lectura.modelo is not None
    suyas = lectura.modelo.lineas_de[1, "personal"]
    antes = original.lineas_de[1, "personal"]
    assert len(suyas) == len(antes) + 1
    assert len({x.ranura for x in suyas}) == len(suyas)
    assert [x.recurso for x in suyas].count(antes[0].recurso) == 2


@pytest.mark.lento
def test_lo_anotado_en_una_columna_insertada_se_dice(anexo_minimo: Entregado) -> None:
    def anotar(libro: openpyxl.Workbook) -> None:
        libro[PRECIOS]["C8"] = "mi nota"

    lectura = leido(anexo_minimo, Cambio(PRECIOS, 3, 1, columnas=True).en, anotar)
    assert codigos(lectura) == [("G013", PRECIOS), ("G006", PRECIOS)]
    assert "C8 «mi nota»" in dichos(lectura)[1].mensaje


def test_borrar_el_renglon_de_una_linea(anexo_minimo: Entregado, original: Modelo) -> None:
    """Falta esa línea y se dice; en una hoja que se calcula no falta nada."""
    fila = fila_de(anexo_minimo, "lineas_1_personal", "1")
    lectura = leido(anexo_minimo, Cambio(ACTIVIDAD, fila, -1).en, Cambio("Resumen", 10, -1).en)
    assert codigos(lectura) == [("G016", "Resumen"), ("G018", ACTIVIDAD)]
    assert dichos(lectura)[1].celda == str(fila)
    assert lectura.modelo is not None
    quedan = tuple(x for x in original.lineas if x != original.lineas_de[1, "personal"][0])
    assert lectura.modelo == replace(original, lineas=quedan)


@pytest.mark.lento
def test_borrar_una_columna_calculada(anexo_minimo: Entregado, original: Modelo) -> None:
    """Lo que la nombraba no se puede comparar; lo demás, sí."""
    columna = anexo_minimo.colocado.tablas["precios"].columna("nota") + 2
    lectura = leido(anexo_minimo, Cambio(PRECIOS, columna, -1, columnas=True).en)
    assert lectura.modelo == original
    assert codigos(lectura) == [("G018", PRECIOS)]


def test_lo_escrito_debajo_de_una_tabla_pasa(anexo_minimo: Entregado, original: Modelo) -> None:
    """En un catálogo sin renglones libres, y más abajo de los libres."""
    personal, monedas, precios = (
        anexo_minimo.colocado.tablas[x].ultima + 1 for x in ("personal", "monedas", "precios")
    )
    lectura = leido(
        anexo_minimo,
        copiar("Personal", personal - 1, personal, A="NUEVA"),
        copiar("Monedas", monedas - 1, monedas, A="GBP"),
        copiar(PRECIOS, fila_de(anexo_minimo, "precios", "SALON"), precios, A="NUEVO"),
    )
    nuevo = lectura.modelo
    assert nuevo is not None
    assert codigos(lectura) == [
        ("G013", "Monedas"),
        ("G013", "Personal"),
        ("G013", PRECIOS),
        ("G016", "Insumos"),
    ]
    for clave, codigo in (("personal", "NUEVA"), ("monedas", "GBP"), ("precios", "NUEVO")):
        antes, ahora = (getattr(m, clave) for m in (original, nuevo))
        assert ahora[:-1] == antes
        assert ahora[-1].codigo == codigo


def test_una_formula_propia_en_una_linea_se_dice(anexo_minimo: Entregado) -> None:
    """Pasa el valor que guarda; si el archivo no lo trae, no se da por desconocido."""
    lugar = anexo_minimo.donde("lineas_1_material", "cantidad", "1")
    con_valor = editar(anexo_minimo.costeo.anexo, {lugar: Formula("2*3", 6)})
    lectura = leer_entrada(con_valor, "a.xlsx")
    assert lectura.modelo is not None
    assert lectura.modelo.lineas_de[1, "material"][0].cantidad == 6
    suyos = [(h.codigo, h.hoja, h.celda) for h in lectura.hallazgos if h.codigo == "L015"]
    assert suyos == [("L015", *lugar)]
    sin_valor = editar(anexo_minimo.costeo.anexo, {lugar: Formula("2*3", None)})
    assert "L016" in {h.codigo for h in leer_entrada(sin_valor, "a.xlsx").hallazgos}


def test_una_formula_cambiada_se_ve_aunque_este_corrida(anexo_minimo: Entregado) -> None:
    """Ni un renglón insertado en cada hoja tapa lo que alguien hizo debajo."""
    lugar = anexo_minimo.colocado.tablas["precios"]
    columna, fila = len(lugar.tabla.columnas), lugar.ultima + 1

    def tapar(libro: openpyxl.Workbook) -> None:
        libro[PRECIOS].cell(fila, columna).value = 77
        libro["Consolidado"]["D8"] = "=1+1"

    corridas = (Cambio(PRECIOS, 8, 1).en, Cambio(ACTIVIDAD, 21, 1).en)
    lectura = leido(anexo_minimo, *corridas, tapar)
    assert lectura.modelo is None
    assert sorted(codigos(lectura)) == [
        ("G001", "Consolidado"),
        ("G002", PRECIOS),
        ("G013", ACTIVIDAD),
        ("G013", PRECIOS),
    ]
    tapada = next(h for h in dichos(lectura) if h.codigo == "G002")
    assert tapada.celda.endswith(str(fila))


CORRIDAS = {"Precios": Corrimiento(Eje({1: 1, 2: 3, 3: 4, 5: 5}, (2,), (4,)), Eje())}


@pytest.mark.parametrize(
    ("formula", "queda"),
    [
        ("=Precios!$A$2+A2", "=Precios!$A$3+A2"),
        ("=SUM(Precios!A1:A5)", "=SUM(Precios!A1:A5)"),
        ("=SUM('Precios'!A2:$B$4)", "=SUM('Precios'!A3:$B$4)"),
        ('="Precios!A2"&Precios!A2', '="Precios!A2"&Precios!A3'),
        ("=Precios!A4", None),
        ("=LOG10(Otra!A2)+TC_USD", "=LOG10(Otra!A2)+TC_USD"),
    ],
)
def test_la_formula_que_debe_haber_quedado(formula: str, queda: str | None) -> None:
    assert formula_corrida(formula, "Otra", CORRIDAS) == queda
