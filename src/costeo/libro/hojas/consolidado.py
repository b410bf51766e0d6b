"""Consolidado: un renglón por renglón de línea de cada actividad, usado o libre."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.libro.hojas.lineas import clave_tabla
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

_ENLACES = (
    ("recurso", "Código del insumo", Formato.CODIGO, 16, ""),
    ("descripcion", "Insumo", Formato.TEXTO, 36, ""),
    ("fuente_aplicada", "Fuente", Formato.CODIGO, 9, "*"),
    ("clase", "Clase de fuente", Formato.TEXTO, 16, "*"),
    ("objeto", "Objeto del gasto", Formato.CODIGO, 10, ""),
    ("estado", "Estado del dato", Formato.TEXTO, 14, ""),
    ("subtotal", "Subtotal (L)", Formato.IMPORTE, 15, 0),
    ("contingencia", "Contingencia (L)", Formato.IMPORTE, 13, 0),
    ("total", "Total (L)", Formato.IMPORTE, 15, 0),
    ("errados", "Códigos y cantidades errados (n.º)", Formato.ENTERO, 9, 0),
)

_NUMERICOS = (Formato.IMPORTE, Formato.ENTERO)
COLUMNAS = (
    rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10),
    rotulo("componente", "Componente", ancho=12),
    rotulo("ranura", "Renglón (n.º)", Formato.ENTERO, 9),
    *(
        Columna(
            clave,
            titulo,
            Papel.ENLACE,
            formato,
            ancho,
            suma=formato in _NUMERICOS,
            vacio=vacio,
        )
        for clave, titulo, formato, ancho, vacio in _ENLACES
    ),
    calculo(
        "grupo",
        "Grupo",
        'IFERROR(INDEX({objetos.grupo},MATCH({objeto},{objetos.codigo},0)),"")',
        "Grupo del objeto del gasto.",
        Formato.CODIGO,
        ancho=9,
    ),
    calculo(
        "usada",
        "¿En uso? (1 = sí)",
        'IF({recurso}="",0,1)',
        "1 si el renglón tiene código de insumo.",
        Formato.ENTERO,
        ancho=9,
        suma=True,
    ),
)


def _filas(modelo: Modelo, disposicion: Disposicion) -> Iterator[Fila]:
    for actividad in modelo.actividades:
        for componente in v.COMPONENTES:
            clave = (actividad.numero, componente)
            usadas = {x.ranura for x in modelo.lineas_de.get(clave, ())}
            tabla = clave_tabla(*clave)
            for n in range(1, disposicion.ranuras[clave] + 1):
                concepto = ("linea", *clave, n)
                valores: dict[str, str | int | Formula] = {
                    "actividad": actividad.numero,
                    "componente": componente,
                    "ranura": n,
                }
                for campo, _, formato, _, _ in _ENLACES:
                    ref = f"{tabla}.{campo}@{n}"
                    importe = formato in _NUMERICOS
                    valores[campo] = Formula(
                        "{" + ref + "}" if importe else texto_de(ref),
                        (*concepto, campo),
                        "Trae el dato de la hoja de la actividad.",
                    )
                yield Fila(concepto, valores, libre=n not in usadas)


def hoja_consolidado(modelo: Modelo, disposicion: Disposicion) -> Hoja:
    """Hoja Consolidado, de la que salen todos los cuadros por línea."""
    tabla = Tabla(
        "consolidado",
        COLUMNAS,
        tuple(_filas(modelo, disposicion)),
        familia="consolidado",
        total=Fila(("general",), {"actividad": "Total"}, "t"),
        filtro=True,
    )
    return Hoja(
        "Consolidado",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Consolidado de líneas",
                "Todos los renglones de costo de todas las actividades, también los libres. "
                "Nada se escribe aquí.",
                cifra=5,
            ),
            tabla,
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="consolidado",
    )
