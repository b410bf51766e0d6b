"""Una hoja por donante: el costeo en sus epígrafes, sus topes y el mismo total."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.modelo import vocabulario as v
from costeo.presupuesto.hojas.comun_p import CLASES, SIGLA, cabeza, importe
from costeo.presupuesto.hojas.topes import cabecera, resumen, tabla_de_topes
from costeo.presupuesto.puente import MONEDAS
from costeo.presupuesto.tabla_puente import (
    APARTE,
    DIRECTO,
    GRUPO,
    INDIRECTO,
    ONU,
    PUENTES,
    RESERVA,
    SIN_EPIGRAFE,
    SUMA,
    UE,
    Epigrafe,
    epigrafes,
)

_ANCHOS = (10, 44, 36, 16, 16, 16, 17, 15, 15)
_EN_MONEDA = tuple(m.lower() for m in MONEDAS)
_CIFRAS = (*CLASES, "total", *_EN_MONEDA)


def nombre_de_hoja(puente: str) -> str:
    """«Puente UE», «Puente ONU»."""
    return f"Puente {SIGLA[puente]}"


def clave_de(puente: str, codigo: str) -> str:
    """La clave de un epígrafe en el libro: «UE 1.3.1»."""
    return codigo if codigo == SIN_EPIGRAFE else f"{SIGLA[puente]} {codigo}"


def _de_detalle(puente: str) -> Iterator[Columna]:
    de_contingencia = "ue_reserva" if puente == UE else puente
    for clase, clave in zip(v.CLASES_FUENTE, CLASES, strict=True):
        trozos = (
            f'SUMIFS({{detalle.{que}}},{{detalle.{donde}}},{{clave}},{{detalle.clase}},"{clase}")'
            for que, donde in (("subtotal", puente), ("contingencia", de_contingencia))
        )
        yield importe(
            clave,
            f"{clase.capitalize()} (L)",
            f"ROUND({'+'.join(trozos)},{{@decimales}})",
            "Suma de las líneas del Detalle en ese epígrafe.",
        )


def _monedas() -> Iterator[Columna]:
    for moneda in MONEDAS:
        yield importe(
            moneda.lower(),
            f"Total ({moneda})",
            f"ROUND({{total}}/{{tasas.tasa@{moneda}}},{{@decimales}})",
            "El total en lempiras entre la tasa de la portada.",
            ancho=15,
        )


def _total() -> Columna:
    suma = "+".join(f"{{{c}}}" for c in CLASES)
    return importe("total", "Total (L)", f"ROUND({suma},{{@decimales}})", "Los tres.", ancho=17)


def _lineas(puente: str) -> Tabla:
    """El costeo por epígrafe, de donde suma el formulario."""
    columnas = (
        *cabecera("Nombre en el formulario"),
        *_de_detalle(puente),
        _total(),
        *_monedas(),
        calculo(
            "clave",
            "Clave",
            f'IF({{codigo}}="{SIN_EPIGRAFE}",{{codigo}},"{SIGLA[puente]} "&{{codigo}})',
            "Con la que se busca en el Detalle.",
            Formato.TEXTO,
            ancho=13,
            auxiliar=True,
        ),
        Columna("padre", "Grupo", rotulo("x", "x").papel, Formato.TEXTO, 10, auxiliar=True),
    )
    filas = [
        Fila(
            (f"puente_{puente}", e.codigo),
            {
                "codigo": e.codigo,
                "original": e.original,
                "nombre": e.nombre,
                "padre": clave_de(puente, e.padre),
            },
            e.codigo,
        )
        for e in epigrafes(puente)
        if e.recibe
    ]
    filas.append(
        Fila(
            (f"puente_{puente}", SIN_EPIGRAFE),
            {
                "codigo": SIN_EPIGRAFE,
                "original": "—",
                "nombre": "Objetos que la tabla de puente no tiene",
                "padre": SIN_EPIGRAFE,
            },
            SIN_EPIGRAFE,
        )
    )
    total = Fila((f"puente_{puente}", "total"), {"nombre": "Total del puente"}, "t")
    titulo = f"{PUENTES[puente]}: por epígrafe"
    return Tabla(f"lineas_{puente}", columnas, tuple(filas), titulo, "puente", total)


def _formulario(puente: str) -> Tabla:
    """El resumen como lo pide el donante, con sus sumas y, al final, el total del costeo."""
    filas = [
        _fila(puente, e.codigo, e.original, e.nombre, _sumandos(puente, e)) for e in resumen(puente)
    ]
    filas.append(_fila(puente, SIN_EPIGRAFE, "—", "Objetos sin epígrafe", None))
    directos = [e.codigo for e in resumen(puente) if e.papel in (GRUPO, DIRECTO)]
    sueltos = [e.codigo for e in resumen(puente) if e.papel in (INDIRECTO, RESERVA, APARTE)]
    todo = (*directos, *sueltos, SIN_EPIGRAFE)
    total = _fila(puente, "Total", "Total", "Total del puente: el del costeo", todo)
    columnas = (
        *cabecera("Nombre en el formulario"),
        *(
            calculo(
                c,
                titulo,
                f"SUMIFS({{lineas_{puente}.{c}}},{{lineas_{puente}.padre}},{{clave}})",
                "Suma de sus epígrafes, del cuadro de abajo.",
                ancho=16,
            )
            for c, titulo in zip(_CIFRAS, _titulos(), strict=True)
        ),
        Columna("clave", "Clave", rotulo("x", "x").papel, Formato.TEXTO, 13, auxiliar=True),
    )
    return Tabla(f"form_{puente}", columnas, tuple(filas), PUENTES[puente], "formulario", total)


def _titulos() -> tuple[str, ...]:
    clases = (f"{c.capitalize()} (L)" for c in v.CLASES_FUENTE)
    return (*clases, "Total (L)", *(f"Total ({m})" for m in MONEDAS))


def _sumandos(puente: str, e: Epigrafe) -> tuple[str, ...] | None:
    """De qué renglones es suma un epígrafe del formulario; None = de sus líneas."""
    if e.papel != SUMA:
        return None
    antes = [x for x in resumen(puente) if int(x.codigo) < int(e.codigo)]
    sumas = [x for x in antes if x.papel == SUMA]
    ultima = sumas[-1].codigo if sumas else "0"
    desde = [x.codigo for x in antes if int(x.codigo) > int(ultima)]
    return (*(x.codigo for x in sumas[-1:]), *desde)


def _fila(
    puente: str, codigo: str, original: str, nombre: str, sumandos: tuple[str, ...] | None
) -> Fila:
    valores: dict[str, Contenido] = {
        "codigo": codigo,
        "original": original,
        "nombre": nombre,
        "clave": clave_de(puente, codigo) if sumandos is None else "",
    }
    if sumandos is not None:
        for c in _CIFRAS:
            suma = "+".join(f"{{form_{puente}.{c}@{s}}}" for s in sumandos)
            valores[c] = Formula(suma, (f"form_{puente}", codigo, c), "Suma de esos renglones.")
    return Fila((f"form_{puente}", codigo), valores, codigo)


_DESCRIPCION = {
    UE: "Formulario «Budget for the Action» (Anexo III) de las subvenciones exteriores de la UE. "
    "La contingencia del costeo va en la reserva.",
    ONU: "Categorías armonizadas del Grupo de Naciones Unidas para el Desarrollo. La "
    "contingencia va con la línea que la trae.",
}


def hoja_puente(puente: str) -> Hoja:
    """Formulario, topes y epígrafes de un donante."""
    titulo = f"Puente: {PUENTES[puente]}"
    nota = "Qué va en cada epígrafe es un supuesto revisable: hoja Tabla de puente."
    return Hoja(
        nombre_de_hoja(puente),
        TipoHoja.SALIDA,
        (
            *cabeza(titulo, _DESCRIPCION[puente], control=4, cifra=4),
            _formulario(puente),
            Renglon((Celda(1, nota, "subtitulo"),)),
            tabla_de_topes(puente),
            Renglon(),
            _lineas(puente),
        ),
        (*_ANCHOS, 13, 10),
        columnas_impresas=len(_ANCHOS),
        por_bloques=True,
    )
