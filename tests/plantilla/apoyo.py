"""Una plantilla mínima y completa, y cómo torcerla en una prueba."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl

from costeo.esquema import HOJAS, PARAMETROS, Tipo
from costeo.hallazgos import Hallazgo
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import convertir_parcial
from costeo.plantilla.filas import Celda, Fila, Filas
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.observaciones import columnas_de
from costeo.plantilla.reglas_celda import PRIMERA_FILA
from costeo.plantilla.validacion import validar

Hojas = dict[str, list[dict[str, Any]]]

DIA = dt.date(2023, 12, 15)
_FIRME = {"fecha": DIA, "fuente_dato": "Oficio 1", "estado": "referencia"}
_ESTADO = {"estado": "supuesto"}
_SIN_FECHA = {"fuente_dato": "Oficio 1", "estado": "referencia"}


def tabla(texto: str) -> list[dict[str, Any]]:
    """Filas de una tabla con barras; las celdas en blanco son ``None`` y las cifras, números."""
    renglones = [[c.strip() for c in x.split("|")] for x in texto.strip().splitlines()]
    return [{t: _dato(c) for t, c in zip(renglones[0], r, strict=True)} for r in renglones[1:]]


def _dato(texto: str) -> Any:
    if texto == "":
        return None
    if texto.startswith("'"):
        return texto[1:]
    try:
        return Decimal(texto)
    except ArithmeticError:
        return texto


def _con(filas: list[dict[str, Any]], comun: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**comun, **f} for f in filas]


def _parametros() -> list[dict[str, Any]]:
    valores: dict[str, Any] = {p.codigo: p.ejemplo for p in PARAMETROS}
    valores["DIAS_HABILES"] = 261
    valores["FECHA_CIERRE_COMPROMISOS"] = valores["FECHA_CIERRE"]
    for p in PARAMETROS:
        if p.tipo is Tipo.FECHA:
            valores[p.codigo] = dt.date.fromisoformat(str(valores[p.codigo]))
    return [
        {"codigo": p.codigo, "nombre": p.nombre, "valor": valores[p.codigo], "unidad": p.unidad}
        for p in PARAMETROS
    ]


BASE: Hojas = {
    "parametros": _con(_parametros(), _FIRME),
    "escenarios": tabla("""
codigo | nombre | precio_min | precio_base | precio_max | impulsor_min | impulsor_base \
| impulsor_max | factor_personal | factor_cambio
base   | Base   | 0          | 1           | 0          | 0            | 1             \
| 0            | 1               | 1
"""),
    "monedas": _con(
        tabla("""
codigo | nombre  | tasa
L      | Lempira | 1
USD    | Dólar   | 24.6397
EUR    | Euro    | 26.5
"""),
        _FIRME,
    ),
    "objetos": _con(
        tabla("""
codigo | nombre             | grupo  | edicion
'10000 | Servicios          | '10000 | '2023
'11100 | Sueldos            | '10000 | '2023
'20000 | Servicios varios   | '20000 | '2023
'24200 | Estudios           | '20000 | '2023
'26210 | Viáticos           | '20000 | '2023
'40000 | Bienes             | '40000 | '2023
'42600 | Equipos de cómputo | '40000 | '2023
"""),
        _SIN_FECHA,
    ),
    "fuentes": _con(
        tabla("""
codigo | nombre         | clase            | exonerada | contingencia
'11    | Tesoro         | por presupuestar | No        | Sí
MP     | Medios propios | medios propios   | No        | No
"""),
        _SIN_FECHA,
    ),
    "ejes": [{"codigo": "1.1", "nombre": "Gobernanza", "fuente_dato": "Política"}],
    "unidades": [{"codigo": "DGE", "nombre": "Dirección", **_SIN_FECHA}],
    "calendario": [
        {
            "fecha": dt.date(2024, 5, 1),
            "nombre": "Trabajo",
            "clase": "feriado",
            **_SIN_FECHA,
        }
    ],
    "personal": _con(
        tabla("""
codigo | nombre    | vinculo    | forma_pago | monto | meses | ihss | injupemp | dias_anio | objeto
TEC    | Técnico   | propio     | mensual    | 16500 | 14    | Sí   | Sí       | 230       | '11100
CON    | Consultor | contratado | diaria     | 2500  | 12    | No   | No       | 246       | '24200
"""),
        _FIRME,
    ),
    "precios": _con(
        tabla("""
