"""Los renglones que alguien escribió en un catálogo donde costeo no había puesto fórmulas."""

from __future__ import annotations

from collections import defaultdict

from costeo.anexo.corrimiento import Anadidos
from costeo.esquema import DEL_ANEXO_II
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.plan import Modelo
from costeo.xlsx.celdas import LibroLeido


def anadidos(leido: LibroLeido, esperado: LibroColocado, modelo: Modelo) -> dict[str, Anadidos]:
    """Por hoja, los renglones con datos y sin fórmulas: insertados, o debajo de la tabla.

    Args:
        leido: lo que dice el anexo.
        esperado: el que costeo escribiría con esos datos.
        modelo: los datos, cada uno con el renglón de que salió.
    """
    con_formula: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    titulos = {h.titulo: {c.titulo for c in h.columnas} for h in DEL_ANEXO_II}
    ultima: dict[str, int] = defaultdict(int)
    for (hoja, _, columna), valor in leido.valores.items():
        if hoja in titulos and valor in titulos[hoja]:
            ultima[hoja] = max(ultima[hoja], columna)
    for hoja, fila, columna in leido.formulas:
        if hoja in titulos and columna > ultima[hoja]:
            con_formula[hoja][fila] += 1
    hallados = {}
    for esquema in DEL_ANEXO_II:
        lugar = esperado.tablas.get(esquema.clave)
        if lugar is None or lugar.hoja != esquema.titulo:
            continue
        filas = [x.origen.fila for x in getattr(modelo, esquema.clave)]
        sin = [(i, f) for i, f in enumerate(filas) if f not in con_formula[esquema.titulo]]
        hay = sum(1 for f in con_formula[esquema.titulo] if f > min(filas, default=0) - 1)
        faltan = max(lugar.ultima - lugar.primera + 1 - hay, 0)
        if sin:
            debidos = frozenset(lugar.primera + i for i, _ in sin[len(sin) - faltan :])
            hallados[esquema.titulo] = Anadidos(debidos, frozenset(f for _, f in sin))
    return hallados
