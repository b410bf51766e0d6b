"""Los costos unitarios de una plantilla: qué son, por qué unidad van y en qué moneda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from costeo.esquema import HOJA_POR_CLAVE, PARAMETRO_POR_CODIGO, Tipo
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal, Moneda, Parametro, Precio, Viatico
from costeo.modelo.plan import Modelo
from costeo.plantilla.textos import igualar_codigo

Registro = Precio | CategoriaPersonal | Viatico | Moneda | Parametro

HOJAS = ("precios", "personal", "viaticos", "monedas", "parametros")
COLUMNA = {
    "precios": "precio",
    "personal": "monto",
    "viaticos": "monto",
    "monedas": "tasa",
    "parametros": "valor",
}
"""Columna del importe de cada hoja, que es también el campo del registro."""
_MES, _DIA = "mes", "día"
_SUELTOS = frozenset({Tipo.PORCENTAJE, Tipo.IMPORTE})


@dataclass(frozen=True)
class Unitario:
    """Un costo unitario. ``fija``: su unidad y su moneda no las cambia una lista."""

    hoja: str
    registro: Registro
    unidad: str
    moneda: str
    minimo: Decimal
    maximo: Decimal
    porcentaje: bool = False

    @property
    def codigo(self) -> str:
        """El código con que lo nombra la plantilla."""
        return self.registro.codigo

    @property
    def columna(self) -> str:
        """La columna de su importe."""
        return COLUMNA[self.hoja]

    @property
    def titulo_hoja(self) -> str:
        """Cómo se llama su hoja."""
        return HOJA_POR_CLAVE[self.hoja].titulo

    @property
    def fija(self) -> bool:
        """Solo los bienes y servicios cambian de unidad o de moneda."""
        return self.hoja != "precios"

    @property
    def importe(self) -> Decimal | None:
        """Lo que vale hoy, en su moneda (o como fracción); None = desconocido."""
        valor = getattr(self.registro, self.columna)
        return valor if isinstance(valor, Decimal) else None

    @property
    def descripcion(self) -> str:
        """Cómo se llama."""
        r = self.registro
        return r.descripcion if isinstance(r, Precio | Viatico) else r.nombre


def unitarios_de(modelo: Modelo) -> Mapping[str, tuple[Unitario, ...]]:
    """Los costos unitarios por código ya igualado; más de uno si está en varias hojas."""
    indice: dict[str, list[Unitario]] = defaultdict(list)
    for hoja in HOJAS:
        for registro in getattr(modelo, hoja):
            unitario = _unitario(hoja, registro)
            if unitario:
                indice[igualar_codigo(registro.codigo)].append(unitario)
    return {codigo: tuple(x) for codigo, x in indice.items()}


def _unitario(hoja: str, registro: Registro) -> Unitario | None:
    if isinstance(registro, Parametro):
        p = PARAMETRO_POR_CODIGO[registro.codigo]
        if p.tipo not in _SUELTOS or p.minimo is None or p.maximo is None:
            return None
        en_por_ciento = p.tipo is Tipo.PORCENTAJE
        moneda = "" if en_por_ciento else v.MONEDA_LOCAL
        return Unitario(hoja, registro, p.unidad, moneda, p.minimo, p.maximo, en_por_ciento)
    columna = HOJA_POR_CLAVE[hoja].columna(COLUMNA[hoja])
    unidad, moneda = _medida(registro)
    minimo, maximo = columna.minimo or Decimal(0), columna.maximo or Decimal("Infinity")
    return Unitario(hoja, registro, unidad, moneda, minimo, maximo)


def _medida(registro: Precio | CategoriaPersonal | Viatico | Moneda) -> tuple[str, str]:
    if isinstance(registro, Precio):
        return registro.unidad, registro.moneda
    if isinstance(registro, CategoriaPersonal):
        return (_MES if registro.forma_pago == v.MENSUAL else _DIA), v.MONEDA_LOCAL
    if isinstance(registro, Viatico):
        return _DIA, v.MONEDA_LOCAL
    return registro.codigo, v.MONEDA_LOCAL
