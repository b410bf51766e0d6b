"""¿Es este libro, byte a byte, el que certifica el acta? Si no, qué cambió."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from costeo.acta.datos import FORMATO, huella_del_acta
from costeo.acta.huellas import (
    FORMULAS,
    ROTULOS,
    VALORES,
    Dato,
    Huellas,
    huellas,
    sha256,
)
from costeo.archivo import revisar_xlsx
from costeo.flujo import verificar
from costeo.hallazgos import ERROR, Hallazgo, con_archivo, hallazgo
from costeo.modelo.origen import Origen
from costeo.version import VERSION
from costeo.xlsx.celdas import Direccion, LibroLeido, numero_de_columna
from costeo.xlsx.lectura import LecturaImposible, leer_libro

IDENTICO, REGRABADO, CAMBIADO, IMPOSIBLE = "idéntico", "regrabado", "cambiado", "imposible"
_PELIGROSAS = {
    "vbaproject": "macros",
    "externallinks/": "enlaces a otros libros",
    "embeddings/": "objetos incrustados",
    "activex/": "controles ActiveX",
    "connections.xml": "conexiones a datos",
}
_MUESTRA = 4
_DETALLE = {FORMULAS: {"C006", "C007", "C008"}, ROTULOS: {"C020"}, VALORES: {"C002"}}
_CODIGO = {FORMULAS: "K006", ROTULOS: "K007", VALORES: "K008"}


@dataclass(frozen=True)
class Cotejo:
    """Lo que se supo de un libro frente a su acta.

    ``estado``: idéntico (byte a byte), regrabado (otros bytes, los mismos datos y fórmulas),
    cambiado o imposible.
    """

    estado: str
    certificado: str
    sha256: str
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def salida(self) -> int:
        """0 si es byte a byte el certificado; 1 si no; 2 si no se pudo saber."""
        return {IDENTICO: 0, IMPOSIBLE: 2}.get(self.estado, 1)

    @property
    def frase(self) -> str:
        """El resultado en una línea."""
        cambios = sum(h.nivel == ERROR for h in self.hallazgos)
        return {
            IDENTICO: "Es, byte a byte, el libro certificado.",
            REGRABADO: "No es byte a byte el certificado, pero ningún dato ni fórmula cambió.",
            CAMBIADO: f"No es el libro certificado: cambió ({cambios} hallazgos).",
            IMPOSIBLE: "No se pudo cotejar.",
        }[self.estado]

    def como_dict(self) -> dict[str, object]:
        """Para JSON."""
        return {
            "costeo": VERSION,
            "salida": self.salida,
            "estado": self.estado,
            "resultado": self.frase,
            "certificado": self.certificado,
            "sha256": self.sha256,
            "hallazgos": [h.como_dict() for h in self.hallazgos],
        }


def cotejar(del_acta: bytes, nombre_acta: str, contenido: bytes, nombre: str) -> Cotejo:
    """Coteja un libro con su acta.

    Args:
        del_acta: los bytes de acta_verificacion.json.
        nombre_acta: cómo se llama ese archivo.
        contenido: los bytes del libro.
        nombre: cómo se llama el libro.
    """
    huella = sha256(contenido)
    acta = _leer_acta(del_acta, nombre_acta)
    if isinstance(acta, Hallazgo):
        return Cotejo(IMPOSIBLE, "", huella, (acta,))
    libros: list[dict[str, object]] = acta["libros"]  # type: ignore[assignment]
    usada: dict[str, object] = acta.get("plantilla_usada") or {}  # type: ignore[assignment]
    certificados = [*libros, *([usada] if usada else [])]
    igual = next((x for x in certificados if x["sha256"] == huella), None)
    if igual:
        return Cotejo(IDENTICO, str(igual["archivo"]), huella)
    rechazo = revisar_xlsx(contenido, nombre)
    if rechazo:
        return Cotejo(IMPOSIBLE, "", huella, (rechazo,))
    try:
        leido = leer_libro(contenido)
    except LecturaImposible as imposible:
        motivo = hallazgo("A008", archivo=nombre, motivo=imposible.motivo)
        return Cotejo(IMPOSIBLE, "", huella, (motivo,))
    certificado = _el_suyo(libros, leido, nombre)
    if certificado is None:
        return _sin_detalle(certificados, usada, nombre, huella)
    hallados = tuple(_diferencias(certificado, leido, contenido, nombre))
    estado = CAMBIADO if any(h.nivel == ERROR for h in hallados) else REGRABADO
    version = str(acta["motor"]["costeo"])  # type: ignore[index]
    if version != VERSION:
        hallados = (hallazgo("K004", version=version, actual=VERSION), *hallados)
    return Cotejo(estado, str(certificado["archivo"]), huella, con_archivo(hallados, nombre))


def _sin_detalle(
    certificados: Iterable[Mapping[str, object]],
    usada: Mapping[str, object],
    nombre: str,
    huella: str,
) -> Cotejo:
    """De la plantilla usada el acta solo lleva la huella; lo demás no es de este plan."""
    if nombre == usada.get("archivo"):
        return Cotejo(CAMBIADO, nombre, huella, (hallazgo("K015", archivo=nombre),))
    nombres = ", ".join(str(x["archivo"]) for x in certificados)
    return Cotejo(IMPOSIBLE, "", huella, (hallazgo("K003", archivo=nombre, libros=nombres),))


def _leer_acta(contenido: bytes, nombre: str) -> dict[str, object] | Hallazgo:
    try:
        acta = json.loads(contenido)
    except (ValueError, RecursionError):
        return hallazgo("K001", archivo=nombre, motivo="no es JSON")
    if not isinstance(acta, dict) or acta.get("acta") != FORMATO:
        return hallazgo("K001", archivo=nombre, motivo="le falta la marca de las actas de costeo")
    if acta.get("huella") != huella_del_acta(acta):
        return hallazgo("K002", archivo=nombre)
    return acta


def _el_suyo(
    libros: Iterable[dict[str, object]], leido: LibroLeido, nombre: str
) -> dict[str, object] | None:
    """El libro del acta que corresponde a este: por su tipo; si no lo dice, por su nombre."""
    tipo = leido.propiedades.get("tipo", "")
    for clave, valor in (("tipo", tipo), ("archivo", nombre)):
        for libro in libros:
            if valor and libro[clave] == valor:
                return libro
    return None


def _diferencias(
    certificado: Mapping[str, object], leido: LibroLeido, contenido: bytes, nombre: str
) -> Iterator[Hallazgo]:
    hojas: dict[str, dict[str, object]] = certificado["hojas"]  # type: ignore[assignment]
    hoy = huellas(contenido, leido, dict(_entradas(hojas)))
    de_datos = list(_datos(hojas, hoy))
    yield from _hojas(hojas, hoy)
    yield from de_datos
    cambiadas = list(_por_hoja(hojas, hoy))
    if hoy.nombres != certificado["nombres"]:
        yield hallazgo("K011")
    if cambiadas or hoy.nombres != certificado["nombres"]:
        yield from _en_detalle(cambiadas, contenido, nombre, con_otros_datos=bool(de_datos))
    yield from _propiedades(certificado["propiedades"], hoy.propiedades)  # type: ignore[arg-type]
    yield from _partes(certificado["partes"], hoy.partes)  # type: ignore[arg-type]


def _propiedades(antes: Mapping[str, str], ahora: Mapping[str, str]) -> Iterator[Hallazgo]:
    """Las que cambiaron; los programas les recortan los blancos."""
    for clave in sorted({*antes, *ahora}):
        de, a = antes.get(clave, "(no está)"), ahora.get(clave, "(no está)")
        if de.strip() != a.strip():
            yield hallazgo("K010", nombre=clave, antes=de, ahora=a)


def _entradas(hojas: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[Direccion, bool]]:
    """Las celdas de entrada del certificado, y si son de fecha."""
    for hoja, dicho in hojas.items():
        fechas = set(str(dicho["fechas"]).split())
        for celda in {*dicho["datos"], *str(dicho["blancas"]).split()}:  # type: ignore[misc]
            yield _direccion(hoja, celda), celda in fechas


def _direccion(hoja: str, celda: str) -> Direccion:
    letras = celda.rstrip("0123456789")
    return hoja, int(celda[len(letras) :]), numero_de_columna(letras)


def _hojas(hojas: Mapping[str, object], hoy: Huellas) -> Iterator[Hallazgo]:
    for hoja in hojas:
        if hoja not in hoy.hojas:
            yield hallazgo("K009", Origen(hoja), hoja=hoja, que="falta")
    for hoja in hoy.hojas:
        if hoja not in hojas:
            yield hallazgo("K009", Origen(hoja), hoja=hoja, que="no estaba en el certificado")


def _datos(hojas: Mapping[str, Mapping[str, object]], hoy: Huellas) -> Iterator[Hallazgo]:
    for hoja, dicho in hojas.items():
        if hoja not in hoy.hojas:
            continue
        antes: Mapping[str, Dato] = dicho["datos"]  # type: ignore[assignment]
        ahora = hoy.datos.get(hoja, {})
        celdas = sorted({*antes, *ahora}, key=lambda c: _direccion("", c))
        for celda in celdas:
            if antes.get(celda) != ahora.get(celda):
                yield hallazgo(
                    "K005",
                    Origen(*_direccion(hoja, celda)),
                    antes=_visto(antes.get(celda)),
                    ahora=_visto(ahora.get(celda)),
                )


def _visto(dato: Dato) -> str:
    if dato is None:
        return "(en blanco)"
    return f"{dato:.15g}" if isinstance(dato, float) else str(dato)


def _por_hoja(hojas: Mapping[str, Mapping[str, object]], hoy: Huellas) -> Iterator[tuple[str, str]]:
    """Las hojas y la clase de lo que en ellas ya no es lo certificado."""
    for hoja, dicho in hojas.items():
        for clase in _CODIGO:
            if hoja in hoy.hojas and hoy.hojas[hoja][clase] != dicho[clase]:
                yield hoja, clase


def _en_detalle(
    cambiadas: list[tuple[str, str]], contenido: bytes, nombre: str, *, con_otros_datos: bool
) -> Iterator[Hallazgo]:
    """Cada hoja cambiada y, si el libro todavía se entiende, las celdas.

    Que cambie lo calculado es lo natural si cambiaron los datos; si no, lo es solo lo que no
    concuerda con su fórmula: los programas difieren en la última cifra.
    """
    hallazgos = verificar(contenido, nombre).hallazgos
    yield from (h for h in hallazgos if h.codigo == "C019")
    recalculadas = 0
    for hoja, clase in cambiadas:
        suyos = [h for h in hallazgos if h.hoja == hoja and h.codigo in _DETALLE[clase]]
        if clase == VALORES and not suyos:
            recalculadas += 1
            continue
        yield hallazgo(_CODIGO[clase], Origen(hoja), hoja=hoja)
        yield from suyos
    if recalculadas and con_otros_datos:
        yield hallazgo("K014", cuantas=recalculadas)


def _partes(antes: Mapping[str, str], ahora: Mapping[str, str]) -> Iterator[Hallazgo]:
    """Las partes del xlsx, de un vistazo; una que pueda hacer daño, aparte."""
    nuevas = sorted(set(ahora) - set(antes))
    for parte in nuevas:
        peligro = next((x for k, x in _PELIGROSAS.items() if k in parte.lower()), "")
        if peligro:
            yield hallazgo("K013", que=peligro, parte=parte)
    cambiadas = sorted(p for p in set(antes) & set(ahora) if antes[p] != ahora[p])
    faltan = sorted(set(antes) - set(ahora))
    for que, partes in (("cambiaron", cambiadas), ("son nuevas", nuevas), ("ya no están", faltan)):
        if partes:
            muestra = ", ".join(partes[:_MUESTRA]) + ("…" if len(partes) > _MUESTRA else "")
            yield hallazgo("K012", cuantas=len(partes), que=que, muestra=muestra)
