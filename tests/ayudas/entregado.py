"""Un anexo entregado, visto por sus bytes: hojas, celdas y estilos, sin nada de costeo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

from ayudas.editar_xlsx import Partes, partes, partes_de_hojas
from costeo.flujo import Costeo
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.origen import letra_columna
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import leer_libro

_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_CELDA = re.compile(
    r'<c r="(?P<donde>[A-Z]+\d+)"(?: s="(?P<estilo>\d+)")?(?: t="(?P<tipo>\w+)")?'
    r"(?:/>|>(?:<f>(?P<formula>.*?)</f>)?(?:<v>(?P<valor>.*?)</v>)?</c>)",
    re.DOTALL,
)


def donde(colocado: LibroColocado, tabla: str, columna: str, id_: str) -> tuple[str, str]:
    """(hoja, «B7») de la celda de esa columna en el renglón con ese id; «t», el total."""
    lugar = colocado.tablas[tabla]
    return lugar.hoja, f"{letra_columna(lugar.columna(columna))}{lugar.renglon(id_)}"


@dataclass(frozen=True)
class CeldaXml:
    """Una celda tal como está escrita. ``formula`` y ``valor`` None = no los trae."""

    hoja: str
    donde: str
    estilo: int
    tipo: str
    formula: str | None
    valor: str | None


@dataclass(frozen=True)
class Estilo:
    """Lo que interesa de un estilo de celda."""

    bloqueada: bool
    fondo: str
    letra: str
    formato: str


@dataclass(frozen=True)
class Entregado:
    """Un anexo recién generado y todo lo que se puede mirar en él."""

    nombre: str
    costeo: Costeo = field(repr=False)

    @cached_property
    def partes(self) -> Partes:
        """Las partes del paquete."""
        return partes(self.costeo.anexo)

    @cached_property
    def hojas(self) -> dict[str, str]:
        """El XML de cada hoja, en el orden de las pestañas."""
        return {h: self.partes[p].decode() for h, p in partes_de_hojas(self.partes).items()}

    @cached_property
    def libro_xml(self) -> str:
        """El XML del libro."""
        return self.partes["xl/workbook.xml"].decode()

    @cached_property
    def leido(self) -> LibroLeido:
        """El libro como lo lee la comprobación."""
        return leer_libro(self.costeo.anexo)

    @cached_property
    def colocado(self) -> LibroColocado:
        """El libro como se describió."""
        modelo = self.costeo.modelo
        assert modelo is not None
        return describir(modelo, self.leido.propiedades)

    def donde(self, tabla: str, columna: str, id_: str) -> tuple[str, str]:
        """(hoja, «B7») de la celda de esa columna en el renglón con ese id; «t», el total."""
        return donde(self.colocado, tabla, columna, id_)

    def celdas(self, hoja: str) -> Iterator[CeldaXml]:
        """Las celdas de una hoja; falla si alguna no tiene la forma esperada."""
        xml = self.hojas[hoja]
        datos = xml[xml.index("<sheetData") : xml.index("</sheetData>")]
        halladas = 0
        for m in _CELDA.finditer(datos):
            halladas += 1
            formula = m["formula"]
            yield CeldaXml(
                hoja,
                m["donde"],
                int(m["estilo"] or 0),
                m["tipo"] or "n",
                None if formula is None else unescape(formula, {"&quot;": '"'}),
                m["valor"],
            )
        assert halladas == datos.count("<c "), hoja

    def todas(self) -> Iterator[CeldaXml]:
        """Las celdas del libro entero."""
        for hoja in self.hojas:
            yield from self.celdas(hoja)

    @cached_property
    def estilos(self) -> list[Estilo]:
        """Los estilos de celda, por su número."""
        raiz = ET.fromstring(self.partes["xl/styles.xml"])
        fondos = [_color(f, "x:patternFill/x:fgColor") for f in _hijos(raiz, "fills")]
        letras = [_color(f, "x:color") for f in _hijos(raiz, "fonts")]
        formatos = {n.get("numFmtId"): n.get("formatCode", "") for n in _hijos(raiz, "numFmts")}
        return [
            Estilo(
                _proteccion(xf),
                fondos[int(xf.get("fillId", 0))],
                letras[int(xf.get("fontId", 0))],
                formatos.get(xf.get("numFmtId"), ""),
            )
            for xf in _hijos(raiz, "cellXfs")
        ]

    @cached_property
    def textos(self) -> list[str]:
        """Los textos compartidos."""
        raiz = ET.fromstring(self.partes["xl/sharedStrings.xml"])
        return ["".join(t.text or "" for t in si.iter(f"{{{_NS['x']}}}t")) for si in raiz]


def _hijos(raiz: ET.Element, nombre: str) -> list[ET.Element]:
    grupo = raiz.find(f"x:{nombre}", _NS)
    return list(grupo) if grupo is not None else []


def _color(elemento: ET.Element, ruta: str) -> str:
    color = elemento.find(ruta, _NS)
    return "" if color is None else color.get("rgb", "")


def _proteccion(xf: ET.Element) -> bool:
    proteccion = xf.find("x:protection", _NS)
    return proteccion is None or proteccion.get("locked") != "0"
