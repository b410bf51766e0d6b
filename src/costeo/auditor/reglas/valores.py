"""Los datos escritos: cifras de verdad, plausibles y ninguna pegada sobre una fórmula."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from costeo.auditor.entradas import entradas
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, IMPIDE, Hallado, Regla
from costeo.auditor.reglas.columnas import Columna, columnas
from costeo.auditor.reglas.comun import Lugar, contar, en_celdas, es_numero, recortar
from costeo.auditor.zonas import a1

_NUMERO = re.compile(
    r"\s*[-+(]?\s*(?:L\.?|Lps\.?|US\$|\$|€)?\s*\d[\d,. \u00a0]*\s*%?\)?\s*", re.IGNORECASE
)
_FECHA = re.compile(r"\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})\s*")
_CODIGO = re.compile(
    r"c[oó]d|cuenta|objeto|partida|rtn|dni|identidad|tel[eé]fono|id\b", re.IGNORECASE
)
_INVISIBLES = "\u00a0\u2007\u202f\u200b\ufeff"
_VECES = 1000.0
"""Cuántas veces la mediana de los suyos ha de ser una cifra para que sorprenda."""
_MINIMO = 5
"""Cifras que hacen falta para hablar de lo corriente."""
_MAX_PORCENTAJE = 5.0
_ANOS = (25569.0, 73415.0)
"""1970 y 2100, en días de Excel."""


def numeros_de_verdad(libro: LibroAuditado) -> Iterator[Hallado]:
    """R16. Ni números ni fechas guardados como texto, ni espacios de más."""
    for columna in columnas(libro):
        lugares: dict[str, list[Lugar]] = defaultdict(list)
        for fila, valor in columna.constantes.items():
            if isinstance(valor, str):
                por = _mal_escrito(columna, fila, valor)
                if por:
                    lugares[por].append((fila, columna.numero))
        for por, suyos in lugares.items():
            muestra = recortar(str(columna.constantes[suyos[0][0]]), 30)
            detalle = f"En «{recortar(columna.nombre, 30)}», {por}: «{muestra}»."
            yield en_celdas(columna.tabla.hoja, suyos, detalle)
    for hoja, celdas in libro.constantes.items():
        con_espacios = [x for x, v in celdas.items() if isinstance(v, str) and _sobran(v)]
        if con_espacios:
            muestra = recortar(str(celdas[con_espacios[0]]), 30)
            detalle = f"Textos con espacios de más o que no se ven, como «{muestra}»: no casan."
            yield en_celdas(hoja, con_espacios, detalle)


_SIN_CONTAR = "números guardados como texto, que ninguna suma cuenta"
_CODIGOS = "códigos con formato General: al editarlos se vuelven números y pierden los ceros"


def _mal_escrito(columna: Columna, fila: int, valor: str) -> str:
    """Qué tiene de malo un texto que parece número o fecha; vacío si nada."""
    if columna.estilo(fila).es_texto or re.match(r"versi[oó]n", columna.titulo, re.IGNORECASE):
        return ""
    if _FECHA.fullmatch(valor):
        return "fechas escritas como texto"
    if not _NUMERO.fullmatch(valor):
        return ""
    if columna.es_mixta:
        return _SIN_CONTAR if columna.estilo(fila).formato != "General" else ""
    if _CODIGO.match(columna.titulo) and not columna.es_numerica:
        return _CODIGOS
    return _SIN_CONTAR if columna.es_numerica or re.search(r"[.,]\d", valor) else ""


def _sobran(texto: str) -> bool:
    """Espacios delante o detrás, o de los que no se ven; los sangrados con saltos, no."""
    return texto != texto.strip(" ") or any(c in texto for c in _INVISIBLES)


def cifras_plausibles(libro: LibroAuditado) -> Iterator[Hallado]:
    """R17. Sin cifras que se apartan mil veces de las suyas, ni signos o porcentajes sueltos."""
    dice_cuales = entradas(libro)
    for columna in columnas(libro):
        cifras = {
            f: v
            for f, v in columna.cifras.items()
            if not dice_cuales.senal or dice_cuales.es(columna.tabla.hoja, f, columna.numero)
        }
        yield from _fechas_raras(columna, cifras)
        yield from _porcentajes_raros(columna, cifras)
        if not (columna.es_clave or columna.es_mixta or columna.es_fecha):
            yield from _lejos(columna, cifras)
            yield from _signos_raros(columna, cifras)


def _fechas_raras(columna: Columna, cifras: dict[int, float]) -> Iterator[Hallado]:
    raras = [
        f for f, v in cifras.items() if columna.estilo(f).es_fecha and not _ANOS[0] <= v <= _ANOS[1]
    ]
    if raras:
        detalle = f"En «{columna.nombre}», fechas fuera de 1970–2100."
        yield _en(columna, raras, detalle)


def _porcentajes_raros(columna: Columna, cifras: dict[int, float]) -> Iterator[Hallado]:
    raros = [
        f for f, v in cifras.items() if abs(v) > _MAX_PORCENTAJE and columna.estilo(f).es_porcentaje
    ]
    if raros:
        visto = f"{cifras[raros[0]]:,.0%}"
        detalle = f"En «{columna.nombre}», {visto}: ¿se escribió 15 donde iba 15 %?"
        yield _en(columna, raros, detalle)


def _lejos(columna: Columna, cifras: dict[int, float]) -> Iterator[Hallado]:
    """Cifras a más de mil veces de la mediana de las de su unidad (o de su columna)."""
    unidad = columna.tabla.columna_de(r"^unidad|moneda")
    juntas: dict[object, dict[int, float]] = defaultdict(dict)
    for f, v in cifras.items():
        if v:
            suya = columna.libro.vistos[columna.tabla.hoja].get((f, unidad)) if unidad else ""
            juntas[suya][f] = v
    for suyas in juntas.values():
        if len(suyas) < _MINIMO:
            continue
        logs = {f: math.log10(abs(v)) for f, v in suyas.items()}
        centro = median(logs.values())
        ancho = median(abs(x - centro) for x in logs.values())
        tope = max(math.log10(_VECES), 6 * ancho)
        raras = [f for f, x in logs.items() if abs(x - centro) > tope]
        if raras:
            detalle = (
                f"En «{columna.nombre}», {suyas[raras[0]]:,.2f} está a más de {_VECES:,.0f} veces "
                f"de lo corriente ({10**centro:,.2f}): ¿sobran o faltan ceros?"
            )
            yield _en(columna, raras, detalle)


def _signos_raros(columna: Columna, cifras: dict[int, float]) -> Iterator[Hallado]:
    negativas = [f for f, v in cifras.items() if v < 0]
    if negativas and len(cifras) >= 2 * _MINIMO and len(negativas) * 20 <= len(cifras):
        detalle = f"En «{columna.nombre}» solo estas cifras son negativas."
        yield _en(columna, negativas, detalle)


def _en(columna: Columna, filas: list[int], detalle: str) -> Hallado:
    return en_celdas(columna.tabla.hoja, [(f, columna.numero) for f in filas], detalle)


def nada_pegado_encima(libro: LibroAuditado) -> Iterator[Hallado]:
    """R18. Ninguna cifra escrita entre las fórmulas de una columna."""
    vistas: set[tuple[str, int, int]] = set()
    for columna in columnas(libro):
        formulas = columna.formulas
        if len(formulas) * 2 < len(columna.vistos) or len(formulas) < 2:
            continue
        desde, hasta = min(formulas), max(formulas)
        pegadas = [f for f in columna.cifras if desde < f < hasta]
        if pegadas:
            vistas |= {(columna.tabla.hoja, f, columna.numero) for f in pegadas}
            yield _en(
                columna, pegadas, _pegadas(columna.nombre, pegadas, a1(desde, columna.numero))
            )
    yield from _entre_iguales(libro, vistas)


def _entre_iguales(libro: LibroAuditado, vistas: set[tuple[str, int, int]]) -> Iterator[Hallado]:
    """Fuera de las tablas: una cifra con la misma fórmula justo encima y justo debajo."""
    for hoja, celdas in libro.constantes.items():
        pegadas = []
        for (fila, columna), valor in celdas.items():
            encima = libro.forma_de.get((hoja, fila - 1, columna))
            if (
                encima is not None
                and es_numero(valor)
                and encima == libro.forma_de.get((hoja, fila + 1, columna))
                and (hoja, fila, columna) not in vistas
            ):
                pegadas.append((fila, columna))
        if pegadas:
            arriba = a1(pegadas[0][0] - 1, pegadas[0][1])
            yield en_celdas(hoja, pegadas, _pegadas("", pegadas, arriba))


def _pegadas(nombre: str, cuantas: list[int] | list[Lugar], modelo: str) -> str:
    cifras = contar(len(cuantas), "cifra escrita", "cifras escritas")
    en = f"En «{recortar(nombre, 30)}», " if nombre else ""
    texto = f"{en}{cifras} donde las demás celdas calculan (como {modelo}): no se moverán."
    return texto[0].upper() + texto[1:]


REGLAS = (
    Regla("R16", IMPIDE, "Números y fechas de verdad, sin espacios de más", numeros_de_verdad),
    Regla("R17", AVISA, "Cifras plausibles", cifras_plausibles),
    Regla("R18", IMPIDE, "Ninguna cifra pegada sobre una fórmula", nada_pegado_encima),
)
