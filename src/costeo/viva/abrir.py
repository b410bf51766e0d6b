"""Abrir un Anexo II ya leído para moverle las entradas, sin pasar por la comprobación."""

from __future__ import annotations

from costeo.anexo.lectura import leer_anexo
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.libro.anexo_ii import describir
from costeo.motor.evaluacion import preparar
from costeo.viva.anexo_ii import AnexoII
from costeo.xlsx.celdas import LibroLeido


def abrir_ii(leido: LibroLeido) -> AnexoII | None:
    """El anexo leído, descrito, evaluado y costeado; None si no se entiende."""
    anexo = leer_anexo(leido)
    if anexo.modelo is None:
        return None
    plan = preparar(leido.formulas, leido.nombres, leido.hojas)
    disposicion = anexo.disposicion
    resultado = costear(anexo.modelo, disposicion.textos, disposicion.desglose)
    return AnexoII(
        leido,
        plan,
        plan.evaluar(leido.valores),
        anexo,
        describir(anexo.modelo, leido.propiedades, disposicion),
        leido.propiedades,
        conceptos(resultado),
    )
