"""La versión anterior de un anexo: qué movió el total desde ella, contado con lo que se le cambió.

Un anexo que alguien editó ya no dice de qué total salió. Lo dice la plantilla que ``costeo
generar`` dejó a su lado: con ella, los cambios hechos a mano también se cuentan, al centavo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.huella import huella
from costeo.comparacion.registro import con_movimientos
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla.puerta import Lectura
from costeo.version import VERSION
from costeo.xlsx.lectura import leer_propiedades


@dataclass(frozen=True)
class VersionAnterior:
    """El Anexo II de antes y, si está, la plantilla de la que salió (los bytes de cada uno)."""

    anexo: bytes
    nombre: str
    plantilla: bytes | None = None


@dataclass(frozen=True)
class Contado:
    """El modelo con su cuenta.

    ``hallazgos``: G014 si el anterior no se entiende; G015 si cambió y falta su plantilla.
    ``intacto``: lo que dicen el anexo anterior y su plantilla, si nadie lo cambió; si no, None.
    """

    modelo: Modelo
    hallazgos: tuple[Hallazgo, ...] = ()
    intacto: Modelo | None = None


def contar(modelo: Modelo, version: VersionAnterior, leido: Lectura | None = None) -> Contado:
    """El modelo con qué movió su total desde la versión anterior (L, al centavo).

    Si a la anterior le cambiaron los datos después de generarla (su huella ya no es la que lleva
    escrita), antes va lo que movieron esos cambios, contra la plantilla de la que salió.

    Args:
        modelo: el de la versión nueva.
        version: la anterior.
        leido: lo que dice la anterior, si ya se leyó.
    """
    lectura = leido or leer_entrada(version.anexo, version.nombre, solo_datos=True)
    previo = lectura.modelo
    if previo is None:
        return Contado(modelo, (hallazgo("G014", libro=version.nombre),))
    if not lectura.de_anexo:
        return Contado(con_movimientos(modelo, previo))
    dicho = leer_propiedades(version.anexo)
    if huella(previo) == dicho.get("huella"):
        return Contado(con_movimientos(modelo, previo), (), previo)
    salio_de = leer_entrada(version.plantilla).modelo if version.plantilla else None
    if salio_de is None or not _es_la_suya(salio_de, previo, dicho):
        falta = hallazgo("G015", libro=version.nombre)
        return Contado(con_movimientos(modelo, previo), (falta,))
    return Contado(con_movimientos(modelo, con_movimientos(previo, salio_de)))


def _es_la_suya(plantilla: Modelo, anexo: Modelo, dicho: Mapping[str, str]) -> bool:
    """¿Es la de la huella que el anexo lleva escrita? De otra versión de costeo, no se sabe.

    El anexo lleva además la cuenta de las versiones de antes, que la plantilla puede no tener.
    """
    if dicho.get("version_costeo") != VERSION or "huella" not in dicho:
        return True
    return huella(replace(plantilla, movimientos=anexo.movimientos)) == dicho["huella"]
