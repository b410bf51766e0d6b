"""Jornadas: quién pone cada línea de personal y qué parte de su costo son décimos."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Tabla,
    TipoHoja,
)
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.calculos_cronograma import RESPONSABLE
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.libro.hojas.lineas import clave_tabla
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave
from costeo.modelo.plan import Modelo

_ENLACES = (
    ("recurso", "Código de la categoría", Formato.CODIGO, 16),
    ("objeto", "Objeto del gasto", Formato.CODIGO, 10),
    ("fuente_aplicada", "Fuente", Formato.CODIGO, 9),
    ("cantidad_total", "Jornadas (días-persona)", Formato.NUMERO, 12),
    ("total", "Total (L)", Formato.IMPORTE, 15),
)
_ESCRITOS = (
    ("actividad", "Actividad (n.º)", Formato.ENTERO, 10),
    ("unidad_escrita", "Unidad escrita", Formato.CODIGO, 10),
    ("cantidad_total", "Jornadas (días-persona)", Formato.NUMERO, 12),
)
_SIN_CATEGORIA, _SIN_COSTO = "(ninguna)", "sin costo"
_NUMERICOS = (Formato.NUMERO, Formato.IMPORTE, Formato.ENTERO)
_COLUMNAS = (
    Columna("actividad", "Actividad (n.º)", Papel.ENLACE, Formato.ENTERO, 10),
    rotulo("ranura", "Renglón (n.º)", Formato.ENTERO, 9),
    *(
        Columna(clave, titulo, Papel.ENLACE, formato, ancho, vacio="*")
        for clave, titulo, formato, ancho in (*_ENLACES, _ESCRITOS[1])
    ),
    calculo(
        "grupo",
        "Grupo",
        'IFERROR(INDEX({objetos.grupo},MATCH({objeto},{objetos.codigo},0)),"")',
        "Grupo del objeto del gasto.",
        Formato.CODIGO,
        ancho=9,
    ),
    calculo(
        "lugar",
        "Lugar en Personal (n.º)",
        "IFERROR(MATCH({recurso},{personal.codigo},0),0)",
        "Renglón de la categoría en Personal; cero si no está.",
        Formato.ENTERO,
        ancho=10,
    ),
    calculo(
        "pone",
        "Quién pone las jornadas",
        'IF({lugar}=0,{unidad_escrita}&"",INDEX({personal.pone},{lugar}))',
        "La unidad escrita, la de la categoría, la responsable, o nadie si es contratada.",
        Formato.TEXTO,
        ancho=16,
    ),
    calculo(
        "unidad",
        "Unidad",
        f'IF({{pone}}="{RESPONSABLE}",INDEX({{por_actividad.unidad_responsable}},'
        'MATCH({actividad},{por_actividad.numero},0)),{pone}&"")',
        "La unidad que pone las jornadas; vacía si ninguna.",
        Formato.TEXTO,
        ancho=12,
    ),
    calculo(
        "escritas",
        "Renglones en Jornadas por unidad (n.º)",
        "COUNTIFS({jornadas_unidad.actividad},{actividad})",
        "Si la actividad está en esa hoja, cuentan solo sus renglones.",
        Formato.ENTERO,
        ancho=12,
        vacio="*",
    ),
    calculo(
        "cuentan",
        "Jornadas que cuentan (días-persona)",
        "IF(({lugar}>0)*({escritas}>0),0,{cantidad_total})",
        "Las de la línea, salvo que la actividad esté en Jornadas por unidad.",
        Formato.NUMERO,
    ),
    calculo(
        "parte_decimos",
        "Parte que son décimos (%)",
        "IF({lugar}=0,0,INDEX({personal.parte_decimos},{lugar}))",
        "La de su categoría, en Personal.",
        Formato.PORCENTAJE,
    ),
    calculo(
        "decimos",
        "Décimos (L)",
        "IFERROR(ROUND({total}*{parte_decimos},REDONDEO),0)",
        "La parte del total que es decimotercer y decimocuarto mes.",
        suma=True,
        vacio="*",
    ),
)


def _filas(modelo: Modelo, disposicion: Disposicion) -> Iterator[Fila]:
    for actividad in modelo.actividades:
        clave = (actividad.numero, v.PERSONAL)
        usadas = {x.ranura for x in modelo.lineas_de.get(clave, ())}
        tabla = clave_tabla(*clave)
        for n in range(1, disposicion.ranuras[clave] + 1):
            concepto: Clave = ("jornadas", actividad.numero, n)
            valores: dict[str, str | int | Formula] = {
                "actividad": Formula(
                    f"{{actividades.numero@{actividad.numero}}}",
                    ("actividad", actividad.numero, "numero"),
                    "El número de la actividad, en Actividades.",
                ),
                "ranura": n,
            }
            for campo, _, formato, _ in _ENLACES:
                ref = f"{tabla}.{campo}@{n}"
                numerico = formato in _NUMERICOS
                valores[campo] = Formula(
                    "{" + ref + "}" if numerico else texto_de(ref),
                    ("linea", *clave, n, campo),
                    "Trae el dato de la hoja de la actividad.",
                )
            yield Fila(concepto, valores, libre=n not in usadas)
    for i, _ in enumerate(modelo.jornadas_unidad, 1):
        concepto = ("jornadas", "escritas", i)
        escritos = {
            campo: Formula(
                "{" + ref + "}" if formato in _NUMERICOS else texto_de(ref),
                (*concepto, campo),
                "Trae el dato de Jornadas por unidad.",
            )
            for (campo, _, formato, _), ref in zip(
                _ESCRITOS,
                (f"jornadas_unidad.{c}@{i}" for c in ("actividad", "unidad", "jornadas")),
                strict=True,
            )
        }
        # Sin categoría ni costo, y dicho: lo que se lee en blanco vale cero sin avisar.
        yield Fila(concepto, {"recurso": _SIN_CATEGORIA, "total": _SIN_COSTO, **escritos})


def hoja_jornadas(modelo: Modelo, disposicion: Disposicion) -> Hoja:
    """Hoja Jornadas: las líneas de personal, una a una."""
    tabla = Tabla(
        "jornadas",
        _COLUMNAS,
        tuple(_filas(modelo, disposicion)),
        familia="jornadas",
        total=Fila(("jornadas", "total"), {"actividad": "Total"}, "t"),
        filtro=True,
    )
    return Hoja(
        "Jornadas",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Jornadas y décimos por línea de personal",
                "Quién pone las jornadas de cada línea y qué parte es 13.º y 14.º mes.",
                cifra=7,
            ),
            tabla,
        ),
        tuple(c.ancho for c in _COLUMNAS),
        congelar="jornadas",
    )
