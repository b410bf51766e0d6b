"""Las fórmulas: sin cifras fijas, iguales en su columna y cortas (R12, R19, R20)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from costeo.auditor.formas import Grupo, Pieza, es_enlace, piezas
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.columnas import columna_de, es_subtotal
from costeo.auditor.reglas.comun import contar, recortar
from costeo.auditor.tablas import Tabla
from costeo.auditor.zonas import a1

MAX_LARGO, MAX_FUNCIONES = 120, 4
MIN_FILAS = 4
"""Renglones de una tabla para exigir una sola fórmula por columna."""
_SIN_DATO = {0.0, 1.0}
_MODOS: dict[str, frozenset[int]] = {
    **dict.fromkeys(("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "FIXED"), frozenset({2})),
    **dict.fromkeys(("WEEKDAY", "WEEKNUM", "LOG"), frozenset({2})),
    **dict.fromkeys(("VLOOKUP", "HLOOKUP", "MATCH", "RANK", "YEARFRAC"), frozenset({3})),
    **dict.fromkeys(("WORKDAY.INTL", "NETWORKDAYS.INTL"), frozenset({3})),
    **dict.fromkeys(("LEFT", "RIGHT", "FIND", "SEARCH", "LARGE", "SMALL"), frozenset({2})),
    **dict.fromkeys(("MID", "SUBSTITUTE", "REPLACE", "DATE"), frozenset({2, 3})),
    **dict.fromkeys(("XLOOKUP", "XMATCH", "CHOOSECOLS", "TAKE"), frozenset({3, 5, 6})),
    "INDEX": frozenset({2, 3}),
    "SUBTOTAL": frozenset({1}),
    "AGGREGATE": frozenset({1, 2}),
    "CHOOSE": frozenset({1}),
    "EDATE": frozenset({2}),
}  # fmt: skip
"""Argumentos que eligen un modo o una posición, no un dato: su número no es una cifra fija."""
_EN_SU_FILA = re.compile(r"(?<![\w!\]])RC\[(-?\d+)\]")
_SIGNOS_DE_HOJA = re.compile(r"(?:'(?:[^']|'')+'|(?:\[[^\]]*\])?[^\W\d][\w.]*)!|\$")


def sin_cifras_fijas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R12. Las fórmulas no llevan más cifras que 0 y 1 (y los decimales de ROUND)."""
    _con_formulas(libro)
    for hoja, grupos in libro.grupos_por_hoja.items():
        por_cifras: dict[tuple[str, ...], list[Grupo]] = {}
        for g in grupos:
            cifras = tuple(dict.fromkeys(_cifras_fijas(g.piezas)))
            if cifras:
                por_cifras.setdefault(cifras, []).append(g)
        for cifras, suyos in por_cifras.items():
            detalle = (
                f"{'La cifra' if len(cifras) == 1 else 'Las cifras'} {', '.join(cifras[:4])} "
                f"{'está escrita' if len(cifras) == 1 else 'están escritas'} dentro de la fórmula"
            )
            yield _juntos(hoja, suyos, detalle)


def _cifras_fijas(piezas: Iterable[Pieza]) -> Iterator[str]:
    """Los números que son un dato: ni 0, ni 1, ni el argumento que elige un modo."""
    abiertas: list[tuple[str, int]] = []
    funcion = ""
    for p in piezas:
        if p.clase == "funcion":
            funcion = p.texto
        elif p.texto == "(":
            abiertas.append((funcion, 1))
            funcion = ""
        elif p.texto == "{":
            abiertas.append(("{", 1))
        elif p.texto in (")", "}"):
            if abiertas:
                abiertas.pop()
        elif p.texto in (",", ";") and abiertas:
            abiertas[-1] = (abiertas[-1][0], abiertas[-1][1] + 1)
        elif p.clase == "numero" and float(p.texto) not in _SIN_DATO:
            nombre, argumento = abiertas[-1] if abiertas else ("", 0)
            if argumento not in _MODOS.get(nombre, ()):
                yield p.texto


def una_formula_por_columna(libro: LibroAuditado) -> Iterator[Hallado]:
    """R19. En una tabla, todas las celdas calculadas de una columna llevan la misma fórmula."""
    _con_formulas(libro)
    for tabla in libro.tablas:
        if len(tabla.filas) >= MIN_FILAS:
            for columna in tabla.columnas:
                yield from _distintas(libro, tabla, columna)


