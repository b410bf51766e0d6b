"""Quién mata a cada mutante, en el anexo del plan mínimo con fechas."""

from dataclasses import replace

import pytest

from ayudas.entregado import Entregado
from costeo.mutantes.abrir import abrir
from costeo.mutantes.capas import TEXTO, TORCIDOS, VALORES, VIVA, matar
from costeo.mutantes.equivalencia import razones
from costeo.mutantes.medida import cifra, medir
from costeo.mutantes.sano import Sano, SinReferencia
from costeo.mutantes.sitios import Mutante, Rota, formas, mutantes
from costeo.xlsx.celdas import numero_de_columna

pytestmark = pytest.mark.lento


@pytest.fixture(scope="module")
def sano(anexo_con_fechas: Entregado) -> Sano:
    return abrir(anexo_con_fechas.costeo.anexo, semilla=1, vectores=6)


@pytest.fixture(scope="module")
def sano_i(anexo_con_fechas: Entregado) -> Sano:
    assert anexo_con_fechas.costeo.anexo_i
    return abrir(anexo_con_fechas.costeo.anexo_i.contenido, semilla=1, vectores=6)


def mutante(anexo: Entregado, lugar: tuple[str, str, str], texto: str) -> Mutante:
    """La fórmula de esa celda (tabla, columna, renglón) cambiada."""
    hoja, celda = anexo.donde(*lugar)
    letras = celda.rstrip("0123456789")
    direccion = (hoja, int(celda[len(letras) :]), numero_de_columna(letras))
    original = anexo.leido.formulas[direccion]
    return Mutante("Anexo II", "a mano", (Rota(direccion, original, texto or original),))


def test_el_libro_sano_vale_lo_que_debe_con_todos_los_datos(sano: Sano, sano_i: Sano) -> None:
    """Las guardas, los controles y todos los conceptos, con datos buenos, malos y torcidos."""
    assert sano.discordantes == {}
    assert sano_i.discordantes == {}
    assert len(sano.vectores) > 3
    assert sum(len(t.esperados) for t in sano.torcidos) > 500


def test_cada_capa_ve_lo_suyo(sano: Sano, anexo_con_fechas: Entregado) -> None:
    total = ("por_actividad", "total", "t")
    valor = sano.hoy.valores[mutante(anexo_con_fechas, total, "").rotas[0].celda]
    control = ("controles", "diferencia", "consolidado")
    guarda = ("precios", "en_blanco", anexo_con_fechas.colocado.tablas["precios"].tabla.filas[0].id)
    casos = {
        mutante(anexo_con_fechas, total, "1+1"): VALORES,
        mutante(anexo_con_fechas, total, repr(valor)): VIVA,
        mutante(anexo_con_fechas, control, "0"): TORCIDOS,
        mutante(anexo_con_fechas, guarda, "0"): TORCIDOS,
        mutante(anexo_con_fechas, ("controles", "estado", "lineas"), '"CORRECTO"'): TORCIDOS,
        mutante(anexo_con_fechas, total, ""): "",
    }
    muertes = matar(sano, list(casos))
    assert [m.capa for m in muertes] == list(casos.values())
    assert [m.en_texto for m in muertes] == [True] * 5 + [False]
    assert TEXTO not in casos.values()


def test_un_control_roto_de_cualquier_manera_muere_sin_mirar_su_texto(
    sano: Sano, anexo_con_fechas: Entregado
) -> None:
    """Que dé siempre cero, que se compare consigo mismo o que diga siempre que cuadra."""
    rotos = []
    for fila in anexo_con_fechas.colocado.tablas["controles"].tabla.filas:
        for columna, texto in (("diferencia", "0"), ("estado", '"CORRECTO"'), ("falla", "0")):
            rotos.append(mutante(anexo_con_fechas, ("controles", columna, fila.id), texto))
        uno = mutante(anexo_con_fechas, ("controles", "diferencia", fila.id), "")
        _, n, _ = uno.rotas[0].celda
        consigo = replace(uno.rotas[0], texto=f"ROUND(C{n}-C{n},2)")
        rotos.append(replace(uno, rotas=(consigo,)))
    maestro = mutante(anexo_con_fechas, ("controles", "falla", "t"), "0")
    muertes = matar(sano, [*rotos, maestro])
    assert [str(m.mutante) for m in muertes if not m.capa] == []
    assert len(muertes) > 200


def test_los_equivalentes_se_demuestran(sano: Sano, anexo_con_fechas: Entregado) -> None:
    total = ("por_actividad", "total", "t")
    original = mutante(anexo_con_fechas, total, "").rotas[0].original
    mismos = [
        mutante(anexo_con_fechas, total, f"({original})*1"),
        mutante(anexo_con_fechas, total, f"{original}+0"),
    ]
    otros = [
        mutante(anexo_con_fechas, total, f"{original}+1"),
        mutante(anexo_con_fechas, total, "0"),
    ]
    assert set(razones(sano, [*mismos, *otros], 1)) == {0, 1}


def test_la_medida_cuenta_a_todos(sano_i: Sano) -> None:
    medida = medir(sano_i, 3, 60, 3)
    dicho = medida.como_dict()
    assert dicho["mutantes"] == 60
    assert medida.muertos_por_valor + len(medida.vivos) == medida.no_equivalentes
    assert sum(x.total() for x in medida.por_operador().values()) == 60
    assert medida.muertos == medida.no_equivalentes
    assert cifra([medida], 3)["muertos_por_valor"] == medida.muertos_por_valor
    assert medir(sano_i, 3, 60, 3).como_dict() == dicho


def test_hay_mutantes_de_todas_las_hojas_con_formulas(sano: Sano) -> None:
    con = {m.hoja for m in mutantes(sano, 1, 1)}
    assert {h for h, _, _ in formas(sano)} == {"Act_#" if h.startswith("Act_") else h for h in con}


def test_lo_que_no_es_un_anexo(plantilla_minima: bytes) -> None:
    with pytest.raises(SinReferencia):
        abrir(plantilla_minima, 1, 0)
