"""El acta: qué se comprobó de unos anexos, con qué, y si un libro es el que se certificó."""
