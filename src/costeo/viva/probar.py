"""La prueba viva entera: sortear, ensayar, hallar y contar cuánto se movió."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.verificacion.causas import direccion_de
from costeo.verificacion.veredicto import PedidoVivo, PruebaViva
from costeo.viva.hallar import hallazgos_de
from costeo.viva.procesos import ensayar_todas
from costeo.viva.prueba import Ensayo, Prueba, Tarea
from costeo.viva.sujeto import Libro
from costeo.viva.una_a_una import Grupo, grupos_de
from costeo.xlsx.celdas import Direccion

VIVA = "Prueba viva: vectores"
"""Cómo se llama la etapa."""
_DE_VALOR = frozenset({"C004", "C005", "C009", "C013"})


def con_hallazgo(hallazgos: Iterable[Hallazgo]) -> set[Direccion]:
    """Las celdas que con los datos de hoy ya no valen lo que deben."""
    celdas = (direccion_de(h) for h in hallazgos if h.codigo in _DE_VALOR)
    return {d for d in celdas if d is not None}


def probar(
    libro: Libro,
    pedido: PedidoVivo,
    salvo: Collection[Direccion] = (),
    avance: Callable[[int, int], object] = lambda hecho, total: None,
) -> PruebaViva:
    """Mueve las entradas del libro y compara cada concepto con la referencia.

    Args:
        libro: el anexo, leído y evaluado.
        pedido: cuántos vectores, con qué semilla y en cuántos procesos.
        salvo: celdas que ya tienen un hallazgo con los datos de hoy.
        avance: a quién contarle cuántos vectores van y cuántos son.
    """
    prueba = Prueba(libro, pedido.semilla, salvo)
    solas = entradas_solas(libro, pedido)
    tareas: list[Tarea] = [*range(pedido.vectores), *solas]
    grupos = grupos_de(libro) if pedido.una_a_una else []
    total = len(tareas) + len(grupos)

    def ensayar(cuales: Sequence[Tarea], antes: int = 0) -> list[Ensayo]:
        de_aqui = max(total, antes + len(cuales))
        contar = lambda hecho: avance(antes + hecho, de_aqui)  # noqa: E731
        return list(ensayar_todas(prueba, cuales, pedido.procesos, contar))

    ensayos = ensayar(tareas)
    juntas = ensayar(grupos, len(tareas))
    juntas += ensayar(_sin_mover(grupos, juntas), total)
    buenos = [e for e in (*ensayos, *juntas) if e.vector is not None]
    hallados = list(hallazgos_de(prueba, buenos))
    perdidos = sum(e.vector is None for e in ensayos)
    if perdidos:
        hallados.append(hallazgo("D007", cuantos=perdidos, total=len(tareas)))
    movidas = _alguna_vez(buenos, len(libro.base.valores))
    al_azar = sum(e.vector is not None for e in ensayos[: pedido.vectores])
    una_a_una = sum(e.vector is not None for e in juntas)
    return PruebaViva(
        vectores=al_azar,
        solas=len(buenos) - al_azar - una_a_una,
        una_a_una=una_a_una,
        semilla=pedido.semilla,
        rechazados=sum(e.rechazados for e in (*ensayos, *juntas)),
        entradas=len(libro.nombres),
        probadas=len({d for e in buenos if e.vector for d in e.vector.celdas}),
        comparados=sum(e.conceptos for e in buenos),
        formulas=len(libro.base.valores),
        movidas=sum(movidas),
        quietas=_quietas(libro, movidas) if buenos else (),
        con_diferencias=sum(bool(e.difieren or e.sin_celda or e.ajenas) for e in buenos),
        hallazgos=tuple(hallados),
        empates=sum(e.empates for e in buenos),
    )


def _sin_mover(grupos: Sequence[Grupo], ensayos: Sequence[Ensayo]) -> list[Direccion]:
    """Las entradas que la validación no admitió con las de su grupo: irán solas."""
    movidas = {d for e in ensayos if e.vector for d in e.vector.celdas}
    return [d for grupo in grupos for d in grupo if d not in movidas]


def entradas_solas(libro: Libro, pedido: PedidoVivo) -> list[Direccion]:
    """Tantas entradas de cada columna como se pidan, sacadas de la semilla."""
    if not pedido.solas:
        return []
    azar = random.Random(f"{pedido.semilla}:solas")
    columnas: dict[tuple[str, int], list[Direccion]] = defaultdict(list)
    for d in libro.nombres:
        if libro.leido.valores.get(d) is not None:
            columnas[d[0].rstrip("0123456789"), d[2]].append(d)
    return [
        d for suyas in columnas.values() for d in azar.sample(suyas, min(pedido.solas, len(suyas)))
    ]


def _alguna_vez(ensayos: Sequence[Ensayo], formulas: int) -> bytes:
    """Por fórmula, 1 si algún vector la movió."""
    todas = 0
    for e in ensayos:
        todas |= int.from_bytes(e.movidas, "big")
    return todas.to_bytes(formulas, "big")


def _quietas(libro: Libro, movidas: bytes) -> tuple[tuple[str, int], ...]:
    """Las familias de conceptos (primera y última parte de su clave) que nada movió."""
    celdas: Counter[str] = Counter()
    vivas: set[str] = set()
    for direccion, movida in zip(libro.base.valores, movidas, strict=True):
        if direccion not in libro.mapa:
            continue
        clave = libro.mapa.concepto(direccion)
        familia = f"{clave[0]} · {clave[-1]}"
        celdas[familia] += 1
        if movida:
            vivas.add(familia)
    return tuple(sorted((f, n) for f, n in celdas.items() if f not in vivas))
