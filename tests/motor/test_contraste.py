"""La muestra de cada forma: los lotes contra el intérprete, leyendo lo ya calculado."""

import numpy as np
import pytest

from costeo.motor.almacen import Almacen
from costeo.motor.celdario_calculado import CeldarioCalculado
from costeo.motor.contraste import en_desacuerdo
from costeo.motor.evaluacion import preparar
from costeo.motor.interprete import Interprete
from costeo.motor.programa import FALLO
from costeo.motor.vectores import NUMERO, TEXTO, Textos
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

A1, B1, C1 = ("M", 1, 1), ("M", 1, 2), ("M", 1, 3)
LIBRO = LibroLeido(formulas={B1: "A1*2", C1: "SUM(A1:B9)"}, valores={A1: 3.0}, hojas=("M",))


def calculado(
    valores: dict[Direccion, tuple[float, int]], numeros: dict[str, int] | None = None
) -> CeldarioCalculado:
    """Un celdario de una hoja con esas celdas, por su valor y su clase."""
    filas = max(d[1] for d in valores)
    almacen = Almacen(1, {(0, c): (1, filas) for c in (1, 2, 3)})
    num, tipo = np.zeros(almacen.total), np.zeros(almacen.total, np.uint8)
    for (_, fila, columna), (numero, clase) in valores.items():
        sitio = int(almacen.sitios_de_bloque(0, fila, columna, fila, columna)[0, 0])
        num[sitio], tipo[sitio] = numero, clase
    textos = Textos()
    assert textos.codigo("hola") == 1
    hojas = {"M": 0} if numeros is None else numeros
    return CeldarioCalculado(LIBRO, almacen, hojas, (num, tipo), textos)


SANO = {A1: (3.0, NUMERO), B1: (6.0, NUMERO), C1: (9.0, NUMERO)}
MUESTRA = {B1: "doble", C1: "suma"}
HECHOS: dict[Direccion, Valor] = {B1: 6.0, C1: 9.0}


def nunca() -> Interprete:
    """El intérprete de todo el libro, que no debía hacer falta."""
    raise AssertionError("no hacía falta el libro entero")


def test_si_los_dos_caminos_coinciden_no_hay_desacuerdo() -> None:
    assert en_desacuerdo(MUESTRA, HECHOS, calculado(SANO), nunca) == set()


@pytest.mark.parametrize(("celda", "forma"), [(B1, "doble"), (C1, "suma")])
def test_la_forma_que_difiere_se_dice(celda: Direccion, forma: str) -> None:
    hechos = {**HECHOS, celda: 7.0}
    assert en_desacuerdo(MUESTRA, hechos, calculado(SANO), nunca) == {forma}


def test_lo_que_los_lotes_no_saben_lo_decide_el_libro_entero() -> None:
    """De A1 no se sabe por lotes: el intérprete la lee del libro."""
    sin_saber = calculado({**SANO, A1: (0.0, FALLO)})
    assert en_desacuerdo(MUESTRA, HECHOS, sin_saber, lambda: Interprete(LIBRO)) == set()
    mal = {**HECHOS, B1: 7.0}
    assert en_desacuerdo(MUESTRA, mal, sin_saber, lambda: Interprete(LIBRO)) == {"doble"}
    de_otra_hoja = calculado(SANO, {"Otra": 0})
    assert en_desacuerdo(MUESTRA, HECHOS, de_otra_hoja, lambda: Interprete(LIBRO)) == set()


def test_lo_que_ningun_camino_sabe_es_un_desacuerdo() -> None:
    raro = LibroLeido(formulas={B1: "A1*2", C1: "RARA(A1)"}, valores={A1: 3.0}, hojas=("M",))
    celdas = calculado({**SANO, A1: (0.0, FALLO)})
    celdas.libro = raro
    assert en_desacuerdo({C1: "rara"}, HECHOS, celdas, lambda: Interprete(raro)) == {"rara"}


def test_lee_cada_clase_y_recorta_a_lo_usado() -> None:
    celdas = calculado({**SANO, ("M", 2, 1): (1.0, TEXTO), ("M", 3, 1): (0.0, FALLO)})
    assert (celdas.valor(A1), celdas.valor(("M", 2, 1)), celdas.valor(("M", 2, 2))) == (
        3.0,
        "hola",
        None,
    )
    rango = celdas.rango(("M", 1, 1, 2, 2))
    assert rango.valores == [3.0, 6.0, "hola", None]
    entera = celdas.rango(("M", 1, 2, 1_048_576, 2))
    assert (entera.valores, entera.alto_total) == ([6.0, None, None], 1_048_576)
    assert celdas.rango(("M", 50, 1, 60, 1)).valores == [None]
    with pytest.raises(NoEvaluable):
        celdas.valor(("M", 3, 1))


def test_un_error_inesperado_le_cuesta_a_esa_celda() -> None:
    mal = LibroLeido(formulas={B1: "A1*2"}, hojas=("M",))
    interprete = Interprete(mal, celdas=calculado(SANO))
    interprete._evaluador = None  # type: ignore[assignment]
    with pytest.raises(NoEvaluable, match="no se pudo evaluar"):
        interprete.de_nuevo(B1)


def test_reservar_no_cambia_lo_evaluado_y_evita_repartir() -> None:
    plan = preparar(LIBRO.formulas, {}, LIBRO.hojas)
    valores = dict(LIBRO.valores)
    antes = plan.evaluar(valores).valores
    nueva = ("M", 9, 2)
    plan.reservar([nueva, B1])
    assert plan.evaluar(valores).valores == antes
    reparto = plan._reparto
    assert plan.evaluar({**valores, nueva: 10.0}).valores == {B1: 6.0, C1: 19.0}
    assert plan._reparto is reparto
    vec = plan.en_bruto(valores, {nueva: 10.0, A1: None})
    assert vec is not None
    assert vec.num.tolist() == [0.0, 10.0]
    assert plan.en_bruto(valores, {}).num.tolist() == [6.0, 9.0]  # type: ignore[union-attr]


def test_en_bruto_no_da_lo_que_no_se_calcula_por_lotes() -> None:
    formulas = {B1: "A1*2", C1: "RARA(A1)"}
    assert preparar(formulas, {}, ("M",)).en_bruto({A1: 3.0}, {}) is None
