"""La copia que un libro guarda de las celdas que lee de otros libros; esos no se abren."""

from __future__ import annotations

from costeo.xlsx.celdas import ErrorCelda, LibroLeido, Valor
from costeo.xlsx.hojas import bloque_de
from costeo.xlsx.paquete import Paquete, sin_escapes


def leer_externo(paquete: Paquete, parte: str, numero: int, libro: LibroLeido) -> None:
    """Añade al libro lo que guarda del libro externo ``[numero]``.

    Sus hojas se llaman ``[1]Hoja``, como en las fórmulas. Una celda que no está en la copia
    está vacía; una hoja sin copia no está en ``hojas_externas``.
    """
    hojas: list[str] = []
    hoja = celda = tipo = ""
    for etiqueta, atributos, texto in paquete.elementos(parte):
        if etiqueta == "sheetName":
            hojas.append(f"[{numero}]{sin_escapes(atributos.get('val', ''))}")
        elif etiqueta == "definedName":
            nombre = f"[{numero}]{atributos.get('name', '')}".lower()
            libro.nombres_externos[nombre] = atributos.get("refersTo", "")
        elif etiqueta == "sheetData":
            cual = atributos.get("sheetId", "")
            hoja = hojas[int(cual)] if cual.isdecimal() and int(cual) < len(hojas) else ""
            if hoja and atributos.get("refreshError") not in ("1", "true"):
                libro.hojas_externas[hoja.lower()] = hoja
        elif etiqueta == "cell":
            celda, tipo = atributos.get("r", ""), atributos.get("t", "n")
        elif etiqueta == "v" and hoja:
            bloque = bloque_de(hoja, celda)
            valor = _valor(texto, tipo)
            if bloque is not None and valor is not None:
                libro.externos[bloque[:3]] = valor


def _valor(texto: str, tipo: str) -> Valor:
    """El valor guardado; ``None`` si no se entiende."""
    if tipo == "b":
        return texto.strip() in ("1", "true")
    if tipo == "e":
        return ErrorCelda(texto)
    if tipo != "n":
        return sin_escapes(texto)
    try:
        numero = float(texto)
    except ValueError:
        return None
    return numero if numero - numero == 0 else None
