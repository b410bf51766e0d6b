"""Datos admitidos: cada límite y cada lista de la plantilla, comprobados vivos en el libro.

Quien pega un valor se salta las listas y los límites de la celda; aquí se cuenta lo que no
debería estar, y el control maestro lo acusa.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costeo.esquema import DEL_ANEXO_II, NUMERICOS, PARAMETROS, Tipo
from costeo.esquema import Columna as ColumnaEsquema
from costeo.libro.descripcion import (
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.calculos import SIN_REPETIR
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, valor_de_celda
from costeo.modelo import vocabulario as v

_SIN_LIMITE = Decimal(10) ** 12
"""Donde la plantilla no pone límite: más allá, una hoja de cálculo pierde los centavos."""
_TITULOS = {h.clave: h.titulo for h in DEL_ANEXO_II}


def _conteo(clave: str, titulo: str, ancho: float = 13) -> Columna:
    """Columna de conteos: cada renglón cuenta en su propia columna de otra hoja."""
    return Columna(clave, titulo, Papel.CALCULO, Formato.ENTERO, ancho)


def _formula(texto: str, que: str, explicacion: str) -> Formula:
    return Formula(texto, ("admitido", que), explicacion)


def _limites(
    hoja: str, dato: str, celdas: str, minimo: Decimal | None, maximo: Decimal | None
) -> Fila:
    que = "rango"
    datos: dict[str, Contenido] = {
        "hoja": hoja,
        "dato": dato,
        "minimo": valor_de_celda(-_SIN_LIMITE if minimo is None else minimo),
        "maximo": valor_de_celda(_SIN_LIMITE if maximo is None else maximo),
        "textos": _formula(f"COUNTA({celdas})-COUNT({celdas})", que, "Textos donde va un número."),
        "bajos": _formula(
            f'COUNTIF({celdas},"<"&{{minimo}})', que, "Números por debajo del mínimo."
        ),
        "altos": _formula(
            f'COUNTIF({celdas},">"&{{maximo}})', que, "Números por encima del máximo."
        ),
    }
    return Fila(("admitido", que), datos)


def _de_parametros() -> Iterator[Fila]:
    for p in PARAMETROS:
        if p.tipo in NUMERICOS:
            celda = f"{{parametros.valor@{p.codigo}}}"
            yield _limites("Parámetros", p.nombre, celda, p.minimo, p.maximo)


def _de_columnas() -> Iterator[Fila]:
    for hoja in DEL_ANEXO_II:
        for c in hoja.columnas:
            if c.tipo in NUMERICOS and hoja.clave != "lineas":
                celdas = f"{{{hoja.clave}.{c.clave}}}"
                yield _limites(hoja.titulo, c.titulo, celdas, c.minimo, c.maximo)


def _opciones(c: ColumnaEsquema) -> tuple[str, ...]:
    return (v.SI, v.NO) if c.tipo is Tipo.SI_NO else c.opciones


def _con_lista() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Columnas de lista cerrada: hoja, columna y palabras."""
    for hoja in DEL_ANEXO_II:
        for c in hoja.columnas:
            if (opciones := _opciones(c)) and hoja.clave != "lineas":
                yield hoja.clave, c.clave, opciones


def _titulo(hoja: str, columna: str) -> str:
    return next(h for h in DEL_ANEXO_II if h.clave == hoja).columna(columna).titulo


def _palabras() -> Iterator[Fila]:
    for hoja, columna, opciones in _con_lista():
        for palabra in opciones:
            datos: dict[str, Contenido] = {
                "lista": f"{hoja}.{columna}",
                "palabra": palabra,
                "veces": Formula(
                    f"COUNTIF({{{hoja}.{columna}}},{{palabra}})",
                    ("admitido", hoja, columna, palabra),
                    "Cuántas celdas de la columna dicen esa palabra.",
                ),
            }
            yield Fila(("admitido", hoja, columna, palabra), datos)


