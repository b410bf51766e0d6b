"""Del xlsx a las filas: hojas, encabezados y celdas, con su lugar."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from costeo.esquema import HOJA_POR_CLAVE, HOJAS
from costeo.hallazgos import Hallazgo
from costeo.modelo.origen import Origen
from costeo.plantilla.encabezados import reconocidos
from costeo.plantilla.filas import Celda, HojaCruda
from costeo.plantilla.hojas import repartir
from costeo.plantilla.lectura import abrir, leer_filas, leer_tabla
from costeo.plantilla.puerta import leer
from plantilla.apoyo import BASE, editar, libro
from plantilla.casos import _fecha_enorme, _formula, con_partes

EJES = HOJA_POR_CLAVE["ejes"]
PRECIOS = HOJA_POR_CLAVE["precios"]


def cruda(*filas: list[Any], desde: int = 1) -> HojaCruda:
    """Una hoja con esas filas, desde la columna A; None es una celda que no existe."""
    return HojaCruda(
        "Hoja",
        tuple(
            (n, {c: Celda(x, Origen("Hoja", n, c)) for c, x in enumerate(f, 1) if x is not None})
            for n, f in enumerate(filas, desde)
            if any(x is not None for x in f)
        ),
    )


TITULOS = ["Código", "Nombre", "Fuente del dato"]


def leer_ejes(*filas: list[Any], ignorar: bool = False) -> tuple[Any, list[str]]:
    leidas, hallazgos = leer_tabla(cruda(*filas), EJES, ignorar_desconocidas=ignorar)
    return leidas, [h.codigo for h in hallazgos]


# Hojas ----------------------------------------------------------------------------------------


def test_hojas_exactas_normalizadas_o_por_clave() -> None:
    otras = [h.titulo for h in HOJAS if h.clave not in ("actividades", "lineas")]
    nombres = [*otras, "ACTIVIDADES ", "lineas"]
    reparto = repartir(["Instrucciones", "Listas", *nombres])
    assert not reparto.hallazgos
    assert reparto.hojas["actividades"] == "ACTIVIDADES "
    assert reparto.hojas["lineas"] == "lineas"


def test_el_titulo_exacto_manda_aunque_vaya_despues() -> None:
    nombres = ["PRECIOS", *(h.titulo for h in HOJAS)]
    reparto = repartir(nombres)
    assert reparto.hojas["precios"] == "Precios"
    assert [h.codigo for h in reparto.hallazgos] == ["L006"]


def test_un_libro_ajeno_es_una_sola_frase() -> None:
    for nombres in (["Hoja1"], ["Precios", "Personal"], ["Ventas 2023", "Resumen"]):
        assert [h.codigo for h in repartir(nombres).hallazgos] == ["L001"]


def test_nombres_que_no_son_de_ninguna_hoja_no_se_confunden() -> None:
    reparto = repartir([*(h.titulo for h in HOJAS), "Precios viejos 2019 de Ana"])
    assert [h.codigo for h in reparto.hallazgos] == ["L005"]


# Encabezados ----------------------------------------------------------------------------------


@pytest.mark.parametrize("esquema", HOJAS, ids=lambda h: h.clave)
def test_cada_titulo_se_reconoce_como_el_suyo(esquema: Any) -> None:
    formas = reconocidos(esquema)
    leidas, hallazgos = leer_tabla(cruda([c.titulo for c in esquema.columnas]), esquema)
    assert leidas == ()
    assert {h.codigo for h in hallazgos} <= {"L013"}
    assert set(formas.values()) == {c.clave for c in esquema.columnas}


@pytest.mark.parametrize(
    "titulos",
    [
        ["codigo", "nombre", "fuente_dato"],
        ["CÓDIGO ", "\u00a0nombre", "Fuente del dato"],
        ["Código", "Nombre", "Fuente"],
        ["Nombre", "Fuente del\ndato", "Código"],
    ],
)
def test_titulos_equivalentes(titulos: list[str]) -> None:
    _, codigos = leer_ejes(titulos, ["1.1", "1.1", "1.1"])
    assert codigos == []


def test_sin_unidad_y_con_clave() -> None:
    formas = reconocidos(PRECIOS)
    assert formas["precio_unitario"] == formas["precio"] == "precio"
    assert formas["factor_minimo"] == "factor_min"


def test_el_encabezado_es_la_fila_que_mas_reconoce() -> None:
    leidas, codigos = leer_ejes(
        ["Código"], ["Nombre del plan", "Código"], [], TITULOS, ["1.1", "Gobernanza", "Política"]
    )
    assert codigos == []
    assert [f.origen.fila for f in leidas] == [5]


def test_encabezado_demasiado_abajo() -> None:
    leidas, codigos = leer_ejes(*[["nota"]] * 12, TITULOS)
    assert leidas is None
    assert codigos == ["L007"]


def test_columna_parecida_y_columna_ajena() -> None:
    leidas, codigos = leer_ejes(["Código", "Nombr", "Fuente del dato", "Responsable"], ["1"] * 4)
    assert leidas is None
    assert codigos == ["L008", "L009"]


def test_en_un_anexo_las_columnas_calculadas_no_se_mencionan() -> None:
    leidas, codigos = leer_ejes(
        ["Ejes"],
        [*TITULOS, "Costo (L)", "Nombre"],
        ["1.1", "Gobernanza", "Política", 5, "otro"],
        [None, None, None, 0, ""],
        ignorar=True,
    )
    assert codigos == []
    assert len(leidas) == 1
    assert leidas[0].valores["nombre"].valor == "Gobernanza"


def test_en_un_anexo_falta_una_obligatoria() -> None:
    leidas, codigos = leer_ejes(["Código", "Nombre", "Fuent del dato"], ["1"] * 3, ignorar=True)
    assert leidas is None
    assert codigos == ["L011"]


# Filas ----------------------------------------------------------------------------------------


def test_las_filas_vacias_se_saltan_y_conservan_su_numero() -> None:
    datos = ["1.1", "Gobernanza", "Política"]
    leidas, codigos = leer_ejes(TITULOS, datos, [], [None] * 3, datos)
    assert codigos == []
    assert [f.origen.fila for f in leidas] == [2, 5]
    assert leidas[1].valores["nombre"].origen.celda == "B5"


def test_se_detiene_tras_sesenta_filas_vacias() -> None:
    datos = ["1.1", "Gobernanza", "Política"]
    leidas, codigos = leer_ejes(TITULOS, datos, *[[]] * 59, datos)
    assert (len(leidas), codigos) == (2, [])
    leidas, codigos = leer_ejes(TITULOS, datos, *[[]] * 60, datos)
    assert (len(leidas), codigos) == (1, ["L018"])


def test_columna_opcional_ausente_es_blanco() -> None:
    titulos = [c.titulo for c in PRECIOS.columnas if c.clave != "nota"]
    leidas, hallazgos = leer_tabla(cruda(titulos, ["x"] * len(titulos)), PRECIOS)
    assert [h.codigo for h in hallazgos] == ["L012"]
    assert leidas is not None
    assert leidas[0].celda("nota").vacia
    assert leidas[0].celda("nota").origen.celda == "2"


# xlsx -----------------------------------------------------------------------------------------


def crudas(contenido: bytes) -> dict[str, HojaCruda]:
    hojas = abrir(contenido)
    assert not isinstance(hojas, Hallazgo)
    return dict(hojas)


def test_la_plantilla_se_lee_entera_y_sin_hallazgos() -> None:
    filas, hallazgos = leer_filas(libro())
    assert hallazgos == ()
    assert {c: len(f) for c, f in filas.items()} == {c: len(f) for c, f in BASE.items()}
    celda = filas["precios"][0].celda("precio")
    assert celda.origen == Origen("Precios", 5, 5)
    assert Decimal(repr(celda.valor)) == Decimal("950.5")


def test_formula_con_su_valor_guardado() -> None:
    celda = dict(crudas(con_partes(_formula(b"<f>100*2</f><v>200</v>")))["Precios"].filas)[5][5]
    assert (celda.valor, celda.formula, celda.error) == (200, True, False)


def test_formula_con_error_guardado() -> None:
    interior = b"<f>1/0</f><v>#DIV/0!</v>"
    partes = _formula(interior)
    parte, xml = next(iter(partes.items()))
    xml = xml.replace(b'<c r="E5"', b'<c t="e" r="E5"')
    filas, hallazgos = leer_filas(con_partes({parte: xml}))
    assert [h.codigo for h in hallazgos] == ["L017"]
    assert "#DIV/0!" in hallazgos[0].mensaje
    assert filas["precios"][0].celda("precio").error


def test_texto_que_parece_formula_es_texto() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        abierto["Ejes"]["B5"] = "x"
        abierto["Ejes"]["B5"].value = "=1+1"
        abierto["Ejes"]["B5"].data_type = "s"

    filas, hallazgos = leer_filas(editar(cambio))
    assert hallazgos == ()
    assert filas["ejes"][0].celda("nombre").valor == "=1+1"


def test_espacios_duros_y_celdas_de_solo_espacios() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        abierto["Ejes"]["B5"] = "\u00a0Gobernanza\u2009"
        abierto["Ejes"]["A6"] = " \u00a0"

    filas, hallazgos = leer_filas(editar(cambio))
    assert hallazgos == ()
    assert [f.celda("nombre").valor for f in filas["ejes"]] == ["Gobernanza"]


def test_una_celda_en_la_ultima_esquina_no_cuesta() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        abierto["Ejes"]["XFD1048576"] = "aquí"

    contenido = editar(cambio)
    inicio = time.process_time()
    _, hallazgos = leer_filas(contenido)
    assert time.process_time() - inicio < 2
    assert hallazgos == ()  # ni su columna ni su fila son de la tabla


@pytest.mark.parametrize("interior", [b"<v>NaN</v>", b"<v>1</v></c><c><v>x</v>"])
def test_xml_que_excel_no_escribiria(interior: bytes) -> None:
    assert [h.codigo for h in leer_filas(con_partes(_formula(interior)))[1]] == ["A008"]


def test_un_numero_enorme_llega_como_infinito() -> None:
    filas, _ = leer_filas(con_partes(_formula(b"<v>1e4000</v>")))
    assert filas["precios"][0].celda("precio").valor == float("inf")


def test_parte_que_falta() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        abierto["Ejes"]["B5"] = "x"

    roto = con_partes({"xl/worksheets/sheet5.xml": b"<no"}, editar(cambio))
    assert [h.codigo for h in leer_filas(roto)[1]] == ["A008"]


def test_las_celdas_combinadas_del_titulo_no_molestan() -> None:
    hoja = crudas(libro())["Precios"]
    assert hoja.combinadas
    assert leer_tabla(hoja, PRECIOS)[1] == ()


def test_una_hoja_que_falta_no_se_cuenta_como_vacia() -> None:
    filas, _ = leer_filas(editar(lambda x: x.remove(x["Precios"])))
    assert "precios" not in filas
    filas, _ = leer_filas(editar(lambda x: x.remove(x["Viáticos"])))
    assert filas["viaticos"] == ()


def test_columnas_cambiadas_de_lugar() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        for fila in abierto["Ejes"].iter_rows(min_row=4, max_row=5):
            a, b = fila[0].value, fila[1].value
            fila[0].value, fila[1].value = b, a

    filas, hallazgos = leer_filas(editar(cambio))
    assert hallazgos == ()
    assert filas["ejes"][0].celda("codigo").valor == "1.1"
    assert filas["ejes"][0].celda("codigo").origen.celda == "B5"


def test_seiscientas_lineas_en_menos_de_dos_segundos() -> None:
    hojas = {**BASE, "lineas": [{**BASE["lineas"][0], "nota": f"n{n}"} for n in range(600)]}
    contenido = libro(hojas)
    inicio = time.process_time()
    filas, _ = leer_filas(contenido)
    assert time.process_time() - inicio < 2
    assert len(filas["lineas"]) == 600


def test_libro_sin_hojas_de_datos() -> None:
    salida = io.BytesIO()
    abierto = openpyxl.Workbook()
    abierto.save(salida)
    assert [h.codigo for h in leer_filas(salida.getvalue())[1]] == ["L001"]


@pytest.mark.parametrize(
    ("guardado", "leido"),
    [
        ("primera_x000B_segunda", "primera segunda"),
        ("primera_x000D_\nsegunda", "primera\nsegunda"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_x005F_x000D_", "_x005F_x000D_"),
        ("a_x0000_b_xD800_c_xFFFF_d", "abcd"),
        ("x005F_", "x005F_"),
        ("_x00g0_", "_x00g0_"),
    ],
)
@pytest.mark.parametrize("en_linea", [True, False])
def test_los_escapes_del_formato_se_deshacen_una_vez(
    guardado: str, leido: str, en_linea: bool
) -> None:
    texto = con_partes(_formula(f"<is><t>{guardado}</t></is>".encode()))
    if en_linea:
        parte, xml = next(iter(_formula(f"<is><t>{guardado}</t></is>".encode()).items()))
        texto = con_partes({parte: xml.replace(b'<c r="E5"', b'<c t="inlineStr" r="E5"')})
    else:
        with zipfile.ZipFile(io.BytesIO(libro())) as zip_libro:
            tabla = zip_libro.read("xl/sharedStrings.xml")
        viejo = "<si><t>Portátil</t></si>".encode()
        assert viejo in tabla
        nuevo = f"<si><t>{guardado}</t></si>".encode()
        texto = con_partes({"xl/sharedStrings.xml": tabla.replace(viejo, nuevo)})
    celda = dict(crudas(texto)["Precios"].filas)[5][5 if en_linea else 2]
    assert celda.valor == leido


def test_lo_que_parece_un_escape_va_y_vuelve() -> None:
    textos = ["_x000D_", "a_x005F_b", "x005F_"]
    hojas = {**BASE, "ejes": [{**BASE["ejes"][0], "nombre": x} for x in textos]}
    filas, _ = leer_filas(libro(hojas))
    assert [f.celda("nombre").valor for f in filas["ejes"]] == textos


def test_tras_filas_vacias_no_se_dice_ademas_que_la_hoja_esta_vacia() -> None:
    assert leer_ejes(TITULOS, *[[]] * 70, ["1.1", "x", "x"])[1] == ["L018"]


@pytest.mark.parametrize("numero", [b"9999999999", b"1e400"])
def test_un_numero_que_no_es_fecha_no_es_un_error_de_formula(numero: bytes) -> None:
    codigos = [h.codigo for h in leer(con_partes(_fecha_enorme(numero))).hallazgos]
    assert codigos[0] == "L122"


def test_una_fecha_sin_formato_en_un_libro_de_1904() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        abierto.epoch = CALENDAR_MAC_1904
        abierto["Precios"]["I5"] = 43_830
        abierto["Precios"]["I5"].number_format = "General"

    modelo = leer(editar(cambio)).parcial.modelo
    assert modelo.precios[0].fecha == dt.date(2024, 1, 1)


def test_filas_ocultas() -> None:
    def cambio(abierto: openpyxl.Workbook) -> None:
        for fila in (3, 6, 8, 40):
            abierto["Líneas"].row_dimensions[fila].hidden = True

    hallazgos = leer(editar(cambio)).hallazgos
    assert [(h.codigo, h.hoja, h.celda) for h in hallazgos] == [("L021", "Líneas", "6")]
    assert "2 filas" in hallazgos[0].mensaje
