"""Familia T: el Anexo I, lo que trae del Anexo II y el avance que conserva."""

from __future__ import annotations

TEMPORALIZACION: dict[str, tuple[str, str, str]] = {
    "T001": (
        "error",
        "El Anexo I que ya hay en la carpeta no se puede leer y podría tener avance de alguien: no "
        "se sustituye.",
        "Corrija lo que se dice de él, o llévelo a otra carpeta y genere de nuevo.",
    ),
    "T002": (
        "error",
        "El renglón de la actividad {numero} ya no dice lo que dijo el Anexo II: su sello es "
        "{sello} y lo que se lee daría {leido}.",
        "Devuelva su texto a ese renglón (Actividades, Recursos o Jornadas) o genere los anexos.",
    ),
    "T003": (
        "error",
        "Lo que este libro trae del Anexo II cambió: su huella era {antes} y hoy es {hoy}.",
        "Cambie el dato en la plantilla y genere los anexos; aquí solo se escribe el avance.",
    ),
    "T004": (
        "error",
        "Se lee «{valor}» donde va {que}.",
        "Corrija esa celda; en las fechas, escriba una fecha de verdad (dd/mm/aaaa).",
    ),
    "T005": (
        "aviso",
        "Se conservó el avance de {cuantas} actividades que estaba en {libro}.",
        "Si no lo quiere, bórrelo en la hoja Seguimiento del Anexo I.",
    ),
    "T006": (
        "aviso",
        "La actividad {numero} ({clave}) ya no está en el plan: su avance queda en la hoja «Sin "
        "actividad».",
        "Si la actividad cambió de número o de código, copie su avance en la hoja Seguimiento.",
    ),
    "T007": (
        "aviso",
        "La plantilla y el Anexo I no dicen el mismo avance de la actividad {numero}: vale el del "
        "Anexo I.",
        "Si vale la plantilla, borre ese renglón en el Anexo I y genere de nuevo.",
    ),
    "T008": (
        "aviso",
        "La fecha de corte del Anexo I ({anexo}) se cambió a mano: vale ella y no la de la "
        "plantilla ({plantilla}).",
        "Para usar la de la plantilla, escriba esa misma fecha en la hoja Seguimiento.",
    ),
    "T009": (
        "aviso",
        "Hay una fórmula en una celda de entrada: se toma el valor que guarda, {valor}.",
        "Escriba el dato en lugar de la fórmula: al generar de nuevo solo queda el dato.",
    ),
    "T010": (
        "aviso",
        "El renglón no dice de qué actividad es, y lo escrito en él no pasa al nuevo: «{dice}».",
        "Póngale su número y su código, o páselo al renglón de su actividad, y genere de nuevo.",
    ),
    "T011": (
        "error",
        "La actividad {numero} está también en {otro}, y los dos renglones no dicen lo mismo.",
        "Deje uno: el que vale.",
    ),
    "T012": (
        "error",
        "Hay una fórmula, «={formula}», en una celda de entrada y el archivo no trae su resultado.",
        "Escriba el dato en su lugar, o abra el libro en Excel o LibreOffice y guárdelo.",
    ),
    "T013": (
        "aviso",
        "Lo demás del Anexo I no se puede comparar con el que costeo escribió: {motivo}",
        "El avance sí pasa al nuevo; mire si había algo más escrito fuera de Seguimiento.",
    ),
    "T014": (
        "aviso",
        "La celda decía «{esperado}» y dice «{hallado}»: el Anexo I nuevo lleva lo del Anexo II."
        "{mas}",
        "En el Anexo I solo se escribe en Seguimiento: cámbielo en el Anexo II o en la plantilla.",
    ),
    "T015": (
        "aviso",
        "Ya no se lee lo que dijo el Anexo II de estas actividades (aquí, en Recursos o en "
        "Jornadas), y el nuevo lleva lo de él: {cuales}.",
        "En el Anexo I solo se escribe en Seguimiento: cámbielo en el Anexo II o en la plantilla.",
    ),
    "T016": (
        "aviso",
        "Hay renglones o columnas movidos (ordenados, insertados o quitados): el avance pasa, y el "
        "Anexo I nuevo los lleva en el orden del plan.",
        "No hay que hacer nada.",
    ),
}
