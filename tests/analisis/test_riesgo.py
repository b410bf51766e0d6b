"""La simulación: casos a mano, la referencia como testigo y lo que se dice."""

import time
from dataclasses import replace
from decimal import Decimal
from math import sqrt

import numpy as np
import pytest

from analisis.apoyo import ABIERTOS, CANTIDAD, PRECIO_UNICO, plantilla_de, sin_rangos, una_linea
from ayudas.entregado import Entregado
from ayudas.modelo_con_fechas import CON_FECHAS, techo
from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros
from costeo.analisis.apertura import Abierto
from costeo.analisis.riesgo import Pedido, Riesgo, riesgo
from costeo.analisis.simulacion import Simulador
from costeo.analisis.variables import variables_de
from costeo.anexo.lectura import AnexoLeido
from costeo.calculo.costeo import costear
from costeo.informe.datos import a_json
from costeo.informe.riesgo import datos_de_riesgo
from costeo.libro.disposicion import disposicion_de
from costeo.modelo import vocabulario as v
from costeo.plantilla.ejemplo import plantilla_ejemplo

POCOS = Pedido(sorteos=400)


@pytest.fixture(scope="module")
def con_fechas() -> Riesgo:
    return riesgo(plantilla_de(CON_FECHAS), "con_fechas.xlsx", replace(POCOS, comprobar=40))


def codigos(r: Riesgo) -> set[str]:
    return {h.codigo for h in r.hallazgos if h.codigo.startswith("Q")}


def test_una_linea_y_un_precio_triangular_dan_lo_que_dice_la_formula() -> None:
    """1,000 × triangular (80, 100, 150): media 110,000; percentil q = 150 − √((1−q) × 70 × 50)."""
    r = riesgo(plantilla_de(una_linea()), "una.xlsx", Pedido(sorteos=20_000))
    total = r.cifras[0]
    assert total.base == Decimal(100 * CANTIDAD)
    varianza = (80**2 + 100**2 + 150**2 - 80 * 100 - 80 * 150 - 100 * 150) / 18
    error = 4 * CANTIDAD * sqrt(varianza / 20_000)
    assert abs(float(total.media) - 110 * CANTIDAD) < error
    for q in (50, 80, 90):
        debido = CANTIDAD * (150 - sqrt((1 - q / 100) * 70 * 50))
        bajo, alto = total.entre[q]
        assert float(bajo) - error < debido < float(alto) + error
        assert float(total.percentil[q]) == pytest.approx(debido, rel=0.01)
    assert float(total.cabe) == pytest.approx(2 / 7, abs=0.015)
    (variable,) = r.variables
    assert (variable.codigo, variable.clase) == (PRECIO_UNICO, "precios del grupo 30000")


def test_un_techo_en_la_mediana_se_rompe_la_mitad_de_las_veces() -> None:
    mediana = round(CANTIDAD * (150 - sqrt(0.5 * 70 * 50)))
    modelo = replace(una_linea(), techos=(techo("A", mediana, v.ANIO), techo("B", None, v.ANIO)))
    con, sin = riesgo(plantilla_de(modelo), "", Pedido(sorteos=20_000)).techos
    assert con.probabilidad is not None
    assert float(con.probabilidad) == pytest.approx(0.5, abs=0.02)
    assert con.exceso is not None
    assert con.exceso > 0
    assert (sin.probabilidad, sin.exceso) == (None, None)


def test_la_contingencia_del_p80_lleva_del_costo_al_percentil() -> None:
    """La fuente 11 lleva 5 %: el P80 se mide sobre el costo sin ella."""
    modelo = una_linea()
    modelo = replace(modelo, lineas=tuple(replace(x, fuente="11") for x in modelo.lineas))
    r = riesgo(plantilla_de(modelo), "", Pedido(sorteos=5_000))
    for reserva in r.reservas:
        assert reserva.sin_contingencia == Decimal(100_000)
        assert reserva.hoy == Decimal(5_000)
        assert reserva.parte == (reserva.importe / 100_000).quantize(Decimal("0.0001"))
        p80 = CANTIDAD * (150 - sqrt(0.2 * 70 * 50))
        assert float(reserva.sin_contingencia + reserva.importe) == pytest.approx(p80, rel=0.01)
        debida = 1 - (150 - 105) ** 2 / (70 * 50)
        assert float(reserva.cabe_hoy) == pytest.approx(debida, abs=0.02)


