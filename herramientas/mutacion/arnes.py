"""Probar cada mutante en un proceso propio: el encuentro primero, que es barato; luego las pruebas.

Cada proceso se bifurca del que ya tiene leídos los anexos, vuelve a importar ``costeo.calculo`` con
un módulo cambiado y sale con un código que dice quién lo mató.
"""

from __future__ import annotations

import ast
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import resource
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

from mutacion.encuentro import Escena
from mutacion.operadores import Mutante, mutado, mutantes

RAIZ = Path(__file__).parent.parent.parent
SALA = RAIZ / "src" / "costeo" / "calculo"
PAQUETE = "costeo.calculo"
VIVO, POR_ENCUENTRO, POR_PRUEBAS, POR_TIEMPO, POR_CAIDA = 0, 10, 11, 12, 13
QUIEN = {
    VIVO: "vivo",
    POR_ENCUENTRO: "el encuentro",
    POR_PRUEBAS: "las pruebas",
    POR_TIEMPO: "no acaba",
    POR_CAIDA: "no arranca",
}
SEGUNDOS_DE_ENCUENTRO, SEGUNDOS_DE_PRUEBAS = 20, 240
MEMORIA = 4 * 2**30
PRUEBAS: tuple[tuple[str, ...], ...] = (
    ("tests/calculo", "--ignore=tests/calculo/test_propiedades.py"),
    ("tests/calculo/test_propiedades.py",),
)
"""Tandas de pruebas, de la más rápida a la más lenta."""


SIN_MUTAR = Mutante("redondeo", "", "", "", 0, 0, -1, -1)
"""El testigo: el código tal cual, que ha de sobrevivir a todo. Si muere, el arnés miente."""


@dataclass(frozen=True)
class Muerte:
    """Qué pasó con un mutante."""

    mutante: Mutante
    codigo: int

    @property
    def vivo(self) -> bool:
        """¿Lo dejó pasar todo?"""
        return self.codigo == VIVO


def fuentes() -> dict[str, str]:
    """El texto de cada módulo de la sala, por su nombre."""
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(SALA.glob("*.py"))}


def todos(modulos: Iterable[str] = ()) -> list[Mutante]:
    """Los mutantes de esos módulos; sin decir cuáles, los de la sala entera."""
    pedidos = set(modulos)
    return [
        m for n, texto in fuentes().items() if not pedidos or n in pedidos
        for m in mutantes(n, texto)
    ]  # fmt: skip


class Arnes:
    """Los anexos leídos y los módulos compilados; prueba los mutantes que se le den."""

    def __init__(self, escenas: Iterable[Escena], *, tandas: int = len(PRUEBAS)) -> None:
        """``tandas``: cuántas de las de ``PRUEBAS`` se corren si el encuentro no lo mata."""
        self.escenas = tuple(escenas)
        self.tandas = tandas
        self.fuentes = fuentes()
        self.compilados = {
            n: compile(texto, str(SALA / f"{n}.py"), "exec") for n, texto in self.fuentes.items()
        }
        self.alcance = alcances(de_la_casa())
        if tandas:
            _calentar()
        gc.collect()
        gc.freeze()  # lo leído no se recorre en cada proceso: así las páginas se comparten

    def probar(self, lista: Iterable[Mutante], procesos: int = 1) -> Iterator[Muerte]:
        """Cada mutante con su suerte, según van acabando."""
        en_marcha: dict[int, Mutante] = {}
        for mutante in lista:
            if len(en_marcha) >= procesos:
                yield self._esperar(en_marcha)
            sys.stdout.flush()
            sys.stderr.flush()
            hijo = os.fork()
            if not hijo:
                self._hijo(mutante)
            en_marcha[hijo] = mutante
        while en_marcha:
            yield self._esperar(en_marcha)

    def _esperar(self, en_marcha: dict[int, Mutante]) -> Muerte:
        hijo, estado = os.wait()
        codigo = os.waitstatus_to_exitcode(estado)
        if codigo < 0:  # lo detuvo su alarma, o el sistema por la memoria
            codigo = POR_TIEMPO if -codigo == signal.SIGALRM else POR_CAIDA
        return Muerte(en_marcha.pop(hijo), codigo)

    def _hijo(self, mutante: Mutante) -> None:
        """Nunca vuelve: el proceso sale con el código."""
        codigo = POR_CAIDA
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            gc.disable()
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                codigo = self._suerte(mutante)
        except BaseException:  # lo que sea que rompa al importar o al calcular, lo mata
            codigo = POR_ENCUENTRO
        finally:
            os._exit(codigo)

    def _suerte(self, mutante: Mutante) -> int:
        signal.alarm(SEGUNDOS_DE_ENCUENTRO)
        codigo = self.compilados[mutante.modulo]
        if mutante != SIN_MUTAR:
            arbol: ast.Module = mutado(self.fuentes[mutante.modulo], mutante)
            codigo = compile(arbol, str(SALA / f"{mutante.modulo}.py"), "exec")
        sys.meta_path.insert(0, _Importador({**self.compilados, mutante.modulo: codigo}))
        for nombre in self.alcance[f"{PAQUETE}.{mutante.modulo}"]:
            sys.modules.pop(nombre, None)
        for escena in self.escenas:
            if escena.falla():
                return POR_ENCUENTRO
        for tanda in PRUEBAS[: self.tandas]:
            signal.alarm(SEGUNDOS_DE_PRUEBAS)
            if not _pasan(tanda, mutante.modulo):
                return POR_PRUEBAS
        return VIVO


