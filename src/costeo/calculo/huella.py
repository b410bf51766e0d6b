"""Huella de los datos de entrada: la misma para los mismos datos, vengan de donde vengan."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from decimal import Decimal

from costeo.modelo.plan import Modelo


def _texto(valor: object) -> str:
    if isinstance(valor, Decimal):
        return format(valor.normalize(), "f")
    return str(valor)


def huella(modelo: Modelo) -> str:
    """SHA-256 (hexadecimal) del modelo, sin el lugar de donde se leyó cada dato.

    Tampoco cuenta el avance, que no está en el Anexo II ni cambia ninguna cifra suya; ni un
    historial o unos movimientos vacíos, que es no tenerlos.
    """

    def sin_origen(pares: list[tuple[str, object]]) -> dict[str, object]:
        return {k: x for k, x in pares if k != "origen"}

    datos = asdict(modelo.del_anexo_ii, dict_factory=sin_origen)
    for anadida in ("historial", "movimientos"):
        if not datos[anadida]:
            del datos[anadida]
    texto = json.dumps(datos, ensure_ascii=False, sort_keys=True, default=_texto)
    return hashlib.sha256(texto.encode()).hexdigest()
