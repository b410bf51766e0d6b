"""Lo que dice la referencia de las mismas entradas movidas, línea por línea."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from costeo.analisis.apertura import Abierto
from costeo.analisis.evaluador import TOTAL, Cifras
from costeo.analisis.palancas import ClaveLinea, Palanca
from costeo.calculo.costeo import Resultado
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.viva.relectura import Relector
from costeo.xlsx.celdas import Direccion, Valor, escribir_direccion

TOLERANCIA = 0.0101
"""Un centavo: una mitad justa cae a un lado en las 15 cifras de una hoja y al otro en la cuenta
exacta."""
_DE_HOY = "los datos de hoy"


class Contraste:
    """Cuenta lo comparado y lo que difiere."""

    def __init__(self, abierto: Abierto, relector: Relector) -> None:
        """Con los renglones del libro que se mueve."""
        self._abierto = abierto
        self._relector = relector
        self.evaluaciones = 0
        self.lineas = 0
        self.rechazadas: dict[str, None] = {}
        """Las entradas que la validación no admite así: el libro las evalúa y la referencia no."""
        self._malas: set[ClaveLinea | None] = set()
        """Las líneas (None, el total) que ya difieren hoy: no se cargan a ninguna entrada."""
        self.diferencias: dict[str, tuple[float, Decimal]] = {}
        """Por entrada, lo que da el libro y lo que da la referencia (L) donde más se separan."""

    def comparar(
        self,
        celdas: Mapping[Direccion, Valor],
        cifras: Cifras,
        de_quien: Callable[[ClaveLinea], Palanca | None],
        palancas: Sequence[Palanca],
        *,
        anotar: bool = True,
    ) -> bool:
        """Cuesta con la referencia las mismas celdas y compara cada línea y el total.

        Args:
            celdas: lo que pasan a decir.
            cifras: lo que dio el libro con ellas.
            de_quien: la entrada a que se debe cada línea.
            palancas: las que se movieron.
            anotar: si las diferencias se cuentan, o solo se mira si las hay.

        Returns:
            Si todo coincide (o la validación no lo admite, y no hay con qué compararlo).
        """
        modelo = self._relector.releer(celdas).modelo
        if modelo is None:
            self.rechazadas.update(dict.fromkeys(escribir_direccion(p.direccion) for p in palancas))
            return True
        resultado = self._abierto.costear(modelo)
        self.evaluaciones += 1
        self.lineas += len(resultado.lineas)
        distintas = list(self._distintas(resultado, cifras))
        if anotar:
            for clave, hallado, debido in distintas:
                sola = palancas[0] if len(palancas) == 1 else None
                self._anotar(de_quien(clave) if clave else sola, hallado, debido)
        if not palancas:
            self._malas = {clave for clave, _, _ in distintas}
        return not distintas

    def _distintas(
        self, resultado: Resultado, cifras: Cifras
    ) -> Iterator[tuple[ClaveLinea | None, float, Decimal]]:
        """Las líneas (y el total, sin clave) que no valen lo mismo, salvo las que hoy ya difieren.

        Si hoy ya difiere alguna, el total no puede coincidir y no se mira.
        """
        empates = 0
        for x in resultado.lineas:
            clave = (x.linea.actividad, x.linea.componente, x.linea.ranura)
            debido, hallado = x.total or Decimal(0), cifras.linea(clave)
            lejos = abs(hallado - float(debido))
            empates += lejos > TOLERANCIA / 2
            if lejos > TOLERANCIA and clave not in self._malas:
                yield clave, hallado, debido
        total, hallado = resultado.totales.total, cifras.de.get(TOTAL, 0.0)
        if not self._malas and abs(hallado - float(total)) > TOLERANCIA * (1 + empates):
            yield None, hallado, total

    def _anotar(self, palanca: Palanca | None, hallado: float, debido: Decimal) -> None:
        quien = escribir_direccion(palanca.direccion) if palanca else _DE_HOY
        antes = self.diferencias.get(quien)
        if antes is None or abs(hallado - float(debido)) > abs(antes[0] - float(antes[1])):
            self.diferencias[quien] = (hallado, debido)

    def hallazgos(self) -> Iterator[Hallazgo]:
        """Q010 por entrada que el libro y la referencia no ven igual; Q012 si hubo rechazos."""
        for quien, (hallado, debido) in self.diferencias.items():
            libro, referencia = (f"{x:,.2f}" for x in (Decimal(repr(hallado)), debido))
            yield hallazgo("Q010", entrada=quien, libro=libro, referencia=referencia)
        if self.rechazadas:
            ejemplo = next(iter(self.rechazadas))
            yield hallazgo("Q012", cuantas=len(self.rechazadas), ejemplo=ejemplo)
