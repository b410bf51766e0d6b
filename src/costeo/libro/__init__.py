"""El Anexo II descrito una sola vez: hojas, direcciones, fórmulas y escritura."""
