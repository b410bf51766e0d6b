"""Una hoja por horizonte y área en el formato del plan: eje, actividad, responsables, recursos."""

from __future__ import annotations

import re
from collections.abc import Sequence

from costeo.libro.descripcion import Contenido, Fila, Formato, Hoja, Tabla
from costeo.libro.descripcion import TipoHoja as T
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i.comun_i import cabecera, enlace, tintes_de_estado, traida
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import ActividadFechada, PlanFechado

_PROHIBIDOS = re.compile(r"[\[\]:*?/\\']")
_LARGO_DE_HOJA = 27
COLUMNAS = (
    rotulo("eje", "Eje P.E.", Formato.CODIGO, 7),
    rotulo("actividad", "Actividad", ancho=34),
    rotulo("responsables", "Responsables", ancho=17),
    rotulo("recursos", "Recursos", ancho=40),
    traida("jornadas", "Jornadas (n.º)", Formato.IMPORTE, 9),
    traida("costo", "Costo (L)", Formato.IMPORTE, 15),
    traida("inicio", "Inicio previsto (dd/mm/aaaa)", Formato.FECHA, 11),
    traida("fin", "Fin previsto (dd/mm/aaaa)", Formato.FECHA, 11),
    traida("inicio_real", "Inicio real (dd/mm/aaaa)", Formato.FECHA, 11),
    traida("fin_real", "Fin real (dd/mm/aaaa)", Formato.FECHA, 11),
    rotulo("indicador", "Indicador", ancho=26),
    rotulo("linea_base", "Línea base", ancho=14),
    rotulo("meta", "Meta", ancho=20),
    rotulo("medio_verificacion", "Medio de verificación", ancho=24),
    traida("grado_previsto", "Grado que tocaba (%)", Formato.ENTERO, 8),
    traida("avance", "Avance (%)", Formato.ENTERO, 8),
    traida("etapa", "Etapa del avance", Formato.TEXTO, 16),
    traida("estado", "Estado", Formato.TEXTO, 12),
    traida("atraso", "Atraso (días hábiles)", Formato.ENTERO, 8),
    traida("observaciones", "Observaciones", Formato.TEXTO, 24),
)
_DE_SEGUIMIENTO = (
    ("inicio", "Trae el inicio previsto."),
    ("fin", "Trae el fin previsto."),
    ("inicio_real", "Trae el inicio real."),
    ("fin_real", "Trae el fin real."),
    ("grado_previsto", "Trae el grado que tocaba a la fecha de corte."),
    ("avance", "Trae el avance."),
    ("etapa", "Trae el criterio del avance."),
    ("estado", "Trae el estado."),
    ("atraso", "Trae los días de atraso."),
    ("observaciones", "Trae las observaciones."),
)
_TEXTOS = ("etapa", "estado", "observaciones")


def horizontes(plan: PlanFechado) -> tuple[str, ...]:
    """Los horizontes, en el orden en que aparecen."""
    return tuple(dict.fromkeys(a.horizonte for a in plan.actividades))


def _nombres_de_hoja(cuadros: Sequence[tuple[str, str]]) -> list[str]:
    """«corto · Gestión»: el horizonte y la primera palabra del área, si bastan para distinguirlas.

    Un texto que no puede ser nombre de hoja, o que se repite, lleva su lugar.
    """
    nombres: list[str] = []
    for lugar, (horizonte, area) in enumerate(cuadros, 1):
        corto = f"Plan {horizonte} {area.partition(' ')[0]}"
        limpio = _PROHIBIDOS.sub(" ", corto).strip()[:_LARGO_DE_HOJA].strip()
        repetido = limpio.casefold() in {n.casefold() for n in nombres}
        nombres.append(f"{limpio} {lugar}" if repetido else limpio)
    return nombres


def _fila(a: ActividadFechada) -> Fila:
    base = ("plan", a.numero)
    responsables = f"{a.unidad}. Contraparte: {a.contraparte}" if a.contraparte else a.unidad
    valores: dict[str, Contenido] = {
        "eje": a.eje,
        "actividad": f"{a.numero}. {a.titulo} ({a.codigo})",
        "responsables": responsables,
        "recursos": a.recursos,
        "jornadas": enlace(
            f"recursos.jornadas@{a.numero}", (*base, "jornadas"), "Trae las jornadas de Recursos."
        ),
        "costo": enlace(
            f"recursos.costo@{a.numero}", (*base, "costo"), "Trae el costo de la hoja Recursos."
        ),
        "indicador": a.indicador or None,
        "linea_base": a.linea_base or None,
        "meta": a.meta or None,
        "medio_verificacion": a.medio_verificacion or None,
    }
    for clave, texto in _DE_SEGUIMIENTO:
        valores[clave] = enlace(
            f"seguimiento.{clave}@{a.numero}", (*base, clave), texto, texto=clave in _TEXTOS
        )
    return Fila(base, valores, str(a.numero))


def _hoja(plan: PlanFechado, nombre: str, horizonte: str, area: str, lugar: int) -> Hoja:
    propias = [a for a in plan.actividades if (a.horizonte, a.area) == (horizonte, area)]
    clave = f"plan_{lugar}"
    plazo = v.NOMBRE_DE_VALOR["horizonte"].get(horizonte, f"Ejercicio {horizonte}")
    return Hoja(
        nombre,
        T.SALIDA,
        (
            *cabecera(
                f"{plazo} · {area}",
                f"Actividades de {area} ({horizonte}): qué, quién, con qué, cuándo y cómo va. El "
                "avance se escribe en la hoja Seguimiento.",
                cifra=5,
            ),
            Tabla(clave, COLUMNAS, tuple(map(_fila, propias)), familia="plan", filtro=True),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar=clave,
        paginas_de_ancho=2,
        tintes=tintes_de_estado(clave),
    )


def hojas_del_plan(plan: PlanFechado) -> tuple[Hoja, ...]:
    """Una hoja por horizonte y área, en el orden del plan."""
    todos = dict.fromkeys((a.horizonte, a.area) for a in plan.actividades)
    orden = horizontes(plan)
    cuadros = sorted(todos, key=lambda x: orden.index(x[0]))
    nombres = _nombres_de_hoja(cuadros)
    return tuple(
        _hoja(plan, nombre, *cuadro, i)
        for i, (nombre, cuadro) in enumerate(zip(nombres, cuadros, strict=True), 1)
    )
