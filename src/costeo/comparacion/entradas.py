"""Los datos de entrada que cambiaron, celda a celda, aunque sus renglones se hayan movido."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from costeo.comparacion.numeros import dato
from costeo.comparacion.parejas import Parejas
from costeo.comparacion.partes import ENTRA, SALE
from costeo.esquema import HOJAS, Columna, HojaEsquema
from costeo.modelo.origen import Columnas, letra_columna
from costeo.modelo.plan import FUERA_DEL_ANEXO_II, Modelo

CAMBIA = "cambia"
RENGLON = "(renglón entero)"
NO_ESTA = "(no está)"
_CAMPO = {"fuente_dato": "fuente"}
"""Columnas cuya clave no es el nombre del campo del registro."""
_ACTIVIDAD = ("actividad", "predecesora", "sucesora")
"""Campos con el número de una actividad, que puede haber cambiado."""


@dataclass(frozen=True)
class CambioDeEntrada:
    """Una celda de entrada (o un renglón entero) que no dice lo mismo en A y en B.

    ``clase``: cambia, entra o sale. ``fila`` y ``celda``, en B (en A si sale; 0 y vacía si no se
    sabe); ``fila_antes``, en A. ``codigo``: lo que identifica al renglón.
    """

    clase: str
    hoja: str
    fila: int
    celda: str
    fila_antes: int
    columna: str
    codigo: str
    antes: str
    despues: str


@dataclass(frozen=True)
class Lado:
    """Un modelo y en qué columna puso cada dato el libro del que sale."""

    modelo: Modelo
    columnas: Columnas
    es_anexo: bool = False


def cambios_de_entradas(a: Lado, b: Lado, parejas: Parejas) -> tuple[CambioDeEntrada, ...]:
    """Todo dato de entrada distinto, hoja por hoja, en el orden de B y detrás lo que salió.

    Con un Anexo II de por medio no se mira el avance, que va en el Anexo I.
    """
    fuera = FUERA_DEL_ANEXO_II if a.es_anexo or b.es_anexo else ()
    cambios: list[CambioDeEntrada] = []
    for esquema in HOJAS:
        if esquema.clave not in fuera:
            cambios += _de_hoja(esquema, a, b, parejas)
    return tuple(cambios)


def _de_hoja(esquema: HojaEsquema, a: Lado, b: Lado, parejas: Parejas) -> Iterator[CambioDeEntrada]:
    juntos, salen, entran = _emparejados(esquema, a.modelo, b.modelo, parejas)
    columnas = b.columnas.get(esquema.clave, {})
    for x, y in juntos:
        yield from _de_registro(esquema, x, y, columnas, parejas.numero_en_b)
    for y in entran:
        yield _entero(ENTRA, esquema, y)
    for x in salen:
        yield _entero(SALE, esquema, x)


def _emparejados(
    esquema: HojaEsquema, a: Modelo, b: Modelo, parejas: Parejas
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    if esquema.clave == "actividades":
        juntas = [(x.actividad, y.actividad) for x, y in parejas.actividades]
        salen = [x.actividad for x in parejas.salen]
        return juntas, salen, [y.actividad for y in parejas.entran]
    if esquema.clave == "lineas":
        lineas = [(x.linea, y.linea) for x, y in parejas.lineas]
        de_a = [x for z in parejas.salen for x in z.lineas] + list(parejas.lineas_salen)
        de_b = [y for z in parejas.entran for y in z.lineas] + list(parejas.lineas_entran)
        return lineas, [x.linea for x in de_a], [y.linea for y in de_b]
    con_a = dict(_por_identidad(esquema, getattr(a, esquema.clave), parejas.numero_en_b))
    con_b = dict(_por_identidad(esquema, getattr(b, esquema.clave), {}))
    juntos = [(con_a[k], y) for k, y in con_b.items() if k in con_a]
    salen = [x for k, x in con_a.items() if k not in con_b]
    return juntos, salen, [y for k, y in con_b.items() if k not in con_a]


def _por_identidad(
    esquema: HojaEsquema, registros: Iterable[Any], en_b: Mapping[int, int]
) -> Iterator[tuple[Hashable, Any]]:
    """Cada registro con lo que lo identifica; los repetidos, por su orden."""
    vistos: Counter[Hashable] = Counter()
    for x in registros:
        identidad = tuple(_valor(x, c, en_b) for c in esquema.identidad)
        vistos[identidad] += 1
        yield (identidad, vistos[identidad]), x


def _valor(x: Any, clave: str, en_b: Mapping[int, int]) -> Any:
    valor = getattr(x, _CAMPO.get(clave, clave))
    return en_b.get(valor, valor) if clave in _ACTIVIDAD else valor


def _de_registro(
    esquema: HojaEsquema, x: Any, y: Any, columnas: Mapping[str, int], en_b: Mapping[int, int]
) -> Iterator[CambioDeEntrada]:
    for columna in esquema.columnas:
        antes, despues = _valor(x, columna.clave, en_b), _valor(y, columna.clave, {})
        if antes != despues:
            numero = columnas.get(columna.clave, 0)
            fila = y.origen.fila
            yield CambioDeEntrada(
                CAMBIA,
                y.origen.hoja or esquema.titulo,
                fila,
                f"{letra_columna(numero)}{fila}" if numero and fila else "",
                x.origen.fila,
                _titulo(columna, y),
                _codigo(esquema, y),
                dato(antes),
                dato(despues),
            )


def _titulo(columna: Columna, registro: Any) -> str:
    """El encabezado de la columna; en Parámetros, el valor se llama como el parámetro."""
    unidad = getattr(registro, "unidad", "")
    return f"Valor ({unidad})" if columna.titulo == "Valor" and unidad else columna.titulo


def _entero(clase: str, esquema: HojaEsquema, x: Any) -> CambioDeEntrada:
    antes, despues = (NO_ESTA, _que_dice(esquema, x))
    if clase == SALE:
        antes, despues = despues, antes
    return CambioDeEntrada(
        clase,
        x.origen.hoja or esquema.titulo,
        x.origen.fila,
        "",
        x.origen.fila if clase == SALE else 0,
        RENGLON,
        _codigo(esquema, x),
        antes,
        despues,
    )


def _codigo(esquema: HojaEsquema, x: Any) -> str:
    """Lo que identifica al renglón; el de una línea, su actividad, componente e insumo."""
    if esquema.clave == "lineas":
        return f"{x.actividad} · {x.componente} · {x.recurso}"
    return " · ".join(dato(getattr(x, _CAMPO.get(c, c))) for c in esquema.identidad)


def _que_dice(esquema: HojaEsquema, x: Any) -> str:
    """Los datos de un renglón que entra o sale, sin lo que está en blanco ni su identidad."""
    campos = [c for c in esquema.columnas if c.clave not in esquema.identidad]
    valores = ((c.titulo, getattr(x, _CAMPO.get(c.clave, c.clave))) for c in campos)
    return "; ".join(f"{titulo}: {dato(v)}" for titulo, v in valores if v not in (None, ""))
