"""El lenguaje de las plantillas de fórmula: cada forma, y toda clave desconocida falla."""

import pytest

from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import (
    Bloque,
    Celda,
    Columna,
    Fila,
    Formula,
    Grafico,
    Hoja,
    Libro,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.direcciones import ClaveDesconocida, Muestrario, citar


def columna(clave: str, formula: str = "", *, suma: bool = False) -> Columna:
    """Una columna calculada si trae fórmula; si no, de entrada."""
    papel = Papel.CALCULO if formula else Papel.ENTRADA
    return Columna(clave, clave.title(), papel, formula=formula, suma=suma)


def tabla(clave: str, *columnas: Columna, ids: str = "xy", total: bool = True, **mas: int) -> Tabla:
    """Una tabla de un renglón por id, con total."""
    filas = tuple(Fila((clave, i), {}, i) for i in ids)
    return Tabla(
        clave, columnas, filas, "Título", clave, Fila((clave,), {}, "t") if total else None, **mas
    )


def libro(plantilla: str, *otras: Bloque) -> Libro:
    """Dos hojas: en «Uno» la tabla ``a``, con la plantilla en su tercera columna."""
    a = tabla("a", columna("n"), columna("m"), columna("r", plantilla), suma_de("s"))
    suelta = Renglon((Celda(3, 7, clave="suelta"),))
    b = tabla("b", columna("p"), columna("q"), columna("w"), desde=4, ids="uvz")
    return Libro(
        (
            Hoja("Uno", TipoHoja.ENTRADA, (Renglon(), a, *otras)),
            Hoja("Hoja dos", TipoHoja.SALIDA, (suelta, b)),
        ),
        {},
    )


def suma_de(clave: str) -> Columna:
    """Una columna con suma en el renglón de total."""
    return columna(clave, "{n}", suma=True)


def formulas(colocado: LibroColocado) -> dict[tuple[str, int, int], object]:
    """Texto de cada fórmula por su dirección."""
    return {d: c.contenido for d, c in colocado.formulas()}


FORMAS = [
    ("{n}*2", "=A4*2", "=A5*2"),
    ("{n:m}", "=A4:B4", "=A5:B5"),
    ("SUM({.n})", "=SUM($A$4:$A$5)", "=SUM($A$4:$A$5)"),
    ("SUM({.n:m})", "=SUM($A$4:$B$5)", "=SUM($A$4:$B$5)"),
    ("SUM({b.p})", "=SUM('Hoja dos'!$D$4:$D$6)", "=SUM('Hoja dos'!$D$4:$D$6)"),
    ("{b.p:q}", "='Hoja dos'!$D$4:$E$6", "='Hoja dos'!$D$4:$E$6"),
    ("{b.w@v}", "='Hoja dos'!$F$5", "='Hoja dos'!$F$5"),
    ("{b.w@t}", "='Hoja dos'!$F$7", "='Hoja dos'!$F$7"),
    ("{a.n@y}", "=$A$5", "=$A$5"),
    ("{b.p>b.w}", "='Hoja dos'!$D$4:$F$6", "='Hoja dos'!$D$4:$F$6"),
    ("{@suelta}", "='Hoja dos'!$C$1", "='Hoja dos'!$C$1"),
    ("{n}+{m}+{b.p@u}", "=A4+B4+'Hoja dos'!$D$4", "=A5+B5+'Hoja dos'!$D$4"),
    ('IF({n}="","–",{m})', '=IF(A4="","–",B4)', '=IF(A5="","–",B5)'),
    ("1", "=1", "=1"),
]


@pytest.mark.parametrize(("plantilla", "primera", "segunda"), FORMAS)
def test_cada_forma_de_la_plantilla(plantilla: str, primera: str, segunda: str) -> None:
    halladas = formulas(colocar(libro(plantilla)))
    assert halladas["Uno", 4, 3] == primera
    assert halladas["Uno", 5, 3] == segunda


@pytest.mark.parametrize(
    "plantilla",
    ["{zeta}", "{n:zeta}", "{.zeta}", "{c.n}", "{b.zeta}", "{b.p:zeta}", "{b.p@zeta}",
     "{zeta.n@x}", "{@zeta}", "{b.p>c.w}", "{b.p>b.zeta}"],
)  # fmt: skip
def test_una_clave_desconocida_no_se_coloca(plantilla: str) -> None:
    with pytest.raises(ClaveDesconocida):
        colocar(libro(plantilla))


@pytest.mark.parametrize("clave", ["f_11.1", "f_A:B", "f_A@B", "f_A>B", "f_1.A:B@C>D"])
def test_una_columna_puede_llevar_signos_en_su_clave(clave: str) -> None:
    """Los códigos de la plantilla acaban en claves: un signo no cambia lo que significan."""
    rara = tabla("c", columna(clave), columna("s", f"{{{clave}}}+SUM({{.{clave}}})"))
    colocado = colocar(Libro((Hoja("Uno", TipoHoja.ENTRADA, (rara,)),), {}))
    assert formulas(colocado)["Uno", 3, 2] == "=A3+SUM($A$3:$A$4)"


@pytest.mark.parametrize("id_", ["11.1", "A:B", "A@B", "A>B", "1.A:B@C>D", "A B"])
def test_un_renglon_puede_llevar_signos_en_su_id(id_: str) -> None:
    filas = (Fila(("c", 1), {}, "x"), Fila(("c", 2), {}, id_))
    rara = Tabla("c", (columna("n"), columna("s", f"{{c.n@{id_}}}")), filas)
    colocado = colocar(Libro((Hoja("Uno", TipoHoja.ENTRADA, (rara,)),), {}))
    assert formulas(colocado)["Uno", 2, 2] == "=$A$3"


def test_una_tabla_sin_total_no_tiene_renglon_t() -> None:
    sola = tabla("c", columna("n"), total=False)
    assert colocar(libro("{n}", sola)).tablas["c"].total == 0
    with pytest.raises(ClaveDesconocida, match="c@t"):
        colocar(libro("{c.n@t}", sola))


def test_dos_tablas_con_la_misma_clave_no_se_colocan() -> None:
    with pytest.raises(ClaveDesconocida, match="tabla repetida: b"):
        colocar(libro("{n}", tabla("b", columna("p"))))


def test_el_total_suma_solo_las_columnas_que_lo_piden() -> None:
    colocado = colocar(libro("{n}"))
    assert formulas(colocado)["Uno", 6, 4] == "=SUM($D$4:$D$5)"
    del_total = [c for d, c in colocado.formulas() if d[:2] == ("Uno", 6)]
    assert [(c.concepto, c.papel) for c in del_total] == [(("a", "s"), Papel.TOTAL)]


def test_el_concepto_es_el_de_la_fila_y_la_columna() -> None:
    conceptos = {d: c.concepto for d, c in colocar(libro("{n}")).formulas()}
    assert conceptos["Uno", 4, 3] == ("a", "x", "r")
    assert conceptos["Uno", 5, 4] == ("a", "y", "s")


def test_una_formula_propia_de_la_fila_gana_a_la_de_la_columna() -> None:
    propia = Fila(("c", "x"), {"n": Formula("{m}+1", ("propio",))}, "x")
    sola = Tabla("c", (columna("n", "{m}"), columna("m")), (propia,))
    colocado = colocar(Libro((Hoja("Uno", TipoHoja.ENTRADA, (sola,)),), {}))
    assert [(c.contenido, c.concepto) for _, c in colocado.formulas()] == [("=B2+1", ("propio",))]


def test_una_formula_en_una_columna_de_entrada_no_es_entrada() -> None:
    propia = Fila(("c", "x"), {"n": Formula("1", ("propio",))}, "x")
    sola = Tabla("c", (columna("n"),), (propia,))
    colocado = colocar(Libro((Hoja("Uno", TipoHoja.ENTRADA, (sola,)),), {}))
    assert [c.papel for _, c in colocado.formulas()] == [Papel.CALCULO]


def test_los_graficos_y_los_renglones_ocupan_su_lugar() -> None:
    grafico = Grafico("bar", "G", "b", "p", ("q",), renglones=10)
    colocado = colocar(libro("{n}", grafico, Renglon(), tabla("c", columna("n"))))
    assert colocado.hojas[0].graficos[0][0] == 7
    assert colocado.tablas["c"].encabezado == 7 + 10 + 1 + 1


def test_los_nombres_definidos_llevan_la_hoja() -> None:
    base = libro("{n}")
    nombres = {"UNO": "a.n@x", "TODO": "b.p", "SUELTA": "@suelta"}
    assert colocar(Libro(base.hojas, nombres)).nombres == {
        "UNO": "=Uno!$A$4",
        "TODO": "='Hoja dos'!$D$4:$D$6",
        "SUELTA": "='Hoja dos'!$C$1",
    }


def test_la_muestra_es_la_primera_celda_o_la_del_total() -> None:
    muestrario = Muestrario(libro("{n}*2"))
    assert muestrario.formula("{n}*2", "Uno", "a") == "=A4*2"
    assert muestrario.formula("{n}*2", "Uno", "a", total=True) == "=A6*2"
    assert muestrario.formula("{@suelta}", "Uno", "") == "='Hoja dos'!$C$1"


@pytest.mark.parametrize(
    ("hoja", "citada"),
    [
        ("Controles", "Controles"),
        ("Act_01", "Act_01"),
        ("Por actividad", "'Por actividad'"),
        ("Parámetros", "'Parámetros'"),
        ("L'Hoja", "'L''Hoja'"),
        ("A1", "'A1'"),
        ("ABC123", "'ABC123'"),
        ("R1", "'R1'"),
        ("C", "'C'"),
        ("2024", "'2024'"),
    ],
)
def test_el_nombre_de_la_hoja_se_cita_si_hace_falta(hoja: str, citada: str) -> None:
    assert citar(hoja) == citada
