"""Las puertas con archivos de lo que se exporta a SIAFI y a los donantes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import count
from pathlib import Path

from costeo.archivo import escribir_atomico, leer_archivo
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.presupuesto.exportar import LIBRO, NOMBRES, Presupuesto, exportar_presupuesto
from costeo.presupuesto.tabla_puente import csv_de_la_casa
from costeo.puertas import Entrada, escribir_en, impedimentos

_FECHA = re.compile(r"<dcterms:(created|modified)[^>]*>([^<]*)<")


def exportar_en(
    entrada: Entrada, carpeta: Path, puente: Path | None
) -> tuple[Presupuesto, list[Path]]:
    """Exporta la plantilla o el Anexo II y escribe los archivos en ``carpeta``: todos o ninguno.

    Args:
        entrada: lo que devolvió ``puertas.archivos_de``.
        carpeta: dónde se escriben; puede no existir.
        puente: CSV con otra tabla de puente; None, la de costeo.

    Returns:
        Lo exportado y los archivos escritos. Lo que no se pudo leer o escribir es un hallazgo, y
        entonces ``salida`` es 2 y nada cambió (S001, S003, S004, A001 a A015).
    """
    tropiezos = list(entrada.hallazgos)
    tabla = None
    if puente is not None:
        tabla, tropiezo = leer_archivo(puente)
        tropiezos += [tropiezo] if tropiezo else []
    rutas = [carpeta / nombre for nombre in NOMBRES]
    tropiezos += impedimentos(dict.fromkeys(rutas, ""), (carpeta,))
    if tropiezos:
        return Presupuesto(None, {}, tuple(tropiezos), origen=entrada.nombre), []
    hecho = exportar_presupuesto(
        entrada.contenido,
        entrada.nombre,
        puente=tabla,
        nombre_puente=puente.name if puente else "",
    )
    if hecho.exportado is None:
        return hecho, []
    libro, aviso = _sin_pisar(carpeta / LIBRO)
    if aviso:
        hecho = replace(hecho, hallazgos=(*hecho.hallazgos, aviso))
        rutas[NOMBRES.index(LIBRO)] = libro
    contenidos = dict(zip(rutas, hecho.archivos.values(), strict=True))
    fallos = escribir_en(contenidos, (carpeta,))
    if fallos:
        return replace(hecho, exportado=None, hallazgos=(*hecho.hallazgos, *fallos)), []
    return hecho, rutas


def _sin_pisar(ruta: Path) -> tuple[Path, Hallazgo | None]:
    """La ruta o, si alguien guardó de nuevo el libro que hay, la de la siguiente versión libre."""
    if not ruta.is_file() or _como_se_genero(ruta):
        return ruta, None
    numeradas = (ruta.with_stem(f"{ruta.stem}_{n}") for n in count(2))
    nueva = next(x for x in numeradas if not x.exists() or _como_se_genero(x))
    return nueva, hallazgo("X012", archivo=ruta.name, ruta=ruta, nuevo=nueva.name)


def _como_se_genero(ruta: Path) -> bool:
    """¿Nadie lo ha guardado? Excel y LibreOffice cambian la fecha de modificación al guardar."""
    contenido, tropiezo = leer_archivo(ruta)
    if tropiezo:
        return False
    try:
        nucleo = zipfile.ZipFile(io.BytesIO(contenido)).read("docProps/core.xml").decode()
    except (KeyError, ValueError, zipfile.BadZipFile):
        return False
    fechas = dict(_FECHA.findall(nucleo))
    return len(fechas) == len(("created", "modified")) and len(set(fechas.values())) == 1


def tabla_de_puente_en(destino: Path) -> Hallazgo | None:
    """Escribe la tabla de puente de costeo, para corregirla. No sustituye un archivo que ya esté.

    Returns:
        None si se escribió; si no, por qué no (X010, o A002 y A012 a A015).
    """
    if destino.is_file():
        return hallazgo("X010", archivo=destino.name, ruta=destino)
    return escribir_atomico(destino, csv_de_la_casa())
