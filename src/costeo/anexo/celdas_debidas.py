"""Las celdas que costeo pone en un anexo, donde las dejó quien insertó o borró renglones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from costeo.anexo.celdas_corridas import Corrimiento, celda_corrida, donde_quedo, en_blanco
from costeo.anexo.corrimiento import NINGUNO, Anadidos
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import Papel
from costeo.modelo.origen import Origen
from costeo.xlsx.celdas import Direccion, LibroLeido

SIN_CORRER: Mapping[str, Corrimiento] = {}
SIN_NUEVOS: Mapping[str, Anadidos] = {}
DICCIONARIO = "Diccionario"
_CON_PROPIEDADES = ("Portada", "Cambios")
Celdas = Mapping[Direccion, CeldaColocada]


def celdas_de(
    leido: LibroLeido,
    esperado: LibroColocado,
    corridas: Mapping[str, Corrimiento] = SIN_CORRER,
    nuevos: Mapping[str, Anadidos] = SIN_NUEVOS,
) -> Celdas:
    """Las celdas que el anexo lleva, en las hojas que siguen en el libro y donde quedaron.

    Si el archivo perdió sus propiedades, no se sabe qué decían las hojas que las muestran.
    """
    con_propiedades = leido.propiedades.get("huella")
    celdas = {
        (h.hoja.nombre, c.fila, c.columna): c
        for h in esperado.hojas
        if h.hoja.nombre in leido.hojas
        for c in h.celdas
        if con_propiedades or h.hoja.nombre not in _CON_PROPIEDADES
    }
    if not corridas:
        return celdas
    corrida = {
        donde: celda_corrida(d, c, corridas)
        for d, c in celdas.items()
        if (donde := donde_quedo(d, corridas))
    }
    return {**corrida, **_insertadas(leido, corrida, corridas, nuevos)}


def _insertadas(
    leido: LibroLeido,
    celdas: Celdas,
    corridas: Mapping[str, Corrimiento],
    nuevos: Mapping[str, Anadidos],
) -> Celdas:
    """Las celdas de los renglones insertados en una tabla: las que se escriben, como las de al
    lado, y las fórmulas que alguien copió de ellas, que costeo vuelve a poner."""
    de_al_lado: dict[tuple[str, int], list[Direccion]] = defaultdict(list)
    for d in celdas:
        if d[0] in corridas:
            de_al_lado[d[0], d[1]].append(d)
    nuevas: dict[Direccion, CeldaColocada] = {}
    for hoja, x in corridas.items():
        insertados = {*x.filas.insertados, *nuevos.get(hoja, NINGUNO).reales}
        for fila in sorted(insertados):
            cerca = [f for f in range(fila - len(insertados), fila + len(insertados) + 1)
                     if f not in insertados]  # fmt: skip
            lados = [de_al_lado[hoja, f] for f in cerca if (hoja, f) in de_al_lado]
            suyas = next((y for y in lados if any(_se_escribe(celdas[d]) for d in y)), [])
            for d in suyas:
                aqui = (hoja, fila, d[2])
                if _se_escribe(celdas[d]) or aqui in leido.formulas or d[2] == 1:
                    nuevas[aqui] = en_blanco(celdas[d])
    return nuevas


def _se_escribe(celda: CeldaColocada) -> bool:
    return celda.papel is Papel.ENTRADA


def corridas_dichas(
    corridas: Mapping[str, Corrimiento],
    esperado: LibroColocado,
    nuevos: Mapping[str, Anadidos],
) -> Iterator[Hallazgo]:
    """Renglones y columnas insertados (G013) o borrados (G018, G016), una vez por hoja."""
    de_entrada = {d[0] for d in esperado.entradas()}
    for hoja, x in corridas.items():
        if hoja == DICCIONARIO:
            continue  # solo repite lo que las demás llevan
        borrado = "G018" if hoja in de_entrada else "G016"
        suyos = nuevos.get(hoja, NINGUNO)
        puestos = sorted({*x.filas.insertados, *suyos.reales})
        quitados = [f for f in x.filas.borrados if f not in suyos.debidos]
        for codigo, filas, columnas in (
            ("G013", puestos, x.columnas.insertados),
            (borrado, quitados, x.columnas.borrados),
        ):
            contados = (
                _contados(filas, "renglón", "renglones"),
                _contados(columnas, "columna", "columnas"),
            )
            if que := " y ".join(t for t in contados if t):
                primero = Origen(hoja, filas[0] if filas else 0, columnas[0] if columnas else 0)
                yield hallazgo(codigo, primero, hoja=hoja, que=que)


def _contados(cuales: Sequence[int], uno: str, varios: str) -> str:
    return f"{len(cuales)} {uno if len(cuales) == 1 else varios}" if cuales else ""
