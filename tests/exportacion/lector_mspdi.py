"""Un lector de MS Project XML que no sabe nada del programa: calendario, tareas y recálculo.

Cuenta en minutos de trabajo desde el inicio del proyecto, como los programas que abren el archivo.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import count

N = {"p": "http://schemas.microsoft.com/project"}
MINUTO = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Vinculo:
    antes: int
    tipo: int
    desfase: int
    """En minutos."""


@dataclass(frozen=True)
class Leida:
    uid: int
    nombre: str
    nivel: int
    inicio: dt.datetime
    fin: dt.datetime
    minutos: int
    resumen: bool
    hito: bool
    restriccion: int
    no_antes: dt.datetime | None
    vinculos: tuple[Vinculo, ...]


def _texto(nodo: ET.Element, ruta: str) -> str:
    return nodo.findtext(f"p:{ruta}", "", N)


def minutos_de(duracion: str) -> int:
    partes = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)S", duracion)
    assert partes, duracion
    horas, minutos, _ = map(int, partes.groups())
    return 60 * horas + minutos


class Proyecto:
    """Lo leído, con su eje de minutos trabajados."""

    def __init__(self, contenido: bytes) -> None:
        self.raiz = ET.fromstring(contenido)
        self.inicio = dt.datetime.fromisoformat(_texto(self.raiz, "StartDate"))
        self.tareas = {t.uid: t for t in map(_tarea, self.raiz.iterfind("p:Tasks/p:Task", N))}
        (calendario,) = self.raiz.iterfind("p:Calendars/p:Calendar", N)
        self.semana: dict[int, list[tuple[dt.time, dt.time]]] = {}
        for dia in calendario.iterfind("p:WeekDays/p:WeekDay", N):
            if _texto(dia, "DayType") != "0":
                self.semana[int(_texto(dia, "DayType"))] = [
                    (
                        dt.time.fromisoformat(_texto(x, "FromTime")),
                        dt.time.fromisoformat(_texto(x, "ToTime")),
                    )
                    for x in dia.iterfind("p:WorkingTimes/p:WorkingTime", N)
                ]
        self.libres = {
            dt.datetime.fromisoformat(x.text or "").date()
            for x in calendario.iterfind("p:Exceptions/p:Exception/p:TimePeriod/p:FromDate", N)
        }
        self._tramos = self._trabajados()

    def _trabajados(self) -> list[tuple[dt.datetime, dt.datetime, int]]:
        """Tramos de trabajo de dos años, con los minutos que van antes de cada uno."""
        tramos, antes = [], 0
        for i in range(730):
            dia = self.inicio.date() + dt.timedelta(days=i)
            if dia in self.libres:
                continue
            for desde, hasta in self.semana[dia.isoweekday() % 7 + 1]:
                a, b = dt.datetime.combine(dia, desde), dt.datetime.combine(dia, hasta)
                tramos.append((a, b, antes))
                antes += int((b - a) / MINUTO)
        return tramos

    def minuto(self, instante: dt.datetime) -> int:
        """Minutos trabajados antes de un instante."""
        total = 0
        for a, b, antes in self._tramos:
            if instante <= a:
                break
            total = antes + int((min(instante, b) - a) / MINUTO)
        return total

    def fin(self, minuto: int) -> dt.datetime:
        """El primer instante en que ya se ha trabajado eso."""
        return next(
            a + (minuto - antes) * MINUTO
            for a, b, antes in self._tramos
            if antes < minuto <= antes + int((b - a) / MINUTO)
        )

    def recalcular(self) -> dict[int, tuple[int, int]]:
        """Inicio y fin de cada tarea, en minutos, lo antes que dejan restricciones y vínculos."""
        hojas = {u: t for u, t in self.tareas.items() if not t.resumen}
        puestas = {u: self.minuto(t.no_antes) if t.no_antes else 0 for u, t in hojas.items()}
        for vuelta in count():
            assert vuelta <= len(hojas), "los vínculos dan vueltas"
            nuevas = {u: max([puestas[u], *self._exigen(t, puestas)]) for u, t in hojas.items()}
            if nuevas == puestas:
                return {u: (x, x + hojas[u].minutos) for u, x in puestas.items()}
            puestas = nuevas
        raise AssertionError

    def _exigen(self, tarea: Leida, puestas: dict[int, int]) -> list[int]:
        """Lo más pronto que deja empezar cada vínculo: 0 FF, 1 FS, 2 SF, 3 SS."""
        salida = []
        for v in tarea.vinculos:
            inicio = puestas[v.antes]
            desde = inicio + self.tareas[v.antes].minutos if v.tipo in (0, 1) else inicio
            quita = tarea.minutos if v.tipo in (0, 2) else 0
            salida.append(desde + v.desfase - quita)
        return salida


def _tarea(nodo: ET.Element) -> Leida:
    no_antes = _texto(nodo, "ConstraintDate")
    return Leida(
        int(_texto(nodo, "UID")),
        _texto(nodo, "Name"),
        int(_texto(nodo, "OutlineLevel")),
        dt.datetime.fromisoformat(_texto(nodo, "Start")),
        dt.datetime.fromisoformat(_texto(nodo, "Finish")),
        minutos_de(_texto(nodo, "Duration")),
        _texto(nodo, "Summary") == "1",
        _texto(nodo, "Milestone") == "1",
        int(_texto(nodo, "ConstraintType")),
        dt.datetime.fromisoformat(no_antes) if no_antes else None,
        tuple(
            Vinculo(
                int(_texto(v, "PredecessorUID")),
                int(_texto(v, "Type")),
                int(_texto(v, "LinkLag")) // 10,
            )
            for v in nodo.iterfind("p:PredecessorLink", N)
        ),
    )
