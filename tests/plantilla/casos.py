"""Un caso que provoca cada código de las familias A, L, V y P."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl

from costeo.archivo import abiertos, escribir_atomico, leer_archivo, revisar_xlsx
from costeo.hallazgos import Hallazgo
from costeo.modelo.origen import Origen
from costeo.plantilla.filas import Celda
from costeo.plantilla.puerta import leer
from costeo.precios.en_modelo import aplicar_precios
from plantilla.apoyo import (
    BASE,
    Hojas,
    con,
    con_parametro,
    editar,
    hallar,
    libro,
    mas,
    modelo,
    sin,
)
from plantilla.casos_cronograma import DEL_CRONOGRAMA

Caso = Callable[[], Iterable[Hallazgo | None]]
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Familia A ------------------------------------------------------------------------------------


def revisado(contenido: bytes) -> Caso:
    return lambda: [revisar_xlsx(contenido, "x.xlsx")]


def con_partes(partes: dict[str, bytes], base: bytes | None = None) -> bytes:
    """El xlsx mínimo con unas partes añadidas o cambiadas."""
    salida = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base or libro())) as viejo,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo,
    ):
        for nombre in viejo.namelist():
            if nombre not in partes:
                nuevo.writestr(nombre, viejo.read(nombre))
        for nombre, contenido in partes.items():
            nuevo.writestr(nombre, contenido)
    return salida.getvalue()


def _leido(nombre: str) -> Iterable[Hallazgo | None]:
    with tempfile.TemporaryDirectory() as carpeta:
        return [leer_archivo(Path(carpeta) / nombre)[1]]


def _sin_permiso_de_lectura() -> Iterable[Hallazgo | None]:
    with (
        tempfile.NamedTemporaryFile() as archivo,
        mock.patch.object(Path, "read_bytes", side_effect=PermissionError),
    ):
        archivo.write(b"x")
        archivo.flush()
        return [leer_archivo(archivo.name)[1]]


def _escrito(
    nombre: str, *, candado: str = "", falla: OSError | None = None
) -> Iterable[Hallazgo | None]:
    with tempfile.TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / nombre
        if candado:
            ruta.with_name(candado).write_bytes(b"")
        if falla is None:
            return [escribir_atomico(ruta, b"nuevo")]
        with mock.patch.object(Path, "replace", side_effect=falla):
            return [escribir_atomico(ruta, b"nuevo")]


def _abierto() -> Iterable[Hallazgo]:
    with tempfile.TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / "anexo.xlsx"
        ruta.with_name("~$anexo.xlsx").touch()
        return abiertos((ruta, None, Path(carpeta) / "otro.xlsx"))


DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'


def con_combinadas(*rangos: str, elemento: str = "mergeCell") -> bytes:
    """El xlsx mínimo con esos rangos en su quinta hoja."""
    parte = "xl/worksheets/sheet5.xml"
    with zipfile.ZipFile(io.BytesIO(libro())) as zip_libro:
        xml = zip_libro.read(parte)
    todos = "".join(f'<{elemento} ref="{r}"/>' for r in rangos)
    nuevo = f"</sheetData><{elemento}s>{todos}</{elemento}s>".encode()
    return con_partes({parte: xml.replace(b"</sheetData>", nuevo)})


ARCHIVO: dict[str, Caso] = {
    "A001": lambda: _leido("no_existe.xlsx"),
    "A002": lambda: _leido("."),
    "A003": _sin_permiso_de_lectura,
    "A004": revisado(b""),
    "A005": revisado(OLE2 + "Workbook".encode("utf-16-le")),
    "A006": revisado(OLE2 + "EncryptedPackage".encode("utf-16-le")),
    "A007": revisado(b"%PDF-1.7"),
    "A008": lambda: [revisar_xlsx(libro()[:2000], "x.xlsx")],
    "A009": lambda: [revisar_xlsx(con_partes({"xl/bomba.xml": b"0" * 30_000_000}), "x.xlsx")],
    "A010": lambda: [revisar_xlsx(con_partes({"xl/worksheets/sheet1.xml": DTD}), "x.xlsx")],
    "A011": lambda: [revisar_xlsx(con_partes({"../fuera.xml": b"<a/>"}), "x.xlsx")],
    "A012": lambda: _escrito("anexo.xlsx", candado="~$anexo.xlsx"),
    "A013": lambda: _escrito("anexo.xlsx", falla=PermissionError()),
    "A014": lambda: _escrito("no_hay/anexo.xlsx"),
    "A016": lambda: [revisar_xlsx(con_combinadas("A1:XFD1048576"), "x.xlsx")],
    "A017": _abierto,
    "A015": lambda: _escrito("anexo.xlsx", falla=OSError(28, "No space left on device")),
}


# Familia L ------------------------------------------------------------------------------------


def leido(cambio: Callable[[openpyxl.Workbook], object]) -> Caso:
    return lambda: leer(editar(cambio)).hallazgos


def poner(hoja: str, celda: str, valor: Any) -> Caso:
    return leido(lambda x: x[hoja].__setitem__(celda, valor))


def _otro_libro() -> Iterable[Hallazgo]:
    salida = io.BytesIO()
    openpyxl.Workbook().save(salida)
    return leer(salida.getvalue()).hallazgos


def _renombrar(hoja: str, nombre: str) -> Caso:
    return leido(lambda x: setattr(x[hoja], "title", nombre))


def _combinar(abierto: openpyxl.Workbook) -> None:
    abierto["Precios"].merge_cells("B5:B6")


def _lejos(abierto: openpyxl.Workbook) -> None:
    abierto["Ejes"]["A300"] = "9.9"


def de(hojas: Callable[[], Hojas]) -> Caso:
    return lambda: hallar(hojas())


def precio(**cambios: Any) -> Caso:
    return de(lambda: con("precios", **cambios))


def _infinito() -> Hojas:
    return con("precios", precio=float("inf"))


def _fila_suelta() -> Hojas:
    hojas = sin("decisiones")
    hojas["precios"].append({"descripcion": "Total"})
    return hojas


def _hora() -> Hojas:
    return con("precios", precio=Celda(dt.time(8, 0), Origen("Precios", 5, 5)))


MACROS = {"xl/vbaProject.bin": OLE2}

LECTURA: dict[str, Caso] = {
    "L001": _otro_libro,
    "L002": leido(lambda x: x.remove(x["Precios"])),
    "L003": leido(lambda x: x.remove(x["Decisiones"])),
    "L023": leido(lambda x: x.remove(x["Hitos"])),
    "L123": de(lambda: sin("parametros", -1)),
    "L004": _renombrar("Precios", "Presios"),
    "L005": leido(lambda x: x.create_sheet("Notas de Ana")),
    "L006": leido(lambda x: setattr(x.copy_worksheet(x["Ejes"]), "title", "EJES ")),
    "L007": leido(lambda x: x["Ejes"].delete_rows(4)),
    "L008": poner("Precios", "B4", "Descripsion"),
    "L009": poner("Precios", "Z4", "Mi marca"),
    "L010": poner("Precios", "Z4", "Código"),
    "L011": leido(lambda x: x["Precios"].delete_cols(4)),
    "L012": leido(lambda x: x["Precios"].delete_cols(14)),
    "L013": leido(lambda x: x["Ejes"].delete_rows(5)),
    "L014": leido(_combinar),
    "L015": lambda: leer(con_partes(_formula(b"<f>100*2</f><v>200</v>"))).hallazgos,
    "L016": poner("Precios", "E5", "=1+1"),
    "L017": poner("Precios", "E5", "#N/A"),
    "L018": leido(_lejos),
    "L019": lambda: leer(con_partes(MACROS)).hallazgos,
    "L020": leido(lambda x: [x.create_sheet(h) for h in ("Portada", "Consolidado", "Controles")]),
    "L024": leido(
        lambda x: [x.create_sheet(h) for h in ("Portada", "Seguimiento", "Jornadas", "Controles")]
    ),
    "L101": precio(descripcion=None),
    "L102": precio(precio=None),
    "L103": precio(precio="mil pesos"),
    "L104": precio(precio="1,250.00"),
    "L105": precio(precio="1.250,00"),
    "L106": de(_infinito),
    "L107": precio(precio=-1),
    "L108": de(lambda: con_parametro("CONTINGENCIA", valor=15)),
    "L109": de(lambda: con("actividades", prioridad=2.5)),
    "L110": precio(fecha="12/31/2023"),
    "L111": precio(fecha="2023-12-15"),
    "L112": precio(estado="cotisado"),
    "L113": de(_hora),
    "L114": precio(objeto=42600),
    "L115": precio(objeto="42601"),
    "L116": de(lambda: mas("precios", codigo="laptop")),
    "L117": de(_fila_suelta),
    "L118": de(lambda: sin("parametros")),
    "L121": precio(precio="L 1,250.00"),
    "L122": lambda: leer(con_partes(_fecha_enorme())).hallazgos,
    "L021": leido(lambda x: setattr(x["Ejes"].row_dimensions[5], "hidden", True)),
    "L022": leido(lambda x: setattr(x["Ejes"], "sheet_state", "hidden")),
    "L120": precio(descripcion="x" * 32_768),
    "L119": de(lambda: mas("parametros", codigo="CONTINGENCIAS")),
}


def _formula(interior: bytes) -> dict[str, bytes]:
    """La hoja Precios con una fórmula y su valor guardado en la celda del precio."""
    with zipfile.ZipFile(io.BytesIO(libro())) as zip_libro:
        parte = "xl/worksheets/sheet11.xml"
        xml = zip_libro.read(parte)
    inicio = xml.index(b'<c r="E5"')
    cierre = xml.index(b"</c>", inicio)
    abre = xml.index(b">", inicio) + 1
    return {parte: xml[:abre] + interior + xml[cierre:]}


def _fecha_enorme(numero: bytes = b"9999999999") -> dict[str, bytes]:
    """La hoja Precios con un número que no es fecha en la celda de la fecha."""
    with zipfile.ZipFile(io.BytesIO(libro())) as zip_libro:
        parte = "xl/worksheets/sheet11.xml"
        xml = zip_libro.read(parte)
    inicio = xml.index(b"<v>", xml.index(b'<c r="I5"')) + 3
    return {parte: xml[:inicio] + numero + xml[xml.index(b"</v>", inicio) :]}


# Familia V ------------------------------------------------------------------------------------


def _evento_sin_insumos(*, usado: bool) -> Hojas:
    hojas = sin("insumos_evento")
    if not usado:
        hojas["lineas"] = [f for f in hojas["lineas"] if f["componente"] != "evento"]
    return hojas


def _cotizado(**cambios: Any) -> Caso:
    return precio(estado="cotizado", **cambios)


def _enorme(cantidad: int) -> Hojas:
    """Dos líneas de un precio que, por esa cantidad, no cabe o cabe solo por separado."""
    hojas = mas("lineas", como=2, nota="Otra")
    for fila in (2, 5):
        hojas["lineas"][fila] |= {"cantidad": cantidad, "impulsor": None}
    hojas["precios"][0] |= {"precio": Decimal("999999999999.37"), "moneda": "L"}
    return hojas


VALIDACION: dict[str, Caso] = {
    "V001": de(lambda: con("lineas", 0, recurso="LAPTOP")),
    "V002": de(lambda: con("viaticos", codigo="LAPTOP")),
    "V003": de(lambda: _evento_sin_insumos(usado=True)),
    "V004": de(lambda: con_parametro("ESCENARIO", valor="bas")),
    "V005": de(lambda: con("escenarios", precio_base=Decimal("0.9"))),
    "V006": de(lambda: con("impulsores", maximo=12)),
    "V007": de(lambda: sin("objetos", 5)),
    "V008": de(lambda: con("objetos", 6, grupo="20000")),
    "V009": de(lambda: mas("objetos", codigo="4260")),
    "V010": precio(objeto="40000"),
    "V011": de(lambda: con_parametro("FECHA_CIERRE", valor=dt.date(2025, 1, 31))),
    "V012": de(lambda: con_parametro("FECHA_APROBACION", valor=dt.date(2025, 1, 16))),
    "V013": de(lambda: con("monedas", codigo="HNL")),
    "V014": de(lambda: con("monedas", tasa=2)),
    "V015": de(lambda: con("monedas", 1, tasa=None)),
    "V016": _cotizado(fecha=None),
    "V017": de(lambda: sin("monedas", 2)),
    "V101": de(lambda: mas("actividades", numero=3, codigo="A.1.1.3")),
    "V102": de(lambda: _evento_sin_insumos(usado=False)),
    "V103": de(lambda: con("calendario", fecha=dt.date(2023, 5, 1))),
    "V104": precio(fecha=None),
    "V105": precio(precio=None),
    "V106": precio(fecha=dt.date(2024, 3, 1)),
    "V107": precio(fecha=dt.date(2021, 3, 1)),
    "V108": de(lambda: con("lineas", 0, fuente=None)),
    "V109": de(lambda: con("lineas", 1, fuente="MP")),
    "V110": de(lambda: con_parametro("DIAS_HABILES", valor=246)),
    "V111": de(lambda: con("personal", dias_anio=300)),
    "V112": de(lambda: mas("lineas")),
    "V113": de(lambda: con("lineas", 0, dias=0)),
    "V114": de(lambda: con("actividades", 1, codigo="A.1.1.1")),
    "V115": de(lambda: con_parametro("FECHA_PRECIOS", valor=dt.date(2022, 1, 1))),
    "V018": de(lambda: mas("ejes", codigo="1.*")),
    "V019": de(lambda: mas("ejes", codigo="1.10")),
    "V020": de(lambda: con("actividades", linea_accion="x" * 256)),
    "V023": de(lambda: mas("ejes", codigo="Total")),
    "V024": de(lambda: con("monedas", 1, tasa=Decimal("0.0406"))),
    "V021": de(lambda: _enorme(10**6)),
    "V022": de(lambda: _enorme(6)),
    "V116": de(lambda: con("personal", 1, ihss="Sí")),
    "V117": de(lambda: con("lineas", 0, nota=None)),
}


# Familia P ------------------------------------------------------------------------------------


def csv(texto: str | bytes) -> Caso:
    contenido = texto.encode() if isinstance(texto, str) else texto
    return lambda: aplicar_precios(modelo(BASE), contenido, "precios.csv")[1]


TITULOS = "codigo,precio,moneda,fecha,fuente,estado\n"

PRECIOS: dict[str, Caso] = {
    "P001": csv(b"PK\x03\x04"),
    "P002": csv("codigo,moneda\nLAPTOP,USD\n"),
    "P003": csv("codigo,precio,color\nLAPTOP,950.5,azul\n"),
    "P004": csv("codigo,precio,Precio\nLAPTOP,1,2\n"),
    "P005": csv("codigo,precio\nLAPTOP,1,250.00\n"),
    "P006": csv(TITULOS + ",100,USD,,,\n"),
    "P007": csv(TITULOS + "LAPTO,100,USD,,,\n"),
    "P008": csv(TITULOS + "LAPTOP,100,USD,,,\nlaptop,90,USD,,,\n"),
    "P009": csv(TITULOS + 'LAPTOP,"1,250.00",USD,,,\n'),
    "P010": csv(TITULOS + "LAPTOP,-5,USD,,,\n"),
    "P011": csv(TITULOS + "LAPTOP,,USD,,,\n"),
    "P012": csv(TITULOS + "LAPTOP,100,L,,,\n"),
    "P013": csv(TITULOS + "LAPTOP,100,USD,ayer,,\n"),
    "P014": csv(TITULOS + "LAPTOP,100,USD,,,cotisado\n"),
    "P015": csv(TITULOS + "LAPTOP,1000,USD,,,\n"),
    "P016": csv(TITULOS),
    "P018": csv(TITULOS.replace(",", ";") + "LAPTOP;26.000;USD;;;\n"),
    "P019": csv(TITULOS + f"LAPTOP,5,USD,,{'x' * 32_768},\n"),
    "P017": csv(TITULOS + f"LAPTOP,{'9' * 60},USD,,,\n"),
}

CASOS: dict[str, Caso] = {**ARCHIVO, **LECTURA, **VALIDACION, **PRECIOS, **DEL_CRONOGRAMA}
