"""Los cambios que dejarían una plantilla que no se puede costear se detienen, fila por fila."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from costeo.hallazgos import ERROR, Hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla.validacion import validar
from costeo.precios.cotejo import Cambio
from costeo.precios.efecto import con_cambios

_FILA = re.compile(r"[0-9]+$")
_Lugar = tuple[str, int]


def admisibles(
    antes: Modelo, cambios: Sequence[Cambio], lista: str
) -> tuple[list[Cambio], list[Hallazgo]]:
    """Los cambios con los que el modelo sigue siendo válido, y por qué no los demás.

    Args:
        antes: un modelo válido.
        cambios: los que la lista trae.
        lista: cómo se llama, para señalar su línea.

    Returns:
        Los que se pueden aplicar y, de cada fila que se quita, los errores de la validación. Los
        errores de los que ningún cambio es el renglón se devuelven con su celda, sin quitar nada.
    """
    quedan: list[Cambio] = list(cambios)
    hallazgos: list[Hallazgo] = []
    while quedan:
        nuevo = con_cambios(antes, quedan)
        errores = [h for h in validar(nuevo) if h.nivel == ERROR]
        lineas = {_lugar_de(c): c.linea for c in quedan}
        propios = [h for h in errores if _lugar(h) in lineas]
        if not propios:
            return quedan, [*hallazgos, *errores]
        malos = {_lugar(h) for h in propios}
        hallazgos += [
            replace(h, archivo=lista, hoja="", celda=f"línea {lineas[_lugar(h)]}") for h in propios
        ]
        quedan = [c for c in quedan if _lugar_de(c) not in malos]
    return quedan, hallazgos


def _lugar_de(cambio: Cambio) -> _Lugar:
    origen = cambio.unitario.registro.origen
    return origen.hoja, origen.fila


def _lugar(h: Hallazgo) -> _Lugar:
    fila = _FILA.search(h.celda)
    return h.hoja, int(fila[0]) if fila else 0
