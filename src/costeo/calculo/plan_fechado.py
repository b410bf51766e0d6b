"""Del costeo al plan fechado: lo que el Anexo I lleva del Anexo II, en su versión."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal

from costeo.calculo.costeo import CostoActividad, Resultado
from costeo.calculo.gasto import jornadas
from costeo.calculo.generales import Generales
from costeo.calculo.redondeo import redondear
from costeo.calculo.totales import totalizar
from costeo.calendario import MEDIO_DIA, calendario_de
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Avance
from costeo.modelo.plan import Modelo
from costeo.modelo.temporalizacion import (
    ActividadFechada,
    CapacidadMensual,
    Carga,
    Cifras,
    Generalidades,
    HitoFechado,
    PlanFechado,
    Rotulo,
    en_blanco,
)

CERO = Decimal(0)
DECIMALES_DE_CANTIDAD = 4
"""Decimales con que el Anexo I lleva jornadas y cantidades."""
SIN_FERIADOS = ((dt.date(1900, 1, 1), "Sin feriados ni asuetos"),)
"""La lista de feriados nunca va vacía: las fórmulas de fechas leen al menos un renglón."""
LARGO_DEL_SELLO = 8


def plan_fechado(resultado: Resultado, huella_ii: str) -> PlanFechado:
    """El plan con sus fechas, recursos y avance, como los dice la plantilla ya costeada.

    Args:
        resultado: el costeo del plan.
        huella_ii: huella de los datos del Anexo II del que salen las cifras.
    """
    m = resultado.modelo
    g = Generales(m)
    usadas = _categorias(resultado)
    fuentes = tuple(Rotulo(f.codigo, f.nombre, f.clase) for f in m.fuentes)
    codigos = tuple(f.codigo for f in fuentes)
    programas = {p.actividad: p for p in m.cronograma}
    actividades = []
    for costo in resultado.actividades:
        a, programa = costo.actividad, programas.get(costo.actividad.numero)
        por_categoria = _por_recurso(costo, v.PERSONAL)
        actividades.append(
            ActividadFechada(
                a.numero,
                a.codigo,
                a.titulo,
                a.area,
                a.eje,
                a.horizonte,
                a.unidad_responsable,
                a.contraparte,
                _recursos(costo),
                a.indicador,
                a.linea_base,
                a.meta,
                a.medio_verificacion,
                programa.duracion if programa else None,
                programa.inicio if programa and programa.duracion is not None else None,
                tuple(por_categoria.get(c.codigo, CERO) for c in usadas),
                sum(_por_recurso(costo, v.EQUIPO).values(), CERO),
                sum(_por_recurso(costo, v.EVENTO).values(), CERO),
                tuple(
                    totalizar(x for x in costo.lineas if x.fuente.codigo == f).total
                    for f in codigos
                ),
            )
        )
    todas = tuple(actividades)
    cargas = _cargas(resultado, todas)
    return PlanFechado(
        _generalidades(g, huella_ii),
        tuple(Rotulo(e.codigo, e.nombre) for e in m.ejes),
        tuple(Rotulo(u.codigo, u.nombre, u.dependencia) for u in m.unidades),
        fuentes,
        usadas,
        tuple(
            (d.fecha, d.nombre)
            for d in sorted(m.calendario, key=lambda d: d.fecha)
            if d.clase != MEDIO_DIA
        )
        or SIN_FERIADOS,
        todas,
        _hitos(resultado),
        cargas,
        _capacidades(m, todas, cargas),
        _cifras(resultado, codigos),
        _corte(m, g),
        tuple(sorted((x for x in map(_sin_origen, m.avance) if not en_blanco(x)), key=_por_numero)),
    )


def _por_numero(avance: Avance) -> int:
    return avance.actividad


def _sin_origen(a: Avance) -> Avance:
    return Avance(a.actividad, a.inicio_real, a.fin_real, a.porcentaje, a.observaciones)


def _corte(modelo: Modelo, g: Generales) -> dt.date:
    """La fecha de corte de la plantilla; sin ella, la de elaboración."""
    parametro = modelo.parametro.get("FECHA_CORTE")
    hay = parametro is not None and parametro.valor is not None
    return g.fecha("FECHA_CORTE" if hay else "FECHA_ELABORACION")


def _generalidades(g: Generales, huella_ii: str) -> Generalidades:
    return Generalidades(
        g.texto("PLAN"),
        g.texto("INSTITUCION"),
        g.texto("VERSION"),
        int(g.numero("EJERCICIO")),
        g.fecha("FECHA_ELABORACION"),
        g.fecha("FECHA_INICIO"),
        g.fecha("FECHA_CIERRE"),
        g.decimales,
        huella_ii,
    )


def _cargas(r: Resultado, actividades: tuple[ActividadFechada, ...]) -> tuple[Carga, ...]:
    """Las jornadas por unidad; si nadie pone ninguna, un renglón en cero."""
    primera = actividades[0]
    return tuple(
        Carga(numero, unidad, redondear(cuantas, DECIMALES_DE_CANTIDAD))
        for (numero, unidad), cuantas in sorted(jornadas(r).items())
        if cuantas
    ) or (Carga(primera.numero, primera.unidad, CERO),)


def _capacidades(
    modelo: Modelo, actividades: tuple[ActividadFechada, ...], cargas: tuple[Carga, ...]
) -> tuple[CapacidadMensual, ...]:
    """La capacidad conocida de las unidades que el plan usa, en el orden del catálogo."""
    usadas = {a.unidad for a in actividades} | {c.unidad for c in cargas}
    por_unidad = {c.unidad: c.meses for c in modelo.capacidad}
    return tuple(
        CapacidadMensual(u.codigo, meses)
        for u in modelo.unidades
        if u.codigo in usadas and (meses := por_unidad.get(u.codigo))
        if any(x is not None for x in meses)
    )


def _categorias(r: Resultado) -> tuple[Rotulo, ...]:
    usadas = {x.linea.recurso for x in r.lineas if x.linea.componente == v.PERSONAL}
    return tuple(Rotulo(p.codigo, p.nombre, p.vinculo) for p in r.modelo.personal
                 if p.codigo in usadas)  # fmt: skip


def _por_recurso(costo: CostoActividad, componente: str) -> dict[str, Decimal]:
    """Cantidad de cada recurso de un componente; lo que no se conoce no suma."""
    sumas: dict[str, Decimal] = defaultdict(lambda: CERO)
    for x in costo.lineas:
        if x.linea.componente == componente and x.cantidad_total is not None:
            sumas[x.insumo.codigo] += x.cantidad_total
    return {k: redondear(x, DECIMALES_DE_CANTIDAD) for k, x in sumas.items()}


_DE_RECURSOS = (
    (v.PERSONAL, "Jornadas"),
    (v.EQUIPO, "Equipo"),
    (v.EVENTO, "Eventos"),
)


def _recursos(costo: CostoActividad) -> str:
    """Los recursos de la actividad en una frase, como los pide el formato del plan."""
    partes = []
    for componente, nombre in _DE_RECURSOS:
        propios = _por_recurso(costo, componente)
        lista = ", ".join(f"{k} {_cantidad(x)}" for k, x in propios.items() if x)
        if lista:
            partes.append(f"{nombre}: {lista}")
    importes: dict[str, Decimal] = {}
    for x in costo.lineas:
        if x.total:
            importes[x.fuente.codigo] = importes.get(x.fuente.codigo, CERO) + x.total
    if importes:
        dinero = ", ".join(f"fuente {k} L {x:,.2f}" for k, x in importes.items())
        partes.append(f"Costo: {dinero}")
    if costo.totales.sin_dato:
        partes.append(f"Sin dato: {costo.totales.sin_dato} líneas")
    return ". ".join(partes) + "." if partes else "Sin recursos en el Anexo II."


def _cantidad(x: Decimal) -> str:
    return format(x.normalize(), "f")


def _hitos(r: Resultado) -> tuple[HitoFechado, ...]:
    decimales = r.catalogo.generales.decimales
    total = {c.actividad.numero: c.totales.total for c in r.actividades}
    ordenados = sorted(r.modelo.hitos, key=lambda h: (h.actividad, h.dia))
    return tuple(
        HitoFechado(
            h.actividad, h.nombre, h.dia, redondear(total[h.actividad] * h.parte, decimales)
        )
        for h in ordenados
    )


def _cifras(r: Resultado, fuentes: Iterable[str]) -> Cifras:
    """Los totales del Anexo II, sumados por su propio camino: línea a línea."""

    def suma(componente: str) -> Decimal:
        propias = (x.cantidad_total for x in r.lineas if x.linea.componente == componente)
        return redondear(sum((x for x in propias if x is not None), CERO), DECIMALES_DE_CANTIDAD)

    calendario = calendario_de(r.modelo)
    return Cifras(
        len(r.actividades),
        len(calendario.dias),
        suma(v.PERSONAL),
        suma(v.EQUIPO),
        suma(v.EVENTO),
        r.totales.total,
        tuple(totalizar(x for x in r.lineas if x.fuente.codigo == f).total for f in fuentes),
    )


def _forma(datos: object) -> str:
    def texto(valor: object) -> str:
        if isinstance(valor, Decimal):
            return format(valor.normalize(), "f")
        return str(valor)

    return json.dumps(datos, ensure_ascii=False, sort_keys=True, default=texto)


def huella_i(plan: PlanFechado) -> str:
    """SHA-256 (hexadecimal) de lo que viene del Anexo II: ni el corte ni el avance cuentan."""
    return hashlib.sha256(_forma(asdict(plan.sin_avance)).encode()).hexdigest()


def sellos(plan: PlanFechado) -> Mapping[int, str]:
    """Por actividad, las primeras cifras de la huella de lo que su renglón dice."""
    return {
        a.numero: hashlib.sha256(_forma(asdict(a)).encode()).hexdigest()[:LARGO_DEL_SELLO]
        for a in plan.actividades
    }
