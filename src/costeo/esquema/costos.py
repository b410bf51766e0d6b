"""Hojas de costos unitarios: personal, precios y viáticos."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costeo.esquema.columnas import (
    ESTADO,
    FECHA,
    FUENTE,
    NOTA,
    OBJETO,
    codigo,
    nombre,
    numero,
    opcion,
    referencia,
    si_no,
    texto,
)
from costeo.esquema.tipos import HojaEsquema, Tipo
from costeo.modelo import vocabulario as v

_UNO = Decimal(1)

PERSONAL = HojaEsquema(
    "personal",
    "Personal",
    "Categorías de personal propio y contratado. El costo de una jornada se calcula con sus "
    "meses de pago, cargas y días de trabajo al año.",
    (
        codigo("Código de la categoría.", "TEC"),
        nombre("Nombre del puesto o perfil.", "Técnico de oficina"),
        opcion("vinculo", "Vínculo", v.VINCULOS, "propio = planilla; contratado = honorarios."),
        opcion("forma_pago", "Forma de pago", v.FORMAS_PAGO, "Sueldo mensual u honorario diario."),
        numero(
            "monto",
            "Sueldo u honorario (L)",
            "L por mes o por día, según la forma de pago.",
            16500,
            tipo=Tipo.IMPORTE,
            desconocible=True,
        ),
        numero(
            "meses",
            "Meses de pago (meses)",
            "14 con 13.º y 14.º mes; 12 sin ellos.",
            14,
            maximo=Decimal(15),
        ),
        si_no("ihss", "¿Cotiza IHSS?", "Aporte patronal con techos."),
        si_no("injupemp", "¿Cotiza INJUPEMP?", "Aporte patronal."),
        numero(
            "dias_anio",
            "Días de trabajo al año (días)",
            "Jornadas que trabaja en el año; reparten el costo anual.",
            230,
            minimo=_UNO,
            maximo=Decimal(366),
        ),
        OBJETO,
        FECHA,
        FUENTE,
        ESTADO,
        replace(
            referencia(
                "unidad",
                "Unidad que lo pone",
                "unidades",
                "Gasta jornadas de su capacidad. En blanco: la responsable de cada actividad, si "
                "es personal propio; ninguna, si es contratado.",
                "DGE",
                requerida=False,
            ),
            nueva=True,
        ),
        NOTA,
    ),
    vacia_permitida=True,
)

PRECIOS = HojaEsquema(
    "precios",
    "Precios",
    "Biblioteca de precios unitarios, cada uno con su moneda, ISV, objeto, fecha, fuente y "
    "estado. Precio en blanco = desconocido; 0 = no cuesta.",
    (
        codigo("Código del bien o servicio.", "LAPTOP"),
        texto("descripcion", "Descripción", "Qué se compra.", "Computadora portátil", ancho=34),
        texto(
            "unidad",
            "Unidad",
            "Unidad de compra (no confundir unidad y paquete).",
            "unidad",
            ancho=16,
        ),
        referencia("moneda", "Moneda", "monedas", "Moneda del precio.", "L", ancho=10),
        numero(
            "precio",
            "Precio unitario (moneda)",
            "Precio de una unidad, en su moneda.",
            25000,
            tipo=Tipo.IMPORTE,
            desconocible=True,
        ),
        opcion("isv", "Régimen de ISV", v.ISV_REGIMENES, "Parámetro con la tasa.", "ISV_15"),
        si_no("incluye_isv", "¿Precio incluye ISV?", "Sí si el precio ya lo trae."),
        OBJETO,
        FECHA,
        FUENTE,
        ESTADO,
        numero(
            "factor_min",
            "Factor mínimo (veces)",
            "Precio mínimo = precio × este factor.",
            0.85,
            maximo=_UNO,
        ),
        numero(
            "factor_max",
            "Factor máximo (veces)",
            "Precio máximo = precio × este factor.",
            1.2,
            minimo=_UNO,
            maximo=Decimal(100),
        ),
        NOTA,
    ),
)

VIATICOS = HojaEsquema(
    "viaticos",
    "Viáticos",
    "Viático por día de cada categoría y zona. Los días sin pernocta pagan una fracción.",
    (
        codigo("Código del viático.", "VIA-II-Z1"),
        texto("categoria", "Categoría", "Categoría del empleado.", "II", ancho=12),
        texto("zona", "Zona", "Zona del viaje y clase de día.", "1, con pernocta", ancho=24),
        numero(
            "monto",
            "Viático diario (L)",
            "L por día completo.",
            2000,
            tipo=Tipo.IMPORTE,
            desconocible=True,
        ),
        numero(
            "fraccion",
            "Fracción de día (veces)",
            "1 con pernocta; menos sin ella.",
            1,
            maximo=_UNO,
        ),
        OBJETO,
        FECHA,
        FUENTE,
        ESTADO,
        NOTA,
    ),
    vacia_permitida=True,
)
