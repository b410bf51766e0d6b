"""Lo que la gente hizo en un Anexo I fuera de sus celdas de entrada: nada se pierde sin decirlo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from costeo.anexo.avance_i import AvanceLeido
from costeo.anexo.celdas_debidas import celdas_de
from costeo.anexo.ediciones import (
    Cambio,
    ajenas,
    de_formulas,
    formulas_cambiadas,
    rotulos,
    sueltas,
)
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.anexo.propiedades import propiedades_de
from costeo.calculo.plan_fechado import huella_i, sellos
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.libro.direcciones import TablaColocada
from costeo.libro.hojas_i.actividades import HOJA as ACTIVIDADES
from costeo.libro.hojas_i.seguimiento import COLUMNAS, HOJA
from costeo.modelo.origen import Origen
from costeo.modelo.temporalizacion import PlanFechado
from costeo.modelo.vocabulario import ANEXO_I
from costeo.version import VERSION
from costeo.xlsx.celdas import Direccion, LibroLeido

_CUALES = 5


def ediciones_i(
    contenido: bytes, leido: LibroLeido, avance: AvanceLeido, nuevo: PlanFechado
) -> Iterator[Hallazgo]:
    """Lo que un Anexo I editado tiene y no pasa al siguiente, que solo toma lo de Seguimiento.

    Args:
        contenido: el anexo (xlsx).
        leido: lo que dicen sus bytes.
        avance: lo que se leyó de Seguimiento.
        nuevo: el plan del anexo que se va a escribir. Si es el mismo del que salió este, se sabe
            qué decía cada celda; si no, solo qué renglones ya no dicen lo que dijo su Anexo II.

    Returns:
        Avisos: G004 (fórmulas), G005, G006, G008, G009, G011, G012, y T013 a T016.
    """
    datos = propiedades_de(leido.propiedades, ANEXO_I)
    anexo = leer_anexo_i(leido)
    if anexo.plan is None:
        yield from (hallazgo("T013", Origen(h.hoja), motivo=h.mensaje) for h in anexo.hallazgos)
        esperado = describir_i(_con_su_avance(nuevo, avance), datos, sellos(nuevo))
        yield from ajenas(contenido, leido, esperado)
        return
    de_este = huella_i(nuevo) == datos["huella"]
    plan = _con_su_avance(nuevo, avance) if de_este else anexo.plan
    esperado = describir_i(plan, datos, sellos(plan))
    tocado = () if de_este else tuple(_tocado(leido, esperado, anexo.plan))
    if datos["version_costeo"] in ("", VERSION):
        yield from _celdas(leido, avance, esperado, con_rotulos=not tocado)
    else:
        yield hallazgo("G012", version=datos["version_costeo"], actual=VERSION)
    yield from tocado
    yield from ajenas(contenido, leido, esperado)


def _con_su_avance(plan: PlanFechado, avance: AvanceLeido) -> PlanFechado:
    return replace(plan, corte=avance.corte, sueltos=avance.sueltos)


def _celdas(
    leido: LibroLeido, avance: AvanceLeido, esperado: LibroColocado, *, con_rotulos: bool
) -> Iterator[Hallazgo]:
    """Fórmulas, rótulos y celdas de más, una vez por hoja."""
    celdas, lugar = celdas_de(leido, esperado), esperado.tablas["seguimiento"]
    de_sello = set(_sellos(esperado))
    filas = _filas(lugar, avance)
    movidas = any(de != a for de, a in filas.items())
    corridas = set(filas) != set(filas.values()) or _con_columnas_corridas(avance)
    if movidas or corridas:
        yield hallazgo("T016", Origen(HOJA, lugar.encabezado))
        tabla = range(1 if corridas else lugar.encabezado, lugar.ultima + 1)
        celdas = {d: c for d, c in celdas.items() if d[0] != HOJA or d[1] not in tabla}
    hojas: dict[tuple[str, str], list[Cambio]] = defaultdict(list)
    if not corridas:
        for codigo, cambio in formulas_cambiadas(leido, celdas):
            hojas[cambio[0][0], codigo].append(cambio)
    for suyas in hojas.values():
        yield de_formulas("G004", suyas)
    if con_rotulos:
        fijas = {d: c for d, c in celdas.items() if d not in de_sello}
        yield from rotulos(leido, fijas, "T014")
    if corridas or movidas:
        celdas = {d: c for d, c in celdas.items() if d[0] != HOJA}
        yield from _al_lado(leido, avance)
    yield from sueltas(leido, celdas, {d[0] for d in celdas})


def _filas(lugar: TablaColocada, avance: AvanceLeido) -> dict[int, int]:
    """De cada renglón de Seguimiento, dónde lo puso costeo y dónde está; 0 si no está."""
    por_numero = {str(n): r.fila for (n, _), r in avance.renglones.items()}
    return {
        fila: por_numero.get(x.id, 0) for fila, x in enumerate(lugar.tabla.filas, lugar.primera)
    }


def _con_columnas_corridas(avance: AvanceLeido) -> bool:
    suyas = next(iter(avance.renglones.values())).columnas if avance.renglones else {}
    return bool(suyas) and list(suyas.values()) != list(range(1, len(COLUMNAS) + 1))


def _al_lado(leido: LibroLeido, avance: AvanceLeido) -> Iterator[Hallazgo]:
    """Lo escrito en columnas que Seguimiento no tiene, esté el renglón donde esté."""
    columnas = {c for r in avance.renglones.values() for c in r.columnas.values()}
    filas = {r.fila for r in avance.renglones.values()}
    escritas = replace(
        leido,
        formulas={d: f for d, f in leido.formulas.items() if _fuera(d, filas, columnas)},
        valores={d: x for d, x in leido.valores.items() if _fuera(d, filas, columnas)},
    )
    yield from sueltas(escritas, {}, {HOJA})


def _fuera(d: Direccion, filas: set[int], columnas: set[int]) -> bool:
    return d[0] == HOJA and d[1] in filas and d[2] not in columnas


def _sellos(esperado: LibroColocado) -> Iterator[Direccion]:
    """Las celdas de los sellos: de ellos habla T015."""
    lugar = esperado.tablas["actividades"]
    columna = lugar.columna("sello")
    yield from ((lugar.hoja, fila, columna) for fila in range(lugar.primera, lugar.ultima + 1))


def _tocado(leido: LibroLeido, esperado: LibroColocado, plan: PlanFechado) -> Iterator[Hallazgo]:
    """T015: los renglones cuyo sello ya no casa; T013, si lo que cambió es otra cosa."""
    filas = esperado.tablas["actividades"].tabla.filas
    rotos = [
        (d[1], x.id)
        for d, x in zip(_sellos(esperado), filas, strict=True)
        if leido.valores.get(d) not in (None, x.valores["sello"])
    ]
    if rotos:
        numeros = [n for _, n in rotos]
        cuales = ", ".join(numeros[:_CUALES])
        if len(numeros) > _CUALES:
            cuales += f" y {len(numeros) - _CUALES} más"
        yield hallazgo("T015", Origen(ACTIVIDADES, rotos[0][0]), cuales=cuales)
    elif leido.propiedades.get("huella", huella_i(plan)) != huella_i(plan):
        yield hallazgo("T013", motivo="alguien cambió algo de lo que trae del Anexo II.")
