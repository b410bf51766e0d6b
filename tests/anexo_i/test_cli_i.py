"""El Anexo I desde la línea de órdenes: se comprueba, se conserva y no se pisa."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from ayudas.plan_con_fechas import con_fechas
from costeo.cli import main
from costeo.cli.generar import ANEXO_I
from costeo.flujo import Costeo
from costeo.flujo_i import NOMBRE
from costeo.informe.datos import datos_de_costeo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar


def correr(*argumentos: object) -> Result:
    """Una orden, con lo que dice por cada salida."""
    return CliRunner().invoke(main, [str(a) for a in argumentos])


def test_el_nombre_es_uno_solo() -> None:
    assert ANEXO_I == NOMBRE


def test_verificar_un_anexo_i(con_fechas_costeado: Costeo, tmp_path: Path) -> None:
    hecho = con_fechas_costeado.anexo_i
    assert hecho is not None
    libro = tmp_path / ANEXO_I
    libro.write_bytes(hecho.contenido)
    dicho = correr("verificar", libro, "--json")
    assert dicho.exit_code == 0, dicho.output
    datos = json.loads(dicho.stdout)
    assert datos["formulas"] == hecho.formulas
    assert datos["totales"].keys() == {"avance", "previsto", "total"}
    assert datos["hallazgos"] == []


def test_un_anexo_i_ilegible_no_se_pisa(tmp_path: Path) -> None:
    plantilla = tmp_path / "p.xlsx"
    plantilla.write_bytes(escribir_plantilla(volcar(con_fechas())))
    salida = tmp_path / "s"
    salida.mkdir()
    (salida / ANEXO_I).write_bytes(b"de antes")
    dicho = correr("generar", plantilla, "--salida", salida, "--json")
    assert dicho.exit_code == 2
    codigos = [h["codigo"] for h in json.loads(dicho.stdout)["hallazgos"]]
    assert codigos[0] == "T001"
    assert [x.name for x in salida.iterdir()] == [ANEXO_I]
    assert (salida / ANEXO_I).read_bytes() == b"de antes"


def test_el_resumen_cuenta_el_anexo_i(con_fechas_costeado: Costeo) -> None:
    datos = datos_de_costeo(con_fechas_costeado)["anexo_i"]
    assert isinstance(datos, dict)
    assert datos["con_avance"] == datos["sin_actividad"] == 0
    assert datos["comprobacion"]["correcto"]
