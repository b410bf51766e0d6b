"""Lo que no cabe por pura suma: recursos, jornadas y techos que no alcanzan hagan lo que hagan.

Cada tarea tiene una ventana de inicio; lo menos que puede gastar en un período, o trabajar entre
dos días, es el menor valor sobre esa ventana. Si la suma de esos mínimos pasa del límite, no hay
plan posible, y la suma es la prueba.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from costeo.cronograma.problema import TECHO, Problema, Tope, en_periodo
from costeo.cronograma.reglas import Renglon, nombre_de
from costeo.cronograma.tiempos import Ventana

MAXIMO_TAREAS = 150
"""Con más tareas no se miran todos los intervalos de cada recurso (crecen con el cuadrado)."""


@dataclass(frozen=True)
class Suma:
    """Reglas que juntas piden más de lo que hay, con la cuenta en palabras."""

    claves: frozenset[str]
    explicacion: str
    falta: int


def en_lempiras(centesimas: int) -> str:
    """Centésimas de lempira como se escriben: «L 310,000.00»."""
    entero, resto = divmod(abs(centesimas), 100)
    return f"{'-' if centesimas < 0 else ''}L {entero:,}.{resto:02d}"


def en_jornadas(centesimas: int) -> str:
    """Centésimas de jornada sin ceros de más: «14.5 jornadas»."""
    entero, resto = divmod(centesimas, 100)
    numero = f"{entero:,}.{resto:02d}".rstrip("0").rstrip(".")
    return f"{numero} {'jornada' if centesimas == 100 else 'jornadas'}"


def cantidad(clase: str, centesimas: int) -> str:
    """La cantidad de un tope con su unidad."""
    return en_lempiras(centesimas) if clase == TECHO else en_jornadas(centesimas)


def _obligados(
    problema: Problema, ventana: Mapping[int, Ventana], minimo: Callable[[int, int], int]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """(tarea, lo menos que pone, reglas que lo obligan) de cada tarea que pone algo."""
    for t in problema.tareas:
        v = ventana[t.clave]
        if minimo(t.clave, v.ultimo) <= 0 or minimo(t.clave, v.primero) <= 0:
            continue  # lo corriente: puede ponerlo todo fuera
        menor = min(minimo(t.clave, s) for s in range(v.primero, v.ultimo + 1))
        if menor > 0:
            yield t.clave, menor, v.por_primero | v.por_ultimo


def _sumandos(problema: Problema, partes: Collection[tuple[int, int]], clase: str) -> str:
    visibles = sorted(partes, key=lambda x: (-x[1], x[0]))
    dichos = [f"{nombre_de(problema.tarea[t])} {cantidad(clase, n)}" for t, n in visibles[:6]]
    if len(visibles) > 6:
        resto = sum(n for _, n in visibles[6:])
        dichos.append(f"otras {len(visibles) - 6} {cantidad(clase, resto)}")
    return " + ".join(dichos)


def _tramos(topes: Collection[tuple[str, Tope]]) -> Iterator[tuple[tuple[str, Tope], ...]]:
    """Grupos de topes de las mismas cuentas en períodos seguidos, los más cortos primero."""
    grupos: dict[tuple[str, frozenset[str]], list[tuple[str, Tope]]] = {}
    for clave, tope in topes:
        grupos.setdefault((tope.clase, tope.cuentas), []).append((clave, tope))
    tramos = []
    for grupo in grupos.values():
        orden = sorted(grupo, key=lambda x: (x[1].desde, x[1].hasta))
        for i in range(len(orden)):
            tramo = [orden[i]]
            tramos.append(tuple(tramo))
            for siguiente in orden[i + 1 :]:
                if siguiente[1].desde == tramo[-1][1].hasta:
                    tramo.append(siguiente)
                    tramos.append(tuple(tramo))
    yield from sorted(tramos, key=len)


def por_topes(
    problema: Problema,
    por_clave: Mapping[str, Renglon],
    activas: Collection[str],
    ventana: Mapping[int, Ventana],
) -> Suma | None:
    """El primer tope, o grupo de topes seguidos, al que no le alcanza; None = todos pueden."""
    vivos = [
        (c, problema.topes[por_clave[c].indice]) for c in activas if c.startswith("tope:")
    ]
    for tramo in _tramos(vivos):
        desde, hasta = tramo[0][1].desde, tramo[-1][1].hasta
        primero = tramo[0][1]
        limite = sum(t.limite for _, t in tramo)
        if _gasto_total(problema, primero) <= limite:
            continue

        def gasto(tarea: int, s: int, primero: Tope = primero, a: int = desde, b: int = hasta) -> int:
            dura = problema.tarea[tarea].duracion
            suyos = (c for c in problema.consumos_de[tarea] if c.cuenta in primero.cuentas)
            return sum(en_periodo(c, s, dura, a, b) for c in suyos)

        partes = list(_obligados(problema, ventana, gasto))
        total = sum(n for _, n, _ in partes)
        if total > limite:
            claves = frozenset(c for c, _ in tramo).union(*(r for *_, r in partes))
            nombres = ", ".join(por_clave[c].regla.rotulo for c, _ in tramo)
            suma = _sumandos(problema, [(t, n) for t, n, _ in partes], primero.clase)
            hay = cantidad(primero.clase, limite)
            texto = (
                f"{nombres}: hay {hay} y se necesitan al menos "
                f"{cantidad(primero.clase, total)} ({suma}); "
                f"faltan {cantidad(primero.clase, total - limite)}"
            )
            return Suma(claves, texto, total - limite)
    return None


def _gasto_total(problema: Problema, tope: Tope) -> int:
    return sum(c.importe for c in problema.consumos if c.cuenta in tope.cuentas)


def por_recursos(
    problema: Problema,
    activas: Collection[str],
    ventana: Mapping[int, Ventana],
) -> Suma | None:
    """El primer recurso diario que no alcanza en algún intervalo; None = todos pueden."""
    for nombre, capacidad in problema.recursos.items():
        clave = f"recurso:{nombre}"
        if clave not in activas:
            continue
        usan = [t for t in problema.tareas if t.usos.get(nombre, 0) > 0 and t.duracion > 0]
        for t in usan:
            if t.usos[nombre] > capacidad:
                texto = (
                    f"{nombre_de(t)} ocupa {t.usos[nombre]} de {nombre} cada día "
                    f"y solo hay {capacidad}"
                )
                return Suma(frozenset({clave}), texto, t.usos[nombre] - capacidad)
        if len(usan) > MAXIMO_TAREAS:
            continue
        inicios = sorted({ventana[t.clave].primero for t in usan})
        fines = sorted({ventana[t.clave].ultimo + t.duracion for t in usan})
        for a in inicios:
            for b in (f for f in fines if f > a):
                partes = [(t, _dentro(ventana[t.clave], t.duracion, a, b)) for t in usan]
                total = sum(d * t.usos[nombre] for t, d in partes)
                if total > capacidad * (b - a):
                    obligan = [
                        ventana[t.clave].por_primero | ventana[t.clave].por_ultimo
                        for t, d in partes
                        if d
                    ]
                    texto = (
                        f"entre los días {a + 1} y {b} hay {capacidad * (b - a)} de {nombre} "
                        f"({capacidad} por día) y se necesitan {total}"
                    )
                    return Suma(
                        frozenset({clave}).union(*obligan), texto, total - capacidad * (b - a)
                    )
    return None


def _dentro(v: Ventana, dura: int, a: int, b: int) -> int:
    """Los días que la tarea trabaja por fuerza entre ``a`` y ``b``: el menor de sus extremos."""
    al_principio = min(v.primero + dura, b) - max(v.primero, a)
    al_final = min(v.ultimo + dura, b) - max(v.ultimo, a)
    return max(0, min(al_principio, al_final))
