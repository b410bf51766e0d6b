"""Un Anexo II que la gente editó es su propia plantilla."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from costeo.anexo.anadidos import anadidos
from costeo.anexo.ediciones import ajenas, ediciones
from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.anexo.renombradas import con_sus_nombres
from costeo.archivo import revisar_xlsx
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo, hay_errores
from costeo.libro.anexo_ii import describir
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import ANEXO_II
from costeo.plantilla.puerta import Lectura, leer
from costeo.version import VERSION
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro, leer_propiedades

_ES_UN_ANEXO = "L020"
_HUECO = "C015"
_PROPIEDADES = ("version_costeo", "huella", "motivo")


def leer_entrada(
    contenido: bytes, nombre: str = "", *, restaurar: bool = False, solo_datos: bool = False
) -> Lectura:
    """El modelo de una plantilla o, si lo que se da es un Anexo II, el que dice ese anexo.

    Args:
        contenido: la plantilla o el anexo (xlsx), también guardado por otro programa.
        nombre: cómo se llama el archivo, para los hallazgos.
        restaurar: las fórmulas cambiadas vuelven a las de costeo; si no, son un error.
        solo_datos: no se mira qué más se le hizo al anexo; para quien no va a escribir otro.
    """
    if revisar_xlsx(contenido, nombre) is None and es_anexo_ii(contenido):
        return _leer_editado(contenido, nombre, restaurar=restaurar, solo_datos=solo_datos)
    lectura = leer(contenido, nombre)
    if any(h.codigo == _ES_UN_ANEXO for h in lectura.hallazgos):
        # Hay programas que al guardar pierden la marca: se le conoce por sus hojas.
        return _leer_editado(contenido, nombre, restaurar=restaurar, solo_datos=solo_datos)
    return lectura


def es_anexo_ii(contenido: bytes) -> bool:
    """¿Lleva la marca de los Anexos II?"""
    return leer_propiedades(contenido).get("tipo") == ANEXO_II


def _leer_editado(contenido: bytes, nombre: str, *, restaurar: bool, solo_datos: bool) -> Lectura:
    try:
        leido = leer_libro(contenido)
    except LecturaImposible as imposible:
        return Lectura(None, (hallazgo("A008", archivo=nombre, motivo=imposible.motivo),))
    leido, renombradas = con_sus_nombres(leido)
    anexo = leer_anexo(leido, con_marca=False)
    hallazgos = [*renombradas, *_de_lectura(anexo.hallazgos)]
    conversion = anexo.conversion
    if conversion is None or hay_errores(hallazgos):
        return Lectura(None, con_archivo(hallazgos, nombre))
    if not solo_datos:
        dichos = _ediciones(contenido, leido, anexo, conversion.modelo, restaurar=restaurar)
        hallazgos = _sin_repetir([*hallazgos, *dichos])
    modelo = None if hay_errores(hallazgos) else conversion.modelo
    return Lectura(
        modelo, con_archivo(hallazgos, nombre), conversion, anexo.columnas, de_anexo=True
    )


def _sin_repetir(hallazgos: list[Hallazgo]) -> list[Hallazgo]:
    """De un renglón insertado en blanco no se dice también que está en blanco."""
    insertados = {h.hoja for h in hallazgos if h.codigo == "G013"}
    return [h for h in hallazgos if h.codigo != "G010" or h.hoja not in insertados]


def _ediciones(
    contenido: bytes, leido: LibroLeido, anexo: AnexoLeido, modelo: Modelo, *, restaurar: bool
) -> Iterator[Hallazgo]:
    """Lo que se le hizo; de otra versión, sin comparar las fórmulas."""
    datos = {k: leido.propiedades.get(k, "") for k in _PROPIEDADES}
    insertadas = {(x.hoja, x.fila) for x in anexo.insertados}
    lineas = (x for x in modelo.lineas if (x.origen.hoja, x.origen.fila) not in insertadas)
    esperado = describir(replace(modelo, lineas=tuple(lineas)), datos, anexo.de_costeo)
    if datos["version_costeo"] in ("", VERSION):
        nuevos = anadidos(leido, esperado, modelo)
        yield from ediciones(contenido, leido, esperado, nuevos, restaurar=restaurar)
        return
    yield from ajenas(contenido, leido, esperado)
    yield hallazgo("G012", version=datos["version_costeo"], actual=VERSION)


def _de_lectura(hallazgos: tuple[Hallazgo, ...]) -> Iterator[Hallazgo]:
    """Los renglones en blanco no estorban para generar otro anexo."""
    for h in hallazgos:
        yield hallazgo("G010", Origen(h.hoja), hoja=h.hoja) if h.codigo == _HUECO else h
