"""Dos copias de un plan: se unen por concepto, o se dice en qué chocan."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from ayudas.editar_xlsx import editar
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar, con_lineas, linea
from ayudas.modelos_al_azar import modelos
from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.cli import main
from costeo.cli.generar import ANEXO
from costeo.comparacion.registro import mismos_datos
from costeo.mensajes_de.union import UNION
from costeo.modelo.plan import Modelo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.union.fusion import NADA, fundir
from costeo.union.unir import unir

FOLLETO = cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal("15.35"))
OFICINAS = cambiar(MINIMO, "impulsores", "OFICINAS", valor=Decimal(14))
NUEVA_A = con_lineas(MINIMO, *MINIMO.lineas, linea(1, "material", "SALON", 3, nota="de A"))
NUEVA_B = con_lineas(MINIMO, *MINIMO.lineas, linea(2, "material", "SALON", 4, nota="de B"))
SIN_LA_PRIMERA = con_lineas(MINIMO, *MINIMO.lineas[1:])
OTRA_PRIMERA = con_lineas(
    MINIMO, replace(MINIMO.lineas[0], cantidad=Decimal(99)), *MINIMO.lineas[1:]
)


@cache
def bytes_de(modelo: Modelo) -> bytes:
    return escribir_plantilla(volcar(modelo))


def leido(plantilla: bytes) -> Modelo:
    modelo = leer_entrada(plantilla).modelo
    assert modelo is not None
    return modelo


def total(modelo: Modelo) -> Decimal:
    return costear(modelo).totales.total


def test_cada_cual_cambia_lo_suyo() -> None:
    """El precio de una y el impulsor de la otra, los dos; y da igual el orden."""
    esperado = cambiar(FOLLETO, "impulsores", "OFICINAS", valor=Decimal(14))
    fusion = fundir(MINIMO, FOLLETO, OFICINAS)
    assert fusion.modelo == esperado == fundir(MINIMO, OFICINAS, FOLLETO).modelo
    assert (fusion.conflictos, fusion.de_a, fusion.de_b) == ((), 1, 1)


def test_lo_que_los_dos_cambian_igual_no_es_conflicto() -> None:
    fusion = fundir(MINIMO, FOLLETO, FOLLETO)
    assert (fusion.modelo, fusion.conflictos) == (FOLLETO, ())


def test_datos_distintos_de_un_mismo_renglon_se_unen() -> None:
    otra = cambiar(MINIMO, "precios", "FOLLETO", nota="Cotizado otra vez")
    unido = fundir(MINIMO, FOLLETO, otra).modelo
    esperado = cambiar(FOLLETO, "precios", "FOLLETO", nota="Cotizado otra vez")
    assert unido == esperado


@pytest.mark.parametrize(("prefiere", "queda"), [("", "12.5"), ("a", "15.35"), ("b", "16")])
def test_un_mismo_dato_con_dos_valores_es_un_conflicto(prefiere: str, queda: str) -> None:
    """Sin preferencia nadie gana: queda lo de antes, y se dice con los dos valores."""
    antes = next(p.precio for p in MINIMO.precios if p.codigo == "FOLLETO")
    otra = cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal(16))
    fusion = fundir(MINIMO, FOLLETO, otra, prefiere)
    (conflicto,) = fusion.conflictos
    assert (conflicto.campo, conflicto.base) == ("precio", antes)
    assert (conflicto.a, conflicto.b) == (Decimal("15.35"), Decimal(16))
    puesto = next(p.precio for p in fusion.modelo.precios if p.codigo == "FOLLETO")
    assert puesto == (antes if not prefiere else Decimal(queda))


def test_las_lineas_que_anade_cada_uno_quedan_todas() -> None:
    fusion = fundir(MINIMO, NUEVA_A, NUEVA_B)
    assert fusion.conflictos == ()
    assert {x.nota for x in fusion.modelo.lineas} >= {"de A", "de B"}
    assert len(fusion.modelo.lineas) == len(MINIMO.lineas) + 2


def test_la_misma_linea_anadida_dos_veces_queda_una_y_se_dice() -> None:
    fusion = fundir(MINIMO, NUEVA_A, NUEVA_A)
    assert len(fusion.modelo.lineas) == len(MINIMO.lineas) + 1
    assert len(fusion.repetidas) == 1
    union = unir(*((bytes_de(m), n) for m, n in ((MINIMO, "o"), (NUEVA_A, "a"), (NUEVA_A, "b"))))
    assert "G104" in {h.codigo for h in union.hallazgos}


def test_quitar_lo_que_el_otro_no_toco() -> None:
    assert fundir(MINIMO, SIN_LA_PRIMERA, FOLLETO).modelo.lineas == MINIMO.lineas[1:]


@pytest.mark.parametrize(("prefiere", "hay"), [("", True), ("a", False), ("b", True)])
def test_quitar_lo_que_el_otro_cambio_es_un_conflicto(prefiere: str, hay: bool) -> None:
    fusion = fundir(MINIMO, SIN_LA_PRIMERA, OTRA_PRIMERA, prefiere)
    (conflicto,) = fusion.conflictos
    assert (conflicto.campo, conflicto.a) == ("", NADA)
    assert (len(fusion.modelo.lineas) == len(MINIMO.lineas)) is hay


@settings(max_examples=25, deadline=None)
@given(modelos(), modelos())
def test_unir_con_lo_que_nadie_toco_es_no_perder_nada(base: Modelo, otro: Modelo) -> None:
    """Contra una copia intacta sale la otra, en los dos lados; y unir consigo mismo, uno mismo."""
    assert fundir(base, base, base).modelo == base
    de_a, de_b = fundir(base, otro, base), fundir(base, base, otro)
    assert (de_a.conflictos, de_b.conflictos) == ((), ())
    assert de_a.modelo == de_b.modelo
    for campo in ("precios", "impulsores", "actividades", "personal"):
        suyos = {x.codigo if hasattr(x, "codigo") else x: x for x in getattr(otro, campo)}
        hechos = {x.codigo if hasattr(x, "codigo") else x: x for x in getattr(de_a.modelo, campo)}
        assert hechos == suyos, campo


def test_los_conflictos_se_dicen_todos_y_no_sale_nada() -> None:
    a = cambiar(cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal(1)), "precios", "SALON",
                precio=Decimal(2))  # fmt: skip
    b = cambiar(cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal(3)), "precios", "SALON",
                precio=None)  # fmt: skip
    libros = ((bytes_de(MINIMO), "base.xlsx"), (bytes_de(a), "a.xlsx"), (bytes_de(b), "b.xlsx"))
    union = unir(*libros)
    assert union.plantilla == b""
    dichos = [h for h in union.hallazgos if h.codigo == "G101"]
    assert [(h.archivo, h.hoja) for h in dichos] == [("a.xlsx", "Precios")] * 2
    assert [h.celda[0] for h in dichos] == ["E", "E"]
    assert "(en blanco)" in dichos[0].mensaje
    assert "dice 1 y b.xlsx dice 3" in dichos[1].mensaje
    preferida = unir(*libros, prefiere="b")
    assert {h.codigo for h in preferida.hallazgos if h.codigo.startswith("G")} == {"G103"}
    assert leido(preferida.plantilla) == b


def test_quitar_y_cambiar_se_dicen() -> None:
    libros = [
        (bytes_de(m), n) for m, n in ((MINIMO, "o"), (SIN_LA_PRIMERA, "a"), (OTRA_PRIMERA, "b"))
    ]
    assert [h.codigo for h in unir(*libros).hallazgos if h.codigo[0] == "G"] == ["G102"]
    preferida = unir(*libros, prefiere="a")
    assert [h.codigo for h in preferida.hallazgos if h.codigo[0] == "G"] == ["G105"]


def test_todo_mensaje_de_la_union_se_provoca_aqui() -> None:
    de_avance = {"G106", "G107", "G108", "G109"}  # tests/union/test_unir_i.py
    assert set(UNION) == {f"G10{n}" for n in range(1, 6)} | de_avance
    for nivel, mensaje, remedio in UNION.values():
        assert nivel in {"error", "aviso"}
        assert mensaje.endswith(".")
        assert remedio.endswith(".")


def test_uno_que_no_se_lee_lo_dice() -> None:
    union = unir((bytes_de(MINIMO), "o.xlsx"), (b"hola", "a.xlsx"), (b"", "b.xlsx"))
    assert union.plantilla == b""
    assert {h.archivo for h in union.hallazgos if h.nivel == "error"} == {"a.xlsx", "b.xlsx"}


def test_dos_anexos_editados_de_principio_a_fin(anexo_minimo: Entregado, tmp_path: Path) -> None:
    """Los anexos de dos personas, en archivos: salen los dos cambios y nada se pisa."""
    anexo = anexo_minimo.costeo.anexo
    precio = anexo_minimo.donde("precios", "precio", "FOLLETO")
    oficinas = anexo_minimo.donde("impulsores", "valor", "OFICINAS")
    libros = {
        "base": anexo,
        "a": editar(anexo, {precio: 15.35}),
        "b": editar(anexo, {oficinas: 14}),
    }
    rutas = [tmp_path / f"{n}.xlsx" for n in libros]
    for ruta, contenido in zip(rutas, libros.values(), strict=True):
        ruta.write_bytes(contenido)
    salida = tmp_path / "unidas"
    orden = ["unir", *map(str, rutas), "--salida", str(salida)]
    hecho = CliRunner().invoke(main, [*orden, "--json"])
    assert hecho.exit_code == 0, hecho.output
    assert json.loads(hecho.stdout)["salida"] == 0
    unido = leido((salida / ANEXO).read_bytes())
    esperado = cambiar(FOLLETO, "impulsores", "OFICINAS", valor=Decimal(14))
    assert mismos_datos(unido, esperado)
    movido = sum(m.importe or 0 for m in unido.movimientos)
    assert movido == total(unido) - total(MINIMO) != 0
    rutas[2].write_bytes(editar(anexo, {precio: 16}))
    chocan = CliRunner().invoke(main, [*orden, "--json"])
    assert chocan.exit_code == 2
    assert "G101" in {h["codigo"] for h in json.loads(chocan.stdout)["hallazgos"]}
