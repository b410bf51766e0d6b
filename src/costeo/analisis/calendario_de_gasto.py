"""Cuándo se gasta lo que cuesta cada línea: por trimestre y en lo que mira cada techo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from costeo.analisis.muestreo import Numeros
from costeo.calculo.avance_mensual import Tiempo
from costeo.calculo.flujo_mensual import OTROS, periodo
from costeo.calculo.lineas import CostoLinea
from costeo.modelo.cronograma import Techo

_FINES = (0, 3, 6, 9, 12)
Renglon = tuple[int, str, str]


class Gastos:
    """El reparto en el tiempo de cada actividad, grupo y fuente, y los techos que lo miran."""

    def __init__(
        self,
        tiempo: Tiempo,
        lineas: Sequence[CostoLinea],
        renglones: Sequence[Renglon] | None = None,
    ) -> None:
        """Con el calendario de hoy: los sorteos no mueven fechas.

        ``lineas``: las que se simulan, en su orden. ``renglones``: los del desglose del anexo; lo
        que no está en ellos va al de lo demás de su actividad, como en el libro.
        """
        modelo = tiempo.resultado.modelo
        repartos = {r.actividad: r for r in tiempo.repartos}
        conocidos = None if renglones is None else set(renglones)
        suyos = [_renglon(x, conocidos) for x in lineas]
        self.renglones = list(dict.fromkeys(suyos))
        lugar = {x: i for i, x in enumerate(self.renglones)}
        self._reparte = np.zeros((len(suyos), len(self.renglones)))
        self._reparte[np.arange(len(suyos)), [lugar[x] for x in suyos]] = 1.0
        de = [repartos[x[0]] for x in self.renglones]
        self._entre = np.array([float(r.entre) for r in de])
        self._avance = [
            np.array([float(r.avance[m - 1]) if m else 0.0 for r in de]) for m in _FINES
        ]
        fechadas = np.array([float(r.inicio is not None) for r in de])
        pagado = [float(tiempo.meses.decimos[m - 1]) if m else 0.0 for m in _FINES]
        self._pagado = [p * fechadas for p in pagado]
        self.techos: tuple[Techo, ...] = modelo.techos
        ejes = {a.numero: a.eje for a in modelo.actividades}
        self._miran = [
            np.array([float(_abarca(t, x, ejes)) for x in self.renglones]) for t in self.techos
        ]

    def de(
        self, total: Numeros, decimos: Numeros, redondear: Callable[[Numeros], Numeros]
    ) -> tuple[Numeros, Numeros]:
        """Gasto por trimestre (y sin fecha, la última columna) y el de cada techo en su período."""
        gasto, extra = total @ self._reparte, decimos @ self._reparte
        base = gasto - extra
        acumulado = [
            redondear(base * avance / self._entre) + redondear(extra * pagado)
            for avance, pagado in zip(self._avance, self._pagado, strict=True)
        ]
        sumas = np.stack([x.sum(axis=1) for x in acumulado], axis=1)
        sin_fecha = gasto.sum(axis=1) - sumas[:, -1]
        trimestres = np.column_stack([np.diff(sumas, axis=1), sin_fecha])
        techos = np.zeros((len(total), len(self.techos)))
        for i, (t, mira) in enumerate(zip(self.techos, self._miran, strict=True)):
            desde, hasta = (_FINES.index(m) for m in periodo(t.periodo))
            techos[:, i] = (acumulado[hasta] - acumulado[desde]) @ mira
        return trimestres, techos


def _renglon(x: CostoLinea, conocidos: set[Renglon] | None) -> Renglon:
    suyo = (x.linea.actividad, x.grupo, x.fuente.codigo)
    return suyo if conocidos is None or suyo in conocidos else (x.linea.actividad, OTROS, OTROS)


def _abarca(t: Techo, renglon: Renglon, ejes: dict[int, str]) -> bool:
    actividad, grupo, fuente = renglon
    pares = ((t.grupo, grupo), (t.fuente_gasto, fuente), (t.eje, ejes[actividad]))
    return all(not pedido or pedido == suyo for pedido, suyo in pares)
