"""Familia N: los costos unitarios que cambian con una lista de precios.

De N010 a N019, las preguntas: la fila no se aplica mientras no se confirme. De N020 a N029, lo que
hay que corregir en la lista o en la plantilla. De N030 en adelante, lo que conviene mirar.
"""

from __future__ import annotations

_CONFIRME = "Si está bien, ponga «sí» en la columna «confirmado» de la fila{o_aceptar}"
_Terna = tuple[str, str, str]


def _pregunta(mensaje: str, si_no: str) -> _Terna:
    return "error", mensaje, f"{_CONFIRME}. {si_no}"


ACTUALIZACION: dict[str, _Terna] = {
    "N001": (
        "error",
        "El código «{valor}» no está en Precios, Personal, Viáticos, Monedas ni en las tasas de "
        "Parámetros.{sugerencia}",
        "Corrija el código, o agregue el costo en la plantilla. La fila no se aplicó.",
    ),
    "N002": (
        "error",
        "El código «{valor}» está en {hojas}: no se sabe cuál cambia.",
        "Agregue una columna «hoja» con el nombre de la suya. La fila no se aplicó.",
    ),
    "N003": (
        "error",
        "La hoja «{valor}» no tiene costos que cambien, o «{costo}» no está en ella.",
        "Escriba una de estas: {opciones}. La fila no se aplicó.",
    ),
    "N004": (
        "error",
        "El parámetro «{valor}» no es una tasa ni un importe: una lista de precios no lo cambia.",
        "Cámbielo en la hoja Parámetros, y quite la fila de la lista.",
    ),
    "N005": (
        "error",
        "En ninguna hoja de la lista hay un encabezado con «codigo» y «precio».",
        "Escriba en la primera fila: codigo, precio, unidad, moneda, fecha, fuente.",
    ),
    "N010": _pregunta(
        "¿Cambió la unidad de «{costo}»? La lista dice «{nueva}» y la plantilla «{actual}».",
        "La unidad pasa a «{nueva}»; si no cambió, corrija la lista.",
    ),
    "N011": _pregunta(
        "¿Un paquete por una unidad en «{costo}»? La plantilla dice {antes} por «{actual}» y la "
        "lista {ahora} por «{nueva}»: {veces} veces.",
        "Si no, corrija la lista: {cuenta}.",
    ),
    "N012": _pregunta(
        "¿Cambió la moneda de «{costo}»? La lista dice «{nueva}» y la plantilla «{actual}».",
        "La moneda pasa a «{nueva}»; si no cambió, escriba el precio en {actual}.",
    ),
    "N013": _pregunta(
        "¿Se corrió el punto decimal de «{costo}»? Pasa de {antes} a {ahora}: {veces} veces.",
        "Si no, corrija la lista: ¿quiso decir {quiza}?",
    ),
    "N014": _pregunta(
        "¿Está bien «{costo}»? Pasa de {antes} a {ahora}: {veces} veces.{pista}",
        "Si no, corrija la lista.",
    ),
    "N015": _pregunta(
        "¿«{costo}» ya no cuesta nada? Pasa de {antes} a 0.",
        "Si no se conoce el precio, déjelo en blanco: 0 es «no cuesta».",
    ),
    "N016": _pregunta(
        "¿Ya no se conoce el precio de «{costo}»? Viene en blanco y la plantilla dice {antes}.",
        "Quedará como dato desconocido, que no se costea; si no, escriba el precio.",
    ),
    "N017": _pregunta(
        "¿Es una lista vieja? «{costo}» trae la fecha {fecha} y el de la plantilla es del "
        "{actual}.",
        "Si no, escriba la fecha del precio nuevo.",
    ),
    "N018": _pregunta(
        "¿Es de ese día «{costo}»? Su fecha, {fecha}, es posterior al cierre del ejercicio "
        "({cierre}).",
        "Si no, corrija el año.",
    ),
    "N020": (
        "error",
        "«{costo}» va por {actual} y la lista dice «{nueva}».",
        "Escriba el importe por {actual}, o deje la unidad en blanco. La fila no se aplicó.",
    ),
    "N021": (
        "error",
        "«{costo}» va en {actual} y la lista dice «{nueva}», que no se admite.",
        "Escriba el importe en {actual}, o agregue la moneda en la hoja Monedas con su tasa.",
    ),
    "N022": (
        "error",
        "«{costo}» lleva una fórmula en {celda}: no se sobrescribe.",
        "Cambie allí la fórmula, o ponga un valor en su lugar y repita. La fila no se aplicó.",
    ),
    "N023": (
        "error",
        "La hoja {hoja} no tiene la columna «{columna}»: no hay dónde poner lo de «{costo}».",
        "Agregue esa columna a la hoja, con su título. La fila no se aplicó.",
    ),
    "N024": (
        "error",
        "«{costo}» no puede valer {valor}: se admite de {minimo} a {maximo}.",
        "Corrija la lista. La fila no se aplicó.",
    ),
    "N025": (
        "error",
        "«{costo}» es un porcentaje y la lista dice {valor}: ¿{valor} %?",
        "Escríbalo con su signo ({valor} %) o como fracción ({fraccion}). La fila no se aplicó.",
    ),
    "N026": (
        "error",
        "El lempira vale siempre 1: «{costo}» no cambia con una lista.",
        "Quite la fila de la lista.",
    ),
    "N027": (
        "error",
        "«{costo}» es un parámetro y no puede quedar en blanco: sin él no se costea.",
        "Escriba su valor, o quite la fila de la lista.",
    ),
    "N030": (
        "aviso",
        "La lista no dice {que} de {cuantas}: se tomó lo que dice la plantilla ({codigos}).",
        "Agregue la columna «{que}»: sin ella no se puede ver si cambió.",
    ),
    "N031": (
        "aviso",
        "La unidad de «{costo}» pasó de «{actual}» a «{nueva}»: {lineas} lo usan.",
        "Revise sus cantidades en la hoja Líneas, que no se tocaron.",
    ),
    "N032": (
        "aviso",
        "El precio de «{costo}» caducó: valía hasta el {vigencia} y el plan es del {elaboracion}.",
        "Pida que lo renueven y escriba la vigencia nueva.",
    ),
    "N033": (
        "aviso",
        "El precio de «{costo}» caduca el {vigencia}, antes del cierre del ejercicio ({cierre}).",
        "Compre antes de esa fecha, o pida que lo mantengan hasta el cierre.",
    ),
    "N034": (
        "aviso",
        "Se pidió aceptar «{costo}», que {por_que}.",
        "Revise el código, o quítelo de --aceptar.",
    ),
    "N035": (
        "aviso",
        "La plantilla lleva fórmulas en {celdas}: su valor guardado puede depender de un precio "
        "que cambió.",
        "Ábrala y guárdela en Excel o LibreOffice antes de costear, o escriba valores.",
    ),
    "N036": (
        "aviso",
        "Se leyó la hoja «{hoja}» de la lista, y no estas, que también traen precios: {otras}.",
        "Si hacen falta, ponga sus filas en la misma hoja, o deje cada una en su archivo.",
    ),
    "N040": (
        "error",
        "La plantilla actualizada no se lee como se esperaba ({que}): no se entrega.",
        "Guárdela de nuevo en Excel o LibreOffice y repita la orden.",
    ),
    "N041": (
        "error",
        "{ruta} cambió mientras se actualizaba: no se escribió, para no perder ese cambio.",
        "Repita la orden cuando nadie esté guardando el archivo.",
    ),
    "N042": (
        "error",
        "La plantilla no se puede editar sin riesgo: {motivo}.",
        "Guárdela de nuevo en Excel o LibreOffice y repita la orden.",
    ),
    "N043": (
        "error",
        "De un Anexo II salen los dos anexos siguientes, su acta y su resumen: «{ruta}» es un "
        "archivo.",
        "Dé una carpeta en --salida, o no la ponga: irán junto al anexo con su número de versión.",
    ),
}
