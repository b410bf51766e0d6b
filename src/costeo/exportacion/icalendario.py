"""El cronograma como iCalendar (RFC 5545): un evento de todo el día por actividad y por hito.

Los bytes dependen solo del plan: el sello de tiempo es su fecha de elaboración y el UID, su
ejercicio, número y código (o el nombre del hito), no de sus fechas: reprogramar no lo cambia, y
quien lo importa puede reconocer el mismo evento.
"""

from __future__ import annotations

import datetime as dt
import uuid

from icalendar import Calendar, Event
from icalendar.prop import vText

from costeo.exportacion.cronograma import Cronograma, Momento, Renglon
from costeo.exportacion.textos import descripcion, porcentaje
from costeo.modelo.vocabulario import NOMBRE_DE_VALOR

_UN_DIA = dt.timedelta(days=1)
_ESPACIO = uuid.uuid5(uuid.NAMESPACE_DNS, "cronograma.costeo")
"""De aquí salen los UID: el mismo texto da siempre el mismo."""


def icalendario(cronograma: Cronograma) -> bytes:
    """El archivo .ics (UTF-8).

    Cada VEVENT es de todo el día, con DTEND exclusivo como pide la norma; no ocupa la agenda de
    quien lo importa. Las dependencias van como ``RELATED-TO;RELTYPE=DEPENDS-ON`` (RFC 9253) en la
    que espera, y su tipo y desfase en días hábiles, que la norma no sabe decir, en la descripción.
    """
    calendario = Calendar()
    calendario.add("prodid", "-//costeo//cronograma//ES")
    calendario.add("version", "2.0")
    calendario.add("calscale", "GREGORIAN")
    calendario.add("method", "PUBLISH")
    calendario.add("x-wr-calname", f"{cronograma.plan} {cronograma.ejercicio}")
    for renglon in cronograma.renglones:
        calendario.add_component(_actividad(cronograma, renglon))
        for momento in renglon.momentos:
            calendario.add_component(_hito(cronograma, renglon, momento))
    contenido: bytes = calendario.to_ical()
    return contenido


def _actividad(cronograma: Cronograma, renglon: Renglon) -> Event:
    a = renglon.actividad
    evento = _evento(cronograma, _uid(cronograma, a.numero, a.codigo), renglon)
    evento.add("summary", renglon.nombre)
    evento.add("dtstart", renglon.puesta.inicio)
    evento.add("dtend", renglon.puesta.fin + _UN_DIA)
    evento.add("description", descripcion(cronograma, renglon))
    codigos = {r.actividad.numero: r.actividad.codigo for r in cronograma.renglones}
    for espera in renglon.esperas:
        otra = vText(_uid(cronograma, espera.predecesora, codigos[espera.predecesora]))
        otra.params["RELTYPE"] = "DEPENDS-ON"
        evento.add("related-to", otra, encode=False)
    return evento


def _hito(cronograma: Cronograma, renglon: Renglon, momento: Momento) -> Event:
    a = renglon.actividad
    uid = _uid(cronograma, a.numero, a.codigo, momento.nombre)
    evento = _evento(cronograma, uid, renglon)
    evento.add("summary", f"◆ {a.numero} · {momento.nombre}")
    evento.add("dtstart", momento.fecha)
    evento.add("dtend", momento.fecha + _UN_DIA)
    textos = (f"Hito de: {renglon.nombre}", porcentaje(momento.parte), momento.nota)
    evento.add("description", "\n".join(x for x in textos if x))
    madre = vText(_uid(cronograma, a.numero, a.codigo))
    madre.params["RELTYPE"] = "PARENT"
    evento.add("related-to", madre, encode=False)
    return evento


def _evento(cronograma: Cronograma, uid: str, renglon: Renglon) -> Event:
    """Lo que llevan igual las actividades y los hitos."""
    a = renglon.actividad
    horizonte = NOMBRE_DE_VALOR["horizonte"].get(a.horizonte, a.horizonte)
    evento = Event()
    evento.add("uid", uid)
    evento.add("dtstamp", dt.datetime.combine(cronograma.sello, dt.time(), dt.UTC))
    evento.add("categories", [x for x in (cronograma.eje(a.eje), horizonte) if x])
    evento.add("transp", "TRANSPARENT")
    return evento


def _uid(cronograma: Cronograma, *partes: object) -> str:
    texto = "/".join(map(str, (cronograma.plan, cronograma.ejercicio, *partes)))
    return str(uuid.uuid5(_ESPACIO, texto))
