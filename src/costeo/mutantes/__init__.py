"""Mutantes: los libros entregados, rotos a propósito, para medir quién se da cuenta."""
