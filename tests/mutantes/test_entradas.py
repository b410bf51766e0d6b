"""Dos cifras cambiadas de sitio: lo delatan los valores guardados."""

from __future__ import annotations

from dataclasses import replace

from ayudas.entregado import Entregado
from costeo.mutantes.entradas import PRECIOS, intercambios
from costeo.viva.abrir import abrir_ii
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import leer_libro


def _abrir(entregado: Entregado) -> tuple[LibroLeido, frozenset]:
    leido = leer_libro(entregado.costeo.anexo)
    anexo = abrir_ii(leido)
    assert anexo is not None
    return leido, frozenset(anexo.esperado.entradas())


def test_dos_precios_cambiados_de_sitio_se_ven(anexo_con_fechas: Entregado) -> None:
    leido, entradas = _abrir(anexo_con_fechas)
    hechos = intercambios(leido, entradas, 7, 12)
    assert len(hechos) == 12
    assert all(leido.valores[x.una] != leido.valores[x.otra] for x in hechos)
    assert all(x.una[0] == x.otra[0] and x.una[2] == x.otra[2] for x in hechos)
    de_precios = [x for x in hechos if x.una[0] == PRECIOS]
    assert len(de_precios) >= 6
    assert all(x.delata is not None for x in de_precios), [str(x) for x in de_precios]


def test_si_nada_los_lee_siguen_vivos(anexo_con_fechas: Entregado) -> None:
    """Sin fórmulas no hay quien los delate: la medida lo dice en vez de darlos por vistos."""
    leido, entradas = _abrir(anexo_con_fechas)
    sordo = replace(leido, formulas={}, guardados={})
    assert all(x.delata is None for x in intercambios(sordo, entradas, 7, 3))
