"""Validaciones de fechas: el ejercicio, el calendario y la antigüedad de los datos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from costeo.calendario import calendario_de
from costeo.esquema import PARAMETRO_POR_CODIGO, Tipo
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal, Moneda, Parametro, Precio, Viatico
from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import mostrar, numero_legible

MESES_DE_VIGENCIA = 24
_CON_FECHA = frozenset({Tipo.PORCENTAJE, Tipo.IMPORTE})
_EN_ORDEN = (
    ("FECHA_INICIO", "FECHA_CIERRE"),
    ("FECHA_APROBACION", "FECHA_CIERRE"),
    ("FECHA_APROBACION", "FECHA_CIERRE_COMPROMISOS"),
    ("FECHA_CIERRE_COMPROMISOS", "FECHA_CIERRE"),
)
_DEL_EJERCICIO = ("FECHA_INICIO", "FECHA_CIERRE", "FECHA_CIERRE_COMPROMISOS")
_CERCA_DEL_INICIO = ("FECHA_APROBACION", "FECHA_ELABORACION", "FECHA_PRECIOS")

Dato = Moneda | CategoriaPersonal | Precio | Viatico | Parametro


def fechas_del_ejercicio(modelo: Modelo) -> Iterator[Observacion]:
    """Inicio y cierre son del ejercicio y van en orden con la aprobación."""
    ejercicio = _ejercicio(modelo)
    # Un cierre de compromisos igual al del ejercicio no dice nada nuevo: ya se juzga el otro.
    cierres = [_fecha(modelo, c) for c in ("FECHA_CIERRE", "FECHA_CIERRE_COMPROMISOS")]
    callado = "FECHA_CIERRE_COMPROMISOS" if cierres[0] == cierres[1] else ""
    for codigo in _DEL_EJERCICIO:
        fecha = _fecha(modelo, codigo)
        if fecha and ejercicio and fecha.year != ejercicio and codigo != callado:
            yield _de_parametro(modelo, "V011", codigo, ejercicio=ejercicio)
    for antes, despues in _EN_ORDEN:
        primera, segunda = _fecha(modelo, antes), _fecha(modelo, despues)
        if primera and segunda and primera > segunda and callado not in (antes, despues):
            otro = modelo.parametro[despues]
            datos = {"otro": otro.nombre, "otra_fecha": mostrar(otro.valor)}
            yield _de_parametro(modelo, "V012", antes, **datos)


def fechas_lejanas(modelo: Modelo) -> Iterator[Observacion]:
    """Una fecha de más de un año antes del ejercicio suele ser un año mal escrito."""
    inicio = _fecha(modelo, "FECHA_INICIO")
    for codigo in _CERCA_DEL_INICIO:
        fecha = _fecha(modelo, codigo)
        if inicio and fecha and (inicio - fecha).days > 366:
            yield _de_parametro(modelo, "V115", codigo, inicio=mostrar(inicio))


def calendario_del_ejercicio(modelo: Modelo) -> Iterator[Observacion]:
    """Los feriados de otro año no cuentan."""
    ejercicio = _ejercicio(modelo)
    for dia in modelo.calendario:
        if ejercicio and dia.fecha.year != ejercicio:
            datos = {"fecha": mostrar(dia.fecha), "nombre": dia.nombre, "ejercicio": ejercicio}
            yield observar("V103", dia, "fecha", **datos)


def dias_habiles(modelo: Modelo) -> Iterator[Observacion]:
    """DIAS_HABILES es lo que cuenta el calendario."""
    parametro = modelo.parametro.get("DIAS_HABILES")
    cuenta = contar_dias_habiles(modelo)
    if parametro and cuenta is not None and parametro.valor != cuenta:
        visto = mostrar(parametro.valor)
        yield observar("V110", parametro, "valor", valor=visto, cuenta=cuenta)


def jornadas_del_personal(modelo: Modelo) -> Iterator[Observacion]:
    """Nadie de planilla trabaja más días que los hábiles."""
    habiles = _numero(modelo, "DIAS_HABILES")
    for p in modelo.personal:
        if habiles is not None and p.vinculo == "propio" and p.dias_anio > habiles:
            datos = {"dias": numero_legible(p.dias_anio), "habiles": numero_legible(habiles)}
            yield observar("V111", p, "dias_anio", valor=p.codigo, **datos)


def datos_firmes(modelo: Modelo) -> Iterator[Observacion]:
    """Lo cotizado y lo de referencia llevan fecha e importe."""
    for x in _datos(modelo):
        if x.estado in v.ESTADOS_SIN_CONFIRMAR:
            continue
        if x.fecha is None:
            codigo = "V016" if x.estado == v.COTIZADO else "V104"
            yield observar(codigo, x, "fecha", valor=x.codigo, estado=x.estado)
        importe = _columna_importe(x)
        if importe and getattr(x, importe) is None:
            yield observar("V105", x, importe, valor=x.codigo, estado=x.estado)


def datos_del_futuro(modelo: Modelo) -> Iterator[Observacion]:
    """Un dato no puede conocerse antes de su fecha."""
    elaboracion = _fecha(modelo, "FECHA_ELABORACION")
    for x in _datos(modelo):
        if elaboracion and x.fecha and x.fecha > elaboracion:
            datos = {"fecha": mostrar(x.fecha), "elaboracion": mostrar(elaboracion)}
            yield observar("V106", x, "fecha", valor=x.codigo, **datos)


def precios_viejos(modelo: Modelo) -> Iterator[Observacion]:
    """Un precio firme de hace más de dos años ya no dice lo que cuesta."""
    base = _fecha(modelo, "FECHA_PRECIOS")
    for p in modelo.precios:
        firme = p.fecha is not None and p.estado not in v.ESTADOS_SIN_CONFIRMAR
        if base and firme and p.fecha and _meses(p.fecha, base) > MESES_DE_VIGENCIA:
            datos = {"fecha": mostrar(p.fecha), "meses": MESES_DE_VIGENCIA}
            yield observar("V107", p, "fecha", valor=p.codigo, **datos)


def contar_dias_habiles(modelo: Modelo) -> int | None:
    """Sin fines de semana ni días del calendario, entre inicio y cierre (el medio día cuenta).

    None si no se conoce el inicio o el cierre.
    """
    fechas = (_fecha(modelo, c) for c in ("FECHA_INICIO", "FECHA_CIERRE"))
    if None in fechas or _numero(modelo, "FIN_SEMANA") is None:
        return None
    return len(calendario_de(modelo).dias)


def _datos(modelo: Modelo) -> Iterator[Dato]:
    """Los datos con importe; el lempira y los textos no necesitan fecha."""
    monedas = (m for m in modelo.monedas if m.codigo != v.MONEDA_LOCAL)
    parametros = (p for p in modelo.parametros if PARAMETRO_POR_CODIGO[p.codigo].tipo in _CON_FECHA)
    yield from chain(parametros, monedas, modelo.personal, modelo.precios, modelo.viaticos)


def _columna_importe(dato: Dato) -> str:
    columnas = {Precio: "precio", CategoriaPersonal: "monto", Viatico: "monto", Moneda: "tasa"}
    return columnas.get(type(dato), "")


def _fecha(modelo: Modelo, codigo: str) -> dt.date | None:
    """El parámetro, o None si falta o no se entendió."""
    parametro = modelo.parametro.get(codigo)
    return parametro.valor if parametro and isinstance(parametro.valor, dt.date) else None


def _numero(modelo: Modelo, codigo: str) -> Decimal | None:
    parametro = modelo.parametro.get(codigo)
    return parametro.valor if parametro and isinstance(parametro.valor, Decimal) else None


def _ejercicio(modelo: Modelo) -> int | None:
    valor = _numero(modelo, "EJERCICIO")
    return None if valor is None else int(valor)


def _de_parametro(modelo: Modelo, codigo: str, parametro: str, **datos: object) -> Observacion:
    p = modelo.parametro[parametro]
    return observar(codigo, p, "valor", nombre=p.nombre, fecha=mostrar(p.valor), **datos)


def _meses(desde: dt.date, hasta: dt.date) -> int:
    return (hasta.year - desde.year) * 12 + hasta.month - desde.month
