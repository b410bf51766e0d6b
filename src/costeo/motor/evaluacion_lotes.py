"""El motor: evalúa lotes de celdas de una misma plantilla, o cada celda por su cuenta."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from costeo.motor.evaluacion_plantillas import Plantilla
from costeo.motor.formas import Lectura
from costeo.motor.indices import Argumento, Columna, Haz, Rango
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    Bloque,
    Direccion,
    NoEvaluable,
    Valor,
    escribir_direccion,
)

MINIMO_EN_LOTE = 4
"""Con menos celdas, comprobar el lote cuesta más que evaluarlas una a una."""
_MAX_CELDAS_DE_RANGO = 5_000_000


@dataclass
class Motor:
    """Los valores que ya se saben y los motivos de las celdas que no se pudieron evaluar."""

    valores: dict[Direccion, Valor]
    ultima_fila: int
    fallos: dict[Direccion, str] = field(default_factory=dict)
    en_lote: int = 0
    una_a_una: int = 0
    desacuerdos: int = 0
    _rangos: dict[Bloque, Rango] = field(default_factory=dict)
    _rotos: dict[Bloque, Direccion] = field(default_factory=dict)
    _raices: dict[Direccion, Direccion] = field(default_factory=dict)

    def evaluar(
        self,
        plantilla: Plantilla,
        celdas: Sequence[Direccion],
        lecturas: Sequence[tuple[Lectura, ...]],
    ) -> None:
        """Da valor o motivo a cada celda; todas comparten la plantilla."""
        if plantilla.analisis is None:
            self.fallos.update(dict.fromkeys(celdas, plantilla.motivo))
            return
        if self.fallos:
            sanas = [i for i, celda in enumerate(celdas) if not self._hereda(celda, lecturas[i])]
            celdas = [celdas[i] for i in sanas]
            lecturas = [lecturas[i] for i in sanas]
        if plantilla.analisis.en_lote and len(celdas) >= MINIMO_EN_LOTE:
            resultados = self._lote(plantilla, lecturas)
            if resultados is not None:
                self.valores.update(zip(celdas, resultados, strict=True))
                self.en_lote += len(celdas)
                return
        self.una_a_una += len(celdas)
        for celda, suyas in zip(celdas, lecturas, strict=True):
            try:
                self.valores[celda] = self._celda(plantilla, suyas)
            except NoEvaluable as no:
                self.fallos[celda] = str(no)

    def _hereda(self, celda: Direccion, lecturas: tuple[Lectura, ...]) -> bool:
        """¿Lee alguna celda sin evaluar? Entonces tampoco ella se evalúa, y se dice por cuál."""
        for lectura in lecturas:
            if isinstance(lectura, str):
                continue
            rota = lectura if len(lectura) == 3 else self._rota(lectura)
            if rota in self.fallos:
                raiz = self._raices.get(rota, rota)
                self._raices[celda] = raiz
                self.fallos[celda] = f"depende de {escribir_direccion(raiz)}: {self.fallos[raiz]}"
                return True
        return False

    def _rota(self, bloque: Bloque) -> Direccion:
        """La primera celda sin evaluar de un bloque, o una dirección imposible."""
        if bloque not in self._rotos:
            hoja, fila, columna, fila_final, columna_final = bloque
            filas = range(fila, min(fila_final, self.ultima_fila) + 1)
            columnas = range(columna, columna_final + 1)
            if len(filas) * len(columnas) < len(self.fallos):
                suyas = ((hoja, f, c) for f in filas for c in columnas)
                rota = next((celda for celda in suyas if celda in self.fallos), None)
            else:
                rota = next(
                    (
                        (h, f, c)
                        for h, f, c in self.fallos
                        if h == hoja and f in filas and c in columnas
                    ),
                    None,
                )
            self._rotos[bloque] = rota or ("", 0, 0)
        return self._rotos[bloque]

    def _rango(self, lectura: Direccion | Bloque) -> Rango:
        """Los valores de un bloque; el mismo bloque da siempre el mismo objeto."""
        leer = self.valores.get
        if len(lectura) == 3:
            return Rango([leer(lectura)], 1, 1)
        rango = self._rangos.get(lectura)
        if rango is not None:
            return rango
        hoja, fila, columna, fila_final, columna_final = lectura
        if columna_final == MAX_COLUMNA and columna == 1:
            raise NoEvaluable("lee filas enteras")
        alto = max(min(fila_final, self.ultima_fila) - fila + 1, 0)
        ancho = columna_final - columna + 1
        if alto * ancho > _MAX_CELDAS_DE_RANGO:
            raise NoEvaluable("lee un rango demasiado grande")
        columnas = range(columna, columna_final + 1)
        valores = [leer((hoja, f, c)) for f in range(fila, fila + alto) for c in columnas]
        rango = Rango(valores, alto, ancho, alto_total=fila_final - fila + 1)
        self._rangos[lectura] = rango
        return rango

    def _celda(
        self, plantilla: Plantilla, lecturas: tuple[Lectura, ...], *, desnuda: bool = False
    ) -> Valor:
        """El valor de una celda, evaluada sola; ``desnuda`` no usa los índices."""
        assert plantilla.analisis is not None
        argumentos: list[Argumento] = []
        for papel, lectura in zip(plantilla.analisis.huecos, lecturas, strict=True):
            if isinstance(lectura, str):
                argumentos.append(lectura)
            elif papel != "r" and len(lectura) == 3:
                argumentos.append(self.valores.get(lectura))
            else:
                rango = self._rango(lectura)
                argumentos.append(rango.desnudo() if desnuda else rango)
        return terminar(plantilla.llamar(argumentos))

    def _lote(
        self, plantilla: Plantilla, lecturas: Sequence[tuple[Lectura, ...]]
    ) -> list[Valor] | None:
        """Todas las celdas a la vez, o ``None`` si hay que ir una a una."""
        assert plantilla.analisis is not None
        try:
            resultado = plantilla.llamar(
                [
                    self._argumento(papel, [suyas[i] for suyas in lecturas])
                    for i, papel in enumerate(plantilla.analisis.huecos)
                ]
            )
            if isinstance(resultado, Columna):
                valores = [terminar(valor) for valor in resultado]
            elif isinstance(resultado, Haz):
                valores = [terminar(rango) for rango in resultado]
            else:
                valores = [terminar(resultado)] * len(lecturas)
            for i in (0, -1):
                sola = self._celda(plantilla, lecturas[i], desnuda=True)
                if type(sola) is not type(valores[i]) or sola != valores[i]:
                    self.desacuerdos += 1
                    return None
        except NoEvaluable:
            return None
        return valores

    def _argumento(self, papel: str, lecturas: list[Lectura]) -> Argumento:
        """Lo que leen todas las celdas del lote en un hueco."""
        primera = lecturas[0]
        comun = all(lectura == primera for lectura in lecturas)
        if isinstance(primera, str):
            return primera if comun else Columna(lecturas)  # type: ignore[arg-type]
        if papel != "r" and len(primera) == 3:
            leer = self.valores.get
            return leer(primera) if comun else Columna(map(leer, lecturas))  # type: ignore[arg-type]
        if comun:
            return self._rango(primera)
        return Haz(self._rango(lectura) for lectura in lecturas)  # type: ignore[arg-type]


def terminar(resultado: Argumento) -> Valor:
    """El resultado de una fórmula como lo muestra la celda: una referencia vacía es un cero."""
    if isinstance(resultado, Rango):
        if len(resultado.valores) != 1 or resultado.alto_total != 1:
            raise NoEvaluable("devuelve una matriz y no un valor")
        resultado = resultado.valores[0]
    if resultado is None:
        return 0.0
    if isinstance(resultado, (Columna, Haz)):
        raise NoEvaluable("devuelve una matriz y no un valor")
    return resultado
