"""De dos costeos a sus efectos: línea por línea, dato por dato, al centavo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from costeo.calculo.lineas import CostoLinea
from costeo.calculo.redondeo import redondear
from costeo.comparacion.cadena import Paso, encadenar
from costeo.comparacion.familias import ALCANCE, REDONDEO, SIN_DATO
from costeo.comparacion.parejas import Parejas
from costeo.comparacion.partes import CERO, ENTRA, SALE, Causa, Parte, Traslado
from costeo.comparacion.usos import ESCENARIO, FUENTE, LINEA, Indice

CORTES = ("actividad", "eje", "objeto", "fuente", "trato", "insumo")
_DATOS = {
    "precios": ("precio",),
    "personal": ("monto",),
    "viaticos": ("monto",),
    "eventos": ("facilitadores",),
    "impulsores": ("minimo", "valor", "maximo"),
    "lineas": ("cantidad", "frecuencia", "dias", "participantes"),
}
"""Los datos que pueden estar en blanco y dejan una línea sin costear."""


@dataclass(frozen=True)
class Contador:
    """Reparte la diferencia de dos costeos ya emparejados. ``decimales``: los del más fino."""

    a: Indice
    b: Indice
    parejas: Parejas
    decimales: int

    def partes(self) -> Iterator[Parte]:
        """Todas las partes; su suma es la diferencia de los totales."""
        p = self.parejas
        for vieja in p.salen:
            causa = _de_actividad(vieja.actividad, SALE)
            yield from (self._suelta(x, causa, -1) for x in vieja.lineas)
        for nueva in p.entran:
            causa = _de_actividad(nueva.actividad, ENTRA)
            yield from (self._suelta(x, causa, 1) for x in nueva.lineas)
        for x in p.lineas_salen:
            yield self._suelta(x, _de_linea(ALCANCE, (SALE,), x, None), -1)
        for x in p.lineas_entran:
            yield self._suelta(x, _de_linea(ALCANCE, (ENTRA,), None, x), 1)
        for x, y in p.lineas:
            yield from self._emparejada(x, y)

    def traslados(self) -> Iterator[Traslado]:
        """Las líneas que en un corte cambian de valor; su costo en A va con ellas."""
        for x, y in self.parejas.lineas:
            de, a = self.lugar(x, en_a=True), self.lugar(y)
            for d in CORTES:
                if de[d] != a[d] and x.total:
                    yield Traslado(d, de[d], a[d], x.total)

    def lugar(self, x: CostoLinea, *, en_a: bool = False) -> Mapping[str, str]:
        """El valor de una línea en cada corte; la actividad, con su número en B."""
        indice = self.a if en_a else self.b
        numero = x.linea.actividad
        eje = indice.eje_de[numero]
        codigo = self._actividad_de_a(numero) if en_a else str(numero)
        valores = (codigo, eje, x.objeto, x.fuente.codigo, x.fuente.clase, x.insumo.codigo)
        return dict(zip(CORTES, valores, strict=True))

    def _actividad_de_a(self, numero: int) -> str:
        en_b = self.parejas.numero_en_b.get(numero)
        return f"{numero} (salió)" if en_b is None else str(en_b)

    def _suelta(self, x: CostoLinea, causa: Causa, signo: int) -> Parte:
        lugar = self.lugar(x, en_a=signo < 0)
        return _parte(causa, signo * (x.total or CERO), x, lugar)

    def _emparejada(self, x: CostoLinea, y: CostoLinea) -> Iterator[Parte]:
        lugar = self.lugar(y)
        diferencia = (y.total or CERO) - (x.total or CERO)
        if x.total is None or y.total is None:
            if diferencia:
                yield _parte(self._faltante(x, y), diferencia, y, lugar)
            return
        a, b = self.a.usos(x), self.b.usos(y)
        resto = diferencia
        if a != b:
            for paso, exacto in encadenar(a, b):
                importe = redondear(exacto, self.decimales)
                resto -= importe
                if importe:
                    yield _parte(_de_paso(paso, x, y), importe, y, lugar)
        if resto:
            yield _parte(Causa(REDONDEO, "", "", (), None, None), resto, y, lugar)

    def _faltante(self, x: CostoLinea, y: CostoLinea) -> Causa:
        """El dato en blanco que no dejaba costear la línea en A, o que no deja en B."""
        a, b = self.a.usos(x), self.b.usos(y)
        usos = a if x.total is None else b
        for clave, registro in sorted(usos.items(), key=lambda par: par[0]):
            hoja, codigo = clave
            faltan = _en_blanco(hoja, registro)
            if not faltan:
                continue
            if clave == LINEA:
                return _de_linea(SIN_DATO, faltan, x, y)
            return Causa(SIN_DATO, hoja, codigo, faltan, a.get(clave), b.get(clave))
        return _de_linea(SIN_DATO, ("insumos",), x, y)


def _en_blanco(hoja: str, registro: Any) -> tuple[str, ...]:
    """Los campos en blanco de un registro que no dejan costear la línea."""
    if hoja == "insumos_evento":
        return ("insumos",) if any(i.cantidad is None for i in registro.insumos) else ()
    return tuple(c for c in _DATOS.get(hoja, ()) if getattr(registro, c) is None)


def _parte(causa: Causa, importe: Decimal, x: CostoLinea, lugar: Mapping[str, str]) -> Parte:
    numero = x.linea.actividad
    return Parte(causa, importe, numero, x.insumo.codigo, x.insumo.descripcion, lugar)


def _de_actividad(actividad: Any, que: str) -> Causa:
    antes, despues = (actividad, None) if que == SALE else (None, actividad)
    return Causa(ALCANCE, "actividades", str(actividad.numero), (que,), antes, despues)


def _de_linea(
    familia: str, campos: tuple[str, ...], x: CostoLinea | None, y: CostoLinea | None
) -> Causa:
    una = y or x
    assert una is not None
    n = una.linea
    codigo = f"{n.actividad}/{n.componente}/{n.ranura}/{n.recurso}"
    return Causa(familia, "lineas", codigo, campos, x, y)


def _de_paso(paso: Paso, x: CostoLinea, y: CostoLinea) -> Causa:
    """La causa de un paso: el registro que cambió o, si la línea usa otro, la línea."""
    hoja, codigo = paso.clave
    if paso.clave == LINEA:
        return _de_linea(paso.familia, paso.campos, x, y)
    if paso.clave == FUENTE:
        if x.fuente.codigo != y.fuente.codigo:
            return _de_linea(paso.familia, ("fuente",), x, y)
        codigo = x.fuente.codigo
    if paso.clave == ESCENARIO:
        campos = ("escenario",) if paso.antes.codigo != paso.despues.codigo else paso.campos
        return Causa(paso.familia, hoja, codigo, campos, paso.antes, paso.despues)
    return Causa(paso.familia, hoja, codigo, paso.campos, paso.antes, paso.despues)


def sumas(partes: Iterable[Parte]) -> dict[str, Decimal]:
    """Lo que mueve cada familia (L)."""
    total: dict[str, Decimal] = {}
    for p in partes:
        total[p.familia] = total.get(p.familia, CERO) + p.importe
    return total
