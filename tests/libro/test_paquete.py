"""El anexo por sus bytes: lo que ve quien lo abre, lo imprime o lo abre con desconfianza."""

import datetime as dt
import getpass
import re
import socket
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest

from ayudas.entregado import Entregado
from costeo.libro.descripcion import Papel, TipoHoja
from costeo.libro.estilos import COLOR_DE_HOJA
from costeo.modelo.origen import letra_columna
from costeo.version import VERSION

VERTICALES = {"Portada", "Resumen"}
_PARTES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml"
    r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/drawings/(_rels/)?drawing\d+\.xml(\.rels)?"
    r"|xl/charts/chart\d+\.xml"
)


def test_solo_trae_partes_corrientes(entregado: Entregado) -> None:
    """Ni macros, ni enlaces externos, ni conexiones, ni objetos incrustados, ni impresoras."""
    assert [p for p in entregado.partes if not _PARTES.fullmatch(p)] == []
    assert not any("TargetMode=\"External\"" in x.decode() for p, x in entregado.partes.items()
                   if p.endswith(".rels"))  # fmt: skip


def test_nombres_de_hoja(entregado: Entregado) -> None:
    nombres = list(entregado.hojas)
    assert len({n.casefold() for n in nombres}) == len(nombres)
    for nombre in nombres:
        assert 0 < len(nombre) <= 31
        assert not re.search(r"[\[\]:*?/\\]", nombre)
        assert not re.fullmatch(r"(?i)(hoja|sheet)\s*\d*", nombre)
        assert nombre == nombre.strip()


def test_las_hojas_van_por_tipo_y_con_su_color(entregado: Entregado) -> None:
    orden = [h.hoja.tipo for h in entregado.colocado.hojas]
    tipos = list(TipoHoja)
    assert all(tipos.index(a) <= tipos.index(b) for a, b in pairwise(orden))
    assert set(orden) == set(tipos)
    for hoja in entregado.colocado.hojas:
        color = COLOR_DE_HOJA[hoja.hoja.tipo].replace("#", "FF")
        assert f'<tabColor rgb="{color}"/>' in entregado.hojas[hoja.hoja.nombre]


def test_nada_combinado_ni_oculto(entregado: Entregado) -> None:
    assert "state=" not in "".join(re.findall(r"<sheet [^>]*>", entregado.libro_xml))
    for hoja, xml in entregado.hojas.items():
        assert "mergeCell" not in xml, hoja
        assert "hidden=" not in xml, hoja
        assert 'width="0' not in xml, hoja
        assert ' ht="0"' not in xml, hoja


def test_ninguna_letra_del_color_de_su_fondo(entregado: Entregado) -> None:
    assert not [e for e in entregado.estilos if e.letra and e.letra == e.fondo]


def test_se_escribe_solo_en_las_entradas(entregado: Entregado) -> None:
    """Abiertas, las entradas y nada más; con su color; y ninguna lleva fórmula."""
    abiertas = {
        (c.hoja, c.donde) for c in entregado.todas() if not entregado.estilos[c.estilo].bloqueada
    }
    entradas = {
        (h.hoja.nombre, f"{letra_columna(c.columna)}{c.fila}")
        for h in entregado.colocado.hojas
        for c in h.celdas
        if c.papel is Papel.ENTRADA and c.estilo in {"dato", "firma"}
    }
    assert abiertas == entradas
    assert len(entradas) > 100
    for celda in entregado.todas():
        estilo = entregado.estilos[celda.estilo]
        if not estilo.bloqueada:
            assert celda.formula is None, celda
            assert estilo.fondo == "FFFFF8DC", celda


def test_las_hojas_estan_protegidas_sin_contrasena(entregado: Entregado) -> None:
    for hoja, xml in entregado.hojas.items():
        proteccion = re.findall(r"<sheetProtection[^>]*>", xml)
        assert len(proteccion) == 1, hoja
        assert 'sheet="1"' in proteccion[0]
        assert not re.search(r"password|hashValue|algorithmName|saltValue", proteccion[0])
    assert "workbookProtection" not in entregado.libro_xml


def test_toda_formula_trae_su_valor(entregado: Entregado) -> None:
    formulas = [c for c in entregado.todas() if c.formula is not None]
    assert len(formulas) == entregado.costeo.formulas
    for celda in formulas:
        assert celda.valor is not None, celda
        assert celda.tipo in {"n", "str"}, celda
        if celda.tipo == "n":
            float(celda.valor)


def test_ninguna_celda_con_error_ni_matriz(entregado: Entregado) -> None:
    for hoja, xml in entregado.hojas.items():
        assert 't="e"' not in xml, hoja
        assert 't="array"' not in xml, hoja
        assert " cm=" not in xml, hoja
        assert 't="shared"' not in xml, hoja


