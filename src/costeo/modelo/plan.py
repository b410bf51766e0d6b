"""El plan: actividades, líneas de costo, decisiones y el modelo que lo reúne todo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from costeo.modelo.catalogos import (
    CategoriaPersonal,
    DiaInhabil,
    Eje,
    Escenario,
    Evento,
    Fuente,
    Impulsor,
    InsumoEvento,
    Moneda,
    Objeto,
    Parametro,
    Precio,
    Unidad,
    Viatico,
)
from costeo.modelo.cronograma import (
    Avance,
    Caida,
    Capacidad,
    Dependencia,
    Hito,
    JornadasDeUnidad,
    MesDeGasto,
    Modalidad,
    Programa,
    Techo,
)
from costeo.modelo.historial import CambioDePrecio
from costeo.modelo.movimientos import MovimientoDelTotal
from costeo.modelo.origen import Origen


@dataclass(frozen=True)
class Actividad:
    """Una actividad del plan. ``prioridad`` None = el plan no la fija."""

    numero: int
    codigo: str
    titulo: str
    area: str
    linea_accion: str
    objetivo: str
    eje: str
    horizonte: str
    prioridad: int | None
    ambito: str
    unidad_responsable: str
    contraparte: str
    producto: str
    indicador: str
    linea_base: str
    meta: str
    medio_verificacion: str
    fuente: str
    naturaleza: str
    migrante: bool
    nota: str = ""
    origen: Origen = field(default=Origen(), compare=False, repr=False)


@dataclass(frozen=True)
class Linea:
    """Renglón de costo de una actividad.

    ``ranura`` es su lugar (1, 2…) dentro del bloque de su componente. Los factores son
    cantidades sin unidad, salvo ``dias``; None = desconocido. ``impulsor`` vacío = no depende
    de ninguno; ``fuente`` vacía = la de la actividad (``Modelo.fuente_de``).
    """

    actividad: int
    componente: str
    ranura: int
    recurso: str
    cantidad: Decimal | None
    impulsor: str
    frecuencia: Decimal | None
    dias: Decimal | None
    participantes: Decimal | None
    fuente: str
    nota: str = ""
    origen: Origen = field(default=Origen(), compare=False, repr=False)


@dataclass(frozen=True)
class Decision:
    """Anomalía del plan y lo que se decidió mientras alguien la confirma."""

    codigo: str
    referencia: str
    codigos: str
    hallazgo: str
    decision: str
    confirma: str
    efecto: str
    actividad: int | None
    estado: str
    origen: Origen = field(default=Origen(), compare=False, repr=False)


FUERA_DEL_ANEXO_II = ("avance",)
"""Campos del modelo que el Anexo II no lleva: lo que de verdad pasó va en el Anexo I."""


@dataclass(frozen=True)
class Modelo:
    """Todo lo que dice una plantilla, ya con tipos. Es inmutable y se compara por valor."""

    parametros: tuple[Parametro, ...]
    escenarios: tuple[Escenario, ...]
    monedas: tuple[Moneda, ...]
    objetos: tuple[Objeto, ...]
    fuentes: tuple[Fuente, ...]
    ejes: tuple[Eje, ...]
    unidades: tuple[Unidad, ...]
    calendario: tuple[DiaInhabil, ...]
    personal: tuple[CategoriaPersonal, ...]
    precios: tuple[Precio, ...]
    viaticos: tuple[Viatico, ...]
    eventos: tuple[Evento, ...]
    insumos_evento: tuple[InsumoEvento, ...]
    impulsores: tuple[Impulsor, ...]
    actividades: tuple[Actividad, ...]
    lineas: tuple[Linea, ...]
    decisiones: tuple[Decision, ...]
    cronograma: tuple[Programa, ...] = ()
    hitos: tuple[Hito, ...] = ()
    meses_gasto: tuple[MesDeGasto, ...] = ()
    dependencias: tuple[Dependencia, ...] = ()
    jornadas_unidad: tuple[JornadasDeUnidad, ...] = ()
    capacidad: tuple[Capacidad, ...] = ()
    techos: tuple[Techo, ...] = ()
    modalidades: tuple[Modalidad, ...] = ()
    caidas: tuple[Caida, ...] = ()
    avance: tuple[Avance, ...] = ()
    historial: tuple[CambioDePrecio, ...] = ()
    movimientos: tuple[MovimientoDelTotal, ...] = ()

    @cached_property
    def parametro(self) -> dict[str, Parametro]:
        """Parámetros por código."""
        return {p.codigo: p for p in self.parametros}

    @property
    def del_anexo_ii(self) -> Modelo:
        """El mismo plan sin lo que el Anexo II no lleva."""
        return replace(self, avance=())

    @cached_property
    def _fuente_de_actividad(self) -> dict[int, str]:
        return {a.numero: a.fuente for a in self.actividades}

    def fuente_de(self, linea: Linea) -> str:
        """Código de la fuente que paga la línea: la suya o, en blanco, la de su actividad."""
        return linea.fuente or self._fuente_de_actividad.get(linea.actividad, "")

    @cached_property
    def lineas_de(self) -> dict[tuple[int, str], tuple[Linea, ...]]:
        """Líneas por (actividad, componente), en el orden de su ranura."""
        grupos: dict[tuple[int, str], list[Linea]] = {}
        for linea in self.lineas:
            grupos.setdefault((linea.actividad, linea.componente), []).append(linea)
        return {k: tuple(sorted(v, key=lambda x: x.ranura)) for k, v in grupos.items()}
