"""Cuánto mueve el total cada entrada, por las fórmulas del propio libro.

Las entradas que no comparten ninguna línea se mueven a la vez, y el efecto de cada una es lo que se
movieron las suyas. Eso solo vale si el total del libro se movió lo mismo que sus líneas y no se
movió ninguna ajena, y si la referencia dice lo mismo: si no, el lote se parte en dos.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from costeo.analisis.apertura import Abierto, abrir
from costeo.analisis.contraste import Contraste
from costeo.analisis.evaluador import POR_PRESUPUESTAR, TOTAL, Cifras, Evaluador, en_lempiras
from costeo.analisis.lotes import EXTREMOS, Lote, en_lotes
from costeo.analisis.palancas import ClaveLinea, Palanca, palancas_de
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.memoria import sin_recolector
from costeo.modelo import vocabulario as v
from costeo.reloj import Avance, Cronometro, sin_avance
from costeo.xlsx.celdas import escribir_direccion

MOVER = "Mover las entradas"
CERO = Decimal(0)
_CABE = 0.005
"""Menos de medio centavo es coma flotante."""
_PARTIDOS = 120
"""Lotes que se parten, a lo más: con muchas fórmulas torcidas basta con señalar unas cuantas."""
_Efecto = tuple[float, float]
"""Lo que se mueven el total y lo que se pide al presupuesto (L)."""


@dataclass(frozen=True)
class Barra:
    """Una entrada del tornado. Efectos en L sobre el total de hoy; ``de_presupuesto``, sobre lo
    que se pide. ``lugar``: su celda, como «Precios!E11».
    """

    palanca: Palanca
    lugar: str
    bajo: Decimal
    alto: Decimal
    de_presupuesto: tuple[Decimal, Decimal]

    @property
    def efecto(self) -> Decimal:
        """El mayor de sus dos efectos, sin signo (L)."""
        return max(abs(self.bajo), abs(self.alto))

    @property
    def recorrido(self) -> Decimal:
        """Distancia entre sus dos extremos y el valor de hoy (L)."""
        return max(self.bajo, self.alto, CERO) - min(self.bajo, self.alto, CERO)


@dataclass(frozen=True)
class Sensibilidad:
    """El tornado. ``barras`` va de la que más mueve el total a la que menos; todas las probadas.

    Sin ``posible`` no se pudo: los hallazgos dicen por qué.
    """

    posible: bool
    hallazgos: tuple[Hallazgo, ...]
    nombre: str = ""
    plan: str = ""
    escenario: str = ""
    fecha: dt.date = dt.date(2000, 1, 1)
    """La de elaboración del plan."""
    total: Decimal = CERO
    por_presupuestar: Decimal = CERO
    barras: tuple[Barra, ...] = ()
    evaluaciones: int = 0
    sin_dato: int = 0
    sin_rango: int = 0
    contraste: Contraste | None = None

    @property
    def salida(self) -> int:
        """0, el libro y la referencia dicen lo mismo; 1, hay algo que mirar; 2, no se pudo."""
        if not self.posible:
            return 2
        return int(any(h.codigo in _QUE_MIRAR for h in self.hallazgos))


_QUE_MIRAR = frozenset({"Q010", "Q011"})


def sensibilidad(
    contenido: bytes, nombre: str = "", *, avance: Avance = sin_avance
) -> Sensibilidad:
    """El tornado de una plantilla o de un Anexo II, calculado con las fórmulas del libro.

    Args:
        contenido: la plantilla o el anexo (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        avance: a quién contarle por dónde va.

    Returns:
        Cada entrada numérica de los catálogos, cada impulsor y la cantidad de cada línea, a su
        mínimo y a su máximo (lo demás quieto): los del catálogo o, si no los tiene, ±10 %. Todas
        las evaluaciones se repiten con el cálculo de referencia: Q010 donde difieren, Q011 si el
        total del libro no se mueve lo que se mueven sus líneas.
    """
    reloj = Cronometro(avance)
    with sin_recolector():
        abierto = abrir(contenido, nombre, reloj)
        if abierto.modelo is None:
            return Sensibilidad(False, abierto.hallazgos, nombre)
        return _medir(abierto, reloj)


def _medir(abierto: Abierto, reloj: Cronometro) -> Sensibilidad:
    libro = abierto.libro(reloj)
    palancas = palancas_de(libro)
    medidor = _Medidor(abierto, Evaluador(libro), Contraste(abierto, libro.relector))
    lotes, solas = en_lotes(palancas.todas)
    with reloj.etapa(MOVER):
        for i, lote in enumerate(lotes):
            reloj.avance(MOVER, i, len(lotes) + len(solas))
            medidor.lote(lote)
        for i, p in enumerate(solas):
            reloj.avance(MOVER, len(lotes) + i, len(lotes) + len(solas))
            medidor.sola(p)
    g = abierto.resultado.catalogo.generales
    return Sensibilidad(
        True,
        (*abierto.hallazgos, *medidor.hallazgos()),
        abierto.nombre,
        g.texto("PLAN"),
        g.escenario.codigo,
        g.fecha("FECHA_ELABORACION"),
        en_lempiras(medidor.base.de[TOTAL]),
        en_lempiras(medidor.base.de[POR_PRESUPUESTAR]),
        tuple(sorted(medidor.barras(), key=lambda b: (-b.efecto, -b.recorrido, b.lugar))),
        medidor.evaluador.veces,
        palancas.sin_dato,
        palancas.sin_rango,
        medidor.contraste,
    )


class _Medidor:
    """Los efectos medidos hasta ahora."""

    def __init__(self, abierto: Abierto, evaluador: Evaluador, contraste: Contraste) -> None:
        self.evaluador = evaluador
        self.contraste = contraste
        self.base = evaluador.con({})
        self._efectos: dict[Palanca, dict[str, _Efecto]] = {}
        self._descuadres: list[Palanca] = []
        self._partidos = 0
        self._pedidas = {
            (x.linea.actividad, x.linea.componente, x.linea.ranura)
            for x in abierto.resultado.lineas
            if x.fuente.clase == v.POR_PRESUPUESTAR
        }
        self._lineas: list[ClaveLinea] = [
            (x.linea.actividad, x.linea.componente, x.linea.ranura)
            for x in abierto.resultado.lineas
        ]
        contraste.comparar({}, self.base, lambda _: None, ())

    def lote(self, lote: Lote) -> None:
        """Mueve a la vez las de un lote; si algo no cuadra, sus mitades, hasta dar con quién es."""
        for extremo in EXTREMOS:
            self._lote(lote, extremo)

    def _lote(self, lote: Lote, extremo: str) -> None:
        if len(lote.palancas) == 1:
            self._sola(lote.palancas[0], extremo)
            return
        celdas = lote.celdas(extremo)
        cifras = self.evaluador.con(celdas)
        movidas = self._movidas(cifras)
        cuadra = self._cuadra(cifras, movidas) and movidas.keys() <= lote.de.keys()
        hay_veces = self._partidos < _PARTIDOS
        limpio = self.contraste.comparar(
            celdas, cifras, lote.de.get, lote.palancas, anotar=not hay_veces
        )
        if not (cuadra and limpio) and hay_veces:
            self._partidos += 1
            for mitad in lote.mitades():
                self._lote(mitad, extremo)
            return
        if not cuadra:
            self._descuadres += lote.palancas
        suyos = {p: [0.0, 0.0] for p in lote.palancas}
        for k, cuanto in movidas.items():
            if k in lote.de:
                suyos[lote.de[k]][0] += cuanto
                suyos[lote.de[k]][1] += cuanto * (k in self._pedidas)
        for p, (total, pedido) in suyos.items():
            self._efectos.setdefault(p, {})[extremo] = (total, pedido)

    def sola(self, palanca: Palanca) -> None:
        """Mueve una entrada sola: su efecto es lo que se mueve el total del libro."""
        for extremo in EXTREMOS:
            self._sola(palanca, extremo)

    def _sola(self, palanca: Palanca, extremo: str) -> None:
        celdas = palanca.celdas(getattr(palanca.rango, extremo))
        cifras = self.evaluador.con(celdas)
        if not self._cuadra(cifras, self._movidas(cifras)):
            self._descuadres.append(palanca)
        self.contraste.comparar(celdas, cifras, lambda _: palanca, (palanca,))
        efecto = tuple(
            cifras.de.get(c, 0.0) - self.base.de.get(c, 0.0) for c in (TOTAL, POR_PRESUPUESTAR)
        )
        self._efectos.setdefault(palanca, {})[extremo] = (efecto[0], efecto[1])

    def _movidas(self, cifras: Cifras) -> dict[ClaveLinea, float]:
        """Lo que se movió cada línea, si se movió."""
        cuanto = ((k, cifras.linea(k) - self.base.linea(k)) for k in self._lineas)
        return {k: x for k, x in cuanto if abs(x) > _CABE}

    def _cuadra(self, cifras: Cifras, movidas: dict[ClaveLinea, float]) -> bool:
        """¿Los totales se movieron lo mismo que las líneas?"""
        total = sum(movidas.values())
        pedido = sum(x for k, x in movidas.items() if k in self._pedidas)
        return all(
            abs(cifras.de.get(c, 0.0) - self.base.de.get(c, 0.0) - suma) <= 2 * _CABE
            for c, suma in ((TOTAL, total), (POR_PRESUPUESTAR, pedido))
        )

    def barras(self) -> Iterator[Barra]:
        """Una por entrada."""
        for p, efectos in self._efectos.items():
            bajo, alto = (efectos[e] for e in EXTREMOS)
            pedidos = (en_lempiras(bajo[1]), en_lempiras(alto[1]))
            lugar = escribir_direccion(p.direccion)
            yield Barra(p, lugar, en_lempiras(bajo[0]), en_lempiras(alto[0]), pedidos)

    def hallazgos(self) -> Iterator[Hallazgo]:
        """Lo que hay que mirar."""
        yield from self.contraste.hallazgos()
        if self._descuadres:
            unicos = list(dict.fromkeys(escribir_direccion(p.direccion) for p in self._descuadres))
            yield hallazgo("Q011", cuantas=len(unicos), ejemplo=unicos[0])
