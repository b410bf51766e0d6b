"""Valores generales del costeo: parámetros, escenario activo, monedas e impulsores."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Escenario
from costeo.modelo.plan import Modelo


@dataclass(frozen=True)
class Generales:
    """Lo que vale para todo el plan bajo el escenario activo."""

    modelo: Modelo

    def numero(self, codigo: str) -> Decimal:
        """Parámetro numérico. ``KeyError`` o ``TypeError`` si la validación no lo detuvo."""
        valor = self.modelo.parametro[codigo].valor
        if not isinstance(valor, Decimal):
            raise TypeError(f"el parámetro {codigo} no es número: {valor!r}")
        return valor

    def texto(self, codigo: str) -> str:
        """Parámetro de texto."""
        return str(self.modelo.parametro[codigo].valor or "")

    def fecha(self, codigo: str) -> dt.date:
        """Parámetro de fecha."""
        valor = self.modelo.parametro[codigo].valor
        if not isinstance(valor, dt.date):
            raise TypeError(f"el parámetro {codigo} no es fecha: {valor!r}")
        return valor

    @cached_property
    def decimales(self) -> int:
        """Decimales a que se redondea cada línea."""
        return int(self.numero("REDONDEO"))

    @cached_property
    def escenario(self) -> Escenario:
        """Escenario elegido en Parámetros."""
        elegido = self.texto("ESCENARIO").casefold()
        return next(e for e in self.modelo.escenarios if e.codigo.casefold() == elegido)

    @cached_property
    def tasas(self) -> dict[str, Decimal]:
        """L por unidad de cada moneda, con el factor de cambio del escenario (el L no cambia)."""
        return {
            m.codigo: m.tasa * self.factor_de_cambio(m.codigo)
            for m in self.modelo.monedas
            if m.tasa is not None
        }

    def factor_de_cambio(self, moneda: str) -> Decimal:
        """Factor de cambio del escenario; el lempira no cambia."""
        return Decimal(1) if moneda == v.MONEDA_LOCAL else self.escenario.factor_cambio

    @cached_property
    def estado_de_moneda(self) -> dict[str, str]:
        """Estado de la tasa de cada moneda."""
        return {m.codigo: m.estado for m in self.modelo.monedas}

    @cached_property
    def impulsores(self) -> dict[str, Decimal | None]:
        """Valor de cada impulsor en el escenario; None si falta alguno de sus tres valores."""
        e = self.escenario
        resultado: dict[str, Decimal | None] = {}
        for i in self.modelo.impulsores:
            if i.minimo is None or i.valor is None or i.maximo is None:
                resultado[i.codigo] = None
            else:
                resultado[i.codigo] = (
                    e.impulsor_min * i.minimo
                    + e.impulsor_base * i.valor
                    + e.impulsor_max * i.maximo
                )
        return resultado

    @cached_property
    def contingencia(self) -> dict[str, Decimal]:
        """Fracción de contingencia que admite cada fuente."""
        tasa = self.numero("CONTINGENCIA")
        return {f.codigo: tasa if f.contingencia else Decimal(0) for f in self.modelo.fuentes}
