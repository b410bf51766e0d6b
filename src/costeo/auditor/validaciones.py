"""¿Cumple lo escrito su validación de datos? Lo que no se sabe juzgar se da por bueno."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import cast

from costeo.auditor.entradas import es_cifra
from costeo.auditor.formas import bloques, piezas
from costeo.auditor.hoja import HojaVista, Validacion
from costeo.auditor.libro import LibroAuditado
from costeo.xlsx.celdas import Valor

_COMPARA: dict[str, Callable[[float, float], bool]] = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThan": operator.gt,
    "lessThan": operator.lt,
    "greaterThanOrEqual": operator.ge,
    "lessThanOrEqual": operator.le,
}
_DE_CIFRAS = ("whole", "decimal", "date", "time")
_MAX_LISTA = 100_000


def cumple(libro: LibroAuditado, hoja: HojaVista, v: Validacion, valor: Valor) -> bool:
    """¿Admite la validación ese valor? También si no se sabe (fórmulas, otra clase)."""
    if valor in (None, ""):
        return True
    if v.clase == "list":
        opciones = _opciones(libro, hoja.nombre, v.uno)
        return opciones is None or _texto(valor) in opciones
    if v.clase == "textLength":
        return _dentro(libro, hoja.nombre, v, float(len(_texto(valor))))
    return v.clase not in _DE_CIFRAS or _cumple_cifra(libro, hoja.nombre, v, valor)


def _cumple_cifra(libro: LibroAuditado, hoja: str, v: Validacion, valor: Valor) -> bool:
    if isinstance(valor, str | bool) or valor is None:
        return False
    entera = v.clase != "whole" or float(valor).is_integer()
    return entera and _dentro(libro, hoja, v, float(valor))


def _dentro(libro: LibroAuditado, hoja: str, v: Validacion, cifra: float) -> bool:
    uno, dos = _limite(libro, hoja, v.uno), _limite(libro, hoja, v.dos)
    if v.operador in ("between", "notBetween"):
        if uno is None or dos is None:
            return True
        return (uno <= cifra <= dos) == (v.operador == "between")
    compara = _COMPARA.get(v.operador)
    return uno is None or compara is None or compara(cifra, uno)


def _limite(libro: LibroAuditado, hoja: str, texto: str) -> float | None:
    """Un número escrito o el de una celda; None si es una fórmula."""
    try:
        return float(texto)
    except ValueError:
        pass
    trozos = piezas(texto)
    if len(trozos) == 1 and trozos[0].clase == "celda":
        donde, f, c, _, _ = next(bloques(texto, hoja))
        valor = libro.vistos.get(donde, {}).get((f, c))
        return float(valor) if es_cifra(valor) else None  # type: ignore[arg-type]
    return None


def _opciones(libro: LibroAuditado, hoja: str, texto: str) -> frozenset[str] | None:
    """Lo que admite una lista; cada una se mira una sola vez."""
    clave = ("opciones", hoja, texto)
    if clave not in libro.memoria:
        libro.memoria[clave] = None  # un nombre que se nombra a sí mismo no da vueltas
        libro.memoria[clave] = _admitidas(libro, hoja, texto)
    return cast("frozenset[str] | None", libro.memoria[clave])


def _admitidas(libro: LibroAuditado, hoja: str, texto: str) -> frozenset[str] | None:
    """Lo que admite una lista: escrita, de un rango o de un nombre; None si no se sabe."""
    texto = texto.strip()
    if len(texto) > 1 and texto[0] == texto[-1] == '"':
        return frozenset(x.strip().casefold() for x in texto[1:-1].split(","))
    trozos = piezas(texto)
    if len(trozos) == 1 and trozos[0].clase == "nombre":
        nombres = {n.lower(): t for n, t in libro.leido.nombres.items()}
        nombre = trozos[0].texto.lower()
        dicho = nombres.get(f"{hoja.lower()}!{nombre}") or nombres.get(nombre)
        return _opciones(libro, hoja, dicho) if dicho and dicho.lower() != nombre else None
    if any(p.clase not in ("celda", "columnas") and p.texto not in (":", "=") for p in trozos):
        return None
    admitidos: set[str] = set()
    for donde, f1, c1, f2, c2 in bloques(texto, hoja):
        vistos = libro.vistos.get(donde)
        if vistos is None or (f2 - f1 + 1) * (c2 - c1 + 1) > _MAX_LISTA:
            return None
        lugares = ((f, c) for f in range(f1, f2 + 1) for c in range(c1, c2 + 1))
        admitidos |= {_texto(vistos[x]) for x in lugares if vistos.get(x) not in (None, "")}
    return frozenset(admitidos) or None


def _texto(valor: Valor) -> str:
    if isinstance(valor, bool):
        return str(valor).casefold()
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return str(valor).strip().casefold()


def mensajes_vacios(hoja: HojaVista) -> list[str]:
    """La primera celda de cada validación que no dice nada a quien se equivoca."""
    return [
        v.zonas[0].primera
        for v in hoja.validaciones
        if v.zonas and v.clase != "none" and not v.mensaje.strip()
    ]
