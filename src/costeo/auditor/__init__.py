"""Mirar cualquier libro con ojos de quien va a firmarlo: cuarenta reglas, R01–R40."""
