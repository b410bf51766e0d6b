"""Datos que no se admiten y cifras que no cuadran: lo que las guardas y los controles acusan.

Son vectores de los que solo se sabe lo que deben decir las guardas, los controles y el control
maestro; de las demás celdas no se dice nada.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from costeo.calculo.redondeo import redondear
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Lista, Rango
from costeo.libro.hojas.control import CORRECTO, REVISAR
from costeo.motor.evaluacion import Plan
from costeo.mutantes.casillas import Casilla, casillas
from costeo.mutantes.guardas import guardas, sumas_de_guardas
from costeo.mutantes.referencias import leer_referencia
from costeo.verificacion.comparacion import iguales_guardado
from costeo.xlsx.celdas import Direccion, Valor

_MAESTRO = ("control", "maestro", "estado")
_Manera = Callable[[Casilla, Mapping[Direccion, Valor], Random], Valor]
_MALOS = (-5.0, -0.5, 1e13, "doce")


@dataclass(frozen=True)
class Torcido:
    """Unos valores del libro y lo que entonces deben dar algunas de sus celdas."""

    nombre: str
    valores: Mapping[Direccion, Valor]
    esperados: Mapping[Direccion, Valor]

    def admite(self, donde: Direccion, valor: Valor) -> bool:
        """¿Es ese el valor que debe dar la celda? De las que no se sabe, cualquiera."""
        return donde not in self.esperados or iguales_guardado(valor, self.esperados[donde])


def con_datos_malos(
    libro: LibroColocado, plan: Plan, constantes: Mapping[Direccion, Valor], azar: Random
) -> Iterator[Torcido]:
    """Datos que no se admiten, de cada manera y mezclados; y los justos, que sí se admiten."""
    todas = list(casillas(libro))
    for nombre, frecuencia, malo in _MANERAS:
        valores = dict(constantes)
        for casilla in todas:
            if azar.random() < frecuencia:
                valores[casilla.direccion] = malo(casilla, constantes, azar)
        valores = {d: x for d, x in valores.items() if x is not None}
        cuentas = guardas(libro, valores)
        sumas = sumas_de_guardas(libro, cuentas)
        esperados = cuentas | _controles(libro, sumas)
        evaluados = plan.evaluar(valores, comprobar=False).valores
        yield Torcido(f"datos malos: {nombre}", {**valores, **evaluados}, esperados)


def _mezcla(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    hoja, fila, columna = casilla.direccion
    posibles: Sequence[Valor] = (None, 3.0, "x")
    if casilla.es_codigo:
        posibles = (None, valores.get((hoja, fila + azar.choice((-1, 1)), columna)))
    elif isinstance(casilla.validacion, Lista):
        posibles = (None, "NO EXISTE", 7.0)
    elif isinstance(casilla.validacion, Rango):
        posibles = (None, *_MALOS)
    return posibles[azar.randrange(len(posibles))]


def _fuera(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    """Un poco por debajo del mínimo o por encima del máximo."""
    rango = casilla.validacion
    if not isinstance(rango, Rango) or rango.fecha:
        return valores.get(casilla.direccion)
    bajo = -1e13 if rango.minimo is None else rango.minimo - azar.choice((0.25, 3.0))
    alto = 1e13 if rango.maximo is None else rango.maximo + azar.choice((0.25, 3.0))
    return azar.choice((bajo, alto))


def _justo(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    """El mínimo o el máximo, que se admiten."""
    rango = casilla.validacion
    if not isinstance(rango, Rango) or rango.fecha:
        return valores.get(casilla.direccion)
    justos = [x for x in (rango.minimo, rango.maximo) if x is not None]
    return float(azar.choice(justos)) if justos else valores.get(casilla.direccion)


def _texto(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    return azar.choice(("doce", "x")) if casilla.validacion else valores.get(casilla.direccion)


def _blanco(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    return None


def _repetido(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    hoja, fila, columna = casilla.direccion
    vecino = valores.get((hoja, fila - 1, columna))
    return vecino if casilla.es_codigo else valores.get(casilla.direccion)


_MANERAS: tuple[tuple[str, float, _Manera], ...] = (
    ("pocos", 0.02, _mezcla),
    ("muchos", 0.25, _mezcla),
    ("fuera de límite", 0.5, _fuera),
    ("fuera de límite, otros", 0.5, _fuera),
    ("justos", 0.6, _justo),
    ("textos", 0.5, _texto),
    ("blancos", 0.3, _blanco),
    ("blancos, otros", 0.6, _blanco),
    ("repetidos", 0.4, _repetido),
)


def _controles(libro: LibroColocado, sumas: Mapping[str, float]) -> dict[Direccion, Valor]:
    """Las filas de los controles de guardas y el control maestro, dondequiera que se muestre."""
    esperados: dict[Direccion, Valor] = {}
    for donde, celda in libro.formulas():
        clave = celda.concepto or ()
        if clave == _MAESTRO and any(sumas.values()):
            esperados[donde] = REVISAR
        elif len(clave) == 3 and clave[0] == "control" and clave[1] in sumas:
            cuanto = sumas[str(clave[1])]
            esperados[donde] = _de_la_fila(str(clave[2]), cuanto, 0.0)
    return esperados


def _de_la_fila(columna: str, izquierda: float, derecha: float, decimales: int = 2) -> Valor:
    exacta = Decimal(repr(izquierda)) - Decimal(repr(derecha))
    diferencia = float(redondear(exacta, decimales))
    valores: dict[str, Valor] = {
        "izquierda": izquierda,
        "derecha": derecha,
        "diferencia": diferencia,
        "estado": REVISAR if diferencia else CORRECTO,
        "falla": 1.0 if diferencia else 0.0,
    }
    return valores[columna]


def con_controles_rotos(
    libro: LibroColocado, valores: Mapping[Direccion, Valor], azar: Random
) -> Iterator[Torcido]:
    """Las dos cifras de cada control, al azar: ninguno falla, uno de los extremos, o casi todos.

    Lo que se espera sale de lo que es un control: la diferencia es una cifra menos la otra, al
    centavo; falla si no es cero; y el control maestro dice REVISAR si alguno falla. Con un
    redondeo negativo, que escondería diferencias, se redondea al lempira.
    """
    lugar = libro.tablas["controles"]
    filas = range(lugar.primera, lugar.ultima + 1)
    redondeo = _celda_de(libro.nombres["REDONDEO"])
    sin_fallar = (0.0, 0.004, -0.003)
    casos: list[tuple[int, int]] = [(-1, 2), (filas[0], 2), (filas[-1], 2)]
    casos += [(0, decimales) for decimales in (2, 2, 2, 2, -2)]
    for n, (unica, decimales) in enumerate(casos):
        nuevos: dict[Direccion, Valor] = {redondeo: float(decimales)}
        esperados: dict[Direccion, Valor] = {}
        for f in filas:
            derecha = azar.randint(200, 90000) / 100
            grande = azar.choice((-1, 1)) * (azar.randint(1, 900) + 0.37)
            por_turno = (grande, 0.008, -0.007, sin_fallar[f % 3])[(f + n) % 4]
            de_mas = por_turno if unica == 0 else grande if f == unica else sin_fallar[f % 3]
            izquierda = derecha + de_mas
            for columna in ("izquierda", "derecha", "diferencia", "estado", "falla"):
                celda = (lugar.hoja, f, lugar.columna(columna))
                nuevos[celda] = _de_la_fila(columna, izquierda, derecha, max(decimales, 0))
                if columna not in ("izquierda", "derecha"):
                    esperados[celda] = nuevos[celda]
        falla = lugar.columna("falla")
        fallan = sum(float(str(nuevos[lugar.hoja, f, falla])) for f in filas)
        esperados[lugar.hoja, lugar.total, falla] = fallan
        maestro = REVISAR if fallan else CORRECTO
        esperados |= {d: maestro for d, c in libro.formulas() if c.concepto == _MAESTRO}
        yield Torcido(f"controles rotos {n}", {**valores, **nuevos, **esperados}, esperados)


def _celda_de(nombre: str) -> Direccion:
    """La celda de un nombre definido."""
    ref = leer_referencia(nombre.removeprefix("="))
    assert ref
    return ref.bloque("")[:3]
