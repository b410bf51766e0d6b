"""Los efectos, reunidos por el dato que los causa y contados en una oración."""

from __future__ import annotations

from collections.abc import Iterable

from costeo.comparacion.familias import REDONDEO
from costeo.comparacion.numeros import con_signo, cuantas
from costeo.comparacion.oraciones import frase, habla_de_actividades
from costeo.comparacion.partes import CERO, Causa, Movimiento, Parte
from costeo.modelo.plan import Modelo


def movimientos(partes: Iterable[Parte], modelo: Modelo) -> tuple[Movimiento, ...]:
    """Un movimiento por causa, del que más mueve al que menos; el redondeo, al final.

    ``modelo``: el de después, para los nombres. Suman lo mismo que las partes.
    """
    grupos: dict[object, list[Parte]] = {}
    for p in partes:
        grupos.setdefault(p.causa.clave, []).append(p)
    hechos = [_movimiento(grupo, modelo) for grupo in grupos.values()]
    return tuple(sorted(hechos, key=lambda m: (m.familia == REDONDEO, -abs(m.importe), m.oracion)))


def _movimiento(partes: list[Parte], modelo: Modelo) -> Movimiento:
    causa = partes[0].causa
    total = sum((p.importe for p in partes), CERO)
    actividades = tuple(sorted({p.actividad for p in partes}))
    mueve = _mueve(causa, partes, actividades)
    oracion = f"{frase(causa, partes[0], modelo)}; {mueve}{con_signo(total)}"
    return Movimiento(causa, total, actividades, oracion)


def _mueve(causa: Causa, partes: list[Parte], actividades: tuple[int, ...]) -> str:
    if causa.familia == REDONDEO:
        return f"{cuantas(len(partes), 'línea', 'líneas')}, "
    if habla_de_actividades(causa):
        return ""
    return f"mueve {cuantas(len(actividades), 'actividad', 'actividades')}, "
