"""El texto de la hoja Instrucciones, como datos: secciones de pares y párrafos."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.modelo import vocabulario as v
from costeo.plantilla import estilos
from costeo.plantilla.estilos import Exigencia

TITULO = "Plantilla de costeo de un plan de acción"
PROPOSITO = (
    "Con esta plantilla se dice qué necesita cada actividad del plan y cuánto cuesta cada cosa. "
    "De ella salen los anexos con sus fórmulas, comprobados. Llénela en Excel o LibreOffice, "
    "guárdela como .xlsx y entréguela a la herramienta: si algo falta o no concuerda, le dirá "
    "en qué hoja y celda, y cómo arreglarlo."
)


@dataclass(frozen=True)
class Renglon:
    """Rótulo y texto. ``color``: fondo del rótulo, para la leyenda."""

    rotulo: str
    texto: str
    color: str = ""
    letra: str = ""


@dataclass(frozen=True)
class Seccion:
    """Un apartado de las instrucciones."""

    titulo: str
    renglones: tuple[Renglon, ...]


SECCIONES: tuple[Seccion, ...] = (
    Seccion(
        "Cómo llenarla",
        (
            Renglon("1. Parámetros", "El ejercicio, las fechas, las tasas y el escenario activo."),
            Renglon("2. Catálogos", "Monedas, objetos del gasto, fuentes, ejes y unidades."),
            Renglon("3. Costos", "Personal, precios, viáticos y eventos: cada dato con su fuente."),
            Renglon("4. Impulsores", "Las cantidades que usan muchas líneas, una sola vez."),
            Renglon("5. Actividades", "Una fila por actividad, con su responsable e indicador."),
            Renglon("6. Líneas", "Lo que necesita cada actividad: insumo y cantidades."),
            Renglon("7. Decisiones", "Lo que el plan no dice o dice dos veces, y qué se decidió."),
            Renglon(
                "8. Cronograma",
                "Si el plan lleva fechas: duraciones, dependencias, hitos, capacidad y techos.",
            ),
        ),
    ),
    Seccion(
        "Reglas",
        (
            Renglon("En blanco", "No se sabe. Se avisa y nunca se costea como cero."),
            Renglon("0", "Ninguno, o no cuesta. Es un dato."),
            Renglon("1", "En los factores de Líneas: no multiplica."),
            Renglon(
                "Títulos", "No cambie los nombres de las hojas ni los títulos de las columnas."
            ),
            Renglon("Valores", "Escriba valores, no fórmulas: así se ve de dónde sale cada dato."),
            Renglon("Cifras", "Solo la cifra, con punto decimal. El formato pone la L, comas y %."),
            Renglon("Filas", "Sin filas vacías en medio, sin totales y sin celdas combinadas."),
            Renglon("Ayuda", "Ponga el cursor sobre el título de una columna para ver su nota."),
        ),
    ),
    Seccion(
        "Colores",
        (
            Renglon(
                Exigencia.OBLIGATORIA,
                "Título oscuro: en cada fila que se use, hay que llenarla.",
                estilos.AZUL,
                "#FFFFFF",
            ),
            Renglon(
                Exigencia.SI_SE_CONOCE,
                "Título azul: en blanco queda como dato desconocido.",
                estilos.AZUL_MEDIO,
                "#FFFFFF",
            ),
            Renglon(
                Exigencia.OPCIONAL,
                "Título celeste: el blanco vale.",
                estilos.AZUL_CLARO,
                estilos.AZUL,
            ),
            Renglon(
                "Entrada",
                "Celda crema: aquí se escribe, como en el anexo.",
                estilos.CREMA,
                estilos.TINTA_DE_ENTRADA,
            ),
            Renglon("Falta", "Celda amarilla: dato obligatorio en blanco.", estilos.FALTA),
            Renglon("Desconocido", "Celda celeste: dato sin conocer.", estilos.DESCONOCIDO),
            Renglon("Repetido", "Celda naranja: código repetido.", estilos.REPETIDO),
        ),
    ),
    Seccion(
        "Estados de un dato",
        (
            Renglon(v.COTIZADO, "Hay una cotización o una norma con fecha: la fuente dice cuál."),
            Renglon(v.REFERENCIA, "Se tomó de un documento o un precio publicado, con su fecha."),
            Renglon(v.SUPUESTO, "Lo fijó el equipo con un criterio escrito en la fuente."),
            Renglon(v.POR_CONFIRMAR, "Alguien debe confirmarlo antes de presentar el total."),
        ),
    ),
    Seccion(
        "Tres totales que no se mezclan",
        (
            Renglon(v.POR_PRESUPUESTAR, "Efectivo que se pide al presupuesto."),
            Renglon(v.MEDIOS_PROPIOS, "Tiempo y bienes que la institución ya paga: no se piden."),
            Renglon(v.YA_FINANCIADO, "Lo cubre otro (asistencia técnica, socio): no se pide."),
        ),
    ),
)
