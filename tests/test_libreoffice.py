"""LibreOffice, que no sabe nada de costeo, recalcula el anexo y llega a las mismas cifras."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ayudas.editar_xlsx import Contenido, editar
from ayudas.entregado import Entregado
from ayudas.libreoffice import a_pdf, recalcular, recalcular_todos
from ayudas.modelo_con_fechas import CON_FECHAS, dia
from ayudas.modelo_minimo import MINIMO, cambiar, con_lineas, con_parametros, linea
from ayudas.testigos import falsear
from ayudas.una_vez import carpeta_comun, una_vez
from costeo.anexo.como_plantilla import leer_entrada
from costeo.anexo.lectura import leer_anexo
from costeo.calculo.costeo import Resultado, costear
from costeo.comparacion.comparar import comparar
from costeo.comparacion.modelos import comparar_modelos
from costeo.flujo import Costeo, Cronometro, _del_modelo, verificar
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
IMPULSOR: Cambios = {("impulsores", "valor", "OFICINAS"): 14}
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
BORRADA: Cambios = {
    ("lineas_1_personal", c, "1"): None
    for c in ("recurso", "cantidad", "frecuencia", "dias", "participantes", "fuente", "nota")
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
    "un precio en blanco": (
        {("precios", "precio", "FOLLETO"): None},
        cambiar(MINIMO, "precios", "FOLLETO", precio=None),
    ),
    "un impulsor": (IMPULSOR, cambiar(MINIMO, "impulsores", "OFICINAS", valor=Decimal(14))),
    "el escenario": (ESCENARIO, con_parametros(MINIMO, ESCENARIO="maximo")),
    "una línea nueva": (LINEA, CON_NUEVA),
    "una línea borrada": (BORRADA, replace(MINIMO, lineas=MINIMO.lineas[1:])),
    "la tasa del dólar": (
        {("monedas", "tasa", "USD"): 25.5},
        cambiar(MINIMO, "monedas", "USD", tasa=Decimal("25.5")),
    ),
    "otro horizonte": (
        {("actividades", "horizonte", "1"): "corto"},
        cambiar(MINIMO, "actividades", 1, horizonte="corto"),
    ),
    "una fuente exonerada": (
        {("fuentes", "exonerada", "11"): "Sí"},
        cambiar(MINIMO, "fuentes", "11", exonerada=True),
    ),
}


def editado(anexo: Entregado, cambios: Cambios) -> bytes:
    """El anexo con esos cambios, aún con los valores guardados de antes."""
    celdas = {anexo.donde(t, c, i): x for (t, c, i), x in cambios.items()}
    return editar(anexo.costeo.anexo, celdas)


def recalculado(anexo: Entregado, cambios: Cambios) -> bytes:
    """El anexo con esos cambios, calculado por LibreOffice."""
    return recalcular(editado(anexo, cambios))


def de_concepto(libro: LibroColocado, leido: LibroLeido, *clave: str) -> set[Decimal]:
    """Lo que el libro muestra de un concepto, en todas sus celdas."""
    return {Decimal(repr(leido.guardados[d])) for d, c in libro.formulas() if c.concepto == clave}


def comprobar(anexo: Entregado, contenido: bytes, esperado: Modelo) -> Resultado:
    """El libro guardado por LibreOffice dice el modelo esperado y sus totales, y se verifica."""
    leido = leer_libro(contenido)
    assert leer_anexo(leido).modelo == esperado.del_anexo_ii
    como_plantilla = leer_entrada(contenido, "lo.xlsx")
    assert como_plantilla.modelo == esperado.del_anexo_ii
    assert not [h for h in como_plantilla.hallazgos if h.codigo.startswith("G")]
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


TEXTOS_RAROS = "textos largos y signos"


@pytest.fixture(scope="module")
def raro() -> Costeo:
    """Un plan con textos difíciles en los campos por los que se suma."""
    modelo = cambiar(
        MINIMO,
        "actividades",
        1,
        area="¿Quién deriva?",
        linea_accion="A.1 " + "x" * 251,
        objetivo="A.1.1 ¿Qué * falta?",
        horizonte="2025-2027",
    )
    return _del_modelo(modelo, (), Cronometro())


@pytest.fixture(scope="module")
def recalculados(
    libreoffice: None,
    raro: Costeo,
    anexo_minimo: Entregado,
    anexo_con_fechas: Entregado,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    """El libro de cada caso, calculado por LibreOffice: todos en la misma corrida."""

    def hacer() -> dict[str, bytes]:
        libros = {caso: editado(anexo_minimo, cambios) for caso, (cambios, _) in CASOS.items()}
        libros |= {c: editado(anexo_con_fechas, cambios) for c, (cambios, _) in DE_FECHAS.items()}
        libros[TEXTOS_RAROS] = raro.anexo
        return dict(zip(libros, recalcular_todos(list(libros.values())), strict=True))

    return una_vez(carpeta_comun(tmp_path_factory), "recalculados", hacer)


@pytest.mark.parametrize("caso", DE_FECHAS)
def test_otra_fecha_recalculada_es_la_de_la_referencia(
    anexo_con_fechas: Entregado, recalculados: dict[str, bytes], caso: str
) -> None:
    """Fines, holguras, meses, cargas y compras se mueven como en el cálculo de referencia."""
    comprobar(anexo_con_fechas, recalculados[caso], DE_FECHAS[caso][1])


@pytest.mark.parametrize("caso", CASOS)
def test_un_cambio_recalculado_es_el_de_la_referencia(
    anexo_minimo: Entregado, recalculados: dict[str, bytes], caso: str
) -> None:
    resultado = comprobar(anexo_minimo, recalculados[caso], CASOS[caso][1])
    assert anexo_minimo.costeo.resultado is not None
    if caso != "otro horizonte":
        assert resultado.totales != anexo_minimo.costeo.resultado.totales, "el cambio mueve algo"


@pytest.mark.parametrize(
    ("caso", "efecto"), [("una línea nueva", "alcance"), ("la tasa del dólar", "tipo de cambio")]
)
def test_comparar_ve_lo_que_se_edito_y_nada_de_lo_que_reescribio_libreoffice(
    anexo_minimo: Entregado, recalculados: dict[str, bytes], caso: str, efecto: str
) -> None:
    c = comparar(anexo_minimo.costeo.anexo, recalculados[caso])
    assert c.formulas == ()
    assert len(c.entradas) == 1
    assert c.efectos is not None
    assert c.efectos.diferencia == comparar_modelos(MINIMO, CASOS[caso][1]).diferencia != 0
    assert {k for k, x in c.efectos.efectos.items() if abs(x) > 1} == {efecto}


def test_si_empleo_cambiado_y_recalculado(si_empleo: Costeo) -> None:
    """Un precio, un impulsor, una línea nueva y otro escenario, en el anexo que se entrega."""
    anexo = Entregado("SI EMPLEO", si_empleo)
    modelo = si_empleo.modelo
    assert modelo is not None
    precio_ = next(p for p in modelo.precios if p.precio and _usos(modelo, p.codigo) > 2)
    impulsor = next(
        i for i in modelo.impulsores
        if i.valor and i.maximo and i.maximo > i.valor and _impulsa(modelo, i.codigo)
    )  # fmt: skip
    assert precio_.precio is not None
    assert impulsor.maximo is not None
    numero = modelo.actividades[0].numero
    ocupadas = len(modelo.lineas_de.get((numero, "material"), ()))
    tabla, ranura = f"lineas_{numero}_material", str(ocupadas + 1)
    nueva = linea(
        numero, "material", precio_.codigo, 7, fuente_="", ranura=ocupadas + 1, nota="Nueva",
    )  # fmt: skip
    contenido = recalculado(
        anexo,
        {
            **ESCENARIO,
            ("precios", "precio", precio_.codigo): float(precio_.precio) * 2,
            ("impulsores", "valor", impulsor.codigo): float(impulsor.maximo),
            (tabla, "recurso", ranura): nueva.recurso,
            (tabla, "cantidad", ranura): 7,
            (tabla, "frecuencia", ranura): 1,
            (tabla, "dias", ranura): 1,
            (tabla, "participantes", ranura): 1,
            (tabla, "nota", ranura): "Nueva",
        },
    )
    esperado = cambiar(modelo, "precios", precio_.codigo, precio=precio_.precio * 2)
    esperado = cambiar(esperado, "impulsores", impulsor.codigo, valor=impulsor.maximo)
    esperado = con_lineas(esperado, *esperado.lineas, nueva)
    esperado = cambiar(esperado, "parametros", "ESCENARIO", valor="maximo")
    resultado = comprobar(anexo, contenido, esperado)
    assert si_empleo.resultado is not None
    assert resultado.totales.total > si_empleo.resultado.totales.total


def test_se_imprime(anexo_minimo: Entregado) -> None:
    """El que se entrega lleva los mismos ajustes de página (test_entrega) y pide medio minuto."""
    pdf = a_pdf(anexo_minimo.costeo.anexo)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") >= len(anexo_minimo.hojas)


def _usos(modelo: Modelo, codigo: str) -> int:
    """Líneas que usan un insumo."""
    return sum(x.recurso == codigo for x in modelo.lineas)


def _impulsa(modelo: Modelo, codigo: str) -> bool:
    """¿Alguna línea depende del impulsor?"""
    return any(x.impulsor == codigo for x in modelo.lineas)


def test_los_textos_largos_y_los_signos_suman_lo_mismo(
    raro: Costeo, recalculados: dict[str, bytes]
) -> None:
    """255 caracteres y un «?» que no abarca a otro, en los textos por los que se suma."""
    assert raro.veredicto is not None
    assert raro.veredicto.correcto, raro.veredicto.hallazgos
    antes = leer_libro(raro.anexo)
    despues = leer_libro(recalculados[TEXTOS_RAROS])
    distintas = [
        d for d in antes.formulas if not iguales_guardado(despues.guardados[d], antes.guardados[d])
    ]
    assert distintas == []
