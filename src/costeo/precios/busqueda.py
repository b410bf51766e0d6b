"""De qué costo de la plantilla habla una fila, y si su unidad y su moneda pueden ser."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from costeo.esquema import HISTORIAL, PARAMETRO_POR_CODIGO
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Moneda
from costeo.plantilla.csv_tabla import Renglon
from costeo.plantilla.textos import enumerar, igualar_codigo, mostrar, normalizar, quiso_decir
from costeo.precios.datos import Problema
from costeo.precios.unidades import misma
from costeo.precios.unitarios import Unitario

_DEL_LEMPIRA = frozenset({"l", "lps", "hnl", "lempira", "lempiras"})
_DE_MONEDA = ("L", "lempiras", "lempira", "L por unidad")
_POR_CIENTO = ("", "porcentaje", "por_ciento")


def buscar(renglon: Renglon, unitarios: Mapping[str, tuple[Unitario, ...]]) -> Unitario | Problema:
    """El costo de la fila, o por qué no se sabe cuál es (N001 a N004, N026)."""
    codigo = renglon["codigo"]
    posibles = unitarios.get(igualar_codigo(codigo), ())
    if renglon["hoja"]:
        dicha = normalizar(renglon["hoja"])
        posibles = tuple(u for u in posibles if dicha in (u.hoja, normalizar(u.titulo_hoja)))
        if not posibles:
            hojas = "; ".join(HISTORIAL.columna("hoja").opciones)
            return "N003", {"valor": mostrar(renglon["hoja"]), "opciones": hojas}
    if not posibles:
        return _desconocido(codigo, unitarios)
    if len(posibles) > 1:
        return "N002", {"valor": codigo, "hojas": enumerar(u.titulo_hoja for u in posibles)}
    unico = posibles[0]
    if unico.hoja == "monedas" and unico.codigo == v.MONEDA_LOCAL:
        return "N026", {}
    return unico


def _desconocido(codigo: str, unitarios: Mapping[str, tuple[Unitario, ...]]) -> Problema:
    if codigo.upper() in PARAMETRO_POR_CODIGO:
        return "N004", {"valor": codigo.upper()}
    conocidos = [u.codigo for us in unitarios.values() for u in us]
    return "N001", {"valor": mostrar(codigo), "sugerencia": quiso_decir(codigo, conocidos)}


def en_su_codigo(moneda: str, monedas: Collection[str]) -> str:
    """«Lps.» y «HNL» son el lempira, si la plantilla no tiene otra moneda que se llame así."""
    if igualar_codigo(moneda) not in monedas and normalizar(moneda) in _DEL_LEMPIRA:
        return v.MONEDA_LOCAL
    return moneda


def medidas_imposibles(
    renglon: Renglon, u: Unitario, monedas: Mapping[str, Moneda]
) -> Iterator[Problema]:
    """Una unidad o una moneda que ni confirmadas pueden ser.

    Sueldos, viáticos y tasas tienen las suyas; un precio puede pasar a otra moneda solo si la
    plantilla sabe su tasa.
    """
    unidad, moneda = renglon["unidad"], renglon["moneda"]
    if u.fija and unidad and not _unidad_fija(u, unidad):
        actual = f"L por {u.unidad}" if u.hoja == "monedas" else u.unidad
        yield "N020", {"actual": actual, "nueva": mostrar(unidad)}
    if moneda and not _moneda_posible(u, moneda, monedas):
        yield "N021", {"actual": u.moneda or "%", "nueva": mostrar(moneda)}


def _unidad_fija(u: Unitario, unidad: str) -> bool:
    if u.porcentaje:
        return normalizar(unidad) in _POR_CIENTO
    if u.hoja == "monedas":
        formas = (*_DE_MONEDA, u.codigo, f"L por {u.codigo}", f"L por 1 {u.codigo}")
        return normalizar(unidad) in {normalizar(x) for x in formas}
    return misma(unidad, u.unidad)


def _moneda_posible(u: Unitario, moneda: str, monedas: Mapping[str, Moneda]) -> bool:
    dicha = igualar_codigo(moneda)
    if not u.fija:
        return dicha in monedas and monedas[dicha].tasa is not None
    admitidas = {igualar_codigo(u.moneda or "%"), igualar_codigo(v.MONEDA_LOCAL)}
    if u.hoja == "monedas":
        admitidas.add(igualar_codigo(u.codigo))
    return dicha in admitidas
