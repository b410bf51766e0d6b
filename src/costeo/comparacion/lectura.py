"""De los bytes de una plantilla o de un Anexo II al modelo que dicen, para compararlo."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.anexo.como_plantilla import EntradaAbierta, abrir_entrada
from costeo.anexo.propiedades import propiedades_de
from costeo.comparacion.entradas import Lado
from costeo.comparacion.formulas import Clave, FormulaTocada, tocadas
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.anexo_ii import describir
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import ANEXO_II

PLANTILLA, ANEXO = "plantilla", "Anexo II"


@dataclass(frozen=True)
class Libro:
    """Uno de los dos libros. ``modelo`` None: los hallazgos dicen por qué no se entiende.

    ``tocadas``: sus fórmulas cambiadas; None si es una plantilla o las escribió otra versión.
    """

    nombre: str
    clase: str
    lado: Lado | None
    hallazgos: tuple[Hallazgo, ...]
    tocadas: dict[Clave, FormulaTocada] | None = None

    @property
    def modelo(self) -> Modelo | None:
        """El modelo que dice."""
        return self.lado.modelo if self.lado else None


def leer_para_comparar(contenido: bytes, nombre: str, *, con_formulas: bool = True) -> Libro:
    """Lee una plantilla o un Anexo II, el que sea.

    Args:
        contenido: los bytes del xlsx.
        nombre: cómo se llama, para los hallazgos.
        con_formulas: si es un anexo, mirar también qué fórmulas se tocaron.

    Returns:
        El libro; sin ``lado`` si no se entiende: los hallazgos son los de leer una plantilla o un
        anexo. De un libro que se entiende, solo lo que atañe a comparar: los avisos de sus datos
        ya los dijo ``generar``.
    """
    abierta = abrir_entrada(contenido, nombre)
    lectura = abierta.lectura
    clase = ANEXO if lectura.de_anexo else PLANTILLA
    if lectura.modelo is None:
        return Libro(nombre, clase, None, lectura.hallazgos)
    lado = Lado(lectura.modelo, lectura.columnas, es_anexo=lectura.de_anexo)
    if not (lectura.de_anexo and con_formulas):
        return Libro(nombre, clase, lado, ())
    halladas = _tocadas(abierta)
    dichos = (hallazgo("M002", archivo=nombre),) if halladas is None else ()
    return Libro(nombre, clase, lado, dichos, halladas)


def _tocadas(abierta: EntradaAbierta) -> dict[Clave, FormulaTocada] | None:
    """Las fórmulas cambiadas; None si no se pueden comparar: renglones corridos, u otra versión."""
    leido, anexo, modelo = abierta.leido, abierta.anexo, abierta.lectura.modelo
    if leido is None or anexo is None or modelo is None or abierta.corrida:
        return None
    datos = propiedades_de(leido.propiedades, ANEXO_II)
    return tocadas(leido, describir(modelo, datos, anexo.disposicion))
