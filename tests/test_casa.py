"""La casa se mantiene sola: estilo, tipos, contratos entre salas y documentos al día."""

from __future__ import annotations

import importlib.metadata
import io
import re
import runpy
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from costeo.flujo import Costeo
from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
from costeo.version import VERSION

RAIZ = Path(__file__).parent.parent
FUENTES = sorted((RAIZ / "src").rglob("*.py"))


@pytest.mark.parametrize(
    "orden",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint-imports"],
    ],
    ids=["ruff-check", "ruff-format", "mypy", "import-linter"],
)
def test_herramientas(orden: list[str]) -> None:
    modulo = ["-m", orden[0], *orden[1:]]
    if orden[0].startswith("importlinter"):
        modulo = ["-c", "from importlinter.cli import lint_imports_command as m; m()"]
    hecho = subprocess.run(
        [sys.executable, *modulo], cwd=RAIZ, capture_output=True, text=True, check=False
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr


def test_un_contrato_roto_se_ve(tmp_path: Path) -> None:
    """El guardián de las salas tiene dientes: una importación prohibida lo hace fallar."""
    paquete = tmp_path / "costeo"
    for sala in ("libro", "calculo"):
        (paquete / sala).mkdir(parents=True)
        (paquete / sala / "__init__.py").write_text("", encoding="utf-8")
    (paquete / "__init__.py").write_text("", encoding="utf-8")
    (paquete / "libro" / "malo.py").write_text("from costeo import calculo\n")
    (tmp_path / ".importlinter").write_text(
        "[importlinter]\nroot_package = costeo\n\n[importlinter:contract:1]\nname = x\n"
        "type = forbidden\nsource_modules = costeo.libro\nforbidden_modules = costeo.calculo\n"
    )
    orden = "from importlinter.cli import lint_imports_command as m; m()"
    hecho = subprocess.run(
        [sys.executable, "-c", orden],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode != 0
    assert "BROKEN" in hecho.stdout


def test_modulos_pequenos() -> None:
    largos = {
        f.name: n for f in FUENTES if (n := len(f.read_text(encoding="utf-8").splitlines())) > 320
    }
    assert not largos, "una sala con más de un tema: divídala"


def test_la_version_es_una_sola() -> None:
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert proyecto["version"] == VERSION


def test_las_ordenes_del_readme_son_las_de_ci() -> None:
    readme = (RAIZ / "README.md").read_text(encoding="utf-8")
    ordenes = re.findall(r"^pip install .*$", readme, re.M)
    assert len(ordenes) == 2
    assert ordenes[0].endswith("&& costeo generar")
    assert ordenes[1].endswith("&& pytest -n auto")
    assert all("-c restricciones.txt" in o for o in ordenes)
    ci = (RAIZ / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in ci
    assert 'eval "$generar"' in ci
    assert 'eval "$probar"' in ci


def test_las_restricciones_fijan_lo_que_se_usa() -> None:
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pedidos = proyecto["dependencies"] + proyecto["optional-dependencies"]["pruebas"]
    lineas = (RAIZ / "restricciones.txt").read_text(encoding="utf-8").splitlines()
    fijados = {x.split("==")[0].lower() for x in lineas if "==" in x}
    nombres = {re.split(r"[>=<\[]", x)[0].lower() for x in pedidos}
    assert nombres <= fijados


SISTEMAS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def _pedidos(sistema: str, python: str) -> Iterator[str]:
    """Todo lo que instala ``costeo[pruebas]`` en ese sistema, a cualquier profundidad."""
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ambiente = {**default_environment(), **SISTEMAS[sistema], "python_version": python}
    directos = proyecto["dependencies"] + proyecto["optional-dependencies"]["pruebas"]
    pendientes = [(Requirement(x), "") for x in directos]
    vistos: set[tuple[str, frozenset[str]]] = set()
    while pendientes:
        pedido, extra = pendientes.pop()
        if pedido.marker and not pedido.marker.evaluate({**ambiente, "extra": extra}):
            continue
        nombre, extras = canonicalize_name(pedido.name), frozenset(pedido.extras)
        if (nombre, extras) in vistos:
            continue
        vistos.add((nombre, extras))
        yield nombre
        try:
            suyos = importlib.metadata.requires(nombre) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # de otro sistema: aquí no está y no se sabe qué pide
        pendientes += [(Requirement(x), e) for x in suyos for e in ("", *extras)]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("sistema", SISTEMAS)
def test_nada_de_lo_que_se_instala_queda_sin_fijar(sistema: str, python: str) -> None:
    """Tampoco lo que piden otros, ni lo que solo se instala en Windows."""
    lineas = (RAIZ / "restricciones.txt").read_text(encoding="utf-8").splitlines()
    ambiente = {**default_environment(), **SISTEMAS[sistema], "python_version": python}
    fijados = set()
    for linea in lineas:
        if linea and not linea.startswith("#"):
            pedido = Requirement(linea)
            assert str(pedido.specifier).startswith("=="), linea
            if pedido.marker is None or pedido.marker.evaluate(ambiente):
                fijados.add(canonicalize_name(pedido.name))
    assert set(_pedidos(sistema, python)) <= fijados


def test_el_paquete_dice_que_lleva_tipos() -> None:
    """Sin «py.typed», quien use la biblioteca no ve sus tipos."""
    assert (files("costeo") / "py.typed").is_file()
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))
    assert proyecto["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/costeo"]
    ignorados = (RAIZ / ".gitignore").read_text(encoding="utf-8")
    assert "py.typed" not in ignorados, "hatch no empaqueta lo que git ignora"


def test_las_imagenes_del_readme_existen() -> None:
    readme = (RAIZ / "README.md").read_text(encoding="utf-8")
    imagenes = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert imagenes
    assert all((RAIZ / i).is_file() for i in imagenes)


def test_las_imagenes_muestran_los_datos_de_hoy(si_empleo: Costeo) -> None:
    """Se vuelven a dibujar con: python herramientas/imagenes.py."""
    herramienta = runpy.run_path(str(RAIZ / "herramientas" / "imagenes.py"))
    dibujada = herramienta["HUELLA"].read_text(encoding="utf-8").strip()
    assert dibujada == si_empleo.huella, "muestran otros datos: python herramientas/imagenes.py"


def _partes(contenido: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenido)) as z:
        return {n: z.read(n) for n in z.namelist()}


@pytest.mark.parametrize(
    ("archivo", "generar"),
    [("si_empleo_2024.xlsx", plantilla_ejemplo), ("en_blanco.xlsx", plantilla_en_blanco)],
)
def test_las_plantillas_entregadas_estan_al_dia(archivo: str, generar: object) -> None:
    """Se renuevan con: python herramientas/plantillas.py."""
    assert callable(generar)
    entregada = (RAIZ / "plantillas" / archivo).read_bytes()
    assert _partes(entregada) == _partes(generar())
