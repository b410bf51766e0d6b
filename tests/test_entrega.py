"""Un libro que se puede entregar: las propiedades de la norma que no prueba otro archivo.

El número de cada prueba es el de su renglón en la norma de entrega (R01 a R40).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from ayudas.entregado import Entregado
from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.colocacion import Direccion
from costeo.libro.descripcion import Formato, Lista, Papel, Rango
from costeo.libro.hojas.controles import CONTROLES
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSIONES
from costeo.modelo.origen import letra_columna
from costeo.xlsx.celdas import numero_de_columna

NUMERICOS = {Formato.ENTERO, Formato.NUMERO, Formato.IMPORTE, Formato.PORCENTAJE}
SIN_UNIDAD = {"N.º", "Fecha"}
_REFERENCIA = re.compile(
    r"(?:(?:'([^']+)'|([A-Za-z_]\w*))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![\w(])"
)
Bloque = tuple[str, int, int, int, int]


def referencias(formula: str, hoja: str) -> Iterator[Bloque]:
    """Los rangos que lee una fórmula: hoja, fila y columna iniciales y finales."""
    for m in _REFERENCIA.finditer(re.sub(r'"[^"]*"', '""', formula)):
        citada, simple, c1, f1, c2, f2 = m.groups()
        donde = citada or simple or hoja
        yield (
            donde,
            int(f1),
            numero_de_columna(c1),
            int(f2 or f1),
            numero_de_columna(c2 or c1),
        )


def leidas(anexo: Entregado) -> dict[Bloque, Direccion]:
    """Cada rango que lee alguna fórmula o un nombre, con una celda que lo lee."""
    bloques: dict[Bloque, Direccion] = {}
    for direccion, texto in anexo.leido.formulas.items():
        for bloque in referencias(texto, direccion[0]):
            bloques.setdefault(bloque, direccion)
    for nombre, texto in anexo.colocado.nombres.items():
        for bloque in referencias(texto, ""):
            bloques.setdefault(bloque, (nombre, 0, 0))
    return bloques


def celda(anexo: Entregado, hoja: str, rotulo: str) -> object:
    """Lo que dice la celda a la derecha de un rótulo."""
    for (h, fila, columna), valor in anexo.leido.valores.items():
        if h == hoja and valor == rotulo:
            derecha = (h, fila, columna + 1)
            return anexo.leido.valores.get(derecha) or anexo.leido.guardados.get(derecha)
    raise AssertionError(f"{hoja} no dice «{rotulo}»")


@pytest.mark.parametrize(
    "rotulo",
    ["Institución", "Propósito", "Ejercicio fiscal", "Versión", "Fecha de elaboración",
     "Nivel de precios", "Escenario activo", "Herramienta", "Huella de los datos (SHA-256)",
     "Control maestro", "Condición", "Costo económico total (L)", "Costo económico total (USD)",
     "Costo económico total (EUR)", "Efectivo por presupuestar (L)"],
)  # fmt: skip
def test_r01_la_portada_dice_lo_que_debe(entregado: Entregado, rotulo: str) -> None:
    assert celda(entregado, "Portada", rotulo) not in (None, "")


def test_r01_la_portada_y_las_propiedades_concuerdan(entregado: Entregado) -> None:
    propiedades = entregado.leido.propiedades
    assert celda(entregado, "Portada", "Huella de los datos (SHA-256)") == propiedades["huella"]
    version = propiedades["version_costeo"]
    assert celda(entregado, "Portada", "Herramienta") == f"costeo {version}"
    assert celda(entregado, "Portada", "Control maestro") == "CORRECTO"


def test_r02_los_cambios_llevan_la_huella_de_los_datos(entregado: Entregado) -> None:
    lugar = entregado.colocado.tablas["cambios"]
    ultima = (lugar.hoja, lugar.ultima, lugar.columna("huella"))
    assert entregado.leido.valores[ultima] == entregado.costeo.huella
    version = (lugar.hoja, lugar.ultima, lugar.columna("version"))
    modelo = entregado.costeo.modelo
    assert modelo is not None
    assert entregado.leido.guardados[version] == modelo.parametro["VERSION"].valor


def test_r09_tablas_enteras(entregado: Entregado) -> None:
    """Un encabezado, títulos sin repetir y ninguna fila en blanco en medio."""
    escritas = {d[:2] for d in (*entregado.leido.valores, *entregado.leido.formulas)}
    for clave, lugar in entregado.colocado.tablas.items():
        titulos = [c.titulo for c in lugar.tabla.columnas]
        assert all(titulos), clave
        assert len(titulos) == len(set(titulos)), clave
        for fila in range(lugar.encabezado, lugar.ultima + 1):
            libre = fila >= lugar.primera and lugar.tabla.filas[fila - lugar.primera].libre
            assert libre or (lugar.hoja, fila) in escritas, (clave, fila)


def test_r10_las_cifras_dicen_su_unidad(entregado: Entregado) -> None:
    sin_unidad = {
        (lugar.tabla.familia, c.titulo)
        for lugar in entregado.colocado.tablas.values()
        for c in lugar.tabla.columnas
        if c.formato in NUMERICOS and not re.search(r"\(.+\)", c.titulo)
    }
    assert {t for _, t in sin_unidad} <= SIN_UNIDAD


def test_r13_las_entradas_tienen_su_validacion_y_la_cumplen(entregado: Entregado) -> None:
    """Todo número, fecha y opción que se escribe; y lo que hoy dice la cumple."""
    valores = entregado.leido.valores
    admitidos = _admitidos(entregado)
    for clave, lugar in entregado.colocado.tablas.items():
        for i, columna in enumerate(lugar.tabla.columnas):
            if columna.papel is not Papel.ENTRADA:
                continue
            validacion = columna.validacion
            if columna.formato in NUMERICOS:
                assert isinstance(validacion, Rango | Lista), (clave, columna.clave)
            for fila in range(lugar.primera, lugar.ultima + 1):
                valor = valores.get((lugar.hoja, fila, lugar.tabla.desde + i))
                donde = (clave, columna.clave, valor)
                if valor is not None and isinstance(validacion, Lista):
                    assert valor in admitidos(validacion), donde
                elif valor is not None and isinstance(validacion, Rango):
                    assert _en_rango(valor, validacion), donde


def _admitidos(anexo: Entregado) -> Callable[[Lista], set[object]]:
    """Qué admite cada lista: lo que dice o lo que hay en la columna a que se refiere."""
    todas = {**anexo.leido.valores, **anexo.leido.guardados}

    @cache
    def de_columna(referencia: str) -> set[object]:
        tabla, _, columna = referencia.partition(".")
        lugar = anexo.colocado.tablas[tabla]
        c = lugar.columna(columna)
        return {todas.get((lugar.hoja, f, c)) for f in range(lugar.primera, lugar.ultima + 1)}

    return lambda lista: de_columna(lista.referencia) if lista.referencia else set(lista.opciones)


def _en_rango(valor: object, rango: Rango) -> bool:
    if not isinstance(valor, int | float) or (rango.entero and valor != int(valor)):
        return False
    bajo = rango.minimo is not None and valor < rango.minimo
    alto = rango.maximo is not None and valor > rango.maximo
    return not bajo and not alto


@pytest.mark.parametrize(
    "catalogo", ["parametros", "monedas", "personal", "precios", "viaticos", "impulsores"]
)
def test_r14_cada_dato_dice_de_donde_sale(entregado: Entregado, catalogo: str) -> None:
    """Fuente y estado siempre; fecha, si el dato se da por firme y tiene dónde ponerla."""
    modelo = entregado.costeo.modelo
    assert modelo is not None
    con_fecha = "fecha" in {c.clave for c in HOJA_POR_CLAVE[catalogo].columnas}
    for dato in getattr(modelo, catalogo):
        assert dato.fuente.strip(), dato.codigo
        assert dato.estado in v.ESTADOS
        if con_fecha and dato.estado == v.COTIZADO:
            assert dato.fecha is not None, dato.codigo


SIN_USO = {
    # Datos que se muestran o que usa quien lee, no una fórmula.
    "FECHA_APROBACION",
}


def test_r15_ninguna_cifra_de_entrada_sin_usar(entregado: Entregado) -> None:
    """Toda celda numérica de entrada la lee alguna fórmula, directa o por un nombre."""
    por_hoja: dict[str, list[Bloque]] = defaultdict(list)
    for bloque in leidas(entregado):
        por_hoja[bloque[0]].append(bloque)
    sueltas = set()
    for hoja in entregado.colocado.hojas:
        nombre = hoja.hoja.nombre
        for c in hoja.celdas:
            if c.papel is not Papel.ENTRADA or not isinstance(c.contenido, int | float):
                continue
            if not any(
                f1 <= c.fila <= f2 and c1 <= c.columna <= c2
                for _, f1, c1, f2, c2 in por_hoja[nombre]
            ):
                sueltas.add(_nombre(entregado, nombre, c.fila, c.columna))
    assert sueltas <= SIN_USO | {"fecha"}


def _nombre(anexo: Entregado, hoja: str, fila: int, columna: int) -> str:
    """Cómo se llama una celda de entrada: su parámetro o su columna."""
    for clave, lugar in anexo.colocado.tablas.items():
        if lugar.hoja == hoja and lugar.primera <= fila <= lugar.ultima:
            campo = lugar.tabla.columnas[columna - lugar.tabla.desde].clave
            if (clave, campo) == ("parametros", "valor"):
                return lugar.tabla.filas[fila - lugar.primera].id
            return campo
    return f"{hoja}!{letra_columna(columna)}{fila}"


def test_r16_ni_numeros_como_texto_ni_textos_como_numero(entregado: Entregado) -> None:
    for clave, lugar in entregado.colocado.tablas.items():
        for i, columna in enumerate(lugar.tabla.columnas):
            if columna.papel is not Papel.ENTRADA or clave == "parametros":
                continue
            for fila in range(lugar.primera, lugar.ultima + 1):
                valor = entregado.leido.valores.get((lugar.hoja, fila, lugar.tabla.desde + i))
                if valor is None or columna.clave == "actividad":
                    continue
                numero = columna.formato in NUMERICOS or columna.formato is Formato.FECHA
                assert isinstance(valor, str) != numero, (clave, columna.clave, valor)


def test_r26_toda_referencia_da_en_una_celda_que_existe(entregado: Entregado) -> None:
    """Y todo rango es una o varias columnas enteras de una tabla, o una fila de ella."""
    existen = {
        (h.hoja.nombre, c.fila, c.columna) for h in entregado.colocado.hojas for c in h.celdas
    }
    tramos = defaultdict(list)
    for lugar in entregado.colocado.tablas.values():
        tramos[lugar.hoja].append(lugar)
    for (hoja, f1, c1, f2, c2), desde in leidas(entregado).items():
        assert (hoja, f1, c1) in existen, (hoja, f1, c1, desde)
        assert (hoja, f2, c2) in existen, (hoja, f2, c2, desde)
        if f1 != f2:
            assert any(x.primera == f1 for x in tramos[hoja]), (hoja, f1, f2, desde)
            assert any(x.ultima == f2 for x in tramos[hoja]), (hoja, f1, f2, desde)


def _hojas_que_lee(formula: str, hoja: str) -> list[str]:
    return [b[0] for b in referencias(formula, hoja)]


def test_r27_las_hojas_van_en_un_solo_sentido(entregado: Entregado) -> None:
    """Sin contar lo que el encabezado de todas trae de Controles: maestro, condición y pedido."""
    lee: dict[str, set[str]] = defaultdict(set)
    aparte = {
        d
        for d, c in entregado.colocado.formulas()
        if d[1] in (3, 4) and set(_hojas_que_lee(str(c.contenido), d[0])) <= {"Controles"}
    }
    for direccion, texto in entregado.leido.formulas.items():
        if direccion not in aparte:
            lee[direccion[0]] |= {b[0] for b in referencias(texto, direccion[0])}
    pendientes = {hoja: leidas_ - {hoja} for hoja, leidas_ in lee.items()}
    while pendientes:
        libres = {h for h, x in pendientes.items() if not x & pendientes.keys()}
        assert libres, f"hojas en círculo: {pendientes}"
        for hoja in libres:
            del pendientes[hoja]


def test_r33_se_redondea_solo_donde_se_dice(entregado: Entregado) -> None:
    """En la línea, en las monedas, en las comparaciones y al repartir; los totales suman."""
    permitidos = {
        "subtotal", "contingencia", "total_usd", "total_eur", "diferencia", "distinto",
        "decimos", "base", "gastado", "queda", "sin_mes", *(f"t_{i}" for i in range(1, 5)),
        *(f"{x}_{m}" for x in ("ac", "mes") for m in range(1, 13)),
        *(f"{x}_e{i}" for x in ("subtotal", "total") for i in range(1, 4)),
    }  # fmt: skip
    de_desglose = {"total", *(f"ac_{m}" for m in range(1, 13))}
    for direccion, c in entregado.colocado.formulas():
        if "ROUND(" in str(c.contenido):
            assert c.concepto is not None
            campo = str(c.concepto[-1])
            moneda = campo.endswith(("_usd", "_eur"))
            texto, en_desglose = str(c.contenido), direccion[0] == "Desglose"
            assert campo in permitidos or moneda or (en_desglose and campo in de_desglose), (
                direccion
            )
            veces = (
                2 if en_desglose and campo.startswith("ac_") else 1
            )  # lo repartido y los décimos
            assert texto.count("ROUND(") == veces
            assert texto.count(",REDONDEO)") + texto.count(",MAX(REDONDEO,0))") == veces


def test_r34_estan_los_controles_que_pide_la_norma() -> None:
    ids = {c.id for c in CONTROLES}
    assert ids >= {f"corte_{x.clave}" for x in DIMENSIONES}
    assert ids >= {"consolidado", "hojas", "clases", "lineas", "dias_habiles"}
    assert len(ids) == len(CONTROLES)


def test_r35_el_maestro_depende_de_todos_los_controles(entregado: Entregado) -> None:
    lugar = entregado.colocado.tablas["controles"]
    falla = lugar.columna("falla")
    total = entregado.leido.formulas[lugar.hoja, lugar.total, falla]
    assert list(referencias(total, lugar.hoja)) == [
        (lugar.hoja, lugar.primera, falla, lugar.ultima, falla)
    ]
    assert lugar.ultima - lugar.primera + 1 == len(CONTROLES)
    fila, columna = next(
        (d[1], d[2])
        for d, c in entregado.colocado.formulas()
        if d[0] == "Controles" and c.concepto == ("control", "maestro", "estado") and d[1] > 3
    )
    maestro = entregado.leido.formulas["Controles", fila, columna]
    assert (lugar.hoja, lugar.total, falla, lugar.total, falla) in referencias(maestro, "Controles")


def test_r35_el_maestro_se_ve_en_todas_las_hojas(entregado: Entregado) -> None:
    donde = {
        d[0]
        for d, c in entregado.colocado.formulas()
        if c.concepto == ("control", "maestro", "estado")
    }
    assert donde == set(entregado.hojas)


def test_los_tres_totales_van_aparte_en_la_portada_y_el_resumen(entregado: Entregado) -> None:
    for hoja in ("Portada", "Resumen"):
        conceptos = {c.concepto for d, c in entregado.colocado.formulas() if d[0] == hoja}
        for campo in ("total", "por_presupuestar", "medios_propios", "ya_financiado"):
            assert ("general", campo) in conceptos, (hoja, campo)


def _funciones(formula: str) -> tuple[set[str], int]:
    """Las funciones de una fórmula y cuántos IF están abiertos a la vez en su punto más hondo."""
    abiertos: list[str] = []
    nombres: set[str] = set()
    hondura = 0
    for pieza in re.finditer(r"([A-Z][A-Z.]*)?\(|\)", re.sub(r"\"[^\"]*\"|'[^']*'", "", formula)):
        if pieza[0] == ")":
            abiertos.pop()
            continue
        abiertos.append(pieza[1] or "")
        nombres.add(pieza[1] or "")
        hondura = max(hondura, abiertos.count("IF"))
    return nombres - {""}, hondura


def test_ninguna_condicion_dentro_de_otra_y_pocas_funciones(entregado: Entregado) -> None:
    """Ningún IF dentro de otro, y a lo más cuatro funciones distintas por fórmula."""
    assert _funciones('=IF(A1="IF(",SUM(B1),(2))') == ({"IF", "SUM"}, 1)
    assert _funciones("=IF(A1,ROUND(IF(B1,1,2),0),3)") == ({"IF", "ROUND"}, 2)
    for direccion, celda in entregado.colocado.formulas():
        nombres, hondura = _funciones(str(celda.contenido))
        assert hondura <= 1, (direccion, celda.contenido)
        assert len(nombres) <= 4, (direccion, celda.contenido)
