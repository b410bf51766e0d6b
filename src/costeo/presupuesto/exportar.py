"""De los bytes de una plantilla o de un Anexo II a los archivos que se entregan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.calculo.huella import huella
from costeo.hallazgos import Hallazgo, con_archivo, hay_errores
from costeo.modelo.plan import Modelo
from costeo.presupuesto.csv_presupuesto import csv_conciliacion, csv_puente, csv_siafi
from costeo.presupuesto.exportado import Exportado, exportado_de
from costeo.presupuesto.libro import libro_de_presupuesto
from costeo.presupuesto.tabla_puente import PUENTES, TablaPuente, de_la_casa, leer_puente

LIBRO = "presupuesto_siafi_donantes.xlsx"
NOMBRES = (LIBRO, "carga_siafi.csv", "conciliacion.csv", *(f"puente_{p}.csv" for p in PUENTES))
"""Lo que se escribe, siempre con los mismos nombres."""


@dataclass(frozen=True)
class Presupuesto:
    """Lo exportado. Sin ``exportado`` no hay archivos: los hallazgos dicen por qué.

    ``archivos``: nombre → bytes, los mismos para la misma entrada.
    """

    exportado: Exportado | None
    archivos: Mapping[str, bytes]
    hallazgos: tuple[Hallazgo, ...]
    huella: str = ""
    origen: str = field(default="", compare=False)

    @property
    def salida(self) -> int:
        """0 hecho; 1 hecho, y algo que mirar (familia X); 2 no se pudo."""
        if self.exportado is None:
            return 2
        return 1 if self.exportado.hallazgos else 0


def exportar_presupuesto(
    contenido: bytes,
    nombre: str = "",
    *,
    puente: bytes | None = None,
    nombre_puente: str = "",
) -> Presupuesto:
    """La carga de SIAFI y los puentes a la UE y a Naciones Unidas, sin tocar archivos.

    Args:
        contenido: una plantilla o un Anexo II (xlsx). De un anexo valen sus datos de entrada: se
            vuelve a costear, no se copian sus cifras guardadas.
        nombre: cómo se llama el archivo, para los hallazgos.
        puente: CSV (puente, objeto, componente, epigrafe, nota) que sustituye, de cada puente que
            nombra, la tabla de costeo.
        nombre_puente: cómo se llama ese CSV.

    Returns:
        Con errores en el origen o en el CSV, ``exportado`` None, sin archivos y ``salida`` 2. Sin
        ellos, los archivos de ``NOMBRES``; importes en lempiras (L), y en EUR y USD a la tasa del
        plan. ``salida`` 1 si algo hay que mirar: X001 a X004.
    """
    modelo, hallazgos = _leer(contenido, nombre)
    tabla, de_puente = (de_la_casa(), ()) if puente is None else leer_puente(puente, nombre_puente)
    hallazgos = (*hallazgos, *de_puente)
    if modelo is None or hay_errores(hallazgos):
        return Presupuesto(None, {}, hallazgos, origen=nombre)
    return presupuesto_de(modelo, tabla, hallazgos, nombre)


def presupuesto_de(
    modelo: Modelo,
    tabla: TablaPuente | None = None,
    hallazgos: tuple[Hallazgo, ...] = (),
    nombre: str = "",
) -> Presupuesto:
    """Lo mismo desde un modelo ya leído y válido."""
    marca = huella(modelo)
    hecho = exportado_de(costear(modelo), tabla or de_la_casa())
    contenidos = (
        libro_de_presupuesto(hecho, marca),
        csv_siafi(hecho),
        csv_conciliacion(hecho),
        *(csv_puente(hecho.puentes[p]) for p in PUENTES),
    )
    archivos = dict(zip(NOMBRES, contenidos, strict=True))
    todos = (*hallazgos, *con_archivo(hecho.hallazgos, nombre))
    return Presupuesto(hecho, archivos, todos, marca, nombre)


def _leer(contenido: bytes, nombre: str) -> tuple[Modelo | None, tuple[Hallazgo, ...]]:
    """El modelo de una plantilla o de un Anexo II, y lo que se halló al leerlo."""
    lectura = leer_entrada(contenido, nombre, solo_datos=True)
    return lectura.modelo, lectura.hallazgos
