"""Cada celda con fórmula y su concepto, preparados una vez para compararlos muchas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import SIN_COMPROBAR
from costeo.modelo.conceptos import Clave, Conceptos, ValorConcepto
from costeo.verificacion.comparacion import esta_vacio, iguales
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor

SEGURA = 5e-7
"""Diferencia de coma flotante que seguro cabe en la tolerancia; lo demás se mira en Decimal."""
RELATIVA_SEGURA = 5e-13


class NoEsta:
    """La referencia no conoce el concepto, o el libro no dice qué vale la celda."""

    def __repr__(self) -> str:
        return "(no está)"


NO_ESTA = NoEsta()


@dataclass(frozen=True)
class Diferencia:
    """Una celda que no vale lo que su concepto.

    ``hallado``: lo del libro; :data:`NO_ESTA` si no se pudo evaluar. ``referencia``: la del
    concepto; :data:`NO_ESTA` si debía dar vacío.
    """

    direccion: Direccion
    clave: Clave
    hallado: Valor | NoEsta
    referencia: ValorConcepto | NoEsta


class Mapa:
    """Las celdas con fórmula de un libro descrito y el concepto de cada una."""

    def __init__(self, esperado: LibroColocado) -> None:
        """Con los conceptos de ``esperado``."""
        self._celdas: dict[Direccion, CeldaColocada] = {
            d: c for d, c in esperado.formulas() if c.concepto is not None
        }
        # Por concepto y no por celda: calcular el resumen de una clave larga es lo que más cuesta.
        self.claves: dict[Clave, list[Direccion]] = defaultdict(list)
        for d, c in self._celdas.items():
            if c.concepto is not None:
                self.claves[c.concepto].append(d)

    def __len__(self) -> int:
        return len(self._celdas)

    def __contains__(self, direccion: object) -> bool:
        return direccion in self._celdas

    def concepto(self, direccion: Direccion) -> Clave:
        """El concepto de esa celda; ``KeyError`` si no es una fórmula del libro descrito."""
        clave = self._celdas[direccion].concepto
        assert clave is not None
        return clave

    def vacio(self, direccion: Direccion) -> str | float | None:
        """Lo que esa celda ha de dar si la referencia no conoce su concepto."""
        return self._celdas[direccion].vacio

    def sin_celda(self, referencia: Conceptos) -> list[Clave]:
        """Conceptos de la referencia que ninguna celda muestra."""
        return [clave for clave in referencia if clave not in self.claves]

    def diferencias(
        self,
        valores: Mapping[Direccion, Valor],
        referencia: Conceptos,
        salvo: Collection[Direccion] = (),
    ) -> Iterator[Diferencia]:
        """Las celdas cuyo valor no es el de su concepto.

        Args:
            valores: lo que valen las fórmulas del libro.
            referencia: lo que valen los conceptos.
            salvo: celdas que no se miran.
        """
        leer = valores.get
        for clave, celdas in self.claves.items():
            suyo = referencia.get(clave, NO_ESTA)
            exacto = float(suyo) if type(suyo) is Decimal else None
            margen = 0.0 if exacto is None else SEGURA + abs(exacto) * RELATIVA_SEGURA
            for direccion in celdas:
                hallado = leer(direccion, NO_ESTA)
                if (
                    exacto is not None
                    and type(hallado) is float
                    and abs(hallado - exacto) <= margen
                ):
                    continue
                if direccion in salvo or self._concuerdan(direccion, hallado, suyo):
                    continue
                yield Diferencia(direccion, clave, hallado, suyo)

    def difiere(
        self, direccion: Direccion, hallado: Valor | NoEsta, referencia: Conceptos
    ) -> Diferencia | None:
        """La diferencia de una sola celda, si la hay."""
        clave = self.concepto(direccion)
        suyo = referencia.get(clave, NO_ESTA)
        if self._concuerdan(direccion, hallado, suyo):
            return None
        return Diferencia(direccion, clave, hallado, suyo)

    def _concuerdan(
        self, direccion: Direccion, hallado: Valor | NoEsta, suyo: ValorConcepto | NoEsta
    ) -> bool:
        if isinstance(hallado, NoEsta | ErrorCelda):
            return False
        if not isinstance(suyo, NoEsta):
            return iguales(hallado, suyo)
        celda = self._celdas[direccion]
        # Un renglón que hoy está en uso y el vector vació ha de dar lo que da uno libre.
        return celda.vacio == SIN_COMPROBAR or esta_vacio(celda, hallado)
