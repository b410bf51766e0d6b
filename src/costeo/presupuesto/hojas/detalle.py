"""Detalle: cada línea de costo con su objeto, su fuente y sus epígrafes. De aquí suma todo."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import SIGLA, al_menos_una, cabeza, cifra, dato, importe
from costeo.presupuesto.tabla_puente import ONU, RESERVA, UE, epigrafes

NOMBRE = "Detalle"
_ANCHOS = (8, 11, 12, 10, 32, 9, 15, 16, 16, 16, 13, 13, 13)


def _epigrafe(puente: str) -> Columna:
    sigla = SIGLA[puente]
    return calculo(
        puente,
        f"Epígrafe {sigla}",
        f'INDEX({{puente.{puente}}},MATCH({{objeto}}&"|"&{{componente}},{{puente.par}},0))',
        "El de su objeto y componente en la hoja Tabla de puente.",
        Formato.TEXTO,
        ancho=13,
    )


def _reserva() -> Columna:
    reserva = next(e.codigo for e in epigrafes(UE) if e.papel == RESERVA)
    return calculo(
        "ue_reserva",
        "Contingencia UE",
        f'{{epigrafes_ue.clave@{reserva}}}&""',
        "La contingencia va a la reserva del Anexo III.",
        Formato.TEXTO,
        ancho=13,
    )


def hoja_detalle(exportado: Exportado) -> Hoja:
    """Una fila por línea costeada; las que no tienen costo van en blanco y no suman."""
    codigos = {a.numero: a.codigo for a in exportado.resultado.modelo.actividades}
    filas = tuple(
        Fila(
            ("detalle", str(i)),
            {
                "actividad": x.linea.actividad,
                "codigo": codigos[x.linea.actividad],
                "componente": x.linea.componente,
                "objeto": x.objeto,
                "insumo": x.insumo.descripcion,
                "fuente": x.fuente.codigo,
                "clase": x.fuente.clase,
                "subtotal": None if x.subtotal is None else cifra(x.subtotal),
                "contingencia": None if x.contingencia is None else cifra(x.contingencia),
            },
            str(i),
        )
        for i, x in enumerate(exportado.resultado.lineas, 1)
    )
    columnas = (
        rotulo("actividad", "N.º", Formato.ENTERO, 8),
        rotulo("codigo", "Actividad", Formato.CODIGO, 11),
        rotulo("componente", "Componente", ancho=12),
        rotulo("objeto", "Objeto", Formato.CODIGO, 10),
        rotulo("insumo", "Insumo", ancho=32),
        rotulo("fuente", "Fuente", Formato.CODIGO, 9),
        rotulo("clase", "Trato presupuestario", ancho=15),
        dato("subtotal", "Subtotal (L)"),
        dato("contingencia", "Contingencia (L)"),
        importe(
            "total",
            "Total (L)",
            "ROUND({subtotal}+{contingencia},{@decimales})",
            "Subtotal más contingencia.",
        ),
        _epigrafe(UE),
        _reserva(),
        _epigrafe(ONU),
    )
    total = Fila(("detalle", "total"), {"insumo": "Total"}, "t")
    return Hoja(
        NOMBRE,
        TipoHoja.CALCULO,
        (
            *cabeza(
                "Detalle línea a línea",
                "Cada línea del costeo, con su epígrafe de cada donante. Las sumas salen de aquí.",
                control=8,
                cifra=10,
            ),
            Tabla("detalle", columnas, al_menos_una(filas, "detalle"), total=total, filtro=True),
        ),
        _ANCHOS,
        congelar="detalle",
    )
