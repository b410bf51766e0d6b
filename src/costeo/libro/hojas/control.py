"""De qué están hechos los controles de cualquier anexo: cuadres, avisos y control maestro."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from costeo.libro.descripcion import Celda, Columna, Fila, Formato, Formula, Papel, Renglon, Tabla
from costeo.libro.hojas.comun import calculo, rotulo

CORRECTO, REVISAR = "CORRECTO", "REVISAR"
Aviso = tuple[str, str, str, Formato]
"""Clave, texto, fórmula y formato de lo que conviene revisar y no impide entregar."""


@dataclass(frozen=True)
class Control:
    """Dos cifras que deben ser iguales."""

    id: str
    descripcion: str
    izquierda: str
    derecha: str
    formato: Formato = Formato.ENTERO


COLUMNAS = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("descripcion", "Qué se comprueba", ancho=62),
    rotulo("izquierda", "Cifra (L o n.º)", Formato.IMPORTE, 18),
    rotulo("derecha", "Debe ser (L o n.º)", Formato.IMPORTE, 18),
    calculo(
        "diferencia",
        "Diferencia (L o n.º)",
        "ROUND({izquierda}-{derecha},MAX(REDONDEO,0))",
        "Una cifra menos la otra; un redondeo negativo no esconde la diferencia.",
        ancho=16,
    ),
    calculo(
        "estado",
        "Estado",
        f'IF({{diferencia}}=0,"{CORRECTO}","{REVISAR}")',
        "CORRECTO si la diferencia es cero.",
        Formato.TEXTO,
        ancho=14,
        papel=Papel.CONTROL,
    ),
    calculo(
        "falla",
        "Falla (1 = sí)",
        "IF({diferencia}=0,0,1)",
        "1 si hay diferencia.",
        Formato.ENTERO,
        ancho=9,
        suma=True,
    ),
)
MAESTRO = Formula(
    f'IFERROR(IF({{controles.falla@t}}=0,"{CORRECTO}","{REVISAR}"),"{REVISAR}")',
    ("control", "maestro", "estado"),
    "CORRECTO si ningún control falla; REVISAR si alguno falla o da error.",
)


def _fila(i: int, c: Control) -> Fila:
    return Fila(
        ("control", c.id),
        {
            "numero": i,
            "descripcion": c.descripcion,
            "izquierda": Formula(c.izquierda, ("control", c.id, "izquierda"), c.descripcion),
            "derecha": Formula(c.derecha, ("control", c.id, "derecha"), c.descripcion),
        },
        c.id,
        formatos=dict.fromkeys(("izquierda", "derecha", "diferencia"), c.formato),
    )


def tabla_de_controles(controles: Iterable[Control]) -> Tabla:
    """La tabla «controles», con cuántos fallan en su total."""
    return Tabla(
        "controles",
        COLUMNAS,
        tuple(_fila(i, c) for i, c in enumerate(controles, 1)),
        familia="controles",
        total=Fila(("control", "maestro"), {"descripcion": "Controles que fallan"}, "t"),
    )


def tabla_de_avisos(titulo: str, medida: str, avisos: Iterable[Aviso]) -> Tabla:
    """La tabla «avisos». ``medida``: en qué se cuentan, para su encabezado."""
    columnas = (
        rotulo("descripcion", titulo, ancho=62),
        Columna("valor", f"Cuánto ({medida})", Papel.CALCULO, Formato.ENTERO, 18),
    )
    filas = tuple(
        Fila(
            ("aviso", clave),
            {"descripcion": texto, "valor": Formula(formula, ("aviso", clave), texto)},
            clave,
            formatos={"valor": formato},
        )
        for clave, texto, formula, formato in avisos
    )
    return Tabla("avisos", columnas, filas, familia="avisos", desde=2)


def cifra_general(
    rotulo_de: str,
    formula: Formula,
    clave: str,
    estilo: str = "valor_fuerte",
    formato: Formato = Formato.TEXTO,
) -> Renglon:
    """Una cifra de la cabeza de la hoja, a la que las demás se refieren por su clave."""
    return Renglon(
        (
            Celda(2, rotulo_de, "etiqueta"),
            Celda(3, formula, estilo, formato, Papel.CONTROL, clave),
        )
    )
