"""Cada código de la comprobación y de la salida se puede provocar: ninguno está de adorno."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from ayudas.editar_xlsx import Contenido, Formula, Guardado, con_hoja, editar, sin_hoja, sustituir
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.comprobacion import comprobar
from costeo.exportacion.formatos import rutas_de
from costeo.flujo import Cronometro, _del_modelo, verificar
from costeo.hallazgos import Hallazgo
from costeo.libro.escritura import escribir
from costeo.mensajes_de.comprobacion import COMPROBACION
from costeo.mensajes_de.salida import SALIDA
from costeo.motor.evaluacion import evaluar
from costeo.motor.evaluado import Evaluacion
from costeo.puertas import Entrada, generar_en, plantilla_en
from costeo.verificacion.comparacion import comprobar_conceptos
from costeo.version import VERSION
from costeo.versiones import destino_en

Caso = Callable[[Entregado, Path], Sequence[Hallazgo]]


def torcido(tabla: str, columna: str, id_: str, nuevo: object) -> Caso:
    """Verificar el anexo mínimo con una celda cambiada."""

    def caso(anexo: Entregado, _: Path) -> Sequence[Hallazgo]:
        celda = {anexo.donde(tabla, columna, id_): nuevo}
        return verificar(editar(anexo.costeo.anexo, celda)).hallazgos  # type: ignore[arg-type]

    return caso


def verificado(torcer: Callable[[bytes], bytes]) -> Caso:
    """Verificar el anexo mínimo tras cambiar sus bytes."""
    return lambda anexo, _: verificar(torcer(anexo.costeo.anexo)).hallazgos


def evaluado(anexo: Entregado) -> Evaluacion:
    """El anexo, evaluado."""
    leido = anexo.leido
    return evaluar(leido.formulas, leido.valores, leido.nombres, hojas=leido.hojas)


def con_un_concepto_mas(anexo: Entregado, _: Path) -> Sequence[Hallazgo]:
    """El cálculo sabe algo que el libro no muestra."""
    referencia = {**conceptos(costear(MINIMO)), ("general", "nuevo"): None}
    return [*comprobar_conceptos(anexo.leido, evaluado(anexo), anexo.colocado, referencia)]


def con_un_concepto_menos(anexo: Entregado, _: Path) -> Sequence[Hallazgo]:
    """El libro muestra algo que el cálculo no conoce."""
    referencia = conceptos(costear(MINIMO))
    del referencia["general", "total"]
    return [*comprobar_conceptos(anexo.leido, evaluado(anexo), anexo.colocado, referencia)]


def de_otro_plan(anexo: Entregado, _: Path) -> Sequence[Hallazgo]:
    """El anexo no dice lo que decía la plantilla."""
    otro = cambiar(MINIMO, "precios", "SALON", nota="x")
    veredicto = comprobar(anexo.costeo.anexo, "a.xlsx", Cronometro(), otro)
    return veredicto.hallazgos


def sin_carpeta(anexo: Entregado, carpeta: Path) -> Sequence[Hallazgo]:
    """La carpeta de salida no se puede crear: hay un archivo en su lugar."""
    (carpeta / "ocupado").write_text("x")
    entrada = Entrada(b"", "p.xlsx", None, "", ())
    donde = carpeta / "ocupado" / "dentro"
    with patch("costeo.puertas.costear_plantilla", lambda *_, **__: anexo.costeo):
        return generar_en(entrada, donde, ("a.xlsx", "i.xlsx", "r.json"), lambda *_: None)[2]


def sobre_un_libro_cambiado(_: Entregado, carpeta: Path) -> Sequence[Hallazgo]:
    """En la carpeta hay un anexo que su acta no certifica."""
    (carpeta / "a.xlsx").write_bytes(b"mi trabajo")
    return destino_en(carpeta, ("a.xlsx", "i.xlsx"), "acta.json").hallazgos


def sobre_un_archivo(_: Entregado, carpeta: Path) -> Sequence[Hallazgo]:
    """La plantilla se pide donde ya hay un archivo."""
    (carpeta / "mia.xlsx").write_bytes(b"mi trabajo")
    tropiezo = plantilla_en(carpeta / "mia.xlsx", ejemplo=False, reemplazar=False)
    assert (carpeta / "mia.xlsx").read_bytes() == b"mi trabajo"
    return [tropiezo] if tropiezo else []


def sin_poder_deshacer(anexo: Entregado, carpeta: Path, *, habia: bool) -> Sequence[Hallazgo]:
    """El segundo archivo no se puede reemplazar, y el primero ya no se puede devolver."""
    if habia:
        (carpeta / "a.xlsx").write_bytes(b"de antes")
    entrada, veces = Entrada(b"", "p.xlsx", None, "", ()), count()
    replace_, unlink = Path.replace, Path.unlink

    def solo_el_primero(origen: Path, destino: Path) -> Path:
        if next(veces):
            raise OSError(28, "lleno")
        return replace_(origen, destino)

    def menos_el_anexo(ruta: Path, missing_ok: bool = False) -> None:
        if ruta.name == "a.xlsx":
            raise PermissionError
        unlink(ruta, missing_ok=missing_ok)

    with (
        patch("costeo.puertas.costear_plantilla", lambda *_, **__: anexo.costeo),
        patch.object(Path, "replace", solo_el_primero),
        patch.object(Path, "unlink", menos_el_anexo),
    ):
        hallazgos = generar_en(entrada, carpeta, ("a.xlsx", "i.xlsx", "r.json"), lambda *_: None)[2]
    guardados = [x.read_bytes() for x in carpeta.iterdir() if x.name != "a.xlsx"]
    assert guardados == ([b"de antes"] if habia else []), "lo de antes no se pierde"
    return hallazgos


def con_la_fila_siguiente(anexo: Entregado, _: Path) -> Sequence[Hallazgo]:
    """Un impulsor nuevo que deja una fila vacía antes."""
    celdas = {"codigo": "X", "nombre": "X", "unidad": "u", "minimo": 1, "valor": 1, "maximo": 1,
              "fuente_dato": "x", "estado": "cotizado"}  # fmt: skip
    lugares = {anexo.donde("impulsores", c, "libre 2"): x for c, x in celdas.items()}
    return verificar(editar(anexo.costeo.anexo, lugares)).hallazgos


CASOS: dict[str, Caso] = {
    "C001": verificado(lambda b: sustituir(b, "docProps/custom.xml", "anexo_ii", "otro")),
    "C002": torcido("por_actividad", "total", "t", Guardado(1)),
    "C003": torcido("por_actividad", "total", "t", Guardado(None)),
    "C004": torcido("por_actividad", "total", "t", Formula("1/0", 0)),
    "C005": torcido("por_actividad", "total", "t", Formula("TODAY()", 0)),
    "C006": torcido("por_actividad", "total", "t", Formula("1+1", 2)),
    "C007": torcido("por_actividad", "total", "t", 5),
    "C008": verificado(lambda b: editar(b, {("Controles", "Z5"): Formula("1", 1)})),
    "C009": torcido("corte_eje", "codigo", "1.1", "9.9"),
    "C010": con_un_concepto_mas,
    "C011": con_un_concepto_menos,
    "C012": torcido("corte_eje", "codigo", "1.1", "9.9"),
    "C013": torcido("lineas_1_material", "subtotal", "2", Formula("5", 5)),
    "C014": verificado(lambda b: sin_hoja(b, "Cambios")),
    "C015": con_la_fila_siguiente,
    "C016": verificado(lambda b: sustituir(b, "docProps/custom.xml", "version_costeo", "version")),
    "C017": verificado(lambda b: con_hoja(b, "Notas")),
    "C018": de_otro_plan,
    "C019": verificado(
        lambda b: sustituir(b, "xl/workbook.xml", 'TC_USD">Monedas!$H$7', 'TC_USD">Monedas!$C$7')
    ),
    "C020": torcido("corte_eje", "codigo", "1.1", "9.9"),
    "C022": verificado(
        lambda b: sustituir(
            editar(b, {("Controles", "Z5"): Formula("1", 1)}),
            "docProps/custom.xml",
            f">{VERSION}<",
            ">0.0.9<",
        )
    ),
    "C021": torcido("precios", "precio", "FOLLETO", 15.35),
    "S001": sin_carpeta,
    "S002": sobre_un_archivo,
    "S003": partial(sin_poder_deshacer, habia=True),
    "S004": partial(sin_poder_deshacer, habia=False),
    "S006": sobre_un_libro_cambiado,
    "S005": lambda _, carpeta: rutas_de((carpeta / "plan.mpp",))[1],
}


@pytest.mark.parametrize("codigo", CASOS)
def test_se_provoca(anexo_minimo: Entregado, tmp_path: Path, codigo: str) -> None:
    hallados = [h for h in CASOS[codigo](anexo_minimo, tmp_path) if h.codigo == codigo]
    assert hallados
    for h in hallados:
        assert h.nivel == {**COMPROBACION, **SALIDA}[codigo][0]
        assert "¿?" not in h.mensaje + h.remedio, "falta un dato en el mensaje"
        assert "{" not in h.mensaje + h.remedio


def test_de_otra_version_se_dice_una_vez_y_no_celda_por_celda(anexo_minimo: Entregado) -> None:
    """Con otra fórmula y otra versión, no se sabe quién la cambió; lo demás sí se mira."""
    celda = anexo_minimo.donde("por_actividad", "total", "t")
    roto = editar(
        anexo_minimo.costeo.anexo, {celda: Guardado(1), ("Controles", "Z5"): Formula("1", 1)}
    )
    de_esta = [h.codigo for h in verificar(roto).hallazgos if h.nivel == "error"]
    de_otra = verificar(sustituir(roto, "docProps/custom.xml", f">{VERSION}<", ">0.0.9<"))
    dichos = [h.codigo for h in de_otra.hallazgos if h.nivel == "error"]
    assert de_otra.salida == 1
    assert sorted(set(dichos)) == ["C002", "C022"]
    assert "C008" in de_esta


def test_todos_los_codigos_se_provocan() -> None:
    assert set(CASOS) == set(COMPROBACION) | set(SALIDA)


@pytest.mark.parametrize("codigo", sorted({**COMPROBACION, **SALIDA}))
def test_todo_mensaje_dice_que_hacer(codigo: str) -> None:
    nivel, mensaje, remedio = {**COMPROBACION, **SALIDA}[codigo]
    assert nivel in {"error", "aviso"}
    assert mensaje.endswith(".")
    assert remedio.endswith(".")
    assert len(mensaje) < 120
    assert remedio.split()[0][0].isupper()


def test_sin_torcer_no_se_provoca_ninguno(anexo_minimo: Entregado) -> None:
    assert verificar(anexo_minimo.costeo.anexo).hallazgos == ()


def test_se_dicen_todos_los_hallazgos_y_no_solo_el_primero(anexo_minimo: Entregado) -> None:
    """Tres fórmulas rotas en tres hojas: los tres, cada uno en su celda."""
    lugares = [
        anexo_minimo.donde("precios", "con_isv", "SALON"),
        anexo_minimo.donde("lineas_1_material", "total", "1"),
        anexo_minimo.donde("corte_eje", "total", "1.1"),
    ]
    roto = editar(anexo_minimo.costeo.anexo, dict.fromkeys(lugares, Formula("7", 7)))
    dichos = {(h.hoja, h.celda) for h in verificar(roto).hallazgos if h.codigo == "C006"}
    assert dichos == set(lugares)


def test_un_plan_con_el_escenario_torcido_falla_por_sus_controles() -> None:
    """Los controles del libro también ven lo que la plantilla dejó pasar."""
    torcido_ = replace(con_parametros(MINIMO, DIAS_HABILES=1), calendario=MINIMO.calendario[:1])
    veredicto = _del_modelo(torcido_, (), Cronometro()).veredicto
    assert veredicto is not None
    assert [h.codigo for h in veredicto.hallazgos if h.nivel == "error"] == ["C012"]


def test_una_causa_se_dice_primero_y_lo_que_la_sigue_la_nombra(anexo_minimo: Entregado) -> None:
    """Dos fórmulas rotas en dos hojas: las dos se dicen; lo demás dice de cuál viene."""
    lugares = [
        anexo_minimo.donde("precios", "precio_l", "SALON"),
        anexo_minimo.donde("lineas_1_material", "total", "1"),
    ]
    roto = editar(anexo_minimo.costeo.anexo, dict.fromkeys(lugares, Formula("7", 7)))
    hallazgos = verificar(roto).hallazgos
    causas = [h for h in hallazgos if not h.causa]
    siguen = [h for h in hallazgos if h.causa]
    assert hallazgos == (*causas, *siguen)
    assert {(h.hoja, h.celda) for h in causas if h.codigo == "C006"} == set(lugares)
    de_valor = {"C002", "C004", "C009", "C013"}
    assert {(h.hoja, h.celda) for h in causas if h.codigo in de_valor} <= set(lugares)
    assert {h.codigo for h in siguen} <= de_valor
    assert len(siguen) > 3 * len(causas)
    celdas = {f"{h.hoja}!{h.celda}" for h in hallazgos}
    assert {h.causa.replace("'", "") for h in siguen} <= celdas


def test_una_entrada_sin_recalcular_tiene_una_sola_causa(anexo_minimo: Entregado) -> None:
    """Se cambió un precio con un programa que no recalcula: manda la primera celda que lo lee."""
    celda = anexo_minimo.donde("precios", "precio", "SALON")
    hallazgos = verificar(editar(anexo_minimo.costeo.anexo, {celda: 4000})).hallazgos
    causas = [(h.codigo, h.hoja, h.celda) for h in hallazgos if h.nivel == "error" and not h.causa]
    leen = ("precio_l", "conocido")
    assert causas == [("C002", *anexo_minimo.donde("precios", c, "SALON")) for c in leen]
    assert len(hallazgos) > 20


def test_un_codigo_en_minusculas_es_el_mismo(anexo_minimo: Entregado) -> None:
    celda = anexo_minimo.donde("lineas_1_material", "recurso", "1")
    hallazgos = verificar(editar(anexo_minimo.costeo.anexo, {celda: "folleto"})).hallazgos
    assert {h.codigo for h in hallazgos} <= {"C002"}  # el enlace guardado aún lo dice en mayúsculas
    assert all("olleto" in h.mensaje for h in hallazgos)


def test_una_formula_en_una_entrada_solo_se_avisa(anexo_minimo: Entregado) -> None:
    celda = anexo_minimo.donde("precios", "precio", "FOLLETO")
    veredicto = verificar(editar(anexo_minimo.costeo.anexo, {celda: Formula("12+0.35", 12.35)}))
    assert veredicto.correcto
    assert [(h.nivel, h.hoja, h.celda) for h in veredicto.hallazgos] == [("aviso", *celda)]


@pytest.mark.parametrize("codigo", ["C002", "C006", "C007", "C008", "C018", "C019", "C020"])
def test_lo_hecho_al_generar_no_tapa_lo_que_se_escribio_mal(
    anexo_minimo: Entregado, codigo: str
) -> None:
    """Al generar se aprovecha trabajo ya hecho, pero se juzgan los bytes que se escribieron."""
    celdas: dict[str, dict[tuple[str, str], Contenido]] = {
        "C002": {anexo_minimo.donde("por_actividad", "total", "t"): Guardado(1)},
        "C006": {anexo_minimo.donde("por_actividad", "total", "t"): Formula("1+1", 2)},
        "C007": {anexo_minimo.donde("por_actividad", "total", "t"): 5},
        "C008": {("Controles", "Z5"): Formula("1", 1)},
        "C018": {anexo_minimo.donde("precios", "precio", "FOLLETO"): 15.35},
        "C019": {},
        "C020": {anexo_minimo.donde("corte_eje", "codigo", "1.1"): "9.9"},
    }

    def escribir_mal(*argumentos: Any, **datos: Any) -> bytes:
        bien = escribir(*argumentos, **datos)
        if not datos["titulo"].startswith("Anexo II"):
            return bien
        if codigo == "C019":
            nombre = ('TC_USD">Monedas!$H$7', 'TC_USD">Monedas!$C$7')
            return sustituir(bien, "xl/workbook.xml", *nombre)
        return editar(bien, celdas[codigo])

    with patch("costeo.escritos.escribir", escribir_mal):
        veredicto = _del_modelo(MINIMO, (), Cronometro()).veredicto
    assert veredicto is not None
    assert codigo in {h.codigo for h in veredicto.hallazgos}
    assert veredicto.salida == 1
