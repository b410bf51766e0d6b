"""Los cambios, en la plantilla: las celdas de cada costo y un renglón del historial por cambio."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from costeo.esquema import HOJA_POR_CLAVE
from costeo.modelo.historial import CambioDePrecio
from costeo.modelo.origen import Columnas, Origen
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import CAMPO
from costeo.precios.celdas_xml import HojaXml, Lugar, Valor
from costeo.precios.cotejo import Cambio
from costeo.precios.datos import Problema
from costeo.precios.historia import anotar, aspecto_de
from costeo.precios.libro_xml import LibroXml

_CAMPOS = ("fecha", "fuente_dato", "estado", "unidad", "moneda")
"""Columnas que una lista cambia, además del importe."""


def celdas_de(cambio: Cambio) -> dict[str, Valor]:
    """Las columnas de la plantilla que cambian y lo que pasan a decir."""
    u = cambio.unitario
    pares = {}
    for columna in (u.columna, *_CAMPOS):
        campo = CAMPO.get(columna, columna)
        nuevo = getattr(cambio.nuevo, campo, None)
        if nuevo != getattr(u.registro, campo, None):
            pares[columna] = nuevo
    return pares


def impedimentos(cambio: Cambio, libro: LibroXml, columnas: Columnas) -> Iterator[Problema]:
    """Por qué no se puede escribir un cambio: una fórmula en su celda o una columna que falta."""
    u = cambio.unitario
    hoja = libro.hoja(u.registro.origen.hoja)
    for clave in celdas_de(cambio):
        columna = columnas.get(u.hoja, {}).get(clave, 0)
        if not columna:
            titulo = HOJA_POR_CLAVE[u.hoja].columna(clave).titulo
            yield "N023", {"hoja": u.registro.origen.hoja, "columna": titulo}
        elif hoja.tiene_formula((u.registro.origen.fila, columna)):
            lugar = Origen(u.registro.origen.hoja, u.registro.origen.fila, columna)
            yield "N022", {"celda": f"{lugar.hoja}!{lugar.celda}"}


def historial_de(cambios: Sequence[Cambio], modelo: Modelo, lista: str) -> list[CambioDePrecio]:
    """Un renglón por cambio, numerados a continuación de los que haya."""
    ultimo = max((x.numero for x in modelo.historial), default=0)
    return [_renglon(n, c, lista) for n, c in enumerate(cambios, ultimo + 1)]


def _renglon(numero: int, c: Cambio, lista: str) -> CambioDePrecio:
    u, antes, nuevo = c.unitario, c.unitario.registro, c.nuevo
    return CambioDePrecio(
        numero=numero,
        codigo=u.codigo,
        hoja=u.titulo_hoja,
        precio_anterior=u.importe,
        moneda_anterior=u.moneda,
        unidad_anterior=u.unidad,
        fecha_anterior=antes.fecha,
        fuente_anterior=antes.fuente,
        estado_anterior=antes.estado,
        precio_nuevo=c.importe,
        moneda_nueva=u.moneda if u.fija else getattr(nuevo, "moneda", u.moneda),
        unidad_nueva=u.unidad if u.fija else getattr(nuevo, "unidad", u.unidad),
        fecha_nueva=nuevo.fecha,
        fuente_nueva=nuevo.fuente,
        vigencia=c.vigencia,
        lista=lista,
        nota=c.nota,
    )


def escribir(
    libro: LibroXml,
    cambios: Sequence[Cambio],
    historial: Sequence[CambioDePrecio],
    modelo: Modelo,
    columnas: Columnas,
) -> bytes:
    """Los bytes de la plantilla con los cambios y su historial. ``NoEditable`` si no se puede."""
    por_hoja: dict[str, dict[Lugar, Valor]] = defaultdict(dict)
    for c in cambios:
        r = c.unitario.registro
        for clave, valor in celdas_de(c).items():
            lugar = (r.origen.fila, columnas[c.unitario.hoja][clave])
            por_hoja[r.origen.hoja][lugar] = valor
    aspecto = aspecto_de(libro, modelo, columnas)
    for nombre, valores in por_hoja.items():
        estilos = _de_fechas(libro, libro.hoja(nombre), valores)
        libro.cambiar(nombre, _con_fechas(valores, estilos), estilos)
    anotar(libro, historial, modelo, columnas, aspecto)
    if libro.con_formulas:
        libro.recalcular_al_abrir()
    return libro.contenido()


def _de_fechas(libro: LibroXml, hoja: HojaXml, valores: Mapping[Lugar, Valor]) -> dict[Lugar, str]:
    """El estilo de cada fecha que se escribe donde no había: el de otra de su columna."""
    estilos = {}
    for lugar, valor in valores.items():
        if not isinstance(valor, dt.date) or hoja.estilo(lugar) in libro.estilos_de_fecha:
            continue
        suyos = (t.estilo for (_, c), t in sorted(hoja.celdas.items()) if c == lugar[1])
        otros = (t.estilo for _, t in sorted(hoja.celdas.items()))
        de_fecha = (x for x in (*suyos, *otros) if x in libro.estilos_de_fecha)
        estilos[lugar] = next(de_fecha, "")
    return estilos


def _con_fechas(valores: Mapping[Lugar, Valor], estilos: Mapping[Lugar, str]) -> dict[Lugar, Valor]:
    """Sin ningún estilo de fecha en la hoja, la fecha va como texto y no como un número."""
    return {
        lugar: f"{x:%d/%m/%Y}" if isinstance(x, dt.date) and estilos.get(lugar) == "" else x
        for lugar, x in valores.items()
    }
