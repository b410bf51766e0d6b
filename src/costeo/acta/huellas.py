"""Las huellas de un libro: bastan para saber si es el certificado y, si no, qué cambió.

Los datos de entrada van con su valor; lo demás, con una huella por hoja. Excel y LibreOffice
reescriben fórmulas, números y textos al guardar: la huella es la de lo que dicen, no la de cómo
lo escriben.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from costeo.verificacion.texto_formula import normal
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor, letras_de_columna

FORMULAS, ROTULOS, VALORES = "formulas", "rotulos", "valores"
CLASES = (FORMULAS, ROTULOS, VALORES)
"""Lo que se vigila de cada hoja además de sus datos: sus fórmulas, sus textos fijos y lo que
guardan calculado."""
_CIFRAS = 10
_ORIGEN = dt.date(1899, 12, 30)
Dato = str | float | bool | None
Entradas = Mapping[Direccion, bool]
"""Cada celda de entrada y si es una fecha."""


@dataclass(frozen=True)
class Huellas:
    """Lo que el acta guarda de un libro.

    ``datos``: por hoja y celda, lo escrito en cada celda de entrada. ``hojas``: por hoja y clase,
    su huella. ``fechas`` y ``blancas``: cuáles de esas celdas son de
    fecha y cuáles estaban en blanco. ``partes``: SHA-256 de cada parte del xlsx.
    """

    sha256: str
    octetos: int
    partes: Mapping[str, str]
    hojas: Mapping[str, Mapping[str, str]]
    datos: Mapping[str, Mapping[str, Dato]]
    fechas: Mapping[str, Collection[str]]
    blancas: Mapping[str, Collection[str]]
    nombres: str
    propiedades: Mapping[str, str]


def sha256(contenido: bytes) -> str:
    """La huella de unos bytes."""
    return hashlib.sha256(contenido).hexdigest()


def huellas(contenido: bytes, leido: LibroLeido, entradas: Entradas) -> Huellas:
    """Las huellas de un libro.

    Args:
        contenido: sus bytes.
        leido: lo que dicen.
        entradas: sus celdas de entrada.
    """
    datos: dict[str, dict[str, Dato]] = defaultdict(dict)
    fechas: dict[str, list[str]] = defaultdict(list)
    blancas: dict[str, list[str]] = defaultdict(list)
    for direccion, es_fecha in sorted(entradas.items()):
        valor = leido.valores.get(direccion, leido.guardados.get(direccion))
        dato = como_dato(valor, es_fecha=es_fecha)
        if dato is None:
            blancas[direccion[0]].append(celda_de(direccion))
        else:
            datos[direccion[0]][celda_de(direccion)] = dato
        if es_fecha:
            fechas[direccion[0]].append(celda_de(direccion))
    fijos = {d: x for d, x in leido.valores.items() if d not in entradas and x != ""}
    propias = {d: x for d, x in leido.formulas.items() if d not in entradas}
    guardados = {d: x for d, x in leido.guardados.items() if d in propias and x not in (None, "")}
    por_clase = {
        FORMULAS: _por_hoja((d, normal(x)) for d, x in propias.items()),
        ROTULOS: _por_hoja((d, _escrito(x)) for d, x in fijos.items()),
        VALORES: _por_hoja((d, _escrito(x)) for d, x in guardados.items()),
    }
    nada = sha256(b"")
    hojas = {h: {c: por_clase[c].get(h, nada) for c in CLASES} for h in leido.hojas}
    return Huellas(
        sha256(contenido),
        len(contenido),
        partes(contenido),
        hojas,
        {h: datos[h] for h in leido.hojas if h in datos},
        {h: fechas[h] for h in leido.hojas if h in fechas},
        {h: blancas[h] for h in leido.hojas if h in blancas},
        sha256(_lineas((n, normal(x)) for n, x in leido.nombres.items() if "_xlnm." not in n)),
        dict(sorted(leido.propiedades.items())),
    )


def partes(contenido: bytes) -> dict[str, str]:
    """SHA-256 de cada parte del xlsx, por su nombre."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as libro:
        return {n: sha256(libro.read(n)) for n in sorted(libro.namelist())}


def celda_de(direccion: Direccion) -> str:
    """«B7»."""
    return f"{letras_de_columna(direccion[2])}{direccion[1]}"


def como_dato(valor: Valor, *, es_fecha: bool) -> Dato:
    """Lo escrito en una celda de entrada; una fecha, como 2024-01-31. None si está en blanco."""
    if valor is None or valor == "":
        return None
    if isinstance(valor, bool):
        return valor
    if isinstance(valor, int | float):
        if es_fecha and float(valor).is_integer() and 0 < valor < 2958466:
            return (_ORIGEN + dt.timedelta(days=int(valor))).isoformat()
        return float(f"{valor:.15g}")
    return _texto(str(valor))


def _por_hoja(celdas: Iterable[tuple[Direccion, str]]) -> dict[str, str]:
    """La huella de las celdas de cada hoja."""
    hojas: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for direccion, texto in celdas:
        hojas[direccion[0]].append((celda_de(direccion), texto))
    return {hoja: sha256(_lineas(pares)) for hoja, pares in hojas.items()}


def _lineas(pares: Iterable[tuple[str, str]]) -> bytes:
    return "\n".join(f"{k}\t{x}" for k, x in sorted(pares)).encode()


def _escrito(valor: Valor) -> str:
    """Un valor como texto: el mismo tras pasar por otra hoja de cálculo."""
    if isinstance(valor, bool):
        return str(valor)
    if isinstance(valor, int | float):
        return f"{valor:.{_CIFRAS}g}"
    return _texto(str(valor))


def _texto(texto: str) -> str:
    """Sin los blancos de los lados, que algunos programas no guardan."""
    return "\n".join(linea.strip() for linea in texto.strip().splitlines())
