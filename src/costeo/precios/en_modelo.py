"""Una lista de precios en CSV → el mismo modelo con esos precios puestos."""

from __future__ import annotations

import datetime as dt
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
from costeo.plantilla.validacion import validar
from costeo.plantilla.validacion_fechas import datos_del_futuro, datos_firmes, precios_viejos
from costeo.plantilla.vistos import Vistos
from costeo.precios.admision import admisibles
from costeo.precios.avisos import de_vigencia
from costeo.precios.busqueda import en_su_codigo
from costeo.precios.cotejo import AFIRMA, Cambio, unidad_cambiada
from costeo.precios.edicion import historial_de
from costeo.precios.lista import OBLIGATORIAS, TITULOS
from costeo.precios.preguntas import Propuesta, preguntas_de
from costeo.precios.unidades import misma
from costeo.precios.unitarios import unitarios_de

_RESPONDIDAS = frozenset({"N012", "N015", "N016", "N017", "N018"})
"""Preguntas que aquí no se hacen: otra moneda es un error (P012), en blanco y 0 se toman como se
dicen, y de las fechas habla la validación (V106, V107)."""


def aplicar_precios(
    modelo: Modelo, contenido: bytes, nombre: str, vistos: Vistos | None = None
) -> tuple[Modelo, tuple[Hallazgo, ...]]:
    """El modelo con los precios del CSV; el mismo, sin tocar, si hay algún error.

    Un precio que cambia no conserva la procedencia del anterior: sin fecha queda sin ella, sin
    fuente toma el nombre de la lista y, si le falta una de las dos, queda por confirmar. Lo que
    no cambia de precio conserva lo que la línea no trae. Otra unidad, un paquete por una unidad, un
    factor de diez o un salto sin explicación son un error con su pregunta, como en ``costeo
    precios``; se responde con «sí» en la columna «confirmado». Lo que valía antes cada precio que
    cambia queda en el historial.

    Args:
        modelo: el plan, con sus precios de hoy.
        contenido: el CSV: codigo y precio y, si acaso, unidad, moneda, fecha, fuente, estado,
            vigencia y confirmado.
        nombre: cómo se llama, para los hallazgos y el historial.
        vistos: lo que dicen todas las filas de una plantilla con errores; los precios que no se
            entendieron no se dan por desconocidos.
    """
    renglones, de_tabla = leer_csv(contenido, nombre, TITULOS, OBLIGATORIAS)
    lista = _Lista(modelo, nombre, vistos)
    for renglon in renglones:
        lista.anotar(renglon)
    hallazgos = (*de_tabla, *lista.hallazgos)
    if hay_errores(hallazgos):
        return modelo, hallazgos
    precios = tuple(lista.nuevos.get(igualar_codigo(p.codigo), p) for p in modelo.precios)
    historial = historial_de(lista.cambios, modelo, nombre)
    nuevo = replace(modelo, precios=precios, historial=(*modelo.historial, *historial))
    lineas = {h.numero: c.linea for h, c in zip(historial, lista.cambios, strict=True)}
    de_esta = replace(nuevo, historial=tuple(historial))
    hallazgos += (*lista.avisos, *de_vigencia(de_esta, lineas, nombre, ""))
    hallazgos += tuple(
        en_linea(observacion.codigo, nombre, lista.linea(observacion), **dict(observacion.datos))
        for regla in (datos_firmes, datos_del_futuro, precios_viejos)
        for observacion in regla(nuevo)
        if observacion.registro in lista.nuevos.values()
    )
    if not hay_errores(hallazgos):
        _, invalidos = admisibles(modelo, lista.cambios, nombre)
        ya = {(h.codigo, h.hoja, h.celda) for h in validar(modelo)} if invalidos else set()
        hallazgos += tuple(h for h in invalidos if (h.codigo, h.hoja, h.celda) not in ya)
    return (modelo, hallazgos) if hay_errores(hallazgos) else (nuevo, hallazgos)


class _Lista:
    """Los precios nuevos por código y los hallazgos, línea por línea."""

    def __init__(self, modelo: Modelo, nombre: str, vistos: Vistos | None) -> None:
        self.actuales = {igualar_codigo(p.codigo): p for p in modelo.precios}
        self.en_duda = set(
            map(igualar_codigo, vistos.textos("precios", "codigo") if vistos else ())
        )
        self.todo_en_duda = vistos is not None and not vistos.sabe("precios", "codigo")
        self.unitarios = {
            igualar_codigo(u.codigo): u
            for us in unitarios_de(modelo).values()
            for u in us
            if u.hoja == "precios"
        }
        self.monedas = frozenset(igualar_codigo(m.codigo) for m in modelo.monedas)
        self.modelo = modelo
        self.nombre = nombre
        self.cambios: list[Cambio] = []
        self.avisos: list[Hallazgo] = []
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
        moneda = en_su_codigo(renglon["moneda"], self.monedas)
        if moneda and igualar_codigo(moneda) != igualar_codigo(actual.moneda):
            self._decir("P012", renglon, valor=moneda, esperada=actual.moneda)
        precio, fecha, estado = self._precio(renglon), self._fecha(renglon), self._estado(renglon)
        vigencia = self._fecha(renglon, "vigencia")
        nota = self._preguntar(renglon, precio)
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
        nuevo = replace(
            antes,
            unidad=self._unidad(renglon, actual),
            precio=precio,
            fecha=fecha or antes.fecha,
            fuente=renglon["fuente"] or antes.fuente,
            estado=estado or antes.estado,
        )
        clave = igualar_codigo(actual.codigo)
        self.nuevos[clave] = nuevo
        if nuevo != actual:
            self.cambios.append(Cambio(self.unitarios[clave], nuevo, renglon.linea, vigencia, nota))

    def _preguntar(self, renglon: Renglon, precio: Decimal | None) -> str:
        """Lo confirmado, para la nota del historial; lo que no lo esté es un error."""
        if hay_errores(h for h in self.hallazgos if h.celda == f"línea {renglon.linea}"):
            return ""  # de una fila que no se entiende no hay qué preguntar
        u = self.unitarios[igualar_codigo(renglon["codigo"])]
        propuesta = Propuesta(precio, renglon["unidad"], "", None)
        preguntas = [p for p in preguntas_de(u, propuesta, None) if p.codigo not in _RESPONDIDAS]
        if preguntas and normalizar(renglon["confirmado"]) in AFIRMA:
            return f"Confirmado: {', '.join(p.codigo for p in preguntas)}"
        for p in preguntas:
            self._decir(p.codigo, renglon, **p.datos)
        return ""

    def _unidad(self, renglon: Renglon, actual: Precio) -> str:
        """La de la lista, si es otra: entonces ya se confirmó, o no se aplicará nada."""
        unidad = renglon["unidad"]
        if not unidad or misma(unidad, actual.unidad):
            return actual.unidad
        self.avisos.append(unidad_cambiada(self.modelo, actual, unidad, self.nombre, renglon.linea))
        return unidad

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

    def _fecha(self, renglon: Renglon, columna: str = "fecha") -> dt.date | None:
        texto = renglon[columna]
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
        propio = mostrar(renglon["codigo"])
        datos = {"codigo_precio": propio, "costo": propio, "o_aceptar": "", **datos}
        self.hallazgos.append(en_linea(codigo, self.nombre, renglon.linea, **datos))
        return self.hallazgos[-1]
