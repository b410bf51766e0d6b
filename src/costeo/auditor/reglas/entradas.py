"""Los datos que se escriben: aparte, guardados y en uso (R11, R13, R15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from costeo.auditor.entradas import DESBLOQUEO, Entradas, entradas, es_cifra
from costeo.auditor.lecturas import Leidas, leidas
from costeo.auditor.libro import Celdas, LibroAuditado
from costeo.auditor.regla import AVISA, IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.columnas import columnas
from costeo.auditor.reglas.comun import Lugar, contar, en_celdas, lista, recortar
from costeo.auditor.validaciones import cumple, mensajes_vacios
from costeo.auditor.zonas import Zona
from costeo.xlsx.celdas import Valor, letras_de_columna


def datos_aparte(libro: LibroAuditado) -> Iterator[Hallado]:
    """R11. Los datos se distinguen de los cálculos, y ninguna cifra queda suelta entre fórmulas."""
    if not libro.grupos:
        raise NoAplica("el libro no tiene fórmulas: todo son datos")
    donde = entradas(libro)
    if not donde.senal:
        cifras = sum(es_cifra(v) for v in libro.leido.valores.values())
        if cifras:
            detalle = (
                f"Las {cifras:,} cifras escritas no se distinguen de las calculadas: ni van sin "
                "bloquear en hojas protegidas ni llevan un color propio."
            )
            yield Hallado("", "", cifras, detalle)
        return
    yield from _formulas_en_entradas(libro, donde)
    yield from _sueltas(libro, donde)
    if donde.senal == DESBLOQUEO:
        yield from _sin_color(libro, donde)


def _formulas_en_entradas(libro: LibroAuditado, donde: Entradas) -> Iterator[Hallado]:
    for hoja, grupos in libro.grupos_por_hoja.items():
        lugares = [(f, g.columna) for g in grupos for f in g.filas if donde.es(hoja, f, g.columna)]
        if lugares:
            detalle = (
                f"{contar(len(lugares), 'fórmula', 'fórmulas')} en celdas marcadas para escribir: "
                "quien llene el libro las borrará."
            )
            yield en_celdas(hoja, lugares, detalle)


def _sueltas(libro: LibroAuditado, donde: Entradas) -> Iterator[Hallado]:
    """Cifras que no son de entrada ni de una columna de datos con su título."""
    en_columna: dict[str, set[Lugar]] = defaultdict(set)
    for columna in columnas(libro):
        if columna.titulo and not columna.formulas:
            en_columna[columna.tabla.hoja] |= {(f, columna.numero) for f in columna.cifras}
        en_columna[columna.tabla.hoja].add((columna.tabla.encabezado, columna.numero))
    for hoja, celdas in libro.constantes.items():
        if not libro.formulas.get(hoja):
            continue
        lee = leidas(libro)
        sueltas = [
            lugar
            for lugar, valor in celdas.items()
            if es_cifra(valor)
            and lugar not in en_columna[hoja]
            and lee.esta(hoja, *lugar)
            and not donde.es(hoja, *lugar)
            and not _bajo_titulo(libro, hoja, *lugar)
        ]
        if sueltas:
            detalle = (
                f"{contar(len(sueltas), 'cifra escrita', 'cifras escritas')} que las fórmulas leen "
                "y que no llevan la marca de dato."
            )
            yield en_celdas(hoja, sueltas, detalle)


def _bajo_titulo(libro: LibroAuditado, hoja: str, fila: int, columna: int) -> bool:
    """¿Es el único renglón de una tabla? Encima hay un título, con otro al lado, de otro estilo."""
    celdas, estilos = libro.constantes[hoja], libro.hoja_por_nombre[hoja].estilos
    encima = estilos.get((fila - 1, columna), 0)
    if not isinstance(celdas.get((fila - 1, columna)), str):
        return False
    return encima != estilos.get((fila, columna), 0) and any(
        isinstance(celdas.get((fila - 1, c)), str) and estilos.get((fila - 1, c), 0) == encima
        for c in (columna - 1, columna + 1)
    )


def _sin_color(libro: LibroAuditado, donde: Entradas) -> Iterator[Hallado]:
    for hoja, celdas in libro.constantes.items():
        sin_fondo = [
            x
            for x, v in celdas.items()
            if es_cifra(v) and donde.es(hoja, *x) and not libro.estilo(hoja, *x).fondo
        ]
        if sin_fondo:
            detalle = (
                f"{contar(len(sin_fondo), 'dato que se puede', 'datos que se pueden')} escribir y "
                "que no lleva color: no se ve cuál es."
            )
            yield en_celdas(hoja, sin_fondo, detalle)


def datos_guardados(libro: LibroAuditado) -> Iterator[Hallado]:
    """R13. Cada cifra de entrada tiene validación con mensaje, y lo escrito la cumple."""
    donde = entradas(libro)
    validadas = [h for h in libro.hojas if h.validaciones]
    if not validadas:
        cifras = sum(es_cifra(v) for v in libro.leido.valores.values())
        if not cifras or not libro.grupos:
            raise NoAplica("el libro no tiene cifras que alimenten fórmulas")
        detalle = "Ninguna celda tiene validación de datos: admite un texto o mil veces la cifra."
        yield Hallado("", "", 1, detalle)
        return
    if donde.senal:
        yield from _sin_validar(libro, donde)
    for hoja in validadas:
        malas: dict[str, list[Lugar]] = defaultdict(list)
        for v in hoja.validaciones:
            for lugar, valor in _en_zonas(libro.constantes.get(hoja.nombre, {}), v.zonas):
                if not cumple(libro, hoja, v, valor):
                    malas[v.clase].append(lugar)
        for clase, lugares in malas.items():
            que = "no está en su lista" if clase == "list" else "se sale de sus límites"
            muestra = recortar(str(libro.constantes[hoja.nombre][lugares[0]]), 30)
            yield en_celdas(hoja.nombre, lugares, f"Lo escrito («{muestra}») {que}.")
        mudas = mensajes_vacios(hoja)
        if mudas:
            detalle = (
                f"{contar(len(mudas), 'validación', 'validaciones')} sin mensaje: a quien se "
                "equivoca Excel le dice solo que el valor no vale."
            )
            yield Hallado(hoja.nombre, mudas[0], len(mudas), detalle)


def _en_zonas(celdas: Celdas, zonas: Iterable[Zona]) -> Iterator[tuple[Lugar, Valor]]:
    """Las celdas con algo que caen en alguna zona, sin recorrer de más."""
    for z in zonas:
        if (z.f2 - z.f1 + 1) * (z.c2 - z.c1 + 1) < len(celdas):
            lugares = ((f, c) for f in range(z.f1, z.f2 + 1) for c in range(z.c1, z.c2 + 1))
            yield from ((x, celdas[x]) for x in lugares if x in celdas)
        else:
            yield from ((x, v) for x, v in celdas.items() if z.tiene(*x))


def _sin_validar(libro: LibroAuditado, donde: Entradas) -> Iterator[Hallado]:
    for hoja in libro.hojas:
        suyas = [z for v in hoja.validaciones if v.clase != "none" for z in v.zonas]
        zonas = Leidas((hoja.nombre, *z) for z in suyas)
        por_columna: dict[int, list[Lugar]] = defaultdict(list)
        for lugar, valor in libro.constantes.get(hoja.nombre, {}).items():
            de_entrada = es_cifra(valor) and donde.es(hoja.nombre, *lugar)
            if de_entrada and not zonas.esta(hoja.nombre, *lugar):
                por_columna[lugar[1]].append(lugar)
        if por_columna:
            lugares = [x for suyos in por_columna.values() for x in suyos]
            letras = [letras_de_columna(c) for c in sorted(por_columna)]
            detalle = (
                f"{contar(len(lugares), 'cifra de entrada', 'cifras de entrada')} sin validación, "
                f"en {contar(len(letras), 'columna', 'columnas')}: {', '.join(letras[:6])}."
            )
            yield en_celdas(hoja.nombre, lugares, detalle)


def datos_en_uso(libro: LibroAuditado) -> Iterator[Hallado]:
    """R15. Ninguna cifra de entrada que nada lea. Las fechas y los códigos pueden ser nota."""
    if not libro.grupos:
        raise NoAplica("el libro no tiene fórmulas")
    donde, lee = entradas(libro), leidas(libro)
    vistas: set[tuple[str, Lugar]] = set()
    enteras: dict[str, list[tuple[str, list[Lugar]]]] = defaultdict(list)
    for columna in columnas(libro):
        hoja = columna.tabla.hoja
        filas = [f for f in columna.cifras if not donde.senal or donde.es(hoja, f, columna.numero)]
        vistas |= {(hoja, (f, columna.numero)) for f in filas}
        if columna.es_clave or columna.es_fecha:
            continue
        sueltas = [
            (f, columna.numero)
            for f in filas
            if not columna.estilo(f).es_fecha and not lee.esta(hoja, f, columna.numero)
        ]
        if sueltas and len(sueltas) == len(filas):
            enteras[hoja].append((columna.nombre, sueltas))
        elif sueltas:
            detalle = (
                f"{len(sueltas):,} de {contar(len(filas), 'cifra', 'cifras')} de "
                f"«{recortar(columna.nombre, 30)}» no las lee ninguna fórmula, y las demás sí."
            )
            yield en_celdas(hoja, sueltas, detalle)
    for hoja, suyas in enteras.items():
        detalle = (
            f"Cifras que ninguna fórmula lee, en {contar(len(suyas), 'columna', 'columnas')}: "
            f"{lista([recortar(nombre, 30) for nombre, _ in suyas])}: cambiarlas no cambia nada."
        )
        yield en_celdas(hoja, [x for _, lugares in suyas for x in lugares], detalle)
    if donde.senal:
        yield from _sueltas_sin_uso(libro, vistas)


def _sueltas_sin_uso(libro: LibroAuditado, vistas: set[tuple[str, Lugar]]) -> Iterator[Hallado]:
    """Las entradas de fuera de las tablas."""
    donde, lee = entradas(libro), leidas(libro)
    for hoja, celdas in libro.constantes.items():
        sueltas = [
            x
            for x, v in celdas.items()
            if es_cifra(v)
            and (hoja, x) not in vistas
            and donde.es(hoja, *x)
            and not libro.estilo(hoja, *x).es_fecha
            and not lee.esta(hoja, *x)
        ]
        if sueltas:
            detalle = f"{contar(len(sueltas), 'dato', 'datos')} que ninguna fórmula lee."
            yield en_celdas(hoja, sueltas, detalle)


REGLAS = (
    Regla("R11", IMPIDE, "Los datos, aparte y a la vista", datos_aparte),
    Regla("R13", AVISA, "Datos con validación y mensaje", datos_guardados),
    Regla("R15", AVISA, "Ningún dato sin uso", datos_en_uso),
)
