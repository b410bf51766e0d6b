"""Muestras rotas de la impresión y de la entrega (R39, R40)."""

from __future__ import annotations

from auditor.muestras import con, con_parte, con_partes, cuaderno, rota, torcido
from ayudas.editar_xlsx import LIBRO

PROPIEDADES = "docProps/core.xml"
PORTADA = "xl/worksheets/sheet1.xml"


@rota("R39", "sin papel Carta: «Portada»")
def papel_a4() -> bytes:
    return con_parte(PORTADA, 'paperSize="1"', 'paperSize="9"')


@rota("R39", "letra que no se lee")
def letra_diminuta() -> bytes:
    def torcer(libro: object) -> None:
        ws = libro["Precios"]  # type: ignore[index]
        ws.page_setup.orientation = "portrait"
        ws.column_dimensions["B"].width = 250

    return torcido(torcer)


@rota("R39", "parten sus columnas en varias páginas")
def columnas_partidas() -> bytes:
    return con_parte(PORTADA, 'fitToHeight="0"', 'fitToWidth="3" fitToHeight="0"')


@rota("R39", "sin encabezado que se repita: «Lista»")
def tabla_larga_sin_titulos() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Portada").write("A1", "Lista")
    ws = c.libro.add_worksheet("Lista")
    ws.write_row("A1", ("Nombre", "Costo (L)"))
    for fila in range(1, 80):
        ws.write_row(fila, 0, (f"Insumo {fila}", fila * 1.5))
    return c.bytes()


@rota("R39", "sin área de impresión: «Portada»")
def sin_area() -> bytes:
    return con_parte(LIBRO, 'name="_xlnm.Print_Area" localSheetId="0"', 'name="_xlnm.Otra"')


@rota("R39", "1 hoja sin pie")
def sin_pie() -> bytes:
    return con_parte(PORTADA, "&amp;P", "")


@rota("R40", "Con fórmulas y sin proteger: «Portada»")
def sin_proteger() -> bytes:
    return con_parte(PORTADA, "<sheetProtection", "<otra")


@rota("R40", "Con contraseña: «Portada»")
def con_contrasena() -> bytes:
    return con_parte(PORTADA, "<sheetProtection ", '<sheetProtection password="CC1A" ')


@rota("R40", "estructura del libro está protegida")
def libro_con_contrasena() -> bytes:
    clave = '<workbookProtection workbookPassword="CC1A"/><calcPr '
    return con_parte(LIBRO, "<calcPr ", clave)


@rota("R40", "No hay ninguna celda desbloqueada")
def todo_bloqueado() -> bytes:
    return con_parte("xl/styles.xml", 'locked="0"', 'locked="1"')


@rota("R40", "1 hoja larga sin panel inmovilizado: «Lista»")
def sin_panel() -> bytes:
    return tabla_larga_sin_titulos()


@rota("R40", "Se abre en «Resumen»")
def otra_hoja_activa() -> bytes:
    return con_parte(LIBRO, "<workbookView ", '<workbookView activeTab="3" ')


@rota("R40", "no se abre en A1")
def cursor_lejos() -> bytes:
    seleccion = '<selection activeCell="C40" sqref="C40"/></sheetView>'
    return con_parte(PORTADA, "/></sheetViews>", f">{seleccion}</sheetViews>")


@rota("R40", "falta título y asunto")
def sin_propiedades() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Datos")
    return c.bytes()


@rota("R40", "quien lo guardó (Ana Paz)")
def con_autor() -> bytes:
    return con_parte(
        PROPIEDADES, "<cp:lastModifiedBy></cp:lastModifiedBy>",
        "<cp:lastModifiedBy>Ana Paz</cp:lastModifiedBy>",
    )  # fmt: skip


@rota("R40", "guarda la carpeta de quien lo hizo")
def con_carpeta() -> bytes:
    ruta = '<x15ac:absPath xmlns:x15ac="urn:x" url="C:\\Users\\ana\\"/><calcPr '
    return con_parte(LIBRO, "<calcPr ", ruta)


@rota("R40", "Los comentarios llevan el nombre")
def con_comentario() -> bytes:
    notas = b"<comments><authors><author>Ana Paz</author></authors></comments>"
    return con_partes({"xl/comments1.xml": notas})


@rota("R40", "un correo")
def con_correo() -> bytes:
    return con({("Portada", "D3"): "ana.paz@alcaldia.hn"})


@rota("R40", "la ruta de un equipo")
def con_ruta() -> bytes:
    return con({("Portada", "D3"): "C:\\Users\\ana\\precios.xlsx"})
