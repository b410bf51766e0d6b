"""Filas → Modelo inmutable, con todos los hallazgos de una sola pasada."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from costeo.esquema import ANADIDAS, HOJAS, HojaEsquema
from costeo.hallazgos import Hallazgo, hay_errores
from costeo.modelo import catalogos, cronograma, historial, movimientos, plan
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import COMPONENTES
from costeo.plantilla.conversion_celda import convertir_celda
from costeo.plantilla.conversion_fila import ConvertirCelda, FilaConvertida, convertir_filas
from costeo.plantilla.conversion_parametros import convertir_parametros
from costeo.plantilla.filas import Fila, Filas
from costeo.plantilla.referencias import Convertidas, buscar_repetidos, resolver_referencias
from costeo.plantilla.vistos import Vistos, fila_vista

CLASES: dict[str, type[Any]] = {
    "parametros": catalogos.Parametro,
    "escenarios": catalogos.Escenario,
    "monedas": catalogos.Moneda,
    "objetos": catalogos.Objeto,
    "fuentes": catalogos.Fuente,
    "ejes": catalogos.Eje,
    "unidades": catalogos.Unidad,
    "calendario": catalogos.DiaInhabil,
    "personal": catalogos.CategoriaPersonal,
    "precios": catalogos.Precio,
    "viaticos": catalogos.Viatico,
    "eventos": catalogos.Evento,
    "insumos_evento": catalogos.InsumoEvento,
    "impulsores": catalogos.Impulsor,
    "actividades": plan.Actividad,
    "lineas": plan.Linea,
    "decisiones": plan.Decision,
    "cronograma": cronograma.Programa,
    "hitos": cronograma.Hito,
    "meses_gasto": cronograma.MesDeGasto,
    "dependencias": cronograma.Dependencia,
    "jornadas_unidad": cronograma.JornadasDeUnidad,
    "capacidad": cronograma.Capacidad,
    "techos": cronograma.Techo,
    "modalidades": cronograma.Modalidad,
    "caidas": cronograma.Caida,
    "avance": cronograma.Avance,
    "historial": historial.CambioDePrecio,
    "movimientos": movimientos.MovimientoDelTotal,
}
"""Registro del modelo de cada hoja; la clave es también el campo de ``Modelo``."""

CAMPO = {"fuente_dato": "fuente"}
"""Columnas cuya clave no es el nombre del campo: en las hojas, «fuente» es la del dinero."""

HojaConvertida = tuple[list[FilaConvertida], list[Hallazgo]]
"""Las filas de una hoja ya con tipos y lo que se halló en ellas."""

_POR_HOJA = frozenset({"L124"})
_RESUMIBLES = frozenset({"L104", "L111", "L114"}) | _POR_HOJA
"""Avisos de algo que se entendió: basta el primero de cada columna, o de la hoja, y cuántos más."""


@dataclass(frozen=True)
class Conversion:
    """El modelo con las filas buenas, lo que dicen todas y los hallazgos."""

    modelo: Modelo
    vistos: Vistos
    hallazgos: tuple[Hallazgo, ...]

    @property
    def incompletas(self) -> frozenset[str]:
        """Hojas sin leer o con alguna fila que no llegó al modelo."""
        return self.vistos.incompletas


def convertir(filas: Filas) -> tuple[Modelo | None, tuple[Hallazgo, ...]]:
    """El modelo, o None si alguna fila no se entendió o falta una hoja."""
    conversion = convertir_parcial(filas)
    completo = not conversion.incompletas and not hay_errores(conversion.hallazgos)
    return (conversion.modelo if completo else None), conversion.hallazgos


def convertir_parcial(filas: Filas) -> Conversion:
    """Convierte todo lo que se pueda, para hallar en una pasada todo lo que haya que mendar.

    Una hoja que no está en ``filas`` no pudo leerse: la lectura ya dijo por qué.
    """
    todas = (*HOJAS, *ANADIDAS)
    hojas = {h.clave: convertir_hoja(h, filas[h.clave]) for h in todas if h.clave in filas}
    return reunir(hojas)


def convertir_hoja(
    esquema: HojaEsquema, filas: tuple[Fila, ...], convertir: ConvertirCelda = convertir_celda
) -> HojaConvertida:
    """Las filas de una hoja con sus datos ya con tipo, sin mirar las demás hojas."""
    if esquema.clave == "parametros":
        return convertir_parametros(esquema, filas)
    return convertir_filas(esquema, filas, convertir)


def reunir(hojas: Mapping[str, HojaConvertida]) -> Conversion:
    """De las hojas ya convertidas, por clave, al modelo: referencias, repetidos y ranuras.

    Completa los datos de las filas que recibe.
    """
    tablas = {clave: filas for clave, (filas, _) in hojas.items()}
    hallazgos = [h for _, nuevos in hojas.values() for h in nuevos]
    incompletas = {h.clave for h in HOJAS if h.clave not in hojas}
    incompletas |= {clave for clave, (_, nuevos) in hojas.items() if hay_errores(nuevos)}
    hallazgos += resolver_referencias(tablas)
    hallazgos += buscar_repetidos(tablas)
    _completar_lineas(tablas)
    incompletas |= {c for c, t in tablas.items() if not all(x.buena for x in t)}
    vistas = {clave: tuple(map(fila_vista, tabla)) for clave, tabla in tablas.items()}
    return Conversion(_modelo(tablas), Vistos(vistas, frozenset(incompletas)), _resumir(hallazgos))


def _completar_lineas(tablas: Convertidas) -> None:
    """La ranura de una línea es su orden dentro de su componente."""
    cuenta: Counter[tuple[object, object]] = Counter()
    for linea in tablas.get("lineas", ()):
        datos = linea.datos
        bloque = (datos.get("actividad"), datos.get("componente"))
        cuenta[bloque] += 1
        datos["ranura"] = cuenta[bloque]


def _modelo(tablas: Convertidas) -> Modelo:
    def registros(clave: str) -> Iterable[Any]:
        for x in tablas.get(clave, ()):
            if x.buena:
                campos = {CAMPO.get(c, c): dato for c, dato in x.datos.items()}
                yield CLASES[clave](**campos, origen=x.fila.origen)

    modelo = Modelo(**{clave: tuple(registros(clave)) for clave in CLASES})
    # El orden de las líneas en la hoja no significa nada: el modelo las guarda siempre igual.
    return replace(modelo, lineas=tuple(sorted(modelo.lineas, key=_orden_de_linea)))


def _orden_de_linea(linea: plan.Linea) -> tuple[int, int, int]:
    return linea.actividad, COMPONENTES.index(linea.componente), linea.ranura


def _resumir(hallazgos: list[Hallazgo]) -> tuple[Hallazgo, ...]:
    """De cada aviso resumible deja el primero de su columna y dice cuántos más hay."""
    grupos = Counter(_grupo(h) for h in hallazgos if h.codigo in _RESUMIBLES)
    resumen: list[Hallazgo] = []
    for h in hallazgos:
        iguales = grupos.pop(_grupo(h), 0) if h.codigo in _RESUMIBLES else 1
        if iguales > 1:
            donde = "hoja" if h.codigo in _POR_HOJA else "columna"
            mas = f"{h.mensaje} Hay {iguales - 1} más así en la {donde}."
            resumen.append(replace(h, mensaje=mas))
        elif iguales:
            resumen.append(h)
    return tuple(resumen)


def _grupo(h: Hallazgo) -> tuple[str, str, str]:
    return h.codigo, h.hoja, "" if h.codigo in _POR_HOJA else h.celda.rstrip("0123456789")
