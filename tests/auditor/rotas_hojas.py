"""Muestras rotas de portada, cambios, hojas, diccionario y lo escondido (R01–R07)."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from auditor.muestras import con, cuaderno, rota, torcido
from auditor.sano import libro_sano
from ayudas.editar_xlsx import LIBRO, Formula, sin_hoja, sustituir


@rota("R01", "No hay una hoja «Portada»")
def sin_portada() -> bytes:
    return sin_hoja(libro_sano(), "Portada")


@rota("R01", "no dice «el propósito»")
def portada_sin_proposito() -> bytes:
    return con({("Portada", "A4"): "Notas"})


@rota("R01", "en blanco «la versión»")
def portada_sin_version() -> bytes:
    def borrar(libro: Workbook) -> None:
        hoja = libro["Portada"]
        hoja["A5"], hoja["B5"], hoja["A20"] = None, None, "Versión"

    return torcido(borrar)


@rota("R01", "no es la primera hoja")
def portada_al_final() -> bytes:
    return torcido(lambda libro: libro.move_sheet("Portada", 3))


@rota("R02", "No hay una hoja «Cambios»")
def sin_cambios() -> bytes:
    return sin_hoja(libro_sano(), "Cambios")


@rota("R02", "la portada dice «1.2»")
def cambios_de_otra_version() -> bytes:
    return con({("Cambios", "A6"): "1.1b"})


@rota("R02", "ningún renglón")
def cambios_sin_renglones() -> bytes:
    return con({("Cambios", f"A{f}"): None for f in (5, 6)})


@rota("R03", "Ninguna pestaña lleva color")
def sin_colores() -> bytes:
    def quitar(libro: Workbook) -> None:
        for hoja in libro:
            hoja.sheet_properties.tabColor = None

    return torcido(quitar)


@rota("R03", "sin color: «Precios»")
def una_sin_color() -> bytes:
    def quitar(libro: Workbook) -> None:
        libro["Precios"].sheet_properties.tabColor = None

    return torcido(quitar)


@rota("R03", "van juntas")
def hoja_fuera_de_sitio() -> bytes:
    return torcido(lambda libro: libro.move_sheet("Cambios", -4))


@rota("R04", "a donde no hay nada")
def enlace_roto() -> bytes:
    def romper(libro: Workbook) -> None:
        libro["Portada"]["A13"].hyperlink.location = "'Precio'!A1"

    return torcido(romper)


@rota("R04", "a donde no hay nada")
def hipervinculo_roto() -> bytes:
    formula = Formula('=HYPERLINK("#\'Prcios\'!A1","Precios")', "Precios")
    return con({("Resumen", "A8"): formula})


@rota("R04", "No hay un índice")
def sin_indice() -> bytes:
    def quitar(libro: Workbook) -> None:
        for fila in range(13, 19):
            libro["Portada"][f"A{fila}"].hyperlink = None

    return torcido(quitar)


@rota("R04", "Sin enlace de vuelta")
def sin_vuelta() -> bytes:
    def quitar(libro: Workbook) -> None:
        libro["Resumen"]["A2"].hyperlink = None

    return torcido(quitar)


@rota("R04", "no lleva a «Resumen»")
def indice_incompleto() -> bytes:
    def quitar(libro: Workbook) -> None:
        libro["Portada"]["A15"].hyperlink = None

    return torcido(quitar)


@rota("R05", "No hay una hoja «Diccionario»")
def sin_diccionario() -> bytes:
    return sin_hoja(libro_sano(), "Diccionario")


@rota("R05", "no explica: =MIN(F5:F10)")
def formula_sin_explicar() -> bytes:
    return con({("Presupuesto", "F13"): Formula("=MIN(F5:F10)", 1.0)})


@rota("R05", "explica 1 fórmula que no hay")
def formula_de_mas() -> bytes:
    return con({("Diccionario", "A5"): "=VAR(A1:A9)"})


@rota("R06", "Nombre de fábrica")
def hoja_sin_nombre() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Hoja1")
    return c.bytes()


@rota("R06", "copia")
def hoja_copiada() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Precios (2)")
    return c.bytes()


@rota("R07", "está oculta.")
def hoja_oculta() -> bytes:
    return torcido(lambda libro: setattr(libro["Resumen"], "sheet_state", "hidden"))


@rota("R07", "ni siquiera la enseña")
def hoja_muy_oculta() -> bytes:
    antes = '<sheet name="Resumen"'
    return sustituir(libro_sano(), LIBRO, antes, '<sheet state="veryHidden" name="Resumen"')


@rota("R07", "filas ocultas con datos")
def filas_ocultas() -> bytes:
    def ocultar(libro: Workbook) -> None:
        for fila in (6, 7):
            libro["Precios"].row_dimensions[fila].hidden = True

    return torcido(ocultar)


@rota("R07", "columna oculta con datos: la primera es la D")
def columna_oculta() -> bytes:
    def ocultar(libro: Workbook) -> None:
        libro["Precios"].column_dimensions["D"].hidden = True

    return torcido(ocultar)


@rota("R07", "columna oculta con datos")
def columna_sin_ancho() -> bytes:
    parte = "xl/worksheets/sheet2.xml"
    cols = '<cols><col min="4" max="4" width="0" customWidth="1"/></cols><sheetData>'
    return sustituir(libro_sano(), parte, "<sheetData>", cols)


@rota("R07", "la letra es del color del fondo")
def letra_invisible() -> bytes:
    def pintar(libro: Workbook) -> None:
        celda = libro["Resumen"]["B5"]
        celda.font = Font(color="00FF8000")
        celda.fill = PatternFill("solid", fgColor="00FF8000")

    return torcido(pintar)


@rota("R07", "la letra es blanca y no hay fondo")
def letra_blanca() -> bytes:
    return torcido(lambda libro: setattr(libro["Resumen"]["B5"], "font", Font(color="FFFFFFFF")))


@rota("R07", "no muestra nada")
def formato_que_esconde() -> bytes:
    return torcido(lambda libro: setattr(libro["Resumen"]["B5"], "number_format", ";;;"))
