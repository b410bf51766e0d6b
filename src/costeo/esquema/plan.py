"""Hojas del plan: actividades, líneas de costo y decisiones."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema.columnas import NOTA, TOPE, numero, opcion, referencia, si_no, texto
from costeo.esquema.tipos import Columna, HojaEsquema, Tipo
from costeo.modelo import vocabulario as v

_UNO = Decimal(1)


def _libre(clave: str, titulo: str, ayuda: str, ejemplo: str, ancho: int = 32) -> Columna:
    return texto(clave, titulo, ayuda, ejemplo, requerida=False, ancho=ancho)


ACTIVIDADES = HojaEsquema(
    "actividades",
    "Actividades",
    "Las actividades del plan, una por fila, con su lugar en el plan y quién responde.",
    (
        numero(
            "numero",
            "N.º",
            "Número en el plan.",
            1,
            tipo=Tipo.ENTERO,
            minimo=_UNO,
            maximo=Decimal(9999),
        ),
        texto("codigo", "Código del plan", "Código con que el plan la nombra.", "A.1.1.1"),
        texto("titulo", "Título corto", "Qué se hace, en pocas palabras.", "Revisar", ancho=56),
        texto("area", "Área", "Área de desarrollo del plan.", "Gestión territorial", ancho=22),
        texto("linea_accion", "Línea de acción", "Código y nombre.", "A.1 Marco legal", ancho=34),
        texto("objetivo", "Objetivo", "Código y nombre.", "A.1.1 Normativa", ancho=34),
        referencia("eje", "Eje", "ejes", "Eje de la política de empleo.", "1.1"),
        texto("horizonte", "Horizonte", "Plazo en que el plan la coloca.", "2024", ancho=11),
        Columna(
            "prioridad",
            "Prioridad (1 a 4)",
            Tipo.ENTERO,
            "1 la más alta. En blanco: el plan no la fija.",
            1,
            requerida=False,
            minimo=_UNO,
            maximo=Decimal(4),
            alias=("prioridad",),
        ),
        opcion("ambito", "Ámbito", v.AMBITOS, "Nivel central, oficinas piloto o toda la red."),
        referencia(
            "unidad_responsable", "Unidad responsable", "unidades", "Quién responde.", "DGE"
        ),
        _libre("contraparte", "Contraparte", "Con quién se hace.", "SEMPRENDE"),
        texto("producto", "Producto", "Lo que se entrega.", "Reglamento aprobado", ancho=36),
        texto("indicador", "Indicador", "Cómo se mide.", "Reglamentos aprobados", ancho=36),
        _libre("linea_base", "Línea base", "Valor de partida; en blanco: desconocido.", "0"),
        texto("meta", "Meta", "Valor que se quiere.", "1", ancho=24),
        _libre("medio_verificacion", "Medio de verificación", "Dónde se comprueba.", "Acta"),
        referencia("fuente", "Fuente", "fuentes", "Fuente de sus líneas si no dicen otra.", "11"),
        opcion(
            "naturaleza", "Naturaleza del gasto", v.NATURALEZAS, "Única vez, recurrente o capital."
        ),
        si_no("migrante", "¿Población migrante?", "Marca de población migrante."),
        NOTA,
    ),
    identidad=("numero",),
)


def _factor(clave: str, titulo: str, ayuda: str, *alias: str, maximo: Decimal = TOPE) -> Columna:
    return numero(clave, titulo, ayuda, 1, desconocible=True, maximo=maximo, alias=alias)


LINEAS = HojaEsquema(
    "lineas",
    "Líneas",
    "Renglones de costo. Importe = costo unitario × cantidad × impulsor × frecuencia × días × "
    "participantes; escriba 1 en lo que no multiplica. En los eventos, los días y los "
    "participantes entran en el costo de cada evento.",
    (
        referencia("actividad", "Actividad (n.º)", "actividades", "Número de la actividad.", "1"),
        opcion("componente", "Componente", v.COMPONENTES, "Clase de costo."),
        Columna(
            "recurso",
            "Código del insumo",
            Tipo.CODIGO,
            "Código de Personal, Precios, Viáticos o Eventos, según el componente.",
            "TEC",
            ancho=16,
            alias=("recurso", "codigo"),
        ),
        _factor("cantidad", "Cantidad (unidades)", "Personas, equipos, eventos, viajes…"),
        _factor("frecuencia", "Frecuencia (veces)", "Veces que se repite.", "veces"),
        _factor(
            "dias",
            "Días (días)",
            "Jornadas o días; 1 si no multiplica.",
            "jornadas",
            maximo=Decimal(366),
        ),
        _factor("participantes", "Participantes (personas)", "Personas; 1 si no multiplica."),
        referencia(
            "fuente",
            "Fuente",
            "fuentes",
            "En blanco: la de la actividad.",
            "11",
            requerida=False,
        ),
        referencia(
            "impulsor",
            "Impulsor",
            "impulsores",
            "En blanco: no depende de ninguno.",
            "OFICINAS",
            requerida=False,
        ),
        texto(
            "nota",
            "Supuesto",
            "Por qué esa cantidad. En blanco: se avisa.",
            "2 técnicos",
            requerida=False,
            ancho=48,
            alias=("nota",),
        ),
    ),
    identidad=(),
)

DECISIONES = HojaEsquema(
    "decisiones",
    "Decisiones",
    "Registro de lo que el plan no dice o dice dos veces, y lo que se decidió mientras alguien "
    "lo confirma. Nada se corrige en silencio.",
    (
        texto("codigo", "Código", "Número de la decisión.", "D01", ancho=7),
        texto("referencia", "Lugar en el plan", "Renglón o cuadro.", "renglón 511", ancho=18),
        _libre("codigos", "Códigos afectados", "Códigos del plan.", "A.7.3.3", 18),
        texto("hallazgo", "Qué pasa", "Qué falta o no concuerda.", "Sin prioridad", ancho=44),
        texto("decision", "Decisión tomada", "Criterio mientras se confirma.", "", ancho=44),
        texto("confirma", "Quién confirma", "Quién debe decidir.", "SETRASS", ancho=20),
        texto("efecto", "Efecto en el total", "Qué cambiaría.", "Ninguno", ancho=32),
        Columna(
            "actividad",
            "Actividad en juego (n.º)",
            Tipo.REFERENCIA,
            "Su total es el monto en juego. En blanco: ninguna.",
            56,
            requerida=False,
            refiere="actividades",
        ),
        opcion("estado", "Estado de la decisión", v.ESTADOS_DECISION, "por confirmar o confirmada"),
    ),
    vacia_permitida=True,
)
