"""Las tablas del Anexo I, leídas por sus encabezados, y sus celdas con tipo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.descripcion import Columna
from costeo.modelo.origen import Origen
from costeo.xlsx.celdas import Direccion, ErrorCelda, LibroLeido, Valor

_CERO_FECHA = dt.date(1899, 12, 30)
_MAXIMO_DIA = 2958465
_TOTAL = "Total"


class Ilegible(Exception):  # noqa: N818 - nombre del dominio
    """Algo del anexo no se puede leer; lleva sus hallazgos."""

    def __init__(self, *motivos: Hallazgo) -> None:
        """``motivos`` es lo que se le dice a la persona."""
        super().__init__("; ".join(map(str, motivos)))
        self.motivos = motivos


@dataclass(frozen=True)
class Renglon:
    """Un renglón de una tabla: lo que vale cada columna y dónde está."""

    hoja: str
    fila: int
    columnas: dict[str, int]
    valores: dict[str, Valor]

    def _origen(self, clave: str) -> Origen:
        return Origen(self.hoja, self.fila, self.columnas[clave])

    def direccion(self, clave: str) -> Direccion:
        """Dónde está la celda de esa columna."""
        return self.hoja, self.fila, self.columnas[clave]

    def texto(self, clave: str) -> str:
        """El texto, sin blancos a los lados; vacío si no hay nada."""
        valor = self.valores[clave]
        if valor is None:
            return ""
        if isinstance(valor, float) and valor.is_integer():
            return str(int(valor))
        return str(valor).strip()

    def decimal(self, clave: str) -> Decimal | None:
        """El número; None si la celda está vacía. ``Ilegible`` si no es número."""
        valor = self.valores[clave]
        if valor is None or valor == "":
            return None
        if isinstance(valor, bool | str):
            raise self.error(clave, "un número")
        return Decimal(repr(valor))

    def numero(self, clave: str) -> Decimal:
        """El número; 0 si la celda está vacía."""
        return self.decimal(clave) or Decimal(0)

    def entero(self, clave: str) -> int:
        """El número entero. ``Ilegible`` si está vacía o tiene decimales."""
        valor = self.decimal(clave)
        if valor is None or valor != valor.to_integral_value():
            raise self.error(clave, "un número entero")
        return int(valor)

    def fecha(self, clave: str) -> dt.date | None:
        """La fecha; None si la celda está vacía o vale 0."""
        valor = self.valores[clave]
        if valor in (None, "", 0):
            return None
        entero = isinstance(valor, int | float) and not isinstance(valor, bool)
        if not entero or not 0 < float(valor) <= _MAXIMO_DIA:
            raise self.error(clave, "una fecha")
        return _CERO_FECHA + dt.timedelta(days=int(valor))

    def fecha_escrita(self, clave: str) -> dt.date:
        """La fecha, que no puede faltar."""
        fecha = self.fecha(clave)
        if fecha is None:
            raise self.error(clave, "una fecha")
        return fecha

    def error(self, clave: str, que: str) -> Ilegible:
        """El error de que esa celda no dice lo que debe."""
        valor = self.valores[clave]
        mostrado = "nada" if valor in (None, "") else str(valor)
        return Ilegible(hallazgo("T004", self._origen(clave), valor=mostrado, que=que))


@dataclass(frozen=True)
class Tablas:
    """Las tablas de un libro leído."""

    leido: LibroLeido

    @cached_property
    def _celdas(self) -> dict[str, dict[int, dict[int, Valor]]]:
        hojas: dict[str, dict[int, dict[int, Valor]]] = {h: {} for h in self.leido.hojas}
        for origen in (self.leido.valores, self.leido.guardados):
            for (hoja, fila, columna), valor in origen.items():
                hojas.setdefault(hoja, {}).setdefault(fila, {})[columna] = valor
        return hojas

    def filas(self, hoja: str, columnas: Sequence[Columna]) -> tuple[Renglon, ...]:
        """Los renglones de la tabla de esa hoja que tiene esos encabezados.

        Raises:
            Ilegible: si la hoja o la tabla no están (C014).
        """
        return tuple(takewhile(_con_clave, self.hasta_el_fin(hoja, columnas)))

    def hasta_el_fin(self, hoja: str, columnas: Sequence[Columna]) -> Iterator[Renglon]:
        """Los renglones de la tabla y los que siguen, también los que no dicen de qué son.

        Lo que la gente escribió debajo de un renglón en blanco sigue siendo suyo.

        Raises:
            Ilegible: si la hoja o la tabla no están (C014).
        """
        celdas = self._celdas.get(hoja, {})
        cabecera = next(self._cabeceras(hoja, [c.titulo for c in columnas]), None)
        if cabecera is None:
            raise Ilegible(hallazgo("C014", Origen(hoja), hoja=hoja))
        primera, lugares = cabecera
        lugar = dict(zip((c.clave for c in columnas), lugares, strict=True))
        for fila in range(primera + 1, max(celdas) + 2):
            escritas = celdas.get(fila, {})
            if escritas.get(lugares[0]) == _TOTAL:
                return
            yield Renglon(hoja, fila, lugar, {k: _dicho(escritas.get(i)) for k, i in lugar.items()})

    def _cabeceras(self, hoja: str, titulos: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Fila y columnas de los títulos: donde costeo los puso o, si alguien insertó columnas,
        donde estén en ese orden."""
        celdas = self._celdas.get(hoja, {})
        seguidas = list(range(1, len(titulos) + 1))
        for fila in sorted(celdas):
            if [celdas[fila].get(i) for i in seguidas] == list(titulos):
                yield fila, seguidas
        for fila in sorted(celdas):
            lugares = _en_orden(celdas[fila], titulos)
            if len(lugares) == len(titulos):
                yield fila, lugares


def _en_orden(fila: Mapping[int, Valor], titulos: Sequence[str]) -> list[int]:
    """La columna de cada título, cada una a la derecha de la anterior; las que se hallen."""
    lugares: list[int] = []
    for columna in sorted(fila):
        valor = fila[columna]
        faltan = titulos[len(lugares) :]
        if faltan and isinstance(valor, str) and valor.strip() == faltan[0]:
            lugares.append(columna)
    return lugares


def _dicho(valor: Valor) -> Valor:
    return str(valor) if isinstance(valor, ErrorCelda) else valor


def _con_clave(renglon: Renglon) -> bool:
    return next(iter(renglon.valores.values())) not in (None, "")
