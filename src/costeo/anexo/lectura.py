"""Un Anexo II leído → el modelo que dice y cómo están dispuestos sus renglones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from costeo.anexo.lineas import filas_de_lineas
from costeo.esquema import HOJAS, PARAMETRO_POR_CODIGO, HojaEsquema, Tipo
from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.libro.disposicion import LIBRES_DE_CATALOGO, Disposicion
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import convertir
from costeo.plantilla.filas import Celda, Fila, HojaCruda
from costeo.plantilla.tabla import leer_tabla
from costeo.plantilla.validacion import validar
from costeo.verificacion.celdas import ErrorCelda, LibroLeido

TIPO = "anexo_ii"
_ORIGEN_DE_FECHAS = dt.date(1899, 12, 30)
_MAXIMO_DIA = 2958465


@dataclass(frozen=True)
class AnexoLeido:
    """Lo que se entendió de un anexo. ``modelo`` None si algún dato no se entiende."""

    modelo: Modelo | None
    disposicion: Disposicion
    hallazgos: tuple[Hallazgo, ...]


def leer_anexo(leido: LibroLeido) -> AnexoLeido:
    """El modelo que dice un anexo, con lo que la gente cambió en él.

    Los hallazgos son los de una plantilla, más C001 (no es un anexo) y C015 (fila vacía).
    """
    nada = Disposicion({}, {})
    if leido.propiedades.get("tipo") != TIPO:
        motivo = "le falta la marca que costeo deja en sus anexos"
        return AnexoLeido(None, nada, (hallazgo("C001", motivo=motivo),))
    crudas = _hojas_crudas(leido)
    filas: dict[str, tuple[Fila, ...]] = {}
    hallazgos: list[Hallazgo] = []
    for esquema in HOJAS:
        if esquema.clave == "lineas":
            continue
        if esquema.titulo not in crudas:
            hallazgos.append(hallazgo("C014", Origen(esquema.titulo), hoja=esquema.titulo))
            continue
        leidas, nuevos = leer_tabla(crudas[esquema.titulo], esquema, ignorar_desconocidas=True)
        hallazgos += nuevos
        if leidas is not None:
            leidas = _solo_datos(esquema, leidas)
            filas[esquema.clave] = tuple(_con_fechas(esquema, f) for f in leidas)
            hallazgos += _seguidas(esquema, leidas)
    bloques = filas_de_lineas(crudas)
    filas["lineas"] = bloques.filas
    modelo, de_conversion = convertir(filas)
    hallazgos += de_conversion
    if modelo is not None:
        modelo = replace(
            modelo,
            lineas=tuple(
                replace(x, ranura=bloques.ranura[x.origen.hoja, x.origen.fila])
                for x in modelo.lineas
            ),
        )
        hallazgos += validar(modelo)
    if hay_errores(hallazgos):
        modelo = None
    ranuras = {
        (a, c): bloques.renglones.get((a, c), 0) for a in bloques.actividades for c in v.COMPONENTES
    }
    catalogos = {c: _capacidad(leido, c) for c in LIBRES_DE_CATALOGO}
    return AnexoLeido(modelo, Disposicion(ranuras, catalogos), tuple(hallazgos))


def _hojas_crudas(leido: LibroLeido) -> dict[str, HojaCruda]:
    por_hoja: dict[str, dict[int, dict[int, Celda]]] = {h: {} for h in leido.hojas}
    for (hoja, fila, columna), valor in leido.valores.items():
        error = isinstance(valor, ErrorCelda)
        dato = (str(valor).strip() or None) if isinstance(valor, str) else valor
        celda = Celda(dato, Origen(hoja, fila, columna), error=error)
        if not celda.vacia:
            por_hoja[hoja].setdefault(fila, {})[columna] = celda
    for hoja, fila, columna in leido.formulas:
        valor = leido.guardados.get((hoja, fila, columna))
        error = valor is None or isinstance(valor, ErrorCelda)
        por_hoja[hoja].setdefault(fila, {})[columna] = Celda(
            valor, Origen(hoja, fila, columna), formula=True, error=error
        )
    return {h: HojaCruda(h, tuple(sorted(filas.items()))) for h, filas in por_hoja.items()}


def _solo_datos(esquema: HojaEsquema, filas: tuple[Fila, ...]) -> tuple[Fila, ...]:
    """Corta donde acaba la tabla: en Escenarios sigue debajo el escenario activo."""
    if esquema.clave != "escenarios":
        return filas
    corte = next(
        (
            i
            for i, f in enumerate(filas)
            if f.celda("nombre").vacia and not f.celda("codigo").vacia
        ),
        len(filas),
    )
    return filas[:corte]


def _con_fechas(esquema: HojaEsquema, fila: Fila) -> Fila:
    valores = dict(fila.valores)
    for columna in esquema.columnas:
        tipo = columna.tipo
        if tipo is Tipo.VALOR:
            parametro = PARAMETRO_POR_CODIGO.get(str(fila.celda("codigo").valor))
            tipo = parametro.tipo if parametro else tipo
        celda = fila.celda(columna.clave)
        if tipo is Tipo.FECHA and isinstance(celda.valor, int | float):
            if 0 < celda.valor <= _MAXIMO_DIA:
                dia = _ORIGEN_DE_FECHAS + dt.timedelta(days=int(celda.valor))
                valores[columna.clave] = replace(celda, valor=dia)
    return Fila(valores, fila.origen)


def _seguidas(esquema: HojaEsquema, filas: tuple[Fila, ...]) -> Iterator[Hallazgo]:
    for antes, despues in zip(filas, filas[1:], strict=False):
        if despues.origen.fila != antes.origen.fila + 1:
            yield hallazgo("C015", despues.origen, hoja=esquema.titulo)
            return


def _capacidad(leido: LibroLeido, catalogo: str) -> int:
    """Renglones de un catálogo: las celdas con fórmula de su primera columna calculada."""
    esquema: Mapping[str, HojaEsquema] = {h.clave: h for h in HOJAS}
    hoja = esquema[catalogo]
    columna = len(hoja.columnas) + 1
    return sum(1 for h, _, c in leido.formulas if h == hoja.titulo and c == columna)
