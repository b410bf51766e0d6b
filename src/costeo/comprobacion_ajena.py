"""Comprobar cualquier libro por sus bytes: leerlo, evaluarlo y comparar con lo que guarda."""

from __future__ import annotations

from costeo.archivo import revisar_xlsx
from costeo.hallazgos import con_archivo, hallazgo
from costeo.memoria import sin_recolector
from costeo.modelo.vocabulario import TIPOS_DE_ANEXO
from costeo.motor.evaluacion_libro import evaluar_libro
from costeo.reloj import Avance, Cronometro, sin_avance
from costeo.verificacion.dictamen import Dictamen, dictaminar, resumir
from costeo.verificacion.hallazgos_dictamen import hallazgos_de
from costeo.xlsx.lectura import LecturaImposible, leer_libro, leer_propiedades

_COMBINA_DEMASIADO = "A016"
"""Aquí no se leen ni las celdas combinadas ni los enlaces; es lo último que se revisa."""
_EVALUAR = "Evaluar las fórmulas"


def es_anexo(contenido: bytes) -> bool:
    """¿Dice el libro ser un Anexo I o II hecho con costeo?"""
    return leer_propiedades(contenido).get("tipo") in TIPOS_DE_ANEXO


def verificar_libro(contenido: bytes, nombre: str = "", *, avance: Avance = sin_avance) -> Dictamen:
    """Evalúa todas las fórmulas de un libro cualquiera y las compara con lo que guarda.

    Args:
        contenido: el libro (xlsx), hecho con cualquier programa.
        nombre: cómo se llama el archivo, para los hallazgos.
        avance: a quién contarle por dónde va.

    Returns:
        El dictamen de cada celda con fórmula: igual, distinta, no evaluable (con la función o la
        característica que lo impide), sin valor guardado, o volátil. ``salida`` 2 si no se pudo
        leer (A004 a A011). Los números son los crudos del libro; las fechas, su serie.
    """
    reloj = Cronometro(avance)
    rechazo = revisar_xlsx(contenido, nombre, con_estricto=True)
    if rechazo and rechazo.codigo != _COMBINA_DEMASIADO:
        return Dictamen(False, hallazgos=(rechazo,))
    with sin_recolector():
        try:
            with reloj.etapa("Leer el libro"):
                leido = leer_libro(contenido, tolerante=True)
        except LecturaImposible as imposible:
            rechazo = hallazgo("A008", archivo=nombre, motivo=imposible.motivo)
            return Dictamen(False, hallazgos=(rechazo,))
        with reloj.etapa(_EVALUAR):
            evaluacion = evaluar_libro(leido, reloj.de_formulas(_EVALUAR))
        with reloj.etapa("Comparar"):
            celdas = dictaminar(leido, evaluacion)
            return resumir(celdas, con_archivo(hallazgos_de(leido, celdas), nombre))
