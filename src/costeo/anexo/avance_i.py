"""Lo que la gente escribió en un Anexo I: la fecha de corte y el avance de cada actividad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from costeo.anexo.celdas_i import Ilegible, Renglon, Tablas
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.hojas_i.seguimiento import (
    COLUMNAS,
    CORTE,
    ENTRADAS,
    HOJA,
)
from costeo.libro.hojas_i.sueltos import HOJA as HOJA_SUELTOS
from costeo.libro.hojas_i.sueltos import SUELTOS
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Avance
from costeo.modelo.origen import Origen
from costeo.modelo.temporalizacion import AvanceSuelto, en_blanco
from costeo.xlsx.celdas import LibroLeido

Clave = tuple[int, str]
"""Número y código de una actividad: lo que la identifica de un anexo a otro."""


@dataclass(frozen=True)
class AvanceLeido:
    """El avance de un Anexo I. ``corte_de_plantilla`` None si el libro no dice cuál tenía.

    ``renglones``: dónde está lo de cada actividad del libro, diga algo o no; ``de_corte``: dónde,
    la fecha de corte.
    """

    corte: dt.date
    corte_de_plantilla: dt.date | None
    avances: tuple[AvanceSuelto, ...]
    sueltos: tuple[AvanceSuelto, ...]
    hallazgos: tuple[Hallazgo, ...] = ()
    renglones: Mapping[Clave, Renglon] = field(default_factory=dict, compare=False, repr=False)
    de_corte: Renglon | None = field(default=None, compare=False, repr=False)

    @property
    def corte_a_mano(self) -> bool:
        """¿Alguien cambió la fecha de corte en el libro?"""
        return self.corte != self.corte_de_plantilla


def leer_avance(leido: LibroLeido) -> AvanceLeido:
    """El avance de un Anexo I, también el que quedó debajo de un renglón en blanco.

    Raises:
        Ilegible: si falta la hoja o alguna celda no dice lo que debe (C014, T004, T011, T012, V033,
            V034); con todas las que no se entienden.
    """
    tablas = Tablas(leido)
    corte = tablas.filas(HOJA, CORTE)
    if not corte:
        raise Ilegible(hallazgo("C014", Origen(HOJA), hoja=HOJA))
    filas = tuple(tablas.hasta_el_fin(HOJA, COLUMNAS))
    con_numero = [r for r in filas if r.texto("numero")]
    sin_numero = [r for r in filas if not r.texto("numero") and _escritas(r)]
    sueltas = tablas.filas(HOJA_SUELTOS, SUELTOS) if HOJA_SUELTOS in leido.hojas else ()
    malos = list(_sin_valor(leido, (*corte, *con_numero)))
    fecha = _fecha_de_corte(corte[0], malos)
    todos = _por_actividad(con_numero, malos)
    sueltos = tuple(x for x, _ in _entendidos(sueltas, malos))
    if malos or fecha is None:
        raise Ilegible(*malos)
    return AvanceLeido(
        fecha,
        _de_texto(leido.propiedades.get("corte", "")),
        tuple(x for x, _ in todos.values() if not en_blanco(x.avance)),
        sueltos,
        (*_con_formula(leido, (*corte, *con_numero)), *_sin_numero(sin_numero)),
        {clave: r for clave, (_, r) in todos.items()},
        corte[0],
    )


def _escritas(r: Renglon) -> str:
    """Lo que dicen sus celdas de entrada, seguido; vacío si nada."""
    return "; ".join(x for c in ENTRADAS if (x := r.texto(c.clave)))


def _sin_numero(filas: Iterable[Renglon]) -> Iterator[Hallazgo]:
    for r in filas:
        yield hallazgo("T010", Origen(*r.direccion("numero")), dice=_escritas(r))


def _fecha_de_corte(corte: Renglon, malos: list[Hallazgo]) -> dt.date | None:
    try:
        return corte.fecha_escrita("valor")
    except Ilegible as ilegible:
        malos += ilegible.motivos
        return None


def _entendidos(
    filas: Iterable[Renglon], malos: list[Hallazgo]
) -> Iterator[tuple[AvanceSuelto, Renglon]]:
    for r in filas:
        try:
            yield _suelto(r), r
        except Ilegible as ilegible:
            malos += ilegible.motivos


def _por_actividad(
    filas: Iterable[Renglon], malos: list[Hallazgo]
) -> dict[Clave, tuple[AvanceSuelto, Renglon]]:
    """Lo de cada actividad; una copiada en otro renglón vale si uno de los dos no dice nada."""
    hallados: dict[Clave, tuple[AvanceSuelto, Renglon]] = {}
    for suelto, r in _entendidos(filas, malos):
        clave = (suelto.avance.actividad, suelto.codigo)
        antes = hallados.get(clave)
        if antes is None or en_blanco(antes[0].avance):
            hallados[clave] = (suelto, r)
        elif not en_blanco(suelto.avance) and suelto.avance != antes[0].avance:
            otro = Origen(*antes[1].direccion("numero")).celda
            origen = Origen(*r.direccion("numero"))
            malos.append(hallazgo("T011", origen, numero=clave[0], otro=otro))
    return hallados


def _de_texto(texto: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(texto)
    except ValueError:
        return None


def _suelto(r: Renglon) -> AvanceSuelto:
    numero = r.entero("numero")
    inicio, fin = r.fecha("inicio_real"), r.fecha("fin_real")
    avance = r.decimal("avance")
    if avance is not None and avance not in v.AVANCES:
        opciones = ", ".join(map(str, v.AVANCES))
        origen = Origen(*r.direccion("avance"))
        raise Ilegible(hallazgo("V033", origen, numero=numero, valor=avance, opciones=opciones))
    if inicio and fin and fin < inicio:
        origen = Origen(*r.direccion("fin_real"))
        raise Ilegible(hallazgo("V034", origen, numero=numero, inicio=inicio, fin=fin))
    escrito = Avance(numero, inicio, fin, int(avance or 0), r.texto("observaciones"))
    return AvanceSuelto(r.texto("codigo"), r.texto("titulo"), escrito)


def _con_formula(leido: LibroLeido, filas: Iterable[Renglon]) -> Iterator[Hallazgo]:
    for r, clave in _formulas(leido, filas):
        yield hallazgo("T009", Origen(*r.direccion(clave)), valor=r.texto(clave) or "nada")


def _sin_valor(leido: LibroLeido, filas: Iterable[Renglon]) -> Iterator[Hallazgo]:
    """T012 por cada fórmula que el archivo no trae calculada: no se sabe qué dato es."""
    for r, clave in _formulas(leido, filas):
        donde = r.direccion(clave)
        if leido.guardados.get(donde) is None:
            yield hallazgo("T012", Origen(*donde), formula=leido.formulas[donde])


def _formulas(leido: LibroLeido, filas: Iterable[Renglon]) -> Iterator[tuple[Renglon, str]]:
    """Las celdas de entrada que llevan fórmula."""
    claves = {"valor", *(c.clave for c in ENTRADAS)}
    for r in filas:
        for clave in sorted(claves & r.columnas.keys()):
            if r.direccion(clave) in leido.formulas:
                yield r, clave
