"""Tres libros como los que llegan de fuera, con los vicios y las virtudes de cada oficio."""

from __future__ import annotations

from auditor.cuaderno import cuaderno

PARTIDAS = {
    "Cemento": (350, "bolsa", 215.0),
    "Arena": (40, "m3", 480.0),
    "Grava": (38, "m3", 520.0),
    "Varilla 3/8": (600, "lance", 145.5),
    "Bloque 6": (4200, "unidad", 16.75),
    "Lámina de zinc": (85, "unidad", 410.0),
}


def presupuesto_de_alcaldia() -> bytes:
    """Un presupuesto de obra hecho a mano en hojas de fábrica, con subtotales y sin marcas.

    Lleva dos errores de los de verdad: la fila 12 suma en vez de multiplicar y el subtotal de
    mano de obra deja fuera su última línea; el ISV va escrito en la fórmula.
    """
    c = cuaderno()
    negrita = c.libro.add_format({"bold": True, "border": 1, "align": "center"})
    ws = c.libro.add_worksheet("Hoja1")
    ws.merge_range("A1:F1", "MUNICIPALIDAD DE SAN JUAN", negrita)
    ws.merge_range("A2:F2", "Presupuesto de construcción de aula escolar", negrita)
    ws.write_row(
        "A4", ("No.", "Descripción", "Cantidad", "Unidad", "P. Unitario", "Total"), negrita
    )
    ws.write("B5", "MATERIALES", negrita)
    fila = 6
    for i, (nombre, (cuanto, unidad, precio)) in enumerate(PARTIDAS.items(), 1):
        ws.write_row(f"A{fila}", (i, nombre, cuanto, unidad, precio))
        signo = "+" if fila == 10 else "*"
        ws.write_formula(f"F{fila}", f"=C{fila}{signo}E{fila}", None, cuanto * precio)
        fila += 1
    ws.write("B12", "Subtotal materiales", negrita)
    ws.write_formula("F12", "=SUM(F6:F11)", None, 354_500)
    ws.write("B13", "MANO DE OBRA", negrita)
    for fila, nombre, dias, jornal in (
        (14, "Albañil", 60, 550.0),
        (15, "Ayudante", 120, 350.0),
        (16, "Maestro de obra", 60, "800.00"),
    ):
        ws.write_row(f"A{fila}", (fila - 7, nombre, dias, "día", jornal))
        ws.write_formula(f"F{fila}", f"=C{fila}*E{fila}", None, 33_000)
    ws.write("B17", "Subtotal mano de obra", negrita)
    ws.write_formula("F17", "=SUM(F14:F15)", None, 75_000)
    ws.write("B18", "Impuesto sobre ventas")
    ws.write_formula("F18", "=F12*0.15", None, 53_175)
    ws.write("B19", "TOTAL GENERAL", negrita)
    ws.write_formula("F19", "=F12+F17+F18", None, 482_675)
    otra = c.libro.add_worksheet("Hoja2")
    otra.hide()
    otra.write_row("A1", ("Proveedor", "Teléfono"))
    otra.write_row("A2", ("Ferretería El Clavo", "9988-7766"))
    c.libro.add_worksheet("Hoja1 (2)")
    return c.bytes()


