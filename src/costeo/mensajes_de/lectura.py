"""Familia L: leer la plantilla. L0xx hojas y columnas; L1xx celdas y filas."""

from __future__ import annotations

_ESTRUCTURA: dict[str, tuple[str, str, str]] = {
    "L001": (
        "error",
        "Es un libro de Excel, pero no la plantilla de costeo: tiene {hay} de sus {total} hojas.",
        "Genere una plantilla en blanco, pase a ella sus datos y vuelva a intentarlo.",
    ),
    "L002": (
        "error",
        "Falta la hoja «{hoja}».",
        "Cópiela de una plantilla en blanco, con su encabezado, y llénela.",
    ),
    "L003": (
        "aviso",
        "Falta la hoja «{hoja}»: se toma como vacía.",
        "Si el plan la necesita, cópiela de una plantilla en blanco.",
    ),
    "L004": (
        "error",
        "La hoja «{hoja}» no se reconoce. ¿Quiso decir «{sugerencia}»?",
        "Cámbiele el nombre a «{sugerencia}», o bórrela si sobra.",
    ),
    "L005": (
        "aviso",
        "La hoja «{hoja}» no es de la plantilla y se ignora.",
        "Nada que hacer si son notas suyas; si trae datos, páselos a una hoja de la plantilla.",
    ),
    "L006": (
        "error",
        "Las hojas «{hoja}» y «{otra}» son la misma tabla.",
        "Deje todos los datos en una y borre la otra.",
    ),
    "L007": (
        "error",
        "No se encuentra la fila de encabezados en las primeras {filas} filas.",
        "Escriba en una sola fila los títulos de la plantilla: {titulos}, etc.",
    ),
    "L008": (
        "error",
        "La columna «{columna}» no se reconoce. ¿Quiso decir «{sugerencia}»?",
        "Cámbiele el título a «{sugerencia}», o borre la columna si sobra.",
    ),
    "L009": (
        "aviso",
        "La columna «{columna}» no es de la plantilla y se ignora.",
        "Nada que hacer si son notas suyas; si trae datos, páselos a una columna de la plantilla.",
    ),
    "L010": (
        "error",
        "La columna «{columna}» está repetida: también en {otra}.",
        "Deje una sola columna con ese título.",
    ),
    "L011": (
        "error",
        "Falta la columna «{columna}».",
        "Agregue la columna con ese título, como en la plantilla en blanco.",
    ),
    "L012": (
        "aviso",
        "Falta la columna «{columna}», que es opcional: se toma en blanco.",
        "Agréguela con ese título si la necesita.",
    ),
    "L013": (
        "error",
        "La hoja no tiene ninguna fila con datos.",
        "Escriba al menos una fila debajo del encabezado.",
    ),
    "L014": (
        "error",
        "Las celdas {rango} están combinadas: solo la primera conserva su dato.",
        "Sepárelas («Separar celdas») y escriba el dato en cada fila.",
    ),
    "L015": (
        "aviso",
        "La celda de «{columna}» tiene una fórmula; se usa su valor guardado, {valor}.",
        "Escriba el valor en lugar de la fórmula para que quede a la vista de dónde sale.",
    ),
    "L016": (
        "error",
        "La celda de «{columna}» tiene una fórmula sin valor guardado.",
        "Abra el libro en Excel y guárdelo, o escriba el valor en lugar de la fórmula.",
    ),
    "L017": (
        "error",
        "La celda de «{columna}» contiene el error {valor}.",
        "Escriba el dato en lugar de la fórmula que falla; en blanco si no se conoce.",
    ),
    "L018": (
        "error",
        "Hay datos en la fila {fila}, después de {vacias} filas vacías; no se leyeron.",
        "Borre las filas vacías de en medio, o borre lo que sobra más abajo.",
    ),
    "L019": (
        "aviso",
        "El libro trae macros: no se ejecutan ni hacen falta.",
        "Guárdelo como «Libro de Excel (.xlsx)», sin macros, antes de entregarlo.",
    ),
    "L021": (
        "aviso",
        "Hay {cuantas} ocultas con datos, que también se costean; la primera es la {fila}.",
        "Muéstrelas o quite el filtro para ver todo lo que se suma; bórrelas si sobran.",
    ),
    "L022": (
        "aviso",
        "La hoja «{hoja}» está oculta y sus datos también se costean.",
        "Muéstrela para que quien revise vea lo que se suma.",
    ),
    "L023": (
        "aviso",
        "Faltan hojas del cronograma, que son opcionales: {hojas}. Se toman como vacías.",
        "Si el plan lleva fechas, cópielas de una plantilla en blanco.",
    ),
    "L020": (
        "error",
        "El libro es un Anexo II ya generado, no una plantilla.",
        "Cambie la plantilla de la que salió y genere de nuevo; para comprobar el anexo use "
        "«costeo verificar».",
    ),
    "L024": (
        "error",
        "El libro es un Anexo I: lleva fechas y avance, no costos.",
        "Dé el Anexo II del mismo plan, o su plantilla.",
    ),
}

