"""Dos muestras emparejadas: correlación, covarianza y rectas de mínimos cuadrados."""

from __future__ import annotations

import math
from collections.abc import Callable

from costeo.motor.funciones.algebra import pares_de
from costeo.motor.funciones.conversion import a_logico, a_numero
from costeo.motor.funciones.matrices import de_filas, filas_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, ND, NUM, REF, VALOR, FalloCelda, NoEvaluable, Valor

Pares = list[tuple[float, float]]


def _sumas(pares: Pares) -> tuple[float, float, float, float, float]:
    """Medias de x e y, y sumas de cuadrados y productos alrededor de ellas."""
    if not pares:
        raise FalloCelda(DIV0)
    mx = math.fsum(x for x, _ in pares) / len(pares)
    my = math.fsum(y for _, y in pares) / len(pares)
    xx = math.fsum((x - mx) ** 2 for x, _ in pares)
    yy = math.fsum((y - my) ** 2 for _, y in pares)
    xy = math.fsum((x - mx) * (y - my) for x, y in pares)
    return mx, my, xx, yy, xy


def correlacion(a: Valor | Rango, b: Valor | Rango) -> Valor:
    """CORREL y PEARSON."""
    _, _, xx, yy, xy = _sumas(pares_de(a, b))
    return xy / math.sqrt(xx * yy)


def determinacion(a: Valor | Rango, b: Valor | Rango) -> Valor:
    """RSQ."""
    _, _, xx, yy, xy = _sumas(pares_de(a, b))
    return xy * xy / (xx * yy)


def covarianza(*, muestra: bool) -> Callable[..., Valor]:
    """COVARIANCE.S o COVARIANCE.P."""

    def calculada(a: Valor | Rango, b: Valor | Rango) -> Valor:
        pares = pares_de(a, b)
        return _sumas(pares)[4] / (len(pares) - muestra)

    return calculada


def pendiente(y: Valor | Rango, x: Valor | Rango) -> Valor:
    """SLOPE."""
    _, _, xx, _, xy = _sumas(pares_de(x, y))
    return xy / xx


def ordenada(y: Valor | Rango, x: Valor | Rango) -> Valor:
    """INTERCEPT."""
    mx, my, xx, _, xy = _sumas(pares_de(x, y))
    return my - xy / xx * mx


def pronostico(nuevo: Valor, y: Valor | Rango, x: Valor | Rango) -> Valor:
    """FORECAST y FORECAST.LINEAR."""
    mx, my, xx, _, xy = _sumas(pares_de(x, y))
    return my + xy / xx * (a_numero(nuevo) - mx)


def error_tipico(y: Valor | Rango, x: Valor | Rango) -> Valor:
    """STEYX."""
    pares = pares_de(x, y)
    if len(pares) < 3:
        return DIV0
    _, _, xx, yy, xy = _sumas(pares)
    return math.sqrt(max(yy - xy * xy / xx, 0.0) / (len(pares) - 2))


def _numeros(argumento: Valor | Rango) -> list[list[float]]:
    filas = filas_de(argumento)
    if any(type(valor) is not float for fila in filas for valor in fila):
        raise FalloCelda(VALOR)
    return [[a_numero(valor) for valor in fila] for fila in filas]


