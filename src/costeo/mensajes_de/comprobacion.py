"""Familia C: la comprobación de un anexo (fórmulas, valores guardados y conceptos)."""

from __future__ import annotations

COMPROBACION: dict[str, tuple[str, str, str]] = {
    "C001": (
        "error",
        "El libro no es un Anexo II hecho con costeo: {motivo}.",
        "Elija el archivo anexo_ii_costeo.xlsx, o genere uno con «costeo generar».",
    ),
    "C002": (
        "error",
        "El valor guardado ({guardado}) no es el que da la fórmula ({evaluado}).",
        "Abra el libro en Excel o LibreOffice, recalcule (Ctrl+Mayús+F9) y guárdelo.",
    ),
    "C003": (
        "error",
        "{cuantas} celdas con fórmula no traen valor guardado; la primera es esta.",
        "Abra el libro en Excel o LibreOffice y guárdelo: así se guardan los valores.",
    ),
    "C004": (
        "error",
        "La fórmula da el error {evaluado}.",
        "Revise los datos de que depende; la columna se explica en la hoja Diccionario.",
    ),
    "C005": (
        "error",
        "La fórmula no se puede evaluar: {motivo}.",
        "Escriba la fórmula de la columna (hoja Diccionario) o use solo funciones de Excel 2010.",
    ),
    "C006": (
        "error",
        "La fórmula cambió: debe ser «{esperada}» y dice «{hallada}».",
        "Copie la fórmula de otra celda de la misma columna, o genere el anexo de nuevo.",
    ),
    "C007": (
        "error",
        "Se escribió «{hallado}» donde va la fórmula «{esperada}».",
        "Copie la fórmula de otra celda de la misma columna; los datos van en celdas de entrada.",
    ),
    "C008": (
        "error",
        "Hay una fórmula que el anexo no tiene: «{hallada}».",
        "Bórrela o llévela a una hoja propia; ningún concepto del costeo la respalda.",
    ),
    "C009": (
        "error",
        "«{concepto}» vale {evaluado} en el libro y {referencia} en el cálculo de referencia.",
        "Revise la fórmula de la celda y los datos que usa: una de las dos cuentas está mal.",
    ),
    "C010": (
        "error",
        "El cálculo de referencia tiene «{concepto}» ({referencia}) y ninguna celda lo muestra.",
        "Genere el anexo de nuevo; si se repite, comunique este código.",
    ),
    "C011": (
        "error",
        "La fórmula muestra «{concepto}», que el cálculo de referencia no conoce.",
        "Genere el anexo de nuevo; si se repite, comunique este código.",
    ),
    "C012": (
        "error",
        "El control «{control}» no cuadra: la diferencia es {evaluado}.",
        "Vea en la hoja Controles qué dos cifras difieren y corrija el dato que falta o sobra.",
    ),
    "C013": (
        "error",
        "El renglón libre debería estar vacío y vale {evaluado}.",
        "Borre lo que se haya escrito fuera de las celdas de entrada de ese renglón.",
    ),
    "C014": (
        "error",
        "Falta la hoja «{hoja}» del anexo, o alguno de sus bloques.",
        "Recupérela de una copia o genere el anexo de nuevo.",
    ),
    "C015": (
        "error",
        "Hay una fila vacía entre los datos de la hoja «{hoja}».",
        "Deje las filas seguidas: mueva los datos a la primera fila libre.",
    ),
    "C016": (
        "aviso",
        "El anexo se hizo con costeo {version} y se comprueba con la {actual}.",
        "Si aparecen diferencias, genere el anexo de nuevo con esta versión.",
    ),
    "C017": (
        "aviso",
        "La hoja «{hoja}» no es del anexo: no se comprueba.",
        "Puede dejarla; el costeo no depende de ella.",
    ),
    "C018": (
        "error",
        "El anexo no dice lo mismo que la plantilla en la hoja «{hoja}».",
        "Comunique este código: el anexo perdió o cambió un dato al escribirse.",
    ),
    "C019": (
        "error",
        "El nombre definido «{nombre}» debe ser «{esperada}» y dice «{hallada}».",
        "Corríjalo en el Administrador de nombres (Fórmulas), o genere el anexo de nuevo.",
    ),
    "C020": (
        "error",
        "Debe decir «{esperado}» y dice «{hallado}».",
        "Devuélvale su texto: quien lea esa fila o columna la tomaría por otra.",
    ),
    "C021": (
        "aviso",
        "Los datos cambiaron desde que se generó el anexo: su huella era {antes} y hoy es {hoy}.",
        "Si los cambios son suyos, está bien. Para una huella al día, genere el anexo de nuevo.",
    ),
    "C022": (
        "error",
        "Lo hizo costeo {version}, y la {actual} escribe de otra manera {celdas} de sus celdas.",
        "Compruébelo con la versión que lo hizo, o genere otro desde él: sus datos pasan.",
    ),
}
