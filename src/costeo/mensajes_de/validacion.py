"""Familia V: lo que cada celda dice bien por separado y junto no puede ser."""

from __future__ import annotations

_ERRORES: dict[str, tuple[str, str, str]] = {
    "V001": (
        "error",
        "El insumo «{valor}» no está en {catalogo}, donde se busca lo de componente "
        "«{componente}».{sugerencia}",
        "Corrija el código o el componente, o agregue el insumo en esa hoja.",
    ),
    "V002": (
        "error",
        "El código «{valor}» está en dos hojas: {hoja} y {otra} (fila {fila}).",
        "Cambie uno de los dos; los insumos comparten una sola lista de códigos.",
    ),
    "V003": (
        "error",
        "El evento «{valor}» se usa en {usos} y no tiene insumos.",
        "Agregue sus renglones en la hoja «Insumos de eventos».",
    ),
    "V004": (
        "error",
        "El escenario activo «{valor}» no está en la hoja Escenarios.{sugerencia}",
        "Escriba uno de estos: {opciones}.",
    ),
    "V005": (
        "error",
        "Los pesos de {cual} del escenario «{valor}» suman {suma} y deben sumar 100 %.",
        "Corrija los tres pesos: mínimo, base y máximo.",
    ),
    "V006": (
        "error",
        "El impulsor «{valor}» no está en orden: mínimo {minimo}, base {base}, máximo {maximo}.",
        "Escriba mínimo ≤ base ≤ máximo.",
    ),
    "V007": (
        "error",
        "El objeto «{valor}» dice ser del grupo «{grupo}», que no está en la hoja Objetos.",
        "Agregue el grupo como una fila más, o corrija el código del grupo.",
    ),
    "V008": (
        "error",
        "El objeto «{valor}» no puede ser del grupo «{grupo}».",
        "Escriba el grupo {esperado}.",
    ),
    "V009": (
        "error",
        "El código de objeto «{valor}» no tiene cinco cifras.",
        "Escriba las cinco cifras del clasificador, como texto: 24200.",
    ),
    "V010": (
        "error",
        "«{valor}» carga su costo al objeto {objeto}, que es un grupo y no admite gasto.",
        "Escriba un objeto de detalle de ese grupo.",
    ),
    "V011": (
        "error",
        "{nombre} ({fecha}) no es del ejercicio {ejercicio}.",
        "Escriba una fecha de {ejercicio}, o corrija el ejercicio.",
    ),
    "V012": (
        "error",
        "{nombre} ({fecha}) es posterior a {otro} ({otra_fecha}).",
        "Ponga las fechas en orden: inicio, aprobación, cierre de compromisos y cierre.",
    ),
    "V013": (
        "error",
        "Falta la moneda «L» (lempira), que es la del costeo.",
        "Agregue la fila L en la hoja Monedas, con tasa 1.",
    ),
    "V014": (
        "error",
        "La tasa del lempira es {valor} y debe ser 1.",
        "Escriba 1: el lempira es la moneda del costeo.",
    ),
    "V015": (
        "error",
        "No hay tasa de cambio para «{valor}» y la {usos}.",
        "Escriba la tasa en la hoja Monedas, con su fecha y su fuente.",
    ),
    "V016": (
        "error",
        "«{valor}» se da por cotizado y no tiene fecha.",
        "Escriba la fecha de la cotización, o cambie el estado a «por confirmar».",
    ),
    "V017": (
        "error",
        "Falta la tasa de «{valor}»: los totales se muestran en lempiras, dólares y euros.",
        "Agregue la fila {valor} en la hoja Monedas, con su tasa, su fecha y su fuente.",
    ),
    "V018": (
        "error",
        "«{valor}» engaña a las sumas: lleva un comodín o un operador.",
        "Escríbalo sin ~ {{ }}, sin * ni ? si abarca a otro, y sin = < > # delante.",
    ),
    "V019": (
        "error",
        "«{valor}» y «{otro}» son distintos, pero la hoja de cálculo los suma como uno solo.",
        "Escríbalos igual si son lo mismo; si no, cambie uno (por ejemplo «1.01» y «1.10»).",
    ),
    "V020": (
        "error",
        "El texto tiene {largo} caracteres y por él se suma: caben {maximo}.",
        "Acórtelo; el detalle puede ir en la nota.",
    ),
    "V023": (
        "error",
        "«{valor}» es una palabra reservada de la hoja de cálculo o del anexo.",
        "Escriba otra, por ejemplo «{valor}-1».",
    ),
    "V024": (
        "error",
        "La tasa de «{valor}» es {tasa} lempiras por unidad: parece escrita al revés.",
        "Escriba cuántos lempiras vale una unidad de {valor}, por ejemplo {inversa}.",
    ),
    "V021": (
        "error",
        "La línea llega a L {importe}: una hoja de cálculo guarda hasta {limite} con {decimales} "
        "decimales.",
        "Revise si sobran cifras en el precio o en las cantidades; si no, reparta la línea.",
    ),
    "V022": (
        "error",
        "Las líneas suman hasta L {importe}: una hoja de cálculo guarda {limite} con {decimales} "
        "decimales.",
        "Revise los precios y las cantidades más altos: a alguno le sobran cifras.",
    ),
}

