"""Qué renglones y columnas se insertaron o se borraron en un anexo, y a dónde fue cada celda.

Las hojas de cálculo corren las celdas y reescriben las fórmulas que las nombran. Aquí se halla el
corrimiento de cada hoja comparando lo que costeo pone en cada renglón (dónde hay fórmulas y qué
textos fijos) con lo que hay, y se dice qué fórmula debe haber quedado.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from costeo.anexo.celdas_corridas import (
    Corrimiento,
    Eje,
    celdas_sueltas,
    formula_corrida,
    nombra_su_hoja,
)
from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import Papel
from costeo.verificacion.texto_formula import normal
from costeo.xlsx.celdas import LibroLeido

Celdas = dict[tuple[int, int], object]
"""Fila y columna de una hoja → texto fijo, o :class:`Calculada`."""

Marca = tuple[int, object]
"""Dónde, y qué: un texto fijo o :data:`FORMULA`."""
NOMBRADA = "@"
FUERA = 0
"""La columna, que no existe, de la marca :data:`NOMBRADA`: otra hoja lee ese renglón."""
FORMULA = None
_HUECO = 0.8
"""Lo que cuesta un renglón de más o de menos; uno que no se parece en nada a otro cuesta 1."""
_FRANJA = 20
"""Cuántos renglones se buscan antes y después, además de los que haya de más o de menos."""
_NINGUNA = -1
SOLA = (-1, None)
"""La marca de un renglón que no es el mismo que ningún otro."""
_VACIA: frozenset[Marca] = frozenset()


class Calculada(NamedTuple):
    """Una celda con fórmula. ``texto``: el suyo, si solo nombra otras hojas; si no, vacío."""

    texto: str


class Anadidos(NamedTuple):
    """Los renglones de una tabla que alguien escribió y no tienen las fórmulas de costeo.

    ``debidos``: los que costeo pondría por ellos y el libro no tiene. ``reales``: dónde están.
    """

    debidos: frozenset[int]
    reales: frozenset[int]


NINGUNO = Anadidos(frozenset(), frozenset())


def corrimientos(
    leido: LibroLeido, esperado: LibroColocado, anadidos: Mapping[str, Anadidos]
) -> dict[str, Corrimiento]:
    """Las hojas en que se insertaron o se borraron renglones o columnas; las demás no están.

    Dos veces: con lo que se corrió cada hoja se sabe qué dirán las fórmulas que la nombran, y con
    lo que dicen se sabe cuál, de varios renglones iguales, es el que sobra o falta.
    """
    hallados = {h: Corrimiento(Eje(), Eje()) for h in anadidos}
    dudosas = _dudosas(leido, esperado)
    return hallados | _de_dudosas(leido, esperado, anadidos, dudosas) if dudosas else hallados


def _de_dudosas(
    leido: LibroLeido,
    esperado: LibroColocado,
    anadidos: Mapping[str, Anadidos],
    dudosas: list[str],
) -> dict[str, Corrimiento]:
    debidas, reales = _debidas(leido, esperado), _reales(leido)
    primeros = {}
    for hoja in dudosas:
        debida, real = _sin_textos(debidas[hoja]), _sin_textos(reales.get(hoja, {}))
        if hallado := _de_hoja(debida, real, anadidos.get(hoja, NINGUNO)):
            primeros[hoja] = hallado
    if not primeros:
        return {}
    nombradas, en_costeo = _nombradas(reales, primeros), _nombradas(debidas, primeros)
    segundos = {}
    for hoja, primero in primeros.items():
        debida = {d: _con_texto(x, hoja, primeros) for d, x in debidas[hoja].items()}
        real = {d: _con_texto(x, hoja, {}) for d, x in reales[hoja].items()}
        debida |= dict.fromkeys(en_costeo[hoja], NOMBRADA)
        real |= dict.fromkeys(nombradas[hoja], NOMBRADA)
        segundos[hoja] = _de_hoja(debida, real, anadidos.get(hoja, NINGUNO)) or primero
    return segundos


def _dudosas(leido: LibroLeido, esperado: LibroColocado) -> list[str]:
    """Las hojas en que algo de costeo no está en su sitio; lo corriente es que ninguna."""
    return [
        h.hoja.nombre
        for h in esperado.hojas
        if h.hoja.nombre in leido.hojas
        and not all(_en_su_sitio(leido, h.hoja.nombre, c) for c in h.celdas)
    ]


def _en_su_sitio(leido: LibroLeido, hoja: str, celda: CeldaColocada) -> bool:
    d = (hoja, celda.fila, celda.columna)
    if celda.es_formula:
        return d in leido.formulas
    if celda.papel is Papel.ENTRADA or celda.contenido in (None, ""):
        return True
    return leido.valores.get(d) == celda.contenido


def _nombradas(
    hojas: Mapping[str, Celdas], cuales: Collection[str]
) -> dict[str, set[tuple[int, int]]]:
    """De esas hojas, los renglones de los que otra hoja lee una celda suelta.

    De dos renglones iguales, el que nadie lee es el que alguien copió.
    """
    filas: dict[str, set[tuple[int, int]]] = {h: set() for h in cuales}
    for hoja, celdas in hojas.items():
        for x in celdas.values():
            if isinstance(x, Calculada) and "!" in x.texto:
                for otra, fila in celdas_sueltas(x.texto):
                    if otra in filas and otra != hoja:
                        filas[otra].add((fila, FUERA))
    return filas


def _de_hoja(debida: Celdas, real: Celdas, anadidos: Anadidos) -> Corrimiento | None:
    fijos: set[object] = {x for x in debida.values() if isinstance(x, str)}
    columnas = _alineadas(_por_columna(debida, fijos), _por_columna(real, fijos))
    traducida = {
        (f, columnas.de.get(c, _NINGUNA) if columnas and c else c): x for (f, c), x in real.items()
    }
    propias = {m for (_, c), x in debida.items() for m in _marcas(c, x)}
    filas = _alineadas(
        _por_fila(debida, propias, anadidos.debidos),
        _por_fila(traducida, propias, anadidos.reales),
    )
    return Corrimiento(filas, columnas) if filas or columnas else None


def _sin_textos(hoja: Celdas) -> Celdas:
    return {d: Calculada("") if isinstance(x, Calculada) else x for d, x in hoja.items()}


def _con_texto(valor: object, hoja: str, corridas: Mapping[str, Corrimiento]) -> object:
    """La fórmula con su texto, como quedó, si no nombra celdas de su propia hoja."""
    if not isinstance(valor, Calculada) or nombra_su_hoja(valor.texto):
        return Calculada("") if isinstance(valor, Calculada) else valor
    return Calculada(normal(formula_corrida(valor.texto, hoja, corridas) or ""))


def _debidas(leido: LibroLeido, esperado: LibroColocado) -> dict[str, Celdas]:
    return {
        h.hoja.nombre: {
            (c.fila, c.columna): Calculada(str(c.contenido)) if c.es_formula else c.contenido
            for c in h.celdas
            if c.es_formula or (c.papel is not Papel.ENTRADA and c.contenido not in (None, ""))
        }
        for h in esperado.hojas
        if h.hoja.nombre in leido.hojas
    }


def _reales(leido: LibroLeido) -> dict[str, Celdas]:
    hojas: dict[str, Celdas] = defaultdict(dict)
    for (hoja, f, c), valor in leido.valores.items():
        hojas[hoja][f, c] = valor
    for (hoja, f, c), formula in leido.formulas.items():
        hojas[hoja][f, c] = Calculada(formula)
    return hojas


def _marcas(columna: int, valor: object) -> tuple[Marca, ...]:
    if not isinstance(valor, Calculada):
        return ((columna, valor),)
    return ((columna, FORMULA), (columna, valor)) if valor.texto else ((columna, FORMULA),)


def _por_fila(hoja: Celdas, propias: set[Marca], solas: Collection[int]) -> list[frozenset[Marca]]:
    filas: dict[int, set[Marca]] = defaultdict(set)
    for (f, c), x in hoja.items():
        filas[f].update(m for m in _marcas(c, x) if m in propias)
    return _seguidas({**filas, **{f: {SOLA} for f in solas}})


def _por_columna(hoja: Celdas, fijos: set[object]) -> list[frozenset[Marca]]:
    """De cada columna, sus textos fijos: los títulos dicen cuál es."""
    columnas: dict[int, set[Marca]] = defaultdict(set)
    for (_, c), x in hoja.items():
        if c and isinstance(x, str) and x in fijos:
            columnas[c].add((0, x))
    return _seguidas(columnas)


def _seguidas(marcas: Mapping[int, set[Marca]]) -> list[frozenset[Marca]]:
    """Las del 1 al último, en orden; vacías las que no tienen ninguna."""
    return [frozenset(marcas.get(n, _VACIA)) for n in range(1, max(marcas, default=0) + 1)]


def _alineadas(debidas: list[frozenset[Marca]], reales: list[frozenset[Marca]]) -> Eje:
    """La manera más barata de ir de unos a otros quitando y poniendo renglones."""
    if debidas == reales[: len(debidas)] and not any(SOLA in x for x in debidas):
        return Eje()
    n, m = len(debidas), len(reales)
    franja = abs(n - m) + _FRANJA
    costo = [{0: 0.0}]
    for j in range(1, min(m, franja) + 1):
        costo[0][j] = costo[0][j - 1] + _HUECO
    for i in range(1, n + 1):
        previa = costo[i - 1]
        fila: dict[int, float] = {}
        for j in range(max(0, i - franja), min(m, i + franja) + 1):
            opciones = [x + _HUECO for x in (previa.get(j), fila.get(j - 1)) if x is not None]
            if j and j - 1 in previa:
                opciones.append(previa[j - 1] + _distancia(debidas[i - 1], reales[j - 1]))
            fila[j] = min(opciones, default=float("inf"))
        costo.append(fila)
    # Lo que haya debajo del último no es un renglón insertado, si no lleva nada de costeo.
    fin = min(costo[n], key=lambda j: costo[n][j] + _HUECO * sum(map(bool, reales[j:])))
    return _vuelta(costo, debidas, reales, fin)


def _vuelta(
    costo: list[dict[int, float]],
    debidas: list[frozenset[Marca]],
    reales: list[frozenset[Marca]],
    fin: int,
) -> Eje:
    """De la última a la primera, por dónde salió lo más barato."""
    a: dict[int, int] = {}
    insertados: list[int] = []
    borrados: list[int] = []
    i, j = len(debidas), fin
    while i or j:
        aqui = costo[i][j]
        junto = costo[i - 1].get(j - 1) if i and j else None
        if junto is not None and _es(aqui, junto + _distancia(debidas[i - 1], reales[j - 1])):
            a[i] = j
            i, j = i - 1, j - 1
        elif j and _es(aqui, costo[i].get(j - 1, -1) + _HUECO):
            insertados.append(j)
            j -= 1
        else:
            borrados.append(i)
            i -= 1
    return Eje(a, tuple(reversed(insertados)), tuple(reversed(borrados)))


def _es(uno: float, otro: float) -> bool:
    return abs(uno - otro) < 1e-9


def _distancia(una: frozenset[Marca], otra: frozenset[Marca]) -> float:
    """0 si son iguales; 1 si no comparten nada."""
    if SOLA in una or SOLA in otra:
        return float("inf")
    if una == otra:
        return 0.0
    return 1 - len(una & otra) / len(una | otra)
