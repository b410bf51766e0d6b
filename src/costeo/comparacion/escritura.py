"""La comparación como libro: cascada nativa, cortes que suman y todo lo que cambió."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from costeo.comparacion.comparar import Comparacion
from costeo.comparacion.cortes import NOMBRE_DE_CORTE
from costeo.comparacion.escritura_resumen import CAMBIOS, PRIMERA, escribir_resumen
from costeo.comparacion.escritura_tabla import (
    CODIGO,
    ENTERO,
    IMPORTE,
    Campo,
    Dato,
    Formula,
    Pluma,
    anchos,
)
from costeo.comparacion.familias import CALENDARIO, EXPLICACION, FAMILIAS, TRASLADO
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.partes import CERO, FilaDeCorte
from costeo.esquema import HOJA_POR_CLAVE
from costeo.exacto import LibroExacto
from costeo.libro.descripcion import TipoHoja
from costeo.libro.estilos import COLOR_DE_HOJA
from costeo.modelo.origen import letra_columna
from costeo.motor.evaluacion import preparar
from costeo.xlsx.celdas import Direccion, Valor
from costeo.xlsx.lectura import leer_libro

_SALIDA, _ENTRADA = COLOR_DE_HOJA[TipoHoja.SALIDA], COLOR_DE_HOJA[TipoHoja.ENTRADA]
_LARGO = 32000
"""Letras que caben en una celda, con margen."""


def comparacion_xlsx(c: Comparacion) -> bytes:
    """Bytes del libro; los mismos para los mismos dos libros. ``c`` con efectos.

    Raises:
        ValueError: si no se pudo comparar (no hay nada que escribir).
    """
    if c.efectos is None:
        raise ValueError("no se pudo comparar: no hay efectos que escribir")
    leido = leer_libro(_escrito(c, c.efectos, {}))
    plan = preparar(leido.formulas, leido.nombres, leido.hojas)
    return _escrito(c, c.efectos, plan.evaluar(leido.valores, comprobar=False).valores)


def _escrito(c: Comparacion, e: Efectos, evaluados: Mapping[Direccion, Valor]) -> bytes:
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    fecha = e.b.catalogo.generales.fecha("FECHA_ELABORACION")
    titulo = f"De A ({c.a.nombre}) a B ({c.b.nombre}). Importes en lempiras (L)."
    libro.set_properties(
        {
            "title": "Comparación de dos costeos",
            "subject": titulo,
            "author": "",
            "created": dt.datetime(fecha.year, fecha.month, fecha.day),
        }
    )
    pluma = Pluma(libro, "Comparación de dos costeos", evaluados)
    escribir_resumen(pluma, titulo, e, max(len(e.movimientos), 1))
    _cambios(pluma, titulo, e)
    for dimension, nombre in NOMBRE_DE_CORTE.items():
        _corte(pluma, titulo, nombre, e.cortes[dimension])
    _trimestres(pluma, titulo, e)
    _entradas(pluma, titulo, c)
    _formulas(pluma, titulo, c)
    libro.close()
    return salida.getvalue()


def _lista(
    pluma: Pluma,
    rotulos: tuple[str, str, str],
    campos: Sequence[Campo],
    filas: Sequence[Sequence[Dato]],
    *,
    suma: Sequence[int] = (),
    color: str = _SALIDA,
) -> None:
    """Una hoja (nombre, título y subtítulo) con una tabla; ``suma``: columnas que se suman."""
    ws = pluma.hoja(*rotulos, color)
    anchos(ws, campos)
    libre = pluma.tabla(ws, PRIMERA - 1, campos, filas or [_vacia(campos)])
    ws.autofilter(PRIMERA - 2, 0, libre - 2, len(campos) - 1)
    if suma:
        pie: list[Dato] = ["Total" if i == 0 else "" for i in range(len(campos))]
        for i in suma:
            letra = letra_columna(i + 1)
            valor = sum((_valor(f[i]) for f in filas), CERO)
            pie[i] = Formula(f"=SUM({letra}{PRIMERA}:{letra}{libre - 1})", valor)
        pluma.fila(ws, libre, campos, pie, fuerte=True)
    ws.freeze_panes(PRIMERA - 1, 1)
    ws.repeat_rows(PRIMERA - 2)


def _vacia(campos: Sequence[Campo]) -> list[Dato]:
    return [CERO if c.clase == IMPORTE else 0 if c.clase == ENTERO else "" for c in campos]


def _valor(dato: Dato) -> Decimal:
    valor = dato.valor if isinstance(dato, Formula) else dato
    return valor if isinstance(valor, Decimal) else Decimal(valor)


def _cambios(pluma: Pluma, titulo: str, e: Efectos) -> None:
    campos = (
        Campo("Efecto", 18),
        Campo("Qué cambió", 80),
        Campo("Importe (L)", 18, IMPORTE),
        Campo("Actividades (n.º)", 12, ENTERO),
        Campo("Hoja", 18),
        Campo("Código", 26, CODIGO),
    )
    filas: list[Sequence[Dato]] = [
        (
            m.familia.capitalize(),
            m.oracion,
            m.importe,
            len(m.actividades),
            _hoja(m.causa.hoja),
            m.causa.codigo,
        )
        for m in e.movimientos
    ]
    rotulos = (CAMBIOS, "Todo lo que movió el total", titulo)
    _lista(pluma, rotulos, campos, filas, suma=(2,))


def _hoja(clave: str) -> str:
    """El título de una hoja de entrada; el redondeo no es de ninguna."""
    return HOJA_POR_CLAVE[clave].titulo if clave in HOJA_POR_CLAVE else ""


def _corte(pluma: Pluma, titulo: str, nombre: str, filas: Sequence[FilaDeCorte]) -> None:
    """Un corte: A, sus efectos, B (lo que suman) y la diferencia."""
    con_algo = {k for f in filas for k, x in f.efectos.items() if x}
    familias = [x for x in (*FAMILIAS, TRASLADO) if x in con_algo and x != CALENDARIO]
    campos = (
        Campo(nombre, 14, CODIGO),
        Campo("Nombre", 46),
        *(Campo(f"{x} (L)", 17, IMPORTE) for x in ("A", *(y.capitalize() for y in familias))),
        Campo("B (L)", 17, IMPORTE),
        Campo("Diferencia (L)", 17, IMPORTE),
    )
    ultima = letra_columna(3 + len(familias))
    de_b = letra_columna(4 + len(familias))
    datos: list[Sequence[Dato]] = [
        (
            f.codigo,
            f.nombre,
            f.antes,
            *(f.efectos.get(x, CERO) for x in familias),
            Formula(f"=SUM(C{n}:{ultima}{n})", f.despues),
            Formula(f"={de_b}{n}-C{n}", f.diferencia),
        )
        for n, f in enumerate(filas, PRIMERA)
    ]
    sumas = range(2, len(campos))
    rotulos = (f"Por {nombre.lower()}", f"Lo mismo, por {nombre.lower()}", titulo)
    _lista(pluma, rotulos, campos, datos, suma=sumas)


def _trimestres(pluma: Pluma, titulo: str, e: Efectos) -> None:
    campos = (
        Campo("Trimestre", 22),
        *(Campo(f"{x} (L)", 18, IMPORTE) for x in ("A", "B", "Diferencia", "Calendario")),
        Campo("Lo demás (L)", 18, IMPORTE),
    )
    filas = [
        (
            t.codigo,
            t.antes,
            t.despues,
            Formula(f"=C{n}-B{n}", t.diferencia),
            t.calendario,
            Formula(f"=D{n}-E{n}", t.costo),
        )
        for n, t in enumerate(e.trimestres, PRIMERA)
    ]
    rotulos = ("Trimestres", EXPLICACION[CALENDARIO], titulo)
    _lista(pluma, rotulos, campos, filas, suma=range(1, 6))


def _entradas(pluma: Pluma, titulo: str, c: Comparacion) -> None:
    campos = (
        Campo("Clase", 10),
        Campo("Hoja", 18),
        Campo("Celda", 9, CODIGO),
        Campo("Renglón", 9, ENTERO),
        Campo("Renglón en A", 9, ENTERO),
        Campo("Código", 26, CODIGO),
        Campo("Columna", 26),
        Campo("Antes", 40),
        Campo("Después", 40),
    )
    filas = [
        (
            x.clase,
            x.hoja,
            x.celda,
            x.fila,
            x.fila_antes,
            x.codigo,
            x.columna,
            x.antes[:_LARGO],
            x.despues[:_LARGO],
        )
        for x in c.entradas
    ]
    rotulos = ("Entradas", "Datos de entrada cambiados", titulo)
    _lista(pluma, rotulos, campos, filas, color=_ENTRADA)


def _formulas(pluma: Pluma, titulo: str, c: Comparacion) -> None:
    """Las fórmulas tocadas, si las hay, como texto."""
    if not c.formulas:
        return
    campos = (
        Campo("Dónde se tocó", 18),
        Campo("Hoja", 18),
        Campo("Celda", 9, CODIGO),
        Campo("Debía decir", 60, CODIGO),
        Campo("Dice en A", 44, CODIGO),
        Campo("Dice en B", 44, CODIGO),
    )
    filas = []
    for x in c.formulas:
        una = x.b or x.a
        assert una is not None
        dicho = [y.hallada[:_LARGO] if y else "(sin tocar)" for y in (x.a, x.b)]
        filas.append((x.estado, una.hoja, una.celda, una.esperada[:_LARGO], *dicho))
    rotulos = ("Fórmulas", "Fórmulas cambiadas, aparte de los datos", titulo)
    _lista(pluma, rotulos, campos, filas, color=_ENTRADA)
