"""El catálogo de insumos con su costo unitario ya calculado."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from costeo.calculo.generales import Generales
from costeo.calculo.unitarios import (
    CostoEvento,
    CostoInsumoEvento,
    CostoPersonal,
    CostoPrecio,
    Unitario,
    costo_evento,
    costo_insumo_evento,
    costo_personal,
    costo_precio,
    costo_viatico,
)
from costeo.modelo.catalogos import Fuente
from costeo.modelo.plan import Modelo


@dataclass(frozen=True)
class Insumo:
    """Un insumo que una línea puede usar. ``lugar``: su orden (desde 1) en el catálogo."""

    codigo: str
    lugar: int
    descripcion: str
    unidad: str
    unitario: Unitario
    objeto: str
    estado: str


@dataclass(frozen=True)
class Catalogo:
    """Costos unitarios del modelo. Los códigos se comparan sin distinguir mayúsculas."""

    modelo: Modelo

    @cached_property
    def generales(self) -> Generales:
        """Parámetros y escenario."""
        return Generales(self.modelo)

    @cached_property
    def personal(self) -> dict[str, CostoPersonal]:
        """Costo de cada categoría de personal."""
        return {p.codigo: costo_personal(p, self.generales) for p in self.modelo.personal}

    @cached_property
    def precios(self) -> dict[str, CostoPrecio]:
        """Costo de cada precio."""
        return {p.codigo: costo_precio(p, self.generales) for p in self.modelo.precios}

    @cached_property
    def insumos_evento(self) -> tuple[CostoInsumoEvento, ...]:
        """Costo de cada insumo de evento, en el orden de su hoja."""
        estados = {codigo: precio.estado for codigo, precio in self.precios.items()}
        return tuple(
            costo_insumo_evento(i, self.precios, estados) for i in self.modelo.insumos_evento
        )

    @cached_property
    def eventos(self) -> dict[str, CostoEvento]:
        """Tarifas de cada tipo de evento."""
        return {
            e.codigo: costo_evento(
                e, [c for c in self.insumos_evento if c.insumo.evento == e.codigo]
            )
            for e in self.modelo.eventos
        }

    @cached_property
    def insumos(self) -> dict[str, Insumo]:
        """Personal, viáticos y precios, en ese orden."""
        filas: list[tuple[str, str, str, Unitario, str, str]] = []
        for p in self.modelo.personal:
            jornada = self.personal[p.codigo].costo_jornada
            filas.append(
                (p.codigo, p.nombre, "jornada", Unitario(jornada, jornada), p.objeto, p.estado)
            )
        for x in self.modelo.viaticos:
            dia = costo_viatico(x)
            filas.append((x.codigo, x.descripcion, "día", Unitario(dia, dia), x.objeto, x.estado))
        for q in self.modelo.precios:
            costo = self.precios[q.codigo]
            filas.append(
                (q.codigo, q.descripcion, q.unidad, costo.unitario, q.objeto, costo.estado)
            )
        return {f[0]: Insumo(f[0], i, *f[1:]) for i, f in enumerate(filas, 1)}

    @cached_property
    def tipos_evento(self) -> dict[str, Insumo]:
        """Los tipos de evento como insumos; su costo depende de días y participantes."""
        return {
            e.codigo: Insumo(
                e.codigo,
                i,
                e.nombre,
                "evento",
                Unitario(None, None),
                e.objeto,
                self.eventos[e.codigo].estado,
            )
            for i, e in enumerate(self.modelo.eventos, 1)
        }

    @cached_property
    def grupo(self) -> dict[str, str]:
        """Grupo de cada objeto del gasto."""
        return {o.codigo: o.grupo for o in self.modelo.objetos}

    @cached_property
    def fuentes(self) -> dict[str, Fuente]:
        """Fuentes por código."""
        return {f.codigo: f for f in self.modelo.fuentes}

    def insumo(self, codigo: str, *, evento: bool) -> Insumo:
        """El insumo o tipo de evento de ese código. ``KeyError`` si no existe."""
        return (self.tipos_evento if evento else self.insumos)[codigo]

    def fuente(self, codigo: str) -> Fuente:
        """La fuente de ese código. ``KeyError`` si no existe."""
        return self.fuentes[codigo]
