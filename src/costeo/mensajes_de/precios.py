"""Familia P: la lista de precios en CSV."""

from __future__ import annotations

PRECIOS: dict[str, tuple[str, str, str]] = {
    "P001": (
        "error",
        "El archivo no es un CSV de texto: {motivo}.",
        "Guarde la lista de precios con «Guardar como» → «CSV UTF-8 (delimitado por comas)».",
    ),
    "P002": (
        "error",
        "Falta la columna «{columna}» en el encabezado ({hay}).",
        "Escriba en la primera línea: codigo,precio,moneda,fecha,fuente (y estado si cambia).",
    ),
    "P003": (
        "aviso",
        "La columna «{columna}» no se reconoce y se ignora.",
        "Si es necesaria, use uno de estos nombres: codigo, precio, moneda, fecha, fuente, estado.",
    ),
    "P004": (
        "error",
        "La columna «{columna}» está dos veces en el encabezado.",
        "Deje una sola.",
    ),
    "P005": (
        "error",
        "La línea tiene {hay} datos y el encabezado {esperados} columnas.",
        "Quite las comas de los miles (escriba 1250.00) o ponga entre comillas el texto con comas.",
    ),
    "P006": (
        "error",
        "La línea no trae código.",
        "Escriba el código del precio, o borre la línea.",
    ),
    "P007": (
        "error",
        "El código «{valor}» no está en la hoja Precios.{sugerencia}",
        "Corrija el código, o agregue el precio en la plantilla.",
    ),
    "P008": (
        "error",
        "El código «{valor}» está repetido: ya aparece en la línea {otra}.",
        "Deje una sola línea por código.",
    ),
    "P009": (
        "error",
        "El precio «{valor}» de «{codigo_precio}» no se entiende como número.",
        "Escriba solo cifras con punto decimal y sin separador de miles, por ejemplo 1250.50.",
    ),
    "P010": (
        "error",
        "El precio {valor} de «{codigo_precio}» es negativo.",
        "Escriba un precio de 0 o más; en blanco si no se conoce.",
    ),
    "P011": (
        "aviso",
        "El precio de «{codigo_precio}» viene en blanco: queda como dato desconocido.",
        "Escriba el precio, o 0 si de verdad no cuesta.",
    ),
    "P012": (
        "error",
        "La moneda «{valor}» no es la de «{codigo_precio}» en la plantilla ({esperada}).",
        "Escriba el precio en {esperada}, o cambie la moneda en la hoja Precios.",
    ),
    "P013": (
        "error",
        "La fecha «{valor}» de «{codigo_precio}» no se entiende.",
        "Escríbala como 2023-12-31 o 31/12/2023.",
    ),
    "P014": (
        "error",
        "El estado «{valor}» de «{codigo_precio}» no está en la lista.{sugerencia}",
        "Escriba uno de estos: {opciones}.",
    ),
    "P015": (
        "aviso",
        "Cambia el precio de «{codigo_precio}» y la línea no trae {que}: queda «{estado}».",
        "Escriba la fecha y la fuente del precio nuevo; es lo primero que pide un auditor.",
    ),
    "P017": (
        "error",
        "El precio {valor} de «{codigo_precio}» no es posible: se admite {maximo} o menos.",
        "Revise si le sobran cifras.",
    ),
    "P018": (
        "error",
        "El precio «{valor}» de «{codigo_precio}» es ambiguo: su punto puede separar miles o "
        "decimales.",
        "Escríbalo sin separador de miles y con dos decimales: {opciones}.",
    ),
    "P019": (
        "error",
        "La línea tiene un dato de {largo} caracteres: en una celda caben {maximo}.",
        "Acórtelo; si es un texto con comas o saltos de línea, revise sus comillas.",
    ),
    "P016": (
        "error",
        "El archivo no trae ningún precio.",
        "Escriba una línea por precio debajo del encabezado.",
    ),
}
