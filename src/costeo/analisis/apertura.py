"""Abrir una plantilla o un Anexo II para preguntarle qué pasaría si."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from costeo.anexo.como_plantilla import EntradaAbierta, abrir_entrada
from costeo.anexo.lectura import AnexoLeido
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import Resultado, costear
from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.libro.anexo_ii import describir
from costeo.libro.disposicion import Disposicion, disposicion_de
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import ANEXO_II
from costeo.motor.evaluacion import preparar
from costeo.programa.pedido import Pedido
from costeo.reloj import Cronometro
from costeo.version import VERSION
from costeo.viva.anexo_ii import AnexoII
from costeo.xlsx.celdas import LibroLeido

_PEDIDO = Pedido()
LEER = "Leer el archivo"
PREPARAR = "Preparar las fórmulas"


@dataclass(frozen=True)
class Abierto:
    """Lo que se va a mover. ``modelo`` None: los hallazgos dicen por qué no se puede."""

    modelo: Modelo | None
    hallazgos: tuple[Hallazgo, ...]
    nombre: str = ""
    leido: LibroLeido | None = field(default=None, repr=False)
    """El Anexo II, si se dio uno; None si se dio una plantilla."""
    anexo: AnexoLeido | None = field(default=None, repr=False)

    @property
    def disposicion(self) -> Disposicion | None:
        """Los renglones del anexo que se dio; None si se dio una plantilla."""
        return self.anexo.disposicion if self.anexo else None

    @cached_property
    def resultado(self) -> Resultado:
        """El costeo de referencia de lo que dice hoy."""
        return self.costear(self._modelo)

    def costear(self, modelo: Modelo) -> Resultado:
        """El costeo de referencia de otro modelo, con los renglones de este."""
        d = self.disposicion
        return costear(modelo, d.textos, d.desglose) if d else costear(modelo)

    @property
    def _modelo(self) -> Modelo:
        assert self.modelo is not None
        return self.modelo

    def libro(self, reloj: Cronometro) -> AnexoII:
        """El libro con sus fórmulas listas para evaluarse cuantas veces haga falta.

        De una plantilla, el Anexo II que ``costeo generar`` escribiría; de un anexo, él mismo. Que
        los dos caminos del evaluador digan lo mismo se mira al usarlo, en lo que se use.
        """
        with reloj.etapa(PREPARAR):
            if self.leido is None or self.anexo is None:
                return _del_modelo(self._modelo)
            esperado = describir(self._modelo, self.leido.propiedades, self.anexo.disposicion)
            plan = preparar(self.leido.formulas, self.leido.nombres, self.leido.hojas)
            return AnexoII(
                self.leido,
                plan,
                plan.evaluar(self.leido.valores, comprobar=False),
                self.anexo,
                esperado,
                self.leido.propiedades,
                conceptos(self.resultado),
            )


def _del_modelo(modelo: Modelo) -> AnexoII:
    """El Anexo II de un modelo, sin escribirlo: sus fórmulas y sus datos, en memoria."""
    datos = {"version_costeo": VERSION, "huella": "", "tipo": ANEXO_II, "motivo": ""}
    colocado = describir(modelo, datos)
    formulas, valores = colocado.contenido()
    nombres = {n: x.removeprefix("=") for n, x in colocado.nombres.items()}
    hojas = tuple(h.hoja.nombre for h in colocado.hojas)
    plan = preparar(formulas, nombres, hojas)
    base = plan.evaluar(valores, comprobar=False)
    leido = LibroLeido(dict(formulas), dict(valores), dict(base.valores), nombres, hojas, datos)
    anexo = AnexoLeido(modelo, disposicion_de(modelo), ())
    return AnexoII(leido, plan, base, anexo, colocado, datos, conceptos(costear(modelo)))


def abrir(contenido: bytes, nombre: str, reloj: Cronometro) -> Abierto:
    """Lee una plantilla o un Anexo II, sin tocar archivos.

    A las actividades de una plantilla que no tienen inicio se les pone, como al generar.

    Returns:
        Sin ``modelo`` si no se entiende: los hallazgos de lectura. De un anexo con renglones
        corridos (Q013), lo que ``costeo generar`` escribiría con sus datos.
    """
    with reloj.etapa(LEER):
        abierta = abrir_entrada(contenido, nombre)
    modelo, hallazgos = abierta.lectura.modelo, abierta.lectura.hallazgos
    if modelo is None or hay_errores(hallazgos):
        return Abierto(None, hallazgos, nombre)
    if abierta.anexo:
        return _anexo(abierta, modelo, nombre)
    if _PEDIDO.pide_algo(modelo):
        from costeo.programa.fechas import con_fechas  # noqa: PLC0415 - trae los resolvedores

        with reloj.etapa("Poner fechas"):
            modelo, de_fechas = con_fechas(modelo, _PEDIDO, reloj.avance)
        hallazgos = (*hallazgos, *de_fechas)
    return Abierto(modelo.del_anexo_ii, hallazgos, nombre)


def _anexo(abierta: EntradaAbierta, modelo: Modelo, nombre: str) -> Abierto:
    hallazgos, leido = abierta.lectura.hallazgos, abierta.leido
    if abierta.corrida:
        return Abierto(modelo, (*hallazgos, hallazgo("Q013", archivo=nombre)), nombre)
    assert leido is not None
    datos = {"version_costeo": "", "huella": "", "motivo": "", **leido.propiedades}
    leido = replace(leido, propiedades={**datos, "tipo": ANEXO_II})
    return Abierto(modelo, hallazgos, nombre, leido, abierta.anexo)
