"""Muestras rotas de tablas, datos y valores (R08–R11, R13–R18)."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from auditor.muestras import con, cuaderno, rota, torcido
from ayudas.editar_xlsx import Formula


def _validaciones(libro: Workbook, hoja: str) -> list[DataValidation]:
    lista: list[DataValidation] = libro[hoja].data_validations.dataValidation
    return lista


@rota("R08", "dentro de una tabla")
def celdas_combinadas() -> bytes:
    return torcido(lambda libro: libro["Precios"].merge_cells("B6:C7"))


@rota("R08", "sobre los títulos")
def titulos_combinados() -> bytes:
    return torcido(lambda libro: libro["Precios"].merge_cells("B3:C3"))


@rota("R09", "Títulos repetidos en la tabla: «Insumo»")
def titulos_repetidos() -> bytes:
    return con({("Precios", "C4"): "Insumo"})


@rota("R09", "sin título")
def titulo_vacio() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.add_table("A1:C4", {"columns": [{"header": "Uno"}, {"header": " "}, {"header": "Tres"}]})
    for fila in range(1, 4):
        ws.write_row(fila, 0, (1, 2, 3))
    return c.bytes()


@rota("R09", "1 fila en blanco dentro de la tabla")
def fila_en_blanco() -> bytes:
    return con({("Presupuesto", f"{c}7"): None for c in "ABCDEF"})


@rota("R09", "parte la tabla en dos")
def columna_en_blanco() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_row("A1", ("Código", "Precio (L)", None, "Cantidad (n.º)", "Días (días)"))
    for fila in range(2, 6):
        ws.write_row(f"A{fila}", (f"a{fila}", 2.5 * fila, None, fila, fila))
    return c.bytes()


@rota("R10", "sin unidad: «Precio unitario»")
def precio_sin_moneda() -> bytes:
    titulos = {("Precios", "C4"): "Clase", ("Precios", "D4"): "Precio unitario"}
    return con(titulos)


@rota("R10", "mezcla unidades")
def dos_monedas() -> bytes:
    def mezclar(libro: Workbook) -> None:
        libro["Precios"]["C4"] = "Clase"
        for fila in range(5, 11):
            simbolo = "$USD" if fila == 7 else "$L"
            libro["Precios"][f"D{fila}"].number_format = f"[{simbolo}]#,##0.00"

    return torcido(mezclar)


@rota("R11", "no se distinguen")
def datos_sin_marca() -> bytes:
    def quitar(libro: Workbook) -> None:
        for hoja in libro:
            hoja.protection.sheet = False
            for fila in hoja.iter_rows():
                for celda in fila:
                    celda.fill = PatternFill()

    return torcido(quitar)


@rota("R11", "fórmula en celdas marcadas para escribir")
def formula_en_entrada() -> bytes:
    return con({("Precios", "D6"): Formula("=D5*2", 241.0)})


@rota("R11", "no llevan la marca de dato")
def cifra_suelta() -> bytes:
    return con(
        {("Resumen", "E9"): 0.15, ("Resumen", "F9"): Formula("=B5*E9", 3.0)},
    )


@rota("R11", "no lleva color")
def dato_sin_color() -> bytes:
    return torcido(lambda libro: setattr(libro["Precios"]["D6"], "fill", PatternFill()))


@rota("R13", "Ninguna celda tiene validación")
def sin_validaciones() -> bytes:
    def quitar(libro: Workbook) -> None:
        for hoja in libro:
            hoja.data_validations.dataValidation = []

    return torcido(quitar)


@rota("R13", "6 cifras de entrada sin validación, en 1 columna: D")
def columna_sin_validar() -> bytes:
    return torcido(lambda libro: _validaciones(libro, "Presupuesto").clear())


@rota("R13", "se sale de sus límites")
def fuera_de_limites() -> bytes:
    return con({("Precios", "D6"): 2_000_000})


@rota("R13", "no está en su lista")
def fuera_de_lista() -> bytes:
    return con({("Precios", "C6"): "quintal"})


@rota("R13", "sin mensaje")
def validacion_muda() -> bytes:
    def callar(libro: Workbook) -> None:
        _validaciones(libro, "Precios")[0].error = None

    return torcido(callar)


@rota("R14", "no tiene columna de fuente")
def sin_fuente() -> bytes:
    return con({("Precios", "E4"): "Nota"})


@rota("R14", "1 precio sin «Fuente»")
def un_precio_sin_fuente() -> bytes:
    return con({("Precios", "E7"): None})


@rota("R14", "sin «Fecha (dd/mm/aaaa)»")
def un_precio_sin_fecha() -> bytes:
    return con({("Precios", "F7"): None})


@rota("R14", "más de dos años")
def precio_viejo() -> bytes:
    return con({("Precios", "F7"): 43900})


@rota("R14", "no tiene columna de fecha")
def precios_sin_fechas() -> bytes:
    return con({("Precios", "F4"): "Nota"})


@rota("R14", "quién responde")
def precios_de_nadie() -> bytes:
    return con({("Portada", "A3"): "Lugar"})


@rota("R15", "Cifras que ninguna fórmula lee, en 1 columna: «Precio unitario (L)»")
def dato_sin_uso() -> bytes:
    def cambiar(libro: Workbook) -> None:
        for fila in range(5, 11):
            libro["Presupuesto"][f"E{fila}"] = "=1"
        libro["Controles"]["B6"] = "=SUM(Presupuesto!$F$5:$F$10)"

    return torcido(cambiar)


@rota("R15", "1 dato que ninguna fórmula lee")
def dato_suelto_sin_uso() -> bytes:
    def anadir(libro: Workbook) -> None:
        celda = libro["Resumen"]["A9"]
        celda.value = 12
        celda.protection = Protection(locked=False)

    return torcido(anadir)


@rota("R16", "números guardados como texto")
def numero_como_texto() -> bytes:
    return con({("Precios", "D6"): "850.00"})


@rota("R16", "fechas escritas como texto")
def fecha_como_texto() -> bytes:
    return con({("Precios", "F6"): "15/01/2024"})


@rota("R16", "códigos con formato General")
def codigos_sin_formato() -> bytes:
    def cambiar(libro: Workbook) -> None:
        for fila in range(5, 11):
            libro["Precios"][f"A{fila}"].number_format = "General"

    return torcido(cambiar)


@rota("R16", "espacios de más")
def espacio_invisible() -> bytes:
    return con({("Precios", "B6"): "Tinta\u00a0"})


@rota("R17", "¿sobran o faltan ceros?")
def ceros_de_mas() -> bytes:
    return con({("Precios", "C4"): "Clase", ("Precios", "D6"): 850_000.0})


@rota("R17", "¿se escribió 15 donde iba 15 %?")
def porcentaje_sin_signo() -> bytes:
    def cambiar(libro: Workbook) -> None:
        celda = libro["Precios"]["D6"]
        celda.value, celda.number_format = 15, "0.00%"

    return torcido(cambiar)


@rota("R17", "fechas fuera de 1970–2100")
def fecha_imposible() -> bytes:
    return con({("Precios", "F6"): 2024})


@rota("R17", "solo estas cifras son negativas")
def un_negativo() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_row("A1", ("Insumo", "Precio (L)"))
    for fila in range(2, 32):
        ws.write_row(f"A{fila}", (f"insumo {fila}", -fila if fila == 9 else fila))
    return c.bytes()


@rota("R18", "no se moverán")
def cifra_pegada() -> bytes:
    return con({("Presupuesto", "F7"): 1905.0})


@rota("R18", "(como C3)")
def cifra_pegada_fuera_de_tabla() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Suelto")
    for fila in (2, 3, 5):
        ws.write_formula(f"C{fila}", f"=A{fila}+B{fila}", None, 0)
    ws.write("C4", 7)
    ws.write("C6", None)
    ws.write_formula("C3", "=A3+B3", None, 0)
    return c.bytes()


@rota("R15", "1 de 6 cifras de «Precio unitario (L)» no las lee ninguna fórmula, y las demás sí")
def rango_que_se_queda_corto() -> bytes:
    def acortar(libro: Workbook) -> None:
        for fila in range(5, 11):
            for letra in "CE":
                celda = libro["Presupuesto"][f"{letra}{fila}"]
                celda.value = celda.value.replace("$10", "$9")
        for celda in ("B6", "C5", "C6"):
            libro["Controles"][celda] = "=Resumen!$B$5"

    return torcido(acortar)
