"""Datos que no se admiten y cifras que no cuadran: lo que las guardas y los controles acusan.

Son vectores de los que solo se sabe lo que deben decir las guardas, los controles y el control
maestro; de las demás celdas no se dice nada.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
_FRECUENCIAS = (0.02, 0.15)
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
    """Un vector por frecuencia de datos malos: textos por números, códigos ajenos, repetidos…"""
    todas = list(casillas(libro))
    for frecuencia in _FRECUENCIAS:
        valores = dict(constantes)
        for casilla in todas:
            if azar.random() < frecuencia:
                malo = _malo(casilla, constantes, azar)
                valores[casilla.direccion] = malo
        valores = {d: x for d, x in valores.items() if x is not None}
        cuentas = guardas(libro, valores)
        sumas = sumas_de_guardas(libro, cuentas)
        esperados = cuentas | _controles(libro, sumas)
        evaluados = plan.evaluar(valores).valores
        yield Torcido(f"datos malos ({frecuencia:.0%})", {**valores, **evaluados}, esperados)


def _malo(casilla: Casilla, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    hoja, fila, columna = casilla.direccion
    posibles: Sequence[Valor] = (None, 3.0, "x")
    if casilla.es_codigo:
        posibles = (None, valores.get((hoja, fila + azar.choice((-1, 1)), columna)))
    elif isinstance(casilla.validacion, Lista):
        posibles = (None, "NO EXISTE", 7.0)
    elif isinstance(casilla.validacion, Rango):
        posibles = (None, *_MALOS)
    return posibles[azar.randrange(len(posibles))]


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
    """Las dos cifras de cada control, al azar: ninguno falla, uno de los extremos, o unos cuantos.

    Lo que se espera sale de lo que es un control: la diferencia es una cifra menos la otra, al
    centavo; falla si no es cero; y el control maestro dice REVISAR si alguno falla. Con un
    redondeo negativo, que escondería diferencias, se redondea al lempira.
    """
    lugar = libro.tablas["controles"]
    filas = range(lugar.primera, lugar.ultima + 1)
    redondeo = _celda_de(libro.nombres["REDONDEO"])
    casos: list[tuple[set[int], int]] = [(set(), 2)]
    casos += [({f}, 2) for f in (filas[0], filas[-1])]
    revueltas = azar.sample(filas, len(filas))
    casos += [(set(revueltas[i::3]), 2) for i in range(3)]  # cada uno falla alguna vez
    casos.append((set(revueltas[::2]), -2))
    for n, (rotas, decimales) in enumerate(casos):
        nuevos: dict[Direccion, Valor] = {redondeo: float(decimales)}
        esperados: dict[Direccion, Valor] = {}
        for f in filas:
            derecha = azar.randint(200, 90000) / 100
            de_mas = azar.choice((-1, 1)) * azar.randint(10, 90000) / 100 if f in rotas else 0
            izquierda = derecha + de_mas + azar.choice((0.0, 0.004, -0.003, 0.0))
            if len(rotas) > 1 and f in rotas:
                izquierda = derecha + azar.choice((de_mas, 0.008, -0.007))
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
