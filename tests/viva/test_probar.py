"""La prueba viva entera: lo que cuenta, lo que dice y que no depende de cuántos procesos haya."""

import re
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from ayudas.editar_xlsx import Formula, editar
from ayudas.entregado import Entregado
from costeo.flujo import verificar
from costeo.hallazgos import Hallazgo
from costeo.informe.datos import datos_de_veredicto
from costeo.mensajes_de.viva import VIVA
from costeo.verificacion.veredicto import PedidoVivo, PruebaViva
from costeo.viva import anexo_ii, procesos
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.probar import con_hallazgo, entradas_solas, probar
from costeo.viva.prueba import Prueba
from costeo.viva.una_a_una import grupos_de
from costeo.xlsx.celdas import escribir_direccion


def test_un_anexo_bueno_sigue_a_la_referencia(abierto: AnexoII) -> None:
    avances: list[tuple[int, int]] = []
    prueba = probar(abierto, PedidoVivo(7), avance=lambda *x: avances.append(x))
    assert (prueba.vectores, prueba.solas, prueba.con_diferencias) == (7, 0, 0)
    assert prueba.hallazgos == ()
    assert prueba.probadas > 0.8 * prueba.entradas
    assert prueba.comparados > 7 * 3000
    assert prueba.movidas > prueba.formulas / 2
    assert avances == [(i, 7) for i in range(1, 8)]


def test_lo_que_nada_mueve_es_lo_que_no_puede_moverse(abierto: AnexoII) -> None:
    """Ceros de control y sumas que siempre cuadran; ningún importe."""
    quietas = dict(probar(abierto, PedidoVivo(7)).quietas)
    assert quietas
    con_dinero = {"total", "subtotal", "contingencia", "por_presupuestar", "precio_l", "con_isv"}
    assert not {f for f in quietas if f.split(" · ")[-1] in con_dinero}, quietas


def test_lo_mismo_con_uno_o_dos_procesos(abierto: AnexoII) -> None:
    donde = next(
        d for d, c in abierto.esperado.formulas() if c.concepto == ("general", "total_usd")
    )
    torcido = abierto.con_formulas({donde: repr(abierto.base.valores[donde])})
    with patch.object(procesos, "PARA_REPARTIR", 2):
        uno, dos = (probar(torcido, PedidoVivo(3, "p", 0, n)) for n in (1, 2))
    assert uno == dos
    assert uno.con_diferencias
    assert [h.codigo for h in uno.hallazgos] == ["D001"]


def test_cada_entrada_sola(abierto: AnexoII) -> None:
    """Una de cada columna: todas con dato, y ninguna separa el libro de la referencia."""
    pedido = PedidoVivo(0, "1", 1)
    solas = entradas_solas(abierto, pedido)
    assert len({(d[0].rstrip("0123456789"), d[2]) for d in solas}) == len(solas) > 100
    with patch("costeo.viva.probar.entradas_solas", lambda *_: solas[::8]):
        prueba = probar(abierto, pedido)
    assert (prueba.vectores, prueba.con_diferencias) == (0, 0)
    assert prueba.solas > 0.8 * len(solas[::8])


def test_una_a_una_ninguna_comparte_renglon_ni_columna(abierto: AnexoII) -> None:
    grupos = [g for g in grupos_de(abierto) if not any(map(abierto.nombra, g))]
    todas = {d for g in grupos for d in g}
    de_dato = {d for d, e in abierto.entradas.items() if not e.libre and not e.identifica}
    assert todas >= de_dato
    for grupo in grupos:
        assert len({(h, f) for h, f, _ in grupo}) == len(grupo)
        assert len({(h, c) for h, _, c in grupo}) == len(grupo)


def test_una_a_una_halla_el_renglon_de_al_lado(abierto: AnexoII) -> None:
    """Un precio leído del renglón vecino: sale con esa entrada, sin ninguna otra de su hoja."""
    celda = next(
        d
        for d, c in abierto.esperado.formulas()
        if d[0] == "Precios" and c.concepto is not None and c.concepto[-1] == "precio_l"
    )
    formula = abierto.leido.formulas[celda]
    torcido = abierto.con_formulas({celda: _corrida(formula, celda[1])})
    suyas = [g for g in grupos_de(torcido) if any(d[:2] == celda[:2] for d in g)]
    with patch("costeo.viva.probar.grupos_de", lambda _: suyas[:6]):
        prueba = probar(torcido, PedidoVivo(una_a_una=True))
    assert prueba.vectores == prueba.solas == 0
    assert prueba.una_a_una >= 6
    assert prueba.con_diferencias
    assert escribir_direccion(celda) in {f"{h.hoja}!{h.celda}" for h in prueba.hallazgos}


def _corrida(formula: str, fila: int) -> str:
    """La fórmula leyendo el renglón de abajo."""
    return re.sub(rf"(?<=[A-Z]){fila}(?![0-9])", str(fila + 1), formula)


def sin_celda(abierto: AnexoII) -> PruebaViva:
    """La referencia sabe, con otras entradas, algo que ninguna celda muestra."""
    conceptos = anexo_ii.conceptos
    with patch.object(anexo_ii, "conceptos", lambda r: {**conceptos(r), ("general", "otro"): None}):
        return probar(abierto, PedidoVivo(1))


