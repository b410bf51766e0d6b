"""Los controles del libro tienen dientes: cada uno falla con alguna avería, y el maestro con él."""

from collections.abc import Callable, Mapping

import pytest

from ayudas.modelo_minimo import MINIMO
from costeo.flujo import _contenido
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.libro.hojas.controles import CONTROLES
from costeo.modelo.dimensiones import DIMENSIONES
from costeo.verificacion.celdas import Direccion, Valor
from costeo.verificacion.evaluacion import evaluar

LIBRO = describir(MINIMO, {"version_costeo": "0", "huella": "x", "tipo": "anexo_ii"})
FORMULAS, VALORES = _contenido(LIBRO)
NOMBRES = {n: x.removeprefix("=") for n, x in LIBRO.nombres.items()}
Averia = Callable[[dict[Direccion, str], dict[Direccion, Valor]], None]


def lugar(tabla: str, columna: str, id_: str, libro: LibroColocado = LIBRO) -> Direccion:
    """La dirección de una celda de una tabla."""
    donde = libro.tablas[tabla]
    return donde.hoja, donde.renglon(id_), donde.columna(columna)


def fija(tabla: str, columna: str, id_: str, valor: Valor) -> Averia:
    """Escribe un valor donde hay una constante o una fórmula."""

    def averiar(formulas: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        celda = lugar(tabla, columna, id_)
        formulas.pop(celda, None)
        valores[celda] = valor

    return averiar


def en_consolidado(columna: str, valor: Valor) -> Averia:
    """Escribe un valor en la primera línea con importe del Consolidado."""

    def averiar(formulas: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        donde = LIBRO.tablas["consolidado"]
        celda = (donde.hoja, donde.primera, donde.columna(columna))
        assert celda in formulas or celda in valores
        formulas.pop(celda, None)
        valores[celda] = valor

    return averiar


def calculado(tabla: str, columna: str, id_: str, formula: str) -> Averia:
    """Cambia una fórmula por otra."""

    def averiar(formulas: dict[Direccion, str], _: dict[Direccion, Valor]) -> None:
        formulas[lugar(tabla, columna, id_)] = formula

    return averiar


def _usado(dimension: str) -> str:
    """Un valor de la dimensión que tiene dinero."""
    usados = {
        "eje": "1.1",
        "area": MINIMO.actividades[0].area,
        "linea_accion": MINIMO.actividades[0].linea_accion,
        "objetivo": MINIMO.actividades[0].objetivo,
        "horizonte": "2024",
        "prioridad": "1",
        "unidad_responsable": "DGE",
        "ambito": "central",
        "naturaleza": "única",
        "migrante": "No",
        "componente": "evento",
        "estado": "por confirmar",
        "fuente": "11",
        "objeto": "24500",
        "grupo": "20000",
    }
    return usados[dimension]


AVERIAS: dict[str, Averia] = {
    "actividades": fija("por_actividad", "numero", "1", "uno"),
    "consolidado": calculado("consolidado", "total", "t", "SUM(L6:L7)"),
    "hojas": fija("resumen_1", "total", "t", 0),
    "hojas_una_a_una": en_consolidado("actividad", 2),
    "contingencia": en_consolidado("subtotal", 0),
    "clases": en_consolidado("clase", "regalado"),
    "componentes": en_consolidado("componente", "otro"),
    **{
        f"corte_{x.clave}": fija(f"corte_{x.clave}", "codigo", _usado(x.clave), "ninguno")
        for x in DIMENSIONES
    },
    "cruce_objeto": fija("cruce_objeto", "codigo", "24500", "ninguno"),
    "cruce_grupo": fija("cruce_grupo", "codigo", "20000", "ninguno"),
    "lineas": fija("corte_componente", "codigo", "evento", "ninguno"),
    "dias_habiles": fija("parametros", "valor", "DIAS_HABILES", 200),
    "pesos_precio": fija("escenarios", "precio_base", "base", 0.5),
    "pesos_impulsor": fija("escenarios", "impulsor_base", "base", 0.5),
}


def valores_de(averia: Averia | None) -> Mapping[Direccion, Valor]:
    """El libro evaluado, con la avería si la hay."""
    formulas, valores = dict(FORMULAS), dict(VALORES)
    if averia:
        averia(formulas, valores)
    evaluacion = evaluar(formulas, valores, NOMBRES, hojas=[h.hoja.nombre for h in LIBRO.hojas])
    assert not evaluacion.no_evaluables
    return {**valores, **evaluacion.valores}


def maestros(valores: Mapping[Direccion, Valor]) -> set[Valor]:
    """El control maestro, en todas las hojas en que se muestra."""
    return {
        valores[d] for d, c in LIBRO.formulas() if c.concepto == ("control", "maestro", "estado")
    }


def test_sin_averias_todos_cuadran() -> None:
    valores = valores_de(None)
    for control in CONTROLES:
        assert valores[lugar("controles", "diferencia", control.id)] == 0
        assert valores[lugar("controles", "estado", control.id)] == "CORRECTO"
    assert maestros(valores) == {"CORRECTO"}


@pytest.mark.parametrize("control", AVERIAS)
def test_cada_control_ve_su_averia(control: str) -> None:
    valores = valores_de(AVERIAS[control])
    assert valores[lugar("controles", "diferencia", control)] != 0
    assert valores[lugar("controles", "estado", control)] == "REVISAR"
    assert valores[lugar("controles", "falla", "t")] != 0
    assert maestros(valores) == {"REVISAR"}


def test_no_hay_control_sin_averia() -> None:
    assert set(AVERIAS) == {c.id for c in CONTROLES}
    assert {f"corte_{x.clave}" for x in DIMENSIONES} <= set(AVERIAS)


def test_el_maestro_ve_un_control_que_da_error() -> None:
    valores = valores_de(calculado("controles", "diferencia", "lineas", "1/0"))
    assert maestros(valores) == {"REVISAR"}


def test_el_maestro_esta_en_la_portada_y_en_todas_las_hojas() -> None:
    donde = {d[0] for d, c in LIBRO.formulas() if c.concepto == ("control", "maestro", "estado")}
    assert donde == {h.hoja.nombre for h in LIBRO.hojas}
