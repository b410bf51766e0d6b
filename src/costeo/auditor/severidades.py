"""Los cambios de nivel de una institución: qué regla, a qué nivel, en qué hojas y por qué.

Un archivo TOML, con una tabla por regla (o varias, con ``[[R20]]``)::

    [[R20]]
    nivel = "apagada"          # «E», «A» o «apagada»
    motivo = "El formato oficial trae fórmulas largas (circular 3-2024)."
    hojas = ["Consolidado"]    # sin «hojas», en todo el libro

Sin motivo escrito, el cambio no se aplica y es un hallazgo.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from costeo.auditor.regla import NIVELES
from costeo.hallazgos import Hallazgo, hallazgo

APAGADA = "apagada"
LARGO_DEL_MOTIVO = 10
"""Caracteres de un motivo que dice algo: «ok» o «n/a» no lo son."""


@dataclass(frozen=True)
class Ajuste:
    """Un cambio de nivel con su motivo. ``hojas`` vacío: en todo el libro."""

    regla: str
    nivel: str
    motivo: str
    hojas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Severidades:
    """Los ajustes que valen y los hallazgos de los que no."""

    ajustes: tuple[Ajuste, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()

    def de(self, regla: str) -> tuple[Ajuste, ...]:
        """Los ajustes de una regla."""
        return tuple(a for a in self.ajustes if a.regla == regla)

    def apagada(self, regla: str) -> Ajuste | None:
        """El ajuste que la apaga en todo el libro, si lo hay."""
        return next((a for a in self.de(regla) if a.nivel == APAGADA and not a.hojas), None)

    def nivel(self, regla: str, propio: str, hoja: str = "") -> str:
        """El nivel que vale en esa hoja; vacío si allí está apagada. Manda lo más concreto."""
        for ajuste in sorted(self.de(regla), key=lambda a: not a.hojas):
            if not ajuste.hojas or hoja in ajuste.hojas:
                return "" if ajuste.nivel == APAGADA and ajuste.hojas else ajuste.nivel
        return propio


_SITIO = re.compile(r".*\(at line (\d+), column (\d+)\)", re.DOTALL)
"""Dónde dice `tomllib` que no entiende el archivo; lo demás lo dice en inglés."""


def leer_severidades(contenido: bytes, nombre: str, conocidas: Collection[str]) -> Severidades:
    """Los ajustes de un archivo TOML; lo que esté mal es un hallazgo y no se aplica.

    Args:
        contenido: los bytes del archivo.
        nombre: cómo se llama, para los hallazgos.
        conocidas: los identificadores de las reglas que hay.
    """
    try:
        datos = tomllib.loads(contenido.decode("utf-8-sig"))
    except UnicodeDecodeError:
        ilegible = hallazgo("U001", archivo=nombre, motivo="no está guardado en UTF-8")
        return Severidades((), (ilegible,))
    except tomllib.TOMLDecodeError as error:
        motivo = _SITIO.sub(r"falla en la línea \1, columna \2", str(error))
        motivo = motivo if motivo != str(error) else "le falta algo al final"
        return Severidades((), (hallazgo("U001", archivo=nombre, motivo=motivo),))
    ajustes: list[Ajuste] = []
    hallazgos: list[Hallazgo] = []
    for regla, dicho in datos.items():
        for entrada in dicho if isinstance(dicho, list) else [dicho]:
            leido = _ajuste(regla, entrada, conocidas)
            if isinstance(leido, Ajuste):
                ajustes.append(leido)
            else:
                codigo, datos_de = leido
                hallazgos.append(hallazgo(codigo, None, archivo=nombre, regla=regla, **datos_de))
    return Severidades(tuple(ajustes), tuple(hallazgos))


def _ajuste(
    regla: str, entrada: object, conocidas: Collection[str]
) -> Ajuste | tuple[str, dict[str, str]]:
    """El ajuste, o el código y los datos de por qué no vale."""
    if regla not in conocidas:
        return "U002", {}
    if not isinstance(entrada, dict):
        return "U004", {"nivel": str(entrada)}
    nivel = str(entrada.get("nivel", "")).strip()
    nivel = nivel.upper() if nivel.upper() in NIVELES else nivel.lower()
    if nivel not in (*NIVELES, APAGADA):
        return "U004", {"nivel": str(entrada.get("nivel", "(nada)"))}
    motivo = str(entrada.get("motivo", "")).strip()
    if len(motivo) < LARGO_DEL_MOTIVO:
        return "U003", {"motivo": f"«{motivo}»" if motivo else "está en blanco"}
    return Ajuste(regla, nivel, motivo, tuple(_hojas(entrada.get("hojas", ()))))


def _hojas(dicho: object) -> Iterator[str]:
    if isinstance(dicho, str):
        yield dicho
    elif isinstance(dicho, list | tuple):
        yield from (str(x) for x in dicho)
