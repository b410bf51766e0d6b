"""Lo que cada actividad gasta y pide, en unidades enteras, y los topes de techos y capacidades."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from costeo.calculo.costeo import Resultado
from costeo.calculo.gasto import gastos, jornadas
from costeo.calendario import Calendario
from costeo.cronograma.problema import FIJO, HITOS, JORNADAS, TECHO, UNIFORME, Consumo, Tope
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Programa
from costeo.modelo.origen import Columnas
from costeo.modelo.plan import Modelo

CENTESIMAS = 100
"""Las jornadas se cuentan en centésimas."""
_MITAD = Fraction(1, 2)


def cuenta_de_gasto(grupo: str, fuente: str, eje: str) -> str:
    """Nombre de la cuenta en que cae un gasto."""
    return f"gasto:{grupo}:{fuente}:{eje}"


def cuenta_de_jornadas(unidad: str) -> str:
    """Nombre de la cuenta de jornadas de una unidad."""
    return f"jornadas:{unidad}"


def _enteras(importe: Decimal, por: int) -> int:
    """El importe en unidades enteras, con la mitad hacia arriba."""
    doble = importe * por * 2
    return int((doble + 1) // 2) if doble >= 0 else -int((1 - doble) // 2)


def unidades_por_lempira(resultado: Resultado) -> int:
    """Unidades enteras en que se cuenta un lempira: las del redondeo del plan."""
    return int(10**resultado.catalogo.generales.decimales)


def consumos_de(
    resultado: Resultado, calendario: Calendario, numeros: frozenset[int]
) -> Iterator[Consumo]:
    """Gasto y jornadas de las actividades que se programan."""
    modelo = resultado.modelo
    ejes = {a.numero: a.eje for a in modelo.actividades}
    programas = {p.actividad: p for p in modelo.cronograma}
    por = unidades_por_lempira(resultado)
    decimos = _de_meses(calendario, _meses_de_decimos(resultado))
    for (numero, grupo, fuente), gasto in gastos(resultado).items():
        if numero not in numeros:
            continue
        cuenta = cuenta_de_gasto(grupo, fuente, ejes[numero])
        reparto, partes = _reparto(modelo, programas[numero], calendario)
        if gasto.base:
            yield Consumo(numero, cuenta, _enteras(gasto.base, por), reparto, partes)
        if gasto.decimos:
            yield Consumo(numero, cuenta, _enteras(gasto.decimos, por), FIJO, decimos)
    for (numero, unidad), cuantas in jornadas(resultado).items():
        if numero in numeros and cuantas:
            importe = _enteras(cuantas, CENTESIMAS)
            yield Consumo(numero, cuenta_de_jornadas(unidad), importe)


def _meses_de_decimos(resultado: Resultado) -> list[tuple[int, Fraction]]:
    numero = resultado.catalogo.generales.numero
    return [(int(numero(c)), _MITAD) for c in ("MES_DECIMOCUARTO", "MES_DECIMOTERCERO")]


def _de_meses(
    calendario: Calendario, meses: list[tuple[int, Fraction]]
) -> tuple[tuple[int, Fraction], ...]:
    """El gasto de un mes con nombre cae en su primer día hábil."""
    return tuple((calendario.meses[mes - 1][0], parte) for mes, parte in sorted(meses))


def _reparto(
    modelo: Modelo, programa: Programa, calendario: Calendario
) -> tuple[str, tuple[tuple[int, Fraction], ...]]:
    numero = programa.actividad
    if programa.reparto == v.POR_HITOS:
        dias = ((h.dia - 1, Fraction(h.parte)) for h in modelo.hitos if h.actividad == numero)
        return HITOS, tuple(sorted(dias))
    if programa.reparto == v.POR_MESES:
        propios = [(m.mes, Fraction(m.parte)) for m in modelo.meses_gasto if m.actividad == numero]
        return FIJO, _de_meses(calendario, propios)
    return UNIFORME, ()


def topes_de(
    resultado: Resultado,
    calendario: Calendario,
    consumos: tuple[Consumo, ...],
    columnas: Columnas,
) -> Iterator[Tope]:
    """Un tope por mes de capacidad conocida y uno por techo conocido."""
    cuentas = {c.cuenta for c in consumos}
    for capacidad in resultado.modelo.capacidad:
        cuenta = cuenta_de_jornadas(capacidad.unidad)
        for i, (tramo, cuantas) in enumerate(zip(calendario.meses, capacidad.meses, strict=True)):
            if cuantas is not None and cuenta in cuentas:
                yield Tope(
                    f"{capacidad.unidad}-{i + 1}",
                    JORNADAS,
                    frozenset({cuenta}),
                    *tramo,
                    _enteras(cuantas, CENTESIMAS),
                    f"las jornadas de {capacidad.unidad} en {v.MESES[i].lower()}",
                    capacidad.origen.en(columnas, "capacidad", f"mes_{i + 1}"),
                )
    por = unidades_por_lempira(resultado)
    for techo in resultado.modelo.techos:
        if techo.importe is None:
            continue
        suyas = frozenset(
            c for c in cuentas if _es_de(c, techo.grupo, techo.fuente_gasto, techo.eje)
        )
        desde, hasta = _tramo(calendario, techo.periodo)
        rotulo = f"el techo {techo.codigo}"
        limite = _enteras(techo.importe, por)
        origen = techo.origen.en(columnas, "techos", "importe")
        yield Tope(techo.codigo, TECHO, suyas, desde, hasta, limite, rotulo, origen)


def _es_de(cuenta: str, grupo: str, fuente: str, eje: str) -> bool:
    clase, _, resto = cuenta.partition(":")
    if clase != "gasto":
        return False
    suyo = resto.split(":")
    return all(
        not pide or pide == tiene for pide, tiene in zip((grupo, fuente, eje), suyo, strict=True)
    )


def _tramo(calendario: Calendario, periodo: str) -> tuple[int, int]:
    if periodo == v.ANIO:
        return 0, len(calendario.dias)
    return calendario.trimestres[v.TRIMESTRES.index(periodo)]
