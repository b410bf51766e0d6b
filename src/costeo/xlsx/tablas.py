"""Las tablas de una hoja: nombre, sitio y columnas."""

from __future__ import annotations

from costeo.xlsx.celdas import LibroLeido, Tabla
from costeo.xlsx.hojas import anotar_filtro, bloque_de
from costeo.xlsx.paquete import Paquete, sin_escapes


def leer_tablas(paquete: Paquete, parte: str, hoja: str, libro: LibroLeido) -> None:
    """Añade al libro las tablas de la hoja que está en esa parte.

    Una tabla cuya referencia no se entiende queda en ``avisos``: quien la use no se evaluará.
    """
    for tipo, suya in paquete.relaciones(parte).values():
        if tipo == "table" and suya in paquete.partes:
            _leer_tabla(paquete, suya, hoja, libro)


def _leer_tabla(paquete: Paquete, parte: str, hoja: str, libro: LibroLeido) -> None:
    propios: dict[str, str] = {}
    columnas: list[str] = []
    for etiqueta, atributos, _ in paquete.elementos(parte):
        if etiqueta == "table":
            propios = atributos
        elif etiqueta == "tableColumn":
            columnas.append(sin_escapes(atributos.get("name", "")))
        elif etiqueta == "filterColumn":
            anotar_filtro(libro, hoja, propios.get("ref", ""))
    nombre = sin_escapes(propios.get("displayName") or propios.get("name") or "")
    bloque = bloque_de(hoja, propios.get("ref", ""))
    if not nombre or bloque is None or len(columnas) != bloque[4] - bloque[2] + 1:
        libro.avisos.append(f"La tabla «{nombre}» de la hoja «{hoja}» no se entiende.")
        return
    libro.tablas[nombre.lower()] = Tabla(
        nombre,
        bloque,
        tuple(columnas),
        int(propios.get("headerRowCount", "1") != "0"),
        int(propios.get("totalsRowCount", "0") not in ("", "0")),
    )
