"""Las funciones de hoja de cálculo, escritas para una celda."""
