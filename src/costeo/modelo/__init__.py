"""Lo que el costeo sabe del plan: registros inmutables, sin lógica."""
