"""El problema en CP-SAT con cada regla a la vista: impuesta, con llave, con holgura o quitable.

Inicios enteros con intervalos para los recursos y, donde un tope lo pide, un literal por inicio
posible: lo gastado en cada período es entonces una suma exacta en centésimas.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from costeo.cronograma import cpsat
from costeo.cronograma.problema import Problema, Tarea, Tope, en_periodo
from costeo.cronograma.reglas import CLAVE_EJERCICIO, DEPENDENCIA, Renglon, horizonte_amplio
from costeo.cronograma.tiempos import espera


def gasto_en(problema: Problema, tope: Tope, tarea: Tarea) -> Callable[[int], int]:
    """Lo que la tarea gasta en el tope según su inicio (centésimas)."""
    suyos = [c for c in problema.consumos_de[tarea.clave] if c.cuenta in tope.cuentas]
    dura = tarea.duracion
    return lambda s: sum(en_periodo(c, s, dura, tope.desde, tope.hasta) for c in suyos)


class ModeloReglas:
    """Un modelo de CP-SAT de las reglas activas.

    Args:
        problema: el completo; todas sus tareas son obligatorias.
        por_clave: sus renglones.
        activas: reglas que cuentan.
        con_llave: reglas que solo rigen si su literal es cierto (``llave``).
        blandas: reglas que se pueden aflojar en ``holgura`` días o centésimas.
        quitables: dependencias que dejan de regir si su literal ``quita`` es cierto.
    """

    def __init__(
        self,
        problema: Problema,
        por_clave: dict[str, Renglon],
        activas: Collection[str],
        *,
        con_llave: Collection[str] = (),
        blandas: Collection[str] = (),
        quitables: Collection[str] = (),
    ) -> None:
        self.problema = problema
        self.modelo: Any = cpsat.nuevo()
        self._por_clave = por_clave
        self._blandas, self._quitables, self._con_llave = blandas, quitables, con_llave
        self.llave: dict[str, Any] = {}
        self.holgura: dict[str, Any] = {}
        self.quita: dict[str, Any] = {}
        amplio = horizonte_amplio(problema)
        duro = CLAVE_EJERCICIO in activas and CLAVE_EJERCICIO not in (*blandas, *con_llave)
        self.dias = problema.dias if duro else amplio
        self._tope_holgura = amplio
        self.inicio = {
            t.clave: self.modelo.new_int_var(0, max(0, self.dias - t.duracion), f"s{t.clave}")
            for t in problema.tareas
        }
        if duro and any(t.duracion > self.dias for t in problema.tareas):
            self.modelo.add_bool_or([])
        self._opciones: dict[int, dict[int, Any]] = {}
        self._limites_de_tareas(activas)
        for clave in (c for c in por_clave if c in activas):
            renglon = por_clave[clave]
            if renglon.recurso:
                self._recurso(clave, renglon.recurso)
            elif renglon.regla.clase == DEPENDENCIA:
                p = problema.precedencias[renglon.indice]
                falta = self.inicio[p.despues] - self.inicio[p.antes] - espera(problema, p)
                self._imponer(clave, falta)
            elif renglon.indice >= 0:
                self._tope(clave, problema.topes[renglon.indice])

    def _limites_de_tareas(self, activas: Collection[str]) -> None:
        for t in self.problema.tareas:
            s = self.inicio[t.clave]
            if f"desde:{t.clave}" in activas:
                self._imponer(f"desde:{t.clave}", s - t.desde)
            if t.hasta is not None and f"hasta:{t.clave}" in activas:
                self._imponer(f"hasta:{t.clave}", t.hasta - t.duracion - s)
            if t.fija is not None and f"fija:{t.clave}" in activas:
                self._imponer(f"fija:{t.clave}", s - t.fija)
                self._imponer(f"fija:{t.clave}", t.fija - s)
            if CLAVE_EJERCICIO in activas:
                self._imponer(CLAVE_EJERCICIO, self.problema.dias - t.duracion - s)

    def _imponer(self, clave: str, margen: Any, mayor: int | None = None) -> None:
        """``margen ≥ 0``, aflojado según cómo rija la regla."""
        if clave in self._blandas:
            margen = margen + self._holgura(clave, mayor or self._tope_holgura)
        condicion = self.modelo.add(margen >= 0)
        if clave in self._con_llave:
            condicion.only_enforce_if(self._literal(self.llave, clave))
        elif clave in self._quitables:
            condicion.only_enforce_if(self._literal(self.quita, clave).negated())

    def _holgura(self, clave: str, mayor: int) -> Any:
        """Cuánto se afloja. Acotada por el total o el horizonte: una cota enorme desborda."""
        if clave not in self.holgura:
            self.holgura[clave] = self.modelo.new_int_var(0, mayor, f"holgura {clave}")
        return self.holgura[clave]

    def _literal(self, donde: dict[str, Any], clave: str) -> Any:
        if clave not in donde:
            donde[clave] = self.modelo.new_bool_var(clave)
        return donde[clave]

    def _recurso(self, clave: str, nombre: str) -> None:
        """Capacidad con llave: si no rige, cabe todo a la vez (la forma que toda versión admite)."""
        usan = [
            t for t in self.problema.tareas if t.duracion > 0 and t.usos.get(nombre, 0) > 0
        ]
        capacidad, todo = self.problema.recursos[nombre], sum(t.usos[nombre] for t in usan)
        if todo <= capacidad:
            return
        hay: Any = capacidad
        if clave in self._blandas:
            hay = capacidad + self._holgura(clave, todo)
        elif clave in self._con_llave:
            llave = self._literal(self.llave, clave)
            hay = capacidad + (todo - capacidad) * llave.negated()
        intervalos = [
            self.modelo.new_fixed_size_interval_var(
                self.inicio[t.clave], t.duracion, f"{nombre} {t.clave}"
            )
            for t in usan
        ]
        self.modelo.add_cumulative(intervalos, [t.usos[nombre] for t in usan], hay)

    def _tope(self, clave: str, tope: Tope) -> None:
        fijo, mayor, suma = 0, 0, []
        for t in self.problema.tareas:
            if not any(c.cuenta in tope.cuentas for c in self.problema.consumos_de[t.clave]):
                continue
            gasto = gasto_en(self.problema, tope, t)
            valores = {s: gasto(s) for s in self._inicios(t)}
            distintos = set(valores.values())
            mayor += max(distintos)
            if len(distintos) == 1:
                fijo += distintos.pop()
                continue
            opciones = self._literales(t)
            suma += [(opciones[s], n) for s, n in valores.items() if n]
        if mayor > tope.limite:
            total = sum((n * literal for literal, n in suma), start=fijo)
            self._imponer(clave, tope.limite - total, mayor)

    def _inicios(self, tarea: Tarea) -> range:
        """Inicios que hacen diferencia: pasado el último tope, todos gastan igual (el último)."""
        ultimo = max(0, self.dias - tarea.duracion)
        return range(min(ultimo, self._ultimo_con_efecto()) + 1)

    def _ultimo_con_efecto(self) -> int:
        return max((t.hasta for t in self.problema.topes), default=0)

    def _literales(self, tarea: Tarea) -> dict[int, Any]:
        """Un literal por inicio que hace diferencia; el último vale por él y los siguientes."""
        if tarea.clave not in self._opciones:
            m, inicios = self.modelo, self._inicios(tarea)
            literales = {s: m.new_bool_var(f"x{tarea.clave},{s}") for s in inicios}
            m.add_exactly_one(literales.values())
            lugar = sum(s * x for s, x in literales.items())
            sobra = self.dias - tarea.duracion - inicios[-1]
            if sobra > 0:
                mas = m.new_int_var(0, sobra, f"mas{tarea.clave}")
                m.add(mas <= sobra * literales[inicios[-1]])
                lugar = lugar + mas
            m.add(self.inicio[tarea.clave] == lugar)
            self._opciones[tarea.clave] = literales
        return self._opciones[tarea.clave]
