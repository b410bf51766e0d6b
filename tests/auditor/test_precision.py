"""Lo que las reglas no deben decir: la diferencia entre un informe y una inundación."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from auditor.cuaderno import cuaderno
from costeo.auditor.auditar import auditar
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import Hallado
from costeo.auditor.tablas import Tabla

Celda = str | float | None


def libro(renglones: Iterable[Sequence[Celda]], hoja: str = "Datos") -> bytes:
    """Un libro con una hoja; lo que empieza por «=» es fórmula y vale 1."""
    c = cuaderno()
    ws = c.libro.add_worksheet(hoja)
    for fila, renglon in enumerate(renglones):
        for columna, valor in enumerate(renglon):
            if isinstance(valor, str) and valor.startswith("="):
                ws.write_formula(fila, columna, valor, None, 1)
            elif valor is not None:
                ws.write(fila, columna, valor)
    return c.bytes()


def dice(regla: str, renglones: Iterable[Sequence[Celda]]) -> tuple[Hallado, ...]:
    (r,) = auditar(libro(renglones), "x.xlsx", reglas=(regla,)).resultados
    assert not r.motivo
    return r.hallados


CABEZA = ("Código", "Cantidad (n.º)", "Precio (L)", "Total (L)")


def lineas(filas: Iterable[int], formula: str = "=B{f}*C{f}") -> list[Sequence[Celda]]:
    return [(f"c{f}", f, 2.5, formula.format(f=f)) for f in filas]


def test_r19_los_enlaces_puros_no_cuentan() -> None:
    enlaces = [(f"c{f}", f, 2.5, f"=Z{f * 3}") for f in range(2, 9)]
    assert dice("R19", [CABEZA, *enlaces]) == ()


def test_r19_calla_en_una_tabla_de_tres_renglones() -> None:
    tabla = [CABEZA, *lineas((2, 3)), ("c4", 4, 2.5, "=B4+C4")]
    assert dice("R19", tabla) == ()
    assert dice("R19", [CABEZA, *lineas((2, 3, 4)), ("c5", 5, 2.5, "=B5+C5")]) != ()


def test_r19_el_primer_renglon_de_un_saldo_puede_ser_distinto() -> None:
    saldo = [(f"c{f}", f, 2.5, f"=D{f - 1}+B{f}-C{f}") for f in range(3, 9)]
    assert dice("R19", [CABEZA, ("c2", 2, 2.5, "=B2-C2"), *saldo]) == ()


def test_r19_una_lista_de_controles_no_es_una_columna_de_formulas() -> None:
    cuentas = ("SUM", "MAX", "MIN", "COUNT", "AVERAGE", "COUNTA")
    lista = [(f"c{f}", f, 2.5, f"={x}(B2:B7)") for f, x in enumerate(cuentas, 2)]
    assert dice("R19", [CABEZA, *lista]) == ()


def test_r12_los_argumentos_que_eligen_un_modo_no_son_cifras_fijas() -> None:
    modos = (
        "=ROUND(B2,2)", "=VLOOKUP(A2,A2:D9,3,0)", "=INDEX(A2:D9,2,4)", "=WEEKDAY(B2,2)",
        "=SUBTOTAL(109,B2:B9)", "=LEFT(A2,3)", "=IF(B2>0,1,0)", "=MATCH(A2,A2:A9,-1)",
    )  # fmt: skip
    assert dice("R12", [(m,) for m in modos]) == ()


@pytest.mark.parametrize(
    "formula", ["=ROUND(B2*24.6,2)", "=B2/12", "=IF(B2>5,1,0)", "=SUM(B2:B3)*1.15", "=B2*{2,3}"]
)
def test_r12_los_demas_numeros_si(formula: str) -> None:
    assert len(dice("R12", [(formula,)])) == 1


def test_r12_ni_en_textos_ni_en_nombres() -> None:
    assert dice("R12", [('=IF(A2="15 %",B2,TASA_2024)',), ("='Año 2023'!B12",)]) == ()


def test_r18_una_columna_de_datos_con_alguna_formula_no_es_de_formulas() -> None:
    escritos = [(f"c{f}", f, 2.5, 7) for f in range(4, 12)]
    tabla = [CABEZA, *lineas((2,)), ("c3", 3, 2.5, 7), *escritos, *lineas((12,))]
    assert dice("R18", tabla) == ()


def test_r16_un_codigo_con_letras_y_un_texto_cualquiera_no_son_numeros() -> None:
    filas = [("A-1", 1, 2.5, "s/d"), ("3B", 2, 2.5, "ver nota 4"), ("C", 3, 2.5, "n/a")]
    assert dice("R16", [CABEZA, *filas]) == ()


def test_r17_precios_de_cosas_distintas_no_sorprenden() -> None:
    precios = [(f"c{i}", i, p, 1) for i, p in enumerate((12, 95, 120, 850, 4_500, 22, 45))]
    assert dice("R17", [CABEZA, *precios]) == ()


def test_r10_los_codigos_anos_y_fechas_no_llevan_unidad() -> None:
    cabeza = ("N.º", "Año", "Objeto", "Precio (L)")
    assert dice("R10", [cabeza, *[(i, 2020 + i, 35100 + i, 2.5) for i in range(5)]]) == ()


def test_r07_las_columnas_vacias_ocultas_no_esconden_nada() -> None:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write("A1", 1)
    ws.set_column("D:XFD", None, None, {"hidden": True})
    (r,) = auditar(c.bytes(), "x.xlsx", reglas=("R07",)).resultados
    assert r.hallados == ()


def test_r20_el_nombre_de_la_hoja_no_alarga_la_formula() -> None:
    hoja = "'Presupuesto de inversión'!"
    formula = "=" + "+".join(f"{hoja}$B${f}" for f in range(2, 8))
    assert len(formula) > 150
    assert dice("R20", [(formula,)]) == ()


def tablas(renglones: Iterable[Sequence[Celda]]) -> tuple[Tabla, ...]:
    return LibroAuditado(libro(renglones)).tablas


def test_una_tabla_se_ve_con_su_total_aparte() -> None:
    (t,) = tablas([("Presupuesto",), (), CABEZA, *lineas(range(4, 9)), ("Total", None, None, 1)])
    assert (t.encabezado, t.primera, t.ultima, t.total) == (3, 4, 8, 9)
    assert t.titulos[3] == "Precio (L)"


def test_un_formulario_no_es_una_tabla() -> None:
    formulario = [("Nombre", "Ana"), ("Cargo", "Analista"), ("Unidad", "Compras")]
    assert tablas(formulario) == ()


def test_dos_tablas_una_debajo_de_otra() -> None:
    dos = [CABEZA, *lineas(range(2, 6)), (), CABEZA, *lineas(range(8, 12))]
    assert [(t.encabezado, t.ultima) for t in tablas(dos)] == [(1, 5), (7, 11)]


def test_el_resultado_de_una_matriz_no_es_una_cifra_pegada() -> None:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_row("A1", CABEZA)
    for fila in range(2, 8):
        ws.write_row(f"A{fila}", (f"c{fila}", fila, 2.5))
    ws.write_formula("D2", "=B2*C2", None, 5)
    ws.write_array_formula("D3:D6", "{=B3:B6*C3:C6}", None, 7)
    for fila in (4, 5, 6):
        ws.write_number(f"D{fila}", 7)
    ws.write_formula("D7", "=B7*C7", None, 17)
    (r,) = auditar(c.bytes(), "x.xlsx", reglas=("R18",)).resultados
    assert r.hallados == ()


@pytest.mark.parametrize("fondo", [{"pattern": 4, "fg_color": "#1F3864"}, {"condicional": True}])
def test_r07_la_letra_blanca_sobre_trama_o_formato_condicional_se_ve(
    fondo: dict[str, object],
) -> None:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    condicional = fondo.pop("condicional", False)
    ws.write("A1", 7, c.libro.add_format({"font_color": "#FFFFFF", **fondo}))
    if condicional:
        rojo = c.libro.add_format({"bg_color": "#C00000"})
        regla = {"type": "cell", "criteria": ">", "value": 0, "format": rojo}
        ws.conditional_format("A1:A3", regla)
    (r,) = auditar(c.bytes(), "x.xlsx", reglas=("R07",)).resultados
    assert r.hallados == ()
