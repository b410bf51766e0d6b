"""De dos archivos a su comparación, y de la comparación a los informes que se pidan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from costeo.archivo import escribir_todos, impedimento, leer_archivo
from costeo.comparacion.comparar import Comparacion, comparar
from costeo.comparacion.lectura import leer_para_comparar
from costeo.hallazgos import Hallazgo, hallazgo


@dataclass(frozen=True)
class Comparados:
    """La comparación y lo escrito; si algo lo impidió, ``hallazgos`` dice qué y no se escribió."""

    comparacion: Comparacion | None
    escritos: tuple[Path, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()


def comparar_en(
    a: Path,
    b: Path,
    *,
    html: Path | None = None,
    xlsx: Path | None = None,
    con_formulas: bool = True,
) -> Comparados:
    """Compara dos archivos y escribe los informes: todos o ninguno.

    Args:
        a: la plantilla o el Anexo II de antes.
        b: la plantilla o el Anexo II de después.
        html: dónde escribir la página; None, no se quiere.
        xlsx: dónde escribir el libro; None, no se quiere.
        con_formulas: mirar también las fórmulas de los anexos.

    Returns:
        La comparación, con lo escrito. Sin ella, o sin poder escribir, los hallazgos (A001 a A004,
        A009, A012 a A015, M004, M005 y los de leer cada libro).
    """
    destinos = tuple(x for x in (html, xlsx) if x is not None)
    tropiezos = tuple(_impedimentos(destinos, (a, b)))
    leidos = [leer_archivo(x) for x in (a, b)]
    tropiezos += tuple(t for _, t in leidos if t)
    if tropiezos:
        legibles = (
            leer_para_comparar(x, ruta.name, con_formulas=False)
            for (x, tropiezo), ruta in zip(leidos, (a, b), strict=True)
            if tropiezo is None
        )
        de_lectura = (h for libro in legibles if libro.lado is None for h in libro.hallazgos)
        return Comparados(None, (), (*tropiezos, *de_lectura))
    hecha = comparar(leidos[0][0], leidos[1][0], a.name, b.name, con_formulas=con_formulas)
    if hecha.efectos is None:
        return Comparados(None, (), hecha.hallazgos)
    contenidos: dict[Path, bytes] = {}
    if html is not None:
        from costeo.informe.comparacion_html import comparacion_html  # noqa: PLC0415

        contenidos[html] = comparacion_html(hecha).encode()
    if xlsx is not None:
        from costeo.comparacion.escritura import comparacion_xlsx  # noqa: PLC0415

        contenidos[xlsx] = comparacion_xlsx(hecha)
    fallos = escribir_todos(contenidos) if contenidos else ()
    return Comparados(hecha, () if fallos else tuple(contenidos), fallos)


def _impedimentos(destinos: tuple[Path, ...], libros: tuple[Path, Path]) -> list[Hallazgo]:
    """Lo que impedirá escribir: sobre todo, que el destino sea uno de los que se comparan."""
    propios = {x.resolve() for x in libros}
    hallados = []
    if len({x.resolve() for x in destinos}) < len(destinos):
        hallados.append(hallazgo("M005", archivo=destinos[0].name, ruta=destinos[0]))
    for destino in destinos:
        if destino.resolve() in propios:
            hallados.append(hallazgo("M004", archivo=destino.name, ruta=destino))
        elif tropiezo := impedimento(destino):
            hallados.append(tropiezo)
    return hallados
