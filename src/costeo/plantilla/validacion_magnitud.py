"""Importes que una hoja de cálculo ya no guarda al centavo."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import prod

from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal, InsumoEvento, Precio
from costeo.modelo.plan import Linea, Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import numero_legible

CIFRAS = 15
"""Cifras de un número que una hoja de cálculo guarda sin perder ninguna."""

_CERO, _UNO = Decimal(0), Decimal(1)
_CARGAS = Decimal("1.5")
"""Los aportes patronales no llegan a la mitad del sueldo."""


def importes_enormes(modelo: Modelo) -> Iterator[Observacion]:
    """Ni una línea ni la suma de todas pasan de las cifras que guarda una hoja de cálculo.

    Los importes (L) son una cota por arriba: el peor escenario, con ISV.
    """
    decimales = int(_numero(modelo, "REDONDEO")) if "REDONDEO" in modelo.parametro else 2
    limite = Decimal(10) ** (CIFRAS - decimales)
    cotas = Cotas(modelo)
    suma = _CERO
    for linea in modelo.lineas:
        importe = cotas.de_linea(linea)
        if importe > limite:
            yield observar("V021", linea, "cantidad", **_datos(importe, limite, decimales))
        else:
            suma += importe
    if suma > limite:
        yield Observacion("V022", None, datos=_datos(suma, limite, decimales), hoja="lineas")


def _datos(importe: Decimal, limite: Decimal, decimales: int) -> dict[str, object]:
    visto = numero_legible(importe.quantize(_UNO)) if importe < limite * limite else "enorme"
    return {"importe": visto, "limite": numero_legible(limite), "decimales": decimales}


class Cotas:
    """Lo más que puede costar cada insumo (L), sea cual sea el escenario. Sin dato: 0."""

    def __init__(self, modelo: Modelo) -> None:
        """Las cotas de todos los insumos del modelo, aunque esté incompleto."""
        self.impulsores = {
            i.codigo: max(x or _CERO for x in (i.minimo, i.valor, i.maximo))
            for i in modelo.impulsores
        }
        tasas = {m.codigo: m.tasa or _CERO for m in modelo.monedas}
        cambio = max((e.factor_cambio for e in modelo.escenarios), default=_UNO)
        pagos = max((e.factor_personal for e in modelo.escenarios), default=_UNO)
        isv = {c: _numero(modelo, c) for c in v.ISV_REGIMENES}
        self.unitarios = {
            **{p.codigo: _de_personal(p) * pagos for p in modelo.personal},
            **{
                p.codigo: _de_precio(p, isv) * tasas.get(p.moneda, _CERO) * cambio
                for p in modelo.precios
            },
            **{x.codigo: (x.monto or _CERO) * x.fraccion for x in modelo.viaticos},
        }
        self.facilitadores = {e.codigo: e.facilitadores or _CERO for e in modelo.eventos}
        self.insumos: dict[str, list[InsumoEvento]] = {}
        for insumo in modelo.insumos_evento:
            self.insumos.setdefault(insumo.evento, []).append(insumo)

    def de_linea(self, linea: Linea) -> Decimal:
        """Lo más que puede costar la línea (L)."""
        impulsor = self.impulsores.get(linea.impulsor, _CERO) if linea.impulsor else _UNO
        veces = impulsor * prod(x or _CERO for x in (linea.cantidad, linea.frecuencia))
        if linea.componente == v.EVENTO:
            return veces * self._de_evento(linea)
        por_veces = prod(x or _CERO for x in (linea.dias, linea.participantes))
        return veces * por_veces * self.unitarios.get(linea.recurso, _CERO)

    def _de_evento(self, linea: Linea) -> Decimal:
        dias, personas = linea.dias or _CERO, linea.participantes or _CERO
        veces = {
            v.POR_EVENTO: _UNO,
            v.POR_DIA: dias,
            v.POR_PARTICIPANTE: personas,
            v.POR_PARTICIPANTE_DIA: personas * dias,
            v.POR_FACILITADOR_DIA: self.facilitadores.get(linea.recurso, _CERO) * dias,
        }
        importes = (
            (i.cantidad or _CERO) * self.unitarios.get(i.precio, _CERO) * veces[i.base]
            for i in self.insumos.get(linea.recurso, ())
        )
        return sum(importes, _CERO)


def _de_personal(p: CategoriaPersonal) -> Decimal:
    if p.forma_pago == v.DIARIA:
        return p.monto or _CERO
    return (p.monto or _CERO) * p.meses * _CARGAS / p.dias_anio


def _de_precio(p: Precio, isv: dict[str, Decimal]) -> Decimal:
    """En su moneda, con ISV y el factor más alto."""
    con_isv = _UNO if p.incluye_isv else _UNO + isv[p.isv]
    return (p.precio or _CERO) * max(_UNO, p.factor_max) * con_isv


def _numero(modelo: Modelo, codigo: str) -> Decimal:
    parametro = modelo.parametro.get(codigo)
    return parametro.valor if parametro and isinstance(parametro.valor, Decimal) else _CERO
