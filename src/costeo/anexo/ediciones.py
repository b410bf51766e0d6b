"""Lo que la gente hizo en un anexo además de escribir datos: nada se pierde sin decirlo."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from costeo.anexo.celdas_corridas import Corrimiento, formula_corrida
from costeo.anexo.celdas_debidas import DICCIONARIO, Celdas, celdas_de, corridas_dichas
from costeo.anexo.corrimiento import Anadidos, corrimientos
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Papel
from costeo.modelo.origen import Origen
from costeo.verificacion.comparacion import mostrar
from costeo.verificacion.constantes import mismo_texto
from costeo.verificacion.texto_formula import misma_formula
from costeo.xlsx.celdas import Direccion, LibroLeido, escribir_direccion

_COMENTARIOS = re.compile(r"xl/(?:comments/)?comments?\d*\.xml$|xl/threadedComments/.*\.xml$")
_CELDA = re.compile(rb'<(?:\w+:)?(?:comment|threadedComment)\b[^>]*\bref="([A-Z]+\d+)"')
_MUESTRA = 5
_LARGO = 40
Cambio = tuple[Direccion, str, str]
"""Una celda, lo que llevaba y lo que dice."""


def ediciones(
    contenido: bytes,
    leido: LibroLeido,
    esperado: LibroColocado,
    nuevos: Mapping[str, Anadidos],
    *,
    restaurar: bool,
) -> Iterator[Hallazgo]:
    """Lo que un anexo editado tiene y su plantilla no dice.

    Args:
        contenido: el anexo (xlsx).
        leido: lo que dicen sus bytes.
        esperado: el anexo que costeo escribiría con sus datos.
        nuevos: los renglones que alguien escribió sin las fórmulas de costeo.
        restaurar: quien lo pide acepta que las fórmulas cambiadas vuelvan a las de costeo.

    Returns:
        G001 a G003 (errores: fórmulas cambiadas) o, si se restauran, G004; y los avisos G005 a
        G009 y G011 de lo que no pasa a un anexo nuevo.
    """
    corridas = corrimientos(leido, esperado, nuevos)
    yield from corridas_dichas(corridas, esperado, nuevos)
    celdas = celdas_de(leido, esperado, corridas, nuevos)
    yield from _formulas(leido, celdas, restaurar=restaurar)
    if not restaurar:
        yield from _nombres(leido, esperado, corridas)
    yield from sueltas(leido, celdas, {d[0] for d in celdas})
    yield from rotulos(leido, celdas)
    yield from ajenas(contenido, leido, esperado)


def ajenas(contenido: bytes, leido: LibroLeido, esperado: LibroColocado) -> Iterator[Hallazgo]:
    """Lo que no pasa a otro anexo y se ve aunque las celdas estén corridas o sean de otra versión.

    Las hojas propias, de más o de menos y su orden, y los comentarios: G005, G008, G009 y G011.
    """
    yield from _hojas(leido, esperado)
    yield from _comentarios(contenido)


def _formulas(leido: LibroLeido, celdas: Celdas, *, restaurar: bool) -> Iterator[Hallazgo]:
    """Por columna, la primera celda cuya fórmula cambió o se tapó con un valor."""
    columnas: dict[tuple[str, int, str], list[Cambio]] = defaultdict(list)
    for codigo, cambio in formulas_cambiadas(leido, celdas):
        (hoja, _, columna), *_ = cambio
        columnas[hoja, columna, codigo].append(cambio)
    for (_, _, codigo), suyas in columnas.items():
        yield de_formulas("G004" if restaurar else codigo, suyas)


def formulas_cambiadas(leido: LibroLeido, celdas: Celdas) -> Iterator[tuple[str, Cambio]]:
    """G001 (dice otra fórmula) o G002 (la tapa un valor), con la celda, lo que iba y lo que hay."""
    for d, c in celdas.items():
        if not c.es_formula:
            continue
        formula, hallada = str(c.contenido), leido.formulas.get(d)
        if hallada is None:
            yield "G002", (d, formula, mostrar(leido.valores.get(d)))
        elif not misma_formula(formula, hallada):
            yield "G001", (d, formula, "=" + hallada)


def de_formulas(codigo: str, suyas: Sequence[Cambio]) -> Hallazgo:
    """Un hallazgo de varias fórmulas cambiadas: dice la primera y dónde están las demás."""
    direccion, formula, dicho = suyas[0]
    return hallazgo(
        codigo,
        Origen(*direccion),
        esperada=formula,
        hallada=dicho,
        hallado=dicho,
        mas=_mas(suyas),
    )


def _mas(suyas: Sequence[Cambio]) -> str:
    if len(suyas) < 2:
        return ""
    otras = ", ".join(escribir_direccion(d).rpartition("!")[2] for d, _, _ in suyas[1:_MUESTRA])
    resto = f" y {len(suyas) - _MUESTRA} más" if len(suyas) > _MUESTRA else ""
    return f" También en {otras}{resto}."


def _nombres(
    leido: LibroLeido, esperado: LibroColocado, corridas: Mapping[str, Corrimiento]
) -> Iterator[Hallazgo]:
    for nombre, puesta in esperado.nombres.items():
        referencia = formula_corrida(puesta, "", corridas)
        hallada = leido.nombres.get(nombre, "")
        if referencia is not None and not misma_formula(referencia, hallada):
            yield hallazgo(
                "G003", nombre=nombre, esperada=referencia, hallada=hallada or "ningún sitio"
            )


def _hojas(leido: LibroLeido, esperado: LibroColocado) -> Iterator[Hallazgo]:
    propias = [h.hoja.nombre for h in esperado.hojas]
    for nombre in propias:
        if nombre not in leido.hojas:
            yield hallazgo("G009", Origen(nombre), hoja=nombre)
    for nombre in leido.hojas:
        if nombre not in propias:
            escritas = {d for d in (*leido.valores, *leido.formulas) if d[0] == nombre}
            yield hallazgo("G005", Origen(nombre), hoja=nombre, cuantas=len(escritas))
    orden = [h for h in leido.hojas if h in propias]
    if orden != [h for h in propias if h in orden]:
        yield hallazgo("G011")


def sueltas(leido: LibroLeido, celdas: Celdas, propias: Container[str]) -> Iterator[Hallazgo]:
    """G006: por hoja del anexo (``propias``), lo escrito donde no lleva nada."""
    escritas: dict[str, list[Direccion]] = defaultdict(list)
    for d in dict.fromkeys((*leido.valores, *leido.formulas)):
        if d[0] not in propias or leido.valores.get(d, 0) in ("", None):
            continue
        celda = celdas.get(d)
        if celda is None or (celda.papel is not Papel.ENTRADA and celda.contenido in (None, "")):
            escritas[d[0]].append(d)
    for suyas in escritas.values():
        muestra = "; ".join(
            f"{escribir_direccion(d).rpartition('!')[2]} «{_dicho(leido, d)}»"
            for d in suyas[:_MUESTRA]
        )
        if len(suyas) > _MUESTRA:
            muestra += f" y {len(suyas) - _MUESTRA} más"
        yield hallazgo("G006", Origen(*suyas[0]), cuantas=len(suyas), muestra=muestra)


def _dicho(leido: LibroLeido, d: Direccion) -> str:
    texto = f"={leido.formulas[d]}" if d in leido.formulas else mostrar(leido.valores.get(d))
    return texto if len(texto) <= _LARGO else texto[: _LARGO - 1] + "…"


def rotulos(leido: LibroLeido, celdas: Celdas, codigo: str = "G007") -> Iterator[Hallazgo]:
    """Por hoja, el primer texto fijo que ya no dice lo suyo."""
    hojas: dict[str, list[Cambio]] = defaultdict(list)
    for d, c in celdas.items():
        if c.es_formula or c.papel is Papel.ENTRADA or c.contenido in (None, ""):
            continue
        if d[0] == DICCIONARIO and str(c.contenido).startswith("="):
            continue  # solo repite fórmulas, que ya se comparan donde van
        hallado = leido.valores.get(d)
        if d not in leido.formulas and not mismo_texto(c.contenido, hallado):
            hojas[d[0]].append((d, mostrar(c.contenido), mostrar(hallado)))
    for suyos in hojas.values():
        direccion, debido, hay = suyos[0]
        yield hallazgo(codigo, Origen(*direccion), esperado=debido, hallado=hay, mas=_mas(suyos))


def _comentarios(contenido: bytes) -> Iterator[Hallazgo]:
    """Los comentarios de celda, que los anexos nunca llevan: son de quien lo editó."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as libro:
        partes = [n for n in libro.namelist() if _COMENTARIOS.search(n)]
        # Un comentario moderno está en dos partes: el clásico que lo acompaña ya lo cuenta.
        de_cada_una = {n: [x.decode() for x in _CELDA.findall(libro.read(n))] for n in partes}
    clasicas = [n for n in partes if "threaded" not in n]
    celdas = [c for n in clasicas or partes for c in de_cada_una[n]]
    if celdas:
        muestra = ", ".join(sorted(set(celdas))[:_MUESTRA])
        yield hallazgo("G008", cuantos=len(celdas), muestra=muestra)
