"""Los rótulos y claves del anexo también se comprueban: uno cambiado hace leer mal las cifras."""

from dataclasses import replace

import pytest

from ayudas.editar_xlsx import Contenido, editar, sustituir
from ayudas.entregado import Entregado
from costeo.flujo import costear_plantilla, verificar
from costeo.libro.descripcion import Papel
from costeo.modelo.origen import letra_columna
from costeo.verificacion.constantes import comprobar_constantes
from costeo.xlsx.celdas import Direccion, Valor

Lugar = tuple[str, str]


def lugar(direccion: Direccion) -> Lugar:
    """(hoja, fila, columna) → (hoja, «B7»)."""
    hoja, fila, columna = direccion
    return hoja, f"{letra_columna(columna)}{fila}"


def constantes(anexo: Entregado) -> dict[Direccion, Valor]:
    """Lo que el anexo lleva escrito fuera de las celdas de entrada."""
    return {
        (h.hoja.nombre, c.fila, c.columna): c.contenido
        for h in anexo.colocado.hojas
        for c in h.celdas
        if not c.es_formula and c.papel is not Papel.ENTRADA and c.contenido not in (None, "")
    }


def donde_dice(anexo: Entregado, hoja: str, texto: str) -> Lugar:
    """La primera celda de una hoja que dice ese texto."""
    return next(lugar(d) for d, x in constantes(anexo).items() if d[0] == hoja and x == texto)


def dichos(contenido: bytes, nivel: str = "error") -> list[tuple[str, str, str]]:
    """Código y celda de los hallazgos de ese nivel que no vienen de otro."""
    hallazgos = verificar(contenido).hallazgos
    return [(h.codigo, h.hoja, h.celda) for h in hallazgos if h.nivel == nivel and not h.causa]


def cambiada(anexo: Entregado, celdas: dict[Lugar, Contenido]) -> bytes:
    """El anexo con esas celdas cambiadas."""
    return editar(anexo.costeo.anexo, celdas)


@pytest.mark.parametrize(
    ("hoja", "uno", "otro"),
    [
        ("Resumen", "Total económico (L)", "Por presupuestar (L)"),
        ("Resumen", "Personal", "Equipo"),
        ("Portada", "Costo económico total (L)", "Efectivo por presupuestar (L)"),
    ],
)
def test_dos_rotulos_cambiados_entre_si_se_ven(
    anexo_minimo: Entregado, hoja: str, uno: str, otro: str
) -> None:
    aqui, alla = donde_dice(anexo_minimo, hoja, uno), donde_dice(anexo_minimo, hoja, otro)
    torcido = cambiada(anexo_minimo, {aqui: otro, alla: uno})
    assert sorted(dichos(torcido)) == sorted([("C020", *aqui), ("C020", *alla)])
    mensajes = {str(h) for h in verificar(torcido).hallazgos}
    assert any(uno in m and otro in m for m in mensajes), "dice lo que va y lo que hay"


@pytest.mark.parametrize(
    ("tabla", "columna", "id_", "nuevo"),
    [
        ("consolidado", "actividad", "1 personal 1", 2),
        ("cambios", "huella", "1", "0" * 64),
        ("cambios", "motivo", "1", "Aprobado por la ministra."),
        ("cambios", "motivo", "1", None),
    ],
)
def test_una_clave_cambiada_se_ve_en_su_celda(
    anexo_minimo: Entregado, tabla: str, columna: str, id_: str, nuevo: Contenido
) -> None:
    sitio = anexo_minimo.colocado.tablas[tabla]
    celda = lugar((sitio.hoja, sitio.primera, sitio.columna(columna)))
    assert id_
    assert ("C020", *celda) in dichos(cambiada(anexo_minimo, {celda: nuevo}))


