"""Leer cualquier xlsx: fórmulas, constantes, valores guardados y nombres, sin interpretarlos."""

from __future__ import annotations

from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.externos import leer_externo
from costeo.xlsx.hojas import leer_hoja, leer_textos
from costeo.xlsx.paquete import LecturaImposible, Paquete
from costeo.xlsx.tablas import leer_tablas

__all__ = ["LecturaImposible", "leer_libro", "leer_propiedades"]


def leer_libro(contenido: bytes, *, tolerante: bool = False) -> LibroLeido:
    """El libro que hay en esos bytes.

    Los números son los crudos del archivo (las fechas, su serie); los textos, los que se ven;
    los errores, :class:`ErrorCelda`. Una celda vacía no está.

    ``tolerante`` es para libros ajenos: una celda que no se entiende (fórmula compartida
    ilegible, número no finito, dirección imposible) cuesta esa celda y queda en ``ilegibles`` o
    ``avisos``. Sin él, una sola lanza LecturaImposible. Lo que no es un paquete de fiar (cifrado,
    bomba, DTD, partes repetidas) la lanza siempre.
    """
    try:
        return _leer(Paquete.abrir(contenido), tolerante=tolerante)
    except (KeyError, IndexError, ValueError) as error:
        if isinstance(error, LecturaImposible):
            raise
        raise LecturaImposible("El .xlsx no sigue su formato.") from error


def _leer(paquete: Paquete, *, tolerante: bool) -> LibroLeido:
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
    base_1904 = False
    externos: list[str] = []
    for etiqueta, atributos, texto in paquete.elementos(parte_del_libro):
        if etiqueta == "sheet":
            todas.append(atributos["name"])
            tipo, parte = relaciones.get(_id_de_relacion(atributos), ("", ""))
            if tipo == "worksheet":
                hojas.append((atributos["name"], parte))
        elif etiqueta == "definedName":
            nombres.append((atributos["name"], atributos.get("localSheetId"), texto))
        elif etiqueta == "externalReference":
            externos.append(relaciones.get(_id_de_relacion(atributos), ("", ""))[1])
        elif etiqueta == "workbookPr":
            base_1904 = atributos.get("date1904") in ("1", "true")
    libro = LibroLeido(
        hojas=tuple(hoja for hoja, _ in hojas),
        propiedades=_propiedades(paquete),
        todas_las_hojas=tuple(todas),
        base_1904=base_1904,
    )
    _anotar_nombres(libro, nombres, tolerante=tolerante)
    for numero, parte in enumerate(externos, 1):
        if parte in paquete.partes:
            leer_externo(paquete, parte, numero, libro)
    textos: list[str] = []
    for tipo, parte in relaciones.values():
        if tipo == "sharedStrings" and parte in paquete.partes:
            textos = leer_textos(paquete, parte)
    for hoja, parte in hojas:
        leer_hoja(paquete, parte, hoja, textos, libro, tolerante=tolerante)
        leer_tablas(paquete, parte, hoja, libro)
    return libro


def _anotar_nombres(
    libro: LibroLeido, nombres: list[tuple[str, str | None, str]], *, tolerante: bool
) -> None:
    todas = libro.todas_las_hojas
    for nombre, local, texto in nombres:
        if local is None:
            libro.nombres[nombre] = texto
        elif not tolerante or (local.isdecimal() and int(local) < len(todas)):
            libro.nombres[f"{todas[int(local)]}!{nombre}"] = texto
        else:
            libro.avisos.append(f"El nombre «{nombre}» es local de una hoja que no existe.")


def leer_propiedades(contenido: bytes) -> dict[str, str]:
    """Solo las propiedades personalizadas; ninguna si el archivo no se puede leer."""
    try:
        return _propiedades(Paquete.abrir(contenido))
    except ValueError:
        return {}


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
