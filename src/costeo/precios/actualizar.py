"""De una plantilla (o un Anexo II) y una lista de precios a sus datos con los precios puestos."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from costeo.anexo.como_plantilla import leer_entrada
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.historial import CambioDePrecio
from costeo.modelo.origen import Columnas
from costeo.modelo.plan import Modelo
from costeo.plantilla.csv_tabla import en_linea
from costeo.plantilla.puerta import Lectura, leer
from costeo.plantilla.textos import enumerar
from costeo.precios.admision import admisibles
from costeo.precios.avisos import de_datos, de_formulas, de_viejos, de_vigencia
from costeo.precios.celdas_xml import NoEditable
from costeo.precios.cotejo import Cambio, Cotejo
from costeo.precios.edicion import escribir, historial_de, impedimentos
from costeo.precios.efecto import Efecto, con_cambios, efecto_de
from costeo.precios.libro_xml import LibroXml
from costeo.precios.lista import leer_lista

_DE_ANEXO = "G"
"""Lo que un anexo editado tiene y no pasa al siguiente."""


@dataclass(frozen=True)
class Actualizacion:
    """Lo que sale de una plantilla y una lista.

    ``plantilla``: los bytes actualizados; los mismos que entraron si nada cambia o no se pudo.
    ``cambios`` e ``historial``: uno por costo que cambia, en el orden de la lista.
    ``detenidas``: códigos de las filas que no se aplicaron. ``iguales``: los que ya estaban así.
    ``leida``: si lo que entró es un Anexo II, lo que dice; su xlsx no se edita: se escribe otro.
    ``comprobacion``: código de salida de comprobar ese otro, y ``al_generarlo``, lo que se dijo.
    """

    plantilla: bytes
    modelo: Modelo | None
    cambios: tuple[Cambio, ...] = ()
    historial: tuple[CambioDePrecio, ...] = ()
    detenidas: tuple[str, ...] = ()
    iguales: tuple[str, ...] = ()
    efecto: Efecto | None = None
    hallazgos: tuple[Hallazgo, ...] = ()
    leida: Lectura | None = field(default=None, compare=False, repr=False)
    comprobacion: int = 0
    al_generarlo: tuple[Hallazgo, ...] = ()

    @property
    def salida(self) -> int:
        """0: todo aplicado; 1: hay filas detenidas o avisos que mirar; 2: no se pudo."""
        if self.modelo is None:
            return 2
        return max(self.comprobacion, 1 if self.detenidas or self.hallazgos else 0)


def actualizar_precios(
    plantilla: bytes,
    lista: bytes,
    *,
    nombre: str = "",
    nombre_lista: str = "",
    aceptar: Collection[str] = (),
) -> Actualizacion:
    """Pone en la plantilla los precios, sueldos, viáticos y tasas de una lista, por código.

    Una fila que cambia de unidad o de moneda, por diez, por un paquete o sin sentido no se aplica:
    un hallazgo pregunta, y se responde con «sí» en su columna «confirmado» o en ``aceptar``. Las
    demás se aplican. Solo se tocan las celdas de los costos que cambian; lo demás del libro
    (hojas propias, gráficos, notas, formatos) queda byte a byte. Nada de lo que entra es excepción.

    De un Anexo II no se editan sus bytes, porque sus fórmulas llevan su valor guardado: ``modelo``
    es el nuevo y ``plantilla``, el mismo anexo. ``costeo precios`` escribe el siguiente.

    Args:
        plantilla: xlsx de la plantilla, válida, o de un Anexo II, también editado a mano.
        lista: CSV o xlsx con ``codigo`` y ``precio``, y si acaso ``unidad``, ``moneda``,
            ``fecha``, ``fuente``, ``estado``, ``vigencia``, ``hoja`` y ``confirmado``.
        nombre: cómo se llama la plantilla, para los hallazgos.
        nombre_lista: cómo se llama la lista: va en el historial.
        aceptar: códigos cuyas preguntas se responden con un «sí».

    Returns:
        La plantilla nueva (los mismos bytes para lo mismo), el historial que se le añadió y el
        efecto en los totales. ``modelo`` None, y la plantilla de antes, si no se pudo: plantilla o
        lista ilegibles (familias A, L, V y P; N005), o que no se puede editar (N040, N042).
    """
    lectura = leer_entrada(plantilla, nombre)
    renglones, de_lista = leer_lista(lista, nombre_lista)
    if lectura.modelo is None:
        return Actualizacion(plantilla, None, hallazgos=(*lectura.hallazgos, *de_lista))
    if not renglones:
        return Actualizacion(plantilla, None, hallazgos=de_lista)
    cotejo = Cotejo(lectura.modelo, nombre_lista, aceptar)
    cotejo.recorrer(renglones)
    try:
        return _aplicar(plantilla, nombre, lectura, cotejo, de_lista)
    except NoEditable as motivo:
        tropiezo = hallazgo("N042", archivo=nombre, motivo=motivo)
        return Actualizacion(plantilla, None, hallazgos=(*de_lista, *cotejo.hallazgos, tropiezo))


def _aplicar(
    plantilla: bytes,
    nombre: str,
    lectura: Lectura,
    cotejo: Cotejo,
    de_lista: tuple[Hallazgo, ...],
) -> Actualizacion:
    antes = cotejo.modelo
    libro = LibroXml(plantilla)
    cambios, impedidos = _escribibles(cotejo, libro, lectura.columnas)
    cambios, invalidos = admisibles(antes, cambios, cotejo.nombre)
    impedidos += invalidos
    historial = historial_de(cambios, antes, cotejo.nombre)
    nuevo = con_cambios(antes, cambios)
    esperado = replace(nuevo, historial=(*antes.historial, *historial))
    contenido = plantilla
    if cambios and not lectura.de_anexo:
        contenido = escribir(libro, cambios, historial, antes, lectura.columnas)
    hallazgos = (*de_lista, *cotejo.hallazgos, *impedidos)
    relectura = leer(contenido, nombre) if contenido != plantilla else lectura
    if _sin_linea(invalidos) or (not lectura.de_anexo and relectura.modelo != esperado):
        que = _que_difiere(relectura, esperado)
        tropiezo = hallazgo("N040", archivo=nombre, que=que)
        return Actualizacion(plantilla, None, hallazgos=(*hallazgos, tropiezo))
    lineas = {h.numero: c.linea for h, c in zip(historial, cambios, strict=True)}
    hallazgos += (
        *de_datos(nuevo, cambios, cotejo.nombre),
        *de_vigencia(esperado, lineas, cotejo.nombre, nombre),
        *de_viejos(nuevo, cambios, lectura.columnas, nombre),
        *(de_formulas(lectura.hallazgos, nombre) if cambios else ()),
        *(h for h in lectura.hallazgos if h.codigo.startswith(_DE_ANEXO)),
    )
    return Actualizacion(
        contenido,
        esperado,
        tuple(cambios),
        tuple(historial),
        (*cotejo.detenidas, *(c.unitario.codigo for c in cotejo.cambios if c not in cambios)),
        tuple(cotejo.iguales),
        efecto_de(antes, cambios),
        hallazgos,
        lectura if lectura.de_anexo else None,
    )


def _escribibles(
    cotejo: Cotejo, libro: LibroXml, columnas: Columnas
) -> tuple[list[Cambio], list[Hallazgo]]:
    """Los cambios que tienen dónde escribirse, y por qué no los demás."""
    cambios, hallazgos = [], []
    for cambio in cotejo.cambios:
        problemas = list(impedimentos(cambio, libro, columnas))
        if not problemas:
            cambios.append(cambio)
        propio = cambio.unitario.codigo
        hallazgos += [
            en_linea(codigo, cotejo.nombre, cambio.linea, costo=propio, **datos)
            for codigo, datos in problemas
        ]
    return cambios, hallazgos


def _sin_linea(invalidos: list[Hallazgo]) -> bool:
    """¿Queda algún error del que ninguna fila de la lista es la culpable por sí sola?"""
    return any(h.hoja for h in invalidos)


def _que_difiere(relectura: Lectura, esperado: Modelo) -> str:
    leido = relectura.modelo
    if leido is None:
        return next(f"{h.codigo} en {h.hoja} {h.celda}" for h in relectura.hallazgos)
    campos = vars(esperado).keys() & type(esperado).__dataclass_fields__.keys()
    return enumerar(sorted(c for c in campos if getattr(leido, c) != getattr(esperado, c)))
