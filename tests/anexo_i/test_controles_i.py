"""Cada control del Anexo I se enciende cuando se rompe lo que vigila, y el maestro con él."""

import pytest

from ayudas.plan_con_fechas import PLAN
from costeo.calculo.plan_fechado import sellos
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.libro.hojas_i.controles_i import AVISOS, cuadres
from costeo.motor.evaluacion import Plan, preparar
from costeo.xlsx.celdas import Direccion, Valor

DATOS = {"version_costeo": "x", "huella": "x", "tipo": "anexo_i", "motivo": "x", "corte": ""}
Rotura = tuple[str, str, str, Valor]
ROTURAS: dict[str, Rotura] = {
    "actividades": ("seguimiento", "numero", "1", "uno"),
    "dias_habiles": ("feriados", "fecha", "1", 45326),  # un domingo no quita ningún día
    "jornadas": ("jornadas", "cat_1", "1", 11),
    "equipo": ("recursos", "equipo", "1", 18),
    "eventos": ("recursos", "eventos", "1", 0),
    "costo": ("recursos", "fuente_1", "1", 1),
    **{f"fuente_{i}": ("recursos", f"fuente_{i}", "1", 1) for i in range(1, 5)},
    **{
        f"{que}_{clave}": ("actividades", clave, "1", "otra cosa")
        for que in ("cuenta", "costo")
        for clave in ("area", "eje", "unidad", "horizonte")
    },
    "carga": ("carga", "unidad", "1", "NADIE"),
    "carga_mes": ("carga", "unidad", "2", "NADIE"),
    "meses": ("meses", "fin", "6", 45470),
    "escala": ("seguimiento", "avance", "1", 37),
    "orden": ("seguimiento", "fin_real", "2", 45000),
}
REVISAR: dict[str, Rotura] = {
    "sin_fecha": ("actividades", "inicio", "1", None),
    "atrasadas": ("corte", "valor", "FECHA_CORTE", 45315),
    "sin_inicio_real": ("seguimiento", "avance", "1", 10),
    "sin_fin_real": ("seguimiento", "avance", "1", 100),
    "fin_sin_avance": ("seguimiento", "fin_real", "2", 45330),
    "despues_del_corte": ("seguimiento", "inicio_real", "1", 45400),
}


@pytest.fixture(scope="module")
def libro() -> LibroColocado:
    return describir_i(PLAN, DATOS, sellos(PLAN))


@pytest.fixture(scope="module")
def trabajo(libro: LibroColocado) -> Plan:
    formulas, _ = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    return preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])


def celda(libro: LibroColocado, tabla: str, columna: str, id_: str) -> Direccion:
    """Dónde está una celda."""
    lugar = libro.tablas[tabla]
    return lugar.hoja, lugar.renglon(id_), lugar.columna(columna)


def evaluado(libro: LibroColocado, trabajo: Plan, rotura: Rotura | None) -> dict[Direccion, Valor]:
    """Los valores de las fórmulas con una celda cambiada."""
    _, valores = libro.contenido()
    if rotura:
        *donde, nuevo = rotura
        direccion = celda(libro, *map(str, donde))
        assert direccion not in dict(libro.formulas()), "se rompe un dato, no una fórmula"
        valores.pop(direccion, None)
        if nuevo is not None:
            valores[direccion] = nuevo
    return dict(trabajo.evaluar(valores).valores)


def test_estan_todos() -> None:
    assert {c.id for c in cuadres(PLAN)} == ROTURAS.keys()
    assert {clave for clave, *_ in AVISOS} == REVISAR.keys()


def test_sin_romper_nada_todos_cuadran(libro: LibroColocado, trabajo: Plan) -> None:
    valores = evaluado(libro, trabajo, None)
    for id_ in ROTURAS:
        assert valores[celda(libro, "controles", "diferencia", id_)] == 0, id_


@pytest.mark.parametrize("id_", ROTURAS)
def test_cada_control_tiene_dientes(libro: LibroColocado, trabajo: Plan, id_: str) -> None:
    valores = evaluado(libro, trabajo, ROTURAS[id_])
    assert valores[celda(libro, "controles", "diferencia", id_)] != 0
    assert valores[celda(libro, "controles", "estado", id_)] == "REVISAR"
    maestro = [
        valores[d] for d, c in libro.formulas() if c.concepto == ("control", "maestro", "estado")
    ]
    assert set(maestro) == {"REVISAR"}


@pytest.mark.parametrize("clave", REVISAR)
def test_cada_aviso_cuenta_lo_suyo(libro: LibroColocado, trabajo: Plan, clave: str) -> None:
    donde = celda(libro, "avisos", "valor", clave)
    antes = evaluado(libro, trabajo, None)[donde]
    despues = evaluado(libro, trabajo, REVISAR[clave])[donde]
    assert isinstance(antes, int | float)
    assert isinstance(despues, int | float)
    # Con el corte el 24 de enero la 2 ya va atrás y a la 1 no le tocaba nada.
    assert despues == antes + (-1 if clave == "atrasadas" else 1)
