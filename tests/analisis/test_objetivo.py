"""Buscar el valor que agota una meta: a mano, imposible y con libros torcidos."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analisis.apoyo import CANTIDAD, libro_de, plantilla_de, torcido, una_linea
from ayudas.entregado import Entregado, donde
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import cambiar, con_parametros
from costeo.analisis.busqueda import HALLADO, NO_BAJA, NO_LLEGA, NO_MUEVE, Busqueda
from costeo.analisis.objetivo import Objetivo, objetivo
from costeo.calculo.costeo import costear
from costeo.hallazgos import hallazgo
from costeo.modelo.plan import Modelo
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.sujeto import Rechazo


def buscar(modelo: Modelo, mueve: str, meta: object = None, de: str = "total") -> Objetivo:
    importe = None if meta is None else Decimal(str(meta))
    return objetivo(plantilla_de(modelo), "x.xlsx", mueve=mueve, meta=importe, de=de)


def codigos(o: Objetivo) -> list[str]:
    return [h.codigo for h in o.hallazgos if h.codigo.startswith("Q")]


def total(modelo: Modelo) -> Decimal:
    return costear(modelo).totales.total


def test_un_precio_a_mano() -> None:
    """1,000 folletos que caben en L 123,456.78: a L 123.45 cada uno, y sobran L 6.78."""
    o = buscar(una_linea(), "precio:FOLLETO", "123456.78")
    assert (o.valor, o.llega, o.sobra) == (Decimal("123.45"), Decimal(123_450), Decimal("6.78"))
    assert o.siguiente == (Decimal("123.46"), Decimal(123_460))
    assert (o.contrastado, codigos(o), o.salida) == (True, [], 0)
    assert o.evaluaciones < 15


def test_hacia_abajo_tambien() -> None:
    o = buscar(una_linea(), "precio:folleto", 90 * CANTIDAD)
    assert (o.valor, o.llega, o.sobra) == (Decimal(90), Decimal(90_000), 0)


def test_un_impulsor_que_se_cuenta_sale_entero_y_es_el_mayor_que_cabe() -> None:
    def con(n: int) -> Modelo:
        return cambiar(CON_FECHAS, "impulsores", "OFICINAS", valor=Decimal(n), maximo=Decimal(99))

    meta = (total(con(17)) + total(con(18))) / 2
    o = buscar(CON_FECHAS, "impulsor:OFICINAS", meta)
    assert (o.valor, o.llega) == (Decimal(17), total(con(17)))
    assert o.siguiente == (Decimal(18), total(con(18)))
    o = buscar(CON_FECHAS, "impulsor:OFICINAS", total(con(30)))
    assert (o.valor, o.llega, o.contrastado) == (Decimal(30), total(con(30)), True)
    assert codigos(o) == ["Q024"]
    assert o.salida == 1


def test_la_contingencia_que_agota_un_total() -> None:
    def con(tasa: Decimal) -> Modelo:
        return con_parametros(CON_FECHAS, CONTINGENCIA=tasa)

    meta = total(con(Decimal("0.0731")))
    o = buscar(CON_FECHAS, "contingencia", meta)
    assert o.valor == Decimal("0.0731")
    assert o.llega == meta
    assert o.siguiente is not None
    assert o.siguiente[1] == total(con(Decimal("0.0732")))


def test_la_contingencia_de_una_fuente_que_hoy_no_la_admite() -> None:
    """Con la 22 admitiéndola, su gasto sube; el de las demás también usa esa misma tasa."""
    admite = cambiar(CON_FECHAS, "fuentes", "22", contingencia=True)
    meta = costear(con_parametros(admite, CONTINGENCIA=Decimal("0.1"))).cortes["fuente"]
    de_la_22 = next(f.totales.total for f in meta if f.codigo == "22")
    o = buscar(CON_FECHAS, "contingencia:22", de_la_22, "fuente:22")
    assert (o.valor, o.llega, o.contrastado) == (Decimal("0.1000"), de_la_22, True)


def test_un_techo_pone_su_propia_meta() -> None:
    """El techo EJE (L 5,000,000 de todo el eje 1.1 en el año)."""
    o = buscar(CON_FECHAS, "precio:SALON", de="techo:EJE")
    assert o.meta is not None
    assert o.meta.importe == 5_000_000
    assert o.llega is not None
    assert o.siguiente is not None
    assert o.llega <= 5_000_000 < o.siguiente[1]
    assert o.contrastado


@pytest.mark.parametrize(
    ("mueve", "meta", "de", "codigo"),
    [
        ("color:ROJO", 1, "total", "Q002"),
        ("impulsor:OFICINA", 1, "total", "Q003"),
        ("contingencia:99", 1, "total", "Q003"),
        ("precio:SALON", 1, "ejes", "Q004"),
        ("precio:SALON", 1, "eje:9.9", "Q004"),
        ("precio:SALON", None, "techo:T2", "Q005"),
        ("precio:SALON", None, "total", "Q007"),
    ],
)
def test_lo_que_no_se_puede_buscar_sale_con_dos(
    mueve: str, meta: object, de: str, codigo: str
) -> None:
    o = buscar(CON_FECHAS, mueve, meta, de)
    assert (codigos(o), o.salida, o.valor) == ([codigo], 2, None)


def test_una_entrada_en_blanco_no_se_mueve() -> None:
    o = buscar(cambiar(CON_FECHAS, "precios", "SALON", precio=None), "precio:SALON", 1)
    assert (codigos(o), o.salida) == (["Q006"], 2)


def test_un_anexo_i_no_lleva_costos(anexo_con_fechas: Entregado) -> None:
    anexo_i = anexo_con_fechas.costeo.anexo_i
    assert anexo_i is not None
    o = objetivo(anexo_i.contenido, "i.xlsx", mueve="precio:SALON", meta=Decimal(1))
    assert ([h.codigo for h in o.hallazgos], o.salida) == (["L024"], 2)


@pytest.mark.parametrize(
    ("mueve", "meta", "codigo"),
    [
        ("impulsor:MESES", 1_000_000, "Q020"),
        ("precio:SALON", 1, "Q021"),
        ("contingencia", 10**9, "Q022"),
    ],
)
def test_una_meta_imposible_se_explica(mueve: str, meta: int, codigo: str) -> None:
    o = buscar(CON_FECHAS, mueve, meta)
    assert (codigos(o), o.valor, o.salida, o.posible) == ([codigo], None, 1, True)


def test_lo_que_falta_o_sobra_es_lo_que_da_la_referencia_en_el_extremo() -> None:
    o = buscar(CON_FECHAS, "precio:SALON", 1)
    gratis = total(cambiar(CON_FECHAS, "precios", "SALON", precio=Decimal(0)))
    assert f"L {gratis:,}, L {gratis - 1:,} encima" in o.hallazgos[-1].mensaje


def precio_del_salon() -> str:
    """La celda de su precio, como la lee una fórmula."""
    hoja, celda = donde(libro_de(CON_FECHAS).esperado, "precios", "precio", "SALON")
    return f"'{hoja}'!{celda}"


def test_un_libro_torcido_no_coincide_con_la_referencia() -> None:
    """Q025: el total lleva además lo que el precio se aparta de hoy."""
    contenido = torcido(("general", "total"), f"{{}}+({precio_del_salon()}-3250.75)")
    meta = total(CON_FECHAS) + 10_000
    o = objetivo(contenido, "t.xlsx", mueve="precio:SALON", meta=meta)
    assert "Q025" in codigos(o)
    assert o.salida == 1


def test_un_valor_que_la_validacion_rechaza_se_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnexoII, "responder", lambda *_: Rechazo((hallazgo("Q007"),)))
    o = buscar(una_linea(), "precio:FOLLETO", 110 * CANTIDAD)
    assert (codigos(o), o.contrastado, o.valor) == (["Q026"], False, Decimal(110))


def test_una_cifra_que_sube_y_baja_se_avisa() -> None:
    """Q023: con el salón por encima de 3,300 el total baja de golpe."""
    contenido = torcido(("general", "total"), f"{{}}-IF({precio_del_salon()}>3300,50000,0)")
    meta = total(CON_FECHAS) + 100_000
    o = objetivo(contenido, "t.xlsx", mueve="precio:SALON", meta=meta)
    assert "Q023" in codigos(o)


@given(
    st.integers(0, 2000),
    st.integers(-3000, 30_000),
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
    st.booleans(),
)
def test_la_busqueda_halla_el_ultimo_que_cabe(
    hoy: int, meta: int, escalones: list[int], baja: bool
) -> None:
    """Contra mirar uno por uno los 2,001 puntos de una función que siempre sube, o siempre baja."""

    def cifra(k: int) -> float:
        x = 2000 - k if baja else k
        return float(sum(x // (e + 1) * e for e in escalones))

    todos = [k for k in range(2001) if cifra(k) <= meta]
    b = Busqueda(cifra, hoy, (0, 2000), float(meta))
    como, k = b.buscar()
    if cifra(0) == cifra(2000):
        assert como == NO_MUEVE
    elif not todos:
        assert (como, k) == (NO_BAJA, 2000 if baja else 0)
    elif len(todos) == 2001:
        assert (como, k) == (NO_LLEGA, 0 if baja else 2000)
    else:
        assert (como, k) == (HALLADO, todos[0] if baja else todos[-1])
    assert b.monotona
    assert len(b.puntos) < 60


def test_una_busqueda_sobre_algo_que_no_es_monotono_lo_sabe() -> None:
    b = Busqueda(lambda k: float(abs(k - 50)), 60, (0, 100), 30.0)
    b.buscar()
    b.en(0)
    assert not b.monotona


def test_de_la_plantilla_y_de_su_anexo_sale_lo_mismo(anexo_con_fechas: Entregado) -> None:
    meta = total(CON_FECHAS) + 12_345
    o = objetivo(anexo_con_fechas.costeo.anexo, "a.xlsx", mueve="precio:SALON", meta=meta)
    de_plantilla = buscar(CON_FECHAS, "precio:SALON", meta)
    assert replace(o, nombre="", hallazgos=()) == replace(de_plantilla, nombre="", hallazgos=())
