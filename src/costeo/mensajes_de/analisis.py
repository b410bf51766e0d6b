"""Familia Q: sensibilidad, riesgo y objetivo."""

from __future__ import annotations

ANALISIS: dict[str, tuple[str, str, str]] = {
    "Q002": (
        "error",
        "No hay ninguna entrada de clase «{clase}».",
        "Escriba CLASE:CÓDIGO, con una de estas clases: {clases}.",
    ),
    "Q003": (
        "error",
        "No hay {clase} con el código «{valor}».{sugerencia}",
        "Escriba el código como está en su hoja.",
    ),
    "Q004": (
        "error",
        "No se sabe qué cifra es «{valor}».{sugerencia}",
        "Escriba total, por_presupuestar, fuente:CÓDIGO, eje:CÓDIGO o techo:CÓDIGO.",
    ),
    "Q005": (
        "error",
        "El techo «{techo}» no tiene importe: no hay meta a la que llegar.",
        "Escriba su importe en la hoja Techos, o dé la meta con --meta.",
    ),
    "Q006": (
        "error",
        "La entrada {lugar} está en blanco, tiene una fórmula o no es un número.",
        "Escriba un número en ella y repita.",
    ),
    "Q007": (
        "error",
        "Falta la meta.",
        "Dé un importe con --meta, o un techo con --techo.",
    ),
    "Q010": (
        "aviso",
        "Con {entrada} el libro da L {libro} y el cálculo de referencia L {referencia}.",
        "Alguna fórmula no sigue sus reglas: use «costeo verificar» con el libro para hallarla.",
    ),
    "Q011": (
        "aviso",
        "Al mover {ejemplo} el total no se mueve lo que sus líneas (entradas: {cuantas}).",
        "Algún total no suma todas las líneas: use «costeo verificar» con el libro.",
    ),
    "Q012": (
        "aviso",
        "La validación no admite {ejemplo} en un extremo (entradas: {cuantas}): sin contrastar.",
        "Si ese valor no es posible, cambie su mínimo o su máximo en su hoja.",
    ),
    "Q013": (
        "aviso",
        "El anexo tiene renglones insertados o en blanco, que corren los demás.",
        "Se analizó el que «costeo generar» escribiría con sus datos, y no sus propias fórmulas.",
    ),
    "Q014": (
        "error",
        "No se escribe «{ruta}»: {motivo}.",
        "Elija otro nombre para el informe.",
    ),
    "Q020": (
        "aviso",
        "La entrada {lugar} no mueve {cifra}: ningún valor suyo lleva a la meta.",
        "Elija otra entrada, u otra cifra con --de.",
    ),
    "Q021": (
        "aviso",
        "Ni con {extremo} en {lugar} baja {cifra} a la meta: da L {valor}, L {sobra} encima.",
        "Suba la meta, o mueva otra entrada.",
    ),
    "Q022": (
        "aviso",
        "Ni con {extremo} en {lugar} llega {cifra} a la meta: da L {valor}, L {sobra} debajo.",
        "Esa entrada sola no agota la meta: no hace falta bajarla.",
    ),
    "Q023": (
        "aviso",
        "{cifra} sube y baja al mover {lugar}: puede haber otro valor que también lleve a la meta.",
        "Mire el valor hallado en el libro antes de usarlo.",
    ),
    "Q024": (
        "aviso",
        "El valor hallado ({valor}) está fuera del mínimo y el máximo de {lugar}: {limites}.",
        "Si de verdad puede ser ese, cambie también su mínimo o su máximo.",
    ),
    "Q025": (
        "aviso",
        "Con {lugar} en {valor}, el libro da L {libro} y el cálculo de referencia L {referencia}.",
        "Alguna fórmula no sigue sus reglas: use «costeo verificar» con el libro para hallarla.",
    ),
    "Q026": (
        "aviso",
        "La validación no admite {valor} en {lugar}: {motivo}",
        "El valor sale de las fórmulas; para usarlo hay que arreglar lo que la validación dice.",
    ),
    "Q030": (
        "error",
        "La simulación con los valores base da L {simulado} y la referencia L {referencia}.",
        "No se simuló nada: es un error de costeo; avise a quien lo mantiene.",
    ),
    "Q031": (
        "error",
        "Un sorteo puesto en el modelo da L {referencia} en {linea} y la simulación L {simulado}.",
        "No use estas cifras: es un error de costeo; avise a quien lo mantiene.",
    ),
    "Q032": (
        "aviso",
        "Ningún precio ni impulsor en uso tiene un rango: no hay riesgo que medir.",
        "Escriba los factores de la hoja Precios y el mínimo y máximo de la hoja Impulsores.",
    ),
    "Q033": (
        "aviso",
        "Líneas a las que les falta un dato: {cuantas}. No están en ninguna cifra.",
        "Complete los datos en blanco: el riesgo está medido sin ellas.",
    ),
    "Q034": (
        "aviso",
        "El rango de {entrada} no contiene su valor base: se usa {rango}.",
        "Revise su mínimo y su máximo.",
    ),
}
