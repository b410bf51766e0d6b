"""Muestras rotas de las cuentas: funciones, búsquedas, vueltas, errores… (R21 a R33)."""

from __future__ import annotations

from auditor.muestras import con, con_parte, con_partes, cuaderno, rota
from auditor.sano import TOTAL
from ayudas.editar_xlsx import LIBRO, Formula, Guardado


@rota("R21", "HOY (TODAY) es volátil")
def fecha_de_hoy() -> bytes:
    return con({("Resumen", "B7"): Formula("=TODAY()-45000", 400.0)})


@rota("R21", "SERVICIOWEB (WEBSERVICE) trae algo de fuera")
def dato_de_la_red() -> bytes:
    return con({("Resumen", "B7"): Formula('=WEBSERVICE("http://x.hn")', "")})


@rota("R21", "PAGO (PMT) no está entre las funciones admitidas")
def funcion_rara() -> bytes:
    return con({("Resumen", "B7"): Formula("=PMT(B5,B6,B5)", 1.0)})


@rota("R21", "DESREF (OFFSET) es volátil: puede dar otra cifra sin que cambie ningún dato. Está en")
def nombre_dinamico() -> bytes:
    nombre = '<definedName name="LISTA">OFFSET(Precios!$A$5,0,0,6,1)</definedName>'
    return con_parte(LIBRO, "<definedNames>", f"<definedNames>{nombre}")


@rota("R22", "BUSCARV (VLOOKUP) no pide búsqueda exacta")
def busqueda_sin_modo() -> bytes:
    return con({("Resumen", "B7"): Formula("=VLOOKUP(A5,Precios!$A$5:$D$10,4)", 1.0)})


@rota("R22", "COINCIDIR (MATCH) busca aproximado")
def coincidir_por_tramos() -> bytes:
    return con({("Resumen", "B7"): Formula("=MATCH(B5,Precios!$D$5:$D$10,1)", 1.0)})


@rota("R22", "según lo que diga otra celda")
def modo_en_otra_celda() -> bytes:
    return con({("Resumen", "B7"): Formula("=MATCH(B5,Precios!$D$5:$D$10,B6)", 1.0)})


@rota("R22", "BUSCAR (LOOKUP) siempre busca aproximado")
def buscar() -> bytes:
    return con({("Resumen", "B7"): Formula("=LOOKUP(B5,Precios!$D$5:$D$10)", 1.0)})


@rota("R23", "lee otro libro")
def lee_otro_libro() -> bytes:
    return con({("Resumen", "B7"): Formula("='C:\\datos\\[precios.xlsx]Hoja1'!A1", 1.0)})


@rota("R23", "(DDE)")
def llama_a_un_programa() -> bytes:
    return con({("Resumen", "B7"): Formula("=cmd|'/C calc'!A0", 0.0)})


