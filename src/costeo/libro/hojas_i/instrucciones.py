"""Instrucciones: cómo se llena, la escala del avance, los estados y los colores."""

from __future__ import annotations

from costeo.libro.descripcion import Celda, Fila, Formato, Hoja, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO, cabecera

HOJA = "Instrucciones"
ESCALA = (
    (0, "Sin empezar", "Sin empezar", "Todavía no hay nada hecho ni acordado."),
    (10, "Planificación (P)", "Plan en esbozo", "Se habló del punto de partida y hay un bosquejo."),
    (
        20,
        "Planificación (P)",
        "Plan completo",
        "Los objetivos están escritos como metas que se pueden medir.",
    ),
    (
        35,
        "Ejecución (D)",
        "En marcha",
        "Hay responsables y recursos asignados, y se trabaja en la actividad.",
    ),
    (50, "Ejecución (D)", "Todo puesto en práctica", "Las medidas previstas ya se aplican todas."),
    (
        65,
        "Valoración (C)",
        "Metas medidas",
        "Los indicadores se aplican y muestran metas cumplidas, al menos en parte.",
    ),
    (
        80,
        "Valoración (C)",
        "Resultados evaluados",
        "Se evaluó lo hecho y cualquiera puede comprobar el progreso.",
    ),
    (
        100,
        "Mejora continua (A)",
        "Proceso mejorado",
        "Lo aprendido ya cambió el proceso o entra en el ciclo siguiente.",
    ),
)
"""La escala del ciclo PDCA con que el plan midió su diagnóstico, dicha con otras palabras."""
_PASOS = (
    "1. Abra la hoja Seguimiento y escriba la fecha de corte: hasta qué día se mide el avance.",
    "2. En cada actividad escriba cuándo empezó y terminó de verdad, y elija su avance.",
    "3. Escriba en observaciones lo que explique un atraso o un cambio. Nada más se escribe.",
    "4. Vea el resultado en las hojas del plan, el Gantt, el avance y los responsables.",
    "5. Guarde el libro. Al generar otra vez en la misma carpeta, lo escrito se conserva.",
)
_COLORES = (
    ("barra_plan", "Semana prevista, sin hacer todavía"),
    ("barra_hecha", "Semana prevista que el avance ya cubre"),
    ("barra_atraso", "Semana prevista de una actividad atrasada"),
    ("barra_real", "Semana trabajada fuera de lo previsto"),
    ("hito", "Semana con un hito"),
    ("corte", "Borde rojo: semana de la fecha de corte"),
)
"""Aspectos de los tintes que se explican, con su texto."""


def tabla_escala() -> Tabla:
    """Los grados que admite el avance y lo que quiere decir cada uno."""
    columnas = (
        rotulo("grado", "Avance (%)", Formato.ENTERO, 16),
        rotulo("etapa", "Etapa del ciclo", ancho=44),
        rotulo("criterio", "Criterio", ancho=28),
        rotulo("explicacion", "Cuándo se elige", ancho=48),
    )
    filas = tuple(
        Fila(
            ("escala", grado),
            {"grado": grado, "etapa": etapa, "criterio": criterio, "explicacion": texto},
            str(grado),
        )
        for grado, etapa, criterio, texto in ESCALA
    )
    return Tabla("escala", columnas, filas, "Escala del avance", "escala")


def tabla_estados() -> Tabla:
    """Los estados, en el orden en que se prueban."""
    columnas = (
        rotulo("nombre", "Estado", ancho=16),
        rotulo("cuando", "Cuándo se dice", ancho=44),
    )
    filas = tuple(
        Fila(("estados", clave), {"nombre": nombre, "cuando": texto}, clave)
        for clave, nombre, texto in ETAPAS_DE_ESTADO
    )
    return Tabla("estados", columnas, filas, "Estados (vale el primero que se cumple)", "estados")


def hoja_instrucciones() -> Hoja:
    """Hoja Instrucciones."""
    colores = (
        Renglon((Celda(1, "Colores del Gantt", "titulo_tabla"),)),
        *(
            Renglon((Celda(1, None, f"muestra_{aspecto}"), Celda(2, texto)))
            for aspecto, texto in _COLORES
        ),
    )
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera("Instrucciones", "Cómo se llena este libro y qué quiere decir cada grado."),
            *(Renglon((Celda(1, paso),)) for paso in _PASOS),
            Renglon(),
            tabla_escala(),
            Renglon(),
            tabla_estados(),
            Renglon(),
            *colores,
        ),
        (16, 44, 28, 48),
        por_bloques=True,
    )
