"""De los archivos que da quien audita a su auditoría, con cada tropiezo como hallazgo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costeo.archivo import leer_archivo
from costeo.auditor.auditar import Auditoria, auditar
from costeo.auditor.explicar import pagina
from costeo.auditor.reglas import REGLAS
from costeo.auditor.severidades import Severidades, leer_severidades
from costeo.hallazgos import Hallazgo, hallazgo

IDS = tuple(r.id for r in REGLAS)


def auditar_archivo(
    libro: Path,
    severidades: Path | None = None,
    reglas: Sequence[str] = (),
    *,
    a_fondo: bool = False,
) -> Auditoria:
    """Audita un archivo. ``reglas``: solo esas, en mayúsculas o minúsculas.

    ``a_fondo``: vuelve a generar un anexo entero y exige los mismos bytes.
    """
    pedidas = tuple(r.strip().upper() for r in reglas)
    extranas = tuple(hallazgo("U005", regla=r) for r in pedidas if r not in IDS)
    if extranas:
        return Auditoria(libro.name, (), extranas)
    contenido, tropiezo = leer_archivo(libro)
    if tropiezo:
        return Auditoria(libro.name, (), (tropiezo,))
    ajustes = Severidades()
    if severidades:
        escrito, tropiezo = leer_archivo(severidades)
        if tropiezo:
            return Auditoria(libro.name, (), (tropiezo,))
        ajustes = leer_severidades(escrito, severidades.name, IDS)
    return auditar(contenido, libro.name, ajustes, pedidas, a_fondo=a_fondo)


def pagina_de(regla: str) -> tuple[str, Hallazgo | None]:
    """La página de una regla, o el hallazgo de que no existe."""
    try:
        return pagina(regla.strip().upper()), None
    except KeyError:
        return "", hallazgo("U005", regla=regla)
