"""LibreOffice, que no sabe nada de costeo, recalcula el Anexo I y llega a lo mismo."""

import datetime as dt
from dataclasses import replace

import pytest

from ayudas.libreoffice import a_pdf, recalcular
from ayudas.plan_con_fechas import EntregadoI
from ayudas.testigos import falsear
from costeo.flujo import verificar
from costeo.flujo_i import generar_i
from costeo.modelo.cronograma import Avance
from costeo.reloj import Cronometro
from costeo.verificacion.comparacion import iguales_guardado
from costeo.xlsx.lectura import leer_libro

D = dt.date
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.lento,
    pytest.mark.usefixtures("libreoffice"),
]


def con_avance(entregado: EntregadoI) -> bytes:
    """El mismo plan a mitad de año, con actividades terminadas, en curso y atrasadas."""
    hecho = entregado.costeo.anexo_i
    assert hecho is not None
    escritos = (
        Avance(1, D(2024, 1, 3), D(2024, 2, 5), 100, "Terminada tarde"),
        Avance(2, D(2024, 1, 15), None, 50, "Empezó antes"),
        Avance(3, None, None, 10, ""),
    )
    plan = replace(hecho.plan, corte=D(2024, 6, 15), avances=escritos)
    return generar_i(plan, Cronometro(), hecho.plan.corte).contenido


_hechos: dict[str, bytes] = {}


def recalculado(entregado: EntregadoI) -> bytes:
    """El anexo con avance, sin ningún valor guardado cierto, calculado por LibreOffice."""
    if entregado.nombre not in _hechos:
        _hechos[entregado.nombre] = recalcular(falsear(con_avance(entregado)))
    return _hechos[entregado.nombre]


def test_las_mismas_cifras_en_cada_celda(entregado: EntregadoI) -> None:
    antes, despues = leer_libro(con_avance(entregado)), leer_libro(recalculado(entregado))
    assert despues.formulas.keys() == antes.formulas.keys()
    distintas = {
        d: (antes.guardados[d], despues.guardados.get(d))
        for d in antes.formulas
        if not iguales_guardado(despues.guardados.get(d), antes.guardados[d])
    }
    assert not distintas
    assert len(antes.formulas) > 500


def test_guardado_por_otro_programa_se_comprueba(entregado: EntregadoI) -> None:
    veredicto = verificar(recalculado(entregado), "a.xlsx")
    assert veredicto.salida == 0, veredicto.hallazgos[:5]


def test_se_imprime(entregado: EntregadoI) -> None:
    pdf = a_pdf(entregado.costeo.anexo)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") >= len(entregado.hojas)