def test_la_causa_es_la_clave_cambiada_y_no_quien_la_lee(anexo_minimo: Entregado) -> None:
    celda = anexo_minimo.donde("corte_eje", "codigo", "1.1")
    hallazgos = verificar(cambiada(anexo_minimo, {celda: "9.9"})).hallazgos
    assert ("C020", *celda) in {(h.codigo, h.hoja, h.celda) for h in hallazgos if not h.causa}
    vecinas = [h for h in hallazgos if h.codigo == "C009" and h.hoja == celda[0]]
    assert vecinas
    assert all(h.causa for h in vecinas)


def test_cualquier_constante_cambiada_o_borrada_se_ve(entregado: Entregado) -> None:
    """Una por una, en todo el libro: ni una se escapa y ninguna otra se culpa."""
    leido, colocado, marca = entregado.leido, entregado.colocado, entregado.costeo.huella
    todas = constantes(entregado)
    assert {d[0] for d in todas} == set(leido.hojas)
    assert not list(comprobar_constantes(leido, colocado, marca))
    otras = {d: (x + "x" if isinstance(x, str) else 1e6) for d, x in leido.valores.items()}
    for valores in (otras, {}):
        torcido = replace(leido, valores=valores)
        hallados = list(comprobar_constantes(torcido, colocado, marca))
        assert [(h.hoja, h.celda) for h in hallados] == [lugar(d) for d in todas]
        assert {h.codigo for h in hallados} == {"C020"}


def test_los_blancos_que_se_pierden_al_guardar_no_cuentan(anexo_minimo: Entregado) -> None:
    leido = anexo_minimo.leido
    valores = {d: f" {x}\r\n" if isinstance(x, str) else float(x or 0)
               for d, x in leido.valores.items()}  # fmt: skip
    con_blancos = replace(leido, valores=valores)
    marca = anexo_minimo.costeo.huella
    assert not list(comprobar_constantes(con_blancos, anexo_minimo.colocado, marca))


# Los datos, cambiados con buena intención.


def test_los_datos_cambiados_se_avisan_en_la_portada(anexo_minimo: Entregado) -> None:
    celda = anexo_minimo.donde("precios", "nota", "FOLLETO")
    veredicto = verificar(cambiada(anexo_minimo, {celda: "Otra nota"}))
    assert veredicto.correcto
    (aviso,) = veredicto.hallazgos
    huella = donde_dice(anexo_minimo, "Portada", anexo_minimo.costeo.huella)
    assert (aviso.codigo, aviso.hoja, aviso.celda) == ("C021", *huella)
    assert anexo_minimo.costeo.huella[:12] in aviso.mensaje
    assert veredicto.huella[:12] in aviso.mensaje


def test_la_huella_de_la_portada_cambiada_se_ve(anexo_minimo: Entregado) -> None:
    celda = donde_dice(anexo_minimo, "Portada", anexo_minimo.costeo.huella)
    assert dichos(cambiada(anexo_minimo, {celda: "f" * 64})) == [("C020", *celda)]


def test_el_motivo_de_una_lista_de_precios_no_engana(plantilla_minima: bytes) -> None:
    """Tampoco si su nombre es larguísimo, o si otro programa perdió la propiedad que lo guarda."""
    nombre = "lista " * 45 + ".csv"
    csv = b"codigo,precio,moneda,fecha,fuente\nFOLLETO,15.35,,2023-01-05,Cot. 9\n"
    costeo = costear_plantilla(plantilla_minima, "p.xlsx", precios=csv, nombre_precios=nombre)
    assert costeo.veredicto is not None
    assert costeo.veredicto.hallazgos == ()
    assert verificar(costeo.anexo).hallazgos == ()
    anexo = Entregado("precios", costeo)
    motivo = anexo.leido.propiedades["motivo"]
    assert "con la lista de precios lista lista" in motivo
    assert len(motivo) <= 255, "lo que cabe en una propiedad de Excel"
    perdido = sustituir(costeo.anexo, "docProps/custom.xml", motivo, "")
    assert verificar(perdido).hallazgos == ()
    sitio = anexo.colocado.tablas["cambios"]
    celda = lugar((sitio.hoja, sitio.primera, sitio.columna("motivo")))
    assert dichos(editar(costeo.anexo, {celda: "Otro motivo."})) == [("C020", *celda)]
