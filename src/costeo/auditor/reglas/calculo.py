"""Cómo se calcula el libro: sin vueltas, automático, y las hojas en un sentido (R24, R25, R27)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from costeo.auditor.componentes import componentes
from costeo.auditor.grafo import Grafo
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import contar, lista
from costeo.auditor.zonas import a1
from costeo.xlsx.celdas import Direccion, escribir_direccion

_PASOS = 6
"""Celdas de una vuelta que se escriben; de las demás, cuántas."""


def sin_circulares(libro: LibroAuditado) -> Iterator[Hallado]:
    """R24. Ninguna celda depende de sí misma y la iteración está apagada."""
    if libro.de_libro("calcPr").get("iterate", "0") in ("1", "true"):
        yield Hallado(
            "",
            "",
            1,
            "El cálculo iterativo está encendido: una referencia circular no avisaría y daría"
            " la cifra de la última vuelta.",
        )
    for vuelta in libro.grafo.vueltas():
        camino = _camino(libro.grafo, vuelta)
        hoja, fila, columna = camino[0]
        pasos = [_corta(x, hoja) for x in camino[:_PASOS]]
        final = "…" if len(camino) > _PASOS else pasos[0]
        detalle = f"Vuelta de {contar(len(vuelta), 'celda', 'celdas')}: {' → '.join(pasos)}"
        yield Hallado(hoja, a1(fila, columna), len(vuelta), f"{detalle} → {final}.")


def _corta(celda: Direccion, hoja: str) -> str:
    return a1(celda[1], celda[2]) if celda[0] == hoja else escribir_direccion(celda)


def _camino(grafo: Grafo, vuelta: list[Direccion]) -> list[Direccion]:
    """La vuelta más corta desde la primera celda: cada una lee la siguiente."""
    dentro, inicio = set(vuelta), min(vuelta)
    antes: dict[Direccion, Direccion] = {}
    cola = deque([inicio])
    while cola:
        celda = cola.popleft()
        for bloque in grafo.bloques(celda):
            for otra in grafo.formulas_en(bloque):
                if otra == inicio:
                    camino = [celda]
                    while camino[-1] != inicio:
                        camino.append(antes[camino[-1]])
                    return camino[::-1]
                if otra in dentro and otra not in antes:
                    antes[otra] = celda
                    cola.append(otra)
    return [inicio]


def calculo_automatico(libro: LibroAuditado) -> Iterator[Hallado]:
    """R25. Automático; y si falta algún resultado, que se pida recalcular al abrir."""
    calculo = libro.de_libro("calcPr")
    modo = calculo.get("calcMode", "auto")
    if modo == "manual":
        yield Hallado("", "", 1, "El cálculo es manual: al cambiar un dato no cambia el total.")
    elif modo != "auto":
        detalle = "El cálculo es automático salvo en las tablas de datos: no todo se mueve."
        yield Hallado("", "", 1, detalle)
    if calculo.get("fullCalcOnLoad", "0") in ("1", "true"):
        return
    if calculo.get("calcCompleted", "1") in ("0", "false"):
        yield Hallado("", "", 1, "Se guardó a medio calcular y no pide recalcularse al abrir.")
        return
    faltan = [d for d in libro.leido.formulas if d not in libro.leido.guardados]
    if faltan:
        hoja, fila, columna = faltan[0]
        detalle = f"Hay {contar(len(faltan), 'fórmula', 'fórmulas')} sin resultado guardado y el"
        detalle += " libro no pide recalcularse al abrir: se verían vacías."
        yield Hallado(hoja, a1(fila, columna), len(faltan), detalle)


def hojas_en_un_sentido(libro: LibroAuditado) -> Iterator[Hallado]:
    """R27. Sin contar las celdas que nadie lee: solo muestran."""
    enlaces = _entre_hojas(libro)
    siguientes: dict[str, list[str]] = {h: [] for h in libro.leido.hojas}
    for desde, hasta in enlaces:
        siguientes[desde].append(hasta)
    for juntas in componentes(siguientes):
        if len(juntas) < 2:
            continue
        dentro = set(juntas)
        internos = {k: v for k, v in enlaces.items() if dentro.issuperset(k)}
        (desde, hasta), (cuantas, celda) = min(internos.items(), key=lambda x: (x[1][0], x[0]))
        orden = [h for h in libro.leido.hojas if h in dentro]
        detalle = f"Se leen en círculo {contar(len(orden), 'hoja', 'hojas')}: {lista(orden)}. "
        detalle += f"Lo más fácil de quitar: «{desde}» lee «{hasta}» en "
        detalle += f"{contar(cuantas, 'celda', 'celdas')}."
        yield Hallado(desde, celda, cuantas, detalle)


def _entre_hojas(libro: LibroAuditado) -> dict[tuple[str, str], tuple[int, str]]:
    """(hoja que lee, hoja leída) → cuántas celdas y la primera."""
    enlaces: dict[tuple[str, str], tuple[int, str]] = {}
    grafo = libro.grafo
    for grupo, lecturas in zip(grafo.grupos, grafo.lecturas, strict=True):
        otras = _otras((x.hoja for x in lecturas), grupo.hoja)
        if otras and grafo.lee_alguien(grupo):
            for otra in otras:
                cuantas, primera = enlaces.get((grupo.hoja, otra), (0, grupo.primera))
                enlaces[grupo.hoja, otra] = cuantas + len(grupo.filas), primera
    return enlaces


def _otras(hojas: Iterable[str], propia: str) -> list[str]:
    return [h for h in dict.fromkeys(hojas) if h != propia]


REGLAS = (
    Regla("R24", IMPIDE, "Ninguna referencia circular", sin_circulares),
    Regla("R25", IMPIDE, "Cálculo automático y completo al abrir", calculo_automatico),
    Regla("R27", AVISA, "Las hojas van en un solo sentido", hojas_en_un_sentido),
)