def test_los_sorteos_puestos_en_el_modelo_dan_lo_mismo_linea_por_linea(con_fechas: Riesgo) -> None:
    """El plan mínimo tiene eventos, tres monedas, exoneradas, contingencia y personal."""
    k = con_fechas.comprobacion
    assert k is not None
    assert (k.sorteos, k.lineas) == (40, 40 * len(CON_FECHAS.lineas))
    assert k.exactas == k.lineas
    assert k.diferencia == 0
    assert not codigos(con_fechas)
    assert con_fechas.salida == 0


def test_con_la_base_da_el_total_los_ejes_y_los_trimestres_de_la_referencia(
    con_fechas: Riesgo,
) -> None:
    resultado = costear(CON_FECHAS)
    assert con_fechas.cifras[0].base == resultado.totales.total
    cortes = {f.codigo: f.totales.total for f in resultado.cortes["eje"]}
    assert {x.codigo: x.base for x in con_fechas.ejes} == cortes
    assert sum(x.base for x in con_fechas.trimestres) == resultado.totales.total


def test_lo_de_los_trimestres_y_los_ejes_suma_el_total_en_cada_sorteo(
    con_fechas: Riesgo,
) -> None:
    medias = [sum(x.media for x in xs) for xs in (con_fechas.ejes, con_fechas.trimestres)]
    for media in medias:
        assert abs(media - con_fechas.cifras[0].media) <= Decimal("0.05")


def test_la_misma_semilla_da_los_mismos_bytes_y_otra_no() -> None:
    contenido = plantilla_de(una_linea())

    def texto(pedido: Pedido) -> str:
        return a_json(datos_de_riesgo(riesgo(contenido, "x.xlsx", pedido)))

    assert texto(POCOS) == texto(POCOS)
    assert texto(POCOS) != texto(replace(POCOS, semilla=2))


def test_la_correlacion_ensancha_los_extremos() -> None:
    contenido = plantilla_de(CON_FECHAS)
    anchos = [
        riesgo(contenido, "", replace(POCOS, rho=rho, sorteos=3000)).cifras[0].desviacion
        for rho in (0.0, 1.0)
    ]
    assert anchos[0] < anchos[1]


def test_de_la_plantilla_y_de_su_anexo_sale_el_mismo_riesgo(
    anexo_con_fechas: Entregado, con_fechas: Riesgo
) -> None:
    del_anexo = riesgo(anexo_con_fechas.costeo.anexo, "anexo.xlsx", POCOS)
    assert del_anexo.cifras == con_fechas.cifras
    assert del_anexo.trimestres == con_fechas.trimestres
    assert del_anexo.techos == con_fechas.techos


def test_lo_que_el_desglose_del_anexo_no_nombra_va_al_renglon_de_lo_demas(
    con_fechas: Riesgo,
) -> None:
    """Una línea nueva no añade renglón: su gasto no lo ven los techos de su grupo y su fuente."""
    disposicion = disposicion_de(CON_FECHAS)
    sin_uno = tuple(x for x in disposicion.desglose if x != (1, "20000", "11"))
    assert len(sin_uno) == len(disposicion.desglose) - 1
    anexo = AnexoLeido(CON_FECHAS, replace(disposicion, desglose=sin_uno), ())
    ABIERTOS[b"sin un renglon"] = Abierto(CON_FECHAS.del_anexo_ii, (), anexo=anexo)
    r = riesgo(b"sin un renglon", "", replace(POCOS, comprobar=40))
    assert codigos(r) == set()
    assert r.cifras == con_fechas.cifras
    antes, ahora = ({x.techo.codigo: x.gasto.base for x in y.techos} for y in (con_fechas, r))
    assert ahora["T1-11"] < antes["T1-11"]
    assert ahora["EJE"] == antes["EJE"]


