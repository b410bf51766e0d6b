"""Lo que comparten las pruebas de esta sala."""

from ayudas.libreoffice import libreoffice

__all__ = ["libreoffice"]
