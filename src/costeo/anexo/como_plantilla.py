"""Un Anexo II que la gente editó es su propia plantilla."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from costeo.anexo.anadidos import anadidos
from costeo.anexo.ediciones import ajenas, ediciones
from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.anexo.propiedades import propiedades_de
from costeo.anexo.renombradas import con_sus_nombres
from costeo.archivo import revisar_xlsx
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo, hay_errores
from costeo.libro.anexo_ii import describir
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import ANEXO_I, ANEXO_II
from costeo.plantilla.puerta import Lectura, leer
from costeo.version import VERSION
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro, leer_propiedades

_ES_UN_ANEXO, _ES_UN_ANEXO_I = "L020", "L024"
_HUECO, _CON_HUECO = "C015", "G010"
_DE_LA_VERSION = frozenset({"G009", "G011"})
"""Hojas de menos o en otro orden: en un anexo de otra versión nadie las quitó ni las movió."""


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
    abierta = abrir_entrada(contenido, nombre)
    lectura, leido, anexo = abierta.lectura, abierta.leido, abierta.anexo
    modelo = lectura.modelo
    if solo_datos or modelo is None or leido is None or anexo is None:
        return lectura
    hechas = con_archivo(
        tuple(_ediciones(contenido, leido, anexo, modelo, restaurar=restaurar)), nombre
    )
    return replace(
        lectura,
        modelo=None if hay_errores(hechas) else modelo,
        hallazgos=tuple(_sin_repetir((*lectura.hallazgos, *hechas))),
    )


@dataclass(frozen=True)
class EntradaAbierta:
    """Lo que dice una plantilla o un Anexo II y, si es un anexo, el libro del que se leyó."""

    lectura: Lectura
    leido: LibroLeido | None = None
    anexo: AnexoLeido | None = None

    @property
    def corrida(self) -> bool:
        """¿Hay renglones insertados o en blanco, que corren los demás?"""
        sueltos = self.anexo is not None and bool(self.anexo.insertados)
        return sueltos or any(h.codigo == _CON_HUECO for h in self.lectura.hallazgos)


def abrir_entrada(contenido: bytes, nombre: str = "") -> EntradaAbierta:
    """Lee una plantilla o un Anexo II, solo sus datos: el único sitio que decide cuál es.

    Un anexo se conoce por su marca o, si quien lo guardó la perdió, por sus hojas. Un Anexo I no
    lleva costos: L024.
    """
    if revisar_xlsx(contenido, nombre) is None:
        tipo = leer_propiedades(contenido).get("tipo")
        if tipo == ANEXO_I:
            dicho = hallazgo(_ES_UN_ANEXO_I, archivo=nombre)
            return EntradaAbierta(Lectura(None, (dicho,)))
        if tipo == ANEXO_II:
            return _abrir_anexo(contenido, nombre)
    lectura = leer(contenido, nombre)
    if any(h.codigo == _ES_UN_ANEXO for h in lectura.hallazgos):
        return _abrir_anexo(contenido, nombre)
    return EntradaAbierta(lectura)


def es_anexo_ii(contenido: bytes) -> bool:
    """¿Lleva la marca de los Anexos II?"""
    return leer_propiedades(contenido).get("tipo") == ANEXO_II


def _abrir_anexo(contenido: bytes, nombre: str) -> EntradaAbierta:
    try:
        leido = leer_libro(contenido)
    except LecturaImposible as imposible:
        motivo = hallazgo("A008", archivo=nombre, motivo=imposible.motivo)
        return EntradaAbierta(Lectura(None, (motivo,)))
    leido, renombradas = con_sus_nombres(leido)
    anexo = leer_anexo(leido, con_marca=False)
    hallazgos = con_archivo((*renombradas, *_de_lectura(anexo.hallazgos)), nombre)
    conversion = anexo.conversion
    if conversion is None or hay_errores(hallazgos):
        return EntradaAbierta(Lectura(None, hallazgos))
    lectura = Lectura(conversion.modelo, hallazgos, conversion, anexo.columnas, de_anexo=True)
    return EntradaAbierta(lectura, leido, anexo)


def _sin_repetir(hallazgos: Sequence[Hallazgo]) -> list[Hallazgo]:
    """De un renglón insertado en blanco no se dice también que está en blanco."""
    insertados = {h.hoja for h in hallazgos if h.codigo == "G013"}
    return [h for h in hallazgos if h.codigo != "G010" or h.hoja not in insertados]


def _ediciones(
    contenido: bytes, leido: LibroLeido, anexo: AnexoLeido, modelo: Modelo, *, restaurar: bool
) -> Iterator[Hallazgo]:
    """Lo que se le hizo; de otra versión, sin comparar las fórmulas."""
    datos = propiedades_de(leido.propiedades, ANEXO_II)
    insertadas = {(x.hoja, x.fila) for x in anexo.insertados}
    lineas = (x for x in modelo.lineas if (x.origen.hoja, x.origen.fila) not in insertadas)
    esperado = describir(replace(modelo, lineas=tuple(lineas)), datos, anexo.de_costeo)
    if datos["version_costeo"] in ("", VERSION):
        nuevos = anadidos(leido, esperado, modelo)
        yield from ediciones(contenido, leido, esperado, nuevos, restaurar=restaurar)
        return
    yield hallazgo("G012", version=datos["version_costeo"], actual=VERSION)
    yield from (h for h in ajenas(contenido, leido, esperado) if h.codigo not in _DE_LA_VERSION)


def _de_lectura(hallazgos: tuple[Hallazgo, ...]) -> Iterator[Hallazgo]:
    """Los renglones en blanco no estorban para generar otro anexo."""
    for h in hallazgos:
        yield hallazgo(_CON_HUECO, Origen(h.hoja), hoja=h.hoja) if h.codigo == _HUECO else h
