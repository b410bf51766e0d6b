"""Un libro sintético parecido al de costeo: actividades, catálogos, consolidado y resúmenes."""

from __future__ import annotations

import io
import random

import xlsxwriter

ACTIVIDADES = 82
LINEAS = 25
CONSOLIDADO = 1500
FILA = 11
"""Primera fila (desde 0) de las líneas de una actividad."""


def construir(actividades: int = ACTIVIDADES, lineas: int = LINEAS, resumenes: int = 1300) -> bytes:
    """El libro en bytes, con valores guardados en cero."""
    azar = random.Random(7)
    salida = io.BytesIO()
    libro = xlsxwriter.Workbook(salida, {"in_memory": True})
    libro.define_name("REDONDEO", "=Parametros!$C$5")
    parametros = libro.add_worksheet("Parametros")
    parametros.write(4, 2, 2)
    for nombre, filas in (("Insumos", 135), ("Impulsores", 25)):
        hoja = libro.add_worksheet(nombre)
        for i in range(filas):
            hoja.write_row(5 + i, 0, [f"{nombre[:3]}-{i:03}", f"Descripción {i}"])
            hoja.write(5 + i, 10, round(azar.uniform(0.5, 900), 3))
    for n in range(1, actividades + 1):
        _actividad(libro.add_worksheet(f"Act_{n:02}"), lineas, azar)
    _consolidado(libro.add_worksheet("Consolidado"), actividades, lineas)
    _resumen(libro.add_worksheet("Resumen"), resumenes)
    libro.close()
    return salida.getvalue()


def _actividad(hoja: xlsxwriter.worksheet.Worksheet, lineas: int, azar: random.Random) -> None:
    for i in range(lineas):
        f, r = FILA + i, FILA + i + 1
        if azar.random() < 0.7:
            hoja.write_string(f, 1, f"Ins-{azar.randrange(140):03}")
            hoja.write_string(f, 3, f"54{azar.randrange(1, 9)}01")
            for c in range(4, 9):
                if azar.random() < 0.8:
                    hoja.write_number(f, c, azar.randrange(1, 40))
            if azar.random() < 0.5:
                hoja.write_string(f, 9, f"Imp-{azar.randrange(28):03}")
        hoja.write_formula(f, 10, f'=IF(B{r}="",0,IFERROR(MATCH(B{r},Insumos!$A$6:$A$140,0),0))')
        hoja.write_formula(f, 11, f"=IF(K{r}=0,0,INDEX(Insumos!$K$6:$K$140,K{r}))")
        hoja.write_formula(
            f,
            12,
            f'=IF(J{r}="",1,IFERROR(INDEX(Impulsores!$K$6:$K$30,'
            f'MATCH(J{r},Impulsores!$A$6:$A$30,0)),"sin dato"))',
        )
        hoja.write_formula(f, 13, f"=IFERROR(ROUND(L{r}*M{r},REDONDEO),0)")
        hoja.write_formula(f, 14, f'=IF(B{r}="",0,COUNTBLANK(E{r}:I{r}))')
        hoja.write_formula(f, 15, f'=IF(B{r}="",0,E{r}*F{r})')
        hoja.write_formula(f, 16, f"=ROUND(N{r}*P{r},REDONDEO)")
        hoja.write_formula(f, 17, f"=SUM(E{r}:I{r})")
        hoja.write_formula(f, 18, f'=IF(O{r}>0,"sin dato",IF(Q{r}>1000,"Sí","No"))')
        hoja.write_formula(f, 19, f"=MAX(0,Q{r}-R{r})")
        hoja.write_formula(f, 20, f'=IF(AND(B{r}<>"",Q{r}>0),Q{r}/(1+R{r}),0)')
        hoja.write_formula(f, 21, f'=B{r}&" "&D{r}')
        hoja.write_formula(f, 22, f"=IF(ISNUMBER(M{r}),ABS(M{r}),0)")
        hoja.write_formula(f, 23, f"=ROUND(U{r}*0.13,2)+T{r}")
    for c in range(10, 24):
        letra = "KLMNOPQRSTUVWX"[c - 10]
        hoja.write_formula(3, c, f"=SUM({letra}{FILA + 1}:{letra}{FILA + lineas})")


def _consolidado(hoja: xlsxwriter.worksheet.Worksheet, actividades: int, lineas: int) -> None:
    for i in range(CONSOLIDADO):
        origen = f"Act_{1 + i % actividades:02}"
        r = FILA + 1 + (i // actividades) % lineas
        for c, formula in enumerate(
            (f'{origen}!B{r}&""', f'{origen}!D{r}&""', f"{origen}!N{r}", f"{origen}!Q{r}")
        ):
            hoja.write_formula(5 + i, c, "=" + formula)
        for c, letra in enumerate("KLORX", 4):
            hoja.write_formula(5 + i, c, f"={origen}!{letra}{r}")


def _resumen(hoja: xlsxwriter.worksheet.Worksheet, resumenes: int) -> None:
    fin = 5 + CONSOLIDADO
    for i in range(resumenes):
        hoja.write_string(5 + i, 0, f"54{1 + i % 9}01")
        hoja.write_string(5 + i, 1, f"Ins-{i % 140:03}")
        hoja.write_formula(
            5 + i,
            2,
            f"=SUMIFS(Consolidado!$D$6:$D${fin},Consolidado!$B$6:$B${fin},$A{6 + i},"
            f"Consolidado!$A$6:$A${fin},$B{6 + i})",
        )
    hoja.write_formula(0, 2, f"=SUM(C6:C{5 + resumenes})")
    hoja.write_formula(1, 2, f'=IF(ABS(C1-SUM(Consolidado!D6:D{fin}))<0.005,"Sí","No")')
