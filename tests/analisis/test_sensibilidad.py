"""El tornado: sus efectos, a mano y con la referencia; y los libros torcidos, que se ven."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from analisis.apoyo import libro_de, nombre_de, plantilla_de, torcido
from ayudas.entregado import Entregado
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import cambiar, con_parametros
from costeo.analisis.apertura import Abierto
from costeo.analisis.contraste import Contraste
from costeo.analisis.evaluador import TOTAL, Cifras, Evaluador
from costeo.analisis.hoja_tornado import libro_del_tornado
from costeo.analisis.palancas import DEL_CATALOGO, POR_OMISION, palancas_de
from costeo.analisis.sensibilidad import Barra, Sensibilidad, sensibilidad
from costeo.calculo.costeo import costear
from costeo.comprobacion_ajena import verificar_libro
from costeo.informe.datos import a_json
from costeo.informe.tornado import datos_de_sensibilidad, pagina
from costeo.modelo.plan import Modelo


@pytest.fixture(scope="module")
def tornado() -> Sensibilidad:
    return sensibilidad(plantilla_de(CON_FECHAS), "con_fechas.xlsx")


def barra(s: Sensibilidad, clase: str, codigo: str) -> Barra:
    return next(b for b in s.barras if (b.palanca.clase, b.palanca.codigo) == (clase, codigo))


def codigos(s: Sensibilidad) -> set[str]:
    return {h.codigo for h in s.hallazgos if h.codigo.startswith("Q")}


def con_impulsor(modelo: Modelo, valor: Decimal) -> Modelo:
    return cambiar(modelo, "impulsores", "OFICINAS", valor=valor, minimo=valor, maximo=valor)


def con_cantidad(modelo: Modelo, factor: str) -> Modelo:
    primera, *otras = modelo.lineas
    assert primera.cantidad is not None
    movida = replace(primera, cantidad=primera.cantidad * Decimal(factor))
    return replace(modelo, lineas=(movida, *otras))


M = CON_FECHAS
CASOS = [
    ("precio", "SALON", *(cambiar(M, "precios", "SALON", precio=Decimal("3250.75") * f)
                          for f in (Decimal("0.8"), Decimal("1.25")))),
    ("precio", "LAPTOP", *(cambiar(M, "precios", "LAPTOP", precio=Decimal("950.5") * f)
                           for f in (Decimal("0.8"), Decimal("1.25")))),
    ("impulsor", "OFICINAS", con_impulsor(M, Decimal(11)), con_impulsor(M, Decimal(18))),
    ("pago", "TEC", *(cambiar(M, "personal", "TEC", monto=Decimal(x)) for x in (14850, 18150))),
    ("tasa de cambio", "USD", *(cambiar(M, "monedas", "USD", tasa=Decimal(x))
                                for x in ("22.17573", "27.10367"))),
    ("facilitadores", "EV-TALLER", *(cambiar(M, "eventos", "EV-TALLER", facilitadores=Decimal(x))
                                     for x in ("1.8", "2.2"))),
    ("cantidad", "1·personal·1", con_cantidad(M, "0.9"), con_cantidad(M, "1.1")),
]  # fmt: skip


@pytest.mark.parametrize(("clase", "codigo", "bajo", "alto"), CASOS, ids=lambda x: str(x)[:12])
def test_el_efecto_es_el_de_la_referencia(
    tornado: Sensibilidad, clase: str, codigo: str, bajo: Modelo, alto: Modelo
) -> None:
    """El modelo con ese dato cambiado, costeado entero con Decimal."""
    b = barra(tornado, clase, codigo)
    hoy = costear(M).totales
    for extremo, efecto, pedido in (
        (bajo, b.bajo, b.de_presupuesto[0]),
        (alto, b.alto, b.de_presupuesto[1]),
    ):
        totales = costear(extremo).totales
        assert efecto == totales.total - hoy.total
        assert pedido == totales.por_presupuestar - hoy.por_presupuestar
    assert b.efecto > 0


def test_prueba_todas_las_entradas_y_dice_de_donde_sale_su_rango(tornado: Sensibilidad) -> None:
    por_clase = {b.palanca.clase for b in tornado.barras}
    assert {"precio", "impulsor", "pago", "viático", "tasa de cambio", "parámetro", "cantidad",
            "insumo de evento", "facilitadores"} <= por_clase  # fmt: skip
    assert sum(b.palanca.clase == "cantidad" for b in tornado.barras) == len(M.lineas)
    assert barra(tornado, "precio", "SALON").palanca.rango.procede == DEL_CATALOGO
    assert barra(tornado, "pago", "TEC").palanca.rango.procede == POR_OMISION
    assert tornado.evaluaciones < len(tornado.barras)
    efectos = [b.efecto for b in tornado.barras]
    assert efectos == sorted(efectos, reverse=True)


def test_todo_se_contrasta_con_la_referencia(tornado: Sensibilidad) -> None:
    c = tornado.contraste
    assert c is not None
    assert c.evaluaciones == tornado.evaluaciones
    assert c.lineas == c.evaluaciones * len(M.lineas)
    assert not c.diferencias
    assert codigos(tornado) == set()
    assert tornado.salida == 0


def test_de_la_plantilla_y_de_su_anexo_sale_el_mismo_tornado(
    tornado: Sensibilidad, anexo_con_fechas: Entregado
) -> None:
    del_anexo = sensibilidad(anexo_con_fechas.costeo.anexo, "anexo.xlsx")
    de_los_dos = [
        [(b.lugar, b.palanca.rango, b.bajo, b.alto, b.de_presupuesto) for b in s.barras]
        for s in (tornado, del_anexo)
    ]
    assert de_los_dos[0] == de_los_dos[1]


def test_una_formula_muerta_se_ve_y_dice_que_entrada_la_delata() -> None:
    """El subtotal de una línea, escrito como número: hoy vale lo mismo y no sigue a su precio."""
    clave = ("linea", 1, "material", 1, "subtotal")
    s = sensibilidad(torcido(clave, f"{nombre_de(clave)[1]}"), "torcido.xlsx")
    assert codigos(s) == {"Q010"}
    assert s.salida == 1
    precio = barra(s, "precio", "FOLLETO")
    assert any(precio.lugar in h.mensaje for h in s.hallazgos if h.codigo == "Q010")


@pytest.mark.lento
def test_un_total_que_suma_una_linea_dos_veces_se_ve() -> None:
    """Q011: hoy da lo mismo, porque se le resta lo que esa línea vale hoy."""
    celda, valor = nombre_de(("linea", 3, "viaje", 1, "total"))
    s = sensibilidad(torcido(("general", "total"), f"{{}}+({celda}-{valor})"), "torcido.xlsx")
    assert codigos(s) == {"Q010", "Q011"}
    assert s.salida == 1
    viatico = barra(s, "viático", "VIA-MEDIO")
    assert any(viatico.lugar in h.mensaje for h in s.hallazgos if h.codigo == "Q010")


@pytest.mark.lento
def test_una_fuga_no_se_carga_a_otra_entrada() -> None:
    """Una línea que lee además lo que cuesta otra: el lote se parte hasta dar con la culpable."""
    celda, valor = nombre_de(("linea", 1, "equipo", 1, "subtotal"))
    clave = ("linea", 1, "material", 1, "subtotal")
    s = sensibilidad(torcido(clave, f"{{}}+({celda}-{valor})"), "torcido.xlsx")
    assert codigos(s) == {"Q010"}
    laptop, folleto = barra(s, "precio", "LAPTOP"), barra(s, "precio", "FOLLETO")
    dichos = [h.mensaje for h in s.hallazgos if h.codigo == "Q010"]
    assert any(laptop.lugar in x for x in dichos)
    assert not any(folleto.lugar in x for x in dichos)
    debido = costear(cambiar(M, "precios", "LAPTOP", precio=Decimal("950.5") * Decimal("1.25")))
    assert laptop.alto > debido.totales.total - costear(M).totales.total


def test_lo_que_hoy_ya_difiere_no_se_carga_a_nadie() -> None:
    """Un libro cuyas líneas valen cero: se dice una vez, y mover una entrada no añade nada."""
    libro, abierto = libro_de(M), Abierto(M, ())
    palanca = next(p for p in palancas_de(libro).todas if p.codigo == "FOLLETO")
    contraste = Contraste(abierto, libro.relector)
    assert not contraste.comparar({}, Cifras({}), lambda _: None, ())
    celdas = palanca.celdas(palanca.rango.alto)
    assert contraste.comparar(celdas, Cifras({}), lambda _: palanca, (palanca,))
    (dicho,) = (h.mensaje for h in contraste.hallazgos())
    assert "los datos de hoy" in dicho


def test_si_faltan_formulas_por_leer_se_evalua_el_libro_entero(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Una lectura que no se ve en el texto dejaría fuera fórmulas: hoy ya no daría lo mismo."""
    libro = libro_de(M)
    entero = Evaluador(libro).con({})
    monkeypatch.setattr("costeo.analisis.evaluador.Separacion.cono", lambda _, celdas: set(celdas))
    a_ciegas = Evaluador(libro, (("general", "medios_propios"),))
    assert a_ciegas._plan is libro.plan
    assert a_ciegas.con({}).de[TOTAL] == entero.de[TOTAL] > 0


