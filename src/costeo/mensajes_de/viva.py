"""La prueba viva: lo que se halla al mover las entradas de un anexo."""

VIVA: dict[str, tuple[str, str, str]] = {
    "D001": (
        "error",
        "Enlace muerto: con {entradas}, «{concepto}» pasa de {antes} a {referencia}; la celda no "
        "se mueve.{mas}",
        "Haga que la fórmula de esta celda lea {celdas}: es la primera que se separa.",
    ),
    "D002": (
        "error",
        "Fuga: con {entradas}, la celda pasa de {antes} a {hallado}; «{concepto}» sigue en "
        "{referencia}.{mas}",
        "Quite de la fórmula de esta celda lo que depende de {celdas}: no debe moverla.",
    ),
    "D003": (
        "error",
        "Con {entradas}, la celda da {hallado} y «{concepto}» es {referencia}; antes, {antes} los "
        "dos.{mas}",
        "Revise los rangos y columnas de esta fórmula: con los datos de hoy no se nota que fallan.",
    ),
    "D004": (
        "error",
        "Con {entradas}, la celda da {hallado} y «{concepto}» es {referencia}.{mas}",
        "Haga que la fórmula de esta celda dé un valor con cualquier entrada que el libro admita.",
    ),
    "D005": (
        "error",
        "Con {entradas}, el concepto «{concepto}» existe y ninguna celda lo muestra.{mas}",
        "Genere otra vez el anexo con esos datos: a este le faltan renglones.",
    ),
    "D006": (
        "error",
        "Con {entradas}, la fórmula de la celda debería ser otra.{mas}",
        "Genere otra vez el anexo con esos datos: a este no le bastan sus fórmulas.",
    ),
    "D007": (
        "aviso",
        "La prueba viva no halló entradas válidas en {cuantos} de {total} sorteos.",
        "Pida la prueba con otra semilla, o corrija antes los avisos de los datos.",
    ),
}
