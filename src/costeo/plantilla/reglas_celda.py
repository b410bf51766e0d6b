"""Listas y rangos que Excel comprueba al escribir, y los nombres de las listas."""

from __future__ import annotations

import datetime as dt
from typing import Any

from costeo.esquema import (
    HOJA_POR_CLAVE,
    HOJAS,
    NUMERICOS,
    Columna,
    HojaEsquema,
    ParametroEsquema,
    Tipo,
)
from costeo.modelo.origen import letra_columna
from costeo.plantilla.conversion_numero import limites_legibles
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.fechas import PRIMER_ANIO, ULTIMO_ANIO

PRIMERA_FILA = 5
"""Fila de Excel donde empiezan los datos: encima van título, descripción, leyenda y títulos."""

FILAS_LIBRES = 100
_FILAS = {"lineas": 1500, "actividades": 300, "precios": 500, "objetos": 500}
_FILAS_NORMALES = 200

Regla = dict[str, Any]
"""Opciones de una validación de datos de la hoja de cálculo."""


def ultima_fila(hoja: str, llenas: int) -> int:
    """Última fila preparada para escribir."""
    filas = max(_FILAS.get(hoja, _FILAS_NORMALES), llenas + FILAS_LIBRES)
    return PRIMERA_FILA + filas - 1


def rango(esquema: HojaEsquema, clave: str, ultima: int) -> str:
    """Rango absoluto de una columna, con su hoja."""
    letra = letra_columna(posicion(esquema, clave) + 1)
    return f"'{esquema.titulo}'!${letra}${PRIMERA_FILA}:${letra}${ultima}"


def posicion(esquema: HojaEsquema, clave: str) -> int:
    """Posición de la columna en la plantilla; 0 = A."""
    return [c.clave for c in esquema.columnas].index(clave)


def nombres_de_listas(ultimas: dict[str, int]) -> dict[str, str]:
    """Nombre definido → fórmula con los códigos ya escritos de cada hoja que se cita."""
    citadas = {c.refiere for h in HOJAS for c in h.columnas if c.refiere}
    citadas |= {"escenarios", "personal", "viaticos"}
    nombres = {}
    for esquema in HOJAS:
        if esquema.clave in citadas:
            todo = rango(esquema, esquema.identidad[0], ultimas[esquema.clave])
            primera = todo.partition(":")[0]
            nombres[f"lista_{esquema.clave}"] = f"={primera}:INDEX({todo},MAX(1,COUNTA({todo})))"
    return nombres


def regla_de(columna: Columna) -> Regla | None:
    """La comprobación de una columna; None si cualquier texto vale."""
    if columna.clave == "recurso":
        return _recurso()
    if columna.opciones:
        return _lista(list(columna.opciones), columna, "Elija una opción de la lista.")
    if columna.refiere:
        formula = f"=lista_{columna.refiere}"
        return _lista(formula, columna, "Ese código no está en su hoja; agréguelo allí primero.")
    if columna.tipo in NUMERICOS:
        return _rango(columna)
    if columna.tipo is Tipo.FECHA:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.date(PRIMER_ANIO, 1, 1),
            "maximum": dt.date(ULTIMO_ANIO, 12, 31),
            **_mensaje(columna, "Escriba una fecha como 31/12/2023."),
        }
    return None


def regla_de_parametro(parametro: ParametroEsquema) -> Regla | None:
    """La comprobación del valor de un parámetro."""
    return regla_de(columna_de_valor(parametro))


def _lista(origen: str | list[str], columna: Columna, texto: str) -> Regla:
    return {"validate": "list", "source": origen, **_mensaje(columna, texto)}


def _rango(columna: Columna) -> Regla:
    clase = "integer" if columna.tipo is Tipo.ENTERO else "decimal"
    limites = limites_legibles(columna)
    texto = f"Escriba un número: {limites}." if limites else "Escriba un número."
    regla = {"validate": clase, **_mensaje(columna, texto)}
    if columna.minimo is not None and columna.maximo is not None:
        minimo, maximo = float(columna.minimo), float(columna.maximo)
        return {**regla, "criteria": "between", "minimum": minimo, "maximum": maximo}
    if columna.maximo is not None:
        return {**regla, "criteria": "<=", "value": float(columna.maximo)}
    minimo = float(columna.minimo) if columna.minimo is not None else -1e15
    return {**regla, "criteria": ">=", "value": minimo}


def _recurso() -> Regla:
    """Ofrece los códigos del componente de la fila; no rechaza: un viaje admite precios."""
    letra = letra_columna(posicion(HOJA_POR_CLAVE["lineas"], "componente") + 1)
    celda = f"${letra}{PRIMERA_FILA}"
    formula = (
        f'=IF({celda}="personal",lista_personal,IF({celda}="evento",lista_eventos,'
        f'IF({celda}="viaje",lista_viaticos,lista_precios)))'
    )
    return {"validate": "list", "source": formula, "show_error": False}


def _mensaje(columna: Columna, texto: str) -> Regla:
    return {
        "error_title": columna.titulo[:32],
        "error_message": texto[:255],
        "ignore_blank": True,
    }
