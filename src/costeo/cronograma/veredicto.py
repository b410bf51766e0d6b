"""¿Se puede con estas reglas? Posible con un plan comprobado, imposible, o no se sabe.

Nada se da por posible sin que el comprobador acepte las fechas. Lo imposible dice quién lo
demostró: la pura suma (exacta), un modelo, o dos distintos.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from costeo.cronograma import cpsat, testigo
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.modelo_reglas import ModeloReglas
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import recortado, renglones, subproblema
from costeo.cronograma.sumas import por_recursos, por_topes
from costeo.cronograma.tiempos import aristas, ciclo, ventanas

POSIBLE, IMPOSIBLE, DUDOSO = "posible", "imposible", "dudoso"
SUMA, CPSAT, POR_DIAS = "suma", "CP-SAT", "modelo por días"


@dataclass
class Presupuesto:
    """Tiempo determinista que queda para toda una explicación; se gasta en cada consulta."""

    esfuerzo: cpsat.Esfuerzo
    gastado: float = 0
    agotado: bool = False
    parte: float = 0.25
    """Parte del total que una sola consulta puede usar."""

    def siguiente(self) -> cpsat.Esfuerzo:
        """El esfuerzo de la próxima consulta; casi nada si ya no queda."""
        total = self.esfuerzo.determinista or 20.0
        queda = max(total - self.gastado, total / 1000)
        return cpsat.Esfuerzo(
            determinista=min(queda, total * self.parte),
            segundos=self.esfuerzo.segundos,
            trabajadores=1,
            semilla=self.esfuerzo.semilla,
        )

    def anotar(self, usado: float) -> None:
        """Descuenta lo que usó una consulta."""
        self.gastado += usado


@dataclass(frozen=True)
class Veredicto:
    """``inicios``: el plan que lo prueba si es posible. ``quien``: quién dijo lo imposible."""

    estado: str
    inicios: Mapping[int, int] = field(default_factory=dict)
    quien: str = ""


def por_suma(problema: Problema) -> bool:
    """¿Lo descarta la aritmética: una cadena que no cabe o una suma que no alcanza?"""
    por_clave = renglones(problema)
    arcos = list(aristas(problema, por_clave, por_clave))
    if ciclo(arcos):
        return True
    ventana = ventanas(arcos)
    return bool(
        por_topes(problema, por_clave, por_clave, ventana)
        or por_recursos(problema, por_clave, ventana)
    )


def _si_vale(problema: Problema, inicios: Mapping[int, int]) -> Veredicto:
    if revisar(problema, inicios):
        return Veredicto(DUDOSO)
    return Veredicto(POSIBLE, inicios)


def probar(problema: Problema, presupuesto: Presupuesto) -> Veredicto:
    """Lo que dice la suma y, si calla, CP-SAT (un solo modelo)."""
    chico = recortado(problema)
    if por_suma(chico):
        return Veredicto(IMPOSIBLE, quien=SUMA)
    por_clave = renglones(chico)
    modelo = ModeloReglas(chico, por_clave, por_clave)
    r = cpsat.resolver(modelo.modelo, presupuesto.siguiente())
    presupuesto.anotar(r.determinista)
    if r.estado == cpsat.IMPOSIBLE:
        return Veredicto(IMPOSIBLE, quien=CPSAT)
    if not r.hay_solucion:
        return Veredicto(DUDOSO)
    inicios = {t.clave: 0 for t in problema.tareas}
    inicios.update({t: r.de(s) for t, s in modelo.inicio.items()})
    return _si_vale(problema, inicios)


def confirmar(problema: Problema, presupuesto: Presupuesto) -> Veredicto:
    """Lo que dice la suma y, si calla, el segundo modelo."""
    chico = recortado(problema)
    if por_suma(chico):
        return Veredicto(IMPOSIBLE, quien=SUMA)
    por_clave = renglones(chico)
    ventana = ventanas(list(aristas(chico, por_clave, por_clave)))
    estado, inicios, usado = testigo.preguntar(chico, ventana, presupuesto.siguiente())
    presupuesto.anotar(usado)
    if estado == cpsat.IMPOSIBLE:
        return Veredicto(IMPOSIBLE, quien=POR_DIAS)
    if not inicios:
        return Veredicto(DUDOSO)
    return _si_vale(problema, {t.clave: 0 for t in problema.tareas} | inicios)


def con_reglas(problema: Problema, activas: Collection[str], presupuesto: Presupuesto) -> Veredicto:
    """:func:`probar` si solo rigieran esas reglas."""
    return probar(subproblema(problema, activas), presupuesto)