def alcances(textos: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """De cada módulo, él y los que lo usan, por un camino u otro: los que hay que reimportar.

    ``textos``: nombre completo de cada módulo y lo que dice.
    """
    usa = {n: _importados(texto) for n, texto in textos.items()}
    salida = {}
    for nombre in textos:
        suyos = {nombre}
        while nuevos := {n for n, otros in usa.items() if otros & suyos} - suyos:
            suyos |= nuevos
        salida[nombre] = tuple(sorted(suyos))
    return salida


def _importados(texto: str) -> set[str]:
    hallados = set()
    for nodo in ast.walk(ast.parse(texto)):
        if isinstance(nodo, ast.ImportFrom) and nodo.module:
            hallados |= {nodo.module, *(f"{nodo.module}.{a.name}" for a in nodo.names)}
        elif isinstance(nodo, ast.Import):
            hallados |= {a.name for a in nodo.names}
    return hallados


def de_la_casa() -> dict[str, str]:
    """Los módulos de costeo y las ayudas de las pruebas, por su nombre completo."""
    salida = {}
    for raiz in (RAIZ / "src", RAIZ / "tests"):
        for carpeta in (raiz / "costeo", raiz / "ayudas"):
            for f in sorted(carpeta.rglob("*.py")):
                nombre = ".".join(f.relative_to(raiz).with_suffix("").parts)
                salida[nombre.removesuffix(".__init__")] = f.read_text(encoding="utf-8")
    return salida


def _pasan(tanda: tuple[str, ...], modulo: str) -> bool:
    """¿Pasan esas pruebas con el código mutado? Primero, las que llevan el nombre del módulo."""
    import pytest  # noqa: PLC0415 - solo en el proceso del mutante

    os.chdir(RAIZ)
    propias = [f"tests/calculo/test_{modulo}.py"]
    propias = [x for x in propias if Path(x).exists() and x not in tanda]
    fijo = ["-q", "-x", "--no-header", "-p", "no:cacheprovider"]
    return all(pytest.main([*fijo, *x]) == 0 for x in (propias, tanda) if x)


def _calentar() -> None:
    """Carga una vez, para todos los procesos, lo que tarda en importarse."""
    import hypothesis  # noqa: F401, PLC0415
    import pytest  # noqa: F401, PLC0415

    sys.path[:0] = [str(RAIZ / "tests"), str(RAIZ / "src")]
    for nombre in ("costeo.flujo", "costeo.programa.programar", "ayudas.libreoffice"):
        importlib.import_module(nombre)


class _Importador(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Da los módulos de la sala ya compilados, uno de ellos mutado."""

    def __init__(self, codigos: dict[str, CodeType]) -> None:
        self.codigos = codigos

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        corto = fullname.removeprefix(PAQUETE).removeprefix(".") or "__init__"
        if not f"{fullname}.".startswith(f"{PAQUETE}.") or corto not in self.codigos:
            return None
        es_paquete = corto == "__init__"
        spec = importlib.util.spec_from_loader(fullname, self, is_package=es_paquete)
        if spec is not None and es_paquete:
            spec.submodule_search_locations = [str(SALA)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        corto = module.__name__.removeprefix(PAQUETE).removeprefix(".") or "__init__"
        exec(self.codigos[corto], module.__dict__)
