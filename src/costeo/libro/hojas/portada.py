"""Portada: qué es el libro, su estado, sus totales, quién firma y dónde está cada hoja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from costeo.libro.descripcion import Celda, Formato, Formula, Hoja, Papel, Renglon, TipoHoja
from costeo.libro.hojas.comun import PORTADA

_COLORES = (
    ("entrada_muestra", "Entrada: se puede escribir"),
    ("calculo_muestra", "Cálculo: no se escribe"),
    ("total_muestra", "Total"),
    ("control_muestra", "Control"),
    ("sin_confirmar_muestra", "Dato supuesto o por confirmar"),
)
_TOTALES = (
    ("Efectivo por presupuestar (L)", "por_presupuestar"),
    ("Medios propios valorados (L)", "medios_propios"),
    ("Ya financiado por otros (L)", "ya_financiado"),
    ("Costo económico total (L)", "total"),
    ("Costo económico total (USD)", "total_usd"),
    ("Costo económico total (EUR)", "total_eur"),
)


def _parametro(codigo: str, formato: Formato = Formato.TEXTO) -> Formula:
    numero = formato is not Formato.TEXTO
    ref = f"{{parametros.valor@{codigo}}}"
    return Formula(
        ref if numero else f'{ref}&""',
        ("parametros", codigo, "valor"),
        "Trae el parámetro de su hoja.",
    )


def _dato(rotulo: str, contenido: str | Formula, formato: Formato = Formato.TEXTO) -> Renglon:
    papel = Papel.ENLACE if isinstance(contenido, Formula) else Papel.ROTULO
    return Renglon((Celda(1, rotulo, "etiqueta"), Celda(2, contenido, "valor", formato, papel)))


def _identidad(datos: Mapping[str, str]) -> Iterator[Renglon]:
    yield _dato("Institución", _parametro("INSTITUCION"))
    yield _dato("Propósito", _parametro("PROPOSITO"))
    yield _dato("Ejercicio fiscal", _parametro("EJERCICIO", Formato.ENTERO), Formato.ENTERO)
    yield _dato("Versión", _parametro("VERSION"))
    yield _dato(
        "Fecha de elaboración", _parametro("FECHA_ELABORACION", Formato.FECHA), Formato.FECHA
    )
    yield _dato("Nivel de precios", _parametro("FECHA_PRECIOS", Formato.FECHA), Formato.FECHA)
    yield _dato("Escenario activo", _parametro("ESCENARIO"))
    yield _dato("Herramienta", f"costeo {datos['version_costeo']}")
    yield _dato("Huella de los datos (SHA-256)", datos["huella"])
    yield Renglon(
        (
            Celda(1, "Control maestro", "etiqueta"),
            Celda(
                2,
                Formula(
                    "{@control_maestro}",
                    ("control", "maestro", "estado"),
                    "Estado del control maestro (hoja Controles).",
                ),
                "control",
                papel=Papel.CONTROL,
            ),
        )
    )
    yield Renglon(
        (
            Celda(1, "Condición", "etiqueta"),
            Celda(
                2,
                Formula(
                    "{@condicion}",
                    ("general", "condicion"),
                    "BORRADOR mientras haya algo sin confirmar.",
                ),
                "condicion",
                papel=Papel.CONTROL,
            ),
            Celda(3, "Total sin confirmar (L):", "etiqueta_derecha"),
            Celda(
                4,
                Formula(
                    "{avisos.valor@importe_sin_confirmar}",
                    ("aviso", "importe_sin_confirmar"),
                    "Trae el importe de Controles.",
                ),
                "valor",
                Formato.IMPORTE,
                Papel.ENLACE,
            ),
        ),
        20,
    )
    yield Renglon(
        (
            Celda(3, "Líneas sin dato, que no suman (n.º):", "etiqueta_derecha"),
            Celda(
                4,
                Formula(
                    "{avisos.valor@lineas_sin_dato}",
                    ("aviso", "lineas_sin_dato"),
                    "Trae la cuenta de Controles.",
                ),
                "valor",
                Formato.ENTERO,
                Papel.ENLACE,
            ),
        )
    )


def _totales() -> Iterator[Renglon]:
    yield Renglon((Celda(1, "Totales", "encabezado"), Celda(2, "Importe", "encabezado")))
    for nombre, campo in _TOTALES:
        formula = Formula(
            f"{{por_actividad.{campo}@t}}",
            ("general", campo),
            "Trae el total general de Por actividad.",
            nombre,
        )
        yield Renglon(
            (
                Celda(1, nombre, "etiqueta"),
                Celda(2, formula, "cifra_fuerte", Formato.IMPORTE, Papel.TOTAL),
            )
        )


def _firmas() -> Iterator[Renglon]:
    yield Renglon(
        tuple(
            Celda(i, t, "encabezado")
            for i, t in enumerate(("Firmas", "Nombre y cargo", "Firma y sello", "Fecha"), 1)
        )
    )
    for quien in (
        "Elaboró",
        "Revisó (Unidad de Planeamiento y Evaluación de la Gestión)",
        "Revisó (Gerencia Administrativa)",
        "Aprobó",
    ):
        yield Renglon(
            (
                Celda(1, quien, "etiqueta"),
                *(Celda(i, None, "firma", papel=Papel.ENTRADA) for i in (2, 3, 4)),
            ),
            30,
        )


def _indice(hojas: Sequence[Hoja]) -> Iterator[Renglon]:
    titulos = ("Índice", "Qué contiene", "", "")
    celdas = tuple(Celda(i, t, "encabezado") for i, t in enumerate(titulos, 1))
    yield Renglon(celdas, salto=True)
    for hoja in hojas:
        yield Renglon(
            (
                Celda(1, hoja.nombre, "enlace", enlace=f"'{hoja.nombre}'!A1"),
                Celda(
                    2,
                    _contenido(hoja),
                    "texto",
                    papel=Papel.ENLACE if _es_formula(hoja) else Papel.ROTULO,
                ),
            )
        )


def _titulo(hoja: Hoja) -> object:
    primero = hoja.bloques[0]
    return primero.celdas[0].contenido if isinstance(primero, Renglon) else ""


def _es_formula(hoja: Hoja) -> bool:
    return isinstance(_titulo(hoja), Formula)


def _contenido(hoja: Hoja) -> str | Formula:
    titulo = _titulo(hoja)
    if isinstance(titulo, Formula):
        return titulo
    descripcion = hoja.bloques[1]
    texto = str(descripcion.celdas[0].contenido) if isinstance(descripcion, Renglon) else ""
    return texto.partition(". ")[0].removesuffix(".") + "."


def hoja_portada(datos: Mapping[str, str], hojas: Sequence[Hoja]) -> Hoja:
    """Portada con el índice de ``hojas``. ``datos``: version_costeo y huella."""
    titulo = Renglon((Celda(1, "Anexo II. Costeo del plan de acción", "titulo"),), 28)
    plan = Renglon((Celda(1, _parametro("PLAN"), "subtitulo_fuerte", papel=Papel.ENLACE),), 34)
    colores = (
        Renglon((Celda(1, "Colores", "encabezado"),)),
        *(Renglon((Celda(1, texto, estilo),)) for estilo, texto in _COLORES),
    )
    return Hoja(
        PORTADA,
        TipoHoja.PORTADA,
        (
            titulo,
            plan,
            Renglon(),
            *_identidad(datos),
            Renglon(),
            *_totales(),
            Renglon(),
            *_firmas(),
            Renglon(),
            *colores,
            Renglon(),
            *_indice(hojas),
        ),
        (46, 30, 34, 22),
        apaisada=False,
        por_bloques=True,
    )
