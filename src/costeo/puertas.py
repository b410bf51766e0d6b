"""Las puertas con archivos: de rutas a bytes, el costeo, y de bytes a rutas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from costeo.acta.escritura import escribir_acta
from costeo.anexo.como_plantilla import es_anexo_ii
from costeo.anteriores import plantilla_de, ultimo_anexo
from costeo.archivo import (
    abiertos,
    escribir_atomico,
    escribir_todos,
    impedimento,
    impedimento_de_carpeta,
    leer_archivo,
    motivo_de,
)
from costeo.comparacion.anterior import VersionAnterior
from costeo.flujo import PEDIDO, Costeo, Preparada, costear_plantilla
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.informe.datos import resumen_json
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
from costeo.programa.pedido import Pedido
from costeo.reloj import Avance
from costeo.verificacion.veredicto import PedidoVivo
from costeo.versiones import Destino, con_version, destino_en, siguiente_en, ultima_en

NOMBRE_EJEMPLO = "si_empleo_2024.xlsx"
SIN_VERSIONES = Destino(1, 1)
"""Sin acta que lo demuestre no se sabe qué cambió: los nombres de siempre."""


@dataclass(frozen=True)
class Entrada:
    """Lo que se leyó del disco antes de empezar."""

    contenido: bytes
    nombre: str
    precios: bytes | None
    nombre_precios: str
    hallazgos: tuple[Hallazgo, ...]
    carpeta: Path | None = None
    """Donde está la plantilla."""
    abiertos: tuple[Hallazgo, ...] = ()
    """A017 por cada archivo leído que alguien tiene abierto."""
    otros: tuple[tuple[str, str, bytes], ...] = ()
    """Papel, nombre y bytes de los archivos de que salió la plantilla misma."""
    previo: VersionAnterior | None = None
    """El Anexo II que hace de versión anterior si en la carpeta de salida no hay ninguno."""
    preparada: Preparada | None = None
    """Lo ya leído y cambiado: va siempre en la versión siguiente, y la anterior es lo leído."""

    @property
    def archivos(self) -> list[tuple[str, str, bytes]]:
        """Papel, nombre y bytes de cada archivo leído."""
        precios = [("Precios", self.nombre_precios, self.precios)] if self.precios else []
        return [*self.otros, ("Plantilla", self.nombre, self.contenido), *precios]

    @property
    def legible(self) -> bool:
        """¿Se leyeron todos los archivos?"""
        return not self.hallazgos


def archivos_de(plantilla: Path | None, precios: Path | None) -> Entrada:
    """Lee la plantilla (la de ejemplo si no se da) y el CSV de precios si lo hay.

    Returns:
        Los bytes de los dos y cómo se llaman. Lo que no se pudo leer queda vacío y se dice en
        ``hallazgos`` (A001 a A004, A009); entonces ``legible`` es False y no hay qué costear.
    """
    tropiezos: list[Hallazgo] = []
    nombre = plantilla.name if plantilla else NOMBRE_EJEMPLO
    if plantilla is None:
        contenido = plantilla_ejemplo()
    else:
        contenido, tropiezo = leer_archivo(plantilla)
        tropiezos += [tropiezo] if tropiezo else []
    csv = None
    if precios is not None:
        csv, tropiezo = leer_archivo(precios)
        tropiezos += [tropiezo] if tropiezo else []
    carpeta = plantilla.parent if plantilla else None
    de_precios = precios.name if precios else ""
    avisos = abiertos((plantilla, precios))
    return Entrada(contenido, nombre, csv, de_precios, tuple(tropiezos), carpeta, avisos)


def generar_en(
    entrada: Entrada,
    carpeta: Path,
    nombres: tuple[str, str, str],
    avance: Avance,
    pedido: Pedido = PEDIDO,
    *,
    nombres_acta: tuple[str, str, str] | None = None,
    restaurar: bool = False,
    viva: PedidoVivo | None = None,
) -> tuple[Costeo, list[Path], tuple[Hallazgo, ...]]:
    """Costea y escribe los anexos, el resumen, el acta y la plantilla usada: todos o ninguno.

    Lo que se ve de antemano que impide escribir se dice sin costear nada; la carpeta se crea solo
    al escribir. El avance de un Anexo I que ya esté ahí (o junto al Anexo II editado que se da)
    pasa al nuevo; si no se puede leer, no se escribe nada. Con acta, un libro que cambió desde que
    se generó no se toca: lo nuevo toma la versión siguiente (``anexo_ii_costeo_v2.xlsx``) y S006
    lo dice; y el anexo cuenta qué movió su total desde la versión anterior, con lo que en ella
    cambiaron a mano si está la plantilla de la que salió.

    Args:
        entrada: lo que devolvió :func:`archivos_de`.
        carpeta: dónde se escriben; puede no existir.
        nombres: nombre del Anexo II, del Anexo I y del resumen.
        avance: a quién contarle por dónde va.
        pedido: qué se reprograma y qué techos se ponen a prueba.
        nombres_acta: nombre del acta en datos, de su página y de la plantilla usada; None si no
            se quieren.
        restaurar: de un anexo con fórmulas cambiadas, volver a las de costeo.
        viva: cuánto moverles las entradas a los anexos al comprobarlos; None, nada.

    Returns:
        El costeo, los archivos escritos y lo que impidió escribirlos. Si la plantilla tiene
        errores no se escribe nada: los dicen los hallazgos del costeo.
    """
    destino = SIN_VERSIONES
    if nombres_acta:
        libros = (*nombres[:2], nombres_acta[2])
        destino = (
            siguiente_en(carpeta, libros)
            if entrada.preparada
            else destino_en(carpeta, libros, nombres_acta[0])
        )
    de_antes = _ultimo(carpeta, nombres[1], destino)
    todos = [con_version(x, destino.version) for x in (*nombres, *(nombres_acta or ()))]
    tropiezo = _impedimento_de_salida(carpeta, todos)
    if tropiezo:  # antes del cálculo, que es lo que tarda
        return Costeo(None, None, b"", None, ()), [], (tropiezo,)
    ruta_anterior = _anexo_i_de(entrada, de_antes, nombres[1])
    anterior, tropiezo = _anterior(ruta_anterior)
    if tropiezo:
        dichos = (hallazgo("T001", archivo=ruta_anterior.name), tropiezo)
        return Costeo(None, None, b"", None, ()), [], dichos
    previo, salio_de = _de_antes(entrada, carpeta, nombres[0], destino, nombres_acta)
    costeo = costear_plantilla(
        entrada.contenido,
        entrada.nombre,
        precios=None if entrada.preparada else entrada.precios,
        nombre_precios=entrada.nombre_precios,
        pedido=pedido,
        anexo_i=anterior,
        nombre_anexo_i=ruta_anterior.name,
        anexo_ii=previo.anexo if previo else None,
        nombre_anexo_ii=previo.nombre if previo else "",
        plantilla_ii=salio_de,
        restaurar=restaurar,
        preparada=entrada.preparada,
        viva=viva,
        avance=avance,
    )
    if costeo.veredicto is None or costeo.anexo_i is None:
        return costeo, [], ()
    contenidos = [costeo.anexo, costeo.anexo_i.contenido]
    avisos = (*entrada.abiertos, *abiertos((ruta_anterior,)), *destino.hallazgos)
    costeo = replace(costeo, hallazgos=(*costeo.hallazgos, *avisos))
    contenidos.append(resumen_json(costeo).encode())
    if nombres_acta:
        usada = (todos[-1], costeo.plantilla)
        contenidos += escribir_acta(costeo, entrada.archivos, (todos[0], todos[1]), usada=usada)
        contenidos.append(usada[1])
    rutas = [carpeta / nombre for nombre in todos]
    tropiezos = escribir_en(dict(zip(rutas, contenidos, strict=True)), (carpeta,))
    return costeo, [] if tropiezos else rutas, tropiezos


def impedimentos(rutas: Mapping[Path, str], carpetas: Sequence[Path]) -> tuple[Hallazgo, ...]:
    """Lo que impedirá escribir esos archivos, sin crear las carpetas."""
    en_carpetas = [x for c in carpetas if (x := impedimento_de_carpeta(c))]
    por_crear = {c for c in carpetas if not c.is_dir()}
    en_archivos = [x for r in rutas if r.parent not in por_crear and (x := impedimento(r))]
    return (*en_carpetas, *en_archivos)


def escribir_en(contenidos: Mapping[Path, bytes], carpetas: Sequence[Path]) -> tuple[Hallazgo, ...]:
    """Crea las carpetas y escribe los archivos; si algo falla, no queda ni lo uno ni lo otro."""
    nuevas = [x for c in carpetas for x in (c, *c.parents) if not x.exists()]
    for carpeta in carpetas:
        try:
            carpeta.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _quitar_vacias(nuevas)
            return (hallazgo("S001", carpeta=str(carpeta), motivo=motivo_de(error)),)
    tropiezos = escribir_todos(contenidos)
    if tropiezos:
        _quitar_vacias(nuevas)
    return tropiezos


def _anexo_i_de(entrada: Entrada, en_la_salida: Path, nombre: str) -> Path:
    """El Anexo I del que se conserva el avance: el de la salida o el que acompaña al editado."""
    if en_la_salida.exists() or entrada.carpeta is None or not es_anexo_ii(entrada.contenido):
        return en_la_salida
    return entrada.carpeta / con_version(nombre, ultima_en(entrada.carpeta, (nombre,)))


def _ultimo(carpeta: Path, nombre: str, destino: Destino) -> Path:
    """El anexo de la última versión que hay de él: una unión solo deja un Anexo I nuevo."""
    suya = destino.ultima if destino is SIN_VERSIONES else ultima_en(carpeta, (nombre,))
    return carpeta / con_version(nombre, suya)


def _de_antes(
    entrada: Entrada,
    carpeta: Path,
    nombre: str,
    destino: Destino,
    nombres_acta: tuple[str, str, str] | None,
) -> tuple[VersionAnterior | None, bytes | None]:
    """La versión anterior, si la hay aparte de lo que se da, y la plantilla de la que salió."""
    if nombres_acta is None:  # no se llevan versiones
        return None, None
    en_la_carpeta = None if entrada.preparada else ultimo_anexo(carpeta, nombre, destino)
    previo = en_la_carpeta or entrada.previo
    cual = previo or VersionAnterior(entrada.contenido, entrada.nombre)
    return previo, plantilla_de(cual, (entrada.carpeta, carpeta), nombres_acta[0])


def _anterior(ruta: Path) -> tuple[bytes | None, Hallazgo | None]:
    """El Anexo I que ya hay, si lo hay, o por qué no se puede leer."""
    if not ruta.exists():
        return None, None
    return leer_archivo(ruta)


def _impedimento_de_salida(carpeta: Path, nombres: Sequence[str]) -> Hallazgo | None:
    """Lo que impedirá escribir los archivos; mirar no crea la carpeta."""
    tropiezo = impedimento_de_carpeta(carpeta)
    if tropiezo or not carpeta.is_dir():
        return tropiezo
    return next((x for nombre in nombres if (x := impedimento(carpeta / nombre))), None)


def _quitar_vacias(carpetas: Sequence[Path]) -> None:
    """Borra las carpetas recién creadas en las que no se pudo escribir."""
    for carpeta in sorted(set(carpetas), key=lambda c: len(c.parts), reverse=True):
        try:
            carpeta.rmdir()
        except OSError:
            continue


def plantilla_en(destino: Path, *, ejemplo: bool, reemplazar: bool) -> Hallazgo | None:
    """Escribe en ``destino`` (xlsx) la plantilla en blanco, o el ejemplo completo.

    Sin ``reemplazar`` no toca un archivo que ya existe: puede ser una plantilla ya llena.

    Returns:
        None si se escribió; si no, por qué no (S002, o A002 y A012 a A015) y nada cambió.
    """
    if destino.is_file() and not reemplazar:
        return hallazgo("S002", archivo=destino.name, ruta=destino)
    return escribir_atomico(destino, plantilla_ejemplo() if ejemplo else plantilla_en_blanco())
