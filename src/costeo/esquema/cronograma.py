"""Hojas del cronograma: duraciones, dependencias, hitos, qué se cae y avance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costeo.esquema.columnas import (
    ESTADO,
    NOTA,
    nombre,
    numero,
    opcion,
    referencia,
    texto,
)
from costeo.esquema.tipos import Columna, HojaEsquema, Tipo
from costeo.modelo import vocabulario as v

_UNO = Decimal(1)
_MESES = Decimal(12)
_ANIO = Decimal(366)


def _actividad(titulo: str = "Actividad (n.º)", clave: str = "actividad") -> Columna:
    return referencia(clave, titulo, "actividades", "Número de la actividad.", "1")


def _fecha(clave: str, titulo: str, ayuda: str, ejemplo: str = "2024-02-01") -> Columna:
    return Columna(clave, titulo, Tipo.FECHA, ayuda, ejemplo, requerida=False, ancho=13)


def _parte(ayuda: str) -> Columna:
    return numero("parte", "Parte del costo (%)", ayuda, 0.5, tipo=Tipo.PORCENTAJE, maximo=_UNO)


CRONOGRAMA = HojaEsquema(
    "cronograma",
    "Cronograma",
    "Cuánto dura cada actividad y entre qué fechas cabe. «Inicio programado» en blanco: lo decide "
    "costeo; escrito, se respeta.",
    (
        _actividad(),
        numero(
            "duracion",
            "Duración (días hábiles)",
            "Días hábiles de trabajo; 0 = hito. En blanco: no se programa.",
            10,
            tipo=Tipo.ENTERO,
            desconocible=True,
            maximo=_ANIO,
            sin_dato="la actividad no se programa",
        ),
        _fecha("inicio_minimo", "No empezar antes de", "En blanco: desde el primer día."),
        _fecha("fin_maximo", "Terminar a más tardar", "En blanco: hasta el cierre."),
        _fecha("inicio_fijo", "Inicio fijo", "Fecha obligada, como la de un foro ya convocado."),
        referencia(
            "modalidad",
            "Modalidad de compra prevista",
            "modalidades",
            "Su plazo corre desde la aprobación. En blanco: no espera ninguna compra.",
            "LP",
            requerida=False,
        ),
        opcion(
            "reparto",
            "Reparto del costo",
            v.REPARTOS,
            "uniforme = por igual en sus días hábiles; hitos = hoja Hitos; meses = hoja "
            "Meses de gasto.",
        ),
        _fecha("inicio", "Inicio programado", "En blanco: lo decide costeo. Escrito: se respeta."),
        texto(
            "causa",
            "Por qué empieza entonces",
            "Lo que la última programación dijo. Se puede dejar en blanco.",
            requerida=False,
            ancho=34,
        ),
        ESTADO,
        NOTA,
    ),
    identidad=("actividad",),
    vacia_permitida=True,
    opcional=True,
)

HITOS = HojaEsquema(
    "hitos",
    "Hitos",
    "Momentos que se vigilan dentro de una actividad y la parte de su costo que vence en cada uno.",
    (
        _actividad(),
        nombre("Qué se cumple.", "Primer informe"),
        numero(
            "dia",
            "Día hábil de la actividad (n.º)",
            "1 = su primer día; la duración = el último.",
            5,
            tipo=Tipo.ENTERO,
            minimo=_UNO,
            maximo=_ANIO,
        ),
        _parte(
            "Parte que vence ese día; suman 100 % si el reparto es «hitos»; 0 = solo se vigila."
        ),
        NOTA,
    ),
    identidad=("actividad", "nombre"),
    vacia_permitida=True,
    opcional=True,
)

MESES_DE_GASTO = HojaEsquema(
    "meses_gasto",
    "Meses de gasto",
    "Para las actividades de reparto «meses»: qué parte de su costo cae en cada mes.",
    (
        _actividad(),
        numero(
            "mes",
            "Mes (1 a 12)",
            "1 = enero.",
            6,
            tipo=Tipo.ENTERO,
            minimo=_UNO,
            maximo=_MESES,
        ),
        _parte("Las de una actividad suman 100 %."),
        NOTA,
    ),
    identidad=("actividad", "mes"),
    vacia_permitida=True,
    opcional=True,
)

DEPENDENCIAS = HojaEsquema(
    "dependencias",
    "Dependencias",
    "Qué actividad espera a cuál. FC: empieza cuando la otra termina; CC: cuando empieza; FF: "
    "termina cuando la otra termina; CF: termina cuando la otra empieza.",
    (
        _actividad("Predecesora (n.º)", "predecesora"),
        _actividad("Sucesora (n.º)", "sucesora"),
        opcion("tipo", "Tipo (FC, CC, FF, CF)", v.TIPOS_DE_DEPENDENCIA, "F = fin, C = comienzo."),
        numero(
            "desfase",
            "Desfase (días hábiles)",
            "Días que se esperan; negativo = se adelanta; 0 = ninguno.",
            0,
            tipo=Tipo.ENTERO,
            minimo=-_ANIO,
            maximo=_ANIO,
        ),
        texto("motivo", "Motivo", "Por qué espera.", "El plan usa el diagnóstico", ancho=56),
        ESTADO,
    ),
    identidad=("predecesora", "sucesora", "tipo"),
    vacia_permitida=True,
    opcional=True,
)

JORNADAS_UNIDAD = HojaEsquema(
    "jornadas_unidad",
    "Jornadas por unidad",
    "Jornadas que una actividad pide a cada unidad, cuando no son las de sus líneas de personal "
    "propio. Si una actividad está aquí, cuentan solo estos renglones.",
    (
        _actividad(),
        referencia("unidad", "Unidad", "unidades", "Unidad que pone el personal.", "DGE"),
        numero(
            "jornadas",
            "Jornadas (días-persona)",
            "Días-persona en total.",
            10,
            desconocible=True,
            sin_dato="no ocupan la capacidad de la unidad",
        ),
        NOTA,
    ),
    identidad=("actividad", "unidad"),
    vacia_permitida=True,
    opcional=True,
)

CAIDAS = HojaEsquema(
    "caidas",
    "Qué se cae",
    "Qué actividades no caben, por prioridad, si lo que se pide al presupuesto tiene otro techo. "
    "Lo llena costeo.",
    (
        numero(
            "techo", "Techo a prueba (L)", "Tope de lo que se pide.", 10000000, tipo=Tipo.IMPORTE
        ),
        _actividad("Actividad que cae (n.º)"),
        NOTA,
    ),
    identidad=("techo", "actividad"),
    vacia_permitida=True,
    opcional=True,
)

AVANCE = HojaEsquema(
    "avance",
    "Avance",
    "Lo que de verdad pasó. Se llena en el Anexo I y se conserva al regenerar.",
    (
        _actividad(),
        _fecha("inicio_real", "Inicio real", "En blanco: no ha empezado."),
        _fecha("fin_real", "Fin real", "En blanco: no ha terminado."),
        replace(
            numero(
                "porcentaje",
                "Avance (%)",
                "Grado de la escala del plan; 0 = sin empezar, 100 = terminada.",
                0,
                tipo=Tipo.ENTERO,
                maximo=Decimal(100),
            ),
            opciones=tuple(map(str, v.AVANCES)),
        ),
        texto("observaciones", "Observaciones", "Lo que haga falta.", requerida=False, ancho=40),
    ),
    identidad=("actividad",),
    vacia_permitida=True,
    opcional=True,
)
