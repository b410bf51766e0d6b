"""Qué entradas se mueven en la sensibilidad, entre qué valores y a qué líneas llegan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from costeo.esquema import Columna, Tipo
from costeo.esquema.tipos import NUMERICOS
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.relectura import Renglon
from costeo.xlsx.celdas import Direccion, Valor

ClaveLinea = tuple[int, str, int]
"""Actividad, componente y ranura."""
DEL_CATALOGO, POR_OMISION = "catálogo", "±10 %"
_DECIMA = Decimal("0.1")
_NO_SE_MIDEN = frozenset(
    {
        "EJERCICIO",
        "REDONDEO",
        "MESES_ANIO",
        "MES_DECIMOCUARTO",
        "MES_DECIMOTERCERO",
        "FIN_SEMANA",
        "DIAS_POR_COLUMNA",
    }
)
"""Parámetros con número que no son una cantidad incierta: años, códigos, decimales."""
_CLASES = {
    ("precios", "precio"): "precio",
    ("personal", "monto"): "pago",
    ("personal", "meses"): "meses pagados",
    ("personal", "dias_anio"): "días al año",
    ("viaticos", "monto"): "viático",
    ("viaticos", "fraccion"): "fracción de día",
    ("eventos", "facilitadores"): "facilitadores",
    ("insumos_evento", "cantidad"): "insumo de evento",
    ("impulsores", "valor"): "impulsor",
    ("monedas", "tasa"): "tasa de cambio",
    ("parametros", "valor"): "parámetro",
    ("lineas", "cantidad"): "cantidad",
}
"""Qué columnas se mueven, y cómo se llama cada una."""
CLASES = tuple(_CLASES.values())


class Rango(NamedTuple):
    """Los dos valores a que se lleva una entrada y de dónde salen."""

    bajo: Decimal
    alto: Decimal
    procede: str


@dataclass(frozen=True)
class Palanca:
    """Una entrada y los dos valores a que se lleva.

    ``lineas``: las únicas a que puede llegar; None = a cualquiera. ``celdas``: lo que hay que
    escribir para que valga ``x`` en el escenario activo, sea cual sea.
    """

    clase: str
    codigo: str
    nombre: str
    unidad: str
    direccion: Direccion
    base: Decimal
    rango: Rango
    lineas: frozenset[ClaveLinea] | None = field(repr=False)
    fijas: tuple[tuple[Direccion, Valor], ...] = field(default=(), repr=False)
    """Celdas que se dejan en 1 para que el escenario no la multiplique otra vez."""
    iguales: tuple[Direccion, ...] = field(default=(), repr=False)
    """Celdas que toman el mismo valor: el mínimo y el máximo de un impulsor."""

    def celdas(self, x: Decimal) -> dict[Direccion, Valor]:
        """Lo que dicen las celdas cuando la entrada vale ``x``."""
        todas = {self.direccion: float(x), **dict.fromkeys(self.iguales, float(x))}
        return {**todas, **dict(self.fijas)}


@dataclass(frozen=True)
class Palancas:
    """Las que se mueven, y cuántas no: en blanco, o con el mismo mínimo que máximo."""

    todas: tuple[Palanca, ...]
    sin_dato: int
    sin_rango: int


def palancas_de(libro: AnexoII) -> Palancas:
    """Todas las entradas numéricas de los catálogos y los impulsores, y la cantidad de cada línea.

    El rango de un precio son sus factores mínimo y máximo; el de un impulsor, su mínimo y su
    máximo; el de lo demás, un décimo arriba y abajo, sin salir de lo que su columna admite.
    """
    modelo = libro.anexo.modelo
    assert modelo is not None
    llegan = _Llegan(modelo)
    hechas: list[Palanca] = []
    sin_dato = sin_rango = 0
    for r in libro.relector.renglones.values():
        for clave, d in r.celdas.items():
            if (r.esquema.clave, clave) not in _CLASES or d not in libro.entradas:
                continue
            e = libro.entradas[d]
            es_numero = e.columna.tipo in NUMERICOS
            if e.libre or not es_numero or e.codigo in _NO_SE_MIDEN:
                continue
            if not isinstance(e.valor, int | float):
                sin_dato += 1
                continue
            palanca = _palanca(libro, r, clave, e.columna, llegan)
            if palanca is None:
                sin_rango += 1
            else:
                hechas.append(palanca)
    return Palancas(tuple(hechas), sin_dato, sin_rango)


def _palanca(
    libro: AnexoII, r: Renglon, clave: str, columna: Columna, llegan: _Llegan
) -> Palanca | None:
    hoja = r.esquema.clave
    leer = libro.relector.valor

    def decimal(columna: str) -> Decimal | None:
        x = leer(r.celdas[columna])
        return Decimal(str(x)) if isinstance(x, int | float) else None

    base = decimal(clave)
    assert base is not None
    fijas: tuple[tuple[Direccion, Valor], ...] = ()
    iguales: tuple[Direccion, ...] = ()
    rango = _de_omision(base, columna)
    if hoja == "precios":
        factores = (decimal("factor_min"), decimal("factor_max"))
        fijas = tuple((r.celdas[c], 1.0) for c in ("factor_min", "factor_max"))
        if None not in factores:
            bajo, alto = (base * (f or 0) for f in factores)
            rango = Rango(bajo, alto, DEL_CATALOGO)
    elif hoja == "impulsores":
        limites = (decimal("minimo"), decimal("maximo"))
        iguales = (r.celdas["minimo"], r.celdas["maximo"])
        if limites[0] is not None and limites[1] is not None:
            rango = Rango(limites[0], limites[1], DEL_CATALOGO)
    if rango.bajo == rango.alto:
        return None
    textos = {c: str(leer(d) or "") for c, d in r.celdas.items()}
    codigo, nombre = _nombrar(hoja, r, textos)
    unidad = textos.get("unidad") or columna.titulo
    if hoja == "precios":
        unidad = f"{textos['moneda']} por {textos['unidad']}"
    d = r.celdas[clave]
    lineas = llegan.a(hoja, r, textos)
    clase = _CLASES[hoja, clave]
    return Palanca(clase, codigo, nombre, unidad, d, base, rango, lineas, fijas, iguales)


def _de_omision(base: Decimal, columna: Columna) -> Rango:
    """Un décimo arriba y abajo, dentro de los límites de la columna; entero si ella lo es."""

    def cabe(x: Decimal) -> Decimal:
        if columna.tipo is Tipo.ENTERO:
            x = x.quantize(Decimal(1), ROUND_HALF_UP)
        x = x if columna.minimo is None else max(x, columna.minimo)
        return x if columna.maximo is None else min(x, columna.maximo)

    return Rango(cabe(base * (1 - _DECIMA)), cabe(base * (1 + _DECIMA)), POR_OMISION)


def _nombrar(hoja: str, r: Renglon, textos: Mapping[str, str]) -> tuple[str, str]:
    if hoja == "lineas":
        actividad, componente = r.fijos["actividad"].valor, str(r.fijos["componente"].valor)
        codigo = f"{actividad}·{componente}·{r.ranura}"
        return codigo, f"{textos['recurso']} en la actividad {actividad}"
    if hoja == "insumos_evento":
        return f"{textos['evento']}·{textos['precio']}", f"{textos['precio']} {textos['base']}"
    if hoja == "viaticos":
        return textos["codigo"], f"Viático {textos['categoria']}, zona {textos['zona']}"
    return textos["codigo"], textos.get("nombre") or textos.get("descripcion", "")


class _Llegan:
    """A qué líneas puede llegar cada entrada, según lo que el modelo dice que usa cada una."""

    def __init__(self, modelo: Modelo) -> None:
        self._por_recurso: dict[tuple[bool, str], set[ClaveLinea]] = defaultdict(set)
        self._por_impulsor: dict[str, set[ClaveLinea]] = defaultdict(set)
        for x in modelo.lineas:
            clave = (x.actividad, x.componente, x.ranura)
            self._por_recurso[x.componente == v.EVENTO, x.recurso].add(clave)
            self._por_impulsor[x.impulsor].add(clave)
        self._eventos_de: dict[str, set[str]] = defaultdict(set)
        for i in modelo.insumos_evento:
            self._eventos_de[i.precio].add(i.evento)

    def a(self, hoja: str, r: Renglon, textos: Mapping[str, str]) -> frozenset[ClaveLinea] | None:
        """None: puede llegar a cualquiera."""
        if hoja in ("monedas", "parametros"):
            return None
        return frozenset(self._de(hoja, r, textos))

    def _de(self, hoja: str, r: Renglon, textos: Mapping[str, str]) -> Iterator[ClaveLinea]:
        codigo = textos.get("codigo", "")
        if hoja == "lineas":
            actividad, componente = r.fijos["actividad"].valor, str(r.fijos["componente"].valor)
            yield int(str(actividad)), componente, r.ranura
        elif hoja == "impulsores":
            yield from self._por_impulsor[codigo]
        elif hoja in ("eventos", "insumos_evento"):
            yield from self._por_recurso[True, textos.get("evento", codigo)]
        else:
            yield from self._por_recurso[False, codigo]
            for evento in self._eventos_de[codigo] if hoja == "precios" else ():
                yield from self._por_recurso[True, evento]
