"""La tabla de puente que se usó y los epígrafes con su sustento."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Papel, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.comun_p import SIGLA, al_menos_una, cabeza
from costeo.presupuesto.hojas.puentes import clave_de
from costeo.presupuesto.tabla_puente import (
    ONU,
    PUENTES,
    SIN_EPIGRAFE,
    UE,
    Epigrafe,
    epigrafes,
    textos_leidos,
)

TABLA, SUSTENTO = "Tabla de puente", "Epígrafes"


def hoja_tabla(exportado: Exportado) -> Hoja:
    """Cada objeto y componente que el plan usa, y su epígrafe en cada puente."""
    nombres = {o.codigo: o.nombre for o in exportado.resultado.modelo.objetos}
    pares = sorted({(x.objeto, x.linea.componente) for x in exportado.resultado.lineas})
    filas = []
    for objeto, componente in pares:
        reglas = {p: exportado.tabla.regla(p, objeto, componente) for p in PUENTES}
        elegidos = {p: clave_de(p, r.epigrafe) if r else SIN_EPIGRAFE for p, r in reglas.items()}
        notas = [r.nota for r in reglas.values() if r and r.nota]
        filas.append(
            Fila(
                ("puente", f"{objeto}|{componente}"),
                {
                    "objeto": objeto,
                    "nombre": nombres.get(objeto, ""),
                    "componente": componente,
                    **elegidos,
                    "nota": ". ".join(dict.fromkeys(notas)),
                },
            )
        )
    columnas = (
        rotulo("objeto", "Objeto", Formato.CODIGO, 10),
        rotulo("nombre", "Nombre del objeto", ancho=40),
        rotulo("componente", "Componente", ancho=13),
        rotulo(UE, "Epígrafe UE", ancho=14),
        _nombre(UE),
        rotulo(ONU, "Epígrafe ONU", ancho=14),
        _nombre(ONU),
        rotulo("nota", "Nota", ancho=38),
        calculo(
            "par",
            "Objeto y componente",
            '{objeto}&"|"&{componente}',
            "Con lo que el Detalle busca su epígrafe.",
            Formato.TEXTO,
            ancho=18,
            auxiliar=True,
        ),
    )
    nada = dict.fromkeys(PUENTES, SIN_EPIGRAFE)
    origen = "; ".join(f"{SIGLA[p]}: {a}" for p, a in sorted(exportado.tabla.origen.items()))
    return Hoja(
        TABLA,
        TipoHoja.CALCULO,
        (
            *cabeza(
                "Tabla de puente: a qué epígrafe va cada objeto",
                f"Supuesto de trabajo que la institución revisa. De dónde sale: {origen}.",
                control=4,
                cifra=2,
            ),
            Tabla("puente", columnas, al_menos_una(filas, "puente", **nada), filtro=True),
        ),
        (10, 40, 13, 14, 34, 14, 34, 38, 18),
        congelar="puente",
        columnas_impresas=8,
    )


def _nombre(puente: str) -> Columna:
    return calculo(
        f"nombre_{puente}",
        f"Qué es ({SIGLA[puente]})",
        f'IF({{{puente}}}="{SIN_EPIGRAFE}","",INDEX({{epigrafes_{puente}.nombre}},'
        f"MATCH({{{puente}}},{{epigrafes_{puente}.clave}},0)))",
        "Su nombre, de la hoja Epígrafes.",
        Formato.TEXTO,
        ancho=34,
    )


def hoja_sustento() -> Hoja:
    """Qué nombre y qué tope se leyó en un texto, y cuál es un supuesto."""
    return Hoja(
        SUSTENTO,
        TipoHoja.CALCULO,
        (
            *cabeza(
                "Epígrafes de cada donante y de dónde salen",
                "Verificado: el nombre y el tope se leyeron en lo que dice la columna Texto. "
                "Supuesto: no se halló el texto; lo confirma la institución.",
                control=4,
                cifra=4,
            ),
            _tabla(UE, epigrafes(UE)),
            Renglon(),
            _tabla(ONU, epigrafes(ONU)),
            Renglon(),
            _textos(),
        ),
        (12, 10, 62, 50, 10, 13, 10),
        por_bloques=True,
    )


def _tabla(puente: str, lista: tuple[Epigrafe, ...]) -> Tabla:
    filas = tuple(Fila((f"epigrafes_{puente}", e.codigo), _valores(e), e.codigo) for e in lista)
    columnas = (
        rotulo("clave", "Clave", ancho=14),
        rotulo("codigo", "Código", Formato.CODIGO, 10),
        rotulo("original", "Nombre en el formulario", ancho=50),
        rotulo("nombre", "En español", ancho=36),
        Columna("tope", "Tope (%)", Papel.ROTULO, Formato.PORCENTAJE, 10),
        rotulo("marca", "Marca", ancho=13),
        rotulo("textos", "Texto", ancho=10),
    )
    return Tabla(f"epigrafes_{puente}", columnas, filas, PUENTES[puente], "epigrafes")


def _textos() -> Tabla:
    """Los textos leídos; en la columna ancha, que es donde caben."""
    filas = tuple(
        Fila(("textos", clave), {"clave": clave, "texto": texto}, clave)
        for clave, texto in textos_leidos()
    )
    columnas = (
        rotulo("clave", "Texto", ancho=10),
        rotulo("texto", "Qué es y dónde está", ancho=62),
    )
    return Tabla("textos", columnas, filas, "Textos", "textos", desde=2)


def _valores(e: Epigrafe) -> Mapping[str, str | float | None]:
    return {
        "clave": clave_de(e.puente, e.codigo),
        "codigo": e.codigo,
        "original": e.original,
        "nombre": e.nombre,
        "tope": None if e.tope is None else float(e.tope),
        "marca": e.marca,
        "textos": e.textos,
    }
