"""El Anexo II entero: qué hojas lleva, en qué orden, y sus nombres definidos."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import Hoja, Libro
from costeo.libro.direcciones import Muestrario
from costeo.libro.disposicion import Disposicion, disposicion_de
from costeo.libro.espanol import en_espanol
from costeo.libro.hojas.actividad import hoja_actividad
from costeo.libro.hojas.admitidos import hoja_admitidos
from costeo.libro.hojas.cambios import hoja_cambios
from costeo.libro.hojas.cargas import hoja_cargas, hoja_demanda
from costeo.libro.hojas.consolidado import hoja_consolidado
from costeo.libro.hojas.controles import hoja_controles
from costeo.libro.hojas.cortes import hojas_de_corte
from costeo.libro.hojas.desglose import hoja_desglose
from costeo.libro.hojas.diccionario import entradas, hoja_diccionario
from costeo.libro.hojas.entradas import hojas_de_entrada
from costeo.libro.hojas.escenarios import hojas_de_escenarios
from costeo.libro.hojas.flujo import hoja_flujo
from costeo.libro.hojas.gantt import hoja_gantt
from costeo.libro.hojas.historial import hoja_historial
from costeo.libro.hojas.insumos import hoja_insumos
from costeo.libro.hojas.jornadas import hoja_jornadas
from costeo.libro.hojas.movimientos import hoja_movimientos
from costeo.libro.hojas.objeto_fuente import hoja_objeto_fuente
from costeo.libro.hojas.pacc import hoja_compras, hoja_pacc
from costeo.libro.hojas.por_actividad import hoja_por_actividad
from costeo.libro.hojas.portada import hoja_portada
from costeo.libro.hojas.reparto import hoja_reparto
from costeo.libro.hojas.resumen import hoja_resumen
from costeo.modelo.catalogos import VALORES_DE_ESCENARIO
from costeo.modelo.plan import Modelo

NOMBRES = {
    **{
        codigo: f"parametros.valor@{codigo}"
        for codigo in (
            "CONTINGENCIA",
            "REDONDEO",
            "MESES_ANIO",
            "IHSS_EM_TASA",
            "IHSS_EM_TECHO",
            "IHSS_IVM_TASA",
            "IHSS_IVM_TECHO",
            "INJUPEMP_TASA",
            "FIN_SEMANA",
        )
    },
    **{clave.upper(): f"escenario_activo.{clave}@activo" for clave in VALORES_DE_ESCENARIO},
    "FERIADOS": "calendario.no_laborable",
    "TC_USD": "monedas.aplicada@USD",
    "TC_EUR": "monedas.aplicada@EUR",
}
"""Nombres definidos del libro (no más de veinte): los valores generales que usan las fórmulas."""


def describir(
    modelo: Modelo, datos: Mapping[str, str], disposicion: Disposicion | None = None
) -> LibroColocado:
    """Anexo II colocado: hojas, direcciones, fórmulas y conceptos, sin calcular nada.

    Args:
        modelo: lo que dice la plantilla.
        datos: ``version_costeo`` y ``huella`` de los datos de entrada y, si lo hay, ``motivo``
            para la hoja Cambios.
        disposicion: renglones de cada bloque; por defecto, los usados más los libres.
    """
    disposicion = disposicion or disposicion_de(modelo)
    entrada = hojas_de_entrada(modelo, disposicion)
    decisiones = entrada.pop("decisiones")
    actividades = tuple(hoja_actividad(modelo, a, disposicion) for a in modelo.actividades)
    cuerpo = (
        *entrada.values(),
        hoja_insumos(modelo, disposicion),
        *actividades,
        hoja_consolidado(modelo, disposicion),
        hoja_jornadas(modelo, disposicion),
        hoja_demanda(modelo),
        hoja_reparto(modelo),
        hoja_desglose(disposicion),
        hoja_compras(modelo, disposicion),
        hoja_por_actividad(modelo),
        *hojas_de_corte(modelo, disposicion.textos),
        hoja_objeto_fuente(modelo),
        *hojas_de_escenarios(modelo),
        hoja_gantt(modelo),
        hoja_flujo(modelo),
        hoja_cargas(modelo),
        hoja_pacc(modelo),
        hoja_controles(),
        hoja_admitidos(),
        decisiones,
        *((hoja_historial(modelo),) if modelo.historial else ()),
        *((hoja_movimientos(modelo),) if modelo.movimientos else ()),
    )
    resumen = hoja_resumen(modelo, disposicion.textos)
    sin_diccionario = _armar((resumen, *cuerpo), (hoja_cambios(datos),), datos)
    muestrario = Muestrario(sin_diccionario)
    textos = tuple(
        (e, f := muestrario.formula(e.plantilla, e.hoja, e.tabla, total=e.fila < 0), en_espanol(f))
        for e in entradas(sin_diccionario.hojas)
    )
    return colocar(
        _armar((resumen, *cuerpo), (hoja_diccionario(textos), hoja_cambios(datos)), datos)
    )


def _armar(cuerpo: tuple[Hoja, ...], final: tuple[Hoja, ...], datos: Mapping[str, str]) -> Libro:
    hojas = (*cuerpo, *final)
    portada = hoja_portada(datos, hojas)
    return Libro((portada, *hojas), NOMBRES, dict(datos))
