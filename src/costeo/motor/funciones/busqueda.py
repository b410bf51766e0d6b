"""MATCH, INDEX, VLOOKUP, HLOOKUP y LOOKUP; el índice del rango se comparte entre celdas."""

from __future__ import annotations

from costeo.motor.funciones.comparables import hacia_abajo, por_mitades, posicion_exacta
from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero, a_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    ND,
    REF,
    VALOR,
    ErrorCelda,
    FalloCelda,
    NoEvaluable,
    Valor,
    escribir_direccion,
    letras_de_columna,
)


def _rango(valor: Valor | Rango, funcion: str) -> Rango:
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    if not isinstance(valor, Rango):
        raise NoEvaluable(f"{funcion} necesita un rango")
    return valor


def _buscable(valor: Valor) -> Valor:
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    return 0.0 if valor is None else valor


def coincidir(buscado: Valor, rango: Valor | Rango, tipo: Valor = 1.0) -> Valor:
    """MATCH: posición de lo buscado en una fila o una columna."""
    buscado, donde, modo = _buscable(buscado), _rango(rango, "MATCH"), a_numero(tipo)
    if donde.alto_total > 1 and donde.ancho > 1:
        return ND
    if modo > 0:
        posicion = por_mitades(buscado, donde.valores)
    elif modo < 0:
        posicion = hacia_abajo(buscado, donde.valores)
    else:
        posicion = posicion_exacta(buscado, donde, comodines=True)
    return ND if posicion is None else float(posicion + 1)


def _posicion(valor: Valor) -> int:
    posicion = a_entero(valor)
    if posicion < 0:
        raise FalloCelda(VALOR)
    return posicion


def indice(rango: Valor | Rango, fila: Valor = 0.0, columna: Valor = None) -> Valor | Rango:
    """INDEX con uno o dos índices; con 0, la columna o la fila entera."""
    if isinstance(rango, ErrorCelda):
        return rango
    if not isinstance(rango, Rango):
        rango = Rango([rango], 1, 1)
    en_fila, en_columna = _posicion(fila), _posicion(columna)
    alto, ancho = rango.forma
    if columna is None and alto == 1 and ancho > 1:
        en_fila, en_columna = 1, en_fila
    elif columna is None and ancho == 1:
        en_columna = 1
    if en_fila > alto or en_columna > ancho:
        return REF
    if en_fila and en_columna:
        return rango.celda(en_fila - 1, en_columna - 1)
    if not en_fila and (not en_columna or ancho == 1):
        return rango
    return rango.columna(en_columna - 1) if en_columna else rango.fila(en_fila - 1)


def _en_tabla(buscado: Valor, tira: Rango, aproximado: Valor) -> int:
    buscado = _buscable(buscado)
    if a_logico(aproximado):
        posicion = por_mitades(buscado, tira.valores)
    else:
        posicion = posicion_exacta(buscado, tira, comodines=True)
    if posicion is None:
        raise FalloCelda(ND)
    return posicion


def buscar_vertical(
    buscado: Valor, tabla: Valor | Rango, columna: Valor, aproximado: Valor = True
) -> Valor:
    """VLOOKUP: busca en la primera columna."""
    donde = _rango(tabla, "VLOOKUP")
    numero = a_entero(columna)
    if not 1 <= numero <= donde.ancho:
        return VALOR if numero < 1 else REF
    return donde.celda(_en_tabla(buscado, donde.columna(0), aproximado), numero - 1)


def buscar_horizontal(
    buscado: Valor, tabla: Valor | Rango, fila: Valor, aproximado: Valor = True
) -> Valor:
    """HLOOKUP: busca en la primera fila."""
    donde = _rango(tabla, "HLOOKUP")
    numero = a_entero(fila)
    if not 1 <= numero <= donde.alto_total:
        return VALOR if numero < 1 else REF
    return donde.celda(numero - 1, _en_tabla(buscado, donde.fila(0), aproximado))


def buscar_aproximado(
    buscado: Valor, donde: Valor | Rango, resultado: Valor | Rango = None
) -> Valor:
    """LOOKUP en sus dos formas: de vector a vector, o en los bordes de una tabla."""
    tabla = _suelto(donde)
    vertical = tabla.alto_total >= tabla.ancho
    tira = tabla.columna(0) if vertical else tabla.fila(0)
    posicion = por_mitades(_buscable(buscado), tira.valores)
    if posicion is None:
        return ND
    if resultado is None:
        fin = tabla.ancho - 1 if vertical else tabla.alto_total - 1
        return tabla.celda(posicion, fin) if vertical else tabla.celda(fin, posicion)
    salida = _suelto(resultado)
    if salida.alto_total > 1 and salida.ancho > 1:
        return ND
    if salida.ancho > 1:
        return salida.celda(0, posicion) if posicion < salida.ancho else ND
    return salida.celda(posicion, 0)


def _suelto(valor: Valor | Rango) -> Rango:
    if isinstance(valor, Rango):
        return valor
    return _rango(valor, "LOOKUP") if isinstance(valor, ErrorCelda) else Rango([valor], 1, 1)


def direccion_escrita(
    fila: Valor,
    columna: Valor,
    fijas: Valor = 1.0,
    estilo_a1: Valor = True,
    hoja: Valor = None,
) -> Valor:
    """ADDRESS."""
    f, c, modo = a_entero(fila), a_entero(columna), 1 if fijas is None else a_entero(fijas)
    if not 1 <= f <= MAX_FILA or not 1 <= c <= MAX_COLUMNA or not 1 <= modo <= 4:
        return VALOR
    con_fila, con_columna = modo in (1, 2), modo in (1, 3)
    if estilo_a1 is None or a_logico(estilo_a1):
        escrita = "$" * con_columna + letras_de_columna(c) + "$" * con_fila + str(f)
    else:
        escrita = (f"R{f}" if con_fila else f"R[{f}]") + (f"C{c}" if con_columna else f"C[{c}]")
    if hoja is None:
        return escrita
    nombre = a_texto(hoja)
    if nombre and escribir_direccion((nombre, 1, 1)).startswith("'"):
        nombre = "'" + nombre.replace("'", "''") + "'"
    return f"{nombre}!{escrita}"
