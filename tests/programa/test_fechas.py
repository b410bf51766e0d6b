"""Generar pone fechas a lo que no las tiene, respeta las escritas y dice lo que no pudo."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ayudas.modelo_con_fechas import CON_FECHAS, dia
from costeo.calculo.agenda import agenda_de
from costeo.calculo.costeo import costear
from costeo.flujo import Costeo, costear_plantilla
from costeo.modelo.plan import Modelo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.programa.pedido import Pedido


def generado(modelo: Modelo, **pedido: object) -> Costeo:
    """El costeo de la plantilla de un modelo."""
    contenido = escribir_plantilla(volcar(modelo))
    return costear_plantilla(contenido, "p.xlsx", pedido=Pedido(**pedido))  # type: ignore[arg-type]


def inicios(costeo: Costeo) -> list[dt.date | None]:
    """El inicio de cada actividad, en orden."""
    assert costeo.modelo is not None
    return [p.inicio for p in costeo.modelo.cronograma]


def sin_inicio(*numeros: int) -> Modelo:
    """El plan con fechas, sin las de esas actividades."""
    filas = (
        replace(p, inicio=None, causa="") if p.actividad in numeros else p
        for p in CON_FECHAS.cronograma
    )
    return replace(CON_FECHAS, cronograma=tuple(filas))


def test_pone_las_que_faltan_y_el_anexo_sale_comprobado() -> None:
    costeo = generado(sin_inicio(1, 2, 3))
    assert inicios(costeo) == [dia(2, 1), dia(2, 15), dia(2, 15)]
    assert costeo.modelo is not None
    assert costeo.modelo.cronograma[1].causa == "Espera a la 1 (FC)"
    assert costeo.salida == 0
    agenda = agenda_de(costear(costeo.modelo))
    assert not any(p.temprana or p.tardia or p.no_habil or p.movida for p in agenda.puestas)
    assert all(e.holgura >= 0 for e in agenda.esperas)


def test_respeta_las_escritas() -> None:
    costeo = generado(sin_inicio(2))
    assert inicios(costeo) == [dia(3, 1), dia(3, 15), dia(4, 25)]
    assert [h.codigo for h in costeo.hallazgos if h.codigo.startswith("F")] == ["F001"]


def test_sin_nada_que_poner_no_se_busca_nada() -> None:
    costeo = generado(CON_FECHAS)
    assert inicios(costeo) == [p.inicio for p in CON_FECHAS.cronograma]
    assert not [h for h in costeo.hallazgos if h.codigo.startswith("F")]


def test_reprogramar_no_respeta_las_escritas() -> None:
    assert inicios(generado(CON_FECHAS, reprogramar=True)) == [dia(2, 1), dia(2, 15), dia(2, 15)]


def test_los_techos_llenan_que_se_cae() -> None:
    costeo = generado(sin_inicio(1, 2, 3), techos=(Decimal(100_000), Decimal(10_000_000)))
    assert costeo.modelo is not None
    assert [(c.techo, c.actividad) for c in costeo.modelo.caidas] == [(Decimal(100_000), 1)]
    assert costeo.salida == 0


def test_una_fecha_que_rompe_una_regla_pone_el_maestro_en_revisar() -> None:
    filas = (
        replace(p, inicio=dia(3, 14)) if p.actividad == 2 else p for p in CON_FECHAS.cronograma
    )
    costeo = generado(replace(CON_FECHAS, cronograma=tuple(filas)))
    assert costeo.veredicto is not None
    assert [(h.codigo, h.hoja) for h in costeo.veredicto.hallazgos] == [("C012", "Controles")]
    assert costeo.salida == 1
