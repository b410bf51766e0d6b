"""El acta: lo que dice, que no inventa nada y que es siempre la misma."""

import json
import re
from dataclasses import asdict, replace

import pytest

from costeo.acta.datos import Aparte, huella_del_acta, motor
from costeo.acta.escritura import cifra_de_mutantes, escribir_acta
from costeo.acta.huellas import sha256
from costeo.flujo import Costeo
from costeo.hallazgos import hallazgo
from costeo.verificacion.veredicto import PruebaViva, Veredicto

NOMBRES = ("ii.xlsx", "i.xlsx")


@pytest.fixture(scope="module")
def archivos(plantilla_minima: bytes) -> list[tuple[str, str, bytes]]:
    return [("Plantilla", "minima.xlsx", plantilla_minima)]


@pytest.fixture(scope="module")
def escrita(minimo: Costeo, archivos: list[tuple[str, str, bytes]]) -> tuple[dict, str]:  # type: ignore[type-arg]
    datos, pagina = escribir_acta(minimo, archivos, NOMBRES)
    return json.loads(datos), pagina.decode()


def test_dice_lo_que_se_comprobo(escrita, minimo: Costeo, plantilla_minima: bytes) -> None:  # type: ignore[no-untyped-def]
    acta, _ = escrita
    assert acta["entradas"] == [
        {
            "papel": "Plantilla",
            "archivo": "minima.xlsx",
            "octetos": len(plantilla_minima),
            "sha256": sha256(plantilla_minima),
        }
    ]
    ii, i = acta["libros"]
    assert (ii["archivo"], ii["sha256"]) == ("ii.xlsx", sha256(minimo.anexo))
    assert minimo.anexo_i
    assert (i["archivo"], i["sha256"]) == ("i.xlsx", sha256(minimo.anexo_i.contenido))
    assert minimo.veredicto
    assert ii["formulas"] == {
        "formulas": minimo.veredicto.formulas,
        "iguales": minimo.veredicto.formulas,
        "distintas": 0,
        "no_evaluables": 0,
        "sin_valor": 0,
    }
    assert ii["conceptos"] == minimo.veredicto.conceptos
    assert len(ii["controles"]) == minimo.veredicto.controles
    assert len(i["controles"]) == minimo.anexo_i.veredicto.controles
    assert {c["estado"] for c in ii["controles"]} == {"CORRECTO"}
    assert ii["control_maestro"] == "CORRECTO"
    assert acta["motor"] == motor()
    assert acta["fecha"] == "2023-12-31"


def test_cuanto_dinero_descansa_en_lo_que_no_esta_confirmado(escrita, minimo: Costeo) -> None:  # type: ignore[no-untyped-def]
    acta, pagina = escrita
    assert minimo.resultado
    t = minimo.resultado.totales
    dicho = acta["sin_confirmar"]
    assert dicho["importe"] == str(t.sin_confirmar)
    assert dicho["parte_del_total"] == f"{t.sin_confirmar / t.total:.4f}"
    por_estado = {e["estado"]: e["total"] for e in dicho["por_estado"]}
    corte = {f.codigo: f.totales.total for f in minimo.resultado.cortes["estado"]}
    assert por_estado == {k: str(corte[k]) for k in por_estado}
    assert len(por_estado) == 4
    assert "BORRADOR" in pagina
    assert f"{t.sin_confirmar:,.2f}" in pagina


def test_es_siempre_la_misma(minimo: Costeo, archivos: list[tuple[str, str, bytes]]) -> None:
    assert escribir_acta(minimo, archivos, NOMBRES) == escribir_acta(minimo, archivos, NOMBRES)


def test_su_huella_es_la_suya(escrita) -> None:  # type: ignore[no-untyped-def]
    acta, pagina = escrita
    assert acta["huella"] == huella_del_acta(acta)
    assert acta["huella"] in pagina
    assert huella_del_acta({**acta, "fecha": "2030-01-01"}) != acta["huella"]


def test_lo_que_no_se_hizo_no_sale(escrita, minimo: Costeo, archivos) -> None:  # type: ignore[no-untyped-def]
    acta, pagina = escrita
    assert not {"prueba_viva", "auditor"} & set(acta)
    assert acta.get("mutantes") == cifra_de_mutantes()
    assert "Prueba viva" not in pagina
    assert "Auditoría" not in pagina
    assert minimo.veredicto
    viva = PruebaViva(99, 0, "77", 1, 200, 198, 4000, 900, 880, (), 0)
    con_viva = replace(minimo, veredicto=replace(minimo.veredicto, viva=viva))
    con, hoja = escribir_acta(con_viva, archivos, NOMBRES)
    [dicha] = json.loads(con)["prueba_viva"]["libros"]
    assert (dicha["vectores"], dicha["semilla"], dicha["quietas"]) == (99, "77", 0)
    assert "198 de 200" in hoja.decode()
    assert "justo en la mitad" not in hoja.decode()


@pytest.mark.parametrize(("cuantos", "dicho"), [(1, "1 cifra caía"), (1234, "1,234 cifras caían")])
def test_los_empates_de_la_prueba_viva_se_imprimen(
    minimo: Costeo, archivos: list[tuple[str, str, bytes]], cuantos: int, dicho: str
) -> None:
    """Lo que las 15 cifras no deciden no es una diferencia, y tampoco se calla."""
    assert minimo.veredicto
    viva = PruebaViva(99, 0, "77", 1, 200, 198, 4000, 900, 880, (), 0, (), cuantos)
    con_viva = replace(minimo, veredicto=replace(minimo.veredicto, viva=viva))
    pagina = escribir_acta(con_viva, archivos, NOMBRES)[1].decode()
    assert f"{dicho} justo en la mitad" in pagina
    assert f"(Anexo II · Costeo: {cuantos:,})" in pagina


def test_la_pagina_no_trae_nada_de_fuera_y_deja_las_firmas_en_blanco(escrita) -> None:  # type: ignore[no-untyped-def]
    _, pagina = escrita
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", pagina)
    assert "Letter portrait" in pagina
    for dicho in ("Elaboró el costeo", "Revisó y verificó", "Nombre:</div>", "Fecha:</div>"):
        assert dicho in pagina
    assert "Comprobado sin errores" in pagina


def test_con_errores_no_invita_a_firmar(minimo: Costeo, archivos) -> None:  # type: ignore[no-untyped-def]
    assert minimo.veredicto
    malo = hallazgo("C002", guardado="1", evaluado="2 < 3")
    malo = replace(malo, hoja="Resumen", celda="B7")
    veredicto: Veredicto = replace(minimo.veredicto, hallazgos=(malo,))
    datos, pagina = escribir_acta(replace(minimo, veredicto=veredicto), archivos, NOMBRES)
    libro = json.loads(datos)["libros"][0]
    assert libro["correcto"] is False
    assert libro["formulas"]["distintas"] == 1
    assert libro["formulas"]["iguales"] == veredicto.formulas - 1
    assert "no debe firmarse" in pagina.decode()
    assert "2 &lt; 3" in pagina.decode()


def test_los_textos_del_plan_no_se_vuelven_codigo(minimo: Costeo, archivos) -> None:  # type: ignore[no-untyped-def]
    veneno = [("Plantilla", "<b>x</b>.xlsx", b"hola")]
    assert "<b>x</b>" not in escribir_acta(minimo, veneno, NOMBRES)[1].decode()
    assert asdict(Aparte()) == {"prueba_viva": None, "mutantes": None, "auditor": None}
