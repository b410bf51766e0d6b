"""Datos: de qué Anexo II sale el libro y las listas del plan. Nada se escribe aquí."""

from __future__ import annotations

from costeo.libro.descripcion import Fila, Formato, Hoja, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera
from costeo.modelo.temporalizacion import PlanFechado, Rotulo

HOJA = "Datos"
GENERALES = (
    rotulo("codigo", "Dato", ancho=24),
    rotulo("nombre", "Qué es", ancho=52),
    rotulo("valor", "Valor en el Anexo II", ancho=34),
)
LISTA = {
    "ejes": ("Eje", "Nombre del eje", "Detalle del eje"),
    "unidades": ("Unidad", "Nombre de la unidad", "Depende de"),
    "fuentes": ("Fuente", "Nombre de la fuente", "Trato presupuestario"),
    "categorias": ("Categoría", "Nombre de la categoría", "Vínculo"),
}
"""Listas del plan: los tres títulos de cada una."""
CIFRAS = (
    rotulo("codigo", "Cifra", ancho=24),
    rotulo("nombre", "Total del Anexo II", ancho=52),
    rotulo("valor", "Cuánto (L, jornadas o n.º)", Formato.IMPORTE, 34),
)


def _generales(plan: PlanFechado) -> Tabla:
    g = plan.generales
    filas: tuple[tuple[str, str, object, Formato], ...] = (
        ("PLAN", "Nombre del plan", g.plan, Formato.TEXTO),
        ("INSTITUCION", "Institución", g.institucion, Formato.TEXTO),
        ("VERSION", "Versión del Anexo II", g.version, Formato.TEXTO),
        ("EJERCICIO", "Ejercicio fiscal", g.ejercicio, Formato.ENTERO),
        ("FECHA_ELABORACION", "Fecha de elaboración del Anexo II", g.elaboracion, Formato.FECHA),
        ("FECHA_INICIO", "Inicio del ejercicio", g.inicio, Formato.FECHA),
        ("FECHA_CIERRE", "Cierre del ejercicio", g.cierre, Formato.FECHA),
        ("REDONDEO", "Decimales con que se comparan las cifras", g.decimales, Formato.ENTERO),
        ("HUELLA_II", "Huella de los datos del Anexo II (SHA-256)", g.huella_ii, Formato.TEXTO),
    )
    return Tabla(
        "generales",
        GENERALES,
        tuple(
            Fila(
                ("generales", codigo),
                {"codigo": codigo, "nombre": nombre, "valor": valor_de_celda(valor)},
                codigo,
                formatos={"valor": formato},
            )
            for codigo, nombre, valor, formato in filas
        ),
        "De qué Anexo II sale",
        "generales",
    )


def _lista(clave: str, titulo: str, rotulos: tuple[Rotulo, ...]) -> Tabla:
    a, b, c = LISTA[clave]
    columnas = (
        rotulo("codigo", a, Formato.CODIGO, 24),
        rotulo("nombre", b, ancho=52),
        rotulo("detalle", c, ancho=34),
    )
    filas = tuple(
        Fila(
            (clave, r.codigo),
            {"codigo": r.codigo, "nombre": r.nombre, "detalle": r.detalle or None},
            r.codigo,
        )
        for r in rotulos
    )
    return Tabla(clave, columnas, filas, titulo, clave)


def _cifras(plan: PlanFechado) -> Tabla:
    c = plan.cifras
    filas: list[tuple[str, str, object, str]] = [
        ("ACTIVIDADES", "Actividades (n.º)", c.actividades, "ACTIVIDADES"),
        ("DIAS_HABILES", "Días hábiles del ejercicio (n.º)", c.dias_habiles, "DIAS_HABILES"),
        ("JORNADAS", "Jornadas de personal propio y contratado", c.jornadas, "JORNADAS"),
        ("EQUIPO", "Unidades de equipo (n.º)", c.equipo, "EQUIPO"),
        ("EVENTOS", "Eventos (n.º)", c.eventos, "EVENTOS"),
        ("TOTAL", "Costo económico total (L)", c.total, "TOTAL"),
    ]
    filas += [
        (f"FUENTE {f.codigo}", f"Costo con la fuente {f.codigo} (L)", importe, f"fuente_{i}")
        for i, (f, importe) in enumerate(zip(plan.fuentes, c.importes, strict=True), 1)
    ]
    return Tabla(
        "cifras",
        CIFRAS,
        tuple(
            Fila(
                ("cifras", codigo),
                {"codigo": codigo, "nombre": nombre, "valor": valor_de_celda(valor)},
                id_,
            )
            for codigo, nombre, valor, id_ in filas
        ),
        "Totales a los que debe llegar este libro",
        "cifras",
    )


def hoja_datos(plan: PlanFechado) -> Hoja:
    """Hoja Datos: generalidades, listas y totales del Anexo II."""
    tablas = (
        _generales(plan),
        _cifras(plan),
        _lista("ejes", "Ejes", plan.ejes),
        _lista("unidades", "Unidades", plan.unidades),
        _lista("fuentes", "Fuentes", plan.fuentes),
        _lista("categorias", "Categorías de personal que se usan", plan.categorias),
    )
    bloques = [x for tabla in tablas for x in (tabla, Renglon())][:-1]
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Datos del plan",
                "De qué Anexo II sale este libro y a qué totales debe llegar. No se escribe aquí.",
            ),
            *bloques,
        ),
        (30, 56, 40, 18),
        por_bloques=True,
    )
