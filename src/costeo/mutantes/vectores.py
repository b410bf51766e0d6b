"""El Anexo II sano con los datos de hoy y con los de la prueba viva, cada uno con su referencia."""

from __future__ import annotations

from random import Random

from costeo.mutantes.sano import Sano, SinReferencia, Vector
from costeo.mutantes.torcidos import con_controles_rotos, con_datos_malos
from costeo.viva.abrir import abrir_ii
from costeo.viva.cambios import aplicar
from costeo.viva.prueba import Prueba
from costeo.xlsx.lectura import leer_libro


def sano_ii(contenido: bytes, cuantos: int, semilla: int) -> Sano:
    """El Anexo II de esos bytes, con los datos de hoy y ``cuantos`` vectores de la prueba viva.

    Raises:
        SinReferencia: si no es un Anexo II o sus datos no se entienden.
    """
    leido = leer_libro(contenido)
    anexo = abrir_ii(leido)
    if anexo is None:
        raise SinReferencia("no es un Anexo II, o sus datos no se entienden")
    hoy = {**leido.valores, **anexo.base.valores}
    vectores = [Vector("hoy", hoy, anexo.conceptos, anexo.mapa)]
    prueba = Prueba(anexo, str(semilla))
    for numero in range(cuantos):
        preparado = prueba.preparar(numero)
        if preparado.vector is None or preparado.respuesta is None:
            continue  # la validación no admitió ninguno de sus sorteos
        constantes = aplicar(leido.valores, preparado.vector.celdas)
        valores = {**constantes, **anexo.plan.evaluar(constantes, comprobar=False).valores}
        nombre = f"vector {numero} ({preparado.vector.clase})"
        respuesta = preparado.respuesta
        vectores.append(
            Vector(
                nombre, valores, respuesta.conceptos, respuesta.mapa, frozenset(respuesta.ajenas)
            )
        )
    azar = Random(semilla)
    torcidos = (
        *con_datos_malos(anexo.esperado, anexo.plan, leido.valores, azar),
        *con_controles_rotos(anexo.esperado, hoy, azar),
    )
    formulas, _ = anexo.esperado.contenido()
    nombres = {n: x.removeprefix("=") for n, x in anexo.esperado.nombres.items()}
    return Sano("Anexo II", anexo.esperado, formulas, nombres, tuple(vectores), torcidos)
