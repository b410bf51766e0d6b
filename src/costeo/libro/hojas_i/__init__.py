"""Las hojas del Anexo I, una por módulo."""
