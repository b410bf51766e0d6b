"""Portada del Anexo I: qué es, de qué Anexo II sale, cómo va el plan y dónde está cada hoja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from costeo.libro.descripcion import Celda, Formato, Formula, Hoja, Papel, Renglon
from costeo.libro.hojas.portada_comun import armar_portada, dato
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO

_COLORES = (
    ("entrada_muestra", "Entrada: se puede escribir"),
    ("calculo_muestra", "Cálculo o dato del Anexo II: no se escribe"),
    ("total_muestra", "Total"),
    ("control_muestra", "Control"),
)
_FIRMAS = ("Elaboró", "Revisó", "Aprobó")


def _general(codigo: str, formato: Formato = Formato.TEXTO) -> Formula:
    referencia = f"{{generales.valor@{codigo}}}"
    return Formula(
        referencia if formato is not Formato.TEXTO else f'{referencia}&""',
        ("generales", codigo),
        "Trae el dato de su hoja.",
    )


def _identidad(datos: Mapping[str, str]) -> Iterator[Renglon]:
    yield dato("Institución", _general("INSTITUCION"))
    yield dato("Propósito", "Dar seguimiento al plan: fechas, responsables, recursos e indicadores")
    yield dato("Ejercicio fiscal", _general("EJERCICIO", Formato.ENTERO), Formato.ENTERO)
    yield dato("Versión", _general("VERSION"))
    fecha = _general("FECHA_ELABORACION", Formato.FECHA)
    yield dato("Fecha de elaboración", fecha, Formato.FECHA)
    yield dato("Herramienta", f"costeo {datos['version_costeo']}")
    yield dato("Huella de los datos (SHA-256)", datos["huella"])
    yield dato("Huella del Anexo II (SHA-256)", _general("HUELLA_II"))
    maestro = Formula(
        "{@control_maestro}",
        ("control", "maestro", "estado"),
        "Estado del control maestro (hoja Controles).",
    )
    yield Renglon(
        (
            Celda(1, "Control maestro", "etiqueta"),
            Celda(2, maestro, "control", papel=Papel.CONTROL),
        )
    )


def _cifras() -> Iterator[Renglon]:
    yield Renglon((Celda(1, "Cómo va", "encabezado"), Celda(2, "Al corte", "encabezado")))
    filas: list[tuple[str, str, tuple[str | int, ...], Formato]] = [
        ("Fecha de corte", "FECHA_CORTE", ("corte",), Formato.FECHA),
        ("Avance medio (%)", "{@avance_plan}", ("general", "avance"), Formato.IMPORTE),
        ("Previsto medio (%)", "{@previsto_plan}", ("general", "previsto"), Formato.IMPORTE),
        (
            "Actividades (n.º)",
            "{avance_eje.cuenta@t}",
            ("avance", "eje", "total", "cuenta"),
            Formato.ENTERO,
        ),
    ]
    filas += [
        (f"{nombre} (n.º)", f"{{avance_eje.{e}@t}}", ("avance", "eje", "total", e), Formato.ENTERO)
        for e, nombre, _ in ETAPAS_DE_ESTADO
    ]
    filas += [
        ("Jornadas (n.º)", "{recursos.jornadas@t}", ("recursos", "total", "jornadas"),
         Formato.IMPORTE),
        ("Costo económico total (L)", "{recursos.costo@t}", ("recursos", "total", "costo"),
         Formato.IMPORTE),
    ]  # fmt: skip
    for nombre, referencia, concepto, formato in filas:
        formula = Formula(referencia, concepto, f"Trae la cifra: {nombre}.", nombre)
        yield Renglon(
            (
                Celda(1, nombre, "etiqueta"),
                Celda(2, formula, "cifra_fuerte", formato, Papel.TOTAL),
            )
        )


def hoja_portada_i(datos: Mapping[str, str], hojas: Sequence[Hoja]) -> Hoja:
    """Portada con el índice de ``hojas``. ``datos``: version_costeo y huella."""
    return armar_portada(
        "Anexo I. Temporalización del plan de acción",
        _general("PLAN"),
        (*_identidad(datos), Renglon(), *_cifras()),
        firmas=_FIRMAS,
        colores=_COLORES,
        hojas=hojas,
    )
