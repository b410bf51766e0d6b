"""La comparación de dos modelos: una función pura, sin archivos ni hojas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.costeo import Resultado, costear
from costeo.comparacion.calendario import movidas, trimestres
from costeo.comparacion.cortes import cortes
from costeo.comparacion.efectos import Contador, sumas
from costeo.comparacion.familias import FAMILIAS
from costeo.comparacion.movimientos import movimientos
from costeo.comparacion.parejas import Parejas, parejas_de
from costeo.comparacion.partes import CERO, FilaDeCorte, Movimiento, Parte, Trimestre
from costeo.comparacion.usos import Indice
from costeo.modelo.plan import Modelo

_CENTAVOS = 2


@dataclass(frozen=True)
class Efectos:
    """Todo lo que separa a dos costeos.

    ``efectos``: por familia, en L; suman la diferencia del total, siempre. ``partes``: lo mismo,
    por línea y dato. ``movimientos``: lo mismo, por dato, de más a menos. ``cortes``: lo mismo,
    por actividad, eje, objeto, fuente, trato e insumo. ``trimestres``: el gasto en el tiempo; lo
    del calendario suma cero. ``fechadas``: actividades (número en B) a las que se les movió; 0 si
    cambiaron los días hábiles o el ejercicio.
    """

    a: Resultado
    b: Resultado
    parejas: Parejas
    efectos: Mapping[str, Decimal]
    partes: tuple[Parte, ...]
    movimientos: tuple[Movimiento, ...]
    cortes: Mapping[str, tuple[FilaDeCorte, ...]]
    trimestres: tuple[Trimestre, ...]
    fechadas: tuple[int, ...]
    decimales: int

    @property
    def diferencia(self) -> Decimal:
        """Total de B menos total de A (L)."""
        return self.b.totales.total - self.a.totales.total


def comparar_modelos(a: Modelo, b: Modelo) -> Efectos:
    """Los efectos que llevan el total de ``a`` al de ``b``. Los dos, válidos.

    Los importes van en L, con los decimales del más fino de los dos (dos, de ordinario).
    """
    return comparar_resultados(costear(a), costear(b))


def comparar_resultados(a: Resultado, b: Resultado) -> Efectos:
    """Como :func:`comparar_modelos`, con los dos ya costeados."""
    ia, ib = Indice(a), Indice(b)
    parejas = parejas_de(ia, ib)
    decimales = max(_CENTAVOS, *(r.catalogo.generales.decimales for r in (a, b)))
    contador = Contador(ia, ib, parejas, decimales)
    partes = tuple(contador.partes())
    suyas = sumas(partes)
    return Efectos(
        a,
        b,
        parejas,
        {f: suyas.get(f, CERO) for f in FAMILIAS},
        partes,
        movimientos(partes, b.modelo),
        cortes(contador, partes, contador.traslados()),
        trimestres(a, b, parejas.numero_en_b),
        movidas(a, b, parejas.numero_en_b),
        decimales,
    )
