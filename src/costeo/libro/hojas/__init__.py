"""Una hoja del anexo por archivo."""
