"""Dos cifras cambiadas de sitio: lo delatan los valores guardados."""

from __future__ import annotations

from dataclasses import replace

from ayudas.entregado import Entregado
from costeo.mutantes.entradas import HOY_NO_CUENTAN, NADIE_LAS_LEE, intercambios
from costeo.viva.abrir import abrir_ii
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import leer_libro


def _abrir(entregado: Entregado) -> tuple[LibroLeido, frozenset, tuple[str, int]]:
    leido = leer_libro(entregado.costeo.anexo)
    anexo = abrir_ii(leido)
    assert anexo is not None
    tabla = anexo.esperado.tablas["precios"]
    return leido, frozenset(anexo.esperado.entradas()), (tabla.hoja, tabla.columna("precio"))


def test_dos_precios_cambiados_de_sitio_se_ven(anexo_con_fechas: Entregado) -> None:
    leido, entradas, precios = _abrir(anexo_con_fechas)
    hechos = intercambios(leido, entradas, 7, 12, precios)
    assert len(hechos) == 12
    assert all(leido.valores[x.una] != leido.valores[x.otra] for x in hechos)
    assert all(x.una[0] == x.otra[0] and x.una[2] == x.otra[2] for x in hechos)
    assert all(bool(x.motivo) == (x.delata is None) for x in hechos)
    de_precios = [x for x in hechos if (x.una[0], x.una[2]) == precios]
    assert len(de_precios) >= 6
    assert all(x.delata is not None for x in de_precios), [str(x) for x in de_precios]


def test_si_nada_los_lee_siguen_vivos(anexo_con_fechas: Entregado) -> None:
    """Sin fórmulas no hay quien los delate: la medida lo dice en vez de darlos por vistos."""
    leido, entradas, precios = _abrir(anexo_con_fechas)
    sordo = replace(leido, formulas={}, guardados={})
    hechos = intercambios(sordo, entradas, 7, 3, precios)
    assert {(x.delata, x.motivo) for x in hechos} == {(None, NADIE_LAS_LEE)}
    mudo = replace(leido, guardados={})
    hechos = intercambios(mudo, entradas, 7, 3, precios)
    assert (None, HOY_NO_CUENTAN) in {(x.delata, x.motivo) for x in hechos}
