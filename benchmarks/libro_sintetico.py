"""Libros de costeo inventados, del tamaño que se pida y siempre los mismos, para medir motores.

Uso: python benchmarks/libro_sintetico.py (lineas | plan) CUANTAS DESTINO.xlsx

- ``lineas``: una hoja con tantas líneas como se pidan (4 fórmulas en cada una) y un resumen por
  actividad: 4·N + 123 fórmulas, ocho formas distintas, ningún valor guardado cierto.
- ``plan``: una hoja por actividad, catálogos, consolidado y resumen, como el Anexo II.

Imprime, en JSON, cuántas fórmulas hay y, en el de líneas, el total exacto calculado en Decimal: un
motor rápido que dé otro no sirve.
"""

from __future__ import annotations

import io
import json
import random
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import xlsxwriter

ACTIVIDADES, CATALOGO = 40, 200
CONTINGENCIA = Decimal("0.05")
CENTAVO = Decimal("0.01")
TOTAL, TOTAL_DEL_PLAN = ("Resumen", 1, 2), ("Resumen", 1, 3)
"""Dónde está el total de cada libro: hoja, fila y columna (desde 1)."""
SEMILLA = 2024


def de_lineas(cuantas: int) -> tuple[bytes, int, Decimal]:
    """El libro de líneas: sus bytes, cuántas fórmulas tiene y su total exacto (L)."""
    azar = random.Random(SEMILLA)
    costos = [Decimal(azar.randint(50, 500_000)) / 100 for _ in range(CATALOGO)]
    destino = io.BytesIO()
    libro = xlsxwriter.Workbook(destino, {"in_memory": True})
    parametros = libro.add_worksheet("Parametros")
    parametros.write_row(0, 0, ["Contingencia", float(CONTINGENCIA)])
    catalogo = libro.add_worksheet("Catalogo")
    catalogo.write_row(0, 0, ["Insumo", "Costo unitario (L)"])
    for i, costo in enumerate(costos, 1):
        catalogo.write_row(i, 0, [f"INS-{i:03}", float(costo)])
    hoja = libro.add_worksheet("Lineas")
    encabezado = ["Actividad", "Insumo", "Cantidad", "Costo (L)", "Contingencia", "Bruto", "Total"]
    hoja.write_row(0, 0, encabezado)
    total = Decimal(0)
    for i in range(1, cuantas + 1):
        r, insumo = i + 1, azar.randrange(CATALOGO)
        cantidad = Decimal(azar.randint(1, 4000)) / 4
        hoja.write_string(i, 0, f"ACT-{azar.randint(1, ACTIVIDADES):02}")
        hoja.write_string(i, 1, f"INS-{insumo + 1:03}")
        hoja.write_number(i, 2, float(cantidad))
        hoja.write_formula(i, 3, f"=INDEX(Catalogo!$B$2:$B$201,MATCH(B{r},Catalogo!$A$2:$A$201,0))")
        hoja.write_formula(i, 4, "=Parametros!$B$1")
        hoja.write_formula(i, 5, f"=C{r}*D{r}*(1+E{r})")
        hoja.write_formula(i, 6, f"=ROUND(F{r},2)")
        bruto = cantidad * costos[insumo] * (1 + CONTINGENCIA)
        total += bruto.quantize(CENTAVO, ROUND_HALF_UP)
    resumen = libro.add_worksheet("Resumen")
    resumen.write_formula(0, 1, f"=SUM(Lineas!G2:G{cuantas + 1})")
    resumen.write_formula(1, 1, f"=SUM(B5:B{4 + ACTIVIDADES})")
    resumen.write_formula(2, 1, "=ROUND(B1-B2,2)")
    fin = cuantas + 1
    for i in range(ACTIVIDADES):
        r = i + 5
        resumen.write_string(r - 1, 0, f"ACT-{i + 1:02}")
        resumen.write_formula(r - 1, 1, f"=SUMIFS(Lineas!$G$2:$G${fin},Lineas!$A$2:$A${fin},A{r})")
        resumen.write_formula(r - 1, 2, f"=COUNTIFS(Lineas!$A$2:$A${fin},A{r})")
        resumen.write_formula(r - 1, 3, f"=IF($B$1=0,0,B{r}/$B$1)")
    libro.close()
    return destino.getvalue(), 4 * cuantas + 3 * ACTIVIDADES + 3, total


def del_plan(actividades: int) -> bytes:
    """El libro con una hoja por actividad."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from ayudas.libro_grande import construir  # noqa: PLC0415 - vive con las pruebas

    return construir(actividades)


def main() -> int:
    """Escribe el libro y cuenta lo que tiene."""
    clase, cuantas, destino = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if clase == "lineas":
        contenido, formulas, exacto = de_lineas(cuantas)
        dicho = {"formulas": formulas, "total": str(exacto), "celda": TOTAL}
    else:
        from costeo.xlsx.lectura import leer_libro  # noqa: PLC0415 - solo para contarlas

        contenido = del_plan(cuantas)
        formulas = len(leer_libro(contenido).formulas)
        dicho = {"formulas": formulas, "total": None, "celda": TOTAL_DEL_PLAN}
    destino.write_bytes(contenido)
    print(json.dumps(dicho))
    return 0


if __name__ == "__main__":
    sys.exit(main())
