"""Lo que deben contar las guardas del Anexo II cuando alguien escribe lo que no se admite.

Con datos válidos todas dan cero, y una que diera cero siempre pasaría por buena. Aquí se cuenta
lo mismo que ellas, pero desde el esquema de la plantilla y las celdas de entrada, sin mirar
ninguna fórmula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from costeo.esquema import DEL_ANEXO_II, HOJA_POR_CLAVE, PARAMETROS, HojaEsquema, Tipo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.direcciones import TablaColocada
from costeo.libro.hojas.calculos import CON_OBLIGATORIOS, SIN_REPETIR
from costeo.modelo import vocabulario as v
from costeo.xlsx.celdas import Direccion, Valor

_SIN_LIMITE = 10.0**12
_FACTORES = ("cantidad", "frecuencia", "dias", "participantes")
_EN_INSUMOS = ("personal", "viaticos", "precios")
Par = tuple[Direccion, Valor]


def guardas(libro: LibroColocado, valores: Mapping[Direccion, Valor]) -> dict[Direccion, Valor]:
    """Cuánto debe dar cada guarda con esas constantes; las celdas que no son guardas no están."""
    return dict(_Guardas(libro, valores).todas())


def _blanco(valor: Valor) -> bool:
    return valor is None or valor == ""


def _numero(valor: Valor) -> bool:
    return isinstance(valor, int | float) and not isinstance(valor, bool)


def _igual(valor: Valor) -> str:
    """Como compara una hoja de cálculo dos textos."""
    return str(valor).casefold()


@dataclass(frozen=True)
class _Guardas:
    libro: LibroColocado
    valores: Mapping[Direccion, Valor]

    def todas(self) -> Iterator[Par]:
        yield from self._en_blanco()
        yield from self._repetidos()
        yield from self._errados()
        yield from self._rangos()
        yield from self._listas()

    def _columna(self, tabla: str, clave: str) -> list[Par]:
        lugar = self.libro.tablas[tabla]
        columna = lugar.columna(clave)
        celdas = ((lugar.hoja, f, columna) for f in range(lugar.primera, lugar.ultima + 1))
        return [(c, self.valores.get(c)) for c in celdas]

    def _renglon(self, tabla: str, n: int, clave: str) -> Par:
        lugar = self.libro.tablas[tabla]
        celda = (lugar.hoja, lugar.primera + n, lugar.columna(clave))
        return celda, self.valores.get(celda)

    def _renglones(self, tabla: str) -> range:
        return range(len(self.libro.tablas[tabla].tabla.filas))

    def _en_blanco(self) -> Iterator[Par]:
        for clave in CON_OBLIGATORIOS:
            esquema = HOJA_POR_CLAVE[clave]
            for n in self._renglones(clave):
                datos = {c.clave: self._renglon(clave, n, c.clave)[1] for c in esquema.columnas}
                faltan = sum(_blanco(datos[c.clave]) for c in esquema.columnas if c.requerida)
                vacio = all(_blanco(x) for x in datos.values())
                yield self._renglon(clave, n, "en_blanco")[0], 0.0 if vacio else float(faltan)

    def _repetidos(self) -> Iterator[Par]:
        for clave in SIN_REPETIR:
            yield from self._veces(clave, [x for _, x in self._columna(clave, "codigo")])
        yield from self._veces("insumos", self._codigos_de_insumo)

    @cached_property
    def _codigos_de_insumo(self) -> list[Valor]:
        return [x for clave in _EN_INSUMOS for _, x in self._columna(clave, "codigo")]

    def _veces(self, tabla: str, codigos: list[Valor]) -> Iterator[Par]:
        veces = Counter(_igual(x) for x in codigos if not _blanco(x))
        for n, codigo in zip(self._renglones(tabla), codigos, strict=True):
            repetido = not _blanco(codigo) and veces[_igual(codigo)] > 1
            yield self._renglon(tabla, n, "repetido")[0], float(repetido)

    def _dichos(self, tabla: str) -> set[str]:
        return {_igual(x) for _, x in self._columna(tabla, "codigo") if not _blanco(x)}

    @cached_property
    def _tasas(self) -> set[str]:
        """Los parámetros que valen un número; de un código repetido cuenta el primero."""
        primeros: dict[str, Valor] = {}
        codigos = self._columna("parametros", "codigo")
        valores = self._columna("parametros", "valor")
        for (_, codigo), (_, valor) in zip(codigos, valores, strict=True):
            if not _blanco(codigo):
                primeros.setdefault(_igual(codigo), valor)
        return {codigo for codigo, valor in primeros.items() if _numero(valor)}

    def _errados(self) -> Iterator[Par]:
        monedas, precios = self._dichos("monedas"), self._dichos("precios")
        tasas = self._tasas
        for n in self._renglones("precios"):
            codigo, isv, moneda = (
                self._renglon("precios", n, c)[1] for c in ("codigo", "isv", "moneda")
            )
            errados = (_igual(isv) not in tasas or _blanco(isv)) + (_igual(moneda) not in monedas)
            celda = self._renglon("precios", n, "errados")[0]
            yield celda, 0.0 if _blanco(codigo) else float(errados)
        for n in self._renglones("insumos_evento"):
            precio = self._renglon("insumos_evento", n, "precio")[1]
            errado = not _blanco(precio) and _igual(precio) not in precios
            yield self._renglon("insumos_evento", n, "errados")[0], float(errado)
        yield from self._de_lineas()

    def _de_lineas(self) -> Iterator[Par]:
        impulsores, fuentes = self._dichos("impulsores"), self._dichos("fuentes")
        insumos = {_igual(x) for x in self._codigos_de_insumo if not _blanco(x)}
        eventos = self._dichos("eventos")
        lugar = self.libro.tablas["actividades"]
        de_fuente = lugar.columna("fuente")
        for clave in self.libro.tablas:
            if not clave.startswith("lineas_"):
                continue
            _, numero, componente = clave.split("_")
            catalogo = eventos if componente == v.EVENTO else insumos
            for n in self._renglones(clave):
                de = {
                    c: self._renglon(clave, n, c)[1]
                    for c in ("recurso", "impulsor", "fuente", *_FACTORES)
                }
                factores = [de[c] for c in _FACTORES]
                impulsor = not _blanco(de["impulsor"]) and _igual(de["impulsor"]) not in impulsores
                malos = sum(not _blanco(x) and not _numero(x) for x in factores)
                malos += sum(_numero(x) and float(x) < 0 for x in factores)  # type: ignore[arg-type]
                fuente = de["fuente"]
                if _blanco(fuente):
                    fuente = self.valores.get((lugar.hoja, lugar.renglon(numero), de_fuente))
                errados = (_igual(de["recurso"]) not in catalogo) + (_igual(fuente) not in fuentes)
                errados += impulsor + malos
                if _blanco(de["recurso"]):
                    errados = int(any(_numero(x) for x in factores))
                for columna, cuenta in (
                    ("impulsor_errado", impulsor),
                    ("no_admitidos", malos),
                    ("errados", errados),
                ):
                    yield self._renglon(clave, n, columna)[0], float(cuenta)

    def _rangos(self) -> Iterator[Par]:
        for n, fila in enumerate(self.libro.tablas["rangos"].tabla.filas):
            esquema = _por_titulo(str(fila.valores["hoja"]))
            c = next(x for x in esquema.columnas if x.titulo == fila.valores["dato"])
            datos = [x for _, x in self._columna(esquema.clave, c.clave)]
            yield from self._fuera("rangos", n, datos, c.minimo, c.maximo)
        lugar = self.libro.tablas["parametros"]
        for n, fila in enumerate(self.libro.tablas["rangos_parametros"].tabla.filas):
            p = next(x for x in PARAMETROS if x.nombre == fila.valores["dato"])
            dato = self.valores.get((lugar.hoja, lugar.renglon(p.codigo), lugar.columna("valor")))
            yield from self._fuera("rangos_parametros", n, [dato], p.minimo, p.maximo)

    def _fuera(
        self, tabla: str, n: int, datos: list[Valor], minimo: object, maximo: object
    ) -> Iterator[Par]:
        bajo = -_SIN_LIMITE if minimo is None else float(str(minimo))
        alto = _SIN_LIMITE if maximo is None else float(str(maximo))
        numeros = [float(x) for x in datos if _numero(x)]  # type: ignore[arg-type]
        cuentas = {
            "textos": sum(not _blanco(x) and not _numero(x) for x in datos),
            "bajos": sum(x < bajo for x in numeros),
            "altos": sum(x > alto for x in numeros),
        }
        for columna, cuenta in (*cuentas.items(), ("cuenta", sum(cuentas.values()))):
            yield self._renglon(tabla, n, columna)[0], float(cuenta)

    def _listas(self) -> Iterator[Par]:
        for n, fila in enumerate(self.libro.tablas["listas"].tabla.filas):
            tabla, _, clave = str(fila.valores["lista"]).partition(".")
            columna = HOJA_POR_CLAVE[tabla].columna(clave)
            palabras = (v.SI, v.NO) if columna.tipo is Tipo.SI_NO else columna.opciones
            admitidas = {_igual(x) for x in palabras}
            dichas = [x for _, x in self._columna(tabla, clave) if not _blanco(x)]
            buenas = sum(_igual(x) in admitidas for x in dichas)
            for c, cuenta in (
                ("escritas", len(dichas)),
                ("admitidas", buenas),
                ("cuenta", len(dichas) - buenas),
            ):
                yield self._renglon("listas", n, c)[0], float(cuenta)
        for n, fila in enumerate(self.libro.tablas["palabras"].tabla.filas):
            tabla, _, clave = str(fila.valores["lista"]).partition(".")
            palabra = _igual(str(fila.valores["palabra"]))
            veces = sum(_igual(x) == palabra for _, x in self._columna(tabla, clave))
            yield self._renglon("palabras", n, "veces")[0], float(veces)


def _por_titulo(titulo: str) -> HojaEsquema:
    return next(h for h in DEL_ANEXO_II if h.titulo == titulo)


def sumas_de_guardas(libro: LibroColocado, cuentas: Mapping[Direccion, Valor]) -> dict[str, float]:
    """Lo que debe decir el lado izquierdo de cada control de guardas, por su nombre."""

    def suma(tabla: TablaColocada, clave: str) -> float:
        columna = tabla.columna(clave)
        filas = range(tabla.primera, tabla.ultima + 1)
        return sum(float(str(cuentas[tabla.hoja, f, columna])) for f in filas)

    tablas = libro.tablas
    lineas = [t for clave, t in tablas.items() if clave.startswith("lineas_")]
    repetidos = sum(suma(tablas[c], "repetido") for c in (*SIN_REPETIR, "insumos"))
    return {
        **{f"en_blanco_{c}": suma(tablas[c], "en_blanco") for c in CON_OBLIGATORIOS},
        "admitidos_rangos": suma(tablas["rangos"], "cuenta")
        + suma(tablas["rangos_parametros"], "cuenta"),
        "admitidos_listas": suma(tablas["listas"], "cuenta"),
        "admitidos_repetidos": repetidos,
        "errados": sum(suma(t, "errados") for t in lineas)
        + suma(tablas["precios"], "errados")
        + suma(tablas["insumos_evento"], "errados"),
    }