def test_los_enlaces_internos_llevan_a_algun_sitio(entregado: Entregado) -> None:
    celdas = {(c.hoja, c.donde) for c in entregado.todas()}
    destinos: dict[str, list[str]] = {}
    for hoja, xml in entregado.hojas.items():
        for ref, lugar in re.findall(r'<hyperlink ref="([A-Z]+\d+)" location="([^"]+)"', xml):
            destino, celda = lugar.replace("&apos;", "'").rsplit("!", 1)
            destino = destino.strip("'")
            assert (destino, celda) in celdas, (hoja, ref, lugar)
            destinos.setdefault(hoja, []).append(destino)
    assert sorted(destinos["Portada"]) == sorted(set(entregado.hojas) - {"Portada"})
    actividades = [h for h in entregado.hojas if h.startswith("Act_")]
    for hoja in entregado.hojas:
        propios = [d for d in destinos[hoja] if d != "Portada"]
        if hoja in {"Por actividad", "Escenarios por actividad"}:
            assert propios == actividades
        elif hoja in actividades:
            lugar = actividades.index(hoja)
            vecinas = actividades[max(lugar - 1, 0) : lugar] + actividades[lugar + 1 : lugar + 2]
            assert propios == [*vecinas, "Por actividad"]
        elif hoja != "Portada":
            assert destinos[hoja] == ["Portada"]


def test_se_imprime_en_carta_sin_cortar_columnas(entregado: Entregado) -> None:
    for hoja, xml in entregado.hojas.items():
        pagina = re.search(r"<pageSetup [^>]*>", xml)
        assert pagina, hoja
        assert 'paperSize="1"' in pagina.group()
        vertical = 'orientation="portrait"' in pagina.group()
        assert vertical == (hoja in VERTICALES), hoja
        escala = re.search(r'scale="(\d+)"', pagina.group())
        if escala:
            assert _ancho_impreso(entregado, hoja) * int(escala.group(1)) / 100 < _ancho_util(
                vertical=vertical
            ), hoja
            assert "fitToPage" not in xml, "los saltos a mano no valen con ajuste automático"
        else:
            assert '<pageSetUpPr fitToPage="1"/>' in xml
            paginas = re.search(r'fitToWidth="(\d+)"', pagina.group())
            assert int(paginas.group(1)) <= 3 if paginas else True
        pie = re.search(r"<oddFooter>(.*?)</oddFooter>", xml)
        assert pie, hoja
        assert "Página &amp;P de &amp;N" in pie.group(1)
        assert "&amp;A" in pie.group(1)
        assert entregado.costeo.huella[:12] in pie.group(1)
        assert len(pie.group(1)) < 255


def _ancho_util(*, vertical: bool) -> float:
    """Puntos entre los márgenes de una hoja Carta."""
    return ((8.5 if vertical else 11) - 0.8) * 72


def _ancho_impreso(entregado: Entregado, hoja: str) -> float:
    """Puntos que miden las columnas impresas de una hoja."""
    h = next(x.hoja for x in entregado.colocado.hojas if x.hoja.nombre == hoja)
    return sum((7 * a + 5) * 0.75 for a in h.anchos[: h.columnas_impresas or None])


def test_un_cuadro_no_se_parte_si_cabe_en_una_pagina(entregado: Entregado) -> None:
    """Ningún salto cae dentro de un bloque de una hoja de actividad, y los hay."""
    con_salto = 0
    for hoja, xml in entregado.hojas.items():
        if not hoja.startswith("Act_"):
            continue
        saltos = [int(x) for x in re.findall(r'<brk id="(\d+)"', xml)]
        con_salto += bool(saltos)
        for lugar in entregado.colocado.tablas.values():
            if lugar.hoja == hoja:
                titulado = bool(lugar.tabla.titulo)
                dentro = range(lugar.encabezado - titulado, (lugar.total or lugar.ultima))
                assert not set(saltos) & set(dentro), (hoja, lugar.tabla.clave, saltos)
    assert con_salto


def test_areas_de_impresion_y_encabezados_repetidos(entregado: Entregado) -> None:
    nombres = list(entregado.hojas)
    locales: dict[str, set[str]] = {}
    for nombre, numero in re.findall(
        r'<definedName name="_xlnm\.(\w+)" localSheetId="(\d+)"', entregado.libro_xml
    ):
        locales.setdefault(nombres[int(numero)], set()).add(nombre)
    for hoja in nombres:
        assert "Print_Area" in locales[hoja], hoja
        if hoja not in VERTICALES:
            assert "Print_Titles" in locales[hoja], hoja


def test_se_calcula_solo_y_entero_al_abrir(entregado: Entregado) -> None:
    calculo = re.search(r"<calcPr[^>]*>", entregado.libro_xml)
    assert calculo
    assert 'fullCalcOnLoad="1"' in calculo.group()
    for opcion in ("calcMode", "iterate", "fullPrecision"):
        assert opcion not in calculo.group()


