"""Conciliación: de la carga al total del costeo, y cada cuadre del libro."""

from __future__ import annotations

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
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import SIGLA, cabeza, cifra
from costeo.presupuesto.puente import MONEDAS
from costeo.presupuesto.tabla_puente import PUENTES, SIN_EPIGRAFE, epigrafes

NOMBRE = "Conciliación"
_POR_CLASE = 'SUMIFS({{detalle.total}},{{detalle.clase}},"{}")'


def _pasos() -> Tabla:
    """De los lempiras enteros de la carga al total del costeo, paso a paso."""
    presup, propios, financiado = v.CLASES_FUENTE
    pasos = (
        ("carga", "Total de la carga de SIAFI, en lempiras enteros", "{siafi.total@t}"),
        ("diferencia", "+ Diferencia de redondeo", "{siafi.diferencia@t}"),
        ("sin_mes", "+ Se pide al presupuesto y no cae en ningún mes", "{siafi.sin_mes@t}"),
        (
            "pedido",
            "= Lo que se pide al presupuesto",
            "ROUND({pasos.importe@carga}+{pasos.importe@diferencia}+{pasos.importe@sin_mes},"
            "{@decimales})",
        ),
        (
            "propios",
            "+ Medios propios (no se cargan)",
            f"ROUND({_POR_CLASE.format(propios)},{{@decimales}})",
        ),
        (
            "financiado",
            "+ Ya financiado por otros (no se carga)",
            f"ROUND({_POR_CLASE.format(financiado)},{{@decimales}})",
        ),
        (
            "total",
            "= Total del costeo",
            "ROUND({pasos.importe@pedido}+{pasos.importe@propios}+{pasos.importe@financiado},"
            "{@decimales})",
        ),
    )
    filas = tuple(
        Fila(
            ("pasos", clave),
            {"paso": texto, "importe": Formula(f, ("pasos", clave, "importe"), texto)},
            clave,
        )
        for clave, texto, f in pasos
    )
    columnas = (
        rotulo("paso", "Paso", ancho=58),
        calculo("importe", "Importe (L)", "", "El de ese paso.", ancho=18),
    )
    assert presup == v.POR_PRESUPUESTAR
    return Tabla("pasos", columnas, filas, "De la carga al costeo")


def _controles(exportado: Exportado) -> Tabla:
    presup = _POR_CLASE.format(v.POR_PRESUPUESTAR)
    total = "{detalle.total@t}"
    referencia = cifra(exportado.resultado.totales.total)
    casos: list[tuple[str, str, Contenido, Contenido]] = [
        ("detalle", "El detalle suma el total del costeo", total, referencia),
        (
            "pedido",
            "Carga, diferencia y sin mes suman lo que se pide",
            "{pasos.importe@pedido}",
            presup,
        ),
        (
            "anual",
            "Los meses de la carga suman el año en lempiras enteros",
            "{siafi.total@t}",
            f'SUMIFS({{objeto_mes.anual}},{{objeto_mes.clase}},"{v.POR_PRESUPUESTAR}")',
        ),
        ("total", "La conciliación llega al total", "{pasos.importe@total}", total),
        ("meses", "Los meses suman el detalle", "{gasto.total@t}", total),
    ]
    for p, nombre in PUENTES.items():
        casos.append((f"puente_{p}", f"{nombre}: suma el costeo", f"{{form_{p}.total@t}}", total))
        casos.append(
            (f"sin_{p}", f"{nombre}: nada sin epígrafe", f"{{form_{p}.total@{SIN_EPIGRAFE}}}", 0)
        )
        casos += [
            (
                f"tope_{p}_{e.codigo}",
                f"{SIGLA[p]} {e.codigo}, {e.nombre.lower()}: nada pasa del tope",
                f"{{topes_{p}.sobra@{e.codigo}}}",
                0,
            )
            for e in epigrafes(p)
            if e.tope is not None
        ]
    filas = tuple(
        Fila(
            ("cuadres", clave),
            {"nombre": texto, "uno": _celda(clave, "uno", a), "otro": _celda(clave, "otro", b)},
            clave,
        )
        for clave, texto, a, b in casos
    )
    columnas = (
        rotulo("nombre", "Cuadre", ancho=58),
        calculo("uno", "Dice (L)", "", "Un lado.", ancho=18),
        calculo("otro", "Debe decir (L)", "", "El otro.", ancho=18),
        calculo(
            "diferencia",
            "Diferencia (L)",
            "ROUND({uno}-{otro},{@decimales})",
            "Cero si cuadra.",
            ancho=16,
        ),
        calculo(
            "estado",
            "Estado",
            'IF({diferencia}=0,"CORRECTO","REVISAR")',
            "Si cuadra.",
            Formato.TEXTO,
            ancho=14,
            papel=Papel.CONTROL,
        ),
    )
    return Tabla("cuadres", columnas, filas, "Cuadres del libro")


def _conversion() -> Tabla:
    """Lo que la conversión epígrafe por epígrafe se aparta de convertir el total de una vez."""
    filas = tuple(
        Fila(
            ("conversion", m),
            {
                "moneda": m,
                "total": Formula(
                    f"ROUND({{detalle.total@t}}/{{tasas.tasa@{m}}},{{@decimales}})",
                    ("conversion", m, "total"),
                    "El total del costeo, convertido de una vez.",
                ),
                **{
                    p: Formula(
                        f"ROUND({{form_{p}.{m.lower()}@t}},{{@decimales}})",
                        ("conversion", m, p),
                        "Suma de los epígrafes ya convertidos.",
                    )
                    for p in PUENTES
                },
            },
            m,
        )
        for m in MONEDAS
    )
    columnas = (
        rotulo("moneda", "Moneda", ancho=58),
        calculo("total", "Total convertido", "", "De una vez.", ancho=18),
        *(calculo(p, f"Suma {SIGLA[p]}", "", "De sus epígrafes.", ancho=18) for p in PUENTES),
        calculo(
            "diferencia",
            "Mayor diferencia",
            "ROUND(MAX(ABS({total}-{ue}),ABS({total}-{onu})),{@decimales})",
            "Redondeo de la conversión: unos centavos, nunca más.",
            ancho=14,
        ),
    )
    return Tabla("conversion", columnas, filas, "Conversión: cada epígrafe se redondea al centavo")


def _celda(clave: str, columna: str, contenido: Contenido) -> Contenido:
    if isinstance(contenido, str):
        return Formula(contenido, ("cuadres", clave, columna), "De su hoja.")
    return contenido


def hoja_conciliacion(exportado: Exportado) -> Hoja:
    """Los pasos, los cuadres y el control maestro."""
    return Hoja(
        NOMBRE,
        TipoHoja.CONTROL,
        (
            *cabeza(
                "Conciliación con el costeo",
                "De la carga al total, y cada cuadre de este libro. Todo debe decir CORRECTO.",
                control=4,
                cifra=2,
            ),
            _pasos(),
            Renglon(),
            _conversion(),
            Renglon(),
            _controles(exportado),
            Renglon(),
            Renglon(
                (
                    Celda(1, "Control maestro", "etiqueta"),
                    Celda(
                        2,
                        Formula(
                            'IF(COUNTIF({cuadres.estado},"REVISAR")=0,"CORRECTO","REVISAR")',
                            ("control", "maestro"),
                            "CORRECTO si todos los cuadres lo están.",
                            "Control maestro",
                        ),
                        "control",
                        papel=Papel.CONTROL,
                        clave="control_maestro",
                    ),
                )
            ),
        ),
        (58, 18, 18, 16, 14),
        por_bloques=True,
    )
