"""Releer un Anexo II con unas pocas celdas cambiadas, sin volver a leerlo entero.

Es el mismo camino de :func:`costeo.anexo.lectura.leer_anexo` (mismas filas, misma conversión,
mismas validaciones); lo que se ahorra es convertir otra vez las filas que nadie tocó.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from costeo.anexo.lectura import con_fechas, seguidas
from costeo.esquema import DEL_ANEXO_II, HOJA_POR_CLAVE, HOJAS, Columna, HojaEsquema
from costeo.hallazgos import ERROR, Hallazgo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.direcciones import TablaColocada
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.lineas import ENTRADAS_DE_LINEA, clave_tabla
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Linea, Modelo
from costeo.plantilla.conversion import HojaConvertida, convertir_hoja, reunir
from costeo.plantilla.conversion_celda import Leido, convertir_celda
from costeo.plantilla.conversion_fila import FilaConvertida
from costeo.plantilla.filas import Celda, Fila
from costeo.plantilla.validacion import validar
from costeo.xlsx.celdas import Direccion, ErrorCelda, LibroLeido, Valor

Lugar = tuple[str, int]
"""Hoja y fila: lo que identifica a un renglón de entrada."""


class Releido(NamedTuple):
    """El modelo que dicen las celdas cambiadas, o los errores por los que no hay."""

    modelo: Modelo | None
    errores: tuple[Hallazgo, ...]


@dataclass(frozen=True)
class Renglon:
    """Un renglón de entrada: de qué hoja del esquema es y dónde está cada columna."""

    esquema: HojaEsquema
    lugar: Lugar
    celdas: Mapping[str, Direccion]
    fijos: Mapping[str, Celda]
    """Lo que dice el sitio y no una celda: actividad y componente de una línea."""
    ranura: int = 0

    @cached_property
    def columnas(self) -> Mapping[Direccion, str]:
        """La columna de cada una de sus celdas."""
        return {d: c for c, d in self.celdas.items()}


@dataclass(frozen=True)
class _Convertido:
    """Un renglón ya convertido. ``fila`` None: está en blanco."""

    fila: Fila | None
    convertidas: list[FilaConvertida]
    hallazgos: list[Hallazgo]


Memoria = dict[tuple[Lugar, tuple[tuple[Direccion, Valor], ...]], _Convertido]
"""Renglones convertidos con unos cambios, para no repetirlos al quitar otros."""


class Relector:
    """Los renglones de entrada de un anexo, ya convertidos, listos para releerse con cambios."""

    def __init__(
        self,
        leido: LibroLeido,
        esperado: LibroColocado,
        disposicion: Disposicion,
        anadidas: Mapping[str, Any] | None = None,
    ) -> None:
        """``esperado`` y ``disposicion`` son los del anexo leído: dicen dónde está cada renglón.

        ``anadidas``: las tablas que no son de entrada y no se mueven (el historial), por su clave.
        """
        self._leido = leido
        self._anadidas = dict(anadidas or {})
        self._ultimo: tuple[dict[Direccion, Valor], Releido] | None = None
        self.renglones: dict[Lugar, Renglon] = {
            r.lugar: r for r in (*_de_hojas(esperado), *_de_lineas(esperado, disposicion))
        }
        self._por_hoja: dict[str, list[Renglon]] = defaultdict(list)
        for r in self.renglones.values():
            self._por_hoja[r.esquema.clave].append(r)
        self._celdas: dict[Lugar, dict[str, Celda]] = {}
        self._leidas: dict[int, Leido] = {}
        self._base = {lugar: self._convertir(r, {}) for lugar, r in self.renglones.items()}
        self._parametros = convertir_hoja(HOJA_POR_CLAVE["parametros"], self._filas("parametros"))

    def releer(self, cambios: Mapping[Direccion, Valor], memoria: Memoria | None = None) -> Releido:
        """El modelo que dice el anexo con esas celdas cambiadas.

        Args:
            cambios: por dirección, lo que pasa a decir cada celda; ``None`` la vacía.
            memoria: los renglones ya convertidos de otras lecturas parecidas.
        """
        if self._ultimo and self._ultimo[0] == cambios:
            return self._ultimo[1]
        releido = self._releer(cambios, {} if memoria is None else memoria)
        self._ultimo = (dict(cambios), releido)
        return releido

    def _releer(self, cambios: Mapping[Direccion, Valor], memoria: Memoria) -> Releido:
        tocados: dict[Lugar, dict[Direccion, Valor]] = defaultdict(dict)
        for direccion, valor in cambios.items():
            tocados[direccion[:2]][direccion] = valor
        nuevas: dict[Lugar, _Convertido] = {}
        for lugar, suyos in tocados.items():
            if lugar not in self.renglones:
                continue
            clave = (lugar, tuple(suyos.items()))
            if clave not in memoria:
                memoria[clave] = self._convertir(self.renglones[lugar], suyos)
            nuevas[lugar] = memoria[clave]
        errores: list[Hallazgo] = []
        hojas: dict[str, HojaConvertida] = {}
        for esquema in HOJAS:
            hojas[esquema.clave] = self._hoja(esquema, nuevas)
            if esquema.clave != "lineas":
                errores += seguidas(esquema, self._filas(esquema.clave, nuevas))
        conversion = reunir(hojas)
        modelo = conversion.modelo
        lineas = tuple(map(self._en_su_ranura, modelo.lineas))
        modelo = replace(modelo, lineas=lineas, **self._anadidas)
        errores += (h for h in conversion.hallazgos if h.nivel == ERROR)
        errores += (h for h in validar(modelo, {}, conversion.vistos) if h.nivel == ERROR)
        return Releido(None if errores else modelo, tuple(errores))

    def _en_su_ranura(self, linea: Linea) -> Linea:
        ranura = self.renglones[linea.origen.hoja, linea.origen.fila].ranura
        return linea if linea.ranura == ranura else replace(linea, ranura=ranura)

    def valor(self, direccion: Direccion) -> Valor:
        """Lo que dice hoy una celda de entrada: su constante o el valor guardado de su fórmula."""
        return self._leido.valores.get(direccion, self._leido.guardados.get(direccion))

    def _filas(
        self, clave: str, nuevas: Mapping[Lugar, _Convertido] | None = None
    ) -> tuple[Fila, ...]:
        suyas = self._suyas(clave, nuevas or {})
        return tuple(x.fila for x in suyas if x.fila is not None)

    def _suyas(self, clave: str, nuevas: Mapping[Lugar, _Convertido]) -> Iterator[_Convertido]:
        lugares = (r.lugar for r in self._por_hoja.get(clave, ()))
        return (nuevas.get(x) or self._base[x] for x in lugares)

    def _hoja(self, esquema: HojaEsquema, nuevas: Mapping[Lugar, _Convertido]) -> HojaConvertida:
        filas: list[FilaConvertida] = []
        hallazgos: list[Hallazgo] = []
        if esquema.clave == "parametros":
            tocada = any(self.renglones[x].esquema is esquema for x in nuevas)
            filas, hallazgos = self._parametros
            if tocada:
                filas, hallazgos = convertir_hoja(esquema, self._filas(esquema.clave, nuevas))
        else:
            for suya in self._suyas(esquema.clave, nuevas):
                filas += suya.convertidas
                hallazgos += suya.hallazgos
        # Reunir las hojas completa los datos de cada fila: los de base no se tocan.
        return [FilaConvertida(x.fila, dict(x.datos), x.buena) for x in filas], hallazgos

    def _convertir(self, r: Renglon, cambios: Mapping[Direccion, Valor]) -> _Convertido:
        fila = self._fila(r, cambios)
        if fila is None or r.esquema.clave == "parametros":  # que se convierten todos juntos
            return _Convertido(fila, [], [])
        return _Convertido(fila, *convertir_hoja(r.esquema, (fila,), self._convertida))

    def _convertida(self, celda: Celda, columna: Columna) -> Leido:
        """La celda convertida; las de hoy, una sola vez."""
        leido = self._leidas.get(id(celda))
        return leido or convertir_celda(celda, columna)

    def _fila(self, r: Renglon, cambios: Mapping[Direccion, Valor]) -> Fila | None:
        """La fila del renglón con esas celdas cambiadas; None si queda en blanco."""
        de_hoy = self._celdas.get(r.lugar)
        if de_hoy is None:
            de_hoy = {c: self._celda(d, {}) for c, d in r.celdas.items()}
            self._celdas[r.lugar] = de_hoy
            if r.esquema.clave != "parametros":  # que se convierten cada uno según su código
                for c, celda in {**de_hoy, **r.fijos}.items():
                    self._leidas[id(celda)] = convertir_celda(celda, r.esquema.columna(c))
        celdas = dict(de_hoy)
        for d in cambios:
            if d in r.columnas:
                celdas[r.columnas[d]] = self._celda(d, cambios)
        if all(c.vacia for c in celdas.values()):
            return None
        return con_fechas(r.esquema, Fila({**celdas, **r.fijos}, Origen(*r.lugar)))

    def _celda(self, direccion: Direccion, cambios: Mapping[Direccion, Valor]) -> Celda:
        formula = direccion in self._leido.formulas
        valor = cambios[direccion] if direccion in cambios else self.valor(direccion)
        error = isinstance(valor, ErrorCelda) or (formula and valor is None)
        dato = (str(valor).strip() or None) if isinstance(valor, str) else valor
        return Celda(dato, Origen(*direccion), formula=formula, error=error)


def _de_hojas(esperado: LibroColocado) -> Iterator[Renglon]:
    for esquema in DEL_ANEXO_II:
        if esquema.clave == "lineas":
            continue
        donde = esperado.tablas[esquema.clave]
        columnas = {c.clave: donde.columna(c.clave) for c in esquema.columnas}
        for fila in range(donde.primera, donde.ultima + 1):
            celdas = {c: (donde.hoja, fila, n) for c, n in columnas.items()}
            yield Renglon(esquema, (donde.hoja, fila), celdas, {})


def _de_lineas(esperado: LibroColocado, disposicion: Disposicion) -> Iterator[Renglon]:
    for actividad in sorted({a for a, _ in disposicion.ranuras}):
        for componente in v.COMPONENTES:
            donde = esperado.tablas[clave_tabla(actividad, componente)]
            yield from _de_bloque(donde, actividad, componente)


def _de_bloque(donde: TablaColocada, actividad: int, componente: str) -> Iterator[Renglon]:
    columnas = {c: donde.columna(c) for c in ENTRADAS_DE_LINEA}
    for ranura, fila in enumerate(range(donde.primera, donde.ultima + 1), 1):
        origen = Origen(donde.hoja, fila, donde.tabla.desde)
        fijos = {"actividad": Celda(actividad, origen), "componente": Celda(componente, origen)}
        celdas = {c: (donde.hoja, fila, n) for c, n in columnas.items()}
        yield Renglon(HOJA_POR_CLAVE["lineas"], (donde.hoja, fila), celdas, fijos, ranura)
