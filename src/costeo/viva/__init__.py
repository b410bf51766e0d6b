"""La prueba viva: mover las entradas de un anexo y ver si el libro y la referencia van a una."""
