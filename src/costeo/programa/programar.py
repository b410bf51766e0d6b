"""De los bytes de una plantilla a las fechas de su plan, sin tocar archivos."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import Resultado, costear
from costeo.calendario import Calendario, calendario_de
from costeo.cronograma.cpsat import Esfuerzo
from costeo.cronograma.problema import TECHO, Problema, Tope
from costeo.cronograma.programar import ESFUERZO, programar, quienes_caben
from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Actividad
from costeo.modelo.programacion import IMPOSIBLE, SIN_TIEMPO, Programacion
from costeo.programa.construccion import alcance, con_fechas_de, problema_de
from costeo.programa.consumos import unidades_por_lempira
from costeo.reloj import Avance, sin_avance

_POR_PRESUPUESTAR = "techo a prueba"
_POR_TECHO = 10.0
"""Tiempo determinista por prioridad al probar un techo: son varios y es solo una pregunta."""


@dataclass(frozen=True)
class FechaDeActividad:
    """Una actividad con sus fechas (el fin, incluido) y por qué empieza entonces."""

    actividad: Actividad
    inicio: dt.date
    fin: dt.date
    causa: str
    clase: str
    celda: str
    holgura: int
    critica: bool


@dataclass(frozen=True)
class PlanProgramado:
    """Lo que sale de programar una plantilla. Sin ``programacion``, los hallazgos dicen por qué."""

    programacion: Programacion | None
    fechas: tuple[FechaDeActividad, ...]
    fuera: tuple[Actividad, ...]
    caidas: tuple[tuple[Decimal, Programacion], ...]
    hallazgos: tuple[Hallazgo, ...]
    calendario: Calendario | None = None
    resultado: Resultado | None = None

    @property
    def salida(self) -> int:
        """0 con fechas; 1 imposible, explicado; 2 no se pudo (tampoco si falló al escribirlo)."""
        sin_plan = self.programacion is None or self.programacion.estado == SIN_TIEMPO
        if sin_plan or hay_errores(self.hallazgos):
            return 2
        return 1 if self.programacion and self.programacion.estado == IMPOSIBLE else 0


def programar_plantilla(
    contenido: bytes,
    nombre: str = "",
    *,
    todas: bool = False,
    techos: tuple[Decimal, ...] = (),
    esfuerzo: Esfuerzo = ESFUERZO,
    avance: Avance = sin_avance,
) -> PlanProgramado:
    """Las fechas del plan de una plantilla, con su prueba.

    Args:
        contenido: la plantilla (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        todas: todas las actividades con duración, no solo las del ejercicio.
        techos: topes (L) de lo que se pide al presupuesto: qué se cae con cada uno.
        esfuerzo: cuánto se busca por etapa.
        avance: a quién contarle por dónde va.
    """
    avance("Leer la plantilla", 0, 0)
    lectura = leer_entrada(contenido, nombre)
    modelo, hallazgos = lectura.modelo, lectura.hallazgos
    if modelo is None or hay_errores(hallazgos):
        return PlanProgramado(None, (), (), (), hallazgos)
    elegidas = alcance(modelo, todas=todas)
    if not elegidas:
        return PlanProgramado(
            None, (), (), (), (*hallazgos, hallazgo("V125", Origen("Cronograma")))
        )
    resultado = costear(modelo)
    calendario = calendario_de(modelo)
    problema = problema_de(resultado, elegidas, lectura.columnas)

    def en_etapa(etapa: str) -> None:
        avance(etapa, 0, 0)

    def fecha(indice: int) -> str:
        return con_fechas_de(calendario, indice)

    programacion = programar(problema, esfuerzo=esfuerzo, avance=en_etapa, fecha=fecha)
    caidas = []
    for techo in techos:
        en_etapa(f"Probar un techo de L {techo:,.2f}")
        caidas.append((techo, con_techo(problema, resultado, techo, esfuerzo)))
    return PlanProgramado(
        programacion,
        _fechas(resultado, calendario, programacion, elegidas),
        tuple(a for a in modelo.actividades if a.numero in programacion.excluidas),
        tuple(caidas),
        hallazgos,
        calendario,
        resultado,
    )


def con_techo(
    problema: Problema,
    resultado: Resultado,
    techo: Decimal,
    esfuerzo: Esfuerzo,
) -> Programacion:
    """Qué cabe con un tope anual más: el de todo lo que se pide al presupuesto.

    Args:
        problema: el del plan, con las actividades que pueden caerse.
        resultado: el plan costeado.
        techo: lo más que se pediría (L).
        esfuerzo: cuánto se busca por etapa.
    """
    pedidas = {f.codigo for f in resultado.modelo.fuentes if f.clase == "por presupuestar"}
    cuentas = frozenset(
        c.cuenta
        for c in problema.consumos
        if c.cuenta.startswith("gasto:") and c.cuenta.split(":")[2] in pedidas
    )
    limite = int(techo * unidades_por_lempira(resultado))
    tope = Tope(_POR_PRESUPUESTAR, TECHO, cuentas, 0, problema.dias, limite, "el techo a prueba")
    probado = replace(problema, topes=(*problema.topes, tope), bandas={})
    return quienes_caben(probado, esfuerzo=replace(esfuerzo, determinista=_POR_TECHO))


def _fechas(
    resultado: Resultado,
    calendario: Calendario,
    programacion: Programacion,
    elegidas: frozenset[int],
) -> tuple[FechaDeActividad, ...]:
    salida = []
    for a in resultado.modelo.actividades:
        puesta = programacion.colocadas.get(a.numero)
        if puesta is None or a.numero not in elegidas:
            continue
        inicio = calendario.fecha(min(puesta.inicio, len(calendario.dias) - 1))
        origen = puesta.causa.origen
        salida.append(
            FechaDeActividad(
                a,
                inicio,
                calendario.fin(inicio, puesta.fin - puesta.inicio),
                puesta.causa.rotulo,
                puesta.causa.clase,
                f"{origen.hoja}!{origen.celda}" if origen.hoja else "",
                puesta.holgura,
                puesta.critica,
            )
        )
    return tuple(salida)
