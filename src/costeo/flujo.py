"""El camino entero: de la plantilla a los anexos comprobados, en una función."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from textwrap import shorten

from costeo import escritos
from costeo.anexo.como_plantilla import leer_entrada
from costeo.anexo.conservacion import Anterior, conservar, leer_anterior
from costeo.archivo import tiene_macros
from costeo.calculo.costeo import Resultado, costear
from costeo.calculo.huella import huella
from costeo.calculo.plan_fechado import plan_fechado
from costeo.comparacion.anterior import VersionAnterior, contar
from costeo.comparacion.registro import mismos_datos
from costeo.comprobacion import Generado, comprobar
from costeo.flujo_i import AnexoI, generar_i
from costeo.hallazgos import Hallazgo, hay_errores
from costeo.libro.anexo_ii import describir
from costeo.memoria import sin_recolector
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import ANEXO_II
from costeo.motor.evaluacion import preparar
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.puerta import Lectura
from costeo.plantilla.volcado import volcar
from costeo.precios.en_modelo import aplicar_precios
from costeo.programa.pedido import Pedido
from costeo.reloj import Avance, Cronometro, sin_avance
from costeo.verificacion.veredicto import PedidoVivo, Veredicto
from costeo.version import VERSION
from costeo.xlsx.celdas import Direccion

_DE_LA_PLANTILLA = "Generado desde la plantilla."
PEDIDO = Pedido()
"""Lo corriente: respetar los inicios escritos y no probar techos."""
_LARGO_DE_PROPIEDAD = 255
"""Letras que caben en una propiedad del archivo (Excel no admite más)."""


@dataclass(frozen=True)
class Preparada:
    """Una entrada ya leída y cambiada: ``antes``, lo que decía; ``motivo``, por qué se genera."""

    lectura: Lectura
    antes: Modelo
    motivo: str


@dataclass(frozen=True)
class Costeo:
    """Lo que sale de una plantilla. Sin ``modelo`` no hay anexo: los hallazgos dicen por qué."""

    modelo: Modelo | None
    resultado: Resultado | None
    anexo: bytes
    veredicto: Veredicto | None
    hallazgos: tuple[Hallazgo, ...]
    formulas: int = 0
    huella: str = ""
    segundos: dict[str, float] = field(default_factory=dict, compare=False)
    anexo_i: AnexoI | None = None
    entradas: dict[Direccion, bool] = field(default_factory=dict, compare=False, repr=False)
    """Las celdas de entrada del anexo y si cada una es una fecha."""
    plantilla_leida: bytes = field(default=b"", compare=False, repr=False)
    """La plantilla que ya dice las entradas del anexo; vacía si todavía no la hay."""

    @property
    def plantilla(self) -> bytes:
        """Las entradas de las que salió el anexo, como plantilla (xlsx); sin modelo, vacía.

        La misma que se leyó, byte a byte, si nada la cambió por el camino.
        """
        if self.plantilla_leida or self.modelo is None:
            return self.plantilla_leida
        return escribir_plantilla(volcar(self.modelo))

    @property
    def salida(self) -> int:
        """Código de salida: 0 correcto, 1 con hallazgos de la comprobación, 2 no se pudo."""
        if self.veredicto is None:
            return 2
        del_i = self.anexo_i.veredicto.salida if self.anexo_i else 0
        return max(self.veredicto.salida, del_i)


def costear_plantilla(
    contenido: bytes,
    nombre: str = "",
    *,
    precios: bytes | None = None,
    nombre_precios: str = "",
    pedido: Pedido = PEDIDO,
    anexo_i: bytes | None = None,
    nombre_anexo_i: str = "",
    anexo_ii: bytes | None = None,
    nombre_anexo_ii: str = "",
    plantilla_ii: bytes | None = None,
    restaurar: bool = False,
    preparada: Preparada | None = None,
    viva: PedidoVivo | None = None,
    avance: Avance = sin_avance,
) -> Costeo:
    """De los bytes de una plantilla a los dos anexos comprobados, sin tocar archivos.

    Un Anexo II ya generado, editado y guardado por quien sea es también una plantilla.

    Los errores de la plantilla, del CSV o del anexo no son excepciones: van en los hallazgos.

    Args:
        contenido: la plantilla o el anexo editado (xlsx).
        nombre: cómo se llama el archivo, para los hallazgos.
        precios: CSV (codigo, precio, unidad, moneda, fecha, fuente) que sustituye precios por
            código, con las preguntas de ``costeo precios`` como errores.
        nombre_precios: cómo se llama ese CSV.
        pedido: si se reprograma lo que ya tiene inicio, y qué techos se ponen a prueba. Las
            actividades sin inicio reciben uno siempre que lo haya.
        anexo_i: el Anexo I anterior, si lo hay: su avance pasa al nuevo.
        nombre_anexo_i: cómo se llama ese anexo.
        anexo_ii: el Anexo II de la versión anterior: el nuevo cuenta qué movió el total desde ella.
            Sin él, si ``contenido`` es un anexo, la versión anterior es ese mismo anexo.
        nombre_anexo_ii: cómo se llama ese anexo.
        plantilla_ii: la plantilla de la que salió la versión anterior (``Costeo.plantilla`` de
            entonces): si la editaron después, se cuenta también lo que eso movió.
        restaurar: de un anexo con fórmulas cambiadas, volver a las de costeo en vez de negarse.
        preparada: lo que ya se leyó de ``contenido`` y se cambió: no se vuelve a leer, y el nuevo
            cuenta qué movió el total desde lo que decía.
        viva: cuánto moverles las entradas a los anexos recién escritos; None, nada.
        avance: a quién contarle por dónde va: (etapa, fórmulas hechas, fórmulas en total).

    Returns:
        Con errores en la plantilla o en los precios: ``modelo``, ``resultado`` y ``veredicto``
        None, ``anexo`` vacío y ``salida`` 2. Sin ellos, el anexo (bytes de un xlsx, los mismos
        para la misma entrada), su veredicto y el resultado, con importes en lempiras (L).
    """
    with sin_recolector():
        anterior = None if anexo_i is None else leer_anterior(anexo_i, nombre_anexo_i)
        if anterior and anterior.avance is None:
            return Costeo(None, None, b"", None, anterior.hallazgos)
        reloj = Cronometro(avance)
        with reloj.etapa("Leer la plantilla"):
            lectura = (
                preparada.lectura
                if preparada
                else leer_entrada(contenido, nombre, restaurar=restaurar)
            )
        version = None
        if anexo_ii is not None:
            version = VersionAnterior(anexo_ii, nombre_anexo_ii, plantilla_ii)
        elif lectura.de_anexo:
            version = VersionAnterior(contenido, nombre, plantilla_ii)
        tarifas = (precios, nombre_precios)
        de_antes = (pedido, anterior, version)
        return _costear(
            lectura, (contenido, nombre), tarifas, reloj, de_antes, preparada=preparada, viva=viva
        )


def _costear(
    lectura: Lectura,
    entrada: tuple[bytes, str],
    precios: tuple[bytes | None, str],
    reloj: Cronometro,
    antes_y_pedido: tuple[Pedido, Anterior | None, VersionAnterior | None],
    *,
    preparada: Preparada | None,
    viva: PedidoVivo | None,
) -> Costeo:
    (contenido, nombre), (csv, nombre_precios) = entrada, precios
    modelo, hallazgos = lectura.modelo, lectura.hallazgos
    de_donde = f"Generado desde {nombre}" if lectura.de_anexo else "Generado desde la plantilla"
    motivo = preparada.motivo if preparada else f"{de_donde}."
    if csv is not None:
        parcial = lectura.parcial
        antes = parcial.modelo
        nuevo, de_precios = aplicar_precios(antes, csv, nombre_precios, parcial.vistos)
        hallazgos = (*hallazgos, *de_precios)
        modelo = nuevo if modelo is not None else None
        cambian = sum(a != b for a, b in zip(antes.precios, nuevo.precios, strict=True))
        cuantos = "1 cambia" if cambian == 1 else f"{cambian} cambian"
        motivo = f"{de_donde} con la lista de precios {nombre_precios}: {cuantos}."
    if modelo is None or hay_errores(hallazgos):
        return Costeo(None, None, b"", None, hallazgos, segundos=reloj.segundos)
    pedido, anterior, version = antes_y_pedido
    if pedido.pide_algo(modelo):
        from costeo.programa.fechas import con_fechas  # noqa: PLC0415 - trae los resolvedores

        with reloj.etapa("Poner fechas"):
            modelo, de_fechas = con_fechas(modelo, pedido, reloj.avance)
        hallazgos = (*hallazgos, *de_fechas)
    ya_lo_dicen: list[tuple[Modelo | None, bytes]] = []
    if not lectura.de_anexo and not tiene_macros(contenido):
        ya_lo_dicen.append((lectura.modelo, contenido))
    leida = replace(lectura, modelo=preparada.antes) if preparada else lectura
    if version is not None:
        with reloj.etapa("Comparar con la versión anterior"):
            contado = contar(modelo, version, leida if version.anexo == contenido else None)
        modelo, hallazgos = contado.modelo, (*hallazgos, *contado.hallazgos)
        ya_lo_dicen.append((contado.intacto, version.plantilla or b""))
    hecho = _del_modelo(modelo, hallazgos, reloj, motivo, anterior, viva=viva)
    iguales = (x for dicho, x in ya_lo_dicen if dicho and mismos_datos(dicho, modelo))
    return replace(hecho, plantilla_leida=next(iguales, b""))


def _del_modelo(
    modelo: Modelo,
    hallazgos: tuple[Hallazgo, ...],
    reloj: Cronometro,
    motivo: str = "",
    anterior: Anterior | None = None,
    *,
    viva: PedidoVivo | None = None,
) -> Costeo:
    with reloj.etapa("Calcular la referencia"):
        resultado = costear(modelo)
        marca = huella(modelo)
    with reloj.etapa("Describir el libro"):
        datos = {"version_costeo": VERSION, "huella": marca, "tipo": ANEXO_II}
        datos["motivo"] = shorten(motivo or _DE_LA_PLANTILLA, _LARGO_DE_PROPIEDAD, placeholder="…")
        libro = describir(modelo, datos)
    with reloj.etapa("Evaluar las fórmulas"):
        formulas, valores = libro.contenido()
        nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
        plan = preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])
        if viva:
            plan.reservar(libro.entradas())
        evaluacion = plan.evaluar(valores, reloj.de_formulas("Evaluar las fórmulas"))
    with reloj.etapa("Escribir el anexo"):
        anexo = escritos.anexo_ii(modelo, libro, evaluacion.valores, marca)
    hecho = Generado(modelo, datos, libro, formulas, plan)
    veredicto = comprobar(anexo, "anexo_ii_costeo.xlsx", reloj, modelo, hecho, viva=viva)
    fechado = plan_fechado(resultado, marca)
    corte, conservado = fechado.corte, ""
    if anterior:
        fechado, dichos = conservar(fechado, anterior)
        hallazgos = (*hallazgos, *dichos)
        conservado = f"Generado con el Anexo II; conserva el avance de {anterior.archivo}."
    anexo_i = generar_i(fechado, reloj, corte, conservado, viva=viva)
    return Costeo(
        modelo,
        resultado,
        anexo,
        veredicto,
        hallazgos,
        evaluacion.estadistica.formulas,
        marca,
        reloj.segundos,
        anexo_i,
        libro.entradas(),
    )


def verificar(
    contenido: bytes,
    nombre: str = "",
    *,
    viva: PedidoVivo | None = None,
    avance: Avance = sin_avance,
) -> Veredicto:
    """Comprueba un Anexo II o un Anexo I sin más ayuda que sus propios bytes.

    Lee lo que el libro dice, lo vuelve a costear por su cuenta, evalúa todas las fórmulas y
    compara: fórmulas con las esperadas, valores guardados con los evaluados, y cada concepto
    con su celda, en los dos sentidos; y los rótulos, con los que el anexo debe llevar.

    Args:
        contenido: el anexo (xlsx), recién generado o cambiado y guardado por una persona.
        nombre: cómo se llama el archivo, para los hallazgos.
        viva: cuánta prueba viva: mover las entradas y ver si el libro y la referencia se mueven
            igual; None, nada.
        avance: a quién contarle por dónde va.

    Returns:
        ``posible`` False y ``salida`` 2 si no es un anexo legible (A004 a A011, C001, C014 o
        errores en sus datos). Si lo es, cuántas fórmulas, conceptos y controles se miraron, los
        hallazgos, y los totales de la referencia en lempiras (L), como texto.
    """
    with sin_recolector():
        return comprobar(contenido, nombre, Cronometro(avance), viva=viva)
