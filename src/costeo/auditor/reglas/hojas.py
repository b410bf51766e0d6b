"""Las hojas del libro: colores por tipo, nombres e índice (R03, R04, R06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, Hallado, NoAplica, Regla
from costeo.auditor.reglas.comun import contar, lista
from costeo.auditor.zonas import leer_zona

_POCAS = 3
"""Con menos hojas no hacen falta ni colores ni índice."""
_LARGO = 31
_DE_FABRICA = re.compile(
    r"(?:hoja|sheet|hoja de c[aá]lculo|planilha|feuil|tabelle|foglio|worksheet|chart|gr[aá]fico)"
    r"\s*\d*(?:\s*\(\d+\))?",
    re.IGNORECASE,
)
_COPIA = re.compile(r".*\(\d+\)|(?:copia de|copy of)\b.*", re.IGNORECASE)
_HIPERVINCULO = re.compile(r'HYPERLINK\(\s*"#([^"]+)"', re.IGNORECASE)
_LUGAR = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")


def _visibles(libro: LibroAuditado) -> list[HojaVista]:
    return [h for h in libro.hojas if h.estado == "visible"]


def hojas_por_tipo(libro: LibroAuditado) -> Iterator[Hallado]:
    """R03. Cada hoja lleva el color de su tipo y las de un tipo van juntas."""
    hojas = _visibles(libro)
    if len(hojas) < _POCAS:
        raise NoAplica(f"el libro tiene {contar(len(hojas), 'hoja', 'hojas')}")
    sin_color = [h.nombre for h in hojas if not h.color]
    if len(sin_color) == len(hojas):
        detalle = (
            "Ninguna pestaña lleva color: no se ve cuáles son de datos, de cálculo, de resultados "
            "y de control."
        )
        yield Hallado("", "", len(hojas), detalle)
        return
    if sin_color:
        detalle = f"{contar(len(sin_color), 'pestaña', 'pestañas')} sin color: {lista(sin_color)}."
        yield Hallado(sin_color[0], "", len(sin_color), detalle)
    vistos: set[str] = set()
    for color, grupo in groupby((h for h in hojas if h.color), key=lambda h: h.color):
        if color in vistos:
            nombre = next(grupo).nombre
            detalle = "Lleva el color de un tipo de hojas que ya pasó: las de un tipo van juntas."
            yield Hallado(nombre, "", 1 + sum(1 for _ in grupo), detalle)
        vistos.add(color)


def indice_y_enlaces(libro: LibroAuditado) -> Iterator[Hallado]:
    """R04. Un índice lleva a cada hoja, cada hoja vuelve a él y ningún enlace está roto."""
    destinos: dict[str, set[str]] = {}
    for hoja in libro.hojas:
        rotos = []
        for celda, lugar in _enlaces(libro, hoja):
            destino = _destino(libro, hoja.nombre, lugar)
            if destino is None:
                rotos.append((celda, lugar))
            else:
                destinos.setdefault(hoja.nombre, set()).add(destino)
        if rotos:
            donde = lista([lugar for _, lugar in rotos], 2)
            detalle = (
                f"{contar(len(rotos), 'enlace va', 'enlaces van')} a donde no hay nada: {donde}."
            )
            yield Hallado(hoja.nombre, rotos[0][0], len(rotos), detalle)
    hojas = [h.nombre for h in _visibles(libro)]
    if len(hojas) <= _POCAS:
        return
    indice = max(hojas, key=lambda h: len(destinos.get(h, set()) - {h}))
    enlazadas = destinos.get(indice, set()) - {indice}
    if len(enlazadas) * 2 < len(hojas) - 1:
        detalle = f"No hay un índice con enlaces a las {len(hojas)} hojas."
        yield Hallado("", "", 1, detalle)
        return
    fuera = [h for h in hojas if h not in enlazadas and h != indice]
    if fuera:
        yield Hallado(indice, "", len(fuera), f"El índice no lleva a {lista(fuera)}.")
    sin_vuelta = [h for h in hojas if h != indice and indice not in destinos.get(h, set())]
    if sin_vuelta:
        detalle = f"Sin enlace de vuelta a «{indice}»: {lista(sin_vuelta)}."
        yield Hallado(sin_vuelta[0], "", len(sin_vuelta), detalle)


def _enlaces(libro: LibroAuditado, hoja: HojaVista) -> Iterator[tuple[str, str]]:
    """La celda y el lugar de cada enlace hacia dentro del libro, puesto o con HYPERLINK."""
    for enlace in hoja.enlaces:
        lugar = enlace.lugar or (enlace.fuera[1:] if enlace.fuera.startswith("#") else "")
        if lugar and not (enlace.fuera and enlace.lugar):
            yield enlace.zona.primera, lugar.removeprefix("#")
    for grupo in libro.grupos_por_hoja.get(hoja.nombre, ()):
        for lugar in _HIPERVINCULO.findall(grupo.texto):
            yield grupo.primera, lugar


def _destino(libro: LibroAuditado, propia: str, lugar: str) -> str | None:
    """La hoja a que lleva un lugar («'Hoja'!A1», «B7» o un nombre); None si no existe."""
    partes = _LUGAR.fullmatch(lugar.strip())
    if partes is None:
        if leer_zona(lugar):
            return propia
        nombres = {n.lower(): t for n, t in libro.leido.nombres.items()}
        texto = nombres.get(lugar.lower()) or nombres.get(f"{propia}!{lugar}".lower())
        if texto is None:
            return _de_tabla(libro, lugar)
        return _destino(libro, propia, texto.split(",")[0].removeprefix("="))
    pedida = (partes[1] or partes[2]).replace("''", "'").lower()
    hoja = next((h.nombre for h in libro.hojas if h.nombre.lower() == pedida), None)
    if hoja is None or "#REF!" in lugar:
        return None
    es_nombre = f"{hoja}!{partes[3]}".lower() in {n.lower() for n in libro.leido.nombres}
    return hoja if es_nombre or leer_zona(partes[3]) else None


def _de_tabla(libro: LibroAuditado, lugar: str) -> str | None:
    """La hoja de una tabla de Excel con ese nombre."""
    nombre = lugar.partition("[")[0].lower()
    for hoja in libro.hojas:
        if any(t.nombre.lower() == nombre for t in hoja.tablas):
            return hoja.nombre
    return None


def nombres_de_hojas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R06. Nombres cortos y con sentido, no los de fábrica ni copias."""
    por_motivo: dict[str, list[str]] = {}
    for hoja in libro.hojas:
        motivo = _mal_nombre(hoja.nombre)
        if motivo:
            por_motivo.setdefault(motivo, []).append(hoja.nombre)
    for motivo, nombres in por_motivo.items():
        yield Hallado(nombres[0], "", len(nombres), f"{motivo}: {lista(nombres)}.")


def _mal_nombre(nombre: str) -> str:
    """Qué tiene de malo el nombre; vacío si nada."""
    if len(nombre) > _LARGO:
        return f"Pasa de {_LARGO} caracteres, que es lo que Excel admite"
    if _DE_FABRICA.fullmatch(nombre):
        return "Nombre de fábrica, que no dice qué contiene"
    if _COPIA.fullmatch(nombre):
        return "Parece una copia que quedó olvidada"
    if nombre != nombre.strip() or "  " in nombre:
        return "Lleva espacios de más, y la fórmula que lo escriba sin ellos falla"
    return "" if re.search(r"\w\w", nombre) else "No dice qué contiene"


REGLAS = (
    Regla("R03", AVISA, "Hojas ordenadas por tipo y con su color", hojas_por_tipo),
    Regla("R04", AVISA, "Índice con enlaces que funcionan", indice_y_enlaces),
    Regla("R06", AVISA, "Nombres de hoja cortos y con sentido", nombres_de_hojas),
)
