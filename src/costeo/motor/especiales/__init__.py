"""Funciones que necesitan la referencia, el sitio de la celda o no evaluar todo."""
