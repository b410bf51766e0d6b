"""Lo que comparten las hojas del libro de presupuesto."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Renglon
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.tabla_puente import ONU, UE

SIGLA = {UE: "UE", ONU: "ONU"}
"""Con qué empieza la clave de un epígrafe: «UE 1.3.1» no se confunde con un número o una fecha."""
CLASES = tuple(c.replace(" ", "_") for c in v.CLASES_FUENTE)
MESES = tuple(f"m{n}" for n in range(1, 13))
IMPORTE_ANCHO = 16

FIGURA = (
    Formula("{@total_costeo}", ("presupuesto", "total"), "Total del costeo.", "Total del costeo"),
    Formula(
        '"total del costeo (L) · "&{@condicion}',
        ("presupuesto", "rotulo"),
        "Qué es la cifra y la condición del documento.",
        "Condición",
    ),
)


def cabeza(titulo: str, descripcion: str, *, control: int, cifra: int) -> tuple[Renglon, ...]:
    """Título, para qué sirve, vuelta a la portada, control maestro y el total del costeo."""
    return encabezado(titulo, descripcion, control=control, cifra=cifra, figura=FIGURA)


def cifra(importe: Decimal) -> int | float:
    """Un importe exacto como lo guarda una celda."""
    return int(importe) if importe == importe.to_integral_value() else float(importe)


def al_menos_una(filas: Sequence[Fila], familia: str, **valores: str) -> tuple[Fila, ...]:
    """Las filas o, si no hay, una en blanco: una suma sin renglones se sumaría a sí misma."""
    return tuple(filas) or (Fila((familia, "vacia"), valores),)


def dato(clave: str, titulo: str, ancho: float = IMPORTE_ANCHO, *, suma: bool = True) -> Columna:
    """Columna de importes que vienen del costeo."""
    columna = rotulo(clave, titulo, Formato.IMPORTE, ancho)
    return Columna(
        columna.clave, columna.titulo, columna.papel, columna.formato, columna.ancho, suma=suma
    )


def importe(clave: str, titulo: str, formula: str, explicacion: str, **otros: object) -> Columna:
    """Columna de importes calculados, con su suma."""
    opciones = {"ancho": IMPORTE_ANCHO, "suma": True, **otros}
    return calculo(clave, titulo, formula, explicacion, **opciones)  # type: ignore[arg-type]