def _listas() -> Iterator[Fila]:
    for hoja, columna, opciones in _con_lista():
        concepto = ("admitido", hoja, columna)
        datos: dict[str, Contenido] = {
            "hoja": _TITULOS[hoja],
            "dato": _titulo(hoja, columna),
            "lista": f"{hoja}.{columna}",
            "admite": "; ".join(opciones),
            "escritas": Formula(
                f"COUNTA({{{hoja}.{columna}}})",
                (*concepto, "escritas"),
                "Cuántas celdas de la columna están escritas.",
            ),
        }
        yield Fila(concepto, datos)


def _repetidos() -> Iterator[Fila]:
    explicacion = "Renglones cuyo código está también en otro."
    for clave in (*SIN_REPETIR, "insumos"):
        titulo = _TITULOS.get(clave, "Insumos (Personal, Viáticos y Precios juntos)")
        cuenta = _formula(f"SUM({{{clave}.repetido}})", "repetido", explicacion)
        yield Fila(("admitido",), {"hoja": titulo, "dato": "Código", "cuenta": cuenta})


_HOJA, _DATO = rotulo("hoja", "Hoja", ancho=26), rotulo("dato", "Dato", ancho=38)


def _tabla_rangos(clave: str, titulo: str, filas: Iterator[Fila]) -> Tabla:
    columnas = (
        _HOJA,
        _DATO,
        rotulo("minimo", "Mínimo (unidades)", Formato.NUMERO, 18),
        rotulo("maximo", "Máximo (unidades)", Formato.NUMERO, 18),
        _conteo("textos", "Textos (n.º)"),
        _conteo("bajos", "Bajo el mínimo (n.º)"),
        _conteo("altos", "Sobre el máximo (n.º)"),
        calculo(
            "cuenta",
            "No admitidos (n.º)",
            "{textos}+{bajos}+{altos}",
            "Celdas que no caben en los límites.",
            Formato.ENTERO,
        ),
    )
    return Tabla(clave, columnas, tuple(filas), titulo, clave)


def _tabla_repetidos() -> Tabla:
    columnas = (_HOJA, _DATO, _conteo("cuenta", "Repetidos (n.º)", 18))
    return Tabla("repetidos", columnas, tuple(_repetidos()), "Códigos repetidos", "repetidos")


def _tabla_listas() -> Tabla:
    columnas = (
        _HOJA,
        _DATO,
        rotulo("lista", "Lista", ancho=18),
        rotulo("admite", "Palabras admitidas", ancho=18),
        _conteo("escritas", "Escritas (n.º)"),
        calculo(
            "admitidas",
            "Admitidas (n.º)",
            "SUMIFS({palabras.veces},{palabras.lista},{lista})",
            "Celdas que dicen una de las palabras admitidas.",
            Formato.ENTERO,
        ),
        calculo(
            "cuenta",
            "No admitidas (n.º)",
            "{escritas}-{admitidas}",
            "Celdas que dicen otra cosa.",
            Formato.ENTERO,
        ),
    )
    return Tabla("listas", columnas, tuple(_listas()), "Palabras fuera de su lista", "listas")


def _tabla_palabras() -> Tabla:
    columnas = (
        rotulo("lista", "Lista", ancho=26),
        rotulo("palabra", "Palabra admitida", ancho=38),
        _conteo("veces", "Veces (n.º)", 18),
    )
    return Tabla("palabras", columnas, tuple(_palabras()), "Palabras admitidas", "palabras")


def hoja_admitidos() -> Hoja:
    """Hoja Datos admitidos: números fuera de límite, palabras desconocidas y códigos repetidos."""
    return Hoja(
        "Datos admitidos",
        TipoHoja.CONTROL,
        (
            *encabezado(
                "Datos admitidos",
                "Lo que se pega en una celda no pasa por su lista ni por sus límites: aquí se "
                "cuenta lo que no cabe, y el control maestro lo acusa.",
            ),
            _tabla_rangos("rangos", "Números fuera de sus límites", _de_columnas()),
            Renglon(),
            _tabla_rangos("rangos_parametros", "Parámetros fuera de límite", _de_parametros()),
            Renglon(),
            _tabla_repetidos(),
            Renglon(),
            _tabla_listas(),
            Renglon(),
            _tabla_palabras(),
        ),
        (26, 38, 18, 18, 13, 13, 13, 13),
        por_bloques=True,
    )
