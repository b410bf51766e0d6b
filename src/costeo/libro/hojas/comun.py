"""Lo que comparten todas las hojas: encabezado, columnas y valores de celda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Contenido,
    Formato,
    Formula,
    Papel,
    Renglon,
)
from costeo.modelo import vocabulario as v

PORTADA = "Portada"
CONTROLES = "Controles"
CERO_FECHA = dt.date(1899, 12, 30)
_ANCHO_DE_TOTAL = 15


def valor_de_celda(valor: object) -> Contenido:
    """Un dato del modelo como se escribe en una celda: número, texto o nada."""
    if valor is None or valor == "":
        return None
    if isinstance(valor, bool):
        return v.SI if valor else v.NO
    if isinstance(valor, Decimal):
        return int(valor) if valor == valor.to_integral_value() else float(valor)
    if isinstance(valor, dt.date):
        return (valor - CERO_FECHA).days
    if isinstance(valor, int | float | str):
        return valor
    raise TypeError(f"valor sin forma de celda: {valor!r}")


PEDIDO = (
    Formula(
        "{@pedido}",
        ("general", "por_presupuestar"),
        "Lo que se pide al presupuesto (hoja Controles).",
        "Se pide al presupuesto",
    ),
    Formula(
        '"se pide al presupuesto (L) · "&{@condicion}',
        ("general", "rotulo_pedido"),
        "Qué es la cifra y la condición del documento.",
        "Condición",
    ),
)
"""La cifra del encabezado y su rótulo: quien cambia una celda ve aquí moverse el total."""


def columna_de_cifra(anchos: Sequence[float]) -> int:
    """La primera columna, desde la segunda, en la que cabe un total en lempiras."""
    return next((i for i, ancho in enumerate(anchos[1:], 2) if ancho >= _ANCHO_DE_TOTAL), 2)


def encabezado(
    titulo: str | Formula,
    descripcion: str,
    *,
    control: int = 4,
    cifra: int = 2,
    figura: tuple[Formula, Formula] | None = PEDIDO,
    enlaces: Iterable[Celda] = (),
) -> tuple[Renglon, ...]:
    """Título, para qué sirve la hoja, vuelta a la portada, control maestro y la cifra viva.

    ``control``: columna del control maestro; su rótulo va en la anterior. ``cifra``: columna de
    la ``figura``, con su rótulo a la derecha; None, sin ella.
    """
    papel = Papel.CALCULO if isinstance(titulo, Formula) else Papel.ROTULO
    viva: tuple[Celda, ...] = ()
    if figura:
        valor, rotulo_de = figura
        viva = (
            Celda(cifra, valor, "valor_fuerte", Formato.IMPORTE, Papel.TOTAL),
            Celda(cifra + 1, rotulo_de, "rotulo_cifra", papel=Papel.ENLACE),
        )
    return (
        Renglon((Celda(1, titulo, "titulo", papel=papel),), 24),
        Renglon((Celda(1, descripcion, "subtitulo"),), 15),
        Renglon(
            (
                Celda(1, "← Portada", "enlace", enlace=f"{PORTADA}!A1"),
                Celda(control - 1, "Control maestro del libro:", "etiqueta_derecha"),
                Celda(
                    control,
                    Formula(
                        "{@control_maestro}",
                        ("control", "maestro", "estado"),
                        "Estado del control maestro (hoja Controles).",
                    ),
                    "control",
                    papel=Papel.CONTROL,
                ),
                *enlaces,
            )
        ),
        Renglon(viva, 18),
    )


def calculo(
    clave: str,
    titulo: str,
    formula: str,
    explicacion: str,
    formato: Formato = Formato.IMPORTE,
    *,
    ancho: float = 13,
    suma: bool = False,
    vacio: float | str | None = None,
    papel: Papel = Papel.CALCULO,
    auxiliar: bool = False,
) -> Columna:
    """Columna calculada. En un renglón libre da 0 o texto vacío, salvo que ``vacio`` diga."""
    if vacio is None:
        vacio = "" if formato in (Formato.TEXTO, Formato.CODIGO) else 0
    return Columna(
        clave,
        titulo,
        papel,
        formato,
        ancho,
        formula,
        explicacion,
        suma=suma,
        vacio=vacio,
        auxiliar=auxiliar,
    )


def rotulo(clave: str, titulo: str, formato: Formato = Formato.TEXTO, ancho: float = 12) -> Columna:
    """Columna de rótulos fijos."""
    return Columna(clave, titulo, Papel.ROTULO, formato, ancho)


def texto_de(referencia: str) -> str:
    """Plantilla que trae un texto de otra celda; el blanco llega como texto vacío."""
    return "{" + referencia + '}&""'
