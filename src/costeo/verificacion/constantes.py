"""Los textos y números que el anexo lleva escritos y nadie debe cambiar: rótulos y claves.

Una fórmula equivocada da otra cifra; un rótulo equivocado hace leer mal una cifra buena.
"""

from __future__ import annotations

from collections.abc import Iterator

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.libro.descripcion import Papel
from costeo.libro.direcciones import Direccion
from costeo.modelo.origen import Origen
from costeo.verificacion.comparacion import iguales_guardado, mostrar
from costeo.xlsx.celdas import LibroLeido, Valor


def comprobar_constantes(
    leido: LibroLeido, esperado: LibroColocado, marca: str
) -> Iterator[Hallazgo]:
    """Cada celda que no es de entrada ni lleva fórmula dice lo que el anexo escribió en ella.

    Args:
        leido: el libro que se comprueba.
        esperado: el libro como debe ser.
        marca: huella de los datos que el libro dice hoy.
    """
    motivo = _celda_del_motivo(leido, esperado)
    for direccion, celda in _constantes(esperado):
        if direccion[0] not in leido.hojas or direccion in leido.formulas:
            continue  # ya tiene su hallazgo
        hallado = leido.valores.get(direccion)
        if mismo_texto(celda.contenido, hallado):
            continue
        if direccion == motivo and _empieza(hallado, celda.contenido):
            continue
        yield hallazgo(
            "C020",
            Origen(*direccion),
            esperado=mostrar(celda.contenido),
            hallado=mostrar(hallado),
        )
    if leido.propiedades.get("huella", "") != marca:
        yield from _datos_cambiados(leido, esperado, marca)


def _constantes(esperado: LibroColocado) -> Iterator[tuple[Direccion, CeldaColocada]]:
    for hoja in esperado.hojas:
        nombre = hoja.hoja.nombre
        for celda in hoja.celdas:
            if celda.es_formula or celda.papel is Papel.ENTRADA or celda.contenido in (None, ""):
                continue
            yield (nombre, celda.fila, celda.columna), celda


def mismo_texto(esperado: Valor, hallado: Valor) -> bool:
    """¿Dice lo mismo? Números, con su tolerancia; textos, sin los blancos que no se guardan."""
    if isinstance(esperado, str) and isinstance(hallado, str):
        return esperado == hallado or _normal(esperado) == _normal(hallado)
    return iguales_guardado(hallado, esperado)


def _normal(texto: str) -> str:
    return "\n".join(linea.strip() for linea in texto.strip().splitlines())


def _celda_del_motivo(leido: LibroLeido, esperado: LibroColocado) -> Direccion | None:
    """La de Cambios que dice por qué se generó, si el archivo ya no guarda ese texto."""
    if leido.propiedades.get("motivo"):
        return None
    lugar = esperado.tablas["cambios"]
    return lugar.hoja, lugar.primera, lugar.columna("motivo")


def _empieza(hallado: Valor, esperado: Valor) -> bool:
    return str(hallado).startswith(str(esperado).removesuffix("."))


def _datos_cambiados(leido: LibroLeido, esperado: LibroColocado, marca: str) -> Iterator[Hallazgo]:
    """La huella de la Portada es la de los datos con que se generó, no la de los de hoy."""
    antes = leido.propiedades.get("huella", "")
    donde = next((d for d, c in _constantes(esperado) if c.contenido == antes), None)
    yield hallazgo(
        "C021", Origen(*donde) if donde else None, antes=antes[:12] or "ninguna", hoy=marca[:12]
    )