_AVISOS: dict[str, tuple[str, str, str]] = {
    "V101": (
        "aviso",
        "La actividad {numero} no tiene líneas de costo: su total será 0.",
        "Agregue sus líneas en la hoja Líneas, o explique en la nota por qué no cuesta.",
    ),
    "V102": (
        "aviso",
        "El evento «{valor}» no tiene insumos; ninguna línea lo usa todavía.",
        "Agregue sus renglones en la hoja «Insumos de eventos», o borre el evento.",
    ),
    "V103": (
        "aviso",
        "{fecha} ({nombre}) no es del ejercicio {ejercicio}: no cuenta en el calendario.",
        "Corrija el año de la fecha, o borre la fila.",
    ),
    "V104": (
        "aviso",
        "«{valor}» se da por «{estado}» y no tiene fecha.",
        "Escriba la fecha del dato, o cambie el estado a «por confirmar».",
    ),
    "V105": (
        "aviso",
        "«{valor}» se da por «{estado}» y su importe está en blanco.",
        "Escriba el importe, o cambie el estado a «por confirmar».",
    ),
    "V106": (
        "aviso",
        "La fecha de «{valor}» ({fecha}) es posterior a la elaboración ({elaboracion}).",
        "Revise la fecha del dato o la fecha de elaboración en Parámetros.",
    ),
    "V107": (
        "aviso",
        "El precio de «{valor}» es de {fecha}: más de {meses} meses antes de la fecha base.",
        "Busque un precio más reciente, o explique en la nota por qué sigue valiendo.",
    ),
    "V108": (
        "aviso",
        "La línea carga personal propio («{valor}») a la fuente «{fuente}», que se presupuesta: "
        "se pediría lo que ya se paga.",
        "Cambie la fuente a una de medios propios, o el vínculo a «contratado».",
    ),
    "V109": (
        "aviso",
        "La línea carga personal contratado («{valor}») a la fuente «{fuente}», de medios "
        "propios: el honorario necesita efectivo y no se pediría.",
        "Cambie la fuente, o el vínculo a «propio».",
    ),
    "V110": (
        "aviso",
        "DIAS_HABILES dice {valor} y el calendario cuenta {cuenta}: su control dirá REVISAR.",
        "Escriba {cuenta} en Parámetros, o corrija la hoja Calendario.",
    ),
    "V111": (
        "aviso",
        "«{valor}» trabaja {dias} días al año y el año tiene {habiles} hábiles.",
        "Escriba {habiles} o menos: repartir el sueldo entre días de más abarata la jornada.",
    ),
    "V112": (
        "aviso",
        "La línea es igual a la de la fila {otra}: se contaría dos veces.",
        "Borre una, o explique en el supuesto en qué se distinguen.",
    ),
    "V113": (
        "aviso",
        "La línea vale 0 porque «{columna}» es 0.",
        "Escriba la cantidad; 1 si no multiplica; borre la línea si no hace falta.",
    ),
    "V114": (
        "aviso",
        "El código del plan «{valor}» está en las actividades {numeros} y ninguna decisión "
        "lo explica.",
        "Revise si se costea dos veces y anótelo en la hoja Decisiones.",
    ),
    "V115": (
        "aviso",
        "{nombre} ({fecha}) es más de un año anterior al inicio del ejercicio ({inicio}).",
        "Revise el año de la fecha.",
    ),
    "V116": (
        "aviso",
        "«{valor}» cobra honorarios y marca aportes patronales (IHSS o INJUPEMP).",
        "Escriba «No» en los dos, salvo que su contrato los pague.",
    ),
    "V117": (
        "aviso",
        "La línea de «{valor}» no dice en qué supuesto se apoya.",
        "Escriba en «Supuesto» por qué esa cantidad: es lo que pregunta quien revisa.",
    ),
}

VALIDACION: dict[str, tuple[str, str, str]] = {**_ERRORES, **_AVISOS}
