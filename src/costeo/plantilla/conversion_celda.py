"""Una celda → un dato con el tipo de su columna, o el hallazgo que lo impide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from costeo.esquema import NUMERICOS, Columna, Tipo
from costeo.hallazgos import ERROR, Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.plantilla import fechas
from costeo.plantilla.conversion_numero import entero, numero
from costeo.plantilla.ejemplos import ejemplo_legible
from costeo.plantilla.filas import Celda
from costeo.plantilla.textos import (
    MAXIMO_TEXTO,
    en_una_linea,
    enumerar,
    mostrar,
    normalizar,
    numero_legible,
    quiso_decir,
)

Dato = Decimal | int | str | bool | dt.date | None

_AFIRMA = frozenset({"si", "s", "x", "verdadero", "true"})
_NIEGA = frozenset({"no", "n", "falso", "false"})


class Leido(NamedTuple):
    """El dato y lo que hubo que decir de él. Sin ``bueno`` no hay dato."""

    dato: Dato
    hallazgo: Hallazgo | None = None
    bueno: bool = True


def convertir_celda(celda: Celda, columna: Columna) -> Leido:
    """El dato de la celda según el tipo de su columna."""
    if celda.error:  # la lectura ya lo dijo
        return Leido(None, bueno=False)
    if celda.valor is None:
        return _blanco(celda, columna)
    dato, aviso = _CONVERSORES[_tipo(columna)](celda, columna)
    return Leido(dato, aviso, aviso is None or aviso.nivel != ERROR)


def _tipo(columna: Columna) -> Tipo:
    """Las actividades se nombran por su número: su referencia es un entero."""
    return Tipo.ENTERO if columna.refiere == "actividades" else columna.tipo


def _blanco(celda: Celda, columna: Columna) -> Leido:
    if columna.requerida:
        ejemplo = ejemplo_legible(columna)
        ejemplo = f" Por ejemplo: {ejemplo}." if ejemplo else ""
        falta = hallazgo(
            "L101", celda.origen, columna=columna.titulo, ayuda=columna.ayuda, ejemplo=ejemplo
        )
        return Leido(None, falta, bueno=False)
    if columna.sin_dato:
        datos = {"columna": columna.titulo, "sin_dato": columna.sin_dato}
        return Leido(None, hallazgo("L124", celda.origen, **datos))
    if columna.desconocible:
        admite_cero = columna.minimo is None or columna.minimo <= 0
        cero = ", o 0 si es ninguno" if admite_cero else ""
        return Leido(None, hallazgo("L102", celda.origen, columna=columna.titulo, cero=cero))
    sin_texto = _tipo(columna) in NUMERICOS or columna.tipo is Tipo.FECHA
    return Leido(None if sin_texto else "")


Par = tuple[Dato, Hallazgo | None]


def _texto(celda: Celda, columna: Columna) -> Par:
    valor = celda.valor
    if isinstance(valor, str):
        return _cabe(valor, celda, columna)
    if isinstance(valor, bool):
        return (v.SI if valor else v.NO), None
    if isinstance(valor, int | float):
        if "%" in celda.formato:
            return f"{numero_legible(Decimal(repr(valor)) * 100)} %", None
        return _sin_ceros(valor), None
    if isinstance(valor, dt.datetime | dt.date):
        return f"{valor:%d/%m/%Y}", None
    return None, _otra_clase(celda, columna, "texto")


def _cabe(texto: str, celda: Celda, columna: Columna) -> Par:
    if len(texto) <= MAXIMO_TEXTO:
        return texto, None
    largos = {"largo": f"{len(texto):,}", "maximo": f"{MAXIMO_TEXTO:,}"}
    return None, hallazgo("L120", celda.origen, columna=columna.titulo, **largos)


def _codigo(celda: Celda, columna: Columna) -> Par:
    valor = celda.valor
    if isinstance(valor, str):
        return _cabe(en_una_linea(valor), celda, columna)
    if isinstance(valor, bool) or not isinstance(valor, int | float):
        return None, _otra_clase(celda, columna, "un código")
    leido = _sin_ceros(valor)
    return leido, hallazgo(
        "L114", celda.origen, valor=mostrar(valor), columna=columna.titulo, leido=leido
    )


def _fecha(celda: Celda, columna: Columna) -> Par:
    valor = celda.valor
    if isinstance(valor, dt.date):
        fecha, aviso = (valor.date() if isinstance(valor, dt.datetime) else valor), None
    else:
        leida = _fecha_suelta(celda)
        if leida is None:
            datos = {"columna": columna.titulo, "valor": mostrar(valor)}
            return None, hallazgo("L110", celda.origen, **datos)
        fecha = leida
        aviso = hallazgo(
            "L111",
            celda.origen,
            valor=mostrar(valor),
            columna=columna.titulo,
            leido=mostrar(fecha),
        )
    if not fechas.razonable(fecha):
        limites = f"una fecha de {fechas.PRIMER_ANIO} a {fechas.ULTIMO_ANIO}"
        return None, hallazgo(
            "L107",
            celda.origen,
            valor=mostrar(fecha),
            columna=columna.titulo,
            limites=limites,
        )
    return fecha, aviso


def _fecha_suelta(celda: Celda) -> dt.date | None:
    """La fecha escrita como texto o como número de serie sin formato."""
    valor = celda.valor
    if isinstance(valor, str):
        return fechas.de_texto(valor)
    if isinstance(valor, int | float) and not isinstance(valor, bool):
        return fechas.de_serie(Decimal(repr(valor)), desde_1904=celda.desde_1904)
    return None


def _opcion(celda: Celda, columna: Columna) -> Par:
    texto, problema = _texto(celda, columna)
    if problema:
        return None, problema
    formas = {normalizar(o): o for o in columna.opciones}
    opcion = formas.get(normalizar(str(texto)))
    return (opcion, None) if opcion else (None, _fuera_de_lista(celda, columna))


def _si_no(celda: Celda, columna: Columna) -> Par:
    valor = celda.valor
    palabra = "si" if valor is True else "no" if valor is False else normalizar(str(valor))
    if palabra in _AFIRMA:
        return True, None
    return (False, None) if palabra in _NIEGA else (None, _fuera_de_lista(celda, columna))


def _fuera_de_lista(celda: Celda, columna: Columna) -> Hallazgo:
    visto = mostrar(celda.valor)
    return hallazgo(
        "L112",
        celda.origen,
        valor=visto,
        columna=columna.titulo,
        sugerencia=quiso_decir(visto, columna.opciones),
        opciones=enumerar(columna.opciones),
    )


def _otra_clase(celda: Celda, columna: Columna, pide: str) -> Hallazgo:
    valor = celda.valor
    clase = "una hora" if isinstance(valor, dt.time | dt.timedelta) else "una fecha"
    if isinstance(valor, bool):
        clase = "un verdadero o falso"
    return hallazgo(
        "L113",
        celda.origen,
        columna=columna.titulo,
        clase=clase,
        valor=mostrar(valor),
        pide=pide,
    )


def _sin_ceros(valor: int | float) -> str:
    """``11.0`` → ``11``; ``1.1`` → ``1.1``."""
    decimal = Decimal(repr(valor))
    if not decimal.is_finite():
        return str(valor)
    texto = f"{decimal:f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


_CONVERSORES: dict[Tipo, Callable[[Celda, Columna], Par]] = {
    Tipo.TEXTO: _texto,
    Tipo.CODIGO: _codigo,
    Tipo.REFERENCIA: _codigo,
    Tipo.ENTERO: entero,
    Tipo.DECIMAL: numero,
    Tipo.IMPORTE: numero,
    Tipo.PORCENTAJE: numero,
    Tipo.FECHA: _fecha,
    Tipo.OPCION: _opcion,
    Tipo.SI_NO: _si_no,
}
