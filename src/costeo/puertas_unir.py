"""La puerta con archivos de ``costeo unir``: de tres rutas a los anexos unidos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from costeo.archivo import abiertos, leer_archivo
from costeo.comparacion.anterior import VersionAnterior
from costeo.flujo import Costeo
from costeo.flujo_i import AnexoI, generar_i
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.puertas import Entrada, escribir_en, generar_en, impedimentos
from costeo.reloj import Avance, Cronometro
from costeo.union.unir import Union, unir
from costeo.union.unir_i import Libro, UnionI, cuantos_anexos_i, unir_i
from costeo.versiones import con_version, ultima_en

_PAPELES = ("Base", "Copia A", "Copia B")
_ANEXOS_I = 3


@dataclass(frozen=True)
class Unido:
    """Lo que hizo ``costeo unir``.

    ``costeo``: el de dos plantillas o Anexos II; ``anexo_i``: el de dos Anexos I. Sin ninguno no
    se unieron, y ``hallazgos`` dice por qué. ``escritos`` vacío: no se escribió nada.
    """

    hallazgos: tuple[Hallazgo, ...]
    costeo: Costeo | None = None
    anexo_i: AnexoI | None = None
    escritos: tuple[Path, ...] = ()
    de_a: int = 0
    de_b: int = 0

    @property
    def salida(self) -> int:
        """0 unidas; 1 unidas, y la comprobación tiene hallazgos; 2 no se unieron."""
        if not self.escritos:
            return 2
        return self.costeo.salida if self.costeo else self._del_i

    @property
    def _del_i(self) -> int:
        return self.anexo_i.veredicto.salida if self.anexo_i else 2


def unir_en(
    rutas: tuple[Path, Path, Path],
    carpeta: Path,
    nombres: tuple[str, str, str],
    avance: Avance,
    *,
    nombres_acta: tuple[str, str, str],
    prefiere: str = "",
) -> Unido:
    """Une dos copias y escribe los anexos de lo que dicen: todos o ninguno.

    De dos Anexos I sale otro, con el avance de las dos; lleva el número de versión siguiente al
    de los que ya haya en la carpeta, y ninguno se toca.

    Args:
        rutas: la base, la copia A y la B: plantillas o Anexos II, o los tres Anexos I.
        carpeta: dónde se escriben; lo que alguien cambió en ella no se toca.
        nombres: nombre del Anexo II, del Anexo I y del resumen.
        avance: a quién contarle por dónde va.
        nombres_acta: nombre del acta en datos, de su página y de la plantilla usada.
        prefiere: «a» o «b», quién manda en un conflicto; vacío: nadie.
    """
    leidos = [leer_archivo(x) for x in rutas]
    tropiezos = tuple(t for _, t in leidos if t)
    if tropiezos:
        return Unido(tropiezos)
    base, a, b = ((x, r.name) for (x, _), r in zip(leidos, rutas, strict=True))
    cuantos = cuantos_anexos_i((base, a, b))
    if cuantos == _ANEXOS_I:
        return _unir_i((base, a, b), rutas, carpeta / nombres[1], avance, prefiere)
    if cuantos:
        return Unido((hallazgo("G106", cuales=", ".join(n for _, n in (base, a, b))),))
    union = unir(base, a, b, prefiere)
    if not union.plantilla:
        return _sin_unir(union)
    entrada = Entrada(
        union.plantilla,
        f"unión de {a[1]} y {b[1]}",
        None,
        "",
        (),
        rutas[1].parent,
        abiertos(rutas),
        tuple((p, n, x) for p, (x, n) in zip(_PAPELES, (base, a, b), strict=True)),
        VersionAnterior(*base),
    )
    costeo, escritos, tropiezos = generar_en(
        entrada, carpeta, nombres, avance, nombres_acta=nombres_acta
    )
    hallazgos = (*union.hallazgos, *costeo.hallazgos)
    costeo = replace(costeo, hallazgos=hallazgos)
    return Unido((*hallazgos, *tropiezos), costeo, None, tuple(escritos), union.de_a, union.de_b)


def _sin_unir(union: Union | UnionI) -> Unido:
    return Unido(union.hallazgos, de_a=union.de_a, de_b=union.de_b)


def _unir_i(
    libros: tuple[Libro, Libro, Libro],
    rutas: tuple[Path, Path, Path],
    primera: Path,
    avance: Avance,
    prefiere: str,
) -> Unido:
    carpeta, nombre = primera.parent, primera.name
    ruta = carpeta / con_version(nombre, ultima_en(carpeta, (nombre,)) + 1)
    tropiezos = impedimentos({ruta: ""}, (carpeta,))
    if tropiezos:  # antes de leer los libros, que es lo que tarda
        return Unido(tropiezos)
    union = unir_i(*libros, prefiere)
    if union.plan is None or union.corte is None:
        return _sin_unir(union)
    motivo = f"Une el avance de {libros[1][1]} y {libros[2][1]}, copias de {libros[0][1]}."
    anexo = generar_i(union.plan, Cronometro(avance), union.corte, motivo)
    tropiezos = escribir_en({ruta: anexo.contenido}, (carpeta,))
    dichos = (*abiertos(rutas), *union.hallazgos, *tropiezos)
    unido = Unido(dichos, None, anexo, (), union.de_a, union.de_b)
    return unido if tropiezos else replace(unido, escritos=(ruta,))
