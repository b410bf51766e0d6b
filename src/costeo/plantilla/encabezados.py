"""Qué columna de la plantilla es cada título, y qué se parece a los que no lo son."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from costeo.esquema import Columna, HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen, letra_columna
from costeo.plantilla.filas import Celda, HojaCruda
from costeo.plantilla.textos import en_una_linea, mostrar, normalizar, parecido

FILAS_DE_BUSQUEDA = 12
_UNIDAD = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Encabezado:
    """Fila de los títulos, número de columna por clave y lo que se halló al leerlos."""

    fila: int
    columnas: Mapping[str, int]
    hallazgos: tuple[Hallazgo, ...]


def reconocidos(esquema: HojaEsquema) -> dict[str, str]:
    """Forma normalizada de cada título admitido → clave: título, clave, sin unidad y alias."""
    formas: dict[str, str] = {}
    for variantes in (
        lambda c: (c.titulo,),
        lambda c: (c.clave,),
        lambda c: (_UNIDAD.sub("", c.titulo),),
        lambda c: c.alias,
    ):
        for columna in esquema.columnas:
            for variante in variantes(columna):
                formas.setdefault(normalizar(variante), columna.clave)
    return formas


def localizar(
    cruda: HojaCruda, esquema: HojaEsquema, *, ignorar_desconocidas: bool = False
) -> Encabezado | Hallazgo:
    """La fila que más títulos reconoce entre las primeras; el hallazgo si ninguna sirve."""
    formas = reconocidos(esquema)
    mejor_fila, mejor, mejor_cuenta = 0, dict[int, Celda](), 0
    for numero, celdas in cruda.filas:
        if numero > FILAS_DE_BUSQUEDA:
            break
        cuenta = len({formas[t] for c in celdas.values() if (t := _titulo(c)) in formas})
        if cuenta > mejor_cuenta:
            mejor_fila, mejor, mejor_cuenta = numero, dict(celdas), cuenta
    if mejor_cuenta < min(2, len(esquema.columnas)):
        titulos = ", ".join(c.titulo for c in esquema.columnas[:4])
        return hallazgo("L007", Origen(cruda.nombre, 1), filas=FILAS_DE_BUSQUEDA, titulos=titulos)
    return _asignar(cruda.nombre, mejor_fila, mejor, esquema, ignorar_desconocidas)


def _asignar(
    hoja: str, fila: int, titulos: dict[int, Celda], esquema: HojaEsquema, ignorar: bool
) -> Encabezado:
    formas = reconocidos(esquema)
    columnas: dict[str, int] = {}
    hallazgos: list[Hallazgo] = []
    sueltas: list[Celda] = []
    for numero, celda in sorted(titulos.items()):
        clave = formas.get(_titulo(celda), "")
        if not clave:
            sueltas.append(celda)
        elif clave not in columnas:
            columnas[clave] = numero
        elif not ignorar:
            otra = f"{letra_columna(columnas[clave])}{fila}"
            columna = esquema.columna(clave).titulo
            hallazgos.append(hallazgo("L010", celda.origen, columna=columna, otra=otra))
    faltan = [c for c in esquema.columnas if c.clave not in columnas]
    if ignorar:
        faltan = [c for c in faltan if not _opcional(c)]
    else:
        hallazgos += _desconocidas(sueltas, faltan)
    origen = Origen(hoja, fila)
    hallazgos += [
        hallazgo("L012" if _opcional(c) else "L011", origen, columna=c.titulo)
        for c in faltan
        if not c.nueva
    ]
    return Encabezado(fila, columnas, tuple(hallazgos))


def _desconocidas(sueltas: list[Celda], faltan: list[Columna]) -> list[Hallazgo]:
    """Un hallazgo por título suelto; quita de ``faltan`` las columnas que se sugieren."""
    hallazgos = []
    for celda in sueltas:
        visto = mostrar(celda.valor)
        columna = _sugerir(visto, faltan)
        if columna:
            faltan.remove(columna)
            dato = columna.titulo
            hallazgos.append(hallazgo("L008", celda.origen, columna=visto, sugerencia=dato))
        else:
            hallazgos.append(hallazgo("L009", celda.origen, columna=visto))
    return hallazgos


def _sugerir(visto: str, faltan: list[Columna]) -> Columna | None:
    """La columna que falta y más se parece al título suelto."""
    variantes = {v: c for c in faltan for v in (c.titulo, _UNIDAD.sub("", c.titulo), c.clave)}
    cerca = parecido(visto, variantes)
    return variantes[cerca] if cerca else None


def _opcional(columna: Columna) -> bool:
    """Una columna entera puede faltar si su blanco vale. Las desconocibles no: se perderían."""
    return not columna.requerida and not columna.desconocible


def _titulo(celda: Celda) -> str:
    """Título normalizado; vacío si la celda no es texto."""
    return normalizar(en_una_linea(celda.valor)) if isinstance(celda.valor, str) else ""
