"""O todos los archivos o ninguno: lo que había antes sobrevive a cualquier tropiezo."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from ayudas.entregado import Entregado
from costeo.archivo import escribir_todos
from costeo.puertas import Entrada, generar_en

NOMBRES = ("anexo.xlsx", "anexo_i.xlsx", "resumen.json")
ENTRADA = Entrada(b"", "p.xlsx", None, "", ())


@pytest.fixture(autouse=True)
def _ya_costeado(anexo_minimo: Entregado) -> Iterator[None]:
    """Aquí solo se mira lo que pasa con los archivos."""
    with patch("costeo.puertas.costear_plantilla", lambda *_, **__: anexo_minimo.costeo):
        yield


def codigos(carpeta: Path) -> list[str]:
    """Lo que dice generar en esa carpeta."""
    return [h.codigo for h in generar_en(ENTRADA, carpeta, NOMBRES, lambda *_: None)[2]]


def contenido(carpeta: Path) -> dict[str, bytes]:
    """Los archivos de una carpeta, también los ocultos."""
    return {x.name: x.read_bytes() for x in sorted(carpeta.iterdir())}


def falla_al_reemplazar(monkeypatch: pytest.MonkeyPatch, nombre: str, error: OSError) -> None:
    """Nadie puede poner un archivo con ese nombre en su sitio."""
    replace_ = Path.replace

    def reemplazar(origen: Path, destino: Path) -> Path:
        if Path(destino).name == nombre:
            raise error
        return replace_(origen, destino)

    monkeypatch.setattr(Path, "replace", reemplazar)


def test_los_dos_se_reemplazan_sin_dejar_rastro(tmp_path: Path) -> None:
    for nombre in NOMBRES:
        (tmp_path / nombre).write_bytes(b"de antes")
    assert codigos(tmp_path) == []
    assert set(contenido(tmp_path)) == set(NOMBRES)
    assert b"de antes" not in contenido(tmp_path).values()


@pytest.mark.parametrize("nombre", NOMBRES)
@pytest.mark.parametrize(
    ("error", "codigo"), [(PermissionError(), "A013"), (OSError(28, "lleno"), "A015")]
)
def test_si_falla_uno_sobrevive_lo_de_los_dos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, nombre: str, error: OSError, codigo: str
) -> None:
    antes = dict.fromkeys(NOMBRES, b"de antes")
    for uno, x in antes.items():
        (tmp_path / uno).write_bytes(x)
    falla_al_reemplazar(monkeypatch, nombre, error)
    assert codigos(tmp_path) == [codigo]
    assert contenido(tmp_path) == antes


def test_si_falla_el_segundo_y_no_habia_nada_no_queda_nada(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    falla_al_reemplazar(monkeypatch, NOMBRES[1], OSError(28, "lleno"))
    assert codigos(tmp_path) == ["A015"]
    assert contenido(tmp_path) == {}
    assert codigos(tmp_path / "una" / "nueva") == ["A015"]
    assert not (tmp_path / "una").exists(), "la carpeta que se creó se quita"


def test_sin_enlaces_duros_tambien_sobrevive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_enlaces(*_: object) -> None:
        raise OSError

    (tmp_path / NOMBRES[0]).write_bytes(b"de antes")
    monkeypatch.setattr("os.link", sin_enlaces)
    falla_al_reemplazar(monkeypatch, NOMBRES[1], PermissionError())
    assert codigos(tmp_path) == ["A013"]
    assert contenido(tmp_path) == {NOMBRES[0]: b"de antes"}


def test_si_no_cabe_el_segundo_no_se_toca_el_primero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """El disco se llena al escribir lo nuevo: nada se ha reemplazado todavía."""
    veces = iter((None, OSError(28, "lleno")))

    def lleno(_: int) -> None:
        if error := next(veces):
            raise error

    (tmp_path / "a").write_bytes(b"de antes")
    monkeypatch.setattr("os.fsync", lleno)
    (h,) = escribir_todos({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert h.codigo == "A015"
    assert "no queda espacio" in h.mensaje
    assert contenido(tmp_path) == {"a": b"de antes"}


@pytest.mark.parametrize("estorbo", ["archivo", "candado", "sin permiso"])
def test_lo_que_estorba_se_dice_sin_costear_nada(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, estorbo: str
) -> None:
    def no_se_llama(*_: object, **__: object) -> None:
        raise AssertionError("se costeó antes de mirar la carpeta")

    def sin_permiso(*_: object, **__: object) -> None:
        raise PermissionError(13, "denegado")

    carpeta = tmp_path / "salidas"
    if estorbo == "archivo":
        carpeta.write_text("x")
    elif estorbo == "candado":
        carpeta.mkdir()
        (carpeta / f"~${NOMBRES[1]}").touch()
    else:
        monkeypatch.setattr(Path, "touch", sin_permiso)
    monkeypatch.setattr("costeo.puertas.costear_plantilla", no_se_llama)
    assert codigos(carpeta) == ["A012" if estorbo == "candado" else "S001"]
    assert carpeta.exists() == (estorbo != "sin permiso"), "mirar no crea la carpeta"


def test_una_plantilla_con_errores_no_crea_la_carpeta(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    malo = Entrada(b"hola", "p.xlsx", None, "", ())
    with patch("costeo.puertas.costear_plantilla", _sin_modelo):
        costeo, escritos, tropiezos = generar_en(malo, tmp_path / "s", NOMBRES, lambda *_: None)
    assert (costeo.salida, escritos, tropiezos) == (2, [], ())
    assert list(tmp_path.iterdir()) == []


def _sin_modelo(contenido: bytes, nombre: str, **_: object) -> object:
    from costeo.flujo import costear_plantilla  # noqa: PLC0415

    return costear_plantilla(contenido, nombre)
