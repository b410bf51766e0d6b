"""Lo que alguien cambió a mano en un anexo también se cuenta en «Qué movió el total»."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from ayudas.editar_xlsx import PROPIEDADES, Contenido, armar, editar, partes, sustituir
from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO, cambiar
from costeo.acta.cotejo import CAMBIADO, IDENTICO, cotejar
from costeo.acta.huellas import sha256
from costeo.anexo.como_plantilla import leer_entrada
from costeo.anteriores import plantilla_de
from costeo.calculo.costeo import costear
from costeo.calculo.huella import huella
from costeo.comparacion.anterior import VersionAnterior, contar
from costeo.comparacion.comparar import comparar
from costeo.comparacion.registro import mismos_datos
from costeo.comparacion.resumen import filas_de_cambios
from costeo.flujo import Costeo, costear_plantilla
from costeo.hallazgos import Hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.puerta import leer
from costeo.plantilla.volcado import volcar
from costeo.puertas import Entrada, generar_en
from costeo.version import VERSION
from costeo.versiones import con_version

NOMBRES = ("a.xlsx", "i.xlsx", "r.json")
ACTA, PAGINA, USADA = "acta.json", "acta.html", "usada.xlsx"
PRECIOS = b"codigo,precio,moneda,fecha,fuente\nFOLLETO,20.5,L,2024-01-15,Lista de enero\n"
LINEA: dict[str, Contenido] = {
    "recurso": "FOLLETO", "cantidad": 5, "frecuencia": 1, "dias": 1, "participantes": 2,
    "fuente": "11", "nota": "Nueva",
}  # fmt: skip


def generar(carpeta: Path, contenido: bytes, nombre: str, **otros: Any) -> Costeo:
    """Genera como la orden; ``otros``: lo demás de la entrada."""
    entrada = Entrada(contenido, nombre, None, "", (), otros.pop("desde", carpeta))
    costeo, escritos, tropiezos = generar_en(
        replace(entrada, **otros),
        carpeta,
        NOMBRES,
        lambda *_: None,
        nombres_acta=(ACTA, PAGINA, USADA),
    )
    assert (costeo.salida, tropiezos) == (0, ())
    assert len(escritos) == 6
    return costeo


def leido_por_generar(minimo: Costeo, carpeta: Path, *entrada: Any, **otros: Any) -> dict[str, Any]:
    """Con qué se costea, sin costear nada: sale siempre el plan mínimo."""
    dicho: dict[str, Any] = {}

    def costear_(*_: object, **pedido: object) -> Costeo:
        dicho.update(pedido)
        return minimo

    with patch("costeo.puertas.costear_plantilla", costear_):
        generar(carpeta, *entrada, **otros)
    return dicho


def solo_contar(contenido: bytes, **otros: Any) -> Costeo:
    """Lo que se costearía, sin escribir libros."""

    def sin_libro(modelo: Modelo, hallazgos: tuple[Hallazgo, ...], *_: Any, **__: Any) -> Costeo:
        return Costeo(modelo, None, b"", None, hallazgos)

    with patch("costeo.flujo._del_modelo", sin_libro):
        return costear_plantilla(contenido, "x.xlsx", **otros)


def total(modelo: Modelo | None) -> Decimal:
    assert modelo is not None
    return costear(modelo).totales.total


def movido(modelo: Modelo | None) -> Decimal:
    assert modelo is not None
    return sum((m.importe or Decimal(0) for m in modelo.movimientos), Decimal(0))


def desde(modelo: Modelo | None) -> list[str]:
    """De qué versiones cuenta."""
    assert modelo is not None
    return list(dict.fromkeys(m.desde for m in modelo.movimientos))


def codigos(costeo: Costeo) -> list[str]:
    """Lo que se dice de la cuenta."""
    return [h.codigo for h in costeo.hallazgos if h.codigo in ("G014", "G015")]


@pytest.fixture(scope="module")
def editado(anexo_minimo: Entregado) -> bytes:
    """El anexo mínimo con otro precio y una línea más en un renglón libre."""
    lugares = {anexo_minimo.donde("lineas_1_material", c, "2"): x for c, x in LINEA.items()}
    precio = anexo_minimo.donde("precios", "precio", "FOLLETO")
    return editar(anexo_minimo.costeo.anexo, {**lugares, precio: 15.35})


@pytest.fixture(scope="module")
def generada(
    tmp_path_factory: pytest.TempPathFactory, minimo: Costeo, plantilla_minima: bytes
) -> Path:
    """Una carpeta recién generada, que nadie tocó."""
    carpeta = tmp_path_factory.mktemp("salidas")
    leido_por_generar(minimo, carpeta, plantilla_minima, "minima.xlsx")
    return carpeta


@pytest.fixture
def salidas(generada: Path, tmp_path: Path) -> Path:
    """Una copia de esa carpeta, para cambiarla."""
    return Path(shutil.copytree(generada, tmp_path / "salidas"))


@pytest.mark.lento
def test_lo_que_se_edita_en_el_anexo_se_cuenta(
    salidas: Path, editado: bytes, plantilla_minima: bytes
) -> None:
    """Al centavo, lo mismo que «comparar» de la plantilla usada con el anexo; y una sola vez."""
    (salidas / NOMBRES[0]).write_bytes(editado)
    nuevo = generar(salidas, editado, NOMBRES[0])
    assert nuevo.modelo is not None
    assert movido(nuevo.modelo) == total(nuevo.modelo) - total(MINIMO) != 0
    assert codigos(nuevo) == []
    hecha = comparar((salidas / USADA).read_bytes(), editado, USADA, NOMBRES[0])
    assert hecha.efectos is not None
    assert [(m.efecto, m.que, m.importe) for m in nuevo.modelo.movimientos] == [
        (f.efecto, f.oracion, f.importe) for f in filas_de_cambios(hecha.efectos)
    ]
    assert (salidas / NOMBRES[0]).read_bytes() == editado
    assert (salidas / USADA).read_bytes() == plantilla_minima, "la de antes sigue ahí"
    usada = leer((salidas / con_version(USADA, 2)).read_bytes()).modelo
    assert usada is not None
    assert huella(usada) == nuevo.huella
    anexo, plantilla = ((salidas / con_version(x, 2)).read_bytes() for x in (NOMBRES[0], USADA))
    otra_vez = solo_contar(editado, anexo_ii=anexo, plantilla_ii=plantilla)
    assert otra_vez.modelo == nuevo.modelo.del_anexo_ii == leer_entrada(anexo).modelo
    assert otra_vez.plantilla == plantilla


def test_el_remedio_de_una_plantilla_que_falta(
    salidas: Path, editado: bytes, minimo: Costeo, plantilla_minima: bytes
) -> None:
    """Se trae la plantilla, se quita lo recién escrito y se genera otra vez: ya se cuenta."""
    (salidas / NOMBRES[0]).write_bytes(editado)
    (salidas / USADA).unlink()
    assert leido_por_generar(minimo, salidas, editado, NOMBRES[0])["plantilla_ii"] is None
    for nombre in (*NOMBRES, ACTA, PAGINA, USADA):
        (salidas / con_version(nombre, 2)).unlink()
    (salidas / USADA).write_bytes(plantilla_minima)
    pedido = leido_por_generar(minimo, salidas, editado, NOMBRES[0])
    assert (pedido["anexo_ii"], pedido["plantilla_ii"]) == (editado, plantilla_minima)


def test_con_que_version_se_compara(
    salidas: Path, editado: bytes, minimo: Costeo, plantilla_minima: bytes, tmp_path: Path
) -> None:
    """La última de la carpeta de salida; si no hay, la base de una unión o lo mismo que se da."""

    def dicho(carpeta: Path, *entrada: Any, **otros: Any) -> tuple[object, ...]:
        pedido = leido_por_generar(minimo, carpeta, *entrada, **otros)
        return pedido["anexo_ii"], pedido["nombre_anexo_ii"], pedido["plantilla_ii"]

    (salidas / NOMBRES[0]).write_bytes(editado)
    nueva, suya = tmp_path / "nueva", plantilla_minima
    assert dicho(nueva / "1", suya, "p.xlsx") == (None, "", None)
    assert dicho(nueva / "2", editado, "mio.xlsx", desde=salidas) == (None, "", suya)
    base = VersionAnterior(editado, "base.xlsx")
    assert dicho(nueva / "3", b"", "u", desde=salidas, previo=base) == (editado, "base.xlsx", suya)
    assert dicho(salidas, suya, "p.xlsx", previo=base) == (editado, NOMBRES[0], suya)
    assert dicho(salidas, suya, "p.xlsx") == (minimo.anexo, con_version(NOMBRES[0], 2), suya)


def test_sin_editar_no_se_mueve_nada(minimo: Costeo, plantilla_minima: bytes) -> None:
    """Desde el anexo intacto: ni renglones, ni otra plantilla que la que se usó."""
    igual = solo_contar(minimo.anexo, plantilla_ii=plantilla_minima)
    assert igual.modelo == minimo.modelo
    assert (igual.plantilla, codigos(igual)) == (plantilla_minima, [])
    sin_ella = solo_contar(minimo.anexo)
    assert (sin_ella.plantilla_leida, codigos(sin_ella)) == (b"", [])


def test_lo_editado_se_cuenta_aunque_se_genere_de_la_plantilla(
    editado: bytes, plantilla_minima: bytes
) -> None:
    """El último anexo está editado y alguien vuelve a la plantilla: ida y vuelta suman cero."""
    nuevo = solo_contar(plantilla_minima, anexo_ii=editado, plantilla_ii=plantilla_minima)
    assert len(desde(nuevo.modelo)) == 2
    assert movido(nuevo.modelo) == 0
    assert nuevo.plantilla == plantilla_minima


def test_lo_editado_y_otros_precios_por_separado(editado: bytes, plantilla_minima: bytes) -> None:
    nuevo = solo_contar(editado, plantilla_ii=plantilla_minima, precios=PRECIOS)
    assert movido(nuevo.modelo) == total(nuevo.modelo) - total(MINIMO)
    assert len(desde(nuevo.modelo)) == 2
    assert nuevo.plantilla_leida == b""
    assert leer(nuevo.plantilla).modelo == nuevo.modelo


def test_solo_el_avance_no_mueve_el_total(
    salidas: Path, minimo: Costeo, plantilla_minima: bytes
) -> None:
    avanzado = armar({**partes((salidas / NOMBRES[1]).read_bytes()), "otra": b"x"})
    (salidas / NOMBRES[1]).write_bytes(avanzado)
    pedido = leido_por_generar(minimo, salidas, plantilla_minima, "minima.xlsx")
    assert (salidas / con_version(NOMBRES[1], 2)).is_file()
    nuevo = solo_contar(plantilla_minima, **{k: pedido[k] for k in ("anexo_ii", "plantilla_ii")})
    assert (nuevo.modelo, codigos(nuevo)) == (minimo.modelo, [])


# Dónde está la plantilla de la que salió.


def buscada(carpeta: Path, anexo: bytes, nombre: str = NOMBRES[0]) -> bytes | None:
    return plantilla_de(VersionAnterior(anexo, nombre), (None, carpeta / "no", carpeta), ACTA)


def test_se_encuentra_por_la_huella_o_por_el_nombre(
    salidas: Path, editado: bytes, plantilla_minima: bytes
) -> None:
    sin_marca = armar({k: x for k, x in partes(editado).items() if k != PROPIEDADES})
    assert buscada(salidas, editado, "renombrado.xlsx") == plantilla_minima
    assert buscada(salidas, sin_marca) == plantilla_minima
    assert buscada(salidas, sin_marca, "renombrado.xlsx") is None
    (salidas / con_version(ACTA, 3)).write_text('{"libros": [{"tipo": "anexo_ii"}]}')
    (salidas / con_version(ACTA, 4)).write_text("[]")
    (salidas / con_version(ACTA, 5)).write_text("{")
    assert buscada(salidas, editado) == plantilla_minima


@pytest.mark.parametrize("estropicio", ["falta", "cambió", "sin acta", "acta de antes"])
def test_sin_la_plantilla_no_se_inventa(salidas: Path, editado: bytes, estropicio: str) -> None:
    if estropicio == "falta":
        (salidas / USADA).unlink()
    elif estropicio == "cambió":
        (salidas / USADA).write_bytes(escribir_plantilla(volcar(MINIMO)) + b"\0")
    elif estropicio == "sin acta":
        (salidas / ACTA).unlink()
    else:
        acta = json.loads((salidas / ACTA).read_text(encoding="utf-8"))
        del acta["plantilla_usada"]
        (salidas / ACTA).write_text(json.dumps(acta))
    assert buscada(salidas, editado) is None


def test_una_plantilla_usada_que_alguien_cambio_no_se_pisa(
    salidas: Path, minimo: Costeo, plantilla_minima: bytes
) -> None:
    mia = plantilla_minima + b"\0"
    (salidas / USADA).write_bytes(mia)
    leido_por_generar(minimo, salidas, mia, USADA)
    assert (salidas / USADA).read_bytes() == mia
    assert (salidas / con_version(USADA, 2)).read_bytes() == plantilla_minima
    resumen = json.loads((salidas / con_version(NOMBRES[2], 2)).read_text(encoding="utf-8"))
    assert [h["mensaje"][: len(USADA) + 2] for h in resumen["hallazgos"]] == [f"«{USADA}»"]


def test_el_acta_certifica_la_plantilla_usada(
    salidas: Path, plantilla_minima: bytes, minimo: Costeo
) -> None:
    acta = (salidas / ACTA).read_bytes()
    assert cotejar(acta, ACTA, plantilla_minima, "x.xlsx").estado == IDENTICO
    assert sha256(plantilla_minima) in (salidas / PAGINA).read_text(encoding="utf-8")
    otra = armar({**partes(plantilla_minima), "otra": b"x"})
    cambiada = cotejar(acta, ACTA, otra, USADA)
    assert (cambiada.estado, cambiada.salida) == (CAMBIADO, 1)
    assert [h.codigo for h in cambiada.hallazgos] == ["K015"]
    assert [h.codigo for h in cotejar(acta, ACTA, otra, "y.xlsx").hallazgos] == ["K003"]


# Sin archivos.


def test_sin_su_plantilla_se_dice(editado: bytes, plantilla_minima: bytes) -> None:
    """Ni con la de otro plan se cuenta nada; de otra versión de costeo, la que da el acta."""
    leido = leer_entrada(editado, solo_datos=True)
    assert leido.modelo is not None

    def contado(plantilla: bytes | None, anexo: bytes = editado) -> list[str]:
        assert leido.modelo is not None
        hecho = contar(leido.modelo, VersionAnterior(anexo, "a.xlsx", plantilla), leido)
        assert hecho.intacto is None
        assert bool(hecho.modelo.movimientos) is not bool(hecho.hallazgos)
        return [h.codigo for h in hecho.hallazgos]

    ajena = escribir_plantilla(volcar(cambiar(MINIMO, "impulsores", "OFICINAS", valor=Decimal(3))))
    de_otra = sustituir(editado, PROPIEDADES, VERSION, "0.0.1")
    assert contado(plantilla_minima) == contado(plantilla_minima, de_otra) == []
    for no_sirve in (None, b"hola", ajena):
        assert contado(no_sirve) == ["G015"]


def test_desde_python(editado: bytes, plantilla_minima: bytes, minimo: Costeo) -> None:
    assert minimo.plantilla == plantilla_minima
    nuevo = solo_contar(editado, plantilla_ii=minimo.plantilla)
    assert movido(nuevo.modelo) == total(nuevo.modelo) - total(MINIMO) != 0
    sin_ella = solo_contar(editado)
    assert (codigos(sin_ella), movido(sin_ella.modelo)) == (["G015"], 0)
    assert costear_plantilla(b"hola").plantilla == b""


def test_con_macros_la_plantilla_es_otra(plantilla_minima: bytes, minimo: Costeo) -> None:
    """Excel no abre como .xlsx un libro con macros: se escriben sus datos."""
    caso = solo_contar(armar({**partes(plantilla_minima), "xl/vbaProject.bin": b"x"}))
    assert caso.plantilla_leida == b""
    assert leer(caso.plantilla).modelo == minimo.modelo


def test_ni_el_avance_ni_lo_contado_son_otro_plan() -> None:
    nuevo = contar(cambiar(MINIMO, "impulsores", "OFICINAS", valor=Decimal(3)), antes()).modelo
    assert nuevo.movimientos
    assert mismos_datos(nuevo, replace(nuevo, movimientos=()))
    assert not mismos_datos(nuevo, MINIMO)


def antes() -> VersionAnterior:
    """Una plantilla también puede ser la versión anterior."""
    return VersionAnterior(escribir_plantilla(volcar(MINIMO)), "minima.xlsx")
