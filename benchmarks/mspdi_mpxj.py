"""¿Lee otro programa el XML de MS Project como se quiso decir? python benchmarks/mspdi_mpxj.py.

MPXJ es el lector con que ProjectLibre y GanttProject abren esos archivos. Compara tarea por tarea
lo que MPXJ entiende con lo que dice el XML y luego le pide que recalcule las fechas por su cuenta,
con el método de MS Project. No va en las pruebas porque necesita Java 17 y «pip install mpxj
jpype1».

Sin argumentos exporta las 32 actividades de SI EMPLEO; si no, los XML que se le den.
"""

from __future__ import annotations

import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jpype
import mpxj  # noqa: F401 - pone las clases de Java al alcance de jpype

N = {"p": "http://schemas.microsoft.com/project"}
RESTRICCION = {"0": "AS_SOON_AS_POSSIBLE", "2": "MUST_START_ON", "4": "START_NO_EARLIER_THAN"}
VINCULO = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
DECIMAS_POR_DIA = 4800


def del_xml(tarea: ET.Element) -> dict[str, object]:
    """Lo que dice el archivo de una tarea."""

    def x(etiqueta: str) -> str:
        return tarea.findtext(f"p:{etiqueta}", "", N)

    return {
        "nombre": x("Name"),
        "inicio": x("Start")[:16],
        "fin": x("Finish")[:16],
        "horas": float(x("Duration")[2:].partition("H")[0]),
        "costo": float(x("Cost")) / 100,
        "fijo": float(x("FixedCost")) / 100,
        "esquema": x("OutlineNumber"),
        "prioridad": int(x("Priority")),
        "hito": x("Milestone") == "1",
        "resumen": x("Summary") == "1",
        "restriccion": RESTRICCION[x("ConstraintType")],
        "notas": x("Notes"),
        "vinculos": sorted(
            (
                int(v.findtext("p:PredecessorUID", "", N)),
                VINCULO[v.findtext("p:Type", "", N)],
                int(v.findtext("p:LinkLag", "", N)) / DECIMAS_POR_DIA,
            )
            for v in tarea.iterfind("p:PredecessorLink", N)
        ),
    }


def de_mpxj(tarea: Any, propiedades: Any) -> dict[str, object]:
    """Lo que MPXJ entendió de ella."""
    horas = jpype.JClass("org.mpxj.TimeUnit").HOURS
    return {
        "nombre": str(tarea.getName()),
        "inicio": str(tarea.getStart()),
        "fin": str(tarea.getFinish()),
        "horas": float(tarea.getDuration().convertUnits(horas, propiedades).getDuration()),
        "costo": float(str(tarea.getCost())),
        "fijo": float(str(tarea.getFixedCost())),
        "esquema": str(tarea.getOutlineNumber()),
        "prioridad": int(tarea.getPriority().getValue()),
        "hito": bool(tarea.getMilestone()),
        "resumen": bool(tarea.getSummary()),
        "restriccion": str(tarea.getConstraintType().name()),
        "notas": str(tarea.getNotes() or ""),
        "vinculos": sorted(
            (
                int(r.getPredecessorTask().getUniqueID()),
                str(r.getType()),
                float(r.getLag().getDuration()),
            )
            for r in tarea.getPredecessors()
        ),
    }


def fechas(proyecto: Any) -> dict[int, tuple[str, str]]:
    """Inicio y fin de cada tarea, por UID."""
    return {
        int(t.getUniqueID()): (str(t.getStart()), str(t.getFinish())) for t in proyecto.getTasks()
    }


def comparar(archivo: Path) -> int:
    """Imprime las diferencias de un archivo y cuántas hay."""
    raiz = ET.parse(archivo).getroot()
    proyecto = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(archivo))
    propiedades = proyecto.getProjectProperties()
    diferencias = tareas = 0
    for nodo in raiz.iterfind("p:Tasks/p:Task", N):
        uid = int(nodo.findtext("p:UID", "", N))
        dice = del_xml(nodo)
        lee = de_mpxj(proyecto.getTaskByUniqueID(jpype.JInt(uid)), propiedades)
        tareas += 1
        for clave in (k for k in dice if dice[k] != lee[k]):
            diferencias += 1
            print(f"  tarea {uid}, {clave}: el archivo dice {dice[clave]!r}; MPXJ, {lee[clave]!r}")
    calendario = proyecto.getDefaultCalendar()
    fecha_local = jpype.JClass("java.time.LocalDate")
    libres = raiz.findall("p:Calendars/p:Calendar/p:Exceptions//p:FromDate", N)
    for libre in libres:
        if calendario.isWorkingDate(fecha_local.parse((libre.text or "")[:10])):
            diferencias += 1
            print(f"  {libre.text}: MPXJ lo trabaja")
    antes = fechas(proyecto)
    planificador = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")()
    planificador.schedule(proyecto, propiedades.getStartDate())
    movidas = {u: (antes[u], x) for u, x in fechas(proyecto).items() if antes[u] != x}
    for uid, (dice, lee) in movidas.items():
        print(f"  tarea {uid}: al recalcular pasa de {dice} a {lee}")
    print(
        f"{archivo.name}: {tareas} tareas, {len(libres)} días libres, {diferencias} diferencias; "
        f"al recalcular se mueven {len(movidas)}"
    )
    return diferencias + len(movidas)


def main(archivos: list[str]) -> int:
    """0 si MPXJ entiende lo mismo en todos."""
    jpype.startJVM()
    if archivos:
        return min(sum(comparar(Path(a)) for a in archivos), 1)
    import costeo  # noqa: PLC0415 - con archivos no hace falta

    plan = costeo.programar_plantilla(costeo.plantilla_ejemplo())
    with tempfile.TemporaryDirectory() as carpeta:
        archivo = Path(carpeta) / "si_empleo_2024.xml"
        archivo.write_bytes(costeo.exportar(plan, ".xml"))
        return min(comparar(archivo), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
