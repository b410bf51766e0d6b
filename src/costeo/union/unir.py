"""De los bytes de tres libros a la plantilla que los une, con sus conflictos dichos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from costeo.anexo.como_plantilla import leer_entrada
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo, hay_errores
from costeo.modelo.origen import Columnas, Origen
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import CAMPO
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.union.fusion import NADA, Conflicto, Fusion, fundir
from costeo.verificacion.comparacion import mostrar

Libro = tuple[bytes, str]
"""Contenido y nombre de un archivo."""


@dataclass(frozen=True)
class Union:
    """Lo que sale de unir dos copias.

    ``plantilla``: la que dice lo de las dos (xlsx); vacía si no se pudieron unir. ``de_a`` y
    ``de_b``: cuántos datos o renglones trae cada una que la otra no cambió.
    """

    plantilla: bytes
    hallazgos: tuple[Hallazgo, ...]
    de_a: int = 0
    de_b: int = 0


def unir(base: Libro, a: Libro, b: Libro, prefiere: str = "") -> Union:
    """Une por concepto lo que dos personas cambiaron en dos copias de ``base``.

    Args:
        base: el anexo o la plantilla de que salieron las dos copias.
        a: la copia de una.
        b: la copia de la otra.
        prefiere: «a» o «b», quién manda donde las dos cambiaron lo mismo; vacío: nadie, y no se
            unen.

    Returns:
        Sin plantilla si alguno no se puede leer (sus hallazgos lo dicen) o hay conflictos y nadie
        manda (G101 y G102, con los dos valores). Con ``prefiere``, los conflictos son avisos
        (G103 y G105).
    """
    lecturas = [leer_entrada(*x) for x in (base, a, b)]
    hallazgos = [h for x in lecturas for h in x.hallazgos]
    modelos = [x.modelo for x in lecturas if x.modelo is not None]
    if len(modelos) < len(lecturas):
        return Union(b"", tuple(hallazgos))
    fusion = fundir(modelos[0], modelos[1], modelos[2], prefiere)
    columnas = (lecturas[1].columnas, lecturas[2].columnas)
    hallazgos += _dichos(fusion, (a[1], b[1]), columnas, prefiere)
    if hay_errores(hallazgos):
        return Union(b"", tuple(hallazgos), fusion.de_a, fusion.de_b)
    return Union(_escrita(fusion.modelo), tuple(hallazgos), fusion.de_a, fusion.de_b)


def _escrita(modelo: Modelo) -> bytes:
    return escribir_plantilla(volcar(modelo))


def _dichos(
    fusion: Fusion, nombres: tuple[str, str], columnas: tuple[Columnas, Columnas], prefiere: str
) -> Iterator[Hallazgo]:
    for c in fusion.conflictos:
        cual = 0 if c.fila_a is not None else 1
        origen = (c.fila_a or c.fila_b).origen.en(columnas[cual], c.hoja.clave, _columna(c)[0])
        yield from con_archivo((_de_conflicto(c, origen, nombres, prefiere),), nombres[cual])
    for clave in fusion.repetidas:
        yield hallazgo("G104", que=_nombre(clave[0], clave[1:]))


def _columna(c: Conflicto) -> tuple[str, str]:
    """Clave y título de la columna del dato."""
    suyas = ((x.clave, x.titulo) for x in c.hoja.columnas if CAMPO.get(x.clave, x.clave) == c.campo)
    return next(suyas, (c.campo, c.campo))


def _de_conflicto(
    c: Conflicto, origen: Origen, nombres: tuple[str, str], prefiere: str
) -> Hallazgo:
    a, b = nombres
    que = _nombre(c.hoja.titulo, c.clave)
    manda = a if prefiere == "a" else b
    if not c.campo:
        quita, cambia = (a, b) if c.a is NADA else (b, a)
        codigo = "G105" if prefiere else "G102"
        return hallazgo(codigo, origen, que=que, quita=quita, cambia=cambia, manda=manda)
    return hallazgo(
        "G103" if prefiere else "G101",
        origen,
        que=que,
        columna=_columna(c)[1],
        antes=_valor(c.base),
        de_a=a,
        dice_a=_valor(c.a),
        de_b=b,
        dice_b=_valor(c.b),
        queda=_valor(c.a if prefiere == "a" else c.b),
        manda=manda,
    )


def _nombre(hoja: str, clave: tuple[object, ...]) -> str:
    """«Precios · FOLLETO»; la vez que se repite solo se dice desde la segunda."""
    *partes, vez = clave
    dichas = [str(x) for x in partes] + ([f"n.º {vez}"] if vez != 1 else [])
    return " · ".join((hoja, *dichas))


def _valor(valor: object) -> str:
    if valor is NADA:
        return "(no estaba)"
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if valor is None or valor == "":
        return "(en blanco)"
    return mostrar(valor) if isinstance(valor, Decimal) else str(valor)
