"""Por objeto y fuente: el cuadro que pide el presupuesto, con sus grupos."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.libro.hojas.cortes import tabla_corte
from costeo.modelo.dimensiones import valores
from costeo.modelo.plan import Modelo


def _columnas(modelo: Modelo, dimension: str, nombre: str) -> tuple[Columna, ...]:
    fuentes = tuple(
        calculo(
            f"fuente_{f.codigo}",
            f"Fuente {f.codigo} (L)",
            f"SUMIFS({{consolidado.total}},{{consolidado.{dimension}}},{{codigo}},"
            f"{{consolidado.fuente_aplicada}},{{fuentes.codigo@{f.codigo}}})",
            "Suma de las líneas de ese código y esa fuente.",
            ancho=15,
            suma=True,
        )
        for f in modelo.fuentes
    )
    suma = "+".join("{" + f"fuente_{f.codigo}" + "}" for f in modelo.fuentes)
    return (
        rotulo("codigo", nombre, Formato.CODIGO, 12),
        rotulo("nombre", "Nombre", ancho=48),
        *fuentes,
        calculo("total", "Total (L)", suma, "Suma de las fuentes.", ancho=16, suma=True),
    )


def tabla_cruzada(modelo: Modelo, dimension: str, nombre: str) -> Tabla:
    """Cuadro de ``dimension`` (objeto o grupo) por fuente."""
    filas = tuple(
        Fila(
            ("cruce", dimension, codigo),
            {
                "codigo": codigo,
                **(
                    {
                        "nombre": Formula(
                            f'{{objetos.nombre@{codigo}}}&""',
                            ("objetos", codigo, "nombre"),
                            "Nombre, de su catálogo.",
                        )
                    }
                    if etiqueta
                    else {}
                ),
            },
            codigo,
        )
        for codigo, etiqueta in valores(modelo, dimension)
    )
    total = Fila(("cruce", dimension, "total"), {"nombre": "Total"}, "t")
    return Tabla(
        f"cruce_{dimension}",
        _columnas(modelo, dimension, nombre),
        filas,
        f"{nombre} por fuente",
        "cruce",
        total,
    )


def hoja_objeto_fuente(modelo: Modelo) -> Hoja:
    """Hoja con grupo × fuente, objeto × fuente y el trato de cada fuente."""
    return Hoja(
        "Por objeto y fuente",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Costo por objeto del gasto y fuente",
                "Clasificador por objeto del gasto; cada cuadro suma el total general.",
            ),
            tabla_cruzada(modelo, "grupo", "Grupo"),
            Renglon(),
            tabla_cruzada(modelo, "objeto", "Objeto"),
            Renglon(),
            tabla_corte(modelo, "fuente"),
            Renglon(),
            tabla_corte(modelo, "grupo"),
            Renglon(),
            tabla_corte(modelo, "objeto"),
        ),
        (14, 48, *(15 for _ in range(9))),
        por_bloques=True,
    )
