"""Comprobar un Anexo I por sus bytes: leerlo, evaluarlo, describirlo de nuevo y comparar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from costeo.anexo.lectura_i import AnexoILeido, leer_anexo_i
from costeo.anexo.propiedades import propiedades_de
from costeo.archivo import revisar_xlsx
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.plan_fechado import huella_i, sellos
from costeo.calculo.temporalizacion import Temporalizacion
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.libro.hojas_i import actividades
from costeo.modelo.origen import Origen, letra_columna
from costeo.modelo.temporalizacion import PlanFechado
from costeo.modelo.vocabulario import ANEXO_I
from costeo.motor.evaluacion import Plan, preparar
from costeo.reloj import Cronometro
from costeo.verificacion.comparacion import lleva_lo_mismo, mostrar
from costeo.verificacion.constantes import comprobar_constantes
from costeo.verificacion.encuentro import OTRO_LIBRO, encontrar
from costeo.verificacion.veredicto import PedidoVivo, Veredicto
from costeo.version import VERSION
from costeo.viva.anexo_i import AnexoI
from costeo.viva.probar import VIVA, con_hallazgo, probar
from costeo.xlsx.celdas import Direccion, LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro


@dataclass(frozen=True)
class GeneradoI:
    """El trabajo de generar un Anexo I, que sirve al comprobarlo si lo leído es lo mismo."""

    plan: PlanFechado
    datos: dict[str, str]
    libro: LibroColocado
    formulas: dict[Direccion, str]
    trabajo: Plan

    def trabajo_para(self, leido: LibroLeido) -> Plan | None:
        """El plan de evaluación, si lo leído tiene las mismas fórmulas, nombres y hojas."""
        return self.trabajo if lleva_lo_mismo(leido, self.libro, self.formulas) else None

    def libro_para(self, plan: PlanFechado, datos: dict[str, str]) -> LibroColocado | None:
        """El libro descrito, si lo leído dice el mismo plan."""
        return self.libro if (plan, datos) == (self.plan, self.datos) else None


def comprobar_i(
    contenido: bytes,
    nombre: str,
    hecho: GeneradoI | None = None,
    *,
    viva: PedidoVivo | None = None,
    reloj: Cronometro | None = None,
) -> Veredicto:
    """El veredicto de un Anexo I, sin más ayuda que sus bytes.

    Args:
        contenido: el anexo (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        hecho: el trabajo de generarlo, si se acaba de generar: debe decir el mismo plan.
        viva: cuánto moverle las entradas; None, nada.
        reloj: a quién contarle la prueba viva.
    """
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return Veredicto(False, 0, 0, 0, (rechazo,))
    try:
        leido = leer_libro(contenido)
    except LecturaImposible as imposible:
        motivo = hallazgo("A008", archivo=nombre, motivo=imposible.motivo)
        return Veredicto(False, 0, 0, 0, (motivo,))
    return comprobar_leido_i(leido, nombre, hecho, viva=viva, reloj=reloj)


def comprobar_leido_i(
    leido: LibroLeido,
    nombre: str,
    hecho: GeneradoI | None = None,
    *,
    viva: PedidoVivo | None = None,
    reloj: Cronometro | None = None,
) -> Veredicto:
    """El veredicto de un Anexo I ya leído; lo demás, como en :func:`comprobar_i`."""
    anexo, formulas = leer_anexo_i(leido), len(leido.formulas)
    plan = anexo.plan
    if plan is None:
        return Veredicto(False, formulas, 0, 0, con_archivo(anexo.hallazgos, nombre))
    trabajo = hecho.trabajo_para(leido) if hecho else None
    trabajo = trabajo or preparar(leido.formulas, leido.nombres, leido.hojas)
    datos = propiedades_de(leido.propiedades, ANEXO_I)
    esperado = hecho.libro_para(plan, datos) if hecho else None
    esperado = esperado or describir_i(plan, datos, sellos(plan))
    if viva:
        trabajo.reservar(esperado.entradas())
    evaluacion = trabajo.evaluar(leido.valores)
    t = Temporalizacion(plan)
    referencia, marca = conceptos_i(t), huella_i(plan)
    constantes = comprobar_constantes(leido, esperado, marca)
    hallazgos = [
        *_propios(anexo, hecho),
        *encontrar(
            leido,
            evaluacion,
            esperado,
            referencia,
            _con_sellos(constantes, leido, esperado, marca),
            versiones=(datos["version_costeo"], VERSION),
        ),
    ]
    prueba = None
    if viva and not any(h.codigo == OTRO_LIBRO for h in hallazgos):
        reloj = reloj or Cronometro()
        with reloj.etapa(VIVA):
            libro = AnexoI(leido, trabajo, evaluacion, anexo, esperado, referencia)
            prueba = probar(libro, viva, con_hallazgo(hallazgos), reloj.de_formulas(VIVA))
        hallazgos += prueba.hallazgos
    controles = sum(c[0] == "control" and c[-1] == "diferencia" for c in referencia)
    cifras = {c: mostrar(referencia["general", c]) for c in ("avance", "previsto")}
    return Veredicto(
        True,
        formulas,
        len(referencia),
        controles,
        con_archivo(hallazgos, nombre),
        marca,
        {**cifras, "total": mostrar(referencia["recursos", "total", "costo"])},
        prueba,
    )


def _propios(anexo: AnexoILeido, hecho: GeneradoI | None) -> Iterator[Hallazgo]:
    """Lo que se vio al leerlo; recién escrito, debe decir exactamente el plan de que sale."""
    yield from anexo.hallazgos
    if hecho is None or anexo.plan is None:
        return
    for campo in fields(PlanFechado):
        if getattr(hecho.plan, campo.name) != getattr(anexo.plan, campo.name):
            yield hallazgo("C018", Origen(campo.name), hoja=campo.name)


def _con_sellos(
    hallazgos: Iterable[Hallazgo], leido: LibroLeido, esperado: LibroColocado, marca: str
) -> Iterator[Hallazgo]:
    """Un sello que no casa dice qué renglón cambió; una huella que no casa, que algo cambió."""
    lugar = esperado.tablas["actividades"]
    columna = lugar.columna("sello")
    celdas = {f"{letra_columna(columna)}{f}": f for f in range(lugar.primera, lugar.ultima + 1)}
    for h in hallazgos:
        if h.codigo == "C021":
            antes = leido.propiedades.get("huella", "")[:12] or "ninguna"
            yield replace(hallazgo("T003", antes=antes, hoy=marca[:12]), hoja=h.hoja, celda=h.celda)
        elif h.codigo == "C020" and h.hoja == actividades.HOJA and h.celda in celdas:
            fila = celdas[h.celda]
            yield hallazgo(
                "T002",
                Origen(lugar.hoja, fila, columna),
                numero=mostrar(leido.valores.get((lugar.hoja, fila, 1))),
                sello=mostrar(leido.valores.get((lugar.hoja, fila, columna))),
                leido=lugar.tabla.filas[fila - lugar.primera].valores["sello"],
            )
        else:
            yield h
