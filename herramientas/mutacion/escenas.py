"""Los anexos con que se encuentra la referencia mutada: python -m mutacion.escenas CARPETA.

Van de lo barato a lo caro, y entre todos pasan por cada regla: el plan mínimo, el mismo con fechas,
uno torcido a propósito (datos desconocidos, otro escenario, topes que no se cumplen) y SI EMPLEO.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

RAIZ = Path(__file__).parent.parent.parent
sys.path.insert(0, str(RAIZ / "tests"))

ORDEN = ("minimo", "con_fechas", "raro", "plan_i", "plan_i_raro", "si_empleo_i", "si_empleo")
"""El nombre de cada archivo, sin «.xlsx», en el orden en que se prueban."""


def _de_modelo(nombre: str) -> Iterator[tuple[str, bytes]]:
    from ayudas import modelo_con_fechas, modelo_minimo, modelo_raro  # noqa: PLC0415
    from costeo.flujo import _del_modelo  # noqa: PLC0415
    from costeo.reloj import Cronometro  # noqa: PLC0415

    modelo = {
        "minimo": modelo_minimo.MINIMO,
        "con_fechas": modelo_con_fechas.CON_FECHAS,
        "raro": modelo_raro.RARO,
    }[nombre]
    hecho = _del_modelo(modelo, (), Cronometro())
    assert hecho.veredicto is not None
    errores = [h for h in hecho.veredicto.hallazgos if h.nivel == "error"]
    assert not [h for h in errores if h.codigo != "C012"], errores[:3]
    yield nombre, hecho.anexo


def _de_plan(nombre: str) -> Iterator[tuple[str, bytes]]:
    from ayudas import modelo_raro, plan_con_fechas  # noqa: PLC0415

    plan = {"plan_i": plan_con_fechas.PLAN, "plan_i_raro": modelo_raro.PLAN_RARO}[nombre]
    yield nombre, plan_con_fechas.anexo_i(plan).contenido


def _de_si_empleo(_: str) -> Iterator[tuple[str, bytes]]:
    import costeo  # noqa: PLC0415

    hecho = costeo.costear_plantilla(costeo.plantilla_ejemplo())
    assert hecho.anexo_i is not None
    yield "si_empleo", hecho.anexo
    yield "si_empleo_i", hecho.anexo_i.contenido


HACER: dict[str, Callable[[str], Iterator[tuple[str, bytes]]]] = {
    "minimo": _de_modelo,
    "con_fechas": _de_modelo,
    "raro": _de_modelo,
    "plan_i": _de_plan,
    "plan_i_raro": _de_plan,
    "si_empleo": _de_si_empleo,
    "si_empleo_i": _de_si_empleo,
}


def main() -> None:
    """Escribe en la carpeta los que falten."""
    carpeta = Path(sys.argv[1])
    carpeta.mkdir(parents=True, exist_ok=True)
    for nombre in ORDEN:
        if not (carpeta / f"{nombre}.xlsx").exists():
            for hecho, contenido in HACER[nombre](nombre):
                (carpeta / f"{hecho}.xlsx").write_bytes(contenido)


if __name__ == "__main__":
    main()
