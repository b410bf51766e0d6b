"""Ningún libro que alguien cambió se sustituye: lo nuevo toma la versión siguiente."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from costeo.acta.huellas import sha256
from costeo.flujo import Costeo
from costeo.puertas import Entrada, generar_en
from costeo.versiones import con_version, destino_en

LIBROS, ACTA = ("a.xlsx", "i.xlsx"), "acta.json"
NOMBRES = (*LIBROS, "r.json")
ENTRADA = Entrada(b"", "p.xlsx", None, "", ())


def certificar(carpeta: Path, version: int = 1, **libros: bytes) -> None:
    """Escribe esos libros y el acta que los certifica."""
    escritos = []
    for nombre, contenido in libros.items():
        ruta = carpeta / con_version(f"{nombre}.xlsx", version)
        ruta.write_bytes(contenido)
        escritos.append({"archivo": ruta.name, "sha256": sha256(contenido)})
    (carpeta / con_version(ACTA, version)).write_text(json.dumps({"libros": escritos}))


def test_en_una_carpeta_nueva_los_nombres_de_siempre(tmp_path: Path) -> None:
    assert destino_en(tmp_path / "no está", LIBROS, ACTA).version == 1
    (tmp_path / "otra cosa_v7.xlsx").write_bytes(b"x")
    assert destino_en(tmp_path, LIBROS, ACTA).version == 1


def test_lo_que_nadie_toco_se_sustituye(tmp_path: Path) -> None:
    certificar(tmp_path, a=b"uno", i=b"dos")
    destino = destino_en(tmp_path, LIBROS, ACTA)
    assert (destino.version, destino.ultima, destino.hallazgos) == (1, 1, ())


@pytest.mark.parametrize("cual", LIBROS)
def test_uno_cambiado_basta_para_otra_version(tmp_path: Path, cual: str) -> None:
    certificar(tmp_path, a=b"uno", i=b"dos")
    (tmp_path / cual).write_bytes(b"mi trabajo")
    destino = destino_en(tmp_path, LIBROS, ACTA)
    assert (destino.version, destino.ultima) == (2, 1)
    assert [h.codigo for h in destino.hallazgos] == ["S006"]
    assert cual in destino.hallazgos[0].mensaje
    assert con_version(cual, 2) in destino.hallazgos[0].mensaje


@pytest.mark.parametrize("acta", [None, b"{", b"[]", b'{"libros": [{}]}', b'{"libros": 3}'])
def test_sin_un_acta_que_lo_demuestre_no_se_sustituye(tmp_path: Path, acta: bytes | None) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"de alguien")
    if acta is not None:
        (tmp_path / ACTA).write_bytes(acta)
    assert destino_en(tmp_path, LIBROS, ACTA).version == 2


def test_manda_la_mayor_de_las_que_hay(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"cambiado")
    certificar(tmp_path, 2, a=b"dos", i=b"dos")
    assert destino_en(tmp_path, LIBROS, ACTA).version == 2
    (tmp_path / "a_v2.xlsx").write_bytes(b"cambiado")
    assert destino_en(tmp_path, LIBROS, ACTA).version == 3
    certificar(tmp_path, 10, a=b"diez")
    assert destino_en(tmp_path, LIBROS, ACTA).version == 10


def test_generar_no_pisa_el_trabajo_de_nadie(tmp_path: Path, minimo: Costeo) -> None:
    """Tres veces: la segunda sobre lo intacto, la tercera sobre un libro cambiado."""
    assert minimo.anexo_i

    def generar() -> tuple[list[str], list[str]]:
        with patch("costeo.puertas.costear_plantilla", lambda *_, **__: minimo):
            costeo, escritos, tropiezos = generar_en(
                ENTRADA,
                tmp_path,
                NOMBRES,
                lambda *_: None,
                nombres_acta=(ACTA, "acta.html", "usada.xlsx"),
            )
        assert tropiezos == ()
        return [x.name for x in escritos], [h.codigo for h in costeo.hallazgos]

    nombres = ["a.xlsx", "i.xlsx", "r.json", ACTA, "acta.html", "usada.xlsx"]
    assert generar() == (nombres, [h.codigo for h in minimo.hallazgos])
    assert generar()[0] == nombres
    (tmp_path / "i.xlsx").write_bytes(minimo.anexo_i.contenido + b"avance")
    escritos, dichos = generar()
    assert escritos == [con_version(x, 2) for x in nombres]
    assert "S006" in dichos
    assert "S006" in (tmp_path / con_version("r.json", 2)).read_text(encoding="utf-8")
    assert (tmp_path / "i.xlsx").read_bytes().endswith(b"avance")
    assert generar()[0] == escritos
