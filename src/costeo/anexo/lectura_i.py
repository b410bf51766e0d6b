"""Un Anexo I leído → el plan fechado que dice, sin más ayuda que sus celdas."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.anexo.avance_i import AvanceLeido, leer_avance
from costeo.anexo.celdas_i import Ilegible, Renglon, Tablas
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.descripcion import Columna
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i import actividades, calendario, carga, datos, hitos, recursos
from costeo.libro.hojas_i.responsables import CAPACIDAD
from costeo.libro.hojas_i.responsables import HOJA as HOJA_RESPONSABLES
from costeo.modelo.origen import Origen
from costeo.modelo.temporalizacion import (
    ActividadFechada,
    CapacidadMensual,
    Carga,
    Cifras,
    Generalidades,
    HitoFechado,
    PlanFechado,
    Rotulo,
)
from costeo.xlsx.celdas import LibroLeido


@dataclass(frozen=True)
class AnexoILeido:
    """Lo que se entendió de un Anexo I. ``plan`` None si algo no se entiende."""

    plan: PlanFechado | None
    hallazgos: tuple[Hallazgo, ...]


def leer_anexo_i(leido: LibroLeido) -> AnexoILeido:
    """El plan que dice un Anexo I, con lo que la gente escribió en él.

    Los hallazgos: C014 (falta una hoja o una tabla), T004 (una celda no dice lo que debe), V033 y
    V034 (avance que no puede ser), T009 y T012 (fórmula en una celda de entrada), T010 (renglón sin
    número) y T011 (una actividad en dos renglones).
    """
    try:
        avance = leer_avance(leido)
        return AnexoILeido(_plan(Tablas(leido), avance), avance.hallazgos)
    except Ilegible as ilegible:
        return AnexoILeido(None, ilegible.motivos)


def _plan(tablas: Tablas, avance: AvanceLeido) -> PlanFechado:
    ejes, unidades, fuentes, categorias = (_lista(tablas, x) for x in datos.LISTA)
    feriados = tablas.filas(calendario.HOJA, calendario.FERIADOS)
    cargas = tablas.filas(carga.HOJA, carga.DATOS)
    return PlanFechado(
        _generales(tablas),
        ejes,
        unidades,
        fuentes,
        categorias,
        tuple((r.fecha_escrita("fecha"), r.texto("nombre")) for r in feriados),
        _actividades(tablas, fuentes, categorias),
        _hitos(tablas),
        tuple(Carga(r.entero("numero"), r.texto("unidad"), r.numero("jornadas")) for r in cargas),
        _capacidades(tablas),
        _cifras(tablas, fuentes),
        avance.corte,
        tuple(x.avance for x in avance.avances),
        avance.sueltos,
    )


def _lista(tablas: Tablas, clave: str) -> tuple[Rotulo, ...]:
    claves = ("codigo", "nombre", "detalle")
    columnas = [rotulo(c, t) for c, t in zip(claves, datos.LISTA[clave], strict=True)]
    filas = tablas.filas(datos.HOJA, columnas)
    return tuple(Rotulo(*(r.texto(c) for c in claves)) for r in filas)


def _por_codigo(tablas: Tablas, columnas: tuple[Columna, ...]) -> dict[str, Renglon]:
    return {r.texto("codigo"): r for r in tablas.filas(datos.HOJA, columnas)}


def _de(filas: dict[str, Renglon], codigo: str) -> Renglon:
    """El renglón de ese código; sin él, al libro le falta un bloque."""
    if codigo not in filas:
        raise Ilegible(hallazgo("C014", Origen(datos.HOJA), hoja=datos.HOJA))
    return filas[codigo]


def _generales(tablas: Tablas) -> Generalidades:
    filas = _por_codigo(tablas, datos.GENERALES)

    def de(codigo: str) -> Renglon:
        return _de(filas, codigo)

    return Generalidades(
        de("PLAN").texto("valor"),
        de("INSTITUCION").texto("valor"),
        de("VERSION").texto("valor"),
        de("EJERCICIO").entero("valor"),
        de("FECHA_ELABORACION").fecha_escrita("valor"),
        de("FECHA_INICIO").fecha_escrita("valor"),
        de("FECHA_CIERRE").fecha_escrita("valor"),
        de("REDONDEO").entero("valor"),
        de("HUELLA_II").texto("valor"),
    )


def _cifras(tablas: Tablas, fuentes: tuple[Rotulo, ...]) -> Cifras:
    filas = _por_codigo(tablas, datos.CIFRAS)

    def de(codigo: str) -> Renglon:
        return _de(filas, codigo)

    return Cifras(
        de("ACTIVIDADES").entero("valor"),
        de("DIAS_HABILES").entero("valor"),
        de("JORNADAS").numero("valor"),
        de("EQUIPO").numero("valor"),
        de("EVENTOS").numero("valor"),
        de("TOTAL").numero("valor"),
        tuple(de(f"FUENTE {f.codigo}").numero("valor") for f in fuentes),
    )


def _actividades(
    tablas: Tablas, fuentes: tuple[Rotulo, ...], categorias: tuple[Rotulo, ...]
) -> tuple[ActividadFechada, ...]:
    filas = tablas.filas(actividades.HOJA, actividades.COLUMNAS)
    de_recursos = recursos.columnas_de_recursos(fuentes)
    de_jornadas = recursos.columnas_de_jornadas(categorias)
    con_recursos = _por_numero(tablas.filas(recursos.HOJA, de_recursos))
    con_jornadas = _por_numero(tablas.filas(recursos.HOJA_JORNADAS, de_jornadas))
    leidas = []
    for r in filas:
        numero = r.entero("numero")
        if numero not in con_recursos or numero not in con_jornadas:
            raise Ilegible(hallazgo("C014", Origen(recursos.HOJA), hoja=recursos.HOJA))
        dinero, personal = con_recursos[numero], con_jornadas[numero]
        duracion = r.decimal("duracion")
        leidas.append(
            ActividadFechada(
                numero,
                **{clave: r.texto(clave) for clave in actividades.TEXTOS},
                duracion=None if duracion is None else r.entero("duracion"),
                inicio=r.fecha("inicio"),
                jornadas=tuple(personal.numero(f"cat_{i}") for i, _ in enumerate(categorias, 1)),
                equipo=dinero.numero("equipo"),
                eventos=dinero.numero("eventos"),
                importes=tuple(dinero.numero(f"fuente_{i}") for i, _ in enumerate(fuentes, 1)),
            )
        )
    return tuple(leidas)


def _por_numero(filas: tuple[Renglon, ...]) -> dict[int, Renglon]:
    return {r.entero("numero"): r for r in filas}


def _hitos(tablas: Tablas) -> tuple[HitoFechado, ...]:
    if hitos.HOJA not in tablas.leido.hojas:
        return ()
    return tuple(
        HitoFechado(r.entero("actividad"), r.texto("nombre"), r.entero("dia"), r.numero("importe"))
        for r in tablas.filas(hitos.HOJA, hitos.COLUMNAS)
    )


def _capacidades(tablas: Tablas) -> tuple[CapacidadMensual, ...]:
    leidas = (
        CapacidadMensual(r.texto("codigo"), tuple(r.decimal(f"mes_{m}") for m in range(1, 13)))
        for r in tablas.filas(HOJA_RESPONSABLES, CAPACIDAD)
    )
    return tuple(c for c in leidas if any(x is not None for x in c.meses))
