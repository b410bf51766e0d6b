"""De los ensayos a los hallazgos: qué entrada, qué concepto y en qué celda se separan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.verificacion.comparacion import mostrar, nombrar
from costeo.viva.cambios import Cambio, Vector
from costeo.viva.mapa import Diferencia, NoEsta
from costeo.viva.prueba import Ensayo, Prueba
from costeo.viva.reduccion import Reductor
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor, escribir_direccion

REDUCIDOS = 6
"""Fallos a los que se busca la entrada culpable; de los demás se dice su vector."""
_ENTRADAS_DICHAS = 3


@dataclass
class _Caso:
    """Una columna que falla: una celda, el vector más corto con que falló y todas las suyas."""

    diferencia: Diferencia
    vector: Vector
    celdas: set[Direccion] = field(default_factory=set)


def hallazgos_de(prueba: Prueba, ensayos: Sequence[Ensayo]) -> Iterator[Hallazgo]:
    """Un hallazgo por columna que falla, con la entrada culpable de los primeros."""
    casos: dict[tuple[str, int], _Caso] = {}
    for ensayo in ensayos:
        for x in ensayo.primeras:
            assert ensayo.vector is not None
            caso = casos.setdefault((x.direccion[0], x.direccion[2]), _Caso(x, ensayo.vector))
            caso.celdas.add(x.direccion)
            if len(ensayo.vector.cambios) < len(caso.vector.cambios):
                caso.diferencia, caso.vector = x, ensayo.vector
    for lugar, caso in enumerate(casos.values()):
        yield _de_caso(prueba, caso, reducir=lugar < REDUCIDOS)
    yield from _sin_celda(prueba, ensayos)
    yield from _ajenas(prueba, ensayos)


def _de_caso(prueba: Prueba, caso: _Caso, *, reducir: bool) -> Hallazgo:
    x, cambios = caso.diferencia, caso.vector.cambios
    if reducir:
        reductor = Reductor(prueba.libro, x.direccion, prueba.separacion)
        cambios = reductor.reducir(cambios)
        x = reductor.ultima or x
    antes = prueba.libro.base.valores.get(x.direccion)
    return hallazgo(
        _codigo(prueba, x, antes),
        Origen(*x.direccion),
        concepto=nombrar(x.clave),
        antes=mostrar(antes),
        hallado=_mostrar(x.hallado),
        referencia=_mostrar(x.referencia),
        mas=_mas(len(caso.celdas) - 1),
        **_dichas(prueba, cambios),
    )


def _codigo(prueba: Prueba, x: Diferencia, antes: Valor) -> str:
    """Enlace muerto, fuga, distinto o sin valor, según quién se movió."""
    if isinstance(x.hallado, NoEsta | ErrorCelda):
        return "D004"
    if x.hallado == antes:
        return "D001"
    mapa = prueba.libro.mapa
    hoy = prueba.libro.conceptos.get(mapa.concepto(x.direccion))
    return "D002" if not isinstance(x.referencia, NoEsta) and x.referencia == hoy else "D003"


def _dichas(prueba: Prueba, cambios: Sequence[Cambio]) -> dict[str, Any]:
    """Las entradas que cambian, con lo que decían y lo que dicen, y sus celdas."""
    pares = [par for c in cambios for par in c.celdas]
    nombres, leido = prueba.libro.nombres, prueba.libro.leido
    dichas = [
        f"{escribir_direccion(d)} ({nombres[d]}) de {mostrar(leido.valores.get(d))} a {mostrar(x)}"
        for d, x in pares[:_ENTRADAS_DICHAS]
    ]
    resto = len(pares) - len(dichas)
    if resto > 0:
        dichas.append(f"{resto} más")
    celdas = ", ".join(escribir_direccion(d) for d, _ in pares[:_ENTRADAS_DICHAS])
    return {"entradas": " y ".join(dichas), "celdas": celdas}


def _sin_celda(prueba: Prueba, ensayos: Sequence[Ensayo]) -> Iterator[Hallazgo]:
    faltan = [(clave, e.vector) for e in ensayos for clave in e.sin_celda if e.vector]
    if faltan:
        clave, vector = faltan[0]
        dichas = _dichas(prueba, vector.cambios)
        yield hallazgo("D005", concepto=nombrar(clave), mas=_mas(len(faltan) - 1), **dichas)


def _ajenas(prueba: Prueba, ensayos: Sequence[Ensayo]) -> Iterator[Hallazgo]:
    """Por hoja, la primera fórmula que con otras entradas tendría que ser otra."""
    por_hoja: dict[str, dict[Direccion, Vector]] = defaultdict(dict)
    for e in ensayos:
        for d in e.ajenas:
            if e.vector:
                por_hoja[d[0]].setdefault(d, e.vector)
    for celdas in por_hoja.values():
        direccion, vector = next(iter(celdas.items()))
        dichas = _dichas(prueba, vector.cambios)
        yield hallazgo("D006", Origen(*direccion), mas=_mas(len(celdas) - 1), **dichas)


def _mas(cuantas: int) -> str:
    if cuantas < 1:
        return ""
    return " Hay 1 celda más así." if cuantas == 1 else f" Hay {cuantas} celdas más así."


def _mostrar(valor: object) -> str:
    if isinstance(valor, NoEsta):
        return "un valor que no se pudo evaluar o que no debía haber"
    return mostrar(valor)  # type: ignore[arg-type]
