"""La página ``docs/plantilla.md``, escrita a partir del esquema: no puede quedarse atrás.

``python -m costeo.plantilla.documentacion > docs/plantilla.md`` la renueva.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from costeo.esquema import ANADIDAS, HOJAS, PARAMETROS, Columna, HojaEsquema, ParametroEsquema
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.ejemplos import ejemplo_legible
from costeo.plantilla.estilos import exigencia
from costeo.plantilla.instrucciones import PROPOSITO, SECCIONES, Seccion
from costeo.plantilla.notas import admitido
from costeo.plantilla.textos import mostrar

_INICIO = """\
# La plantilla, hoja por hoja

<!-- Página generada: `python -m costeo.plantilla.documentacion > docs/plantilla.md` -->

{proposito}

En una columna **obligatoria** hay que escribir en cada fila que se use. En una **si se conoce**,
el blanco es un dato desconocido (se avisa y no se costea como cero) y 0 es «ninguno». En una
**opcional**, el blanco vale.
"""


def documentar() -> str:
    """La página completa, en Markdown."""
    partes = [_INICIO.format(proposito=PROPOSITO)]
    partes += [_seccion(s) for s in SECCIONES if s.titulo != "Colores"]
    for esquema in (*HOJAS, *ANADIDAS):
        partes.append(_hoja(esquema))
        if esquema.clave == "parametros":
            partes.append(_parametros())
    return "\n".join(partes)


def _seccion(seccion: Seccion) -> str:
    renglones = "".join(f"- **{r.rotulo}**: {r.texto}\n" for r in seccion.renglones)
    return f"## {seccion.titulo}\n\n{renglones}"


def _hoja(esquema: HojaEsquema) -> str:
    vacia = "Puede quedar vacía." if esquema.vacia_permitida else "Al menos una fila."
    vacia = "Puede faltar o quedar vacía." if esquema.opcional else vacia
    identidad = " y ".join(f"«{esquema.columna(c).titulo}»" for c in esquema.identidad)
    unica = f" No se repite {identidad}." if identidad else ""
    filas = (
        (c.titulo, c.tipo, exigencia(c), c.ayuda, admitido(c), ejemplo_legible(c))
        for c in esquema.columnas
    )
    titulos = ("Columna", "Tipo", "Exigencia", "Qué se escribe", "Se admite", "Ejemplo")
    return f"## Hoja {esquema.titulo}\n\n{esquema.descripcion} {vacia}{unica}\n\n" + _tabla(
        titulos, filas
    )


def _parametros() -> str:
    filas = ((f"`{p.codigo}`", p.nombre, p.unidad, _que_es(p), *_valor(p)) for p in PARAMETROS)
    titulos = ("Código", "Nombre", "Unidad", "Qué es", "Se admite", "Ejemplo")
    obligan = "Su fila es obligatoria, salvo donde se dice qué se toma sin ella."
    return f"### Los parámetros\n\n{obligan}\n\n" + _tabla(titulos, filas)


def _que_es(p: ParametroEsquema) -> str:
    if not p.opcional:
        return p.ayuda
    return f"{p.ayuda} Sin su fila: {f'el valor de `{p.como}`' if p.como else p.ejemplo}."


def _valor(parametro: ParametroEsquema) -> tuple[str, str]:
    columna: Columna = columna_de_valor(parametro)
    return admitido(columna), ejemplo_legible(columna)


def _tabla(titulos: tuple[str, ...], filas: Iterable[tuple[object, ...]]) -> str:
    renglones = [titulos, ("---",) * len(titulos), *filas]
    return "".join(f"| {' | '.join(_celda(x) for x in r)} |\n" for r in renglones)


def _celda(valor: object) -> str:
    texto = valor if isinstance(valor, str) else mostrar(valor)
    return texto.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(documentar())
