"""Muestras rotas de las fórmulas (R12, R19, R20)."""

from __future__ import annotations

from auditor.muestras import con, rota
from ayudas.editar_xlsx import Formula


@rota("R12", "La cifra 0.15 está escrita")
def tasa_escrita() -> bytes:
    return con({("Resumen", "B7"): Formula("=B5*0.15", 1.0)})


@rota("R12", "Las cifras 24.6, 12 están escritas")
def dos_cifras_escritas() -> bytes:
    return con({("Resumen", "B7"): Formula("=ROUND(B5/24.6,2)*12", 1.0)})


@rota("R19", "1 lleva otra: =ROUND(D8+E8,2)")
def formula_distinta() -> bytes:
    return con({("Presupuesto", "F8"): Formula("=ROUND(D8+E8,2)", 162.0)})


@rota("R19", "2 llevan otra")
def rango_que_no_baja() -> bytes:
    fija = {("Presupuesto", f"F{f}"): Formula(f"=ROUND(D{f}*E5,2)", 1.0) for f in (8, 9)}
    return con(fija)


@rota("R20", "Pasa de 120 caracteres")
def formula_larga() -> bytes:
    larga = "+".join(f"Presupuesto!$F${5 + i % 6}*Presupuesto!$D${5 + i % 6}" for i in range(21))
    return con({("Resumen", "B7"): Formula(f"={larga}", 1.0)})


@rota("R20", "SI (IF) uno dentro de otro")
def condiciones_anidadas() -> bytes:
    anidada = '=IF(B5>0,IF(B6>0,1,0),IF(B6>1,"IF(",0))'
    return con({("Resumen", "B7"): Formula(anidada, 1.0)})


@rota("R20", "Usa 5 funciones distintas")
def muchas_funciones() -> bytes:
    larga = "=ROUND(MAX(MIN(ABS(INT(B5)),B6),B6),0)"
    return con({("Resumen", "B7"): Formula(larga, 1.0)})
