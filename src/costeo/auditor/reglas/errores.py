"""Ningún valor de error, y el guardado es el que da la fórmula (R28, R29)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from costeo.auditor.espanol import nombrar_error
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import contar, en_celdas, recortar
from costeo.verificacion.comparacion import iguales_guardado, mostrar
from costeo.xlsx.celdas import Bloque, Direccion, ErrorCelda, Valor

_DEPENDE = re.compile(r"^(?:depende de [^:]+: )+")
"""Cómo empieza el motivo de una celda que no se sabe porque lee otra que tampoco."""


def sin_errores(libro: LibroAuditado) -> Iterator[Hallado]:
    """R28. Dónde nacen los errores y a cuántas celdas llegan."""
    leido = libro.leido
    malas: dict[Direccion, str] = {}
    for valores in (libro.recalculo.valores, leido.guardados, leido.valores):
        malas.update({d: str(v) for d, v in valores.items() if isinstance(v, ErrorCelda)})
    nacen, llegan = _repartir(libro, malas)
    for (hoja, _, error), celdas in sorted(nacen.items()):
        detalle = f"Aquí nace {nombrar_error(error)}"
        siguen = llegan.get((hoja, celdas[0][2], error), 0)
        detalle += f" y llega a {contar(siguen, 'celda más', 'celdas más')}" if siguen else ""
        yield en_celdas(hoja, [d[1:] for d in celdas], detalle + ".")
    rotas: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for grupo in libro.grupos:
        if "#REF!" in grupo.texto and any(p.texto == "#REF!" for p in grupo.piezas):
            lugares = [(f, grupo.columna) for f in grupo.filas]
            rotas[grupo.hoja, grupo.columna] += [
                x for x in lugares if (grupo.hoja, *x) not in malas
            ]
    for (hoja, _), lugares in rotas.items():
        if lugares:
            detalle = "La fórmula lleva escrito #¡REF!: leía una celda que se borró."
            yield en_celdas(hoja, lugares, detalle)


def _repartir(
    libro: LibroAuditado, malas: Mapping[Direccion, str]
) -> tuple[dict[tuple[str, int, str], list[Direccion]], dict[tuple[str, int, str], int]]:
    """Por (hoja, columna, error): las celdas en que nace, y a cuántas otras llega."""
    indice = _Indice(malas)
    nacen: dict[tuple[str, int, str], list[Direccion]] = defaultdict(list)
    for celda, error in malas.items():
        if not any(indice.hay(b, celda) for b in libro.grafo.bloques(celda)):
            nacen[celda[0], celda[2], error].append(celda)
    llegan = {}
    if sum(map(len, nacen.values())) < len(malas):
        for clave, celdas in nacen.items():
            llegan[clave] = len(libro.grafo.salen_de(celdas) & malas.keys() - set(celdas))
    return nacen, llegan


class _Indice:
    """Celdas por columna y fila, para saber pronto si un rectángulo tiene alguna."""

    def __init__(self, celdas: Iterable[Direccion]) -> None:
        filas: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for hoja, fila, columna in sorted(celdas):
            filas[hoja][columna].append(fila)
        self._filas = filas

    def hay(self, bloque: Bloque, salvo: Direccion) -> bool:
        hoja, f1, c1, f2, c2 = bloque
        for columna, filas in self._filas.get(hoja, {}).items():
            if c1 <= columna <= c2:
                for fila in filas[bisect_left(filas, f1) :]:
                    if fila > f2:
                        break
                    if (hoja, fila, columna) != salvo:
                        return True
        return False


def guardado_es_calculado(libro: LibroAuditado) -> Iterator[Hallado]:
    """R29. Por hoja y forma: distintas, sin valor y no evaluables; nada se da por bueno."""
    leido, recalculo = libro.leido, libro.recalculo
    distintas = {
        celda: libro.forma_de.get(celda, "")
        for celda, evaluado in recalculo.valores.items()
        if celda in leido.guardados and not iguales_guardado(leido.guardados[celda], evaluado)
    }
    indice = _Indice(distintas)
    origen: dict[tuple[str, str], list[Direccion]] = defaultdict(list)
    for celda, forma in distintas.items():
        if not any(indice.hay(b, celda) for b in libro.grafo.bloques(celda)):
            origen[celda[0], forma].append(celda)
    for celdas in origen.values():
        celda = min(celdas)
        detalle = f"Guardado {_ver(leido.guardados[celda])}; la fórmula da "
        detalle += f"{_ver(recalculo.valores[celda])}: ={recortar(leido.formulas.get(celda, ''))}"
        yield _primera(celdas, detalle)
    nacen = {d for celdas in origen.values() for d in celdas}
    siguen = [d for d in distintas if d not in nacen]
    if siguen:
        yield _primera(siguen, "Guardan otro valor porque leen alguna de las que difieren.")
    yield from _sin_valor(libro)
    yield from _no_evaluables(recalculo.no_evaluables)
    if recalculo.volatiles:
        detalle = "Dependen de una función volátil: lo guardado no se puede comparar."
        yield _primera(list(recalculo.volatiles), detalle)


def _sin_valor(libro: LibroAuditado) -> Iterator[Hallado]:
    por_hoja: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for celda in libro.leido.formulas.keys() - libro.leido.guardados.keys():
        por_hoja[celda[0]].append(celda[1:])
    for hoja in (h for h in libro.leido.hojas if h in por_hoja):
        yield en_celdas(hoja, por_hoja[hoja], "La fórmula no trae su resultado guardado.")


def _no_evaluables(motivos: Mapping[Direccion, str]) -> Iterator[Hallado]:
    por_motivo: dict[str, list[Direccion]] = defaultdict(list)
    for celda, motivo in motivos.items():
        por_motivo[_DEPENDE.sub("", motivo)].append(celda)
    for motivo, celdas in por_motivo.items():
        yield _primera(celdas, f"No se pudo comprobar: {motivo}.")


def _primera(celdas: list[Direccion], detalle: str) -> Hallado:
    hoja = celdas[0][0]
    primera = en_celdas(hoja, [d[1:] for d in celdas if d[0] == hoja], detalle)
    return Hallado(hoja, primera.celda, len(celdas), detalle)


def _ver(valor: Valor) -> str:
    return nombrar_error(valor) if isinstance(valor, ErrorCelda) else mostrar(valor)


REGLAS = (
    Regla("R28", IMPIDE, "Ningún valor de error", sin_errores),
    Regla("R29", IMPIDE, "El valor guardado es el que da la fórmula", guardado_es_calculado),
)
