"""Las dos plantillas que se entregan y la lectura de sus CSV."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from costeo.esquema import HOJAS
from costeo.plantilla.ejemplo import filas_ejemplo, plantilla_ejemplo
from costeo.plantilla.puerta import leer


def carpeta(ruta: Path, **archivos: str) -> Path:
    for nombre, texto in archivos.items():
        (ruta / f"{nombre}.csv").write_text(texto, encoding="utf-8")
    return ruta


def test_los_tipos_salen_del_esquema(tmp_path: Path) -> None:
    filas = filas_ejemplo(
        carpeta(
            tmp_path,
            precios="codigo,precio,fecha,incluye_isv\nA,0.10,2024-01-31,Sí\nB,,,No\n",
            parametros="codigo,valor\nVERSION,1.0\nCONTINGENCIA,0.05\nFECHA_INICIO,2024-01-01\n",
            lineas="actividad,cantidad,fuente\n7,0.5,11\n",
        )
    )
    assert filas["precios"] == [
        {
            "codigo": "A",
            "precio": Decimal("0.10"),
            "fecha": dt.date(2024, 1, 31),
            "incluye_isv": "Sí",
        },
        {"codigo": "B", "precio": None, "fecha": None, "incluye_isv": "No"},
    ]
    valores = [f["valor"] for f in filas["parametros"]]
    assert valores == ["1.0", Decimal("0.05"), dt.date(2024, 1, 1)]
    assert filas["lineas"] == [{"actividad": 7, "cantidad": Decimal("0.5"), "fuente": "11"}]
    assert set(filas) == {h.clave for h in HOJAS}


def test_las_partes_se_juntan_por_nombre(tmp_path: Path) -> None:
    filas = filas_ejemplo(
        carpeta(
            tmp_path,
            lineas_51_82="actividad\n51\n",
            lineas_01_50="actividad\n1\n",
            insumos_evento="evento\nEV\n",
        )
    )
    assert [f["actividad"] for f in filas["lineas"]] == [1, 51]
    assert filas["insumos_evento"] == [{"evento": "EV"}]
    assert filas["eventos"] == []


@pytest.mark.parametrize(
    ("nombre", "texto", "dice"),
    [
        ("otra", "a\n1\n", "no es de ninguna hoja"),
        ("ejes", "codigo,color\n1,azul\n", "color"),
        ("ejes", "codigo,nombre\n1\n", "fila 2"),
        ("ejes", "codigo\n1,2\n", "fila 2"),
        ("precios", "codigo,precio\nA,1\nB,mil\n", "fila 3"),
        ("precios", "codigo,fecha\nA,31/12/2024\n", "fila 2"),
    ],
)
def test_un_csv_mal_hecho_es_error_nuestro(
    tmp_path: Path, nombre: str, texto: str, dice: str
) -> None:
    with pytest.raises(ValueError, match=dice):
        filas_ejemplo(carpeta(tmp_path, **{nombre: texto}))


def test_la_plantilla_de_si_empleo_se_lee_sin_errores() -> None:
    lectura = leer(plantilla_ejemplo(), "si_empleo.xlsx")
    assert [str(h) for h in lectura.hallazgos if h.nivel == "error"] == []
    assert lectura.modelo is not None
    assert len(lectura.modelo.actividades) == 82
