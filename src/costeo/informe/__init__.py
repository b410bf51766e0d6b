"""Lo que se cuenta: pantalla y JSON."""
