"""Nada escondido: hojas, filas, columnas ni cifras que no se ven (R07)."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.auditor.estilos import Estilo
from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import Lugar, contar, en_celdas
from costeo.auditor.zonas import a1, leer_zonas

_ESTADOS = {
    "hidden": "La hoja está oculta.",
    "veryHidden": "La hoja está oculta de modo que el menú «Mostrar» ni siquiera la enseña.",
}
_BLANCO = {"FFFFFF", "theme:0:0", "indexed:1", "indexed:9"}
_BLANCA = "la letra es blanca y no hay fondo"
_SI = ("1", "true")


def nada_escondido(libro: LibroAuditado) -> Iterator[Hallado]:
    """R07. Ni hojas, filas o columnas ocultas con contenido, ni letra del color del fondo."""
    for hoja in libro.hojas:
        if hoja.estado in _ESTADOS:
            yield Hallado(hoja.nombre, "", 1, _ESTADOS[hoja.estado])
        con_algo = (
            libro.vistos.get(hoja.nombre, {}).keys() | libro.formulas.get(hoja.nombre, {}).keys()
        )
        yield from _filas(hoja, {f for f, _ in con_algo})
        yield from _columnas(hoja, {c for _, c in con_algo})
        yield from _sin_verse(libro, hoja, con_algo)


def _filas(hoja: HojaVista, con_algo: set[int]) -> Iterator[Hallado]:
    ocultas = sorted(
        f
        for f, a in hoja.filas.items()
        if f in con_algo and (a.get("hidden") in _SI or _es_cero(a.get("ht")))
    )
    if ocultas:
        por = " (el filtro está puesto)" if hoja.filtro and hoja.hay("filterColumn") else ""
        cuantas = contar(len(ocultas), "fila oculta con datos", "filas ocultas con datos")
        detalle = f"{cuantas}{por}: la primera es la {ocultas[0]}."
        yield Hallado(hoja.nombre, f"A{ocultas[0]}", len(ocultas), detalle)


def _columnas(hoja: HojaVista, con_algo: set[int]) -> Iterator[Hallado]:
    ocultas = set()
    for a in hoja.columnas:
        if a.get("hidden") in _SI or _es_cero(a.get("width")):
            desde, hasta = int(a.get("min", 0)), int(a.get("max", 0))
            ocultas |= {c for c in con_algo if desde <= c <= hasta}
    if ocultas:
        primera = a1(1, min(ocultas))
        cuantas = contar(len(ocultas), "columna oculta con datos", "columnas ocultas con datos")
        detalle = f"{cuantas}: la primera es la {primera[:-1]}."
        yield Hallado(hoja.nombre, primera, len(ocultas), detalle)


def _sin_verse(libro: LibroAuditado, hoja: HojaVista, con_algo: set[Lugar]) -> Iterator[Hallado]:
    """Celdas con algo cuya letra es del color del fondo o cuyo formato no muestra nada."""
    clases = {n: por for n, e in enumerate(libro.estilos) if (por := _por_que(e))}
    if not clases:
        return
    halladas: dict[str, list[Lugar]] = {}
    con_fondo = [t.zona for t in hoja.tablas]  # la tabla o el formato condicional se lo ponen
    for atributos, _ in hoja.sueltos.get("conditionalFormatting", []):
        con_fondo += leer_zonas(atributos.get("sqref", ""))
    malas = sorted(x for x in con_algo if hoja.estilos.get(x, 0) in clases)
    for lugar in malas:
        por = clases[hoja.estilos.get(lugar, 0)]
        if por != _BLANCA or not any(z.tiene(*lugar) for z in con_fondo):
            halladas.setdefault(por, []).append(lugar)
    for por, lugares in halladas.items():
        yield en_celdas(hoja.nombre, lugares, f"Hay datos que no se ven: {por}.")


def _por_que(estilo: Estilo) -> str:
    if estilo.formato.replace(" ", "") in (";;;", '"";"";"";""'):
        return "el formato «;;;» no muestra nada"
    if estilo.letra and estilo.letra == estilo.fondo:
        return "la letra es del color del fondo"
    return _BLANCA if estilo.letra in _BLANCO and estilo.fondo in ("", *_BLANCO) else ""


def _es_cero(medida: str | None) -> bool:
    return medida is not None and float(medida) == 0


REGLAS = (Regla("R07", IMPIDE, "Nada escondido", nada_escondido),)
