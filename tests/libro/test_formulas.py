"""Las fórmulas del anexo: cortas, sin números escritos, explicadas y una sola por columna."""

import re
from collections import defaultdict
from functools import cache

import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from ayudas.entregado import Entregado
from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import Columna, Fila, Formula, Papel, Tabla
from costeo.libro.espanol import FUNCIONES, en_espanol
from costeo.modelo.origen import letra_columna

DE_EXCEL_2010 = frozenset(FUNCIONES)
VOLATILES = {"OFFSET", "INDIRECT", "NOW", "TODAY", "RAND", "RANDBETWEEN", "CELL", "INFO"}
NUMEROS = {"0", "1"}
LARGA, LIMITE = 120, 255
TABLAS_LARGAS = {
    "personal", "eventos", "controles", "desglose", "pacc", "flujo", "flujo_grupo", "compras",
    "lineas", "precios", "insumos_evento",
}  # fmt: skip
"""Tablas con alguna fórmula de más de 120 letras: IHSS, tarifas por base, controles, sumas por
varios criterios sobre hojas de otro nombre, y lo que cuesta algo en otro escenario."""
DISTINTAS_POR_FILA = {
    ("controles", "izquierda"),
    ("controles", "derecha"),
    ("avisos", "valor"),
    *((t, c) for t in ("rangos", "rangos_parametros") for c in ("textos", "bajos", "altos")),
    ("repetidos", "cuenta"),
    ("listas", "escritas"),
    ("palabras", "veces"),
}
"""Cada control compara dos cifras suyas, y cada aviso y cada dato admitido cuenta en su propia
columna de otra hoja: son fórmulas sueltas puestas en una tabla."""
_UNA = r"(?:(?:'[^']+'|\w+)!)?\$[A-Z]+\$\d+"
_ENLACE = re.compile(rf'=(?:"[^"]*"&)?{_UNA}(?:&(?:"[^"]*"|{_UNA}))*')
"""Enlace puro: una celda fija, sola o unida a textos."""
_CELDA = re.compile(r"(?<![A-Za-z_!'.])(\$?)([A-Z]{1,3})(\$?)([0-9]+)(?![0-9(A-Za-z_.])")


@cache
def piezas(formula: str) -> tuple[Token, ...]:
    """Las piezas de la fórmula, según openpyxl."""
    return tuple(Tokenizer(formula).items)


def distintas(libro: LibroColocado) -> set[str]:
    """Cada fórmula una vez, con los números de fila quitados: basta una por forma."""
    formas: dict[str, str] = {}
    for _, celda in libro.formulas():
        texto = str(celda.contenido)
        formas.setdefault(re.sub(r"(?<=[A-Z])\$?\d+", "#", texto), texto)
    return set(formas.values())


def funciones(formula: str) -> set[str]:
    """Las funciones que usa."""
    return {
        t.value.rstrip("(") for t in piezas(formula) if t.type == Token.FUNC and t.subtype == "OPEN"
    }


def test_solo_funciones_de_excel_2010_y_ninguna_volatil(entregado: Entregado) -> None:
    usadas = {f for x in distintas(entregado.colocado) for f in funciones(x)}
    assert usadas <= DE_EXCEL_2010
    assert not usadas & VOLATILES
    assert not any("_xlfn" in x for x in distintas(entregado.colocado))


def test_todas_las_funciones_permitidas_se_usan(entregado: Entregado) -> None:
    """Una lista con sobrantes no protege de nada."""
    usadas = {f for x in distintas(entregado.colocado) for f in funciones(x)}
    assert set(FUNCIONES) - usadas <= {"ABS", "COUNTA", "MAX", "WORKDAY.INTL"}


def test_toda_formula_se_puede_decir_en_espanol(entregado: Entregado) -> None:
    for formula in distintas(entregado.colocado):
        assert funciones(en_espanol(formula)) == {FUNCIONES[f] for f in funciones(formula)}


def test_ningun_numero_escrito_en_una_formula(entregado: Entregado) -> None:
    malas = {
        (x, t.value)
        for x in distintas(entregado.colocado)
        for t in piezas(x)
        if t.type == Token.OPERAND and t.subtype == Token.NUMBER and t.value not in NUMEROS
    }
    assert not malas


def test_las_busquedas_son_exactas(entregado: Entregado) -> None:
    """Todo MATCH termina en «,0)»."""
    for formula in distintas(entregado.colocado):
        for resto in formula.split("MATCH(")[1:]:
            assert _argumentos(resto)[2] == "0", formula


def _argumentos(resto: str) -> list[str]:
    """Los argumentos de una función, desde su paréntesis."""
    hondo, actual, todos, texto = 0, "", [], False
    for letra in resto:
        texto ^= letra == '"'
        if not texto and letra == "," and not hondo:
            todos.append(actual)
            actual = ""
            continue
        if not texto and letra == ")" and not hondo:
            break
        hondo += (letra == "(") - (letra == ")") if not texto else 0
        actual += letra
    return [*todos, actual]


