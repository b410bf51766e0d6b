"""La lista de precios, en CSV o en xlsx → sus renglones y lo que se halló en ella."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from costeo.archivo import revisar_xlsx
from costeo.esquema import HOJA_POR_CLAVE
from costeo.firmas import ZIP
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.plantilla.csv_tabla import Renglon, leer_csv, renglones_de
from costeo.plantilla.filas import Celda, HojaCruda
from costeo.plantilla.lectura import abrir
from costeo.plantilla.numeros import miles_o_decimales
from costeo.plantilla.textos import enumerar, limpiar, normalizar
from costeo.precios.unitarios import HOJAS

_PROPIOS: Mapping[str, tuple[str, ...]] = {
    "codigo": (
        "codigo",
        "cod",
        "codigo_del_insumo",
        "codigo_de_insumo",
        "codigo_insumo",
        "codigo_de_precio",
    ),
    "precio": (
        "precio",
        "precio_unitario",
        "precio_unitario_moneda",
        "valor",
        "monto",
        "importe",
        "sueldo",
        "sueldo_u_honorario_l",
        "viatico_diario_l",
        "tasa",
        "tasa_l_por_unidad",
        "precio_nuevo",
        "precio_actual",
        "costo_unitario",
    ),
    "moneda": ("moneda", "divisa"),
    "fecha": (
        "fecha",
        "fecha_del_dato",
        "fecha_del_precio",
        "fecha_de_cotizacion",
        "fecha_de_la_cotizacion",
    ),
    "fuente": ("fuente", "fuente_dato", "fuente_del_dato", "proveedor"),
    "estado": ("estado", "estado_del_dato"),
    "unidad": ("unidad", "unidad_de_compra", "unidad_de_medida", "presentacion"),
    "vigencia": (
        "vigencia",
        "vigente_hasta",
        "valido_hasta",
        "valida_hasta",
        "fecha_de_vencimiento",
        "vence",
        "caduca",
    ),
    "confirmado": ("confirmado", "confirma", "confirmar"),
    "hoja": ("hoja",),
}


def _sin_uso() -> Iterator[str]:
    """Títulos corrientes que una lista trae y aquí no cambian nada: no se mencionan."""
    usados = {titulo for variantes in _PROPIOS.values() for titulo in variantes}
    de_la_plantilla = (c for h in HOJAS for c in HOJA_POR_CLAVE[h].columnas)
    conocidos = {normalizar(t) for c in de_la_plantilla for t in (c.titulo, c.clave)}
    yield from sorted((conocidos | {"insumo", "bien_o_servicio", "n"}) - usados)


TITULOS: Mapping[str, tuple[str, ...]] = {**_PROPIOS, **{f"#{t}": (t,) for t in _sin_uso()}}
"""Columna → títulos que se admiten, ya normalizados.

Las que empiezan por «#» se reconocen y no se usan.
"""

OBLIGATORIAS = ("codigo", "precio")
_FILAS_DE_BUSQUEDA = 15
_DE_PLANTILLA = frozenset(normalizar(h.titulo) for h in HOJA_POR_CLAVE.values())
_DECIMALES_AMBIGUOS = "0"

Lista = tuple[tuple[Renglon, ...], tuple[Hallazgo, ...]]


def leer_lista(contenido: bytes, nombre: str) -> Lista:
    """Los renglones de la lista y sus hallazgos; sin renglones si hay algún error de la tabla.

    Es xlsx si empieza como tal, y si no, CSV. De un xlsx se toma la primera hoja cuyo encabezado
    tenga código y precio, antes la que se llame de precios (N005 si ninguna); los números llegan
    con las cifras de su celda.
    """
    if not contenido.startswith(ZIP):
        return leer_csv(contenido, nombre, TITULOS, OBLIGATORIAS)
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return (), (rechazo,)
    crudas = abrir(contenido)
    if isinstance(crudas, Hallazgo):
        return (), (replace(crudas, archivo=nombre),)
    for cruda in sorted(crudas.values(), key=lambda h: "precio" not in normalizar(h.nombre)):
        inicio = _encabezado(cruda)
        if inicio is not None:
            renglones, hallazgos = _de_hoja(cruda, inicio, nombre)
            suyos = tuple(_en_hoja(h, cruda.nombre) for h in hallazgos)
            return renglones, (*suyos, *_sin_leer(crudas.values(), cruda, nombre))
    return (), (hallazgo("N005", archivo=nombre),)


def _sin_leer(crudas: Iterable[HojaCruda], leida: HojaCruda, nombre: str) -> Iterator[Hallazgo]:
    """Otra hoja con su lista: no se lee, y se dice. Las de una plantilla se callan."""
    otras = [
        h.nombre
        for h in crudas
        if h is not leida
        and normalizar(h.nombre) not in _DE_PLANTILLA
        and (inicio := _encabezado(h)) is not None
        and len(h.filas) > inicio + 1
    ]
    if otras:
        yield hallazgo(
            "N036", Origen(leida.nombre), archivo=nombre, hoja=leida.nombre, otras=enumerar(otras)
        )


def _encabezado(cruda: HojaCruda) -> int | None:
    """El lugar del encabezado entre las primeras filas; None si no lo hay."""
    formas = {titulo: columna for columna, variantes in TITULOS.items() for titulo in variantes}
    for lugar, (_, celdas) in enumerate(cruda.filas[:_FILAS_DE_BUSQUEDA]):
        vistas = {formas.get(normalizar(str(c.valor)), "") for c in celdas.values()}
        if vistas >= set(OBLIGATORIAS):
            return lugar
    return None


def _de_hoja(cruda: HojaCruda, inicio: int, nombre: str) -> Lista:
    ancho = max(cruda.filas[inicio][1])
    lineas = []
    for numero, celdas in cruda.filas[inicio:]:
        ultima = max(ancho, *celdas)
        lineas.append((numero, [_texto(celdas.get(c)) for c in range(1, ultima + 1)]))
    return renglones_de([x for x in lineas if any(x[1])], nombre, TITULOS, OBLIGATORIAS)


def _en_hoja(h: Hallazgo, hoja: str) -> Hallazgo:
    return replace(h, hoja=hoja, celda=h.celda.replace("línea", "fila"))


def _texto(celda: Celda | None) -> str:
    """Lo que dice la celda, como lo escribiría un CSV; un error de fórmula sale tal cual."""
    valor = None if celda is None else celda.valor
    if celda is None or valor is None:
        return "#N/A" if celda is not None and celda.error else ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, dt.datetime):
        return valor.date().isoformat()
    if isinstance(valor, int | float):
        return _cifras(Decimal(repr(valor)), celda.formato)
    return limpiar(str(valor))


def _cifras(numero: Decimal, formato: str) -> str:
    if not numero.is_finite():
        return str(numero)
    if "%" in formato:
        return f"{(numero * 100).normalize():f} %"
    texto = f"{numero:f}"
    if "." in texto:
        texto = texto.rstrip("0").rstrip(".")
    # Una celda numérica no es ambigua: un cero más lo dice.
    return texto + _DECIMALES_AMBIGUOS if miles_o_decimales(texto) else texto
