"""Lo que se dice de cada actividad, igual en los tres formatos."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costeo.exportacion.cronograma import Cronograma, Renglon
from costeo.modelo.cronograma import Dependencia

_CIEN = 100


def lempiras(importe: Decimal) -> str:
    """«L 1,234.50»."""
    return f"L {importe:,.2f}"


def espera(d: Dependencia) -> str:
    """«51 FC +5»: a quién espera, cómo y cuántos días hábiles después."""
    return f"{d.predecesora} {d.tipo}" + (f" {d.desfase:+d}" if d.desfase else "")


def cantidad(valor: Decimal | None) -> str:
    """El número sin ceros sobrantes; «sin dato» si se desconoce."""
    return "sin dato" if valor is None else format(valor.normalize(), "f")


def lugar(celda: str) -> str:
    """«Cronograma!E5»; «Parámetros, fila 12» si el dato no dice su columna."""
    hoja, _, sitio = celda.partition("!")
    return f"{hoja}, fila {sitio}" if sitio.isdigit() else celda


def recursos(renglon: Renglon) -> str:
    """«AGT 10, OML 2.5»: días-persona que pide a cada unidad."""
    return ", ".join(f"{u} {cantidad(j)}" for u, j in renglon.jornadas.items())


def descripcion(cronograma: Cronograma, renglon: Renglon) -> str:
    """Un párrafo por línea: código, responsable, fechas, causa, esperas, jornadas y costo."""
    return "\n".join(_parrafos(cronograma, renglon))


def _parrafos(cronograma: Cronograma, renglon: Renglon) -> Iterator[str]:
    a, puesta, totales = renglon.actividad, renglon.puesta, renglon.totales
    yield f"Código: {a.codigo}"
    yield f"Responsable: {cronograma.unidad(a.unidad_responsable)}"
    if a.producto:
        yield f"Producto: {a.producto}"
    yield f"Duración: {renglon.dias} días hábiles" if renglon.dias else "Hito: no dura"
    celda = f" ({lugar(puesta.celda)})" if puesta.celda else ""
    yield f"Por qué entonces: {puesta.causa}{celda}"
    yield f"Puede atrasarse: {puesta.holgura} días hábiles" + (
        " (crítica)" if puesta.critica else ""
    )
    if renglon.esperas:
        yield "Espera a: " + "; ".join(map(espera, renglon.esperas))
    if renglon.jornadas:
        yield f"Jornadas: {recursos(renglon)}"
    yield (
        f"Costo: {lempiras(totales.total)} (por presupuestar {lempiras(totales.por_presupuestar)}; "
        f"medios propios {lempiras(totales.medios_propios)}; "
        f"ya financiado {lempiras(totales.ya_financiado)})"
    )
    if totales.sin_dato:
        yield f"Líneas sin dato, que no suman: {totales.sin_dato}"


def porcentaje(parte: Decimal) -> str:
    """La parte (0 a 1) del costo que vence en un hito, en palabras; vacío si ninguna."""
    return f"Vence el {cantidad(parte * _CIEN)} % del costo." if parte else ""
