"""Que el libro se abra y calcule en el Excel de quien lo recibe, que es el 2010 (R30)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from costeo.auditor.espanol import nombrar_funcion
from costeo.auditor.formas import Grupo
from costeo.auditor.funciones import DE_2010, POSTERIORES
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import en_celdas, recortar

CLIENTE = "Excel 2010"
_CON_PREFIJO = re.compile(r"_xlfn\.(?:_xlws\.)?([A-Z0-9.]+)", re.IGNORECASE)
_MATRICES = {
    "cm": f"es una matriz dinámica: en {CLIENTE} no se desborda",
    "array": "es matricial (Ctrl+Mayús+Entrar): quien la edite sin esas teclas la rompe",
    "dataTable": "es una tabla de datos (análisis de hipótesis): no se puede seguir su cuenta",
}


def funciona_en_el_cliente(libro: LibroAuditado) -> Iterator[Hallado]:
    """R30. Funciones posteriores, matrices y columnas enteras: una vez por cada una."""
    nuevas: dict[str, list[Grupo]] = defaultdict(list)
    enteras: dict[str, list[Grupo]] = defaultdict(list)
    for grupo in libro.grupos:
        for funcion in _posteriores(grupo):
            nuevas[funcion].append(grupo)
        if any(p.clase in ("columnas", "filas") for p in grupo.piezas):
            enteras[grupo.hoja].append(grupo)
    for funcion, grupos in sorted(nuevas.items()):
        que = f"{nombrar_funcion(funcion)} no existe en {CLIENTE}: al recalcular da #¿NOMBRE?."
        yield _hallado(grupos, que)
    for grupos in enteras.values():
        que = "Lee columnas o filas enteras, también lo que alguien anote debajo: "
        yield _hallado(grupos, f"{que}={recortar(grupos[0].texto)}")
    for hoja in libro.hojas:
        por_clase = defaultdict(list)
        for lugar, clase in hoja.matriciales.items():
            por_clase[clase].append(lugar)
        for clase, lugares in sorted(por_clase.items()):
            yield en_celdas(hoja.nombre, lugares, f"La fórmula {_MATRICES[clase]}.")


def _posteriores(grupo: Grupo) -> set[str]:
    usadas = {p.texto for p in grupo.piezas if p.clase == "funcion"}
    prefijadas = {x.upper() for x in _CON_PREFIJO.findall(grupo.texto)}
    return (usadas & POSTERIORES) | (prefijadas - DE_2010)


def _hallado(grupos: list[Grupo], detalle: str) -> Hallado:
    cuantas = sum(len(g.filas) for g in grupos)
    return Hallado(grupos[0].hoja, grupos[0].primera, cuantas, detalle)


REGLAS = (
    Regla(
        "R30", IMPIDE, "Se abre y calcula en el Excel de quien lo recibe", funciona_en_el_cliente
    ),
)