def test_el_escenario_activo_no_se_suma_al_sorteo() -> None:
    maximo = con_parametros(MINIMO, ESCENARIO="maximo")
    contenido = plantilla_de(replace(CON_FECHAS, parametros=maximo.parametros))
    r = riesgo(contenido, "", POCOS)
    assert r.cifras[0].base == costear(CON_FECHAS).totales.total
    assert any("El escenario activo es «maximo»" in x for x in r.supuestos)


@pytest.mark.parametrize("que", ["cantidad", "redondeo", "coeficiente"])
def test_una_simulacion_que_no_es_la_referencia_no_se_da_por_buena(
    que: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Q030: se tuerce una pieza de la simulación y con los valores base ya no da."""
    antes = Simulador.__init__

    def torcer(yo: Simulador, *args: object) -> None:
        antes(yo, *args)  # type: ignore[arg-type]
        if que == "cantidad":
            yo._cantidad[0] += 1
        elif que == "redondeo":
            yo._redondear = np.floor  # type: ignore[assignment,method-assign]
        else:
            yo._pasos[0][2][0] *= 1.0001

    monkeypatch.setattr(Simulador, "__init__", torcer)
    r = riesgo(plantilla_de(CON_FECHAS), "", POCOS)
    assert codigos(r) == {"Q030"}
    assert (r.posible, r.salida, r.cifras) == (False, 2, ())


def test_un_error_que_la_base_no_ve_lo_ven_los_sorteos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Q031: el cambio multiplicaría también a los precios en lempiras; con la base vale uno."""
    antes = Simulador.__init__

    def torcer(yo: Simulador, *args: object) -> None:
        antes(yo, *args)  # type: ignore[arg-type]
        yo._extranjeros = np.arange(len(yo._base))

    monkeypatch.setattr(Simulador, "__init__", torcer)
    r = riesgo(plantilla_de(CON_FECHAS), "", POCOS)
    assert codigos(r) == {"Q031"}
    assert (r.posible, r.salida) == (True, 2)


def test_sin_rangos_no_hay_riesgo_y_se_dice() -> None:
    r = riesgo(plantilla_de(sin_rangos(CON_FECHAS)), "", POCOS)
    assert codigos(r) == {"Q032"}
    total = r.cifras[0]
    assert total.minimo == total.maximo == total.base
    assert r.salida == 1


def test_las_lineas_sin_dato_no_entran_y_se_cuentan() -> None:
    sin_precio = cambiar(CON_FECHAS, "precios", "FOLLETO", precio=None)
    r = riesgo(plantilla_de(sin_precio), "", POCOS)
    assert codigos(r) == {"Q033"}
    assert r.cifras[0].base == costear(sin_precio).totales.total
    aviso = next(h for h in r.hallazgos if h.codigo == "Q033")
    sin_dato = costear(sin_precio).totales.sin_dato
    assert sin_dato > 1
    assert f": {sin_dato}." in aviso.mensaje


def test_un_rango_que_no_contiene_la_base_se_abre_y_se_dice() -> None:
    raro = cambiar(CON_FECHAS, "impulsores", "OFICINAS", minimo=Decimal(18), maximo=Decimal(20))
    variables, hallazgos = variables_de(raro)
    (oficinas,) = (x for x in variables if x.codigo == "OFICINAS")
    assert (oficinas.minimo, oficinas.maximo) == (Decimal(17), Decimal(20))
    assert [h.codigo for h in hallazgos] == ["Q034"]


@pytest.mark.lento
def test_las_82_actividades_diez_mil_veces_en_menos_de_treinta_segundos() -> None:
    inicio = time.process_time()
    r = riesgo(plantilla_ejemplo(), "si_empleo.xlsx")
    assert time.process_time() - inicio < 30
    assert r.pedido.sorteos == 10_000
    assert r.comprobacion is not None
    assert r.comprobacion.exactas == r.comprobacion.lineas > 3000
    assert r.cifras[0].percentil[50] < r.cifras[0].percentil[80] < r.cifras[0].percentil[90]
    assert all(x.probabilidad is not None for x in r.techos)
    assert r.salida == 0
