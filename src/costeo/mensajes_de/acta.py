"""Familia K: el acta de verificación y el cotejo de un libro con ella."""

from __future__ import annotations

ACTA: dict[str, tuple[str, str, str]] = {
    "K001": (
        "error",
        "«{archivo}» no es un acta de verificación: {motivo}.",
        "Elija el archivo acta_verificacion.json que se generó con los anexos.",
    ),
    "K002": (
        "error",
        "El acta cambió después de escribirse: su huella no es la de lo que dice.",
        "Pida el acta original, o genere los anexos y su acta de nuevo.",
    ),
    "K003": (
        "error",
        "«{archivo}» no es ninguno de los libros del acta ({libros}).",
        "Compruebe que el acta y el libro son del mismo plan.",
    ),
    "K004": (
        "aviso",
        "El acta es de costeo {version} y esta es la {actual}: el detalle puede ser otro.",
        "Coteje con la misma versión si necesita el detalle celda por celda.",
    ),
    "K005": (
        "error",
        "El dato cambió: el libro certificado dice «{antes}» y este dice «{ahora}».",
        "Si el cambio es suyo, genere los anexos de nuevo: esta acta ya no lo cubre.",
    ),
    "K006": (
        "error",
        "Cambiaron las fórmulas de la hoja «{hoja}».",
        "Vea abajo qué celdas son, o compárela con el libro certificado.",
    ),
    "K007": (
        "error",
        "Cambiaron los textos o claves fijos de la hoja «{hoja}».",
        "Vea abajo qué celdas son, o compárela con el libro certificado.",
    ),
    "K008": (
        "error",
        "En la hoja «{hoja}» hay valores guardados que no son los que dan sus fórmulas.",
        "Recalcule (Ctrl+Mayús+F9) y guarde, o recupere el libro certificado.",
    ),
    "K009": (
        "error",
        "La hoja «{hoja}» {que}.",
        "Recupere el libro certificado.",
    ),
    "K010": (
        "error",
        "La propiedad «{nombre}» del archivo decía «{antes}» y dice «{ahora}».",
        "costeo la usa para saber de dónde salió el libro: recupere el certificado.",
    ),
    "K011": (
        "error",
        "Cambiaron los nombres definidos del libro.",
        "Véalos en Fórmulas → Administrador de nombres, o recupere el libro certificado.",
    ),
    "K012": (
        "aviso",
        "Partes del archivo que {que}: {cuantas} ({muestra}).",
        "Es corriente al guardar con otro programa; lo que importa son los datos y las fórmulas.",
    ),
    "K013": (
        "error",
        "El archivo trae ahora {que} («{parte}»), que el certificado no traía.",
        "No lo abra con las macros activas; recupere el libro certificado.",
    ),
    "K014": (
        "aviso",
        "Por los datos que cambiaron, cambió lo calculado en {cuantas} hojas.",
        "Es lo natural: sus fórmulas son las certificadas y concuerdan con lo guardado.",
    ),
    "K015": (
        "error",
        "La plantilla «{archivo}» cambió desde que se escribió con los anexos.",
        "Vea qué cambió con «costeo comparar» y el Anexo II, que lleva los datos de entonces.",
    ),
}
