"""Mutación del cálculo de referencia: qué errores de una sola pieza dejarían pasar las pruebas."""
