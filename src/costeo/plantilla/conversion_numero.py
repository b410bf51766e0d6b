"""Una celda de una columna numérica → Decimal o entero dentro de sus límites."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from costeo.esquema import Columna, Tipo
from costeo.hallazgos import ERROR, Hallazgo, hallazgo
from costeo.plantilla.filas import Celda
from costeo.plantilla.numeros import Ambiguo, de_numero, de_texto
from costeo.plantilla.textos import mostrar, numero_legible


def numero(celda: Celda, columna: Columna) -> tuple[Decimal | None, Hallazgo | None]:
    """El número de la celda; un aviso si estaba como texto y se entendió sin duda."""
    cifra, aviso = _cifra(celda, columna)
    if cifra is None:
        return None, aviso
    problema = _finito(cifra, celda, columna) or _limites(cifra, celda, columna)
    return (None, problema) if problema else (cifra, aviso)


def entero(celda: Celda, columna: Columna) -> tuple[int | None, Hallazgo | None]:
    """Como :func:`numero`, pero sin decimales."""
    cifra, aviso = numero(celda, columna)
    if cifra is None:
        return None, aviso
    if cifra != cifra.to_integral_value():
        return None, _con("L109", celda, columna, valor=numero_legible(cifra))
    if aviso and aviso.nivel != ERROR and columna.tipo is Tipo.REFERENCIA:
        aviso = None  # los números de actividad pueden ir como texto
    return int(cifra), aviso


def limites_legibles(columna: Columna) -> str:
    """Los límites de la columna, para un mensaje o una nota: «de 0 % a 100 %»."""
    minimo, maximo = columna.minimo, columna.maximo
    if minimo is not None and maximo is not None:
        return f"de {_en_su_unidad(minimo, columna)} a {_en_su_unidad(maximo, columna)}"
    if minimo is not None:
        return f"{_en_su_unidad(minimo, columna)} o más"
    if maximo is not None:
        return f"{_en_su_unidad(maximo, columna)} o menos"
    return ""


def _cifra(celda: Celda, columna: Columna) -> tuple[Decimal | None, Hallazgo | None]:
    valor = celda.valor
    if isinstance(valor, str):
        return _de_texto(valor, celda, columna)
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        return de_numero(valor), None
    clase = "un verdadero o falso" if isinstance(valor, bool) else "una fecha"
    if isinstance(valor, dt.time | dt.timedelta):
        clase = "una hora"
    return None, _con("L113", celda, columna, clase=clase, pide="un número")


def _de_texto(texto: str, celda: Celda, columna: Columna) -> tuple[Decimal | None, Hallazgo | None]:
    leido = de_texto(texto, porcentaje=columna.tipo is Tipo.PORCENTAJE)
    if leido is None:
        return None, _con("L103", celda, columna)
    if isinstance(leido, Ambiguo):
        return None, _con("L105", celda, columna, opciones=" o ".join(leido.opciones))
    visto = _en_su_unidad(leido, columna)
    return leido, _con("L104", celda, columna, leido=visto)


def _finito(cifra: Decimal, celda: Celda, columna: Columna) -> Hallazgo | None:
    return None if cifra.is_finite() else _con("L106", celda, columna)


def _limites(cifra: Decimal, celda: Celda, columna: Columna) -> Hallazgo | None:
    bajo = columna.minimo is not None and cifra < columna.minimo
    alto = columna.maximo is not None and cifra > columna.maximo
    if not (bajo or alto):
        return None
    limites = limites_legibles(columna)
    if alto and columna.tipo is Tipo.PORCENTAJE:
        visto = numero_legible(cifra)
        porcentaje = _en_su_unidad(cifra, columna)
        return _con("L108", celda, columna, valor=visto, porcentaje=porcentaje, limites=limites)
    return _con("L107", celda, columna, valor=numero_legible(cifra), limites=limites)


def _en_su_unidad(cifra: Decimal, columna: Columna) -> str:
    if columna.tipo is Tipo.PORCENTAJE:
        return f"{numero_legible(cifra * 100)} %"
    return f"{cifra:f}" if columna.tipo is Tipo.ENTERO else numero_legible(cifra)


def _con(codigo: str, celda: Celda, columna: Columna, **datos: str) -> Hallazgo:
    blanco = " Deje la celda en blanco si no se conoce." if columna.desconocible else ""
    todos = {"valor": mostrar(celda.valor), "columna": columna.titulo, "blanco": blanco, **datos}
    return hallazgo(codigo, celda.origen, **todos)
