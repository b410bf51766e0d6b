"""Lo que la gente escribe en el anexo se lee de vuelta, en su sitio."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ayudas.editar_xlsx import LIBRO, Contenido, Formula, editar, sin_hoja, sustituir
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros, linea, precio
from costeo.anexo.lectura import AnexoLeido, leer_anexo
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.flujo import Cronometro, _del_modelo
from costeo.libro.anexo_ii import describir
from costeo.modelo.origen import letra_columna
from costeo.modelo.plan import Linea, Modelo
from costeo.modelo.vocabulario import ANEXO_II
from costeo.motor.evaluacion import evaluar
from costeo.verificacion.comparacion import iguales
from costeo.version import VERSION
from costeo.xlsx.lectura import leer_libro

PROPIEDADES = "docProps/custom.xml"


def leer(contenido: bytes) -> AnexoLeido:
    """El anexo que dicen esos bytes."""
    return leer_anexo(leer_libro(contenido))


def escrito(anexo: Entregado, tabla: str, id_: str, **celdas: Contenido) -> bytes:
    """El anexo con esas celdas cambiadas en un renglón de una tabla."""
    return editar(anexo.costeo.anexo, {anexo.donde(tabla, c, id_): x for c, x in celdas.items()})


def sin_error(leido: AnexoLeido) -> Modelo:
    """El modelo leído, que tiene que haberlo."""
    assert leido.modelo is not None, leido.hallazgos
    return leido.modelo


CAMBIOS: list[tuple[str, str, str, Contenido, str, Any]] = [
    ("precios", "SALON", "precio", 4000.25, "precio", Decimal("4000.25")),
    ("precios", "SALON", "precio", None, "precio", None),
    ("precios", "SALON", "precio", 0, "precio", Decimal(0)),
    ("precios", "SALON", "incluye_isv", "Sí", "incluye_isv", True),
    ("precios", "SALON", "isv", "ISV_18", "isv", "ISV_18"),
    ("precios", "SALON", "fecha", 45292, "fecha", dt.date(2024, 1, 1)),
    ("precios", "SALON", "nota", "Negociado", "nota", "Negociado"),
    ("personal", "TEC", "monto", 17000, "monto", Decimal(17000)),
    ("personal", "TEC", "ihss", "No", "ihss", False),
    ("impulsores", "OFICINAS", "valor", 15, "valor", Decimal(15)),
    ("fuentes", "22", "exonerada", "No", "exonerada", False),
    ("monedas", "USD", "tasa", 24.7, "tasa", Decimal("24.7")),
    ("viaticos", "VIA-MEDIO", "fraccion", 0.5, "fraccion", Decimal("0.5")),
    ("eventos", "EV-TALLER", "facilitadores", 3, "facilitadores", Decimal(3)),
    ("actividades", "1", "titulo", "Otro título", "titulo", "Otro título"),
    ("actividades", "1", "prioridad", None, "prioridad", None),
    ("actividades", "2", "prioridad", 2, "prioridad", 2),
    ("actividades", "1", "unidad_responsable", "UPEG", "unidad_responsable", "UPEG"),
    ("decisiones", "D01", "estado", "confirmada", "estado", "confirmada"),
]


@pytest.mark.parametrize(("tabla", "id_", "columna", "celda", "campo", "dato"), CAMBIOS)
def test_un_dato_cambiado(
    anexo_minimo: Entregado,
    *,
    tabla: str,
    id_: str,
    columna: str,
    celda: Contenido,
    campo: str,
    dato: object,
) -> None:
    leido = leer(escrito(anexo_minimo, tabla, id_, **{columna: celda}))
    codigo: object = int(id_) if tabla == "actividades" else id_
    assert sin_error(leido) == cambiar(MINIMO, tabla, codigo, **{campo: dato})


@pytest.mark.parametrize(
    ("codigo", "celda"),
    [("CONTINGENCIA", 0.1), ("ESCENARIO", "maximo"), ("REDONDEO", 3), ("PLAN", "Otro plan"),
     ("INJUPEMP_MESES", 14)],
)  # fmt: skip
def test_un_parametro_cambiado(anexo_minimo: Entregado, codigo: str, celda: Contenido) -> None:
    leido = leer(escrito(anexo_minimo, "parametros", codigo, valor=celda))
    assert sin_error(leido) == con_parametros(MINIMO, **{codigo: celda})


@pytest.mark.parametrize(
    ("columna", "celda", "campo", "dato"),
    [
        ("cantidad", 7.5, "cantidad", Decimal("7.5")),
        ("cantidad", None, "cantidad", None),
        ("dias", 0, "dias", Decimal(0)),
        ("impulsor", "OFICINAS", "impulsor", "OFICINAS"),
        ("fuente", None, "fuente", ""),
        ("fuente", "22", "fuente", "22"),
        ("recurso", "laptop", "recurso", "LAPTOP"),
        ("nota", "Porque sí", "nota", "Porque sí"),
    ],
)
def test_una_linea_cambiada(
    anexo_minimo: Entregado, columna: str, celda: Contenido, campo: str, dato: object
) -> None:
    """El código se lee sin distinguir mayúsculas."""
    leido = leer(escrito(anexo_minimo, "lineas_1_material", "1", **{columna: celda}))
    esperada = replace(de(MINIMO, 1, "material")[0], **{campo: dato})
    assert de(sin_error(leido), 1, "material") == [esperada]


def de(modelo: Modelo, actividad: int, componente: str) -> list[Linea]:
    """Las líneas de un bloque."""
    return list(modelo.lineas_de.get((actividad, componente), ()))


NUEVA: dict[str, Contenido] = {
    "recurso": "FOLLETO", "cantidad": 5, "frecuencia": 1, "dias": 1, "participantes": 2,
    "fuente": "11", "nota": "Nueva",
}  # fmt: skip


@pytest.mark.parametrize("ranura", [2, 3])
def test_una_linea_nueva_en_un_renglon_libre(anexo_minimo: Entregado, ranura: int) -> None:
    """Se lee en su ranura, también si deja un renglón libre antes."""
    leido = leer(escrito(anexo_minimo, "lineas_1_material", str(ranura), **NUEVA))
    nueva = linea(1, "material", "FOLLETO", 5, participantes=2, ranura=ranura, nota="Nueva")
    assert de(sin_error(leido), 1, "material") == [*de(MINIMO, 1, "material"), nueva]
    assert leido.disposicion == leer(anexo_minimo.costeo.anexo).disposicion


def test_una_linea_nueva_en_un_bloque_vacio(anexo_minimo: Entregado) -> None:
    assert not de(MINIMO, 3, "servicio")
    leido = leer(escrito(anexo_minimo, "lineas_3_servicio", "1", **{**NUEVA, "fuente": None}))
    nueva = replace(linea(3, "servicio", "FOLLETO", 5, participantes=2, nota="Nueva"), fuente="")
    assert de(sin_error(leido), 3, "servicio") == [nueva]


def test_una_linea_borrada_deja_su_renglon_libre(anexo_minimo: Entregado) -> None:
    vacia = dict.fromkeys(NUEVA, None)
    leido = leer(escrito(anexo_minimo, "lineas_1_personal", "1", **vacia))
    assert de(sin_error(leido), 1, "personal") == de(MINIMO, 1, "personal")[1:]
    assert de(sin_error(leido), 1, "personal")[0].ranura == 2
    assert leido.disposicion.ranuras[1, "personal"] == 4


def test_un_precio_nuevo_en_un_renglon_libre(anexo_minimo: Entregado) -> None:
    nuevo = precio("TONER", 900, objeto="39600", factor_min=Decimal(1), factor_max=Decimal(1))
    celdas: dict[str, Contenido] = {
        "codigo": "TONER", "descripcion": nuevo.descripcion, "unidad": "unidad", "moneda": "L",
        "precio": 900, "isv": "ISV_15", "incluye_isv": "No", "objeto": "39600", "fecha": 45275,
        "fuente_dato": nuevo.fuente, "estado": "cotizado", "factor_min": 1, "factor_max": 1,
    }  # fmt: skip
    leido = leer(escrito(anexo_minimo, "precios", "libre 1", **celdas))
    assert sin_error(leido).precios == (*MINIMO.precios, nuevo)
    assert leido.disposicion.catalogos["precios"] == len(MINIMO.precios) + 5


IMPULSOR: dict[str, Contenido] = {
    "codigo": "NUEVO", "nombre": "Nuevo", "unidad": "u", "minimo": 1, "valor": 2, "maximo": 3,
    "fuente_dato": "Censo", "estado": "cotizado",
}  # fmt: skip


def test_una_fila_vacia_en_medio_se_dice(anexo_minimo: Entregado) -> None:
    """Las fórmulas cuentan renglones: un hueco los correría."""
    seguida = leer(escrito(anexo_minimo, "impulsores", "libre 1", **IMPULSOR))
    assert sin_error(seguida).impulsores[-1].codigo == "NUEVO"
    con_hueco = leer(escrito(anexo_minimo, "impulsores", "libre 2", **IMPULSOR))
    assert con_hueco.modelo is None
    dichos = [(h.codigo, h.hoja, h.celda) for h in con_hueco.hallazgos if h.nivel == "error"]
    assert dichos == [("C015", "Impulsores", "9")]


MALOS: list[tuple[str, str, dict[str, Contenido], str, str, str]] = [
    ("precios", "SALON", {"precio": "mucho"}, "L103", "Precios", "E8"),
    ("precios", "SALON", {"precio": -1}, "L107", "Precios", "E8"),
    ("precios", "SALON", {"moneda": "XYZ"}, "L115", "Precios", "D8"),
    ("parametros", "ESCENARIO", {"valor": "optimista"}, "V004", "Parámetros", "C16"),
    ("escenarios", "base", {"precio_max": 0.5}, "V005", "Escenarios", "C7"),
    ("lineas_1_material", "1", {"recurso": "NADA"}, "V001", "Act_01", "B"),
    ("lineas_1_material", "1", {"cantidad": "x"}, "L103", "Act_01", "E"),
    ("lineas_1_material", "1", {"impulsor": "NADA"}, "L115", "Act_01", "I"),
    ("lineas_1_material", "2", {"cantidad": 3}, "L101", "Act_01", "B"),
]


@pytest.mark.parametrize(("tabla", "id_", "celdas", "codigo", "hoja", "celda"), MALOS)
def test_un_dato_que_no_se_entiende_se_dice_con_su_celda(
    anexo_minimo: Entregado,
    *,
    tabla: str,
    id_: str,
    celdas: dict[str, Contenido],
    codigo: str,
    hoja: str,
    celda: str,
) -> None:
    leido = leer(escrito(anexo_minimo, tabla, id_, **celdas))
    assert leido.modelo is None
    hallazgos = [h for h in leido.hallazgos if h.codigo == codigo]
    assert hallazgos, leido.hallazgos
    assert hallazgos[0].hoja == hoja
    assert hallazgos[0].celda.startswith(celda)


def test_se_dicen_todos_los_errores_de_una_vez(anexo_minimo: Entregado) -> None:
    contenido = editar(
        anexo_minimo.costeo.anexo,
        {
            anexo_minimo.donde("precios", "precio", "SALON"): "mucho",
            anexo_minimo.donde("personal", "dias_anio", "TEC"): 900,
            anexo_minimo.donde("lineas_1_material", "cantidad", "1"): "x",
        },
    )
    hojas = {h.hoja for h in leer(contenido).hallazgos if h.nivel == "error"}
    assert hojas == {"Precios", "Personal", "Act_01"}


def test_una_formula_en_una_entrada_se_lee_por_su_valor(anexo_minimo: Entregado) -> None:
    leido = leer(escrito(anexo_minimo, "precios", "SALON", precio=Formula("1000*2", 2000)))
    assert sin_error(leido) == cambiar(MINIMO, "precios", "SALON", precio=Decimal(2000))
    assert "L015" in {h.codigo for h in leido.hallazgos}


def test_sin_la_marca_no_es_un_anexo(anexo_minimo: Entregado) -> None:
    leido = leer(sustituir(anexo_minimo.costeo.anexo, PROPIEDADES, "anexo_ii", "otra_cosa"))
    assert leido.modelo is None
    assert [h.codigo for h in leido.hallazgos] == ["C001"]


@pytest.mark.parametrize("hoja", ["Precios", "Parámetros", "Insumos de eventos"])
def test_sin_una_hoja_de_entrada_no_hay_modelo(anexo_minimo: Entregado, hoja: str) -> None:
    leido = leer(sin_hoja(anexo_minimo.costeo.anexo, hoja))
    assert leido.modelo is None
    faltan = [(h.codigo, h.hoja) for h in leido.hallazgos if h.codigo == "C014"]
    assert faltan == [("C014", hoja)]


@pytest.mark.parametrize("nombre", ["Act_01", "Consolidado"])
def test_sin_la_hoja_de_una_actividad_no_se_sabe_que_lineas_tiene(
    anexo_minimo: Entregado, nombre: str
) -> None:
    """Renombrada o borrada: se dice, y no se comprueba a medias."""
    sin = leer(sin_hoja(anexo_minimo.costeo.anexo, nombre))
    otra = leer(sustituir(anexo_minimo.costeo.anexo, LIBRO, f'name="{nombre}"', 'name="Otra"'))
    for leido in (sin, otra):
        faltan = [h for h in leido.hallazgos if h.codigo == "C014" and h.hoja == nombre]
        assert len(faltan) == (nombre == "Act_01")
        assert (leido.modelo is None) == (nombre == "Act_01")


def test_un_bloque_sin_titulo_se_dice(anexo_minimo: Entregado) -> None:
    donde = anexo_minimo.colocado.tablas["lineas_1_evento"]
    titulo = (donde.hoja, f"A{donde.encabezado - 1}")
    leido = leer(editar(anexo_minimo.costeo.anexo, {titulo: None}))
    assert [h.codigo for h in leido.hallazgos if h.nivel == "error"] == ["C014"]


def test_la_fuente_de_la_actividad_paga_las_lineas_que_no_dicen_otra(
    anexo_minimo: Entregado,
) -> None:
    """Cambiar la fuente de la actividad mueve sus líneas, en el libro y en la referencia."""
    modelo = replace(
        MINIMO, lineas=tuple(replace(x, fuente="") for x in MINIMO.lineas if x.actividad == 1)
    )
    modelo = replace(modelo, actividades=modelo.actividades[:1], decisiones=())
    costeo = _del_modelo(modelo, (), Cronometro())
    assert costeo.veredicto is not None
    assert costeo.veredicto.correcto
    colocado = describir(modelo, {"version_costeo": VERSION, "huella": "", "tipo": ANEXO_II})
    donde = colocado.tablas["actividades"]
    celda = f"{letra_columna(donde.columna('fuente'))}{donde.primera}"
    cambiado = leer(editar(costeo.anexo, {(donde.hoja, celda): "YF"}))
    assert {x.fuente.codigo for x in costear(sin_error(cambiado)).lineas} == {"YF"}
    leido = leer_libro(editar(costeo.anexo, {(donde.hoja, celda): "YF"}))
    valores = evaluar(leido.formulas, leido.valores, leido.nombres, hojas=leido.hojas).valores
    clase = colocado.tablas["por_actividad"]
    fila = clase.renglon("1")
    assert valores[clase.hoja, fila, clase.columna("por_presupuestar")] == 0
    assert valores[clase.hoja, fila, clase.columna("ya_financiado")] == pytest.approx(
        float(costear(sin_error(cambiado)).totales.total)
    )


@pytest.mark.parametrize(
    ("numero", "campo", "valor"),
    [
        (1, "horizonte", "corto"),
        (2, "horizonte", "2024"),
        (2, "area", MINIMO.actividades[0].area),
        (1, "objetivo", MINIMO.actividades[1].objetivo),
        (3, "linea_accion", MINIMO.actividades[1].linea_accion),
    ],
)
def test_pasar_una_actividad_a_otro_renglon_no_cambia_los_cuadros(
    anexo_minimo: Entregado, numero: int, campo: str, valor: str
) -> None:
    """El libro sigue siendo el esperado, con el renglón vacío en cero, y el costeo lo sigue."""
    contenido = escrito(anexo_minimo, "actividades", str(numero), **{campo: valor})
    leido = leer_libro(contenido)
    anexo = leer_anexo(leido)
    modelo = sin_error(anexo)
    assert modelo == cambiar(MINIMO, "actividades", numero, **{campo: valor})
    esperado = describir(modelo, leido.propiedades, anexo.disposicion)
    assert {d: str(c.contenido)[1:] for d, c in esperado.formulas()} == leido.formulas
    valores = evaluar(leido.formulas, leido.valores, leido.nombres, hojas=leido.hojas).valores
    conceptos_ = conceptos(costear(modelo, anexo.disposicion.textos))
    for direccion, celda in esperado.formulas():
        if celda.concepto and celda.concepto[:2] == ("corte", campo):
            assert iguales(valores[direccion], conceptos_[celda.concepto]), direccion
    assert {k for k in conceptos_ if k[0] == "corte"} == {
        c.concepto for _, c in esperado.formulas() if c.concepto and c.concepto[0] == "corte"
    }
