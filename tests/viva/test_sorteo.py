"""Lo que se sortea sale de la semilla y cabe en su celda; y reducir deja solo lo culpable."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from costeo.esquema import NUMERICOS, Tipo
from costeo.viva.anexo_ii import AnexoII
from costeo.viva.cambios import Cambio
from costeo.viva.prueba import Prueba
from costeo.viva.reduccion import minimo
from costeo.viva.sorteador import CLASES, Sorteador
from costeo.viva.sorteo import IGUAL, sortear, vaciar


def test_otro_valor_del_mismo_tipo_y_dentro_de_sus_limites(abierto: AnexoII) -> None:
    azar = random.Random(3)
    for e in abierto.entradas.values():
        valor = sortear(e, azar)
        if valor is IGUAL:
            assert len(e.opciones) == 1 or e.tipo in NUMERICOS
            continue
        assert valor != e.valor
        if e.opciones:
            assert valor in e.opciones
        elif e.tipo in NUMERICOS:
            assert isinstance(valor, float)
            assert e.columna.minimo is None or Decimal(repr(valor)) >= e.columna.minimo
            assert e.columna.maximo is None or Decimal(repr(valor)) <= e.columna.maximo
            assert e.tipo is not Tipo.ENTERO or valor.is_integer()


def test_los_importes_nuevos_no_son_redondos(abierto: AnexoII) -> None:
    azar = random.Random(4)
    precios = [e for e in abierto.entradas.values() if e.columna.clave == "precio" and e.valor]
    nuevos = [sortear(e, azar) for e in precios if e.tipo is Tipo.IMPORTE]
    assert len(set(nuevos)) == len(nuevos) >= 6
    assert all(isinstance(x, float) and not (x * 10).is_integer() for x in nuevos)


def test_solo_se_vacia_lo_que_puede_quedar_en_blanco(abierto: AnexoII) -> None:
    azar = random.Random(5)
    for e in abierto.entradas.values():
        valor = vaciar(e, azar)
        assert valor is IGUAL or valor == 0 or not e.columna.requerida
    precio = next(e for e in abierto.entradas.values() if e.columna.clave == "precio")
    assert {vaciar(precio, azar) for _ in range(20)} == {None, 0.0}


def test_la_misma_semilla_da_el_mismo_vector(abierto: AnexoII) -> None:
    for numero in range(len(CLASES)):
        assert abierto.vector("s", numero, 0) == abierto.vector("s", numero, 0)
    assert abierto.vector("s", 0, 0) != abierto.vector("t", 0, 0)
    assert abierto.vector("s", 0, 0) != abierto.vector("s", 0, 1)


def test_unos_pocos_vectores_mueven_casi_todas_las_entradas(abierto: AnexoII) -> None:
    movidas: set[object] = set()
    for numero in range(2 * len(CLASES)):
        movidas |= set(abierto.vector("1", numero, 0).celdas)
    sin_mover = [e for d, e in abierto.entradas.items() if d not in movidas]
    assert len(sin_mover) < len(abierto.entradas) / 20, sin_mover


def test_el_lempira_y_los_codigos_de_catalogo_no_se_mueven(abierto: AnexoII) -> None:
    fijas = {(e.hoja, e.columna.clave) for e in abierto.entradas.values() if not e.libre}
    assert ("precios", "codigo") not in fijas
    assert ("parametros", "codigo") not in fijas
    tasas = [
        e for e in abierto.entradas.values() if (e.hoja, e.columna.clave) == ("monedas", "tasa")
    ]
    assert len(tasas) == 2, "la del lempira vale siempre 1"


def test_enmendar_quita_solo_lo_que_la_validacion_rechaza(abierto: AnexoII) -> None:
    """Un precio negativo se va; lo demás se queda."""
    bueno = abierto.vector("s", 4, 0)
    precio = next(e for e in abierto.entradas.values() if e.columna.clave == "nota")
    malo = next(d for d, e in abierto.entradas.items() if e.columna.clave == "dias_anio")
    valido = abierto.enmendar(bueno)
    assert valido is not None
    resto = [c for c in valido.cambios if not any(d[:2] == malo[:2] for d, _ in c.celdas)]
    torcido = valido.con((*resto, Cambio(((malo, 9999.0),))))
    assert abierto.enmendar(torcido) == valido.con(resto)
    assert precio.direccion != malo


def _cambios(cuantos: int) -> list[Cambio]:
    return [Cambio(((("H", i, 1), float(i)),)) for i in range(cuantos)]


@pytest.mark.parametrize("culpables", [{7}, {0, 31}, {3, 4, 5}, set(range(0, 32, 8))])
def test_la_reduccion_deja_solo_los_culpables(culpables: set[int]) -> None:
    todos = _cambios(32)

    def falla(cambios: Sequence[Cambio]) -> bool:
        return culpables <= {d[1] for c in cambios for d, _ in c.celdas}

    assert {c.celdas[0][0][1] for c in minimo(todos, falla)} == culpables


def test_los_umbrales_y_las_fechas_del_ejercicio_se_mueven_en_su_orden(abierto: AnexoII) -> None:
    """Sueltas, la validación las rechazaría casi siempre y no se probarían nunca."""
    sorteador = abierto._sorteador
    hojas = {grupo[0].hoja for grupo in sorteador.en_orden}
    assert {"modalidades", "parametros", "impulsores"} <= hojas
    azar = random.Random(3)
    for grupo in sorteador.en_orden:
        entrada = grupo[0]
        cambio = sorteador.juntas(entrada, azar)
        assert cambio is not None
        nuevo = dict(cambio.celdas)
        con_valor = [e for e in grupo if e.valor is not None]
        for una, otra in pairwise(sorted(con_valor, key=lambda e: e.valor)):
            if una.valor == otra.valor:
                assert nuevo[una.direccion] == nuevo[otra.direccion]
            else:
                assert nuevo[una.direccion] < nuevo[otra.direccion]


def test_los_hitos_se_mueven_con_la_duracion_de_su_actividad(abierto: AnexoII) -> None:
    azar = random.Random(4)
    con_hitos = [p for p in abierto._sorteador.tiempos if p._dias]
    assert con_hitos
    for p in con_hitos:
        nuevo = dict(p.cambio(2024, azar).celdas)
        duracion = nuevo[p._una["duracion"].direccion]
        assert all(nuevo[e.direccion] <= max(duracion, 1) for e in p._dias)


def test_casi_ningun_sorteo_se_rechaza(abierto: AnexoII) -> None:
    """Enmendar cuesta releer el libro: lo que se puede sortear bien no se deja al azar."""
    a_la_primera = [
        n
        for n in range(len(CLASES))
        if CLASES[n] != "nombres"
        and abierto.relector.releer(abierto.vector("1", n, 0).celdas).modelo is not None
    ]
    assert len(a_la_primera) > len(CLASES) / 2


def test_el_plan_se_prueba_tambien_en_otro_ejercicio(abierto: AnexoII) -> None:
    """Con su año, sus fechas y sus feriados: una fórmula que dé por hecho 2024 se vería."""
    (anio,) = (e for e in abierto.entradas.values() if e.columna.titulo == "Valor de EJERCICIO")
    vector = abierto.vector("1", CLASES.index("ejercicio"), 0)
    assert abs(vector.celdas[anio.direccion] - anio.valor) == 1
    assert abierto.relector.releer(vector.celdas).modelo is not None
    ensayo = Prueba(abierto, "1").ensayar(CLASES.index("ejercicio"))
    assert ensayo.vector is not None
    assert anio.direccion in ensayo.vector.celdas
    assert (ensayo.difieren, ensayo.sin_celda, ensayo.ajenas) == (0, (), ())
    assert any(ensayo.movidas)
    sola = abierto.sola("1", anio.direccion, 2)
    assert anio.direccion in sola.celdas
    assert len(sola.celdas) > 5


def test_un_anio_o_un_feriado_escritos_como_texto_no_se_mueven(abierto: AnexoII) -> None:
    """«2024» y «15/09/2024» se admiten con un aviso; moverlos sería adivinar."""
    entradas = []
    for e in abierto.entradas.values():
        texto = e.hoja == "calendario" and e.columna.clave == "fecha"
        entradas.append(replace(e, valor="15/09/2024") if texto else e)
    sorteador = Sorteador(entradas, 2024, abierto._actividad_de)
    (cambio, *_) = sorteador.otro_ejercicio(random.Random(1))
    assert not any(d[0] == "Calendario" for d, _ in cambio.celdas)
    entradas = [replace(e, valor="2024") if e.codigo == "EJERCICIO" else e for e in entradas]
    sin_anio = Sorteador(entradas, 2024, abierto._actividad_de)
    assert list(sin_anio.otro_ejercicio(random.Random(1))) == []
