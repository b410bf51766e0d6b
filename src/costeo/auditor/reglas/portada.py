"""Quién lo hizo, para qué y qué versión es: portada y registro de cambios (R01, R02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costeo.auditor import rotulos as r
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import lista
from costeo.xlsx.celdas import Valor

_PIDE = (
    ("el propósito", r"prop[oó]sito|objetivo|objeto|finalidad|para qu[eé]|purpose|objective"),
    ("el responsable", r.INSTITUCION),
    ("la fecha", r.FECHA),
    ("la versión", r.VERSION),
    ("la clave de colores", r"colores|leyenda|simbolog[ií]a|clave de colores|colou?r|legend"),
    (
        "el estado de los controles",
        r"control maestro|controles|comprobaci[oó]n|cuadre|(?:master )?check",
    ),
)
_HUELLA = re.compile(r"[0-9a-fA-F]{64}")


def portada_completa(libro: LibroAuditado) -> Iterator[Hallado]:
    """R01. La primera hoja dice para qué es el libro, de quién, cuándo y si cuadra."""
    hoja = r.hoja_llamada(libro, r.PORTADA)
    if hoja is None:
        yield Hallado(
            "", "", 1, "No hay una hoja «Portada» que diga propósito, responsable, fecha y versión."
        )
        return
    nombre = hoja.nombre
    if libro.hojas[0] is not hoja:
        yield Hallado(nombre, "", 1, "La portada no es la primera hoja: quien abre no la ve.")
    faltan, vacios = [], []
    for que, patron in _PIDE:
        esta, valor = r.dicho(libro, nombre, patron)
        if not esta:
            faltan.append(que)
        elif valor is None:
            vacios.append(que)
    if faltan:
        yield Hallado(nombre, "", len(faltan), f"La portada no dice {lista(faltan, 6)}.")
    if vacios:
        yield Hallado(nombre, "", len(vacios), f"En la portada está en blanco {lista(vacios, 6)}.")
    yield from _de_costeo(libro, nombre)


def _de_costeo(libro: LibroAuditado, portada: str) -> Iterator[Hallado]:
    """Lo que un libro de costeo guarda de sí mismo y su portada debe repetir."""
    propiedades = libro.leido.propiedades
    for clave, rotulo in (("version_costeo", "herramienta"), ("huella", "huella de los datos")):
        if clave in propiedades:
            _, valor = r.dicho(libro, portada, rotulo)
            if propiedades[clave] not in str(valor):
                detalle = (
                    f"La portada dice «{valor}» en «{rotulo}» y las propiedades del archivo, "
                    f"«{propiedades[clave]}»."
                )
                yield Hallado(portada, "", 1, detalle)


def registro_de_cambios(libro: LibroAuditado) -> Iterator[Hallado]:
    """R02. Una hoja cuenta cada versión; la última es la que se entrega, con su huella."""
    hoja = r.hoja_llamada(libro, r.CAMBIOS)
    if hoja is None:
        yield Hallado(
            "", "", 1, "No hay una hoja «Cambios» que diga qué cambió en cada versión y cuándo."
        )
        return
    nombre = hoja.nombre
    renglones = list(_renglones(libro, nombre))
    if not renglones:
        detalle = "El registro no tiene ningún renglón con su versión y su fecha."
        yield Hallado(nombre, "", 1, detalle)
        return
    version, huella = renglones[-1]
    portada = r.hoja_llamada(libro, r.PORTADA)
    if portada is not None:
        _, entregada = r.dicho(libro, portada.nombre, r.VERSION)
        if entregada is not None and _texto(entregada) != _texto(version):
            detalle = (
                f"El último cambio es de la versión «{version}» y la portada dice «{entregada}»."
            )
            yield Hallado(nombre, "", 1, detalle)
    esperada = libro.leido.propiedades.get("huella")
    if esperada and huella != esperada:
        hallada = huella or "(ninguna)"
        detalle = f"La huella del último cambio es {hallada} y la de los datos, {esperada}."
        yield Hallado(nombre, "", 1, detalle)


def _renglones(libro: LibroAuditado, hoja: str) -> Iterator[tuple[Valor, str]]:
    """Versión y huella de cada renglón del registro que tenga versión y fecha."""
    vistos = libro.vistos.get(hoja, {})
    titulos: dict[str, int] = {}
    encabezado = 0
    for (fila, columna), valor in sorted(vistos.items()):
        if isinstance(valor, str):
            for clave, patron in (("version", r.VERSION), ("fecha", r.FECHA)):
                if re.match(rf"(?:{patron})\b", valor.strip(), re.IGNORECASE):
                    if fila != encabezado:
                        if len(titulos) > 1:
                            break
                        titulos, encabezado = {}, fila
                    titulos.setdefault(clave, columna)
    if len(titulos) < 2:
        return
    for fila in sorted({f for f, _ in vistos if f > encabezado}):
        version, fecha = (vistos.get((fila, titulos[x])) for x in ("version", "fecha"))
        if version not in (None, "") and fecha not in (None, ""):
            textos = (v for (f, _), v in vistos.items() if f == fila and isinstance(v, str))
            huella = next((t for t in textos if _HUELLA.fullmatch(t.strip())), "")
            yield version, huella.strip()


def _texto(valor: Valor) -> str:
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return str(valor).strip().lower().removeprefix("v")


REGLAS = (
    Regla("R01", IMPIDE, "Portada completa", portada_completa),
    Regla("R02", IMPIDE, "Registro de cambios al día", registro_de_cambios),
)