codigo   | descripcion | unidad | moneda | precio | isv    | incluye_isv | objeto | factor_min | factor_max
LAPTOP   | Portátil    | unidad | USD    | 950.5  | ISV_15 | No          | '42600 | 0.85       | 1.2
ALMUERZO | Almuerzo    | plato  | L      | 163    | ISV_15 | Sí          | '24200 | 1          | 1
"""),  # noqa: E501
        _FIRME,
    ),
    "viaticos": _con(
        tabla("""
codigo    | categoria | zona | monto | fraccion | objeto
VIA-II-Z1 | II        | '1   | 2250  | 0.75     | '26210
"""),
        _FIRME,
    ),
    "eventos": tabla("""
codigo    | nombre | facilitadores | objeto
EV-TALLER | Taller | 1             | '24200
"""),
    "insumos_evento": tabla("""
evento    | precio   | base                 | cantidad
EV-TALLER | ALMUERZO | por participante-día | 1
"""),
    "impulsores": _con(
        tabla("""
codigo   | nombre   | unidad  | minimo | valor | maximo
OFICINAS | Oficinas | oficina | 11     | 17    | 18
"""),
        _SIN_FECHA,
    ),
    "actividades": _con(
        tabla("""
numero | codigo  | titulo  | prioridad | fuente
1      | A.1.1.1 | Revisar | 3         | '11
2      | A.1.1.2 | Formar  |           | MP
"""),
        {
            "area": "Gestión territorial",
            "linea_accion": "A.1 Marco",
            "objetivo": "A.1.1 Normas",
            "eje": "1.1",
            "horizonte": "2024",
            "ambito": "red",
            "unidad_responsable": "DGE",
            "producto": "Reglamento",
            "indicador": "Reglamentos",
            "meta": "1",
            "naturaleza": "única",
            "migrante": "No",
        },
    ),
    "lineas": tabla("""
actividad | componente | recurso   | cantidad | frecuencia | dias | participantes | fuente | impulsor | nota
1         | personal   | TEC       | 2        | 1          | 5    | 1             | MP     |          | Dos
1         | personal   | CON       | 1        | 1          | 10   | 1             |        |          | Uno
1         | equipo     | LAPTOP    | 1        | 1          | 1    | 1             |        | OFICINAS | Una
1         | viaje      | VIA-II-Z1 | 1        | 2          | 2    | 1             |        |          | Dos
2         | evento     | EV-TALLER | 1        | 1          | 1    | 25            | '11    |          | Uno
"""),  # noqa: E501
    "decisiones": [
        {
            "codigo": "D01",
            "referencia": "renglón 511",
            "hallazgo": "Sin prioridad",
            "decision": "Se deja",
            "confirma": "SETRASS",
            "efecto": "Ninguno",
            "actividad": 2,
            "estado": "por confirmar",
        }
    ],
    "cronograma": _con(
        tabla("""
actividad | duracion | modalidad | reparto
1         | 10       | CM        | hitos
2         | 5        |           | meses
"""),
        {"inicio_minimo": dt.date(2024, 2, 1), "fin_maximo": dt.date(2024, 6, 28), **_ESTADO},
    ),
    "hitos": tabla("""
actividad | nombre  | dia | parte
1         | Informe | 5   | 0.4
1         | Final   | 10  | 0.6
2         | Visita  | 1   | 0
"""),
    "meses_gasto": tabla("""
actividad | mes | parte
2         | 2   | 0.5
2         | 6   | 0.5
"""),
    "dependencias": tabla("""
predecesora | sucesora | tipo | desfase | motivo | estado
1           | 2        | FC   | 2       | Usa el informe | supuesto
"""),
    "jornadas_unidad": tabla("""
actividad | unidad | jornadas
2         | DGE    | 4
"""),
    "capacidad": [
        {"unidad": "DGE", **{f"mes_{m}": 20 for m in range(1, 13)}, **_SIN_FECHA},
    ],
    "techos": _con(
        tabla("""
codigo | grupo  | fuente_gasto | eje | periodo | importe
T-T2   | '20000 | '11          |     | T2      | 900000
T-TODO |        |              | '1.1 | año     | 5000000
"""),
        _SIN_FECHA,
    ),
    "modalidades": _con(
        tabla("""
