"""``costeo programar --exportar``: qué se escribe, dónde, y que es todo o nada."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import costeo
from costeo.cli import main
from costeo.exportacion.formatos import FORMATOS
from costeo.hallazgos import Hallazgo
from costeo.modelo.programacion import IMPOSIBLE, SIN_TIEMPO, Programacion
from costeo.programa.programar import PlanProgramado
from costeo.puertas import Entrada
from costeo.puertas_programar import programar_en

LOS_TRES = ["cronograma.csv", "cronograma.ics", "cronograma.xml"]
SIN_PLAN = PlanProgramado(None, (), (), (), ())


@pytest.fixture
def ya_programado(plan: PlanProgramado, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aquí solo se mira lo que pasa con los archivos."""
    _dar(monkeypatch, plan)


def _dar(monkeypatch: pytest.MonkeyPatch, plan: PlanProgramado) -> None:
    monkeypatch.setattr("costeo.puertas.plantilla_ejemplo", lambda: b"")
    monkeypatch.setattr("costeo.programa.programar.programar_plantilla", lambda *_, **__: plan)


def _no_programar(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_se_llama(*_: object, **__: object) -> None:
        raise AssertionError("se programó antes de mirar los destinos")

    monkeypatch.setattr("costeo.programa.programar.programar_plantilla", no_se_llama)


def _ordenar(*argumentos: object) -> tuple[int, str, str]:
    hecho = CliRunner().invoke(main, ["programar", *map(str, argumentos)])
    assert hecho.exception is None or isinstance(hecho.exception, SystemExit), hecho.exception
    return hecho.exit_code, hecho.stdout, hecho.stderr


def _nombres(carpeta: Path) -> list[str]:
    return sorted(x.name for x in carpeta.iterdir())


def test_de_principio_a_fin(plantilla_de_caso: bytes, tmp_path: Path, plan: PlanProgramado) -> None:
    plantilla = tmp_path / "plan.xlsx"
    plantilla.write_bytes(plantilla_de_caso)
    carpeta = tmp_path / "para" / "otros"
    codigo, salida, _ = _ordenar(plantilla, "--todas", "--exportar", carpeta)
    assert codigo == 0
    assert _nombres(carpeta) == LOS_TRES
    assert salida.count("Exportado: ") == 3
    for formato in FORMATOS:
        escrito = (carpeta / f"cronograma{formato}").read_bytes()
        assert escrito == costeo.exportar(plan, formato), "los mismos bytes, otra vez"


@pytest.mark.usefixtures("ya_programado")
def test_un_archivo_solo_o_varios_y_la_carpeta(tmp_path: Path) -> None:
    suelto, otro = tmp_path / "Plan 2024.XML", tmp_path / "agenda.ics"
    assert _ordenar("--exportar", suelto, "--exportar", otro)[0] == 0
    assert _nombres(tmp_path) == ["Plan 2024.XML", "agenda.ics"]
    assert b"<Project" in suelto.read_bytes()
    assert otro.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert _ordenar("--exportar", tmp_path / "v1.2", "--exportar", tmp_path / "v1.2")[0] == 0
    assert _nombres(tmp_path / "v1.2") == LOS_TRES, "un punto no hace un archivo"


@pytest.mark.usefixtures("ya_programado")
def test_una_carpeta_que_ya_existe_es_carpeta_se_llame_como_se_llame(tmp_path: Path) -> None:
    for nombre in ("mis.csv", "viejo.mpp"):
        (tmp_path / nombre).mkdir()
        assert _ordenar("--exportar", tmp_path / nombre)[0] == 0
        assert _nombres(tmp_path / nombre) == LOS_TRES


@pytest.mark.usefixtures("ya_programado")
def test_el_json_dice_que_se_exporto(tmp_path: Path) -> None:
    codigo, salida, _ = _ordenar("--json", "--exportar", tmp_path / "plan.csv")
    datos = json.loads(salida)
    assert (codigo, datos["salida"]) == (0, 0)
    assert datos["exportado"] == [str(tmp_path / "plan.csv")]
    assert json.loads(_ordenar("--json")[1])["exportado"] == []


@pytest.mark.parametrize("estado", [IMPOSIBLE, SIN_TIEMPO])
def test_sin_fechas_no_se_escribe_nada(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, estado: str
) -> None:
    _dar(monkeypatch, PlanProgramado(Programacion(estado), (), (), (), ()))
    codigo, salida, _ = _ordenar("--exportar", tmp_path / "x")
    assert codigo == (1 if estado == IMPOSIBLE else 2)
    assert "No se exportó nada: no hay fechas." in salida
    assert list(tmp_path.iterdir()) == []
    assert json.loads(_ordenar("--json", "--exportar", tmp_path / "x")[1])["exportado"] == []
    assert list(tmp_path.iterdir()) == []


def test_una_plantilla_que_no_se_lee_sale_2_y_no_escribe(tmp_path: Path) -> None:
    codigo, _, errores = _ordenar(tmp_path / "no.xlsx", "--exportar", tmp_path / "x")
    assert codigo == 2
    assert "A001" in errores
    assert "No se programó nada." in errores
    assert list(tmp_path.iterdir()) == []


def _de(destino: Path) -> list[Hallazgo]:
    entrada = Entrada(b"", "p.xlsx", None, "", ())
    plan, escritos = programar_en(entrada, [destino], lambda *_: None)
    assert plan.salida == 2
    assert escritos == []
    return list(plan.hallazgos)


@pytest.mark.parametrize(
    ("destino", "codigo"),
    [
        ("plan.mpp", "S005"),
        ("plan.xlsx", "S005"),
        ("no/hay/plan.ics", "A014"),
        ("un_archivo", "S001"),
        ("un_archivo/dentro", "S001"),
        ("abierto.csv", "A012"),
        ("con_candado", "A012"),
    ],
)
def test_lo_que_impide_escribir_se_dice_antes_de_programar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, destino: str, codigo: str
) -> None:
    _no_programar(monkeypatch)
    (tmp_path / "un_archivo").write_text("x")
    (tmp_path / ".~lock.abierto.csv#").touch()
    (tmp_path / "con_candado").mkdir()
    (tmp_path / "con_candado" / ".~lock.cronograma.csv#").touch()
    antes = _nombres(tmp_path)
    (h,) = _de(tmp_path / destino)
    assert h.codigo == codigo
    assert "¿?" not in h.mensaje + h.remedio
    assert _nombres(tmp_path) == antes


