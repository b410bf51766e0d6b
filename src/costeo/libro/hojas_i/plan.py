"""Una hoja por horizonte, con el formato del plan: eje, actividad, responsables y recursos."""

from __future__ import annotations

import re

from costeo.libro.descripcion import Bloque, Contenido, Fila, Formato, Hoja, Renglon, Tabla
from costeo.libro.descripcion import TipoHoja as T
from costeo.libro.descripcion import Tinte
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i.comun_i import cabecera, enlace, traida
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import ActividadFechada, PlanFechado

_PROHIBIDOS = re.compile(r"[\[\]:*?/\\']")
_LARGO_DE_HOJA = 24
COLUMNAS = (
    rotulo("eje", "Eje P.E.", Formato.CODIGO, 7),
    rotulo("actividad", "Actividad", ancho=34),
    rotulo("responsables", "Responsables", ancho=17),
    rotulo("recursos", "Recursos", ancho=40),
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


def nombre_de_hoja(horizonte: str, lugar: int) -> str:
    """«Plan corto»; un texto que no puede ser nombre de hoja lleva su lugar."""
    limpio = _PROHIBIDOS.sub(" ", horizonte).strip()[:_LARGO_DE_HOJA].strip()
    return f"Plan {limpio}" if limpio == horizonte else f"Plan {lugar} {limpio}".strip()


def _fila(a: ActividadFechada) -> Fila:
    base = ("plan", a.numero)
    responsables = f"{a.unidad}. Contraparte: {a.contraparte}" if a.contraparte else a.unidad
    valores: dict[str, Contenido] = {
        "eje": a.eje,
        "actividad": f"{a.numero}. {a.titulo} ({a.codigo})",
        "responsables": responsables,
        "recursos": a.recursos,
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


def _hoja(plan: PlanFechado, horizonte: str, lugar: int) -> Hoja:
    propias = [a for a in plan.actividades if a.horizonte == horizonte]
    areas = tuple(dict.fromkeys(a.area for a in propias))
    bloques: list[Bloque] = []
    tintes: list[Tinte] = []
    for i, area in enumerate(areas, 1):
        clave = f"plan_{lugar}_{i}"
        filas = tuple(_fila(a) for a in propias if a.area == area)
        bloques += [Renglon()] if i > 1 else []
        bloques.append(Tabla(clave, COLUMNAS, filas, f"Actividades de {area}", "plan"))
        for estado, aspecto in (("atrasada", "falla"), ("terminada", "bien")):
            formula = f"{{estado}}={{estados.nombre@{estado}}}"
            tintes.append(Tinte(clave, "estado", "estado", formula, aspecto, basta=True))
    nombre = v.NOMBRE_DE_VALOR["horizonte"].get(horizonte, horizonte)
    return Hoja(
        nombre_de_hoja(horizonte, lugar),
        T.SALIDA,
        (
            *cabecera(
                f"Plan de acción · {nombre}",
                "El formato del plan, completo: qué, quién, con qué, cuándo, cómo se mide y cómo "
                "va. El avance se escribe en la hoja Seguimiento.",
                cifra=5,
            ),
            *bloques,
        ),
        tuple(c.ancho for c in COLUMNAS),
        paginas_de_ancho=2,
        tintes=tuple(tintes),
    )


def hojas_del_plan(plan: PlanFechado) -> tuple[Hoja, ...]:
    """Las hojas de los horizontes, cada una con un cuadro por área."""
    return tuple(_hoja(plan, h, i) for i, h in enumerate(horizontes(plan), 1))