def test_sin_columnas_enteras_ni_libros_ajenos_ni_matrices(entregado: Entregado) -> None:
    for formula in distintas(entregado.colocado):
        sin_textos = re.sub(r'"[^"]*"', '""', formula)
        assert not re.search(r"\$?[A-Z]+:\$?[A-Z]+(?![0-9$])", sin_textos), formula
        assert "[" not in sin_textos, formula
        assert "{" not in sin_textos, formula
        assert "#REF" not in sin_textos, formula


def test_formulas_cortas(entregado: Entregado) -> None:
    """Ninguna pasa de 255 letras; las que pasan de 120 están contadas."""
    largas = set()
    for direccion, celda in entregado.colocado.formulas():
        largo = len(str(celda.contenido))
        assert largo <= LIMITE, (direccion, celda.contenido)
        if largo > LARGA:
            tabla = _tabla_de(entregado.colocado, direccion)
            largas.add("lineas" if tabla.startswith("lineas_") else tabla)
    assert largas <= TABLAS_LARGAS


def _tabla_de(libro: LibroColocado, direccion: tuple[str, int, int]) -> str:
    hoja, fila, columna = direccion
    for clave, lugar in libro.tablas.items():
        fin = lugar.tabla.desde + len(lugar.tabla.columnas)
        if (
            lugar.hoja == hoja
            and lugar.primera <= fila <= (lugar.total or lugar.ultima)
            and lugar.tabla.desde <= columna < fin
        ):
            return clave
    return f"{hoja}!{letra_columna(columna)}{fila}"


def test_ninguna_condicion_dentro_de_otra(entregado: Entregado) -> None:
    """A lo más cinco funciones distintas, y ningún IF dentro de otro."""
    for formula in distintas(entregado.colocado):
        assert len(funciones(formula)) <= 5, formula
        assert profundidad_de_if(formula) <= 1, formula


def profundidad_de_if(formula: str) -> int:
    """Cuántos IF hay, como mucho, uno dentro de otro."""
    abiertos: list[bool] = []
    honda = 0
    for trozo in re.findall(r'"[^"]*"|[A-Z.]*\(|\)', formula):
        if trozo.endswith("("):
            abiertos.append(trozo == "IF(")
            honda = max(honda, sum(abiertos))
        elif trozo == ")":
            abiertos.pop()
    return honda


def test_la_profundidad_se_mide() -> None:
    assert profundidad_de_if('=IF(A1="IF(",1,SUM(IF(B1,1,0)))') == 2
    assert profundidad_de_if("=SUMIF(A1:A2,1)+IF(A1,1,0)+IF(B1,1,0)") == 1


def test_los_nombres_definidos_son_pocos_validos_y_todos_se_usan(entregado: Entregado) -> None:
    nombres = entregado.colocado.nombres
    assert 0 < len(nombres) <= 20
    usados = {
        t.value
        for x in distintas(entregado.colocado)
        for t in piezas(x)
        if t.type == Token.OPERAND and t.subtype == Token.RANGE
    }
    for nombre, referencia in nombres.items():
        assert re.fullmatch(r"[A-Z][A-Z_]*", nombre)
        assert nombre in usados, f"nadie usa {nombre}"
        hoja, celda = referencia.removeprefix("=").replace("'", "").split("!")
        assert hoja in entregado.hojas
        assert re.fullmatch(r"\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", celda)
        assert (":" in celda) == (nombre == "FERIADOS"), "solo los feriados son un rango"
    assert entregado.leido.nombres.keys() >= nombres.keys()


def relativa(formula: str, fila: int, columna: int) -> str:
    """La fórmula en R1C1: igual en dos celdas si dice lo mismo en cada una."""

    def cambiar(m: re.Match[str]) -> str:
        fija_c, letras, fija_f, cifras = m.groups()
        numero = 0
        for letra in letras:
            numero = numero * 26 + ord(letra) - 64
        f = f"R{cifras}" if fija_f else f"R[{int(cifras) - fila}]"
        c = f"C{numero}" if fija_c else f"C[{numero - columna}]"
        return f + c

    return "".join(
        trozo if trozo.startswith(('"', "'")) else _CELDA.sub(cambiar, trozo)
        for trozo in re.findall(r"\"[^\"]*\"|'[^']*'!?|[^\"']+", formula)
    )


def test_una_sola_formula_por_columna(entregado: Entregado) -> None:
    """Salvo los enlaces puros y las dos cifras de cada control."""
    celdas: dict[tuple[str, int, int], CeldaColocada] = dict(entregado.colocado.formulas())
    for clave, lugar in entregado.colocado.tablas.items():
        for i, columna in enumerate(lugar.tabla.columnas):
            if (clave, columna.clave) in DISTINTAS_POR_FILA:
                continue
            c = lugar.tabla.desde + i
            propias = [
                (f, str(celdas[lugar.hoja, f, c].contenido))
                for f in range(lugar.primera, lugar.ultima + 1)
                if (lugar.hoja, f, c) in celdas
            ]
            if all(_ENLACE.fullmatch(texto) for _, texto in propias):
                continue
            if columna.clave == "prioridad":
                propias = [(f, re.sub(r"\$\d+", "$#", texto)) for f, texto in propias]
            formas = {relativa(texto, f, c) for f, texto in propias}
            assert len(formas) == 1, (clave, columna.clave, sorted(formas)[:3])
            assert len(propias) == lugar.ultima - lugar.primera + 1, (clave, columna.clave)


