"""La hoja Parámetros: el tipo de cada valor lo dice el código de su fila."""

from __future__ import annotations

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
from costeo.modelo.origen import Origen
from costeo.plantilla.conversion_fila import FilaConvertida, convertir_fila, fila_suelta
from costeo.plantilla.filas import Fila
from costeo.plantilla.textos import en_una_linea, quiso_decir


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
    hallazgos += [
        hallazgo(
            "L118",
            Origen(_nombre_hoja(filas, esquema)),
            codigo_parametro=p.codigo,
            nombre=p.nombre,
            ayuda=p.ayuda,
        )
        for p in faltan
    ]
    return convertidas, hallazgos


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
