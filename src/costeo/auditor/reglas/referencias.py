"""Las referencias dan en algo (R26): ni celdas vacías ni rangos que se quedan cortos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from costeo.auditor.alcance import Lectura
from costeo.auditor.formas import Grupo
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import contar, es_numero, recortar
from costeo.auditor.zonas import a1
from costeo.xlsx.celdas import Direccion, escribir_direccion

_FUNCIONES_DE_RANGO = """
SUM AVERAGE MIN MAX COUNT COUNTA PRODUCT SUBTOTAL SUMIF SUMIFS COUNTIF COUNTIFS AVERAGEIF
AVERAGEIFS SUMPRODUCT INDEX MATCH VLOOKUP LOOKUP XLOOKUP MEDIAN AGGREGATE
"""
_DE_RANGO = frozenset(_FUNCIONES_DE_RANGO.split())
_MIRAN_VACIO = frozenset(("ISBLANK", "COUNTBLANK", "COUNTA", "COUNT", "ISNUMBER", "ISTEXT", "N"))
_ANIOS = (1900, 2100)
"""Un entero entre estos, justo encima de un rango, suele ser el título de la columna."""


def referencias_que_dan(libro: LibroAuditado) -> Iterator[Hallado]:
    """R26. Por columna: la primera celda que lee una vacía o se queda corta, y cuántas son."""
    yield from _vacias(libro)
    yield from _cortos(libro)


def _vacias(libro: LibroAuditado) -> Iterator[Hallado]:
    """Celdas sueltas que se leen, están vacías y no son entradas desbloqueadas."""
    sabidas = libro.leido.valores.keys() | libro.leido.formulas.keys() | _miradas(libro)
    por_columna: dict[tuple[str, int], list[tuple[int, Direccion]]] = defaultdict(list)
    for grupo, lecturas in zip(libro.grafo.grupos, libro.grafo.lecturas, strict=True):
        sueltas = [x for x in lecturas if x.suelta and x.funcion not in _MIRAN_VACIO]
        for fila in grupo.filas if sueltas else ():
            for x in sueltas:
                leida = (x.hoja, x.f1 if x.fija1 else x.f1 + fila, x.c1)
                if leida not in sabidas and _estorba(libro, grupo, fila, leida):
                    por_columna[grupo.hoja, grupo.columna].append((fila, leida))
                    break
    for (hoja, columna), malas in por_columna.items():
        fila, leida = min(malas)
        detalle = f"Lee {_corta(leida, hoja)}, vacía y bloqueada: vale 0 sin avisar"
        otras = len({d for _, d in malas}) - 1
        detalle += f" (y {contar(otras, 'celda más', 'celdas más')})." if otras else "."
        yield Hallado(hoja, a1(fila, columna), len(malas), detalle)


def _miradas(libro: LibroAuditado) -> set[Direccion]:
    """Celdas de las que alguna fórmula cuenta si tienen algo: su blanco no pasa sin avisar."""
    return {
        (x.hoja, x.f1 if x.fija1 else x.f1 + fila, x.c1)
        for grupo, lecturas in zip(libro.grafo.grupos, libro.grafo.lecturas, strict=True)
        for x in lecturas
        if x.suelta and x.funcion in _MIRAN_VACIO
        for fila in grupo.filas
    }


def _estorba(libro: LibroAuditado, grupo: Grupo, fila: int, leida: Direccion) -> bool:
    """¿Es un descuido? No, si la vacía es una entrada o si la fórmula la espera y da vacío."""
    if libro.leido.guardados.get((grupo.hoja, fila, grupo.columna)) == "":
        return False
    if '""' in grupo.texto and _se_compara(grupo, leida):
        return False
    return libro.estilo(*leida).bloqueada


def _se_compara(grupo: Grupo, leida: Direccion) -> bool:
    """¿Mira la fórmula si esa celda está en blanco (``B5=""``, ``""<>B5`` o ``B5&""``)?"""
    trozos = grupo.piezas
    letras = a1(1, leida[2])[:-1]
    for i, pieza in enumerate(trozos):
        if pieza.clase != "celda" or pieza.texto.replace("$", "").rstrip("0123456789") != letras:
            continue
        cerca = [p.texto for p in trozos[max(0, i - 2) : i + 3]]
        if '""' in cerca and {"=", "<>", "&"} & set(cerca):
            return True
    return False


def _cortos(libro: LibroAuditado) -> Iterator[Hallado]:
    """Rangos a los que sigue, o antecede, una celda como las suyas que queda fuera."""
    leidos = _tramos(libro)
    por_columna: dict[tuple[str, int], list[tuple[Grupo, str, int]]] = defaultdict(list)
    for grupo, lecturas in zip(libro.grafo.grupos, libro.grafo.lecturas, strict=True):
        for x in lecturas:
            if x.funcion in _DE_RANGO and not x.suelta and x.fija1 == x.fija2:
                fuera = _fuera(libro, grupo, x, leidos)
                if fuera:
                    clave = (grupo.hoja, grupo.columna)
                    por_columna[clave].append((grupo, _corta(fuera, grupo.hoja), len(grupo.filas)))
                    break
    for (hoja, _), malas in por_columna.items():
        grupo, fuera_de, _ = malas[0]
        detalle = f"El rango deja fuera {fuera_de}, que es como las suyas: ={recortar(grupo.texto)}"
        yield Hallado(hoja, grupo.primera, sum(n for *_, n in malas), detalle)


def _tramos(libro: LibroAuditado) -> set[tuple[str, int, int]]:
    """Dónde empieza y dónde acaba cada rango que se lee: (hoja, columna, ±fila)."""
    tramos: set[tuple[str, int, int]] = set()
    for grupo, lecturas in zip(libro.grafo.grupos, libro.grafo.lecturas, strict=True):
        for x in lecturas:
            if not x.suelta and x.funcion in _DE_RANGO:
                _, f1, c1, f2, c2 = x.en(grupo.filas[0])
                if c1 == c2:
                    tramos |= {(x.hoja, c1, f1), (x.hoja, c1, -f2)}
    return tramos


def _fuera(
    libro: LibroAuditado, grupo: Grupo, x: Lectura, tramos: set[tuple[str, int, int]]
) -> Direccion | None:
    """La celda que se quedó fuera, mirando solo la primera fórmula del grupo."""
    hoja, f1, c1, f2, c2 = x.en(grupo.filas[0])
    propia = (grupo.hoja, grupo.filas[0], grupo.columna)
    if c1 == c2 and f1 < f2:
        partido = (hoja, c1, f2 + 1) in tramos, (hoja, c1, -(f1 - 1)) in tramos
        vecinas = [((hoja, f2 + 1, c1), (hoja, f2, c1)), ((hoja, f1 - 1, c1), (hoja, f1, c1))]
        pares = [p for p, hecho in zip(vecinas, partido, strict=True) if not hecho]
        propia_fila = grupo.hoja == hoja
        pares = [p for p in pares if not (propia_fila and p[0][1] == propia[1])]
    elif f1 == f2 and c1 < c2 and propia == (hoja, f1, c2 + 2):
        pares = [((hoja, f1, c2 + 1), (hoja, f1, c2))]  # entre el rango y su total
    else:
        return None
    return next((v for v, suya in pares if v != propia and _iguales(libro, v, suya)), None)


def _iguales(libro: LibroAuditado, vecina: Direccion, suya: Direccion) -> bool:
    """¿Es la vecina del mismo tipo que la última del rango, y no su título ni su total?"""
    leido = libro.leido
    if vecina[1] < 1 or vecina[2] < 1:
        return False
    con_formula = vecina in leido.formulas, suya in leido.formulas
    if con_formula[0] != con_formula[1]:
        return False
    if con_formula[0]:
        misma = libro.forma_de[vecina] == libro.forma_de[suya]
        return misma and not _lee(libro, vecina, suya)
    valor, propio = leido.valores.get(vecina), leido.valores.get(suya)
    if not isinstance(valor, int | float) or not es_numero(valor) or not es_numero(propio):
        return False
    if libro.estilo(*vecina).formato != libro.estilo(*suya).formato:
        return False
    return not (_ANIOS[0] <= valor <= _ANIOS[1] and valor == int(valor))


def _lee(libro: LibroAuditado, una: Direccion, otra: Direccion) -> bool:
    """¿Lee la fórmula de una celda la otra? Entonces es su total, o su acumulado."""
    hoja, fila, columna = otra
    return any(
        h == hoja and f1 <= fila <= f2 and c1 <= columna <= c2
        for h, f1, c1, f2, c2 in libro.grafo.bloques(una)
    )


def _corta(celda: Direccion, hoja: str) -> str:
    return a1(celda[1], celda[2]) if celda[0] == hoja else escribir_direccion(celda)


REGLAS = (
    Regla(
        "R26",
        IMPIDE,
        "Las referencias dan en algo, y los rangos no se quedan cortos",
        referencias_que_dan,
    ),
)
