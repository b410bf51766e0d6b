"""Los errores de una sola pieza que se prueban en un módulo: dónde caben y cómo se ponen."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Cambio = Callable[[ast.AST], ast.AST | None]
"""De un nodo (el propio, ya copiado) al que va en su lugar; None lo quita de su lista."""

_ARITMETICA: dict[type[ast.AST], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_COMPARACION: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_FUNCIONES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_SIN_ORDEN = {"isinstance", "cast", "range", "zip", "getattr", "hallazgo", "min", "max"}
"""Funciones cuyos argumentos no se cruzan: o no cambia nada o es un fallo de tipos evidente."""


LARGO = 100
"""Letras del contenedor a partir de las cuales un mutante se nombra solo por su nodo."""


@dataclass(frozen=True)
class Mutante:
    """Un error de una sola pieza. La clave no depende de los números de línea."""

    modulo: str
    funcion: str
    antes: str
    despues: str
    orden: int
    """Cuántos iguales hay antes en la misma función."""
    linea: int
    nodo: int
    variante: int

    @property
    def clave(self) -> str:
        """Cómo se nombra en la lista de equivalentes."""
        otro = f" (n.º {self.orden + 1})" if self.orden else ""
        return f"{self.modulo}:{self.funcion}: {self.antes} → {self.despues}{otro}"


def mutantes(modulo: str, fuente: str) -> Iterator[Mutante]:
    """Todos los de un módulo, en el orden del texto."""
    vistos: Counter[tuple[str, str, str]] = Counter()
    arbol = ast.parse(fuente)
    for numero, (nodo, padre, funcion) in enumerate(_sitios(arbol)):
        antes = _texto(padre)
        corto = antes if len(antes) <= LARGO else antes[:40] + "…"
        for variante, cambio in enumerate(_cambios(nodo, padre)):
            despues = _texto_con(padre, nodo, cambio)
            if despues == antes or despues == f"«{_texto(nodo)}» ⇒ «{_texto(nodo)}»":
                continue
            seno = (funcion, corto, despues)
            linea = getattr(nodo, "lineno", getattr(padre, "lineno", 0))
            yield Mutante(modulo, funcion, corto, despues, vistos[seno], linea, numero, variante)
            vistos[seno] += 1


def mutado(fuente: str, mutante: Mutante) -> ast.Module:
    """El árbol del módulo con ese error."""
    arbol = ast.parse(fuente)
    for numero, (nodo, padre, _) in enumerate(_sitios(arbol)):
        if numero == mutante.nodo:
            cambio = list(_cambios(nodo, padre))[mutante.variante]
            _sustituir(padre, nodo, cambio(nodo))
            return ast.fix_missing_locations(arbol)
    raise LookupError(mutante.clave)


def _sitios(arbol: ast.Module) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    """Cada nodo que puede cambiar, con el que lo contiene y el nombre de su función."""
    yield from _dentro(arbol, "")


def _dentro(padre: ast.AST, funcion: str) -> Iterator[tuple[ast.AST, ast.AST, str]]:
    for hijo in _hijos(padre):
        nombre = funcion
        if isinstance(hijo, ast.FunctionDef | ast.ClassDef):
            nombre = f"{funcion}.{hijo.name}".lstrip(".")
        yield hijo, padre, nombre
        yield from _dentro(hijo, nombre)


def _hijos(padre: ast.AST) -> Iterator[ast.AST]:
    """Los que se ejecutan: ni anotaciones, ni decoradores, ni documentación, ni aserciones."""
    if isinstance(padre, ast.Assert | ast.Import | ast.ImportFrom | ast.Raise):
        return
    for campo, valor in ast.iter_fields(padre):
        if campo in ("annotation", "returns", "decorator_list", "ctx", "op", "ops", "bases"):
            continue
        for hijo in valor if isinstance(valor, list) else [valor]:
            if not isinstance(hijo, ast.AST) or isinstance(hijo, ast.arg):
                continue
            if isinstance(hijo, ast.Expr) and isinstance(hijo.value, ast.Constant):
                continue
            if isinstance(hijo, ast.keyword) and hijo.arg == "strict":
                continue
            if isinstance(hijo, ast.Assign) and _es_tipo(hijo.value):
                continue
            yield hijo


def _es_tipo(valor: ast.AST) -> bool:
    """¿Es un sobrenombre de tipo? ``Renglon = tuple[int, str]``."""
    return isinstance(valor, ast.Subscript) and isinstance(valor.value, ast.Name) and (
        valor.value.id in {"tuple", "dict", "Callable", "list", "Mapping"}
    )  # fmt: skip


def _cambios(nodo: ast.AST, padre: ast.AST) -> Iterator[Cambio]:  # noqa: PLR0912 - es la tabla
    if isinstance(nodo, ast.BinOp):
        otra = _ARITMETICA.get(type(nodo.op))
        if otra:
            yield lambda n: ast.BinOp(n.left, otra(), n.right)  # type: ignore[attr-defined]
            yield lambda n: n.left  # type: ignore[attr-defined]
            yield lambda n: n.right  # type: ignore[attr-defined]
    elif isinstance(nodo, ast.AugAssign):
        otra = _ARITMETICA.get(type(nodo.op))
        if otra:
            yield lambda n: ast.AugAssign(n.target, otra(), n.value)  # type: ignore[attr-defined]
        yield lambda n: ast.Pass()
    elif isinstance(nodo, ast.Compare) and len(nodo.ops) == 1:
        for op in _COMPARACION[type(nodo.ops[0])]:
            yield lambda n, op=op: ast.Compare(n.left, [op()], n.comparators)  # type: ignore
    elif isinstance(nodo, ast.Compare):
        for i, viejo in enumerate(nodo.ops):
            for op in _COMPARACION[type(viejo)]:
                nuevos = [*nodo.ops[:i], op(), *nodo.ops[i + 1 :]]
                yield lambda n, x=nuevos: ast.Compare(n.left, x, n.comparators)  # type: ignore
    elif isinstance(nodo, ast.BoolOp):
        otro = ast.Or if isinstance(nodo.op, ast.And) else ast.And
        yield lambda n: ast.BoolOp(otro(), n.values)  # type: ignore[attr-defined]
        for i in range(len(nodo.values)):
            yield lambda n, i=i: _sin(n.op, n.values, i)  # type: ignore
    elif isinstance(nodo, ast.UnaryOp):
        yield lambda n: n.operand  # type: ignore[attr-defined]
    elif isinstance(nodo, ast.IfExp):
        yield lambda n: n.body  # type: ignore[attr-defined]
        yield lambda n: n.orelse  # type: ignore[attr-defined]
    elif isinstance(nodo, ast.If):
        for siempre in (True, False):
            yield lambda n, s=siempre: ast.If(ast.Constant(s), n.body, n.orelse)  # type: ignore
    elif isinstance(nodo, ast.Continue | ast.Break | ast.Expr):
        yield lambda n: ast.Pass()
    elif isinstance(nodo, ast.comprehension):
        for i in range(len(nodo.ifs)):
            yield (
                lambda n, i=i: ast.comprehension(  # type: ignore
                    n.target, n.iter, [*n.ifs[:i], *n.ifs[i + 1 :]], n.is_async
                )
            )
    elif isinstance(nodo, ast.Call):
        yield from _de_llamada(nodo)
    elif isinstance(nodo, ast.Constant):
        yield from _de_constante(nodo, padre)


def _sin(op: ast.boolop, valores: list[ast.expr], cual: int) -> ast.expr:
    quedan = [*valores[:cual], *valores[cual + 1 :]]
    return quedan[0] if len(quedan) == 1 else ast.BoolOp(op, quedan)


def _de_llamada(nodo: ast.Call) -> Iterator[Cambio]:
    nombre = nodo.func.id if isinstance(nodo.func, ast.Name) else ""
    if nombre in _FUNCIONES:
        otra = ast.Name(_FUNCIONES[nombre], ast.Load())
        claves = [] if nombre == "sorted" else nodo.keywords
        yield lambda n: ast.Call(otra, n.args, claves)  # type: ignore[attr-defined]
    if nombre == "redondear":
        yield lambda n: n.args[0]  # type: ignore[attr-defined]
    if nombre in _SIN_ORDEN or any(isinstance(a, ast.Starred) for a in nodo.args):
        return
    for i in range(len(nodo.args) - 1):
        a = list(nodo.args)
        a[i], a[i + 1] = a[i + 1], a[i]
        yield lambda n, a=a: ast.Call(n.func, a, n.keywords)  # type: ignore


def _de_constante(nodo: ast.Constant, padre: ast.AST) -> Iterator[Cambio]:
    valor = nodo.value
    nuevo: object
    if isinstance(valor, bool):
        nuevo = not valor
    elif isinstance(valor, int | float):
        nuevo = valor + 1
    elif isinstance(valor, str):
        nuevo = valor + "·"
        if isinstance(padre, ast.Call) and _texto(padre.func) in ("Decimal", "exacto"):
            try:
                nuevo = str(Decimal(valor) + 1)
            except InvalidOperation:
                return
    else:
        return
    yield lambda n: ast.Constant(nuevo)


def _sustituir(padre: ast.AST, viejo: ast.AST, nuevo: ast.AST | None) -> None:
    for campo, valor in ast.iter_fields(padre):
        if valor is viejo:
            setattr(padre, campo, nuevo)
            return
        if isinstance(valor, list) and any(x is viejo for x in valor):
            setattr(padre, campo, [nuevo if x is viejo else x for x in valor])
            return
    raise LookupError(ast.dump(viejo))


def _texto(nodo: ast.AST) -> str:
    """El texto de un nodo, en una línea; de los que llevan un cuerpo, solo su cabeza."""
    if isinstance(nodo, ast.comprehension):
        filtros = "".join(f" if {ast.unparse(x)}" for x in nodo.ifs)
        return f"for {ast.unparse(nodo.target)} in {ast.unparse(nodo.iter)}{filtros}"
    if isinstance(nodo, ast.Module | ast.ClassDef | ast.FunctionDef):
        return getattr(nodo, "name", "módulo")
    if isinstance(nodo, ast.keyword):
        return f"{nodo.arg}={ast.unparse(nodo.value)}"
    lineas = ast.unparse(nodo).splitlines() or [""]
    return lineas[0]


def _texto_con(padre: ast.AST, nodo: ast.AST, cambio: Cambio) -> str:
    """El texto del que contiene al nodo, con el cambio puesto; el árbol queda como estaba."""
    nuevo = cambio(nodo)
    con_cuerpo = ast.Module | ast.ClassDef | ast.FunctionDef | ast.If | ast.For | ast.With
    if isinstance(padre, con_cuerpo) or len(_texto(padre)) > LARGO:
        # El contenedor es largo: se nombra por el propio nodo.
        return f"«{_texto(nodo)}» ⇒ «{_texto(nuevo) if nuevo else 'nada'}»"
    _sustituir(padre, nodo, nuevo)
    texto = _texto(ast.fix_missing_locations(padre))
    _sustituir(padre, nuevo, nodo)  # type: ignore[arg-type]
    return texto
