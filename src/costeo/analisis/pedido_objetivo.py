"""De lo que se escribe («impulsor:OFICINAS», «techo:EJE-1.1») a una celda y una cifra del libro."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costeo.esquema import Columna, Tipo
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave
from costeo.modelo.plan import Modelo
from costeo.plantilla.textos import quiso_decir
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.relectura import Renglon
from costeo.xlsx.celdas import Direccion, Valor, escribir_direccion

CONTINGENCIA = "contingencia"
DONDE = {
    "precio": ("precios", "precio"),
    "impulsor": ("impulsores", "valor"),
    "pago": ("personal", "monto"),
    "viatico": ("viaticos", "monto"),
    "tasa": ("monedas", "tasa"),
    "parametro": ("parametros", "valor"),
}
"""Clase de entrada → hoja y columna."""
CLASES = (*DONDE, CONTINGENCIA)
_TOTALES = {
    "total": "el total",
    "por_presupuestar": "lo que se pide al presupuesto",
    "medios_propios": "lo de medios propios",
    "ya_financiado": "lo ya financiado",
}
_ARTICULO = {"fuente": "la fuente", "eje": "el eje"}
_CENTAVO, _DIEZMILESIMA, _UNO = Decimal("0.01"), Decimal("0.0001"), Decimal(1)


@dataclass(frozen=True)
class Mando:
    """La celda que se mueve. ``paso``: el menor cambio que tiene sentido escribir en ella.

    ``ademas``: lo que hay que escribir en otras celdas para que cuente. ``normal``: entre qué
    valores la espera el catálogo, si lo dice.
    """

    nombre: str
    direccion: Direccion
    base: Decimal
    paso: Decimal
    minimo: Decimal | None
    maximo: Decimal | None
    ademas: tuple[tuple[Direccion, Valor], ...] = ()
    normal: tuple[Decimal, Decimal] | None = None
    topes: tuple[Direccion, Direccion] | None = None
    """Las celdas de su mínimo y su máximo, si hay que abrirlas para que ella se admita."""
    porcentaje: bool = False

    @property
    def lugar(self) -> str:
        """Su celda, como la escribe Excel."""
        return escribir_direccion(self.direccion)

    def celdas(self, x: Decimal) -> dict[Direccion, Valor]:
        """Lo que dicen las celdas cuando vale ``x``."""
        return {self.direccion: float(x), **dict(self.ademas)}

    def con_topes(self, x: Decimal) -> dict[Direccion, Valor]:
        """Lo mismo, con el mínimo y el máximo abiertos hasta ``x``."""
        celdas = self.celdas(x)
        if self.topes and self.normal:
            celdas[self.topes[0]] = float(min(self.normal[0], x))
            celdas[self.topes[1]] = float(max(self.normal[1], x))
        return celdas

    def dice(self, x: Decimal) -> str:
        """``x`` como se lee: «17», «26,500.00», «5.35 %»."""
        if self.porcentaje:
            return f"{x * 100:,.2f} %"
        return f"{x:,.0f}" if self.paso == _UNO else f"{x:,}"


@dataclass(frozen=True)
class Meta:
    """La cifra que se lleva y a cuánto (L)."""

    nombre: str
    clave: Clave
    importe: Decimal


def mando_de(libro: AnexoII, mueve: str) -> Mando | Hallazgo:
    """La celda de «CLASE:CÓDIGO».

    Returns:
        Q002 si no hay esa clase, Q003 si no hay ese código, Q006 si la celda no se puede mover.
    """
    clase, _, codigo = (x.strip() for x in mueve.partition(":"))
    clase = clase.casefold()
    if clase == CONTINGENCIA:
        return _contingencia(libro, codigo)
    if clase not in DONDE:
        return hallazgo("Q002", clase=clase, clases=", ".join(CLASES))
    hoja, columna = DONDE[clase]
    renglon = _renglon(libro, hoja, codigo, clase)
    if isinstance(renglon, Hallazgo):
        return renglon
    return _mando(libro, renglon, columna, f"{clase} {_codigo(libro, renglon)}")


def _contingencia(libro: AnexoII, fuente: str) -> Mando | Hallazgo:
    """El parámetro; con una fuente, haciendo además que ella la admita."""
    parametro = _renglon(libro, "parametros", "CONTINGENCIA", "parámetro")
    if isinstance(parametro, Hallazgo):
        return parametro
    if not fuente:
        return _mando(libro, parametro, "valor", CONTINGENCIA)
    renglon = _renglon(libro, "fuentes", fuente, "fuente")
    if isinstance(renglon, Hallazgo):
        return renglon
    nombre = f"contingencia de la fuente {_codigo(libro, renglon)}"
    admite = ((renglon.celdas["contingencia"], v.SI),)
    return _mando(libro, parametro, "valor", nombre, admite)


def _renglon(libro: AnexoII, hoja: str, codigo: str, clase: str) -> Renglon | Hallazgo:
    suyos = [r for r in libro.relector.renglones.values() if r.esquema.clave == hoja]
    por_codigo = {_codigo(libro, r): r for r in suyos if _codigo(libro, r)}
    hallado = {c.casefold(): r for c, r in por_codigo.items()}.get(codigo.casefold())
    if hallado is None:
        return hallazgo(
            "Q003", clase=clase, valor=codigo, sugerencia=quiso_decir(codigo, por_codigo)
        )
    return hallado


def _codigo(libro: AnexoII, r: Renglon) -> str:
    return str(libro.relector.valor(r.celdas["codigo"]) or "")


def _mando(
    libro: AnexoII,
    r: Renglon,
    clave: str,
    nombre: str,
    ademas: tuple[tuple[Direccion, Valor], ...] = (),
) -> Mando | Hallazgo:
    d = r.celdas[clave]
    e = libro.entradas.get(d)
    if e is None or not isinstance(e.valor, int | float):
        return hallazgo("Q006", lugar=escribir_direccion(d))

    def decimal(columna: str) -> Decimal | None:
        x = libro.relector.valor(r.celdas[columna])
        return Decimal(str(x)) if isinstance(x, int | float) else None

    base = Decimal(str(e.valor))
    normal = paso = topes = None
    if r.esquema.clave == "impulsores":
        limites = (decimal("minimo"), decimal("maximo"))
        if limites[0] is not None and limites[1] is not None:
            normal = (limites[0], limites[1])
            topes = (r.celdas["minimo"], r.celdas["maximo"])
        contable = all(x is None or x == x.to_integral_value() for x in (*limites, base))
        paso = _UNO if contable else _CENTAVO
    elif r.esquema.clave == "precios":
        bajo, alto = (base * (decimal(c) or _UNO) for c in ("factor_min", "factor_max"))
        normal = (bajo, alto)
    return Mando(
        nombre,
        d,
        base,
        paso or _paso(r.esquema.clave, e.columna),
        e.columna.minimo,
        e.columna.maximo,
        ademas,
        normal,
        topes,
        e.columna.tipo is Tipo.PORCENTAJE,
    )


def _paso(hoja: str, columna: Columna) -> Decimal:
    if columna.tipo is Tipo.ENTERO:
        return _UNO
    return _DIEZMILESIMA if columna.tipo is Tipo.PORCENTAJE or hoja == "monedas" else _CENTAVO


def meta_de(modelo: Modelo, de: str, importe: Decimal | None) -> Meta | Hallazgo:
    """La cifra «total», «fuente:11», «eje:1.1» o «techo:CÓDIGO», y su meta.

    Returns:
        Q004 si no hay esa cifra, Q005 si el techo no tiene importe, Q007 si falta la meta.
    """
    clase, _, codigo = (x.strip() for x in de.partition(":"))
    codigos = {
        "fuente": [x.codigo for x in modelo.fuentes],
        "eje": [x.codigo for x in modelo.ejes],
        "techo": [x.codigo for x in modelo.techos],
    }
    suyo = next((x for x in codigos.get(clase, ()) if x.casefold() == codigo.casefold()), None)
    if not codigo and clase in _TOTALES:
        nombre, clave = _TOTALES[clase], _clave("general", clase)
    elif suyo is None:
        posibles = [*_TOTALES, *(f"{k}:{x}" for k, xs in codigos.items() for x in xs)]
        return hallazgo("Q004", valor=de, sugerencia=quiso_decir(de, posibles))
    elif clase == "techo":
        nombre, clave = f"lo que mira el techo {suyo}", _clave("techos", suyo, "gastado")
        tope = next(t.importe for t in modelo.techos if t.codigo == suyo)
        importe = tope if importe is None else importe
        if importe is None:
            return hallazgo("Q005", techo=suyo)
    else:
        nombre = f"lo de {_ARTICULO[clase]} {suyo}"
        clave = _clave("corte", clase, suyo, "total")
    return hallazgo("Q007") if importe is None else Meta(nombre, clave, importe)


def _clave(*partes: str) -> Clave:
    return partes
