"""Abrir un anexo que pasó por otras manos: sin su marca, o con renglones corridos."""

from ayudas.editar_xlsx import PROPIEDADES, editar, sustituir
from ayudas.entregado import Entregado
from costeo.analisis.apertura import Abierto, abrir
from costeo.anexo.como_plantilla import leer_entrada
from costeo.calculo.costeo import costear
from costeo.reloj import Cronometro


def abierto_de(contenido: bytes) -> Abierto:
    return abrir(contenido, "a.xlsx", Cronometro())


def test_un_anexo_sin_su_marca_se_abre_con_sus_propias_formulas(
    anexo_con_fechas: Entregado,
) -> None:
    """Hay programas que al guardar pierden las propiedades del archivo."""
    sin_marca = sustituir(anexo_con_fechas.costeo.anexo, PROPIEDADES, "anexo_ii", "otro")
    abierto = abierto_de(sin_marca)
    assert abierto.modelo is not None
    assert abierto.leido is not None, "es un anexo: se miran sus fórmulas y no otras"
    assert anexo_con_fechas.costeo.resultado is not None
    assert abierto.resultado.totales == anexo_con_fechas.costeo.resultado.totales
    assert not [h for h in abierto.hallazgos if h.nivel == "error"]


def test_de_un_anexo_con_un_renglon_en_blanco_se_analiza_el_que_se_generaria(
    anexo_con_fechas: Entregado,
) -> None:
    """Q013: la celda de cada cosa ya no es la que costeo espera en sus fórmulas."""
    celdas = {"codigo": "X", "nombre": "X", "unidad": "u", "minimo": 1, "valor": 1, "maximo": 1,
              "fuente_dato": "x", "estado": "cotizado"}  # fmt: skip
    lugares = {anexo_con_fechas.donde("impulsores", c, "libre 2"): x for c, x in celdas.items()}
    con_hueco = editar(anexo_con_fechas.costeo.anexo, lugares)
    abierto = abierto_de(con_hueco)
    assert "Q013" in {h.codigo for h in abierto.hallazgos}
    assert (abierto.leido, abierto.disposicion) == (None, None)
    modelo = leer_entrada(con_hueco, solo_datos=True).modelo
    assert modelo is not None
    assert "X" in {i.codigo for i in modelo.impulsores}
    assert abierto.resultado.totales == costear(modelo).totales
