"""Los controles del libro: que los haya, que cuadren, que se vean y que muerdan (R34, R35, R36)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from costeo.auditor.anexos import cuadres_debidos
from costeo.auditor.controles import Control, controles_de, cuadra, maestro_de, raiz
from costeo.auditor.espanol import nombrar_error
from costeo.auditor.formas import es_enlace
from costeo.auditor.libro import LibroAuditado, por_libro
from costeo.auditor.mordida import probar
from costeo.auditor.regla import IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.comun import contar, lista
from costeo.auditor.zonas import a1
from costeo.verificacion.comparacion import mostrar
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor

_CABEZA = 8
"""Renglones de arriba de una hoja en que se espera ver el control maestro."""

controles = por_libro(controles_de)
maestro = por_libro(maestro_de)


def hay_cuadres(libro: LibroAuditado) -> Iterator[Hallado]:
    """R34. Los que la norma pide en un anexo, o alguno en otro libro; y todos cuadran."""
    hay = controles(libro)
    if not hay and libro.leido.formulas:
        detalle = "El libro no lleva ningún cuadre: nada dice si las sumas coinciden."
        yield Hallado("", "", 1, detalle)
    dichos = {c.rotulo for c in hay}
    faltan = [texto for texto in cuadres_debidos(libro) if texto not in dichos]
    if faltan:
        cuantos = contar(len(faltan), "control", "controles")
        yield Hallado("", "", len(faltan), f"Falta {cuantos} del anexo: {lista(faltan)}.")
    for hoja, malos in _por_hoja(c for c in hay if not _cuadra(libro, c)).items():
        primero = malos[0]
        visto = _ver(libro.vistos[hoja].get(primero.celda[1:]))
        detalle = f"No cuadra «{primero.rotulo}»: da {visto}."
        if len(malos) > 1:
            detalle += f" Y {contar(len(malos) - 1, 'control más', 'controles más')}."
        yield Hallado(hoja, a1(*primero.celda[1:]), len(malos), detalle)


def _cuadra(libro: LibroAuditado, control: Control) -> bool:
    return cuadra(libro.vistos[control.celda[0]].get(control.celda[1:])) is not False


def _por_hoja(hallados: Iterable[Control]) -> dict[str, list[Control]]:
    por_hoja: dict[str, list[Control]] = defaultdict(list)
    for control in hallados:
        por_hoja[control.celda[0]].append(control)
    return por_hoja


def _ver(valor: Valor) -> str:
    return nombrar_error(valor) if isinstance(valor, ErrorCelda) else mostrar(valor)


def maestro_a_la_vista(libro: LibroAuditado) -> Iterator[Hallado]:
    """R35. Depende de todos los controles, dice que todo está bien y se ve en cada hoja."""
    origen = maestro(libro)
    if not libro.leido.formulas:
        return
    if origen is None:
        yield Hallado("", "", 1, "No hay un control maestro que resuma los demás.")
        return
    hoja, fila, columna = origen
    donde = a1(fila, columna)
    alcanza = _de_que_depende(libro, origen)
    olvidados = [c for c in controles(libro) if c.celda not in alcanza]
    if olvidados:
        dichos = lista([c.rotulo for c in olvidados])
        cuantos = contar(len(olvidados), "control", "controles")
        detalle = f"El control maestro no mira {cuantos}: {dichos}."
        yield Hallado(hoja, donde, len(olvidados), detalle)
    valor = libro.vistos[hoja].get((fila, columna))
    if cuadra(valor) is False:
        yield Hallado(hoja, donde, 1, f"El control maestro dice {_ver(valor)}.")
    sin_el = [h for h in _hojas_visibles(libro) if not _lo_muestra(libro, h, origen)]
    if sin_el:
        detalle = f"El control maestro no se ve en {contar(len(sin_el), 'hoja', 'hojas')}: "
        yield Hallado(sin_el[0], "", len(sin_el), f"{detalle}{lista(sin_el)}.")


def _de_que_depende(libro: LibroAuditado, origen: Direccion) -> set[Direccion]:
    """Las celdas de que depende el maestro, sin pasar más allá de un control."""
    paradas = {c.celda for c in controles(libro)}
    pendientes, vistas = [origen], {origen}
    while pendientes:
        for bloque in libro.grafo.bloques(pendientes.pop()):
            for otra in libro.grafo.formulas_en(bloque):
                if otra not in vistas:
                    vistas.add(otra)
                    if otra not in paradas:
                        pendientes.append(otra)
    return vistas


def _hojas_visibles(libro: LibroAuditado) -> list[str]:
    return [
        h.nombre
        for h in libro.hojas
        if h.clase == "worksheet" and h.estado == "visible" and h.nombre in libro.leido.hojas
    ]


def _lo_muestra(libro: LibroAuditado, hoja: str, origen: Direccion) -> bool:
    """¿Está el maestro en la hoja, o un enlace a él en sus primeros renglones o en la Portada?"""
    if origen[0] == hoja:
        return True
    portada = hoja == libro.leido.hojas[0]
    return any(
        es_enlace(texto) and raiz(libro, (hoja, fila, columna)) == origen
        for (fila, columna), texto in libro.formulas[hoja].items()
        if portada or fila <= _CABEZA
    )


def controles_muerden(libro: LibroAuditado) -> Iterator[Hallado]:
    """R36. Al estropear un valor del que dependen, dejan de cuadrar."""
    hay = controles(libro)
    if not hay:
        raise NoAplica("el libro no tiene celdas que parezcan un control")
    for control in hay:
        mordida = probar(libro, control.celda)
        if mordida.estropeada is not None:
            continue
        detalle = f"«{control.rotulo}» no controla nada: "
        if mordida.motivo:
            detalle = f"«{control.rotulo}» no se pudo probar: {mordida.motivo}."
        elif mordida.probados:
            cuantos = contar(mordida.probados, "vez", "veces")
            detalle += f"se estropeó {cuantos} un valor del que depende y sigue igual."
        else:
            detalle += "no depende de ningún valor que se pueda estropear."
        yield Hallado(control.celda[0], a1(*control.celda[1:]), 1, detalle)


REGLAS = (
    Regla("R34", IMPIDE, "Hay cuadres, y dan cero", hay_cuadres),
    Regla("R35", IMPIDE, "Un control maestro, a la vista en todas las hojas", maestro_a_la_vista),
    Regla("R36", IMPIDE, "Los controles muerden", controles_muerden),
)
