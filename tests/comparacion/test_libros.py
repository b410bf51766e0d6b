"""Plantillas y anexos, en cualquier mezcla: los datos por un lado y las fórmulas por otro."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ayudas.editar_xlsx import PROPIEDADES, Formula, editar, sustituir
from ayudas.entregado import donde
from ayudas.modelo_minimo import MINIMO, cambiar, con_lineas, con_parametros, linea
from costeo import escritos
from costeo.calculo.huella import huella
from costeo.comparacion import lectura
from costeo.comparacion.comparar import comparar
from costeo.comparacion.entradas import Lado, cambios_de_entradas
from costeo.comparacion.formulas import (
    DISTINTAS,
    EN_LOS_DOS,
    SOLO_EN_A,
    SOLO_EN_B,
    cambios_de_formulas,
    tocadas,
)
from costeo.comparacion.modelos import comparar_modelos
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import letra_columna
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.puertas_comparar import comparar_en
from costeo.version import VERSION
from costeo.xlsx.celdas import Direccion, LibroLeido
from costeo.xlsx.lectura import leer_libro

CARO = cambiar(MINIMO, "precios", "SALON", precio=Decimal(3500))
CON_OTRA = con_lineas(MINIMO, linea(1, v.MATERIAL, "FOLLETO", 7), *MINIMO.lineas)
"""Un renglón más, el primero de su bloque: todo lo de debajo se desplaza."""
MODELOS = {"mínimo": MINIMO, "otra": CON_OTRA}
TOTAL_2 = ("actividad", 2, "total")


@cache
def descrito(que: str) -> LibroColocado:
    modelo = MODELOS[que]
    datos = {"version_costeo": VERSION, "tipo": v.ANEXO_II, "motivo": "Prueba"}
    return describir(modelo, {**datos, "huella": huella(modelo)})


@cache
def anexo(que: str) -> bytes:
    """El anexo sin evaluar: para leer sus datos y sus fórmulas, basta."""
    return escritos.anexo_ii(MODELOS[que], descrito(que), {}, huella(MODELOS[que]))


@cache
def leido(que: str) -> LibroLeido:
    return leer_libro(anexo(que))


def celda_de(que: str, concepto: tuple[object, ...]) -> Direccion:
    """Dónde está un concepto en el anexo de ese modelo."""
    return next(d for d, c in descrito(que).formulas() if c.concepto == concepto)


def con_formula(que: str, concepto: tuple[object, ...], formula: str) -> Mapping[Any, Any]:
    """Las fórmulas tocadas si ese concepto dijera otra cosa."""
    direccion = celda_de(que, concepto)
    libro = replace(leido(que), formulas={**leido(que).formulas, direccion: formula})
    halladas = tocadas(libro, descrito(que))
    assert halladas is not None
    assert len(halladas) == 1
    return halladas


def test_una_plantilla_y_su_anexo_son_iguales(plantilla_minima: bytes) -> None:
    c = comparar(plantilla_minima, anexo("mínimo"))
    assert (c.salida, c.iguales, c.entradas, c.formulas) == (0, True, (), ())
    assert (c.a.clase, c.b.clase) == ("plantilla", "Anexo II")


def test_dos_plantillas_celda_a_celda(plantilla_minima: bytes) -> None:
    c = comparar(plantilla_minima, escribir_plantilla(volcar(CARO)), "a.xlsx", "b.xlsx")
    assert c.salida == 1
    (x,) = c.entradas
    assert (x.clase, x.hoja, x.codigo, x.columna) == (
        "cambia",
        "Precios",
        "SALON",
        "Precio unitario (moneda)",
    )
    assert (x.antes, x.despues) == ("3,250.75", "3,500")
    assert x.celda == f"E{x.fila}"
    assert x.fila_antes == x.fila
    assert c.efectos is not None
    assert c.efectos.diferencia == c.efectos.efectos["precio"] != 0


def test_dos_anexos_uno_editado() -> None:
    """Un precio cambiado y una línea que entra la primera: los renglones desplazados no cuentan."""
    precios = next(t for t in descrito("otra").tablas.values() if t.hoja == "Precios")
    fila = precios.primera + [p.codigo for p in MINIMO.precios].index("SALON")
    editado = editar(anexo("otra"), {("Precios", f"E{fila}"): 3500})
    c = comparar(anexo("mínimo"), editado)
    assert c.formulas == ()
    precio, entra = c.entradas
    assert (precio.celda, precio.antes, precio.despues) == (f"E{fila}", "3,250.75", "3,500")
    assert (entra.clase, entra.codigo) == ("entra", "1 · material · FOLLETO")
    assert (entra.hoja, entra.antes) == ("Act_01", "(no está)")
    assert "Cantidad (unidades): 7" in entra.despues
    assert c.efectos is not None
    assert c.efectos.efectos["alcance"] > 0
    assert c.efectos.efectos["precio"] > 0


def test_una_formula_tocada_se_busca_por_su_concepto() -> None:
    """La misma, en otro renglón, es la misma; la que dice otra cosa en cada libro, no."""
    nada: Mapping[Any, Any] = {}
    en_a = con_formula("mínimo", TOTAL_2, "1+1")
    en_b = con_formula("otra", TOTAL_2, "1+1")
    otra = con_formula("otra", TOTAL_2, "5000")

    def estados(a: Mapping[Any, Any], b: Mapping[Any, Any]) -> list[tuple[str, bool]]:
        return [(x.estado, x.difiere) for x in cambios_de_formulas(a, b)]

    assert estados(en_a, nada) == [(SOLO_EN_A, True)]
    assert estados(nada, en_b) == [(SOLO_EN_B, True)]
    assert estados(en_a, en_b) == [(EN_LOS_DOS, False)]
    assert estados(en_a, otra) == [(DISTINTAS, True)]


def test_sin_tocar_nada_no_hay_formulas_cambiadas() -> None:
    assert tocadas(leido("mínimo"), descrito("mínimo")) == {}


def test_una_formula_borrada_o_de_mas() -> None:
    donde = celda_de("mínimo", TOTAL_2)
    libro = leido("mínimo")
    formulas = {d: x for d, x in libro.formulas.items() if d != donde}
    borrada = tocadas(replace(libro, formulas=formulas), descrito("mínimo"))
    assert borrada is not None
    (x,) = borrada.values()
    assert (x.hoja, x.hallada) == (donde[0], "(vacío)")
    de_mas = replace(libro, formulas={**libro.formulas, ("Resumen", 900, 3): "1+2"})
    (y,) = (tocadas(de_mas, descrito("mínimo")) or {}).values()
    assert (y.celda, y.esperada, y.hallada) == ("C900", "(ninguna)", "=1+2")


def test_solo_una_formula_es_una_diferencia_y_no_mueve_el_costo(plantilla_minima: bytes) -> None:
    hoja, fila, columna = celda_de("mínimo", TOTAL_2)
    celda = f"{letra_columna(columna)}{fila}"
    tocado = editar(anexo("mínimo"), {(hoja, celda): Formula("7*3")})
    c = comparar(plantilla_minima, tocado)
    assert (c.salida, c.entradas) == (1, ())
    assert c.efectos is not None
    assert c.efectos.diferencia == 0
    (x,) = c.formulas
    assert x.b is not None
    assert (x.b.hoja, x.b.celda, x.b.hallada) == (hoja, celda, "=7*3")


def test_las_formulas_de_otra_version_no_se_cuentan_una_a_una() -> None:
    libro = leido("mínimo")
    otras = {d: x if n % 3 else f"{x}+0" for n, (d, x) in enumerate(libro.formulas.items())}
    assert tocadas(replace(libro, formulas=otras), descrito("mínimo")) is None


def test_el_libro_de_otra_version_se_avisa(
    plantilla_minima: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lectura, "tocadas", lambda *_: None)
    c = comparar(plantilla_minima, anexo("mínimo"), "a.xlsx", "viejo.xlsx")
    assert (c.salida, c.formulas) == (0, ())
    assert [(h.codigo, h.archivo) for h in c.hallazgos] == [("M002", "viejo.xlsx")]


def test_el_anexo_i_no_tiene_costos(plantilla_minima: bytes) -> None:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, {"in_memory": True}) as libro:
        libro.add_worksheet("Seguimiento")
        libro.set_custom_property("tipo", v.ANEXO_I)
    c = comparar(plantilla_minima, salida.getvalue(), "a.xlsx", "i.xlsx")
    assert c.salida == 2
    assert [(h.codigo, h.archivo) for h in c.hallazgos] == [("L024", "i.xlsx")]


def test_un_anexo_que_perdio_su_marca_se_compara(plantilla_minima: bytes) -> None:
    """Hay programas que al guardar pierden las propiedades: se le conoce por sus hojas."""
    sin_marca = sustituir(anexo("mínimo"), PROPIEDADES, v.ANEXO_II, "otro")
    c = comparar(plantilla_minima, sin_marca)
    assert (c.salida, c.b.clase, c.hallazgos) == (0, "Anexo II", ())
    assert c.b.tocadas == {}


def test_un_anexo_con_un_renglon_en_blanco_se_compara_sin_sus_formulas(
    plantilla_minima: bytes,
) -> None:
    nuevo = {"codigo": "NUEVO", "nombre": "Nuevo", "unidad": "u", "minimo": 1, "valor": 1,
             "maximo": 1, "fuente_dato": "yo", "estado": "supuesto"}  # fmt: skip
    celdas = {donde(descrito("mínimo"), "impulsores", c, "libre 2"): x for c, x in nuevo.items()}
    c = comparar(plantilla_minima, editar(anexo("mínimo"), celdas))
    assert [h.codigo for h in c.hallazgos] == ["M002"], c.hallazgos
    assert [(x.clase, x.codigo) for x in c.entradas] == [("entra", "NUEVO")]


def test_lo_que_falta_y_lo_danado_se_dicen_de_una_vez(
    plantilla_minima: bytes, tmp_path: Path
) -> None:
    danado, bueno = tmp_path / "danado.xlsx", tmp_path / "bueno.xlsx"
    danado.write_bytes(b"PK tampoco")
    bueno.write_bytes(plantilla_minima)
    hecho = comparar_en(tmp_path / "no_hay.xlsx", danado)
    assert [h.archivo for h in hecho.hallazgos] == ["no_hay.xlsx", "danado.xlsx"]
    assert hecho.hallazgos[0].codigo == "A001"
    assert [h.codigo for h in comparar_en(tmp_path / "no_hay.xlsx", bueno).hallazgos] == ["A001"]


def test_lo_que_no_se_entiende_se_dice_de_los_dos(plantilla_minima: bytes) -> None:
    c = comparar(b"nada", b"PK tampoco", "a.xlsx", "b.xlsx")
    assert (c.salida, c.efectos) == (2, None)
    assert {h.archivo for h in c.hallazgos} == {"a.xlsx", "b.xlsx"}
    assert comparar(plantilla_minima, b"nada").salida == 2


def test_otro_ejercicio_se_avisa(plantilla_minima: bytes) -> None:
    fechas = {
        "FECHA_INICIO": "2025-01-01",
        "FECHA_APROBACION": "2025-01-16",
        "FECHA_CIERRE": "2025-12-31",
        "FECHA_CIERRE_COMPROMISOS": "2025-12-31",
    }
    otro = replace(con_parametros(MINIMO, EJERCICIO=2025, **fechas), calendario=())
    c = comparar(plantilla_minima, escribir_plantilla(volcar(otro)))
    assert c.efectos is not None, c.hallazgos
    assert [h.codigo for h in c.hallazgos] == ["M003"]


def test_la_actividad_renumerada_no_cambia_a_las_que_la_nombran() -> None:
    nueve = cambiar(MINIMO, "actividades", 3, numero=9)
    nueve = replace(
        nueve,
        lineas=tuple(replace(x, actividad=9) if x.actividad == 3 else x for x in nueve.lineas),
    )
    e = comparar_modelos(MINIMO, nueve)
    cambios = cambios_de_entradas(Lado(MINIMO, {}), Lado(nueve, {}), e.parejas)
    assert [(x.hoja, x.columna, x.antes, x.despues) for x in cambios] == [
        ("Actividades", "N.º", "3", "9")
    ]
    assert not e.partes
