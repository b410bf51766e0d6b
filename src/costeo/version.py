"""La versión de costeo, la misma que dice pyproject.toml (lo comprueba una prueba)."""

VERSION = "0.2.0"
