"""Poner fechas al modelo: a las actividades sin inicio, y lo que se cae con otros techos."""

from __future__ import annotations

from dataclasses import replace

from costeo.calculo.costeo import Resultado, costear
from costeo.calendario import calendario_de
from costeo.cronograma.cpsat import Esfuerzo
from costeo.cronograma.programar import programar
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.cronograma import Caida
from costeo.modelo.origen import Origen
from costeo.modelo.plan import Modelo
from costeo.modelo.programacion import FACTIBLE, IMPOSIBLE, SIN_TIEMPO, Programacion
from costeo.programa.construccion import alcance, con_fechas_de, problema_de
from costeo.programa.pedido import Pedido
from costeo.programa.programar import con_techo
from costeo.reloj import Avance

ESFUERZO = Esfuerzo(determinista=20, segundos=None, trabajadores=1)
"""Cuánto se busca al generar: repetible en cualquier máquina, y menos que al programar."""
_PRUEBA = 15
"""Segundos del segundo modelo: deciden si se puede decir «óptima», nunca las fechas."""
_HOJA, _QUE_SE_CAE = Origen("Cronograma"), Origen("Qué se cae")


def con_fechas(
    modelo: Modelo, pedido: Pedido, avance: Avance
) -> tuple[Modelo, tuple[Hallazgo, ...]]:
    """El modelo con inicio en las actividades que no lo tienen, y lo que haya que decir de ellas.

    Los inicios escritos se respetan: entran como fechas fijas. Sin plan posible, o sin tiempo
    para hallarlo, esas actividades siguen sin fecha y se avisa: el costeo no depende de ellas.

    Args:
        modelo: uno válido.
        pedido: qué se reprograma y qué techos se prueban.
        avance: a quién contarle por dónde va.
    """
    if not pedido.pide_algo(modelo):
        return modelo, ()
    sin_fecha = pedido.sin_fecha(modelo)
    resultado = costear(modelo)
    hallazgos: tuple[Hallazgo, ...] = ()
    if sin_fecha:
        modelo, hallazgos = _puestas(modelo, resultado, sin_fecha, pedido, avance)
    if pedido.techos:
        caidas, sin_saber = _caidas(resultado, pedido, avance)
        modelo, hallazgos = replace(modelo, caidas=caidas), (*hallazgos, *sin_saber)
    return modelo, hallazgos


def _puestas(
    modelo: Modelo,
    resultado: Resultado,
    numeros: frozenset[int],
    pedido: Pedido,
    avance: Avance,
) -> tuple[Modelo, tuple[Hallazgo, ...]]:
    calendario = calendario_de(modelo)

    def en_etapa(etapa: str) -> None:
        avance(f"Poner fechas: {etapa.lower()}", 0, 0)

    programacion = programar(
        problema_de(resultado, numeros),
        esfuerzo=pedido.esfuerzo or ESFUERZO,
        prueba=_PRUEBA,
        repetible=True,
        avance=en_etapa,
        fecha=lambda indice: con_fechas_de(calendario, indice),
    )
    puestas = {n: c for n, c in programacion.colocadas.items() if n in numeros}
    cronograma = tuple(
        p
        if p.actividad not in numeros
        else replace(p, inicio=None, causa="")
        if p.actividad not in puestas
        else replace(
            p,
            inicio=calendario.fecha(puestas[p.actividad].inicio),
            causa=_frase(puestas[p.actividad].causa.rotulo),
        )
        for p in modelo.cronograma
    )
    hallazgos = tuple(dicho(programacion, len(puestas), numeros))
    return replace(modelo, cronograma=cronograma), hallazgos


def _frase(rotulo: str) -> str:
    return rotulo[:1].upper() + rotulo[1:]


def dicho(programacion: Programacion, cuantas: int, numeros: frozenset[int]) -> list[Hallazgo]:
    """Lo que se cuenta de las fechas puestas, o de por qué no se pusieron.

    Args:
        programacion: lo que salió de programar.
        cuantas: actividades que recibieron inicio.
        numeros: las que se quería programar.
    """
    if programacion.estado == SIN_TIEMPO:
        return [hallazgo("F005", _HOJA, cuantas=len(numeros))]
    if programacion.estado == IMPOSIBLE:
        conflicto = programacion.conflictos[0]
        origen = next((r.origen for r in conflicto.reglas if r.origen.hoja), _HOJA)
        reglas = "; ".join(r.rotulo for r in conflicto.reglas)
        return [hallazgo("F004", origen, reglas=conflicto.explicacion or reglas)]
    fuera = [n for n in programacion.excluidas if n in numeros]
    hallazgos = [hallazgo("F001", _HOJA, cuantas=cuantas)] if cuantas else []
    if cuantas and programacion.estado == FACTIBLE:
        brecha = f"{programacion.brecha or 0:.2%}"
        hallazgos = [hallazgo("F002", _HOJA, cuantas=cuantas, brecha=brecha)]
    if fuera:
        hallazgos.append(hallazgo("F003", _HOJA, cuales=", ".join(map(str, fuera))))
    return hallazgos


def _caidas(
    resultado: Resultado, pedido: Pedido, avance: Avance
) -> tuple[tuple[Caida, ...], list[Hallazgo]]:
    """Con cada techo, las actividades del ejercicio que no caben, por su número."""
    elegidas = alcance(resultado.modelo, todas=False)
    problema = problema_de(resultado, elegidas)
    salida: list[Caida] = []
    sin_saber: list[Hallazgo] = []
    for techo in pedido.techos:
        avance(f"Probar un techo de L {techo:,.2f}", 0, 0)
        programacion = con_techo(problema, resultado, techo, pedido.esfuerzo or ESFUERZO)
        if programacion.estado in (IMPOSIBLE, SIN_TIEMPO):
            sin_saber.append(hallazgo("F006", _QUE_SE_CAE, techo=f"{techo:,.2f}"))
            continue
        nota = "" if programacion.estado != FACTIBLE else "Mejor hallada, sin demostrar"
        salida += [Caida(techo, n, nota) for n in sorted(programacion.excluidas)]
    return tuple(salida), sin_saber
