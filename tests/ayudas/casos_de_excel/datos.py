"""Las hojas que leen los casos."""

from __future__ import annotations

from costeo.xlsx.celdas import DIV0, ND, Valor

# A: código, B: rubro, C: monto, D: unidades, E: fecha, F: texto que parece número y otras cosas
DATOS: dict[str, list[list[Valor]]] = {
    "D": [
        ["codigo", "rubro", "monto", "unid", "fecha", "mezcla", "error"],
        ["M-01", "Obra", 10.5, 2, 45292, "10", 1],
        ["M-02", "obra", 20, 4, 45323, 5, ND],
        ["M-03", "Equipo", 30, 1, 45352, "7", 3],
        ["M-04", "Equipos", -5, 3, 45383, True, DIV0],
        ["M-05", "Viaje", 0, 0, 45413, None, 5],
        ["M-06", "Viáticos", 10, 5, 45444, "", 6],
        ["M-07", None, 15.25, 6, 45474, "texto", 7],
        ["M-08", "A*B", 4.75, 7, 45505, False, 8],
        ["M-09", "obra", 100, 8, 45536, 2.5, 9],
    ],
    "N": [
        [1, 2, 3, 4, 5],
        [2, 4, 6, 8, 10],
        [3, 6, 9, 12, 15],
        [10, 20, 30, 40, 50],
        [5, 3, 3, 1, 4],
    ],
    "Con espacio": [[7, 8], [9, None]],
    "O'Higgins": [[11]],
}
NOMBRES = {"IVA": "0.13", "Montos": "D!$C$2:$C$10", "Doble": "D!$C$2*2", "Tasa": "N!$A$2"}
