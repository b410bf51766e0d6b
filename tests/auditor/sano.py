"""Un libro sano: pequeño, de otro, y sobre el que ninguna regla dice nada."""

from __future__ import annotations

import datetime as dt
from functools import cache

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from auditor.cuaderno import Cuaderno, cuaderno

INSUMOS = (
    ("001", "Papel", "resma", 120.5, "Cotización 14"),
    ("002", "Tinta", "cartucho", 850.0, "Cotización 14"),
    ("003", "Café", "libra", 95.25, "Cotización 15"),
    ("004", "Carpeta", "unidad", 12.0, "Cotización 15"),
    ("005", "Marcador", "unidad", 22.0, "Cotización 16"),
    ("006", "Cuaderno", "unidad", 45.0, "Cotización 16"),
)
CANTIDADES = (10, 4, 20, 150, 60, 80)
COSTOS = tuple(round(i[3] * n, 2) for i, n in zip(INSUMOS, CANTIDADES, strict=True))
TOTAL = round(sum(COSTOS), 2)
FECHA = dt.date(2024, 1, 15)
HOJAS = {
    "Portada": "#1F3864",
    "Precios": "#BF9000",
    "Presupuesto": "#7F7F7F",
    "Resumen": "#2E75B6",
    "Controles": "#548235",
    "Diccionario": "#548235",
    "Cambios": "#548235",
}
PRIMERA, ULTIMA = 5, 10


