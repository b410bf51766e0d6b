"""Cuánto puede acabar costando el plan, con precios e impulsores sorteados en sus rangos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costeo.analisis.apertura import Abierto, abrir
from costeo.analisis.coeficientes import Formula, formulas_de
from costeo.analisis.reservas import ReservaP80, RiesgoDeTecho
from costeo.analisis.supuestos import supuestos_de
from costeo.analisis.variables import Variable, sin_escenario, variables_de
from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import Resultado
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.memoria import sin_recolector
from costeo.modelo.plan import Modelo
from costeo.reloj import Avance, Cronometro, sin_avance

if TYPE_CHECKING:
    from costeo.analisis.cifras import Cifra, Tramo
    from costeo.analisis.comprobacion import Comprobacion

SORTEOS, SEMILLA, RHO, COMPROBADOS = 10_000, 1, 0.5, 5


@dataclass(frozen=True)
class Pedido:
    """Cómo se sortea. ``rho``: correlación dentro de una clase, de 0 a 1."""

    sorteos: int = SORTEOS
    semilla: int = SEMILLA
    distribucion: str = "triangular"
    rho: float = RHO
    comprobar: int = COMPROBADOS


PEDIDO = Pedido()


@dataclass(frozen=True)
class Riesgo:
    """Lo que dicen los sorteos. Sin ``posible`` no se simuló: los hallazgos dicen por qué."""

    posible: bool
    hallazgos: tuple[Hallazgo, ...]
    pedido: Pedido = PEDIDO
    nombre: str = ""
    plan: str = ""
    variables: tuple[Variable, ...] = ()
    supuestos: tuple[str, ...] = ()
    cifras: tuple[Cifra, ...] = ()
    ejes: tuple[Cifra, ...] = ()
    trimestres: tuple[Cifra, ...] = ()
    reservas: tuple[ReservaP80, ...] = ()
    techos: tuple[RiesgoDeTecho, ...] = ()
    comprobacion: Comprobacion | None = None
    histograma: tuple[Tramo, ...] = ()
    """Del total."""
    fecha: dt.date = dt.date(2000, 1, 1)
    """De elaboración del plan: la que llevan sus libros."""

    @property
    def salida(self) -> int:
        """0 simulado; 1 simulado con algo que mirar (o sin nada que sortear); 2 no se pudo."""
        if not self.posible or any(h.codigo in ("Q030", "Q031") for h in self.hallazgos):
            return 2
        return int(any(h.codigo.startswith("Q") for h in self.hallazgos))


def riesgo(
    contenido: bytes, nombre: str = "", pedido: Pedido = PEDIDO, *, avance: Avance = sin_avance
) -> Riesgo:
    """Simula el costo de una plantilla o de un Anexo II.

    Args:
        contenido: la plantilla o el anexo (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        pedido: cuántos sorteos, semilla, distribución y correlación.
        avance: a quién contarle por dónde va.

    Returns:
        Percentiles (L) del total, de cada clase de fuente, eje y trimestre; la contingencia que
        compra el P80; y la probabilidad de romper cada techo. Antes se exige que con los valores
        base dé el total de la referencia al centavo (Q030), y que unos cuantos sorteos puestos en
        el modelo y costeados con Decimal den lo mismo línea por línea (Q031).
    """
    reloj = Cronometro(avance)
    with sin_recolector():
        abierto = abrir(contenido, nombre, reloj)
        if abierto.modelo is None:
            return Riesgo(False, abierto.hallazgos, pedido, nombre)
        return _simular(abierto, abierto.modelo, pedido, reloj)


def _simular(abierto: Abierto, de_hoy: Modelo, pedido: Pedido, reloj: Cronometro) -> Riesgo:
    from costeo.analisis.calendario_de_gasto import Gastos  # noqa: PLC0415 - numpy
    from costeo.analisis.comprobacion import Comprobador  # noqa: PLC0415
    from costeo.analisis.muestreo import sortear  # noqa: PLC0415
    from costeo.analisis.resumen import Resumen  # noqa: PLC0415
    from costeo.analisis.simulacion import Simulador  # noqa: PLC0415

    with reloj.etapa("Sacar los coeficientes"):
        modelo = sin_escenario(de_hoy)
        resultado = abierto.costear(modelo)
        variables, hallazgos = variables_de(modelo)
        formulas = formulas_de(abierto, modelo)
        tiempo = tiempo_de(resultado)
        gastos = Gastos(tiempo, [f.costo for f in formulas], resultado.desglose)
        decimales = resultado.catalogo.generales.decimales
        simulador = Simulador(modelo, formulas, variables, gastos, decimales)
    comprobador = Comprobador(abierto, modelo, formulas, variables, simulador)
    with reloj.etapa("Comprobar con los valores base"):
        distinto = comprobador.con_la_base(tiempo)
    todos = (*abierto.hallazgos, *hallazgos)
    if distinto:
        return Riesgo(False, (*todos, distinto), pedido, abierto.nombre)
    with reloj.etapa("Sortear"):
        muestras = sortear(
            variables, pedido.sorteos, pedido.semilla, pedido.distribucion, pedido.rho
        )
    with reloj.etapa("Simular"):
        sorteados = simulador.costear(muestras)
    with reloj.etapa("Comprobar unos sorteos"):
        comprobacion, malos = comprobador.con_sorteos(muestras, pedido.comprobar)
    resumen = Resumen(tiempo, formulas, sorteados)
    return Riesgo(
        True,
        (*todos, *malos, *_avisos(variables, resultado, formulas)),
        pedido,
        abierto.nombre,
        resultado.catalogo.generales.texto("PLAN"),
        variables,
        supuestos_de(de_hoy, variables, pedido.distribucion, pedido.rho),
        tuple(resumen.cifras()),
        tuple(resumen.ejes()),
        tuple(resumen.trimestres()),
        tuple(resumen.reservas()),
        tuple(resumen.techos()),
        comprobacion,
        resumen.histograma(),
        resultado.catalogo.generales.fecha("FECHA_ELABORACION"),
    )


def _avisos(
    variables: tuple[Variable, ...], resultado: Resultado, formulas: tuple[Formula, ...]
) -> Iterator[Hallazgo]:
    if not variables:
        yield hallazgo("Q032")
    faltan = len(resultado.lineas) - len(formulas)
    if faltan:
        yield hallazgo("Q033", cuantas=faltan)
