"""Familia F: las fechas que costeo pone, o por qué no las pone."""

from __future__ import annotations

FECHAS: dict[str, tuple[str, str, str]] = {
    "F001": (
        "aviso",
        "Se pusieron fechas a {cuantas} actividades que no tenían inicio.",
        "Revíselas en la hoja Cronograma del anexo; «costeo programar» dice por qué son esas.",
    ),
    "F002": (
        "aviso",
        "Se pusieron fechas a {cuantas} actividades. Cumplen las reglas; brecha: {brecha}.",
        "Sirven así; para demostrarlas o mejorarlas, use «costeo programar».",
    ),
    "F003": (
        "aviso",
        "No caben en los techos y quedan sin fecha: {cuales}.",
        "Suba un techo, o deje fuera otra actividad; «costeo programar» dice cuál manda.",
    ),
    "F004": (
        "aviso",
        "No hay fechas que cumplan a la vez estas reglas: {reglas}.",
        "«costeo programar» dice el menor cambio que lo arregla; el anexo va sin esas fechas.",
    ),
    "F005": (
        "aviso",
        "No se hallaron fechas para {cuantas} actividades en el tiempo que se da al generar.",
        "Use «costeo programar», que busca más, y escriba sus fechas en la hoja Cronograma.",
    ),
    "F006": (
        "aviso",
        "No se pudo decir qué se cae con un techo de L {techo}: no hay fechas ni sin él.",
        "Vea con «costeo programar» qué reglas chocan y arréglelas primero.",
    ),
}
