"""Hojas de entrada del anexo: las de la plantilla, con sus columnas calculadas al lado."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from costeo.esquema import DEL_ANEXO_II, HOJA_POR_CLAVE, PARAMETRO_POR_CODIGO, HojaEsquema, Tipo
from costeo.esquema.tipos import Columna as ColumnaEsquema
from costeo.libro.descripcion import (
    COLUMNAS_FIJAS,
    SIN_COMPROBAR,
    Bloque,
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Lista,
    Papel,
    Rango,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.calculos import CALCULOS
from costeo.libro.hojas.calculos_cronograma import AL_LADO
from costeo.libro.hojas.comun import columna_de_cifra, encabezado, rotulo, valor_de_celda
from costeo.libro.hojas.escenarios_costos import calculos_por_escenario, tabla_de_pesos
from costeo.medidas import paginas_de_ancho
from costeo.modelo.catalogos import VALORES_DE_ESCENARIO, Parametro
from costeo.modelo.conceptos import Clave, parte_de_clave
from costeo.modelo.dimensiones import TEXTOS_DEL_PLAN
from costeo.modelo.escenarios import Comparados, comparados
from costeo.modelo.plan import Modelo

FORMATO_DE_TIPO = {
    Tipo.TEXTO: Formato.TEXTO,
    Tipo.CODIGO: Formato.CODIGO,
    Tipo.ENTERO: Formato.ENTERO,
    Tipo.DECIMAL: Formato.NUMERO,
    Tipo.IMPORTE: Formato.IMPORTE,
    Tipo.PORCENTAJE: Formato.PORCENTAJE,
    Tipo.FECHA: Formato.FECHA,
    Tipo.OPCION: Formato.CODIGO,
    Tipo.SI_NO: Formato.CODIGO,
    Tipo.REFERENCIA: Formato.CODIGO,
    Tipo.VALOR: Formato.TEXTO,
}
_ATRIBUTO = {"fuente_dato": "fuente"}
TITULO_ESCENARIO_ACTIVO = "Escenario activo (lo que usan los cálculos)"
_ANCHO_DE_CODIGO = 26
_CLAVE_DE = {"calendario": "fecha", "actividades": "numero"}
_POR_LUGAR = frozenset({"hitos", "meses_gasto", "jornadas_unidad"})
"""Hojas cuyos renglones se nombran por su lugar: de ellas salen enlaces, uno por renglón."""


def clave_de_fila(esquema: HojaEsquema, registro: object) -> tuple[str | int, ...]:
    """Lo que identifica a un registro dentro de su hoja."""
    if not esquema.identidad:
        return ()
    return tuple(parte_de_clave(getattr(registro, _ATRIBUTO.get(c, c))) for c in esquema.identidad)


def columna_de_entrada(columna: ColumnaEsquema) -> Columna:
    """La columna de la plantilla como columna del libro, con su validación."""
    return Columna(
        columna.clave,
        columna.titulo,
        Papel.ENTRADA,
        Formato.ENTERO if columna.refiere == "actividades" else FORMATO_DE_TIPO[columna.tipo],
        columna.ancho,
        ayuda=columna.ayuda,
        validacion=_validacion(columna),
    )


def _validacion(columna: ColumnaEsquema) -> Lista | Rango | None:
    if columna.clave in TEXTOS_DEL_PLAN:  # dan renglón a un cuadro: se elige entre los que hay
        return Lista(referencia=f"corte_{columna.clave}.codigo", mensaje=columna.ayuda)
    if columna.opciones:
        return Lista(columna.opciones, mensaje=columna.ayuda)
    if columna.refiere:
        clave = _CLAVE_DE.get(columna.refiere, "codigo")
        return Lista(referencia=f"{columna.refiere}.{clave}", mensaje=columna.ayuda)
    if columna.tipo is Tipo.FECHA:
        return Rango(fecha=True, mensaje=columna.ayuda)
    if columna.minimo is not None or columna.maximo is not None:
        return Rango(
            None if columna.minimo is None else float(columna.minimo),
            None if columna.maximo is None else float(columna.maximo),
            columna.tipo is Tipo.ENTERO,
            mensaje=columna.ayuda,
        )
    return None


def _fila(esquema: HojaEsquema, registro: object, lugar: int) -> Fila:
    clave = clave_de_fila(esquema, registro)
    valores = {
        c.clave: valor_de_celda(getattr(registro, _ATRIBUTO.get(c.clave, c.clave)))
        for c in esquema.columnas
    }
    concepto: Clave = (esquema.clave, *clave)
    formatos, validaciones = _del_parametro(esquema, registro)
    id_ = str(lugar) if esquema.clave in _POR_LUGAR else "|".join(map(str, clave))
    return Fila(concepto, valores, id_, formatos=formatos, validaciones=validaciones)


def _del_parametro(
    esquema: HojaEsquema, registro: object
) -> tuple[Mapping[str, Formato], Mapping[str, Lista | Rango]]:
    """El formato y los límites del valor de un parámetro, que cambian de fila a fila."""
    if not isinstance(registro, Parametro) or registro.codigo not in PARAMETRO_POR_CODIGO:
        return {}, {}
    p = PARAMETRO_POR_CODIGO[registro.codigo]
    refiere = "escenarios" if p.codigo == "ESCENARIO" else ""
    columna = replace(
        esquema.columna("valor"),
        tipo=p.tipo,
        ayuda=p.ayuda,
        opciones=p.opciones,
        refiere=refiere,
        minimo=p.minimo,
        maximo=p.maximo,
    )
    validacion = _validacion(columna)
    return {"valor": FORMATO_DE_TIPO[p.tipo]}, {"valor": validacion} if validacion else {}


def tabla_de_entrada(
    esquema: HojaEsquema,
    registros: Sequence[object],
    disposicion: Disposicion,
    cuales: Comparados = (),
) -> Tabla:
    """Tabla de una hoja de entrada: columnas de la plantilla, calculadas y renglones libres.

    ``cuales``: los escenarios comparados, que añaden sus columnas a los catálogos.
    """
    columnas = tuple(
        replace(c := columna_de_entrada(e), ancho=_ancho(c, e, registros)) for e in esquema.columnas
    )
    filas = [_fila(esquema, r, i) for i, r in enumerate(registros, 1)]
    filas += [
        Fila((esquema.clave, f"libre {i}"), {}, f"libre {i}", libre=True)
        for i in range(1, disposicion.catalogos.get(esquema.clave, 0) - len(registros) + 1)
    ]
    calculadas = (
        *CALCULOS.get(esquema.clave, ()),
        *calculos_por_escenario(esquema.clave, cuales),
    )
    if not filas:
        # Una tabla sin filas no tiene rango: lleva un renglón vacío, que nada suma.
        filas.append(Fila((esquema.clave, "libre 1"), {}, "libre 1", libre=True))
        calculadas = tuple(replace(c, vacio=SIN_COMPROBAR) for c in calculadas)
    return Tabla(
        esquema.clave,
        _juntas(columnas, calculadas),
        tuple(filas),
        familia=esquema.clave,
        filtro=True,
    )


def _juntas(columnas: tuple[Columna, ...], calculadas: tuple[Columna, ...]) -> tuple[Columna, ...]:
    """Las de entrada y, tras ellas, las calculadas; el título va junto a su número."""
    orden = list(columnas)
    for columna in calculadas:
        junto_a = AL_LADO.get(columna.clave)
        lugar = [c.clave for c in orden].index(junto_a) + 1 if junto_a else len(orden)
        orden.insert(lugar, columna)
    return tuple(orden)


def _ancho(columna: Columna, esquema: ColumnaEsquema, registros: Sequence[object]) -> float:
    """El de la columna, o el que pidan sus códigos, que no se parten en líneas."""
    if columna.formato is not Formato.CODIGO:
        return columna.ancho
    campo = _ATRIBUTO.get(esquema.clave, esquema.clave)
    textos = (valor_de_celda(getattr(r, campo)) for r in registros)
    largo = max((len(str(x)) for x in textos if x is not None), default=0)
    return max(columna.ancho, min(largo + 2, _ANCHO_DE_CODIGO))


def _escenario_activo() -> Tabla:
    esquema = HOJA_POR_CLAVE["escenarios"]
    columnas = (
        rotulo("codigo", "Escenario activo"),
        rotulo("nombre", "Se elige en Parámetros, fila ESCENARIO"),
        *(
            Columna(
                clave,
                esquema.columna(clave).titulo,
                Papel.CALCULO,
                FORMATO_DE_TIPO[esquema.columna(clave).tipo],
                14,
                f"INDEX({{escenarios.{clave}}},"
                "MATCH({parametros.valor@ESCENARIO},{escenarios.codigo},0))",
                "Valor del escenario elegido en Parámetros.",
            )
            for clave in VALORES_DE_ESCENARIO
        ),
    )
    valores = {
        "codigo": Formula(
            '{parametros.valor@ESCENARIO}&""',
            ("escenario_activo", "codigo"),
            "Escenario elegido en Parámetros.",
        )
    }
    fila = Fila(("escenario_activo",), valores, "activo")
    return Tabla(
        "escenario_activo",
        columnas,
        (fila,),
        TITULO_ESCENARIO_ACTIVO,
        "escenario_activo",
    )


def _hoja(
    esquema: HojaEsquema,
    registros: Sequence[object],
    disposicion: Disposicion,
    cuales: Comparados,
) -> Hoja:
    tabla = tabla_de_entrada(esquema, registros, disposicion, cuales)
    anchos = tuple(c.ancho for c in tabla.columnas)
    cabeza = encabezado(esquema.titulo, esquema.descripcion, cifra=columna_de_cifra(anchos))
    bloques: tuple[Bloque, ...] = (*cabeza, tabla)
    if esquema.clave == "escenarios":
        formatos = {c: FORMATO_DE_TIPO[esquema.columna(c).tipo] for c in VALORES_DE_ESCENARIO}
        pesos = tabla_de_pesos(cuales, formatos)
        bloques = (*bloques, Renglon(), _escenario_activo(), Renglon(), pesos)
    impresas = sum(not c.auxiliar for c in tabla.columnas)
    tipo = TipoHoja.CONTROL if esquema.clave == "decisiones" else TipoHoja.ENTRADA
    return Hoja(
        esquema.titulo,
        tipo,
        bloques,
        anchos,
        congelar=esquema.clave,
        columnas_impresas=impresas,
        paginas_de_ancho=paginas_de_ancho(anchos[:impresas], COLUMNAS_FIJAS),
    )


def hojas_de_entrada(modelo: Modelo, disposicion: Disposicion) -> dict[str, Hoja]:
    """Todas las hojas de entrada por clave de esquema, menos las líneas (van por actividad)."""
    cuales = comparados(modelo)
    return {
        e.clave: _hoja(e, getattr(modelo, e.clave), disposicion, cuales)
        for e in DEL_ANEXO_II
        if e.clave != "lineas"
    }
