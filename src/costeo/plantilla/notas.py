"""La nota que aparece al poner el cursor sobre el título de una columna."""

from __future__ import annotations

from costeo.esquema import HOJA_POR_CLAVE, Columna
from costeo.plantilla.conversion_numero import limites_legibles
from costeo.plantilla.ejemplos import ejemplo_legible
from costeo.plantilla.estilos import Exigencia, exigencia

EXIGENCIA = {
    Exigencia.OBLIGATORIA: "Obligatorio.",
    Exigencia.SI_SE_CONOCE: "En blanco: desconocido. 0: ninguno.",
    Exigencia.OPCIONAL: "Opcional.",
}


def nota_de(columna: Columna) -> str:
    """Qué se escribe, si es obligatorio, qué se admite y un ejemplo."""
    renglones = [columna.ayuda, EXIGENCIA[exigencia(columna)]]
    admite = admitido(columna)
    if admite:
        renglones.append(f"Se admite: {admite}.")
    ejemplo = ejemplo_legible(columna)
    if ejemplo:
        renglones.append(f"Ejemplo: {ejemplo}")
    return "\n".join(renglones)


def admitido(columna: Columna) -> str:
    """La lista, la hoja o los límites de una columna; vacío si vale cualquier texto."""
    if columna.opciones:
        return ", ".join(columna.opciones)
    if columna.refiere:
        return f"un código de la hoja {HOJA_POR_CLAVE[columna.refiere].titulo}"
    return limites_legibles(columna)
