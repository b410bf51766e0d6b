"""Palabras cerradas del dominio: las mismas en la plantilla, el cálculo y el libro."""

from __future__ import annotations

from typing import Final

SI: Final = "Sí"
NO: Final = "No"
SIN_DATO: Final = "sin dato"

# Componentes de costo, en el orden en que se presentan.
PERSONAL: Final = "personal"
EQUIPO: Final = "equipo"
EVENTO: Final = "evento"
SERVICIO: Final = "servicio"
VIAJE: Final = "viaje"
MATERIAL: Final = "material"
COMPONENTES: Final = (PERSONAL, EQUIPO, EVENTO, SERVICIO, VIAJE, MATERIAL)
NOMBRE_COMPONENTE: Final = {
    PERSONAL: "Personal",
    EQUIPO: "Equipo",
    EVENTO: "Eventos",
    SERVICIO: "Servicios",
    VIAJE: "Viajes",
    MATERIAL: "Materiales",
}

# Estados de un dato, del más firme al menos firme.
COTIZADO: Final = "cotizado"
REFERENCIA: Final = "referencia"
SUPUESTO: Final = "supuesto"
POR_CONFIRMAR: Final = "por confirmar"
ESTADOS: Final = (COTIZADO, REFERENCIA, SUPUESTO, POR_CONFIRMAR)
ESTADOS_SIN_CONFIRMAR: Final = (SUPUESTO, POR_CONFIRMAR)

# Trato presupuestario de una fuente: los tres totales que nunca se mezclan.
POR_PRESUPUESTAR: Final = "por presupuestar"
MEDIOS_PROPIOS: Final = "medios propios"
YA_FINANCIADO: Final = "ya financiado"
CLASES_FUENTE: Final = (POR_PRESUPUESTAR, MEDIOS_PROPIOS, YA_FINANCIADO)

VINCULOS: Final = ("propio", "contratado")
MENSUAL: Final = "mensual"
DIARIA: Final = "diaria"
FORMAS_PAGO: Final = (MENSUAL, DIARIA)

# Bases que multiplican los insumos de un evento.
POR_EVENTO: Final = "por evento"
POR_DIA: Final = "por día"
POR_PARTICIPANTE: Final = "por participante"
POR_PARTICIPANTE_DIA: Final = "por participante-día"
POR_FACILITADOR_DIA: Final = "por facilitador-día"
BASES: Final = (
    POR_EVENTO,
    POR_DIA,
    POR_PARTICIPANTE,
    POR_PARTICIPANTE_DIA,
    POR_FACILITADOR_DIA,
)

PRIORIDADES: Final = (1, 2, 3, 4)
SIN_PRIORIDAD: Final = "sin prioridad"
AMBITOS: Final = ("central", "piloto", "red")
NATURALEZAS: Final = ("única", "recurrente", "capital")
CLASES_DIA: Final = ("feriado", "asueto", "asueto a cuenta de vacaciones", "medio día")
MONEDA_LOCAL: Final = "L"
MONEDAS_DE_TOTALES: Final = {"USD": "Dólar de los Estados Unidos", "EUR": "Euro"}
"""Monedas en que se muestran los totales, además del lempira."""
ISV_REGIMENES: Final = ("ISV_EXENTO", "ISV_15", "ISV_18")
ESTADOS_DECISION: Final = ("por confirmar", "confirmada")
MESES: Final = (
    "Enero",
    "Febrero",
    "Marzo",
    "Abril",
    "Mayo",
    "Junio",
    "Julio",
    "Agosto",
    "Septiembre",
    "Octubre",
    "Noviembre",
    "Diciembre",
)
TRIMESTRES: Final = ("T1", "T2", "T3", "T4")
ANIO: Final = "año"
PERIODOS: Final = (*TRIMESTRES, ANIO)
# Cómo cae en el tiempo el costo de una actividad.
UNIFORME: Final = "uniforme"
POR_HITOS: Final = "hitos"
POR_MESES: Final = "meses"
REPARTOS: Final = (UNIFORME, POR_HITOS, POR_MESES)
ANEXO_II: Final = "anexo_ii"
ANEXO_I: Final = "anexo_i"
TIPOS_DE_ANEXO: Final = (ANEXO_II, ANEXO_I)
"""Lo que dice ser un libro hecho con costeo, en sus propiedades."""
TIPOS_DE_DEPENDENCIA: Final = ("FC", "CC", "FF", "CF")
AVANCES: Final = (0, 10, 20, 35, 50, 65, 80, 100)
"""Escala del avance: la del ciclo PDCA con que el plan hizo su diagnóstico, y el cero."""
NOMBRE_DE_VALOR: Final[dict[str, dict[str, str]]] = {
    "componente": NOMBRE_COMPONENTE,
    "horizonte": {"corto": "Corto plazo (3 meses)", "medio": "Medio plazo (3 a 6 meses)"},
    "prioridad": {"1": "La más alta", "4": "La más baja", SIN_PRIORIDAD: "El plan no la fija"},
    "ambito": {
        "central": "Nivel central",
        "piloto": "Oficinas piloto",
        "red": "Toda la red de oficinas",
    },
    "naturaleza": {
        "única": "Se gasta una sola vez",
        "recurrente": "Se repite cada año",
        "capital": "Bienes que duran varios años",
    },
    "migrante": {SI: "Atiende a población migrante", NO: "Sin marca de población migrante"},
    "estado": {
        COTIZADO: "Con cotización",
        REFERENCIA: "Visto en una fuente",
        SUPUESTO: "Supuesto del equipo de costeo",
        POR_CONFIRMAR: "Sin dato firme todavía",
    },
}
"""Cómo se lee, en el cuadro de una dimensión, un valor que es una palabra fija."""
