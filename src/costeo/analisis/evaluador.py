"""Lo que da el libro al mover unas celdas: su total y el de cada línea, por sus fórmulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from costeo.analisis.palancas import ClaveLinea
from costeo.modelo.conceptos import Clave
from costeo.motor.evaluacion import Plan, preparar
from costeo.motor.vectores import NUMERO
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.separacion import Separacion
from costeo.xlsx.celdas import Direccion, Valor

TOTAL: Clave = ("general", "total")
POR_PRESUPUESTAR: Clave = ("general", "por_presupuestar")
_LARGO_DE_LINEA = 5


@dataclass(frozen=True)
class Cifras:
    """Lo que valen unos conceptos en el libro; sin clave, los que no son un número."""

    de: Mapping[Clave, float]

    def linea(self, clave: ClaveLinea) -> float:
        """El total de una línea (L); 0 si no se puede costear."""
        return self.de.get(("linea", *clave, "total"), 0.0)


class Evaluador:
    """Un libro que responde qué valen unos conceptos con unas celdas cambiadas."""

    def __init__(self, libro: AnexoII, claves: tuple[Clave, ...] = ()) -> None:
        """``claves``: los conceptos que se leen, además de los totales y el de cada línea."""
        self.libro = libro
        self.veces = 0
        totales = (
            c
            for c in libro.mapa.claves
            if c[0] == "linea" and len(c) == _LARGO_DE_LINEA and c[-1] == "total"
        )
        self.celda = {
            c: libro.mapa.claves[c][0] for c in (TOTAL, POR_PRESUPUESTAR, *totales, *claves)
        }
        self._plan = self._solo_lo_que_leen()
        lugares = {d: i for i, d in enumerate(self._plan.direcciones)}
        self._lugar = {c: lugares[d] for c, d in self.celda.items() if d in lugares}

    def _solo_lo_que_leen(self) -> Plan:
        """El plan con las fórmulas de que dependen esas cifras: veinte veces menos trabajo.

        Si hoy no da lo que da el libro entero (una fórmula que lee celdas que no nombra), el libro
        entero.
        """
        leido, base = self.libro.leido, self.libro.base.valores
        cono = Separacion(leido).cono(self.celda.values())
        suyas = {d: x for d, x in leido.formulas.items() if d in cono}
        plan = preparar(suyas, leido.nombres, leido.hojas)
        hoy = plan.evaluar(leido.valores).valores
        if all(hoy.get(d) == base.get(d) for d in self.celda.values()):
            return plan
        self.libro.plan.evaluar(leido.valores)  # contrasta sus dos caminos antes de fiarse
        return self.libro.plan

    def con(self, cambios: Mapping[Direccion, Valor]) -> Cifras:
        """Las cifras del libro con esas celdas cambiadas."""
        self.veces += 1
        leido = self.libro.leido
        vec = self._plan.en_bruto(leido.valores, cambios)
        if vec is not None:
            tipos = vec.tipos()
            numeros = {c: float(vec.num[i]) for c, i in self._lugar.items() if tipos[i] == NUMERO}
            return Cifras(numeros)
        valores = {d: x for d, x in {**leido.valores, **cambios}.items() if x is not None}
        evaluados = self._plan.evaluar(valores, comprobar=False).valores
        leidos = ((c, evaluados.get(d)) for c, d in self.celda.items())
        return Cifras({c: float(x) for c, x in leidos if isinstance(x, int | float)})


def en_lempiras(cifra: float) -> Decimal:
    """Una cifra del libro como importe (L), al centavo."""
    return Decimal(repr(cifra)).quantize(Decimal("0.01"))
