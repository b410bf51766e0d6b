"""Familia A: el archivo como archivo (existe, se lee, es un libro de Excel, se puede escribir)."""

from __future__ import annotations

ARCHIVO: dict[str, tuple[str, str, str]] = {
    "A001": (
        "error",
        "No existe el archivo «{ruta}».",
        "Revise el nombre y la carpeta; arrastre el archivo a la ventana si es más fácil.",
    ),
    "A002": (
        "error",
        "«{ruta}» es una carpeta, no un archivo.",
        "Escriba también el nombre del archivo, por ejemplo «{ruta}/plantilla.xlsx».",
    ),
    "A003": (
        "error",
        "No se pudo leer «{ruta}»: {motivo}.",
        "Ciérrelo si está abierto en otro programa o pida permiso de lectura, y repita.",
    ),
    "A004": (
        "error",
        "El archivo está vacío (0 bytes).",
        "Guárdelo otra vez desde el programa en que se hizo, o descárguelo de nuevo.",
    ),
    "A005": (
        "error",
        "Parece un libro de Excel 97-2003 (.xls), un formato que ya no se lee.",
        "Ábralo en Excel y guárdelo con «Guardar como» → «Libro de Excel (.xlsx)».",
    ),
    "A006": (
        "error",
        "El archivo está cifrado: pide contraseña para abrirse.",
        "Quite la contraseña en Excel (Archivo → Información → Proteger libro) y guárdelo.",
    ),
    "A007": (
        "error",
        "No es un libro de Excel (.xlsx): parece {parece}.",
        "{remedio}",
    ),
    "A008": (
        "error",
        "El libro está incompleto o dañado ({motivo}).",
        "Ábralo en Excel para que lo repare y guárdelo de nuevo, o descárguelo otra vez.",
    ),
    "A009": (
        "error",
        "El archivo es demasiado grande: {que} supera el límite de {limite}.",
        "Guarde un libro solo con las hojas de la plantilla, sin imágenes ni hojas sobrantes.",
    ),
    "A010": (
        "error",
        "El libro contiene {que} en «{parte}», algo que Excel nunca escribe.",
        "No lo use: copie sus datos a una plantilla nueva o pida el original a quien lo envió.",
    ),
    "A011": (
        "error",
        "El libro tiene partes internas repetidas o con nombre extraño («{parte}»).",
        "No lo use: copie sus datos a una plantilla nueva o pida el original a quien lo envió.",
    ),
    "A012": (
        "error",
        "«{ruta}» está abierto en otro programa (existe «{candado}»); no se reemplazó.",
        "Cierre el libro y repita. Si nadie lo tiene abierto, borre «{candado}».",
    ),
    "A013": (
        "error",
        "No hay permiso para escribir «{ruta}»; lo que había antes sigue igual.",
        "Cierre el archivo si está abierto o elija otra carpeta, y repita.",
    ),
    "A014": (
        "error",
        "No existe la carpeta «{carpeta}», así que no se escribió «{ruta}».",
        "Cree la carpeta o elija otra.",
    ),
    "A015": (
        "error",
        "No se pudo escribir «{ruta}»: {motivo}. Lo que había antes sigue igual.",
        "Revise el espacio del disco y el nombre del archivo, o elija otra carpeta.",
    ),
    "A016": (
        "error",
        "El libro combina o enlaza más de {limite} celdas; el rango mayor es {rango}.",
        "Quite los enlaces y separe las celdas combinadas de filas o columnas enteras.",
    ),
    "A017": (
        "aviso",
        "Alguien lo tiene abierto (existe «{candado}»): se leyó como estaba la última vez que se "
        "guardó.",
        "Si había cambios sin guardar, guárdelos y repita.",
    ),
}