def test_se_abre_en_la_portada(entregado: Entregado) -> None:
    assert "activeTab" not in entregado.libro_xml
    assert "firstSheet" not in entregado.libro_xml
    elegidas = [h for h, xml in entregado.hojas.items() if 'tabSelected="1"' in xml]
    assert elegidas == ["Portada"]


def test_paneles_fijos(entregado: Entregado) -> None:
    for hoja, xml in entregado.hojas.items():
        if hoja not in VERTICALES:
            assert 'state="frozen"' in xml, hoja


def test_propiedades_sin_datos_personales(entregado: Entregado) -> None:
    nucleo = entregado.partes["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in nucleo
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in nucleo
    assert "<dc:title>Anexo II." in nucleo
    app = entregado.partes["docProps/app.xml"].decode()
    assert "<Company></Company>" in app
    assert "Manager" not in app
    assert entregado.leido.propiedades == {
        "version_costeo": VERSION,
        "huella": entregado.costeo.huella,
        "tipo": "anexo_ii",
        "motivo": "Generado desde la plantilla.",
    }


def test_ni_rastro_de_quien_lo_genero(entregado: Entregado) -> None:
    carpetas = (Path.home(), Path.cwd(), tempfile.gettempdir())
    rastros = [socket.gethostname(), *map(str, carpetas), "/home/", "C:\\"]
    usuario = getpass.getuser()
    if len(usuario) > 4:
        rastros.append(usuario)
    for parte, contenido in entregado.partes.items():
        texto = contenido.decode()
        assert not [r for r in rastros if r in texto], parte


def test_las_fechas_son_las_del_plan_y_no_las_de_hoy(entregado: Entregado) -> None:
    modelo = entregado.costeo.modelo
    assert modelo is not None
    fecha = modelo.parametro["FECHA_ELABORACION"].valor
    assert isinstance(fecha, dt.date)
    nucleo = entregado.partes["docProps/core.xml"].decode()
    assert set(re.findall(r"W3CDTF\">([^<]+)<", nucleo)) == {f"{fecha}T00:00:00Z"}


def test_textos_limpios(entregado: Entregado) -> None:
    """Sin espacios sobrantes, ni duros, ni marcas de sustitución."""
    for texto in entregado.textos:
        assert texto == texto.strip(), repr(texto)
        assert not re.search("[\u00a0\u200b\ufeff\ufffd]", texto), repr(texto)
        assert "¿?" not in texto, repr(texto)
        assert not re.search(r"\bNone\b|\bnan\b|Decimal\(", texto), repr(texto)


def test_las_listas_apuntan_a_columnas_enteras(entregado: Entregado) -> None:
    """Cada lista desplegable lleva opciones escritas o una columna que existe."""
    columnas = set()
    for lugar in entregado.colocado.tablas.values():
        for i in range(len(lugar.tabla.columnas)):
            letra = letra_columna(lugar.tabla.desde + i)
            columnas.add((lugar.hoja, f"${letra}${lugar.primera}:${letra}${lugar.ultima}"))
    vistas = 0
    for hoja, xml in entregado.hojas.items():
        for fuente in re.findall(r'<dataValidation type="list".*?<formula1>(.*?)</formula1>', xml):
            vistas += 1
            if fuente.startswith('"'):
                assert len(fuente) <= 257, (hoja, fuente)
                continue
            destino, rango = fuente.rsplit("!", 1)
            assert (destino.strip("'"), rango) in columnas, (hoja, fuente)
    assert vistas > 30


@pytest.mark.parametrize("papel", [Papel.CALCULO, Papel.ENLACE, Papel.TOTAL, Papel.CONTROL])
def test_ninguna_celda_calculada_lleva_un_numero_escrito(
    entregado: Entregado, papel: Papel
) -> None:
    de_papel = [c for h in entregado.colocado.hojas for c in h.celdas if c.papel is papel]
    assert de_papel
    fijas = {type(c.contenido) for c in de_papel if not c.es_formula} - {type(None)}
    assert fijas <= {str}, "ningún número escrito donde va una fórmula"


def test_ningun_formato_condicional_lee_otra_hoja(entregado: Entregado) -> None:
    """Excel guarda aparte los que lo hacen: el de siempre no debe."""
    reglas = [
        (hoja, formula)
        for hoja, xml in entregado.hojas.items()
        for formula in re.findall(r'<cfRule type="expression"[^>]*><formula>(.*?)</formula>', xml)
    ]
    assert {hoja for hoja, _ in reglas} == {"Gantt"}
    assert len(reglas) == 6
    assert not [x for x in reglas if "!" in x[1]]
