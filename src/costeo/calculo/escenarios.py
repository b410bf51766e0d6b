"""El mismo plan costeado con cada uno de los escenarios comparados."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from costeo.calculo.costeo import Resultado, costear
from costeo.calculo.redondeo import PRECISION
from costeo.calculo.unitarios import Unitario, costo_viatico
from costeo.modelo.catalogos import Escenario
from costeo.modelo.escenarios import comparados


@dataclass(frozen=True)
class Comparado:
    """Un escenario comparado: su clave (e1…), sus pesos y el plan costeado con él."""

    clave: str
    escenario: Escenario
    resultado: Resultado


def costear_escenarios(r: Resultado) -> tuple[Comparado, ...]:
    """El plan de ``r`` con cada escenario comparado, sea cual sea el activo.

    Cambiar el escenario elegido es cambiar el parámetro ESCENARIO; lo demás es el mismo costeo.
    """
    return tuple(Comparado(e, x, _con(r, x)) for e, x in comparados(r.modelo))


def _con(r: Resultado, escenario: Escenario) -> Resultado:
    if escenario is r.catalogo.generales.escenario:
        return r  # es el elegido: ya está costeado
    parametros = tuple(
        replace(p, valor=escenario.codigo) if p.codigo == "ESCENARIO" else p
        for p in r.modelo.parametros
    )
    return costear(replace(r.modelo, parametros=parametros), r.textos, r.desglose)


def factor_de_escenario(comparado: Comparado, codigo: str) -> Decimal:
    """Por cuánto multiplica un escenario el costo del insumo ``codigo``, ya en lempiras.

    Personal: el factor de pagos. Viáticos: 1, los fija un reglamento. Precios: la mezcla de sus
    factores por la tasa de cambio de su moneda.
    """
    catalogo = comparado.resultado.catalogo
    if codigo in catalogo.personal:
        return comparado.escenario.factor_personal
    if codigo in catalogo.precios:
        precio = catalogo.precios[codigo]
        return precio.factor * precio.tasa_cambio
    return Decimal(1)


def antes_de_escenario(r: Resultado) -> dict[str, Unitario]:
    """Costo de cada insumo, por código, en su moneda y sin escenario alguno; None = desconocido."""
    with localcontext() as contexto:
        contexto.prec = PRECISION
        costos: dict[str, Unitario] = {}
        for p in r.modelo.personal:
            jornada = None if p.monto is None else r.catalogo.personal[p.codigo].base_jornada
            costos[p.codigo] = Unitario(jornada, jornada)
        for x in r.modelo.viaticos:
            dia = costo_viatico(x)
            costos[x.codigo] = Unitario(dia, dia)
        for q in r.modelo.precios:
            con = sin = q.precio
            if q.precio is not None:
                isv = 1 + r.catalogo.generales.numero(q.isv)
                con = q.precio if q.incluye_isv else q.precio * isv
                sin = q.precio / isv if q.incluye_isv else q.precio
            costos[q.codigo] = Unitario(con, sin)
        return costos
