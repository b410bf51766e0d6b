"""Las puertas con archivos: de rutas a bytes, el costeo, y de bytes a rutas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from costeo.archivo import escribir_atomico, impedimento, leer_archivo, motivo_de
from costeo.flujo import Avance, Costeo, costear_plantilla
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.informe.datos import a_json, datos_de_costeo
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco

NOMBRE_EJEMPLO = "si_empleo_2024.xlsx"


@dataclass(frozen=True)
class Entrada:
    """Lo que se leyó del disco antes de empezar."""

    contenido: bytes
    nombre: str
    precios: bytes | None
    nombre_precios: str
    hallazgos: tuple[Hallazgo, ...]

    @property
    def legible(self) -> bool:
        """¿Se leyeron todos los archivos?"""
        return not self.hallazgos


def archivos_de(plantilla: Path | None, precios: Path | None) -> Entrada:
    """Lee la plantilla (la de ejemplo si no se da) y el CSV de precios si lo hay."""
    tropiezos: list[Hallazgo] = []
    nombre = plantilla.name if plantilla else NOMBRE_EJEMPLO
    if plantilla is None:
        contenido = plantilla_ejemplo()
    else:
        contenido, tropiezo = leer_archivo(plantilla)
        tropiezos += [tropiezo] if tropiezo else []
    csv = None
    if precios is not None:
        csv, tropiezo = leer_archivo(precios)
        tropiezos += [tropiezo] if tropiezo else []
    return Entrada(contenido, nombre, csv, precios.name if precios else "", tuple(tropiezos))


def generar_en(
    entrada: Entrada, carpeta: Path, nombres: tuple[str, str], avance: Avance
) -> tuple[Costeo, list[Path], tuple[Hallazgo, ...]]:
    """Costea y escribe el anexo y el resumen en ``carpeta``.

    Devuelve el costeo, los archivos escritos y lo que impidió escribir. Si la plantilla tiene
    errores no se escribe nada.
    """
    costeo = costear_plantilla(
        entrada.contenido,
        entrada.nombre,
        precios=entrada.precios,
        nombre_precios=entrada.nombre_precios,
        avance=avance,
    )
    if costeo.veredicto is None:
        return costeo, [], ()
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        motivo = motivo_de(error)
        return costeo, [], (hallazgo("S001", carpeta=str(carpeta), motivo=motivo),)
    impedimentos = (impedimento(carpeta / nombre) for nombre in nombres)
    tropiezo = next((x for x in impedimentos if x), None)
    if tropiezo:  # antes de escribir nada: o todos los archivos o ninguno
        return costeo, [], (tropiezo,)
    escritos: list[Path] = []
    contenidos = (costeo.anexo, a_json(datos_de_costeo(costeo)).encode())
    for nombre, contenido in zip(nombres, contenidos, strict=True):
        tropiezo = escribir_atomico(carpeta / nombre, contenido)
        if tropiezo:
            return costeo, escritos, (tropiezo,)
        escritos.append(carpeta / nombre)
    return costeo, escritos, ()


def plantilla_en(destino: Path, *, ejemplo: bool, reemplazar: bool) -> Hallazgo | None:
    """Escribe en ``destino`` la plantilla en blanco o el ejemplo; None si se escribió.

    Sin ``reemplazar`` no toca un archivo que ya existe: puede ser una plantilla ya llena.
    """
    if destino.is_file() and not reemplazar:
        return hallazgo("S002", archivo=destino.name, ruta=destino)
    return escribir_atomico(destino, plantilla_ejemplo() if ejemplo else plantilla_en_blanco())
