"""Escribir una fecha o una hora con una sección de un formato de Excel."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from costeo.motor.funciones.epoca import ULTIMO_DIA, desfase, partes
from costeo.motor.funciones.formato_piezas import Pieza, Seccion
from costeo.xlsx.celdas import VALOR, FalloCelda, NoEvaluable

_INGLES, _ESPANOL = 0x09, 0x0A
_MESES = {
    _INGLES: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    _ESPANOL: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
_DIAS = {
    _INGLES: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    _ESPANOL: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
}


def escribir_fecha(numero: float, seccion: Seccion) -> str:
    """La fecha de una serie; ``#VALUE!`` si no es de este calendario."""
    if numero < 0:
        raise FalloCelda(VALOR)
    piezas = _con_minutos(seccion.piezas)
    reloj = _Reloj(numero, piezas)
    if reloj.dia + desfase() > ULTIMO_DIA:
        raise FalloCelda(VALOR)
    return "".join(_pieza(pieza, reloj, seccion.idioma) for pieza in piezas)


def _con_minutos(piezas: Sequence[Pieza]) -> list[Pieza]:
    """Una ``m`` junto a horas o segundos son minutos y no meses."""
    salida = list(piezas)
    campos = [i for i, p in enumerate(piezas) if p.clase in ("fecha", "transcurrido")]
    for lugar, i in enumerate(campos):
        if piezas[i].texto not in ("m", "mm") or piezas[i].clase != "fecha":
            continue
        antes = piezas[campos[lugar - 1]].texto if lugar else ""
        despues = piezas[campos[lugar + 1]].texto if lugar + 1 < len(campos) else ""
        if antes[:1] == "h" or despues[:1] == "s":
            salida[i] = Pieza("minutos", piezas[i].texto)
    return salida


class _Reloj:
    """El día y los segundos de una serie, redondeados a lo que se escribe."""

    def __init__(self, numero: float, piezas: Sequence[Pieza]) -> None:
        segundos = [p.texto for p in piezas if p.texto[:1] == "s" and p.clase != "literal"]
        lugares = max((len(texto.partition(".")[2]) for texto in segundos), default=0)
        total = Decimal(f"{numero:.15g}") * 86_400
        total = total.quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
        modo = ROUND_HALF_UP if segundos else ROUND_DOWN
        self.total = total.quantize(Decimal(1).scaleb(-lugares), rounding=modo)
        entero = int(self.total)
        self.dia, del_dia = divmod(entero, 86_400)
        self.fraccion = f"{self.total - entero:.3f}"[2:]
        self.horas, resto = divmod(del_dia, 3600)
        self.minutos, self.segundos = divmod(resto, 60)
        self.tarde = any(p.texto in ("am/pm", "a/p") and p.clase == "fecha" for p in piezas)


def _pieza(pieza: Pieza, reloj: _Reloj, idioma: int) -> str:
    clase, texto = pieza
    largo = len(texto.partition(".")[0])
    if clase == "transcurrido":
        unidad = {"h": 3600, "m": 60, "s": 1}[texto[0]]
        return str(int(reloj.total) // unidad).zfill(largo)
    if clase == "minutos":
        return str(reloj.minutos).zfill(largo)
    if clase != "fecha":
        if clase in ("cifra", "exponente", "general") or texto in ("@", "%"):
            raise NoEvaluable("usa TEXT con un formato que mezcla fechas y cifras")
        return texto
    if texto[0] in "ahs":
        return _del_reloj(texto, reloj, largo)
    return _del_calendario(texto, reloj, idioma)


def _del_reloj(texto: str, reloj: _Reloj, largo: int) -> str:
    if texto[0] == "a":
        antes, despues = texto.upper().split("/")
        return despues if reloj.horas >= 12 else antes
    if texto[0] == "h":
        return str((reloj.horas % 12 or 12) if reloj.tarde else reloj.horas).zfill(largo)
    return str(reloj.segundos).zfill(largo) + _decimas(texto, reloj)


def _decimas(texto: str, reloj: _Reloj) -> str:
    lugares = len(texto.partition(".")[2])
    return f".{reloj.fraccion[:lugares]}" if lugares else ""


def _del_calendario(texto: str, reloj: _Reloj, idioma: int) -> str:
    ano, mes, dia = partes(reloj.dia)
    largo = len(texto)
    if texto[0] in "ye":
        return f"{ano:04d}" if largo > 2 or texto[0] == "e" else f"{ano % 100:02d}"
    if largo < 3:
        return str(mes if texto[0] == "m" else dia).zfill(largo)
    lengua = idioma & 0x3FF
    if lengua not in _MESES or idioma > 0xFFFF or (largo == 3 and lengua != _INGLES):
        raise NoEvaluable("usa TEXT con nombres de otro idioma")
    if texto[0] == "m":
        nombre = _MESES[lengua][mes - 1]
    else:
        nombre = _DIAS[lengua][(reloj.dia + desfase() - 2) % 7]
    return nombre[:1] if largo == 5 and texto[0] == "m" else nombre[:3] if largo == 3 else nombre
