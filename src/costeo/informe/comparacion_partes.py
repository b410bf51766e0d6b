"""Piezas comunes de los informes de una comparación: importes con signo y fórmulas en grupos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from costeo.comparacion.formulas import CambioDeFormula
from costeo.comparacion.numeros import MAS, MENOS
from costeo.comparacion.partes import FilaDeCorte


def firmado(importe: Decimal) -> str:
    """Con dos decimales y su signo: «+1,234.50», «−20.00», «0.00»."""
    signo = MAS if importe > 0 else MENOS if importe < 0 else ""
    return f"{signo}{abs(importe):,.2f}"


def proporcion(antes: Decimal, despues: Decimal) -> str:
    """«+4.9 %»; una raya si antes no había nada."""
    if not antes:
        return "–"
    parte = round((despues - antes) / antes * 100, 1)
    signo = MAS if parte > 0 else MENOS if parte < 0 else ""
    return f"{signo}{abs(parte):,.1f} %"


def cambiadas(filas: Iterable[FilaDeCorte]) -> list[FilaDeCorte]:
    """Las filas de un corte en las que algo se movió, de la que más a la que menos."""
    con_algo = [f for f in filas if any(f.efectos.values())]
    return sorted(con_algo, key=lambda f: -max(map(abs, f.efectos.values())))


@dataclass(frozen=True)
class GrupoDeFormulas:
    """Celdas seguidas de una columna con la misma clase de cambio: se cuentan juntas."""

    estado: str
    lugar: str
    cuantas: int
    esperada: str
    hallada: str


def en_grupos(formulas: Iterable[CambioDeFormula]) -> list[GrupoDeFormulas]:
    """Las fórmulas tocadas, juntas por libro, hoja y columna; se enseña la primera de cada una."""
    grupos: dict[tuple[str, str, str], list[CambioDeFormula]] = {}
    for x in formulas:
        una = x.b or x.a
        assert una is not None
        columna = una.celda.rstrip("0123456789")
        grupos.setdefault((x.estado, una.hoja, columna), []).append(x)
    salida = []
    for (estado, hoja, _), suyas in grupos.items():
        celdas = [y.celda for x in suyas if (y := x.b or x.a)]
        primera = suyas[0].b or suyas[0].a
        assert primera is not None
        tramo = celdas[0] if len(celdas) == 1 else f"{celdas[0]} … {celdas[-1]}"
        salida.append(
            GrupoDeFormulas(
                estado, f"{hoja}!{tramo}", len(suyas), primera.esperada, primera.hallada
            )
        )
    return salida
