"""El acta como datos: los mismos para la misma entrada y la misma instalación.

No lleva la hora del reloj: su fecha es la de elaboración que dicen los datos. Lo que no se hizo
(la prueba viva, los mutantes, el auditor) no sale; nunca sale un cero inventado.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from costeo.acta.cuentas import avisos, contar, controles, maestro
from costeo.acta.huellas import Entradas, Huellas, huellas, sha256
from costeo.calculo.costeo import Resultado
from costeo.informe.datos import datos_de_hallazgos, datos_de_totales, sin_confirmar
from costeo.modelo import vocabulario as v
from costeo.verificacion.veredicto import Veredicto
from costeo.version import VERSION
from costeo.xlsx.lectura import leer_libro

FORMATO = 1
"""La forma del acta: cambia si cambia lo que significa alguna de sus claves."""
_PAQUETES = ("formulas", "openpyxl", "XlsxWriter")
Datos = dict[str, object]


@dataclass(frozen=True)
class LibroCertificado:
    """Un libro del acta: su título, su nombre de archivo, sus bytes, su veredicto y sus
    entradas."""

    titulo: str
    archivo: str
    contenido: bytes
    veredicto: Veredicto
    entradas: Entradas


@dataclass(frozen=True)
class Aparte:
    """Lo que otras pruebas dicen de estos libros, si se hicieron; va al acta tal cual."""

    prueba_viva: Mapping[str, object] | None = None
    mutantes: Mapping[str, object] | None = None
    auditor: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Encargo:
    """De qué entrada salen los libros: nombre y bytes de cada archivo, por su papel."""

    archivos: Sequence[tuple[str, str, bytes]]
    resultado: Resultado
    libros: Sequence[LibroCertificado]
    aparte: Aparte = field(default_factory=Aparte)
    usada: tuple[str, bytes] | None = None
    """Nombre y bytes de la plantilla que se escribe con los libros: de ella salieron."""


def acta(encargo: Encargo) -> Datos:
    """Todo lo que dice el acta. Importes en L, como texto.

    Claves: ``acta`` (forma), ``fecha``, ``plan``, ``motor``, ``entradas`` (archivos), ``libros``
    (con sus cuentas, controles, avisos y huellas), ``totales``, ``sin_confirmar``,
    ``plantilla_usada`` si se escribe, lo de :class:`Aparte` que haya, y ``huella``, la del acta
    misma.
    """
    r = encargo.resultado
    g = r.catalogo.generales
    datos: Datos = {
        "acta": FORMATO,
        "fecha": g.fecha("FECHA_ELABORACION").isoformat(),
        "plan": {
            "nombre": g.texto("PLAN"),
            "institucion": g.texto("INSTITUCION"),
            "version": g.texto("VERSION"),
            "ejercicio": int(g.numero("EJERCICIO")),
            "escenario": g.texto("ESCENARIO"),
        },
        "motor": motor(),
        "entradas": [
            {"papel": papel, **_archivo(nombre, x)} for papel, nombre, x in encargo.archivos
        ],
        "totales": {
            **datos_de_totales(r.totales),
            "usd": format(r.usd, "f"),
            "eur": format(r.eur, "f"),
        },
        "sin_confirmar": _sin_confirmar(r),
        "libros": [_libro(x) for x in encargo.libros],
    }
    if encargo.usada:
        datos["plantilla_usada"] = _archivo(*encargo.usada)
    datos |= {k: dict(x) for k, x in asdict(encargo.aparte).items() if x is not None}
    return {**datos, "huella": huella_del_acta(datos)}


def _archivo(nombre: str, contenido: bytes) -> Datos:
    return {"archivo": nombre, "octetos": len(contenido), "sha256": sha256(contenido)}


def motor() -> dict[str, str]:
    """Con qué se comprobó: costeo, python y los paquetes que leen, escriben y compilan."""
    versiones = {p.lower(): importlib.metadata.version(p) for p in _PAQUETES}
    return {"costeo": VERSION, "python": platform.python_version(), **versiones}


def huella_del_acta(datos: Mapping[str, object]) -> str:
    """SHA-256 del acta sin su propia huella: la misma aunque el archivo se reescriba."""
    resto = {k: x for k, x in datos.items() if k != "huella"}
    canonico = json.dumps(resto, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonico.encode()).hexdigest()


def _sin_confirmar(r: Resultado) -> Datos:
    datos = sin_confirmar(r)
    total = r.totales.total
    return {
        **{k: x for k, x in datos.items() if k != "insumos"},
        "insumos": len(datos["insumos"]),  # type: ignore[arg-type]
        "parte_del_total": format(r.totales.sin_confirmar / total, ".4f") if total else "0.0000",
        "por_estado": [
            {
                "estado": f.codigo,
                "lineas": f.cuenta,
                "total": format(f.totales.total, "f"),
                "por_presupuestar": format(f.totales.por_presupuestar, "f"),
            }
            for f in r.cortes["estado"]
            if f.codigo in v.ESTADOS
        ],
    }


def _libro(libro: LibroCertificado) -> Datos:
    leido = leer_libro(libro.contenido)
    ver = libro.veredicto
    return {
        "titulo": libro.titulo,
        "archivo": libro.archivo,
        "tipo": leido.propiedades.get("tipo", ""),
        "correcto": ver.correcto,
        "formulas": asdict(contar(leido, ver)),
        "conceptos": ver.conceptos,
        "control_maestro": maestro(leido),
        "controles": [asdict(c) for c in controles(leido)],
        "avisos": [asdict(a) for a in avisos(leido)],
        "hallazgos": datos_de_hallazgos(ver.hallazgos),
        **_de_huellas(huellas(libro.contenido, leido, libro.entradas)),
    }


def _de_huellas(h: Huellas) -> Datos:
    return {
        "octetos": h.octetos,
        "sha256": h.sha256,
        "partes": dict(h.partes),
        "nombres": h.nombres,
        "propiedades": dict(h.propiedades),
        "hojas": {
            hoja: {
                **clases,
                "datos": dict(h.datos.get(hoja, {})),
                "fechas": " ".join(h.fechas.get(hoja, ())),
                "blancas": " ".join(h.blancas.get(hoja, ())),
            }
            for hoja, clases in h.hojas.items()
        },
    }
