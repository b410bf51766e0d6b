"""Datos que no se admiten y cifras que no cuadran: lo que las guardas y los controles acusan.

Son vectores de los que solo se sabe lo que deben decir las guardas, los controles y el control
maestro; de las demás celdas no se dice nada.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Lista, Rango
from costeo.libro.hojas.control import CORRECTO, REVISAR
from costeo.motor.evaluacion import Plan
from costeo.mutantes.cambios import Entrada, entradas
from costeo.mutantes.guardas import guardas, sumas_de_guardas
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
    todas = [e for e in entradas(libro)]
    for frecuencia in _FRECUENCIAS:
        valores = dict(constantes)
        for entrada in todas:
            if azar.random() < frecuencia:
                malo = _malo(entrada, constantes, azar)
                valores[entrada.direccion] = malo
        valores = {d: x for d, x in valores.items() if x is not None}
        cuentas = guardas(libro, valores)
        sumas = sumas_de_guardas(libro, cuentas)
        esperados = cuentas | _controles(libro, sumas)
        evaluados = plan.evaluar(valores).valores
        yield Torcido(f"datos malos ({frecuencia:.0%})", {**valores, **evaluados}, esperados)


def _malo(entrada: Entrada, valores: Mapping[Direccion, Valor], azar: Random) -> Valor:
    hoja, fila, columna = entrada.direccion
    if entrada.es_codigo:
        vecino = valores.get((hoja, fila + azar.choice((-1, 1)), columna))
        return azar.choice((None, vecino))
    if isinstance(entrada.validacion, Lista):
        return azar.choice((None, "NO EXISTE", 7.0))
    if isinstance(entrada.validacion, Rango):
        return azar.choice((None, *_MALOS))
    return azar.choice((None, 3.0, "x"))


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


def _de_la_fila(columna: str, izquierda: float, derecha: float) -> Valor:
    diferencia = izquierda - derecha
    return {
        "izquierda": izquierda,
        "derecha": derecha,
        "diferencia": diferencia,
        "estado": REVISAR if diferencia else CORRECTO,
        "falla": 1.0 if diferencia else 0.0,
    }[columna]


def con_controles_rotos(
    libro: LibroColocado, valores: Mapping[Direccion, Valor], azar: Random
) -> Iterator[Torcido]:
    """Las dos cifras de cada control, al azar: ninguno falla, falla uno solo, o unos cuantos.

    Lo que se espera sale de lo que es un control: la diferencia es una cifra menos la otra, falla
    si no es cero, y el control maestro dice REVISAR si alguno falla.
    """
    lugar = libro.tablas["controles"]
    filas = range(lugar.primera, lugar.ultima + 1)
    casos = [set(), *({f} for f in (filas[0], filas[-1], *filas))]
    casos += [set(azar.sample(filas, len(filas) // 3)) for _ in range(2)]
    ecos = [d for d, c in libro.formulas() if c.concepto == _MAESTRO]
    for n, rotas in enumerate(casos):
        nuevos: dict[Direccion, Valor] = {}
        for f in filas:
            derecha = float(azar.randint(2, 900))
            izquierda = derecha + (azar.choice((-1, 1)) * azar.randint(1, 900) if f in rotas else 0)
            for columna in ("izquierda", "derecha", "diferencia", "estado", "falla"):
                celda = (lugar.hoja, f, lugar.columna(columna))
                nuevos[celda] = _de_la_fila(columna, izquierda, derecha)
        nuevos[lugar.hoja, lugar.total, lugar.columna("falla")] = float(len(rotas))
        nuevos |= dict.fromkeys(ecos, REVISAR if rotas else CORRECTO)
        lados = {lugar.columna("izquierda"), lugar.columna("derecha")}
        esperados = {d: x for d, x in nuevos.items() if d[0] != lugar.hoja or d[2] not in lados}
        yield Torcido(f"controles rotos {n}", {**valores, **nuevos}, esperados)
