"""El anexo dice lo mismo que el modelo del que salió: leer(escribir(m)) == m."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings

from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar, con_lineas, linea
from ayudas.modelos_al_azar import modelos
from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.calculo.huella import huella
from costeo.hallazgos import hay_errores
from costeo.libro.anexo_ii import describir
from costeo.libro.disposicion import disposicion_de
from costeo.libro.escritura import escribir
from costeo.modelo.plan import FUERA_DEL_ANEXO_II, Modelo
from costeo.modelo.vocabulario import ANEXO_II
from costeo.xlsx.lectura import leer_libro

DATOS = {"version_costeo": "0", "huella": "x", "tipo": ANEXO_II}


def ida_y_vuelta(modelo: Modelo) -> AnexoLeido:
    """Escribe el anexo, sin calcular nada, y lo lee."""
    colocado = describir(modelo, DATOS)
    valores = {d: 0 for d, _ in colocado.formulas()}
    contenido = escribir(colocado, valores, titulo="T", pie="P", fecha=dt.date(2023, 12, 31))
    return leer_anexo(leer_libro(contenido))


def iguales(uno: Modelo | None, otro: Modelo) -> None:
    """Campo por campo, para ver cuál se perdió."""
    assert uno is not None
    for campo in fields(Modelo):
        if campo.name in FUERA_DEL_ANEXO_II:
            continue  # el Anexo II es el del costeo
        assert getattr(uno, campo.name) == getattr(otro, campo.name), campo.name


def test_lo_entregado_dice_lo_que_decia_la_plantilla(entregado: Entregado) -> None:
    modelo = entregado.costeo.modelo
    assert modelo is not None
    leido = leer_anexo(entregado.leido)
    iguales(leido.modelo, modelo)
    assert huella(leido.modelo or MINIMO) == entregado.costeo.huella
    assert leido.disposicion == disposicion_de(modelo)
    assert not hay_errores(leido.hallazgos)


@pytest.mark.lento
@settings(max_examples=8)
@given(modelos())
def test_cualquier_modelo_vuelve_igual(modelo: Modelo) -> None:
    leido = ida_y_vuelta(modelo)
    iguales(leido.modelo, modelo)
    assert leido.disposicion == disposicion_de(modelo)


@pytest.mark.parametrize(
    "modelo",
    [
        con_lineas(MINIMO),
        con_lineas(MINIMO, linea(2, "material", "FOLLETO")),
        con_lineas(MINIMO, *(linea(1, "viaje", "BOLETO", n, nota=f"n{n}") for n in range(1, 30))),
        con_lineas(MINIMO, linea(1, "material", "FOLLETO", None, dias=None, participantes=None)),
        replace(MINIMO, decisiones=()),
        replace(MINIMO, viaticos=(), lineas=tuple(
            x for x in MINIMO.lineas if not x.recurso.startswith("VIA")
        )),
        replace(MINIMO, actividades=MINIMO.actividades[::-1]),
        cambiar(MINIMO, "precios", "SALON", precio=None),
        cambiar(MINIMO, "personal", "TEC", monto=None, fecha=None, estado="por confirmar"),
        cambiar(MINIMO, "impulsores", "OFICINAS", minimo=None, maximo=None),
        cambiar(MINIMO, "actividades", 1, titulo="Uno\ndos  tres", nota="«Ñandú» <&> \"x\" 'y'"),
        cambiar(MINIMO, "actividades", 1, meta="15", linea_base="0.5", indicador="=1+1"),
    ],
    ids=["sin líneas", "una línea", "muchas líneas", "todo desconocido", "sin decisiones",
         "sin viáticos", "actividades al revés", "precio desconocido", "sueldo desconocido",
         "impulsor a medias", "textos raros", "números como texto"],
)  # fmt: skip
def test_casos_que_podrian_perderse(modelo: Modelo) -> None:
    iguales(ida_y_vuelta(modelo).modelo, modelo)


def test_una_ranura_saltada_se_conserva() -> None:
    """Quien borra la línea de en medio no mueve las demás."""
    tres = con_lineas(MINIMO, *(linea(1, "material", "FOLLETO", n, nota=str(n)) for n in (1, 2, 3)))
    saltada = replace(tres, lineas=(tres.lineas[0], tres.lineas[2]))
    leido = ida_y_vuelta(saltada)
    iguales(leido.modelo, saltada)
    assert [x.ranura for x in (leido.modelo or MINIMO).lineas] == [1, 3]
