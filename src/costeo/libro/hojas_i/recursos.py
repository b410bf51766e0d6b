"""Recursos: jornadas, equipo, eventos y lempiras por fuente de cada actividad."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera, enlace
from costeo.modelo.temporalizacion import ActividadFechada, PlanFechado, Rotulo

HOJA, HOJA_JORNADAS = "Recursos", "Jornadas"
_IDENTIDAD = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("titulo", "Actividad", ancho=40),
)


def _cantidad(clave: str, titulo: str, formato: Formato, ancho: float) -> Columna:
    return Columna(clave, titulo, Papel.ROTULO, formato, ancho, suma=True)


def columnas_de_recursos(fuentes: tuple[Rotulo, ...]) -> tuple[Columna, ...]:
    """Columnas de la hoja Recursos para esas fuentes."""
    importes = tuple(
        _cantidad(f"fuente_{i}", f"Fuente {f.codigo} (L)", Formato.IMPORTE, 15)
        for i, f in enumerate(fuentes, 1)
    )
    suma = "SUM({" + importes[0].clave + ":" + importes[-1].clave + "})"
    return (
        *_IDENTIDAD,
        Columna("jornadas", "Jornadas (n.º)", Papel.ENLACE, Formato.IMPORTE, 11, suma=True),
        _cantidad("equipo", "Equipo (unidades)", Formato.IMPORTE, 11),
        _cantidad("eventos", "Eventos (n.º)", Formato.IMPORTE, 10),
        *importes,
        calculo("costo", "Costo total (L)", suma, "Suma de las fuentes.", ancho=16, suma=True),
    )


def columnas_de_jornadas(categorias: tuple[Rotulo, ...]) -> tuple[Columna, ...]:
    """Columnas de la hoja Jornadas para esas categorías."""
    propias = tuple(
        _cantidad(f"cat_{i}", f"{c.codigo} (jornadas)", Formato.IMPORTE, 11)
        for i, c in enumerate(categorias, 1)
    )
    suma = "SUM({" + propias[0].clave + ":" + propias[-1].clave + "})" if propias else "0"
    return (
        *_IDENTIDAD,
        calculo(
            "total",
            "Total (jornadas)",
            suma,
            "Suma de las categorías.",
            Formato.IMPORTE,
            ancho=12,
            suma=True,
        ),
        *propias,
    )


def _fila(a: ActividadFechada, clave: str, valores: dict[str, object]) -> Fila:
    base = {"numero": a.numero, "titulo": a.titulo}
    return Fila((clave, a.numero), {**base, **valores}, str(a.numero))  # type: ignore[dict-item]


def hoja_jornadas(plan: PlanFechado) -> Hoja:
    """Hoja Jornadas: cada actividad por categoría de personal."""
    columnas = columnas_de_jornadas(plan.categorias)
    filas = tuple(
        _fila(
            a,
            "jornadas",
            {f"cat_{i}": valor_de_celda(x or None) for i, x in enumerate(a.jornadas, 1)},
        )
        for a in plan.actividades
    )
    total = Fila(("jornadas", "total"), {"titulo": "Total"}, "t")
    return Hoja(
        HOJA_JORNADAS,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Jornadas por categoría",
                "Días-persona de cada actividad en el Anexo II, con personal propio y contratado.",
            ),
            Tabla("jornadas", columnas, filas, familia="jornadas", total=total, filtro=True),
        ),
        tuple(c.ancho for c in columnas),
        congelar="jornadas",
        paginas_de_ancho=2,
    )


def hoja_recursos(plan: PlanFechado) -> Hoja:
    """Hoja Recursos: jornadas, equipo, eventos y dinero por fuente."""
    columnas = columnas_de_recursos(plan.fuentes)
    filas = tuple(
        _fila(
            a,
            "recursos",
            {
                "jornadas": enlace(
                    f"jornadas.total@{a.numero}",
                    ("recursos", a.numero, "jornadas"),
                    "Trae el total de la hoja Jornadas.",
                ),
                "equipo": valor_de_celda(a.equipo),
                "eventos": valor_de_celda(a.eventos),
                **{f"fuente_{i}": valor_de_celda(x) for i, x in enumerate(a.importes, 1)},
            },
        )
        for a in plan.actividades
    )
    total = Fila(("recursos", "total"), {"titulo": "Total"}, "t")
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Recursos",
                "Jornadas, equipo, eventos y lempiras por fuente de cada actividad, como en el "
                "Anexo II.",
            ),
            Tabla("recursos", columnas, filas, familia="recursos", total=total, filtro=True),
        ),
        tuple(c.ancho for c in columnas),
        congelar="recursos",
    )
