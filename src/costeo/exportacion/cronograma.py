"""Lo que se exporta: cada actividad con fechas, lo que cuesta, a quién ocupa y a quién espera."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.costeo import CostoActividad
from costeo.calculo.gasto import jornadas
from costeo.calculo.totales import Totales
from costeo.calendario import MEDIO_DIA, Calendario
from costeo.modelo.catalogos import DiaInhabil, Eje, Fuente, Unidad
from costeo.modelo.cronograma import Capacidad, Dependencia
from costeo.modelo.plan import Actividad, Modelo
from costeo.programa.programar import FechaDeActividad, PlanProgramado


@dataclass(frozen=True)
class Momento:
    """Un hito de una actividad: el día en que cae y la parte (0 a 1) de su costo que vence."""

    nombre: str
    fecha: dt.date
    indice: int
    parte: Decimal
    nota: str


@dataclass(frozen=True)
class Renglon:
    """Una actividad con fechas.

    ``desde`` y ``hasta``: índices del eje de días hábiles, el segundo exclusivo. ``jornadas``:
    días-persona que pide a cada unidad (None = se desconocen). ``esperas``: sus predecesoras que
    también se exportan. ``por_fuente``: L por código de las fuentes que usa.
    """

    puesta: FechaDeActividad
    desde: int
    hasta: int
    fija: bool
    limite: dt.date | None
    totales: Totales
    por_fuente: Mapping[str, Decimal]
    jornadas: Mapping[str, Decimal | None]
    esperas: tuple[Dependencia, ...]
    momentos: tuple[Momento, ...]

    @property
    def actividad(self) -> Actividad:
        """La actividad del plan."""
        return self.puesta.actividad

    @property
    def dias(self) -> int:
        """Días hábiles que dura; 0 si es un hito."""
        return self.hasta - self.desde

    @property
    def nombre(self) -> str:
        """«51 · Título»."""
        return f"{self.actividad.numero} · {self.actividad.titulo}"


@dataclass(frozen=True)
class Cronograma:
    """Un plan con fechas, listo para escribir. ``sello``: la fecha de elaboración del plan.

    ``fuera``: actividades que no caben en los techos y no tienen fechas, con lo que cuestan.
    ``feriados``: los días de lunes a viernes que no se trabajan.
    """

    plan: str
    institucion: str
    ejercicio: str
    sello: dt.date
    calendario: Calendario
    feriados: tuple[DiaInhabil, ...]
    renglones: tuple[Renglon, ...]
    fuera: tuple[CostoActividad, ...]
    ejes: tuple[Eje, ...]
    unidades: Mapping[str, Unidad]
    fuentes: tuple[Fuente, ...]
    capacidad: Mapping[str, Capacidad]

    def eje(self, codigo: str) -> str:
        """«1.1 Nombre del eje»."""
        return next((f"{e.codigo} {e.nombre}" for e in self.ejes if e.codigo == codigo), codigo)

    def unidad(self, codigo: str) -> str:
        """Nombre de la unidad, o su código si no está en el catálogo."""
        return self.unidades[codigo].nombre if codigo in self.unidades else codigo


def cronograma_de(plan: PlanProgramado) -> Cronograma:
    """El cronograma de un plan programado con fechas (``plan.salida`` 0).

    Raises:
        ValueError: si el plan no tiene fechas; quien llama debe mirarlo antes.
    """
    resultado, calendario, programacion = plan.resultado, plan.calendario, plan.programacion
    if resultado is None or calendario is None or programacion is None or not plan.fechas:
        raise ValueError("sin fechas no hay qué exportar")
    modelo, generales = resultado.modelo, resultado.catalogo.generales
    costos = {c.actividad.numero: c for c in resultado.actividades}
    fuera = {a.numero for a in plan.fuera}
    return Cronograma(
        generales.texto("PLAN"),
        generales.texto("INSTITUCION"),
        str(int(generales.numero("EJERCICIO"))),
        generales.fecha("FECHA_ELABORACION"),
        calendario,
        _feriados(modelo),
        tuple(_renglones(plan, modelo, calendario, costos, jornadas(resultado))),
        tuple(costos[n] for n in sorted(fuera)),
        modelo.ejes,
        {u.codigo: u for u in modelo.unidades},
        modelo.fuentes,
        {c.unidad: c for c in modelo.capacidad},
    )


def _renglones(
    plan: PlanProgramado,
    modelo: Modelo,
    calendario: Calendario,
    costos: Mapping[int, CostoActividad],
    pedidas: Mapping[tuple[int, str], Decimal | None],
) -> Iterator[Renglon]:
    assert plan.programacion is not None
    numeros = {f.actividad.numero for f in plan.fechas}
    programas = {p.actividad: p for p in modelo.cronograma}
    for puesta in plan.fechas:
        numero = puesta.actividad.numero
        colocada = plan.programacion.colocadas[numero]
        yield Renglon(
            puesta,
            colocada.inicio,
            colocada.fin,
            programas[numero].inicio_fijo is not None,
            programas[numero].fin_maximo,
            costos[numero].totales,
            por_fuente(costos[numero]),
            {u: cuantas for (n, u), cuantas in pedidas.items() if n == numero and cuantas != 0},
            tuple(
                d for d in modelo.dependencias if d.sucesora == numero and d.predecesora in numeros
            ),
            tuple(_momentos(modelo, calendario, numero, colocada.inicio)),
        )


def por_fuente(costo: CostoActividad) -> dict[str, Decimal]:
    """Lo que cuesta una actividad (L) por código de fuente."""
    sumas: dict[str, Decimal] = {}
    for linea in costo.lineas:
        sumas[linea.fuente.codigo] = sumas.get(linea.fuente.codigo, Decimal(0)) + (linea.total or 0)
    return sumas


def _momentos(modelo: Modelo, calendario: Calendario, numero: int, desde: int) -> Iterator[Momento]:
    """Los hitos, por día: el día 1 de la actividad es el primero que se trabaja en ella."""
    propios = sorted((h for h in modelo.hitos if h.actividad == numero), key=lambda h: h.dia)
    for hito in propios:
        indice = min(desde + hito.dia - 1, len(calendario.dias) - 1)
        yield Momento(hito.nombre, calendario.fecha(indice), indice, hito.parte, hito.nota)


def _feriados(modelo: Modelo) -> tuple[DiaInhabil, ...]:
    """De lunes a viernes y sin los «medio día», que se trabajan; uno por fecha."""
    viernes = 4
    libres = {
        d.fecha: d
        for d in modelo.calendario
        if d.clase != MEDIO_DIA and d.fecha.weekday() <= viernes
    }
    return tuple(libres[f] for f in sorted(libres))
