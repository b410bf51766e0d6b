"""Lo que una hoja lleva además de sus valores: estilos, ocultos, validaciones, impresión…"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from costeo.auditor.zonas import Zona, leer_zona, leer_zonas
from costeo.xlsx.celdas import numero_de_columna
from costeo.xlsx.paquete import Paquete, sin_prefijo

Atributos = dict[str, str]


@dataclass(frozen=True)
class Validacion:
    """Una validación de datos: clase, límites y dónde vale. ``mensaje``: el que se muestra."""

    clase: str
    operador: str
    uno: str
    dos: str
    zonas: tuple[Zona, ...]
    mensaje: str
    vacio: bool = True


@dataclass(frozen=True)
class Enlace:
    """Un hiperenlace: la zona que lo lleva y su lugar dentro del libro, o fuera de él."""

    zona: Zona
    lugar: str
    fuera: str = ""


@dataclass(frozen=True)
class TablaExcel:
    """Una tabla de Excel (Insertar → Tabla)."""

    nombre: str
    zona: Zona
    columnas: tuple[str, ...]
    con_encabezado: bool
    con_total: bool


@dataclass
class HojaVista:
    """Una hoja del libro, tal como está escrita, salvo los valores de sus celdas."""

    nombre: str
    clase: str = "worksheet"
    estado: str = "visible"
    """visible, hidden o veryHidden."""
    parte: str = ""
    estilos: dict[tuple[int, int], int] = field(default_factory=dict)
    """(fila, columna) → número de estilo, de toda celda que esté en el archivo."""
    filas: dict[int, Atributos] = field(default_factory=dict)
    """Atributos de las filas que dicen algo más que su número: alto, oculta…"""
    columnas: list[Atributos] = field(default_factory=list)
    """Los ``col`` de la hoja: min, max, width, hidden, style."""
    matriciales: dict[tuple[int, int], str] = field(default_factory=dict)
    """Celdas con fórmula matricial o dinámica → ``array``, ``dataTable`` o ``cm``."""
    sueltos: dict[str, list[tuple[Atributos, str]]] = field(default_factory=dict)
    """Cada otra etiqueta de la hoja → sus atributos y texto: pageSetup, sheetView, pane…"""
    validaciones: list[Validacion] = field(default_factory=list)
    enlaces: list[Enlace] = field(default_factory=list)
    tablas: list[TablaExcel] = field(default_factory=list)

    def uno(self, etiqueta: str) -> Atributos:
        """Los atributos de la primera vez que sale la etiqueta; vacío si no está."""
        return self.sueltos[etiqueta][0][0] if self.sueltos.get(etiqueta) else {}

    def texto(self, etiqueta: str) -> str:
        """El texto de la primera vez que sale la etiqueta (oddFooter…); vacío si no está."""
        return self.sueltos[etiqueta][0][1] if self.sueltos.get(etiqueta) else ""

    def hay(self, etiqueta: str) -> bool:
        """¿Lleva esa etiqueta?"""
        return bool(self.sueltos.get(etiqueta))

    @property
    def protegida(self) -> bool:
        """¿Está puesta la protección de la hoja?"""
        return self.uno("sheetProtection").get("sheet") in ("1", "true")

    @property
    def color(self) -> str:
        """Color de la pestaña: «1F3864», «theme:4» o vacío."""
        color = self.uno("tabColor")
        if "rgb" in color:
            return color["rgb"][-6:].upper()
        for clase in ("theme", "indexed"):
            if clase in color:
                return f"{clase}:{color[clase]}:{color.get('tint', '0')}"
        return ""

    @property
    def combinadas(self) -> list[Zona]:
        """Las zonas combinadas."""
        refs = (a.get("ref", "") for a, _ in self.sueltos.get("mergeCell", []))
        return [z for z in map(leer_zona, refs) if z]

    @property
    def filtro(self) -> Zona | None:
        """La zona del filtro automático de la hoja."""
        return leer_zona(self.uno("autoFilter").get("ref", ""))


class _Lector:
    """Una sola pasada por el XML de la hoja."""

    def __init__(self, hoja: HojaVista) -> None:
        self.hoja = hoja
        self.sueltos: dict[str, list[tuple[Atributos, list[str]]]] = defaultdict(list)
        self.abiertos: list[tuple[str, Atributos, list[str]]] = []
        self.dentro = False
        self.fila = self.columna = 0
        self.hijos: dict[int, dict[str, str]] = {}

    def abre(self, etiqueta: str, atributos: Atributos) -> None:
        if ":" in etiqueta:
            etiqueta = sin_prefijo(etiqueta)
        if self.dentro:
            self._en_datos(etiqueta, atributos)
            return
        if etiqueta == "sheetData":
            self.dentro = True
            return
        texto: list[str] = []
        self.abiertos.append((etiqueta, atributos, texto))
        self.sueltos[etiqueta].append((atributos, texto))

    def _en_datos(self, etiqueta: str, atributos: Atributos) -> None:
        if etiqueta == "c":
            ref = atributos.get("r")
            if ref:
                letras = ref.rstrip("0123456789")
                self.columna = numero_de_columna(letras)
                self.fila = int(ref[len(letras) :] or self.fila)
            else:
                self.columna += 1
            self.hoja.estilos[self.fila, self.columna] = int(atributos.get("s", 0))
            if "cm" in atributos:
                self.hoja.matriciales[self.fila, self.columna] = "cm"
        elif etiqueta == "f":
            clase = atributos.get("t", "normal")
            if clase in ("array", "dataTable"):
                self.hoja.matriciales.setdefault((self.fila, self.columna), clase)
        elif etiqueta == "row":
            self.fila = int(atributos.get("r", self.fila + 1))
            self.columna = 0
            if len(atributos) > 1:
                self.hoja.filas[self.fila] = atributos

    def cierra(self, etiqueta: str) -> None:
        if self.dentro:
            if etiqueta.endswith("sheetData"):
                self.dentro = False
            return
        if not self.abiertos:
            return
        etiqueta, _, texto = self.abiertos.pop()
        if etiqueta in ("formula1", "formula2", "sqref") and self.abiertos:
            self.hijos.setdefault(id(self.abiertos[-1][1]), {})[etiqueta] = "".join(texto)
        elif etiqueta == "f" and self.abiertos:  # las validaciones x14 envuelven su fórmula
            self.abiertos[-1][2].extend(texto)

    def dato(self, texto: str) -> None:
        if not self.dentro and self.abiertos:
            self.abiertos[-1][2].append(texto)

    def terminar(self) -> None:
        self.hoja.columnas = [a for a, _ in self.sueltos.get("col", [])]
        for atributos, _ in self.sueltos.get("dataValidation", []):
            hijos = self.hijos.get(id(atributos), {})
            mensaje = " ".join(
                filter(None, (atributos.get(k) for k in ("error", "prompt", "errorTitle")))
            )
            self.hoja.validaciones.append(
                Validacion(
                    atributos.get("type", "none"),
                    atributos.get("operator", "between"),
                    hijos.get("formula1", ""),
                    hijos.get("formula2", ""),
                    tuple(leer_zonas(atributos.get("sqref") or hijos.get("sqref", ""))),
                    mensaje,
                    atributos.get("allowBlank") in ("1", "true"),
                )
            )
        self.hoja.sueltos = {
            k: [(a, "".join(t)) for a, t in v] for k, v in self.sueltos.items() if k != "col"
        }


def leer_hoja_vista(paquete: Paquete, hoja: HojaVista) -> None:
    """Rellena la hoja con lo que dice su parte. LecturaImposible si no se puede leer."""
    lector = _Lector(hoja)
    paquete.recorrer(hoja.parte, lector.abre, lector.cierra, lector.dato)
    lector.terminar()
    externos = _externos(paquete, hoja.parte)
    for atributos, _ in hoja.sueltos.get("hyperlink", []):
        zona = leer_zona(atributos.get("ref", ""))
        if zona:
            relacion = next((v for k, v in atributos.items() if k.endswith(":id")), "")
            fuera = externos.get(relacion, "")
            hoja.enlaces.append(Enlace(zona, atributos.get("location", ""), fuera))
    for tipo, parte in paquete.relaciones(hoja.parte).values():
        if tipo == "table" and parte in paquete.partes:
            hoja.tablas.extend(_tabla(paquete, parte))


def _externos(paquete: Paquete, parte: str) -> dict[str, str]:
    """Id → destino de las relaciones hacia fuera del libro."""
    carpeta, _, nombre = parte.rpartition("/")
    lista = f"{carpeta}/_rels/{nombre}.rels"
    if lista not in paquete.partes:
        return {}
    return {
        a.get("Id", ""): a.get("Target", "")
        for etiqueta, a, _ in paquete.elementos(lista)
        if etiqueta == "Relationship" and a.get("TargetMode") == "External"
    }


def _tabla(paquete: Paquete, parte: str) -> Iterable[TablaExcel]:
    elementos = paquete.elementos(parte)
    raiz = next((a for e, a, _ in elementos if e == "table"), {})
    zona = leer_zona(raiz.get("ref", ""))
    if zona:
        columnas = tuple(a.get("name", "") for e, a, _ in elementos if e == "tableColumn")
        yield TablaExcel(
            raiz.get("displayName", raiz.get("name", "")),
            zona,
            columnas,
            raiz.get("headerRowCount", "1") != "0",
            raiz.get("totalsRowCount", "0") != "0",
        )
