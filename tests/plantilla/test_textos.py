"""Texto, números y fechas tal como los escribe la gente."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.plantilla import fechas, numeros
from costeo.plantilla.numeros import Ambiguo
from costeo.plantilla.textos import (
    enumerar,
    limpiar,
    mostrar,
    normalizar,
    numero_legible,
    parecido,
    quiso_decir,
)


def test_limpiar() -> None:
    assert limpiar("\u00a0 L\u00a0500 \u200b\t") == "L 500"
    assert limpiar("uno\r\ndos\rtres") == "uno\ndos\ntres"
    assert limpiar("primera\x0bsegunda\x0ctercera\x85") == "primera segunda tercera"
    assert limpiar("a\x00b\x1f\x7f\ufffe\ud800c") == "abc"
    assert limpiar("_x000D_") == "_x000D_"


@pytest.mark.parametrize(
    ("texto", "forma"),
    [
        ("  Régimen de ISV ", "regimen_de_isv"),
        ("N.º", "n_o"),
        ("¿Cotiza IHSS?", "cotiza_ihss"),
        ("precio_unitario", "precio_unitario"),
        ("Año\u00a0fiscal", "ano_fiscal"),
    ],
)
def test_normalizar(texto: str, forma: str) -> None:
    assert normalizar(texto) == forma


@given(st.text())
def test_normalizar_es_estable(texto: str) -> None:
    assert normalizar(normalizar(texto)) == normalizar(texto)


def test_parecido() -> None:
    hojas = ["Precios", "Personal", "Líneas"]
    assert parecido("presios", hojas) == "Precios"
    assert parecido("LINEA", hojas) == "Líneas"
    assert parecido("Resumen", hojas) == ""
    assert quiso_decir("Resumen", hojas) == ""
    assert quiso_decir("Precio", hojas) == " ¿Quiso decir «Precios»?"


def test_mostrar() -> None:
    assert mostrar("a\n b") == "a b"
    assert len(mostrar("x" * 100)) == 40
    assert mostrar(dt.date(2024, 1, 31)) == "31/01/2024"
    assert mostrar(True) == "VERDADERO"
    assert mostrar(2024) == "2024"
    assert mostrar(1250.5) == "1,250.5"


def test_numero_legible() -> None:
    assert numero_legible(Decimal("1250.00")) == "1,250"
    assert numero_legible(Decimal("0.145")) == "0.145"
    assert numero_legible(Decimal("1E+30")) == "1.000000E+30"
    assert numero_legible(float("nan")) == "no numérico"


def test_enumerar() -> None:
    assert enumerar([1, 2]) == "1, 2"
    assert enumerar(range(10), 3) == "0, 1, 2 y 7 más"


@pytest.mark.parametrize(
    ("texto", "numero"),
    [
        ("1250", "1250"),
        ("-3.5", "-3.5"),
        (".5", "0.5"),
        ("1,250.00", "1250.00"),
        ("L 1,250.00", "1250.00"),
        ("L. 500", "500"),
        ("Lps. 500", "500"),
        ("1 250 000", "1250000"),
        ("0.500", "0.500"),
        ("\u00a012\u00a0", "12"),
    ],
)
def test_numeros_claros(texto: str, numero: str) -> None:
    assert numeros.de_texto(texto) == Decimal(numero)


@pytest.mark.parametrize(
    ("texto", "opciones"),
    [
        ("1.250,00", ("1250.00", "125000")),
        ("1250,5", ("1250.5", "12505")),
        ("1.250", ("1250", "1.250")),
        ("1.250.000", ("1250000",)),
        ("12,34,5", ("12345",)),
        ("0,15", ("0.15",)),
        ("1'250", ("1250",)),
    ],
)
def test_numeros_ambiguos(texto: str, opciones: tuple[str, ...]) -> None:
    assert numeros.de_texto(texto) == Ambiguo(opciones)


@pytest.mark.parametrize("texto", ["2 técnicos", "US$ 12", "15 %", "1e5", "-", "", "n/d", "L"])
def test_no_son_numeros(texto: str) -> None:
    assert numeros.de_texto(texto) is None


def test_porcentajes() -> None:
    assert numeros.de_texto("15 %", porcentaje=True) == Decimal("0.15")
    assert numeros.de_texto("5,5 %", porcentaje=True) == Ambiguo(("5.5 %", "55 %"))
    assert numeros.de_texto("1.125 %", porcentaje=True) == Ambiguo(("1125 %", "1.125 %"))
    assert numeros.de_texto("3.5%", porcentaje=True) == Decimal("0.035")
    assert numeros.de_texto("0.15", porcentaje=True) == Decimal("0.15")


def test_los_flotantes_conservan_sus_cifras() -> None:
    assert numeros.de_numero(0.1) == Decimal("0.1")
    assert numeros.de_numero(24.6397) == Decimal("24.6397")


@given(st.decimals(-(10**12), 10**12, places=4))
def test_un_numero_llano_se_lee_igual(numero: Decimal) -> None:
    assert numeros.llano(f"{numero:f}") == numero


@pytest.mark.parametrize(
    "texto", ["2023-12-31", "31/12/2023", "31-12-2023", "31.12.2023", "2023-12-31 00:00:00"]
)
def test_fechas(texto: str) -> None:
    assert fechas.de_texto(texto) == dt.date(2023, 12, 31)


@pytest.mark.parametrize("texto", ["12/31/2023", "31/12/23", "30/02/2024", "diciembre", ""])
def test_no_son_fechas(texto: str) -> None:
    assert fechas.de_texto(texto) is None


def test_fechas_de_serie() -> None:
    assert fechas.de_serie(Decimal(45292)) == dt.date(2024, 1, 1)
    assert fechas.de_serie(Decimal(43830), desde_1904=True) == dt.date(2024, 1, 1)
    for numero in ("1", "45292.5", "3000000", "NaN"):
        assert fechas.de_serie(Decimal(numero)) is None
