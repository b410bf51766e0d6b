"""Unir lo que dos personas hicieron en dos copias de un mismo anexo o plantilla."""
