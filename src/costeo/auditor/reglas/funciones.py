"""Qué funciones usa el libro y cómo busca (R21, R22)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from costeo.auditor.argumentos import LlamadaVista, literal, llamadas
from costeo.auditor.espanol import nombrar_funcion
from costeo.auditor.formas import Grupo, piezas
from costeo.auditor.funciones import ADMITIDAS, DE_FUERA, VOLATILES
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import lista, recortar

_DE_BUSCAR = {"VLOOKUP": 3, "HLOOKUP": 3, "MATCH": 2}
"""Función → posición del argumento que dice si busca exacto."""
_MODERNAS = {"XLOOKUP": 4, "XMATCH": 2}
_EXACTO = frozenset({"", "0", "0.0", "FALSE"})


def funciones_admitidas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R21. Una vez por función: volátil, de fuera o que no está en la lista."""
    usan: dict[str, list[Grupo]] = defaultdict(list)
    for grupo in libro.grupos:
        for funcion in {p.texto for p in grupo.piezas if p.clase == "funcion"}:
            if funcion not in ADMITIDAS:
                usan[funcion].append(grupo)
    for funcion, grupos in sorted(usan.items(), key=lambda x: (_orden(x[0]), x[0])):
        cuantas = sum(len(g.filas) for g in grupos)
        primero = grupos[0]
        yield Hallado(
            primero.hoja,
            primero.primera,
            cuantas,
            f"{nombrar_funcion(funcion)} {_por_que(funcion)}",
        )
    yield from _en_nombres(libro)


def _en_nombres(libro: LibroAuditado) -> Iterator[Hallado]:
    """Los nombres definidos que esconden una función volátil o de fuera."""
    malos: dict[str, list[str]] = defaultdict(list)
    for nombre, texto in libro.leido.nombres.items():
        for pieza in piezas(texto.removeprefix("=")):
            if pieza.clase == "funcion" and pieza.texto in VOLATILES | DE_FUERA:
                malos[pieza.texto].append(nombre)
    for funcion, nombres in sorted(malos.items()):
        yield Hallado(
            "",
            "",
            len(nombres),
            f"{nombrar_funcion(funcion)} {_por_que(funcion)} Está en los nombres {lista(nombres)}.",
        )


def _orden(funcion: str) -> int:
    return 0 if funcion in VOLATILES else 1 if funcion in DE_FUERA else 2


def _por_que(funcion: str) -> str:
    if funcion in VOLATILES:
        return "es volátil: puede dar otra cifra sin que cambie ningún dato."
    if funcion in DE_FUERA:
        return "trae algo de fuera del libro: no se puede comprobar con solo el archivo."
    return "no está entre las funciones admitidas: quien revisa no tiene por qué conocerla."


def busquedas_exactas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R22. Toda búsqueda pide coincidencia exacta, y lo dice."""
    for grupo in libro.grupos:
        for llamada in llamadas(grupo.piezas):
            fallo = _fallo(llamada)
            if fallo:
                yield Hallado(
                    grupo.hoja,
                    grupo.primera,
                    len(grupo.filas),
                    f"{nombrar_funcion(llamada.funcion)} {fallo}: ={recortar(grupo.texto)}",
                )
                break


def _fallo(llamada: LlamadaVista) -> str:
    """Por qué la búsqueda puede dar otro renglón; vacío si es exacta o no es una búsqueda."""
    funcion, argumentos = llamada
    if funcion == "LOOKUP":
        return "siempre busca aproximado y supone la tabla ordenada"
    posicion = {**_DE_BUSCAR, **_MODERNAS}.get(funcion)
    if posicion is None:
        return ""
    if len(argumentos) <= posicion:
        exacta = funcion in _MODERNAS
        return "" if exacta else "no pide búsqueda exacta: puede dar el renglón de antes"
    modo = literal(argumentos[posicion])
    if modo is None:
        return "busca exacto o aproximado según lo que diga otra celda"
    # Un argumento en blanco tras la coma vale 0: exacto.
    return "" if modo in _EXACTO else "busca aproximado y supone un orden"


REGLAS = (
    Regla("R21", IMPIDE, "Solo funciones admitidas, y ninguna volátil", funciones_admitidas),
    Regla("R22", IMPIDE, "Ninguna búsqueda aproximada", busquedas_exactas),
)
