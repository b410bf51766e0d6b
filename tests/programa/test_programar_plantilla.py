"""costeo programar: salidas, JSON, techos a prueba y el plan de SI EMPLEO."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from ayudas.modelo_minimo import PROPIOS
from costeo.cli import main
from costeo.informe.programa import mostrar_programa
from costeo.modelo.cronograma import Techo
from costeo.modelo.programacion import IMPOSIBLE, OPTIMA, SIN_TIEMPO, Programacion
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.programa.programar import PlanProgramado
from programa.test_construccion import plan, programa


def _archivo(carpeta: Path, modelo: object) -> str:
    ruta = carpeta / "plan.xlsx"
    ruta.write_bytes(escribir_plantilla(volcar(modelo)))  # type: ignore[arg-type]
    return str(ruta)


def _ordenar(*argumentos: str) -> tuple[int, str]:
    hecho = CliRunner().invoke(main, ["programar", *argumentos])
    return hecho.exit_code, hecho.stdout


def test_con_fechas_sale_0_y_dice_por_que(tmp_path: Path) -> None:
    codigo, salida = _ordenar(_archivo(tmp_path, plan(programa(1), programa(2))), "--json")
    datos = json.loads(salida)
    assert codigo == 0
    assert datos["estado"] == OPTIMA
    assert datos["brecha"] == 0
    una, otra = datos["actividades"]
    assert (una["inicio"], una["fin"]) == ("2024-01-16", "2024-01-29")
    assert una["causa"]["texto"] == "aprobación del presupuesto"
    assert re.fullmatch(r"Parámetros!C\d+", una["causa"]["celda"])
    assert otra["inicio"] == "2024-01-01"


def test_el_json_es_el_mismo_dos_veces(tmp_path: Path) -> None:
    ruta = _archivo(tmp_path, plan(programa(1), programa(2)))
    assert _ordenar(ruta, "--json") == _ordenar(ruta, "--json")


def test_en_pantalla_se_ve_la_tabla(tmp_path: Path) -> None:
    codigo, salida = _ordenar(_archivo(tmp_path, plan(programa(1), programa(2))))
    assert codigo == 0
    assert "16/01" in salida
    assert "█" in salida
    assert "ÓPTIMA" in salida


def test_imposible_sale_1_con_la_celda(tmp_path: Path) -> None:
    """La 2 no puede quedar fuera, son medios propios, y su techo no da."""
    techo = Techo("T-MP", "", PROPIOS, "", "año", Decimal(100), "Oficio", "supuesto")
    ruta = _archivo(tmp_path, plan(programa(2), techos=(techo,)))
    codigo, salida = _ordenar(ruta, "--json")
    datos = json.loads(salida)
    assert (codigo, datos["salida"], datos["estado"]) == (1, 1, IMPOSIBLE)
    assert (datos["cota"], datos["brecha"], datos["actividades"]) == (None, None, [])
    (conflicto,) = datos["conflictos"]
    assert conflicto["reglas"][0]["hoja"] == "Techos"
    assert conflicto["reglas"][0]["celda"] == "F5", "la celda de su importe"
    assert conflicto["alivios"] == ["subir el techo T-MP en L 400.00"]
    codigo, salida = _ordenar(ruta)
    assert codigo == 1
    assert "No hay fechas que cumplan todo a la vez." in salida
    assert "subir el techo T-MP en L 400.00" in salida


def test_sin_duraciones_sale_2(tmp_path: Path) -> None:
    codigo, salida = _ordenar(_archivo(tmp_path, plan()), "--json")
    datos = json.loads(salida)
    assert (codigo, datos["salida"], datos["estado"]) == (2, 2, "no se pudo")
    assert (datos["cota"], datos["brecha"], datos["actividades"]) == (None, None, [])
    assert "V125" in {h["codigo"] for h in datos["hallazgos"]}


def test_si_no_hubo_tiempo_se_dice_y_sale_2() -> None:
    sin_tiempo = PlanProgramado(Programacion(SIN_TIEMPO), (), (), (), ())
    assert sin_tiempo.salida == 2
    pantalla = Console(file=io.StringIO(), width=200)
    mostrar_programa(pantalla, sin_tiempo)
    assert "ni se hallaron fechas ni se demostró que no las haya" in pantalla.file.getvalue()


def test_un_techo_a_prueba_dice_que_cae(tmp_path: Path) -> None:
    ruta = _archivo(tmp_path, plan(programa(1), programa(2)))
    codigo, salida = _ordenar(ruta, "--techos", "900,2000", "--json")
    assert codigo == 0
    assert [(t["techo"], t["caen"]) for t in json.loads(salida)["techos"]] == [
        ("900", [1]),
        ("2000", []),
    ]


@pytest.mark.parametrize("techos", ["mucho", "-5", "1,,2"])
def test_un_techo_que_no_es_importe(tmp_path: Path, techos: str) -> None:
    codigo, _ = _ordenar(_archivo(tmp_path, plan(programa(1))), f"--techos={techos}")
    assert codigo == 2


def test_importar_costeo_no_carga_resolvedores() -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    mirar = "import sys, costeo, costeo.cli; print({'ortools','highspy'} & set(sys.modules))"
    hecho = subprocess.run(
        [sys.executable, "-c", mirar], capture_output=True, text=True, check=True
    )
    assert hecho.stdout.strip() == "set()"


@pytest.mark.lento
def test_las_32_de_si_empleo_tienen_fechas_demostradas(
    si_empleo_programado: PlanProgramado,
) -> None:
    p = si_empleo_programado.programacion
    assert p is not None
    assert p.estado == OPTIMA
    assert [f.actividad.numero for f in si_empleo_programado.fechas] == list(range(51, 83))
    foro = next(f for f in si_empleo_programado.fechas if f.actividad.numero == 80)
    assert (foro.fin.month, foro.fin.day, foro.clase) == (11, 15, "fecha fija")
    assert si_empleo_programado.fuera == ()
