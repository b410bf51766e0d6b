"""De un costeo hecho a los dos archivos de su acta."""

from __future__ import annotations

from collections.abc import Sequence

from costeo.acta.datos import Aparte, Encargo, LibroCertificado, acta
from costeo.acta.pagina import pagina
from costeo.flujo import Costeo
from costeo.informe.datos import a_json

NADA = Aparte()


def escribir_acta(
    costeo: Costeo,
    archivos: Sequence[tuple[str, str, bytes]],
    nombres: tuple[str, str],
    aparte: Aparte = NADA,
) -> tuple[bytes, bytes]:
    """El acta en datos (JSON) y su página (HTML), las mismas para la misma entrada.

    Args:
        costeo: un costeo con sus dos anexos.
        archivos: papel, nombre y bytes de cada archivo de que salió.
        nombres: cómo se llaman el Anexo II y el Anexo I.
        aparte: lo que dicen de ellos otras pruebas, si se hicieron.
    """
    assert costeo.resultado
    assert costeo.veredicto
    assert costeo.anexo_i
    i = costeo.anexo_i
    titulos = ("Anexo II · Costeo", "Anexo I · Temporalización")
    libros = (
        LibroCertificado(titulos[0], nombres[0], costeo.anexo, costeo.veredicto, costeo.entradas),
        LibroCertificado(titulos[1], nombres[1], i.contenido, i.veredicto, i.entradas),
    )
    datos = acta(Encargo(archivos, costeo.resultado, libros, aparte))
    return a_json(datos).encode(), pagina(datos).encode()
