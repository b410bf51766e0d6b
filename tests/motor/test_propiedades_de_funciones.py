"""Las funciones contra otra forma de calcular lo mismo, con datos al azar."""

from __future__ import annotations

import math
import operator as op
import statistics
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from costeo.motor.funciones import (
    algebra,
    busqueda,
    busqueda_x,
    condicionales,
    estadistica,
    fechas,
    finanzas,
    finanzas_flujos,
    laborables,
    matrices,
    orden,
    plazos,
    texto_numeros,
)
from costeo.motor.funciones.conversion import a_texto, casi_se_anula
from costeo.motor.funciones.criterios import patron
from costeo.motor.funciones.epoca import DE_1904, fechas_desde_1904
from costeo.motor.funciones.formato import con_formato
from costeo.motor.funciones.numero_escrito import numero_de_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ErrorCelda, FalloCelda, Valor

_ORIGEN = date(1899, 12, 30)
SERIES = st.integers(61, 80_000)
NUMEROS = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=40)
CELDAS = st.lists(
    st.one_of(
        st.integers(0, 9).map(float),
        st.sampled_from(["a", "B", "bc", "abc", "Xyz", "x*"]),
        st.booleans(),
        st.none(),
    ),
    min_size=1,
    max_size=25,
)


def columna(valores: list[Valor]) -> Rango:
    return Rango(valores, len(valores), 1)


def numeros(lista: list[float]) -> Rango:
    return columna(list(lista))


@given(SERIES)
def test_una_fecha_va_y_vuelve(serie: int) -> None:
    dia = _ORIGEN + timedelta(days=serie)
    partes = [funcion(float(serie)) for funcion in (fechas.ano, fechas.mes, fechas.dia)]
    assert partes == [dia.year, dia.month, dia.day]
    assert fechas.fecha(*partes) == serie
    assert fechas.dia_de_la_semana(float(serie), 2.0) == dia.isoweekday()
    assert fechas.semana_iso(float(serie)) == dia.isocalendar().week
    assert con_formato(float(serie), "yyyy-mm-dd dddd") == f"{dia.isoformat()} {dia:%A}"
    assert numero_de_texto(f"{dia:%m/%d/%Y}") == serie
    assert numero_de_texto(f"{dia:%d-%b-%Y}") == serie


@given(SERIES)
def test_desde_1904_las_series_son_otras_y_las_fechas_las_mismas(serie: int) -> None:
    assume(serie > DE_1904)
    de_1904 = float(serie - DE_1904)
    with fechas_desde_1904():
        assert fechas.ano(de_1904) == (_ORIGEN + timedelta(days=serie)).year
        assert fechas.fin_de_mes(de_1904, 1.0) == fechas_de_1900_menos(serie)
        assert numero_de_texto("2024-01-01") == 45292 - DE_1904
        assert laborables.dia_laborable(de_1904, 3.0) == laborables_de_1900_menos(serie)
        assert fechas.dia_de_la_semana(de_1904) == fechas_dia(serie)
        assert con_formato(de_1904, "ddd d") == con_formato_de_1900(serie)


def _en_1900(funcion: object, *argumentos: float) -> float:
    with fechas_desde_1904(False):
        return funcion(*argumentos)  # type: ignore[operator]


def fechas_de_1900_menos(serie: int) -> float:
    return _en_1900(fechas.fin_de_mes, float(serie), 1.0) - DE_1904


def laborables_de_1900_menos(serie: int) -> float:
    return _en_1900(laborables.dia_laborable, float(serie), 3.0) - DE_1904


def fechas_dia(serie: int) -> float:
    return _en_1900(fechas.dia_de_la_semana, float(serie))


def con_formato_de_1900(serie: int) -> str:
    with fechas_desde_1904(False):
        return con_formato(float(serie), "ddd d")


def test_antes_de_1904_no_hay_fechas_en_un_libro_de_1904() -> None:
    with fechas_desde_1904(), pytest.raises(FalloCelda):
        fechas.fecha(1903.0, 12.0, 31.0)


