"""Primitives that act on each element alone, as expressions of JavaScript.

Error: sums, products, quotients and square roots are those of IEEE 754, as JAX's; the others are V8's, within 1e-15.
"""

from typing import Any

_INFIX = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "rem": "%",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "eq": "==",
    "ne": "!=",
    "lt_to": "<",
    "le_to": "<=",
    "pow": "**",
    "shift_right_logical": ">>>",
}
_MATH = {
    "max": "max",
    "min": "min",
    "abs": "abs",
    "exp": "exp",
    "log": "log",
    "sqrt": "sqrt",
    "cbrt": "cbrt",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "asin": "asin",
    "acos": "acos",
    "atan": "atan",
    "atan2": "atan2",
    "sinh": "sinh",
    "cosh": "cosh",
    "tanh": "tanh",
    "expm1": "expm1",
    "log1p": "log1p",
    "floor": "floor",
    "ceil": "ceil",
    "sign": "sign",
}
_FORMS = {
    "neg": "-{0}",
    "square": "{0}*{0}",
    "rsqrt": "1/Math.sqrt({0})",
    "exp2": "2**{0}",
    "is_finite": "Number.isFinite({0})",
    "clamp": "Math.min(Math.max({1},{0}),{2})",
    "select_n": "{0}?{2}:{1}",
}
_LOGIC = {"not": "!{0}", "and": "{0}&&{1}", "or": "{0}||{1}"}


def expression(name: str, kind: str, params: dict[str, Any], operands: list[str], kinds: list[str]) -> str | None:
    """The expression of a primitive on its operands, None where the primitive is of another sort.

    `kind`: of the result; `kinds`: of the operands.
    """
    found: str | None = None
    if name in _INFIX:
        found = _INFIX[name].join(operands)
    elif name in _MATH:
        found = f"Math.{_MATH[name]}({','.join(operands)})"
    elif name in _FORMS and len(operands) <= _MOST:
        found = _FORMS[name].format(*operands)
    elif name in _LOGIC and kind == "b":
        found = _LOGIC[name].format(*operands)
    elif name == "div":
        found = "/".join(operands) if kind == "f" else f"Math.trunc({'/'.join(operands)})"
    elif name == "integer_pow":
        found = _power(operands[0], params["y"])
    elif name == "convert_element_type":
        found = _converted(operands[0], kinds[0], kind)
    return found


def _power(base: str, exponent: int) -> str:
    if exponent == 0:
        return "1"
    if exponent < 0:
        return f"1/({_power(base, -exponent)})"
    return "*".join([base] * exponent) if exponent <= _WRITTEN_OUT else f"{base}**{exponent}"


def _converted(operand: str, old: str, new: str) -> str:
    if new == "b":
        return f"{operand}!=0"
    if old == "b":
        return f"+{operand}"
    return f"Math.trunc({operand})" if old == "f" and new == "i" else operand


_MOST = 3
"""Operands: of a choice between two."""
_WRITTEN_OUT = 4