class _Sano:
    """Escribe el libro hoja por hoja y apunta cada fórmula para su diccionario."""

    def __init__(self) -> None:
        self.c: Cuaderno = cuaderno()
        self.hojas: dict[str, Worksheet] = {}
        self.formulas: dict[str, str] = {}
        f = self.c.libro.add_format
        self.titulo = f({"bold": True, "font_size": 14})
        self.cabecera = f({"bold": True, "bg_color": "#D9E2F3", "text_wrap": True})
        self.dato = f({"bg_color": "#FFF8DC", "locked": False})
        self.codigo = f({"bg_color": "#FFF8DC", "locked": False, "num_format": "@"})
        self.dinero = f({"num_format": "#,##0.00"})
        self.precio = f({"bg_color": "#FFF8DC", "locked": False, "num_format": "#,##0.00"})
        self.dia = f({"num_format": "dd/mm/yyyy"})
        self.dia_dato = f({"bg_color": "#FFF8DC", "locked": False, "num_format": "dd/mm/yyyy"})
        self.total = f({"bold": True, "num_format": "#,##0.00"})

    def escribir(self) -> bytes:
        for nombre, color in HOJAS.items():
            ws = self.hojas[nombre] = self.c.libro.add_worksheet(nombre)
            ws.set_tab_color(color)
            ws.protect()
            for fila in range(6, 14):
                ws.set_row(fila, 16)  # para que la fila esté y las muestras escriban en ella
            ws.set_landscape()
            ws.set_paper(1)
            ws.fit_to_pages(1, 0)
            ws.print_area("A1:F20")
            ws.set_footer("&L&F · versión 1.2&C&A&RPágina &P de &N")
            ws.write(
                "A1", nombre if nombre != "Portada" else "Presupuesto de talleres", self.titulo
            )
            if nombre != "Portada":
                ws.write_url("A2", "internal:'Portada'!A1", string="← Portada")
                ws.freeze_panes(4, 0)
                ws.repeat_rows(0, 3)
                self.formula(f"{nombre}!D2", "=Controles!$E$7", "CORRECTO", "Control maestro.")
        self.portada()
        self.precios()
        self.presupuesto()
        self.resumen()
        self.controles()
        self.cambios()
        self.diccionario()
        self.c.libro.set_properties(
            {"title": "Presupuesto de talleres", "subject": "Presupuesto", "company": "Alcaldía"}
        )
        self.c.libro.set_calc_mode("auto")
        return self.c.bytes()

    def formula(
        self,
        donde: str,
        texto: str,
        valor: float | str,
        que: str = "",
        formato: Format | None = None,
    ) -> None:
        hoja, _, celda = donde.partition("!")
        self.hojas[hoja].write_formula(celda, texto, formato, valor)
        if que and que not in self.formulas.values():
            self.formulas[texto] = que

    def encabezar(self, hoja: str, *titulos: str) -> None:
        self.hojas[hoja].write_row("A4", titulos, self.cabecera)

    def portada(self) -> None:
        ws = self.hojas["Portada"]
        ws.write_column("A3", ("Institución", "Propósito", "Versión", "Fecha", "Control maestro"))
        ws.write("B3", "Alcaldía Municipal")
        ws.write("B4", "Saber cuánto cuestan los talleres del año")
        ws.write("B5", "1.2")
        ws.write_datetime("B6", dt.datetime(2024, 1, 31), self.dia)
        self.formula("Portada!B7", "=Controles!$E$7", "CORRECTO", "Control maestro.")
        ws.write("A9", "Colores", self.cabecera)
        ws.write("A10", "Dato: se puede escribir", self.dato)
        ws.write("A12", "Índice", self.cabecera)
        for i, hoja in enumerate([h for h in HOJAS if h != "Portada"], 13):
            ws.write_url(f"A{i}", f"internal:'{hoja}'!A1", string=hoja)

    def precios(self) -> None:
        ws = self.hojas["Precios"]
        self.encabezar("Precios", "Código", "Insumo", "Unidad", "Precio unitario (L)", "Fuente",
                       "Fecha (dd/mm/aaaa)")  # fmt: skip
        for fila, (codigo, insumo, unidad, precio, fuente) in enumerate(INSUMOS, PRIMERA):
            ws.write_string(f"A{fila}", codigo, self.codigo)
            ws.write_row(f"B{fila}", (insumo, unidad), self.dato)
            ws.write_number(f"D{fila}", precio, self.precio)
            ws.write(f"E{fila}", fuente, self.dato)
            ws.write_datetime(f"F{fila}", dt.datetime.combine(FECHA, dt.time()), self.dia_dato)
        ws.data_validation(
            f"D{PRIMERA}:D{ULTIMA}",
            {
                "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100_000,
                "error_message": "Un precio en lempiras, hasta cien mil.",
            },
        )  # fmt: skip
        ws.data_validation(
            f"F{PRIMERA}:F{ULTIMA}",
            {
                "validate": "date", "criteria": ">=", "value": dt.date(2020, 1, 1),
                "error_message": "La fecha del precio.",
            },
        )  # fmt: skip
        ws.data_validation(
            f"C{PRIMERA}:C{ULTIMA}",
            {
                "validate": "list", "source": ["resma", "cartucho", "libra", "unidad"],
                "error_message": "Una unidad de la lista.",
            },
        )  # fmt: skip

    def presupuesto(self) -> None:
        ws = self.hojas["Presupuesto"]
        self.encabezar("Presupuesto", "N.º", "Código", "Insumo", "Cantidad (unidades)",
                       "Precio unitario (L)", "Costo (L)")  # fmt: skip
        for i, fila in enumerate(range(PRIMERA, ULTIMA + 1)):
            codigo, insumo, _, precio, _ = INSUMOS[i]
            ws.write_number(f"A{fila}", i + 1)
            ws.write_string(f"B{fila}", codigo, self.codigo)
            hallar = f"MATCH($B{fila},Precios!$A$5:$A$10,0)"
            texto = f"=INDEX(Precios!$B$5:$B$10,{hallar})"
            self.formula(f"Presupuesto!C{fila}", texto, insumo, "Nombre del insumo.")
            ws.write_number(f"D{fila}", CANTIDADES[i], self.dato)
            texto = f"=INDEX(Precios!$D$5:$D$10,{hallar})"
            self.formula(f"Presupuesto!E{fila}", texto, precio, "Su precio.", self.dinero)
            texto = f"=ROUND(D{fila}*E{fila},2)"
            costo = "Lo que cuesta, al centavo."
            self.formula(f"Presupuesto!F{fila}", texto, COSTOS[i], costo, self.dinero)
        ws.write("A11", "Total", self.total)
        suma = "Suma de los costos."
        self.formula("Presupuesto!F11", "=SUM(F5:F10)", TOTAL, suma, self.total)
        ws.data_validation(
            f"D{PRIMERA}:D{ULTIMA}",
            {
                "validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10_000,
                "error_message": "Una cantidad entera.",
            },
        )  # fmt: skip

    def resumen(self) -> None:
        ws = self.hojas["Resumen"]
        self.encabezar("Resumen", "Qué", "Importe (L)")
        ws.write_column("A5", ("Costo de los insumos", "Insumo más caro"))
        trae = "Trae el total."
        self.formula("Resumen!B5", "=Presupuesto!$F$11", TOTAL, trae, self.dinero)
        mayor = "El mayor de los costos."
        texto = "=MAX(Presupuesto!$F$5:$F$10)"
        self.formula("Resumen!B6", texto, max(COSTOS), mayor, self.dinero)

    def controles(self) -> None:
        ws = self.hojas["Controles"]
        self.encabezar("Controles", "Control", "Cifra (L)", "Debe ser (L)", "Diferencia (L)",
                       "Estado")  # fmt: skip
        ws.write_column("A5", ("El resumen suma lo que las líneas", "Control de multiplicación"))
        cifra = "=SUMPRODUCT(Presupuesto!$D$5:$D$10,Presupuesto!$E$5:$E$10)"
        for fila, texto, que in (
            (5, "=Resumen!$B$5", "Trae la cifra del resumen."),
            (6, cifra, "Multiplica y suma de otra manera."),
        ):
            self.formula(f"Controles!B{fila}", texto, TOTAL, que, self.dinero)
            debe = "=SUM(Presupuesto!$F$5:$F$10)"
            self.formula(f"Controles!C{fila}", debe, TOTAL, "Suma las líneas.", self.dinero)
            resta = f"=ROUND(B{fila}-C{fila},2)"
            self.formula(f"Controles!D{fila}", resta, 0, "Lo que no cuadra.", self.dinero)
            estado = f'=IF(D{fila}=0,"CORRECTO","REVISAR")'
            self.formula(f"Controles!E{fila}", estado, "CORRECTO", "Cuadra o no.")
        ws.write("A7", "Control maestro", self.total)
        maestro = '=IF(SUMPRODUCT(ABS(D5:D6))=0,"CORRECTO","REVISAR")'
        self.formula("Controles!E7", maestro, "CORRECTO", "Todos los controles.", self.total)

    def cambios(self) -> None:
        ws = self.hojas["Cambios"]
        self.encabezar("Cambios", "Versión", "Fecha (dd/mm/aaaa)", "Qué cambió")
        for fila, version, dia, que in (
            (5, "1.1", 10, "Primera versión."),
            (6, "1.2", 31, "Precios de enero."),
        ):
            ws.write_string(f"A{fila}", version)
            ws.write_datetime(f"B{fila}", dt.datetime(2024, 1, dia), self.dia)
            ws.write(f"C{fila}", que)

    def diccionario(self) -> None:
        ws = self.hojas["Diccionario"]
        self.encabezar("Diccionario", "Fórmula (primera celda)", "Qué hace")
        for fila, (texto, que) in enumerate(self.formulas.items(), PRIMERA):
            ws.write_string(f"A{fila}", texto)
            ws.write_string(f"B{fila}", que)


@cache
def libro_sano() -> bytes:
    """Un presupuesto corto y bien hecho."""
    return _Sano().escribir()
