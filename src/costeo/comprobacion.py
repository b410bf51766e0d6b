"""Comprobar un Anexo II por sus bytes: leerlo, evaluarlo, describirlo de nuevo y comparar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.anexo.propiedades import propiedades_de
from costeo.archivo import revisar_xlsx
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.calculo.huella import huella
from costeo.comprobacion_i import comprobar_leido_i
from costeo.hallazgos import ERROR, Hallazgo, con_archivo, hallazgo
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.libro.disposicion import disposicion_de
from costeo.modelo.origen import Origen
from costeo.modelo.plan import FUERA_DEL_ANEXO_II, Modelo
from costeo.modelo.vocabulario import ANEXO_I, ANEXO_II
from costeo.motor.evaluacion import Plan, preparar
from costeo.reloj import Cronometro
from costeo.verificacion.comparacion import lleva_lo_mismo
from costeo.verificacion.constantes import comprobar_constantes
from costeo.verificacion.encuentro import OTRO_LIBRO, encontrar
from costeo.verificacion.veredicto import PedidoVivo, Veredicto
from costeo.version import VERSION
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.probar import VIVA, con_hallazgo, probar
from costeo.xlsx.celdas import Direccion, LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro

LEER = "Comprobar: leer el anexo"
EVALUAR = "Comprobar: evaluar lo leído"
DESCRIBIR = "Comprobar: describir el esperado"
COMPARAR = "Comprobar: comparar"
"""Lo que el anexo guarda de cómo se generó, además de lo que se ve en él."""
_TOTALES = ("total", "por_presupuestar", "medios_propios", "ya_financiado")


@dataclass(frozen=True)
class Generado:
    """El trabajo hecho al generar un anexo, que sirve al comprobarlo si lo leído es lo mismo.

    Ordenar las fórmulas y describir el libro dependen solo de lo que se les da: con las mismas
    fórmulas, o con el mismo modelo, no hace falta repetirlos. Los valores salen siempre de los
    bytes del anexo.
    """

    modelo: Modelo
    datos: dict[str, str]
    libro: LibroColocado
    formulas: dict[Direccion, str]
    plan: Plan

    def plan_para(self, leido: LibroLeido) -> Plan | None:
        """El plan de evaluación, si lo leído tiene las mismas fórmulas, nombres y hojas."""
        return self.plan if lleva_lo_mismo(leido, self.libro, self.formulas) else None

    def libro_para(self, anexo: AnexoLeido, datos: dict[str, str]) -> LibroColocado | None:
        """El libro descrito, si lo leído dice el mismo modelo, en los mismos renglones."""
        de_antes = (self.modelo.del_anexo_ii, disposicion_de(self.modelo), self.datos)
        return self.libro if (anexo.modelo, anexo.disposicion, datos) == de_antes else None


def comprobar(
    contenido: bytes,
    nombre: str,
    reloj: Cronometro,
    original: Modelo | None = None,
    hecho: Generado | None = None,
    *,
    viva: PedidoVivo | None = None,
) -> Veredicto:
    """El veredicto de un anexo, el II o el I, sin más ayuda que sus bytes.

    Args:
        contenido: el anexo (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        reloj: a quién contarle cada etapa.
        original: el modelo que el anexo debe decir, si se acaba de generar de él.
        hecho: el trabajo de generarlo, por si lo leído es lo mismo.
        viva: cuánto moverle las entradas; None, nada.
    """
    with reloj.etapa(LEER):
        leido = _leer(contenido, nombre)
        if isinstance(leido, Hallazgo):
            return Veredicto(False, 0, 0, 0, (leido,))
        if leido.propiedades.get("tipo") == ANEXO_I:
            return comprobar_leido_i(leido, nombre, viva=viva, reloj=reloj)
        anexo = leer_anexo(leido)
        modelo, formulas = anexo.modelo, len(leido.formulas)
    if modelo is None:
        return Veredicto(False, formulas, 0, 0, con_archivo(anexo.hallazgos, nombre))
    with reloj.etapa(DESCRIBIR):
        datos = propiedades_de(leido.propiedades, ANEXO_II)
        esperado = hecho.libro_para(anexo, datos) if hecho else None
        esperado = esperado or describir(modelo, datos, anexo.disposicion)
        resultado = costear(modelo, anexo.disposicion.textos, anexo.disposicion.desglose)
        referencia, marca = conceptos(resultado), huella(modelo)
    with reloj.etapa(EVALUAR):
        plan = hecho.plan_para(leido) if hecho else None
        plan = plan or preparar(leido.formulas, leido.nombres, leido.hojas)
        if viva:
            plan.reservar(esperado.entradas())
        evaluacion = plan.evaluar(leido.valores, reloj.de_formulas(EVALUAR))
    with reloj.etapa(COMPARAR):
        # Los avisos de los datos ya se dijeron al leer la plantilla de la que sale este anexo.
        de_lectura = (h for h in anexo.hallazgos if original is None or h.nivel == ERROR)
        hallazgos = [
            *de_lectura,
            *_distinto(original, modelo),
            *encontrar(
                leido,
                evaluacion,
                esperado,
                referencia,
                comprobar_constantes(leido, esperado, marca),
                versiones=(datos["version_costeo"], VERSION),
            ),
        ]
    prueba = None
    if viva and not any(h.codigo == OTRO_LIBRO for h in hallazgos):
        with reloj.etapa(VIVA):
            libro = AnexoII(leido, plan, evaluacion, anexo, esperado, datos, referencia)
            prueba = probar(libro, viva, con_hallazgo(hallazgos), reloj.de_formulas(VIVA))
        hallazgos += prueba.hallazgos
    controles = sum(c[0] == "control" and c[-1] == "diferencia" for c in referencia)
    return Veredicto(
        True,
        formulas,
        len(referencia),
        controles,
        con_archivo(hallazgos, nombre),
        marca,
        {campo: str(getattr(resultado.totales, campo)) for campo in _TOTALES},
        prueba,
    )


def _leer(contenido: bytes, nombre: str) -> LibroLeido | Hallazgo:
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return rechazo
    try:
        return leer_libro(contenido)
    except LecturaImposible as imposible:
        return hallazgo("A008", archivo=nombre, motivo=imposible.motivo)


def _distinto(original: Modelo | None, leido: Modelo) -> Iterator[Hallazgo]:
    """El anexo recién escrito debe decir exactamente lo que decía la plantilla."""
    if original is None:
        return
    for campo in fields(Modelo):
        if campo.name in FUERA_DEL_ANEXO_II:
            continue  # el anexo no las lleva
        if getattr(original, campo.name) != getattr(leido, campo.name):
            yield hallazgo("C018", Origen(campo.name), hoja=campo.name)
