"""Mover las entradas de un anexo y ver si el libro y la referencia siguen de acuerdo (R38).

Cuatro juegos de cambios sobre las columnas de cifras que más mueven: el doble, un 10 % más, cero
y permutadas. Quien audita puede dar otra manera de moverlas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from costeo.anexo.lectura import leer_anexo
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.calculo.conceptos import conceptos
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.costeo import costear
from costeo.calculo.plan_fechado import sellos
from costeo.calculo.temporalizacion import Temporalizacion
from costeo.comprobacion_i import TIPO as TIPO_I
from costeo.hallazgos import Hallazgo, hay_errores
from costeo.libro.anexo_i import describir_i
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Formato, Papel
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluacion import Plan, preparar
from costeo.verificacion.comparacion import comprobar_conceptos
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

if TYPE_CHECKING:
    from costeo.auditor.libro import LibroAuditado

_PROPIEDADES = ("version_costeo", "huella", "tipo", "motivo", "corte")
Cambio = Callable[[Sequence[float]], Sequence[float]]
_CAMBIOS: tuple[tuple[str, Cambio], ...] = (
    ("el doble", lambda xs: [2 * x for x in xs]),
    ("un 10 % más", lambda xs: [round(x * 1.1, 2) for x in xs]),
    ("cero", lambda xs: [0.0 for _ in xs]),
    ("permutadas", lambda xs: [*xs[1:], *xs[:1]]),
)
_CON_TODO = (Formato.IMPORTE, Formato.NUMERO)
"""Columnas de cifras que admiten cualquier cambio; las demás solo se permutan."""
Columnas = Mapping[tuple[str, int], Sequence[Direccion]]
"""(hoja, columna) → sus entradas con una cifra."""


def mover(libro: LibroAuditado) -> Iterator[Hallazgo]:
    """Los hallazgos de comparar, con cada juego de cambios, cada concepto con su celda."""
    leido = libro.leido
    plan = preparar(leido.formulas, leido.nombres, leido.hojas)
    hoy = _respuesta(leido)
    if hoy is None:
        return
    columnas = _movibles(leido, hoy[0])
    for nombre, cambio in _CAMBIOS:
        yield from _con(leido, plan, columnas, nombre, cambio)


def _con(
    leido: LibroLeido, plan: Plan, columnas: Columnas, nombre: str, cambio: Cambio
) -> Iterator[Hallazgo]:
    """Lo que difiere con un cambio; las columnas que la validación rechaza se dejan como están."""
    admitidas = {
        c: celdas
        for c, celdas in columnas.items()
        if _admitido(_cambiado(leido, {c: celdas}, cambio))
    }
    movido = _cambiado(leido, admitidas, cambio)
    respuesta = _respuesta(movido)
    if respuesta is None:
        return
    esperado, referencia = respuesta
    evaluacion = plan.evaluar(movido.valores)
    for h in comprobar_conceptos(movido, evaluacion, esperado, referencia):
        yield replace(h, mensaje=f"Con las entradas {nombre}: {h.mensaje}")


def _movibles(leido: LibroLeido, libro: LibroColocado) -> Columnas:
    columnas: dict[tuple[str, int], list[Direccion]] = {}
    for hoja in libro.hojas:
        for c in hoja.celdas:
            celda = (hoja.hoja.nombre, c.fila, c.columna)
            valor = leido.valores.get(celda)
            if c.papel is Papel.ENTRADA and c.formato in _CON_TODO and type(valor) is float:
                clave = (hoja.hoja.nombre.rstrip("0123456789"), c.columna)
                columnas.setdefault(clave, []).append(celda)
    return columnas


def _cambiado(leido: LibroLeido, columnas: Columnas, cambio: Cambio) -> LibroLeido:
    valores: dict[Direccion, Valor] = dict(leido.valores)
    for celdas in columnas.values():
        hoy = [v for d in celdas if isinstance(v := leido.valores[d], float)]
        valores.update(zip(celdas, cambio(hoy), strict=True))
    return replace(leido, valores=valores)


def _admitido(leido: LibroLeido) -> bool:
    """¿Admite la validación lo que el libro dice?"""
    leer = leer_anexo_i if leido.propiedades.get("tipo") == TIPO_I else leer_anexo
    return not hay_errores(leer(leido).hallazgos)


def _respuesta(leido: LibroLeido) -> tuple[LibroColocado, Conceptos] | None:
    """El libro que debe ser y lo que la referencia dice; None si la validación no lo admite."""
    datos = {k: v for k, v in leido.propiedades.items() if k in _PROPIEDADES}
    if datos.get("tipo") == TIPO_I:
        de_i = leer_anexo_i(leido)
        if de_i.plan is None or hay_errores(de_i.hallazgos):
            return None
        libro = describir_i(de_i.plan, datos, sellos(de_i.plan))
        return libro, conceptos_i(Temporalizacion(de_i.plan))
    anexo = leer_anexo(leido)
    if anexo.modelo is None or hay_errores(anexo.hallazgos):
        return None
    libro = describir(anexo.modelo, datos, anexo.disposicion)
    textos, desglose = anexo.disposicion.textos, anexo.disposicion.desglose
    return libro, conceptos(costear(anexo.modelo, textos, desglose))