@rota("R23", "guarda vínculos a otros libros")
def trae_vinculos() -> bytes:
    return con_partes({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


@rota("R23", "El archivo apunta a otros que no trae")
def apunta_fuera() -> bytes:
    relacion = (
        b'<Relationships><Relationship Id="r" TargetMode="External" Target="file:///c:/p.xlsx" '
        b'Type="http://x/externalLinkPath"/></Relationships>'
    )
    return con_partes({"xl/worksheets/_rels/otra.xml.rels": relacion})


@rota("R24", "Vuelta de 2 celdas: F11 → Resumen!B5 → F11")
def total_que_se_lee() -> bytes:
    return con({("Presupuesto", "F11"): Formula("=SUM(F5:F10)+Resumen!B5", TOTAL)})


@rota("R24", "Vuelta de 1 celda: F11 → F11")
def suma_que_se_incluye() -> bytes:
    return con({("Presupuesto", "F11"): Formula("=SUM(F5:F11)", TOTAL)})


@rota("R24", "iterativo está encendido")
def iterativo() -> bytes:
    return con_parte(LIBRO, "<calcPr ", '<calcPr iterate="1" ')


@rota("R25", "El cálculo es manual")
def calculo_manual() -> bytes:
    return con_parte(LIBRO, "<calcPr ", '<calcPr calcMode="manual" ')


@rota("R25", "1 fórmula sin resultado guardado")
def sin_recalcular_al_abrir() -> bytes:
    sin_marca = con_parte(LIBRO, ' fullCalcOnLoad="1"', "")
    return con({("Resumen", "B5"): Guardado(None)}, sin_marca)


@rota("R26", "Lee Precios!H40, vacía y bloqueada")
def lee_una_vacia() -> bytes:
    return con({("Resumen", "B7"): Formula("=Precios!H40*2", 0.0)})


@rota("R26", "El rango deja fuera F10")
def suma_corta() -> bytes:
    return con({("Presupuesto", "F11"): Formula("=SUM(F5:F9)", TOTAL)})


@rota("R26", "El rango deja fuera F5")
def suma_que_empieza_tarde() -> bytes:
    return con({("Presupuesto", "F11"): Formula("=SUM(F6:F10)", TOTAL)})


@rota("R26", "El rango deja fuera D10")
def suma_corta_de_datos() -> bytes:
    return con({("Presupuesto", "D12"): Formula("=SUM(D5:D9)", 244.0)})


@rota("R26", "El rango deja fuera Precios!A10")
def busca_en_media_tabla() -> bytes:
    corta = Formula("=INDEX(Precios!$D$5:$D$9,MATCH($B6,Precios!$D$5:$D$9,0))", 1.0)
    return con(
        {
            ("Resumen", "C5"): corta,
            ("Precios", "A9"): 5.0,
            ("Precios", "A10"): 6.0,
            ("Resumen", "B7"): Formula("=SUM(Precios!$A$5:$A$9)", 0.0),
        }
    )


@rota("R27", "Se leen en círculo 2 hojas: «Presupuesto» y «Resumen»")
def hojas_en_circulo() -> bytes:
    return con(
        {
            ("Presupuesto", "H5"): Formula("=Resumen!B6*2", 1.0),
            ("Presupuesto", "H6"): Formula("=H5+1", 1.0),
        }
    )


@rota("R28", "Aquí nace #¡DIV/0! y llega a 1 celda más")
def error_que_se_propaga() -> bytes:
    return con(
        {
            ("Resumen", "B7"): Formula("=B5/0", "#DIV/0!"),
            ("Resumen", "B8"): Formula("=B7+1", "#DIV/0!"),
        }
    )


@rota("R28", "lleva escrito #¡REF!")
def lee_lo_borrado() -> bytes:
    return con({("Resumen", "B7"): Formula("=IFERROR(#REF!,0)", 0.0)})


@rota("R29", "Guardado 1.0; la fórmula da 3600.0")
def guardado_viejo() -> bytes:
    return con({("Resumen", "B6"): Guardado(1.0)})


@rota("R29", "no trae su resultado guardado")
def sin_guardar() -> bytes:
    return con({("Resumen", "B6"): Guardado(None)})


@rota("R29", "No se pudo comprobar")
def no_evaluable() -> bytes:
    return con({("Resumen", "B7"): Formula('=WEBSERVICE("http://x.hn")', "hola")})


@rota("R30", "BUSCARX (XLOOKUP) no existe en Excel 2010")
def funcion_nueva() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_formula("A1", "=_xlfn.XLOOKUP(1,B1:B3,C1:C3)", None, 1)
    return c.bytes()


@rota("R30", "columnas o filas enteras")
def columna_entera() -> bytes:
    return con({("Resumen", "B7"): Formula("=SUM(Precios!D:D)", 1144.75)})


@rota("R30", "es matricial")
def matricial() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_array_formula("A1:A1", "{=SUM(B1:B3*C1:C3)}", None, 0)
    return c.bytes()


@rota("R30", "matriz dinámica")
def dinamica() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_dynamic_array_formula("A1:A3", "=B1:B3", None, 0)
    return c.bytes()


def _con_nombres(*nombres: tuple[str, str]) -> bytes:
    definidos = "".join(f'<definedName name="{n}">{x}</definedName>' for n, x in nombres)
    return con_parte(LIBRO, "<definedNames>", f"<definedNames>{definidos}")


@rota("R31", "«ROTO» no llevan a ninguna celda")
def nombre_roto() -> bytes:
    return _con_nombres(("ROTO", "#REF!"))


@rota("R31", "no los usa ninguna fórmula")
def nombre_sin_uso() -> bytes:
    return _con_nombres(("TASA", "Precios!$D$5"))


@rota("R31", "valen solo en una hoja")
def nombre_de_una_hoja() -> bytes:
    local = '<definedName name="TASA" localSheetId="1">Precios!$D$5</definedName>'
    return con_parte(LIBRO, "<definedNames>", f"<definedNames>{local}")


@rota("R31", "define 21 nombres")
def demasiados_nombres() -> bytes:
    return _con_nombres(*((f"TASA_{chr(65 + i)}", "Precios!$D$5") for i in range(21)))


@rota("R32", "lleva macros de VBA")
def con_macros() -> bytes:
    return con_partes({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


@rota("R32", "objetos OLE incrustados")
def con_incrustado() -> bytes:
    return con_partes({"xl/embeddings/oleObject1.bin": b"x"})


@rota("R33", "«precisión como se muestra»")
def precision_de_pantalla() -> bytes:
    return con_parte(LIBRO, "<calcPr ", '<calcPr fullPrecision="0" ')


@rota("R33", "Redondea lo que ya está redondeado")
def redondeo_doble() -> bytes:
    return con({("Resumen", "B7"): Formula("=ROUND(ROUND(B5,2),0)", 1.0)})


@rota("R33", "suma centavos que no se ven: aquí se ve con 2 decimales y vale 1205.004")
def centavos_escondidos() -> bytes:
    return con({("Presupuesto", "F5"): Formula("=D5*E5+0.004", 1205.004)})


@rota("R33", "redondea el total, no las líneas")
def total_redondeado() -> bytes:
    return con(
        {
            ("Presupuesto", "F5"): Formula("=D5*E5+0.004", 1205.004),
            ("Presupuesto", "F11"): Formula("=ROUND(SUM(F5:F10),2)", TOTAL),
        }
    )
