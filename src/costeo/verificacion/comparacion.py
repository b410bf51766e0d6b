"""El encuentro: libro esperado, libro hallado, evaluación y cálculo de referencia."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import SIN_COMPROBAR, Papel
from costeo.libro.direcciones import Direccion
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, Conceptos, ValorConcepto
from costeo.modelo.origen import Origen
from costeo.motor.evaluado import Evaluacion
from costeo.verificacion.texto_formula import misma_formula
from costeo.xlsx.celdas import ErrorCelda, LibroLeido, Valor

TOLERANCIA = Decimal("0.000001")
"""Diferencia admitida entre la coma flotante del libro y el Decimal: muy por debajo del centavo."""
_RELATIVA = Decimal("1e-12")
_MARGEN, _MARGEN_RELATIVO = float(TOLERANCIA), float(_RELATIVA)
_AUSENTE = object()
_DE_EXCEL = "_xlnm."
"""Nombres que pone el formato (áreas de impresión, filtros): ninguna fórmula los usa."""


def iguales(celda: Valor, concepto: ValorConcepto) -> bool:
    """¿La celda vale lo que el concepto? Desconocido es el texto «sin dato».

    Los textos se comparan como los busca una hoja de cálculo: sin distinguir mayúsculas.
    """
    if concepto is None:
        return celda == v.SIN_DATO
    if isinstance(concepto, str):
        texto = "" if celda is None else celda
        return isinstance(texto, str) and texto.casefold() == concepto.casefold()
    if isinstance(celda, bool | str) or celda is None:
        return False
    hallado = Decimal(repr(celda))
    return abs(hallado - concepto) <= TOLERANCIA + abs(concepto) * _RELATIVA


def iguales_guardado(guardado: Valor, evaluado: Valor) -> bool:
    """¿El valor guardado es el evaluado? El texto vacío y la celda vacía son lo mismo."""
    if type(guardado) is float and type(evaluado) is float:
        return abs(guardado - evaluado) <= _MARGEN + abs(evaluado) * _MARGEN_RELATIVO
    if guardado in (None, "") and evaluado in (None, ""):
        return True
    if isinstance(guardado, bool) != isinstance(evaluado, bool):
        return False
    if isinstance(guardado, int | float) and isinstance(evaluado, int | float):
        return abs(guardado - evaluado) <= _MARGEN + abs(evaluado) * _MARGEN_RELATIVO
    return type(guardado) is type(evaluado) and guardado == evaluado


def mostrar(valor: Valor | ValorConcepto) -> str:
    """Un valor como lo lee una persona."""
    if valor is None:
        return "(vacío)"
    if isinstance(valor, float):
        return repr(round(valor, 6))
    if isinstance(valor, Decimal):
        return format(round(valor, 6).normalize(), "f")
    return str(valor) or "(texto vacío)"


def nombrar(clave: Clave) -> str:
    """El concepto en una frase corta."""
    return " · ".join(str(parte) for parte in clave)


def _lugar(direccion: Direccion) -> Origen:
    return Origen(*direccion)


def comprobar_evaluacion(leido: LibroLeido, evaluacion: Evaluacion) -> Iterator[Hallazgo]:
    """Errores, fórmulas que no se pueden evaluar y valores guardados que no concuerdan."""
    sin_valor = [d for d in leido.formulas if d not in leido.guardados]
    if sin_valor:
        yield hallazgo("C003", _lugar(sin_valor[0]), cuantas=len(sin_valor))
    for direccion in leido.formulas:
        lugar = _lugar(direccion)
        if direccion in evaluacion.no_evaluables:
            yield hallazgo("C005", lugar, motivo=evaluacion.no_evaluables[direccion])
            continue
        evaluado = evaluacion.valores[direccion]
        if isinstance(evaluado, ErrorCelda):
            yield hallazgo("C004", lugar, evaluado=evaluado)
        guardado = leido.guardados.get(direccion, _AUSENTE)
        if guardado is not _AUSENTE and not iguales_guardado(guardado, evaluado):  # type: ignore[arg-type]
            yield hallazgo(
                "C002",
                lugar,
                guardado=mostrar(guardado),  # type: ignore[arg-type]
                evaluado=mostrar(evaluado),
            )


def comprobar_formulas(leido: LibroLeido, esperado: LibroColocado) -> Iterator[Hallazgo]:
    """Cada celda con fórmula del anexo tiene la suya, y ninguna otra."""
    for hoja in esperado.hojas:
        if hoja.hoja.nombre not in leido.hojas:
            yield hallazgo("C014", Origen(hoja.hoja.nombre), hoja=hoja.hoja.nombre)
    propias = {h.hoja.nombre for h in esperado.hojas}
    for nombre in leido.hojas:
        if nombre not in propias:
            yield hallazgo("C017", Origen(nombre), hoja=nombre)
    yield from _nombres(leido, esperado)
    esperadas = dict(esperado.formulas())
    for direccion, celda in esperadas.items():
        hallada = leido.formulas.get(direccion)
        formula = str(celda.contenido)
        if hallada is None:
            if direccion[0] in leido.hojas:
                valor = leido.valores.get(direccion)
                yield hallazgo("C007", _lugar(direccion), esperada=formula, hallado=mostrar(valor))
        elif not misma_formula(formula, hallada):
            yield hallazgo("C006", _lugar(direccion), esperada=formula, hallada="=" + hallada)
    entradas = {
        (h.hoja.nombre, c.fila, c.columna)
        for h in esperado.hojas
        for c in h.celdas
        if c.papel is Papel.ENTRADA
    }
    for direccion, hallada in leido.formulas.items():
        # En una celda de entrada, quien lee el libro toma su valor y lo avisa.
        if direccion not in esperadas and direccion not in entradas and direccion[0] in propias:
            yield hallazgo("C008", _lugar(direccion), hallada="=" + hallada)


def _nombres(leido: LibroLeido, esperado: LibroColocado) -> Iterator[Hallazgo]:
    """Cada nombre definido lleva a su celda, y ninguna hoja lo tapa con uno suyo."""
    for nombre, referencia in esperado.nombres.items():
        hallada = leido.nombres.get(nombre, "")
        if not misma_formula(referencia, hallada):
            hallada = "=" + hallada.removeprefix("=") if hallada else "(no está)"
            yield hallazgo("C019", nombre=nombre, esperada=referencia, hallada=hallada)
    propios = {n.casefold(): x for n, x in esperado.nombres.items()}
    for nombre, hallada in leido.nombres.items():
        hoja, _, local = nombre.rpartition("!")
        if hoja and local.casefold() in propios:
            referencia = propios[local.casefold()]
            yield hallazgo(
                "C019", Origen(hoja), nombre=nombre, esperada=referencia, hallada="=" + hallada
            )


def comprobar_conceptos(
    leido: LibroLeido, evaluacion: Evaluacion, esperado: LibroColocado, conceptos: Conceptos
) -> Iterator[Hallazgo]:
    """Cada concepto con su celda y cada celda con su concepto, al valor exacto."""
    vistos: set[Clave] = set()
    for direccion, celda in esperado.formulas():
        clave = celda.concepto
        if clave is None:
            yield hallazgo("C011", _lugar(direccion), concepto=str(celda.contenido))
            continue
        vistos.add(clave)
        if direccion in evaluacion.no_evaluables:
            continue
        valor = evaluacion.valores.get(direccion, leido.valores.get(direccion))
        if isinstance(valor, ErrorCelda):
            continue
        if clave in conceptos:
            if not iguales(valor, conceptos[clave]):
                yield hallazgo(
                    "C009",
                    _lugar(direccion),
                    concepto=nombrar(clave),
                    evaluado=mostrar(valor),
                    referencia=mostrar(conceptos[clave]),
                )
        elif not celda.libre:
            yield hallazgo("C011", _lugar(direccion), concepto=nombrar(clave))
        elif not esta_vacio(celda, valor):
            yield hallazgo("C013", _lugar(direccion), evaluado=mostrar(valor))
    for clave, valor_referencia in conceptos.items():
        if clave not in vistos:
            yield hallazgo("C010", concepto=nombrar(clave), referencia=mostrar(valor_referencia))


def esta_vacio(celda: CeldaColocada, valor: Valor) -> bool:
    """¿El renglón libre da lo que debe dar vacío?"""
    if celda.vacio == SIN_COMPROBAR:
        return True
    if isinstance(celda.vacio, str):
        return (valor or "") == celda.vacio if isinstance(valor, str | None) else False
    return valor == (celda.vacio or 0)


def lleva_lo_mismo(
    leido: LibroLeido, libro: LibroColocado, formulas: Mapping[Direccion, str]
) -> bool:
    """¿Lo leído tiene las mismas hojas, nombres y fórmulas que el libro que se describió?

    Args:
        leido: el libro tal como está escrito.
        libro: el descrito.
        formulas: las de ``libro``, sin «=».
    """
    nombres = {
        n: x for n, x in leido.nombres.items() if not n.rpartition("!")[2].startswith(_DE_EXCEL)
    }
    propios = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    hojas = tuple(h.hoja.nombre for h in libro.hojas)
    return (leido.formulas, nombres, leido.hojas) == (formulas, propios, hojas)


def comprobar_version(version: str, actual: str) -> Iterator[Hallazgo]:
    """El libro lo escribió esta misma versión de costeo."""
    if version != actual:
        yield hallazgo("C016", version=version or "desconocida", actual=actual)


def comprobar_controles(esperado: LibroColocado, evaluacion: Evaluacion) -> Iterator[Hallazgo]:
    """Todos los controles vivos del libro dan cero."""
    for direccion, celda in esperado.formulas():
        clave = celda.concepto
        if clave and clave[0] == "control" and clave[-1] == "diferencia":
            valor = evaluacion.valores.get(direccion)
            if valor != 0:
                yield hallazgo("C012", _lugar(direccion), control=clave[1], evaluado=mostrar(valor))
