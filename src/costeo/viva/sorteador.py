"""De una semilla, vectores: cada uno mueve unas entradas, y entre todos las mueven todas."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from costeo.esquema import Tipo
from costeo.viva.cambios import Cambio, Vector
from costeo.viva.entradas import Entrada
from costeo.viva.relectura import Lugar
from costeo.viva.sorteo import CERO_FECHA, IGUAL, sortear, vaciar
from costeo.viva.tiempo import programados, repartir
from costeo.xlsx.celdas import Direccion, Valor

_PESOS = (("precio_min", "precio_base", "precio_max"),
          ("impulsor_min", "impulsor_base", "impulsor_max"))  # fmt: skip
_TERNA = ("minimo", "valor", "maximo")
_UMBRALES = ("minimo", "maximo")
SOLAS = "cada una sola"


class Sorteador:
    """Las entradas de un Anexo II, agrupadas para sortear cambios sobre ellas."""

    def __init__(
        self, entradas: Sequence[Entrada], anio: int, actividad_de: Mapping[Lugar, Valor]
    ) -> None:
        """Prepara los sorteos.

        Args:
            entradas: en el orden del libro; de él depende lo que sale de una semilla.
            anio: el ejercicio, dentro del que caen las fechas.
            actividad_de: de qué actividad habla cada renglón que dice su tiempo.
        """
        self._anio = anio
        self.tiempos, resto = programados(entradas, actividad_de)
        self.ejercicio: list[Entrada] = []
        """El año, y con él las fechas que no salen de él."""
        corrientes = self._apartar(resto)
        self.sueltas = [e for e in corrientes if not e.libre and not e.identifica]
        self.nombres = [e for e in corrientes if not e.libre and e.identifica]
        self.libres = list(_por_renglon(e for e in corrientes if e.libre))

    def _apartar(self, entradas: Sequence[Entrada]) -> list[Entrada]:
        """Las sueltas; aparte, los pesos que suman 1 y las que van de menor a mayor."""
        pesos: dict[tuple[str, int, int], list[Entrada]] = defaultdict(list)
        ternas: dict[tuple[str, int], list[Entrada]] = defaultdict(list)
        umbrales: list[Entrada] = []
        sueltas: list[Entrada] = []
        fechas: list[Entrada] = []
        con_umbral = {
            e.direccion[:2]
            for e in entradas
            if e.columna.clave == _UMBRALES[0] and e.valor is not None
        }
        for e in entradas:
            clave = e.columna.clave
            familia = next((i for i, f in enumerate(_PESOS) if clave in f), None)
            if e.hoja == "escenarios" and familia is not None:
                pesos[(*e.direccion[:2], familia)].append(e)
            elif e.hoja == "impulsores" and clave in _TERNA and not e.libre:
                ternas[e.direccion[:2]].append(e)
            elif e.hoja == "modalidades" and clave in _UMBRALES and e.direccion[:2] in con_umbral:
                umbrales.append(e)
            elif _es_el_ejercicio(e):
                self.ejercicio.append(e)
            elif e.hoja == "parametros" and e.tipo is Tipo.FECHA and e.valor is not None:
                fechas.append(e)
            else:
                sueltas.append(e)
        feriados = (e for e in sueltas if e.hoja == "calendario" and e.tipo is Tipo.FECHA)
        del_anio = (*self.ejercicio, *fechas, *feriados)
        self.ejercicio = [e for e in del_anio if isinstance(e.valor, int | float)]
        self.pesos = list(pesos.values())
        self.en_orden = [x for x in (*ternas.values(), umbrales, fechas) if x]
        return sueltas

    def vector(self, semilla: str, numero: int, intento: int = 0) -> Vector:
        """El vector de ese número; los intentos son otros sorteos del mismo."""
        azar = random.Random(f"{semilla}:{numero}:{intento}")
        clase = CLASES[numero % len(CLASES)]
        cambios: dict[Direccion, Cambio] = {}
        for cambio in _SORTEOS[clase](self, azar):
            if not any(d in cambios for d, _ in cambio.celdas):
                cambios |= {d: cambio for d, _ in cambio.celdas}
        return Vector(numero, clase, tuple(dict.fromkeys(cambios.values())))

    def mover(self, azar: random.Random, parte: float) -> Iterator[Cambio]:
        """Cada entrada, con esa probabilidad, a otro valor."""
        for e in self.sueltas:
            # Una lista o un sí/no llevan a otra rama: menos a menudo, para no taparlo todo.
            if azar.random() < (parte / 3 if e.opciones else parte):
                yield from cambio_de(e, sortear(e, azar))
        yield from self.a_la_vez(azar, parte)

    def a_la_vez(self, azar: random.Random, parte: float) -> Iterator[Cambio]:
        """Como :meth:`mover`, con las que solo se pueden mover juntas."""
        for grupo in self.pesos:
            if azar.random() < parte:
                yield _repartidas(grupo, azar)
        for grupo in self.en_orden:
            if azar.random() < parte:
                yield from _en_orden(grupo, azar)
        yield from self.mover_tiempos(azar, parte)

    def mover_tiempos(self, azar: random.Random, parte: float) -> Iterator[Cambio]:
        """Otras fechas, duraciones y repartos a esa parte de las actividades."""
        for p in self.tiempos:
            if azar.random() < parte:
                yield p.cambio(self._anio, azar)

    def otro_ejercicio(self, azar: random.Random) -> Iterator[Cambio]:
        """El plan un año antes o después: el ejercicio, sus fechas, y las de cada actividad."""
        anios = azar.choice((-1, 1))
        celdas = tuple((e.direccion, _anios_despues(e, anios)) for e in self.ejercicio)
        if not any(_es_el_ejercicio(e) for e in self.ejercicio):  # lo dice un texto
            return
        yield Cambio(celdas)
        for p in self.tiempos:
            yield p.cambio(self._anio + anios, azar)

    def de_hojas(self, azar: random.Random, hojas: Iterable[str], parte: float) -> Iterator[Cambio]:
        """Como :meth:`mover`, solo en esas hojas del esquema."""
        estas = set(hojas)
        for e in self.sueltas:
            if e.hoja in estas and azar.random() < parte:
                yield from cambio_de(e, sortear(e, azar))

    def llenar(self, azar: random.Random, parte: float, *, lineas: bool) -> Iterator[Cambio]:
        """Renglones en blanco que pasan a decir algo, cada uno con todas sus celdas."""
        seguido: dict[str, bool] = {}
        for renglon in self.libres:
            hoja = renglon[0].hoja
            if (hoja == "lineas") is not lineas:
                continue
            # Un catálogo no admite huecos: el segundo libre solo se llena tras el primero.
            llena = azar.random() < parte and (lineas or seguido.get(hoja, True))
            seguido[hoja] = llena
            if llena:
                yield _lleno_de(renglon, azar)

    def juntas(self, entrada: Entrada, azar: random.Random) -> Cambio | None:
        """El cambio de las entradas que solo se pueden mover con esa, si las hay."""
        for grupo in self.pesos:
            if entrada in grupo:
                return _repartidas(grupo, azar)
        for grupo in self.en_orden:
            if entrada in grupo:
                return next(_en_orden(grupo, azar), None)
        if _es_el_ejercicio(entrada):
            return next(self.otro_ejercicio(azar), None)
        if entrada.libre:
            return next((_lleno_de(x, azar) for x in self.libres if entrada in x), None)
        suyo = next((p for p in self.tiempos if entrada in p.entradas), None)
        return suyo.cambio(self._anio, azar) if suyo else None


def _lleno_de(renglon: Sequence[Entrada], azar: random.Random) -> Cambio:
    """El renglón libre, con algo en todas sus celdas."""
    valores = ((e.direccion, sortear(e, azar)) for e in renglon)
    return Cambio(tuple((d, x) for d, x in valores if x is not IGUAL))  # type: ignore[misc]


def cambio_de(e: Entrada, valor: Valor | object) -> Iterator[Cambio]:
    """El cambio de una celda sola; nada si no hay otro valor."""
    if valor is not IGUAL:
        yield Cambio(((e.direccion, valor),))  # type: ignore[arg-type]


def _repartidas(grupo: Sequence[Entrada], azar: random.Random) -> Cambio:
    partes = repartir(len(grupo), azar)
    return Cambio(tuple(zip((e.direccion for e in grupo), partes, strict=True)))


def _en_orden(grupo: Sequence[Entrada], azar: random.Random) -> Iterator[Cambio]:
    """Valores al azar en el orden de los de hoy (un blanco es «sin tope»); los iguales, iguales."""
    primeras = {_alto(e.valor): e for e in reversed(grupo)}
    valores = [sortear(primeras[x], azar) for x in sorted(primeras)]
    nuevos = sorted({float(x) for x in valores if isinstance(x, int | float)})
    if len(nuevos) == len(primeras):
        de_hoy = dict(zip(sorted(primeras), nuevos, strict=True))
        yield Cambio(tuple((e.direccion, de_hoy[_alto(e.valor)]) for e in grupo))


def _es_el_ejercicio(e: Entrada) -> bool:
    return e.hoja == "parametros" and e.codigo == "EJERCICIO" and e.columna.clave == "valor"


def _anios_despues(e: Entrada, anios: int) -> Valor:
    """El mismo día de otro año; el 29 de febrero, el 28."""
    assert isinstance(e.valor, int | float)
    if e.tipo is not Tipo.FECHA:
        return float(e.valor + anios)
    dia = CERO_FECHA + dt.timedelta(e.valor)
    ultimo = 28 if (dia.month, dia.day) == (2, 29) else dia.day
    return float((dia.replace(year=dia.year + anios, day=ultimo) - CERO_FECHA).days)


def _alto(valor: Valor) -> float:
    return float(valor) if isinstance(valor, int | float) else math.inf


def _por_renglon(entradas: Iterable[Entrada]) -> Iterator[list[Entrada]]:
    grupos: dict[tuple[str, int], list[Entrada]] = defaultdict(list)
    for e in entradas:
        grupos[e.direccion[:2]].append(e)
    yield from grupos.values()


def _lleno(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    yield from s.llenar(azar, 1.0, lineas=True)
    yield from s.mover(azar, 1.0)


def _todo(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    yield from s.mover(azar, 1.0)
    yield from s.llenar(azar, 0.3, lineas=True)


def _escenario(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    escenario = [e for e in s.sueltas if e.hoja == "parametros" and e.columna.refiere]
    for e in escenario:
        yield from cambio_de(e, sortear(e, azar))
    yield from s.de_hojas(azar, ("escenarios", "monedas", "fuentes"), 0.7)
    yield from s.a_la_vez(azar, 0.9)
    yield from s.mover(azar, 0.2)


def _fechas(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    yield from s.mover_tiempos(azar, 0.8)
    hojas = ("dependencias", "capacidad", "jornadas_unidad", "techos", "modalidades", "personal",
             "cronograma")  # fmt: skip
    yield from s.de_hojas(azar, hojas, 0.5)
    yield from s.mover(azar, 0.1)


def _ejercicio(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    yield from s.otro_ejercicio(azar)
    yield from s.de_hojas(azar, ("precios", "lineas", "impulsores", "personal"), 0.2)


def _vacios(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    for e in s.sueltas:
        if azar.random() < 0.06:
            yield from cambio_de(e, vaciar(e, azar))
    yield from s.mover(azar, 0.3)


def _nombres(s: Sorteador, azar: random.Random) -> Iterator[Cambio]:
    for e in s.nombres:
        if azar.random() < 0.4:
            yield from cambio_de(e, sortear(e, azar))
    yield from s.llenar(azar, 0.8, lineas=False)
    yield from s.llenar(azar, 0.2, lineas=True)
    yield from s.mover(azar, 0.3)


_SORTEOS: dict[str, Callable[[Sorteador, random.Random], Iterator[Cambio]]] = {
    "lleno": _lleno,
    "todo": _todo,
    "fechas": _fechas,
    "ejercicio": _ejercicio,
    "mitad": lambda s, azar: s.mover(azar, 0.5),
    "escenario": _escenario,
    "vacíos": _vacios,
    "pocas": lambda s, azar: s.mover(azar, 0.05),
    "nombres": _nombres,
}
_OTROS = ("fechas", "pocas", "todo", "vacíos", "escenario", "mitad", "fechas")
_VUELTA = ("lleno", "fechas", "vacíos", "escenario", "mitad", "todo", "nombres", *_OTROS,
           "lleno", "ejercicio", "vacíos", "escenario", "mitad", "pocas", *_OTROS)  # fmt: skip
_RARAS = frozenset({"nombres", "ejercicio"})
CLASES = (*_VUELTA, *("pocas" if x in _RARAS else x for x in _VUELTA))
"""En qué orden se alternan: los dos primeros vectores ya lo mueven casi todo, y los que cambian
nombres, que piden describir otra vez el libro entero, son los menos."""
