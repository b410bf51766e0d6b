"""La orden ``costeo auditar``: lo que se ve, el JSON y los códigos de salida."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import costeo
from auditor.extranos import presupuesto_de_alcaldia
from auditor.sano import libro_sano
from ayudas.editar_xlsx import editar
from ayudas.entregado import Entregado
from costeo.auditor.reglas import REGLAS
from costeo.cli import main


def correr(*argumentos: object) -> Result:
    return CliRunner().invoke(main, ["auditar", *map(str, argumentos)])


@pytest.fixture
def sano(tmp_path: Path) -> Path:
    ruta = tmp_path / "sano.xlsx"
    ruta.write_bytes(libro_sano())
    return ruta


@pytest.fixture
def roto(tmp_path: Path) -> Path:
    ruta = tmp_path / "aula.xlsx"
    ruta.write_bytes(presupuesto_de_alcaldia())
    return ruta


def test_un_libro_sano_sale_con_cero(sano: Path) -> None:
    hecho = correr(sano)
    assert hecho.exit_code == 0
    assert f"PARA ENTREGAR: {len(REGLAS) - 2} de {len(REGLAS)} reglas se cumplen" in hecho.output
    assert "No aplica R37" in hecho.output


def test_uno_roto_sale_con_uno_y_lo_que_tiene_celda_va_primero(roto: Path) -> None:
    hecho = correr(roto)
    assert hecho.exit_code == 1
    assert "NO ESTÁ PARA ENTREGAR" in hecho.output
    assert hecho.output.index("IMPIDE R19") < hecho.output.index("IMPIDE R01")
    assert "Hoja1!F10" in hecho.output


def test_solo_unas_reglas(roto: Path) -> None:
    hecho = correr(roto, "--regla", "r06", "--regla", "R20")
    assert hecho.exit_code == 0
    assert "AVISA R06" in hecho.output
    assert "1 de 2 reglas se cumplen" in hecho.output


def test_lo_largo_se_recorta_y_todo_lo_ensena(tmp_path: Path, sano: Path) -> None:
    from auditor.muestras import con  # noqa: PLC0415
    from ayudas.editar_xlsx import Formula  # noqa: PLC0415

    cifras = {("Resumen", f"B{7 + i}"): Formula(f"=B5*{i + 2}.5", 1.0) for i in range(6)}
    largo = tmp_path / "largo.xlsx"
    largo.write_bytes(con(cifras))
    corto = correr(largo, "--regla", "R12")
    assert "y 2 más (--todo los enseña)" in corto.output
    todo = correr(largo, "--regla", "R12", "--todo")
    assert "--todo" not in todo.output
    assert todo.output.count("Resumen!B") == 6


def test_las_severidades_se_ven_en_el_informe(tmp_path: Path, roto: Path) -> None:
    ajustes = tmp_path / "casa.toml"
    motivo = "Así lo pide el formato de la alcaldía"
    ajustes.write_text(f'[R12]\nnivel = "A"\nmotivo = "{motivo}"\n', encoding="utf-8")
    hecho = correr(roto, "--severidades", ajustes, "--regla", "R12")
    assert hecho.exit_code == 0
    assert "AVISA R12" in hecho.output
    assert motivo in hecho.output


def test_lo_callado_en_una_hoja_se_dice_con_su_motivo(tmp_path: Path, roto: Path) -> None:
    ajustes = tmp_path / "casa.toml"
    texto = '[R12]\nnivel = "apagada"\nhojas = ["Hoja1"]\nmotivo = "Formato de la alcaldía"\n'
    ajustes.write_text(texto, encoding="utf-8")
    hecho = correr(roto, "--severidades", ajustes, "--regla", "R12")
    assert hecho.exit_code == 0
    assert "Callado por la institución R12" in hecho.output
    assert "en Hoja1: Formato de la alcaldía" in hecho.output


def test_severidades_sin_motivo(tmp_path: Path, sano: Path) -> None:
    ajustes = tmp_path / "casa.toml"
    ajustes.write_text('[R12]\nnivel = "A"\n', encoding="utf-8")
    hecho = correr(sano, "--severidades", ajustes)
    assert hecho.exit_code == 1
    assert "U003" in hecho.output


def test_el_json_lo_dice_todo(roto: Path) -> None:
    hecho = correr(roto, "--json")
    datos = json.loads(hecho.output)
    assert hecho.exit_code == datos["salida"] == 1
    reglas = {r["id"]: r for r in datos["reglas"]}
    assert set(reglas) == {r.id for r in REGLAS}
    (hallado,) = reglas["R19"]["hallados"]
    assert (hallado["hoja"], hallado["celda"], hallado["nivel"]) == ("Hoja1", "F10", "E")
    assert reglas["R03"]["estado"] == "no aplica"
    assert reglas["R03"]["motivo"]


def test_explica_muestra_la_pagina() -> None:
    hecho = correr("--explica", "r12")
    assert hecho.exit_code == 0
    assert "Cómo se arregla" in hecho.output


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        (("--explica", "R99"), "U005"),
        (("no_esta.xlsx",), "A001"),
        ((), "Falta el libro"),
    ],
)
def test_lo_que_no_se_puede(argumentos: tuple[str, ...], dice: str) -> None:
    hecho = correr(*argumentos)
    assert hecho.exit_code == 2
    assert dice in hecho.output


def test_una_regla_que_no_hay_y_unas_severidades_que_no_estan(sano: Path) -> None:
    for argumentos in (("--regla", "R99"), ("--severidades", "no_esta.toml")):
        hecho = correr(sano, *argumentos)
        assert hecho.exit_code == 2
        assert "NO SE PUDO AUDITAR" in hecho.output


def test_desde_python() -> None:
    auditoria = costeo.auditar(libro_sano(), "sano.xlsx")
    assert auditoria.salida == 0
    assert json.loads(costeo.auditoria_json(auditoria))["libro"] == "sano.xlsx"


def test_a_fondo_exige_los_mismos_bytes(anexo_minimo: Entregado, tmp_path: Path) -> None:
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(anexo_minimo.costeo.anexo)
    assert correr(ruta, "--regla", "R40", "--a-fondo").exit_code == 0
    editado = tmp_path / "editado.xlsx"
    editado.write_bytes(editar(anexo_minimo.costeo.anexo, {("Controles", "Z9"): "nota"}))
    assert correr(editado, "--regla", "R40").exit_code == 0
    hecho = correr(editado, "--regla", "R40", "--a-fondo")
    assert hecho.exit_code == 1
    assert "R40" in hecho.output
