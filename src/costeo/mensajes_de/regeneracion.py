"""Familia G: un anexo que la gente editó, leído como plantilla."""

from __future__ import annotations

_ELIJA = (
    "Si es a propósito, lleve la cuenta a una hoja propia; si no, añada --restaurar-formulas: el "
    "anexo nuevo llevará la de costeo y este archivo queda como está."
)

REGENERACION: dict[str, tuple[str, str, str]] = {
    "G001": (
        "error",
        "Alguien cambió la fórmula: iba «{esperada}» y dice «{hallada}».{mas}",
        _ELIJA,
    ),
    "G002": (
        "error",
        "Donde iba la fórmula «{esperada}» está escrito «{hallado}».{mas}",
        _ELIJA,
    ),
    "G003": (
        "error",
        "El nombre definido «{nombre}» iba a «{esperada}» y va a «{hallada}».",
        _ELIJA,
    ),
    "G004": (
        "aviso",
        "La celda vuelve a su fórmula, «{esperada}»; decía «{hallada}».{mas}",
        "Lo que decía sigue en el anexo del que se generó.",
    ),
    "G005": (
        "aviso",
        "La hoja «{hoja}» no es del anexo y no pasa al nuevo (celdas escritas: {cuantas}).",
        "Sigue en el anexo del que se generó; cópiela al nuevo si la necesita (Mover o copiar…).",
    ),
    "G006": (
        "aviso",
        "Lo escrito donde el anexo no lleva nada no pasa al nuevo (celdas: {cuantas}): {muestra}.",
        "Sigue en este archivo; si son notas, cada tabla tiene una columna «Nota» u "
        "«Observaciones».",
    ),
    "G007": (
        "aviso",
        "El rótulo decía «{esperado}» y dice «{hallado}»: el anexo nuevo lleva el suyo.{mas}",
        "Los títulos de las columnas son de costeo; lo que quiera añadir va en «Nota».",
    ),
    "G008": (
        "aviso",
        "Los comentarios de celdas no pasan al nuevo (son {cuantos}: {muestra}).",
        "Siguen en el anexo del que se generó; lo que deba quedar, escríbalo en «Nota».",
    ),
    "G009": (
        "aviso",
        "Falta la hoja «{hoja}», o alguno de sus bloques: el anexo nuevo la lleva.",
        "Si la quitó a propósito, ocúltela en el nuevo: las demás la necesitan.",
    ),
    "G010": (
        "aviso",
        "Entre los datos de la hoja «{hoja}» había renglones en blanco: en el nuevo van seguidos.",
        "No hay que hacer nada.",
    ),
    "G011": (
        "aviso",
        "Las hojas están en otro orden: el anexo nuevo las lleva en el suyo.",
        "No hay que hacer nada; muévalas otra vez si lo prefiere.",
    ),
    "G014": (
        "aviso",
        "El Anexo II anterior, «{libro}», no se entiende: no se cuenta qué movió el total.",
        "Si hace falta la cuenta, repárelo y compárelos con «costeo comparar».",
    ),
    "G015": (
        "aviso",
        "No se sabe qué cambió en «{libro}» desde que se generó: falta la plantilla de la que "
        "salió, y lo que esos cambios movieron no se cuenta en el anexo nuevo.",
        "Ponga a su lado la plantilla_usada.xlsx y el acta_verificacion.json que se escribieron "
        "con él, quite lo recién escrito y genere otra vez.",
    ),
    "G013": (
        "aviso",
        "En «{hoja}» alguien añadió {que} sin las fórmulas de costeo: los datos pasan al nuevo, "
        "que las lleva.",
        "No hay que hacer nada.",
    ),
    "G018": (
        "aviso",
        "En «{hoja}» alguien borró {que}: lo que dijera no está y no pasa al nuevo.",
        "Si fue sin querer, recupérelo del anexo anterior; para quitar un dato, déjelo en blanco.",
    ),
    "G016": (
        "aviso",
        "«{hoja}» se calcula sola y tiene {que} de menos: en el anexo nuevo va entera.",
        "No hay que hacer nada.",
    ),
    "G017": (
        "aviso",
        "La hoja «{hoja}» se llama aquí «{nueva}»: sus datos pasan, y el anexo nuevo la llama como "
        "siempre.",
        "No hay que hacer nada.",
    ),
    "G012": (
        "aviso",
        "El anexo lo hizo costeo {version} y esta es la {actual}: sus fórmulas no se comparan.",
        "Si alguien las cambió, compruébelo antes con la versión que lo hizo.",
    ),
}
