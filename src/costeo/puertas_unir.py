"""La puerta con archivos de ``costeo unir``: de tres rutas a los anexos unidos."""

from __future__ import annotations

from pathlib import Path

from costeo.archivo import leer_archivo
from costeo.comparacion.anterior import VersionAnterior
from costeo.flujo import Costeo
from costeo.hallazgos import Hallazgo
from costeo.puertas import Entrada, generar_en
from costeo.reloj import Avance
from costeo.union.unir import Union, unir

_PAPELES = ("Base", "Copia A", "Copia B")


def unir_en(
    rutas: tuple[Path, Path, Path],
    carpeta: Path,
    nombres: tuple[str, str, str],
    avance: Avance,
    *,
    nombres_acta: tuple[str, str, str],
    prefiere: str = "",
) -> tuple[Union, Costeo | None, list[Path], tuple[Hallazgo, ...]]:
    """Une dos copias y escribe los anexos de lo que dicen: todos o ninguno.

    Args:
        rutas: la base, la copia A y la B.
        carpeta: dónde se escriben; lo que alguien cambió en ella no se toca.
        nombres: nombre del Anexo II, del Anexo I y del resumen.
        avance: a quién contarle por dónde va.
        nombres_acta: nombre del acta en datos, de su página y de la plantilla usada.
        prefiere: «a» o «b», quién manda en un conflicto; vacío: nadie.

    Returns:
        La unión, el costeo (None si no se unieron), los archivos escritos y lo que lo impidió.
    """
    leidos = [leer_archivo(x) for x in rutas]
    tropiezos = tuple(t for _, t in leidos if t)
    if tropiezos:
        return Union(b"", ()), None, [], tropiezos
    base, a, b = ((x, r.name) for (x, _), r in zip(leidos, rutas, strict=True))
    union = unir(base, a, b, prefiere)
    if not union.plantilla:
        return union, None, [], ()
    entrada = Entrada(
        union.plantilla,
        f"unión de {a[1]} y {b[1]}",
        None,
        "",
        (),
        rutas[1].parent,
        tuple((p, n, x) for p, (x, n) in zip(_PAPELES, (base, a, b), strict=True)),
        VersionAnterior(*base),
    )
    return union, *generar_en(entrada, carpeta, nombres, avance, nombres_acta=nombres_acta)
