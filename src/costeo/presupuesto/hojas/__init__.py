"""Las hojas del libro de presupuesto, una por archivo."""
