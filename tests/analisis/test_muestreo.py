"""Los sorteos: distribuciones de manual, correlación y semilla."""

from decimal import Decimal
from math import sqrt

import numpy as np
import pytest

from costeo.analisis.muestreo import PERT, TRIANGULAR, cuantil, sortear
from costeo.analisis.variables import Variable

N = 20_000


def variable(codigo: str, a: int, b: int, c: int, **cambios: object) -> Variable:
    datos = {"tipo": "precio", "nombre": "", "clase": "x", "entera": False, **cambios}
    return Variable(
        codigo=codigo,
        minimo=Decimal(a),
        base=Decimal(b),
        maximo=Decimal(c),
        **datos,  # type: ignore[arg-type]
    )


def rangos(x: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(x))


def test_la_triangular_es_la_de_los_libros() -> None:
    """Triangular (80, 100, 150): la mitad queda bajo 150 − √(0.5 × 70 × 50)."""
    x = variable("A", 80, 100, 150)
    u = np.array([0.0, 2 / 7, 0.5, 1.0])
    mediana = 150 - sqrt(0.5 * 70 * 50)
    assert cuantil(x, u, TRIANGULAR) == pytest.approx([80, 100, mediana, 150])


def test_la_triangular_al_reves_tambien() -> None:
    """Con la base en el máximo, F(x) = ((x − 10) / 20)²."""
    x = variable("A", 10, 30, 30)
    assert cuantil(x, np.array([0.25, 1.0]), TRIANGULAR) == pytest.approx([20, 30])


@pytest.mark.parametrize(
    ("distribucion", "media", "varianza"),
    [
        (
            TRIANGULAR,
            (80 + 100 + 150) / 3,
            (80**2 + 100**2 + 150**2 - 80 * 100 - 80 * 150 - 15000) / 18,
        ),
        (PERT, (80 + 400 + 150) / 6, (105 - 80) * (150 - 105) / 7),
    ],
)
def test_la_media_y_la_varianza(distribucion: str, media: float, varianza: float) -> None:
    muestras = sortear([variable("A", 80, 100, 150)], N, 3, distribucion, 0.5)[:, 0]
    error = 4 * sqrt(varianza / N)
    assert abs(muestras.mean() - media) < error
    assert muestras.var() == pytest.approx(varianza, rel=0.05)
    assert muestras.min() >= 80
    assert muestras.max() <= 150


def test_con_rho_uno_todas_estan_en_el_mismo_percentil() -> None:
    x = sortear([variable("A", 0, 1, 2), variable("B", 10, 15, 40)], 500, 1, TRIANGULAR, 1)
    assert (rangos(x[:, 0]) == rangos(x[:, 1])).all()


def test_con_rho_cero_cada_una_va_por_su_lado() -> None:
    x = sortear([variable("A", 0, 1, 2), variable("B", 10, 15, 40)], N, 1, TRIANGULAR, 0)
    assert abs(np.corrcoef(rangos(x[:, 0]), rangos(x[:, 1]))[0, 1]) < 4 / sqrt(N)


def test_con_rho_medio_la_correlacion_de_rangos_es_la_de_la_copula() -> None:
    """Spearman de una cópula normal: (6/π) arcsen(ρ/2)."""
    x = sortear([variable("A", 0, 1, 2), variable("B", 10, 15, 40)], N, 1, PERT, 0.6)
    debida = 6 / np.pi * np.arcsin(0.3)
    assert np.corrcoef(rangos(x[:, 0]), rangos(x[:, 1]))[0, 1] == pytest.approx(debida, abs=0.02)


def test_las_de_clases_distintas_no_se_conocen() -> None:
    dos = [variable("A", 0, 1, 2), variable("B", 0, 1, 2, clase="y")]
    x = sortear(dos, N, 1, TRIANGULAR, 1)
    assert abs(np.corrcoef(x[:, 0], x[:, 1])[0, 1]) < 4 / sqrt(N)


def test_las_enteras_salen_enteras_y_en_su_rango() -> None:
    x = sortear([variable("A", 11, 17, 18, entera=True)], N, 1, TRIANGULAR, 0.5)[:, 0]
    assert set(np.unique(x)) == set(range(11, 19))


def test_la_semilla_lo_dice_todo_y_otra_variable_no_mueve_a_las_demas() -> None:
    a, b = variable("A", 0, 1, 2), variable("B", 0, 1, 2)
    uno = sortear([a], 100, 7, TRIANGULAR, 0.5)
    assert (sortear([a], 100, 7, TRIANGULAR, 0.5) == uno).all()
    assert (sortear([b, a], 100, 7, TRIANGULAR, 0.5)[:, 1] == uno[:, 0]).all()
    assert (sortear([a], 100, 8, TRIANGULAR, 0.5) != uno).any()
