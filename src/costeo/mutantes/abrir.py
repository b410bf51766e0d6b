"""De los bytes de un anexo, el I o el II, al libro sano con que se miden sus mutantes."""

from __future__ import annotations

from dataclasses import replace

from costeo.memoria import lo_de_antes_aparte, sin_recolector
from costeo.modelo.vocabulario import ANEXO_I, ANEXO_II
from costeo.mutantes.entradas import Intercambio, intercambios
from costeo.mutantes.medida import CELDAS_POR_FORMA, VECTORES, Avance, Medida, medir
from costeo.mutantes.sano import Sano, SinReferencia
from costeo.mutantes.vectores import sano_ii
from costeo.mutantes.vectores_i import sano_i
from costeo.xlsx.lectura import leer_libro

INTERCAMBIOS = 20
"""Pares de entradas que se cambian de sitio en cada libro."""
_ABRIR = {ANEXO_II: sano_ii, ANEXO_I: sano_i}


def abrir(contenido: bytes, semilla: int, vectores: int | None = None) -> Sano:
    """El libro sano de unos bytes, con los datos con que se le mira.

    Args:
        contenido: un Anexo I o un Anexo II.
        semilla: de ella salen los datos cambiados.
        vectores: cuántos; None, los de su clase.

    Raises:
        SinReferencia: si no es un anexo, o no se entiende.
    """
    tipo = leer_libro(contenido).propiedades.get("tipo", "")
    if tipo not in _ABRIR:
        raise SinReferencia("no es un Anexo I ni un Anexo II hecho con costeo")
    return _ABRIR[tipo](contenido, VECTORES[tipo] if vectores is None else vectores, semilla)


def medir_libro(
    contenido: bytes,
    semilla: int,
    muestra: int = 0,
    vectores: int | None = None,
    *,
    celdas: int = CELDAS_POR_FORMA,
    avance: Avance = lambda *_: None,
) -> Medida:
    """Los mutantes de un anexo y quién se da cuenta de cada uno.

    Args:
        contenido: el anexo.
        semilla: de ella salen los datos cambiados, las celdas y la muestra.
        muestra: cuántos mutantes; 0, todos.
        vectores: con cuántos datos cambiados; None, los de su clase.
        celdas: en cuántas celdas de cada forma se hace cada equivocación.
        avance: a quién contarle con qué datos se va y cuántos quedan vivos.

    Raises:
        SinReferencia: si no es un anexo, o no se entiende.
    """
    with sin_recolector():
        sano = abrir(contenido, semilla, vectores)
        with lo_de_antes_aparte():
            medida = medir(sano, semilla, muestra, celdas, avance)
        return replace(medida, intercambios=de_cifras(contenido, sano, semilla))


def de_cifras(contenido: bytes, sano: Sano, semilla: int) -> list[Intercambio]:
    """Los pares de cifras de entrada de un anexo que se cambian de sitio, y quién lo ve."""
    tabla = sano.libro.tablas.get("precios")
    precios = None if tabla is None else (tabla.hoja, tabla.columna("precio"))
    leido = leer_libro(contenido)
    return intercambios(leido, sano.entradas, semilla, INTERCAMBIOS, precios)
