"""Un Anexo I, listo para moverle el avance y los datos que trae del Anexo II.

Quien da seguimiento escribe la fecha de corte y el avance; las duraciones, fechas e importes
vienen del Anexo II y cambian de una generación a otra: las fórmulas han de aguantar unos y otros.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from string import ascii_uppercase

from costeo.anexo.lectura_i import AnexoILeido, leer_anexo_i
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.temporalizacion import Temporalizacion
from costeo.esquema.tipos import Columna as ColumnaEsquema
from costeo.esquema.tipos import Tipo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Columna, Formato
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluacion import Plan
from costeo.motor.evaluado import Evaluacion
from costeo.viva.cambios import Cambio, Vector
from costeo.viva.entradas import Entrada
from costeo.viva.mapa import Mapa
from costeo.viva.sorteador import SOLAS, cambio_de
from costeo.viva.sorteo import IGUAL, sortear
from costeo.viva.sujeto import Rechazo, Respuesta
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

_TIPO = {
    Formato.FECHA: Tipo.FECHA,
    Formato.ENTERO: Tipo.ENTERO,
    Formato.IMPORTE: Tipo.IMPORTE,
    Formato.NUMERO: Tipo.DECIMAL,
}
_REALES = ("inicio_real", "fin_real")
_SEGUIMIENTO = ("inicio_real", "fin_real", "avance", "observaciones")
_DEL_ANEXO_II = {
    "actividades": ("duracion", "inicio"),
    "recursos": ("equipo", "eventos", "fuente_"),
    "jornadas": ("cat_",),
    "carga": ("jornadas",),
    "hitos": ("dia", "importe"),
    "capacidad": ("mes_",),
    "feriados": ("fecha",),
}
"""Por tabla, las columnas (o cómo empiezan) cuyos datos cambian de una generación a otra."""
_LARGO = {"duracion": 1, "dia": 1}
"""Lo menos que puede valer un entero."""
_CLASES = ("todo", "avance", "datos", "avance", "pocas", "todo", "avance")
_RONDAS = 8


@dataclass(frozen=True)
class AnexoI:
    """El anexo leído, el libro que debe ser y sus fórmulas ordenadas y evaluadas."""

    leido: LibroLeido
    plan: Plan
    base: Evaluacion
    anexo: AnexoILeido
    esperado: LibroColocado
    conceptos: Conceptos

    @cached_property
    def entradas(self) -> Mapping[Direccion, Entrada]:
        """Las celdas que se pueden mover."""
        todas = (*self._de("corte", ("valor",)), *self._de("seguimiento", _SEGUIMIENTO))
        datos = (x for t, columnas in _DEL_ANEXO_II.items() for x in self._de(t, columnas))
        return {e.direccion: e for e in (*todas, *datos)}

    @property
    def nombres(self) -> Mapping[Direccion, str]:
        """Cada celda de entrada y el título de su columna."""
        return {d: e.columna.titulo for d, e in self.entradas.items()}

    @cached_property
    def con_formula(self) -> tuple[Direccion, ...]:
        """Entradas con fórmula: vale lo que ella dé."""
        tablas = (self.esperado.tablas[x] for x in ("corte", "seguimiento"))
        columnas = {(t.hoja, t.columna(c)) for t in tablas for c in ("valor", *_SEGUIMIENTO)
                    if any(x.clave == c for x in t.tabla.columnas)}  # fmt: skip
        return tuple(d for d in self.leido.formulas if (d[0], d[2]) in columnas)

    @cached_property
    def mapa(self) -> Mapa:
        """La celda de cada concepto."""
        return Mapa(self.esperado)

    @cached_property
    def _fechas_reales(self) -> tuple[tuple[Entrada, Entrada], ...]:
        """El inicio y el fin reales de cada actividad: el segundo no es anterior al primero."""
        inicios, fines = (
            {e.direccion[1]: e for e in self.entradas.values() if e.columna.clave == clave}
            for clave in _REALES
        )
        return tuple((inicios[f], fines[f]) for f in inicios if f in fines)

    @cached_property
    def _sueltas(self) -> tuple[Entrada, ...]:
        return tuple(e for e in self.entradas.values() if e.columna.clave not in _REALES)

    def vector(self, semilla: str, numero: int, intento: int) -> Vector:
        """Un juego de cambios sacado de la semilla."""
        azar = random.Random(f"{semilla}:{numero}:{intento}")
        clase = _CLASES[numero % len(_CLASES)]
        del_avance, de_datos = {
            "avance": (0.7, 0.0),
            "datos": (0.1, 0.6),
            "pocas": (0.05, 0.02),
        }.get(clase, (1.0, 1.0))
        cambios: list[Cambio] = []
        for inicio, fin in self._fechas_reales:
            if azar.random() < del_avance:
                cambios += _en_orden(inicio, fin, azar)
        for e in self._sueltas:
            parte = del_avance if e.hoja in ("corte", "seguimiento") else de_datos
            if azar.random() < parte:
                cambios += cambio_de(e, _otro(e, azar))
        return Vector(numero, clase, tuple(cambios))

    def sola(self, semilla: str, entrada: Direccion, intento: int) -> Vector:
        """Un vector que mueve solo esa entrada."""
        azar = random.Random(f"{semilla}:{entrada}:{intento}")
        e = self.entradas[entrada]
        return Vector(0, SOLAS, tuple(cambio_de(e, _otro(e, azar))))

    def nombra(self, entrada: Direccion) -> bool:
        """Ninguna: los renglones del Anexo I los nombra el Anexo II."""
        return entrada not in self.entradas

    def acompana(self, entrada: Direccion) -> bool:
        """Ninguna: aquí no hay renglones libres que llenar."""
        return entrada not in self.entradas

    def responder(self, cambios: Mapping[Direccion, Valor]) -> Respuesta | Rechazo:
        """Lo que la referencia dice con esas celdas cambiadas: el anexo se lee otra vez."""
        leido = self._con(cambios)
        if leido.plan is None:
            return Rechazo(leido.hallazgos)
        return Respuesta(conceptos_i(Temporalizacion(leido.plan)), self.mapa)

    def enmendar(self, vector: Vector) -> Vector | None:
        """El vector sin los renglones que no se pueden leer; None si no queda válido."""
        for _ in range(_RONDAS):
            leido = self._con(vector.celdas)
            if leido.plan is not None:
                return vector
            lugares = {(h.hoja, h.celda.lstrip(ascii_uppercase)) for h in leido.hallazgos}
            quedan = [
                c
                for c in vector.cambios
                if not any((d[0], str(d[1])) in lugares for d, _ in c.celdas)
            ]
            if len(quedan) == len(vector.cambios):
                return None
            vector = vector.con(quedan)
        return None

    def _con(self, cambios: Mapping[Direccion, Valor]) -> AnexoILeido:
        valores = {**self.leido.valores, **cambios}
        return leer_anexo_i(
            LibroLeido(
                self.leido.formulas,
                {
                    d: x
                    for d, x in valores.items()
                    if x is not None and d not in self.leido.formulas
                },
                {
                    **self.leido.guardados,
                    **{d: cambios[d] for d in self.con_formula if d in cambios},
                },
                self.leido.nombres,
                self.leido.hojas,
                self.leido.propiedades,
            )
        )

    def _de(self, tabla: str, columnas: tuple[str, ...]) -> Iterator[Entrada]:
        donde = self.esperado.tablas.get(tabla)
        if donde is None:
            return
        for c in donde.tabla.columnas:
            if not c.clave.startswith(columnas) or c.formula:
                continue
            for fila in range(donde.primera, donde.ultima + 1):
                direccion = (donde.hoja, fila, donde.columna(c.clave))
                if direccion in self.leido.formulas:
                    continue
                opciones = tuple(map(float, v.AVANCES)) if c.clave == "avance" else ()
                valor = self.leido.valores.get(direccion)
                yield Entrada(direccion, tabla, _columna(c), valor, opciones)


def _columna(c: Columna) -> ColumnaEsquema:
    tipo = _TIPO.get(c.formato, Tipo.TEXTO)
    return ColumnaEsquema(c.clave, c.titulo, tipo, "", 7, minimo=Decimal(_LARGO.get(c.clave, 0)))


def _en_orden(inicio: Entrada, fin: Entrada, azar: random.Random) -> Iterator[Cambio]:
    """Un inicio y un fin reales posteriores a él, o solo el inicio."""
    sorteadas = (sortear(e, azar) for e in (inicio, fin))
    primera, segunda = sorted(x for x in sorteadas if isinstance(x, float))
    acaba = segunda if azar.random() < 0.6 else None
    yield Cambio(((inicio.direccion, primera), (fin.direccion, acaba)))


def _otro(e: Entrada, azar: random.Random) -> Valor | object:
    """Otro valor; lo que se puede dejar en blanco, a veces se queda en blanco."""
    if e.hoja == "seguimiento" and azar.random() < 0.25:
        return IGUAL if e.valor is None else None
    return sortear(e, azar)