def _distintas(libro: LibroAuditado, tabla: Tabla, columna: int) -> Iterator[Hallado]:
    """Las que se apartan de la fórmula de la mayoría; si no hay mayoría, cada fila es lo suyo."""
    textos = libro.formulas[tabla.hoja]
    todas = columna_de(libro, tabla, columna).formulas
    muestras = {forma: textos[f, columna] for f, forma in todas.items()}
    que_calculan = {forma for forma, texto in muestras.items() if _calcula(texto, columna)}
    calculan = {f: forma for f, forma in todas.items() if forma in que_calculan}
    if len(calculan) < MIN_FILAS - 1 or len(calculan) * 2 <= len(tabla.filas):
        return
    (comun, veces), *_ = Counter(calculan.values()).most_common(1)
    otras = [
        f
        for f, forma in calculan.items()
        if forma != comun and _comparable(libro, tabla, columna, f, comun)
    ]
    if "R[-1]C" in comun and otras and otras[0] == tabla.primera:
        otras = otras[1:]  # el primer renglón de un saldo no tiene otro encima
    if not otras or veces * 2 <= len(calculan):
        return
    modelo = next(f for f, forma in calculan.items() if forma == comun)
    detalle = (
        f"En la columna «{recortar(tabla.titulo(columna), 30)}» {contar(veces, 'celda', 'celdas')} "
        f"llevan la fórmula de {a1(modelo, columna)}, ={recortar(textos[modelo, columna], 50)}, y "
        f"{contar(len(otras), 'lleva otra', 'llevan otra')}: "
        f"={recortar(textos[otras[0], columna], 50)}"
    )
    yield Hallado(tabla.hoja, a1(otras[0], columna), len(otras), detalle)


def _comparable(libro: LibroAuditado, tabla: Tabla, columna: int, fila: int, comun: str) -> bool:
    """¿Tiene la fila algo de lo que la fórmula común lee en ella? Si no, es de otra clase."""
    suyas = [columna + int(salto) for salto in _EN_SU_FILA.findall(comun)]
    celdas = libro.vistos[tabla.hoja].keys() | libro.formulas[tabla.hoja].keys()
    return not suyas or any((fila, c) in celdas for c in suyas)


def _calcula(texto: str, columna: int) -> bool:
    """¿Hace una cuenta con otras celdas? Un enlace, un ``=0`` o un subtotal, no."""
    lee = any(p.clase in ("celda", "columnas", "nombre", "estructura") for p in piezas(texto))
    return lee and not es_enlace(texto) and not es_subtotal(texto, columna)


def cortas_y_simples(libro: LibroAuditado) -> Iterator[Hallado]:
    """R20. Hasta 120 caracteres, cuatro funciones distintas y ningún SI dentro de otro.

    El nombre de la hoja y los signos $ no cuentan en el largo: son la dirección, no la cuenta.
    """
    _con_formulas(libro)
    for hoja, grupos in libro.grupos_por_hoja.items():
        por_motivos: dict[tuple[str, ...], list[Grupo]] = {}
        for g in grupos:
            motivos = tuple(_por_que_no(g))
            if motivos:
                por_motivos.setdefault(motivos, []).append(g)
        for motivos, suyos in por_motivos.items():
            detalle = "; ".join(motivos)
            yield _juntos(hoja, suyos, detalle[0].upper() + detalle[1:])


def _juntos(hoja: str, grupos: list[Grupo], detalle: str) -> Hallado:
    """Un renglón para todas las columnas de una hoja con lo mismo."""
    columnas = len({g.columna for g in grupos})
    en = f" en {columnas} columnas" if columnas > 1 else ""
    cuenta = sum(len(g.filas) for g in grupos)
    muestra = recortar(grupos[0].texto)
    return Hallado(hoja, grupos[0].primera, cuenta, f"{detalle}{en}: ={muestra}")


def _por_que_no(grupo: Grupo) -> Iterator[str]:
    texto = grupo.texto
    if len(texto) > MAX_LARGO and len(_SIGNOS_DE_HOJA.sub("", texto)) > MAX_LARGO:
        yield f"pasa de {MAX_LARGO} caracteres"
    nombres, hondura = _funciones(grupo.piezas)
    if len(nombres) > MAX_FUNCIONES:
        yield f"usa {len(nombres)} funciones distintas, más de {MAX_FUNCIONES}"
    if hondura > 1:
        yield f"lleva {hondura} SI (IF) uno dentro de otro"


def _funciones(piezas: Iterable[Pieza]) -> tuple[set[str], int]:
    """Las funciones distintas y cuántos IF hay abiertos a la vez en lo más hondo."""
    abiertas: list[str] = []
    nombres: set[str] = set()
    hondura, funcion = 0, ""
    for p in piezas:
        if p.clase == "funcion":
            funcion = p.texto
            nombres.add(funcion)
        elif p.texto == "(":
            abiertas.append(funcion)
            funcion = ""
            hondura = max(hondura, abiertas.count("IF"))
        elif p.texto == ")" and abiertas:
            abiertas.pop()
    return nombres, hondura


def _con_formulas(libro: LibroAuditado) -> None:
    if not libro.grupos:
        raise NoAplica("el libro no tiene fórmulas")


REGLAS = (
    Regla("R12", IMPIDE, "Ninguna cifra fija dentro de una fórmula", sin_cifras_fijas),
    Regla("R19", IMPIDE, "Una sola fórmula por columna", una_formula_por_columna),
    Regla("R20", AVISA, "Fórmulas cortas y simples", cortas_y_simples),
)
