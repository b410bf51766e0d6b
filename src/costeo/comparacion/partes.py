"""Los efectos de una comparación, uno por línea y por dato que cambió."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

CERO = Decimal(0)

ENTRA, SALE = "entra", "sale"
EN_LINEA = "linea"


@dataclass(frozen=True)
class Causa:
    """Lo que cambió: unos campos de un registro de una hoja.

    ``codigo``: el del registro; de una línea, «actividad/componente/ranura/insumo», y de una
    actividad, su número. ``campos``: los que cambiaron; ``entra`` o ``sale`` si es el alcance.
    ``antes`` y ``despues``: los registros (None si no está). De dos causas con la misma clave los
    registros son los mismos.
    """

    familia: str
    hoja: str
    codigo: str
    campos: tuple[str, ...]
    antes: Any
    despues: Any

    @property
    def clave(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Lo que la distingue de otra."""
        return self.familia, self.hoja, self.codigo, self.campos


@dataclass(frozen=True)
class Parte:
    """Lo que una causa mueve (L) en una línea.

    ``actividad``: su número en B, o en A si salió. ``insumo``: código del insumo de la línea.
    ``lugar``: su valor en cada corte (actividad, eje, objeto…).
    """

    causa: Causa
    importe: Decimal
    actividad: int
    insumo: str
    descripcion: str
    lugar: Mapping[str, str]

    @property
    def familia(self) -> str:
        """La clase de efecto."""
        return self.causa.familia


@dataclass(frozen=True)
class Traslado:
    """Una línea que en un corte pasa de un valor a otro, con lo que costaba en A (L)."""

    dimension: str
    de: str
    a: str
    importe: Decimal


@dataclass(frozen=True)
class FilaDeCorte:
    """Un valor de un corte: lo que costaba, lo que cuesta y los efectos que los separan (L)."""

    codigo: str
    nombre: str
    antes: Decimal
    despues: Decimal
    efectos: Mapping[str, Decimal]

    @property
    def diferencia(self) -> Decimal:
        """Después menos antes: lo que suman sus efectos."""
        return self.despues - self.antes


@dataclass(frozen=True)
class Trimestre:
    """Gasto (L) de un trimestre en A y en B: cuánto movió el calendario y cuánto lo demás."""

    codigo: str
    antes: Decimal
    despues: Decimal
    calendario: Decimal

    @property
    def diferencia(self) -> Decimal:
        """Después menos antes."""
        return self.despues - self.antes

    @property
    def costo(self) -> Decimal:
        """Lo que mueven los demás efectos."""
        return self.diferencia - self.calendario


@dataclass(frozen=True)
class Movimiento:
    """Una causa con todo lo que mueve (L) y una oración que la cuenta."""

    causa: Causa
    importe: Decimal
    actividades: tuple[int, ...]
    oracion: str

    @property
    def familia(self) -> str:
        """La clase de efecto."""
        return self.causa.familia
