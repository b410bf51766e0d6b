"""Del modelo al problema: tareas con sus ventanas, dependencias, consumos, topes y bandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from costeo.calculo.costeo import CostoActividad, Resultado
from costeo.calendario import Calendario, calendario_de
from costeo.cronograma.problema import SIN_PRIORIDAD, Precedencia, Problema, Tarea
from costeo.modelo.cronograma import Programa
from costeo.modelo.origen import Columnas, Origen
from costeo.modelo.plan import Modelo
from costeo.programa.consumos import consumos_de, topes_de

Celda = Callable[[str], Origen]
"""De un dato de la actividad en Cronograma, o de un parámetro, a su celda."""
Limite = tuple[int, str, Origen]
"""Índice del eje, por qué y dónde está escrito."""


def alcance(modelo: Modelo, *, todas: bool) -> frozenset[int]:
    """Las actividades que se programan: las del ejercicio o, si no hay o se piden, todas."""
    con_duracion = {p.actividad for p in modelo.cronograma if p.duracion is not None}
    ejercicio = str(modelo.parametro["EJERCICIO"].valor)
    del_ano = {a.numero for a in modelo.actividades if a.horizonte == ejercicio}
    elegidas = con_duracion & del_ano
    return frozenset(con_duracion if todas or not elegidas else elegidas)


def problema_de(
    resultado: Resultado, elegidas: frozenset[int], columnas: Columnas | None = None
) -> Problema:
    """El problema de esas actividades.

    Las demás que ya tienen inicio entran con él como fecha fija: gastan jornadas y dinero.

    Args:
        resultado: el modelo costeado; sus importes son los que cuentan contra los techos.
        elegidas: números de las que se programan (con duración conocida).
        columnas: dónde está cada dato en la plantilla, para señalar su celda.
    """
    modelo, columnas = resultado.modelo, columnas or {}
    calendario = calendario_de(modelo)
    costos = {c.actividad.numero: c for c in resultado.actividades}
    programas = {
        p.actividad: p
        for p in modelo.cronograma
        if p.duracion is not None and (p.actividad in elegidas or p.inicio is not None)
    }
    tareas = tuple(
        _tarea(modelo, calendario, programas[n], costos[n], columnas, libre=n in elegidas)
        for n in sorted(programas)
    )
    consumos = tuple(consumos_de(resultado, calendario, frozenset(programas)))
    return Problema(
        len(calendario.dias),
        tareas,
        tuple(_dependencias(modelo, frozenset(programas), columnas)),
        consumos=consumos,
        topes=tuple(topes_de(resultado, calendario, consumos, columnas)),
        bandas=_bandas(calendario, {c.cuenta for c in consumos}),
    )


def _tarea(
    modelo: Modelo,
    calendario: Calendario,
    p: Programa,
    costo: CostoActividad,
    columnas: Columnas,
    *,
    libre: bool,
) -> Tarea:
    def en(campo: str) -> Origen:
        parametro = modelo.parametro.get(campo)
        if parametro:
            return parametro.origen.en(columnas, "parametros", "valor")
        return p.origen.en(columnas, "cronograma", campo)

    desde = max(_desde(modelo, calendario, p, costo, en), key=lambda x: x[0])
    hasta = min(_hasta(modelo, calendario, p, costo, en), key=lambda x: x[0])
    fecha = p.inicio_fijo if libre else p.inicio
    fija = None if fecha is None else calendario.indice(fecha)
    actividad = costo.actividad
    fijo = en("inicio_fijo" if libre else "inicio")
    origenes = {"desde": desde[2], "hasta": hasta[2], "fija": fijo, "duracion": en("duracion")}
    return Tarea(
        p.actividad,
        p.duracion or 0,
        actividad.prioridad or SIN_PRIORIDAD,
        desde[0] if libre else 0,
        # Un hito ocupa su día aunque no dure: su último día posible es el que puede ocupar.
        hasta[0] - (p.duracion == 0) if libre else None,
        fija,
        opcional=libre and costo.totales.por_presupuestar > 0,
        rotulo=f"la actividad {actividad.numero} ({actividad.titulo})",
        origenes=origenes,
        porque=desde[1],
    )


def _desde(
    modelo: Modelo, calendario: Calendario, p: Programa, costo: CostoActividad, en: Celda
) -> Iterator[Limite]:
    """Todo lo que le impide empezar antes; manda lo más tardío."""
    yield 0, "primer día del ejercicio", Origen()
    if p.inicio_minimo is not None:
        yield calendario.indice(p.inicio_minimo), "no puede empezar antes", en("inicio_minimo")
    if costo.totales.por_presupuestar > 0:
        aprobado = modelo.parametro["FECHA_APROBACION"]
        if isinstance(aprobado.valor, dt.date):
            indice = calendario.indice(aprobado.valor)
            yield indice, "aprobación del presupuesto", en(aprobado.codigo)
            plazo = next((m.dias for m in modelo.modalidades if m.codigo == p.modalidad), None)
            if plazo:
                yield indice + plazo, f"plazo de compra {p.modalidad}", en("modalidad")


def _hasta(
    modelo: Modelo, calendario: Calendario, p: Programa, costo: CostoActividad, en: Celda
) -> Iterator[Limite]:
    """Todo lo que le obliga a terminar; manda lo más temprano."""
    yield len(calendario.dias), "cierre del ejercicio", en("FECHA_CIERRE")
    if p.fin_maximo is not None:
        yield calendario.hasta(p.fin_maximo), "debe terminar", en("fin_maximo")
    if costo.totales.por_presupuestar > 0:
        cierre = modelo.parametro["FECHA_CIERRE_COMPROMISOS"]
        if isinstance(cierre.valor, dt.date):
            yield calendario.hasta(cierre.valor), "cierre de compromisos", en(cierre.codigo)


def _dependencias(
    modelo: Modelo, numeros: frozenset[int], columnas: Columnas
) -> Iterator[Precedencia]:
    for d in modelo.dependencias:
        if d.predecesora in numeros and d.sucesora in numeros:
            origen = d.origen.en(columnas, "dependencias", "desfase")
            yield Precedencia(d.predecesora, d.sucesora, d.tipo, d.desfase, d.motivo, origen)


def _bandas(calendario: Calendario, cuentas: set[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """La carga se reparte por mes en cada unidad y por trimestre en el gasto."""
    meses = tuple(m for m in calendario.meses if m[0] < m[1])
    bandas = {c: meses for c in sorted(cuentas) if c.startswith("jornadas:")}
    if any(c.startswith("gasto:") for c in cuentas):
        bandas["gasto:"] = tuple(t for t in calendario.trimestres if t[0] < t[1])
    return bandas


def con_fechas_de(calendario: Calendario, indice: int) -> str:
    """Un día del eje en palabras, para explicar conflictos."""
    if 0 <= indice < len(calendario.dias):
        return f"{calendario.fecha(indice):%d/%m/%Y}"
    return f"día hábil {indice + 1}"
