"""Un libro dañado se dice en una frase y sale con 2, en cualquiera de las puertas."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ayudas.editar_xlsx import Partes, armar, partes, partes_de_hojas
from ayudas.entregado import Entregado
from costeo.cli import main
from costeo.flujo import costear_plantilla, verificar

Dano = Callable[[Partes, str], None]
LIBRO, TEXTOS = "xl/workbook.xml", "xl/sharedStrings.xml"


def cortada(parte: str = "") -> Dano:
    """La parte (o la hoja Precios) se queda en la mitad."""

    def danar(piezas: Partes, hoja: str) -> None:
        piezas[parte or hoja] = piezas[parte or hoja][: len(piezas[parte or hoja]) // 2]

    return danar


def ausente(parte: str = "") -> Dano:
    """La parte (o la hoja Precios) no está."""

    def danar(piezas: Partes, hoja: str) -> None:
        del piezas[parte or hoja]

    return danar


def cambiada(antes: str, despues: str, parte: str = "") -> Dano:
    """La primera vez que la parte (o la hoja Precios) dice algo, dice otra cosa."""

    def danar(piezas: Partes, hoja: str) -> None:
        xml, veces = re.subn(antes, despues, piezas[parte or hoja].decode(), count=1)
        assert veces, antes
        piezas[parte or hoja] = xml.encode()

    return danar


_INDICE = r'(t="s"><v>)\d+'
DANOS: dict[str, Dano] = {
    "workbook.xml cortado": cortada(LIBRO),
    "workbook.xml ausente": ausente(LIBRO),
    "workbook.xml con una hoja sin nombre": cambiada(r'<sheet name="[^"]*"', "<sheet", LIBRO),
    "hoja cortada": cortada(),
    "hoja ausente": ausente(),
    "hoja vacía": lambda piezas, hoja: piezas.update({hoja: b""}),
    "hoja que es binaria": lambda piezas, hoja: piezas.update({hoja: bytes(range(256)) * 9}),
    "textos cortados": cortada(TEXTOS),
    "textos ausentes": ausente(TEXTOS),
    "índice de texto ilegible": cambiada(_INDICE, r"\g<1>doce"),
    "índice de texto fuera de la lista": cambiada(_INDICE, r"\g<1>999999"),
    "dirección imposible": cambiada(r'<c r="A5"', '<c r="5A"'),
    "dirección fuera de la hoja": cambiada(r'<c r="A5"', '<c r="A5000000"'),
    "fila ilegible": cambiada(r'<row r="5"', '<row r="cinco"'),
    "número ilegible": cambiada(r"(<v>)\d+\.\d+(</v>)", r"\g<1>1,5x\g<2>"),
    "relaciones cortadas": cortada("xl/_rels/workbook.xml.rels"),
}


def danado(contenido: bytes, dano: str) -> bytes:
    """El libro, con ese daño."""
    piezas = partes(contenido)
    DANOS[dano](piezas, partes_de_hojas(piezas)["Precios"])
    return armar(piezas)


@pytest.mark.parametrize("dano", DANOS)
def test_un_anexo_danado_no_se_puede_comprobar(anexo_minimo: Entregado, dano: str) -> None:
    veredicto = verificar(danado(anexo_minimo.costeo.anexo, dano), "a.xlsx")
    assert (veredicto.posible, veredicto.salida) == (False, 2)
    (dicho,) = veredicto.hallazgos
    assert dicho.codigo in {"A007", "A008", "C001"}
    assert dicho.archivo == "a.xlsx"
    assert "rror(" not in str(dicho), "nada de Python en el mensaje"


@pytest.mark.parametrize("dano", DANOS)
def test_una_plantilla_danada_no_genera_nada(plantilla_minima: bytes, dano: str) -> None:
    costeo = costear_plantilla(danado(plantilla_minima, dano), "p.xlsx")
    assert costeo.salida == 2
    assert (costeo.anexo, costeo.modelo, costeo.veredicto) == (b"", None, None)
    assert [h for h in costeo.hallazgos if h.nivel == "error"]


@pytest.mark.parametrize("dano", DANOS)
@pytest.mark.parametrize("orden", ["generar", "verificar"])
def test_la_orden_lo_dice_sin_traza(
    tmp_path: Path, anexo_minimo: Entregado, plantilla_minima: bytes, *, orden: str, dano: str
) -> None:
    ruta, salida = tmp_path / "libro.xlsx", tmp_path / "salidas"
    sano = plantilla_minima if orden == "generar" else anexo_minimo.costeo.anexo
    ruta.write_bytes(danado(sano, dano))
    argumentos = [orden, str(ruta), *(["--salida", str(salida)] if orden == "generar" else [])]
    dicho = CliRunner().invoke(main, argumentos)
    assert dicho.exit_code == 2, dicho.exception
    assert "ERROR" in dicho.output
    datos = json.loads(CliRunner().invoke(main, [*argumentos, "--json"]).stdout)
    assert datos["salida"] == 2
    assert all(h["mensaje"] and h["remedio"] for h in datos["hallazgos"])
    assert not salida.exists()
