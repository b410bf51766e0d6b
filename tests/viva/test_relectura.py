"""Releer solo los renglones tocados da el mismo modelo que leer otra vez el anexo entero."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ayudas.entregado import Entregado
from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.viva.abrir import abrir_ii
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.cambios import aplicar
from costeo.viva.sorteador import CLASES
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor


def leido_con(leido: LibroLeido, cambios: Mapping[Direccion, Valor]) -> AnexoLeido:
    """Por el camino largo: el libro con esas celdas cambiadas, leído desde el principio."""
    return leer_anexo(replace(leido, valores=aplicar(leido.valores, cambios)))


def comparar(anexo: AnexoII, numero: int, *, enmendado: bool) -> bool:
    """¿Era válido? Falla si los dos caminos no dicen lo mismo."""
    vector = anexo.vector("relectura", numero, 0)
    if enmendado:
        valido = anexo.enmendar(vector)
        assert valido is not None
        vector = valido
    corto = anexo.relector.releer(vector.celdas)
    largo = leido_con(anexo.leido, vector.celdas)
    assert corto.modelo == largo.modelo
    assert largo.disposicion == anexo.anexo.disposicion, "las entradas no mueven los renglones"
    assert {(h.codigo, h.hoja) for h in corto.errores} == {
        (h.codigo, h.hoja) for h in largo.hallazgos if h.nivel == "error"
    }
    return corto.modelo is not None


@pytest.mark.parametrize("numero", [CLASES.index(x) for x in dict.fromkeys(CLASES)])
def test_lo_mismo_que_leer_el_anexo_entero(abierto: AnexoII, numero: int) -> None:
    assert comparar(abierto, numero, enmendado=True)


def test_tambien_los_mismos_errores(abierto: AnexoII) -> None:
    validos = [comparar(abierto, n, enmendado=False) for n in range(20, 34)]
    assert not all(validos), "algún sorteo se rechaza, y por los dos caminos"


def test_sin_cambios_es_el_modelo_del_anexo(abierto: AnexoII) -> None:
    assert abierto.relector.releer({}).modelo == abierto.anexo.modelo


@pytest.mark.lento
def test_el_plan_con_fechas_por_los_dos_caminos(anexo_con_fechas: Entregado) -> None:
    anexo = abrir_ii(anexo_con_fechas.leido)
    assert anexo is not None
    assert comparar(anexo, 6, enmendado=True)
