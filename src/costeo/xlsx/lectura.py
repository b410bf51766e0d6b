"""Leer cualquier xlsx: fórmulas, constantes, valores guardados y nombres, sin interpretarlos."""

from __future__ import annotations

from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.hojas import leer_hoja, leer_textos
from costeo.xlsx.paquete import LecturaImposible, Paquete

__all__ = ["LecturaImposible", "leer_libro"]


def leer_libro(contenido: bytes) -> LibroLeido:
    """El libro que hay en esos bytes.

    Los números son los crudos del archivo (las fechas, su serie); los textos, los que se ven;
    los errores, :class:`ErrorCelda`. Una celda vacía no está.
    """
    try:
        return _leer(Paquete.abrir(contenido))
    except (KeyError, IndexError, ValueError) as error:
        if isinstance(error, LecturaImposible):
            raise
        raise LecturaImposible("El .xlsx no sigue su formato.") from error


def _leer(paquete: Paquete) -> LibroLeido:
    parte_del_libro = next(
        (
            parte
            for tipo, parte in paquete.relaciones("").values()
            if tipo == "officeDocument" and parte in paquete.partes
        ),
        "xl/workbook.xml",
    )
    relaciones = paquete.relaciones(parte_del_libro)
    hojas: list[tuple[str, str]] = []
    todas: list[str] = []
    nombres: list[tuple[str, str | None, str]] = []
    for etiqueta, atributos, texto in paquete.elementos(parte_del_libro):
        if etiqueta == "sheet":
            todas.append(atributos["name"])
            tipo, parte = relaciones.get(_id_de_relacion(atributos), ("", ""))
            if tipo == "worksheet":
                hojas.append((atributos["name"], parte))
        elif etiqueta == "definedName":
            nombres.append((atributos["name"], atributos.get("localSheetId"), texto))
    libro = LibroLeido(
        nombres={
            nombre if local is None else f"{todas[int(local)]}!{nombre}": texto
            for nombre, local, texto in nombres
        },
        hojas=tuple(hoja for hoja, _ in hojas),
        propiedades=_propiedades(paquete),
    )
    textos: list[str] = []
    for tipo, parte in relaciones.values():
        if tipo == "sharedStrings" and parte in paquete.partes:
            textos = leer_textos(paquete, parte)
    for hoja, parte in hojas:
        leer_hoja(paquete, parte, hoja, textos, libro)
    return libro


def _id_de_relacion(atributos: dict[str, str]) -> str:
    """El ``r:id`` de una hoja, se llame como se llame el prefijo."""
    return next((v for k, v in atributos.items() if k.endswith(":id")), "")


def _propiedades(paquete: Paquete) -> dict[str, str]:
    """Las propiedades personalizadas, por nombre."""
    parte = next(
        (p for tipo, p in paquete.relaciones("").values() if tipo == "custom-properties"),
        "docProps/custom.xml",
    )
    propiedades: dict[str, str] = {}
    nombre = ""
    if parte in paquete.partes:
        for etiqueta, atributos, texto in paquete.elementos(parte):
            if etiqueta == "property":
                nombre = atributos.get("name", "")
            elif nombre:
                propiedades[nombre] = texto
                nombre = ""
    return propiedades