def inventario_con_tablas(filas: int = 400) -> bytes:
    """Una tabla de Excel larga con referencias estructuradas, y un resumen con SUMIFS."""
    c = cuaderno()
    dinero = c.libro.add_format({"num_format": '"L" #,##0.00'})
    datos = c.libro.add_worksheet("Compras")
    renglones = [
        (f"C-{i:04}", ("Limpieza", "Oficina", "Equipo")[i % 3], 1 + i % 9, 20.0 + i % 50)
        for i in range(1, filas + 1)
    ]
    datos.add_table(
        0, 0, filas, 4,
        {
            "name": "Compras",
            "data": renglones,
            "columns": [
                {"header": "Código"},
                {"header": "Rubro"},
                {"header": "Cantidad (unidades)"},
                {"header": "Precio", "format": dinero},
                {
                    "header": "Total",
                    "format": dinero,
                    "formula": "=[@[Cantidad (unidades)]]*[@Precio]",
                },
            ],
        },
    )  # fmt: skip
    for fila, (_, _, cuanto, precio) in enumerate(renglones, 1):
        formula = "=Compras[[#This Row],[Cantidad (unidades)]]*Compras[[#This Row],[Precio]]"
        datos.write_formula(fila, 4, formula, dinero, cuanto * precio)
    resumen = c.libro.add_worksheet("Resumen")
    resumen.write_row("A1", ("Rubro", "Total", "Parte"))
    for fila, rubro in enumerate(("Limpieza", "Oficina", "Equipo"), 2):
        resumen.write(f"A{fila}", rubro)
        suma = f"=SUMIFS(Compras[Total],Compras[Rubro],A{fila})"
        resumen.write_formula(f"B{fila}", suma, dinero, 30_000 + fila)
        parte = c.libro.add_format({"num_format": "0.0%"})
        resumen.write_formula(f"C{fila}", f"=B{fila}/SUM($B$2:$B$4)", parte, 1 / 3)
    return c.bytes()


def flujo_a_cinco_anos() -> bytes:
    """Un flujo de caja de banco de desarrollo: los años van de lado y cada fila es un concepto."""
    c = cuaderno()
    azul = c.libro.add_format({"font_color": "#0000FF", "num_format": "#,##0"})
    negro = c.libro.add_format({"num_format": "#,##0"})
    parte = c.libro.add_format({"font_color": "#0000FF", "num_format": "0.0%"})
    supuestos = c.libro.add_worksheet("Supuestos")
    supuestos.write_row("A1", ("Supuesto", "Valor", "Fuente"))
    for fila, (nombre, valor, formato) in enumerate(
        (
            ("Crecimiento anual", 0.04, parte),
            ("Tasa de descuento", 0.12, parte),
            ("Ingresos del primer año", 1_200_000, azul),
            ("Costos sobre ingresos", 0.65, parte),
            ("Inversión inicial", 1_500_000, azul),
        ),
        2,
    ):
        supuestos.write(f"A{fila}", nombre)
        supuestos.write(f"B{fila}", valor, formato)
        supuestos.write(f"C{fila}", "Estudio de mercado")
    flujo = c.libro.add_worksheet("Flujo")
    flujo.write("A1", "Flujo de caja (en lempiras)")
    flujo.write_row("A3", ("Concepto", 2024, 2025, 2026, 2027, 2028))
    for fila, concepto in enumerate(("Ingresos", "Costos", "Inversión", "Flujo neto"), 4):
        flujo.write(f"A{fila}", concepto)
    for letra, previa in zip("BCDEF", "ABCDE", strict=True):
        primera = letra == "B"
        ingresos = "=Supuestos!$B$4" if primera else f"={previa}4*(1+Supuestos!$B$2)"
        flujo.write_formula(f"{letra}4", ingresos, negro, 1_200_000)
        flujo.write_formula(f"{letra}5", f"=-{letra}4*Supuestos!$B$5", negro, -780_000)
        inversion = "=-Supuestos!$B$6" if primera else "=0"
        flujo.write_formula(f"{letra}6", inversion, negro, -1_500_000 if primera else 0)
        flujo.write_formula(f"{letra}7", f"=SUM({letra}4:{letra}6)", negro, 420_000)
    flujo.write("A9", "Valor actual neto")
    flujo.write_formula("B9", "=NPV(Supuestos!$B$3,C7:F7)+B7", negro, 200_000)
    return c.bytes()


EXTRANOS = {
    "presupuesto_de_alcaldia": presupuesto_de_alcaldia,
    "inventario_con_tablas": inventario_con_tablas,
    "flujo_a_cinco_anos": flujo_a_cinco_anos,
}