@pytest.mark.usefixtures("ya_programado")
@pytest.mark.parametrize("nombre", LOS_TRES)
def test_si_falla_uno_no_queda_ninguno(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nombre: str
) -> None:
    """Ni en una carpeta nueva, que se quita, ni en un archivo aparte que ya estaba."""
    replace_ = Path.replace

    def reemplazar(origen: Path, destino: Path) -> Path:
        if Path(destino).name == nombre:
            raise OSError(28, "lleno")
        return replace_(origen, destino)

    aparte = tmp_path / "aparte.ics"
    aparte.write_bytes(b"de antes")
    monkeypatch.setattr(Path, "replace", reemplazar)
    codigo, salida, _ = _ordenar("--exportar", aparte, "--exportar", tmp_path / "a" / "b")
    assert codigo == 2
    assert _nombres(tmp_path) == ["aparte.ics"]
    assert aparte.read_bytes() == b"de antes"
    assert "No se pudo exportar:\n  [A015]" in salida, "al final, donde se lee"
    assert "16/01" in salida, "las fechas, que costó hallar, se ven igual"
    datos = json.loads(_ordenar("--json", "--exportar", tmp_path / "a")[1])
    assert (datos["salida"], datos["exportado"]) == (2, [])
    assert datos["actividades"]
    assert [h["codigo"] for h in datos["hallazgos"] if h["nivel"] == "error"] == ["A015"]


@pytest.mark.usefixtures("ya_programado")
def test_si_la_carpeta_no_se_puede_crear_no_queda_a_medias(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """El permiso se pierde mientras se programa: la primera carpeta, ya creada, se quita."""
    crear = Path.mkdir

    def mkdir(carpeta: Path, *args: int, **opciones: bool) -> None:
        if carpeta.name == "dos":
            raise PermissionError(13, "denegado")
        crear(carpeta, *args, **opciones)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    codigo, salida, _ = _ordenar("--exportar", tmp_path / "uno", "--exportar", tmp_path / "dos")
    assert codigo == 2
    assert "S001" in salida
    assert list(tmp_path.iterdir()) == []


def test_desde_python_sin_fechas_es_un_error_de_quien_llama(plan: PlanProgramado) -> None:
    with pytest.raises(ValueError, match="sin fechas"):
        costeo.exportar(SIN_PLAN, ".ics")
    with pytest.raises(KeyError):
        costeo.exportar(plan, ".mpp")


def test_desde_python_como_lo_dice_la_ayuda(plan: PlanProgramado, plantilla_de_caso: bytes) -> None:
    programado = costeo.programar_plantilla(plantilla_de_caso, "caso.xlsx", todas=True)
    assert isinstance(programado, costeo.PlanProgramado)
    datos = costeo.datos_de_programa(programado)
    assert datos == costeo.datos_de_programa(plan)
    assert json.loads(costeo.programa_json(programado)) == {**datos, "exportado": []}
    assert costeo.exportar(programado, ".csv").startswith(b"\xef\xbb\xbfnumero")
    for nombre in ("PlanProgramado", "programar_plantilla", "programa_json", "exportar"):
        assert nombre in costeo.__all__


def test_importar_costeo_no_trae_icalendar_ni_lo_pesado() -> None:
    mirar = (
        "import sys, costeo, costeo.cli; "
        "print({'icalendar', 'ortools', 'highspy', 'openpyxl', 'rich'} & set(sys.modules))"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", mirar], capture_output=True, text=True, check=True
    )
    assert hecho.stdout.strip() == "set()"
