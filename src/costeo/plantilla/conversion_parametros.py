"""La hoja Parámetros: el tipo de cada valor lo dice el código de su fila."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from costeo.esquema import (
    NUMERICOS,
    PARAMETRO_POR_CODIGO,
    PARAMETROS,
    Columna,
    HojaEsquema,
    ParametroEsquema,
    Tipo,
)
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import Origen
from costeo.plantilla.conversion_celda import Dato
from costeo.plantilla.conversion_fila import FilaConvertida, convertir_fila, fila_suelta
from costeo.plantilla.filas import Fila
from costeo.plantilla.textos import en_una_linea, enumerar, mostrar, quiso_decir

DE_OMISION = "Valor por omisión: la plantilla no lo trae"
"""Fuente de un parámetro que la plantilla no dice."""


def convertir_parametros(
    esquema: HojaEsquema, filas: tuple[Fila, ...]
) -> tuple[list[FilaConvertida], list[Hallazgo]]:
    """Los parámetros conocidos con su valor ya con tipo; los demás se avisan y se dejan."""
    columnas = {c.clave: c for c in esquema.columnas}
    presentes = {_codigo(fila) for fila in filas}
    faltan = [p for p in PARAMETROS if p.codigo not in presentes]
    convertidas: list[FilaConvertida] = []
    hallazgos: list[Hallazgo] = []
    for fila in filas:
        conocido = PARAMETRO_POR_CODIGO.get(_codigo(fila))
        if conocido:
            convertida, nuevos = convertir_fila(
                fila, {**columnas, "valor": columna_de_valor(conocido)}
            )
            _ajustar(convertida, conocido)
            convertidas.append(convertida)
            hallazgos += nuevos
        else:
            hallazgos += _sin_conocer(fila, columnas, faltan)
    origen = Origen(_nombre_hoja(filas, esquema))
    de_antes, aviso = _por_omision(origen, [p for p in faltan if p.opcional], convertidas)
    convertidas += de_antes
    hallazgos += aviso
    hallazgos += [
        hallazgo(
            "L118",
            origen,
            codigo_parametro=p.codigo,
            nombre=p.nombre,
            ayuda=p.ayuda,
        )
        for p in faltan
        if not p.opcional
    ]
    return convertidas, hallazgos


def _por_omision(
    origen: Origen, faltan: list[ParametroEsquema], escritas: list[FilaConvertida]
) -> tuple[list[FilaConvertida], list[Hallazgo]]:
    """Los opcionales que la plantilla no trae, con su valor de siempre, y un solo aviso.

    El que vale lo que otro se queda sin valor si ese otro no se entendió, que ya se dijo.
    """
    valores = {x.datos.get("codigo"): x.datos.get("valor") for x in escritas}
    nuevas: list[FilaConvertida] = []
    dichos: list[str] = []
    for p in faltan:
        valor = valores.get(p.como) if p.como else _de_siempre(p)
        if valor is None:
            continue
        datos: dict[str, Dato] = {
            "codigo": p.codigo,
            "nombre": p.nombre,
            "valor": valor,
            "unidad": p.unidad,
            "fecha": None,
            "fuente_dato": DE_OMISION,
            "estado": v.POR_CONFIRMAR,
            "nota": p.ayuda,
        }
        nuevas.append(FilaConvertida(Fila({}, origen), datos, buena=True))
        dichos.append(f"{p.codigo} = {mostrar(valor)}")
    aviso = [hallazgo("L123", origen, valores=enumerar(dichos))] if dichos else []
    return nuevas, aviso


def _de_siempre(p: ParametroEsquema) -> Dato:
    """El ejemplo del esquema con el tipo de su valor."""
    if p.tipo is Tipo.FECHA:
        return dt.date.fromisoformat(str(p.ejemplo))
    return Decimal(str(p.ejemplo)) if p.tipo in NUMERICOS else str(p.ejemplo)


def columna_de_valor(parametro: ParametroEsquema) -> Columna:
    """La columna que tendría el valor de ese parámetro si fuera una tabla aparte."""
    return Columna(
        "valor",
        f"Valor de {parametro.codigo}",
        parametro.tipo,
        parametro.ayuda,
        parametro.ejemplo,
        opciones=parametro.opciones,
        refiere="escenarios" if parametro.tipo is Tipo.REFERENCIA else "",
        minimo=parametro.minimo,
        maximo=parametro.maximo,
    )


def _ajustar(convertida: FilaConvertida, conocido: ParametroEsquema) -> None:
    """El código como lo escribe el esquema; los valores enteros también son ``Decimal``."""
    convertida.datos["codigo"] = conocido.codigo
    valor = convertida.datos.get("valor")
    if isinstance(valor, int) and not isinstance(valor, bool):
        convertida.datos["valor"] = Decimal(valor)


def _sin_conocer(
    fila: Fila, columnas: dict[str, Columna], faltan: list[ParametroEsquema]
) -> list[Hallazgo]:
    codigo = _codigo(fila)
    if codigo:
        sugerencia = quiso_decir(codigo, [p.codigo for p in faltan])
        origen = fila.celda("codigo").origen
        return [hallazgo("L119", origen, valor=codigo, sugerencia=sugerencia)]
    suelta = fila_suelta(fila, columnas)
    if suelta:
        return [suelta]
    return convertir_fila(fila, {"codigo": columnas["codigo"]})[1]


def _codigo(fila: Fila) -> str:
    valor = fila.celda("codigo").valor
    return en_una_linea(str(valor)).upper() if valor is not None else ""


def _nombre_hoja(filas: tuple[Fila, ...], esquema: HojaEsquema) -> str:
    return filas[0].origen.hoja if filas else esquema.titulo
