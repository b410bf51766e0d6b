"""El libro de presupuesto: describir, colocar, evaluar y escribir, como los anexos."""

from __future__ import annotations

from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import Libro
from costeo.libro.escritura import escribir
from costeo.motor.evaluacion import preparar
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.hojas.conciliacion import hoja_conciliacion
from costeo.presupuesto.hojas.detalle import hoja_detalle
from costeo.presupuesto.hojas.mensual import hoja_gasto, hoja_objeto_y_mes
from costeo.presupuesto.hojas.portada_p import TITULO, hoja_portada_p
from costeo.presupuesto.hojas.puentes import hoja_puente
from costeo.presupuesto.hojas.siafi import hoja_siafi
from costeo.presupuesto.hojas.tabla import hoja_sustento, hoja_tabla
from costeo.presupuesto.tabla_puente import PUENTES
from costeo.version import VERSION

TIPO = "presupuesto"
_LARGO_DE_HUELLA = 12


def describir_presupuesto(exportado: Exportado, marca: str) -> LibroColocado:
    """El libro con sus direcciones y fórmulas. ``marca``: la huella de los datos de entrada."""
    hojas = (
        hoja_siafi(exportado),
        *(hoja_puente(p) for p in PUENTES),
        hoja_conciliacion(exportado),
        hoja_tabla(exportado),
        hoja_sustento(),
        hoja_objeto_y_mes(exportado),
        hoja_gasto(exportado),
        hoja_detalle(exportado),
    )
    portada = hoja_portada_p(exportado, marca, hojas)
    propiedades = {"tipo": TIPO, "version_costeo": VERSION, "huella": marca}
    return colocar(Libro((portada, *hojas), {}, propiedades))


def libro_de_presupuesto(exportado: Exportado, marca: str) -> bytes:
    """Los bytes del xlsx, con todas las fórmulas vivas y sus valores guardados."""
    colocado = describir_presupuesto(exportado, marca)
    formulas, constantes = colocado.contenido()
    hojas = [h.hoja.nombre for h in colocado.hojas]
    valores = preparar(formulas, {}, hojas).evaluar(constantes).valores
    generales = exportado.resultado.catalogo.generales
    return escribir(
        colocado,
        {d: valores.get(d, "") for d, _ in colocado.formulas()},
        titulo=f"{TITULO}. {generales.texto('PLAN')}",
        pie=f"{TITULO} · versión {generales.texto('VERSION')} · datos {marca[:_LARGO_DE_HUELLA]}",
        fecha=generales.fecha("FECHA_ELABORACION"),
        asunto=TITULO,
    )
