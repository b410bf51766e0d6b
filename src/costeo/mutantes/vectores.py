"""El Anexo II sano con datos de hoy y con datos cambiados, cada uno con su referencia."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.hallazgos import ERROR, Hallazgo
from costeo.libro.anexo_ii import describir
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluacion import Plan, preparar
from costeo.mutantes.cambios import FUERZAS, cambiar
from costeo.mutantes.sano import Sano, SinReferencia, Vector
from costeo.mutantes.torcidos import con_controles_rotos, con_datos_malos
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor
from costeo.xlsx.lectura import leer_libro

_INTENTOS = 12
Cambios = dict[Direccion, Valor]


def sano_ii(contenido: bytes, cuantos: int, semilla: int) -> Sano:
    """El Anexo II de esos bytes, con los datos de hoy y ``cuantos`` vectores cambiados.

    Raises:
        SinReferencia: si no es un Anexo II o sus datos no se entienden.
    """
    leido = leer_libro(contenido)
    anexo = leer_anexo(leido)
    if anexo.modelo is None:
        raise SinReferencia(str(anexo.hallazgos[0]))
    datos = {k: leido.propiedades.get(k, "") for k in ("version_costeo", "huella", "tipo")}
    datos["motivo"] = leido.propiedades.get("motivo", "")
    libro = describir(anexo.modelo, datos, anexo.disposicion)
    formulas, _ = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    plan = preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])
    hechos = [Vector("hoy", *_valores(plan, leido), _referencia(anexo), dict(libro.formulas()))]
    azar = Random(semilla)
    for n in range(1, cuantos + 1):
        fuerza = FUERZAS[(n - 1) % len(FUERZAS)]
        cambios, otro = _admitidos(leido, cambiar(libro, leido.valores, azar, fuerza))
        assert otro.modelo is not None
        celdas = dict(describir(otro.modelo, datos, anexo.disposicion).formulas())
        valores = _valores(plan, _con(leido, cambios))
        hechos.append(Vector(f"vector {n}", *valores, _referencia(otro), celdas))
    torcidos = (
        *con_datos_malos(libro, plan, leido.valores, azar),
        *con_controles_rotos(libro, hechos[0].valores, azar),
    )
    return Sano("Anexo II", libro, formulas, nombres, tuple(hechos), torcidos)


def _valores(plan: Plan, leido: LibroLeido) -> tuple[dict[Direccion, Valor]]:
    return ({**leido.valores, **plan.evaluar(leido.valores).valores},)


def _referencia(anexo: AnexoLeido) -> Conceptos:
    assert anexo.modelo is not None
    resultado = costear(anexo.modelo, anexo.disposicion.textos, anexo.disposicion.desglose)
    return conceptos(resultado)


def _con(leido: LibroLeido, cambios: Cambios) -> LibroLeido:
    valores = {**leido.valores, **cambios}
    return replace(leido, valores={d: v for d, v in valores.items() if v is not None})


def _admitidos(leido: LibroLeido, cambios: Cambios) -> tuple[Cambios, AnexoLeido]:
    """Los cambios que el anexo admite: los que dan error se deshacen, con los de su fila."""
    for _ in range(_INTENTOS):
        anexo = leer_anexo(_con(leido, cambios))
        errores = [h for h in anexo.hallazgos if h.nivel == ERROR]
        if anexo.modelo is not None and not errores:
            return cambios, anexo
        cambios = _sin(cambios, errores)
    raise SinReferencia("no se hallaron cambios admisibles")


def _sin(cambios: Cambios, errores: list[Hallazgo]) -> Cambios:
    """Sin los cambios de las filas con error; si no son de ellas, sin los de las hojas nombradas."""
    filas = {(h.hoja, _fila(h.celda)) for h in errores}
    quedan = {d: v for d, v in cambios.items() if (d[0], d[1]) not in filas}
    if len(quedan) < len(cambios):
        return quedan
    textos = " ".join(f"{h.hoja} {h.mensaje} {h.remedio}" for h in errores)
    quedan = {d: v for d, v in cambios.items() if d[0] not in textos}
    return quedan if len(quedan) < len(cambios) else {}


def _fila(celda: str) -> int:
    return int("".join(x for x in celda if x.isdigit()) or 0)
