"""Comprobar un libro con solo sus bytes: leerlo, evaluarlo y compararlo."""
