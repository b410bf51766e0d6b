"""Cómo se llaman las funciones para quien usa Excel en español."""

from __future__ import annotations

from costeo.libro.espanol import FUNCIONES

_OTRAS = {
    "AGGREGATE": "AGREGAR",
    "AVERAGE": "PROMEDIO",
    "CALL": "LLAMAR",
    "CELL": "CELDA",
    "CHOOSE": "ELEGIR",
    "CONCAT": "CONCAT",
    "CONCATENATE": "CONCATENAR",
    "FILTER": "FILTRAR",
    "GETPIVOTDATA": "IMPORTARDATOSDINAMICOS",
    "HLOOKUP": "BUSCARH",
    "HYPERLINK": "HIPERVINCULO",
    "IFNA": "SI.ND",
    "IFS": "SI.CONJUNTO",
    "IMAGE": "IMAGEN",
    "INDIRECT": "INDIRECTO",
    "INFO": "INFO",
    "LOOKUP": "BUSCAR",
    "MAXIFS": "MAX.SI.CONJUNTO",
    "MINIFS": "MIN.SI.CONJUNTO",
    "NOW": "AHORA",
    "NPV": "VNA",
    "OFFSET": "DESREF",
    "PMT": "PAGO",
    "RAND": "ALEATORIO",
    "RANDARRAY": "MATRIZALEAT",
    "RANDBETWEEN": "ALEATORIO.ENTRE",
    "RTD": "RDTR",
    "SEQUENCE": "SECUENCIA",
    "SORT": "ORDENAR",
    "SORTBY": "ORDENARPOR",
    "SWITCH": "CAMBIAR",
    "TEXTJOIN": "UNIRCADENAS",
    "TODAY": "HOY",
    "TRANSPOSE": "TRANSPONER",
    "UNIQUE": "UNICOS",
    "VLOOKUP": "BUSCARV",
    "WEBSERVICE": "SERVICIOWEB",
    "XLOOKUP": "BUSCARX",
    "XMATCH": "COINCIDIRX",
}
_ERRORES = {
    "#N/A": "#N/D",
    "#DIV/0!": "#¡DIV/0!",
    "#VALUE!": "#¡VALOR!",
    "#REF!": "#¡REF!",
    "#NAME?": "#¿NOMBRE?",
    "#NUM!": "#¡NUM!",
    "#NULL!": "#¡NULO!",
}


def nombrar_funcion(funcion: str) -> str:
    """``VLOOKUP`` → «BUSCARV (VLOOKUP)»; si no se le conoce otro nombre, el suyo."""
    espanol = FUNCIONES.get(funcion) or _OTRAS.get(funcion, funcion)
    return funcion if espanol == funcion else f"{espanol} ({funcion})"


def nombrar_error(error: str) -> str:
    """``#REF!`` → «#¡REF!»."""
    return _ERRORES.get(error, error)
