"""La lista contra la plantilla: qué cambia, qué se detiene y por qué."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from costeo.hallazgos import ERROR, Hallazgo
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Precio
from costeo.modelo.plan import Modelo
from costeo.plantilla.csv_tabla import Renglon, en_linea
from costeo.plantilla.textos import enumerar, igualar_codigo, mostrar, normalizar
from costeo.precios.busqueda import buscar, en_su_codigo, medidas_imposibles
from costeo.precios.datos import Leida, leer_fila
from costeo.precios.preguntas import Propuesta, preguntas_de
from costeo.precios.unidades import misma
from costeo.precios.unitarios import Registro, Unitario, unitarios_de

AFIRMA = frozenset({"si", "s", "x", "verdadero", "true", "1"})


def unidad_cambiada(modelo: Modelo, p: Precio, unidad: str, lista: str, linea: int) -> Hallazgo:
    """N031: cuántas líneas e insumos cuentan en la unidad que deja de usarse."""
    lineas = sum(x.recurso == p.codigo for x in modelo.lineas)
    insumos = sum(x.precio == p.codigo for x in modelo.insumos_evento)
    cuantas = f"{lineas} líneas y {insumos} insumos de eventos"
    datos = {"costo": p.codigo, "actual": p.unidad, "nueva": mostrar(unidad), "lineas": cuantas}
    return en_linea("N031", lista, linea, **datos)


def _con_moneda(renglon: Renglon, monedas: Collection[str]) -> Renglon:
    moneda = renglon["moneda"]
    if not moneda:
        return renglon
    return replace(renglon, datos={**renglon.datos, "moneda": en_su_codigo(moneda, monedas)})


@dataclass(frozen=True)
class Cambio:
    """Un costo que cambia: el de antes, el registro nuevo y de qué línea de la lista sale."""

    unitario: Unitario
    nuevo: Registro
    linea: int
    vigencia: dt.date | None
    nota: str = ""

    @property
    def importe(self) -> Decimal | None:
        """Lo que pasa a valer; None = desconocido."""
        valor = getattr(self.nuevo, self.unitario.columna)
        return valor if isinstance(valor, Decimal) else None


class Cotejo:
    """Recorre la lista una vez: ``cambios``, ``detenidas`` (códigos) y ``hallazgos``."""

    def __init__(self, modelo: Modelo, nombre: str, aceptar: Collection[str] = ()) -> None:
        """``aceptar``: códigos cuyas preguntas ya tienen un «sí»."""
        self.modelo = modelo
        self.nombre = nombre
        self.cambios: list[Cambio] = []
        self.detenidas: list[str] = []
        self.iguales: list[str] = []
        self.hallazgos: list[Hallazgo] = []
        self._unitarios = unitarios_de(modelo)
        self._monedas = {igualar_codigo(m.codigo): m for m in modelo.monedas}
        cierre = modelo.parametro["FECHA_CIERRE"].valor
        self._cierre = cierre if isinstance(cierre, dt.date) else None
        self._aceptados = {igualar_codigo(c): c for c in aceptar}
        self._preguntados: set[str] = set()
        self._callan: dict[str, list[str]] = defaultdict(list)

    def recorrer(self, renglones: Sequence[Renglon]) -> None:
        """Coteja todas las filas y dice lo que la lista entera calla."""
        lineas: dict[str, list[int]] = defaultdict(list)
        for renglon in renglones:
            lineas[self._clave(renglon)].append(renglon.linea)
        for renglon in renglones:
            antes = len(self.hallazgos)
            self._fila(_con_moneda(renglon, self._monedas), lineas[self._clave(renglon)])
            if any(h.nivel == ERROR for h in self.hallazgos[antes:]):
                self.detenidas.append(renglon["codigo"])
        self._silencios()
        self._aceptados_de_mas({igualar_codigo(r["codigo"]) for r in renglones})

    def _fila(self, renglon: Renglon, lineas: Sequence[int]) -> None:
        if not renglon["codigo"]:
            self._decir("P006", renglon)
            return
        if len(lineas) > 1:  # ninguna de las dos: no se sabe cuál vale
            otra = next(x for x in lineas if x != renglon.linea)
            self._decir("P008", renglon, valor=mostrar(renglon["codigo"]), otra=otra)
            return
        unitario = buscar(renglon, self._unitarios)
        if not isinstance(unitario, Unitario):
            self._decir(unitario[0], renglon, **unitario[1])
            return
        leida, problemas = leer_fila(renglon, unitario)
        imposibles = list(medidas_imposibles(renglon, unitario, self._monedas))
        for codigo, datos in (*problemas, *imposibles):
            self._decir(codigo, renglon, **datos)
        if leida is None:
            return
        confirmadas = self._preguntar(renglon, unitario, leida)
        if confirmadas is not None and not imposibles:
            self._cambiar(renglon, unitario, leida, confirmadas)

    def _clave(self, renglon: Renglon) -> str:
        """Lo que no puede repetirse: el costo de que habla, diga o no la lista su hoja."""
        unitario = buscar(renglon, self._unitarios)
        hoja = unitario.hoja if isinstance(unitario, Unitario) else normalizar(renglon["hoja"])
        return f"{igualar_codigo(renglon['codigo'])}|{hoja}"

    def _preguntar(self, renglon: Renglon, u: Unitario, leida: Leida) -> list[str] | None:
        """Las preguntas ya respondidas con un «sí»; None si alguna queda sin respuesta."""
        propuesta = Propuesta(leida.importe, renglon["unidad"], renglon["moneda"], leida.fecha)
        preguntas = list(preguntas_de(u, propuesta, self._cierre))
        if preguntas:
            self._preguntados.add(igualar_codigo(u.codigo))
        dicho = normalizar(renglon["confirmado"]) in AFIRMA
        if dicho or igualar_codigo(u.codigo) in self._aceptados:
            return [p.codigo for p in preguntas]
        for p in preguntas:
            self._decir(p.codigo, renglon, **p.datos)
        return None if preguntas else []

    def _cambiar(
        self, renglon: Renglon, u: Unitario, leida: Leida, confirmadas: Sequence[str]
    ) -> None:
        nuevo = replace(u.registro, **self._campos(renglon, u, leida))
        if nuevo == u.registro:
            self.iguales.append(u.codigo)
            return
        nota = f"Confirmado: {', '.join(confirmadas)}" if confirmadas else ""
        self.cambios.append(Cambio(u, nuevo, renglon.linea, leida.vigencia, nota))
        if leida.importe == u.importe:
            return
        if leida.importe is None:
            self._decir("P011", renglon)
        for que in ("unidad", "moneda"):
            if not renglon[que] and u.hoja not in ("monedas", "parametros"):
                self._callan[que].append(u.codigo)

    def _campos(self, renglon: Renglon, u: Unitario, leida: Leida) -> dict[str, Any]:
        """Los campos que cambian. Un precio nuevo no conserva la procedencia del anterior."""
        campos: dict[str, Any] = {}
        if leida.importe != u.importe:
            faltan = [c for c in ("fecha", "fuente") if not renglon[c]]
            campos[u.columna] = leida.importe
            campos["fecha"] = None
            campos["fuente"] = f"Lista de precios {self.nombre}".strip()
            campos["estado"] = v.POR_CONFIRMAR if faltan else u.registro.estado
            if faltan and leida.importe is not None:
                estado = leida.estado or campos["estado"]
                self._decir("P015", renglon, que=" ni ".join(faltan), estado=estado)
        if leida.fecha:
            campos["fecha"] = leida.fecha
        if renglon["fuente"]:
            campos["fuente"] = renglon["fuente"]
        if leida.estado:
            campos["estado"] = leida.estado
        if isinstance(u.registro, Precio):
            campos |= self._medidas(renglon, u.registro)
        return campos

    def _medidas(self, renglon: Renglon, r: Precio) -> dict[str, str]:
        """La unidad y la moneda, si la lista trae otras y se confirmaron."""
        campos = {}
        unidad = renglon["unidad"]
        if unidad and not misma(unidad, r.unidad):
            campos["unidad"] = unidad
            aviso = unidad_cambiada(self.modelo, r, unidad, self.nombre, renglon.linea)
            self.hallazgos.append(aviso)
        moneda = self._monedas.get(igualar_codigo(renglon["moneda"]))
        if moneda and moneda.codigo != r.moneda:
            campos["moneda"] = moneda.codigo
        return campos

    def _silencios(self) -> None:
        """Un solo aviso por columna que calla, no uno por fila."""
        for que, codigos in self._callan.items():
            cuantas = "1 fila" if len(codigos) == 1 else f"{len(codigos)} filas"
            datos = {"que": que, "cuantas": cuantas, "codigos": enumerar(codigos, 4)}
            self.hallazgos.append(en_linea("N030", self.nombre, 1, **datos))

    def _aceptados_de_mas(self, en_lista: set[str]) -> None:
        for clave, codigo in self._aceptados.items():
            if clave not in self._preguntados:
                por_que = "no tenía preguntas" if clave in en_lista else "no está en la lista"
                datos = {"costo": mostrar(codigo), "por_que": por_que}
                self.hallazgos.append(en_linea("N034", self.nombre, 1, **datos))

    def _decir(self, codigo: str, renglon: Renglon, **datos: Any) -> None:
        propio = mostrar(renglon["codigo"])
        datos = {
            "codigo_precio": propio,
            "costo": propio,
            "o_aceptar": f", o --aceptar {propio}",
            **datos,
        }
        self.hallazgos.append(en_linea(codigo, self.nombre, renglon.linea, **datos))
