"""Flujo: el costo de cada actividad por mes y trimestre, y sus cuadros por eje, grupo y fuente."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from costeo.libro.descripcion import (
    COLUMNAS_FIJAS,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.disposicion import OTROS
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.libro.hojas.reparto import MESES
from costeo.medidas import paginas_de_ancho
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

_POR_TRIMESTRE = 3


def _del_desglose(m: int, criterio: str) -> str:
    """Lo acumulado a fin de mes menos lo acumulado a fin del anterior."""
    fin, antes = (f"SUMIFS({{desglose.ac_{n}}},{criterio})" for n in (m, m - 1))
    return f"ROUND({fin}-{antes},REDONDEO)"


def _meses(formula: Callable[[int], str], explicacion: str) -> Iterator[Columna]:
    for m in MESES:
        yield calculo(
            f"mes_{m}", f"{v.MESES[m - 1]} (L)", formula(m), explicacion, ancho=14, suma=True
        )


def _trimestres(total: str, sin_mes: str, de_que: str) -> Iterator[Columna]:
    for i, trimestre in enumerate(v.TRIMESTRES):
        desde = i * _POR_TRIMESTRE + 1
        yield calculo(
            f"t_{i + 1}",
            f"{trimestre} (L)",
            f"ROUND(SUM({{mes_{desde}:mes_{desde + _POR_TRIMESTRE - 1}}}),REDONDEO)",
            "Suma de los tres meses del trimestre.",
            ancho=15,
            suma=True,
        )
    yield calculo(
        "sin_mes",
        "Sin fecha en el ejercicio (L)",
        sin_mes,
        f"Lo que no cae en ningún mes, {de_que}: sin fechas, o después del cierre.",
        ancho=15,
        suma=True,
    )
    yield calculo("total", "Costo (L)", total, f"Costo económico {de_que}.", ancho=16, suma=True)


def _tabla_actividades(modelo: Modelo) -> Tabla:
    def enlace(clave: str, titulo: str, ancho: float) -> Columna:
        return Columna(clave, titulo, Papel.ENLACE, Formato.TEXTO, ancho)

    columnas = (
        rotulo("numero", "N.º", Formato.ENTERO, 6),
        enlace("titulo", "Actividad", 44),
        enlace("eje", "Eje", 7),
        *_meses(
            lambda m: _del_desglose(m, "{desglose.actividad},{numero}"),
            "Lo que la actividad gasta ese mes.",
        ),
        *_trimestres(
            "SUMIFS({por_actividad.total},{por_actividad.numero},{numero})",
            "ROUND({total}-SUMIFS({desglose.ac_12},{desglose.actividad},{numero}),REDONDEO)",
            "de la actividad",
        ),
    )
    filas = []
    for a in modelo.actividades:
        valores: dict[str, Contenido] = {"numero": a.numero}
        for campo in ("titulo", "eje"):
            valores[campo] = Formula(
                texto_de(f"actividades.{campo}@{a.numero}"),
                ("actividad", a.numero, campo),
                "Trae el dato de la hoja Actividades.",
            )
        filas.append(Fila(("flujo", "actividad", a.numero), valores, str(a.numero)))
    total = Fila(("flujo", "total"), {"titulo": "Total"}, "t")
    return Tabla("flujo", columnas, tuple(filas), familia="flujo", total=total, filtro=True)


def _tabla_ejes(modelo: Modelo) -> Tabla:
    columnas = (
        rotulo("codigo", "Eje", Formato.CODIGO, 6),
        Columna("nombre", "Nombre", Papel.ENLACE, Formato.TEXTO, 44),
        rotulo("blanco", "–", ancho=7),
        *_meses(
            lambda m: f"SUMIFS({{flujo.mes_{m}}},{{flujo.eje}},{{codigo}})",
            "Suma de las actividades del eje.",
        ),
        *_trimestres(
            "SUMIFS({flujo.total},{flujo.eje},{codigo})",
            "SUMIFS({flujo.sin_mes},{flujo.eje},{codigo})",
            "del eje",
        ),
    )
    filas = tuple(
        Fila(
            ("flujo", "eje", e.codigo),
            {
                "codigo": e.codigo,
                "nombre": Formula(
                    texto_de(f"ejes.nombre@{e.codigo}"),
                    ("ejes", e.codigo, "nombre"),
                    "Nombre, de su catálogo.",
                ),
            },
            e.codigo,
        )
        for e in modelo.ejes
    )
    total = Fila(("flujo", "total"), {"codigo": "Total"}, "t")
    return Tabla("flujo_eje", columnas, filas, "Por eje", "flujo_eje", total)


def pares_grupo_fuente(modelo: Modelo) -> tuple[tuple[str, str], ...]:
    """Grupo y fuente de cada renglón del cuadro, y el de lo que no está en ninguno."""
    grupos = sorted({o.grupo for o in modelo.objetos})
    return (*((g, f.codigo) for g in grupos for f in modelo.fuentes), (OTROS, OTROS))


def _tabla_grupos(modelo: Modelo) -> Tabla:
    criterio = "{desglose.grupo},{grupo},{desglose.fuente},{fuente}"
    columnas = (
        rotulo("grupo", "Grupo", Formato.CODIGO, 6),
        rotulo("fuente", "Fuente", Formato.CODIGO, 44),
        rotulo("blanco", "–", ancho=7),
        *_meses(
            lambda m: _del_desglose(m, criterio),
            "Lo que las actividades gastan ese mes en ese grupo y fuente.",
        ),
        *_trimestres(
            f"SUMIFS({{desglose.total}},{criterio})",
            f"ROUND({{total}}-SUMIFS({{desglose.ac_12}},{criterio}),REDONDEO)",
            "del grupo y la fuente",
        ),
    )
    filas = tuple(
        Fila(("flujo", "grupo", g, f), {"grupo": g, "fuente": f}, f"{g}|{f}")
        for g, f in pares_grupo_fuente(modelo)
    )
    total = Fila(("flujo", "total"), {"grupo": "Total"}, "t")
    return Tabla("flujo_grupo", columnas, filas, "Por grupo y fuente", "flujo_grupo", total)


def hoja_flujo(modelo: Modelo) -> Hoja:
    """Hoja Flujo: lo que el plan gasta cada mes; los meses suman el costo, al centavo."""
    tabla = _tabla_actividades(modelo)
    anchos = tuple(c.ancho for c in tabla.columnas)
    return Hoja(
        "Flujo",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Flujo de gasto por mes y trimestre",
                "Según las fechas de Cronograma. Meses y trimestres suman el costo, al centavo; "
                "los décimos caen en su mes.",
                cifra=4,
            ),
            tabla,
            Renglon(),
            _tabla_ejes(modelo),
            Renglon(),
            _tabla_grupos(modelo),
        ),
        anchos,
        congelar="flujo",
        paginas_de_ancho=paginas_de_ancho(anchos, COLUMNAS_FIJAS),
    )
