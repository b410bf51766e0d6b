"""Que el libro se imprima bien: papel, ancho, títulos que se repiten, zona y pie (R39)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, Hallado, Regla
from costeo.auditor.reglas.comun import contar, lista
from costeo.auditor.zonas import Zona, leer_zona

CARTA = "1"
_ANCHO_CORRIENTE = 9.14
_LARGO, _CORTO = 11.0, 8.5
_PULGADA = 72.0
_MARGEN = 0.7
_HOLGURA = 1.03
"""Lo que puede pasarse el ancho calculado: cambia un poco de un programa a otro."""
_RENGLONES_POR_PAGINA = 45
_MENOR_ESCALA = 0.5
"""De pie y por debajo de esta escala, la letra no se lee: mejor apaisada."""
_NUMERO_DE_PAGINA = re.compile(r"&(?:\"[^\"]*\"|\d+)*P")
_CODIGO = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])', re.IGNORECASE)


@dataclass(frozen=True)
class _Impresa:
    """Una hoja con lo que hace falta para saber cómo sale en papel."""

    hoja: HojaVista
    zona: Zona | None
    filas_repetidas: bool
    columnas_repetidas: bool
    ancho: float
    """En puntos, al 100 %."""
    renglones: int
    """Los de su tabla más larga."""
    es_portada: bool

    @property
    def apaisada(self) -> bool:
        return self.hoja.uno("pageSetup").get("orientation") == "landscape"

    @property
    def ajustada(self) -> bool:
        return self.hoja.uno("pageSetUpPr").get("fitToPage", "0") in ("1", "true")

    @property
    def escala(self) -> float:
        """La escala a la que sale: la escrita, o la que hace falta para el ancho pedido."""
        setup = self.hoja.uno("pageSetup")
        if not self.ajustada:
            return float(setup.get("scale", 100)) / 100
        paginas = int(setup.get("fitToWidth", 1))
        return min(1.0, paginas * self.papel / self.ancho) if paginas and self.ancho else 1.0

    @property
    def papel(self) -> float:
        """Puntos de ancho que deja el papel."""
        margenes = self.hoja.uno("pageMargins")
        lados = sum(float(margenes.get(x, _MARGEN)) for x in ("left", "right"))
        return ((_LARGO if self.apaisada else _CORTO) - lados) * _PULGADA


def se_imprime_bien(libro: LibroAuditado) -> Iterator[Hallado]:
    """R39. Un hallado por propiedad, con las hojas a las que les falta."""
    impresas = list(_impresas(libro))
    for que, falla in _PROPIEDADES:
        malas = [x.hoja.nombre for x in impresas if falla(x)]
        if malas:
            detalle = f"{contar(len(malas), 'hoja', 'hojas')} {que}: {lista(malas)}."
            yield Hallado(malas[0], "", len(malas), detalle)


def _impresas(libro: LibroAuditado) -> Iterator[_Impresa]:
    areas: dict[str, str] = {}
    titulos: dict[str, str] = {}
    hojas = [h.nombre for h in libro.hojas]
    for etiqueta, atributos, texto in libro.xml_libro:
        local = atributos.get("localSheetId", "")
        if etiqueta == "definedName" and local.isdecimal() and int(local) < len(hojas):
            donde = {"_xlnm.Print_Area": areas, "_xlnm.Print_Titles": titulos}
            donde.get(atributos.get("name", ""), {})[hojas[int(local)]] = texto
    for i, hoja in enumerate(libro.hojas):
        if hoja.clase != "worksheet" or hoja.estado != "visible" or not hoja.estilos:
            continue
        repetidos = [_sin_hoja(x) for x in titulos.get(hoja.nombre, "").split(",")]
        area = areas.get(hoja.nombre, "")
        zona = leer_zona(_sin_hoja(area.split(",")[0])) if area else None
        largas = [len(t.filas) for t in libro.tablas if t.hoja == hoja.nombre]
        usada = max(c for _, c in hoja.estilos)
        yield _Impresa(
            hoja,
            zona,
            any(re.fullmatch(r"\d+:\d+", x) for x in repetidos),
            any(re.fullmatch(r"[A-Z]+:[A-Z]+", x) for x in repetidos),
            _ancho(hoja, zona.c1 if zona else 1, min(zona.c2, usada) if zona else usada),
            max(largas, default=0),
            i == 0,
        )


def _sin_hoja(referencia: str) -> str:
    return referencia.rpartition("!")[2].replace("$", "").strip()


def _ancho(hoja: HojaVista, desde: int, hasta: int) -> float:
    """Puntos de ancho de esas columnas: siete píxeles por carácter y cinco de margen."""
    corriente = float(hoja.uno("sheetFormatPr").get("defaultColWidth", _ANCHO_CORRIENTE))
    total = 0.0
    for columna in range(desde, hasta + 1):
        suya = next((c for c in hoja.columnas if _incluye(c, columna)), {})
        if suya.get("hidden", "0") not in ("1", "true"):
            total += float(suya.get("width", corriente)) * 7 * 0.75
    return total


def _incluye(columnas: dict[str, str], columna: int) -> bool:
    return int(columnas.get("min", 0)) <= columna <= int(columnas.get("max", 0))


def _otro_papel(x: _Impresa) -> bool:
    return not x.hoja.hay("pageSetup") or x.hoja.uno("pageSetup").get("paperSize", CARTA) != CARTA


def _no_cabe(x: _Impresa) -> bool:
    """¿Sale en más de una página de ancho sin repetir las columnas de la izquierda?"""
    if x.columnas_repetidas:
        return False
    if x.ajustada:
        return x.hoja.uno("pageSetup").get("fitToWidth", "1") != "1"
    return x.ancho * x.escala > x.papel * _HOLGURA


def _sin_titulos(x: _Impresa) -> bool:
    return not x.es_portada and x.renglones > _RENGLONES_POR_PAGINA and not x.filas_repetidas


def _sin_pie(x: _Impresa) -> bool:
    """¿Le falta la página, la hoja, o de qué libro o versión es?"""
    dicho = x.hoja.texto("oddFooter") + x.hoja.texto("oddHeader")
    suelto = _CODIGO.sub("", dicho).strip(" ·-–|/")
    de_que = "&F" in dicho or len(suelto.replace("Página", "").replace("de", "").strip()) > 2
    return not (_NUMERO_DE_PAGINA.search(dicho) and "&A" in dicho and de_que)


_PROPIEDADES: tuple[tuple[str, Callable[[_Impresa], bool]], ...] = (
    ("sin papel Carta", _otro_papel),
    (
        "de pie y con letra que no se lee (menos de la mitad): pónganse apaisadas",
        lambda x: not x.apaisada and x.escala < _MENOR_ESCALA and not _no_cabe(x),
    ),
    ("parten sus columnas en varias páginas sin repetir las de la izquierda", _no_cabe),
    ("de más de una página sin encabezado que se repita", _sin_titulos),
    ("sin área de impresión", lambda x: x.zona is None),
    ("sin pie con página, hoja y libro o versión", _sin_pie),
)

REGLAS = (Regla("R39", AVISA, "Se imprime bien", se_imprime_bien),)
