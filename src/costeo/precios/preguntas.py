"""Qué detiene a una fila de la lista hasta que alguien la confirme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal
from costeo.plantilla.textos import igualar_codigo, mostrar, numero_legible
from costeo.precios.unidades import es_paquete, misma, tamano_de, trae
from costeo.precios.unitarios import Unitario

SALTO = Decimal(3)
"""Ningún precio se triplica ni baja a la tercera parte sin que alguien lo mire."""
SALTO_DE_TASA = Decimal("1.5")
"""Un tipo de cambio se mueve mucho menos."""
_CERCA = Decimal("0.1")
_PUNTOS = tuple(Decimal(10) ** n for n in (1, 2, 3, 4))
_CIFRAS = 4


@dataclass(frozen=True)
class Pregunta:
    """Código del catálogo y sus datos; no se aplica la fila sin un «sí»."""

    codigo: str
    datos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Propuesta:
    """Lo que la lista dice de un costo. Textos vacíos y fecha None: no lo dice."""

    importe: Decimal | None
    unidad: str
    moneda: str
    fecha: dt.date | None


def preguntas_de(u: Unitario, p: Propuesta, cierre: dt.date | None) -> Iterator[Pregunta]:
    """Todas las que hace una fila, de una vez.

    Args:
        u: el costo de la plantilla.
        p: lo que la lista dice de él.
        cierre: fin del ejercicio; None si la plantilla no lo dice.
    """
    otra_moneda = bool(p.moneda) and igualar_codigo(p.moneda) != igualar_codigo(u.moneda)
    otra_unidad = bool(p.unidad) and not misma(p.unidad, u.unidad)
    if not u.fija:
        if otra_moneda:
            yield Pregunta("N012", {"actual": u.moneda, "nueva": mostrar(p.moneda)})
        if otra_unidad:
            yield _de_unidad(u, p)
    # En otra moneda o por otra unidad, la razón entre los dos precios no dice nada.
    if not otra_moneda and not (otra_unidad and not u.fija):
        yield from _de_importe(u, p)
    yield from _de_fecha(u, p.fecha, cierre)


def _de_unidad(u: Unitario, p: Propuesta) -> Pregunta:
    if not (es_paquete(p.unidad) or es_paquete(u.unidad)):
        return Pregunta("N010", {"actual": mostrar(u.unidad), "nueva": mostrar(p.unidad)})
    suyas, dichas = trae(u.unidad) or 1, trae(p.unidad) or 1
    razon = Decimal(dichas) / suyas if dichas != suyas else None
    return Pregunta("N011", _de_paquete(u, p, razon))


def _de_paquete(u: Unitario, p: Propuesta, razon: Decimal | None) -> dict[str, str]:
    """``razon``: cuántas unidades de la plantilla hay en una de la lista; None si no se sabe."""
    cuenta = f"escriba el precio de una sola «{mostrar(u.unidad)}»"
    if razon and p.importe is not None:
        suelto = numero_legible(_corto(p.importe / razon, 2))
        veces = f"entre {_corto(razon, 0)}" if razon > 1 else f"por {_corto(1 / razon, 0)}"
        cuenta = f"{numero_legible(p.importe)} {veces} da {suelto} por «{mostrar(u.unidad)}»"
    return {
        "antes": en_letra(u, u.importe),
        "ahora": en_letra(u, p.importe),
        "actual": mostrar(u.unidad),
        "nueva": mostrar(p.unidad or u.unidad),
        "veces": _veces(u.importe, p.importe) if u.importe and p.importe else "?",
        "cuenta": cuenta,
    }


def _de_importe(u: Unitario, p: Propuesta) -> Iterator[Pregunta]:
    antes, ahora = u.importe, p.importe
    if antes is None or antes == ahora:
        return
    if ahora is None:
        yield Pregunta("N016", {"antes": en_letra(u, antes)})
    elif ahora == 0:
        yield Pregunta("N015", {"antes": en_letra(u, antes)})
    elif antes > 0:
        yield from _de_razon(u, p, antes, ahora)


def _de_razon(u: Unitario, p: Propuesta, antes: Decimal, ahora: Decimal) -> Iterator[Pregunta]:
    """Un factor de diez, un paquete por una unidad, o un salto sin explicación."""
    razon = max(antes, ahora) / min(antes, ahora)
    datos = {"antes": en_letra(u, antes), "ahora": en_letra(u, ahora)}
    datos["veces"] = _veces(antes, ahora)
    punto = next((x for x in _PUNTOS if abs(razon / x - 1) <= _CERCA), None)
    descritas = [n for x in (u.unidad, p.unidad) if (n := trae(x)) > 1]
    # Lo que la unidad dice que trae explica mejor la razón que un punto corrido.
    dicho = any(abs(razon / n - 1) <= _CERCA for n in descritas)
    cuantas = tamano_de(razon, u.unidad, p.unidad)
    if punto and not dicho:
        quiza = ahora / punto if ahora > antes else ahora * punto
        yield Pregunta("N013", {**datos, "quiza": en_letra(u, quiza)})
    elif cuantas and not u.fija:
        tamano = Decimal(cuantas) if ahora > antes else 1 / Decimal(cuantas)
        yield Pregunta("N011", _de_paquete(u, p, tamano))
    elif razon >= (SALTO_DE_TASA if u.hoja == "monedas" else SALTO):
        yield Pregunta("N014", {**datos, "pista": _pista(u, antes, ahora, razon)})


def _pista(u: Unitario, antes: Decimal, ahora: Decimal, razon: Decimal) -> str:
    if u.hoja == "monedas" and abs(antes * ahora - 1) <= _CERCA:
        return f" Parece al revés: {u.registro.codigo} por lempira."
    if isinstance(u.registro, CategoriaPersonal):
        mensual = u.registro.forma_pago == v.MENSUAL
        if abs(razon - 13) <= Decimal("1.5") and ahora > antes:
            return " ¿Es el pago de un año?"
        if 18 <= razon <= 32:
            return " ¿Es el pago de un día?" if mensual else " ¿Es el pago de un mes?"
    return ""


def _de_fecha(u: Unitario, fecha: dt.date | None, cierre: dt.date | None) -> Iterator[Pregunta]:
    actual = u.registro.fecha
    if fecha and actual and fecha < actual:
        yield Pregunta("N017", {"fecha": mostrar(fecha), "actual": mostrar(actual)})
    if fecha and cierre and fecha > cierre:
        yield Pregunta("N018", {"fecha": mostrar(fecha), "cierre": mostrar(cierre)})


def en_letra(u: Unitario, importe: Decimal | None) -> str:
    """El importe como se lee, con su moneda o su signo."""
    if importe is None:
        return "desconocido"
    if u.porcentaje:
        return f"{numero_legible(importe * 100)} %"
    return f"{u.moneda} {numero_legible(importe)}".strip()


def _veces(antes: Decimal, ahora: Decimal) -> str:
    """«12» o «1/12»: cuántas veces uno cabe en el otro."""
    if ahora >= antes:
        return numero_legible(_corto(ahora / antes, 1))
    return f"1/{numero_legible(_corto(antes / ahora, 1))}"


def _corto(numero: Decimal, decimales: int) -> Decimal:
    with localcontext() as contexto:
        contexto.prec = 40
        return numero.quantize(Decimal(1).scaleb(-decimales))
