"""Cambiar las celdas de entrada de un Anexo II como lo haría una persona, con una semilla."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from costeo.esquema import HOJA_POR_CLAVE, Tipo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Columna, Lista, Papel, Rango
from costeo.libro.direcciones import TablaColocada
from costeo.xlsx.celdas import Direccion, Valor

_LINEAS = "lineas_"
_CON_PARTES = ("hitos", "meses_gasto")
_PESOS = (
    ("precio_min", "precio_base", "precio_max"),
    ("impulsor_min", "impulsor_base", "impulsor_max"),
)
_DE_SUMA = {"parte", *(c for pesos in _PESOS for c in pesos)}


@dataclass(frozen=True)
class Fuerza:
    """Con qué probabilidad se borra un dato, se llena un blanco, se mueve un número o una palabra,
    y se deja sin tocar el renglón libre de una tabla."""

    quitar: float = 0.03
    escribir: float = 0.15
    numeros: float = 0.6
    palabras: float = 0.35
    sin_libres: float = 0.3


FUERZAS = (Fuerza(), Fuerza(0.25, 0.5, 0.9, 0.5, 0.0), Fuerza(0.0, 0.6, 1.0, 0.7, 0.0))
"""Una de cada, por turno: cambios moderados, muchos datos que faltan, todo lleno y movido."""


@dataclass(frozen=True)
class Entrada:
    """Una celda en la que se escribe."""

    direccion: Direccion
    columna: Columna
    validacion: Lista | Rango | None
    libre: bool
    es_codigo: bool
    requerida: bool


def entradas(libro: LibroColocado) -> Iterator[Entrada]:
    """Las celdas de entrada de las tablas, también las de los renglones libres."""
    for lugar in libro.tablas.values():
        codigos, requeridas = _codigos(lugar), _requeridas(lugar)
        for n, fila in enumerate(lugar.tabla.filas):
            for columna in lugar.tabla.columnas:
                if columna.papel is not Papel.ENTRADA:
                    continue
                clave = columna.clave
                yield Entrada(
                    (lugar.hoja, lugar.primera + n, lugar.columna(clave)),
                    columna,
                    fila.validaciones.get(clave, columna.validacion),
                    fila.libre,
                    clave in codigos,
                    clave in requeridas,
                )


def _codigos(lugar: TablaColocada) -> set[str]:
    """Las columnas que identifican a la fila: cambiarlas es otra fila."""
    clave = lugar.tabla.clave
    if clave.startswith(_LINEAS):
        return set()
    esquema = HOJA_POR_CLAVE.get(clave)
    if esquema is None:
        return set()
    propias = {c.clave for c in esquema.columnas if c.tipo is Tipo.CODIGO}
    return propias | set(esquema.identidad)


def _requeridas(lugar: TablaColocada) -> set[str]:
    """Las columnas que no se pueden dejar en blanco."""
    clave = "lineas" if lugar.tabla.clave.startswith(_LINEAS) else lugar.tabla.clave
    esquema = HOJA_POR_CLAVE.get(clave)
    return {c.clave for c in esquema.columnas if c.requerida} if esquema else set()


def cambiar(
    libro: LibroColocado, valores: dict[Direccion, Valor], azar: Random, fuerza: Fuerza
) -> dict[Direccion, Valor]:
    """Otros valores para algunas celdas de entrada, dentro de lo que admite su lista o límite.

    Args:
        libro: dónde está cada celda.
        valores: las constantes de hoy.
        azar: de él sale todo; el mismo da lo mismo.
        fuerza: cuánto se cambia.

    Returns:
        Solo lo que cambia; None es borrar la celda.
    """
    nuevos: dict[Direccion, Valor] = {}
    for entrada in entradas(libro):
        if entrada.libre or entrada.es_codigo or entrada.columna.clave in _DE_SUMA:
            continue
        nuevo = _otro(entrada, valores.get(entrada.direccion), libro, valores, azar, fuerza)
        if nuevo != valores.get(entrada.direccion):
            nuevos[entrada.direccion] = nuevo
    nuevos |= _sumas_fijas(libro, valores, azar)
    return nuevos | _renglones_libres(libro, valores, azar, fuerza)


def _sumas_fijas(
    libro: LibroColocado, valores: dict[Direccion, Valor], azar: Random
) -> dict[Direccion, Valor]:
    """Lo que debe sumar uno se reparte de otra manera: partes de hitos y meses, y pesos."""
    nuevos: dict[Direccion, Valor] = {}
    for grupo in _grupos_de_suma(libro, valores):
        numeros = [x for c in grupo if isinstance(x := valores.get(c), int | float)]
        if len(numeros) < len(grupo) or len(grupo) < 2:
            continue
        veinteavos = [azar.randint(1, 9) for _ in grupo[1:]]
        resto = 20 * round(sum(numeros)) - sum(veinteavos)
        if resto > 0:
            nuevos |= {c: x / 20 for c, x in zip(grupo, (resto, *veinteavos), strict=True)}
    return nuevos


def _grupos_de_suma(
    libro: LibroColocado, valores: dict[Direccion, Valor]
) -> Iterator[list[Direccion]]:
    for clave in _CON_PARTES:
        lugar = libro.tablas[clave]
        por_actividad: dict[Valor, list[Direccion]] = {}
        for f in range(lugar.primera, lugar.ultima + 1):
            numero = valores.get((lugar.hoja, f, lugar.columna("actividad")))
            por_actividad.setdefault(numero, []).append((lugar.hoja, f, lugar.columna("parte")))
        yield from por_actividad.values()
    lugar = libro.tablas["escenarios"]
    for f in range(lugar.primera, lugar.ultima + 1):
        for pesos in _PESOS:
            yield [(lugar.hoja, f, lugar.columna(c)) for c in pesos]


def _otro(
    entrada: Entrada,
    valor: Valor,
    libro: LibroColocado,
    valores: dict[Direccion, Valor],
    azar: Random,
    fuerza: Fuerza,
) -> Valor:
    validacion = entrada.validacion
    if valor in (None, ""):
        if azar.random() > fuerza.escribir:
            return None
        if isinstance(validacion, Lista):
            return _de_la_lista(validacion, libro, valores, azar)
        if isinstance(validacion, Rango) and not validacion.fecha:
            return float(azar.randint(1, 9))
        return f"nuevo {azar.randint(1, 99)}" if validacion is None else None
    if not entrada.requerida and azar.random() < fuerza.quitar:
        return None
    if isinstance(validacion, Lista):
        if azar.random() > fuerza.palabras:
            return valor
        return _de_la_lista(validacion, libro, valores, azar) or valor
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        return _numero(valor, validacion, azar) if azar.random() < fuerza.numeros else valor
    if isinstance(valor, str) and validacion is None and azar.random() < fuerza.palabras:
        return f"{valor} {azar.randint(1, 99)}"
    return valor


def _numero(valor: float, validacion: Lista | Rango | None, azar: Random) -> float:
    """Otro número parecido, del mismo tipo y dentro de sus límites."""
    if isinstance(validacion, Rango) and validacion.fecha:
        return float(valor + azar.choice((-15, -7, -2, -1, 1, 2, 7, 15)))
    entero = float(valor).is_integer()
    otro = valor * azar.uniform(0.4, 1.9) if valor else azar.choice((0.0, 1.0, 2.0))
    if entero and abs(valor) < 1000:
        otro = round(otro) + azar.choice((0, 0, 1))
    else:
        otro = round(otro, 4 if abs(valor) < 10 else 2)
    if isinstance(validacion, Rango):
        if validacion.entero:
            otro = round(otro)
        otro = max(otro, otro if validacion.minimo is None else validacion.minimo)
        otro = min(otro, otro if validacion.maximo is None else validacion.maximo)
    return float(otro)


def _de_la_lista(
    lista: Lista, libro: LibroColocado, valores: dict[Direccion, Valor], azar: Random
) -> Valor:
    opciones: Sequence[Valor] = lista.opciones or _columna(lista.referencia, libro, valores)
    return azar.choice(opciones) if opciones else None


def _columna(referencia: str, libro: LibroColocado, valores: dict[Direccion, Valor]) -> list[Valor]:
    tabla, _, clave = referencia.partition(".")
    lugar = libro.tablas[tabla]
    columna = lugar.columna(clave)
    celdas = ((lugar.hoja, f, columna) for f in range(lugar.primera, lugar.ultima + 1))
    return [v for c in celdas if (v := valores.get(c)) not in (None, "")]


def _renglones_libres(
    libro: LibroColocado, valores: dict[Direccion, Valor], azar: Random, fuerza: Fuerza
) -> dict[Direccion, Valor]:
    """El primer renglón libre de algunas tablas, lleno como otro de su clase."""
    nuevos: dict[Direccion, Valor] = {}
    modelos: dict[str, TablaColocada] = {}
    for lugar in libro.tablas.values():
        if any(not f.libre for f in lugar.tabla.filas):
            modelos.setdefault(_clase(lugar), lugar)
    for lugar in libro.tablas.values():
        libres = [n for n, f in enumerate(lugar.tabla.filas) if f.libre]
        modelo = lugar if len(libres) < len(lugar.tabla.filas) else modelos.get(_clase(lugar))
        if not libres or modelo is None or azar.random() < fuerza.sin_libres:
            continue
        ocupadas = [n for n, f in enumerate(modelo.tabla.filas) if not f.libre]
        for libre in libres[: azar.randint(1, len(libres))]:
            de = azar.choice(ocupadas)
            nuevos |= _copiado(lugar, libre, modelo, de, valores, azar)
    return nuevos


def _clase(lugar: TablaColocada) -> str:
    """Las tablas con los mismos insumos: las de un componente, aunque sean de otra actividad."""
    clave = lugar.tabla.clave
    return clave.rpartition("_")[2] if clave.startswith(_LINEAS) else clave


def _copiado(
    lugar: TablaColocada,
    libre: int,
    modelo: TablaColocada,
    de: int,
    valores: dict[Direccion, Valor],
    azar: Random,
) -> dict[Direccion, Valor]:
    nuevos: dict[Direccion, Valor] = {}
    codigos = _codigos(lugar)
    for columna in lugar.tabla.columnas:
        if columna.papel is not Papel.ENTRADA:
            continue
        origen = (modelo.hoja, modelo.primera + de, modelo.columna(columna.clave))
        valor = valores.get(origen)
        if columna.clave in codigos and valor is not None:
            valor = f"{valor}-N{libre}"
        elif isinstance(valor, int | float) and columna.formato.value != "fecha":
            valor = _numero(valor, columna.validacion, azar)
        if valor not in (None, ""):
            nuevos[lugar.hoja, lugar.primera + libre, lugar.columna(columna.clave)] = valor
    return nuevos
