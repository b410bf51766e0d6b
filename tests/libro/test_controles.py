"""Los controles del libro tienen dientes: cada uno falla con alguna avería, y el maestro con él."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import MINIMO, cambiar
from costeo.calculo.catalogo import Catalogo
from costeo.esquema import HOJA_POR_CLAVE, PARAMETROS
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.libro.hojas.calculos import CON_OBLIGATORIOS
from costeo.libro.hojas.controles import CONTROLES
from costeo.modelo.dimensiones import DIMENSIONES
from costeo.motor.evaluacion import Plan, preparar
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor

LIBRO = describir(CON_FECHAS, {"version_costeo": "0", "huella": "x", "tipo": "anexo_ii"})
FORMULAS, VALORES = LIBRO.contenido()
_HOJAS = [h.hoja.nombre for h in LIBRO.hojas]
NOMBRES = {n: x.removeprefix("=") for n, x in LIBRO.nombres.items()}
Averia = Callable[[dict[Direccion, str], dict[Direccion, Valor]], None]


def lugar(tabla: str, columna: str, id_: str, libro: LibroColocado = LIBRO) -> Direccion:
    """La dirección de una celda de una tabla."""
    donde = libro.tablas[tabla]
    return donde.hoja, donde.renglon(id_), donde.columna(columna)


def fija(tabla: str, columna: str, id_: str, valor: Valor) -> Averia:
    """Escribe un valor donde hay una constante o una fórmula."""

    def averiar(formulas: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        celda = lugar(tabla, columna, id_)
        formulas.pop(celda, None)
        valores[celda] = valor

    return averiar


def en_consolidado(columna: str, valor: Valor) -> Averia:
    """Escribe un valor en la primera línea con importe del Consolidado."""

    def averiar(formulas: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        donde = LIBRO.tablas["consolidado"]
        celda = (donde.hoja, donde.primera, donde.columna(columna))
        assert celda in formulas or celda in valores
        formulas.pop(celda, None)
        valores[celda] = valor

    return averiar


def en_primera(tabla: str, columna: str, valor: Valor) -> Averia:
    """Escribe un valor en el primer renglón de una tabla cuyos renglones no llevan nombre."""

    def averiar(formulas: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        donde = LIBRO.tablas[tabla]
        celda = (donde.hoja, donde.primera, donde.columna(columna))
        assert formulas.pop(celda, None)
        valores[celda] = valor

    return averiar


def _dia(mes: int, numero: int) -> int:
    """El número con que la hoja guarda una fecha de 2024."""
    return (dt.date(2024, mes, numero) - dt.date(1899, 12, 30)).days


def calculado(tabla: str, columna: str, id_: str, formula: str) -> Averia:
    """Cambia una fórmula por otra."""

    def averiar(formulas: dict[Direccion, str], _: dict[Direccion, Valor]) -> None:
        formulas[lugar(tabla, columna, id_)] = formula

    return averiar


def borra(tabla: str, columna: str, id_: str = "") -> Averia:
    """Deja en blanco una entrada: la del primer renglón si no se dice cuál."""

    def averiar(_: dict[Direccion, str], valores: dict[Direccion, Valor]) -> None:
        donde = LIBRO.tablas[tabla]
        del valores[lugar(tabla, columna, id_ or donde.tabla.filas[0].id)]

    return averiar


def _obligatoria(hoja: str) -> str:
    """La última columna obligatoria de una hoja, que no es la de su código."""
    esquema = HOJA_POR_CLAVE[hoja]
    propias = [c.clave for c in esquema.columnas if c.requerida]
    return [c for c in propias if c != esquema.identidad[0]][-1]


def _usado(dimension: str) -> str:
    """Un valor de la dimensión que tiene dinero."""
    usados = {
        "eje": "1.1",
        "area": MINIMO.actividades[0].area,
        "linea_accion": MINIMO.actividades[0].linea_accion,
        "objetivo": MINIMO.actividades[0].objetivo,
        "horizonte": "2024",
        "prioridad": "1",
        "unidad_responsable": "DGE",
        "ambito": "central",
        "naturaleza": "única",
        "migrante": "No",
        "componente": "evento",
        "estado": "por confirmar",
        "fuente": "11",
        "objeto": "24500",
        "grupo": "20000",
    }
    return usados[dimension]


AVERIAS: dict[str, Averia] = {
    "actividades": fija("por_actividad", "numero", "1", "uno"),
    "consolidado": calculado("consolidado", "total", "t", "SUM(L6:L7)"),
    "hojas": fija("resumen_1", "total", "t", 0),
    "hojas_una_a_una": en_consolidado("actividad", 2),
    "contingencia": en_consolidado("subtotal", 0),
    "clases": en_consolidado("clase", "regalado"),
    "componentes": en_consolidado("componente", "otro"),
    **{
        f"corte_{x.clave}": fija(f"corte_{x.clave}", "codigo", _usado(x.clave), "ninguno")
        for x in DIMENSIONES
    },
    "cruce_objeto": fija("cruce_objeto", "codigo", "24500", "ninguno"),
    "cruce_grupo": fija("cruce_grupo", "codigo", "20000", "ninguno"),
    "escenario": fija("comparado_total", "total", "e2", 1),
    "lineas": fija("corte_componente", "codigo", "evento", "ninguno"),
    **{f"en_blanco_{hoja}": borra(hoja, _obligatoria(hoja)) for hoja in CON_OBLIGATORIOS},
    "errados": fija("lineas_1_material", "recurso", "1", "NO-EXISTE"),
    "admitidos_rangos": fija("precios", "precio", "FOLLETO", -1),
    "admitidos_listas": fija("precios", "incluye_isv", "FOLLETO", "quizás"),
    "admitidos_repetidos": fija("precios", "codigo", "libre 1", "FOLLETO"),
    "insumos_evento": fija(
        "insumos_evento", "evento", LIBRO.tablas["insumos_evento"].tabla.filas[0].id, "EV-NO"
    ),
    "tasas": borra("monedas", "tasa", "EUR"),
    "dias_habiles": fija("parametros", "valor", "DIAS_HABILES", 200),
    "pesos_precio": fija("escenarios", "precio_base", "base", 0.5),
    "pesos_impulsor": fija("escenarios", "impulsor_base", "base", 0.5),
    "no_habil": fija("cronograma", "inicio", "1", _dia(3, 2)),
    "temprana": fija("cronograma", "inicio", "1", _dia(1, 17)),
    "tardia": fija("cronograma", "fin_maximo", "2", _dia(4, 1)),
    "movida": fija("cronograma", "inicio_fijo", "3", _dia(4, 26)),
    "esperas": fija("dependencias", "desfase", "1|2|FC", 1),
    "techos": fija("techos", "importe", "T1-11", 1),
    "capacidad": fija("capacidad", "mes_3", "DGE", 1),
    "desglose": en_primera("desglose", "total", 0),
    "flujo_meses": fija("flujo", "mes_3", "1", 0),
    "flujo_trimestres": fija("flujo", "t_1", "1", 0),
    "flujo_eje": fija("flujo_eje", "codigo", "1.1", "ninguno"),
    "flujo_grupo": fija("flujo_grupo", "grupo", "20000|11", "ninguno"),
    "flujo_gastado": fija("flujo", "mes_3", "1", 0),
    "jornadas": fija("demanda", "u_1", "1", 0),
}


@cache
def _plan() -> Plan:
    """Las fórmulas del libro sin averías, ya ordenadas."""
    return preparar(FORMULAS, NOMBRES, _HOJAS)


def valores_de(averia: Averia | None) -> Mapping[Direccion, Valor]:
    """El libro evaluado, con la avería si la hay."""
    formulas, valores = dict(FORMULAS), dict(VALORES)
    if averia:
        averia(formulas, valores)
    # Casi todas las averías cambian solo constantes: las fórmulas se ordenan una vez.
    plan = _plan() if formulas == FORMULAS else preparar(formulas, NOMBRES, _HOJAS)
    evaluacion = plan.evaluar(valores)
    assert not evaluacion.no_evaluables
    return {**valores, **evaluacion.valores}


def maestros(valores: Mapping[Direccion, Valor]) -> set[Valor]:
    """El control maestro, en todas las hojas en que se muestra."""
    return {
        valores[d] for d, c in LIBRO.formulas() if c.concepto == ("control", "maestro", "estado")
    }


def test_sin_averias_todos_cuadran() -> None:
    valores = valores_de(None)
    for control in CONTROLES:
        assert valores[lugar("controles", "diferencia", control.id)] == 0
        assert valores[lugar("controles", "estado", control.id)] == "CORRECTO"
    assert maestros(valores) == {"CORRECTO"}


@pytest.mark.parametrize("control", AVERIAS)
def test_cada_control_ve_su_averia(control: str) -> None:
    valores = valores_de(AVERIAS[control])
    assert valores[lugar("controles", "diferencia", control)] != 0
    assert valores[lugar("controles", "estado", control)] == "REVISAR"
    assert valores[lugar("controles", "falla", "t")] != 0
    assert maestros(valores) == {"REVISAR"}


def test_no_hay_control_sin_averia() -> None:
    assert set(AVERIAS) == {c.id for c in CONTROLES}
    assert {f"corte_{x.clave}" for x in DIMENSIONES} <= set(AVERIAS)


def test_el_maestro_ve_un_control_que_da_error() -> None:
    valores = valores_de(calculado("controles", "diferencia", "lineas", "1/0"))
    assert maestros(valores) == {"REVISAR"}


def test_el_maestro_esta_en_la_portada_y_en_todas_las_hojas() -> None:
    donde = {d[0] for d, c in LIBRO.formulas() if c.concepto == ("control", "maestro", "estado")}
    assert donde == {h.hoja.nombre for h in LIBRO.hojas}


@pytest.mark.parametrize(
    "averia",
    [
        fija("lineas_1_material", "recurso", "1", "NO-EXISTE"),
        fija("lineas_1_material", "fuente", "1", "99"),
        fija("lineas_1_material", "impulsor", "1", "NADIE"),
        fija("lineas_1_material", "cantidad", "2", 5),
        fija("precios", "moneda", "LAPTOP", "XXX"),
        fija("precios", "isv", "LAPTOP", "ISV_99"),
        fija("insumos_evento", "precio", "EV-TALLER|ALMUERZO|por participante-día", "NADA"),
    ],
)
def test_un_codigo_que_no_existe_se_ve_en_el_maestro(averia: Averia) -> None:
    """También las cantidades escritas en un renglón sin código."""
    valores = valores_de(averia)
    assert valores[lugar("controles", "falla", "errados")] == 1
    assert maestros(valores) == {"REVISAR"}


@pytest.mark.parametrize("moneda", ["USD", "EUR"])
def test_una_tasa_en_blanco_es_desconocida_y_no_cero(moneda: str) -> None:
    """Ni error ni cero: «sin dato» en la tasa, en el precio y en el total en esa moneda."""
    valores = valores_de(borra("monedas", "tasa", moneda))
    assert valores[lugar("monedas", "aplicada", moneda)] == "sin dato"
    assert valores[lugar("por_actividad", f"total_{moneda.lower()}", "1")] == "sin dato"
    precio = {"USD": "LAPTOP", "EUR": "ESTUDIO"}[moneda]
    assert valores[lugar("insumos", "con", precio)] == "sin dato"
    assert not [x for x in valores.values() if isinstance(x, ErrorCelda)]
    assert valores[lugar("avisos", "valor", "lineas_sin_dato")] > 0  # type: ignore[operator]


@pytest.mark.parametrize("codigo", [p.codigo for p in PARAMETROS])
def test_un_parametro_en_blanco_pone_el_maestro_en_revisar(codigo: str) -> None:
    assert maestros(valores_de(borra("parametros", "valor", codigo))) == {"REVISAR"}


def test_un_precio_en_una_moneda_sin_confirmar_tampoco_lo_esta() -> None:
    valores = valores_de(fija("monedas", "estado", "USD", "supuesto"))
    assert valores[lugar("precios", "estado_costo", "LAPTOP")] == "supuesto"
    assert valores[lugar("insumos", "estado", "LAPTOP")] == "supuesto"
    assert valores[lugar("precios", "estado_costo", "FOLLETO")] == "por confirmar"
    modelo = cambiar(MINIMO, "monedas", "USD", estado="por confirmar")
    assert Catalogo(modelo).insumos["LAPTOP"].estado == "por confirmar"
    assert Catalogo(modelo).insumos["SALON"].estado == "supuesto"
    assert Catalogo(MINIMO).insumos["LAPTOP"].estado == "referencia"


@pytest.mark.parametrize(
    ("tabla", "id_"),
    [
        ("parametros", "CONTINGENCIA"),
        ("monedas", "EUR"),
        ("objetos", "24500"),
        ("fuentes", "11"),
        ("unidades", "DGE"),
        ("impulsores", "OFICINAS"),
        ("cronograma", "1"),
        ("dependencias", "1|2|FC"),
        ("capacidad", "DGE"),
        ("techos", "EJE"),
        ("modalidades", "CM"),
        ("calendario", LIBRO.tablas["calendario"].tabla.filas[0].id),
    ],
)
def test_un_dato_sin_confirmar_en_cualquier_lista_se_cuenta(tabla: str, id_: str) -> None:
    antes = valores_de(None)[lugar("avisos", "valor", f"{tabla}_sin_confirmar")]
    valores = valores_de(fija(tabla, "estado", id_, "por confirmar"))
    assert isinstance(antes, int | float)
    assert valores[lugar("avisos", "valor", f"{tabla}_sin_confirmar")] == antes + 1


PEGADOS = {
    "un precio negativo": fija("precios", "precio", "FOLLETO", -5),
    "un precio que es texto": fija("precios", "precio", "FOLLETO", "25 lempiras"),
    "una cantidad negativa": fija("lineas_1_material", "cantidad", "1", -3),
    "una cantidad que es texto": fija("lineas_1_material", "dias", "1", "dos"),
    "un sueldo negativo": fija("personal", "monto", "TEC", -1),
    "un impulsor negativo": fija("impulsores", "valor", "OFICINAS", -1),
    "una tasa de cambio de cero": fija("monedas", "tasa", "USD", 0),
    "una contingencia de 500 %": fija("parametros", "valor", "CONTINGENCIA", 5),
    "un ISV negativo": fija("parametros", "valor", "ISV_15", -0.15),
    "un techo que es texto": fija("parametros", "valor", "IHSS_EM_TECHO", "once mil"),
    "un redondeo imposible": fija("parametros", "valor", "REDONDEO", -1),
    "una exoneración que no se entiende": fija("fuentes", "exonerada", "11", "quizás"),
    "un sí sin tilde": fija("precios", "incluye_isv", "FOLLETO", "si"),
    "una forma de pago desconocida": fija("personal", "forma_pago", "TEC", "semanal"),
    "un régimen que es otro parámetro": fija("precios", "isv", "FOLLETO", "REDONDEO"),
    "una base de evento desconocida": fija(
        "insumos_evento", "base", "EV-TALLER|ALMUERZO|por participante-día", "por luna"
    ),
    "un insumo de evento sin evento": borra(
        "insumos_evento", "evento", "EV-TALLER|ALMUERZO|por participante-día"
    ),
    "un precio sin código": fija("precios", "descripcion", "libre 1", "Suelto"),
    "un impulsor repetido": fija("impulsores", "codigo", "libre 1", "OFICINAS"),
    "un viático con código de precio": fija(
        "viaticos", "codigo", LIBRO.tablas["viaticos"].tabla.filas[0].id, "FOLLETO"
    ),
}


@pytest.mark.parametrize("pegado", PEGADOS)
def test_lo_que_se_pega_y_no_cabe_se_ve_en_el_maestro(pegado: str) -> None:
    """Pegar se salta las listas y los límites de la celda: el libro mismo lo acusa."""
    assert maestros(valores_de(PEGADOS[pegado])) == {"REVISAR"}


def test_solo_cuentan_sin_dato_las_lineas_en_uso() -> None:
    """Una fuente que no existe deja sin dato sus líneas, no los renglones libres."""
    valores = valores_de(fija("actividades", "fuente", "1", "99"))
    sin_fuente = sum(x.actividad == 1 and not x.fuente for x in MINIMO.lineas)
    antes = valores_de(None)[lugar("avisos", "valor", "lineas_sin_dato")]
    assert isinstance(antes, int | float)
    assert valores[lugar("avisos", "valor", "lineas_sin_dato")] == antes + sin_fuente


def test_el_resumen_sigue_al_nombre_de_un_eje() -> None:
    valores = valores_de(fija("ejes", "nombre", "1.1", "Otro nombre"))
    assert valores[lugar("resumen_eje", "nombre", "1.1")] == "1.1 Otro nombre"
