"""El anexo leído de vuelta: lo que la gente escribió en él."""
