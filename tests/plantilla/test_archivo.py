"""Archivos hostiles, rotos o de otra clase, y la escritura que no pierde nada."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from costeo.archivo import escribir_atomico, leer_archivo, revisar_xlsx, tiene_macros
from costeo.archivo_rangos import area_de
from plantilla.apoyo import libro
from plantilla.casos import MACROS, OLE2, con_combinadas, con_partes

TIPOS = "[Content_Types].xml"


def un_zip(partes: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as z:
        for nombre, contenido in partes.items():
            z.writestr(nombre, contenido)
    return salida.getvalue()


def mensaje(contenido: bytes) -> str:
    h = revisar_xlsx(contenido, "x.xlsx")
    assert h is not None
    assert h.archivo == "x.xlsx"
    return f"{h.codigo} {h.mensaje} {h.remedio}"


def test_un_libro_bueno_pasa() -> None:
    assert revisar_xlsx(libro(), "plantilla.xlsx") is None
    assert revisar_xlsx(con_partes(MACROS), "plantilla.xlsm") is None
    assert tiene_macros(con_partes(MACROS))
    assert not tiene_macros(libro())


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"codigo,precio\nA,1\nB,2\n", "CSV"),
        ("código;precio\nA;1\n".encode("cp1252"), "CSV"),
        (b"codigo\tprecio\nA\t1\n", "CSV"),
        ("Una carta\nsin más.\n".encode(), "archivo de texto"),
        (b"<html><body><table></table></body></html>", "página web"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "archivo XML"),
        (b'<?xml version="1.0"?><W xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
        (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "imagen PNG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"{\\rtf1}", "RTF"),
        (b"\x00\x01\x02\x03", "no se reconoce"),
        ("hola\n".encode("utf-16"), "archivo de texto"),
        (un_zip({"a.txt": b"hola"}), "archivo comprimido ZIP"),
        (un_zip({"datos/plantilla.xlsx": b"PK"}), "«datos/plantilla.xlsx»"),
        (un_zip({TIPOS: b"application/vnd...wordprocessingml.document.main+xml"}), "Word"),
        (un_zip({TIPOS: b"application/vnd...presentationml.slide"}), "PowerPoint"),
        (un_zip({TIPOS: b"vnd.ms-excel.sheet.binary.macroEnabled.main"}), ".xlsb"),
        (un_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), ".ods"),
        (un_zip({"mimetype": b"application/vnd.oasis.opendocument.text"}), "LibreOffice"),
        (
            un_zip(
                {
                    TIPOS: b"spreadsheetml.sheet.main+xml",
                    "xl/workbook.xml": b'<w xmlns="http://purl.oclc.org/ooxml/x"/>',
                }
            ),
            "Strict",
        ),
        (OLE2 + "WordDocument".encode("utf-16-le"), "Office 97-2003"),
    ],
)
def test_dice_lo_que_parece(contenido: bytes, dice: str) -> None:
    texto = mensaje(contenido)
    assert texto.startswith("A007")
    assert dice in texto


def test_cifrado_y_xls_se_distinguen() -> None:
    assert mensaje(OLE2 + "EncryptedPackage".encode("utf-16-le")).startswith("A006")
    assert mensaje(OLE2 + "Book".encode("utf-16-le")).startswith("A005")


def test_zip_con_contrasena() -> None:
    contenido = bytearray(un_zip({"a.txt": b"hola"}))
    directorio = contenido.index(b"PK\x01\x02")
    contenido[directorio + 8] |= 1
    assert mensaje(bytes(contenido)).startswith("A006")


@pytest.mark.parametrize("corte", [4, 100, 5000, -30])
def test_truncado(corte: int) -> None:
    assert mensaje(libro()[:corte]).startswith("A008")


def test_contenido_cambiado() -> None:
    contenido = bytearray(un_zip({TIPOS: b"spreadsheetml.sheet.main+xml" + b"x" * 200}))
    contenido[60] ^= 0xFF
    assert mensaje(bytes(contenido)).startswith("A008")


def test_bomba_rechazada_pronto_y_sin_memoria() -> None:
    bomba = con_partes({"xl/worksheets/sheet1.xml": b"<a>" + b"0" * 90_000_000})
    tracemalloc.start()
    inicio = time.process_time()
    texto = mensaje(bomba)
    tarda, (_, pico) = time.process_time() - inicio, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert texto.startswith("A009")
    assert tarda < 1
    assert pico < 20_000_000


def test_demasiadas_partes() -> None:
    contenido = un_zip({f"a{n}.xml": b"" for n in range(5001)})
    assert "partes internas" in mensaje(contenido)


def test_tamano_mentido() -> None:
    """El índice dice 10 bytes y la parte trae más: zipfile no pasa de 10 y el CRC no cuadra."""
    contenido = bytearray(un_zip({TIPOS: b"spreadsheetml.sheet.main+xml", "a.xml": b"x" * 999}))
    tamano = (999).to_bytes(4, "little")
    lugar = contenido.rindex(tamano)
    contenido[lugar : lugar + 4] = (10).to_bytes(4, "little")
    assert mensaje(bytes(contenido)).startswith("A008")


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-16-le", "utf-16-be"])
def test_dtd_en_cualquier_parte(codificacion: str) -> None:
    dtd = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>".encode(codificacion)
    relleno = b" " * (1024 * 1024 - 5)  # la marca cae entre dos bloques
    assert "DTD" in mensaje(con_partes({"xl/media/foto.png": relleno + dtd}))


def test_codificacion_rara() -> None:
    xml = b'<?xml version="1.0" encoding="cp037"?><a/>'
    assert "codificaci" in mensaje(con_partes({"xl/extra.xml": xml}))


@pytest.mark.parametrize("nombre", ["../a.xml", "/a.xml", "xl//a.xml", "xl\\a.xml", "C:a.xml"])
def test_nombres_que_salen_de_su_carpeta(nombre: str) -> None:
    assert mensaje(con_partes({nombre: b"<a/>"})).startswith("A011")


def test_parte_repetida() -> None:
    assert mensaje(con_partes({"XL/Workbook.XML": b"<a/>"})).startswith("A011")


def test_leer_archivo(tmp_path: Path) -> None:
    ruta = tmp_path / "a.xlsx"
    ruta.write_bytes(b"hola")
    assert leer_archivo(ruta) == (b"hola", None)
    ruta.write_bytes(b"")
    contenido, h = leer_archivo(str(ruta))
    assert contenido == b""
    assert h is not None
    assert h.codigo == "A004"


def test_leer_archivo_enorme_sin_leerlo(tmp_path: Path) -> None:
    ruta = tmp_path / "a.xlsx"
    with ruta.open("wb") as f:
        f.truncate(60 * 1024 * 1024)
    _, h = leer_archivo(ruta)
    assert h is not None
    assert h.codigo == "A009"


def test_leer_nombre_imposible() -> None:
    _, h = leer_archivo("a\0b.xlsx")
    assert h is not None
    assert h.codigo == "A003"


def test_escribir_reemplaza_y_no_deja_rastro(tmp_path: Path) -> None:
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(b"viejo")
    assert escribir_atomico(ruta, b"nuevo") is None
    assert ruta.read_bytes() == b"nuevo"
    assert list(tmp_path.iterdir()) == [ruta]


@pytest.mark.parametrize("falla", [PermissionError(), OSError(28, "lleno")])
def test_lo_que_habia_sobrevive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, falla: OSError
) -> None:
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(b"viejo")

    def fallar(*_: object) -> None:
        raise falla

    monkeypatch.setattr(Path, "replace", fallar)
    h = escribir_atomico(ruta, b"nuevo")
    assert h is not None
    assert h.codigo in ("A013", "A015")
    assert ruta.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [ruta]


@pytest.mark.parametrize("candado", ["~$anexo.xlsx", ".~lock.anexo.xlsx#"])
def test_abierto_en_otro_programa(tmp_path: Path, candado: str) -> None:
    ruta = tmp_path / "anexo.xlsx"
    ruta.write_bytes(b"viejo")
    (tmp_path / candado).touch()
    h = escribir_atomico(ruta, b"nuevo")
    assert h is not None
    assert h.codigo == "A012"
    assert candado in h.mensaje
    assert ruta.read_bytes() == b"viejo"


def test_escribir_sobre_carpeta_o_enlace(tmp_path: Path) -> None:
    h = escribir_atomico(tmp_path, b"nuevo")
    assert h is not None
    assert h.codigo == "A002"
    real, enlace = tmp_path / "real.xlsx", tmp_path / "enlace.xlsx"
    real.write_bytes(b"viejo")
    enlace.symlink_to(real)
    assert escribir_atomico(enlace, b"nuevo") is None
    assert enlace.is_symlink()
    assert real.read_bytes() == b"nuevo"


def test_una_carpeta_se_nombra_aunque_sea_un_punto() -> None:
    h = leer_archivo(".")[1]
    assert h is not None
    assert (h.codigo, h.archivo) == ("A002", ".")


def test_un_csv_vacio_no_se_manda_a_excel(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_bytes(b"")
    h = leer_archivo(tmp_path / "p.csv")[1]
    assert h is not None
    assert (h.codigo, "Excel" in h.remedio) == ("A004", False)


@pytest.mark.parametrize(
    ("rangos", "elemento", "codigo"),
    [
        (["A10:B11"], "mergeCell", ""),
        (["A10:A190009"], "mergeCell", ""),  # más los títulos combinados: casi el límite
        (["A1:XFD1048576"], "mergeCell", "A016"),
        (["A:C"], "mergeCell", "A016"),
        (["1:100"], "mergeCell", "A016"),
        (["A1:&#88;FD1048576"], "mergeCell", "A016"),
        ([f"A{n}:Z{n + 99}" for n in range(1, 10_000, 100)], "mergeCell", "A016"),
        (["A1:XFD1048576"], "hyperlink", "A016"),
    ],
)
def test_rangos_enormes(rangos: list[str], elemento: str, codigo: str) -> None:
    inicio = time.process_time()
    h = revisar_xlsx(con_combinadas(*rangos, elemento=elemento), "x.xlsx")
    assert (h.codigo if h else "") == codigo
    assert time.process_time() - inicio < 2


def test_area_de_un_rango() -> None:
    casos = {"A1": 1, "A1:C3": 9, "$B$2:$C$3": 4, "C3:A1": 9, "A:A": 1_048_576, "2:3": 32_768}
    assert {r: area_de(r) for r in casos} == casos
