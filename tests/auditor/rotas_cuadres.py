"""Muestras rotas de los controles y de la referencia (R34 a R38)."""

from __future__ import annotations

from functools import cache

from auditor.muestras import con, cuaderno, rota, torcido
from ayudas.editar_xlsx import Formula, Guardado, editar
from ayudas.modelo_minimo import MINIMO
from costeo.flujo import costear_plantilla
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.volcado import volcar
from costeo.xlsx.celdas import letras_de_columna
from costeo.xlsx.lectura import leer_libro


@cache
def anexo_minimo() -> bytes:
    """El Anexo II del plan mínimo."""
    return costear_plantilla(escribir_plantilla(volcar(MINIMO)), "minima.xlsx").anexo


@rota("R34", "no lleva ningún cuadre")
def sin_cuadres() -> bytes:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    ws.write_formula("A1", "=B1+B2", None, 0)
    return c.bytes()


@rota("R34", "No cuadra «El resumen suma lo que las líneas»: da 5.0.")
def cuadre_roto() -> bytes:
    return con({("Controles", "D5"): Guardado(5.0)})


@rota("R34", "Falta 1 control del anexo")
def falta_un_control() -> bytes:
    return editar(anexo_minimo(), {("Controles", "B12"): "Otra cosa"})


@rota("R35", "No hay un control maestro")
def sin_maestro() -> bytes:
    return con({("Controles", "A7"): "Total", ("Portada", "A7"): "Estado"})


@rota("R35", "no mira 1 control: «Control de multiplicación»")
def maestro_que_olvida() -> bytes:
    return con({("Controles", "E7"): Formula('=IF(ABS(D5)=0,"CORRECTO","REVISAR")', "CORRECTO")})


@rota("R35", "El control maestro dice REVISAR")
def maestro_en_rojo() -> bytes:
    return con({("Controles", "E7"): Guardado("REVISAR")})


@rota("R35", "no se ve en 1 hoja: «Resumen»")
def hoja_sin_maestro() -> bytes:
    return torcido(lambda libro: setattr(libro["Resumen"]["D2"], "value", None))


@rota("R36", "no controla nada: se estropeó")
def control_contra_si_mismo() -> bytes:
    return con({("Controles", "D5"): Formula("=ROUND(C5-C5,2)", 0.0)})


@rota("R36", "no controla nada: se estropeó")
def control_que_redondea_de_mas() -> bytes:
    return con({("Controles", "D5"): Formula("=ROUND(B5-C5,-4)", 0.0)})


@rota("R36", "no controla nada: no depende de ningún valor")
def control_sin_nada() -> bytes:
    return con({("Controles", "D5"): Formula("=1-1", 0.0)})


def _linea() -> tuple[tuple[str, str], float]:
    """Una línea de actividad con costo: su celda y lo que vale."""
    leido = leer_libro(anexo_minimo())
    for (hoja, fila, columna), texto in leido.formulas.items():
        valor = leido.guardados[hoja, fila, columna]
        if hoja.startswith("Act_") and "ROUND(" in texto and isinstance(valor, float) and valor:
            return (hoja, f"{letras_de_columna(columna)}{fila}"), valor
    raise AssertionError("ninguna línea cuesta nada")


@rota("R37", "[C007]")
def anexo_con_valor_pegado() -> bytes:
    celda, valor = _linea()
    return editar(anexo_minimo(), {celda: valor})


@rota("R37", "[C009]")
def anexo_con_otra_formula() -> bytes:
    celda, valor = _linea()
    return editar(anexo_minimo(), {celda: Formula(f"={valor}+1", valor + 1)})


@rota("R38", "[D00")
def anexo_que_no_se_mueve() -> bytes:
    return anexo_con_valor_pegado()


CON_ANEXO = frozenset(
    {falta_un_control, anexo_con_valor_pegado, anexo_con_otra_formula, anexo_que_no_se_mueve}
)
"""Las que generan un anexo: tardan más de un par de segundos."""
