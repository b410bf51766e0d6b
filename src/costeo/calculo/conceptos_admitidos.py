"""Conceptos de los datos admitidos: un modelo que pasó la lectura no tiene nada fuera de sitio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from costeo.calculo.costeo import Resultado
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, ValorConcepto

CERO = Decimal(0)
_SI_NO = (v.SI, v.NO)
SIN_REPETIR = ("monedas", "fuentes", "personal", "precios", "viaticos", "eventos", "impulsores")
"""Catálogos de los que salen cifras: la lectura detiene un código repetido."""
LISTAS: dict[tuple[str, str], tuple[str, ...]] = {
    ("parametros", "estado"): v.ESTADOS,
    ("monedas", "estado"): v.ESTADOS,
    ("objetos", "estado"): v.ESTADOS,
    ("fuentes", "clase"): v.CLASES_FUENTE,
    ("fuentes", "exonerada"): _SI_NO,
    ("fuentes", "contingencia"): _SI_NO,
    ("fuentes", "estado"): v.ESTADOS,
    ("unidades", "estado"): v.ESTADOS,
    ("calendario", "clase"): v.CLASES_DIA,
    ("calendario", "estado"): v.ESTADOS,
    ("personal", "vinculo"): v.VINCULOS,
    ("personal", "forma_pago"): v.FORMAS_PAGO,
    ("personal", "ihss"): _SI_NO,
    ("personal", "injupemp"): _SI_NO,
    ("personal", "estado"): v.ESTADOS,
    ("precios", "isv"): v.ISV_REGIMENES,
    ("precios", "incluye_isv"): _SI_NO,
    ("precios", "estado"): v.ESTADOS,
    ("viaticos", "estado"): v.ESTADOS,
    ("insumos_evento", "base"): v.BASES,
    ("impulsores", "estado"): v.ESTADOS,
    ("actividades", "ambito"): v.AMBITOS,
    ("actividades", "naturaleza"): v.NATURALEZAS,
    ("actividades", "migrante"): _SI_NO,
    ("decisiones", "estado"): v.ESTADOS_DECISION,
    ("cronograma", "reparto"): v.REPARTOS,
    ("cronograma", "estado"): v.ESTADOS,
    ("dependencias", "tipo"): v.TIPOS_DE_DEPENDENCIA,
    ("dependencias", "estado"): v.ESTADOS,
    ("capacidad", "estado"): v.ESTADOS,
    ("techos", "periodo"): v.PERIODOS,
    ("techos", "estado"): v.ESTADOS,
    ("modalidades", "confirmada"): _SI_NO,
    ("modalidades", "estado"): v.ESTADOS,
}
"""Datos que solo pueden decir unas palabras, y cuáles."""

Par = tuple[Clave, ValorConcepto]


def conceptos_de_admitidos(r: Resultado) -> Iterator[Par]:
    """Cuántas veces se dice cada palabra, y que nada se sale de su lista ni se repite."""
    for lista in SIN_REPETIR:
        for x in getattr(r.modelo, lista):
            yield (lista, x.codigo, "repetido"), CERO
    for codigo in r.catalogo.insumos:
        yield ("insumo", codigo, "repetido"), CERO
    yield ("admitido", "rango"), CERO
    yield ("admitido", "rango", "cuenta"), CERO
    yield ("admitido", "repetido"), CERO
    for (lista, campo), palabras in LISTAS.items():
        dichas = Counter(_palabra(getattr(x, campo)) for x in getattr(r.modelo, lista))
        base = ("admitido", lista, campo)
        for palabra in palabras:
            yield (*base, palabra), Decimal(dichas[palabra])
        yield (*base, "escritas"), Decimal(dichas.total())
        yield (*base, "admitidas"), Decimal(sum(dichas[p] for p in palabras))
        yield (*base, "cuenta"), CERO


def _palabra(valor: object) -> str:
    if isinstance(valor, bool):
        return v.SI if valor else v.NO
    return str(valor)