@given(SERIES, st.integers(0, 400), st.lists(SERIES, max_size=5))
def test_laborables_contados_uno_a_uno(desde: int, largo: int, libres: list[int]) -> None:
    asuetos = numeros([float(dia) for dia in libres]) if libres else None
    dias = [
        serie
        for serie in range(desde, desde + largo + 1)
        if (_ORIGEN + timedelta(days=serie)).weekday() < 5 and serie not in libres
    ]
    hallados = laborables.dias_laborables(float(desde), float(desde + largo), asuetos)
    assert hallados == len(dias)
    if len(dias) > 1:
        llega = laborables.dia_laborable(float(dias[0]), float(len(dias) - 1), asuetos)
        assert llega == dias[-1]


@given(SERIES, SERIES)
def test_meses_cumplidos(uno: int, otro: int) -> None:
    desde, hasta = sorted((uno, otro))
    meses = plazos.diferencia(float(desde), float(hasta), "M")
    dia = (_ORIGEN + timedelta(days=desde)).day
    assume(dia <= 28)
    assert isinstance(meses, float)
    assert fechas.mover_meses(float(desde), meses) <= hasta  # type: ignore[operator]
    assert fechas.mover_meses(float(desde), meses + 1) > hasta  # type: ignore[operator]


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_un_numero_escrito_se_lee_igual(numero: float, decimales: int) -> None:
    assert numero_de_texto(a_texto(numero)) == pytest.approx(numero, rel=1e-14, abs=1e-300)
    escrito = texto_numeros.fijo(numero, float(decimales))
    assert isinstance(escrito, str)
    assert numero_de_texto(escrito) == pytest.approx(numero, abs=0.51 * 10**-decimales, rel=1e-14)
    patron = "#,##0" + ("." + "0" * decimales if decimales else "")
    assert con_formato(numero, patron) == escrito


@given(NUMEROS, st.floats(0, 1))
def test_medidas_de_una_muestra(lista: list[float], parte: float) -> None:
    rango = numeros(lista)
    assert estadistica.mediana(rango) == pytest.approx(statistics.median(lista))
    assert orden.percentil(rango, 0.5) == pytest.approx(statistics.median(lista))
    assert min(lista) - 1e-9 <= orden.percentil(rango, parte) <= max(lista) + 1e-9  # type: ignore[operator]
    if len(lista) > 1:
        desviacion = estadistica.dispersion(muestra=True, raiz=True)(rango)
        assert desviacion == pytest.approx(statistics.stdev(lista), abs=1e-9)


@given(NUMEROS, st.integers(-1000, 1000))
def test_buscar_aproximado_en_una_lista_ordenada(lista: list[float], buscado: int) -> None:
    lista.sort()
    menores = [i for i, valor in enumerate(lista) if valor <= buscado]
    esperado: Valor = float(menores[-1] + 1) if menores else ErrorCelda("#N/A")
    assert _o_error(busqueda.coincidir, float(buscado), numeros(lista), 1.0) == esperado


@given(CELDAS, st.integers(0, 9), st.sampled_from([0.0, -1.0, 1.0]), st.sampled_from([1.0, -1.0]))
def test_xmatch_contra_mirarlas_todas(
    celdas: list[Valor], buscado: int, modo: float, sentido: float
) -> None:
    candidatos = [(v, i) for i, v in enumerate(celdas) if type(v) is float]
    iguales = [i for v, i in candidatos if v == buscado]
    esperado: Valor = ErrorCelda("#N/A")
    lugares = iguales
    if not iguales and modo:
        cerca = [v for v, _ in candidatos if (v < buscado if modo < 0 else v > buscado)]
        mejor = (max(cerca) if modo < 0 else min(cerca)) if cerca else None
        lugares = [i for v, i in candidatos if v == mejor]
    if lugares:
        esperado = float((lugares[0] if sentido > 0 else lugares[-1]) + 1)
    assert busqueda_x.coincidir_x(float(buscado), columna(celdas), modo, sentido) == esperado


