"""LibreOffice, que no sabe nada de costeo, recalcula el anexo y llega a las mismas cifras."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ayudas.editar_xlsx import Contenido, editar
from ayudas.entregado import Entregado
from ayudas.libreoffice import a_pdf, recalcular
from ayudas.modelo_con_fechas import CON_FECHAS, dia
from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros, linea
from ayudas.testigos import falsear
from costeo.anexo.lectura import leer_anexo
from costeo.calculo.costeo import Resultado, costear
from costeo.flujo import Cronometro, _del_modelo, verificar
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import COMPONENTES, UNIFORME
from costeo.verificacion.comparacion import iguales_guardado
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import leer_libro

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.lento,
    pytest.mark.usefixtures("libreoffice"),
]

Cambios = dict[tuple[str, str, str], Contenido]
"""(tabla, columna, id del renglón) → lo que se escribe."""

PRECIO: Cambios = {("precios", "precio", "FOLLETO"): 15.35}
ESCENARIO: Cambios = {("parametros", "valor", "ESCENARIO"): "maximo"}
LINEA: Cambios = {
    ("lineas_3_servicio", "recurso", "2"): "ESTUDIO",
    ("lineas_3_servicio", "cantidad", "2"): 0.5,
    ("lineas_3_servicio", "frecuencia", "2"): 1,
    ("lineas_3_servicio", "dias", "2"): 1,
    ("lineas_3_servicio", "participantes", "2"): 1,
    ("lineas_3_servicio", "fuente", "2"): "22",
    ("lineas_3_servicio", "nota", "2"): "Nueva",
}
NUEVA = replace(linea(3, "servicio", "ESTUDIO", "0.5", fuente_="22", nota="Nueva"), ranura=2)
CON_NUEVA = replace(
    MINIMO,
    lineas=tuple(
        sorted(
            (*MINIMO.lineas, NUEVA), key=lambda x: (x.actividad, COMPONENTES.index(x.componente))
        )
    ),
)
CASOS: dict[str, tuple[Cambios, Modelo]] = {
    "un precio": (PRECIO, cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal("15.35"))),
    "el escenario": (ESCENARIO, con_parametros(MINIMO, ESCENARIO="maximo")),
    "una línea nueva": (LINEA, CON_NUEVA),
    "otro horizonte": (
        {("actividades", "horizonte", "1"): "corto"},
        cambiar(MINIMO, "actividades", 1, horizonte="corto"),
    ),
}


def recalculado(anexo: Entregado, cambios: Cambios) -> bytes:
    """El anexo con esos cambios, calculado por LibreOffice."""
    celdas = {anexo.donde(t, c, i): x for (t, c, i), x in cambios.items()}
    return recalcular(editar(anexo.costeo.anexo, celdas))


def de_concepto(libro: LibroColocado, leido: LibroLeido, *clave: str) -> set[Decimal]:
    """Lo que el libro muestra de un concepto, en todas sus celdas."""
    return {Decimal(repr(leido.guardados[d])) for d, c in libro.formulas() if c.concepto == clave}


def comprobar(anexo: Entregado, contenido: bytes, esperado: Modelo) -> Resultado:
    """El libro guardado por LibreOffice dice el modelo esperado y sus totales, y se verifica."""
    leido = leer_libro(contenido)
    assert leer_anexo(leido).modelo == esperado.del_anexo_ii
    resultado = costear(esperado)
    t = resultado.totales
    for campo in ("total", "por_presupuestar", "medios_propios", "ya_financiado"):
        assert de_concepto(anexo.colocado, leido, "general", campo) == {getattr(t, campo)}
    assert de_concepto(anexo.colocado, leido, "aviso", "lineas_sin_dato") == {Decimal(t.sin_dato)}
    veredicto = verificar(contenido, "lo.xlsx")
    assert [h for h in veredicto.hallazgos if h.nivel == "error"] == []
    assert veredicto.correcto
    return resultado


def test_coincide_en_todas_las_celdas_con_formula(entregado: Entregado) -> None:
    """Calculadas desde cero: el libro que se le da no lleva ningún valor guardado cierto."""
    contenido = recalcular(falsear(entregado.costeo.anexo))
    otro = leer_libro(contenido)
    assert otro.formulas.keys() == entregado.leido.formulas.keys()
    distintas = {
        d: (entregado.leido.guardados[d], otro.guardados.get(d))
        for d in entregado.leido.formulas
        if not iguales_guardado(otro.guardados.get(d), entregado.leido.guardados[d])
    }
    assert not distintas
    assert len(otro.formulas) == entregado.costeo.formulas
    assert [h for h in verificar(contenido).hallazgos if h.codigo != "L124"] == []


def _serie(fecha: dt.date) -> int:
    return (fecha - dt.date(1899, 12, 30)).days


def _otra_fecha(actividad: int, **cambios: Any) -> Modelo:
    filas = (
        replace(p, **cambios) if p.actividad == actividad else p for p in CON_FECHAS.cronograma
    )
    return replace(CON_FECHAS, cronograma=tuple(filas))


DE_FECHAS: dict[str, tuple[Cambios, Modelo]] = {
    "otro inicio, otra duración y otro reparto": (
        {
            ("cronograma", "inicio", "3"): _serie(dia(5, 27)),
            ("cronograma", "duracion", "3"): 31,
            ("cronograma", "reparto", "3"): "uniforme",
        },
        _otra_fecha(3, inicio=dia(5, 27), duracion=31, reparto=UNIFORME),
    ),
    "sin inicio": ({("cronograma", "inicio", "3"): None}, _otra_fecha(3, inicio=None)),
}


@pytest.mark.parametrize("caso", DE_FECHAS)
def test_otra_fecha_recalculada_es_la_de_la_referencia(
    anexo_con_fechas: Entregado, caso: str
) -> None:
    """Fines, holguras, meses, cargas y compras se mueven como en el cálculo de referencia."""
    cambios, esperado = DE_FECHAS[caso]
    comprobar(anexo_con_fechas, recalculado(anexo_con_fechas, cambios), esperado)


@pytest.mark.parametrize("caso", CASOS)
def test_un_cambio_recalculado_es_el_de_la_referencia(anexo_minimo: Entregado, caso: str) -> None:
    cambios, esperado = CASOS[caso]
    resultado = comprobar(anexo_minimo, recalculado(anexo_minimo, cambios), esperado)
    assert anexo_minimo.costeo.resultado is not None
    if caso != "otro horizonte":
        assert resultado.totales != anexo_minimo.costeo.resultado.totales, "el cambio mueve algo"


def test_se_imprime(anexo_con_fechas: Entregado) -> None:
    entregado = anexo_con_fechas
    pdf = a_pdf(entregado.costeo.anexo)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") >= len(entregado.hojas)


def test_los_textos_largos_y_los_signos_suman_lo_mismo() -> None:
    """255 caracteres y un «?» que no abarca a otro, en los textos por los que se suma."""
    raro = cambiar(
        MINIMO,
        "actividades",
        1,
        area="¿Quién deriva?",
        linea_accion="A.1 " + "x" * 251,
        objetivo="A.1.1 ¿Qué * falta?",
        horizonte="2025-2027",
    )
    costeo = _del_modelo(raro, (), Cronometro())
    assert costeo.veredicto is not None
    assert costeo.veredicto.correcto, costeo.veredicto.hallazgos
    antes = leer_libro(costeo.anexo)
    despues = leer_libro(recalcular(costeo.anexo))
    distintas = [
        d for d in antes.formulas if not iguales_guardado(despues.guardados[d], antes.guardados[d])
    ]
    assert distintas == []
