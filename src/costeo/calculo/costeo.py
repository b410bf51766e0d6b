"""El costeo de referencia: del modelo al resultado, sin saber nada de hojas de cálculo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from costeo.calculo.catalogo import Catalogo
from costeo.calculo.lineas import CostoLinea, costear_linea
from costeo.calculo.redondeo import PRECISION, redondear
from costeo.calculo.totales import Totales, totalizar
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION, Textos, valores
from costeo.modelo.plan import Actividad, Modelo

if TYPE_CHECKING:
    from pandas import DataFrame

_MARCOS = "costeo.presupuesto.marcos"


@dataclass(frozen=True)
class CostoActividad:
    """Una actividad costeada: totales en L, por componente, y en dólares y euros."""

    actividad: Actividad
    lineas: tuple[CostoLinea, ...]
    componentes: dict[str, Totales]
    totales: Totales
    usd: Decimal
    eur: Decimal


@dataclass(frozen=True)
class FilaCorte:
    """Un valor de una dimensión y lo que cuesta. ``usd`` y ``eur`` None en cortes por línea."""

    codigo: str
    nombre: str
    cuenta: int
    totales: Totales
    participacion: Decimal
    usd: Decimal | None
    eur: Decimal | None


@dataclass(frozen=True)
class Resultado:
    """Todo lo que el costeo de referencia sabe decir de un modelo.

    ``textos``: valores que abren renglón en los cortes sin catálogo; None, los del modelo.
    ``desglose``: actividad, grupo y fuente de cada renglón del gasto por mes; None, los de las
    líneas.
    """

    modelo: Modelo
    catalogo: Catalogo
    actividades: tuple[CostoActividad, ...]
    textos: Textos | None = None
    desglose: tuple[tuple[int, str, str], ...] | None = None

    @cached_property
    def lineas(self) -> tuple[CostoLinea, ...]:
        """Todas las líneas costeadas, por actividad."""
        return tuple(x for a in self.actividades for x in a.lineas)

    @cached_property
    def totales(self) -> Totales:
        """Totales del plan (L)."""
        return totalizar(self.lineas)

    @cached_property
    def usd(self) -> Decimal:
        """Total del plan en dólares: suma de las actividades."""
        return sum((a.usd for a in self.actividades), Decimal(0))

    @cached_property
    def eur(self) -> Decimal:
        """Total del plan en euros: suma de las actividades."""
        return sum((a.eur for a in self.actividades), Decimal(0))

    @cached_property
    def cortes(self) -> dict[str, tuple[FilaCorte, ...]]:
        """Cada dimensión con todos sus valores posibles."""
        with localcontext() as contexto:
            contexto.prec = PRECISION
            return {d: self._corte(d) for d in DIMENSION}

    def en_moneda(self, importe: Decimal, moneda: str) -> Decimal:
        """``importe`` (L) en otra moneda, redondeado."""
        with localcontext() as contexto:
            contexto.prec = PRECISION
            g = self.catalogo.generales
            return redondear(importe / g.tasas[moneda], g.decimales)

    def a_pandas(self) -> dict[str, DataFrame]:
        """El costeo como marcos de pandas ordenados: líneas, actividades, meses, cortes, precios.

        Sus columnas, unidades y tipos están en ``docs/marcos.md``. El dinero va en ``Decimal`` y
        cada marco, menos el de precios, suma en ``total`` el del costeo al centavo.

        Raises:
            ModuleNotFoundError: si falta pandas, que es un extra; dice cómo instalarla.
        """
        # Por su nombre: el cálculo no conoce la sala que sabe de pandas; solo abre la puerta.
        marcos: dict[str, DataFrame] = import_module(_MARCOS).marcos_de(self)
        return marcos

    def _corte(self, dimension: str) -> tuple[FilaCorte, ...]:
        filas = []
        general = self.totales.total
        de_actividad = DIMENSION[dimension].de_actividad
        actividades: dict[str, list[CostoActividad]] = defaultdict(list)
        de_cada_uno: dict[str, list[CostoLinea]] = defaultdict(list)
        if de_actividad:
            for a in self.actividades:
                actividades[atributo(a.actividad, dimension)].append(a)
        else:
            for x in self.lineas:
                de_cada_uno[ATRIBUTO_DE_LINEA[dimension](x)].append(x)
        for codigo, nombre in valores(self.modelo, dimension, self.textos):
            usd = eur = None
            if de_actividad:
                propias = actividades[codigo]
                cuenta = len(propias)
                lineas = [x for a in propias for x in a.lineas]
                usd = sum((a.usd for a in propias), Decimal(0))
                eur = sum((a.eur for a in propias), Decimal(0))
            else:
                lineas = de_cada_uno[codigo]
                cuenta = len(lineas)
            totales = totalizar(lineas)
            parte = totales.total / general if general else Decimal(0)
            filas.append(FilaCorte(codigo, nombre, cuenta, totales, parte, usd, eur))
        return tuple(filas)


def atributo(actividad: Actividad, dimension: str) -> str:
    """Valor de la dimensión en una actividad, como texto."""
    valor = getattr(actividad, dimension)
    if dimension == "prioridad":
        return v.SIN_PRIORIDAD if valor is None else str(valor)
    if isinstance(valor, bool):
        return v.SI if valor else v.NO
    return str(valor)


ATRIBUTO_DE_LINEA: dict[str, Callable[[CostoLinea], str]] = {
    "componente": lambda x: x.linea.componente,
    "estado": lambda x: x.estado,
    "fuente": lambda x: x.fuente.codigo,
    "objeto": lambda x: x.objeto,
    "grupo": lambda x: x.grupo,
}


def _costear_actividad(actividad: Actividad, catalogo: Catalogo) -> CostoActividad:
    modelo, g = catalogo.modelo, catalogo.generales
    por_componente = {
        c: tuple(
            costear_linea(x, catalogo) for x in modelo.lineas_de.get((actividad.numero, c), ())
        )
        for c in v.COMPONENTES
    }
    lineas = tuple(x for grupo in por_componente.values() for x in grupo)
    totales = totalizar(lineas)
    usd, eur = (redondear(totales.total / g.tasas[m], g.decimales) for m in ("USD", "EUR"))
    componentes = {c: totalizar(xs) for c, xs in por_componente.items()}
    return CostoActividad(actividad, lineas, componentes, totales, usd, eur)


def costear(
    modelo: Modelo,
    textos: Textos | None = None,
    desglose: tuple[tuple[int, str, str], ...] | None = None,
) -> Resultado:
    """Costea un modelo válido (sin errores de ``plantilla.validacion``).

    Args:
        modelo: lo que dice la plantilla o un anexo.
        textos: valores que abren renglón en los cortes sin catálogo (horizonte, área…);
            por defecto, los que dicen las actividades.
        desglose: renglones del gasto por mes; por defecto, los de las líneas.

    Raises:
        KeyError: si una línea usa un código que no existe (lo debe detener la validación).
    """
    with localcontext() as contexto:
        contexto.prec = PRECISION
        catalogo = Catalogo(modelo)
        actividades = tuple(_costear_actividad(a, catalogo) for a in modelo.actividades)
        return Resultado(modelo, catalogo, actividades, textos, desglose)
