"""El cálculo de referencia tiene dientes: una muestra de errores de una pieza, todos muertos.

Todos, con «python herramientas/mutar_referencia.py».
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ayudas.entregado import Entregado
from ayudas.modelo_raro import PLAN_RARO, RARO
from ayudas.plan_con_fechas import PLAN, anexo_i
from costeo.flujo import _del_modelo
from costeo.reloj import Cronometro
from mutacion.arnes import alcances, de_la_casa, fuentes, todos
from mutacion.operadores import mutado, mutantes

HERRAMIENTA = Path(__file__).parent.parent / "herramientas" / "mutar_referencia.py"
EQUIVALENTES = HERRAMIENTA.parent / "mutacion" / "equivalentes.json"
CUANTOS, SEMILLA = 14, 2024
FUENTE = '''
"""Documentación."""
TASA: int = 3


def f(a: int, b: int = 0) -> int:
    """Más documentación."""
    assert a, "no"
    if a > b and not b:
        return max(a * b, 1)
    return sum(x for x in (a, b) if x)
'''
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows no bifurca procesos.")


def test_que_errores_se_prueban() -> None:
    claves = [m.clave.removeprefix("m:f: ") for m in mutantes("m", FUENTE)]
    assert claves == [
        "m:: TASA: int = 3 → TASA: int = 4",
        "a: int, b: int=0 → a: int, b: int=1",
        "f → «if a > b and (not b):» ⇒ «if True:»",
        "f → «if a > b and (not b):» ⇒ «if False:»",
        "if a > b and (not b): → «a > b and (not b)» ⇒ «a > b or not b»",
        "if a > b and (not b): → «a > b and (not b)» ⇒ «not b»",
        "if a > b and (not b): → «a > b and (not b)» ⇒ «a > b»",
        "a > b and (not b) → a >= b and (not b)",
        "a > b and (not b) → a <= b and (not b)",
        "a > b and (not b) → a > b and b",
        "return max(a * b, 1) → return min(a * b, 1)",
        "max(a * b, 1) → max(a / b, 1)",
        "max(a * b, 1) → max(a, 1)",
        "max(a * b, 1) → max(b, 1)",
        "max(a * b, 1) → max(a * b, 2)",
        "(x for x in (a, b) if x) → (x for x in (a, b))",
    ]


@pytest.mark.lento
def test_cada_mutante_se_puede_poner_y_cambia_algo() -> None:
    textos = fuentes()
    lista = todos()
    assert len(lista) > 3000
    assert len({m.clave for m in lista}) == len(lista)
    for m in lista[::67]:
        arbol = mutado(textos[m.modulo], m)
        assert ast.dump(arbol) != ast.dump(ast.parse(textos[m.modulo])), m.clave
        compile(arbol, "m", "exec")


def test_se_reimporta_todo_lo_que_usa_el_modulo_mutado() -> None:
    alcance = alcances(
        {"a.b": "", "a.c": "from a.b import x", "d": "import a.c", "e": "from a import b", "f": ""}
    )
    assert alcance["a.b"] == ("a.b", "a.c", "d", "e")
    assert alcance["f"] == ("f",)
    de_redondeo = alcances(de_la_casa())["costeo.calculo.redondeo"]
    assert {"costeo.calculo.conceptos", "costeo.flujo", "ayudas.entregado"} <= set(de_redondeo)
    assert "costeo.modelo.plan" not in de_redondeo


def test_las_explicaciones_dicen_algo_y_hablan_de_mutantes_que_hay() -> None:
    explicados = json.loads(EQUIVALENTES.read_text(encoding="utf-8"))
    assert not explicados.keys() - {m.clave for m in todos()}
    assert all(len(razon) > 20 for razon in explicados.values())


@pytest.fixture(scope="module")
def anexos(
    tmp_path_factory: pytest.TempPathFactory, anexo_minimo: Entregado, anexo_con_fechas: Entregado
) -> Path:
    """Los anexos baratos del encuentro."""
    carpeta = tmp_path_factory.mktemp("anexos")
    for nombre, contenido in (
        ("minimo", anexo_minimo.costeo.anexo),
        ("con_fechas", anexo_con_fechas.costeo.anexo),
        ("raro", _del_modelo(RARO, (), Cronometro()).anexo),
        ("plan_i", anexo_i(PLAN).contenido),
        ("plan_i_raro", anexo_i(PLAN_RARO).contenido),
    ):
        (carpeta / f"{nombre}.xlsx").write_bytes(contenido)
    return carpeta


def _mutar(anexos: Path, *opciones: str) -> subprocess.CompletedProcess[str]:
    orden = [sys.executable, str(HERRAMIENTA), "--anexos", str(anexos), *opciones]
    return subprocess.run(orden, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.lento
def test_una_muestra_muere_entera(anexos: Path) -> None:
    hecho = _mutar(anexos, "--muestra", str(CUANTOS), "--semilla", str(SEMILLA), "--tandas", "1")
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    assert f"muertos {CUANTOS} / no equivalentes {CUANTOS} = 100.00%" in hecho.stdout


@pytest.mark.lento
def test_un_mutante_vivo_se_lista_y_la_orden_sale_con_1(anexos: Path, tmp_path: Path) -> None:
    """Sin las pruebas, el encuentro no puede matar lo que el Anexo II no enseña."""
    clave = next(m.clave for m in todos(["plan_fechado"]) if m.funcion == "_recursos")
    (tmp_path / "claves").write_text(clave, encoding="utf-8")
    opciones = ("--claves", str(tmp_path / "claves"), "--vivos", str(tmp_path / "vivos"))
    hecho = _mutar(anexos, *opciones, "--tandas", "0")
    assert hecho.returncode == 1
    assert "muertos 0 / no equivalentes 1 = 0.00%" in hecho.stdout
    assert re.search(rf"^vivo: línea \d+: {re.escape(clave)}$", hecho.stdout, re.M)
    assert (tmp_path / "vivos").read_text(encoding="utf-8").strip() == clave
