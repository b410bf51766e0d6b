"""El cronograma: del problema a las fechas con su prueba, o a por qué no las hay."""
