"""El libro que se audita: cada parte se lee una vez, al pedirla y con desconfianza."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, wraps
from typing import TypeVar, cast

from costeo.auditor.alcance import Resolutor
from costeo.auditor.estilos import Estilo, leer_estilos
from costeo.auditor.formas import Formador, Grupo
from costeo.auditor.grafo import Grafo
from costeo.auditor.hoja import HojaVista, leer_hoja_vista
from costeo.auditor.recalculo import Recalculo, recalcular
from costeo.auditor.regla import NoMirado
from costeo.auditor.tablas import Tabla, tablas_de_hoja
from costeo.xlsx.celdas import Bloque, Direccion, LibroLeido, Valor
from costeo.xlsx.lectura import leer_libro
from costeo.xlsx.paquete import LecturaImposible, Paquete

_CORRIENTE = Estilo()
T = TypeVar("T")
VECTORES = 2
"""Juegos de entradas al azar con que se prueba un anexo, si no se dice otra cosa."""
Elemento = tuple[str, dict[str, str], str]
Celdas = dict[tuple[int, int], Valor]


class LibroAuditado:
    """Lo que las reglas miran de un xlsx.

    Cada propiedad se lee la primera vez que se pide. Si su parte no se puede leer lanza
    :class:`LecturaImposible` o :class:`NoMirado`: quien audita lo convierte en «no se pudo mirar».
    """

    def __init__(
        self,
        contenido: bytes,
        nombre: str = "",
        *,
        a_fondo: bool = False,
        vectores: int = VECTORES,
    ) -> None:
        """Abre el paquete. LecturaImposible si no es un xlsx.

        Args:
            contenido: los bytes del libro.
            nombre: cómo se llama.
            a_fondo: también lo caro que solo se hace si se pide, como regenerar el libro.
            vectores: juegos de entradas al azar con que se prueba un anexo (R38).
        """
        self.contenido, self.nombre, self.a_fondo = contenido, nombre, a_fondo
        self.vectores = vectores
        self.paquete = Paquete.abrir(contenido)
        self.memoria: dict[object, object] = {}

    @property
    def partes(self) -> Iterable[str]:
        """Los nombres de las partes del paquete."""
        return self.paquete.partes.keys()

    @property
    def leido(self) -> LibroLeido:
        """Fórmulas, constantes, valores guardados, nombres y propiedades personalizadas."""
        if isinstance(self._leido, LecturaImposible):
            raise self._leido
        return self._leido

    @cached_property
    def _leido(self) -> LibroLeido | LecturaImposible:
        """Lo leído, o por qué no se pudo: no se intenta dos veces."""
        try:
            return leer_libro(self.contenido, tolerante=True)
        except LecturaImposible as imposible:
            return imposible

    @cached_property
    def parte_libro(self) -> str:
        """La parte principal: casi siempre ``xl/workbook.xml``."""
        for tipo, parte in self.paquete.relaciones("").values():
            if tipo == "officeDocument" and parte in self.paquete.partes:
                return parte
        return "xl/workbook.xml"

    @cached_property
    def xml_libro(self) -> list[Elemento]:
        """Los elementos de la parte principal: etiqueta, atributos y texto."""
        return self.paquete.elementos(self.parte_libro)

    def de_libro(self, etiqueta: str) -> dict[str, str]:
        """Los atributos de un elemento de la parte principal (calcPr, workbookView…), o vacío."""
        return next((a for e, a, _ in self.xml_libro if e == etiqueta), {})

    @cached_property
    def propiedades(self) -> dict[str, str]:
        """Las del documento (título, autor…): nombre sin prefijo → texto."""
        parte = "docProps/core.xml"
        for tipo, destino in self.paquete.relaciones("").values():
            if tipo == "core-properties":
                parte = destino
        if parte not in self.paquete.partes:
            return {}
        return {e: texto for e, _, texto in self.paquete.elementos(parte) if texto.strip()}

    @cached_property
    def es_de_costeo(self) -> bool:
        """¿Lo escribió costeo? Lo dice una propiedad del documento."""
        return "version_costeo" in self.leido.propiedades

    @property
    def hojas(self) -> tuple[HojaVista, ...]:
        """Las hojas (también las de gráfico), en el orden de las pestañas."""
        if isinstance(self._hojas, LecturaImposible):
            raise self._hojas
        return self._hojas

    @cached_property
    def _hojas(self) -> tuple[HojaVista, ...] | LecturaImposible:
        try:
            return self._leer_hojas()
        except LecturaImposible as imposible:
            return imposible

    def _leer_hojas(self) -> tuple[HojaVista, ...]:
        relaciones = self.paquete.relaciones(self.parte_libro)
        vistas = []
        for etiqueta, atributos, _ in self.xml_libro:
            if etiqueta == "sheet":
                relacion = next((v for k, v in atributos.items() if k.endswith(":id")), "")
                clase, parte = relaciones.get(relacion, ("", ""))
                estado = atributos.get("state", "visible")
                hoja = HojaVista(atributos.get("name", ""), clase, estado, parte)
                if clase in ("worksheet", "chartsheet"):
                    leer_hoja_vista(self.paquete, hoja)
                vistas.append(hoja)
        return tuple(vistas)

    @cached_property
    def hoja_por_nombre(self) -> dict[str, HojaVista]:
        """Cada hoja por su nombre exacto."""
        return {h.nombre: h for h in self.hojas}

    @cached_property
    def estilos(self) -> list[Estilo]:
        """Los estilos de celda, por su número."""
        for tipo, parte in self.paquete.relaciones(self.parte_libro).values():
            if tipo == "styles" and parte in self.paquete.partes:
                try:
                    return leer_estilos(self.paquete, parte)
                except (ValueError, IndexError) as error:
                    if isinstance(error, LecturaImposible):
                        raise
                    raise NoMirado("los estilos del libro no siguen su formato") from error
        return []

    def estilo(self, hoja: str, fila: int, columna: int) -> Estilo:
        """El estilo de una celda; el corriente si no dice ninguno."""
        vista = self.hoja_por_nombre.get(hoja)
        numero = vista.estilos.get((fila, columna), 0) if vista else 0
        return self.estilos[numero] if numero < len(self.estilos) else _CORRIENTE

    @cached_property
    def constantes(self) -> dict[str, Celdas]:
        """Hoja → (fila, columna) → constante escrita; no el resultado de una matriz."""
        derramadas = {
            (hoja, f, c)
            for hoja, f1, c1, f2, c2 in self.leido.matrices.values()
            for f in range(f1, f2 + 1)
            for c in range(c1, c2 + 1)
        }
        escritas = {d: v for d, v in self.leido.valores.items() if d not in derramadas}
        return _por_hoja(escritas, self.leido.hojas)

    @cached_property
    def formulas(self) -> dict[str, dict[tuple[int, int], str]]:
        """Hoja → (fila, columna) → texto de su fórmula, sin «=»."""
        salida: dict[str, dict[tuple[int, int], str]] = {h: {} for h in self.leido.hojas}
        for (hoja, fila, columna), texto in self.leido.formulas.items():
            salida[hoja][fila, columna] = texto
        return salida

    @cached_property
    def vistos(self) -> dict[str, Celdas]:
        """Hoja → (fila, columna) → lo que se ve: la constante o el valor guardado."""
        salida = _por_hoja(self.leido.valores, self.leido.hojas)
        for (hoja, fila, columna), valor in self.leido.guardados.items():
            salida[hoja][fila, columna] = valor
        return salida

    @cached_property
    def grupos(self) -> tuple[Grupo, ...]:
        """Las fórmulas de cada hoja y columna, juntas las que son la misma (igual R1C1)."""
        juntas: dict[tuple[str, int, str], Grupo] = {}
        relativa = Formador().relativa
        for (hoja, fila, columna), texto in sorted(self.leido.formulas.items(), key=_orden):
            forma = relativa(texto, fila, columna)
            clave = (hoja, columna, forma)
            if clave not in juntas:
                juntas[clave] = Grupo(hoja, columna, forma, texto)
            juntas[clave].filas.append(fila)
        return tuple(juntas.values())

    @cached_property
    def forma_de(self) -> dict[Direccion, str]:
        """La forma R1C1 de cada celda con fórmula."""
        return {(g.hoja, f, g.columna): g.forma for g in self.grupos for f in g.filas}

    @cached_property
    def grupos_por_hoja(self) -> dict[str, list[Grupo]]:
        """Los grupos de cada hoja."""
        salida: dict[str, list[Grupo]] = defaultdict(list)
        for grupo in self.grupos:
            salida[grupo.hoja].append(grupo)
        return salida

    @cached_property
    def tablas(self) -> tuple[Tabla, ...]:
        """Las tablas del libro: las de Excel, las de los filtros y las que se ven por su forma."""
        return tuple(t for h in self.hojas for t in tablas_de_hoja(self, h))

    @cached_property
    def grafo(self) -> Grafo:
        """Quién lee a quién."""
        tablas = [(h.nombre, t) for h in self.hojas for t in h.tablas]
        anchos: dict[str, int] = defaultdict(int)
        for hoja, _, columna in (*self.leido.valores, *self.leido.formulas):
            anchos[hoja] = max(anchos[hoja], columna)
        resolutor = Resolutor.de(self.leido.hojas, self.leido.nombres, tablas)
        return Grafo(self.grupos, resolutor, anchos)

    @cached_property
    def recalculo(self) -> Recalculo:
        """Lo que dan las fórmulas al volver a calcularlas. Caro: una vez por libro."""
        return recalcular(self.leido, propio=self.es_de_costeo)

    @cached_property
    def ocupadas(self) -> frozenset[Direccion]:
        """Las celdas con algo escrito."""
        return frozenset(self.leido.valores) | frozenset(self.leido.formulas)

    def valor(self, celda: Direccion) -> Valor:
        """Lo que vale una celda: su constante o lo que da su fórmula al recalcular."""
        if celda in self.leido.formulas:
            return self.recalculo.valores.get(celda)
        return self.leido.valores.get(celda)

    def en_bloque(self, bloque: Bloque) -> Iterator[Direccion]:
        """Las celdas con algo escrito de un rectángulo."""
        hoja, f1, c1, f2, c2 = bloque
        for columna, filas in self._filas_por_columna.get(hoja, {}).items():
            if c1 <= columna <= c2:
                for fila in filas[bisect_left(filas, f1) : bisect_right(filas, f2)]:
                    yield hoja, fila, columna

    @cached_property
    def _filas_por_columna(self) -> dict[str, dict[int, list[int]]]:
        salida: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for hoja, fila, columna in sorted(self.ocupadas):
            salida[hoja][columna].append(fila)
        return salida


def por_libro(hacer: Callable[[LibroAuditado], T]) -> Callable[[LibroAuditado], T]:
    """Lo que varias reglas piden de un libro se hace una vez y se guarda con él."""

    @wraps(hacer)
    def recordado(libro: LibroAuditado) -> T:
        if hacer not in libro.memoria:
            libro.memoria[hacer] = hacer(libro)
        return cast("T", libro.memoria[hacer])

    return recordado


def _orden(formula: tuple[Direccion, str]) -> tuple[int, int]:
    return formula[0][1], formula[0][2]


def _por_hoja(valores: dict[Direccion, Valor], hojas: Iterable[str]) -> dict[str, Celdas]:
    salida: dict[str, Celdas] = {h: {} for h in hojas}
    for (hoja, fila, columna), valor in valores.items():
        salida[hoja][fila, columna] = valor
    return salida
