"""Mutantes que nadie mata: cuáles dan lo mismo que la fórmula buena para toda entrada.

No se decide a ojo. Se da a las celdas que leen las dos fórmulas valores al azar, muchas veces:

- cualesquiera (números, textos, blancos, las palabras de la fórmula): si nunca difieren, son la
  misma función;
- solo los que esas celdas toman en algún libro (con datos válidos, malos o torcidos), cada una por
  su cuenta: si nunca difieren, nada que pueda haber en el libro los distingue.

Si la fórmula buena casi siempre da error con esos valores, la prueba no dice nada y el mutante
sigue vivo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from random import Random

from costeo.mutantes.fichas import TEXTO, fichas_de
from costeo.mutantes.sano import Sano, Vector
from costeo.mutantes.sitios import Mutante, Rota, formas, lecturas
from costeo.mutantes.sueltas import NoSeSabe, Sueltas
from costeo.mutantes.torcidos import Torcido
from costeo.xlsx.celdas import Bloque, Direccion, ErrorCelda, Valor

MISMA = "misma función"
EN_DOMINIO = "indistinguible en el libro"
_PRUEBAS = 96
_CELDAS = 2
"""Celdas de cada mutante que se prueban: todas tienen la misma forma."""
_QUE_DICEN = 25
"""Pruebas en que la fórmula buena debe dar un valor, y no un error, para que cuenten."""
_DISTINTOS = 2
_SUELTOS: tuple[Valor, ...] = (
    None, "", 0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 7.25, 100.0, 12345.67, "sin dato", "x", "0", 45300.0,
)  # fmt: skip
_MAX_CELDAS = 20_000
Bolsa = Mapping[Direccion, Sequence[Valor]]


def razones(sano: Sano, vivos: Sequence[Mutante], semilla: int) -> dict[int, str]:
    """Por qué son equivalentes los que lo son, por su posición en ``vivos``."""
    azar = Random(semilla)
    leidas = {i: _leidas(sano, m) for i, m in enumerate(vivos)}
    quedan = {i: m for i, m in enumerate(vivos) if len(leidas[i]) <= _MAX_CELDAS}
    celdas = sorted({c for i in quedan for c in leidas[i]})
    hechas: dict[int, str] = {}
    for razon, bolsa in (
        (MISMA, _cualquiera(quedan.values(), celdas)),
        (EN_DOMINIO, _del_libro(sano, celdas)),
    ):
        iguales = _iguales(sano, quedan, bolsa, azar)
        hechas |= dict.fromkeys(iguales, razon)
        quedan = {i: m for i, m in quedan.items() if i not in iguales}
    return hechas


def _leidas(sano: Sano, mutante: Mutante) -> set[Direccion]:
    celdas: set[Direccion] = set()
    for r in mutante.rotas[:_CELDAS]:
        for texto in (r.original, r.texto):
            for bloque in lecturas(texto, r.celda[0], sano.nombres):
                celdas.update(_del_bloque(bloque))
    return celdas


def _del_bloque(bloque: Bloque) -> list[Direccion]:
    hoja, fila, columna, fila_final, columna_final = bloque
    filas = range(fila, fila_final + 1)
    return [(hoja, f, c) for f in filas for c in range(columna, columna_final + 1)]


def _cualquiera(mutantes: Iterable[Mutante], celdas: Sequence[Direccion]) -> Bolsa:
    """Los mismos valores para todas las celdas: así también coinciden unas con otras."""
    textos = {
        f.texto[1:-1]
        for m in mutantes
        for r in m.rotas
        for f in fichas_de(r.original)
        if f.clase == TEXTO
    }
    bolsa = (*_SUELTOS, *sorted(textos))
    return dict.fromkeys(celdas, bolsa)


def _del_libro(sano: Sano, celdas: Sequence[Direccion]) -> Bolsa:
    """Lo que toma cada celda en algún libro, ella o las de su columna si se escriben igual."""
    grupo: dict[Direccion, Hashable] = {}
    for clave, suyas in formas(sano).items():
        grupo.update(dict.fromkeys(suyas, clave))
    grupo.update({d: (d[0], d[2]) for d in sano.entradas})
    de_su_grupo: dict[Hashable, list[Direccion]] = defaultdict(list)
    for celda, suyo in grupo.items():
        de_su_grupo[suyo].append(celda)
    vectores: tuple[Vector | Torcido, ...] = (*sano.vectores, *sano.torcidos)
    listas: dict[Hashable, list[Valor]] = {}
    for celda in celdas:
        mio = grupo.get(celda, celda)
        if mio not in listas:
            tomados = (v.valores.get(c) for c in de_su_grupo.get(mio, [celda]) for v in vectores)
            listas[mio] = list({(type(x), x): x for x in tomados}.values())
    return {c: listas[grupo.get(c, c)] for c in celdas}


def _iguales(sano: Sano, mutantes: Mapping[int, Mutante], bolsa: Bolsa, azar: Random) -> set[int]:
    """Los que nunca difieren de la fórmula buena con valores sacados de la bolsa."""
    rotas: list[tuple[int, Rota]] = [(i, r) for i, m in mutantes.items() for r in m.rotas[:_CELDAS]]
    dicen: dict[int, set[Valor]] = defaultdict(set)
    cuentas: dict[int, int] = defaultdict(int)
    difieren: set[int] = set()
    for n in range(_PRUEBAS):
        if n % 8 == 0:  # los que ya difieren no se evalúan más
            rotas = [(i, r) for i, r in rotas if i not in difieren]
            if not rotas:
                break
            pares = [(r.celda[0], t) for _, r in rotas for t in (r.original, r.texto)]
            sueltas = Sueltas(pares, sano.nombres, sano.hojas)
        valores = {c: x for c, b in bolsa.items() if (x := azar.choice(b)) is not None}
        hallados = sueltas.evaluar(valores)
        for (i, _), bueno, malo in zip(rotas, hallados[::2], hallados[1::2], strict=True):
            if isinstance(bueno, NoSeSabe):
                continue
            if not _lo_mismo(bueno, malo):
                difieren.add(i)
            elif not isinstance(bueno, ErrorCelda):
                cuentas[i] += 1
                dicen[i].add(bueno)
    return {
        i
        for i in mutantes
        if i not in difieren and cuentas[i] >= _QUE_DICEN and len(dicen[i]) >= _DISTINTOS
    }


def _lo_mismo(uno: Valor, otro: Valor) -> bool:
    if isinstance(uno, float) and isinstance(otro, float):
        return abs(uno - otro) <= 1e-9 * max(1.0, abs(uno))
    return type(uno) is type(otro) and uno == otro
