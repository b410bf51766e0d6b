"""Familia V, segunda parte: lo que el cronograma dice y no puede ser."""

from __future__ import annotations

_ERRORES: dict[str, tuple[str, str, str]] = {
    "V025": (
        "error",
        "La actividad {numero} reparte su costo por {reparto} y sus partes suman {suma}.",
        "Corrija sus filas en la hoja {hoja} para que sumen 100 %, o cambie el reparto.",
    ),
    "V026": (
        "error",
        "El hito «{valor}» cae el día {dia} y la actividad {numero} dura {duracion}.",
        "Escriba un día de 1 a {duracion}, o alargue la actividad.",
    ),
    "V027": (
        "error",
        "La actividad {numero} depende de sí misma.",
        "Cambie la predecesora o la sucesora, o borre la fila.",
    ),
    "V028": (
        "error",
        "Las dependencias dan una vuelta que no se puede cumplir: {vuelta}.",
        "Quite una de esas dependencias, o cambie su tipo o su desfase ({celdas}).",
    ),
    "V029": (
        "error",
        "La actividad {numero} dura {duracion} y del {desde} al {hasta} hay {hay} días hábiles.",
        "Acorte la actividad, o separe más las dos fechas.",
    ),
    "V030": (
        "error",
        "El inicio fijo de la actividad {numero}, {fecha}, no es día hábil: {motivo}.",
        "Escriba un día de trabajo, o corrija la hoja Calendario.",
    ),
    "V031": (
        "error",
        "El inicio fijo de la actividad {numero}, {fecha}, no cabe: {motivo}.",
        "Cambie esa fecha o la que le pone el límite.",
    ),
    "V032": (
        "error",
        "El techo «{valor}» es del grupo «{grupo}», que no es grupo de ningún objeto.{sugerencia}",
        "Escriba un grupo de la hoja Objetos, o déjelo en blanco si vale para todos.",
    ),
    "V033": (
        "error",
        "El avance de la actividad {numero} es {valor}, que no está en la escala del plan.",
        "Escriba uno de estos: {opciones}.",
    ),
    "V034": (
        "error",
        "La actividad {numero} termina el {fin}, antes de empezar ({inicio}).",
        "Corrija una de las dos fechas reales.",
    ),
    "V035": (
        "error",
        "La modalidad «{valor}» va desde L {minimo} hasta L {maximo}.",
        "Escriba en «Hasta» un monto mayor, o déjelo en blanco si no hay límite.",
    ),
    "V125": (
        "error",
        "Ninguna actividad tiene duración: no hay qué programar.",
        "Escriba las duraciones en la hoja Cronograma; costeo plantilla --ejemplo trae una llena.",
    ),
    "V036": (
        "error",
        "Las modalidades «{valor}» y «{otra}» tienen umbrales confirmados que se traslapan: a L "
        "{monto} le tocarían las dos.",
        "Corrija los límites de una para que empiece donde acaba la otra.",
    ),
}

_AVISOS: dict[str, tuple[str, str, str]] = {
    "V118": (
        "aviso",
        "Actividades que no están en la hoja Cronograma y no se programan: {numeros}.",
        "Agregue sus filas, con su duración, si el plan también las fecha.",
    ),
    "V119": (
        "aviso",
        "El inicio programado de la actividad {numero}, {fecha}, no vale: {motivo}.",
        "Cámbielo, o déjelo en blanco para que costeo lo decida.",
    ),
    "V120": (
        "aviso",
        "El umbral de «{valor}» se da por confirmado y su dato está «{estado}».",
        "Cambie el estado del dato, o escriba «No» en «¿Umbral confirmado?».",
    ),
    "V121": (
        "aviso",
        "Unidades con actividades que no están en la hoja Capacidad: {unidades}. Nada las limita.",
        "Agregue sus filas con las jornadas de cada mes, si se conocen.",
    ),
    "V122": (
        "aviso",
        "Las partes de la actividad {numero} en la hoja {hoja} no cuentan: su reparto {reparto}.",
        "Cambie el reparto en la hoja Cronograma, o borre esas partes.",
    ),
    "V123": (
        "aviso",
        "No cuentan las dependencias de la actividad {numero} ({cuantas}): no tiene duración.",
        "Escriba su duración en la hoja Cronograma; 0 si es un hito.",
    ),
    "V124": (
        "aviso",
        "La actividad {numero} está al 100 % y no dice cuándo terminó.",
        "Escriba su fin real, o baje el avance.",
    ),
}

CRONOGRAMA: dict[str, tuple[str, str, str]] = {**_ERRORES, **_AVISOS}
