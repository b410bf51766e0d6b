"""Un plan de tres actividades con todo lo que el costeo sabe hacer, y cómo torcerlo.

``MINIMO`` usa los seis componentes, cuatro fuentes (una exonerada, una de medios propios y una ya
financiada), tres monedas, un evento con las cinco bases, impulsores y viáticos, y no tiene ningún
dato desconocido. Es válido: la plantilla y el anexo que salen de él no tienen hallazgos de error.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

from costeo.esquema import PARAMETROS, Tipo
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import (
    CategoriaPersonal,
    DiaInhabil,
    Eje,
    Escenario,
    Evento,
    Fuente,
    Impulsor,
    InsumoEvento,
    Moneda,
    Objeto,
    Parametro,
    Precio,
    Unidad,
    Viatico,
)
from costeo.modelo.plan import Actividad, Decision, Linea, Modelo

DIA = dt.date(2023, 12, 15)
TESORO, DONACION, PROPIOS, FINANCIADO = "11", "22", "MP", "YF"
_VALORES = {
    "EJERCICIO": 2024,
    "FECHA_ELABORACION": "2023-12-31",
    "FECHA_PRECIOS": "2023-12-31",
    "FECHA_APROBACION": "2024-01-16",
    "FECHA_INICIO": "2024-01-01",
    "FECHA_CIERRE": "2024-12-31",
    "ESCENARIO": "base",
    "CONTINGENCIA": "0.05",
    "ISV_EXENTO": 0,
    "ISV_15": "0.15",
    "ISV_18": "0.18",
    "REDONDEO": 2,
    "JORNADA_HORAS": 8,
    "DIAS_HABILES": 261,
    "MESES_ANIO": 12,
    "IHSS_EM_TASA": "0.05",
    "IHSS_EM_TECHO": "11109.36",
    "IHSS_IVM_TASA": "0.035",
    "IHSS_IVM_TECHO": "11336.31",
    "INJUPEMP_TASA": "0.145",
    "INJUPEMP_MESES": 12,
}
"""Las cifras de que dependen las cuentas hechas a mano en las pruebas."""
_IDENTIDAD = {"calendario": "fecha", "actividades": "numero"}


def d(numero: str | int | float | Decimal | None) -> Decimal | None:
    """``Decimal`` con las cifras que se leen; None sigue siendo desconocido."""
    return None if numero is None else Decimal(str(numero))


def exacto(numero: str | int | float | Decimal) -> Decimal:
    """Como :func:`d`, para lo que siempre se conoce."""
    return Decimal(str(numero))


def parametros(**valores: Any) -> tuple[Parametro, ...]:
    """Todos los parámetros, con el valor que se diga o el de las pruebas."""
    return tuple(
        Parametro(p.codigo, p.nombre, _valor(p.tipo, crudo), p.unidad, DIA, "Oficio 1", "cotizado")
        for p in PARAMETROS
        for crudo in [{**_VALORES, **valores}.get(p.codigo, p.ejemplo)]
    )


def _valor(tipo: Tipo, crudo: Any) -> Any:
    if tipo is Tipo.FECHA:
        return crudo if isinstance(crudo, dt.date) else dt.date.fromisoformat(crudo)
    if tipo in (Tipo.TEXTO, Tipo.REFERENCIA):
        return str(crudo)
    return exacto(crudo)


def escenario(codigo: str, pesos: tuple[Any, Any, Any], **cambios: Any) -> Escenario:
    """Un escenario con los mismos pesos para precios e impulsores."""
    p = tuple(exacto(x) for x in pesos)
    base = Escenario(codigo, f"Escenario {codigo}", *p, *p, Decimal(1), Decimal(1))
    return replace(base, **{k: exacto(x) for k, x in cambios.items()})


def moneda(codigo: str, tasa: Any) -> Moneda:
    """Una moneda con su tasa en lempiras."""
    return Moneda(codigo, f"Moneda {codigo}", d(tasa), DIA, "Banco central", v.REFERENCIA)


def objeto(codigo: str) -> Objeto:
    """Un objeto del gasto; su grupo es la primera cifra y cuatro ceros."""
    return Objeto(codigo, f"Objeto {codigo}", f"{codigo[0]}0000", "2023", "Manual", v.REFERENCIA)


def fuente(codigo: str, clase: str, *, exonerada: bool, contingencia: bool) -> Fuente:
    """Una fuente de financiamiento."""
    nombre = f"Fuente {codigo}"
    return Fuente(codigo, nombre, clase, exonerada, contingencia, "", "Ley", v.REFERENCIA)


def categoria(codigo: str, monto: Any, **cambios: Any) -> CategoriaPersonal:
    """Personal propio de planilla, con todas sus cargas, salvo que se diga otra cosa."""
    base = CategoriaPersonal(
        codigo=codigo,
        nombre=f"Puesto {codigo}",
        vinculo="propio",
        forma_pago=v.MENSUAL,
        monto=d(monto),
        meses=Decimal(14),
        ihss=True,
        injupemp=True,
        dias_anio=Decimal(230),
        objeto="11100",
        fecha=DIA,
        fuente="Planilla",
        estado=v.REFERENCIA,
    )
    return replace(base, **cambios)


def precio(codigo: str, importe: Any, **cambios: Any) -> Precio:
    """Un precio cotizado en lempiras, sin ISV incluido y con tasa general."""
    base = Precio(
        codigo=codigo,
        descripcion=f"Cosa {codigo}",
        unidad="unidad",
        moneda="L",
        precio=d(importe),
        isv="ISV_15",
        incluye_isv=False,
        objeto="39600",
        fecha=DIA,
        fuente="Cotización 1",
        estado=v.COTIZADO,
        factor_min=exacto("0.8"),
        factor_max=exacto("1.25"),
    )
    return replace(base, **cambios)


def viatico(codigo: str, monto: Any, fraccion: Any = 1, **cambios: Any) -> Viatico:
    """Un viático por día."""
    base = Viatico(
        codigo, "II", "1", d(monto), exacto(fraccion), "26210", DIA, "Reglamento", v.REFERENCIA
    )
    return replace(base, **cambios)


def impulsor(codigo: str, minimo: Any, valor: Any, maximo: Any) -> Impulsor:
    """Un impulsor con sus tres valores."""
    tres = (d(minimo), d(valor), d(maximo))
    return Impulsor(codigo, f"Impulsor {codigo}", "unidad", *tres, "Censo", v.REFERENCIA)


def insumo(precio_: str, base: str, cantidad: Any, evento: str = "EV-TALLER") -> InsumoEvento:
    """Un insumo de un evento."""
    return InsumoEvento(evento, precio_, base, d(cantidad))


def actividad(numero: int, **cambios: Any) -> Actividad:
    """Una actividad cuyos atributos se pueden cambiar."""
    base = Actividad(
        numero=numero,
        codigo=f"A.1.1.{numero}",
        titulo=f"Hacer la cosa {numero}",
        area="Gestión territorial",
        linea_accion="A.1 Marco legal",
        objetivo="A.1.1 Normativa",
        eje="1.1",
        horizonte="2024",
        prioridad=1,
        ambito="central",
        unidad_responsable="DGE",
        contraparte="",
        producto="Reglamento",
        indicador="Reglamentos",
        linea_base="",
        meta="1",
        medio_verificacion="",
        fuente=TESORO,
        naturaleza="única",
        migrante=False,
    )
    return replace(base, **cambios)


def linea(
    actividad_: int,
    componente: str,
    recurso: str,
    cantidad: Any = 1,
    *,
    frecuencia: Any = 1,
    dias: Any = 1,
    participantes: Any = 1,
    impulsor_: str = "",
    fuente_: str = TESORO,
    ranura: int = 1,
    nota: str = "Supuesto",
) -> Linea:
    """Una línea de costo."""
    factores = (d(frecuencia), d(dias), d(participantes))
    return Linea(
        actividad_, componente, ranura, recurso, d(cantidad), impulsor_, *factores, fuente_, nota
    )


def con_lineas(modelo: Modelo, *lineas: Linea) -> Modelo:
    """El modelo con solo esas líneas, en su orden y con ranuras seguidas en cada bloque."""
    cuenta: Counter[tuple[int, str]] = Counter()
    puestas = []
    for x in lineas:
        cuenta[x.actividad, x.componente] += 1
        puestas.append(replace(x, ranura=cuenta[x.actividad, x.componente]))
    puestas.sort(key=lambda x: (x.actividad, v.COMPONENTES.index(x.componente), x.ranura))
    return replace(modelo, lineas=tuple(puestas))


def con_parametros(modelo: Modelo, **valores: Any) -> Modelo:
    """El modelo con otros valores en esos parámetros."""
    nuevos = {p.codigo: p for p in parametros(**valores)}
    return replace(
        modelo,
        parametros=tuple(nuevos[p.codigo] if p.codigo in valores else p for p in modelo.parametros),
    )


def cambiar(modelo: Modelo, hoja: str, codigo: object, **cambios: Any) -> Modelo:
    """El modelo con esos campos cambiados en el registro de ese código (número o fecha)."""
    campo = _IDENTIDAD.get(hoja, "codigo")
    registros = getattr(modelo, hoja)
    assert any(getattr(x, campo) == codigo for x in registros), (hoja, codigo)
    return replace(
        modelo,
        **{
            hoja: tuple(
                replace(x, **cambios) if getattr(x, campo) == codigo else x for x in registros
            )
        },
    )


def _personal() -> tuple[CategoriaPersonal, ...]:
    honorario = {"forma_pago": v.DIARIA, "ihss": False, "injupemp": False, "meses": Decimal(12)}
    return (
        categoria("TEC", 16500),
        categoria("AUX", 9000, estado=v.SUPUESTO),
        categoria("CON", 2500, vinculo="contratado", objeto="24200", **honorario),
    )


def _precios() -> tuple[Precio, ...]:
    return (
        precio("LAPTOP", "950.5", moneda="USD", objeto="42600", estado=v.REFERENCIA),
        precio("ALMUERZO", 163, incluye_isv=True, objeto="39600"),
        precio("SALON", "3250.75", objeto="24500", estado=v.SUPUESTO),
        precio("BOLETO", "410.1", moneda="USD", isv="ISV_18", objeto="26210"),
        precio("FOLLETO", "12.35", isv="ISV_EXENTO", estado=v.POR_CONFIRMAR),
        precio("ESTUDIO", 100000, moneda="EUR", objeto="24200", estado=v.REFERENCIA),
    )


def _insumos_evento() -> tuple[InsumoEvento, ...]:
    return (
        insumo("SALON", v.POR_EVENTO, 1),
        insumo("ALMUERZO", v.POR_DIA, 3),
        insumo("FOLLETO", v.POR_PARTICIPANTE, 2),
        insumo("ALMUERZO", v.POR_PARTICIPANTE_DIA, 1),
        insumo("BOLETO", v.POR_FACILITADOR_DIA, "0.5"),
        insumo("SALON", v.POR_DIA, 1, "EV-CHARLA"),
    )


def _actividades() -> tuple[Actividad, ...]:
    return (
        actividad(1, contraparte="Otra secretaría", nota="Primera"),
        actividad(
            2,
            area="Derivación institucional",
            linea_accion="B.2 Servicios",
            objetivo="B.2.1 Red",
            eje="1.2",
            horizonte="corto",
            prioridad=None,
            ambito="red",
            unidad_responsable="UPEG",
            linea_base="0",
            medio_verificacion="Acta",
            fuente=PROPIOS,
            naturaleza="recurrente",
            migrante=True,
        ),
        actividad(3, horizonte="medio", prioridad=4, ambito="piloto", naturaleza="capital"),
    )


def _lineas() -> tuple[Linea, ...]:
    p, q, e, s, j, m = v.COMPONENTES
    return (
        linea(1, p, "TEC", 2, dias=5, fuente_=PROPIOS),
        linea(1, p, "CON", 1, dias=10),
        linea(1, q, "LAPTOP", 1, impulsor_="OFICINAS"),
        linea(1, e, "EV-TALLER", 2, dias=2, participantes=25, impulsor_="OFICINAS"),
        linea(1, s, "ESTUDIO", "0.25", fuente_=DONACION),
        linea(1, j, "VIA-Z1", 2, frecuencia=3, dias=2),
        linea(1, j, "BOLETO", 1, frecuencia=3, fuente_=FINANCIADO),
        linea(1, m, "FOLLETO", 100, participantes=3),
        linea(2, p, "AUX", 1, dias=20, fuente_=PROPIOS),
        linea(2, e, "EV-TALLER", 1, dias=1, participantes=10, fuente_=DONACION),
        linea(2, e, "EV-CHARLA", 1, dias=3, participantes=8, fuente_=FINANCIADO),
        linea(2, m, "FOLLETO", 50, fuente_=DONACION),
        linea(3, q, "LAPTOP", 3, fuente_=FINANCIADO),
        linea(3, j, "VIA-MEDIO", 1, dias=4, impulsor_="OFICINAS"),
    )


def _decisiones() -> tuple[Decision, ...]:
    return (
        Decision(
            "D01", "renglón 9", "", "Sin prioridad", "Se deja", "SETRASS", "Ninguno", 2,
            "por confirmar",
        ),
        Decision(
            "D02", "cuadro 1", "A.1.1.1", "Repetido", "Se une", "UPEG", "Baja", None, "confirmada"
        ),
    )  # fmt: skip


def _minimo() -> Modelo:
    base = Modelo(
        parametros=parametros(),
        escenarios=(
            escenario("minimo", (1, 0, 0), factor_personal="0.9", factor_cambio="0.95"),
            escenario("base", (0, 1, 0)),
            escenario("maximo", (0, 0, 1), factor_personal="1.1", factor_cambio="1.05"),
            escenario("mezcla", ("0.25", "0.5", "0.25")),
        ),
        monedas=(moneda("L", 1), moneda("USD", "24.6397"), moneda("EUR", "26.9104")),
        objetos=tuple(
            objeto(x)
            for x in (
                "10000", "11100", "20000", "24200", "24500", "26210", "30000", "39600", "40000",
                "42600",
            )
        ),
        fuentes=(
            fuente(TESORO, v.POR_PRESUPUESTAR, exonerada=False, contingencia=True),
            fuente(DONACION, v.POR_PRESUPUESTAR, exonerada=True, contingencia=False),
            fuente(PROPIOS, v.MEDIOS_PROPIOS, exonerada=False, contingencia=False),
            fuente(FINANCIADO, v.YA_FINANCIADO, exonerada=True, contingencia=False),
        ),
        ejes=(Eje("1.1", "Gobernanza", "Política"), Eje("1.2", "Servicios", "Política")),
        unidades=(
            Unidad("DGE", "Dirección General de Empleo", "SETRASS", "Decreto", v.REFERENCIA),
            Unidad("UPEG", "Planeamiento", "", "Decreto", v.REFERENCIA),
        ),
        calendario=(
            DiaInhabil(dt.date(2024, 5, 1), "Trabajo", "feriado", "Ley", v.REFERENCIA),
            DiaInhabil(dt.date(2024, 12, 24), "Víspera", "medio día", "Ley", v.REFERENCIA),
        ),
        personal=_personal(),
        precios=_precios(),
        viaticos=(viatico("VIA-Z1", 2250), viatico("VIA-MEDIO", "1830.5", "0.75", zona="2")),
        eventos=(
            Evento("EV-TALLER", "Taller", Decimal(2), "24500"),
            Evento("EV-CHARLA", "Charla", Decimal(0), "24500"),
        ),
        insumos_evento=_insumos_evento(),
        impulsores=(impulsor("OFICINAS", 11, 17, 18), impulsor("MESES", 6, 9, 12)),
        actividades=_actividades(),
        lineas=(),
        decisiones=_decisiones(),
    )  # fmt: skip
    return con_lineas(base, *_lineas())


MINIMO = _minimo()
