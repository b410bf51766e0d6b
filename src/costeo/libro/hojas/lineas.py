"""Bloques de líneas de una actividad: un renglón de costo, de la cantidad al importe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.descripcion import Columna, Fila, Formato, Lista, Papel, Rango, Tabla
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas.entradas import columna_de_entrada
from costeo.libro.hojas.escenarios_lineas import columnas_por_escenario, costos_de_evento
from costeo.libro.hojas.lineas_auxiliares import columnas_auxiliares, tarifas_de_evento
from costeo.modelo import vocabulario as v
from costeo.modelo.escenarios import Comparados
from costeo.modelo.plan import Linea

_SD = f'"{v.SIN_DATO}"'
_ENTRADAS = {c.clave: columna_de_entrada(c) for c in HOJA_POR_CLAVE["lineas"].columnas}
_ANCHO_AUXILIAR = 14
ENTRADAS_DE_LINEA = (
    "recurso",
    "cantidad",
    "frecuencia",
    "dias",
    "participantes",
    "impulsor",
    "fuente",
    "nota",
)

_CATALOGO_DE = {
    v.PERSONAL: "personal.codigo",
    v.EVENTO: "eventos.codigo",
    v.VIAJE: "insumos.codigo",
    v.EQUIPO: "precios.codigo",
    v.SERVICIO: "precios.codigo",
    v.MATERIAL: "precios.codigo",
}


def clave_tabla(actividad: int, componente: str) -> str:
    """Clave de la tabla de líneas de un componente de una actividad."""
    return f"lineas_{actividad}_{componente}"


def _entrada(clave: str, ancho: float, validacion: Lista | Rango | None = None) -> Columna:
    base = _ENTRADAS[clave]
    return Columna(
        base.clave,
        base.titulo,
        Papel.ENTRADA,
        base.formato,
        ancho,
        ayuda=base.ayuda,
        validacion=validacion or base.validacion,
    )


def _columnas(actividad: int, componente: str, cuales: Comparados) -> tuple[Columna, ...]:
    """Las columnas de un bloque; tras el supuesto, solo cálculos intermedios."""
    columnas = _datos(actividad, componente, cuales)
    hasta = [c.clave for c in columnas].index("nota")
    return tuple(
        replace(c, auxiliar=True, ancho=max(c.ancho, _ANCHO_AUXILIAR)) if i > hasta else c
        for i, c in enumerate(columnas)
    )


def _datos(actividad: int, componente: str, cuales: Comparados) -> tuple[Columna, ...]:
    catalogo = "eventos" if componente == v.EVENTO else "insumos"
    nombre = "nombre" if componente == v.EVENTO else "descripcion"
    unidad = '"evento"' if componente == v.EVENTO else "INDEX({insumos.unidad},{lugar})"
    evento = componente == v.EVENTO
    return (
        rotulo("ranura", "N.º", Formato.ENTERO, 4),
        _entrada(
            "recurso",
            15.5,
            Lista(referencia=_CATALOGO_DE[componente], mensaje=_ENTRADAS["recurso"].ayuda),
        ),
        calculo(
            "descripcion",
            "Insumo",
            f'IF({{lugar}}=0,"",INDEX({{{catalogo}.{nombre}}},{{lugar}}))',
            "Nombre del insumo según su código.",
            Formato.TEXTO,
            ancho=24,
        ),
        calculo(
            "unidad",
            "Unidad",
            f'IF({{lugar}}=0,"",{unidad})',
            "Unidad en que se cuenta el insumo.",
            Formato.TEXTO,
            ancho=10,
        ),
        _entrada("cantidad", 8.5),
        _entrada("frecuencia", 10),
        _entrada("dias", 6),
        _entrada("participantes", 12.5),
        _entrada("impulsor", 13.5),
        _entrada("fuente", 6.5),
        calculo(
            "impulsor_valor",
            "Valor del impulsor (unidades)",
            'IF({impulsor}="",1,IFERROR(INDEX({impulsores.aplicado},'
            f"MATCH({{impulsor}},{{impulsores.codigo}},0)),{_SD}))",
            "Valor del impulsor en Impulsores; 1 si la línea no depende de ninguno.",
            Formato.NUMERO,
            ancho=10,
            vacio=1,
        ),
        _cantidad_total(evento),
        _costo_unitario(evento),
        calculo(
            "subtotal",
            "Subtotal (L)",
            f"IFERROR(ROUND({{cantidad_total}}*{{costo_unitario}},REDONDEO),{_SD})",
            "Cantidad total por costo unitario, redondeado una sola vez; «sin dato» si algo falta.",
            ancho=14,
            suma=True,
        ),
        calculo(
            "contingencia",
            "Contingencia (L)",
            f"IFERROR(ROUND({{subtotal}}*{{tasa_contingencia}},REDONDEO),{_SD})",
            "Subtotal por la contingencia que admite la fuente.",
            ancho=12,
            suma=True,
        ),
        calculo(
            "total",
            "Total (L)",
            f"IFERROR({{subtotal}}+{{contingencia}},{_SD})",
            "Subtotal más contingencia.",
            ancho=14,
            suma=True,
        ),
        calculo(
            "objeto",
            "Objeto del gasto",
            f'IF({{lugar}}=0,"",INDEX({{{catalogo}.objeto}},{{lugar}}))',
            "Objeto del gasto del insumo.",
            Formato.CODIGO,
            ancho=9,
        ),
        calculo(
            "estado",
            "Estado del dato",
            f'IF({{lugar}}=0,"",INDEX({{{catalogo}.estado}},{{lugar}}))',
            "Estado del costo unitario.",
            Formato.TEXTO,
            ancho=13,
        ),
        _entrada("nota", 34),
        *columnas_auxiliares(actividad, catalogo),
        *columnas_por_escenario(cuales, evento=evento),
        *((*tarifas_de_evento(), *costos_de_evento(cuales)) if evento else ()),
    )


def _cantidad_total(evento: bool) -> Columna:
    factores = ["cantidad", "frecuencia", "impulsor_valor"]
    if not evento:
        factores += ["dias", "participantes"]
    producto = "*".join(f"{{{f}}}" for f in factores)
    detalle = "" if evento else " por días por participantes"
    return calculo(
        "cantidad_total",
        "Cantidad total (unidades)",
        f"IF({{faltan}}=0,IFERROR({producto},{_SD}),{_SD})",
        f"Cantidad por frecuencia por impulsor{detalle}; «sin dato» si falta un factor.",
        Formato.NUMERO,
        ancho=12,
    )


def _costo_unitario(evento: bool) -> Columna:
    if evento:
        return calculo(
            "costo_unitario",
            "Costo unitario (L)",
            "IF({faltan}+{faltan_tipo}=0,{tarifa_evento}+{tarifa_dia}*{dias}"
            "+{tarifa_participante}*{participantes}"
            f"+{{tarifa_participante_dia}}*{{participantes}}*{{dias}},{_SD})",
            "Costo de un evento: lo fijo, lo de cada día, lo de cada participante y lo de cada "
            "participante y día.",
            ancho=13,
        )
    return calculo(
        "costo_unitario",
        "Costo unitario (L)",
        "IF({lugar}*{lugar_fuente}=0,0,INDEX({insumos.con:sin},{lugar},{columna_costo}))",
        "Costo del insumo: con ISV, o sin ISV si la fuente está exonerada.",
        ancho=13,
    )


def _fila(linea: Linea) -> Fila:
    valores = {c: valor_de_celda(getattr(linea, c)) for c in ENTRADAS_DE_LINEA}
    return Fila(
        ("linea", linea.actividad, linea.componente, linea.ranura),
        {"ranura": linea.ranura, **valores},
        str(linea.ranura),
    )


def tabla_de_lineas(
    actividad: int,
    componente: str,
    lineas: Sequence[Linea],
    ranuras: int,
    cuales: Comparados = (),
) -> Tabla:
    """Bloque de un componente con ``ranuras`` renglones, unos en uso y otros libres.

    ``cuales``: los escenarios comparados, que añaden sus columnas a la derecha.
    """
    en_uso = {x.ranura: x for x in lineas}
    filas = tuple(
        _fila(en_uso[n])
        if n in en_uso
        else Fila(("linea", actividad, componente, n), {"ranura": n}, str(n), libre=True)
        for n in range(1, ranuras + 1)
    )
    return Tabla(
        clave_tabla(actividad, componente),
        _columnas(actividad, componente, cuales),
        filas,
        v.NOMBRE_COMPONENTE[componente],
        "lineas_evento" if componente == v.EVENTO else "lineas",
        Fila(("actividad", actividad, componente), {"descripcion": "Subtotal"}, "t"),
    )
