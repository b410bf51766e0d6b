"""Los topes de un donante: cuánto admite, cuánto hay y cuánto sobra."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Tabla
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.presupuesto.tabla_puente import DIRECTO, GRUPO, Epigrafe, epigrafes


def cabecera(titulo: str) -> tuple[Columna, ...]:
    """Código y nombres de un epígrafe, en el formulario y en español."""
    return (
        rotulo("codigo", "Epígrafe", Formato.CODIGO, 10),
        rotulo("original", titulo, ancho=44),
        rotulo("nombre", "En español", ancho=36),
    )


def resumen(puente: str) -> list[Epigrafe]:
    """Los epígrafes de primer nivel, en el orden del formulario."""
    return [e for e in epigrafes(puente) if e.codigo == e.padre]


def tabla_de_topes(puente: str) -> Tabla:
    """Un renglón por tope: máximo, importe, lo que sobra y el dictamen."""
    con_tope = [e for e in epigrafes(puente) if e.tope is not None]
    directos = "+".join(
        f"{{form_{puente}.total@{e.codigo}}}"
        for e in resumen(puente)
        if e.papel in (GRUPO, DIRECTO)
    )
    filas = tuple(
        Fila(
            (f"tope_{puente}", e.codigo),
            {
                "codigo": e.codigo,
                "original": e.original,
                "nombre": e.nombre,
                "tope": Formula(
                    f"{{epigrafes_{puente}.tope@{e.codigo}}}",
                    (f"tope_{puente}", e.codigo, "tope"),
                    "El de la hoja Epígrafes.",
                ),
                "importe": Formula(
                    f"{{form_{puente}.total@{e.codigo}}}",
                    (f"tope_{puente}", e.codigo, "importe"),
                    "Del formulario.",
                ),
            },
            e.codigo,
        )
        for e in con_tope
    )
    columnas = (
        *cabecera("Qué tiene tope"),
        calculo(
            "tope",
            "Tope (% de los directos)",
            "",
            "El de la hoja Epígrafes.",
            Formato.PORCENTAJE,
            ancho=16,
        ),
        calculo(
            "base",
            "Costos directos (L)",
            f"ROUND({directos},{{@decimales}})",
            "Suma de los directos, sin el error de sumar en coma flotante.",
            ancho=16,
        ),
        calculo(
            "maximo",
            "Máximo (L)",
            "ROUND({base}*{tope},{@decimales})",
            "El tope de los directos.",
            ancho=16,
        ),
        calculo("importe", "Importe (L)", "", "Del formulario.", ancho=17),
        calculo(
            "sobra", "Sobra (L)", "MAX({importe}-{maximo},0)", "Lo que pasa del tope.", ancho=15
        ),
        calculo(
            "estado",
            "Dictamen",
            'IF(ROUND({sobra},{@decimales})>0,"EXCEDE","CORRECTO")',
            "Si pasa del tope.",
            Formato.TEXTO,
            ancho=15,
        ),
    )
    return Tabla(f"topes_{puente}", columnas, filas, "Topes", "topes")
