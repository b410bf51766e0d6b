"""De los archivos de quien actualiza precios a la plantilla escrita, sin pisar trabajo ajeno."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from costeo.archivo import escribir_atomico, impedimento, leer_archivo
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.precios.actualizar import Actualizacion, actualizar_precios


def precios_en(
    plantilla: Path,
    lista: Path,
    salida: Path | None = None,
    aceptar: Collection[str] = (),
    *,
    ensayo: bool = False,
    reemplazar: bool = False,
) -> tuple[Actualizacion, Path | None]:
    """Actualiza la plantilla con la lista y la escribe: entera o nada.

    Args:
        plantilla: la que se actualiza; sin ``salida``, en su mismo archivo.
        lista: CSV o xlsx de precios.
        salida: otro archivo donde dejarla; si ya existe, S002 salvo que se pida ``reemplazar``.
        aceptar: códigos cuyas preguntas se responden con un «sí».
        ensayo: dice lo que pasaría y no escribe nada.
        reemplazar: sustituye ``salida`` si ya existe.

    Returns:
        La actualización y el archivo escrito: None si no hacía falta, si es un ensayo o si no se
        pudo (A001 a A004, A009, A012 a A015, N041, S002 entre sus hallazgos, y ``salida`` 2).
        Si el archivo cambió entre que se leyó y se va a escribir, no se escribe.
    """
    destino = salida or plantilla
    ajeno = destino.resolve() != plantilla.resolve() and not reemplazar
    tropiezo = None if ensayo else _impedimento(destino, ajeno=ajeno)
    if tropiezo:
        return _sin_hacer(tropiezo), None
    contenido, tropiezo = leer_archivo(plantilla)
    de_lista, otro = leer_archivo(lista)
    tropiezos = [x for x in (tropiezo, otro) if x]
    if tropiezos:
        return _sin_hacer(*tropiezos), None
    hecho = actualizar_precios(
        contenido, de_lista, nombre=plantilla.name, nombre_lista=lista.name, aceptar=aceptar
    )
    if hecho.modelo is None or ensayo or not (hecho.cambios or salida):
        return hecho, None
    if leer_archivo(plantilla)[0] != contenido:
        tropiezo = hallazgo("N041", archivo=plantilla.name, ruta=plantilla)
    else:
        tropiezo = _impedimento(destino, ajeno=ajeno) or escribir_atomico(destino, hecho.plantilla)
    if tropiezo:
        return replace(hecho, modelo=None, hallazgos=(*hecho.hallazgos, tropiezo)), None
    return hecho, destino


def _impedimento(destino: Path, *, ajeno: bool) -> Hallazgo | None:
    if ajeno and destino.is_file():
        return hallazgo("S002", archivo=destino.name, ruta=destino)
    return impedimento(destino)


def _sin_hacer(*tropiezos: Hallazgo) -> Actualizacion:
    return Actualizacion(b"", None, hallazgos=tropiezos)
