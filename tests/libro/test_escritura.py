"""La escritura del xlsx: los mismos bytes siempre, y nada que se pierda por el camino."""

import datetime as dt
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from ayudas.editar_xlsx import partes
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO
from costeo.flujo import Costeo
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import (
    Celda,
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Libro,
    Lista,
    Papel,
    Rango,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.escritura import escribir
from costeo.libro.hojas.comun import valor_de_celda
from costeo.xlsx.lectura import leer_libro

DATOS = {"version_costeo": "1", "huella": "h", "tipo": "anexo_ii"}
FECHA = dt.date(2023, 12, 31)
_OTRO_PROCESO = """
import hashlib, sys
from ayudas.modelo_minimo import MINIMO
from costeo.flujo import costear_plantilla
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
costeo = costear_plantilla(escribir_plantilla(volcar(MINIMO)), "minima.xlsx")
print(hashlib.sha256(costeo.anexo).hexdigest())
"""


def escrito(libro: Libro, **valores: object) -> bytes:
    """Los bytes de un libro cuyas fórmulas valen todas lo mismo."""
    colocado: LibroColocado = colocar(libro)
    guardado = valores.get("guardado", 0)
    cuales = {d: guardado for d, _ in colocado.formulas()}
    return escribir(colocado, cuales, titulo="T", pie="P", fecha=FECHA)  # type: ignore[arg-type]


def con(*celdas: Celda, columnas: tuple[Columna, ...] = (), filas: int = 1) -> Libro:
    """Un libro de una hoja con esas celdas y, si se dan columnas, una tabla."""
    bloques: list[Renglon | Tabla] = [Renglon(celdas)]
    if columnas:
        bloques.append(Tabla("t", columnas, tuple(Fila(("t", i), {}) for i in range(filas))))
    return Libro((Hoja("Portada", TipoHoja.PORTADA, tuple(bloques), (30,)),), {})


@pytest.mark.parametrize("semilla", ["0", "12345"])
def test_los_mismos_bytes_en_otro_proceso(minimo: Costeo, semilla: str) -> None:
    hecho = subprocess.run(
        [sys.executable, "-c", _OTRO_PROCESO],
        env={
            "PYTHONHASHSEED": semilla,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "TZ": "Asia/Tokyo",
            "LANG": "C",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert hecho.stdout.strip() == hashlib.sha256(minimo.anexo).hexdigest()


def test_los_mismos_bytes_dos_veces_seguidas() -> None:
    colocado = describir(MINIMO, DATOS)
    valores = {d: 1.5 for d, _ in colocado.formulas()}
    uno, otro = (escribir(colocado, valores, titulo="T", pie="P", fecha=FECHA) for _ in range(2))
    assert uno == otro


def test_falta_un_valor_guardado_es_error_nuestro() -> None:
    colocado = colocar(con(Celda(1, Formula("1", ("x",)))))
    with pytest.raises(KeyError):
        escribir(colocado, {}, titulo="T", pie="P", fecha=FECHA)


@pytest.mark.parametrize(
    ("contenido", "leido"),
    [
        ("texto", "texto"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("007", "007"),
        ("'apóstrofo", "'apóstrofo"),
        ('<&>"', '<&>"'),
        ("dos\nrenglones", "dos\nrenglones"),
        (2, 2),
        (0.1, 0.1),
        (24.6397, 24.6397),
        (-0.07, -0.07),
    ],
)
def test_cada_contenido_se_lee_igual(contenido: str | float, leido: object) -> None:
    libro = leer_libro(escrito(con(Celda(1, contenido))))
    assert libro.valores == {("Portada", 1, 1): leido}
    assert not libro.formulas


@pytest.mark.parametrize("guardado", [0, 2.5, "texto", "", "sin dato", None])
def test_el_valor_guardado_va_con_su_formula(guardado: object) -> None:
    libro = leer_libro(escrito(con(Celda(1, Formula("1+1", ("x",)))), guardado=guardado))
    assert libro.formulas == {("Portada", 1, 1): "1+1"}
    assert libro.guardados == {("Portada", 1, 1): "" if guardado is None else guardado}


def test_las_validaciones_de_cada_columna() -> None:
    columnas = (
        Columna("a", "A", Papel.ENTRADA, validacion=Lista(("Sí", "No"), mensaje="Elija")),
        Columna("b", "B", Papel.ENTRADA, validacion=Lista(referencia="t.a")),
        Columna("c", "C", Papel.ENTRADA, Formato.NUMERO, validacion=Rango(0, 1)),
        Columna("d", "D", Papel.ENTRADA, Formato.ENTERO, validacion=Rango(1, entero=True)),
        Columna("e", "E", Papel.ENTRADA, Formato.FECHA, validacion=Rango(fecha=True)),
        Columna("f", "F", Papel.ENTRADA),
    )
    xml = partes(escrito(con(columnas=columnas, filas=3)))["xl/worksheets/sheet1.xml"].decode()
    assert '<dataValidations count="5">' in xml
    assert 'sqref="A3:A5"><formula1>"Sí,No"</formula1>' in xml
    assert 'sqref="B3:B5"><formula1>Portada!$A$3:$A$5</formula1>' in xml
    assert 'type="decimal"' in xml
    assert 'type="whole" operator="greaterThanOrEqual"' in xml
    assert 'type="date"' in xml
    assert 'error="Elija"' in xml
    assert "F3" not in xml.split("<dataValidations", 1)[1]


def test_columnas_con_la_misma_validacion_comparten_una() -> None:
    lista = Lista(("Sí", "No"))
    columnas = tuple(Columna(c, c, Papel.ENTRADA, validacion=lista) for c in "ab")
    xml = partes(escrito(con(columnas=columnas)))["xl/worksheets/sheet1.xml"].decode()
    assert 'sqref="A3 B3"' in xml


@pytest.mark.parametrize(
    ("valor", "celda"),
    [
        (None, None),
        ("", None),
        (True, "Sí"),
        (False, "No"),
        ("x", "x"),
        (3, 3),
        (dt.date(2024, 1, 1), 45292),
    ],
)
def test_un_dato_del_modelo_como_celda(valor: object, celda: object) -> None:
    assert valor_de_celda(valor) == celda


def test_un_dato_sin_forma_de_celda_es_error_nuestro() -> None:
    with pytest.raises(TypeError, match="sin forma de celda"):
        valor_de_celda(object())


@pytest.mark.lento
def test_openpyxl_lo_abre_y_ve_lo_mismo(minimo: Costeo, tmp_path: Path) -> None:
    """Otra biblioteca lee las mismas fórmulas y los mismos valores."""
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(minimo.anexo)
    anexo = Entregado("mínimo", minimo)
    formulas = openpyxl.load_workbook(ruta)
    valores = openpyxl.load_workbook(ruta, data_only=True)
    assert formulas.sheetnames == list(anexo.hojas)
    vistas = 0
    for direccion, texto in anexo.leido.formulas.items():
        hoja, fila, columna = direccion
        assert formulas[hoja].cell(fila, columna).value == f"={texto}"
        guardado = valores[hoja].cell(fila, columna).value
        esperado = anexo.leido.guardados[direccion]
        if isinstance(guardado, dt.datetime):
            guardado = (guardado - dt.datetime(1899, 12, 30)).days
        elif guardado == dt.time(0):  # así ve openpyxl el cero con formato de fecha
            guardado = 0
        assert (guardado or 0) == (esperado or 0), direccion
        vistas += 1
    assert vistas == minimo.formulas
