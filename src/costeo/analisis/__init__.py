"""Qué pasaría si: sensibilidad, riesgo y objetivo, sobre una plantilla o un Anexo II."""
