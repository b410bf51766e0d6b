"""Los bytes de cada anexo: con qué título, pie y fecha se escribe el libro ya evaluado."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.calculo.generales import Generales
from costeo.libro.colocacion import LibroColocado
from costeo.libro.escritura import ValorGuardado, escribir
from costeo.modelo.plan import Modelo
from costeo.modelo.temporalizacion import PlanFechado
from costeo.xlsx.celdas import Direccion

LARGO_DE_HUELLA = 12
"""Letras de la huella que se imprimen en el pie."""


def anexo_ii(
    modelo: Modelo, libro: LibroColocado, valores: Mapping[Direccion, ValorGuardado], marca: str
) -> bytes:
    """El Anexo II; una fórmula sin valor se guarda vacía. ``marca``: la huella de los datos."""
    generales = Generales(modelo)
    return escribir(
        libro,
        {d: valores.get(d, "") for d, _ in libro.formulas()},
        titulo=f"Anexo II. Costeo. {generales.texto('PLAN')}",
        pie=f"Anexo II · versión {generales.texto('VERSION')} · datos {marca[:LARGO_DE_HUELLA]}",
        fecha=generales.fecha("FECHA_ELABORACION"),
    )


def anexo_i(
    plan: PlanFechado, libro: LibroColocado, valores: Mapping[Direccion, ValorGuardado], marca: str
) -> bytes:
    """El Anexo I; lo demás, como en :func:`anexo_ii`."""
    generales = plan.generales
    return escribir(
        libro,
        {d: valores.get(d, "") for d, _ in libro.formulas()},
        titulo=f"Anexo I. Temporalización. {generales.plan}",
        pie=f"Anexo I · versión {generales.version} · datos {marca[:LARGO_DE_HUELLA]}",
        fecha=generales.elaboracion,
        asunto="Anexo I",
    )
