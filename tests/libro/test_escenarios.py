"""Las hojas de escenarios, vivas: el selector no las mueve, y cada peso mueve solo el suyo."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from ayudas.modelo_minimo import MINIMO, con_parametros
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.plan import Modelo
from costeo.motor.evaluacion import Plan, preparar
from costeo.verificacion.comparacion import iguales
from costeo.xlsx.celdas import Direccion, Valor

DATOS = {"version_costeo": "0", "huella": "x", "tipo": "anexo_ii"}
E = ("e1", "e2", "e3")


@cache
def _libro() -> tuple[LibroColocado, Plan, Mapping[Direccion, Valor]]:
    libro = describir(MINIMO, DATOS)
    formulas, valores = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    return libro, preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas]), valores


def celda(tabla: str, columna: str, id_: str) -> Direccion:
    donde = _libro()[0].tablas[tabla]
    return donde.hoja, donde.renglon(id_), donde.columna(columna)


def evaluado(cambios: Mapping[Direccion, Valor]) -> Mapping[Direccion, Valor]:
    _, plan, valores = _libro()
    return plan.evaluar({**valores, **cambios}).valores


def totales(valores: Mapping[Direccion, Valor]) -> list[Valor]:
    return [valores[celda("comparado_total", "total", e)] for e in E]


def hoy(valores: Mapping[Direccion, Valor]) -> Valor:
    return valores[celda("por_actividad", "total", "t")]


@pytest.mark.parametrize("codigo", ["minimo", "base", "maximo", "mezcla"])
def test_elegir_otro_escenario_no_mueve_los_tres(codigo: str) -> None:
    de_siempre, con_otro = (
        evaluado({}),
        evaluado({celda("parametros", "valor", "ESCENARIO"): codigo}),
    )
    assert totales(con_otro) == totales(de_siempre)
    assert len({*totales(de_siempre)}) == 3
    cambia = hoy(con_otro) != hoy(de_siempre)
    assert cambia == (codigo != "base")
    if codigo != "mezcla":
        lugar = ["minimo", "base", "maximo"].index(codigo)
        assert hoy(con_otro) == pytest.approx(totales(de_siempre)[lugar], abs=1e-6)


@pytest.mark.parametrize(
    ("lugar", "campo"), [(0, "factor_cambio"), (1, "factor_personal"), (2, "factor_cambio")]
)
def test_cada_factor_mueve_solo_su_escenario(lugar: int, campo: str) -> None:
    codigo = ("minimo", "base", "maximo")[lugar]
    antes, despues = evaluado({}), evaluado({celda("escenarios", campo, codigo): 1.5})
    movidos = [a != b for a, b in zip(totales(antes), totales(despues), strict=True)]
    assert movidos == [i == lugar for i in range(3)]


def test_una_linea_nueva_en_un_renglon_libre_llega_a_los_tres() -> None:
    nueva: dict[Direccion, Valor] = {
        celda("lineas_3_material", c, "1"): x
        for c, x in (
            ("recurso", "FOLLETO"), ("cantidad", 100.0), ("frecuencia", 1.0), ("dias", 1.0),
            ("participantes", 1.0),
        )
    }  # fmt: skip
    antes, despues = evaluado({}), evaluado(nueva)
    assert all(b > a > 0 for a, b in zip(totales(antes), totales(despues), strict=True))  # type: ignore[operator]
    maestro = celda("controles", "estado", "escenario")
    assert despues[maestro] == "CORRECTO"


@pytest.mark.parametrize("cuantos", [1, 2])
def test_con_menos_de_tres_escenarios(cuantos: int) -> None:
    """El libro y la referencia siguen diciendo lo mismo, celda por celda."""
    modelo: Modelo = replace(MINIMO, escenarios=MINIMO.escenarios[1 : 1 + cuantos])
    libro = describir(modelo, DATOS)
    formulas, valores = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    hechos = preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas]).evaluar(valores)
    referencia = conceptos(costear(con_parametros(modelo, ESCENARIO="base")))
    vistas = 0
    for d, c in libro.formulas():
        if c.concepto in referencia:
            vistas += 1
            assert iguales(hechos.valores[d], referencia[c.concepto]), (d, c.concepto)
    assert vistas > 2000
    assert {c.concepto for _, c in libro.formulas()} >= set(referencia)
    assert ("comparado", f"e{cuantos}", "total") in referencia
    assert ("comparado", f"e{cuantos + 1}", "total") not in referencia


def test_los_titulos_dicen_de_que_escenario_son() -> None:
    tabla = _libro()[0].tablas["comparado_actividad"].tabla
    titulos = [c.titulo for c in tabla.columnas]
    assert [t for t in titulos if t.startswith("Total, ")] == [
        f"Total, «{x}» (L)" for x in ("minimo", "base", "maximo")
    ]
    assert "mezcla" not in "".join(titulos)
