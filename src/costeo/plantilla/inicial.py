"""Lo que trae escrito una plantilla en blanco."""

from __future__ import annotations

from costeo.esquema import PARAMETROS
from costeo.modelo import vocabulario as v

FilasDeHoja = list[dict[str, object]]

_CONFIRME = "Valor inicial de la plantilla: confírmelo"
_VALORES: dict[str, object] = {
    "ESCENARIO": "base",
    "ISV_EXENTO": 0,
    "REDONDEO": 2,
    "JORNADA_HORAS": 8,
    "MESES_ANIO": 12,
    "MES_DECIMOCUARTO": 6,
    "MES_DECIMOTERCERO": 12,
    "FIN_SEMANA": 1,
    "DIAS_POR_COLUMNA": 7,
}
_ESCENARIOS = (
    ("minimo", "Mínimo: precios e impulsores bajos", (1, 0, 0)),
    ("base", "Base: precios e impulsores de referencia", (0, 1, 0)),
    ("maximo", "Máximo: precios e impulsores altos", (0, 0, 1)),
)
_PUNTOS = ("min", "base", "max")


def filas_iniciales() -> dict[str, FilasDeHoja]:
    """Los parámetros por llenar, los tres escenarios de siempre y el lempira."""
    return {
        "parametros": _parametros(),
        "escenarios": [_escenario(*e) for e in _ESCENARIOS],
        "monedas": [
            {
                "codigo": v.MONEDA_LOCAL,
                "nombre": "Lempira",
                "tasa": 1,
                "fuente_dato": "Moneda del costeo",
                "estado": v.REFERENCIA,
            },
            *_monedas_de_totales(),
        ],
    }


def _monedas_de_totales() -> FilasDeHoja:
    return [{"codigo": c, "nombre": n} for c, n in v.MONEDAS_DE_TOTALES.items()]


def _parametros() -> FilasDeHoja:
    return [
        {
            "codigo": p.codigo,
            "nombre": p.nombre,
            "valor": _VALORES.get(p.codigo),
            "unidad": p.unidad,
            "fuente_dato": _CONFIRME if p.codigo in _VALORES else None,
            "estado": v.POR_CONFIRMAR,
            "nota": p.ayuda,
        }
        for p in PARAMETROS
    ]


def _escenario(codigo: str, nombre: str, pesos: tuple[int, int, int]) -> dict[str, object]:
    fila: dict[str, object] = {"codigo": codigo, "nombre": nombre}
    for grupo in ("precio", "impulsor"):
        fila |= {f"{grupo}_{p}": peso for p, peso in zip(_PUNTOS, pesos, strict=True)}
    return fila | {"factor_personal": 1, "factor_cambio": 1}
