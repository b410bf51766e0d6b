"""El camino entero con bytes: de la plantilla al anexo comprobado, y lo que lo hace fallar."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import Phase, assume, given, settings

from ayudas.editar_xlsx import (
    Contenido,
    Formula,
    Guardado,
    con_hoja,
    editar,
    partes,
    sin_hoja,
    sustituir,
    xml_de_hojas,
)
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar, con_lineas, con_parametros, linea
from ayudas.modelos_al_azar import modelos
from costeo.anexo.lectura import leer_anexo
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.flujo import Costeo, Cronometro, _del_modelo, costear_plantilla, verificar
from costeo.hallazgos import Hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla.ejemplo import plantilla_en_blanco
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.verificacion.comparacion import iguales
from costeo.xlsx.lectura import leer_libro

ETAPAS = [
    "Leer la plantilla",
    "Calcular la referencia",
    "Describir el libro",
    "Evaluar las fórmulas",
    "Escribir el anexo",
    "Comprobar: leer el anexo",
    "Comprobar: describir el esperado",
    "Comprobar: evaluar lo leído",
    "Comprobar: comparar",
    "Anexo I: describir, evaluar y escribir",
    "Anexo I: comprobar",
]


def plantilla(modelo: Modelo) -> bytes:
    """La plantilla de un modelo."""
    return escribir_plantilla(volcar(modelo))


def de(modelo: Modelo) -> Costeo:
    """El modelo costeado desde su plantilla."""
    return costear_plantilla(plantilla(modelo), "p.xlsx")


def errores(costeo: Costeo) -> list[Hallazgo]:
    """Los errores de la lectura y de la comprobación."""
    de_comprobar = costeo.veredicto.hallazgos if costeo.veredicto else ()
    return [h for h in (*costeo.hallazgos, *de_comprobar) if h.nivel == "error"]


# Lo que sale bien.


@pytest.mark.parametrize("caso", ["minimo", "si_empleo"])
def test_sale_comprobado(caso: str, request: pytest.FixtureRequest) -> None:
    costeo: Costeo = request.getfixturevalue(caso)
    veredicto = costeo.veredicto
    assert costeo.salida == 0
    assert veredicto is not None
    assert veredicto.correcto
    assert veredicto.hallazgos == ()
    assert not [h for h in costeo.hallazgos if h.nivel == "error"]
    assert veredicto.formulas == costeo.formulas > 2000
    assert veredicto.controles == 73
    assert veredicto.huella == costeo.huella
    assert costeo.modelo is not None
    assert veredicto.conceptos == len(conceptos(costear(costeo.modelo)))


def test_los_totales_del_libro_son_los_de_la_referencia(entregado: Entregado) -> None:
    """Por tres caminos: la referencia, el veredicto y el valor guardado de la Portada."""
    resultado = entregado.costeo.resultado
    veredicto = entregado.costeo.veredicto
    assert resultado is not None
    assert veredicto is not None
    t = resultado.totales
    assert t.total == t.por_presupuestar + t.medios_propios + t.ya_financiado
    for campo in ("total", "por_presupuestar", "medios_propios", "ya_financiado"):
        esperado = getattr(t, campo)
        assert veredicto.totales is not None
        assert Decimal(veredicto.totales[campo]) == esperado
        celdas = [d for d, c in entregado.colocado.formulas() if c.concepto == ("general", campo)]
        assert len(celdas) >= 2
        assert "Portada" in {d[0] for d in celdas}
        assert all(iguales(entregado.leido.guardados[x], esperado) for x in celdas)


def test_el_avance_cuenta_todas_las_etapas(plantilla_minima: bytes) -> None:
    vistas: list[tuple[str, int, int]] = []
    costeo = costear_plantilla(plantilla_minima, "p.xlsx", avance=lambda *x: vistas.append(x))
    assert list(dict.fromkeys(x[0] for x in vistas)) == ETAPAS
    assert list(costeo.segundos) == ETAPAS
    assert all(s >= 0 for s in costeo.segundos.values())
    evaluadas = [x for x in vistas if x[0] == "Evaluar las fórmulas" and x[2]]
    assert evaluadas[-1][1] == evaluadas[-1][2] == costeo.formulas


def test_los_mismos_bytes_cada_vez(minimo: Costeo, plantilla_minima: bytes) -> None:
    otra = costear_plantilla(plantilla_minima, "otro nombre.xlsx")
    assert otra.anexo == minimo.anexo
    assert otra.huella == minimo.huella


@pytest.mark.lento
@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(modelos(minimo_de_lineas=1))
def test_cualquier_plan_sale_comprobado(modelo: Modelo) -> None:
    """Los dos caminos coinciden, fórmula por fórmula, en cualquier plan."""
    costeo = de(modelo)
    assume("V021" not in {h.codigo for h in costeo.hallazgos})  # no cabe en una celda: se rechaza
    assert costeo.veredicto is not None, [h for h in costeo.hallazgos if h.nivel == "error"]
    assert not errores(costeo)
    assert costeo.modelo == modelo


def _con_codigos(modelo: Modelo, *, fuente: str, precio: str, eje: str) -> Modelo:
    """El plan mínimo con otros códigos para la fuente 22, los folletos y el eje 1.1."""
    modelo = replace(
        modelo,
        fuentes=tuple(replace(f, codigo=fuente) if f.codigo == "22" else f for f in modelo.fuentes),
        precios=tuple(
            replace(p, codigo=precio) if p.codigo == "FOLLETO" else p for p in modelo.precios
        ),
        ejes=tuple(replace(e, codigo=eje) if e.codigo == "1.1" else e for e in modelo.ejes),
    )
    return replace(
        modelo,
        actividades=tuple(replace(a, eje=eje) if a.eje == "1.1" else a for a in modelo.actividades),
        insumos_evento=tuple(
            replace(i, precio=precio) if i.precio == "FOLLETO" else i for i in modelo.insumos_evento
        ),
        lineas=tuple(
            replace(
                x,
                fuente=fuente if x.fuente == "22" else x.fuente,
                recurso=precio if x.recurso == "FOLLETO" else x.recurso,
            )
            for x in modelo.lineas
        ),
    )


CASOS_LIMITE = {
    "sin líneas": con_lineas(MINIMO),
    "sin decisiones": replace(MINIMO, decisiones=()),
    "sin viáticos": replace(
        MINIMO,
        viaticos=(),
        lineas=tuple(x for x in MINIMO.lineas if not x.recurso.startswith("VIA")),
    ),
    "sin eventos": replace(
        MINIMO,
        eventos=(),
        insumos_evento=(),
        lineas=tuple(x for x in MINIMO.lineas if x.componente != "evento"),
    ),
    "una actividad de tres cifras": con_lineas(
        replace(
            MINIMO,
            actividades=(replace(MINIMO.actividades[0], numero=137),),
            decisiones=(),
        ),
        linea(137, "material", "FOLLETO", 2),
    ),
    "actividades al revés": replace(MINIMO, actividades=MINIMO.actividades[::-1]),
    "escenario máximo": con_parametros(MINIMO, ESCENARIO="maximo"),
    "escenario mezclado": con_parametros(MINIMO, ESCENARIO="mezcla"),
    "tres decimales": con_parametros(MINIMO, REDONDEO=3),
    "todo desconocido": replace(
        MINIMO,
        precios=tuple(replace(p, precio=None) for p in MINIMO.precios),
        personal=tuple(replace(p, monto=None) for p in MINIMO.personal),
        viaticos=tuple(replace(x, monto=None) for x in MINIMO.viaticos),
        impulsores=tuple(
            replace(i, minimo=None, valor=None, maximo=None) for i in MINIMO.impulsores
        ),
    ),
    "todo gratis": replace(
        MINIMO,
        precios=tuple(replace(p, precio=Decimal(0)) for p in MINIMO.precios),
        personal=tuple(replace(p, monto=Decimal(0)) for p in MINIMO.personal),
        viaticos=tuple(replace(x, monto=Decimal(0)) for x in MINIMO.viaticos),
    ),
    "códigos con signos": _con_codigos(
        MINIMO, fuente="22.1:A@B>C", precio="A>B:C@D.E", eje="1.1>2"
    ),
    "cuarenta líneas en un bloque": con_lineas(
        MINIMO,
        *(linea(1, "material", "FOLLETO", n, nota=f"n{n}") for n in range(40)),
    ),
}


@pytest.mark.parametrize("modelo", CASOS_LIMITE.values(), ids=CASOS_LIMITE)
def test_casos_limite(modelo: Modelo) -> None:
    costeo = _del_modelo(modelo, (), Cronometro())
    assert not errores(costeo)
    assert costeo.salida == 0


# Precios del mercado.


def test_una_lista_de_precios_cambia_el_total_lo_que_dice_la_referencia(
    minimo: Costeo, plantilla_minima: bytes
) -> None:
    """100 folletos × 3 personas × (15.35 − 12.35) = 900, con su 5 %, más los demás folletos."""
    csv = b"codigo,precio,moneda,fecha,fuente\nFOLLETO,15.35,L,2024-01-15,Cotizaci\xc3\xb3n 9\n"
    costeo = costear_plantilla(
        plantilla_minima, "p.xlsx", precios=csv, nombre_precios="mercado.csv"
    )
    assert costeo.salida == 0
    assert costeo.resultado is not None
    assert minimo.resultado is not None
    esperado = costear(cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal("15.35")))
    assert costeo.resultado.totales == esperado.totales
    # Líneas de folletos: 300 con contingencia y 50 exonerados; en 34 y 1 eventos, 2 por persona.
    sueltos = Decimal(3) * (300 * Decimal("1.05") + 50)
    eventos = 3 * 2 * (25 * 34 * Decimal("1.05") + 10)
    delta = esperado.totales.total - minimo.resultado.totales.total
    assert delta == sueltos + eventos
    cambiado = costeo.modelo.precios[4] if costeo.modelo else None
    assert cambiado is not None
    assert (cambiado.fuente, str(cambiado.fecha)) == ("Cotización 9", "2024-01-15")
    hoja = (
        xml_de_hojas(costeo.anexo)["Cambios"]
        + partes(costeo.anexo)["xl/sharedStrings.xml"].decode()
    )
    assert "con la lista de precios mercado.csv: 1 cambia." in hoja


@pytest.mark.parametrize(
    ("csv", "codigo"),
    [
        ("codigo,precio\nNADA,1\n", "P007"),
        ("codigo,precio,moneda\nFOLLETO,1,USD\n", "P012"),
        ("codigo,precio\nFOLLETO,-1\n", "P010"),
        ("codigo,precio\nFOLLETO,caro\n", "P009"),
        ("cosa,valor\nFOLLETO,1\n", "P002"),
    ],
)
def test_una_lista_de_precios_mala_no_genera_nada(
    plantilla_minima: bytes, csv: str, codigo: str
) -> None:
    costeo = costear_plantilla(
        plantilla_minima, "p.xlsx", precios=csv.encode(), nombre_precios="m.csv"
    )
    assert costeo.salida == 2
    assert (costeo.anexo, costeo.modelo, costeo.veredicto) == (b"", None, None)
    assert [h.codigo for h in errores(costeo)] == [codigo]
    assert errores(costeo)[0].archivo == "m.csv"


def test_un_precio_con_mas_cifras_que_la_coma_flotante(plantilla_minima: bytes) -> None:
    """Una celda guarda 17 cifras: el anexo debe decir lo mismo que se costeó."""
    csv = b"codigo,precio\nFOLLETO,12.12345678901234567890\n"
    costeo = costear_plantilla(plantilla_minima, "p.xlsx", precios=csv, nombre_precios="m.csv")
    assert costeo.salida == 0
    assert not errores(costeo)


# Datos que faltan.


def test_un_precio_en_blanco_deja_el_anexo_en_borrador_y_comprobado() -> None:
    """La línea dice «sin dato», se cuenta, no suma, y los dos caminos siguen de acuerdo."""
    firme = con_lineas(
        replace(MINIMO, decisiones=()),
        linea(1, "material", "ALMUERZO", 10),
        linea(1, "servicio", "ALMUERZO", 4),
    )
    antes = de(firme)
    despues = de(
        con_lineas(
            cambiar(firme, "precios", "SALON", precio=None, estado="cotizado"),
            *firme.lineas,
            linea(2, "material", "SALON", 3),
        )
    )
    for costeo, condicion, faltan in ((antes, "DEFINITIVO", 0), (despues, "BORRADOR", 1)):
        assert costeo.veredicto is not None, [h for h in costeo.hallazgos if h.nivel == "error"]
        assert costeo.veredicto.correcto
        assert costeo.resultado is not None
        assert costeo.resultado.totales.sin_dato == faltan
        anexo = Entregado(condicion, costeo)
        vistas = {
            anexo.leido.guardados[x]
            for x, c in anexo.colocado.formulas()
            if c.concepto == ("general", "condicion")
        }
        assert vistas == {condicion}
    assert antes.resultado is not None
    assert despues.resultado is not None
    assert antes.resultado.totales.total == despues.resultado.totales.total
    anexo = Entregado("borrador", despues)
    hoja, celda = anexo.donde("lineas_2_material", "total", "1")
    assert [c.valor for c in anexo.celdas(hoja) if c.donde == celda] == ["sin dato"]
    assert "L102" in {h.codigo for h in despues.hallazgos}


# Lo que no se puede.


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        (b"", "A004"),
        (b"hola", "A007"),
        (b"%PDF-1.7 ...", "A007"),
        (b"PK\x03\x04roto", "A008"),
        (plantilla_en_blanco(), "L101"),
    ],
)
def test_lo_que_no_es_una_plantilla_no_genera_nada(contenido: bytes, codigo: str) -> None:
    costeo = costear_plantilla(contenido, "cosa.xlsx")
    assert costeo.salida == 2
    assert (costeo.anexo, costeo.modelo, costeo.veredicto) == (b"", None, None)
    assert codigo in {h.codigo for h in errores(costeo)}
    assert {h.archivo for h in costeo.hallazgos} == {"cosa.xlsx"}


def test_un_anexo_es_su_propia_plantilla(minimo: Costeo) -> None:
    costeo = costear_plantilla(minimo.anexo, "anexo.xlsx")
    assert costeo.salida == 0
    assert costeo.modelo == minimo.modelo
    assert costeo.huella == minimo.huella
    assert "Generado desde anexo.xlsx." in leer_libro(costeo.anexo).valores.values()


def test_todos_los_errores_en_una_sola_vez(plantilla_minima: bytes) -> None:
    """Cada uno con su hoja, su celda y su remedio."""
    torcida = editar(
        plantilla_minima,
        {
            ("Precios", celda_de(plantilla_minima, "Precios", "SALON", "E")): "mucho",
            ("Personal", celda_de(plantilla_minima, "Personal", "TEC", "I")): 900,
            ("Líneas", celda_de(plantilla_minima, "Líneas", "LAPTOP", "I")): "OFICINA",
            ("Fuentes", celda_de(plantilla_minima, "Fuentes", "22", "C")): "regalado",
        },
    )
    costeo = costear_plantilla(torcida, "p.xlsx")
    hallados = {h.hoja: h for h in errores(costeo)}
    assert {(h.hoja, h.codigo) for h in errores(costeo)} >= {
        ("Precios", "L103"),
        ("Personal", "L107"),
        ("Líneas", "L115"),
        ("Fuentes", "L112"),
    }
    for h in errores(costeo):
        assert h.celda
        assert h.archivo == "p.xlsx"
        assert h.remedio
    assert hallados["Precios"].celda == celda_de(plantilla_minima, "Precios", "SALON", "E")
    assert "OFICINAS" in str(hallados["Líneas"]), "sugiere el código parecido"
    assert costeo.anexo == b""


def celda_de(contenido: bytes, hoja: str, codigo: str, columna: str) -> str:
    """La celda de esa columna en la primera fila que trae el código."""
    libro = leer_libro(contenido)
    fila = min(f for (h, f, _), x in libro.valores.items() if h == hoja and x == codigo)
    return f"{columna}{fila}"


# El anexo torcido a mano: verificar lo ve y dice dónde.


def torcer(anexo: Entregado, tabla: str, columna: str, id_: str, nuevo: Contenido) -> bytes:
    """El anexo con una celda cambiada."""
    return editar(anexo.costeo.anexo, {anexo.donde(tabla, columna, id_): nuevo})


TORCIDOS: list[tuple[str, str, str, Contenido, str]] = [
    # Una fórmula cambiada por otra.
    ("lineas_1_material", "subtotal", "1", Formula("0", 0), "C006"),
    ("lineas_1_material", "total", "1", Formula("N50*2", 7410), "C006"),
    ("consolidado", "total", "t", Formula("SUM(L6:L7)", 1), "C006"),
    ("por_actividad", "total", "1", Formula("SUMIFS(Consolidado!$L$6:$L$9,A6:A9,1)", 1), "C006"),
    ("resumen_1", "total", "t", Formula("0", 0), "C006"),
    ("controles", "diferencia", "consolidado", Formula("0", 0), "C006"),
    # Una fórmula cambiada por un número o un texto, aunque sea el mismo.
    ("lineas_1_material", "subtotal", "1", 3705, "C007"),
    ("precios", "con_isv", "SALON", 1, "C007"),
    ("controles", "estado", "consolidado", "CORRECTO", "C007"),
    ("corte_eje", "total", "1.1", None, "C007"),
    # El valor guardado, cambiado o quitado.
    ("lineas_1_material", "total", "1", Guardado(1), "C002"),
    ("por_actividad", "total", "t", Guardado(999), "C002"),
    ("controles", "estado", "consolidado", Guardado("REVISAR"), "C002"),
    ("lineas_1_material", "descripcion", "1", Guardado("Otra cosa"), "C002"),
    ("lineas_1_material", "total", "1", Guardado(None), "C003"),
    # Una fórmula que falla o que no se puede evaluar.
    ("lineas_1_material", "total", "1", Formula("1/0", 0), "C004"),
    ("lineas_1_material", "total", "1", Formula("TODAY()", 0), "C005"),
    # Un rótulo del que dependen fórmulas.
    ("corte_componente", "codigo", "material", "materiales", "C009"),
    ("consolidado", "actividad", "t", 5, "C020"),
]


@pytest.mark.parametrize(("tabla", "columna", "id_", "nuevo", "codigo"), TORCIDOS)
def test_una_celda_torcida_se_ve_y_se_dice_donde(
    anexo_minimo: Entregado,
    *,
    tabla: str,
    columna: str,
    id_: str,
    nuevo: Contenido,
    codigo: str,
) -> None:
    hoja, celda = anexo_minimo.donde(tabla, columna, id_)
    veredicto = verificar(torcer(anexo_minimo, tabla, columna, id_, nuevo), "a.xlsx")
    assert veredicto.posible
    assert not veredicto.correcto
    assert veredicto.salida == 1
    dichos = [(h.codigo, h.hoja, h.celda) for h in veredicto.hallazgos]
    if codigo == "C009":
        assert {c for c, _, _ in dichos} >= {"C009", "C012", "C002"}
        assert "Por componente y estado" in {h for c, h, _ in dichos if c == "C009"}
    else:
        assert (codigo, hoja, celda) in dichos, dichos
    assert all(h.archivo == "a.xlsx" and h.remedio for h in veredicto.hallazgos)


def test_un_rango_encogido_se_ve(anexo_minimo: Entregado) -> None:
    """SUM de una fila menos: el cambio más fácil de no ver."""
    hoja, celda = anexo_minimo.donde("consolidado", "total", "t")
    lugar = anexo_minimo.colocado.tablas["consolidado"]
    entera = anexo_minimo.leido.formulas[hoja, lugar.total, lugar.columna("total")]
    corta = entera.replace(f"${lugar.ultima}", f"${lugar.ultima - 1}")
    assert corta != entera
    guardado = anexo_minimo.leido.guardados[hoja, lugar.total, lugar.columna("total")]
    assert isinstance(guardado, float | int)
    veredicto = verificar(
        editar(anexo_minimo.costeo.anexo, {(hoja, celda): Formula(corta, guardado)})
    )
    assert [(h.codigo, h.hoja, h.celda) for h in veredicto.hallazgos] == [("C006", hoja, celda)]


def test_una_formula_de_mas_se_ve(anexo_minimo: Entregado) -> None:
    torcido = editar(anexo_minimo.costeo.anexo, {("Controles", "Z5"): Formula("1+1", 2)})
    hallazgos = verificar(torcido).hallazgos
    assert [(h.codigo, h.hoja, h.celda) for h in hallazgos] == [("C008", "Controles", "Z5")]


def test_un_numero_suelto_fuera_de_las_tablas_no_estorba(anexo_minimo: Entregado) -> None:
    torcido = editar(anexo_minimo.costeo.anexo, {("Controles", "Z5"): 5})
    assert verificar(torcido).correcto


@pytest.mark.parametrize(
    ("hoja", "salida"), [("Controles", 1), ("Por actividad", 1), ("Cambios", 1), ("Precios", 2)]
)
def test_una_hoja_borrada_se_ve(anexo_minimo: Entregado, hoja: str, salida: int) -> None:
    """Sin una hoja de entrada ni siquiera se puede comprobar."""
    veredicto = verificar(sin_hoja(anexo_minimo.costeo.anexo, hoja))
    assert veredicto.salida == salida
    assert ("C014", hoja) in {(h.codigo, h.hoja) for h in veredicto.hallazgos}


def test_una_hoja_de_mas_solo_se_avisa(anexo_minimo: Entregado) -> None:
    veredicto = verificar(con_hoja(anexo_minimo.costeo.anexo, "Mis notas"))
    assert veredicto.correcto
    assert [(h.codigo, h.nivel, h.hoja) for h in veredicto.hallazgos] == [
        ("C017", "aviso", "Mis notas")
    ]


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ("CONTINGENCIA\">'Parámetros'!$C$17<", 'CONTINGENCIA">0.05<'),
        ("REDONDEO\">'Parámetros'!$C$21<", "REDONDEO\">'Parámetros'!$C$25<"),
        ('TC_USD">Monedas!$H$7<', 'TC_USD">Monedas!$C$7<'),
        (
            "<definedNames>",
            '<definedNames><definedName name="CONTINGENCIA" localSheetId="18">0.05</definedName>',
        ),
    ],
)
def test_un_nombre_definido_cambiado_se_ve(
    anexo_minimo: Entregado, antes: str, despues: str
) -> None:
    """Aunque hoy dé la misma cifra: dejaría de seguir al parámetro."""
    veredicto = verificar(sustituir(anexo_minimo.costeo.anexo, "xl/workbook.xml", antes, despues))
    assert veredicto.salida == 1
    assert "C019" in {h.codigo for h in veredicto.hallazgos}


def test_otra_version_de_la_herramienta_solo_se_avisa(anexo_minimo: Entregado) -> None:
    version = anexo_minimo.leido.propiedades["version_costeo"]
    viejo = sustituir(anexo_minimo.costeo.anexo, "docProps/custom.xml", f">{version}<", ">0.0.9<")
    hallazgos = verificar(viejo).hallazgos
    assert "C016" in {h.codigo for h in hallazgos}
    assert "0.0.9" in next(h.mensaje for h in hallazgos if h.codigo == "C016")


@pytest.mark.parametrize("contenido", [b"", b"hola", plantilla_en_blanco()])
def test_lo_que_no_es_un_anexo_no_se_puede_comprobar(contenido: bytes) -> None:
    veredicto = verificar(contenido, "x.xlsx")
    assert not veredicto.posible
    assert not veredicto.correcto
    assert veredicto.salida == 2
    assert len(veredicto.hallazgos) == 1


# El anexo cambiado con buena intención: verificar lo acepta si se recalcula.


def test_una_entrada_cambiada_sin_recalcular_se_ve(anexo_minimo: Entregado) -> None:
    """Cambia el precio y los valores guardados son los de antes: el libro miente."""
    veredicto = verificar(torcer(anexo_minimo, "precios", "precio", "FOLLETO", 15.35))
    assert veredicto.salida == 1
    assert {h.codigo for h in veredicto.hallazgos} == {"C002", "C021"}
    assert len(veredicto.hallazgos) > 20
    esperado = costear(cambiar(MINIMO, "precios", "FOLLETO", precio=Decimal("15.35")))
    assert veredicto.totales is not None
    assert veredicto.totales["total"] == str(esperado.totales.total)
    assert veredicto.huella != anexo_minimo.costeo.huella


def test_los_dias_habiles_que_no_cuadran_hacen_fallar_su_control() -> None:
    costeo = de(con_parametros(MINIMO, DIAS_HABILES=250))
    assert costeo.veredicto is not None
    assert costeo.salida == 1
    assert [h.codigo for h in errores(costeo)] == ["C012"]
    assert "dias_habiles" in errores(costeo)[0].mensaje
    assert costeo.anexo, "el anexo se entrega y dice REVISAR"
    assert leer_anexo(leer_libro(costeo.anexo)).modelo is not None
