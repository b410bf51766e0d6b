"""De qué datos depende el costo de una línea, y costearla con esos datos y ninguno más."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Any

from costeo.calculo.catalogo import Catalogo
from costeo.calculo.costeo import Resultado
from costeo.calculo.lineas import CostoLinea, costear_linea
from costeo.calculo.redondeo import PRECISION
from costeo.comparacion.familias import CONTINGENCIA_TASA, DE_PERSONAL
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import InsumoEvento
from costeo.modelo.plan import Modelo

Clave = tuple[str, str]
"""Hoja y código. El de la línea, su fuente y su escenario van vacíos: cada línea tiene uno."""
Usos = dict[Clave, Any]
LINEA: Clave = ("lineas", "")
FUENTE: Clave = ("fuentes", "")
ESCENARIO: Clave = ("escenarios", "")
_REDONDEO: Clave = ("parametros", "REDONDEO")
TABLAS_DE_INSUMOS = ("precios", "viaticos", "personal")
_VACIO = Modelo(*((),) * 17)


@dataclass(frozen=True)
class Composicion:
    """Lo que lleva un tipo de evento, en un orden que no depende del de su hoja."""

    insumos: tuple[InsumoEvento, ...]


@dataclass(frozen=True)
class Indice:
    """Los registros de un costeo, por hoja y código."""

    resultado: Resultado

    @cached_property
    def de(self) -> Mapping[str, Mapping[str, Any]]:
        """Por hoja, sus registros por código."""
        modelo = self.resultado.modelo
        hojas = (*TABLAS_DE_INSUMOS, "eventos", "monedas", "impulsores", "parametros")
        return {h: {x.codigo: x for x in getattr(modelo, h)} for h in hojas}

    @cached_property
    def eje_de(self) -> Mapping[int, str]:
        """El eje de cada actividad, por su número."""
        return {a.numero: a.eje for a in self.resultado.modelo.actividades}

    @cached_property
    def composicion(self) -> Mapping[str, Composicion]:
        """Los insumos de cada tipo de evento."""
        modelo = self.resultado.modelo
        orden = sorted(
            modelo.insumos_evento, key=lambda i: (i.precio, v.BASES.index(i.base), str(i.cantidad))
        )
        return {
            e.codigo: Composicion(tuple(replace(i, nota="") for i in orden if i.evento == e.codigo))
            for e in modelo.eventos
        }

    def tabla(self, componente: str, recurso: str) -> str:
        """La hoja en que está el insumo de una línea."""
        if componente == v.EVENTO:
            return "eventos"
        return next((t for t in TABLAS_DE_INSUMOS if recurso in self.de[t]), "")

    def usos(self, costo: CostoLinea) -> Usos:
        """Todo lo que mueve el costo de la línea, y nada que no lo mueva."""
        return dict(self._usos(costo))

    def _usos(self, costo: CostoLinea) -> Iterator[tuple[Clave, Any]]:
        linea, de = costo.linea, self.de
        yield LINEA, replace(linea, fuente=costo.fuente.codigo)
        yield FUENTE, costo.fuente
        yield ESCENARIO, self.resultado.catalogo.generales.escenario
        parametros = [CONTINGENCIA_TASA, _REDONDEO[1]]
        if linea.impulsor:
            yield ("impulsores", linea.impulsor), de["impulsores"][linea.impulsor]
        tabla = self.tabla(linea.componente, linea.recurso)
        yield (tabla, linea.recurso), de[tabla][linea.recurso]
        precios = [linea.recurso] if tabla == "precios" else []
        if tabla == "eventos":
            composicion = self.composicion[linea.recurso]
            yield ("insumos_evento", linea.recurso), composicion
            precios = [i.precio for i in composicion.insumos if i.precio in de["precios"]]
        if tabla == "personal":
            parametros += DE_PERSONAL
        for codigo in precios:
            precio = de["precios"][codigo]
            yield ("precios", codigo), precio
            yield ("monedas", precio.moneda), de["monedas"][precio.moneda]
            parametros.append(precio.isv)
        for codigo in parametros:
            yield ("parametros", codigo), de["parametros"][codigo]


def valor(usos: Usos) -> Decimal:
    """Costo (L) de la línea con su contingencia, sin redondear, según el cálculo de referencia.

    Raises:
        ValueError: si a la línea le falta un dato (error nuestro: esas no se encadenan).
    """
    fuente, escenario = usos[FUENTE], usos[ESCENARIO]
    linea = replace(usos[LINEA], fuente=fuente.codigo)
    elegido = replace(usos[_REDONDEO], codigo="ESCENARIO", valor=escenario.codigo)
    composiciones = _de(usos, "insumos_evento")
    modelo = replace(
        _VACIO,
        parametros=(*_de(usos, "parametros"), elegido),
        escenarios=(escenario,),
        fuentes=(fuente,),
        insumos_evento=tuple(i for c in composiciones for i in c.insumos),
        lineas=(linea,),
        **{h: _de(usos, h) for h in (*TABLAS_DE_INSUMOS, "eventos", "monedas", "impulsores")},
    )
    with localcontext() as contexto:
        contexto.prec = PRECISION
        catalogo = Catalogo(modelo)
        costo = costear_linea(linea, catalogo)
        if costo.cantidad_total is None or costo.costo_unitario is None:
            raise ValueError(f"a la línea de {linea.recurso} le falta un dato")
        tasa = catalogo.generales.contingencia[fuente.codigo]
        return costo.cantidad_total * costo.costo_unitario * (1 + tasa)


def _de(usos: Usos, hoja: str) -> tuple[Any, ...]:
    return tuple(x for (h, _), x in usos.items() if h == hoja)
