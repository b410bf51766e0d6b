"""El cronograma del anexo está vivo: se lee de vuelta y acusa la regla que se rompe."""

from __future__ import annotations

import datetime as dt

import pytest

from anexo.test_ediciones import escrito, leer, sin_error
from anexo.test_ida_y_vuelta import ida_y_vuelta, iguales
from ayudas.entregado import Entregado
from ayudas.modelo_con_fechas import CON_FECHAS
from costeo.calculo.costeo import costear
from costeo.calendario import calendario_de
from costeo.cronograma.comprobador import revisar
from costeo.flujo import verificar
from costeo.modelo.plan import Modelo
from costeo.programa.construccion import problema_de


@pytest.fixture(name="anexo")
def _anexo(anexo_con_fechas: Entregado) -> Entregado:
    return anexo_con_fechas


def reglas_rotas(modelo: Modelo) -> tuple[str, ...]:
    """Las que el comprobador, que no comparte nada con los resolvedores, halla en sus inicios."""
    calendario = calendario_de(modelo)
    inicios = {p.actividad: calendario.indice(p.inicio) for p in modelo.cronograma if p.inicio}
    return revisar(problema_de(costear(modelo), frozenset(inicios)), inicios)


def test_todo_lo_del_cronograma_vuelve_igual() -> None:
    iguales(ida_y_vuelta(CON_FECHAS).modelo, CON_FECHAS)


def test_lo_entregado_esta_comprobado(anexo: Entregado) -> None:
    assert anexo.costeo.veredicto is not None
    assert anexo.costeo.veredicto.hallazgos == ()
    assert verificar(anexo.costeo.anexo).correcto


def test_las_82_fechas_de_si_empleo_leidas_del_anexo_cumplen_todas_las_reglas(
    entregado: Entregado,
) -> None:
    modelo = leer(entregado.costeo.anexo).modelo
    assert modelo is not None
    assert len(modelo.cronograma) == (82 if entregado.nombre == "SI EMPLEO" else 0)
    assert all(p.inicio and p.causa for p in modelo.cronograma)
    assert reglas_rotas(modelo) == ()


def _serie(fecha: dt.date) -> int:
    return (fecha - dt.date(1899, 12, 30)).days


ROTAS = {
    "un domingo": ("cronograma", "1", {"inicio": _serie(dt.date(2024, 3, 3))}),
    "antes de la aprobación": ("cronograma", "1", {"inicio": _serie(dt.date(2024, 1, 10))}),
    "antes de que acabe la otra": ("cronograma", "2", {"inicio": _serie(dt.date(2024, 3, 14))}),
    "pasado su último día": ("cronograma", "2", {"inicio": _serie(dt.date(2024, 6, 20))}),
    "otro día que el fijado": (
        "cronograma", "3", {"inicio_fijo": _serie(dt.date(2024, 4, 26))},
    ),
    "un techo firme más bajo": ("techos", "EJE", {"importe": 1000}),
    "menos jornadas firmes": ("capacidad", "DGE", {"mes_3": 1}),
}  # fmt: skip


@pytest.mark.parametrize("caso", ROTAS)
def test_una_regla_rota_pone_el_maestro_en_revisar(anexo: Entregado, caso: str) -> None:
    tabla, renglon, cambio = ROTAS[caso]
    contenido = escrito(anexo, tabla, renglon, **cambio)
    veredicto = verificar(contenido)
    fallan = {h.codigo for h in veredicto.hallazgos}
    # Lo guardado ya no es lo evaluado, porque nadie recalculó; y el control dice por qué.
    assert "C012" in fallan, caso
    if tabla == "cronograma" and caso != "un domingo":
        assert reglas_rotas(sin_error(leer(contenido))), caso


def test_un_limite_sin_confirmar_avisa_y_no_desmiente(anexo: Entregado) -> None:
    """El mismo techo, si está por confirmar, no pone en rojo el maestro."""
    valores = anexo.leido.guardados
    hoja, fila, columna = "Controles", *_aviso(anexo, "techos_excedidos")
    assert valores[hoja, fila, columna] == 0
    contenido = escrito(anexo, "techos", "EJE", importe=1000, estado="por confirmar")
    assert "C012" not in {h.codigo for h in verificar(contenido).hallazgos}


def _aviso(anexo: Entregado, clave: str) -> tuple[int, int]:
    lugar = anexo.colocado.tablas["avisos"]
    return lugar.renglon(clave), lugar.columna("valor")
