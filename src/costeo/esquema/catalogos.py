"""Hojas de catálogo: escenarios, monedas, clasificadores y unidades."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema.columnas import (
    CERO,
    ESTADO,
    FECHA,
    FUENTE,
    NOTA,
    codigo,
    nombre,
    numero,
    opcion,
    referencia,
    si_no,
    texto,
)
from costeo.esquema.tipos import Columna, HojaEsquema, Tipo
from costeo.modelo import vocabulario as v

_UNO = Decimal(1)

PARAMETROS = HojaEsquema(
    "parametros",
    "Parámetros",
    "Valores generales: ejercicio, fechas, tasas, redondeo, jornada y escenario activo.",
    (
        codigo("No se cambia: la herramienta lo busca por este código.", "EJERCICIO"),
        nombre("Qué es.", "Ejercicio fiscal"),
        Columna("valor", "Valor", Tipo.VALOR, "El dato, en la unidad de la fila.", 2024, ancho=30),
        texto("unidad", "Unidad", "Unidad del valor.", "año", ancho=10),
        FECHA,
        FUENTE,
        ESTADO,
        NOTA,
    ),
)


def _peso(clave: str, titulo: str, ayuda: str, ejemplo: float) -> Columna:
    return numero(clave, titulo, ayuda, ejemplo, tipo=Tipo.PORCENTAJE, maximo=_UNO)


def _factor(clave: str, titulo: str, ayuda: str, minimo: Decimal = CERO) -> Columna:
    return numero(clave, titulo, ayuda, 1, minimo=minimo, maximo=Decimal(100))


ESCENARIOS = HojaEsquema(
    "escenarios",
    "Escenarios",
    "Cada escenario mezcla precios e impulsores mínimos, base y máximos; los tres pesos suman "
    "100 %. El escenario activo se elige en Parámetros.",
    (
        codigo("Nombre corto del escenario.", "base"),
        nombre("Qué representa.", "Base: precios e impulsores de referencia"),
        _peso("precio_min", "Peso del precio mínimo (%)", "Parte del precio mínimo.", 0),
        _peso("precio_base", "Peso del precio base (%)", "Parte del precio base.", 1),
        _peso("precio_max", "Peso del precio máximo (%)", "Parte del precio máximo.", 0),
        _peso("impulsor_min", "Peso del impulsor mínimo (%)", "Parte del mínimo.", 0),
        _peso("impulsor_base", "Peso del impulsor base (%)", "Parte del valor base.", 1),
        _peso("impulsor_max", "Peso del impulsor máximo (%)", "Parte del máximo.", 0),
        _factor("factor_personal", "Factor de pagos (veces)", "Multiplica sueldos y honorarios."),
        _factor(
            "factor_cambio",
            "Factor de cambio (veces)",
            "Multiplica las tasas de cambio; por ellas se divide, así que no puede ser cero.",
            Decimal("0.0001"),
        ),
        NOTA,
    ),
)

MONEDAS = HojaEsquema(
    "monedas",
    "Monedas",
    "Tipos de cambio con fecha y fuente. El lempira (L) es la moneda del costeo y vale 1.",
    (
        codigo("L, USD, EUR u otra.", "USD"),
        nombre("Nombre de la moneda.", "Dólar de los Estados Unidos"),
        numero(
            "tasa",
            "Tasa (L por unidad)",
            "Lempiras por una unidad de la moneda.",
            24.6397,
            desconocible=True,
            minimo=Decimal("0.0001"),
            maximo=Decimal(10_000),
        ),
        FECHA,
        FUENTE,
        ESTADO,
    ),
)

OBJETOS = HojaEsquema(
    "objetos",
    "Objetos",
    "Clasificador por objeto del gasto. El código es texto de cinco cifras; los grupos terminan "
    "en 0000. Cada código dice de qué edición del manual sale.",
    (
        codigo("Cinco cifras, como texto.", "24200"),
        nombre("Nombre en el clasificador.", "Estudios, investigaciones y factibilidad", 52),
        texto("grupo", "Grupo", "Código del grupo (termina en 0000).", "20000", ancho=10),
        texto("edicion", "Edición", "Edición del manual de donde sale.", "2023", ancho=20),
        FUENTE,
        ESTADO,
    ),
)

FUENTES = HojaEsquema(
    "fuentes",
    "Fuentes",
    "Fuentes de financiamiento y su trato. La clase mantiene separados los tres totales: lo que "
    "se pide al presupuesto, los medios propios y lo ya financiado.",
    (
        codigo("Código de la fuente.", "11"),
        nombre("Nombre.", "Tesoro Nacional"),
        opcion(
            "clase",
            "Clase (¿entra al presupuesto?)",
            v.CLASES_FUENTE,
            "por presupuestar = efectivo que se pide; medios propios y ya financiado no se piden.",
        ),
        si_no("exonerada", "¿Exonerada de ISV?", "Sí: las líneas se costean sin ISV."),
        si_no("contingencia", "¿Admite contingencia?", "Sí: se aplica el % de Parámetros."),
        texto("organismo", "Organismo", "Organismo financiador.", "", requerida=False),
        FUENTE,
        ESTADO,
    ),
)

EJES = HojaEsquema(
    "ejes",
    "Ejes",
    "Ejes de la política de empleo a los que responde cada actividad.",
    (
        codigo("Código del eje.", "1.1"),
        nombre("Nombre del eje.", "Gobernanza de la política de empleo", 60),
        FUENTE,
    ),
)

UNIDADES = HojaEsquema(
    "unidades",
    "Unidades",
    "Unidades que pueden responder por una actividad.",
    (
        codigo("Siglas.", "DGE"),
        nombre("Nombre de la unidad.", "Dirección General de Empleo", 52),
        texto("dependencia", "Depende de", "Unidad superior.", "SETRASS", requerida=False),
        FUENTE,
        ESTADO,
    ),
)

CALENDARIO = HojaEsquema(
    "calendario",
    "Calendario",
    "Días no laborables del ejercicio. Los asuetos a cuenta de vacaciones detienen el trabajo, "
    "no el pago.",
    (
        Columna("fecha", "Fecha", Tipo.FECHA, "Día no laborable.", "2024-05-01", ancho=13),
        nombre("Motivo.", "Día del Trabajo"),
        opcion("clase", "Clase", v.CLASES_DIA, "Los de clase «medio día» sí se trabajan."),
        FUENTE,
        ESTADO,
    ),
    identidad=("fecha",),
    vacia_permitida=True,
)

IMPULSORES = HojaEsquema(
    "impulsores",
    "Impulsores",
    "Cantidades generales de las que dependen muchas líneas: se cambian aquí una sola vez.",
    (
        codigo("Código del impulsor.", "OFICINAS"),
        nombre("Qué cuenta.", "Oficinas de la red"),
        texto("unidad", "Unidad", "Unidad de la cantidad.", "oficina", ancho=12),
        numero("minimo", "Mínimo (unidades)", "Valor del escenario mínimo.", 11, desconocible=True),
        numero("valor", "Base (unidades)", "Valor de referencia.", 17, desconocible=True),
        numero("maximo", "Máximo (unidades)", "Valor del escenario máximo.", 18, desconocible=True),
        FUENTE,
        ESTADO,
        NOTA,
    ),
    vacia_permitida=True,
)

EVENTOS = HojaEsquema(
    "eventos",
    "Eventos",
    "Tipos de evento. Su costo se arma con los renglones de la hoja «Insumos de eventos».",
    (
        codigo("Código del tipo de evento.", "EV-TALLER"),
        nombre("Nombre.", "Taller de un día"),
        numero(
            "facilitadores",
            "Facilitadores (personas)",
            "Facilitadores por evento; multiplican los insumos por facilitador-día.",
            1,
            desconocible=True,
        ),
        referencia("objeto", "Objeto del gasto", "objetos", "Objeto del servicio.", "24500"),
        NOTA,
    ),
    vacia_permitida=True,
)

INSUMOS_EVENTO = HojaEsquema(
    "insumos_evento",
    "Insumos de eventos",
    "De qué precios se compone cada tipo de evento y qué los multiplica.",
    (
        referencia("evento", "Evento", "eventos", "Código del tipo de evento.", "EV-TALLER"),
        referencia("precio", "Código de precio", "precios", "Código de Precios.", "ALMUERZO"),
        opcion("base", "Base", v.BASES, "Qué multiplica al insumo.", v.POR_PARTICIPANTE_DIA),
        numero(
            "cantidad", "Cantidad (unidades por base)", "Unidades por base.", 1, desconocible=True
        ),
        NOTA,
    ),
    identidad=("evento", "precio", "base"),
    vacia_permitida=True,
)

__all__ = [
    "CALENDARIO",
    "EJES",
    "ESCENARIOS",
    "EVENTOS",
    "FUENTES",
    "IMPULSORES",
    "INSUMOS_EVENTO",
    "MONEDAS",
    "OBJETOS",
    "PARAMETROS",
    "UNIDADES",
]
