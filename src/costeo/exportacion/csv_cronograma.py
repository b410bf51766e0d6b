"""El cronograma como CSV: una fila por actividad.

Coma y punto decimal, con marca UTF-8 al principio: es lo que Excel abre con dos clics en la
configuración regional de Honduras (y de México o Centroamérica), y lo que cualquier programa lee
sin preguntar (RFC 4180). Con la configuración de España, que separa con punto y coma, se abre con
Datos → Desde texto/CSV. Las fechas van como AAAA-MM-DD, que ninguna configuración confunde.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from costeo.calculo.costeo import CostoActividad
from costeo.exportacion.cronograma import Cronograma, Renglon, por_fuente
from costeo.exportacion.textos import espera, recursos
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Actividad

_PELIGROSOS = ("=", "+", "-", "@", "\t", "\r")
_FIJAS = (
    "numero",
    "codigo",
    "titulo",
    "eje",
    "unidad",
    "horizonte",
    "prioridad",
    "inicio",
    "fin",
    "dias",
    "holgura",
    "critica",
    "causa",
    "predecesoras",
    "jornadas",
)
_CENTAVO = Decimal("0.01")
_FUERA = "no cabe en los techos"


def csv_cronograma(cronograma: Cronograma) -> bytes:
    """El archivo .csv (UTF-8 con marca, CRLF).

    Los importes (L) van por trato presupuestario y por fuente, y su total; ``lineas_sin_dato``
    cuenta las que no se pudieron costear. Las que no caben en los techos van al final, sin fechas.
    """
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\r\n")
    tratos = tuple(c.replace(" ", "_") for c in v.CLASES_FUENTE)
    fuentes = tuple(f"fuente_{f.codigo}" for f in cronograma.fuentes)
    escritor.writerow(map(_inofensivo, (*_FIJAS, *tratos, *fuentes, "total", "lineas_sin_dato")))
    for renglon in cronograma.renglones:
        escritor.writerow((*_con_fechas(cronograma, renglon), *_importes(cronograma, renglon)))
    for costo in cronograma.fuera:
        escritor.writerow((*_sin_fechas(cronograma, costo), *_importes(cronograma, costo)))
    return ("\ufeff" + salida.getvalue()).encode()


def _con_fechas(cronograma: Cronograma, renglon: Renglon) -> Iterator[str]:
    puesta = renglon.puesta
    yield from _de_actividad(cronograma, renglon.actividad)
    yield puesta.inicio.isoformat()
    yield puesta.fin.isoformat()
    yield str(renglon.dias)
    yield str(puesta.holgura)
    yield v.SI if puesta.critica else v.NO
    yield _inofensivo(puesta.causa)
    yield _inofensivo("; ".join(map(espera, renglon.esperas)))
    yield _inofensivo(recursos(renglon))


def _sin_fechas(cronograma: Cronograma, costo: CostoActividad) -> Iterator[str]:
    yield from _de_actividad(cronograma, costo.actividad)
    yield from ("", "", "", "", "", _FUERA, "", "")


def _de_actividad(cronograma: Cronograma, a: Actividad) -> Iterator[str]:
    yield str(a.numero)
    yield _inofensivo(a.codigo)
    yield _inofensivo(a.titulo)
    yield _inofensivo(cronograma.eje(a.eje))
    yield _inofensivo(cronograma.unidad(a.unidad_responsable))
    yield _inofensivo(a.horizonte)
    yield v.SIN_PRIORIDAD if a.prioridad is None else str(a.prioridad)


def _importes(cronograma: Cronograma, costo: Renglon | CostoActividad) -> Iterator[str]:
    t = costo.totales
    yield from map(_numero, (t.por_presupuestar, t.medios_propios, t.ya_financiado))
    sumas = costo.por_fuente if isinstance(costo, Renglon) else por_fuente(costo)
    for fuente in cronograma.fuentes:
        yield _numero(sumas.get(fuente.codigo, Decimal(0)))
    yield _numero(t.total)
    yield str(t.sin_dato)


def _numero(importe: Decimal) -> str:
    """Con todas sus cifras, dos decimales al menos y sin separar los miles."""
    centavos = importe.quantize(_CENTAVO)
    return format(centavos if centavos == importe else importe, "f")


def _inofensivo(texto: str) -> str:
    """Un texto que parece fórmula lleva un apóstrofo: la hoja de cálculo no lo ejecuta."""
    return f"'{texto}" if texto.startswith(_PELIGROSOS) else texto
