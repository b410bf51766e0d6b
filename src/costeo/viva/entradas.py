"""Qué celdas de un Anexo II puede cambiar quien lo usa, y qué admite cada una."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from costeo.esquema import PARAMETRO_POR_CODIGO, Columna, Tipo
from costeo.libro.disposicion import LIBRES_DE_CATALOGO
from costeo.modelo.dimensiones import TEXTOS_DEL_PLAN, Textos
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.validacion_lineas import CATALOGOS_DE
from costeo.viva.relectura import Relector, Renglon
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

_CON_CODIGO_FIJO = frozenset(
    {
        "parametros",
        "escenarios",
        "monedas",
        "objetos",
        "fuentes",
        "ejes",
        "unidades",
        "personal",
        "precios",
        "viaticos",
        "eventos",
        "impulsores",
        "actividades",
        "decisiones",
        "cronograma",
        "techos",
        "modalidades",
    }
)
"""Hojas cuyo código nombran otras, o un cuadro: cambiarlo solo sería un código sin dueño."""
_FIJAS = frozenset({("monedas", "tasa", "L")})
"""Lo que la validación no deja cambiar: el lempira vale 1."""
_COLUMNAS_FIJAS = frozenset({("objetos", "grupo")})
"""El grupo de un objeto es su primera cifra."""
_CON_LIBRES = frozenset({"lineas", *LIBRES_DE_CATALOGO})
"""Hojas cuyos renglones en blanco suman en cuanto se llenan; los de otras solo guardan el sitio."""
_SIN_GRUPO = "0000"


@dataclass(frozen=True)
class Entrada:
    """Una celda de entrada.

    ``opciones``: lo que admite, si es una lista. ``libre``: su renglón está en blanco.
    ``identifica``: nombra a su renglón; al cambiarla cambia el nombre de sus conceptos.
    """

    direccion: Direccion
    hoja: str
    columna: Columna
    valor: Valor
    opciones: tuple[Valor, ...] = ()
    libre: bool = False
    identifica: bool = False
    codigo: str = ""
    """El de su renglón, si lo tiene."""

    @property
    def tipo(self) -> Tipo:
        """El tipo del dato."""
        return self.columna.tipo


def entradas_de(
    leido: LibroLeido, relector: Relector, modelo: Modelo, textos: Textos
) -> tuple[Entrada, ...]:
    """Todas las celdas de entrada de un anexo que se pueden cambiar sin dejar de ser válido.

    Args:
        leido: el anexo; las entradas con fórmula se dejan como están.
        relector: sus renglones.
        modelo: lo que dice, de donde salen los códigos que admite cada lista.
        textos: a qué valores dan renglón los cuadros sin catálogo.
    """
    listas = _listas(modelo, textos)
    return tuple(
        e
        for r in relector.renglones.values()
        for e in _del_renglon(r, relector, listas)
        if e.direccion not in leido.formulas
    )


def _listas(modelo: Modelo, textos: Textos) -> Mapping[str, tuple[Valor, ...]]:
    grupos = tuple(dict.fromkeys(o.grupo for o in modelo.objetos))
    detalle = tuple(o.codigo for o in modelo.objetos if not o.codigo.endswith(_SIN_GRUPO))
    return {
        **{
            hoja: tuple(x.codigo for x in getattr(modelo, hoja))
            for hoja in ("escenarios", "monedas", "fuentes", "ejes", "unidades", "personal",
                         "precios", "viaticos", "eventos", "impulsores", "modalidades")
        },
        "objetos": detalle,
        "actividades": tuple(float(a.numero) for a in modelo.actividades),
        "grupo": grupos,
        **{d: tuple(textos.get(d, ())) for d in TEXTOS_DEL_PLAN},
    }  # fmt: skip


def _del_renglon(
    r: Renglon, relector: Relector, listas: Mapping[str, Sequence[Valor]]
) -> Iterator[Entrada]:
    hoja = r.esquema.clave
    valores = {c: relector.valor(d) for c, d in r.celdas.items()}
    libre = all(x is None for x in valores.values())
    if libre and hoja not in _CON_LIBRES:
        return
    codigo = str(valores.get("codigo") or "")
    for clave, direccion in r.celdas.items():
        columna = r.esquema.columna(clave)
        if columna.tipo is Tipo.VALOR:
            if codigo not in PARAMETRO_POR_CODIGO:
                continue
            columna = columna_de_valor(PARAMETRO_POR_CODIGO[codigo])
        identifica = clave in r.esquema.identidad
        fija = identifica and hoja in _CON_CODIGO_FIJO and not libre
        if fija or (hoja, clave) in _COLUMNAS_FIJAS or (hoja, clave, codigo) in _FIJAS:
            continue
        yield Entrada(
            direccion,
            hoja,
            columna,
            valores[clave],
            _opciones(r, clave, columna, listas),
            libre,
            identifica or (libre and hoja != "lineas"),
            codigo,
        )


def _opciones(
    r: Renglon, clave: str, columna: Columna, listas: Mapping[str, Sequence[Valor]]
) -> tuple[Valor, ...]:
    if columna.tipo is Tipo.OPCION or columna.tipo is Tipo.SI_NO:
        return columna.opciones
    if clave == "recurso":
        hojas = CATALOGOS_DE[str(r.fijos["componente"].valor)]
        return tuple(x for h in hojas for x in listas[h])
    lista = clave if clave in listas and not columna.refiere else columna.refiere
    blanco: tuple[Valor, ...] = () if columna.requerida else (None,)
    return (*listas[lista], *blanco) if lista in listas else ()
