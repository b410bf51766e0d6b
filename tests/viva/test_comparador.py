"""Comparar de golpe da lo mismo que celda a celda: nada malo se da por bueno."""

from decimal import Decimal

import pytest

from costeo.modelo import vocabulario as v
from costeo.motor.cotejo import CUALQUIERA, Cotejo, movidas
from costeo.motor.evaluacion import preparar
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.cambios import aplicar
from costeo.viva.comparador import Comparador
from costeo.viva.mapa import NO_ESTA
from costeo.viva.prueba import Preparado, Prueba


@pytest.fixture(scope="module")
def comparador(abierto: AnexoII) -> Comparador:
    return Comparador(abierto.mapa, abierto.plan)


def test_un_libro_bueno_no_tiene_sospechosas(abierto: AnexoII, comparador: Comparador) -> None:
    hoy = abierto.plan.en_bruto(abierto.leido.valores, {})
    assert hoy is not None
    sospechosas, todos = comparador.sospechosas(hoy, abierto.conceptos)
    assert not any(abierto.mapa.difiere(d, x, abierto.conceptos) for d, x in sospechosas.items())
    assert todos
    assert len(sospechosas) < len(abierto.mapa) / 20


@pytest.mark.parametrize(
    "torcer",
    [
        lambda x: x + Decimal("0.01") if isinstance(x, Decimal) else f"{x}!",
        lambda x: "otro" if isinstance(x, Decimal) else Decimal(7),
        lambda _: None,
        lambda _: NO_ESTA,
    ],
)
def test_todo_concepto_torcido_se_ve(
    abierto: AnexoII, comparador: Comparador, torcer: object
) -> None:
    """Con la referencia falseada entera, sospecha de todo lo que celda a celda es distinto."""
    hoy = abierto.plan.en_bruto(abierto.leido.valores, {})
    assert hoy is not None
    falsa = {k: torcer(x) for k, x in abierto.conceptos.items()}  # type: ignore[operator]
    falsa = {k: x for k, x in falsa.items() if x is not NO_ESTA}
    sospechosas, todos = comparador.sospechosas(hoy, falsa)
    malas = {x.direccion for x in abierto.mapa.diferencias(abierto.base.valores, falsa)}
    assert malas
    assert malas <= sospechosas.keys()
    assert todos


def test_un_concepto_sin_celda_se_cuenta(abierto: AnexoII, comparador: Comparador) -> None:
    hoy = abierto.plan.en_bruto(abierto.leido.valores, {})
    assert hoy is not None
    _, todos = comparador.sospechosas(hoy, {**abierto.conceptos, ("de", "mas"): Decimal(1)})
    assert not todos


def test_un_desconocido_es_sin_dato(abierto: AnexoII, comparador: Comparador) -> None:
    hoy = abierto.plan.en_bruto(abierto.leido.valores, {})
    assert hoy is not None
    en_blanco = next(k for k, x in abierto.conceptos.items() if isinstance(x, Decimal))
    (celda, *_) = abierto.mapa.claves[en_blanco]
    sospechosas, _ = comparador.sospechosas(hoy, {**abierto.conceptos, en_blanco: None})
    assert abierto.mapa.difiere(celda, v.SIN_DATO, {en_blanco: None}) is None
    assert celda in sospechosas


def test_en_bruto_es_lo_que_dice_evaluar(abierto: AnexoII, preparados: list[Preparado]) -> None:
    """Los mismos valores, y los mismos movidos, con los vectores de la prueba."""
    prueba = Prueba(abierto, "dientes")
    plan, valores = abierto.plan, abierto.leido.valores
    hoy = plan.en_bruto(valores, {})
    assert hoy is not None
    for p in preparados:
        assert p.vector is not None
        vec = plan.en_bruto(valores, p.vector.celdas)
        assert vec is not None
        hecho = plan.evaluar(aplicar(valores, p.vector.celdas)).valores
        iguales = [
            hecho[d] == (plan.textos.textos[int(n)] if isinstance(hecho[d], str) else n)
            for d, n in zip(plan.direcciones, vec.num.tolist(), strict=True)
        ]
        assert all(iguales)
        suyas = bytes(hecho[d] != abierto.base.valores[d] for d in plan.direcciones)
        assert movidas(hoy, vec) == suyas
        assert prueba.con(p).movidas == suyas


def test_una_celda_que_nadie_reservo_pide_ir_despacio(abierto: AnexoII) -> None:
    lejos = (next(iter(abierto.leido.hojas)), 900, 90)
    assert abierto.plan.en_bruto(abierto.leido.valores, {lejos: 1.0}) is None


def test_un_error_nunca_se_da_por_bueno() -> None:
    """Ni en una columna en que, vacía, vale cualquier cosa."""
    formulas = {("M", 1, 2): "1/A1", ("M", 2, 2): "A2*2"}
    plan = preparar(formulas, {}, ("M",))
    celdas = list(formulas)
    cotejo = Cotejo(plan, celdas, [0, 1], [CUALQUIERA, CUALQUIERA])
    vec = plan.en_bruto({("M", 1, 1): 0.0, ("M", 2, 1): 3.0}, {})
    assert vec is not None
    assert list(cotejo.sospechosas(vec, [None, None], 0.0, 0.0)) == [("M", 1, 2)]
