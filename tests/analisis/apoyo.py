"""Planes pequeños y anexos torcidos para el análisis."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from ayudas.editar_xlsx import Formula, editar
from ayudas.entregado import Entregado
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import cambiar, con_lineas, linea
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave
from costeo.modelo.plan import Modelo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.viva.mapa import Mapa
from costeo.xlsx.celdas import Direccion, letras_de_columna

BASE, MINIMO, MAXIMO = Decimal(100), Decimal(80), Decimal(150)
"""El precio de la única línea y su rango."""
CANTIDAD = 1000
PRECIO_UNICO = "FOLLETO"


@cache
def plantilla_de(modelo: Modelo) -> bytes:
    """La plantilla (xlsx) de un modelo."""
    return escribir_plantilla(volcar(modelo))


def sin_rangos(modelo: Modelo) -> Modelo:
    """El mismo plan con todos los mínimos y máximos iguales a su base."""
    uno = Decimal(1)
    return replace(
        modelo,
        precios=tuple(replace(p, factor_min=uno, factor_max=uno) for p in modelo.precios),
        impulsores=tuple(replace(i, minimo=i.valor, maximo=i.valor) for i in modelo.impulsores),
        escenarios=tuple(
            replace(e, factor_cambio=uno, factor_personal=uno) for e in modelo.escenarios
        ),
    )


def una_linea(**cambios: Any) -> Modelo:
    """Un plan de una línea: 1,000 folletos exentos, de 80 a 150 con 100 de base."""
    modelo = con_lineas(
        sin_rangos(CON_FECHAS), linea(1, v.MATERIAL, PRECIO_UNICO, CANTIDAD, fuente_="MP")
    )
    rango = {"precio": BASE, "factor_min": MINIMO / BASE, "factor_max": MAXIMO / BASE}
    return cambiar(modelo, "precios", PRECIO_UNICO, **{**rango, **cambios})


def celda_de(anexo: Entregado, clave: Clave) -> Direccion:
    """La primera celda que muestra ese concepto."""
    return Mapa(anexo.colocado).claves[clave][0]


def nombre_de(direccion: Direccion) -> tuple[str, str]:
    """(hoja, «B7»)."""
    hoja, fila, columna = direccion
    return hoja, f"{letras_de_columna(columna)}{fila}"


def torcido(anexo: Entregado, clave: Clave, formula: str) -> bytes:
    """El anexo con otra fórmula en la celda de un concepto; ``{}`` es la que había."""
    direccion = celda_de(anexo, clave)
    nueva = formula.format(anexo.leido.formulas[direccion])
    guardado = anexo.leido.guardados[direccion]
    assert isinstance(guardado, float)
    return editar(anexo.costeo.anexo, {nombre_de(direccion): Formula(nueva, guardado)})