def test_lo_que_la_validacion_no_admite_no_se_contrasta_y_se_dice() -> None:
    """Q012: un precio negativo, que ninguna plantilla puede traer."""
    libro, abierto = libro_de(M), Abierto(M, ())
    palanca = next(p for p in palancas_de(libro).todas if p.clase == "precio")
    contraste = Contraste(abierto, libro.relector)
    celdas = palanca.celdas(Decimal(-1))
    contraste.comparar(celdas, Cifras({}), lambda _: palanca, (palanca,))
    assert contraste.evaluaciones == 0
    assert [h.codigo for h in contraste.hallazgos()] == ["Q012"]


def test_en_blanco_sin_rango_y_en_otro_escenario(tornado: Sensibilidad) -> None:
    """En «maximo» cada precio ya está en su máximo: solo puede bajar, y hasta el mismo sitio."""
    modelo = cambiar(M, "precios", "ESTUDIO", precio=None)
    modelo = cambiar(modelo, "precios", "BOLETO", factor_min=Decimal(1), factor_max=Decimal(1))
    s = sensibilidad(plantilla_de(con_parametros(modelo, ESCENARIO="maximo")), "")
    assert s.escenario == "maximo"
    assert s.sin_dato == tornado.sin_dato + 1
    assert s.sin_rango == tornado.sin_rango + 1
    oficinas = barra(s, "impulsor", "OFICINAS")
    assert (oficinas.alto, oficinas.bajo < 0) == (0, True)
    assert barra(s, "precio", "SALON").alto == 0
    assert codigos(s) == set()


def test_el_libro_del_tornado_tiene_formulas_que_dan_lo_que_guarda_y_su_grafico(
    tornado: Sensibilidad,
) -> None:
    contenido = libro_del_tornado(tornado, 10)
    assert contenido == libro_del_tornado(tornado, 10)
    dictamen = verificar_libro(contenido, "tornado.xlsx")
    assert dictamen.salida == 0
    assert len(dictamen.celdas) == 3 * len(tornado.barras)
    with zipfile.ZipFile(io.BytesIO(contenido)) as partes:
        grafico = partes.read("xl/charts/chart1.xml").decode()
    assert '<c:grouping val="stacked"/>' in grafico
    assert "Entradas!$I$5:$I$14" in grafico


def test_la_pagina_y_el_json_son_siempre_iguales(tornado: Sensibilidad) -> None:
    hoja = pagina(tornado, 5)
    assert hoja == pagina(tornado, 5)
    assert hoja.count('<rect class="minimo"') == hoja.count('<rect class="maximo"') == 5
    otra = sensibilidad(plantilla_de(CON_FECHAS), "con_fechas.xlsx")
    textos = [a_json(datos_de_sensibilidad(s)) for s in (tornado, otra)]
    assert textos[0] == textos[1]
