"""Cotejar un libro con su acta: si es el certificado y, si no, qué cambió."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from ayudas.editar_xlsx import (
    Formula,
    Guardado,
    armar,
    con_hoja,
    editar,
    partes,
    sin_hoja,
    sustituir,
)
from ayudas.entregado import Entregado
from ayudas.libreoffice import recalcular_todos
from costeo.acta.cotejo import CAMBIADO, IDENTICO, IMPOSIBLE, REGRABADO, Cotejo, cotejar
from costeo.acta.datos import huella_del_acta
from costeo.acta.escritura import escribir_acta
from costeo.cli import main
from costeo.flujo import Costeo

NOMBRE = "anexo_ii_costeo.xlsx"


@pytest.fixture(scope="module")
def del_acta(minimo: Costeo, plantilla_minima: bytes) -> bytes:
    archivos = [("Plantilla", "minima.xlsx", plantilla_minima)]
    return escribir_acta(minimo, archivos, (NOMBRE, "anexo_i_temporalizacion.xlsx"))[0]


def cotejo_de(acta: bytes, libro: bytes, nombre: str = NOMBRE) -> Cotejo:
    return cotejar(acta, "acta.json", libro, nombre)


def sin_comprimir(contenido: bytes) -> bytes:
    """Las mismas partes en otro zip."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_STORED) as libro:
        for nombre, parte in partes(contenido).items():
            libro.writestr(nombre, parte)
    return salida.getvalue()


def codigos(cotejo: Cotejo) -> set[str]:
    return {h.codigo for h in cotejo.hallazgos}


def test_los_certificados_lo_son_byte_a_byte(del_acta: bytes, minimo: Costeo) -> None:
    assert minimo.anexo_i
    for libro, nombre in ((minimo.anexo, NOMBRE), (minimo.anexo_i.contenido, "otro nombre.xlsx")):
        cotejo = cotejo_de(del_acta, libro, nombre)
        assert (cotejo.estado, cotejo.salida, cotejo.hallazgos) == (IDENTICO, 0, ())


def test_un_dato_cambiado_se_dice_con_su_celda(del_acta: bytes, anexo_minimo: Entregado) -> None:
    hoja, celda = anexo_minimo.donde("impulsores", "valor", "OFICINAS")
    cotejo = cotejo_de(del_acta, editar(anexo_minimo.costeo.anexo, {(hoja, celda): 77}))
    [h] = [x for x in cotejo.hallazgos if x.codigo == "K005"]
    assert (h.hoja, h.celda) == (hoja, celda)
    assert "77" in h.mensaje
    assert (cotejo.estado, cotejo.salida) == (CAMBIADO, 1)


def test_un_dato_escrito_en_una_celda_en_blanco(del_acta: bytes, anexo_minimo: Entregado) -> None:
    libre = anexo_minimo.colocado.tablas["precios"]
    fila = next(n for n, f in enumerate(libre.tabla.filas) if f.libre) + libre.primera
    cotejo = cotejo_de(
        del_acta, editar(anexo_minimo.costeo.anexo, {("Precios", f"A{fila}"): "X-1"})
    )
    [h] = [x for x in cotejo.hallazgos if x.codigo == "K005"]
    assert (h.celda, "(en blanco)" in h.mensaje) == (f"A{fila}", True)
    assert not {"K006", "K007"} & codigos(cotejo)


def test_una_formula_cambiada_se_dice_con_su_celda(
    del_acta: bytes, anexo_minimo: Entregado
) -> None:
    hoja, celda = anexo_minimo.donde("por_actividad", "total", "t")
    torcido = editar(anexo_minimo.costeo.anexo, {(hoja, celda): Formula("1+1", 2)})
    cotejo = cotejo_de(del_acta, torcido)
    assert {"K006", "C006"} <= codigos(cotejo)
    assert "K005" not in codigos(cotejo)
    assert (hoja, celda) in {(h.hoja, h.celda) for h in cotejo.hallazgos if h.codigo == "C006"}


def test_un_valor_guardado_falso(del_acta: bytes, anexo_minimo: Entregado) -> None:
    hoja, celda = anexo_minimo.donde("por_actividad", "total", "t")
    cotejo = cotejo_de(del_acta, editar(anexo_minimo.costeo.anexo, {(hoja, celda): Guardado(5)}))
    assert {"K008", "C002"} <= codigos(cotejo)
    assert not {"K005", "K006", "K007"} & codigos(cotejo)


def test_un_rotulo_cambiado(del_acta: bytes, anexo_minimo: Entregado) -> None:
    cotejo = cotejo_de(del_acta, editar(anexo_minimo.costeo.anexo, {("Resumen", "A1"): "Otro"}))
    assert {"K007", "C020"} <= codigos(cotejo)


