"""El Anexo I bajo la misma norma de entrega que el II: las mismas pruebas, sobre sus bytes."""

import re
from types import ModuleType

import pytest
from openpyxl.formula.tokenizer import Token

import test_entrega
from ayudas.plan_con_fechas import EntregadoI
from costeo.libro.descripcion import Papel
from costeo.modelo.origen import letra_columna
from costeo.version import VERSION
from libro import test_formulas, test_paquete

PROPIAS_DEL_II: dict[ModuleType, set[str]] = {
    test_formulas: {
        "test_todas_las_funciones_permitidas_se_usan",
        "test_los_nombres_definidos_son_pocos_validos_y_todos_se_usan",
        "test_el_diccionario_esta_completo",
    },
    test_paquete: {
        "test_un_cuadro_no_se_parte_si_cabe_en_una_pagina",
        "test_propiedades_sin_datos_personales",
        "test_se_escribe_solo_en_las_entradas",
        "test_las_listas_apuntan_a_columnas_enteras",
    },
    test_entrega: {
        "test_r01_la_portada_dice_lo_que_debe",
        "test_r02_los_cambios_llevan_la_huella_de_los_datos",
        "test_r14_cada_dato_dice_de_donde_sale",
        "test_r33_se_redondea_solo_donde_se_dice",
        "test_r34_estan_los_controles_que_pide_la_norma",
        "test_r35_el_maestro_depende_de_todos_los_controles",
        "test_los_tres_totales_van_aparte_en_la_portada_y_el_resumen",
    },
}
"""Pruebas que hablan de tablas del Anexo II; las demás valen para los dos."""

for _modulo, _aparte in PROPIAS_DEL_II.items():
    assert _aparte <= set(vars(_modulo)), _aparte - set(vars(_modulo))
    for _nombre, _prueba in vars(_modulo).items():
        if _nombre.startswith("test_") and callable(_prueba) and _nombre not in _aparte:
            globals()[_nombre] = _prueba


@pytest.mark.parametrize(
    "rotulo",
    ["Institución", "Propósito", "Ejercicio fiscal", "Versión", "Fecha de elaboración",
     "Herramienta", "Huella de los datos (SHA-256)", "Huella del Anexo II (SHA-256)",
     "Control maestro", "Fecha de corte", "Actividades (n.º)", "Costo económico total (L)"],
)  # fmt: skip
def test_la_portada_dice_lo_que_debe(entregado: EntregadoI, rotulo: str) -> None:
    assert test_entrega.celda(entregado, "Portada", rotulo) not in (None, "")


def test_los_nombres_se_usan_y_llevan_a_su_sitio(entregado: EntregadoI) -> None:
    nombres = entregado.colocado.nombres
    usados = {
        t.value
        for x in test_formulas.distintas(entregado.colocado)
        for t in test_formulas.piezas(x)
        if t.type == Token.OPERAND and t.subtype == Token.RANGE
    }
    assert nombres.keys() <= usados
    assert entregado.leido.nombres.keys() >= nombres.keys()
    for referencia in nombres.values():
        hoja, celdas = referencia.removeprefix("=").replace("'", "").split("!")
        assert hoja in entregado.hojas
        assert re.fullmatch(r"\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", celdas)


def test_toda_columna_con_formula_esta_en_el_diccionario(entregado: EntregadoI) -> None:
    """Las semanas, iguales entre sí, están una sola vez."""
    columnas = {f.valores["columna"] for f in test_formulas.diccionario(entregado.colocado)}
    for clave, lugar in entregado.colocado.tablas.items():
        if clave != "diccionario":
            titulos = {c.titulo for c, _ in test_formulas._con_formula(lugar.tabla)}
            semanas = {t for t in titulos if t.isdigit()}
            assert titulos - semanas <= columnas, clave
            assert not semanas or columnas & semanas, clave


def test_propiedades_y_cambios(entregado: EntregadoI) -> None:
    propiedades = entregado.leido.propiedades
    assert propiedades["tipo"] == "anexo_i"
    assert propiedades["version_costeo"] == VERSION
    assert propiedades["huella"] == entregado.costeo.huella
    lugar = entregado.colocado.tablas["cambios"]
    huella = (lugar.hoja, lugar.ultima, lugar.columna("huella"))
    assert entregado.leido.valores[huella] == entregado.costeo.huella
    assert "<dc:creator></dc:creator>" in entregado.partes["docProps/core.xml"].decode()


def test_la_lista_del_avance_es_la_escala(entregado: EntregadoI) -> None:
    xml = entregado.hojas["Seguimiento"]
    lugar = entregado.colocado.tablas["escala"]
    fuentes = re.findall(r'<dataValidation type="list".*?<formula1>(.*?)</formula1>', xml)
    assert fuentes == [f"Instrucciones!$A${lugar.primera}:$A${lugar.ultima}"]


def test_solo_se_escribe_en_seguimiento(entregado: EntregadoI) -> None:
    """La fecha de corte, cuatro celdas por actividad y los huecos de las firmas: nada más."""
    entradas = [
        (h.hoja.nombre, c)
        for h in entregado.colocado.hojas
        for c in h.celdas
        if c.papel is Papel.ENTRADA
    ]
    hecho = entregado.costeo.anexo_i
    assert hecho is not None
    firmas = [c for hoja, c in entradas if hoja == "Portada"]
    assert [(c.estilo, c.contenido) for c in firmas] == [("firma", None)] * 9
    assert {hoja for hoja, _ in entradas} == {"Portada", "Seguimiento"}
    assert len(entradas) == 1 + 4 * len(hecho.plan.actividades) + len(firmas)
    abiertas = [c for c in entregado.todas() if not entregado.estilos[c.estilo].bloqueada]
    donde = {(hoja, f"{letra_columna(c.columna)}{c.fila}") for hoja, c in entradas}
    assert {(c.hoja, c.donde) for c in abiertas} == donde
    assert all(c.formula is None for c in abiertas)
    assert {entregado.estilos[c.estilo].fondo for c in abiertas} == {"FFFFF8DC"}


def test_el_maestro_depende_de_todos_los_controles(entregado: EntregadoI) -> None:
    lugar = entregado.colocado.tablas["controles"]
    falla = lugar.columna("falla")
    total = entregado.leido.formulas[lugar.hoja, lugar.total, falla]
    assert list(test_entrega.referencias(total, lugar.hoja)) == [
        (lugar.hoja, lugar.primera, falla, lugar.ultima, falla)
    ]


def test_ningun_formato_condicional_lee_otra_hoja(entregado: EntregadoI) -> None:
    """Excel los guarda aparte; con nombres definidos no hace falta."""
    vistas = 0
    for hoja, xml in entregado.hojas.items():
        for formula in re.findall(r"<cfRule[^>]*><formula>(.*?)</formula>", xml):
            vistas += 1
            assert "!" not in formula, (hoja, formula)
    assert vistas > 20


def test_nada_volatil_ni_de_hoy(entregado: EntregadoI) -> None:
    for formula in entregado.leido.formulas.values():
        assert not re.search(r"\b(TODAY|NOW)\(", formula)