_CELDAS: dict[str, tuple[str, str, str]] = {
    "L101": (
        "error",
        "Falta «{columna}».",
        "Escriba el dato. {ayuda}{ejemplo}",
    ),
    "L102": (
        "aviso",
        "«{columna}» está en blanco: dato desconocido, no se costea como cero.",
        "Escríbalo cuando se conozca{cero}.",
    ),
    "L103": (
        "error",
        "«{valor}» no es un número para «{columna}».",
        "Escriba solo la cifra, sin letras ni unidades.{blanco}",
    ),
    "L104": (
        "aviso",
        "«{valor}» está escrito como texto en «{columna}»: se lee {leido}.",
        "Escriba solo la cifra; el formato de la celda pone la L, las comas o el %.",
    ),
    "L105": (
        "error",
        "«{valor}» es ambiguo en «{columna}»: no se sabe si separa miles o decimales.",
        "Dé a la celda formato de número y escriba solo cifras con punto decimal: {opciones}.",
    ),
    "L106": (
        "error",
        "El número de «{columna}» no es finito ({valor}).",
        "Escriba una cifra normal.{blanco}",
    ),
    "L107": (
        "error",
        "{valor} no es posible en «{columna}»: se admite {limites}.",
        "Escriba un valor dentro de ese límite.",
    ),
    "L108": (
        "error",
        "{valor} en «{columna}» es {porcentaje}; se admite {limites}.",
        "Escriba el porcentaje con su signo o como fracción: 15 % o 0.15.",
    ),
    "L109": (
        "error",
        "{valor} tiene decimales y «{columna}» pide un número entero.",
        "Escriba un número sin decimales.",
    ),
    "L110": (
        "error",
        "«{valor}» no se entiende como fecha en «{columna}».",
        "Escríbala como día/mes/año, por ejemplo 31/12/2023.",
    ),
    "L111": (
        "aviso",
        "«{valor}» no tiene formato de fecha en «{columna}»: se lee como {leido}.",
        "Escriba la fecha en una celda con formato de fecha.",
    ),
    "L112": (
        "error",
        "«{valor}» no está en la lista de «{columna}».{sugerencia}",
        "Escriba una de estas: {opciones}.",
    ),
    "L113": (
        "error",
        "«{columna}» tiene {clase} ({valor}) y pide {pide}.",
        "Cambie el formato de la celda a «General» y escriba el dato otra vez.",
    ),
    "L114": (
        "aviso",
        "El código {valor} de «{columna}» es un número: se lee como el texto «{leido}».",
        "Dé a la columna formato de texto, para que no se pierdan ceros ni puntos.",
    ),
    "L115": (
        "error",
        "El código «{valor}» de «{columna}» no está en la hoja {hoja}.{sugerencia}",
        "Escriba un código de esa hoja, o agréguelo en ella.",
    ),
    "L116": (
        "error",
        "«{valor}» está repetido: ya aparece en la fila {otra}.",
        "Borre una de las dos filas o cambie su {identidad}.",
    ),
    "L117": (
        "error",
        "La fila solo tiene «{valor}» y le faltan {faltan} datos obligatorios.",
        "Complete la fila; si es una nota o un total, bórrela o páselo a la columna Nota.",
    ),
    "L118": (
        "error",
        "Falta el parámetro {codigo_parametro} ({nombre}).",
        "Agregue su fila en la hoja Parámetros: {ayuda}",
    ),
    "L124": (
        "aviso",
        "«{columna}» está en blanco: dato desconocido; mientras, {sin_dato}.",
        "Escríbalo cuando se conozca.",
    ),
    "L123": (
        "aviso",
        "La plantilla es anterior a estos parámetros y se toman así: {valores}.",
        "Si no es así, copie sus filas de la hoja Parámetros de una plantilla en blanco.",
    ),
    "L120": (
        "error",
        "El texto de «{columna}» tiene {largo} caracteres: en una celda caben {maximo}.",
        "Acórtelo.",
    ),
    "L121": (
        "error",
        "«{valor}» está en lempiras y la moneda de la fila es {moneda}.",
        "Escriba solo la cifra en {moneda}, o cambie la moneda de la fila a L.",
    ),
    "L122": (
        "error",
        "La celda de «{columna}» tiene formato de fecha y un número que no es ninguna fecha.",
        "Escríbala como día/mes/año, por ejemplo 31/12/2023; si es otro dato, cambie el formato.",
    ),
    "L119": (
        "aviso",
        "El parámetro «{valor}» no se usa y se ignora.{sugerencia}",
        "Bórrelo, o corrija su código si es otro parámetro.",
    ),
}

LECTURA: dict[str, tuple[str, str, str]] = {**_ESTRUCTURA, **_CELDAS}
