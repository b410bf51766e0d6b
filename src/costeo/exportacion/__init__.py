"""El cronograma en los formatos de otros programas: iCalendar, MS Project XML y CSV."""
