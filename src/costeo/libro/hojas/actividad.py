"""La hoja de una actividad: sus datos, un bloque por componente y sus totales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from costeo.libro.descripcion import (
    Bloque,
    Celda,
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.comun import encabezado, rotulo, texto_de
from costeo.libro.hojas.escenarios_lineas import tabla_de_la_actividad
from costeo.libro.hojas.lineas import clave_tabla, tabla_de_lineas
from costeo.modelo import vocabulario as v
from costeo.modelo.escenarios import comparados
from costeo.modelo.plan import Actividad, Linea, Modelo

_FICHA = (
    ("Código del plan", "codigo", "Horizonte", "horizonte"),
    ("Área", "area", "Prioridad", "prioridad"),
    ("Línea de acción", "linea_accion", "Ámbito", "ambito"),
    ("Objetivo", "objetivo", "Naturaleza", "naturaleza"),
    ("Eje", "eje", "¿Migrantes?", "migrante"),
    ("Responsable", "unidad_responsable", "Línea base", "linea_base"),
    ("Meta", "meta", "Fuente", "fuente"),
    ("Verificación", "medio_verificacion", "", ""),
    ("Producto", "producto", "", ""),
    ("Indicador", "indicador", "", ""),
    ("Contraparte", "contraparte", "", ""),
    ("Nota", "nota", "", ""),
)
"""Los textos largos van a la izquierda; los cuatro últimos, sin nada a su derecha."""
_VALOR, _ROTULO_DERECHO, _VALOR_DERECHO, _ROTULO_TOTAL, _TOTAL = 3, 11, 13, 15, 19
"""Columnas de la ficha sobre las de los bloques de líneas."""
_CODIGOS = {"recurso": 11, "impulsor": 10}
"""Columnas de códigos y su ancho mínimo."""


def nombre_hoja(numero: int, ancho: int) -> str:
    """Nombre de la hoja de una actividad, con ceros para que se ordenen."""
    return f"Act_{numero:0{ancho}d}"


def ancho_numero(modelo: Modelo) -> int:
    """Cifras del mayor número de actividad (dos como mínimo)."""
    return max(2, len(str(max((a.numero for a in modelo.actividades), default=0))))


def _dato(n: int, campo: str) -> Formula:
    ref = f"actividades.{campo}@{n}"
    concepto = ("actividad", n, campo)
    que = "Trae el dato de la hoja Actividades."
    if campo == "prioridad":
        return Formula(
            f'IF({{{ref}}}="","{v.SIN_PRIORIDAD}",{{{ref}}}&"")',
            concepto,
            "Prioridad del plan, o «sin prioridad» si está en blanco.",
        )
    if campo in {"eje", "unidad_responsable"}:
        catalogo = "ejes" if campo == "eje" else "unidades"
        return Formula(
            f'{{{ref}}}&" · "&IFERROR(INDEX({{{catalogo}.nombre}},'
            f'MATCH({{{ref}}},{{{catalogo}.codigo}},0)),"")',
            (*concepto, "nombre"),
            "Código y nombre, de su catálogo.",
        )
    return Formula(texto_de(ref), concepto, que)


def _ficha(n: int) -> Iterator[Renglon]:
    totales = list(_totales(n))
    totales += [()] * (len(_FICHA) - len(totales))
    for (izquierda, campo_i, derecha, campo_d), total in zip(_FICHA, totales, strict=True):
        celdas = [
            Celda(1, izquierda, "etiqueta"),
            Celda(_VALOR, _dato(n, campo_i), "valor", papel=Papel.ENLACE),
        ]
        if campo_d:
            clave = f"fuente_{n}" if campo_d == "fuente" else ""
            celdas += [
                Celda(_ROTULO_DERECHO, derecha, "etiqueta"),
                Celda(_VALOR_DERECHO, _dato(n, campo_d), "valor", papel=Papel.ENLACE, clave=clave),
            ]
        yield Renglon((*celdas, *total))


def _resumen(n: int) -> Tabla:
    """Resumen de costos: un renglón por componente; el total suma los bloques."""
    importes = (
        ("subtotal", "Subtotal (L)"),
        ("contingencia", "Contingencia (L)"),
        ("total", "Total (L)"),
    )
    columnas = (
        rotulo("componente", "Resumen", ancho=11),
        *(Columna(c, t, Papel.ENLACE, Formato.IMPORTE, 14, suma=True) for c, t in importes),
    )
    filas = tuple(
        Fila(
            ("actividad", n, c),
            {
                "componente": v.NOMBRE_COMPONENTE[c],
                **{
                    campo: Formula(
                        f"{{{clave_tabla(n, c)}.{campo}@t}}",
                        ("actividad", n, c, campo),
                        "Trae el subtotal del bloque del componente.",
                    )
                    for campo, _ in importes
                },
            },
            c,
        )
        for c in v.COMPONENTES
    )
    total = Fila(("actividad", n), {"componente": "TOTAL"}, "t")
    return Tabla(f"resumen_{n}", columnas, filas, "", "resumen_actividad", total, desde=13)


def tramo(n: int, campo: str) -> str:
    """Las celdas de una columna en todos los bloques de la actividad, de arriba abajo."""
    primero, ultimo = v.COMPONENTES[0], v.COMPONENTES[-1]
    return f"{{{clave_tabla(n, primero)}.{campo}>{clave_tabla(n, ultimo)}.{campo}}}"


def _cifra(n: int, etiqueta: str, campo: str, formula: str, explicacion: str) -> tuple[Celda, ...]:
    contar = campo.startswith("lineas_")
    return (
        Celda(_ROTULO_TOTAL, etiqueta, "etiqueta"),
        Celda(
            _TOTAL,
            Formula(formula, ("actividad", n, campo), explicacion),
            "valor_fuerte",
            Formato.ENTERO if contar else Formato.IMPORTE,
            Papel.TOTAL,
        ),
    )


def _totales(n: int) -> Iterator[tuple[Celda, ...]]:
    total = f"{{resumen_{n}.total@t}}"
    yield _cifra(n, "TOTAL (L)", "total", total, "Total de la actividad.")
    for moneda in ("USD", "EUR"):
        yield _cifra(
            n,
            f"Total ({moneda})",
            f"total_{moneda.lower()}",
            f'IFERROR(ROUND({total}/TC_{moneda},REDONDEO),"{v.SIN_DATO}")',
            "Total entre la tasa de cambio aplicada.",
        )
    for clase, nombre in (
        (v.POR_PRESUPUESTAR, "Efectivo por presupuestar (L)"),
        (v.MEDIOS_PROPIOS, "Medios propios valorados (L)"),
        (v.YA_FINANCIADO, "Ya financiado (L)"),
    ):
        yield _cifra(
            n,
            nombre,
            clase.replace(" ", "_"),
            f'SUMIFS({tramo(n, "total")},{tramo(n, "clase")},"{clase}")',
            "Suma de las líneas de esa clase de fuente.",
        )
    yield _cifra(
        n,
        "Total sin confirmar (L)",
        "sin_confirmar",
        f'SUMIFS({tramo(n, "total")},{tramo(n, "estado")},"{v.SUPUESTO}")'
        f'+SUMIFS({tramo(n, "total")},{tramo(n, "estado")},"{v.POR_CONFIRMAR}")',
        "Suma de las líneas cuyo costo es supuesto o está por confirmar.",
    )
    yield _cifra(
        n,
        "Líneas sin dato (n.º)",
        "lineas_sin_dato",
        f'COUNTIFS({tramo(n, "total")},"{v.SIN_DATO}",{tramo(n, "recurso")},"<>")',
        "Líneas que no se pueden costear porque falta un dato.",
    )


def _ancho(columna: Columna, lineas: Sequence[Linea]) -> float:
    """El de la columna, o el que pidan los códigos que la actividad usa, que no se parten."""
    if columna.clave not in _CODIGOS:
        return columna.ancho
    largo = max((len(getattr(x, columna.clave)) for x in lineas), default=0)
    return max(_CODIGOS[columna.clave], largo + 2)


def _vecinas(modelo: Modelo, actividad: Actividad) -> Iterator[Celda]:
    """Enlaces a la actividad anterior, a la siguiente y a la lista de todas."""
    ancho = ancho_numero(modelo)
    lugar = modelo.actividades.index(actividad)
    for columna, i, texto in ((8, lugar - 1, "‹ {}"), (9, lugar + 1, "{} ›")):
        if 0 <= i < len(modelo.actividades):
            hoja = nombre_hoja(modelo.actividades[i].numero, ancho)
            yield Celda(columna, texto.format(hoja), "enlace", enlace=f"'{hoja}'!A1")
    yield Celda(11, "Por actividad", "enlace", enlace="'Por actividad'!A1")


def hoja_actividad(modelo: Modelo, actividad: Actividad, disposicion: Disposicion) -> Hoja:
    """Hoja de una actividad con sus bloques de líneas y renglones libres."""
    n = actividad.numero
    titulo = Formula(
        f'"Actividad "&{{actividades.numero@{n}}}&" · "&{{actividades.titulo@{n}}}',
        ("actividad", n, "rotulo"),
        "Número y título de la actividad.",
    )
    figura = (
        Formula(
            f"{{resumen_{n}.total@t}}",
            ("actividad", n, "total"),
            "Total de la actividad.",
            "Total de la actividad",
        ),
        Formula(
            '"total de la actividad (L) · "&{@condicion}',
            ("actividad", n, "rotulo_total"),
            "Qué es la cifra y la condición del documento.",
            "Condición",
        ),
    )
    bloques: list[Bloque] = [
        *encabezado(
            titulo,
            "Escriba solo en las celdas de color de entrada; lo demás se calcula.",
            cifra=_VALOR,
            figura=figura,
            enlaces=_vecinas(modelo, actividad),
        ),
        *_ficha(n),
    ]
    for componente in v.COMPONENTES:
        bloques.append(Renglon())
        bloques.append(
            tabla_de_lineas(
                n,
                componente,
                modelo.lineas_de.get((n, componente), ()),
                disposicion.ranuras[n, componente],
                comparados(modelo),
            )
        )
    bloques += [Renglon(), _resumen(n), Renglon()]
    bloques.append(tabla_de_la_actividad(n, comparados(modelo), partial(tramo, n)))
    primera = next(b for b in bloques if isinstance(b, Tabla))
    evento = next(b for b in bloques if isinstance(b, Tabla) and b.familia == "lineas_evento")
    propias = [x for x in modelo.lineas if x.actividad == n]
    anchos = tuple(_ancho(c, propias) for c in primera.columnas)
    extra = tuple(c.ancho for c in evento.columnas[len(anchos) :])
    return Hoja(
        nombre_hoja(n, ancho_numero(modelo)),
        TipoHoja.CALCULO,
        tuple(bloques),
        anchos + extra,
        columnas_impresas=[c.clave for c in primera.columnas].index("nota") + 1,
        por_bloques=True,
    )
