"""Familia X: lo que se exporta a SIAFI y a los donantes."""

from __future__ import annotations

PRESUPUESTO: dict[str, tuple[str, str, str]] = {
    "X001": (
        "error",
        "El objeto {objeto} ({componente}) no tiene epígrafe en el puente {puente}: L {importe}.",
        "Añádalo a la tabla de puente y repita con --puente; mientras tanto va en «sin epígrafe».",
    ),
    "X002": (
        "error",
        "{epigrafe}: L {importe} pasan del tope de {tope} % de L {base}; sobran L {sobra}.",
        "Baje la contingencia o los indirectos, o busque otra fuente para lo que sobra.",
    ),
    "X003": (
        "aviso",
        "L {importe} que se piden al presupuesto no caen en ningún mes de {ejercicio} ({cuantas}).",
        "Ponga fechas con «costeo generar» y exporte el anexo, o revise las que pasan del año.",
    ),
    "X004": (
        "aviso",
        "{cuantas} sin costo porque les falta un dato: no están en lo exportado ({donde}).",
        "Complete el dato en blanco y exporte otra vez.",
    ),
    "X005": (
        "error",
        "El puente «{valor}» no existe.{sugerencia}",
        "Escriba «ue» (Anexo III de la Unión Europea) u «onu» (categorías de Naciones Unidas).",
    ),
    "X006": (
        "error",
        "El epígrafe «{valor}» no existe en el puente {puente}.{sugerencia}",
        "Use uno de estos: {admitidos}.",
    ),
    "X007": (
        "error",
        "El componente «{valor}» no existe.{sugerencia}",
        "Use uno de estos, o déjelo en blanco para todos: {admitidos}.",
    ),
    "X008": (
        "error",
        "El objeto {objeto} ({componente}) está dos veces en el puente {puente}: línea {otra}.",
        "Deje una sola línea para cada objeto y componente.",
    ),
    "X009": (
        "error",
        "La línea no dice el objeto del gasto.",
        "Escriba su código, o borre la línea.",
    ),
    "X010": (
        "error",
        "Ya existe «{ruta}» y puede tener cambios de alguien: no se sustituye.",
        "Escriba otro nombre para la tabla de puente.",
    ),
    "X012": (
        "aviso",
        "«{ruta}» se guardó de nuevo después de generarse: no se sustituye. El nuevo es «{nuevo}».",
        "Compare los dos y quédese con uno.",
    ),
}
