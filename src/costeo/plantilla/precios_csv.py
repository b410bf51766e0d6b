"""Una lista de precios en CSV → el mismo modelo con esos precios puestos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from costeo.esquema.columnas import TOPE
from costeo.hallazgos import Hallazgo, hay_errores
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Precio
from costeo.modelo.plan import Modelo
from costeo.plantilla import fechas
from costeo.plantilla.csv_tabla import Renglon, en_linea, leer_csv
from costeo.plantilla.numeros import llano, miles_o_decimales
from costeo.plantilla.observaciones import Observacion
from costeo.plantilla.textos import (
    enumerar,
    igualar_codigo,
    mostrar,
    normalizar,
    numero_legible,
    quiso_decir,
)
from costeo.plantilla.validacion_fechas import datos_del_futuro, datos_firmes, precios_viejos
from costeo.plantilla.vistos import Vistos

COLUMNAS: Mapping[str, tuple[str, ...]] = {
    "codigo": ("codigo", "cod", "codigo_del_insumo", "codigo_de_precio"),
    "precio": ("precio", "precio_unitario", "precio_unitario_moneda", "valor"),
    "moneda": ("moneda",),
    "fecha": ("fecha", "fecha_del_dato", "fecha_del_precio"),
    "fuente": ("fuente", "fuente_dato", "fuente_del_dato", "proveedor"),
    "estado": ("estado", "estado_del_dato"),
}
"""Columna → títulos que se admiten, ya normalizados. Las dos primeras son obligatorias."""

_OBLIGATORIAS = ("codigo", "precio")


def aplicar_precios(
    modelo: Modelo, contenido: bytes, nombre: str, vistos: Vistos | None = None
) -> tuple[Modelo, tuple[Hallazgo, ...]]:
    """El modelo con los precios del CSV; el mismo, sin tocar, si hay algún error.

    Un precio que cambia no conserva la procedencia del anterior: sin fecha queda sin ella, sin
    fuente toma el nombre de la lista y, si le falta una de las dos, queda por confirmar. Lo que
    no cambia de precio conserva lo que la línea no trae. ``vistos``: lo que dicen todas las filas
    de una plantilla con errores; los precios que no se entendieron no se dan por desconocidos.
    """
    renglones, de_tabla = leer_csv(contenido, nombre, COLUMNAS, _OBLIGATORIAS)
    lista = _Lista(modelo, nombre, vistos)
    for renglon in renglones:
        lista.anotar(renglon)
    hallazgos = (*de_tabla, *lista.hallazgos)
    if hay_errores(hallazgos):
        return modelo, hallazgos
    precios = tuple(lista.nuevos.get(igualar_codigo(p.codigo), p) for p in modelo.precios)
    nuevo = replace(modelo, precios=precios)
    hallazgos += tuple(
        en_linea(observacion.codigo, nombre, lista.linea(observacion), **dict(observacion.datos))
        for regla in (datos_firmes, datos_del_futuro, precios_viejos)
        for observacion in regla(nuevo)
        if observacion.registro in lista.nuevos.values()
    )
    return (modelo, hallazgos) if hay_errores(hallazgos) else (nuevo, hallazgos)


class _Lista:
    """Los precios nuevos por código y los hallazgos, línea por línea."""

    def __init__(self, modelo: Modelo, nombre: str, vistos: Vistos | None) -> None:
        self.actuales = {igualar_codigo(p.codigo): p for p in modelo.precios}
        self.en_duda = set(
            map(igualar_codigo, vistos.textos("precios", "codigo") if vistos else ())
        )
        self.todo_en_duda = vistos is not None and not vistos.sabe("precios", "codigo")
        self.nombre = nombre
        self.lineas: dict[str, int] = {}
        self.nuevos: dict[str, Precio] = {}
        self.hallazgos: list[Hallazgo] = []

    def anotar(self, renglon: Renglon) -> None:
        """Anota el precio de una línea, o por qué no se puede."""
        actual = self._actual(renglon)
        if isinstance(actual, Precio):
            self._cambiar(actual, renglon)
        elif actual is None:
            for mirar in (self._precio, self._fecha, self._estado):
                mirar(renglon)

    def linea(self, observacion: Observacion) -> int:
        """La línea del precio de que habla la observación."""
        codigo: str = getattr(observacion.registro, "codigo", "")
        return self.lineas.get(igualar_codigo(codigo), 0)

    def _cambiar(self, actual: Precio, renglon: Renglon) -> None:
        moneda = renglon["moneda"]
        if moneda and igualar_codigo(moneda) != igualar_codigo(actual.moneda):
            self._decir("P012", renglon, valor=moneda, esperada=actual.moneda)
        precio, fecha, estado = self._precio(renglon), self._fecha(renglon), self._estado(renglon)
        antes = actual
        if precio != actual.precio:
            faltan = [c for c in ("fecha", "fuente") if not renglon[c]]
            antes = replace(
                actual,
                fecha=None,
                fuente=f"Lista de precios {self.nombre}".strip(),
                estado=v.POR_CONFIRMAR if faltan else actual.estado,
            )
            if faltan and precio is not None and not hay_errores(self.hallazgos):
                self._decir("P015", renglon, que=" ni ".join(faltan), estado=estado or antes.estado)
        self.nuevos[igualar_codigo(actual.codigo)] = replace(
            antes,
            precio=precio,
            fecha=fecha or antes.fecha,
            fuente=renglon["fuente"] or antes.fuente,
            estado=estado or antes.estado,
        )

    def _actual(self, renglon: Renglon) -> Precio | Hallazgo | None:
        """El precio de ese código, por qué no lo hay, o None si su fila no se entendió."""
        codigo = renglon["codigo"]
        if not codigo:
            return self._decir("P006", renglon)
        clave = igualar_codigo(codigo)
        if not (self.todo_en_duda or clave in self.actuales or clave in self.en_duda):
            sugerencia = quiso_decir(codigo, [p.codigo for p in self.actuales.values()])
            return self._decir("P007", renglon, valor=mostrar(codigo), sugerencia=sugerencia)
        otra = self.lineas.setdefault(clave, renglon.linea)
        if otra != renglon.linea:
            return self._decir("P008", renglon, valor=codigo, otra=otra)
        return self.actuales.get(clave)

    def _precio(self, renglon: Renglon) -> Decimal | None:
        texto = renglon["precio"]
        if not texto:
            self._decir("P011", renglon)
            return None
        precio = llano(texto)
        if miles_o_decimales(texto):
            sin_punto, corto = texto.replace(".", ""), f"{texto.rstrip('0')}0"
            self._decir("P018", renglon, valor=texto, opciones=f"{sin_punto} o {corto}")
        elif precio is None:
            self._decir("P009", renglon, valor=mostrar(texto))
        elif precio < 0:
            self._decir("P010", renglon, valor=numero_legible(precio))
        elif precio > TOPE:
            datos = {"valor": numero_legible(precio), "maximo": numero_legible(TOPE)}
            self._decir("P017", renglon, **datos)
        return precio

    def _fecha(self, renglon: Renglon) -> dt.date | None:
        texto = renglon["fecha"]
        fecha = fechas.de_texto(texto)
        if texto and (fecha is None or not fechas.razonable(fecha)):
            self._decir("P013", renglon, valor=mostrar(texto))
        return fecha

    def _estado(self, renglon: Renglon) -> str:
        texto = renglon["estado"]
        estado = {normalizar(e): e for e in v.ESTADOS}.get(normalizar(texto), "")
        if texto and not estado:
            sugerencia = quiso_decir(texto, v.ESTADOS)
            datos = {"sugerencia": sugerencia, "opciones": enumerar(v.ESTADOS)}
            self._decir("P014", renglon, valor=mostrar(texto), **datos)
        return estado

    def _decir(self, codigo: str, renglon: Renglon, **datos: Any) -> Hallazgo:
        datos = {"codigo_precio": mostrar(renglon["codigo"]), **datos}
        self.hallazgos.append(en_linea(codigo, self.nombre, renglon.linea, **datos))
        return self.hallazgos[-1]
