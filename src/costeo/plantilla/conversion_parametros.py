"""La hoja Parámetros: el tipo de cada valor lo dice el código de su fila."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from costeo.esquema import (
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
from costeo.plantilla.conversion_fila import FilaConvertida, convertir_fila, fila_suelta
from costeo.plantilla.filas import Celda, Crudo, Fila
from costeo.plantilla.textos import en_una_linea, quiso_decir

DE_OMISION = "Valor por omisión de costeo"


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
    convertidas += _por_omision(filas, esquema, columnas, convertidas, hallazgos)
    hallazgos += [
        hallazgo(
            "L118",
            Origen(_nombre_hoja(filas, esquema)),
            codigo_parametro=p.codigo,
            nombre=p.nombre,
            ayuda=p.ayuda,
        )
        for p in faltan
        if not p.opcional
    ]
    return convertidas, hallazgos


def _por_omision(
    filas: tuple[Fila, ...],
    esquema: HojaEsquema,
    columnas: dict[str, Columna],
    escritas: list[FilaConvertida],
    hallazgos: list[Hallazgo],
) -> list[FilaConvertida]:
    """Los opcionales que la plantilla no trae, con su valor de siempre; se avisa una vez."""
    presentes = {_codigo(fila) for fila in filas}
    faltan = [p for p in PARAMETROS if p.opcional and p.codigo not in presentes]
    valores = {x.datos.get("codigo"): x.datos.get("valor") for x in escritas}
    origen = Origen(_nombre_hoja(filas, esquema))
    nuevas = []
    for p in faltan:
        escrito: Crudo = p.ejemplo if not p.como else _crudo(valores.get(p.como))
        celdas = {
            "codigo": p.codigo,
            "nombre": p.nombre,
            "valor": escrito,
            "unidad": p.unidad,
            "fuente_dato": DE_OMISION,
            "estado": v.POR_CONFIRMAR,
            "nota": p.ayuda,
        }
        fila = Fila({k: Celda(x, origen) for k, x in celdas.items()}, origen)
        convertida, errores = convertir_fila(fila, {**columnas, "valor": columna_de_valor(p)})
        _ajustar(convertida, p)
        if not errores:  # si falta el otro parámetro, ya se dijo
            nuevas.append(convertida)
    if faltan:
        codigos = ", ".join(p.codigo for p in faltan)
        hallazgos.append(hallazgo("L123", origen, codigos=codigos))
    return nuevas


def _crudo(dato: object) -> Crudo:
    """El valor ya leído de otro parámetro, como si se hubiera escrito en una celda."""
    return dato if isinstance(dato, dt.date | str) else None


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
