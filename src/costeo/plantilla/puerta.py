"""La puerta de la plantilla: bytes → modelo y hallazgos."""

from __future__ import annotations

from dataclasses import dataclass, field

from costeo.archivo import revisar_xlsx, tiene_macros
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo, hay_errores
from costeo.modelo.origen import Columnas
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import Conversion, convertir_parcial
from costeo.plantilla.lectura import leer_filas
from costeo.plantilla.observaciones import columnas_de
from costeo.plantilla.validacion import validar


@dataclass(frozen=True)
class Lectura:
    """El modelo, si ningún hallazgo es error, y todo lo que se halló en una sola pasada."""

    modelo: Modelo | None
    hallazgos: tuple[Hallazgo, ...]
    parcial: Conversion = field(default_factory=lambda: convertir_parcial({}), compare=False)
    """Lo que se entendió, aunque haya errores: para mirar con ello la lista de precios."""
    columnas: Columnas = field(default_factory=dict, compare=False)
    """Dónde puso el usuario cada columna: para señalar la celda y no solo el renglón."""
    de_anexo: bool = False
    """Lo dice un Anexo II editado y no una plantilla."""


def leer(contenido: bytes, nombre: str = "") -> Lectura:
    """Lee, convierte y valida una plantilla. Hay modelo solo si no hay errores."""
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return Lectura(None, (rechazo,))
    filas, hallazgos = leer_filas(contenido)
    if not filas:
        return Lectura(None, con_archivo(hallazgos, nombre))
    if tiene_macros(contenido):
        hallazgos = (hallazgo("L019"), *hallazgos)
    conversion = convertir_parcial(filas)
    hallazgos += conversion.hallazgos
    columnas = columnas_de(filas)
    hallazgos += validar(conversion.modelo, columnas, conversion.vistos)
    modelo = None if hay_errores(hallazgos) else conversion.modelo
    return Lectura(modelo, con_archivo(hallazgos, nombre), conversion, columnas)
