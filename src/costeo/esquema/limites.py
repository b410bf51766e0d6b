"""Hojas de lo que limita al cronograma: capacidad de las unidades, techos y modalidades."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costeo.esquema.columnas import (
    ESTADO,
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
from costeo.esquema.tipos import HojaEsquema, Tipo
from costeo.modelo import vocabulario as v

_UNO = Decimal(1)
_MESES = Decimal(12)
_ANIO = Decimal(366)


CAPACIDAD = HojaEsquema(
    "capacidad",
    "Capacidad",
    "Jornadas que cada unidad puede dar al plan cada mes. En blanco: sin límite conocido; 0: "
    "ninguna.",
    (
        referencia("unidad", "Unidad", "unidades", "Unidad que pone el personal.", "DGE"),
        *(
            numero(
                f"mes_{i}",
                f"{mes} (jornadas)",
                f"Días-persona disponibles en {mes.lower()}.",
                40,
                desconocible=True,
                sin_dato="no limita a la unidad",
            )
            for i, mes in enumerate(v.MESES, 1)
        ),
        FUENTE,
        ESTADO,
        NOTA,
    ),
    identidad=("unidad",),
    vacia_permitida=True,
    opcional=True,
)

TECHOS = HojaEsquema(
    "techos",
    "Techos",
    "Topes de gasto por grupo, fuente y trimestre, o por eje y año. Grupo, fuente o eje en blanco "
    "= todos. Importe en blanco: desconocido, no limita.",
    (
        codigo("Nombre corto del techo.", "T-11-40000-T2"),
        texto("grupo", "Grupo del gasto", "Termina en 0000.", "40000", requerida=False, ancho=10),
        referencia("fuente_gasto", "Fuente", "fuentes", "Fuente del gasto.", "11", requerida=False),
        referencia("eje", "Eje", "ejes", "Eje de la política.", "1.1", requerida=False),
        opcion("periodo", "Período", v.PERIODOS, "Trimestre (T1 a T4) o año."),
        numero(
            "importe",
            "Techo (L)",
            "Lo más que puede gastarse.",
            1000000,
            tipo=Tipo.IMPORTE,
            desconocible=True,
            sin_dato="el techo no limita",
        ),
        FUENTE,
        ESTADO,
        NOTA,
    ),
    vacia_permitida=True,
    opcional=True,
)

MODALIDADES = HojaEsquema(
    "modalidades",
    "Modalidades",
    "Modalidades de compra: límites del monto de la familia y plazo hasta el contrato. Sin umbral "
    "confirmado no se asigna ninguna.",
    (
        codigo("Siglas.", "LP"),
        nombre("Nombre de la modalidad.", "Licitación pública"),
        numero(
            "minimo",
            "Desde (L)",
            "Más de este monto.",
            0,
            tipo=Tipo.IMPORTE,
            desconocible=True,
            sin_dato="la modalidad no se asigna por monto",
        ),
        replace(
            numero("maximo", "Hasta (L)", "En blanco: sin límite.", 550000, tipo=Tipo.IMPORTE),
            requerida=False,
        ),
        si_no("confirmada", "¿Umbral confirmado?", "No: no se asigna modalidad por monto."),
        numero(
            "dias",
            "Plazo (días hábiles)",
            "De la convocatoria al contrato.",
            40,
            tipo=Tipo.ENTERO,
            desconocible=True,
            maximo=_ANIO,
            sin_dato="no se espera a ninguna compra",
        ),
        FUENTE,
        ESTADO,
        NOTA,
    ),
    vacia_permitida=True,
    opcional=True,
)
