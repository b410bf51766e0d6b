"""El Anexo I sano con el plan de hoy y con otros: fechas, recursos, avance y corte movidos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from costeo.anexo.lectura_i import leer_anexo_i
from costeo.anexo.propiedades import propiedades_de
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.plan_fechado import sellos
from costeo.calculo.temporalizacion import Temporalizacion
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.cronograma import Avance
from costeo.modelo.temporalizacion import ActividadFechada, Generalidades, PlanFechado
from costeo.modelo.vocabulario import ANEXO_I, AVANCES
from costeo.motor.evaluacion import Plan, preparar
from costeo.mutantes.sano import Sano, SinReferencia, Vector
from costeo.mutantes.torcidos import con_controles_rotos
from costeo.viva.mapa import Mapa
from costeo.xlsx.lectura import leer_libro


def sano_i(contenido: bytes, cuantos: int, semilla: int) -> Sano:
    """El Anexo I de esos bytes, con el plan de hoy y ``cuantos`` planes cambiados.

    Raises:
        SinReferencia: si no es un Anexo I o algo de él no se entiende.
    """
    leido = leer_libro(contenido)
    anexo = leer_anexo_i(leido)
    if anexo.plan is None:
        raise SinReferencia(str(anexo.hallazgos[0]))
    datos = propiedades_de(leido.propiedades, ANEXO_I)
    libro = describir_i(anexo.plan, datos, sellos(anexo.plan))
    formulas, _ = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    orden = preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])
    azar = Random(semilla)
    vectores = [_vector("hoy", anexo.plan, libro, orden)]
    while len(vectores) <= cuantos:
        otro = _cambiado(anexo.plan, azar)
        cambiado = describir_i(otro, datos, sellos(otro))
        if cambiado.contenido()[0] == formulas:  # con otras filas sería otro libro
            vectores.append(_vector(f"vector {len(vectores)}", otro, cambiado, orden))
    torcidos = tuple(con_controles_rotos(libro, vectores[0].valores, azar))
    return Sano("Anexo I", libro, formulas, nombres, tuple(vectores), torcidos)


def _vector(nombre: str, plan: PlanFechado, libro: LibroColocado, orden: Plan) -> Vector:
    valores = libro.contenido()[1]
    evaluados = orden.evaluar(valores, comprobar=False).valores
    referencia = conceptos_i(Temporalizacion(plan))
    return Vector(nombre, {**valores, **evaluados}, referencia, Mapa(libro))


def _cambiado(plan: PlanFechado, azar: Random) -> PlanFechado:
    """Otro plan con las mismas filas: cambia todo lo que no decide en qué cuadro va cada cosa."""
    plan = replace(plan, generales=_otras_fechas(plan.generales, azar))
    g = plan.generales
    actividades = tuple(_actividad(a, plan, azar) for a in plan.actividades)
    corte = g.inicio + dt.timedelta(days=azar.randint(0, (g.cierre - g.inicio).days))
    jornadas = sum((x for a in actividades for x in a.jornadas), Decimal(0))
    por_fuente = tuple(
        sum((a.importes[i] for a in actividades), Decimal(0)) for i in range(len(plan.fuentes))
    )
    return replace(
        plan,
        generales=replace(
            g, plan=f"{g.plan} {azar.randint(1, 9)}", institucion=f"Otra {azar.randint(1, 9)}"
        ),
        actividades=actividades,
        hitos=tuple(
            replace(h, importe=_otro(h.importe, azar), dia=max(1, h.dia + azar.randint(-3, 3)))
            for h in plan.hitos
        ),
        cargas=tuple(replace(c, jornadas=_otro(c.jornadas, azar)) for c in plan.cargas),
        capacidades=tuple(
            replace(c, meses=tuple(_quiza(m, azar) for m in c.meses)) for c in plan.capacidades
        ),
        cifras=replace(
            plan.cifras,
            jornadas=jornadas,
            equipo=sum((a.equipo for a in actividades), Decimal(0)),
            eventos=sum((a.eventos for a in actividades), Decimal(0)),
            total=sum(por_fuente, Decimal(0)),
            importes=por_fuente,
        ),
        corte=corte,
        avances=tuple(
            x for a in actividades if azar.random() < 0.8 and (x := _avance(a, corte, azar))
        ),
    )


def _otras_fechas(g: Generalidades, azar: Random) -> Generalidades:
    """Otro ejercicio, que empieza y acaba otro día."""
    anio = g.ejercicio + azar.randint(0, 3)
    inicio = dt.date(anio, 1, 1) + dt.timedelta(days=azar.randint(0, 60))
    cierre = dt.date(anio, 12, 31) - dt.timedelta(days=azar.randint(0, 45))
    return replace(g, ejercicio=anio, inicio=inicio, cierre=cierre)


def _otro(x: Decimal, azar: Random) -> Decimal:
    veces = Decimal(azar.randint(300, 1900)) / 1000
    return round((x or Decimal(azar.randint(0, 3))) * veces, 2)


def _quiza(x: Decimal | None, azar: Random) -> Decimal | None:
    return None if azar.random() < 0.2 else _otro(x or Decimal(20), azar)


def _texto(x: str, azar: Random) -> str:
    return f"{x} {azar.randint(1, 99)}" if azar.random() < 0.5 else x


def _actividad(a: ActividadFechada, plan: PlanFechado, azar: Random) -> ActividadFechada:
    g = plan.generales
    inicio = g.inicio + dt.timedelta(days=azar.randint(0, max((g.cierre - g.inicio).days - 60, 1)))
    fechada = azar.random() < 0.9
    textos = ("titulo", "contraparte", "recursos", "indicador", "linea_base", "meta")
    cambiados: Mapping[str, str] = {c: _texto(getattr(a, c), azar) for c in textos}
    return replace(
        a,
        **cambiados,  # type: ignore[arg-type]
        inicio=inicio if fechada else None,
        duracion=azar.randint(0, 70) if fechada else a.duracion,
        jornadas=tuple(_otro(x, azar) for x in a.jornadas),
        equipo=Decimal(azar.randint(0, 9)),
        eventos=Decimal(azar.randint(0, 9)),
        importes=tuple(_otro(x, azar) for x in a.importes),
    )


def _avance(a: ActividadFechada, corte: dt.date, azar: Random) -> Avance | None:
    """Lo que pudo pasar con la actividad: nada, empezó, o terminó, antes o después del corte."""
    empezo = (a.inicio or corte) + dt.timedelta(days=azar.randint(-20, 20))
    termino = empezo + dt.timedelta(days=azar.randint(0, 60))
    grado = azar.choice(AVANCES)
    return Avance(
        a.numero,
        empezo if azar.random() < 0.8 else None,
        termino if azar.random() < 0.4 else None,
        grado,
        f"Nota {azar.randint(1, 99)}" if azar.random() < 0.5 else "",
    )
