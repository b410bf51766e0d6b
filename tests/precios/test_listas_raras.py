"""Listas como llegan de verdad: otros títulos, títulos encima, repetidas, de varias hojas."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from ayudas.listas_de_precios import ALMUERZO, LAPTOP, codigos, csv_de, fila
from costeo.precios.cotejo import Cotejo
from costeo.precios.en_modelo import aplicar_precios
from costeo.precios.lista import leer_lista
from plantilla.apoyo import modelo

BUENA = "codigo;precio;unidad;moneda;fecha;fuente\nALMUERZO;170;plato;L;2023-12-20;Cotización\n"


def leida(contenido: bytes) -> tuple[Cotejo, list[str]]:
    """El cotejo de una lista, y los códigos de lo que se halló al leerla."""
    renglones, hallazgos = leer_lista(contenido, "l")
    cotejo = Cotejo(modelo(), "l")
    cotejo.recorrer(renglones)
    return cotejo, [h.codigo for h in hallazgos]


@pytest.mark.parametrize(
    "contenido",
    [
        BUENA.encode("utf-8-sig"),
        BUENA.encode("utf-16"),
        BUENA.encode("cp1252"),
        BUENA.replace(";", "\t").encode(),
        BUENA.replace(";", ",").replace("\n", "\r").encode(),
        BUENA.replace("ALMUERZO", "  almuerzo\u00a0").replace("plato", "Platos").encode(),
        BUENA.replace("2023-12-20", "20/12/2023").replace("L;", "l;").encode(),
        BUENA.replace("L;", "HNL;").encode(),
        BUENA.replace("L;", "Lps.;").encode(),
        BUENA.replace("\n", "\n;;;;;\n\n").encode(),
        ("Secretaría\nLista de precios, enero;;;\n\n" + BUENA).encode(),
        ('"Lista";"de precios"\n' + BUENA.replace("codigo", '"Código"')).encode(),
        BUENA.replace("codigo;precio;unidad;moneda;fecha", "Código de insumo;Costo unitario;"
                      "Unidad de medida;Divisa;Fecha de cotización").encode(),
    ],
)  # fmt: skip
def test_llega_de_muchas_maneras_y_dice_lo_mismo(contenido: bytes) -> None:
    cotejo, de_lista = leida(contenido)
    assert de_lista == []
    assert codigos(cotejo) == []
    (cambio,) = cotejo.cambios
    assert (cambio.unitario.codigo, cambio.importe) == ("ALMUERZO", Decimal(170))
    assert cambio.nuevo.fuente == "Cotización"


def test_los_titulos_de_encima_no_corren_los_numeros_de_linea() -> None:
    contenido = ("Ministerio\nPrecios de enero\n" + BUENA + "NADIE;1;;;;\n").encode()
    cotejo, _ = leida(contenido)
    (h,) = cotejo.hallazgos
    assert (h.codigo, h.celda) == ("N001", "línea 5")
    _, hallazgos = aplicar_precios(modelo(), contenido, "l")
    assert [(h.codigo, h.celda) for h in hallazgos] == [("P007", "línea 5")]


@pytest.mark.parametrize("otra", ["", "Precios", "precios", " PRECIOS "])
def test_el_mismo_costo_dos_veces_no_se_aplica_diga_o_no_su_hoja(otra: str) -> None:
    """Sin esto valía la última, y en el historial quedaban las dos."""
    dos = csv_de({**ALMUERZO, "hoja": "Precios"}, fila(ALMUERZO, precio="171", hoja=otra))
    cotejo, _ = leida(dos)
    assert cotejo.cambios == []
    assert codigos(cotejo) == ["P008", "P008"]


def test_otra_moneda_que_se_llame_como_el_lempira_manda() -> None:
    m = modelo()
    assert "N012" in codigos(leida(csv_de(fila(LAPTOP, moneda="HNL")))[0]), "LAPTOP va en USD"
    _, hallazgos = aplicar_precios(m, csv_de(fila(LAPTOP, moneda="HNL")), "l")
    assert "P012" in [h.codigo for h in hallazgos]


def _de_hojas(**hojas: str) -> bytes:
    libro = openpyxl.Workbook()
    libro.remove(libro.active)
    for nombre, precio in hojas.items():
        hoja = libro.create_sheet(nombre.replace("_", " "))
        hoja.append(["codigo", "precio", "unidad", "moneda", "fecha", "fuente"])
        if precio:
            hoja.append(["ALMUERZO", float(precio), "plato", "L", "2023-12-20", "Cotización"])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def test_de_un_libro_con_dos_listas_se_dice_cual_no_se_leyo() -> None:
    cotejo, de_lista = leida(_de_hojas(Enero="171", Precios_de_febrero="170"))
    assert [c.importe for c in cotejo.cambios] == [Decimal(170)]
    assert de_lista == ["N036"]
    _, hallazgos = leer_lista(_de_hojas(Enero="171", Precios_de_febrero="170"), "l")
    assert hallazgos[0].hoja == "Precios de febrero"
    assert "Enero" in hallazgos[0].mensaje
    assert leida(_de_hojas(Enero="170", Vacía=""))[1] == [], "sin renglones no hay qué leer"
