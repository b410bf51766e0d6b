"""La tabla de puente: a qué epígrafe de cada donante va cada objeto del gasto. Es un dato.

Vive en ``datos/puente.csv`` (y los epígrafes con su tope, en ``datos/epigrafes.csv``); una
institución la cambia con su propio CSV. Un objeto puede tener, además de su regla general, otra
para un componente: el combustible de un viaje es viaje, el demás es de la oficina.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from costeo.hallazgos import Hallazgo, hay_errores
from costeo.modelo import vocabulario as v
from costeo.plantilla.csv_tabla import Renglon, en_linea, leer_csv
from costeo.plantilla.textos import enumerar, quiso_decir

UE, ONU = "ue", "onu"
PUENTES: Mapping[str, str] = {
    UE: "Unión Europea, Anexo III",
    ONU: "Naciones Unidas, categorías armonizadas",
}
GRUPO, DIRECTO, INDIRECTO, RESERVA, SUMA, APARTE = (
    "grupo",
    "directo",
    "indirecto",
    "reserva",
    "suma",
    "aparte",
)
"""Papel de un epígrafe: encabezado, directo, indirectos, contingencia, suma o fuera del total."""
SIN_EPIGRAFE = "sin epígrafe"
COLUMNAS: Mapping[str, tuple[str, ...]] = {
    "puente": ("puente",),
    "objeto": ("objeto", "objeto_del_gasto"),
    "componente": ("componente",),
    "epigrafe": ("epigrafe", "categoria"),
    "nota": ("nota", "notas"),
}
"""Columna del CSV → títulos que se admiten, ya normalizados."""
_OBLIGATORIAS = ("puente", "objeto", "epigrafe")
_ENCABEZADO = "La primera línea debe decir: puente,objeto,componente,epigrafe,nota."


@dataclass(frozen=True)
class Epigrafe:
    """Un epígrafe de un donante. ``tope``: fracción máxima de los costos directos, si la hay.

    ``marca``: «verificado» si su nombre y su tope se leyeron en ``textos`` (claves de
    :func:`textos_leidos`); «supuesto» si no.
    """

    puente: str
    codigo: str
    padre: str
    papel: str
    original: str
    nombre: str
    tope: Decimal | None
    marca: str
    textos: str

    @property
    def recibe(self) -> bool:
        """¿Se le puede asignar un objeto?"""
        return self.papel not in (GRUPO, SUMA)


@dataclass(frozen=True)
class Regla:
    """A qué epígrafe va un objeto; con ``componente``, solo las líneas de ese componente."""

    puente: str
    objeto: str
    componente: str
    epigrafe: str
    nota: str


@dataclass(frozen=True)
class TablaPuente:
    """Las reglas de todos los puentes. ``origen``: de qué archivo salió cada uno."""

    reglas: Mapping[tuple[str, str, str], Regla]
    origen: Mapping[str, str]

    def regla(self, puente: str, objeto: str, componente: str) -> Regla | None:
        """La del objeto en ese componente o, si no hay, la del objeto; None = sin epígrafe."""
        de_componente = self.reglas.get((puente, objeto, componente))
        return de_componente or self.reglas.get((puente, objeto, ""))


@cache
def epigrafes(puente: str) -> tuple[Epigrafe, ...]:
    """Los epígrafes de un puente, en el orden de su formulario."""
    return tuple(
        Epigrafe(
            fila["puente"],
            fila["codigo"],
            fila["padre"],
            fila["papel"],
            fila["original"],
            fila["nombre"],
            Decimal(fila["tope"]) if fila["tope"] else None,
            fila["marca"],
            fila["textos"],
        )
        for fila in csv.DictReader(_texto("epigrafes.csv").splitlines())
        if fila["puente"] == puente
    )


@cache
def textos_leidos() -> tuple[tuple[str, str], ...]:
    """De dónde sale cada nombre y cada tope: clave y qué texto es."""
    filas = csv.DictReader(_texto("textos.csv").splitlines())
    return tuple((x["clave"], x["texto"]) for x in filas)


def csv_de_la_casa() -> bytes:
    """La tabla que trae costeo, como CSV que Excel abre: para corregirla y usarla."""
    return ("\ufeff" + _texto("puente.csv").replace("\n", "\r\n")).encode()


@cache
def de_la_casa() -> TablaPuente:
    """La tabla que trae costeo: un supuesto de trabajo que la institución revisa."""
    tabla, hallazgos = leer_puente(csv_de_la_casa(), "puente.csv de costeo")
    assert not hallazgos, hallazgos
    return tabla


def leer_puente(contenido: bytes, nombre: str) -> tuple[TablaPuente, tuple[Hallazgo, ...]]:
    """Una tabla de puente en CSV (columnas puente, objeto, componente, epigrafe y nota).

    Los puentes que el archivo no nombra quedan como los de la casa; los que nombra, enteros como
    él dice. Con errores (P001 a P005, P016, P019, X005 a X009), la tabla no sirve.
    """
    renglones, de_tabla = leer_csv(contenido, nombre, COLUMNAS, _OBLIGATORIAS)
    hallazgos = [replace(h, remedio=_ENCABEZADO) for h in de_tabla]
    reglas: dict[tuple[str, str, str], Regla] = {}
    lineas: dict[tuple[str, str, str], int] = {}
    for renglon in renglones:
        regla = _regla(renglon)
        tropiezos = list(_revisar(regla, nombre, renglon.linea))
        clave = (regla.puente, regla.objeto, regla.componente)
        if not tropiezos and clave in reglas:
            datos = {
                "objeto": regla.objeto,
                "componente": regla.componente or "todos",
                "puente": regla.puente,
                "otra": lineas[clave],
            }
            tropiezos = [en_linea("X008", nombre, renglon.linea, **datos)]
        if tropiezos:
            hallazgos += tropiezos
        else:
            reglas[clave], lineas[clave] = regla, renglon.linea
    if hay_errores(hallazgos):
        return TablaPuente({}, {}), tuple(hallazgos)
    nombrados = {r.puente for r in reglas.values()}
    origen = dict.fromkeys(nombrados, nombre)
    if nombrados != set(PUENTES):
        casa = de_la_casa()
        reglas |= {k: r for k, r in casa.reglas.items() if r.puente not in nombrados}
        origen = {**casa.origen, **origen}
    return TablaPuente(reglas, origen), tuple(hallazgos)


def _regla(renglon: Renglon) -> Regla:
    return Regla(
        renglon["puente"].casefold(),
        renglon["objeto"],
        renglon["componente"].casefold(),
        renglon["epigrafe"],
        renglon["nota"],
    )


def _revisar(regla: Regla, nombre: str, linea: int) -> Iterator[Hallazgo]:
    """Todo lo que una línea dice mal, de una vez."""
    if not regla.objeto:
        yield en_linea("X009", nombre, linea)
    if regla.componente and regla.componente not in v.COMPONENTES:
        yield en_linea(
            "X007",
            nombre,
            linea,
            valor=regla.componente,
            sugerencia=quiso_decir(regla.componente, v.COMPONENTES),
            admitidos=enumerar(v.COMPONENTES),
        )
    if regla.puente not in PUENTES:
        sugerencia = quiso_decir(regla.puente, PUENTES)
        yield en_linea("X005", nombre, linea, valor=regla.puente, sugerencia=sugerencia)
        return
    codigos = [e.codigo for e in epigrafes(regla.puente) if e.recibe]
    if regla.epigrafe not in codigos:
        yield en_linea(
            "X006",
            nombre,
            linea,
            valor=regla.epigrafe,
            puente=regla.puente,
            sugerencia=quiso_decir(regla.epigrafe, codigos),
            admitidos=enumerar(codigos, len(codigos)),
        )


def _texto(archivo: str) -> str:
    carpeta = files("costeo.presupuesto") / "datos"
    return (carpeta / archivo).read_text(encoding="utf-8")
