"""Del plan al problema de fechas, y de sus fechas al plan."""
