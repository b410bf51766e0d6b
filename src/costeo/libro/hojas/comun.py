"""Lo que comparten todas las hojas: encabezado, columnas y valores de celda."""

from __future__ import annotations

import datetime as dt
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


def encabezado(titulo: str | Formula, descripcion: str, *, control: int = 4) -> tuple[Renglon, ...]:
    """Título, para qué sirve la hoja, vuelta a la portada y control maestro.

    ``control``: columna del control maestro; su rótulo va en la anterior.
    """
    papel = Papel.CALCULO if isinstance(titulo, Formula) else Papel.ROTULO
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
            )
        ),
        Renglon(),
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
) -> Columna:
    """Columna calculada. En un renglón libre da 0 o texto vacío, salvo que ``vacio`` diga."""
    if vacio is None:
        vacio = "" if formato in (Formato.TEXTO, Formato.CODIGO) else 0
    return Columna(
        clave, titulo, papel, formato, ancho, formula, explicacion, suma=suma, vacio=vacio
    )


def rotulo(clave: str, titulo: str, formato: Formato = Formato.TEXTO, ancho: float = 12) -> Columna:
    """Columna de rótulos fijos."""
    return Columna(clave, titulo, Papel.ROTULO, formato, ancho)


def texto_de(referencia: str) -> str:
    """Plantilla que trae un texto de otra celda; el blanco llega como texto vacío."""
    return "{" + referencia + '}&""'
