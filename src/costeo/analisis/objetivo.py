"""Qué valor de una entrada agota una meta, por las fórmulas del propio libro."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from costeo.analisis.apertura import abrir
from costeo.analisis.busqueda import HALLADO, NO_BAJA, NO_MUEVE, Busqueda
from costeo.analisis.contraste import TOLERANCIA
from costeo.analisis.evaluador import Evaluador, en_lempiras
from costeo.analisis.pedido_objetivo import Mando, Meta, mando_de, meta_de
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.memoria import sin_recolector
from costeo.reloj import Avance, Cronometro, sin_avance
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.sujeto import Rechazo

BUSCAR = "Buscar el valor"
_TOPE = Decimal(10) ** 12


@dataclass(frozen=True)
class Objetivo:
    """El valor hallado. Cifras en L; ``valor`` y ``hoy``, en la unidad de la entrada.

    ``valor`` None: no hay ninguno, y los hallazgos dicen por qué. ``siguiente``: el primero que ya
    pasa de la meta, con su cifra. Sin ``posible`` no se buscó.
    """

    posible: bool
    hallazgos: tuple[Hallazgo, ...]
    nombre: str = ""
    mando: Mando | None = None
    meta: Meta | None = None
    cifra_hoy: Decimal = Decimal(0)
    valor: Decimal | None = None
    llega: Decimal | None = None
    siguiente: tuple[Decimal, Decimal] | None = None
    evaluaciones: int = 0
    contrastado: bool = False

    @property
    def sobra(self) -> Decimal | None:
        """Lo que queda de la meta (L)."""
        if self.llega is None or self.meta is None:
            return None
        return self.meta.importe - self.llega

    @property
    def salida(self) -> int:
        """0 hallado; 1 imposible o con algo que mirar; 2 no se pudo buscar."""
        if not self.posible:
            return 2
        return int(self.valor is None or any(h.codigo.startswith("Q") for h in self.hallazgos))


def objetivo(
    contenido: bytes,
    nombre: str = "",
    *,
    mueve: str,
    meta: Decimal | None = None,
    de: str = "total",
    avance: Avance = sin_avance,
) -> Objetivo:
    """El mayor gasto que cabe en la meta moviendo una sola entrada, lo demás quieto.

    Args:
        contenido: la plantilla o el Anexo II (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        mueve: ``precio:C``, ``impulsor:C``, ``pago:C``, ``viatico:C``, ``tasa:C``,
            ``parametro:C``, ``contingencia`` o ``contingencia:FUENTE`` (haciendo que la admita).
        meta: a cuánto llevar la cifra (L); None, el importe del techo.
        de: ``total``, ``por_presupuestar``, ``medios_propios``, ``ya_financiado``, ``fuente:C``,
            ``eje:C`` o ``techo:C`` (lo que el techo mira en su período).
        avance: a quién contarle por dónde va.

    Returns:
        El último valor que cabe (entero si se cuenta; si no, al centavo o a la centésima de punto),
        lo que da y lo que da el siguiente, que ya no cabe. Imposible: Q020, Q021 o Q022.
    """
    reloj = Cronometro(avance)
    with sin_recolector():
        abierto = abrir(contenido, nombre, reloj)
        if abierto.modelo is None:
            return Objetivo(False, abierto.hallazgos, nombre)
        pedida = meta_de(abierto.modelo, de, meta)
        if isinstance(pedida, Hallazgo):
            return Objetivo(False, (*abierto.hallazgos, pedida), nombre)
        libro = abierto.libro(reloj)
        mando = mando_de(libro, mueve)
        if isinstance(mando, Hallazgo):
            return Objetivo(False, (*abierto.hallazgos, mando), nombre)
        with reloj.etapa(BUSCAR):
            return _buscar(libro, mando, pedida, abierto.hallazgos, nombre)


def _buscar(
    libro: AnexoII, mando: Mando, meta: Meta, previos: tuple[Hallazgo, ...], nombre: str
) -> Objetivo:
    evaluador = Evaluador(libro, (meta.clave,))

    def cifra(pasos: int) -> float:
        return evaluador.con(mando.celdas(pasos * mando.paso)).de.get(meta.clave, 0.0)

    hoy = int((mando.base / mando.paso).to_integral_value(ROUND_FLOOR))
    busqueda = Busqueda(cifra, hoy, _limites(mando, hoy), float(meta.importe))
    como, k = busqueda.buscar()
    cifra_hoy = en_lempiras(evaluador.con({}).de.get(meta.clave, 0.0))
    if como != HALLADO:
        por_que = _imposible(como, mando, meta, k * mando.paso, busqueda.en(k))
        dichos = (*previos, por_que, *_si_vuelve(mando, meta, busqueda))
        return Objetivo(True, dichos, nombre, mando, meta, cifra_hoy, evaluaciones=evaluador.veces)
    otro = k + (1 if busqueda.sube else -1)
    valor, hallada = k * mando.paso, busqueda.en(k)
    contrastado, dichos = _contrastar(evaluador, mando, meta, valor)
    avisos = list(_avisos(mando, meta, valor, busqueda))
    return Objetivo(
        True,
        (*previos, *dichos, *avisos),
        nombre,
        mando,
        meta,
        cifra_hoy,
        valor,
        en_lempiras(hallada),
        (otro * mando.paso, en_lempiras(busqueda.en(otro))),
        evaluador.veces,
        contrastado,
    )


def _limites(mando: Mando, hoy: int) -> tuple[int, int]:
    """Los de su columna, en pasos; de cero para arriba si no los tiene."""
    minimo = Decimal(0) if mando.minimo is None else mando.minimo
    maximo = _TOPE if mando.maximo is None else mando.maximo
    bajo = int((minimo / mando.paso).to_integral_value(ROUND_CEILING))
    alto = int((maximo / mando.paso).to_integral_value(ROUND_FLOOR))
    return min(bajo, hoy), max(alto, hoy)


def _imposible(como: str, mando: Mando, meta: Meta, extremo: Decimal, cifra: float) -> Hallazgo:
    if como == NO_MUEVE:
        return hallazgo("Q020", lugar=mando.lugar, cifra=meta.nombre)
    valor = en_lempiras(cifra)
    return hallazgo(
        "Q021" if como == NO_BAJA else "Q022",
        extremo=mando.dice(extremo),
        lugar=mando.lugar,
        cifra=meta.nombre,
        valor=f"{valor:,}",
        sobra=f"{abs(valor - meta.importe):,}",
    )


def _avisos(mando: Mando, meta: Meta, valor: Decimal, busqueda: Busqueda) -> Iterator[Hallazgo]:
    yield from _si_vuelve(mando, meta, busqueda)
    if mando.normal and not mando.normal[0] <= valor <= mando.normal[1]:
        limites = " a ".join(mando.dice(x) for x in mando.normal)
        yield hallazgo("Q024", valor=mando.dice(valor), lugar=mando.lugar, limites=limites)


def _si_vuelve(mando: Mando, meta: Meta, busqueda: Busqueda) -> Iterator[Hallazgo]:
    if not busqueda.monotona:
        cifra = meta.nombre[0].upper() + meta.nombre[1:]
        yield hallazgo("Q023", cifra=cifra, lugar=mando.lugar)


def _contrastar(
    evaluador: Evaluador, mando: Mando, meta: Meta, valor: Decimal
) -> tuple[bool, tuple[Hallazgo, ...]]:
    """Lo que dice la referencia con ese valor; Q025 si es otra cosa, Q026 si no lo admite."""
    libro, dicho = evaluador.libro, mando.dice(valor)
    celdas = mando.celdas(valor)
    respuesta = libro.responder(celdas)
    if isinstance(respuesta, Rechazo) and mando.topes:
        celdas = mando.con_topes(valor)
        respuesta = libro.responder(celdas)
    if isinstance(respuesta, Rechazo):
        motivo = respuesta.errores[0].mensaje
        return False, (hallazgo("Q026", valor=dicho, lugar=mando.lugar, motivo=motivo),)
    hallada = evaluador.con(celdas).de.get(meta.clave, 0.0)
    debida = respuesta.conceptos.get(meta.clave)
    if isinstance(debida, Decimal) and abs(hallada - float(debida)) <= _tolerancia(libro):
        return True, ()
    referencia = f"{debida:,}" if isinstance(debida, Decimal) else "(no lo sabe)"
    dado = f"{en_lempiras(hallada):,}"
    distinto = hallazgo("Q025", lugar=mando.lugar, valor=dicho, libro=dado, referencia=referencia)
    return True, (distinto,)


def _tolerancia(libro: AnexoII) -> float:
    """Un centavo por cada mil líneas, y uno más: las mitades justas de unas pocas."""
    assert libro.anexo.modelo is not None
    return TOLERANCIA * (1 + len(libro.anexo.modelo.lineas) // 1000)
