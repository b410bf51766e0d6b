"""Comparar dos libros por sus bytes: qué cambió, cuánto mueve y qué fórmulas se tocaron."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.comparacion.entradas import CambioDeEntrada, cambios_de_entradas
from costeo.comparacion.formulas import CambioDeFormula, cambios_de_formulas
from costeo.comparacion.lectura import ANEXO, Libro, leer_para_comparar
from costeo.comparacion.modelos import Efectos, comparar_modelos
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.memoria import sin_recolector


@dataclass(frozen=True)
class Comparacion:
    """Lo que separa a dos libros. ``efectos`` None si alguno no se pudo leer."""

    a: Libro
    b: Libro
    efectos: Efectos | None
    entradas: tuple[CambioDeEntrada, ...]
    formulas: tuple[CambioDeFormula, ...]
    hallazgos: tuple[Hallazgo, ...]

    @property
    def iguales(self) -> bool:
        """¿Dicen los mismos datos y las mismas fórmulas, aunque estén en otros renglones?"""
        movido = self.efectos is not None and self.efectos.diferencia
        return not (movido or self.entradas or any(f.difiere for f in self.formulas))

    @property
    def salida(self) -> int:
        """0 si son iguales, 1 si hay diferencias, 2 si no se pudo comparar."""
        if self.efectos is None:
            return 2
        return 0 if self.iguales else 1


def comparar(
    a: bytes, b: bytes, nombre_a: str = "A", nombre_b: str = "B", *, con_formulas: bool = True
) -> Comparacion:
    """Qué cambió de ``a`` a ``b`` y cuánto mueve el total cada cosa, al centavo.

    Args:
        a: el libro de antes: una plantilla o un Anexo II (xlsx), de cualquier versión.
        b: el de después; no hace falta que sean de la misma clase.
        nombre_a: cómo se llama el primero, para los hallazgos y los informes.
        nombre_b: cómo se llama el segundo.
        con_formulas: mirar también las fórmulas de los anexos, que es lo que más tarda.

    Returns:
        La comparación; importes en lempiras (L). Lo que no se entienda de cualquiera de los dos
        va en ``hallazgos`` y entonces ``efectos`` es None y ``salida``, 2.
    """
    with sin_recolector():
        libro_a = leer_para_comparar(a, nombre_a, con_formulas=con_formulas and a != b)
        libro_b = leer_para_comparar(b, nombre_b, con_formulas=con_formulas and a != b)
        hallazgos = (*libro_a.hallazgos, *libro_b.hallazgos)
        if libro_a.lado is None or libro_b.lado is None:
            return Comparacion(libro_a, libro_b, None, (), (), hallazgos)
        efectos = comparar_modelos(libro_a.lado.modelo, libro_b.lado.modelo)
        ejercicios = [r.catalogo.generales.numero("EJERCICIO") for r in (efectos.a, efectos.b)]
        if ejercicios[0] != ejercicios[1]:
            antes, despues = map(int, ejercicios)
            hallazgos += (hallazgo("M003", antes=antes, despues=despues),)
        return Comparacion(
            libro_a,
            libro_b,
            efectos,
            cambios_de_entradas(libro_a.lado, libro_b.lado, efectos.parejas),
            _formulas(libro_a, libro_b),
            hallazgos,
        )


def _formulas(a: Libro, b: Libro) -> tuple[CambioDeFormula, ...]:
    """Las fórmulas tocadas; las de una plantilla no cuentan: no tiene."""
    if any(x.clase == ANEXO and x.tocadas is None for x in (a, b)):
        return ()
    return cambios_de_formulas(a.tocadas or {}, b.tocadas or {})
