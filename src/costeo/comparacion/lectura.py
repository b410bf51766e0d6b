"""De los bytes de una plantilla o de un Anexo II al modelo que dicen, para compararlo."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.anexo.lectura import leer_anexo
from costeo.archivo import revisar_xlsx
from costeo.comparacion.entradas import Lado
from costeo.comparacion.formulas import Clave, FormulaTocada, tocadas
from costeo.hallazgos import ERROR, Hallazgo, con_archivo, hallazgo
from costeo.libro.anexo_ii import describir
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.plantilla.puerta import leer
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro

PLANTILLA, ANEXO = "plantilla", "Anexo II"
_PROPIEDADES = ("version_costeo", "huella", "tipo", "motivo")


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
        anexo, o M001 si es un Anexo I. De un libro que se entiende, solo los errores y lo que
        atañe a comparar: los avisos de sus datos ya los dijo ``generar``.
    """
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return Libro(nombre, "", None, (rechazo,))
    try:
        leido = leer_libro(contenido)
    except LecturaImposible:
        return _de_plantilla(contenido, nombre)  # dirá lo que le pasa
    tipo = leido.propiedades.get("tipo")
    if tipo == v.ANEXO_II:
        return _de_anexo(leido, nombre, con_formulas=con_formulas)
    if tipo == v.ANEXO_I:
        return Libro(nombre, "", None, (hallazgo("M001", archivo=nombre),))
    return _de_plantilla(contenido, nombre)


def _de_plantilla(contenido: bytes, nombre: str) -> Libro:
    lectura = leer(contenido, nombre)
    if lectura.modelo is None:
        return Libro(nombre, PLANTILLA, None, lectura.hallazgos)
    return Libro(nombre, PLANTILLA, Lado(lectura.modelo, lectura.columnas), ())


def _de_anexo(leido: LibroLeido, nombre: str, *, con_formulas: bool) -> Libro:
    anexo = leer_anexo(leido)
    if anexo.modelo is None:
        return Libro(nombre, ANEXO, None, con_archivo(anexo.hallazgos, nombre))
    lado = Lado(anexo.modelo, anexo.columnas, es_anexo=True)
    errores = tuple(h for h in anexo.hallazgos if h.nivel == ERROR)
    if not con_formulas:
        return Libro(nombre, ANEXO, lado, errores)
    datos = {k: leido.propiedades.get(k, "") for k in _PROPIEDADES}
    halladas = tocadas(leido, describir(anexo.modelo, datos, anexo.disposicion))
    if halladas is None:
        errores = (*errores, hallazgo("M002", archivo=nombre))
    return Libro(nombre, ANEXO, lado, con_archivo(errores, nombre), halladas)
