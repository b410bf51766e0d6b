"""De un costeo hecho a los dos archivos de su acta."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from importlib.resources import files

from costeo.acta.datos import Aparte, Encargo, LibroCertificado, acta
from costeo.acta.pagina import pagina
from costeo.flujo import Costeo
from costeo.informe.datos import a_json
from costeo.version import VERSION

NADA = Aparte()
_SIN_DETALLE = {"hallazgos", "quietas"}


def escribir_acta(
    costeo: Costeo,
    archivos: Sequence[tuple[str, str, bytes]],
    nombres: tuple[str, str],
    aparte: Aparte = NADA,
    *,
    usada: tuple[str, bytes] | None = None,
) -> tuple[bytes, bytes]:
    """El acta en datos (JSON) y su página (HTML), las mismas para la misma entrada.

    Args:
        costeo: un costeo con sus dos anexos.
        archivos: papel, nombre y bytes de cada archivo de que salió.
        nombres: cómo se llaman el Anexo II y el Anexo I.
        aparte: lo que dicen de ellos otras pruebas, si se hicieron.
        usada: nombre y bytes de la plantilla que se escribe con ellos.
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
    if aparte.prueba_viva is None:
        aparte = replace(aparte, prueba_viva=_viva(libros))
    if aparte.mutantes is None:
        aparte = replace(aparte, mutantes=cifra_de_mutantes())
    datos = acta(Encargo(archivos, costeo.resultado, libros, aparte, usada))
    return a_json(datos).encode(), pagina(datos).encode()


def cifra_de_mutantes() -> dict[str, object] | None:
    """La cifra que trae el paquete, si es la de esta versión; si no, ninguna."""
    archivo = files("costeo.mutantes").joinpath("cifra.json")
    if not archivo.is_file():
        return None
    cifra: dict[str, object] = json.loads(archivo.read_text(encoding="utf-8"))
    return cifra if cifra.get("version") == VERSION else None


def _viva(libros: Sequence[LibroCertificado]) -> dict[str, object] | None:
    """La prueba viva de cada libro, si se hizo al generarlo."""
    hechas = [
        {
            "titulo": x.titulo,
            **{c.name: getattr(v, c.name) for c in fields(v) if c.name not in _SIN_DETALLE},
            "quietas": len(v.quietas),
            "con_hallazgos": len(v.hallazgos),
        }
        for x in libros
        if (v := x.veredicto.viva)
    ]
    return {"libros": hechas} if hechas else None
