"""El cálculo de referencia: Decimal, por concepto, sin saber nada de hojas."""
