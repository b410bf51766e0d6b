"""Validaciones de escenarios, monedas, objetos, impulsores y costos unitarios."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from costeo.esquema import HOJA_POR_CLAVE
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal, Evento, Precio, Viatico
from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, Registro, observar
from costeo.plantilla.textos import enumerar, numero_legible, quiso_decir

_CINCO_CIFRAS = re.compile(r"[0-9]{5}")
_TOLERANCIA = Decimal("1e-9")
"""Tres tercios escritos en una celda no suman exactamente 1."""


def codigos_de_insumo_unicos(modelo: Modelo) -> Iterator[Observacion]:
    """Personal, precios, viáticos y eventos comparten una sola lista de códigos."""
    vistos: dict[str, tuple[str, Registro]] = {}
    catalogos: tuple[tuple[str, tuple[Registro, ...]], ...] = (
        ("personal", modelo.personal),
        ("precios", modelo.precios),
        ("viaticos", modelo.viaticos),
        ("eventos", modelo.eventos),
    )
    for hoja, registros in catalogos:
        titulo = HOJA_POR_CLAVE[hoja].titulo
        for registro in registros:
            codigo: str = getattr(registro, "codigo")  # noqa: B009 - el protocolo solo da origen
            otra, primero = vistos.setdefault(codigo, (titulo, registro))
            if otra != titulo:
                fila = primero.origen.fila
                datos = {"valor": codigo, "hoja": titulo, "otra": otra, "fila": fila}
                yield observar("V002", registro, "codigo", **datos)


def escenario_activo(modelo: Modelo) -> Iterator[Observacion]:
    """El escenario que dicen los parámetros existe."""
    parametro = modelo.parametro["ESCENARIO"]
    codigos = [e.codigo for e in modelo.escenarios]
    if parametro.valor not in codigos:
        valor = str(parametro.valor)
        yield observar(
            "V004",
            parametro,
            "valor",
            valor=valor,
            sugerencia=quiso_decir(valor, codigos),
            opciones=enumerar(codigos),
        )


def pesos_de_escenario(modelo: Modelo) -> Iterator[Observacion]:
    """Los tres pesos de precios y los tres de impulsores suman 1."""
    for e in modelo.escenarios:
        for cual, columna, suma in (
            ("precios", "precio_min", e.precio_min + e.precio_base + e.precio_max),
            ("impulsores", "impulsor_min", e.impulsor_min + e.impulsor_base + e.impulsor_max),
        ):
            if abs(suma - 1) > _TOLERANCIA:
                visto = f"{numero_legible(suma * 100)} %"
                yield observar("V005", e, columna, cual=cual, valor=e.codigo, suma=visto)


def impulsores_en_orden(modelo: Modelo) -> Iterator[Observacion]:
    """Mínimo ≤ base ≤ máximo, entre los que se conocen."""
    for i in modelo.impulsores:
        conocidos = [x for x in (i.minimo, i.valor, i.maximo) if x is not None]
        if any(a > b for a, b in pairwise(conocidos)):
            vistos = (
                v.SIN_DATO if x is None else numero_legible(x)
                for x in (i.minimo, i.valor, i.maximo)
            )
            datos = dict(zip(("minimo", "base", "maximo"), vistos, strict=True))
            yield observar("V006", i, "minimo", valor=i.codigo, **datos)


def objetos_del_clasificador(modelo: Modelo) -> Iterator[Observacion]:
    """Cinco cifras, y el grupo es la primera cifra y cuatro ceros."""
    codigos = {o.codigo for o in modelo.objetos}
    for o in modelo.objetos:
        esperado = f"{o.codigo[:1]}0000"
        datos = {"valor": o.codigo, "grupo": o.grupo, "esperado": esperado}
        if not _CINCO_CIFRAS.fullmatch(o.codigo):
            yield observar("V009", o, "codigo", **datos)
        elif o.grupo != esperado:
            yield observar("V008", o, "grupo", **datos)
        elif o.grupo not in codigos:
            yield observar("V007", o, "grupo", **datos)


def objetos_de_detalle(modelo: Modelo) -> Iterator[Observacion]:
    """Ningún costo se carga a un grupo."""
    con_objeto: tuple[CategoriaPersonal | Precio | Viatico | Evento, ...] = (
        *modelo.personal,
        *modelo.precios,
        *modelo.viaticos,
        *modelo.eventos,
    )
    for x in con_objeto:
        if x.objeto.endswith("0000"):
            yield observar("V010", x, "objeto", valor=x.codigo, objeto=x.objeto)


def lempira_vale_uno(modelo: Modelo) -> Iterator[Observacion]:
    """La moneda del costeo existe y su tasa es 1."""
    locales = [m for m in modelo.monedas if m.codigo == v.MONEDA_LOCAL]
    if not locales:
        yield Observacion("V013", None, hoja="monedas")
    for moneda in locales:
        if moneda.tasa != 1:
            visto = v.SIN_DATO if moneda.tasa is None else numero_legible(moneda.tasa)
            yield observar("V014", moneda, "tasa", valor=visto)


def monedas_con_tasa(modelo: Modelo) -> Iterator[Observacion]:
    """Sin tasa no se puede costear lo que está en esa moneda."""
    usos = Counter(p.moneda for p in modelo.precios)
    for m in modelo.monedas:
        if m.tasa is None and m.codigo != v.MONEDA_LOCAL and usos[m.codigo]:
            cuantos = usos[m.codigo]
            frase = "necesita 1 precio" if cuantos == 1 else f"necesitan {cuantos} precios"
            yield observar("V015", m, "tasa", valor=m.codigo, usos=frase)


def monedas_de_los_totales(modelo: Modelo) -> Iterator[Observacion]:
    """Los totales se muestran en dólares y euros: hacen falta sus tasas, se usen o no."""
    usadas = {p.moneda for p in modelo.precios}
    tasas = {m.codigo: m.tasa for m in modelo.monedas}
    for codigo in v.MONEDAS_DE_TOTALES:
        if codigo not in tasas or (tasas[codigo] is None and codigo not in usadas):
            yield Observacion("V017", None, hoja="monedas", datos={"valor": codigo})


def honorarios_sin_cargas(modelo: Modelo) -> Iterator[Observacion]:
    """Quien cobra honorarios no suele llevar aportes patronales."""
    for p in modelo.personal:
        if p.vinculo == "contratado" and (p.ihss or p.injupemp):
            columna = "ihss" if p.ihss else "injupemp"
            yield observar("V116", p, columna, valor=p.codigo)
