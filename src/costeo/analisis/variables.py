"""Qué se sortea en el riesgo: precios, impulsores, tipo de cambio y pagos, y entre qué valores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Escenario
from costeo.modelo.plan import Modelo

UNO = Decimal(1)
PRECIO, IMPULSOR, CAMBIO, PAGOS = "precio", "impulsor", "cambio", "pagos"
_DE_IMPULSORES = "impulsores"
_MINIMO, _MAXIMO = "minimo", "maximo"


@dataclass(frozen=True)
class Variable:
    """Una cantidad incierta. En su unidad: la moneda del precio, unidades, o un factor.

    ``clase``: con cuáles se mueve a la vez. ``entera``: solo puede ser un número entero.
    """

    tipo: str
    codigo: str
    nombre: str
    clase: str
    minimo: Decimal
    base: Decimal
    maximo: Decimal
    entera: bool = False

    @property
    def varia(self) -> bool:
        """¿Tiene algún rango?"""
        return self.minimo < self.maximo


def sin_escenario(modelo: Modelo) -> Modelo:
    """El mismo plan en sus valores base, sea cual sea el escenario activo."""
    elegido = str(modelo.parametro["ESCENARIO"].valor or "").casefold()
    nada = Decimal(0)

    def base(e: Escenario) -> Escenario:
        if e.codigo.casefold() != elegido:
            return e
        return replace(
            e,
            precio_min=nada,
            precio_base=UNO,
            precio_max=nada,
            impulsor_min=nada,
            impulsor_base=UNO,
            impulsor_max=nada,
            factor_personal=UNO,
            factor_cambio=UNO,
        )

    return replace(modelo, escenarios=tuple(map(base, modelo.escenarios)))


def variables_de(modelo: Modelo) -> tuple[tuple[Variable, ...], tuple[Hallazgo, ...]]:
    """Lo que varía de lo que las líneas usan.

    Un precio, entre sus factores mínimo y máximo; un impulsor, entre su mínimo y su máximo; el
    tipo de cambio y los pagos, entre los factores de los escenarios ``minimo`` y ``maximo``, si
    los hay. La clase de un precio es el grupo del gasto de su objeto.

    Returns:
        Las variables, en el orden de la plantilla, y Q034 por cada rango que no contiene su base.
    """
    hallazgos: list[Hallazgo] = []
    salida = []
    for x in (*_precios(modelo), *_impulsores(modelo), *_de_escenarios(modelo)):
        dentro = replace(x, minimo=min(x.minimo, x.base), maximo=max(x.maximo, x.base))
        if dentro != x:
            rango = f"{dentro.minimo:f} a {dentro.maximo:f}"
            hallazgos.append(hallazgo("Q034", entrada=f"{x.tipo} {x.codigo}", rango=rango))
        if dentro.varia:
            salida.append(dentro)
    return tuple(salida), tuple(hallazgos)


def _precios(modelo: Modelo) -> Iterator[Variable]:
    usados = {x.recurso for x in modelo.lineas if x.componente != v.EVENTO}
    eventos = {x.recurso for x in modelo.lineas if x.componente == v.EVENTO}
    usados |= {i.precio for i in modelo.insumos_evento if i.evento in eventos}
    grupo = {o.codigo: o.grupo for o in modelo.objetos}
    for p in modelo.precios:
        if p.precio is not None and p.codigo in usados:
            rango = (p.precio * p.factor_min, p.precio, p.precio * p.factor_max)
            clase = f"precios del grupo {grupo.get(p.objeto, '')}"
            yield Variable(PRECIO, p.codigo, p.descripcion, clase, *rango)


def _impulsores(modelo: Modelo) -> Iterator[Variable]:
    usados = {x.impulsor for x in modelo.lineas}
    for i in modelo.impulsores:
        if i.codigo not in usados or i.minimo is None or i.valor is None or i.maximo is None:
            continue
        rango = (i.minimo, i.valor, i.maximo)
        entera = all(x == x.to_integral_value() for x in rango)
        yield Variable(IMPULSOR, i.codigo, i.nombre, _DE_IMPULSORES, *rango, entera=entera)


def _de_escenarios(modelo: Modelo) -> Iterator[Variable]:
    de = {e.codigo.casefold(): e for e in modelo.escenarios}
    if not {_MINIMO, _MAXIMO} <= de.keys():
        return
    bajo, alto = de[_MINIMO], de[_MAXIMO]
    monedas = {p.codigo: p.moneda for p in modelo.precios}
    if any(m != v.MONEDA_LOCAL for m in monedas.values()):
        nombre = "Factor sobre todas las tasas de cambio"
        rango = (bajo.factor_cambio, UNO, alto.factor_cambio)
        yield Variable(CAMBIO, "factor_cambio", nombre, "tipo de cambio", *rango)
    nombre = "Factor sobre todos los pagos de personal"
    rango = (bajo.factor_personal, UNO, alto.factor_personal)
    yield Variable(PAGOS, "factor_personal", nombre, "pagos", *rango)
