"""La plantilla que llena el usuario: leerla, convertirla, validarla y generarla.

Puertas: ``puerta.leer`` (bytes → Lectura), ``generacion.escribir_plantilla`` (filas → bytes),
``ejemplo`` (las dos plantillas que se entregan).
"""
