"""Los mismos efectos por actividad, eje, objeto, fuente, trato presupuestario e insumo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from costeo.comparacion.efectos import CORTES, Contador
from costeo.comparacion.familias import TRASLADO
from costeo.comparacion.partes import CERO, FilaDeCorte, Parte, Traslado
from costeo.modelo import vocabulario as v

NOMBRE_DE_CORTE = {
    "actividad": "Actividad",
    "eje": "Eje",
    "objeto": "Objeto del gasto",
    "fuente": "Fuente",
    "trato": "Trato presupuestario",
    "insumo": "Insumo",
}


def cortes(
    contador: Contador, partes: Iterable[Parte], traslados: Iterable[Traslado]
) -> dict[str, tuple[FilaDeCorte, ...]]:
    """Cada corte con los valores que cuestan algo en A o en B, en el orden de B.

    Los efectos de una línea van a su valor en B. Si cambió de valor (otro objeto, otra fuente),
    lo que costaba en A va de uno a otro como «traslado». Los de cada corte suman lo que en el
    total, y los de cada valor, su diferencia.
    """
    antes, despues = _importes(contador)
    efectos: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)

    def sumar(dimension: str, codigo: str, familia: str, importe: Decimal) -> None:
        fila = efectos[dimension, codigo]
        fila[familia] = fila.get(familia, CERO) + importe

    for p in partes:
        for dimension in CORTES:
            sumar(dimension, p.lugar[dimension], p.familia, p.importe)
    for t in traslados:
        sumar(t.dimension, t.de, TRASLADO, -t.importe)
        sumar(t.dimension, t.a, TRASLADO, t.importe)
    return {
        d: tuple(
            FilaDeCorte(
                codigo,
                nombre,
                antes.get((d, codigo), CERO),
                despues.get((d, codigo), CERO),
                efectos.get((d, codigo), {}),
            )
            for codigo, nombre in _valores(contador, d)
            if any((d, codigo) in x for x in (antes, despues, efectos))
        )
        for d in CORTES
    }


def _importes(
    contador: Contador,
) -> tuple[dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal]]:
    """Lo que cuesta cada valor de cada corte en A y en B, línea por línea."""
    lados = []
    for indice, en_a in ((contador.a, True), (contador.b, False)):
        suma: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for x in indice.resultado.lineas:
            for par in contador.lugar(x, en_a=en_a).items():
                suma[par] += x.total or CERO
        lados.append(dict(suma))
    return lados[0], lados[1]


def _valores(contador: Contador, dimension: str) -> Iterator[tuple[str, str]]:
    """Código y nombre de cada valor: los de B y, detrás, los que solo tenía A."""
    vistos = set()
    for codigo, nombre in (
        *_de_un_lado(contador, dimension, "b"),
        *_de_un_lado(contador, dimension, "a"),
    ):
        if codigo not in vistos:
            vistos.add(codigo)
            yield codigo, nombre


def _de_un_lado(contador: Contador, dimension: str, lado: str) -> Iterator[tuple[str, str]]:
    resultado = (contador.a if lado == "a" else contador.b).resultado
    modelo = resultado.modelo
    if dimension == "actividad":
        for a in modelo.actividades:
            en_b = contador.parejas.numero_en_b.get(a.numero)
            salio = lado == "a" and en_b is None
            if lado == "b" or salio:
                yield f"{a.numero} (salió)" if salio else str(a.numero), f"{a.codigo} {a.titulo}"
    elif dimension == "insumo":
        for i in (*resultado.catalogo.insumos.values(), *resultado.catalogo.tipos_evento.values()):
            yield i.codigo, i.descripcion
    elif dimension == "trato":
        yield from ((x, "") for x in v.CLASES_FUENTE)
    else:
        tablas = {"eje": modelo.ejes, "objeto": modelo.objetos, "fuente": modelo.fuentes}
        for x in tablas[dimension]:
            yield x.codigo, x.nombre  # type: ignore[attr-defined]
