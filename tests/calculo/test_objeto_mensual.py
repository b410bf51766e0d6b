"""El gasto por objeto, fuente y mes: los mismos lempiras que las líneas y que el flujo."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from ayudas.modelo_con_fechas import CON_FECHAS
from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import costear
from costeo.calculo.flujo_mensual import desgloses
from costeo.calculo.objeto_mensual import por_objeto_y_mes

RESULTADO = costear(CON_FECHAS)
TIEMPO = tiempo_de(RESULTADO)
RENGLONES = por_objeto_y_mes(TIEMPO)
CERO = Decimal(0)
Claves = tuple[int, str, str]


def test_los_totales_son_los_de_las_lineas_en_su_orden() -> None:
    """Por actividad, objeto y fuente; ni uno de más ni uno de menos."""
    de_lineas: dict[Claves, Decimal] = defaultdict(lambda: CERO)
    for x in RESULTADO.lineas:
        if x.total is not None:
            de_lineas[x.linea.actividad, x.objeto, x.fuente.codigo] += x.total
    dichos = {(x.actividad, x.objeto, x.fuente): x.total for x in RENGLONES}
    assert dichos == dict(de_lineas)
    assert list(dichos) == sorted(de_lineas)
    assert len(dichos) == len(RENGLONES) > 5


def test_lo_que_no_cae_en_ningun_mes() -> None:
    """Lo de una actividad sin inicio, entero; lo de las demás, nada."""
    sin_inicio = {r.actividad for r in TIEMPO.repartos if r.inicio is None}
    for x in RENGLONES:
        assert len(x.meses) == 12
        assert sum(x.meses) + x.sin_mes == x.total
        assert x.sin_mes == (x.total if x.actividad in sin_inicio else 0)
    assert any(x.total for x in RENGLONES if x.actividad not in sin_inicio)


def test_los_meses_son_los_del_flujo_por_grupo() -> None:
    """Al centavo por objeto: cada uno redondea su acumulado."""
    meses: dict[Claves, list[Decimal]] = defaultdict(lambda: [CERO] * 12)
    cuantos: dict[Claves, int] = defaultdict(int)
    for x in RENGLONES:
        clave = (x.actividad, x.objeto[0] + "0000", x.fuente)
        meses[clave] = [a + b for a, b in zip(meses[clave], x.meses, strict=True)]
        cuantos[clave] += 1
    del_flujo = {
        (d.actividad, d.grupo, d.fuente): [b - a for a, b in pairwise(d.acumulado)]
        for d in desgloses(TIEMPO)
        if (d.actividad, d.grupo, d.fuente) in meses
    }
    assert del_flujo.keys() == meses.keys()
    for clave, suyos in meses.items():
        margen = Decimal("0.01") * cuantos[clave]
        for a, b in zip(suyos, del_flujo[clave], strict=True):
            assert abs(a - b) <= margen, clave