def test_hojas_que_faltan_o_sobran(del_acta: bytes, minimo: Costeo) -> None:
    for libro, dice in (
        (sin_hoja(minimo.anexo, "Gantt"), "falta"),
        (con_hoja(minimo.anexo, "Mía"), "no estaba"),
    ):
        cotejo = cotejo_de(del_acta, libro)
        assert any(h.codigo == "K009" and dice in h.mensaje for h in cotejo.hallazgos)
        assert cotejo.estado == CAMBIADO


def test_una_propiedad_y_un_nombre_cambiados(del_acta: bytes, minimo: Costeo) -> None:
    propiedad = sustituir(minimo.anexo, "docProps/custom.xml", minimo.huella, "f" * 64)
    assert "K010" in codigos(cotejo_de(del_acta, propiedad))
    antes = '<definedName name="CONTINGENCIA">'
    libro = partes(minimo.anexo)["xl/workbook.xml"].decode()
    dicho = libro[libro.index(antes) :].split("</definedName>")[0]
    nombre = sustituir(minimo.anexo, "xl/workbook.xml", dicho, f"{antes}1")
    assert {"K011", "C019"} <= codigos(cotejo_de(del_acta, nombre))


def test_unas_macros_se_ven(del_acta: bytes, minimo: Costeo) -> None:
    con = armar({**partes(minimo.anexo), "xl/vbaProject.bin": b"x"})
    cotejo = cotejo_de(del_acta, con)
    assert cotejo.estado == CAMBIADO
    assert "macros" in next(h.mensaje for h in cotejo.hallazgos if h.codigo == "K013")


def test_vuelto_a_comprimir_dice_lo_mismo(del_acta: bytes, minimo: Costeo) -> None:
    otro = sin_comprimir(minimo.anexo)
    cotejo = cotejo_de(del_acta, otro)
    assert (cotejo.estado, cotejo.salida, cotejo.hallazgos) == (REGRABADO, 1, ())


@pytest.mark.libreoffice
@pytest.mark.lento
@pytest.mark.usefixtures("libreoffice")
def test_guardado_por_libreoffice_ningun_dato_ni_formula_cambio(
    del_acta: bytes, minimo: Costeo, anexo_minimo: Entregado
) -> None:
    assert minimo.anexo_i
    donde = anexo_minimo.donde("impulsores", "valor", "OFICINAS")
    cambiado = editar(minimo.anexo, {donde: 3})
    *iguales, otro = recalcular_todos([minimo.anexo, minimo.anexo_i.contenido, cambiado])
    for libro in iguales:
        cotejo = cotejo_de(del_acta, libro)
        assert cotejo.estado == REGRABADO, [str(h) for h in cotejo.hallazgos]
        assert codigos(cotejo) == {"K012"}
    assert codigos(cotejo_de(del_acta, otro)) == {"K005", "K012", "K014"}


def test_lo_que_no_se_puede_cotejar(del_acta: bytes, minimo: Costeo) -> None:
    tocada = json.loads(del_acta)
    tocada["totales"]["total"] = "1.00"
    for acta, libro, codigo in (
        (b"{", minimo.anexo, "K001"),
        (b"[]", minimo.anexo, "K001"),
        (json.dumps(tocada).encode(), minimo.anexo, "K002"),
        (del_acta, b"hola", "A007"),
    ):
        cotejo = cotejo_de(acta, libro)
        assert (cotejo.estado, cotejo.salida, codigos(cotejo)) == (IMPOSIBLE, 2, {codigo})


def test_un_libro_de_otra_cosa(del_acta: bytes, plantilla_minima: bytes) -> None:
    cotejo = cotejo_de(del_acta, plantilla_minima, "plantilla.xlsx")
    assert (cotejo.salida, codigos(cotejo)) == (2, {"K003"})


def test_un_acta_de_otra_version_avisa(del_acta: bytes, minimo: Costeo) -> None:
    otra = json.loads(del_acta)
    otra["motor"]["costeo"] = "0.0.1"
    otra["huella"] = huella_del_acta(otra)
    cotejo = cotejo_de(json.dumps(otra).encode(), sin_comprimir(minimo.anexo))
    assert (codigos(cotejo), cotejo.estado) == ({"K004"}, REGRABADO)


def test_la_orden(del_acta: bytes, minimo: Costeo, tmp_path: Path) -> None:
    acta, libro = tmp_path / "acta.json", tmp_path / NOMBRE
    acta.write_bytes(del_acta)
    libro.write_bytes(minimo.anexo)
    igual = CliRunner().invoke(main, ["acta", "comprobar", str(acta), str(libro)])
    assert igual.exit_code == 0
    assert "byte a byte" in igual.stdout
    libro.write_bytes(sin_comprimir(minimo.anexo))
    otro = CliRunner().invoke(main, ["acta", "comprobar", str(acta), str(libro), "--json"])
    assert otro.exit_code == 1
    assert json.loads(otro.stdout)["estado"] == REGRABADO
    nada = CliRunner().invoke(main, ["acta", "comprobar", str(acta), str(tmp_path / "no.xlsx")])
    assert nada.exit_code == 2
