"""Validaciones de techos, capacidad, modalidades de compra y avance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Modalidad
from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import enumerar, mostrar, numero_legible, quiso_decir
from costeo.plantilla.vistos import Vistos


def grupos_de_techos(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """El grupo de un techo es el de algún objeto; en blanco vale para todos."""
    if not vistos.sabe("objetos", "grupo"):
        return
    grupos = list(dict.fromkeys(vistos.textos("objetos", "grupo")))
    for t in modelo.techos:
        if t.grupo and t.grupo not in grupos:
            datos = {"grupo": t.grupo, "sugerencia": quiso_decir(t.grupo, grupos)}
            yield observar("V032", t, "grupo", valor=t.codigo, **datos)


def umbrales_en_orden(modelo: Modelo) -> Iterator[Observacion]:
    """El límite de arriba de una modalidad es mayor que el de abajo."""
    for m in modelo.modalidades:
        if m.minimo is not None and m.maximo is not None and m.minimo >= m.maximo:
            datos = {"minimo": numero_legible(m.minimo), "maximo": numero_legible(m.maximo)}
            yield observar("V035", m, "maximo", valor=m.codigo, **datos)


def umbrales_sin_traslape(modelo: Modelo) -> Iterator[Observacion]:
    """A un monto no le tocan dos modalidades de umbral confirmado.

    «Desde» no incluye su monto y «Hasta» sí: una puede empezar donde acaba la otra.
    """
    confirmadas = [m for m in modelo.modalidades if m.confirmada and m.minimo is not None]
    for a, b in combinations(confirmadas, 2):
        desde = max(a.minimo or Decimal(0), b.minimo or Decimal(0))
        topes = [m.maximo for m in (a, b) if m.maximo is not None]
        if not topes or desde < min(topes):
            monto = numero_legible(min(topes, default=desde + 1))
            yield observar("V036", b, "minimo", valor=b.codigo, otra=a.codigo, monto=monto)


def umbrales_confirmados(modelo: Modelo) -> Iterator[Observacion]:
    """Un umbral confirmado no puede estar por confirmar."""
    for m in modelo.modalidades:
        if m.confirmada and _sin_confirmar(m):
            yield observar("V120", m, "confirmada", valor=m.codigo, estado=m.estado)


def _sin_confirmar(m: Modalidad) -> bool:
    return m.estado in v.ESTADOS_SIN_CONFIRMAR


def unidades_sin_capacidad(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Si se dice la capacidad de unas unidades, las demás que responden quedan sin límite."""
    if not vistos.hojas.get("capacidad") or not vistos.sabe("capacidad", "unidad"):
        return
    con_fila = set(vistos.textos("capacidad", "unidad"))
    programadas = {p.actividad for p in modelo.cronograma if p.duracion is not None}
    responden = [a.unidad_responsable for a in modelo.actividades if a.numero in programadas]
    piden = [j.unidad for j in modelo.jornadas_unidad if j.actividad in programadas]
    faltan = [u for u in dict.fromkeys((*responden, *piden)) if u not in con_fila]
    if faltan:
        yield Observacion("V121", None, datos={"unidades": enumerar(faltan)}, hoja="capacidad")


def escala_del_avance(modelo: Modelo) -> Iterator[Observacion]:
    """El avance es uno de los grados de la escala, y lo terminado dice cuándo."""
    for a in modelo.avance:
        if a.porcentaje not in v.AVANCES:
            opciones = ", ".join(map(str, v.AVANCES))
            datos = {"valor": a.porcentaje, "opciones": opciones}
            yield observar("V033", a, "porcentaje", numero=a.actividad, **datos)
        elif a.porcentaje == v.AVANCES[-1] and a.fin_real is None:
            yield observar("V124", a, "fin_real", numero=a.actividad)


def fechas_reales_en_orden(modelo: Modelo) -> Iterator[Observacion]:
    """Nada termina antes de empezar."""
    for a in modelo.avance:
        if a.inicio_real and a.fin_real and a.fin_real < a.inicio_real:
            datos = {"inicio": mostrar(a.inicio_real), "fin": mostrar(a.fin_real)}
            yield observar("V034", a, "fin_real", numero=a.actividad, **datos)
