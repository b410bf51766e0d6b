"""Los CSV: la carga, su conciliación y los puentes, para cargar o leer con cualquier programa.

Coma y punto decimal, UTF-8 con marca, como el CSV del cronograma. Los importes van con todas sus
cifras; los de la carga, en lempiras enteros.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from costeo.modelo import vocabulario as v
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.puente import MONEDAS, PuenteCosteado
from costeo.presupuesto.tabla_puente import SIN_EPIGRAFE, epigrafes

_PELIGROSOS = ("=", "+", "-", "@", "\t", "\r")
_CENTAVO = Decimal("0.01")
_MESES = tuple(m.casefold() for m in v.MESES)
_CLASES = tuple(c.replace(" ", "_") for c in v.CLASES_FUENTE)


def csv_siafi(exportado: Exportado) -> bytes:
    """Una fila por objeto y fuente que se pide al presupuesto.

    Los meses y ``total`` son lempiras enteros; ``exacto`` es lo que el costeo pone en el año,
    ``diferencia`` = exacto − total, y ``sin_mes``, lo que no cae en el año: L con centavos.
    """
    ejercicio = str(int(exportado.resultado.catalogo.generales.numero("EJERCICIO")))
    fijas = ("ejercicio", "objeto", "nombre_objeto", "fuente", "nombre_fuente", "organismo")
    titulos = (*fijas, *_MESES, "total", "exacto", "diferencia", "sin_mes")
    filas = (
        (
            ejercicio,
            x.objeto,
            x.nombre,
            x.fuente.codigo,
            x.fuente.nombre,
            x.fuente.organismo,
            *x.enteros,
            x.entero,
            x.exacto,
            x.diferencia,
            x.sin_mes,
        )
        for x in exportado.carga.renglones
    )
    return _escribir(titulos, filas)


def csv_conciliacion(exportado: Exportado) -> bytes:
    """De la carga al total del costeo, un paso por fila (L)."""
    carga = exportado.carga
    presup, propios, financiado = v.CLASES_FUENTE
    filas = (
        ("carga", carga.entero),
        ("diferencia_de_redondeo", carga.diferencia),
        ("sin_mes", carga.sin_mes),
        ("por_presupuestar", carga.por_clase[presup]),
        ("medios_propios", carga.por_clase[propios]),
        ("ya_financiado", carga.por_clase[financiado]),
        ("total", carga.total),
    )
    return _escribir(("concepto", "importe"), filas)


def csv_puente(costeado: PuenteCosteado) -> bytes:
    """Una fila por epígrafe que recibe costo y, al final, lo que no tiene epígrafe.

    Importes en L por trato presupuestario y su total, que suman el costeo; ``eur`` y ``usd``, el
    total convertido a la tasa del plan.
    """
    titulos = ("epigrafe", "nombre_original", "nombre", *_CLASES, "total")
    filas = _filas_de_puente(costeado)
    return _escribir((*titulos, *(m.casefold() for m in MONEDAS)), filas)


def _filas_de_puente(costeado: PuenteCosteado) -> Iterator[Sequence[object]]:
    for e in epigrafes(costeado.puente):
        if e.recibe:
            yield (e.codigo, e.original, e.nombre, *_importes(costeado, e.codigo))
    yield (SIN_EPIGRAFE, "", "Objetos sin epígrafe", *_importes(costeado, SIN_EPIGRAFE))


def _importes(costeado: PuenteCosteado, codigo: str) -> Iterator[Decimal]:
    importes = costeado.filas[codigo]
    yield from importes.por_clase.values()
    yield importes.total
    yield from importes.en.values()


def _escribir(titulos: Sequence[str], filas: Iterable[Sequence[object]]) -> bytes:
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\r\n")
    escritor.writerow(titulos)
    escritor.writerows([_texto(x) for x in fila] for fila in filas)
    return ("\ufeff" + salida.getvalue()).encode()


def _texto(dato: object) -> str:
    """Un importe con dos decimales al menos; un texto que parece fórmula, con un apóstrofo."""
    if isinstance(dato, Decimal):
        centavos = dato.quantize(_CENTAVO)
        return format(centavos if centavos == dato else dato, "f")
    if isinstance(dato, int):
        return str(dato)
    texto = str(dato)
    return f"'{texto}" if texto.startswith(_PELIGROSOS) else texto
