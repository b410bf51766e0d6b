"""Del costeo al Anexo I comprobado: describir, evaluar, escribir y comprobar por sus bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from textwrap import shorten

from costeo import escritos
from costeo.calculo.plan_fechado import huella_i, sellos
from costeo.comprobacion_i import GeneradoI, comprobar_i
from costeo.libro.anexo_i import describir_i
from costeo.modelo.temporalizacion import PlanFechado
from costeo.modelo.vocabulario import ANEXO_I
from costeo.motor.evaluacion import preparar
from costeo.reloj import Cronometro
from costeo.verificacion.veredicto import PedidoVivo, Veredicto
from costeo.version import VERSION
from costeo.xlsx.celdas import Direccion

NOMBRE = "anexo_i_temporalizacion.xlsx"
ETAPA = "Anexo I: describir, evaluar y escribir"
COMPROBAR = "Anexo I: comprobar"
_LARGO_DE_PROPIEDAD = 255
_DE_LA_PLANTILLA = "Generado con el Anexo II, desde la plantilla."


@dataclass(frozen=True)
class AnexoI:
    """El Anexo I escrito, lo que lleva y su veredicto."""

    plan: PlanFechado
    contenido: bytes
    veredicto: Veredicto
    formulas: int
    entradas: dict[Direccion, bool] = field(default_factory=dict, compare=False, repr=False)


def generar_i(
    plan: PlanFechado,
    reloj: Cronometro,
    corte: dt.date,
    motivo: str = "",
    *,
    viva: PedidoVivo | None = None,
) -> AnexoI:
    """Escribe y comprueba el Anexo I de un plan fechado.

    Args:
        plan: lo que el anexo lleva.
        reloj: a quién contarle cada etapa.
        corte: la fecha de corte de la plantilla.
        motivo: qué cambió, para la hoja Cambios.
        viva: cuánto moverle las entradas; None, nada.
    """
    with reloj.etapa(ETAPA):
        datos = {
            "version_costeo": VERSION,
            "huella": huella_i(plan),
            "tipo": ANEXO_I,
            "motivo": shorten(motivo or _DE_LA_PLANTILLA, _LARGO_DE_PROPIEDAD, placeholder="…"),
            "corte": corte.isoformat(),
        }
        libro = describir_i(plan, datos, sellos(plan))
        formulas, valores = libro.contenido()
        nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
        trabajo = preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])
        evaluados = trabajo.evaluar(valores).valores
        contenido = escritos.anexo_i(plan, libro, evaluados, datos["huella"])
    with reloj.etapa(COMPROBAR):
        hecho = GeneradoI(plan, datos, libro, formulas, trabajo)
        veredicto = comprobar_i(contenido, NOMBRE, hecho, viva=viva, reloj=reloj)
    return AnexoI(plan, contenido, veredicto, len(formulas), libro.entradas())
