"""Actividades: lo que el Anexo II dice de cada una, con su sello, y su fin calculado."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera
from costeo.modelo.temporalizacion import PlanFechado

HOJA = "Actividades"
TEXTOS = (
    "codigo",
    "titulo",
    "area",
    "eje",
    "horizonte",
    "unidad",
    "contraparte",
    "recursos",
    "indicador",
    "linea_base",
    "meta",
    "medio_verificacion",
)
COLUMNAS = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("titulo", "Actividad", ancho=38),
    rotulo("codigo", "Código", Formato.CODIGO, 10),
    rotulo("area", "Área", ancho=20),
    rotulo("eje", "Eje P.E.", Formato.CODIGO, 8),
    rotulo("horizonte", "Horizonte", Formato.CODIGO, 11),
    rotulo("unidad", "Responsable", Formato.CODIGO, 13),
    rotulo("contraparte", "Contraparte", ancho=20),
    rotulo("duracion", "Duración (días hábiles)", Formato.ENTERO, 11),
    rotulo("inicio", "Inicio (dd/mm/aaaa)", Formato.FECHA, 12),
    calculo(
        "fin",
        "Fin (dd/mm/aaaa)",
        "IF({fechada}=1,WORKDAY.INTL({inicio},MAX({duracion}-1,0),FIN_SEMANA,FERIADOS),0)",
        "Último día hábil: el inicio y los días que dura. Un hito termina el día en que empieza.",
        Formato.FECHA,
        ancho=12,
    ),
    rotulo("recursos", "Recursos", ancho=44),
    rotulo("indicador", "Indicador", ancho=34),
    rotulo("linea_base", "Línea base", ancho=16),
    rotulo("meta", "Meta", ancho=24),
    rotulo("medio_verificacion", "Medio de verificación", ancho=30),
    rotulo("sello", "Sello del renglón", Formato.CODIGO, 12),
    calculo(
        "fechada",
        "Con fecha (1 = sí)",
        "IF(COUNT({duracion})*COUNT({inicio})=1,1,0)",
        "1 si el Anexo II le da inicio y duración.",
        Formato.ENTERO,
        ancho=9,
        auxiliar=True,
    ),
)


def hoja_actividades(plan: PlanFechado, sellos: Mapping[int, str]) -> Hoja:
    """Hoja Actividades. ``sellos``: el de cada actividad, por su número."""
    filas = []
    for a in plan.actividades:
        valores = {clave: valor_de_celda(getattr(a, clave)) for clave in TEXTOS}
        valores |= {
            "numero": a.numero,
            "duracion": a.duracion,
            "inicio": valor_de_celda(a.inicio),
            "sello": sellos[a.numero],
        }
        filas.append(Fila(("actividad", a.numero), valores, str(a.numero)))
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Actividades",
                "Lo que el Anexo II dice de cada actividad. No se escribe aquí: el sello de cada "
                "renglón delata cualquier cambio.",
            ),
            Tabla("actividades", COLUMNAS, tuple(filas), familia="actividades", filtro=True),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="actividades",
        columnas_impresas=len(COLUMNAS) - 1,
        paginas_de_ancho=2,
    )
