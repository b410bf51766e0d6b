"""Carga SIAFI: lo que se pide al presupuesto, por objeto, fuente y mes, en lempiras enteros."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import rotulo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import MESES, al_menos_una, cabeza, importe

NOMBRE = "Carga SIAFI"
_MES_ANCHO = 9.5


def _traer(
    clave: str,
    titulo: str,
    columna: str,
    ancho: float = _MES_ANCHO,
    formato: Formato = Formato.IMPORTE,
) -> Columna:
    return importe(
        clave,
        titulo,
        f"SUMIFS({{objeto_mes.{columna}}},{{objeto_mes.objeto}},{{objeto}},"
        "{objeto_mes.fuente},{fuente})",
        "De la hoja Objeto y mes.",
        ancho=ancho,
        formato=formato,
    )


def hoja_siafi(exportado: Exportado) -> Hoja:
    """Solo las fuentes que se piden al presupuesto; lo demás va en Conciliación."""
    filas = tuple(
        Fila(
            ("siafi", f"{x.objeto}|{x.fuente.codigo}"),
            {"objeto": x.objeto, "nombre": x.nombre, "fuente": x.fuente.codigo},
        )
        for x in exportado.carga.renglones
    )
    columnas = (
        rotulo("objeto", "Objeto", Formato.CODIGO, 7),
        rotulo("nombre", "Nombre del objeto", ancho=30),
        rotulo("fuente", "Fuente", Formato.CODIGO, 7),
        *(
            _traer(m, n, f"e_{m}", formato=Formato.LEMPIRAS)
            for m, n in zip(MESES, v.MESES, strict=True)
        ),
        importe(
            "total",
            "Total de la carga (L)",
            "SUM({m1:m12})",
            "Los doce meses.",
            ancho=12,
            formato=Formato.LEMPIRAS,
        ),
        _traer("exacto", "Costeo en el año (L)", "en_el_anio", 14),
        importe(
            "diferencia",
            "Redondeo: costeo − carga (L)",
            "ROUND({exacto}-{total},{@decimales})",
            "Lo que el redondeo quita (+) o pone (−).",
            ancho=11,
        ),
        _traer("sin_mes", "Sin mes, no se carga (L)", "sin_mes", 11),
    )
    total = Fila(("siafi", "total"), {"nombre": "Total"}, "t")
    return Hoja(
        NOMBRE,
        TipoHoja.SALIDA,
        (
            *cabeza(
                "Carga de SIAFI: objeto del gasto × fuente × mes, en lempiras enteros",
                "El año se redondea por objeto y fuente; los meses, por mayor resto. La diferencia "
                "queda a la vista y no se pierde.",
                control=7,
                cifra=2,
            ),
            Tabla("siafi", columnas, al_menos_una(filas, "siafi"), total=total),
        ),
        (7, 30, 7, *(_MES_ANCHO for _ in range(12)), 12, 14, 11, 11),
        congelar="siafi",
    )
