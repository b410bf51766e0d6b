"""El xlsx como partes: cambiar celdas de unas hojas y añadir otra; lo demás, igual byte a byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cached_property
from xml.sax.saxutils import quoteattr

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from costeo.precios.celdas_xml import HojaXml, Lugar, NoEditable, Valor
from costeo.xlsx.paquete import LecturaImposible, Paquete

_TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELACION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_TIPOS = "[Content_Types].xml"
_FECHA_DEL_ZIP = (1980, 1, 1, 0, 0, 0)
"""Fija: los mismos cambios dan los mismos bytes."""


class LibroXml:
    """Un xlsx (que ya pasó ``revisar_xlsx``) abierto para cambiarle unas celdas."""

    def __init__(self, contenido: bytes) -> None:
        """``NoEditable`` si el paquete no se entiende."""
        try:
            self._paquete = Paquete.abrir(contenido)
            self._raiz = self._destino("", "officeDocument")
            self._partes = self._partes_de_hojas()
        except LecturaImposible as imposible:
            raise NoEditable(imposible.motivo) from imposible
        self._hojas: dict[str, HojaXml] = {}
        self._nuevas: dict[str, bytes] = {}

    def hoja(self, nombre: str) -> HojaXml:
        """La hoja de ese nombre, abierta. ``KeyError`` si no está."""
        if nombre not in self._hojas:
            self._hojas[nombre] = HojaXml.abrir(self._leer(self._partes[nombre]))
        return self._hojas[nombre]

    @property
    def hojas(self) -> tuple[str, ...]:
        """Los nombres de sus hojas de celdas, en orden."""
        return tuple(self._partes)

    @property
    def de_1904(self) -> bool:
        """¿El libro cuenta los días desde 1904?"""
        return any(
            e == "workbookPr" and a.get("date1904") in ("1", "true")
            for e, a, _ in self._paquete.elementos(self._raiz)
        )

    @property
    def con_formulas(self) -> bool:
        """¿Alguna hoja lleva fórmulas?"""
        return any(re.search(rb"<(\w+:)?f[ >/]", self._leer(p)) for p in self._partes.values())

    @cached_property
    def estilos_de_fecha(self) -> frozenset[str]:
        """Los números de estilo que muestran una fecha."""
        parte = self._destino(self._raiz, "styles")
        propios = dict(BUILTIN_FORMATS)
        fechas, en_celdas, numero = set(), False, 0
        for etiqueta, atributos, _ in self._paquete.elementos(parte):
            if etiqueta == "numFmt":
                propios[int(atributos["numFmtId"])] = atributos.get("formatCode", "")
            elif etiqueta in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                en_celdas = etiqueta == "cellXfs"
            elif etiqueta == "xf" and en_celdas:
                formato = propios.get(int(atributos.get("numFmtId", 0)), "General")
                if is_date_format(formato):
                    fechas.add(str(numero))
                numero += 1
        return frozenset(fechas)

    def cambiar(
        self, nombre: str, valores: Mapping[Lugar, Valor], estilos: Mapping[Lugar, str]
    ) -> None:
        """Deja esas celdas de una hoja con otro valor."""
        hoja = self.hoja(nombre)
        xml = hoja.con(valores, estilos, de_1904=self.de_1904)
        if not valores.keys() <= hoja.celdas.keys():
            # Lo que dice medir la hoja ya no es cierto, y hay quien no lee más allá: es optativo.
            xml = re.sub(rb"<(\w+:)?dimension [^>]*/>", b"", xml, count=1)
        self._nuevas[self._partes[nombre]] = xml
        del self._hojas[nombre]

    def anadir(self, nombre: str, xml: bytes) -> None:
        """Una hoja más, al final: ninguna otra cambia de lugar."""
        carpeta = self._partes[next(iter(self._partes))].rpartition("/")[0]
        partes = self._paquete.partes
        numero = next(n for n in range(1, 10_000) if f"{carpeta}/costeo{n}.xml" not in partes)
        parte = f"{carpeta}/costeo{numero}.xml"
        base, _, libro = self._raiz.rpartition("/")
        relaciones = f"{base}/_rels/{libro}.rels".lstrip("/")
        ids = self._paquete.relaciones(self._raiz)
        propio = next(f"rIdCosteo{n}" for n in range(1, 10_000) if f"rIdCosteo{n}" not in ids)
        cuerpo = self._leer(self._raiz)
        usados = [int(x) for x in re.findall(rb'sheetId="(\d+)"', cuerpo)]
        r = re.search(rb'<(?:\w+:)?sheet [^>]*?(\w+):id="', cuerpo)
        if r is None:
            raise NoEditable("sus hojas no dicen dónde están")
        relacionado = f'{r[1].decode()}:id="{propio}"'
        hoja = f'sheet name={quoteattr(nombre)} sheetId="{max(usados) + 1}" {relacionado}'
        relacion = f'Relationship Id="{propio}" Type="{_RELACION}" Target="/{parte}"'
        tipo = f'Override PartName="/{parte}" ContentType="{_TIPO}"'
        for donde, cierre, nuevo in (
            (self._raiz, "sheets", hoja),
            (relaciones, "Relationships", relacion),
            (_TIPOS, "Types", tipo),
        ):
            self._nuevas[donde] = _antes_del_cierre(self._leer(donde), cierre, nuevo)
        self._nuevas[parte] = xml

    def repetir_al_imprimir(self, nombre: str, desde: str, hasta: str, fila: int) -> None:
        """Esas columnas y esa fila, en cada página de la hoja, que es la última del libro."""
        xml = self._leer(self._raiz)
        lugar = len(re.findall(rb"<(?:\w+:)?sheet [^>]*>", xml)) - 1
        columnas, filas = f"'{nombre}'!${desde}:${hasta}", f"'{nombre}'!${fila}:${fila}"
        cierre = re.search(rb"</(\w+:)?definedNames\s*>", xml)
        if cierre:  # sin otros nombres no se añade: se ve igual, solo no se repite
            p = (cierre[1] or b"").decode()
            nuevo = f'<{p}definedName name="_xlnm.Print_Titles" localSheetId="{lugar}">'
            nuevo += f"{columnas},{filas}</{p}definedName>"
            self._nuevas[self._raiz] = (
                xml[: cierre.start()] + nuevo.encode() + xml[cierre.start() :]
            )

    def recalcular_al_abrir(self) -> None:
        """Que Excel vuelva a calcular: algún valor guardado puede depender de lo que cambió."""
        xml = self._leer(self._raiz)
        if b"fullCalcOnLoad" not in xml:
            xml = re.sub(rb"<((?:\w+:)?calcPr)\b", rb'<\1 fullCalcOnLoad="1"', xml, count=1)
            self._nuevas[self._raiz] = xml

    def contenido(self) -> bytes:
        """El xlsx: las partes que no cambiaron, tal como estaban; las nuevas, al final."""
        salida = io.BytesIO()
        faltan = dict(self._nuevas)
        with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as libro:
            for nombre, info in self._paquete.partes.items():
                nueva = faltan.pop(nombre, None)
                contenido = self._paquete.archivo.read(info) if nueva is None else nueva
                libro.writestr(_copia(info), contenido, info.compress_type)
            for nombre, contenido in faltan.items():
                libro.writestr(
                    zipfile.ZipInfo(nombre, _FECHA_DEL_ZIP), contenido, zipfile.ZIP_DEFLATED
                )
        return salida.getvalue()

    def _leer(self, parte: str) -> bytes:
        if parte in self._nuevas:
            return self._nuevas[parte]
        if parte not in self._paquete.partes:
            raise NoEditable(f"le falta la parte {parte}")
        return self._paquete.archivo.read(self._paquete.partes[parte])

    def _destino(self, parte: str, tipo: str) -> str:
        destino = next((d for t, d in self._paquete.relaciones(parte).values() if t == tipo), None)
        if destino is None:
            raise NoEditable(f"no dice dónde está su parte «{tipo}»")
        return destino

    def _partes_de_hojas(self) -> dict[str, str]:
        relaciones = self._paquete.relaciones(self._raiz)
        partes = {}
        for etiqueta, atributos, _ in self._paquete.elementos(self._raiz):
            if etiqueta == "sheet":
                propio = next((v for k, v in atributos.items() if k.endswith(":id")), "")
                tipo, parte = relaciones.get(propio, ("", ""))
                if tipo == "worksheet":
                    partes[atributos.get("name", "")] = parte
        return partes


def _copia(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """El mismo nombre, fecha y atributos, sin los tamaños de antes."""
    copia = zipfile.ZipInfo(info.filename, info.date_time)
    copia.external_attr, copia.create_system = info.external_attr, info.create_system
    copia.compress_type = info.compress_type
    return copia


def _antes_del_cierre(xml: bytes, elemento: str, nuevo: str) -> bytes:
    """Un elemento más antes de que se cierre el de fuera, con su mismo prefijo."""
    cierre = re.search(rb"</(\w+:)?" + elemento.encode() + rb"\s*>", xml)
    if cierre is None:
        raise NoEditable(f"no se ve dónde acaba «{elemento}»")
    propio = b"<" + (cierre[1] or b"") + nuevo.encode() + b"/>"
    return xml[: cierre.start()] + propio + xml[cierre.start() :]
