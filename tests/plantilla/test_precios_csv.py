"""La lista de precios en CSV: cómo llega, qué cambia y que un error no cambia nada."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from costeo.flujo import costear_plantilla
from costeo.modelo.catalogos import Precio
from costeo.modelo.plan import Modelo
from costeo.precios.en_modelo import aplicar_precios
from plantilla.apoyo import Hojas, con, libro, modelo, unico

BUENA = "codigo,precio,moneda,fecha,fuente\nLAPTOP,1010.75,USD,2023-11-15,Cotización 7\n"


def laptop(m: Modelo) -> Precio:
    return m.precios[0]


@pytest.mark.parametrize(
    "contenido",
    [
        BUENA.encode(),
        BUENA.encode("utf-8-sig"),
        BUENA.encode("cp1252"),
        BUENA.encode("utf-16"),
        BUENA.replace(",", ";").encode(),
        BUENA.replace(",", "\t").encode(),
        BUENA.replace("\n", "\r\n").encode(),
        BUENA.replace("codigo", "Código").replace("precio", "Precio unitario (moneda)").encode(),
        BUENA.replace("fuente", "Fuente del dato").replace("2023-11-15", "15/11/2023").encode(),
        BUENA.replace("LAPTOP", " laptop ").replace("USD", "usd").encode(),
        ("\n" + BUENA + ",,,,\n\n").encode(),
    ],
)
def test_llega_de_muchas_maneras(contenido: bytes) -> None:
    nuevo, hallazgos = aplicar_precios(modelo(), contenido, "p.csv")
    assert hallazgos == ()
    p = laptop(nuevo)
    assert (p.precio, p.fecha, p.fuente) == (
        Decimal("1010.75"),
        dt.date(2023, 11, 15),
        "Cotización 7",
    )
    assert p.estado == laptop(modelo()).estado


def test_lo_demas_no_cambia() -> None:
    original = modelo()
    nuevo, _ = aplicar_precios(original, BUENA.encode(), "p.csv")
    assert nuevo.precios[1] == original.precios[1]
    assert nuevo.lineas == original.lineas
    assert nuevo != original
    assert modelo() == original


def test_columnas_en_otro_orden_y_estado() -> None:
    texto = "estado,precio,fuente,fecha,codigo\nCotizado,900,Cot. 9,2023-11-02,LAPTOP\n"
    nuevo, hallazgos = aplicar_precios(modelo(), texto.encode(), "p.csv")
    assert hallazgos == ()
    assert laptop(nuevo).estado == "cotizado"


def test_en_blanco_es_desconocido() -> None:
    nuevo, hallazgos = aplicar_precios(modelo(), b"codigo,precio\nLAPTOP,\n", "p.csv")
    assert unico(hallazgos, "P011").nivel == "aviso"
    assert laptop(nuevo).precio is None


def test_cero_es_cero() -> None:
    nuevo, _ = aplicar_precios(modelo(), b"codigo,precio\nLAPTOP,0\n", "p.csv")
    assert laptop(nuevo).precio == 0


def test_el_mismo_precio_sin_fecha_no_se_comenta() -> None:
    nuevo, hallazgos = aplicar_precios(modelo(), b"codigo,precio\nLAPTOP,950.50\n", "p.csv")
    assert hallazgos == ()
    assert nuevo == modelo()


def test_un_error_y_no_se_aplica_nada() -> None:
    original = modelo()
    texto = BUENA + "ALMUERSO,100,L,2023-11-15,Cot. 7\n"
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    assert nuevo is original
    h = unico(hallazgos, "P007")
    assert (h.archivo, h.celda) == ("p.csv", "línea 3")
    assert "«ALMUERZO»" in h.mensaje


def test_todos_los_errores_con_su_linea() -> None:
    texto = (
        "codigo,precio,moneda,fecha\n"
        "LAPTOP,abc,L,2024-13-01\n"
        "\n"
        ",5,L,\n"
        "ALMUERZO,-1,USD,ayer\n"
        "laptop,1,USD,\n"
    )
    _, hallazgos = aplicar_precios(modelo(), texto.encode(), "p.csv")
    assert {(h.codigo, h.celda) for h in hallazgos} == {
        ("P009", "línea 2"),
        ("P012", "línea 2"),
        ("P013", "línea 2"),
        ("P006", "línea 4"),
        ("P010", "línea 5"),
        ("P012", "línea 5"),
        ("P013", "línea 5"),
        ("P008", "línea 6"),
    }


@pytest.mark.parametrize("precio", ["1250,50", "1,250.00", "L 100", "1e3", "NaN", "inf", "15%"])
def test_numeros_que_no_se_admiten(precio: str) -> None:
    texto = f"codigo;precio\nLAPTOP;{precio}\n"
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    assert nuevo is original
    assert unico(hallazgos, "P009").archivo == "p.csv"


@pytest.mark.parametrize(
    ("fila", "codigo"),
    [
        ("LAPTOP,1000,litro,", "N010"),
        ("LAPTOP,11406,caja de 12,", "N011"),
        ("LAPTOP,9505,unidad,", "N013"),
        ("LAPTOP,3500,,", "N014"),
    ],
)
def test_lo_que_costeo_precios_pregunta_aqui_es_un_error(fila: str, codigo: str) -> None:
    """Otra unidad, un paquete, un factor de diez, un salto: nada se aplica sin un «sí»."""
    texto = f"codigo,precio,unidad,confirmado,fecha,fuente\n{fila},2023-12-20,Cot. 9\n"
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    assert nuevo is original
    h = unico(hallazgos, codigo)
    assert (h.nivel, h.archivo, h.celda) == ("error", "p.csv", "línea 2")
    assert "--aceptar" not in h.remedio, "generar no tiene esa opción"
    nuevo, hallazgos = aplicar_precios(original, texto.replace(",,2023", ",sí,2023").encode(), "p")
    assert {h.codigo for h in hallazgos} <= {"N031"}
    precio, unidad = fila.split(",")[1:3]
    assert laptop(nuevo).precio == Decimal(precio)
    assert laptop(nuevo).unidad == ("unidad" if codigo in ("N013", "N014") else unidad)
    assert nuevo.historial[-1].nota == f"Confirmado: {codigo}"


def test_un_precio_con_el_que_una_linea_no_cabe_en_una_celda_no_se_aplica() -> None:
    """Confirmado y todo: el anexo que saliera no se podría volver a leer."""
    texto = "codigo,precio,confirmado,fecha,fuente\nLAPTOP,900000000000,sí,2023-12-20,Cot. 9\n"
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    assert nuevo is original
    assert {h.codigo for h in hallazgos if h.nivel == "error"} == {"V021"}


def test_lo_de_antes_queda_en_el_historial_y_lo_que_caduca_se_dice() -> None:
    texto = "codigo,precio,fecha,fuente,vigencia\nLAPTOP,1000,2023-12-20,Cot. 9,2024-06-30\n"
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    h = unico(hallazgos, "N033")
    assert (h.archivo, h.celda) == ("p.csv", "línea 2")
    (renglon,) = nuevo.historial
    assert (renglon.codigo, renglon.precio_anterior) == ("LAPTOP", Decimal("950.5"))
    assert (renglon.fuente_anterior, renglon.fuente_nueva) == ("Oficio 1", "Cot. 9")
    assert (renglon.lista, renglon.vigencia) == ("p.csv", dt.date(2024, 6, 30))
    otra_vez, _ = aplicar_precios(nuevo, texto.encode(), "p.csv")
    assert otra_vez.historial == nuevo.historial, "lo que ya estaba así no se repite"


def test_comillas_y_saltos_de_linea_dentro_de_un_dato() -> None:
    texto = 'codigo,precio,fuente,fecha\nLAPTOP,900,"Cot. 7, de\nAna",2023-11-02\nNO,1,x,\n'
    _, hallazgos = aplicar_precios(modelo(), texto.encode(), "p.csv")
    assert unico(hallazgos, "P007").celda == "línea 4"


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        (b"", "P016"),
        (b"\n \n", "P016"),
        (b"codigo,precio\n", "P016"),
        (b"a\0b", "P001"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "P001"),
        (b'codigo,precio\n"LAPTOP,5\n', "P001"),
        (b"LAPTOP,5\n", "P002"),
    ],
)
def test_archivos_que_no_sirven(contenido: bytes, codigo: str) -> None:
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, contenido, "p.csv")
    assert nuevo is original
    assert codigo in {h.codigo for h in hallazgos}


@pytest.mark.parametrize(
    ("linea", "fecha", "fuente", "estado"),
    [
        ("LAPTOP,900,,,", None, "Lista de precios p.csv", "por confirmar"),
        (
            "LAPTOP,900,2023-11-02,,",
            dt.date(2023, 11, 2),
            "Lista de precios p.csv",
            "por confirmar",
        ),
        ("LAPTOP,900,,Cot. 9,", None, "Cot. 9", "por confirmar"),
        ("LAPTOP,900,,Cot. 9,supuesto", None, "Cot. 9", "supuesto"),
        ("LAPTOP,900,2023-11-02,Cot. 9,", dt.date(2023, 11, 2), "Cot. 9", "referencia"),
        ("LAPTOP,900,2023-11-02,Cot. 9,cotizado", dt.date(2023, 11, 2), "Cot. 9", "cotizado"),
        ("LAPTOP,,,,", None, "Lista de precios p.csv", "por confirmar"),
    ],
)
def test_un_precio_nuevo_no_conserva_la_procedencia_del_anterior(
    linea: str, fecha: dt.date | None, fuente: str, estado: str
) -> None:
    texto = f"codigo,precio,fecha,fuente,estado\n{linea}\n"
    p = laptop(aplicar_precios(modelo(), texto.encode(), "p.csv")[0])
    assert (p.fecha, p.fuente, p.estado) == (fecha, fuente, estado)


def test_un_precio_cotizado_sin_fecha_no_se_aplica() -> None:
    texto = "codigo,precio,fuente,estado\nLAPTOP,900,Cot. 9,cotizado\n"
    original = modelo()
    nuevo, hallazgos = aplicar_precios(original, texto.encode(), "p.csv")
    assert nuevo is original
    assert [h.codigo for h in hallazgos if h.nivel == "error"] == ["V016"]


@pytest.mark.parametrize(("fecha", "codigo"), [("2030-01-01", "V106"), ("2019-01-01", "V107")])
def test_la_fecha_de_un_precio_nuevo_se_mira(fecha: str, codigo: str) -> None:
    texto = f"codigo,precio,fecha,fuente\nLAPTOP,900,{fecha},Cot. 9\n"
    _, hallazgos = aplicar_precios(modelo(), texto.encode(), "p.csv")
    assert codigo in {h.codigo for h in hallazgos}


@pytest.mark.parametrize("separador", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("precio", "ambiguo"),
    [("26.000", True), ("1.250", True), ("26.00", False), ("0.125", False), ("1250.500", False)],
)
def test_un_punto_que_puede_separar_miles(separador: str, precio: str, ambiguo: bool) -> None:
    texto = f"codigo{separador}precio\nLAPTOP{separador}{precio}\n"
    codigos = [h.codigo for h in aplicar_precios(modelo(), texto.encode(), "p.csv")[1]]
    assert ("P018" in codigos) is ambiguo


@pytest.mark.parametrize(
    ("linea", "codigo"),
    [
        ("LAPTOP,900,,Cot. 9,cotizado", "V016"),
        ("LAPTOP,900,2030-01-01,Cot. 9,", "V106"),
        ("LAPTOP,900,2019-01-01,Cot. 9,", "V107"),
        ("LAPTOP,,2023-11-01,Cot. 9,referencia", "V105"),
    ],
)
def test_lo_que_dice_una_validacion_senala_la_linea_de_la_lista(linea: str, codigo: str) -> None:
    texto = f"codigo,precio,fecha,fuente,estado\nALMUERZO,163,,,\n{linea}\n"
    hallados = aplicar_precios(modelo(), texto.encode(), "p.csv")[1]
    h = next(h for h in hallados if h.codigo == codigo)
    assert (h.archivo, h.hoja, h.celda) == ("p.csv", "", "línea 3")


@pytest.mark.parametrize("dicho", ["sep=;", "SEP=; ", "\nsep=;"])
def test_la_linea_que_dice_el_separador_se_salta(dicho: str) -> None:
    texto = f"{dicho}\ncodigo;precio\nNO;5\n"
    h = unico(aplicar_precios(modelo(), texto.encode(), "p.csv")[1], "P007")
    assert h.celda == f"línea {dicho.count(chr(10)) + 3}"


@pytest.mark.parametrize(
    ("texto", "motivo", "linea"),
    [
        ('codigo,precio\n"LAPTOP,5\n', "una comilla se abre y no se cierra", 2),
        ('codigo,precio\nNO,1\n"LAP"TOP,5\n', "después de una comilla", 3),
        (f"codigo,precio\n{'x' * 131_073},5\n", "131,072 caracteres", 2),
    ],
)
def test_por_que_no_se_separa_en_columnas(texto: str, motivo: str, linea: int) -> None:
    h = unico(aplicar_precios(modelo(), texto.encode(), "p.csv")[1], "P001")
    assert motivo in h.mensaje
    assert h.celda == f"línea {linea}"


def test_el_texto_mas_largo_que_cabe() -> None:
    texto = f"codigo,precio,fuente\nLAPTOP,950.5,{'x' * 32_767}\n"
    assert aplicar_precios(modelo(), texto.encode(), "p.csv")[1] == ()


# Con una plantilla que tiene errores ----------------------------------------------------------

MALA = "codigo,precio,moneda\nLAPTOP,abc,L\nNOEXISTE,1,\nALMUERZO,-1,USD\n"


def con_errores(hojas: Hojas) -> set[tuple[str, str]]:
    """Código y lugar de lo que se halla en la plantilla y en la lista, de una vez."""
    costeo = costear_plantilla(
        libro(hojas), "a.xlsx", precios=MALA.encode(), nombre_precios="p.csv"
    )
    assert costeo.salida == 2
    return {(h.codigo, h.celda) for h in costeo.hallazgos if h.nivel == "error"}


def test_los_errores_de_la_lista_salen_con_los_de_la_plantilla() -> None:
    assert con_errores(con("lineas", cantidad="x")) == {
        ("L103", "D5"),
        ("P009", "línea 2"),
        ("P012", "línea 2"),
        ("P007", "línea 3"),
        ("P010", "línea 4"),
        ("P012", "línea 4"),
    }


def test_un_precio_que_no_se_entendio_no_es_desconocido() -> None:
    assert con_errores(con("precios", precio="x")) == {
        ("L103", "E5"),
        ("P009", "línea 2"),
        ("P007", "línea 3"),
        ("P010", "línea 4"),
        ("P012", "línea 4"),
    }


def test_sin_plantilla_se_mira_la_lista_sola() -> None:
    costeo = costear_plantilla(b"%PDF", precios=MALA.encode(), nombre_precios="p.csv")
    assert [(h.codigo, h.celda) for h in costeo.hallazgos] == [
        ("A007", ""),
        ("P009", "línea 2"),
        ("P010", "línea 4"),
    ]
