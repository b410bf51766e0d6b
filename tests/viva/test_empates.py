"""La mitad justa no es un fallo; un céntimo de más en cualquier otra cifra, sí."""

from dataclasses import replace
from decimal import Decimal

import pytest

from costeo.viva import prueba
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.empates import es_empate
from costeo.viva.mapa import NO_ESTA, Diferencia
from costeo.viva.prueba import Preparado
from costeo.xlsx.celdas import Direccion, LibroLeido

_CELDA = ("H", 1, 3)


def _libro(formula: str) -> LibroLeido:
    return LibroLeido(formulas={_CELDA: formula}, nombres={"REDONDEO": "H!$Z$1"}, hojas=("H",))


def _valores(a: float, b: float) -> dict[Direccion, float]:
    return {("H", 1, 1): a, ("H", 1, 2): b, ("H", 1, 26): 2.0}


@pytest.mark.parametrize(
    ("formula", "a", "b", "hallado", "debido", "empate"),
    [
        # 1/3 de 683390.175 es 227796.725 justo, y la coma flotante puede caer a cada lado
        ("ROUND(A1*B1,REDONDEO)", 1.0, 227796.725, 227796.73, "227796.72", True),
        ("ROUND(A1*B1,REDONDEO)", 1.0, 227796.725, 227796.72, "227796.73", True),
        ('IFERROR(ROUND(A1/B1,REDONDEO),"sin dato")', 5.0, 8.0, 0.63, "0.62", True),
        # lejos de la mitad, o más de una unidad: es otra cosa
        ("ROUND(A1*B1,REDONDEO)", 1.0, 227796.7251, 227796.73, "227796.72", False),
        ("ROUND(A1*B1,REDONDEO)", 1.0, 227796.7249999, 227796.73, "227796.72", False),
        ("ROUND(A1*B1,REDONDEO)", 1.0, 227796.725, 227796.74, "227796.72", False),
        ("A1*B1", 1.0, 227796.725, 227796.725, "227796.72", False),
        ("ROUND(A1,REDONDEO)+ROUND(B1,REDONDEO)", 0.125, 0.125, 0.26, "0.25", False),
    ],
)
def test_solo_lo_que_redondea_la_mitad(
    formula: str, a: float, b: float, hallado: float, debido: str, *, empate: bool
) -> None:
    diferencia = Diferencia(_CELDA, ("x",), hallado, Decimal(debido))
    assert es_empate(diferencia, _libro(formula), _valores(a, b)) is empate


def test_lo_que_no_es_un_numero_no_empata() -> None:
    libro, valores = _libro("ROUND(A1*B1,REDONDEO)"), _valores(1.0, 0.125)
    assert not es_empate(Diferencia(_CELDA, ("x",), "sin dato", Decimal(1)), libro, valores)
    assert not es_empate(Diferencia(_CELDA, ("x",), 0.13, None), libro, valores)
    assert not es_empate(Diferencia(_CELDA, ("x",), NO_ESTA, Decimal("0.12")), libro, valores)
    rara = _libro("ROUND(RARA(A1),REDONDEO)")
    assert not es_empate(Diferencia(_CELDA, ("x",), 0.13, Decimal("0.12")), rara, valores)


def test_lo_que_lee_un_empate_tambien_se_juzga(
    abierto: AnexoII, preparados: list[Preparado], monkeypatch: pytest.MonkeyPatch
) -> None:
    """La celda del empate pasa a valer lo de la referencia; su total, que está mal, se ve."""
    p = next(x for x in preparados if x.respuesta and x.respuesta.mapa is abierto.mapa)
    assert p.respuesta is not None
    conceptos = p.respuesta.conceptos
    clave = next(k for k, x in conceptos.items() if k[-1] == "subtotal" and k[0] == "linea" and x)
    celda = next(d for d in abierto.mapa.claves[clave] if "ROUND" in abierto.leido.formulas[d])
    total = (*clave[:-1], "total")
    otros = {
        **conceptos,
        clave: conceptos[clave] + Decimal("0.01"),
        total: conceptos[total] + Decimal(999),
    }
    torcido = replace(p, respuesta=replace(p.respuesta, conceptos=otros))
    monkeypatch.setattr(prueba, "es_empate", lambda x, *_: x.direccion == celda)
    ensayo = prueba.Prueba(abierto, "1").con(torcido)
    assert ensayo.empates == 1
    assert {x.clave for x in ensayo.primeras} == {total}
    monkeypatch.setattr(prueba, "es_empate", lambda *_: False)
    ensayo = prueba.Prueba(abierto, "1").con(torcido)
    assert ensayo.empates == 0
    assert [x.direccion for x in ensayo.primeras] == [celda]


def test_una_columna_entera_que_redondea_mal_no_es_un_empate(
    abierto: AnexoII, preparados: list[Preparado], monkeypatch: pytest.MonkeyPatch
) -> None:
    p = next(x for x in preparados if x.respuesta and x.respuesta.mapa is abierto.mapa)
    assert p.respuesta is not None
    mal = {
        k: x + Decimal("0.01") if isinstance(x, Decimal) and k[-1] == "cantidad_total" else x
        for k, x in p.respuesta.conceptos.items()
    }
    monkeypatch.setattr(prueba, "_MAX_EMPATES", 1)
    monkeypatch.setattr(prueba, "es_empate", lambda *_: True)
    ensayo = prueba.Prueba(abierto, "1").con(
        replace(p, respuesta=replace(p.respuesta, conceptos=mal))
    )
    assert ensayo.empates == 0
    assert len(ensayo.primeras) > 1
