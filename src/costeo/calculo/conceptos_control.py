"""Conceptos de los controles: las dos cifras de cada cuadre, por su propio camino."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from costeo.calculo.avance_mensual import Tiempo
from costeo.calculo.cargas import Cargas
from costeo.calculo.conceptos_agenda import excesos_de, lados_de_agenda
from costeo.calculo.conceptos_catalogo import CON_OBLIGATORIOS
from costeo.calculo.costeo import Resultado
from costeo.calculo.escenarios import Comparado
from costeo.calculo.flujo_mensual import Desglose, fila_de
from costeo.calculo.redondeo import redondear
from costeo.calendario import calendario_de
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, Conceptos, ValorConcepto
from costeo.modelo.dimensiones import DIMENSIONES

CERO = Decimal(0)
UNO = Decimal(1)


class ConEstado(Protocol):
    """Un registro que dice cuán firme es."""

    @property
    def estado(self) -> str:
        """Uno de ``vocabulario.ESTADOS``."""


@dataclass(frozen=True)
class Situacion:
    """El plan en el calendario, sus cargas, su gasto por mes y sus escenarios comparados."""

    tiempo: Tiempo
    cargas: Cargas
    renglones: tuple[Desglose, ...]
    comparados: tuple[Comparado, ...]


Par = tuple[Clave, ValorConcepto]
Lados = tuple[str, Decimal, Decimal]
_CON_ESTADO = (
    "parametros",
    "monedas",
    "impulsores",
    "objetos",
    "fuentes",
    "unidades",
    "calendario",
    "cronograma",
    "dependencias",
    "capacidad",
    "techos",
    "modalidades",
)
"""Listas cuyo estado no llega a las líneas: las de costos se cuentan en quien las usa."""


def dias_habiles(r: Resultado) -> int:
    """Días hábiles del ejercicio: ni fin de semana, ni feriado ni asueto (hoja Calendario)."""
    return len(calendario_de(r.modelo).dias)


def _lados(r: Resultado, s: Situacion) -> Iterator[Lados]:
    t = r.totales
    n = Decimal(len(r.actividades))
    suma = sum((a.totales.total for a in r.actividades), CERO)
    yield "actividades", n, Decimal(len(r.modelo.actividades))
    yield "consolidado", suma, t.total
    yield "hojas", t.total, suma
    yield "hojas_una_a_una", CERO, CERO
    yield "contingencia", t.subtotal + t.contingencia, t.total
    yield "clases", t.por_presupuestar + t.medios_propios + t.ya_financiado, t.total
    componentes = (x.subtotal for a in r.actividades for x in a.componentes.values())
    yield "componentes", sum(componentes, CERO), t.subtotal
    for d in DIMENSIONES:
        yield f"corte_{d.clave}", sum((f.totales.total for f in r.cortes[d.clave]), CERO), t.total
    for dimension in ("objeto", "grupo"):
        por_fila = (f.totales.total for f in r.cortes[dimension])
        yield f"cruce_{dimension}", sum(por_fila, CERO), t.total
    yield "escenario", _escenario_activo(r, s.comparados), t.total
    contadas = sum(f.cuenta for f in r.cortes["componente"])
    yield "lineas", Decimal(t.lineas), Decimal(contadas)
    g = r.catalogo.generales
    for hoja in CON_OBLIGATORIOS:
        yield f"en_blanco_{hoja}", CERO, CERO
    for que in ("rangos", "listas", "repetidos"):
        yield f"admitidos_{que}", CERO, CERO
    yield "errados", CERO, CERO
    en_eventos = sum(len(e.estados) for e in r.catalogo.eventos.values())
    yield "insumos_evento", Decimal(len(r.modelo.insumos_evento)), Decimal(en_eventos)
    yield "tasas", Decimal(sum(m not in g.tasas for m in v.MONEDAS_DE_TOTALES)), CERO
    yield "dias_habiles", g.numero("DIAS_HABILES"), Decimal(dias_habiles(r))
    e = g.escenario
    yield "pesos_precio", e.precio_min + e.precio_base + e.precio_max, UNO
    yield "pesos_impulsor", e.impulsor_min + e.impulsor_base + e.impulsor_max, UNO
    yield from _lados_del_tiempo(r, s)


def _lados_del_tiempo(r: Resultado, s: Situacion) -> Iterator[Lados]:
    for clave, rotas in lados_de_agenda(s.tiempo, s.cargas, s.renglones):
        yield clave, rotas, CERO
    total = r.totales.total
    todo = fila_de(s.renglones)
    por_mes = [sum((x.acumulado[m] for x in s.renglones), CERO) for m in range(13)]
    yield "desglose", sum((x.gasto.total for x in s.renglones), CERO), total
    yield "flujo_meses", sum(todo.meses, CERO) + todo.sin_mes, total
    yield "flujo_trimestres", sum(todo.trimestres, CERO) + todo.sin_mes, total
    ejes = {e.codigo for e in r.modelo.ejes}
    yield "flujo_eje", fila_de(x for x in s.renglones if x.eje in ejes).total, total
    yield "flujo_grupo", todo.total, total
    yield "flujo_gastado", sum(todo.meses, CERO), por_mes[-1]
    demanda = sum(s.cargas.demanda.values(), CERO)
    yield "jornadas", sum(_contadas(s.cargas), CERO), demanda


def _contadas(cargas: Cargas) -> Iterator[Decimal]:
    """Las jornadas de cada renglón que tiene unidad."""
    for x in cargas.lineas:
        if x.unidad and x.cuentan is not None:
            yield x.cuentan
    yield cargas.jornadas_escritas


def _escenario_activo(r: Resultado, comparados: tuple[Comparado, ...]) -> Decimal:
    """Total (L) del escenario activo por el camino de los comparados, si está entre ellos."""
    activo = r.catalogo.generales.escenario.codigo
    totales = {c.escenario.codigo: c.resultado.totales.total for c in comparados}
    return totales.get(activo, r.totales.total)


def conceptos_de_control(r: Resultado, s: Situacion, hasta_ahora: Conceptos) -> Iterator[Par]:
    """Controles, control maestro, avisos y condición del documento."""
    decimales = r.catalogo.generales.decimales
    fallas = 0
    for id_, izquierda, derecha in _lados(r, s):
        diferencia = redondear(izquierda - derecha, decimales)
        falla = diferencia != 0
        fallas += falla
        yield ("control", id_, "izquierda"), izquierda
        yield ("control", id_, "derecha"), derecha
        yield ("control", id_, "diferencia"), diferencia
        yield ("control", id_, "estado"), "REVISAR" if falla else "CORRECTO"
        yield ("control", id_, "falla"), Decimal(int(falla))
    yield ("control", "maestro", "falla"), Decimal(fallas)
    yield ("control", "maestro", "estado"), "REVISAR" if fallas else "CORRECTO"
    avisos = _avisos(r, s)
    for clave, valor in avisos.items():
        yield ("aviso", clave), valor
    condicion = "BORRADOR" if any(avisos.values()) else "DEFINITIVO"
    yield ("general", "condicion"), condicion
    yield ("general", "rotulo_pedido"), f"se pide al presupuesto (L) · {condicion}"
    for a in r.actividades:
        n = a.actividad.numero
        yield ("actividad", n, "rotulo_total"), f"total de la actividad (L) · {condicion}"
    yield (
        ("general", "advertencia"),
        f"{condicion}: total que descansa en datos sin confirmar (L)",
    )
    for d in r.modelo.decisiones:
        monto: ValorConcepto = CERO
        if d.actividad is not None:
            monto = hasta_ahora["actividad", d.actividad, "total"]
        yield ("decisiones", d.codigo, "monto"), monto


def _avisos(r: Resultado, s: Situacion) -> dict[str, Decimal]:
    estado = {f.codigo: f for f in r.cortes["estado"]}
    sueltos = [estado[e] for e in v.ESTADOS_SIN_CONFIRMAR]
    excesos = excesos_de(s.tiempo, s.cargas, s.renglones)
    sin_firmeza = {k: sum(n for n, firme in x if not firme) for k, x in excesos.items()}
    con_duracion = sum(p.duracion is not None for p in r.modelo.cronograma)
    sin_fechas = con_duracion - sum(p.inicio is not None for p in s.tiempo.agenda.puestas)
    pendientes = sum(d.estado == v.POR_CONFIRMAR for d in r.modelo.decisiones)
    return {
        "lineas_sin_dato": Decimal(r.totales.sin_dato),
        "lineas_supuestas": Decimal(estado[v.SUPUESTO].cuenta),
        "lineas_por_confirmar": Decimal(estado[v.POR_CONFIRMAR].cuenta),
        "importe_sin_confirmar": sum((f.totales.total for f in sueltos), CERO),
        "presupuesto_sin_confirmar": sum((f.totales.por_presupuestar for f in sueltos), CERO),
        **{f"{x}_sin_confirmar": _sin_confirmar(getattr(r.modelo, x)) for x in _CON_ESTADO},
        "decisiones_por_confirmar": Decimal(pendientes),
        "actividades_sin_fechas": Decimal(sin_fechas),
        **{f"{k}_excedidos": Decimal(n) for k, n in sin_firmeza.items()},
    }


def _sin_confirmar(registros: Iterable[ConEstado]) -> Decimal:
    return Decimal(sum(x.estado in v.ESTADOS_SIN_CONFIRMAR for x in registros))
