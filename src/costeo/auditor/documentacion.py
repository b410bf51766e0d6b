"""La página ``docs/auditor.md``, escrita a partir de las reglas: no puede quedarse atrás.

``python -m costeo.auditor.documentacion > docs/auditor.md`` la renueva.
"""

from __future__ import annotations

import sys

from costeo.auditor.regla import IMPIDE
from costeo.auditor.reglas import REGLAS

_INICIO = """\
# El auditor, regla por regla

```
costeo auditar LIBRO.xlsx                              # cualquier libro, de quien sea
costeo auditar LIBRO.xlsx --regla R12 --todo           # una regla, sin recortar
costeo auditar LIBRO.xlsx --severidades casa.toml      # con los niveles de la institución
costeo auditar --explica R12                           # qué mira, por qué y cómo se arregla
```

Cada regla mira el libro entero y dice una de cuatro cosas: **cumple**, lo que **halló** (la primera
celda, cuántas son y por qué importa), que **no aplica** y por qué, o que **no se pudo mirar**: un
libro dañado nunca pasa por bueno. Sale con 0 si nada impide entregarlo, con 1 si algo lo impide y
con 2 si no se pudo auditar.

En un libro de otro se calla lo que sería ruido: los enlaces puros no cuentan como fórmula distinta,
las referencias estructuradas se entienden, y la fórmula única por columna solo se pide en tablas de
cuatro renglones o más.

| Regla | Nivel | Qué pide |
|---|---|---|
"""
_FIN = """
**E** impide entregar; **A** avisa.

## Los niveles de cada institución

Un archivo TOML cambia el nivel de una regla o la apaga, en todo el libro o en unas hojas. El motivo
es obligatorio, sale en el informe y en el JSON, y sin él el cambio no se aplica:

```toml
[R20]
nivel = "apagada"
motivo = "El formato oficial trae fórmulas largas (circular 3-2024)."

[[R17]]
nivel = "A"
hojas = ["Equipos"]
motivo = "Un vehículo entre consumibles: la unidad de compras lo revisó."
```

## Desde Python

```python
from pathlib import Path

import costeo

auditoria = costeo.auditar(Path("libro.xlsx").read_bytes(), "libro.xlsx")
print(auditoria.salida, [r.regla.id for r in auditoria.resultados if r.impide])
Path("auditoria.json").write_text(costeo.auditoria_json(auditoria), encoding="utf-8")
```
"""


def documentar() -> str:
    """La página entera."""
    donde = "../src/costeo/auditor/paginas"
    filas = (
        f"| [{r.id}]({donde}/{r.id}.md) | {'**E**' if r.nivel == IMPIDE else 'A'} | {r.titulo} |\n"
        for r in REGLAS
    )
    return _INICIO + "".join(filas) + _FIN


if __name__ == "__main__":
    sys.stdout.write(documentar())
