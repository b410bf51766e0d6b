CATALOGO: dict[str, tuple[str, str, str]] = {}
