"""Lo que llevan las portadas de todos los anexos: datos, firmas, colores e índice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from costeo.libro.descripcion import Celda, Formato, Formula, Hoja, Papel, Renglon, TipoHoja
from costeo.libro.hojas.comun import PORTADA

_ANCHOS = (46, 30, 34, 22)


def dato(rotulo: str, contenido: str | Formula, formato: Formato = Formato.TEXTO) -> Renglon:
    """Un rótulo y, a su lado, lo que dice."""
    papel = Papel.ENLACE if isinstance(contenido, Formula) else Papel.ROTULO
    return Renglon((Celda(1, rotulo, "etiqueta"), Celda(2, contenido, "valor", formato, papel)))


def _firmas(quienes: Sequence[str]) -> Iterator[Renglon]:
    titulos = ("Firmas", "Nombre y cargo", "Firma y sello", "Fecha")
    yield Renglon(tuple(Celda(i, t, "encabezado") for i, t in enumerate(titulos, 1)))
    for quien in quienes:
        huecos = (Celda(i, None, "firma", papel=Papel.ENTRADA) for i in (2, 3, 4))
        yield Renglon((Celda(1, quien, "etiqueta"), *huecos), 30)


def _indice(hojas: Sequence[Hoja]) -> Iterator[Renglon]:
    titulos = ("Índice", "Qué contiene", "", "")
    yield Renglon(tuple(Celda(i, t, "encabezado") for i, t in enumerate(titulos, 1)), salto=True)
    for hoja in hojas:
        contiene = _contiene(hoja)
        papel = Papel.ENLACE if isinstance(contiene, Formula) else Papel.ROTULO
        enlace = Celda(1, hoja.nombre, "enlace", enlace=f"'{hoja.nombre}'!A1")
        yield Renglon((enlace, Celda(2, contiene, "texto", papel=papel)))


def _contiene(hoja: Hoja) -> str | Formula:
    """El título de la hoja si es una fórmula; si no, la primera frase de su descripción."""
    titulo, descripcion = (
        b.celdas[0].contenido if isinstance(b, Renglon) and b.celdas else ""
        for b in hoja.bloques[:2]
    )
    if isinstance(titulo, Formula):
        return titulo
    return str(descripcion).partition(". ")[0].removesuffix(".") + "."


def armar_portada(
    titulo: str,
    plan: Formula,
    cuerpo: Iterable[Renglon],
    *,
    firmas: Sequence[str],
    colores: Iterable[tuple[str, str]],
    hojas: Sequence[Hoja],
) -> Hoja:
    """La portada: título, plan, lo propio de cada anexo, firmas, colores e índice de ``hojas``.

    Args:
        titulo: el del anexo.
        plan: fórmula que trae el nombre del plan.
        cuerpo: renglones propios del anexo.
        firmas: quiénes firman, por su papel.
        colores: estilo de muestra y qué significa.
        hojas: las demás, en su orden.
    """
    return Hoja(
        PORTADA,
        TipoHoja.PORTADA,
        (
            Renglon((Celda(1, titulo, "titulo"),), 28),
            Renglon((Celda(1, plan, "subtitulo_fuerte", papel=Papel.ENLACE),), 34),
            Renglon(),
            *cuerpo,
            Renglon(),
            *_firmas(firmas),
            Renglon(),
            Renglon((Celda(1, "Colores", "encabezado"),)),
            *(Renglon((Celda(1, texto, estilo),)) for estilo, texto in colores),
            Renglon(),
            *_indice(hojas),
        ),
        _ANCHOS,
        apaisada=False,
        por_bloques=True,
    )
