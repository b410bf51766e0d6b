"""Un Anexo II editado es su propia plantilla, y nada de lo que alguien hizo en él se pierde."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.comments import Comment

from ayudas.editar_xlsx import (
    LIBRO,
    PROPIEDADES,
    Contenido,
    Formula,
    con_hoja,
    editar,
    sin_hoja,
    sustituir,
)
from ayudas.entregado import Entregado
from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.cli import main
from costeo.flujo import costear_plantilla
from costeo.hallazgos import Hallazgo
from costeo.mensajes_de.regeneracion import REGENERACION
from costeo.nombres import ANEXO, ANEXO_I
from costeo.plantilla.puerta import Lectura
from costeo.version import VERSION
from costeo.versiones import con_version

Edicion = Callable[[Entregado], bytes]


def de_regeneracion(lectura: Lectura) -> list[Hallazgo]:
    return [h for h in lectura.hallazgos if h.codigo.startswith("G")]


def escrito(tabla: str, columna: str, id_: str, contenido: Contenido) -> Edicion:
    """Esa celda del anexo mínimo, cambiada."""
    return lambda a: editar(a.costeo.anexo, {a.donde(tabla, columna, id_): contenido})


def guardado_por_openpyxl(cambiar: Callable[[openpyxl.Workbook], object]) -> Edicion:
    """El anexo abierto, cambiado y guardado por otro programa."""

    def hacer(anexo: Entregado) -> bytes:
        libro = openpyxl.load_workbook(io.BytesIO(anexo.costeo.anexo))
        cambiar(libro)
        salida = io.BytesIO()
        libro.save(salida)
        return salida.getvalue()

    return hacer


def comentar(libro: openpyxl.Workbook) -> None:
    libro["Precios"]["A8"].comment = Comment("¿De dónde sale?", "x")


def en_otro_orden(libro: openpyxl.Workbook) -> None:
    libro.move_sheet("Precios", offset=-2)


def renombrar(libro: openpyxl.Workbook) -> None:
    """Otro nombre a dos hojas; Excel lo cambia también en las fórmulas, y openpyxl no."""
    nombres = {"Precios": "Precios 2025", "Act_01": "Act_01 (revisada)"}
    for hoja in libro.worksheets:
        for fila in hoja.iter_rows():
            for celda in fila:
                if isinstance(celda.value, str) and celda.value.startswith("="):
                    for antes, ahora in nombres.items():
                        celda.value = celda.value.replace(f"{antes}!", f"'{ahora}'!")
    for definido in libro.defined_names.values():
        definido.attr_text = definido.attr_text.replace("Precios!", "'Precios 2025'!")
    for antes, ahora in nombres.items():
        libro[antes].title = ahora


def con_hueco(anexo: Entregado) -> bytes:
    """Un impulsor nuevo que deja un renglón en blanco antes."""
    celdas = {"codigo": "X", "nombre": "X", "unidad": "u", "minimo": 1, "valor": 1, "maximo": 1,
              "fuente_dato": "x", "estado": "cotizado"}  # fmt: skip
    lugares = {anexo.donde("impulsores", c, "libre 2"): x for c, x in celdas.items()}
    return editar(anexo.costeo.anexo, lugares)


CASOS: dict[str, Edicion] = {
    "G001": escrito("por_actividad", "total", "t", Formula("1+1", 2)),
    "G002": escrito("por_actividad", "total", "t", 5),
    "G003": lambda a: sustituir(
        a.costeo.anexo, LIBRO, 'TC_USD">Monedas!$H$7', 'TC_USD">Monedas!$C$7'
    ),
    "G005": lambda a: con_hoja(a.costeo.anexo, "Mis notas"),
    "G006": lambda a: editar(a.costeo.anexo, {("Controles", "Z5"): "ojo con esto"}),
    "G007": escrito("corte_eje", "codigo", "1.1", "9.9"),
    "G008": guardado_por_openpyxl(comentar),
    "G009": lambda a: sin_hoja(a.costeo.anexo, "Cambios"),
    "G010": con_hueco,
    "G011": guardado_por_openpyxl(en_otro_orden),
    "G017": guardado_por_openpyxl(renombrar),
    "G012": lambda a: sustituir(a.costeo.anexo, PROPIEDADES, VERSION, "0.0.1"),
}
IMPIDEN = {"G001", "G002", "G003"}


@pytest.mark.parametrize("codigo", CASOS)
def test_se_dice(anexo_minimo: Entregado, codigo: str) -> None:
    """Cada edición que no es un dato, con su celda; solo las de fórmulas impiden generar."""
    lectura = leer_entrada(CASOS[codigo](anexo_minimo), "editado.xlsx")
    hallados = [h for h in lectura.hallazgos if h.codigo == codigo]
    assert hallados
    assert (lectura.modelo is None) is (codigo in IMPIDEN)
    for h in hallados:
        assert h.nivel == REGENERACION[codigo][0]
        assert h.archivo == "editado.xlsx"
        assert "¿?" not in h.mensaje + h.remedio
        assert "{" not in h.mensaje + h.remedio


def test_una_hoja_renombrada_no_cambia_nada(anexo_minimo: Entregado) -> None:
    """Los datos, las fórmulas y los nombres definidos se leen con el nombre de costeo."""
    lectura = leer_entrada(CASOS["G017"](anexo_minimo), "a.xlsx")
    assert lectura.modelo == leer_entrada(anexo_minimo.costeo.anexo).modelo
    dichos = de_regeneracion(lectura)
    assert [(h.codigo, h.hoja) for h in dichos] == [
        ("G017", "Precios 2025"),
        ("G017", "Act_01 (revisada)"),
    ]


def test_todos_los_codigos_se_dicen() -> None:
    de_corrimiento = {"G013", "G016", "G018"}  # tests/anexo/test_corrimiento.py
    assert set(CASOS) | de_corrimiento | {"G004", "G014", "G015"} == set(REGENERACION)


def test_el_anexo_intacto_no_tiene_nada_que_decir(entregado: Entregado) -> None:
    lectura = leer_entrada(entregado.costeo.anexo, "a.xlsx")
    assert entregado.costeo.modelo is not None
    assert lectura.modelo == entregado.costeo.modelo.del_anexo_ii
    assert lectura.de_anexo
    assert de_regeneracion(lectura) == []


def ordenar_y_ocultar(libro: openpyxl.Workbook) -> None:
    """Precios al revés, como los deja un filtro: una fila oculta, una columna más ancha."""
    hoja = libro["Precios"]
    filas = [f for f in range(6, hoja.max_row + 1) if hoja.cell(f, 1).value]
    entradas = range(1, 16)
    dichos = [[hoja.cell(f, c).value for c in entradas] for f in filas]
    for fila, valores in zip(filas, reversed(dichos), strict=True):
        for c, valor in zip(entradas, valores, strict=True):
            if not isinstance(hoja.cell(fila, c).value, str) or "=" not in str(valor):
                hoja.cell(fila, c).value = valor
    hoja.row_dimensions[filas[0]].hidden = True
    hoja.column_dimensions["B"].width = 70


def test_ordenar_ocultar_y_ensanchar_no_cambia_nada(anexo_minimo: Entregado) -> None:
    antes = leer_entrada(anexo_minimo.costeo.anexo).modelo
    lectura = leer_entrada(guardado_por_openpyxl(ordenar_y_ocultar)(anexo_minimo), "a.xlsx")
    assert antes is not None
    assert lectura.modelo is not None, lectura.hallazgos
    assert lectura.modelo.precios == antes.precios[::-1]
    assert replace(lectura.modelo, precios=antes.precios) == antes
    assert de_regeneracion(lectura) == []
    assert costear(lectura.modelo).totales == costear(antes).totales


def test_una_formula_cambiada_solo_se_restaura_si_se_pide(anexo_minimo: Entregado) -> None:
    """El hallazgo dice la celda, la fórmula que había y lo que hay; quien lo usa elige."""
    hoja, celda = anexo_minimo.donde("por_actividad", "total", "t")
    editado = CASOS["G002"](anexo_minimo)
    (dicho,) = de_regeneracion(leer_entrada(editado, "a.xlsx"))
    assert (dicho.codigo, dicho.hoja, dicho.celda) == ("G002", hoja, celda)
    assert "SUM(" in dicho.mensaje
    assert "«5" in dicho.mensaje
    sin_permiso = costear_plantilla(editado, "a.xlsx")
    assert (sin_permiso.anexo, sin_permiso.salida) == (b"", 2)
    lectura = leer_entrada(editado, "a.xlsx", restaurar=True)
    assert [h.codigo for h in de_regeneracion(lectura)] == ["G004"]
    assert lectura.modelo == leer_entrada(anexo_minimo.costeo.anexo).modelo


def test_varias_formulas_de_una_columna_son_un_hallazgo(anexo_minimo: Entregado) -> None:
    ids = [f.id for f in anexo_minimo.colocado.tablas["por_actividad"].tabla.filas]
    celdas = {anexo_minimo.donde("por_actividad", "total", i): 7 for i in ids}
    assert len(celdas) > 2
    (dicho,) = de_regeneracion(leer_entrada(editar(anexo_minimo.costeo.anexo, celdas)))  # type: ignore[arg-type]
    assert "También en" in dicho.mensaje


def test_sin_la_marca_se_le_conoce_por_sus_hojas(anexo_minimo: Entregado) -> None:
    """Hay programas que al guardar pierden las propiedades del archivo."""
    sin_marca = sustituir(anexo_minimo.costeo.anexo, PROPIEDADES, "anexo_ii", "otro")
    lectura = leer_entrada(sin_marca, "a.xlsx")
    assert lectura.de_anexo
    assert lectura.modelo == leer_entrada(anexo_minimo.costeo.anexo).modelo


def test_un_renglon_sin_numero_no_se_pierde(anexo_minimo: Entregado) -> None:
    """Sigue siendo una línea: va después de las demás del bloque."""
    modelo = leer_entrada(anexo_minimo.costeo.anexo).modelo
    assert modelo is not None
    hoja, celda = anexo_minimo.donde("lineas_1_material", "recurso", "1")
    fila = celda.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sin_numero = editar(anexo_minimo.costeo.anexo, {(hoja, f"A{fila}"): None})
    otro = leer_entrada(sin_numero, "a.xlsx").modelo
    assert otro is not None
    assert len(otro.lineas) == len(modelo.lineas)
    suyas = otro.lineas_de[1, "material"]
    assert suyas[-1].ranura > len(suyas)
    assert suyas[-1].recurso == modelo.lineas_de[1, "material"][0].recurso


@pytest.mark.parametrize("restaurar", [False, True])
def test_con_renglones_corridos_lo_ajeno_se_dice_igual(
    anexo_minimo: Entregado, restaurar: bool
) -> None:
    """Ni un renglón insertado ni otra versión callan las hojas y los comentarios de alguien."""
    hoja, celda = anexo_minimo.donde("lineas_1_material", "recurso", "1")
    fila = celda.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    comentado = guardado_por_openpyxl(comentar)(anexo_minimo)
    corrido = editar(con_hoja(anexo_minimo.costeo.anexo, "Mis notas"), {(hoja, f"A{fila}"): None})
    de_otra = sustituir(comentado, PROPIEDADES, VERSION, "0.0.1")
    for contenido, codigo in ((corrido, "G005"), (de_otra, "G008")):
        lectura = leer_entrada(contenido, "a.xlsx", restaurar=restaurar)
        assert codigo in {h.codigo for h in lectura.hallazgos}


def test_una_hoja_que_la_otra_version_no_escribia_no_falta(anexo_minimo: Entregado) -> None:
    """En un anexo de otra versión nadie quitó las hojas que entonces no había."""
    sin = sin_hoja(anexo_minimo.costeo.anexo, "Escenarios comparados")
    de_otra = leer_entrada(sustituir(sin, PROPIEDADES, VERSION, "0.0.1"))
    assert "G009" in {h.codigo for h in leer_entrada(sin).hallazgos}
    assert {"G012"} == {h.codigo for h in de_otra.hallazgos if h.codigo.startswith("G")}
    assert de_otra.modelo is not None


def test_de_principio_a_fin(anexo_minimo: Entregado, tmp_path: Path) -> None:
    """Generar sobre el anexo editado: él queda como está y el nuevo lleva sus datos."""
    minimo = anexo_minimo.costeo
    assert minimo.anexo_i
    precio = anexo_minimo.donde("precios", "precio", "FOLLETO")
    editado = editar(minimo.anexo, {precio: 15.35, ("Portada", "H40"): "mi nota"})
    (tmp_path / ANEXO).write_bytes(editado)
    (tmp_path / ANEXO_I).write_bytes(minimo.anexo_i.contenido)
    orden = ["generar", str(tmp_path / ANEXO), "--salida", str(tmp_path), "--viva", "0"]
    hecho = CliRunner().invoke(main, orden)
    assert hecho.exit_code == 0, hecho.output
    assert (tmp_path / ANEXO).read_bytes() == editado
    nuevo = (tmp_path / con_version(ANEXO, 2)).read_bytes()
    leido = leer_entrada(nuevo)
    assert leido.modelo == leer_entrada(editado).modelo
    assert leido.modelo != leer_entrada(minimo.anexo).modelo
    assert de_regeneracion(leido) == []
    dicho = hecho.output.replace("\n", " ")
    assert "S006" in dicho
    assert "G006" in dicho
    assert "mi nota" in dicho
