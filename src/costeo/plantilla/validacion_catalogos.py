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
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import enumerar, numero_legible, quiso_decir
from costeo.plantilla.vistos import FilaVista, Vistos

_CINCO_CIFRAS = re.compile(r"[0-9]{5}")
_TOLERANCIA = Decimal("1e-9")
"""Tres tercios escritos en una celda no suman exactamente 1."""


def codigos_de_insumo_unicos(_: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Personal, precios, viáticos y eventos comparten una sola lista de códigos."""
    primeros: dict[object, tuple[str, FilaVista]] = {}
    for hoja in ("personal", "precios", "viaticos", "eventos"):
        titulo = HOJA_POR_CLAVE[hoja].titulo
        for registro in vistos.hojas.get(hoja, ()):
            codigo = registro.datos.get("codigo")
            otra, primero = primeros.setdefault(codigo, (titulo, registro))
            if codigo and otra != titulo:
                fila = primero.origen.fila
                datos = {"valor": codigo, "hoja": titulo, "otra": otra, "fila": fila}
                yield Observacion("V002", registro, "codigo", datos, hoja)


def escenario_activo(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """El escenario que dicen los parámetros existe."""
    parametro = modelo.parametro.get("ESCENARIO")
    if parametro is None or not vistos.sabe("escenarios", "codigo"):
        return
    codigos = vistos.textos("escenarios", "codigo")
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


def objetos_del_clasificador(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Cinco cifras, y el grupo es la primera cifra y cuatro ceros."""
    codigos = set(vistos.textos("objetos", "codigo"))
    sabe = vistos.sabe("objetos", "codigo")
    for o in modelo.objetos:
        esperado = f"{o.codigo[:1]}0000"
        datos = {"valor": o.codigo, "grupo": o.grupo, "esperado": esperado}
        if not _CINCO_CIFRAS.fullmatch(o.codigo):
            yield observar("V009", o, "codigo", **datos)
        elif o.grupo != esperado:
            yield observar("V008", o, "grupo", **datos)
        elif sabe and o.grupo not in codigos:
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


def lempira_vale_uno(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """La moneda del costeo existe y su tasa es 1."""
    if _falta_moneda(v.MONEDA_LOCAL, vistos):
        yield Observacion("V013", None, hoja="monedas")
    for moneda in modelo.monedas:
        if moneda.codigo == v.MONEDA_LOCAL and moneda.tasa != 1:
            visto = v.SIN_DATO if moneda.tasa is None else numero_legible(moneda.tasa)
            yield observar("V014", moneda, "tasa", valor=visto)


def monedas_con_tasa(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Sin tasa no se puede costear lo que está en esa moneda, ni mostrar los totales en ella."""
    usos = Counter(vistos.valores("precios", "moneda"))
    for m in modelo.monedas:
        if m.tasa is None and m.codigo != v.MONEDA_LOCAL:
            cuantos = usos[m.codigo]
            frase = "necesita 1 precio" if cuantos == 1 else f"necesitan {cuantos} precios"
            if not cuantos:
                frase = "necesitan los totales"
            if cuantos or m.codigo in v.MONEDAS_DE_TOTALES:
                yield observar("V015", m, "tasa", valor=m.codigo, usos=frase)


def tasas_al_reves(modelo: Modelo) -> Iterator[Observacion]:
    """Un dólar o un euro no valen menos de un lempira."""
    for m in modelo.monedas:
        if m.codigo in v.MONEDAS_DE_TOTALES and m.tasa is not None and m.tasa < 1:
            inversa = numero_legible(round(1 / m.tasa, 4))
            datos = {"tasa": numero_legible(m.tasa), "inversa": inversa}
            yield observar("V024", m, "tasa", valor=m.codigo, **datos)


def monedas_de_los_totales(_: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Los totales se muestran en dólares y euros: hacen falta sus tasas, se usen o no."""
    for codigo in v.MONEDAS_DE_TOTALES:
        if _falta_moneda(codigo, vistos):
            yield Observacion("V017", None, hoja="monedas", datos={"valor": codigo})


def _falta_moneda(codigo: str, vistos: Vistos) -> bool:
    return vistos.sabe("monedas", "codigo") and codigo not in vistos.textos("monedas", "codigo")


def honorarios_sin_cargas(modelo: Modelo) -> Iterator[Observacion]:
    """Quien cobra honorarios no suele llevar aportes patronales."""
    for p in modelo.personal:
        if p.vinculo == "contratado" and (p.ihss or p.injupemp):
            columna = "ihss" if p.ihss else "injupemp"
            yield observar("V116", p, columna, valor=p.codigo)
