"""Los nombres definidos: válidos, usados, de todo el libro y pocos (R31)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from costeo.auditor.formas import piezas
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, Hallado, Regla
from costeo.auditor.reglas.comun import contar, lista

MAXIMO = 20
"""Nombres que caben en la cabeza de quien revisa."""
_DE_EXCEL = ("_xlnm.", "_xlfn.", "_xlpm.", "_xleta.")
_EN_GRAFICO = re.compile(r"xl/(?:charts|chartsheets|drawings|pivotCache)/.+\.xml")


class _Nombre(NamedTuple):
    nombre: str
    texto: str
    hoja: str


def nombres_sanos(libro: LibroAuditado) -> Iterator[Hallado]:
    """R31. Un hallado por clase de fallo, con los primeros nombres."""
    nombres = list(_nombres(libro))
    if not nombres:
        return
    rotos = [n for n in nombres if _roto(n, libro)]
    if rotos:
        yield _de(rotos, "no llevan a ninguna celda")
    usados = _usados(libro)
    vistos = {n.nombre for n in rotos}
    sin_uso = [n for n in nombres if n.nombre.lower() not in usados and n.nombre not in vistos]
    if sin_uso:
        yield _de(sin_uso, "no los usa ninguna fórmula, lista, formato ni gráfico")
    locales = [n for n in nombres if n.hoja]
    if locales:
        yield _de(locales, "valen solo en una hoja: en las demás significan otra cosa o nada")
    if len(nombres) > MAXIMO:
        detalle = f"El libro define {len(nombres)} nombres; con más de {MAXIMO} no se recuerdan."
        yield Hallado("", "", len(nombres), detalle)


def _de(nombres: list[_Nombre], que: str) -> Hallado:
    cuantos = contar(len(nombres), "nombre", "nombres")
    return Hallado("", "", len(nombres), f"{cuantos}: {lista([n.nombre for n in nombres])} {que}.")


def _nombres(libro: LibroAuditado) -> Iterator[_Nombre]:
    """Los que puso una persona; no los que pone Excel."""
    hojas = [a.get("name", "") for e, a, _ in libro.xml_libro if e == "sheet"]
    for etiqueta, atributos, texto in libro.xml_libro:
        nombre = atributos.get("name", "")
        if etiqueta != "definedName" or nombre.startswith(_DE_EXCEL):
            continue
        local = atributos.get("localSheetId", "")
        propia = hojas[int(local)] if local.isdecimal() and int(local) < len(hojas) else ""
        yield _Nombre(nombre, texto.removeprefix("="), propia)


def _roto(nombre: _Nombre, libro: LibroAuditado) -> bool:
    if not nombre.texto.strip():
        return True
    hojas = {h.nombre.lower() for h in libro.hojas}
    for pieza in piezas(nombre.texto):
        if pieza.clase == "error":
            return True
        if pieza.hoja and "[" not in pieza.hoja:
            extremos = [pieza.hoja] if pieza.hoja.lower() in hojas else pieza.hoja.split(":")
            if not all(x.lower() in hojas for x in extremos):
                return True
    return False


def _usados(libro: LibroAuditado) -> set[str]:
    """Los nombres que escribe alguna fórmula, lista, formato condicional, gráfico o nombre."""
    textos = [x.texto for x in _nombres(libro)]
    for hoja in libro.hojas:
        textos += [t for v in hoja.validaciones for t in (v.uno, v.dos)]
        textos += [t for e in ("formula", "cfRule", "f") for _, t in hoja.sueltos.get(e, ())]
        textos += [e.lugar for e in hoja.enlaces]
    for parte in libro.partes:
        if _EN_GRAFICO.fullmatch(parte):
            textos += [t for e, _, t in libro.paquete.elementos(parte) if e == "f"]
    usados = {p.texto.lower() for x in textos for p in piezas(x) if p.clase == "nombre"}
    for grupo in libro.grupos:
        usados.update(p.texto.lower() for p in grupo.piezas if p.clase == "nombre")
    return usados


REGLAS = (Regla("R31", AVISA, "Nombres válidos, usados, de todo el libro, y pocos", nombres_sanos),)
