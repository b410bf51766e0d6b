"""El encuentro libro ↔ referencia, barato: qué dice la referencia de un anexo ya evaluado.

Los valores del libro son los guardados en sus bytes, que otras pruebas evalúan con tres motores. La
referencia se calcula de nuevo con el código que haya en ese momento (el mutado) y se compara con
:func:`costeo.verificacion.comparacion.comprobar_conceptos`, la misma comparación que se entrega.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from costeo.anexo.lectura import leer_anexo
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.libro.anexo_i import describir_i
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluado import Estadistica, Evaluacion
from costeo.verificacion.comparacion import comprobar_conceptos
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import leer_libro

_NADA = Estadistica(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Escena:
    """Un anexo evaluado y lo que hace falta para volver a calcular su referencia."""

    nombre: str
    leido: LibroLeido
    libro: LibroColocado
    dicho: Any
    """El :class:`AnexoLeido` de un Anexo II o el :class:`PlanFechado` de un Anexo I."""
    es_i: bool
    buena: Conceptos
    """La referencia sin mutar."""

    def falla(self) -> bool:
        """¿Difiere del libro la referencia que da el código de ahora?"""
        conceptos = self.referencia()
        if conceptos == self.buena and list(conceptos) == list(self.buena):
            return False
        evaluacion = Evaluacion(self.leido.guardados, {}, _NADA)
        halladas = comprobar_conceptos(self.leido, evaluacion, self.libro, conceptos)
        return next(iter(halladas), None) is not None

    def referencia(self) -> Conceptos:
        """Los conceptos, con los módulos de cálculo cargados ahora."""
        return referencia(self.dicho, es_i=self.es_i)


def referencia(dicho: Any, *, es_i: bool) -> Conceptos:
    """Los conceptos de lo que dice un anexo."""
    de = _modulo
    if es_i:
        hallados = de("conceptos_i").conceptos_i(de("temporalizacion").Temporalizacion(dicho))
    else:
        puesto = dicho.disposicion
        costeado = de("costeo").costear(dicho.modelo, puesto.textos, puesto.desglose)
        hallados = de("conceptos").conceptos(costeado)
    salida: Conceptos = hallados
    return salida


def _modulo(nombre: str) -> Any:
    return import_module(f"costeo.calculo.{nombre}")


def escena(nombre: str, contenido: bytes) -> Escena:
    """La escena de un anexo, el II o el I. Falla si la referencia sin mutar no es la del libro."""
    leido = leer_libro(contenido)
    if leido.propiedades.get("tipo") == "anexo_i":
        plan = leer_anexo_i(leido).plan
        assert plan is not None, nombre
        libro = describir_i(plan, leido.propiedades, _modulo("plan_fechado").sellos(plan))
        hecha = Escena(nombre, leido, libro, plan, True, referencia(plan, es_i=True))
    else:
        anexo = leer_anexo(leido)
        assert anexo.modelo is not None, nombre
        libro = describir(anexo.modelo, leido.propiedades, anexo.disposicion)
        hecha = Escena(nombre, leido, libro, anexo, False, referencia(anexo, es_i=False))
    evaluacion = Evaluacion(leido.guardados, {}, _NADA)
    distintas = list(comprobar_conceptos(leido, evaluacion, libro, hecha.buena))
    assert not distintas, (nombre, distintas[:3])
    return hecha
