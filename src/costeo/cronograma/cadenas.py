"""Un ciclo de esperas contado como lo contaría una persona: la cadena, sus días y cuánto falta."""

from __future__ import annotations

from collections.abc import Sequence

from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import CLAVE_EJERCICIO, Fecha, nombre_de
from costeo.cronograma.tiempos import PRINCIPIO, Arista


def dias_habiles(n: int) -> str:
    """«1 día hábil», «12 días hábiles»."""
    return f"{n} {'día hábil' if n == 1 else 'días hábiles'}"


def narrar(problema: Problema, vuelta: Sequence[Arista], fecha: Fecha) -> str:
    """La explicación de un ciclo que suma más de cero (:func:`costeo.cronograma.tiempos.ciclo`)."""
    sobra = sum(a.peso for a in vuelta)
    if PRINCIPIO not in {a.desde for a in vuelta}:
        nombres = [nombre_de(problema.tarea[_clave(a.desde)]) for a in vuelta]
        return (
            f"dependencias en redondo: {' → '.join([*nombres, nombres[0]])}; "
            f"cada una espera a la anterior y la vuelta suma {dias_habiles(sobra)} de más"
        )
    entrada, *medio, salida = vuelta
    primera = problema.tarea[_clave(entrada.hacia)]
    ultima = problema.tarea[_clave(salida.desde)]
    fin = sum(a.peso for a in vuelta[:-1]) + ultima.duracion
    limite = ultima.duracion - salida.peso
    partes = [f"{nombre_de(primera)} ({dias_habiles(primera.duracion)}) empieza {_desde(entrada, fecha)}"]
    for a in medio:
        t = problema.tarea[_clave(a.hacia)]
        antes = problema.tarea[_clave(a.desde)]
        partes.append(
            f"{nombre_de(t)} ({dias_habiles(t.duracion)}) empieza al menos "
            f"{dias_habiles(a.peso)} después de que empiece {nombre_de(antes)}"
        )
    cuenta = "; ".join(partes)
    if salida.clave and salida.clave.startswith("fija:"):
        pide = f"no puede empezar antes del {fecha(fin - ultima.duracion)}"
        tiene = f"pero su inicio está fijo el {fecha(-salida.peso)}"
    else:
        pide = f"no puede terminar antes del {fecha(fin - 1)}" if fin > 0 else "no cabe"
        cual = "el cierre del ejercicio" if salida.clave == CLAVE_EJERCICIO else "su fin máximo"
        tiene = f"y {cual} es el {fecha(limite - 1)}"
    return f"{cuenta}; {nombre_de(ultima)} {pide} {tiene}: faltan {dias_habiles(sobra)}"


def _clave(nodo: int | None) -> int:
    assert nodo is not None
    return nodo


def _desde(entrada: Arista, fecha: Fecha) -> str:
    if entrada.clave is None:
        return f"como pronto el {fecha(0)}, principio del ejercicio"
    if entrada.clave.startswith("fija:"):
        return f"el {fecha(entrada.peso)}, su inicio fijo"
    return f"como pronto el {fecha(entrada.peso)}, su inicio mínimo"
