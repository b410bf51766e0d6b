"""Cada anexo lleva su cuenta de qué movió el total desde el anterior."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ayudas.editar_xlsx import editar
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar
from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.comparacion.registro import con_movimientos
from costeo.flujo import Costeo, costear_plantilla
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.puertas import Entrada, generar_en

OTRO = cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal("15.35"))


def total(modelo: object) -> Decimal:
    return costear(modelo).totales.total  # type: ignore[arg-type]


def test_los_movimientos_suman_la_diferencia() -> None:
    nuevo = con_movimientos(OTRO, MINIMO)
    assert nuevo.movimientos
    assert sum(m.importe or 0 for m in nuevo.movimientos) == total(OTRO) - total(MINIMO) != 0
    assert [m.numero for m in nuevo.movimientos] == list(range(1, len(nuevo.movimientos) + 1))
    assert replace(nuevo, movimientos=()) == OTRO


def test_sin_cambios_se_lleva_la_misma_cuenta() -> None:
    """Generar dos veces seguidas no pierde ni repite lo contado."""
    nuevo = con_movimientos(OTRO, MINIMO)
    assert con_movimientos(OTRO, nuevo) == nuevo
    assert con_movimientos(MINIMO, MINIMO).movimientos == ()


def test_cada_version_anade_lo_suyo() -> None:
    segundo = con_movimientos(OTRO, MINIMO)
    tercero = con_movimientos(cambiar(MINIMO, "impulsores", "OFICINAS", valor=Decimal(14)), segundo)
    assert tercero.movimientos[: len(segundo.movimientos)] == segundo.movimientos
    assert len({m.desde for m in tercero.movimientos}) == 2
    nuevos = tercero.movimientos[len(segundo.movimientos) :]
    assert sum(m.importe or 0 for m in nuevos) == total(tercero) - total(segundo)


@pytest.fixture(scope="module")
def contado(anexo_minimo: Entregado) -> Costeo:
    """El plan con otro precio, generado donde estaba el de antes."""
    return costear_plantilla(
        escribir_plantilla(volcar(OTRO)),
        "p.xlsx",
        anexo_ii=anexo_minimo.costeo.anexo,
        nombre_anexo_ii="antes.xlsx",
    )


def test_el_anexo_lleva_la_cuenta_y_se_comprueba(contado: Costeo) -> None:
    assert contado.salida == 0
    assert contado.modelo is not None
    assert contado.modelo.movimientos
    leido = leer_entrada(contado.anexo)
    assert leido.modelo == contado.modelo.del_anexo_ii
    assert [h for h in leido.hallazgos if h.codigo.startswith("G")] == []
    assert leer_entrada(contado.anexo, solo_datos=True) == leido


def test_la_plantilla_la_lleva_tambien(contado: Costeo) -> None:
    assert contado.modelo is not None
    vuelta = leer_entrada(escribir_plantilla(volcar(contado.modelo))).modelo
    assert vuelta is not None
    assert vuelta.movimientos == contado.modelo.movimientos


def test_uno_anterior_que_no_se_entiende_se_dice(anexo_minimo: Entregado) -> None:
    precio = anexo_minimo.donde("precios", "precio", "FOLLETO")
    roto = editar(anexo_minimo.costeo.anexo, {precio: "doce"})
    for anterior in (roto, b"hola"):
        costeo = costear_plantilla(
            escribir_plantilla(volcar(MINIMO)),
            "p.xlsx",
            anexo_ii=anterior,
            nombre_anexo_ii="a.xlsx",
        )
        assert "G014" in {h.codigo for h in costeo.hallazgos}
        assert costeo.modelo is not None
        assert costeo.modelo.movimientos == ()


def test_en_la_misma_carpeta(tmp_path: Path) -> None:
    """Dos precios, tres generaciones: la tercera, sin cambios, da los mismos bytes."""
    nombres, actas = ("a.xlsx", "i.xlsx", "r.json"), ("acta.json", "acta.html", "usada.xlsx")

    def generar(plantilla: bytes) -> bytes:
        entrada = Entrada(plantilla, "p.xlsx", None, "", ())
        costeo, _, _ = generar_en(entrada, tmp_path, nombres, lambda *_: None, nombres_acta=actas)
        assert costeo.salida == 0
        return (tmp_path / "a.xlsx").read_bytes()

    generar(escribir_plantilla(volcar(MINIMO)))
    otro = generar(escribir_plantilla(volcar(OTRO)))
    assert leer_entrada(otro).modelo != OTRO
    assert generar(escribir_plantilla(volcar(OTRO))) == otro
