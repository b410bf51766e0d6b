"""Portada del libro de presupuesto: qué es, con qué tasas, qué suma y qué hojas lleva."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costeo.libro.descripcion import (
    Celda,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import PORTADA, rotulo, valor_de_celda
from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import cifra
from costeo.presupuesto.puente import MONEDAS

TITULO = "Salidas del costeo: SIAFI y donantes"
_ANCHOS = (44, 22, 16, 70)
_NOTAS = (
    "La carga lleva solo lo que se pide al presupuesto. Los medios propios y lo ya financiado no "
    "se cargan: van en Conciliación.",
    "Que SIAFI reciba lempiras enteros es un supuesto: no se halló la norma. La diferencia con los "
    "centavos del costeo queda escrita, objeto por objeto.",
    "Los meses salen de las fechas del plan. Al redondear por objeto, pueden diferir en centavos "
    "de los del anexo, que van por grupo; el año, no.",
    "Los nombres de los epígrafes se leyeron en copias públicas de los formularios (hoja "
    "Epígrafes), no en la edición vigente de la Comisión: compruébela en la convocatoria.",
    "A qué epígrafe va cada objeto lo decidió costeo y es revisable (hoja Tabla de puente).",
    "El ISV va dentro de cada costo. Si el acto de base excluye los impuestos, sepárelo en la "
    "línea 12 del Anexo III.",
)


def _dato(texto: str, contenido: Contenido, formato: Formato = Formato.TEXTO) -> Renglon:
    papel = Papel.ENLACE if isinstance(contenido, Formula) else Papel.ROTULO
    estilo = "valor" if formato is Formato.TEXTO else "cifra"
    return Renglon((Celda(1, texto, "etiqueta"), Celda(2, contenido, estilo, formato, papel)))


def _tasas(exportado: Exportado) -> Tabla:
    """Cada tasa con su fecha, de dónde sale y su estado; con el factor del escenario."""
    modelo, generales = exportado.resultado.modelo, exportado.resultado.catalogo.generales
    monedas = {m.codigo: m for m in modelo.monedas}
    filas = []
    for codigo in MONEDAS:
        m = monedas[codigo]
        factor = generales.factor_de_cambio(codigo)
        de_escenario = "" if factor == 1 else f", por el factor {factor:f} del escenario"
        filas.append(
            Fila(
                ("tasas", codigo),
                {
                    "moneda": f"{m.nombre} ({codigo})",
                    "tasa": cifra(generales.tasas[codigo]),
                    "fecha": valor_de_celda(m.fecha),
                    "fuente": f"{m.fuente} ({m.estado}){de_escenario}",
                },
                codigo,
            )
        )
    columnas = (
        rotulo("moneda", "Moneda", ancho=44),
        rotulo("tasa", "Lempiras por unidad", Formato.NUMERO, 22),
        rotulo("fecha", "Fecha", Formato.FECHA, 16),
        rotulo("fuente", "De dónde sale y su estado", ancho=70),
    )
    return Tabla("tasas", columnas, tuple(filas), "Tasas de cambio del plan")


def _totales() -> Iterator[Renglon]:
    presup, propios, financiado = v.CLASES_FUENTE
    yield Renglon(
        (
            Celda(1, "Total del costeo (L)", "etiqueta"),
            Celda(
                2,
                Formula("{detalle.total@t}", ("portada", "total"), "Del Detalle.", "Total"),
                "cifra_fuerte",
                Formato.IMPORTE,
                Papel.TOTAL,
                "total_costeo",
            ),
        )
    )
    for texto, celda in (
        (f"{presup.capitalize()} (L)", "{pasos.importe@pedido}"),
        (f"{propios.capitalize()} (L)", "{pasos.importe@propios}"),
        (f"{financiado.capitalize()} (L)", "{pasos.importe@financiado}"),
        ("Carga de SIAFI (L enteros)", "{pasos.importe@carga}"),
        ("Diferencia de redondeo (L)", "{pasos.importe@diferencia}"),
        ("Sin mes, no se carga (L)", "{pasos.importe@sin_mes}"),
    ):
        yield _dato(texto, Formula(celda, ("portada", texto), "De Conciliación."), Formato.IMPORTE)


def hoja_portada_p(exportado: Exportado, marca: str, hojas: Sequence[Hoja]) -> Hoja:
    """La portada. ``marca``: la huella de los datos de entrada."""
    generales = exportado.resultado.catalogo.generales
    sin_confirmar = exportado.resultado.totales.sin_confirmar
    borrador = bool(sin_confirmar) or exportado.resultado.totales.sin_dato > 0
    return Hoja(
        PORTADA,
        TipoHoja.PORTADA,
        (
            Renglon((Celda(1, TITULO, "titulo"),), 28),
            Renglon((Celda(1, generales.texto("PLAN"), "subtitulo_fuerte"),), 20),
            Renglon(),
            _dato("Institución", generales.texto("INSTITUCION")),
            _dato("Ejercicio", cifra(generales.numero("EJERCICIO"))),
            _dato(
                "Versión y escenario",
                f"{generales.texto('VERSION')} · {generales.escenario.codigo}",
            ),
            _dato("Huella de los datos", marca),
            Renglon(
                (
                    Celda(1, "Condición", "etiqueta"),
                    Celda(
                        2,
                        "BORRADOR" if borrador else "DEFINITIVO",
                        "valor_fuerte",
                        papel=Papel.CONTROL,
                        clave="condicion",
                    ),
                    Celda(3, f"L {sin_confirmar:,.2f} descansan en valores sin confirmar", "texto"),
                )
            ),
            Renglon(
                (
                    Celda(1, "Control maestro", "etiqueta"),
                    Celda(
                        2,
                        Formula("{@control_maestro}", ("portada", "control"), "De Conciliación."),
                        "control",
                        papel=Papel.CONTROL,
                    ),
                )
            ),
            Renglon(),
            *_totales(),
            Renglon(),
            _tasas(exportado),
            Renglon(),
            Renglon(
                (
                    Celda(1, "Decimales del costeo", "etiqueta"),
                    Celda(2, generales.decimales, "cifra", Formato.ENTERO, clave="decimales"),
                )
            ),
            Renglon(
                (
                    Celda(1, "Partes de un lempira", "etiqueta"),
                    Celda(2, 10**generales.decimales, "cifra", Formato.ENTERO, clave="partes"),
                )
            ),
            Renglon(),
            Renglon((Celda(1, "Lo que hay que saber", "titulo_tabla"),)),
            *(Renglon((Celda(1, f"· {x}", "texto"),)) for x in _NOTAS),
            Renglon(),
            *_indice(hojas),
        ),
        _ANCHOS,
        una_pagina=True,
    )


def _indice(hojas: Sequence[Hoja]) -> Iterator[Renglon]:
    yield Renglon(tuple(Celda(i, t, "encabezado") for i, t in enumerate(("Hoja", "Qué es"), 1)))
    for hoja in hojas:
        titulo = hoja.bloques[0]
        que = titulo.celdas[0].contenido if isinstance(titulo, Renglon) else ""
        enlace = Celda(1, hoja.nombre, "enlace", enlace=f"'{hoja.nombre}'!A1")
        yield Renglon((enlace, Celda(2, str(que), "texto")))
