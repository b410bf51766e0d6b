"""La plantilla actualizada: qué cambia, qué no se toca y qué queda en el historial."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import costeo
from ayudas.editar_xlsx import Formula, armar, con_hoja, editar, partes, partes_de_hojas
from ayudas.libreoffice import recalcular
from ayudas.listas_de_precios import ALMUERZO, BUENA, LAPTOP, aplicar, csv_de, fila, ligera, xlsx_de
from costeo.anexo.lectura import leer_anexo
from costeo.calculo.costeo import costear
from costeo.calculo.huella import huella
from costeo.cli import main
from costeo.flujo import costear_plantilla
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.puerta import leer
from costeo.plantilla.volcado import volcar
from costeo.precios.actualizar import Actualizacion, actualizar_precios
from costeo.precios.celdas_xml import HojaXml, NoEditable
from costeo.precios.libro_xml import LibroXml
from costeo.precios.lista import leer_lista
from costeo.puertas_precios import precios_en
from costeo.union.fusion import fundir
from costeo.xlsx.lectura import leer_libro
from plantilla.apoyo import libro

D = Decimal
SEGUNDA = (fila(precio="1100", fecha="2023-12-28", fuente="Cotización 9"), ALMUERZO)


@pytest.fixture(scope="module")
def hecho() -> Actualizacion:
    return aplicar(*BUENA)


def correr(*argumentos: object) -> Result:
    resultado = CliRunner().invoke(main, ["precios", *map(str, argumentos)])
    assert resultado.exception is None or isinstance(resultado.exception, SystemExit), (
        resultado.exception
    )
    return resultado


def test_cada_clase_de_costo_cambia(hecho: Actualizacion) -> None:
    assert hecho.salida == 0, hecho.hallazgos
    m = leer(hecho.plantilla).modelo
    assert m is not None
    assert m == hecho.modelo
    assert m.precios[0].precio == D("1010.75")
    assert m.precios[0].fecha == dt.date(2023, 12, 20)
    assert m.precios[0].fuente == "Cotización 7"
    assert m.personal[0].monto == 17000
    assert m.viaticos[0].monto == 2400
    assert m.monedas[1].tasa == D("24.9")
    assert m.parametro["ISV_15"].valor == D("0.16")
    assert m.parametro["IHSS_EM_TECHO"].valor == D("11500.5")


def test_lo_demas_se_lee_igual(hecho: Actualizacion) -> None:
    antes, despues = leer(ligera()).modelo, leer(hecho.plantilla).modelo
    assert antes
    assert despues
    cambian = {"precios", "personal", "viaticos", "monedas", "parametros", "historial"}
    for campo in vars(antes).keys() & antes.__dataclass_fields__.keys() - cambian:
        assert getattr(antes, campo) == getattr(despues, campo), campo
    assert antes.precios[1].codigo == despues.precios[1].codigo
    assert replace(despues.precios[1], precio=D(163)) == replace(
        antes.precios[1], fecha=dt.date(2023, 12, 20), fuente="Cotización 7"
    )


def test_el_historial_dice_lo_de_antes(hecho: Actualizacion) -> None:
    assert [x.numero for x in hecho.historial] == list(range(1, 8))
    primero = hecho.historial[0]
    assert (primero.precio_anterior, primero.precio_nuevo) == (D("950.5"), D("1010.75"))
    assert primero.fecha_anterior == dt.date(2023, 12, 15)
    assert primero.fuente_anterior == "Oficio 1"
    assert primero.lista == "l.csv"
    assert [x.hoja for x in hecho.historial] == [
        "Precios",
        "Precios",
        "Personal",
        "Viáticos",
        "Monedas",
        "Parámetros",
        "Parámetros",
    ]


def test_dos_actualizaciones_se_acumulan_y_la_misma_no_repite(hecho: Actualizacion) -> None:
    segunda = aplicar(*SEGUNDA, en=hecho.plantilla)
    assert segunda.salida == 0, segunda.hallazgos
    assert segunda.iguales == ("ALMUERZO",)
    m = leer(segunda.plantilla).modelo
    assert m
    assert [x.numero for x in m.historial] == list(range(1, 9))
    assert m.historial[:7] == hecho.historial
    ultimo = m.historial[7]
    assert (ultimo.precio_anterior, ultimo.fuente_anterior) == (D("1010.75"), "Cotización 7")
    otra_vez = aplicar(*SEGUNDA, en=segunda.plantilla)
    assert otra_vez.plantilla == segunda.plantilla
    assert otra_vez.historial == ()


def test_quien_lee_solo_lo_que_la_hoja_dice_medir_ve_los_renglones_nuevos(
    hecho: Actualizacion,
) -> None:
    piezas = partes(hecho.plantilla)
    parte = partes_de_hojas(piezas)["Historial de precios"]
    xml = piezas[parte].replace(b"<sheetViews>", b'<dimension ref="A1:Q11"/><sheetViews>')
    segunda = aplicar(*SEGUNDA, en=armar({**piezas, parte: xml}))
    abierto = openpyxl.load_workbook(io.BytesIO(segunda.plantilla), read_only=True)
    numeros = [x[0] for x in abierto["Historial de precios"].iter_rows(min_row=5, values_only=True)]
    assert numeros == list(range(1, 9))


def test_los_mismos_cambios_dan_los_mismos_bytes(hecho: Actualizacion) -> None:
    assert aplicar(*BUENA).plantilla == hecho.plantilla


def test_una_lista_en_xlsx_dice_lo_mismo_que_en_csv(hecho: Actualizacion) -> None:
    filas = [
        {**f, "precio": float(f["precio"]) if "%" not in f["precio"] else f["precio"]}
        for f in BUENA
    ]
    filas[0]["fecha"] = dt.datetime(2023, 12, 20)
    en_xlsx = actualizar_precios(ligera(), xlsx_de(*filas, arriba=3), nombre_lista="l.csv")
    assert en_xlsx.hallazgos == ()
    assert en_xlsx.plantilla == hecho.plantilla


def test_un_hallazgo_de_una_lista_xlsx_dice_hoja_y_fila() -> None:
    renglones, hallazgos = leer_lista(xlsx_de(LAPTOP, titulos=("codigo", "precio", "otra")), "l")
    assert [r.linea for r in renglones] == [2]
    assert [(h.codigo, h.hoja, h.celda) for h in hallazgos] == [
        ("P003", "Precios de enero", "fila 1")
    ]
    numero = leer_lista(xlsx_de({**LAPTOP, "precio": 26.123}), "l")[0][0]["precio"]
    assert numero == "26.1230", "una celda numérica no es ambigua"


def test_la_hoja_de_precios_de_otra_plantilla_sirve_de_lista() -> None:
    """Quien copia la hoja Precios y la edita no tiene que quitarle columnas."""
    igual = actualizar_precios(ligera(), ligera(), nombre_lista="l.xlsx")
    assert (igual.salida, igual.iguales) == (0, ("LAPTOP", "ALMUERZO")), igual.hallazgos
    editada = editar(ligera(), {("Precios", "E6"): 171.5})
    hecho = actualizar_precios(ligera(), editada, nombre_lista="l.xlsx")
    assert [(c.unitario.codigo, c.importe) for c in hecho.cambios] == [("ALMUERZO", D("171.5"))]
    assert hecho.salida == 0


def con_lo_del_usuario() -> bytes:
    """Con una hoja propia que mira un precio, y una parte que nadie más que Excel entiende."""
    contenido = editar(con_hoja(libro(), "Mis cuentas"), {("Mis cuentas", "A1"): "Notas"})
    contenido = editar(contenido, {("Mis cuentas", "B1"): Formula("=Precios!E5*2", 1901)})
    return armar({**partes(contenido), "xl/charts/chart7.xml": b"<c:chartSpace/>"})


@pytest.mark.lento
def test_lo_del_usuario_sobrevive_byte_a_byte() -> None:
    original = con_lo_del_usuario()
    antes = partes(original)
    despues = partes(aplicar(LAPTOP, en=original).plantilla)
    tocadas = {n for n in antes if antes[n] != despues[n]}
    de_hoja = partes_de_hojas(antes)
    assert tocadas == {
        de_hoja["Precios"],
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert set(despues) - set(antes) == {"xl/worksheets/costeo1.xml"}
    assert antes[de_hoja["Mis cuentas"]] == despues[de_hoja["Mis cuentas"]]
    assert b"<v>1901</v>" in despues[de_hoja["Mis cuentas"]], "su valor guardado sigue"


@pytest.mark.lento
def test_de_la_hoja_tocada_solo_cambian_sus_celdas() -> None:
    def celdas(contenido: bytes) -> dict[tuple[str, str], object]:
        abierto = openpyxl.load_workbook(io.BytesIO(contenido))
        return {
            (h.title, c.coordinate): (c.value, c.number_format, c.fill.fgColor.rgb, c.comment and 1)
            for h in abierto.worksheets
            for fila_ in h.iter_rows()
            for c in fila_
            if c.value is not None or c.has_style
        }

    original = con_lo_del_usuario()
    antes, despues = celdas(original), celdas(aplicar(LAPTOP, en=original).plantilla)
    distintas = {k for k in antes | despues if antes.get(k) != despues.get(k)}
    assert {k for k in distintas if k[0] != "Historial de precios"} == {
        ("Precios", "E5"),
        ("Precios", "I5"),
        ("Precios", "J5"),
    }
    assert despues["Precios", "I5"][1] == "dd/mm/yyyy"  # type: ignore[index]


def test_excel_recalcula_lo_que_dependa_de_un_precio() -> None:
    original = partes(editar(ligera(), {("Precios", "R1"): Formula("=E5*2", 1901)}))
    xml = original["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    assert b"fullCalcOnLoad" not in xml
    hecho = aplicar(LAPTOP, en=armar({**original, "xl/workbook.xml": xml}))
    assert b'<calcPr fullCalcOnLoad="1"' in partes(hecho.plantilla)["xl/workbook.xml"]


def test_una_fecha_donde_no_habia_se_ve_como_fecha() -> None:
    sin_fecha = editar(ligera(), {("Precios", "I6"): None, ("Precios", "K6"): "supuesto"})
    hecho = aplicar(ALMUERZO, en=sin_fecha)
    hoja = openpyxl.load_workbook(io.BytesIO(hecho.plantilla))["Precios"]
    assert hoja["I6"].value == dt.datetime(2023, 12, 20)
    assert hoja["I6"].number_format == "dd/mm/yyyy"


def test_el_ensayo_dice_el_total_que_luego_da_costear(tmp_path: Path) -> None:
    plantilla, lista = tmp_path / "p.xlsx", tmp_path / "l.csv"
    plantilla.write_bytes(ligera())
    lista.write_bytes(csv_de(*BUENA, fila(codigo="NADIE")))
    ensayo = correr(plantilla, lista, "--ensayo", "--json")
    assert ensayo.exit_code == 1
    assert plantilla.read_bytes() == ligera()
    assert sorted(x.name for x in tmp_path.iterdir()) == ["l.csv", "p.xlsx"]
    dicho = json.loads(ensayo.stdout)
    assert dicho["escrito"] is None
    hecho = correr(plantilla, lista, "--json")
    assert hecho.exit_code == 1
    assert json.loads(hecho.stdout)["efecto"] == dicho["efecto"]
    assert json.loads(hecho.stdout)["detenidas"] == ["NADIE"]
    modelo = leer(plantilla.read_bytes()).modelo
    assert modelo
    despues = costear(modelo)
    efecto = dicho["efecto"]
    assert D(efecto["total"]["despues"]) == despues.totales.total
    assert sum(D(x["despues"]) for x in efecto["clases"]) == despues.totales.total
    assert sum(D(x["despues"]) for x in efecto["ejes"]) == despues.totales.total
    solos = sum(D(p["mueve"]) for p in efecto["precios"])
    assert solos + D(efecto["juntos"]) == D(efecto["total"]["diferencia"])
    pesos = [abs(D(p["mueve"])) for p in efecto["precios"]]
    assert pesos == sorted(pesos, reverse=True)
    assert pesos[0] > 0


def test_el_efecto_hecho_a_mano() -> None:
    """17 computadoras a 60.25 dólares más, a L 24.6397 y con 15 % de ISV y 5 % de contingencia."""
    efecto = aplicar(LAPTOP).efecto
    assert efecto
    antes = (D("950.5") * D("24.6397") * D("1.15") * 17).quantize(D("0.01"))
    despues = (D("1010.75") * D("24.6397") * D("1.15") * 17).quantize(D("0.01"))
    contingencia = [(x * D("0.05")).quantize(D("0.01")) for x in (antes, despues)]
    esperada = despues + contingencia[1] - antes - contingencia[0]
    assert efecto.total.diferencia == esperada
    assert [(p.mueve, p.actividades) for p in efecto.precios] == [(esperada, 1)]


def test_los_codigos_de_salida_y_la_pantalla(tmp_path: Path) -> None:
    plantilla, lista = tmp_path / "p.xlsx", tmp_path / "l.csv"
    plantilla.write_bytes(ligera())
    lista.write_bytes(csv_de(LAPTOP, fila(ALMUERZO, precio="1956")))
    primera = correr(plantilla, lista)
    assert primera.exit_code == 1
    assert "N011" in primera.stdout
    assert "1 fila detenida: ALMUERZO" in primera.stdout
    assert f"Escrito: {plantilla}" in primera.stdout.replace("\n", "")
    lista.write_bytes(csv_de(LAPTOP))
    segunda = correr(plantilla, lista)
    assert segunda.exit_code == 0
    assert "No había nada que escribir" in segunda.stdout
    tercera = correr(plantilla, tmp_path / "no_hay.csv")
    assert tercera.exit_code == 2
    assert "A001" in tercera.stderr
    lista.write_bytes(csv_de(fila(ALMUERZO, precio="1956")))
    assert correr(plantilla, lista, "--aceptar", "x, almuerzo").exit_code == 1  # «x» no está
    leido = leer(plantilla.read_bytes()).modelo
    assert leido
    assert leido.precios[1].precio == 1956


def test_no_se_pisa_el_trabajo_de_nadie(tmp_path: Path) -> None:
    plantilla, lista, otra = tmp_path / "p.xlsx", tmp_path / "l.csv", tmp_path / "otra.xlsx"
    plantilla.write_bytes(ligera())
    lista.write_bytes(csv_de(LAPTOP))
    otra.write_bytes(b"de otra persona")
    hecho, escrito = precios_en(plantilla, lista, otra)
    assert [h.codigo for h in hecho.hallazgos] == ["S002"]
    assert (escrito, hecho.salida, otra.read_bytes()) == (None, 2, b"de otra persona")
    (tmp_path / "~$p.xlsx").write_bytes(b"")
    hecho, escrito = precios_en(plantilla, lista)
    assert [h.codigo for h in hecho.hallazgos] == ["A012"]
    assert (escrito, plantilla.read_bytes()) == (None, ligera())
    hecho, escrito = precios_en(plantilla, lista, otra, reemplazar=True)
    assert (escrito, otra.read_bytes()) == (otra, hecho.plantilla)
    assert plantilla.read_bytes() == ligera()
    (tmp_path / "~$p.xlsx").unlink()
    with mock.patch.object(Path, "replace", side_effect=OSError(28, "lleno")):
        hecho, escrito = precios_en(plantilla, lista)
    assert [h.codigo for h in hecho.hallazgos] == ["A015"]
    assert (escrito, hecho.salida, plantilla.read_bytes()) == (None, 2, ligera())


def test_lo_que_dejaria_la_plantilla_sin_poder_costearse_detiene_solo_su_fila() -> None:
    """Cotizado y sin fecha no se admite: antes, una fila así impedía aplicar todas."""
    mala = fila(ALMUERZO, fecha="", estado="cotizado")
    hecho = aplicar(LAPTOP, mala)
    assert hecho.detenidas == ("ALMUERZO",)
    assert [c.unitario.codigo for c in hecho.cambios] == ["LAPTOP"]
    (error,) = [h for h in hecho.hallazgos if h.nivel == "error"]
    assert (error.codigo, error.archivo, error.celda) == ("V016", "l.csv", "línea 3")
    assert leer(hecho.plantilla).modelo == hecho.modelo


def test_desde_python_en_tres_lineas() -> None:
    hecho = costeo.actualizar_precios(ligera(), csv_de(LAPTOP))
    assert hecho.plantilla.startswith(b"PK")
    assert json.loads(costeo.precios_json(hecho))["aplicados"] == 1
    sin_poder = costeo.actualizar_precios(ligera(), b"\0")
    assert (sin_poder.salida, sin_poder.plantilla) == (2, ligera()), "guardarla no pierde nada"


def test_una_plantilla_sin_historial_se_lee_y_se_resume_igual() -> None:
    lectura = leer(ligera())
    assert lectura.modelo
    assert lectura.modelo.historial == ()
    assert not [h for h in lectura.hallazgos if "Historial" in h.mensaje]
    con_historia = aplicar(LAPTOP).modelo
    assert con_historia
    sin_ella = replace(con_historia, historial=())
    assert huella(con_historia) != huella(sin_ella)
    assert huella(replace(sin_ella, precios=lectura.modelo.precios)) == huella(lectura.modelo)


def test_la_hoja_del_historial_del_usuario_con_otras_mayusculas_se_usa() -> None:
    """Excel no admite dos hojas cuyo nombre solo cambia en las mayúsculas."""
    primera = aplicar(LAPTOP)
    piezas = partes(primera.plantilla)
    xml = piezas["xl/workbook.xml"].replace(b"Historial de precios", b"HISTORIAL DE PRECIOS")
    segunda = aplicar(*SEGUNDA, en=armar({**piezas, "xl/workbook.xml": xml}))
    hojas = openpyxl.load_workbook(io.BytesIO(segunda.plantilla)).sheetnames
    assert [h for h in hojas if "historial" in h.lower()] == ["HISTORIAL DE PRECIOS"]
    assert segunda.modelo
    assert len(segunda.modelo.historial) == 3


def test_una_vigencia_de_otra_lista_se_sigue_diciendo() -> None:
    primera = aplicar(fila(vigencia="2024-03-01"))
    assert [h.celda for h in primera.hallazgos if h.codigo == "N033"] == ["línea 2"]
    segunda = aplicar(ALMUERZO, en=primera.plantilla)
    dichos = [h for h in segunda.hallazgos if h.codigo == "N033"]
    assert [(h.archivo, h.hoja) for h in dichos] == [("p.xlsx", "Historial de precios")]
    tercera = aplicar(fila(precio="1020"), en=primera.plantilla)
    assert tercera.salida == 0, "el precio nuevo no caduca"


def test_el_historial_va_y_vuelve_en_una_plantilla_nueva() -> None:
    lectura = aplicar(*BUENA).modelo
    assert lectura
    hueco = replace(
        lectura.historial[0],
        numero=8,
        precio_anterior=None,
        fecha_anterior=None,
        moneda_anterior="",
        precio_nuevo=Decimal(0),
        vigencia=dt.date(2024, 3, 1),
        nota="Confirmado: N015",
    )
    original = replace(lectura, historial=(*lectura.historial, hueco))
    vuelta = leer(escribir_plantilla(volcar(original)))
    assert vuelta.hallazgos == ()
    assert vuelta.modelo == original


def test_unir_no_pierde_el_historial_de_una_copia() -> None:
    base, con_historia = leer(ligera()).modelo, aplicar(LAPTOP).modelo
    assert base
    assert con_historia
    unido = fundir(base, con_historia, base)
    assert unido.conflictos == ()
    assert unido.modelo.historial == con_historia.historial
    assert unido.modelo.precios == con_historia.precios


LUGARES = st.tuples(st.integers(1, 12), st.integers(1, 30))
VALORES = st.one_of(
    st.none(),
    st.decimals(-(10**9), 10**9, places=4),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
)


@settings(max_examples=25)
@given(st.dictionaries(LUGARES, VALORES, max_size=12))
def test_en_el_xml_cambian_esas_celdas_y_ninguna_otra(
    cambios: dict[tuple[int, int], Decimal | str | dt.date | None],
) -> None:
    hoja = HojaXml.abrir(BASE_XML)
    nuevo = HojaXml.abrir(hoja.con(cambios, {}))
    assert set(nuevo.celdas) == set(hoja.celdas) | set(cambios)
    for lugar, tramo in hoja.celdas.items():
        propia = nuevo.celdas[lugar]
        assert propia.estilo == tramo.estilo
        if lugar not in cambios:
            assert nuevo.xml[propia.inicio : propia.fin] == BASE_XML[tramo.inicio : tramo.fin]
    assert list(nuevo.filas) == sorted(nuevo.filas)
    assert list(nuevo.celdas) == sorted(nuevo.celdas)
    sin_datos = BASE_XML[: hoja.datos.apertura], BASE_XML[hoja.datos.fin :]
    assert nuevo.xml.startswith(sin_datos[0])
    assert nuevo.xml.endswith(sin_datos[1])


BASE_XML = (
    b'<x:worksheet xmlns:x="http://a"><x:cols><x:col min="1"/></x:cols><x:sheetData>'
    b'<x:row r="2" ht="3"/><x:row r="4"><x:c r="B4" s="7" t="s"><x:v>0</x:v></x:c>'
    b'<x:c r="D4"><x:f>B4</x:f><x:v>1</x:v></x:c><x:c r="AA4" s="2"/></x:row>'
    b'<x:row r="7"><x:c r="A7"><x:v>5</x:v></x:c></x:row></x:sheetData><x:fin/></x:worksheet>'
)


def test_una_hoja_que_no_se_puede_editar_lo_dice() -> None:
    with pytest.raises(NoEditable, match="dañado"):
        HojaXml.abrir(b"<worksheet>")
    with pytest.raises(NoEditable, match="tabla"):
        HojaXml.abrir(b"<worksheet/>")
    piezas = partes(ligera())
    rels = piezas["xl/_rels/workbook.xml.rels"].replace(b"/styles", b"/otros")
    sin_estilos = LibroXml(armar({**piezas, "xl/_rels/workbook.xml.rels": rels}))
    with pytest.raises(NoEditable, match="styles"):
        assert sin_estilos.estilos_de_fecha


@pytest.mark.lento
def test_el_anexo_lleva_el_historial_y_se_comprueba(hecho: Actualizacion) -> None:
    costeado = costear_plantilla(hecho.plantilla, "p.xlsx")
    assert costeado.salida == 0, costeado.hallazgos
    anexo = leer_anexo(leer_libro(costeado.anexo))
    assert anexo.modelo
    assert hecho.modelo
    assert anexo.modelo.historial == hecho.modelo.historial
    assert costeado.resultado
    assert hecho.efecto
    assert costeado.resultado.totales.total == hecho.efecto.total.despues
    hoja = openpyxl.load_workbook(io.BytesIO(costeado.anexo), data_only=True)[
        "Historial de precios"
    ]
    variacion = [c.value for c in hoja["R"] if isinstance(c.value, float)]
    assert variacion[0] == pytest.approx(1010.75 / 950.5 - 1)


@pytest.mark.libreoffice
@pytest.mark.lento
@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_abre_y_guarda_lo_actualizado(hecho: Actualizacion) -> None:
    guardada = recalcular(hecho.plantilla)
    leido = leer(guardada).modelo
    assert leido == hecho.modelo
    segunda = aplicar(*SEGUNDA, en=guardada)
    assert segunda.salida == 0, segunda.hallazgos
    assert segunda.modelo
    assert len(segunda.modelo.historial) == 8
