"""Lo que la gente escribió en un Anexo I: la fecha de corte y el avance de cada actividad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True)
class AvanceLeido:
    """El avance de un Anexo I. ``corte_de_plantilla`` None si el libro no dice cuál tenía."""

    corte: dt.date
    corte_de_plantilla: dt.date | None
    avances: tuple[AvanceSuelto, ...]
    sueltos: tuple[AvanceSuelto, ...]
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def corte_a_mano(self) -> bool:
        """¿Alguien cambió la fecha de corte en el libro?"""
        return self.corte != self.corte_de_plantilla


def leer_avance(leido: LibroLeido) -> AvanceLeido:
    """El avance de un Anexo I.

    Raises:
        Ilegible: si falta la hoja o alguna celda no dice lo que debe (C014, T004, V033, V034).
    """
    tablas = Tablas(leido)
    corte = tablas.filas(HOJA, CORTE)
    if not corte:
        raise Ilegible(hallazgo("C014", Origen(HOJA), hoja=HOJA))
    filas = tablas.filas(HOJA, COLUMNAS)
    sueltos: tuple[AvanceSuelto, ...] = ()
    if HOJA_SUELTOS in leido.hojas:
        sueltos = tuple(_suelto(r) for r in tablas.filas(HOJA_SUELTOS, SUELTOS))
    todos = tuple(_suelto(r) for r in filas)
    return AvanceLeido(
        corte[0].fecha_escrita("valor"),
        _de_texto(leido.propiedades.get("corte", "")),
        tuple(x for x in todos if not en_blanco(x.avance)),
        sueltos,
        tuple(_con_formula(leido, (*corte, *filas))),
    )


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


def _con_formula(leido: LibroLeido, filas: tuple[Renglon, ...]) -> Iterator[Hallazgo]:
    claves = {"valor", *(c.clave for c in ENTRADAS)}
    for r in filas:
        for clave in sorted(claves & r.columnas.keys()):
            donde = r.direccion(clave)
            if donde in leido.formulas:
                yield hallazgo("T009", Origen(*donde), valor=r.texto(clave) or "nada")
