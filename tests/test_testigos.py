"""Un motor en Rust, que no sabe nada de costeo, recalcula los dos anexos y llega a lo mismo.

LibreOffice, el otro testigo, en ``test_libreoffice`` y ``anexo_i/test_libreoffice_i``.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from ayudas.editar_xlsx import Formula, editar
from ayudas.libreoffice import recalcular
from ayudas.testigos import (
    DEFECTOS,
    Defecto,
    alcanzadas,
    con_rust,
    diferencias,
    falsear,
    por_partes,
)
from costeo.flujo import Costeo
from costeo.motor.evaluacion import evaluar
from costeo.xlsx.celdas import Direccion, Valor
from costeo.xlsx.lectura import leer_libro

HERRAMIENTA = Path(__file__).parent.parent / "herramientas" / "testigos.py"


def _anexo_i(costeo: Costeo) -> bytes:
    assert costeo.anexo_i is not None
    return costeo.anexo_i.contenido


ANEXOS: dict[str, tuple[str, Callable[[Costeo], bytes]]] = {
    "II mínimo": ("minimo", lambda c: c.anexo),
    "II SI EMPLEO": ("si_empleo", lambda c: c.anexo),
    "I mínimo": ("minimo", _anexo_i),
    "I SI EMPLEO": ("si_empleo", _anexo_i),
}


@pytest.fixture(scope="module", params=ANEXOS)
def anexo(request: pytest.FixtureRequest) -> bytes:
    """Los dos anexos, del plan mínimo y de SI EMPLEO."""
    fuente, sacar = ANEXOS[request.param]
    return sacar(request.getfixturevalue(fuente))


@pytest.mark.lento
def test_el_motor_en_rust_coincide_en_cada_celda_con_formula(anexo: bytes) -> None:
    leido = leer_libro(anexo)
    falseado = falsear(anexo)
    de_defecto = alcanzadas(leido)
    puestos = {d: leido.guardados[d] for d in de_defecto}
    probadas: set[Direccion] = set()
    partes = por_partes(leido, puestos)
    for fijas, apartadas in partes:
        otro = con_rust(falseado, fijas)
        assert otro.formulas.keys() == leido.formulas.keys() - fijas.keys()
        distintas = diferencias(leido, otro, salvo={*de_defecto, *apartadas})
        assert not distintas, "\n".join(map(str, distintas))
        probadas |= otro.formulas.keys()
    assert probadas == leido.formulas.keys() - de_defecto.keys()
    if de_defecto and len(partes) == 1:
        # Cada celda apartada sale mal, y por su defecto: ninguna se aparta de más.
        tal_cual = con_rust(falseado)
        assert {d: tal_cual.guardados[d] for d in de_defecto} == {
            d: defecto.da for d, defecto in de_defecto.items()
        }


@pytest.mark.lento
def test_el_libro_que_se_les_da_no_lleva_ningun_valor_guardado_cierto(anexo: bytes) -> None:
    leido, falseado = leer_libro(anexo), leer_libro(falsear(anexo))
    assert (falseado.formulas, falseado.valores) == (leido.formulas, leido.valores)
    assert len(diferencias(leido, falseado)) == len(leido.formulas) > 300


def _una_formula(formula: str) -> bytes:
    destino = io.BytesIO()
    libro = xlsxwriter.Workbook(destino)
    hoja = libro.add_worksheet("H")
    hoja.write_column("A1", [1.234, 2.345, 3.456])
    hoja.write_formula("C1", "=" + formula, None, -99)
    libro.close()
    return destino.getvalue()


def _valor(contenido: bytes) -> Valor:
    return leer_libro(contenido).guardados["H", 1, 3]


@pytest.mark.parametrize("defecto", DEFECTOS, ids=lambda d: d.funcion)
def test_cada_defecto_declarado_sigue_ahi(defecto: Defecto) -> None:
    """Si deja de estarlo, se borra de la tabla: el testigo vuelve a contar en esas celdas."""
    contenido = _una_formula(defecto.caso)
    assert con_rust(contenido).guardados["H", 1, 3] == defecto.da
    leido = leer_libro(contenido)
    assert alcanzadas(leido) == {("H", 1, 3): defecto}
    propio = evaluar(leido.formulas, leido.valores, leido.nombres, hojas=leido.hojas)
    assert propio.valores["H", 1, 3] == pytest.approx(defecto.debe_dar)


@pytest.mark.libreoffice
@pytest.mark.parametrize("defecto", DEFECTOS, ids=lambda d: d.funcion)
def test_libreoffice_da_lo_cierto_donde_el_otro_no(libreoffice: None, defecto: Defecto) -> None:
    contenido = recalcular(_una_formula(defecto.caso))
    assert leer_libro(contenido).guardados["H", 1, 3] == pytest.approx(defecto.debe_dar)


@pytest.mark.lento
def test_una_formula_torcida_se_ve(minimo: Costeo) -> None:
    """Con el valor guardado de antes y otra fórmula, el testigo dice la celda y los dos valores."""
    torcido = editar(minimo.anexo, {("Resumen", "E6"): Formula("1+1", 0)})
    leido = leer_libro(torcido)
    puestos = {d: leido.guardados[d] for d in alcanzadas(leido)}
    (unica,) = diferencias(leido, con_rust(torcido, puestos), salvo=puestos)
    assert unica.direccion == ("Resumen", 6, 5)
    assert str(unica).startswith("Resumen!E6: =1+1\n")
    assert (unica.guardado, unica.testigo) == (0.0, 2.0)


def _herramienta(*argumentos: str) -> subprocess.CompletedProcess[str]:
    orden = [sys.executable, str(HERRAMIENTA), *argumentos]
    return subprocess.run(orden, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.lento
def test_la_herramienta_cuenta_los_acuerdos(minimo: Costeo, tmp_path: Path) -> None:
    libro = tmp_path / "a.xlsx"
    libro.write_bytes(minimo.anexo)
    hecho = _herramienta(str(libro), "--testigos", "costeo,rust")
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    assert f"{minimo.formulas:,} celdas con fórmula" in hecho.stdout
    assert "defecto declarado" in hecho.stdout
    libro.write_bytes(editar(minimo.anexo, {("Resumen", "E6"): Formula("1+1", 0)}))
    hecho = _herramienta(str(libro), "--testigos", "costeo,rust")
    assert hecho.returncode == 1
    assert hecho.stdout.count("Resumen!E6: =1+1") == 2
