"""¿Sale un anexo otra vez igual, byte a byte, de los datos que lleva? (R40, a fondo)."""

from __future__ import annotations

import io
import zipfile

from costeo import escritos
from costeo.anexo.lectura import leer_anexo
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.anexo.propiedades import propiedades_de
from costeo.auditor.regla import NoMirado
from costeo.calculo.huella import huella
from costeo.calculo.plan_fechado import huella_i, sellos
from costeo.libro.anexo_i import describir_i
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.vocabulario import ANEXO_I, ANEXO_II
from costeo.motor.evaluacion import evaluar
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor
from costeo.xlsx.lectura import leer_libro


def diferencia_al_regenerar(contenido: bytes) -> str:
    """La primera parte del archivo que cambia al volver a generarlo; vacío si es el mismo.

    Raises:
        NoMirado: si los datos del anexo no se entienden.
    """
    otro = _regenerar(leer_libro(contenido))
    if otro == contenido:
        return ""
    antes, ahora = _partes(contenido), _partes(otro)
    for parte in sorted(antes.keys() | ahora.keys()):
        if antes.get(parte) != ahora.get(parte):
            return f"cambia {parte}"
    return "el contenido es el mismo y el archivo no: lo volvió a guardar otro programa"


def _regenerar(leido: LibroLeido) -> bytes:
    tipo = leido.propiedades.get("tipo", ANEXO_II)
    datos = propiedades_de(leido.propiedades, tipo)
    if tipo == ANEXO_I:
        plan = leer_anexo_i(leido).plan
        if plan is None:
            raise NoMirado("los datos del anexo no se entienden: no se puede regenerar")
        libro = describir_i(plan, datos, sellos(plan))
        return escritos.anexo_i(plan, libro, _evaluar(libro), huella_i(plan))
    anexo = leer_anexo(leido)
    if anexo.modelo is None:
        raise NoMirado("los datos del anexo no se entienden: no se puede regenerar")
    libro = describir(anexo.modelo, datos, anexo.disposicion)
    return escritos.anexo_ii(anexo.modelo, libro, _evaluar(libro), huella(anexo.modelo))


def _evaluar(libro: LibroColocado) -> dict[Direccion, Valor]:
    formulas, valores = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    hojas = [h.hoja.nombre for h in libro.hojas]
    return evaluar(formulas, valores, nombres, hojas=hojas).valores


def _partes(contenido: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as archivo:
        return {n: archivo.read(n) for n in archivo.namelist()}
