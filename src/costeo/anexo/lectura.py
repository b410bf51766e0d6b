"""Un Anexo II leído → el modelo que dice y cómo están dispuestos sus renglones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from costeo.anexo.lineas import Bloques, filas_de_lineas
from costeo.esquema import (
    ANADIDAS,
    DEL_ANEXO_II,
    HOJA_POR_CLAVE,
    HOJAS,
    PARAMETRO_POR_CODIGO,
    HojaEsquema,
    Tipo,
)
from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.libro.disposicion import LIBRES_DE_CATALOGO, Disposicion
from costeo.libro.hojas.actividad import ancho_numero, nombre_hoja
from costeo.libro.hojas.cortes import HOJAS_DE_CORTE, titulo_corte
from costeo.libro.hojas.desglose import DESGLOSE
from costeo.libro.hojas.entradas import TITULO_ESCENARIO_ACTIVO
from costeo.libro.hojas.lineas import ENTRADAS_DE_LINEA
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import TEXTOS_DEL_PLAN
from costeo.modelo.origen import Columnas, Origen
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import Conversion, convertir_parcial
from costeo.plantilla.filas import Celda, Fila, HojaCruda
from costeo.plantilla.observaciones import columnas_de
from costeo.plantilla.tabla import celdas_raras, leer_tabla
from costeo.plantilla.validacion import validar
from costeo.xlsx.celdas import ErrorCelda, LibroLeido, Valor

ESCENARIOS = HOJA_POR_CLAVE["escenarios"].titulo
_ORIGEN_DE_FECHAS = dt.datetime(1899, 12, 30)
_MAXIMO_DIA = 2958465
_CON_FECHA = {
    h.clave: tuple(c for c in h.columnas if c.tipo in (Tipo.FECHA, Tipo.VALOR))
    for h in (*HOJAS, *ANADIDAS)
}
"""De cada hoja, las columnas que pueden llevar fechas."""


_NADA = Disposicion({}, {})


@dataclass(frozen=True)
class AnexoLeido:
    """Lo que se entendió de un anexo. ``modelo`` None si algún dato no se entiende."""

    modelo: Modelo | None
    disposicion: Disposicion
    hallazgos: tuple[Hallazgo, ...]
    conversion: Conversion | None = field(default=None, compare=False, repr=False)
    """Lo que se entendió, aunque haya errores."""
    insertados: tuple[Origen, ...] = ()
    """Renglones que alguien insertó en una actividad: corren todo lo que va debajo."""
    de_costeo: Disposicion = field(default=_NADA, compare=False, repr=False)
    """Cómo los dispuso costeo, sin los insertados."""
    columnas: Columnas = field(default_factory=dict, compare=False, repr=False)
    """Dónde está cada columna, por clave de hoja."""


def leer_anexo(leido: LibroLeido, *, con_marca: bool = True) -> AnexoLeido:
    """El modelo que dice un anexo, con lo que la gente cambió en él.

    Los hallazgos son los de una plantilla, más C001 (no es un anexo) y C015 (fila vacía).
    ``con_marca`` False: ya se sabe que lo es, aunque al guardarlo se perdiera su marca.
    """
    if con_marca and leido.propiedades.get("tipo") != v.ANEXO_II:
        motivo = "le falta la marca que costeo deja en sus anexos"
        return AnexoLeido(None, _NADA, (hallazgo("C001", motivo=motivo),))
    crudas = _hojas_crudas(leido)
    if ESCENARIOS in crudas:
        crudas[ESCENARIOS] = _solo_escenarios(crudas[ESCENARIOS])
    filas: dict[str, tuple[Fila, ...]] = {}
    hallazgos: list[Hallazgo] = []
    for esquema in (*DEL_ANEXO_II, *(h for h in ANADIDAS if h.titulo in crudas)):
        if esquema.clave == "lineas":
            continue
        if esquema.titulo not in crudas:
            hallazgos.append(hallazgo("C014", Origen(esquema.titulo), hoja=esquema.titulo))
            continue
        leidas, nuevos = leer_tabla(crudas[esquema.titulo], esquema, ignorar_desconocidas=True)
        hallazgos += nuevos
        if leidas is not None:
            filas[esquema.clave] = tuple(con_fechas(esquema, f) for f in leidas)
            hallazgos += seguidas(esquema, leidas)
    bloques = filas_de_lineas(crudas)
    filas["lineas"] = bloques.filas
    for fila in bloques.filas:
        hallazgos += celdas_raras(fila, HOJA_POR_CLAVE["lineas"], ENTRADAS_DE_LINEA)
    filas |= {h.clave: () for h in HOJAS if h not in DEL_ANEXO_II}
    conversion = convertir_parcial(filas)
    hallazgos += conversion.hallazgos
    modelo = replace(
        conversion.modelo,
        lineas=tuple(
            replace(x, ranura=bloques.ranura[x.origen.hoja, x.origen.fila])
            for x in conversion.modelo.lineas
        ),
    )
    columnas = columnas_de(filas)
    hallazgos += validar(modelo, columnas, conversion.vistos)
    hallazgos += _actividades_sin_hoja(modelo, bloques)
    ranuras = {
        (a, c): bloques.renglones.get((a, c), 0) for a in bloques.actividades for c in v.COMPONENTES
    }
    catalogos = {c: _capacidad(leido, c) for c in LIBRES_DE_CATALOGO}
    legible = None if hay_errores(hallazgos) else modelo
    disposicion = Disposicion(ranuras, catalogos, _textos(leido), tuple(_desglose(leido)))
    propias = {k: bloques.propios.get(k, 0) for k in ranuras}
    return AnexoLeido(
        legible,
        disposicion,
        tuple(hallazgos),
        replace(conversion, modelo=modelo),
        bloques.insertados,
        replace(disposicion, ranuras=propias),
        columnas,
    )


def _actividades_sin_hoja(modelo: Modelo, bloques: Bloques) -> Iterator[Hallazgo]:
    """Sin la hoja de una actividad no se sabe qué líneas tiene: no se puede comprobar."""
    ancho = ancho_numero(modelo)
    for actividad in modelo.actividades:
        if any((actividad.numero, c) not in bloques.renglones for c in v.COMPONENTES):
            hoja = nombre_hoja(actividad.numero, ancho)
            yield hallazgo("C014", Origen(hoja), hoja=hoja)


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


def _solo_escenarios(cruda: HojaCruda) -> HojaCruda:
    """La hoja Escenarios sin el cuadro del escenario activo, que va debajo."""
    filas = []
    for numero, celdas in cruda.filas:
        if 1 in celdas and str(celdas[1].valor).startswith(TITULO_ESCENARIO_ACTIVO):
            break
        filas.append((numero, celdas))
    return HojaCruda(cruda.nombre, tuple(filas))


def con_fechas(esquema: HojaEsquema, fila: Fila) -> Fila:
    """La fila con sus números de serie de las columnas de fecha vueltos fechas."""
    posibles = _CON_FECHA[esquema.clave]
    if not posibles:
        return fila
    valores = dict(fila.valores)
    for columna in posibles:
        tipo = columna.tipo
        if tipo is Tipo.VALOR:
            parametro = PARAMETRO_POR_CODIGO.get(str(fila.celda("codigo").valor))
            tipo = parametro.tipo if parametro else tipo
        celda = fila.celda(columna.clave)
        numero = celda.valor
        if tipo is Tipo.FECHA and isinstance(numero, int | float) and 0 < numero <= _MAXIMO_DIA:
            dia = _ORIGEN_DE_FECHAS + dt.timedelta(days=numero)
            valores[columna.clave] = replace(celda, valor=dia)
    return Fila(valores, fila.origen)


def seguidas(esquema: HojaEsquema, filas: Sequence[Fila]) -> Iterator[Hallazgo]:
    """C015 si entre dos filas de la hoja hay un renglón vacío."""
    for antes, despues in pairwise(filas):
        if despues.origen.fila != antes.origen.fila + 1:
            yield hallazgo("C015", despues.origen, hoja=esquema.titulo)
            return


def _textos(leido: LibroLeido) -> dict[str, tuple[str, ...]]:
    """Los valores a los que dan renglón los cuadros sin catálogo, leídos del propio libro.

    Quien pasa una actividad a otro horizonte no quita ni añade renglones a su cuadro.
    """
    textos: dict[str, tuple[str, ...]] = {}
    for hoja, _, dimensiones in HOJAS_DE_CORTE:
        columna = {f: x for (h, f, c), x in leido.valores.items() if h == hoja and c == 1}
        for dimension in set(dimensiones) & set(TEXTOS_DEL_PLAN):
            titulo = titulo_corte(dimension)
            primera = next((f + 2 for f, x in columna.items() if x == titulo), 0)
            codigos = takewhile(lambda x: x not in ("", "Total"), _desde(columna, primera))
            textos[dimension] = tuple(codigos)
    return {d: x for d, x in textos.items() if x}


def _desglose(leido: LibroLeido) -> Iterator[tuple[int, str, str]]:
    """Los renglones de Desglose, leídos del propio libro: una línea nueva no añade ninguno."""
    columnas = [
        {f: x for (h, f, c), x in leido.valores.items() if h == DESGLOSE and c == n}
        for n in (1, 2, 3)
    ]
    filas = [f for f, x in columnas[0].items() if isinstance(x, int | float)]
    for fila in sorted(filas):
        numero, grupo, fuente = (c.get(fila) for c in columnas)
        yield int(float(str(numero))), _texto(grupo), _texto(fuente)


def _texto(valor: Valor) -> str:
    return "" if valor is None else str(valor)


def _desde(columna: Mapping[int, Valor], fila: int) -> Iterator[str]:
    """Los textos de una columna desde una fila; la primera celda vacía da texto vacío."""
    while True:
        valor = columna.get(fila)
        yield "" if valor is None else str(valor)
        fila += 1


def _capacidad(leido: LibroLeido, catalogo: str) -> int:
    """Renglones de un catálogo: las celdas con fórmula de su primera columna calculada.

    Va a la derecha de la última que se escribe, esté donde esté: alguien pudo insertar columnas.
    """
    hoja = HOJA_POR_CLAVE[catalogo]
    titulos = {c.titulo for c in hoja.columnas}
    suyas = [c for (h, _, c), x in leido.valores.items() if h == hoja.titulo and x in titulos]
    columna = max(suyas, default=len(hoja.columnas)) + 1
    return sum(1 for h, _, c in leido.formulas if h == hoja.titulo and c == columna)