codigo | nombre              | minimo | maximo | confirmada | dias
CM     | Compra menor        | 0      | 240000 | Sí         | 10
LPR    | Licitación privada  | 240000 | 550000 | Sí         | 25
LP     | Licitación pública  | 550000 |        | Sí         | 40
"""),
        _SIN_FECHA,
    ),
    "caidas": tabla("""
techo    | actividad
10000000 | 2
"""),
    "avance": [
        {"actividad": 1, "inicio_real": dt.date(2024, 2, 1), "porcentaje": 20},
        {"actividad": 2, "porcentaje": 0},
    ],
}


def con(hoja: str, fila: int = 0, /, **cambios: Any) -> Hojas:
    """La plantilla mínima con unas celdas cambiadas en una fila."""
    filas = copy.deepcopy(BASE)
    filas[hoja][fila] |= cambios
    return filas


def con_parametro(codigo: str, /, **cambios: Any) -> Hojas:
    """La plantilla mínima con la fila de un parámetro cambiada."""
    codigos = [f["codigo"] for f in BASE["parametros"]]
    return con("parametros", codigos.index(codigo), **cambios)


def mas(hoja: str, *, como: int = 0, **cambios: Any) -> Hojas:
    """La plantilla mínima con una fila más, copia de otra con unas celdas cambiadas."""
    filas = copy.deepcopy(BASE)
    filas[hoja].append({**filas[hoja][como], **cambios})
    return filas


def sin(hoja: str, fila: int = 0) -> Hojas:
    """La plantilla mínima sin una fila."""
    filas = copy.deepcopy(BASE)
    del filas[hoja][fila]
    return filas


def directas(hojas: Hojas) -> Filas:
    """Las filas como saldrían de la lectura, sin pasar por un xlsx."""
    return {
        h.clave: tuple(
            Fila(
                {
                    c.clave: celda(fila.get(c.clave), h.titulo, numero, columna)
                    for columna, c in enumerate(h.columnas, 1)
                },
                Origen(h.titulo, numero),
            )
            for numero, fila in enumerate(hojas[h.clave], PRIMERA_FILA)
        )
        for h in HOJAS
        if h.clave in hojas
    }


def celda(valor: Any, hoja: str = "Hoja", fila: int = 5, columna: int = 1) -> Celda:
    """Una celda con el valor que daría openpyxl."""
    if isinstance(valor, Celda):
        return valor
    if isinstance(valor, Decimal):
        valor = int(valor) if valor == valor.to_integral_value() else float(valor)
    elif isinstance(valor, dt.date) and not isinstance(valor, dt.datetime):
        valor = dt.datetime(valor.year, valor.month, valor.day)
    return Celda(None if valor == "" else valor, Origen(hoja, fila, columna))


def hallar(hojas: Hojas) -> tuple[Hallazgo, ...]:
    """Los hallazgos de convertir y validar."""
    filas = directas(hojas)
    conversion = convertir_parcial(filas)
    return conversion.hallazgos + validar(conversion.modelo, columnas_de(filas), conversion.vistos)


def modelo(hojas: Hojas = BASE) -> Modelo:
    """El modelo de una plantilla sin tropiezos."""
    conversion = convertir_parcial(directas(hojas))
    assert not conversion.incompletas, conversion.hallazgos
    return conversion.modelo


def libro(hojas: Hojas = BASE) -> bytes:
    """La plantilla escrita en xlsx."""
    return _libro_base() if hojas is BASE else escribir_plantilla(hojas)


@cache
def _libro_base() -> bytes:
    return escribir_plantilla(BASE)


def editar(cambio: Callable[[openpyxl.Workbook], object], contenido: bytes | None = None) -> bytes:
    """El xlsx tras un cambio hecho con openpyxl, como si alguien lo hubiera tocado."""
    abierto = openpyxl.load_workbook(io.BytesIO(contenido or libro()))
    cambio(abierto)
    salida = io.BytesIO()
    abierto.save(salida)
    return salida.getvalue()


def unico(hallazgos: tuple[Hallazgo, ...], codigo: str) -> Hallazgo:
    """El único hallazgo, que además es de ese código."""
    assert [h.codigo for h in hallazgos] == [codigo], hallazgos
    return hallazgos[0]
