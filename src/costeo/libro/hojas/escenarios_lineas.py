"""Columnas auxiliares de una línea: lo que cuesta en cada escenario comparado."""

from __future__ import annotations

from collections.abc import Callable

from costeo.libro.descripcion import Columna, Fila, Formato, Tabla
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.modelo import vocabulario as v
from costeo.modelo.escenarios import Comparados

_SD = f'"{v.SIN_DATO}"'


def columnas_por_escenario(cuales: Comparados, *, evento: bool) -> tuple[Columna, ...]:
    """Las de un bloque; en los de eventos, ``costos_de_evento`` va tras sus tarifas."""
    return (
        calculo(
            "lugar_impulsor",
            "Lugar del impulsor (n.º)",
            'IF({impulsor}="",0,IFERROR(MATCH({impulsor},{impulsores.codigo},0),' + _SD + "))",
            "Renglón del impulsor en Impulsores; cero si la línea no depende de ninguno.",
            Formato.ENTERO,
        ),
        *(_eventos() if evento else _insumo()),
        *(x for e, esc in cuales for x in _importes(e, esc.codigo, evento=evento)),
    )


def _eventos() -> tuple[Columna, Columna]:
    return (
        calculo(
            "conocido",
            "¿Evento conocido? (1 = sí)",
            "1*({lugar}*{lugar_fuente}>0)",
            "1 si el tipo de evento y la fuente existen.",
            Formato.ENTERO,
        ),
        calculo(
            "sin_escenario",
            "Eventos antes del impulsor (n.º)",
            f"IF({{faltan}}+{{faltan_tipo}}=0,{{cantidad}}*{{frecuencia}},{_SD})",
            "Cantidad por frecuencia; «sin dato» si falta un factor o un dato del tipo.",
            Formato.NUMERO,
        ),
    )


def _insumo() -> tuple[Columna, Columna]:
    return (
        calculo(
            "antes",
            "Costo unitario antes del escenario (en su moneda)",
            "IF({lugar}*{lugar_fuente}=0,0,"
            "INDEX({insumos.antes_con:antes_sin},{lugar},{columna_costo}))",
            "Costo del insumo en su moneda: con ISV, o sin ISV si la fuente está exonerada.",
            Formato.NUMERO,
        ),
        calculo(
            "sin_escenario",
            "Costo antes del escenario (en su moneda)",
            f"IF({{faltan}}=0,IFERROR({{cantidad}}*{{frecuencia}}*{{dias}}*{{participantes}}"
            f"*{{antes}},{_SD}),{_SD})",
            "Cantidad por frecuencia, días, participantes y costo unitario; «sin dato» si falta "
            "algo.",
            Formato.NUMERO,
        ),
    )


def _importes(e: str, codigo: str, *, evento: bool) -> tuple[Columna, Columna]:
    impulsor = f'IF({{impulsor}}="",1,INDEX({{impulsores.aplicado_{e}}},{{lugar_impulsor}}))'
    factor = f"IF({{lugar}}=0,0,INDEX({{insumos.factor_{e}}},{{lugar}}))"
    costo = f"{{costo_{e}}}" if evento else factor
    return (
        calculo(
            f"subtotal_{e}",
            f"Subtotal, «{codigo}» (L)",
            f"IFERROR(ROUND({{sin_escenario}}*{costo}*{impulsor},REDONDEO),{_SD})",
            "Subtotal de la línea en ese escenario, redondeado una sola vez.",
        ),
        calculo(
            f"total_{e}",
            f"Total, «{codigo}» (L)",
            f"IFERROR({{subtotal_{e}}}+ROUND({{subtotal_{e}}}*{{tasa_contingencia}},REDONDEO),"
            f"{_SD})",
            "Subtotal más contingencia en ese escenario.",
        ),
    )


def costos_de_evento(cuales: Comparados) -> tuple[Columna, ...]:
    """Lo que cuesta un evento de la línea en cada escenario (L), con lo que se sabe."""
    return tuple(x for e, esc in cuales for x in _costo(e, esc.codigo))


def _costo(e: str, codigo: str) -> tuple[Columna, Columna]:
    def tarifa(clave: str) -> str:
        return f"INDEX({{eventos.{clave}_con_{e}:{clave}_sin_{e}}},{{lugar}},{{columna_costo}})"

    fijo = f"{tarifa('evento')}+{tarifa('dia')}*{{dias}}"
    personas = f"({tarifa('participante')}+{tarifa('participante_dia')}*{{dias}})*{{participantes}}"
    return (
        calculo(
            f"fijo_{e}",
            f"Un evento sin sus participantes, «{codigo}» (L)",
            f"IF({{conocido}}=0,0,{fijo})",
            "Lo fijo más lo de cada día, con lo que se sabe.",
        ),
        calculo(
            f"costo_{e}",
            f"Costo de un evento, «{codigo}» (L)",
            f"IF({{conocido}}=0,0,{{fijo_{e}}}+{personas})",
            "Lo fijo, más lo de cada participante y lo de cada participante y día.",
        ),
    )


def tabla_de_la_actividad(n: int, cuales: Comparados, tramo: Callable[[str], str]) -> Tabla:
    """Lo que cuesta la actividad en cada escenario (L), por trato presupuestario.

    ``tramo``: las celdas de una columna en todos sus bloques de líneas.
    """
    columnas = (
        rotulo("clase", "Por escenario", ancho=13),
        *(
            calculo(
                e,
                f"«{x.codigo}» (L)",
                f"SUMIFS({tramo(f'total_{e}')},{tramo('clase')},{{clase}})",
                "Suma de las líneas de esa clase de fuente en ese escenario.",
                ancho=14,
                suma=True,
            )
            for e, x in cuales
        ),
    )
    filas = tuple(
        Fila(("actividad", n, "comparado", clase), {"clase": clase}, clase)
        for clase in v.CLASES_FUENTE
    )
    total = Fila(("actividad", n, "comparado"), {"clase": "TOTAL"}, "t")
    return Tabla(f"comparado_{n}", columnas, filas, "", "comparado_actividades", total, desde=13)
