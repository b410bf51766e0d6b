"""De los archivos de quien actualiza precios a lo escrito, sin pisar trabajo ajeno."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from costeo.archivo import escribir_atomico, impedimento, leer_archivo
from costeo.flujo import Preparada
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.nombres import ACTA, ANEXO, ANEXO_I, PAGINA, RESUMEN, USADA
from costeo.precios.actualizar import Actualizacion, actualizar_precios
from costeo.puertas import Entrada, generar_en
from costeo.reloj import Avance, sin_avance
from costeo.verificacion.veredicto import PedidoVivo


@dataclass(frozen=True)
class Siguiente:
    """Cómo se escribe el anexo siguiente: cuánta prueba viva y a quién contarle por dónde va."""

    viva: PedidoVivo | None = None
    avance: Avance = sin_avance


_SIGUIENTE = Siguiente()
_LIBROS = (".xlsx", ".xlsm", ".ods")


def precios_en(
    plantilla: Path,
    lista: Path,
    salida: Path | None = None,
    aceptar: Collection[str] = (),
    *,
    ensayo: bool = False,
    reemplazar: bool = False,
    siguiente: Siguiente = _SIGUIENTE,
) -> tuple[Actualizacion, Path | None]:
    """Actualiza la plantilla o el Anexo II con la lista y lo escribe: entero o nada.

    La plantilla se escribe en su archivo. Un Anexo II no se toca: con los precios nuevos se escribe
    la versión siguiente de los dos anexos, con su acta y su resumen, como ``costeo generar``.

    Args:
        plantilla: la plantilla que se actualiza, o el Anexo II del que sale el siguiente.
        lista: CSV o xlsx de precios.
        salida: otro archivo donde dejar la plantilla (si ya existe, S002 salvo que se pida
            ``reemplazar``); de un Anexo II, otra carpeta.
        aceptar: códigos cuyas preguntas se responden con un «sí».
        ensayo: dice lo que pasaría y no escribe nada.
        reemplazar: sustituye ``salida`` si ya existe.
        siguiente: cómo se escribe el anexo siguiente.

    Returns:
        La actualización y el archivo escrito: None si no hacía falta, si es un ensayo o si no se
        pudo (A001 a A004, A009, A012 a A015, N041, N043, S001 a S005 entre sus hallazgos, y
        ``salida`` 2). Si la plantilla cambió entre que se leyó y se va a escribir, no se escribe.
    """
    contenido, tropiezo = leer_archivo(plantilla)
    de_lista, otro = leer_archivo(lista)
    tropiezos = [x for x in (tropiezo, otro) if x]
    if tropiezos:
        return _sin_hacer(*tropiezos), None
    hecho = actualizar_precios(
        contenido, de_lista, nombre=plantilla.name, nombre_lista=lista.name, aceptar=aceptar
    )
    if hecho.modelo is None:
        return hecho, None
    if hecho.leida:
        return _en_anexo(hecho, plantilla, (lista.name, de_lista), salida, siguiente, ensayo=ensayo)
    return _en_plantilla(hecho, plantilla, contenido, salida, ensayo=ensayo, reemplazar=reemplazar)


def _en_plantilla(
    hecho: Actualizacion,
    plantilla: Path,
    contenido: bytes,
    salida: Path | None,
    *,
    ensayo: bool,
    reemplazar: bool,
) -> tuple[Actualizacion, Path | None]:
    destino = salida or plantilla
    ajeno = destino.resolve() != plantilla.resolve() and not reemplazar
    if ensayo:
        return hecho, None
    tropiezo = _impedimento(destino, ajeno=ajeno)
    if not tropiezo and not (hecho.cambios or salida):
        return hecho, None
    if not tropiezo and leer_archivo(plantilla)[0] != contenido:
        tropiezo = hallazgo("N041", archivo=plantilla.name, ruta=plantilla)
    tropiezo = tropiezo or escribir_atomico(destino, hecho.plantilla)
    if tropiezo:
        return _impedido(hecho, tropiezo), None
    return hecho, destino


def _en_anexo(
    hecho: Actualizacion,
    anexo: Path,
    lista: tuple[str, bytes],
    salida: Path | None,
    siguiente: Siguiente,
    *,
    ensayo: bool,
) -> tuple[Actualizacion, Path | None]:
    if salida and (salida.suffix.lower() in _LIBROS or salida.is_file()):
        return _impedido(hecho, hallazgo("N043", archivo=anexo.name, ruta=salida)), None
    if ensayo or not hecho.cambios:
        return hecho, None
    leida = hecho.leida
    assert leida is not None
    assert leida.modelo is not None
    nombre, contenido = lista
    cuantos = "1 cambia" if len(hecho.cambios) == 1 else f"{len(hecho.cambios)} cambian"
    motivo = f"Generado desde {anexo.name} con la lista de precios {nombre}: {cuantos}."
    preparada = Preparada(replace(leida, modelo=hecho.modelo), leida.modelo, motivo)
    entrada = Entrada(
        hecho.plantilla, anexo.name, contenido, nombre, (), anexo.parent, preparada=preparada
    )
    costeo, escritos, tropiezos = generar_en(
        entrada,
        salida or anexo.parent,
        (ANEXO, ANEXO_I, RESUMEN),
        siguiente.avance,
        nombres_acta=(ACTA, PAGINA, USADA),
        viva=siguiente.viva,
    )
    if tropiezos or costeo.veredicto is None:
        de_generar = () if costeo.veredicto else costeo.hallazgos
        return _impedido(hecho, *de_generar, *tropiezos), None
    dichos = tuple(h for h in costeo.hallazgos if h not in leida.hallazgos)
    hecho = replace(hecho, plantilla=costeo.anexo, comprobacion=costeo.salida, al_generarlo=dichos)
    return hecho, escritos[0]


def _impedimento(destino: Path, *, ajeno: bool) -> Hallazgo | None:
    if ajeno and destino.is_file():
        return hallazgo("S002", archivo=destino.name, ruta=destino)
    return impedimento(destino)


def _impedido(hecho: Actualizacion, *tropiezos: Hallazgo) -> Actualizacion:
    return replace(hecho, modelo=None, hallazgos=(*hecho.hallazgos, *tropiezos))


def _sin_hacer(*tropiezos: Hallazgo) -> Actualizacion:
    return Actualizacion(b"", None, hallazgos=tropiezos)
