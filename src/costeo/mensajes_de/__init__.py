"""Los mensajes, una familia por módulo: A archivo, L lectura, V validación, P precios."""
