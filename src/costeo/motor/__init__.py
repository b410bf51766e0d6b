"""Evaluar fórmulas de cualquier libro; no sabe nada del costeo."""
