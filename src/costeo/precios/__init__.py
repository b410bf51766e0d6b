"""Los costos unitarios cambian: de una plantilla y una lista a la plantilla actualizada.

``lista`` lee el CSV o el xlsx; ``unitarios`` dice qué costos tiene la plantilla; ``preguntas`` y
``unidades``, qué detiene a una fila; ``cotejo`` los junta; ``edicion`` escribe solo las celdas que
cambian; ``efecto`` cuenta lo que se mueve; ``actualizar`` es el camino entero. ``en_modelo``, el
de ``costeo generar --precios``: con un solo error no cambia nada.
"""
