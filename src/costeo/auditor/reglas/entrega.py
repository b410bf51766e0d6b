"""El libro queda listo para entregar: protección, vista, propiedades y datos personales (R40)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regeneracion import diferencia_al_regenerar
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import contar, en_celdas, lista, recortar

_FILAS_LARGAS = 30
"""Renglones de una tabla desde los que el encabezado se pierde de vista."""
_CON_CLAVE = ("password", "hashValue", "workbookPassword", "workbookHashValue", "revisionsPassword")
_CORREO = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_RUTA = re.compile(
    r"[A-Za-z]:\\(?:Users|Usuarios|Documents and Settings)\\[^\\\s]+|/(?:home|Users)/[^/\s]+"
    r"|\\\\[\w.-]+\\[\w$.-]+|file://",
    re.IGNORECASE,
)
_DE_QUIEN = {"lastModifiedBy": "quien lo guardó", "creator": "quien lo hizo"}


def listo_para_entregar(libro: LibroAuditado) -> Iterator[Hallado]:
    """R40. Un hallado por cosa que falta, con las hojas o celdas en que falta."""
    yield from _proteccion(libro)
    yield from _vista(libro)
    faltan = [
        nombre
        for clave, nombre in (("title", "título"), ("subject", "asunto"))
        if not libro.propiedades.get(clave, "").strip()
    ]
    if faltan:
        yield Hallado("", "", len(faltan), f"En las propiedades falta {' y '.join(faltan)}.")
    yield from _personales(libro)
    if libro.a_fondo and libro.es_de_costeo:
        distinto = diferencia_al_regenerar(libro.contenido)
        if distinto:
            yield Hallado("", "", 1, f"No sale igual de sus propios datos: {distinto}.")


def _proteccion(libro: LibroAuditado) -> Iterator[Hallado]:
    con_formulas = [h for h in libro.hojas if libro.grupos_por_hoja.get(h.nombre)]
    sueltas = [h.nombre for h in con_formulas if not h.protegida]
    if sueltas:
        detalle = f"Con fórmulas y sin proteger: {lista(sueltas)}. Un borrón cambia la cuenta."
        yield Hallado(sueltas[0], "", len(sueltas), detalle)
    con_clave = [h.nombre for h in libro.hojas if _lleva_clave(h.uno("sheetProtection"))]
    if con_clave:
        detalle = f"Con contraseña: {lista(con_clave)}. Quien recibe el libro no puede revisarlas."
        yield Hallado(con_clave[0], "", len(con_clave), detalle)
    del_libro = ("workbookProtection", "fileSharing")
    if any(_lleva_clave(libro.de_libro(x)) for x in del_libro):
        yield Hallado("", "", 1, "La estructura del libro está protegida con contraseña.")
    if con_formulas and not sueltas and not any(_tiene_abierta(libro, h) for h in libro.hojas):
        yield Hallado("", "", 1, "No hay ninguna celda desbloqueada: no se puede escribir nada.")


def _lleva_clave(atributos: dict[str, str]) -> bool:
    claves = (*_CON_CLAVE, "reservationPassword")
    return any(atributos.get(x) for x in claves)


def _tiene_abierta(libro: LibroAuditado, hoja: HojaVista) -> bool:
    estilos = libro.estilos
    usados = set(hoja.estilos.values())
    return not hoja.protegida or any(not estilos[i].bloqueada for i in usados if i < len(estilos))


def _vista(libro: LibroAuditado) -> Iterator[Hallado]:
    largas = {t.hoja for t in libro.tablas if len(t.filas) > _FILAS_LARGAS}
    primera = libro.hojas[0].nombre if libro.hojas else ""
    sueltas = [
        h.nombre
        for h in libro.hojas
        if h.nombre in largas and h.nombre != primera and not _inmovil(h)
    ]
    if sueltas:
        detalle = f"{contar(len(sueltas), 'hoja larga', 'hojas largas')} sin panel inmovilizado:"
        yield Hallado(sueltas[0], "", len(sueltas), f"{detalle} {lista(sueltas)}.")
    activa = int(libro.de_libro("workbookView").get("activeTab", 0))
    if activa:
        nombre = libro.hojas[activa].nombre if activa < len(libro.hojas) else "otra hoja"
        yield Hallado(nombre, "", 1, f"Se abre en «{nombre}» y no en la primera hoja.")
    if libro.hojas:
        vista, seleccion = libro.hojas[0].uno("sheetView"), libro.hojas[0].uno("selection")
        arriba = vista.get("topLeftCell", "A1"), seleccion.get("activeCell", "A1")
        if arriba != ("A1", "A1"):
            celda = arriba[1] if arriba[1] != "A1" else arriba[0]
            yield Hallado(primera, celda, 1, "La primera hoja no se abre en A1.")


def _inmovil(hoja: HojaVista) -> bool:
    return hoja.uno("pane").get("state", "") in ("frozen", "frozenSplit")


def _personales(libro: LibroAuditado) -> Iterator[Hallado]:
    quienes = [
        f"{de} ({libro.propiedades[x]})" for x, de in _DE_QUIEN.items() if libro.propiedades.get(x)
    ]
    if quienes:
        detalle = f"Las propiedades dicen {' y '.join(quienes)}: compruebe que debe saberse."
        yield Hallado("", "", len(quienes), detalle)
    ruta = libro.de_libro("absPath").get("url", "")
    if ruta:
        detalle = f"El archivo guarda la carpeta de quien lo hizo: {recortar(ruta)}"
        yield Hallado("", "", 1, detalle)
    autores = sorted({a for a in _autores(libro) if a})
    if autores:
        detalle = f"Los comentarios llevan el nombre de quien los puso: {lista(autores)}."
        yield Hallado("", "", len(autores), detalle)
    for que, patron in (("un correo", _CORREO), ("la ruta de un equipo", _RUTA)):
        por_hoja: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for origen in (libro.leido.valores, libro.leido.formulas):
            for (hoja, fila, columna), texto in origen.items():
                if isinstance(texto, str) and len(texto) > 5 and patron.search(texto):
                    por_hoja[hoja].append((fila, columna))
        for hoja, lugares in por_hoja.items():
            yield en_celdas(hoja, lugares, f"Lleva escrito {que}: compruebe que debe salir.")


def _autores(libro: LibroAuditado) -> Iterator[str]:
    for parte in libro.partes:
        if re.fullmatch(r"xl/comments[^/]*\.xml|xl/comments/.+\.xml", parte):
            yield from (t.strip() for e, _, t in libro.paquete.elementos(parte) if e == "author")
        elif re.fullmatch(r"xl/persons/.+\.xml", parte):
            for etiqueta, atributos, _ in libro.paquete.elementos(parte):
                if etiqueta == "person":
                    yield atributos.get("displayName", "")


REGLAS = (Regla("R40", IMPIDE, "Listo para entregar", listo_para_entregar),)
