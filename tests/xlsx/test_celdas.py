from costeo.xlsx.celdas import (
    ND,
    ErrorCelda,
    escribir_direccion,
    letras_de_columna,
    numero_de_columna,
)


def test_un_error_no_es_un_texto() -> None:
    assert ErrorCelda("#N/A") == ND
    assert ND != "#N/A"
    assert len({ND, "#N/A", ErrorCelda("#N/A")}) == 2


def test_columnas_de_ida_y_vuelta() -> None:
    assert [letras_de_columna(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(numero_de_columna(letras_de_columna(n)) == n for n in range(1, 16385))


def test_direccion_como_la_escribe_excel() -> None:
    assert escribir_direccion(("Act_01", 7, 2)) == "Act_01!B7"
    assert escribir_direccion(("Hoja uno", 7, 28)) == "'Hoja uno'!AB7"
    assert escribir_direccion(("O'Higgins", 1, 1)) == "'O''Higgins'!A1"
    assert escribir_direccion(("A1", 1, 1)) == "'A1'!A1"
