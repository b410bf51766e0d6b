"""Lo que dice un xlsx, leído con desconfianza y sin interpretarlo."""
