"""La orden ``costeo comparar``: códigos de salida, archivos y lo que no se toca."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import costeo
from ayudas.modelo_minimo import MINIMO, cambiar
from costeo.cli import main
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar

CARA = escribir_plantilla(volcar(cambiar(MINIMO, "precios", "SALON", precio=Decimal(3500))))


@pytest.fixture
def dos(tmp_path: Path, plantilla_minima: bytes) -> tuple[Path, Path]:
    a, b = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    a.write_bytes(plantilla_minima)
    b.write_bytes(CARA)
    return a, b


def correr(*argumentos: object) -> tuple[int, str]:
    hecho = CliRunner().invoke(main, ["comparar", *map(str, argumentos)])
    assert hecho.exception is None or isinstance(hecho.exception, SystemExit), hecho.exception
    return hecho.exit_code, hecho.output


def test_diferencias_salen_con_uno_y_escriben_los_tres(dos: tuple[Path, Path]) -> None:
    html, xlsx = (dos[0].with_name(x) for x in ("c.html", "c.xlsx"))
    salida, texto = correr(*dos, "--html", html, "--xlsx", xlsx, "--json")
    assert salida == 1
    datos = json.loads(texto)
    assert datos["escrito"] == [str(html), str(xlsx)]
    assert datos["movimientos"][0]["oracion"].startswith("Cosa SALON: L 3,250.75 → L 3,500")
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert xlsx.read_bytes().startswith(b"PK")


def test_iguales_salen_con_cero(dos: tuple[Path, Path]) -> None:
    salida, texto = correr(dos[0], dos[0])
    assert (salida, "IGUALES" in texto) == (0, True)


def test_no_se_escribe_encima_de_los_que_se_comparan(dos: tuple[Path, Path]) -> None:
    antes = dos[1].read_bytes()
    salida, texto = correr(*dos, "--xlsx", dos[1], "--html", dos[0].with_name("c.html"))
    assert salida == 2
    assert "M004" in texto
    assert dos[1].read_bytes() == antes
    assert not dos[0].with_name("c.html").exists()


def test_los_dos_informes_no_van_al_mismo_archivo(dos: tuple[Path, Path]) -> None:
    uno = dos[0].with_name("c.html")
    salida, texto = correr(*dos, "--xlsx", uno, "--html", uno)
    assert (salida, uno.exists()) == (2, False)
    assert "M005" in texto


def test_lo_que_falta_se_dice_todo_y_sale_con_dos(tmp_path: Path) -> None:
    salida, texto = correr(tmp_path / "x.xlsx", tmp_path / "y.xlsx", "--json")
    assert salida == 2
    assert [h["codigo"] for h in json.loads(texto)["hallazgos"]] == ["A001", "A001"]


def test_un_libro_que_no_se_entiende(dos: tuple[Path, Path]) -> None:
    dos[1].write_bytes(b"no es un libro")
    salida, texto = correr(*dos)
    assert salida == 2
    assert "No se comparó nada." in texto
    assert "b.xlsx" in texto


def test_un_destino_imposible_no_deja_nada(dos: tuple[Path, Path]) -> None:
    html = dos[0].with_name("c.html")
    salida, _ = correr(*dos, "--html", html, "--xlsx", dos[0].parent / "no" / "c.xlsx")
    assert salida == 2
    assert not html.exists()


def test_desde_python_en_tres_lineas(plantilla_minima: bytes) -> None:
    c = costeo.comparar(plantilla_minima, CARA)
    assert c.efectos is not None
    assert sum(c.efectos.efectos.values()) == c.efectos.diferencia
    assert costeo.comparacion_html(c)
    assert costeo.datos_de_comparacion(c)["salida"] == c.salida == 1
