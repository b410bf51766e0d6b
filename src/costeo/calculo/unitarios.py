"""Costo unitario en lempiras de cada insumo: personal, precios, viáticos y eventos."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.generales import Generales
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal, Evento, InsumoEvento, Precio, Viatico

CERO = Decimal(0)
SIN_CONFIRMAR = v.ESTADOS_SIN_CONFIRMAR


def menos_firme(*estados: str) -> str:
    """El menos firme de los estados."""
    return max(estados, key=v.ESTADOS.index)


@dataclass(frozen=True)
class Unitario:
    """Costo de una unidad (L) con ISV y sin ISV; None = desconocido."""

    con: Decimal | None
    sin: Decimal | None

    def segun(self, *, exonerada: bool) -> Decimal | None:
        """El que paga la fuente: sin ISV si está exonerada."""
        return self.sin if exonerada else self.con


@dataclass(frozen=True)
class CostoPersonal:
    """Costo anual y de una jornada (L) de una categoría."""

    ihss_anual: Decimal
    injupemp_anual: Decimal
    costo_anual: Decimal
    base_jornada: Decimal
    costo_jornada: Decimal | None


def costo_personal(categoria: CategoriaPersonal, generales: Generales) -> CostoPersonal:
    """Costo de una jornada.

    Mensual: (sueldo × meses + IHSS con techos × 12 + INJUPEMP) ÷ días de trabajo al año.
    Diaria: el honorario. Ambos por el factor de pagos del escenario.
    """
    g = generales
    sueldo = categoria.monto if categoria.monto is not None else CERO
    ihss = injupemp = anual = CERO
    if categoria.ihss and categoria.monto is not None:
        mensual = min(sueldo, g.numero("IHSS_EM_TECHO")) * g.numero("IHSS_EM_TASA")
        mensual += min(sueldo, g.numero("IHSS_IVM_TECHO")) * g.numero("IHSS_IVM_TASA")
        ihss = mensual * g.numero("MESES_ANIO")
    if categoria.injupemp:
        injupemp = sueldo * g.numero("INJUPEMP_TASA") * g.numero("INJUPEMP_MESES")
    if categoria.forma_pago == v.MENSUAL:
        anual = sueldo * categoria.meses + ihss + injupemp
        base = anual / categoria.dias_anio
    else:
        base = sueldo
    jornada = None if categoria.monto is None else base * g.escenario.factor_personal
    return CostoPersonal(ihss, injupemp, anual, base, jornada)


@dataclass(frozen=True)
class CostoPrecio:
    """Precio en lempiras (None = desconocido) y lo que interviene en él."""

    tasa_isv: Decimal
    tasa_cambio: Decimal
    factor: Decimal
    precio_l: Decimal | None
    unitario: Unitario
    estado: str
    estado_moneda: str


def costo_precio(precio: Precio, generales: Generales) -> CostoPrecio:
    """Precio × tasa de cambio × factor del escenario, con ISV y sin ISV.

    Si el precio ya trae el ISV, sin ISV es precio ÷ (1 + tasa); si no lo trae, con ISV es
    precio × (1 + tasa). Un precio en una moneda cuya tasa no está confirmada tampoco lo está.
    """
    e = generales.escenario
    isv = generales.numero(precio.isv)
    cambio = generales.tasas[precio.moneda]
    factor = e.precio_min * precio.factor_min + e.precio_base + e.precio_max * precio.factor_max
    de_moneda = generales.estado_de_moneda[precio.moneda]
    estado = menos_firme(precio.estado, de_moneda) if de_moneda in SIN_CONFIRMAR else precio.estado
    if precio.precio is None:
        return CostoPrecio(isv, cambio, factor, None, Unitario(None, None), estado, de_moneda)
    local = precio.precio * cambio * factor
    if precio.incluye_isv:
        unitario = Unitario(local, local / (1 + isv))
    else:
        unitario = Unitario(local * (1 + isv), local)
    return CostoPrecio(isv, cambio, factor, local, unitario, estado, de_moneda)


def costo_viatico(viatico: Viatico) -> Decimal | None:
    """Viático diario × fracción de día (L)."""
    return None if viatico.monto is None else viatico.monto * viatico.fraccion


@dataclass(frozen=True)
class CostoInsumoEvento:
    """Costo (L) de un insumo de evento por unidad de su base."""

    insumo: InsumoEvento
    unitario: Unitario
    estado: str


def costo_insumo_evento(
    insumo: InsumoEvento, precios: dict[str, CostoPrecio], estados: dict[str, str]
) -> CostoInsumoEvento:
    """Cantidad por base × costo del precio."""
    estado = estados.get(insumo.precio, v.POR_CONFIRMAR)
    precio = precios.get(insumo.precio)
    if insumo.cantidad is None or precio is None or precio.unitario.con is None:
        return CostoInsumoEvento(insumo, Unitario(None, None), estado)
    assert precio.unitario.sin is not None
    unitario = Unitario(
        insumo.cantidad * precio.unitario.con, insumo.cantidad * precio.unitario.sin
    )
    return CostoInsumoEvento(insumo, unitario, estado)


@dataclass(frozen=True)
class CostoEvento:
    """Tarifas (L) de un tipo de evento por base, y cuántos datos le faltan."""

    tarifas: dict[str, Unitario]
    por_dia: Unitario
    faltan: int
    estados: tuple[str, ...]

    @property
    def estado(self) -> str:
        """El estado menos firme de sus insumos."""
        return menos_firme(*self.estados) if self.estados else v.COTIZADO

    def por_evento(
        self, dias: Decimal, participantes: Decimal, *, exonerada: bool
    ) -> Decimal | None:
        """Costo (L) de un evento de ``dias`` días y ``participantes`` personas."""
        if self.faltan:
            return None
        tarifa = {b: u.segun(exonerada=exonerada) or CERO for b, u in self.tarifas.items()}
        por_dia = self.por_dia.segun(exonerada=exonerada) or CERO
        return (
            tarifa[v.POR_EVENTO]
            + por_dia * dias
            + tarifa[v.POR_PARTICIPANTE] * participantes
            + tarifa[v.POR_PARTICIPANTE_DIA] * participantes * dias
        )


def costo_evento(evento: Evento, insumos: list[CostoInsumoEvento]) -> CostoEvento:
    """Tarifas de un tipo de evento: suma de sus insumos por base.

    La tarifa por día incluye a los facilitadores: por día + facilitadores × por facilitador-día.
    Los insumos sin costo conocido no suman y se cuentan en ``faltan``.
    """
    tarifas = {}
    for base in v.BASES:
        propios = [c.unitario for c in insumos if c.insumo.base == base]
        tarifas[base] = Unitario(
            sum((u.con for u in propios if u.con is not None), CERO),
            sum((u.sin for u in propios if u.sin is not None), CERO),
        )
    dia, facilitador = tarifas[v.POR_DIA], tarifas[v.POR_FACILITADOR_DIA]
    n = evento.facilitadores if evento.facilitadores is not None else CERO
    por_dia = Unitario(
        (dia.con or CERO) + n * (facilitador.con or CERO),
        (dia.sin or CERO) + n * (facilitador.sin or CERO),
    )
    faltan = sum(c.unitario.con is None for c in insumos) + (evento.facilitadores is None)
    return CostoEvento(tarifas, por_dia, faltan, tuple(c.estado for c in insumos))