class _Ajuste:
    """Los coeficientes de y = b + Σ m·x, de las x que se dieron, y sus residuos."""

    def __init__(
        self, y: Valor | Rango, x: Valor | Rango, constante: Valor, *, exponencial: bool
    ) -> None:
        tabla = _numeros(y)
        self.de_lado = len(tabla) == 1 and len(tabla[0]) > 1
        self.y = [valor for fila in tabla for valor in fila]
        if exponencial:
            if min(self.y) <= 0:
                raise FalloCelda(NUM)
            self.y = [math.log(valor) for valor in self.y]
        if x is None:
            self.x = [[float(i + 1)] for i in range(len(self.y))]
        else:
            self.x = self.filas_de_x(_numeros(x), len(self.y))
        self.con_constante = constante is None or a_logico(constante)
        self.coeficientes, self.inversa = self._resolver()

    def filas_de_x(self, tabla: list[list[float]], cuantas: int) -> list[list[float]]:
        """Una fila por dato, con sus x; la tabla puede venir traspuesta."""
        if len(tabla) * len(tabla[0]) == cuantas:
            return [[valor] for fila in tabla for valor in fila]
        if self.de_lado:
            tabla = [list(columna) for columna in zip(*tabla, strict=True)]
        if len(tabla) != cuantas:
            raise FalloCelda(REF)
        return tabla

    def _resolver(self) -> tuple[list[float], list[list[float]]]:
        """Coeficientes (la constante, la última) y la inversa de XᵀX."""
        import numpy as np  # noqa: PLC0415

        diseno = np.array([[*fila, *[1.0] * self.con_constante] for fila in self.x])
        if np.linalg.matrix_rank(diseno) < diseno.shape[1]:
            raise NoEvaluable("una regresión con datos que dependen unos de otros")
        solucion = np.linalg.lstsq(diseno, np.array(self.y), rcond=None)[0]
        inversa = np.linalg.inv(diseno.T @ diseno)
        coeficientes = [float(valor) for valor in solucion]
        return coeficientes + [0.0] * (not self.con_constante), inversa.tolist()

    def en(self, fila: list[float]) -> float:
        """La y que corresponde a unas x."""
        return math.fsum(m * x for m, x in zip(self.coeficientes, [*fila, 1.0], strict=True))

    def estadisticas(self) -> list[list[Valor]]:
        """Las cuatro filas que LINEST añade."""
        n, variables = len(self.y), len(self.coeficientes) - 1
        libres = n - variables - self.con_constante
        residuo = math.fsum((y - self.en(x)) ** 2 for x, y in zip(self.x, self.y, strict=True))
        centro = math.fsum(self.y) / n if self.con_constante else 0.0
        total = math.fsum((y - centro) ** 2 for y in self.y)
        if libres <= 0 or residuo <= 1e-20 * total:
            raise NoEvaluable("una regresión exacta, cuyos errores son solo redondeo")
        varianza = residuo / libres
        errores: list[Valor] = [
            math.sqrt(varianza * self.inversa[i][i]) for i in range(len(self.inversa))
        ]
        if not self.con_constante:
            errores.append(ND)
        f = (total - residuo) / variables / varianza
        huecos: list[Valor] = [ND] * (variables - 1)
        return [
            [*errores[:-1][::-1], errores[-1]],
            [1 - residuo / total, math.sqrt(varianza), *huecos],
            [f, float(libres), *huecos],
            [total - residuo, residuo, *huecos],
        ]


def recta(
    y: Valor | Rango, x: Valor | Rango = None, constante: Valor = True, con_todo: Valor = False
) -> Valor | Rango:
    """LINEST: de la última variable a la primera, y la constante."""
    ajuste = _Ajuste(y, x, constante, exponencial=False)
    primera: list[Valor] = [*ajuste.coeficientes[:-1][::-1], ajuste.coeficientes[-1]]
    return de_filas([primera, *(ajuste.estadisticas() if a_logico(con_todo) else [])])


def curva(
    y: Valor | Rango, x: Valor | Rango = None, constante: Valor = True, con_todo: Valor = False
) -> Valor | Rango:
    """LOGEST: bases de la curva exponencial."""
    ajuste = _Ajuste(y, x, constante, exponencial=True)
    primera: list[Valor] = [
        math.exp(m) for m in (*ajuste.coeficientes[:-1][::-1], ajuste.coeficientes[-1])
    ]
    return de_filas([primera, *(ajuste.estadisticas() if a_logico(con_todo) else [])])


def tendencia(*, exponencial: bool) -> Callable[..., Valor | Rango]:
    """TREND o GROWTH: las y de las x nuevas."""

    def calculada(
        y: Valor | Rango,
        x: Valor | Rango = None,
        nuevas: Valor | Rango = None,
        constante: Valor = True,
    ) -> Valor | Rango:
        ajuste = _Ajuste(y, x, constante, exponencial=exponencial)
        variables = len(ajuste.coeficientes) - 1
        if nuevas is None:
            filas, de_lado = ajuste.x, ajuste.de_lado
        else:
            tabla = _numeros(nuevas)
            de_lado = len(tabla) == 1 if variables == 1 else ajuste.de_lado
            cuantas = len(tabla) * len(tabla[0]) if variables == 1 else len(tabla)
            filas = ajuste.filas_de_x(tabla, cuantas)
        valores: list[Valor] = [
            math.exp(ajuste.en(fila)) if exponencial else ajuste.en(fila) for fila in filas
        ]
        return de_filas([valores] if de_lado else [[valor] for valor in valores])

    return calculada
