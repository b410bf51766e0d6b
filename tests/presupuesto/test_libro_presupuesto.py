"""El libro: sus fórmulas vivas dicen lo mismo que el cálculo, y se mueven con sus datos."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from ayudas.libreoffice import recalcular
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import PROPIOS, con_lineas, linea
from ayudas.testigos import falsear
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.plan import Linea, Modelo
from costeo.modelo.vocabulario import MATERIAL, PERSONAL
from costeo.motor.evaluacion import preparar
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import MESES
from costeo.presupuesto.libro import describir_presupuesto, libro_de_presupuesto
from costeo.presupuesto.tabla_puente import PUENTES, SIN_EPIGRAFE, UE, epigrafes
from costeo.verificacion.comparacion import iguales_guardado
from costeo.xlsx.lectura import leer_libro
from presupuesto.caso import con_contingencia, exportar, fechados, tabla

Valores = dict[tuple[str, int, int], Any]
ESCASA = "ue,11100,,1.1,\nue,42600,,3.2,\n"


def evaluar(libro: LibroColocado, **cambios: Any) -> Valores:
    formulas, constantes = libro.contenido()
    hojas = [h.hoja.nombre for h in libro.hojas]
    dados: Valores = {**constantes, **{_donde(libro, k): x for k, x in cambios.items()}}
    return {**dados, **preparar(formulas, {}, hojas).evaluar(dados).valores}


def _donde(libro: LibroColocado, lugar: str) -> tuple[str, int, int]:
    """«tabla__columna__3»: el tercer renglón."""
    nombre, columna, n = lugar.split("__")
    t = libro.tablas[nombre]
    return t.hoja, t.primera + int(n) - 1, t.columna(columna)


def columna(libro: LibroColocado, valores: Valores, nombre: str, clave: str) -> list[Any]:
    t = libro.tablas[nombre]
    return [valores[t.hoja, f, t.columna(clave)] for f in range(t.primera, t.ultima + 1)]


def comprobar(e: Exportado) -> None:
    """Cada cifra del libro, la del cálculo."""
    libro = describir_presupuesto(e, "x")
    v = evaluar(libro)
    for i, mes in enumerate(MESES):
        enteros = [x.enteros[i] for x in e.carga.renglones]
        assert columna(libro, v, "siafi", mes) == (enteros or [0]), mes
    diferencias = [Decimal(str(x)) for x in columna(libro, v, "siafi", "diferencia")]
    assert diferencias == ([x.diferencia for x in e.carga.renglones] or [0])
    for p in PUENTES:
        cuadro = columna(libro, v, f"lineas_{p}", "total")
        codigos = [x.codigo for x in epigrafes(p) if x.recibe] + [SIN_EPIGRAFE]
        for codigo, total in zip(codigos, cuadro, strict=True):
            fila = e.puentes[p].filas[codigo]
            assert float(fila.total) == pytest.approx(total, abs=1e-6), (p, codigo)
        for moneda in ("EUR", "USD"):
            convertidos = columna(libro, v, f"lineas_{p}", moneda.lower())
            esperados = [float(e.puentes[p].filas[c].en[moneda]) for c in codigos]
            assert convertidos == pytest.approx(esperados, abs=10.0 ** -decimales(e))
        sobras = columna(libro, v, f"topes_{p}", "sobra")
        assert sobras == pytest.approx([float(t.sobra) for t in e.puentes[p].topes], abs=1e-6)
    estados = dict(
        zip(
            columna(libro, v, "cuadres", "nombre"),
            columna(libro, v, "cuadres", "estado"),
            strict=True,
        )
    )
    malos = {n for n, estado in estados.items() if estado != "CORRECTO"}
    hay = {h.codigo for h in e.hallazgos}
    sueltos = {p for p in PUENTES if e.puentes[p].sin_epigrafe}
    assert len([n for n in malos if n.endswith("nada sin epígrafe")]) == len(sueltos)
    assert bool([n for n in malos if n.endswith("nada pasa del tope")]) == ("X002" in hay)
    otros = [n for n in malos if not n.endswith(("nada sin epígrafe", "nada pasa del tope"))]
    assert not otros, otros


def decimales(e: Exportado) -> int:
    return e.resultado.catalogo.generales.decimales


@settings(max_examples=4)
@given(fechados())
def test_las_formulas_dicen_lo_que_el_calculo(modelo: Modelo) -> None:
    comprobar(exportar(modelo))


@pytest.mark.parametrize(
    "lineas",
    [
        (),
        (linea(2, PERSONAL, "AUX", 1, fuente_=PROPIOS),),
        (linea(1, MATERIAL, "FOLLETO", None),),
    ],
    ids=["sin líneas", "nada que pedir", "sin costo"],
)
def test_un_plan_sin_nada_que_cargar_tambien_cuadra(lineas: tuple[Linea, ...]) -> None:
    comprobar(exportar(con_lineas(CON_FECHAS, *lineas)))


def test_con_topes_pasados_y_objetos_sueltos_tambien() -> None:
    comprobar(exportar(con_contingencia("0.2"), tabla(ESCASA)))


def test_los_cuadres_tienen_dientes() -> None:
    """Un importe del detalle cambiado a mano pone el control maestro en REVISAR."""
    libro = describir_presupuesto(exportar(CON_FECHAS), "x")
    sano, torcido = evaluar(libro), evaluar(libro, detalle__subtotal__1=1.0)
    portada = next(
        d for d, c in libro.formulas() if d[0] == "Portada" and c.concepto == ("portada", "control")
    )
    assert (sano[portada], torcido[portada]) == ("CORRECTO", "REVISAR")


def test_cambiar_la_tabla_del_libro_mueve_el_puente() -> None:
    libro = describir_presupuesto(exportar(CON_FECHAS), "x")
    antes = evaluar(libro)
    despues = evaluar(libro, **{f"puente__{UE}__1": "UE 5.5"})
    codigos = [x.codigo for x in epigrafes(UE) if x.recibe]
    i = codigos.index("5.5")
    assert columna(libro, antes, "lineas_ue", "total")[i] == 0
    assert columna(libro, despues, "lineas_ue", "total")[i] > 0
    t = libro.tablas["form_ue"]
    total = (t.hoja, t.total, t.columna("total"))
    assert antes[total] == pytest.approx(despues[total])


def test_los_mismos_bytes_y_sin_errores() -> None:
    e = exportar(con_contingencia("0.2"), tabla(ESCASA))
    contenido = libro_de_presupuesto(e, "huella")
    assert contenido == libro_de_presupuesto(e, "huella")
    guardados = leer_libro(contenido).guardados
    assert guardados
    assert all(
        x is not None and not type(x).__name__.startswith("Error") for x in guardados.values()
    )
    assert "EXCEDE" in guardados.values()


@pytest.mark.libreoffice
@pytest.mark.lento
@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_llega_a_las_mismas_cifras() -> None:
    contenido = libro_de_presupuesto(exportar(con_contingencia("0.2"), tabla(ESCASA)), "huella")
    nuestro = leer_libro(contenido).guardados
    suyo = leer_libro(recalcular(falsear(contenido))).guardados
    assert nuestro.keys() <= suyo.keys()
    distintas = {d: (x, suyo[d]) for d, x in nuestro.items() if not iguales_guardado(x, suyo[d])}
    assert not distintas
