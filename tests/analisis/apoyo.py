"""Planes pequeños y anexos torcidos para el análisis."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import cambiar, con_lineas, linea
from costeo.analisis.apertura import Abierto
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave
from costeo.modelo.plan import Modelo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.reloj import Cronometro
from costeo.viva.anexo_ii import AnexoII
from costeo.xlsx.celdas import escribir_direccion

BASE, MINIMO, MAXIMO = Decimal(100), Decimal(80), Decimal(150)
"""El precio de la única línea y su rango."""
CANTIDAD = 1000
PRECIO_UNICO = "FOLLETO"


ABIERTOS: dict[bytes, Abierto] = {}
"""Los modelos que se abren sin escribirlos ni leerlos, por la seña que hace de bytes."""
LIBROS: dict[int, tuple[Abierto, AnexoII]] = {}
"""El libro de cada uno, por su identidad (y él, para que nadie más la tome)."""


def _sena_de(abierto: Abierto) -> bytes:
    sena = f"abierto {len(ABIERTOS)}".encode()
    ABIERTOS[sena] = abierto
    return sena


@cache
def plantilla_de(modelo: Modelo) -> bytes:
    """La seña de la plantilla de un modelo: se abre como ella, sin pasar por el xlsx."""
    return _sena_de(Abierto(modelo.del_anexo_ii, ()))


@cache
def xlsx_de(modelo: Modelo) -> bytes:
    """La plantilla (xlsx) de un modelo."""
    return escribir_plantilla(volcar(modelo))


def libro_de(modelo: Modelo) -> AnexoII:
    """El libro de un modelo."""
    return ABIERTOS[plantilla_de(modelo)].libro(Cronometro())


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


def nombre_de(clave: Clave) -> tuple[str, float]:
    """«'Hoja'!B7» de la primera celda de un concepto del plan con fechas, y lo que hoy vale."""
    libro = libro_de(CON_FECHAS)
    direccion = libro.mapa.claves[clave][0]
    valor = libro.leido.guardados[direccion]
    assert isinstance(valor, float)
    return escribir_direccion(direccion), valor


def torcido(clave: Clave, formula: str) -> bytes:
    """El anexo del plan con fechas con otra fórmula en un concepto; ``{}`` es la que había."""
    libro = libro_de(CON_FECHAS)
    direccion = libro.mapa.claves[clave][0]
    nueva = formula.format(libro.leido.formulas[direccion])
    abierto = Abierto(CON_FECHAS.del_anexo_ii, ())
    LIBROS[id(abierto)] = (abierto, libro.con_formulas({direccion: nueva}))
    return _sena_de(abierto)