def test_ninguna_columna_calculada_tiene_una_constante_en_medio(entregado: Entregado) -> None:
    for lugar in entregado.colocado.tablas.values():
        for columna in lugar.tabla.columnas:
            if columna.formula:
                for fila in lugar.tabla.filas:
                    valor = fila.valores.get(columna.clave)
                    assert valor is None or isinstance(valor, Formula), (lugar, columna.clave)


def _con_formula(tabla: Tabla) -> list[tuple[Columna, str]]:
    """Columnas con fórmula, y su explicación."""
    halladas = []
    for columna in tabla.columnas:
        propias = [f.valores.get(columna.clave) for f in tabla.filas]
        formula = next((x for x in propias if isinstance(x, Formula)), None)
        if formula or columna.formula:
            halladas.append((columna, formula.explicacion if formula else columna.explicacion))
    return halladas


def test_toda_columna_con_formula_esta_explicada(entregado: Entregado) -> None:
    for clave, lugar in entregado.colocado.tablas.items():
        for columna, explicacion in _con_formula(lugar.tabla):
            assert explicacion, (clave, columna.clave)
    for hoja in entregado.colocado.libro.hojas:
        for bloque in hoja.bloques:
            for celda in getattr(bloque, "celdas", ()):
                if isinstance(celda.contenido, Formula):
                    assert celda.contenido.explicacion, (hoja.nombre, celda.contenido.texto)


def diccionario(libro: LibroColocado) -> list[Fila]:
    """Los renglones de la hoja Diccionario."""
    return list(libro.tablas["diccionario"].tabla.filas)


def test_el_diccionario_esta_completo(entregado: Entregado) -> None:
    """Cada (familia, columna) con fórmula, y cada total, tiene su renglón."""
    filas = diccionario(entregado.colocado)
    columnas = {f.valores["columna"] for f in filas}
    por_familia: dict[str, set[str]] = defaultdict(set)
    for lugar in entregado.colocado.tablas.values():
        if lugar.tabla.clave != "diccionario":
            por_familia[lugar.tabla.familia] |= {c.titulo for c, _ in _con_formula(lugar.tabla)}
    assert por_familia["lineas"]
    for familia, titulos in por_familia.items():
        assert titulos <= columnas, (familia, titulos - columnas)


def test_el_diccionario_no_repite_y_muestra_formulas_que_estan_en_el_libro(
    entregado: Entregado,
) -> None:
    """Cada muestra es la fórmula de alguna celda, letra por letra."""
    reales = {str(c.contenido) for _, c in entregado.colocado.formulas()}
    filas = diccionario(entregado.colocado)
    claves = [(f.valores["donde"], f.valores["columna"], f.valores["explicacion"]) for f in filas]
    assert len(claves) == len(set(claves))
    for fila in filas:
        formula, espanol = str(fila.valores["formula"]), fila.valores["espanol"]
        assert formula in reales
        assert espanol == en_espanol(formula)
        assert not fila.libre


def test_toda_forma_de_formula_esta_en_el_diccionario(entregado: Entregado) -> None:
    """Al revés: quitando números y letras de columna, ninguna forma falta."""

    def forma(texto: str) -> str:
        return re.sub(r"(?:'[^']+'|\w+)!|\$?[A-Z]{1,3}\$?\d+|\d+", "#", texto)

    explicadas = {forma(str(f.valores["formula"])) for f in diccionario(entregado.colocado)}
    sin_explicar = {
        forma(str(c.contenido)): d
        for d, c in entregado.colocado.formulas()
        if forma(str(c.contenido)) not in explicadas
    }
    assert not sin_explicar


@pytest.mark.parametrize("papel", [Papel.ENTRADA, Papel.ROTULO])
def test_ni_entradas_ni_rotulos_llevan_formula(entregado: Entregado, papel: Papel) -> None:
    malas = [
        (d, c.contenido)
        for d, c in entregado.colocado.formulas()
        if c.papel is papel and c.estilo != "total"
    ]
    permitidas = {"nombre", "codigo"}
    for direccion, _ in malas:
        clave = _tabla_de(entregado.colocado, direccion)
        lugar = entregado.colocado.tablas[clave]
        columna = lugar.tabla.columnas[direccion[2] - lugar.tabla.desde].clave
        es_control = (clave, columna) in DISTINTAS_POR_FILA
        assert papel is Papel.ROTULO, direccion
        assert columna in permitidas | {"version", "fecha"} or es_control, (clave, columna)


def test_cada_formula_tiene_concepto(entregado: Entregado) -> None:
    assert all(c.concepto for _, c in entregado.colocado.formulas())
