"""Lo que comparten las hojas del Anexo I."""

from __future__ import annotations

from collections.abc import Iterable

from costeo.libro.descripcion import Celda, Columna, Formato, Formula, Papel, Renglon, Tinte
from costeo.libro.hojas.comun import encabezado
from costeo.modelo.conceptos import Clave

FIGURA = (
    Formula(
        "{@avance_plan}",
        ("general", "avance"),
        "Avance medio de las actividades (hoja Controles).",
        "Avance medio",
    ),
    Formula(
        '"% de avance medio; se preveía "&{@previsto_plan}&" %"',
        ("general", "rotulo_avance"),
        "Qué es la cifra y cuánto se preveía a la fecha de corte.",
        "Rótulo del avance",
    ),
)
"""La cifra del encabezado: quien escribe un avance la ve moverse en cada hoja."""
ETAPAS_DE_ESTADO = (
    ("terminada", "Terminada", "Su avance es el grado más alto, o tiene fin real."),
    (
        "atrasada",
        "Atrasada",
        "No ha terminado y su avance es menor que el grado que tocaba a la fecha de corte.",
    ),
    ("en_curso", "En curso", "Tiene inicio real o avance, y va al paso previsto o mejor."),
    ("no_iniciada", "No iniciada", "Tiene fechas y todavía no le tocaba ningún grado."),
    ("sin_fecha", "Sin fecha", "No tiene inicio o duración en el Anexo II, ni avance."),
)
"""Estados de una actividad, en el orden en que se prueban: clave, nombre y cuándo."""
NOMBRE_DE_ESTADO = {clave: nombre for clave, nombre, _ in ETAPAS_DE_ESTADO}


def tintes_de_estado(tabla: str) -> tuple[Tinte, ...]:
    """La columna «estado» de una tabla: en rojo lo atrasado y en verde lo terminado.

    Comparan con el texto y no con su celda: una regla de formato no debe leer otra hoja.
    """
    return tuple(
        Tinte(
            tabla,
            "estado",
            "estado",
            f'{{estado}}="{NOMBRE_DE_ESTADO[estado]}"',
            aspecto,
            basta=True,
        )
        for estado, aspecto in (("atrasada", "falla"), ("terminada", "bien"))
    )


def cabecera(
    titulo: str,
    descripcion: str,
    *,
    control: int = 4,
    cifra: int = 2,
    enlaces: Iterable[Celda] = (),
) -> tuple[Renglon, ...]:
    """El encabezado de una hoja del Anexo I, con el avance medio del plan."""
    return encabezado(
        titulo, descripcion, control=control, cifra=cifra, figura=FIGURA, enlaces=enlaces
    )


def enlace(referencia: str, concepto: Clave, explicacion: str, *, texto: bool = False) -> Formula:
    """Celda que trae otra; con ``texto``, el blanco llega como texto vacío."""
    return Formula("{" + referencia + "}" + ('&""' if texto else ""), concepto, explicacion)


def traida(
    clave: str, titulo: str, formato: Formato, ancho: float, papel: Papel = Papel.ENLACE
) -> Columna:
    """Columna de enlaces: cada celda trae una de otra hoja."""
    return Columna(clave, titulo, papel, formato, ancho)
