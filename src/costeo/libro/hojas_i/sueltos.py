"""Sin actividad: avance que se conserva de actividades que el plan ya no tiene."""

from __future__ import annotations

from costeo.libro.descripcion import Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera
from costeo.modelo.temporalizacion import PlanFechado

HOJA = "Sin actividad"
SUELTOS = (
    rotulo("numero", "N.º que tenía", Formato.ENTERO, 8),
    rotulo("titulo", "Actividad que ya no está", ancho=44),
    rotulo("codigo", "Código", Formato.CODIGO, 11),
    rotulo("inicio_real", "Inicio real (dd/mm/aaaa)", Formato.FECHA, 13),
    rotulo("fin_real", "Fin real (dd/mm/aaaa)", Formato.FECHA, 13),
    rotulo("avance", "Avance (%)", Formato.ENTERO, 9),
    rotulo("observaciones", "Observaciones", ancho=44),
)


def hoja_sueltos(plan: PlanFechado) -> Hoja:
    """Avance que se conserva de actividades que el plan ya no tiene."""
    filas = tuple(
        Fila(
            ("suelto", i),
            {
                "numero": s.avance.actividad,
                "titulo": s.titulo,
                "codigo": s.codigo,
                "inicio_real": valor_de_celda(s.avance.inicio_real),
                "fin_real": valor_de_celda(s.avance.fin_real),
                "avance": s.avance.porcentaje,
                "observaciones": s.avance.observaciones or None,
            },
        )
        for i, s in enumerate(plan.sueltos, 1)
    )
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Avance sin actividad",
                "Avance de actividades que el plan ya no tiene. Vuelve a su sitio si la actividad "
                "vuelve con su número y su código.",
                control=5,
            ),
            Tabla("sueltos", SUELTOS, filas, familia="sueltos"),
        ),
        tuple(c.ancho for c in SUELTOS),
    )
