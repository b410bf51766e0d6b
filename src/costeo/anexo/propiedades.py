"""Las propiedades que costeo deja en cada anexo: con ellas se describe cómo debe ser."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.modelo.vocabulario import ANEXO_I

_DE_TODOS = ("version_costeo", "huella", "tipo", "motivo")
_DEL_ANEXO_I = (*_DE_TODOS, "corte")


def propiedades_de(leidas: Mapping[str, str], tipo: str) -> dict[str, str]:
    """Las suyas, de todas las del archivo; vacía la que se perdió.

    Args:
        leidas: las propiedades personalizadas del archivo.
        tipo: ``ANEXO_I`` o ``ANEXO_II``.
    """
    suyas = _DEL_ANEXO_I if tipo == ANEXO_I else _DE_TODOS
    return {k: leidas.get(k, "") for k in suyas}