def ajena(abierto: AnexoII) -> PruebaViva:
    """El libro que se describiría con otros nombres tiene otra fórmula."""
    describir = anexo_ii.describir
    otro = abierto.con_formulas({})

    def con_otra(*datos: Any) -> Any:
        libro = describir(*datos)
        hoja = libro.hojas[-1]
        celdas = tuple(c._replace(contenido="=1", es_formula=True) for c in hoja.celdas[:2])
        return replace(libro, hojas=(*libro.hojas[:-1], replace(hoja, celdas=celdas)))

    with (
        patch.object(anexo_ii, "describir", con_otra),
        patch.object(AnexoII, "vector", lambda yo, s, n, i: vector(yo, s, 6, i)),
    ):
        return probar(otro, PedidoVivo(1))


vector = AnexoII.vector


def rechazada(abierto: AnexoII) -> PruebaViva:
    """Ningún sorteo es válido."""
    with patch.object(AnexoII, "enmendar", lambda *_: None):
        return probar(abierto, PedidoVivo(2))


@pytest.mark.parametrize(
    ("codigo", "caso"), [("D005", sin_celda), ("D006", ajena), ("D007", rechazada)]
)
def test_se_provoca(abierto: AnexoII, codigo: str, caso: Any) -> None:
    (h,) = caso(abierto).hallazgos
    assert (h.codigo, h.nivel) == (codigo, VIVA[codigo][0])
    assert "¿?" not in h.mensaje + h.remedio


def test_un_vector_rechazado_no_cuenta_y_se_dice_cuantos(abierto: AnexoII) -> None:
    enmendar, veces = AnexoII.enmendar, iter((None, None))
    with patch.object(AnexoII, "enmendar", lambda yo, v: next(veces, v) and enmendar(yo, v)):
        prueba = probar(abierto, PedidoVivo(1))
    assert (prueba.vectores, prueba.rechazados) == (1, 2)


def test_lo_que_ya_tiene_hallazgo_no_se_repite(abierto: AnexoII) -> None:
    donde = next(
        d for d, c in abierto.esperado.formulas() if c.concepto == ("general", "total_usd")
    )
    torcido = abierto.con_formulas({donde: "1"})
    ya = con_hallazgo(
        [Hallazgo("C009", "error", "", "", hoja=donde[0], celda=f"{_letra(donde)}{donde[1]}")]
    )
    assert ya == {donde}
    assert Prueba(torcido, "1", ya).ensayar(1).primeras == ()
    assert Prueba(torcido, "1").ensayar(1).primeras


def _letra(direccion: tuple[str, int, int]) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[direccion[2] - 1]


def test_una_formula_en_una_entrada_vale_lo_que_ella_de(anexo_con_fechas: Entregado) -> None:
    """Un precio que alguien escribió como el doble de otro: los dos lados lo siguen."""
    donde = anexo_con_fechas.donde("precios", "precio", "FOLLETO")
    salon = anexo_con_fechas.donde("precios", "precio", "SALON")[1]
    contenido = editar(anexo_con_fechas.costeo.anexo, {donde: Formula(f"{salon}*2", 6501.5)})
    viva = verificar(contenido, viva=PedidoVivo(2)).viva
    assert viva is not None
    assert (viva.vectores, viva.con_diferencias) == (2, 0)


def test_los_dos_anexos_por_sus_bytes(anexo_con_fechas: Entregado) -> None:
    costeo = anexo_con_fechas.costeo
    assert costeo.anexo_i is not None
    for contenido in (costeo.anexo, costeo.anexo_i.contenido):
        veredicto = verificar(contenido, viva=PedidoVivo(2))
        assert veredicto.correcto, veredicto.hallazgos
        datos = datos_de_veredicto(veredicto)["viva"]
        assert isinstance(datos, dict)
        assert datos["vectores"] == 2
        assert datos["con_diferencias"] == datos["hallazgos"] == 0
    assert datos_de_veredicto(verificar(costeo.anexo))["viva"] is None


def test_un_enlace_muerto_es_un_error_del_veredicto(anexo_con_fechas: Entregado) -> None:
    """El aviso de la comprobación (C006) no quita que la prueba viva lo diga."""
    donde = anexo_con_fechas.donde("por_actividad", "total_usd", "1")
    hoja, celda = donde
    valor = next(
        x for d, x in anexo_con_fechas.leido.guardados.items()
        if d[0] == hoja and f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[d[2] - 1]}{d[1]}" == celda
    )  # fmt: skip
    assert isinstance(valor, float)
    contenido = editar(anexo_con_fechas.costeo.anexo, {donde: Formula(repr(valor), valor)})
    veredicto = verificar(contenido, "x.xlsx", viva=PedidoVivo(1))
    assert veredicto.salida == 1
    assert ("D001", "x.xlsx", hoja, celda) in {
        (h.codigo, h.archivo, h.hoja, h.celda) for h in veredicto.hallazgos
    }
