"""Validaciones de actividades, líneas y eventos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from costeo.esquema import HOJA_POR_CLAVE
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Linea, Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import enumerar, quiso_decir
from costeo.plantilla.vistos import Vistos

CATALOGOS_DE: dict[str, tuple[str, ...]] = {
    v.PERSONAL: ("personal",),
    v.EVENTO: ("eventos",),
    v.VIAJE: ("viaticos", "precios"),
    v.EQUIPO: ("precios",),
    v.SERVICIO: ("precios",),
    v.MATERIAL: ("precios",),
}
"""Hojas donde se busca el insumo de cada componente."""

_CATALOGOS = ("personal", "precios", "viaticos", "eventos")
_FACTORES = ("cantidad", "frecuencia", "dias", "participantes")


def insumo_conocido(_: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """El insumo de cada línea está en la hoja de su componente."""
    codigos = {h: vistos.textos(h, "codigo") for h in _CATALOGOS}
    for linea in vistos.hojas.get("lineas", ()):
        recurso, componente = linea.datos.get("recurso"), str(linea.datos.get("componente"))
        hojas = CATALOGOS_DE.get(componente, ())
        if not recurso or not hojas or not all(vistos.sabe(h, "codigo") for h in hojas):
            continue
        if any(recurso in codigos[h] for h in hojas):
            continue
        otra = next((h for h, c in codigos.items() if recurso in c), "")
        candidatos = [c for h in hojas for c in codigos[h]]
        datos = {
            "valor": recurso,
            "catalogo": " ni en ".join(HOJA_POR_CLAVE[h].titulo for h in hojas),
            "componente": componente,
            "sugerencia": f" Está en {HOJA_POR_CLAVE[otra].titulo}."
            if otra
            else quiso_decir(str(recurso), candidatos),
        }
        yield Observacion("V001", linea, "recurso", datos, "lineas")


def eventos_con_insumos(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Un evento sin insumos costaría cero."""
    if not vistos.sabe("insumos_evento", "evento") or not vistos.sabe("lineas", "recurso"):
        return
    con_insumos = set(vistos.textos("insumos_evento", "evento"))
    usos = Counter(
        x.datos.get("recurso")
        for x in vistos.hojas["lineas"]
        if x.datos.get("componente") == v.EVENTO
    )
    for evento in modelo.eventos:
        if evento.codigo not in con_insumos:
            veces = usos[evento.codigo]
            cuantas = "1 línea" if veces == 1 else f"{veces} líneas"
            codigo = "V003" if veces else "V102"
            yield observar(codigo, evento, "codigo", valor=evento.codigo, usos=cuantas)


def actividades_con_lineas(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Una actividad sin líneas cuesta cero sin que nadie lo haya dicho."""
    if not vistos.sabe("lineas", "actividad"):
        return
    con_lineas = set(vistos.valores("lineas", "actividad"))
    for actividad in modelo.actividades:
        if actividad.numero not in con_lineas:
            yield observar("V101", actividad, "numero", numero=actividad.numero)


def medios_propios_aparte(modelo: Modelo) -> Iterator[Observacion]:
    """El personal propio no se pide al presupuesto; el contratado no sale de medios propios."""
    vinculos = {p.codigo: p.vinculo for p in modelo.personal}
    clases = {f.codigo: f.clase for f in modelo.fuentes}
    juntos = {
        ("propio", v.POR_PRESUPUESTAR): "V108",
        ("contratado", v.MEDIOS_PROPIOS): "V109",
    }
    for linea in modelo.lineas:
        if linea.componente == v.PERSONAL:
            fuente = modelo.fuente_de(linea)
            par = (vinculos.get(linea.recurso, ""), clases.get(fuente, ""))
            if par in juntos:
                yield observar(juntos[par], linea, "fuente", valor=linea.recurso, fuente=fuente)


def lineas_iguales(modelo: Modelo) -> Iterator[Observacion]:
    """Dos líneas con todo igual suelen ser una copiada de más."""
    vistas: dict[tuple[object, ...], Linea] = {}
    for linea in modelo.lineas:
        factores = tuple(getattr(linea, f) for f in _FACTORES)
        fuente = modelo.fuente_de(linea)
        clave = (linea.actividad, linea.componente, linea.recurso, linea.impulsor, fuente)
        primera = vistas.setdefault((*clave, *factores, linea.nota), linea)
        if primera is not linea:
            yield observar("V112", linea, "recurso", otra=primera.origen.fila)


def factores_en_cero(modelo: Modelo) -> Iterator[Observacion]:
    """Un cero en cualquier factor anula la línea."""
    esquema = HOJA_POR_CLAVE["lineas"]
    for linea in modelo.lineas:
        for factor in _FACTORES:
            if getattr(linea, factor) == 0:
                columna = esquema.columna(factor).titulo
                yield observar("V113", linea, factor, columna=columna)


def codigos_del_plan(modelo: Modelo) -> Iterator[Observacion]:
    """Un código del plan en dos actividades pide una decisión escrita."""
    numeros: dict[str, list[int]] = {}
    for actividad in modelo.actividades:
        numeros.setdefault(actividad.codigo, []).append(actividad.numero)
    explicado = " ".join(f"{d.codigos} {d.referencia} {d.hallazgo}" for d in modelo.decisiones)
    for actividad in modelo.actividades:
        iguales = numeros[actividad.codigo]
        if len(iguales) > 1 and actividad.numero == iguales[-1]:
            if actividad.codigo in explicado:
                continue
            lista = enumerar(iguales)
            yield observar("V114", actividad, "codigo", valor=actividad.codigo, numeros=lista)


def lineas_sin_supuesto(modelo: Modelo) -> Iterator[Observacion]:
    """Toda cantidad tiene su porqué."""
    for linea in modelo.lineas:
        if not linea.nota:
            yield observar("V117", linea, "nota", valor=linea.recurso)
