"""Un xlsx escrito a mano, parte por parte, para probar lo que ninguna biblioteca escribe."""

from __future__ import annotations

import io
import zipfile

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CABEZA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def hoja(filas: str, antes: str = "") -> str:
    """El XML de una hoja con esas filas."""
    return f'{_CABEZA}<worksheet xmlns="{_NS}">{antes}<sheetData>{filas}</sheetData></worksheet>'


def textos(*si: str) -> str:
    """La parte de textos compartidos."""
    return f'{_CABEZA}<sst xmlns="{_NS}">{"".join(f"<si>{uno}</si>" for uno in si)}</sst>'


def xlsx(
    hojas: dict[str, str],
    compartidos: str | None = None,
    nombres: str = "",
    destino: str = "worksheets/sheet{n}.xml",
    otras: dict[str, str] | None = None,
) -> bytes:
    """Los bytes del libro; ``destino`` es como las relaciones nombran cada hoja."""
    lista = "".join(
        f'<sheet name="{nombre}" sheetId="{n}" r:id="rId{n}"/>' for n, nombre in enumerate(hojas, 1)
    )
    relaciones = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="{destino.format(n=n)}"/>'
        for n in range(1, len(hojas) + 1)
    )
    if compartidos is not None:
        relaciones += (
            f'<Relationship Id="rId99" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
        )
    paquete = "http://schemas.openxmlformats.org/package/2006/relationships"
    partes = {
        "_rels/.rels": f'{_CABEZA}<Relationships xmlns="{paquete}"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_CABEZA}<workbook xmlns="{_NS}" xmlns:r="{_REL}">'
        f"<sheets>{lista}</sheets>{nombres}</workbook>",
        "xl/_rels/workbook.xml.rels": f'{_CABEZA}<Relationships xmlns="{paquete}">'
        f"{relaciones}</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(hojas.values(), 1)},
        **({} if compartidos is None else {"xl/sharedStrings.xml": compartidos}),
        **(otras or {}),
    }
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as archivo:
        for nombre, xml in partes.items():
            archivo.writestr(nombre, xml)
    return salida.getvalue()
