"""Cada cambio en una oración: qué era, qué es y cuánto varió."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from costeo.calculo.lineas import CostoLinea
from costeo.comparacion.familias import REDONDEO, SIN_DATO
from costeo.comparacion.numeros import (
    cifra,
    dato,
    importe,
    porcentaje,
    variacion,
)
from costeo.comparacion.partes import ENTRA, SALE, Causa, Parte
from costeo.comparacion.usos import Composicion
from costeo.esquema import HOJA_POR_CLAVE, PARAMETRO_POR_CODIGO
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

_CON_ACTIVIDAD = ("lineas", "actividades")
_LARGO = 70


def habla_de_actividades(causa: Causa) -> bool:
    """¿La oración ya dice de qué actividad es?"""
    return causa.hoja in _CON_ACTIVIDAD


def frase(causa: Causa, parte: Parte, modelo: Modelo) -> str:
    """Lo que cambió, sin lo que mueve."""
    if causa.familia == REDONDEO:
        return "Redondeo de cada línea al centavo"
    if causa.hoja == "actividades":
        return _de_actividad(causa)
    if causa.hoja == "lineas":
        return _de_linea(causa, parte)
    if causa.hoja == "insumos_evento":
        return f"{_evento(modelo, causa.codigo)}: {_composicion(causa.antes, causa.despues)}"
    if causa.hoja == "escenarios" and causa.campos == ("escenario",):
        return f"Escenario: {causa.antes.codigo} → {causa.despues.codigo}"
    cambios = [_cambio(causa, campo) for campo in _en_orden(causa)]
    return f"{_nombre(causa)}: {'; '.join(cambios)}"


def _en_orden(causa: Causa) -> list[str]:
    """El importe primero; la moneda va con él y no se dice dos veces."""
    con_precio = causa.hoja == "precios" and "moneda" in causa.campos and "precio" in causa.campos
    return sorted(
        (c for c in causa.campos if not (con_precio and c == "moneda")),
        key=lambda c: (c not in ("precio", "monto", "valor", "tasa"), c),
    )


def _nombre(causa: Causa) -> str:
    x = causa.despues or causa.antes
    if causa.hoja in ("precios", "viaticos"):
        return str(x.descripcion)
    if causa.hoja == "impulsores":
        return f"Impulsor «{x.nombre}»"
    if causa.hoja == "fuentes":
        return f"Fuente {x.codigo} ({x.nombre})"
    if causa.hoja == "escenarios":
        return f"Escenario «{x.codigo}»"
    return str(x.nombre)


def _cambio(causa: Causa, campo: str) -> str:
    """«L 24,500 → L 27,900, +13.9 %»."""
    antes, despues = (getattr(x, campo) if x else None for x in (causa.antes, causa.despues))
    otra_moneda = campo == "precio" and _moneda(causa.antes) != _moneda(causa.despues)
    cuanto = "" if otra_moneda else _cuanto(antes, despues)
    if causa.familia == SIN_DATO:
        antes = _dato_o_no(causa.antes, antes)
        despues = _dato_o_no(causa.despues, despues)
    de = _escrito(causa, causa.antes, campo, antes)
    a = _escrito(causa, causa.despues, campo, despues)
    callado = campo in ("precio", "monto", "tasa") or _es_valor(causa, campo)
    rotulo = "" if callado else f"{_rotulo(causa.hoja, campo)} "
    return f"{rotulo}{de} → {a}{cuanto}"


def _dato_o_no(registro: object, valor: object) -> object:
    if registro is None:
        return "ya no se usa"
    return v.SIN_DATO if valor is None else valor


def _cuanto(antes: object, despues: object) -> str:
    """La variación de dos números; nada si no lo son."""
    if isinstance(antes, Decimal) and isinstance(despues, Decimal):
        return variacion(antes, despues)
    return ""


def _es_valor(causa: Causa, campo: str) -> bool:
    return campo == "valor" and causa.hoja in ("parametros", "impulsores")


def _moneda(x: Any) -> str:
    return str(getattr(x, "moneda", v.MONEDA_LOCAL))


def _escrito(causa: Causa, x: Any, campo: str, valor: Any) -> str:
    if not isinstance(valor, Decimal):
        return dato(valor)
    if campo == "precio":
        return f"{_moneda(x)} {importe(valor)}"
    if campo in ("monto", "tasa"):
        return f"L {importe(valor)}"
    if causa.hoja == "parametros":
        return _parametro(causa.codigo, valor)
    return cifra(valor)


def _parametro(codigo: str, valor: Decimal) -> str:
    unidad = PARAMETRO_POR_CODIGO[codigo].unidad if codigo in PARAMETRO_POR_CODIGO else ""
    if unidad == "%":
        return porcentaje(valor)
    return f"L {importe(valor)}" if unidad == "L" else cifra(valor)


def _rotulo(hoja: str, campo: str) -> str:
    """El encabezado de la columna, sin su unidad y en minúscula."""
    if (hoja, campo) == ("insumos_evento", "insumos"):
        return "lo que lleva"
    titulo = HOJA_POR_CLAVE[hoja].columna(campo).titulo
    texto = titulo.partition(" (")[0].strip("¿?")
    return texto if texto[:2].isupper() else texto[:1].lower() + texto[1:]


def _de_actividad(causa: Causa) -> str:
    que, x = ("Sale", causa.antes) if causa.campos == (SALE,) else ("Entra", causa.despues)
    titulo = x.titulo if len(x.titulo) <= _LARGO else x.titulo[: _LARGO - 1].rstrip() + "…"
    return f"{que} la actividad {x.numero} ({x.codigo}), {titulo.rstrip('.')}"


def _de_linea(causa: Causa, parte: Parte) -> str:
    x: CostoLinea | None = causa.antes
    y: CostoLinea | None = causa.despues
    donde = f"Actividad {parte.actividad}, {parte.descripcion}"
    if causa.campos == (ENTRA,):
        return f"{donde}: entra la línea"
    if causa.campos == (SALE,):
        return f"{donde}: sale la línea"
    assert x is not None
    assert y is not None
    if causa.campos == ("insumos",):
        return f"{donde}: lo que lleva el evento, completo en uno y no en el otro"
    return f"{donde}: {'; '.join(_de_campo(x, y, campo) for campo in causa.campos)}"


def _de_campo(x: CostoLinea, y: CostoLinea, campo: str) -> str:
    """«cantidad 10 → 12, +20.0 %»."""
    rotulo = _rotulo("lineas", campo)
    if campo == "fuente":
        return f"{rotulo} {x.fuente.codigo} → {y.fuente.codigo}"
    antes, despues = (getattr(z.linea, campo) for z in (x, y))
    en_blanco = "ninguno" if campo == "impulsor" else v.SIN_DATO
    de, a = (en_blanco if z in (None, "") else dato(z) for z in (antes, despues))
    return f"{rotulo} {de} → {a}{_cuanto(antes, despues)}"


def _evento(modelo: Modelo, codigo: str) -> str:
    return next((e.nombre for e in modelo.eventos if e.codigo == codigo), codigo)


def _composicion(antes: Composicion | None, despues: Composicion | None) -> str:
    """Los insumos del evento que entran, salen o cambian de cantidad."""
    a, b = (
        {(i.precio, i.base): i.cantidad for i in (x.insumos if x else ())} for x in (antes, despues)
    )
    cambios = []
    for clave in sorted({*a, *b}):
        rotulo = f"{clave[0]} {clave[1]}"
        if clave not in a:
            cambios.append(f"entra {rotulo}")
        elif clave not in b:
            cambios.append(f"sale {rotulo}")
        elif a[clave] != b[clave]:
            cambios.append(f"{rotulo} {dato(a[clave])} → {dato(b[clave])}")
    return "; ".join(cambios)
