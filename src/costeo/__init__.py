"""costeo: de una plantilla de costeo a los anexos de un plan de acción, comprobados."""