@given(CELDAS, st.sampled_from(["<", "<=", ">", ">="]), st.integers(0, 9))
def test_contar_con_un_tope_es_contar_una_a_una(celdas: list[Valor], signo: str, tope: int) -> None:
    cumple = {"<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}[signo]
    esperado = sum(type(v) is float and cumple(v, tope) for v in celdas)
    rango = columna(celdas)
    assert condicionales.contar_si_conjunto(rango, f"{signo}{tope}") == esperado
    assert condicionales.contar_si_conjunto(rango, f"{signo}{tope}", rango, "<>") == esperado


@given(CELDAS, st.sampled_from(["b*", "*c", "*a*", "?", "x?*", "~*"]))
def test_los_comodines_corrientes_dan_lo_mismo_que_la_expresion(
    celdas: list[Valor], comodines: str
) -> None:
    expresion = patron(comodines)
    assert expresion is not None
    esperado = sum(type(v) is str and expresion.fullmatch(v) is not None for v in celdas)
    assert condicionales.contar_si_conjunto(columna(celdas), comodines) == esperado


def test_un_tope_distinto_en_cada_celda_no_llena_la_memoria() -> None:
    rango = numeros([float(i) for i in range(50)])
    for i in range(600):
        rango.que_cumplen(i, lambda valor, i=i: valor == i)  # type: ignore[misc]
    assert len(rango._filas) <= 256


@given(CELDAS)
def test_ordenar_deja_numeros_textos_logicos_y_vacias(celdas: list[Valor]) -> None:
    ordenada = matrices.ordenar(columna(celdas))
    assert isinstance(ordenada, Rango)
    clases = [_clase(valor) for valor in ordenada.valores]
    assert clases == sorted(clases)
    del_reves = matrices.ordenar(columna(celdas), None, -1.0)
    assert isinstance(del_reves, Rango)
    assert sum(v is None for v in del_reves.valores) == sum(v is None for v in celdas)
    llenas = [v for v in del_reves.valores if v is not None]
    assert [_clase(v) for v in llenas] == sorted((_clase(v) for v in llenas), reverse=True)


def _clase(valor: Valor) -> int:
    return {float: 0, str: 1, bool: 2}.get(type(valor), 3)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_una_matriz_por_su_inversa(filas: list[list[int]]) -> None:
    rango = Rango([float(v) for fila in filas for v in fila], 3, 3)
    determinante = algebra.determinante(rango)
    assume(isinstance(determinante, float) and determinante != 0)
    producto = algebra.multiplicar_matrices(rango, algebra.inversa(rango))
    assert isinstance(producto, Rango)
    identidad = [float(i == j) for i in range(3) for j in range(3)]
    assert producto.valores == pytest.approx(identidad, abs=1e-8)


@given(st.floats(0.0001, 0.1), st.integers(1, 60), st.floats(1, 1e6), st.sampled_from([0.0, 1.0]))
def test_un_prestamo_se_paga_entero(tasa: float, plazo: int, monto: float, tipo: float) -> None:
    cuota = finanzas.cuota(tasa, float(plazo), monto, 0.0, tipo)
    assert isinstance(cuota, float)
    assert finanzas.valor_actual(tasa, float(plazo), cuota, 0.0, tipo) == pytest.approx(monto)
    capital = math.fsum(
        finanzas.capital(tasa, float(k), float(plazo), monto, 0.0, tipo)  # type: ignore[misc]
        for k in range(1, plazo + 1)
    )
    assert capital == pytest.approx(-monto)
    if plazo > 1:
        hallada = finanzas_flujos.tasa(float(plazo), cuota, monto, 0.0, tipo)
        assert hallada == pytest.approx(tasa, rel=1e-6)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=15), st.integers(100, 3000))
def test_la_tasa_interna_anula_el_valor_neto(cobros: list[int], pago: int) -> None:
    flujos = [float(-pago), *(float(cobro) for cobro in cobros)]
    assume(sum(flujos) > -0.8 * pago)
    tasa = finanzas_flujos.tasa_interna(numeros(flujos))
    assert isinstance(tasa, float)
    assert finanzas_flujos.valor_neto(tasa, numeros(flujos)) == pytest.approx(0, abs=1e-6 * pago)


@pytest.mark.parametrize(
    ("a", "b", "anula"),
    [(0.09999999999999998, -0.1, True), (1.0, -0.999999999999, False), (0.0, 0.0, False)],
)
def test_solo_el_residuo_de_coma_flotante_se_anula(a: float, b: float, anula: bool) -> None:
    assert casi_se_anula(a, b, a + b) is anula


def _o_error(funcion: object, *argumentos: object) -> Valor:
    try:
        valor: Valor = funcion(*argumentos)  # type: ignore[operator]
    except FalloCelda as fallo:
        return fallo.error
    return valor
