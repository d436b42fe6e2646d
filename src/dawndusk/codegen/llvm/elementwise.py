"""Primitives that act on each element alone, as instructions of LLVM."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from llvmlite import ir

from dawndusk.codegen.llvm import WIDTH
from dawndusk.codegen.llvm.values import Builder, kind_of

Instruction: TypeAlias = Callable[[Builder, dict[str, Any], list[Any]], Any]

_COMPARED = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
_NAMED = {
    "abs": "fabs",
    "sqrt": "sqrt",
    "exp": "exp",
    "log": "log",
    "sin": "sin",
    "cos": "cos",
    "floor": "floor",
    "ceil": "ceil",
    "pow": "pow",
}
_ROUNDED = {0: "round", 1: "rint"}
_CHOSEN = 3
"""operands of a choice between two"""


def instruction(name: str) -> Instruction | None:
    """What makes the instruction of a primitive, None where the primitive is of another sort."""
    if name in _COMPARED:
        return lambda builder, _, of: _compared(builder, _COMPARED[name], of)
    if name in _NAMED:
        return lambda builder, _, of: llvm_call(builder, _NAMED[name], of)
    return _FORMS.get(name)


def takes_truths(name: str, truths: list[bool]) -> bool:
    """Whether a primitive is known for operands of which some are truths and the others numbers."""
    if name in ("not", "and", "or"):
        return all(truths)
    if name == "select_n":
        return truths[0] and len(truths) == _CHOSEN
    return name in _COMPARED or name in ("convert_element_type", "copy", "stop_gradient") or not any(truths)


def llvm_call(builder: Builder, name: str, operands: list[Any]) -> Any:
    """A call of LLVM's own function of that name."""
    kind = operands[0].type
    element = kind.element if isinstance(kind, ir.VectorType) else kind
    width = f"v{WIDTH}" if isinstance(kind, ir.VectorType) else ""
    full = f"llvm.{name}.{width}f{64 if element == ir.DoubleType() else 32}"
    known = builder.module.globals
    function = known.get(full) or ir.Function(builder.module, ir.FunctionType(kind, [kind] * len(operands)), full)
    return builder.call(function, operands)


def larger(builder: Builder, _: dict[str, Any], operands: list[Any]) -> Any:
    """The larger of two; no number where one of them is none."""
    return _extreme(builder, ">", operands)


def smaller(builder: Builder, _: dict[str, Any], operands: list[Any]) -> Any:
    """The smaller of two; no number where one of them is none."""
    return _extreme(builder, "<", operands)


def _extreme(builder: Builder, sign: str, operands: list[Any]) -> Any:
    first, second = sorted(operands, key=lambda one: not isinstance(one, ir.Constant))
    found = builder.select(builder.fcmp_ordered(sign, first, second), first, second)
    if isinstance(first, ir.Constant):
        return found
    return builder.select(builder.fcmp_unordered("uno", first, first), first, found)


def _compared(builder: Builder, sign: str, operands: list[Any]) -> Any:
    if _is_truth(operands[0]):
        return builder.icmp_unsigned(sign, *operands)
    return builder.fcmp_unordered(sign, *operands) if sign == "!=" else builder.fcmp_ordered(sign, *operands)


def _power(builder: Builder, params: dict[str, Any], operands: list[Any]) -> Any:
    (base,), times = operands, params["y"]
    if times == 0:
        return _one(base.type)
    found = base
    for _ in range(abs(times) - 1):
        found = builder.fmul(found, base)
    return builder.fdiv(_one(base.type), found) if times < 0 else found


def convert(builder: Builder, value: Any, to: Any) -> Any:
    """A number or truth, or a bundle of them, as another kind; truths are 0 and 1."""
    if value.type == to:
        return value
    if _is_truth(value):
        return builder.uitofp(value, to)
    if getattr(to, "element", to) == ir.IntType(1):
        return builder.fcmp_unordered("!=", value, ir.Constant(value.type, None))
    return (builder.fpext if _size(to) > _size(value.type) else builder.fptrunc)(value, to)


def _converted(builder: Builder, params: dict[str, Any], operands: list[Any]) -> Any:
    to = kind_of(params["new_dtype"])
    (value,) = operands
    return convert(builder, value, ir.VectorType(to, WIDTH) if isinstance(value.type, ir.VectorType) else to)


def _chosen(builder: Builder, _: dict[str, Any], operands: list[Any]) -> Any:
    which, no, yes = operands
    return builder.select(which, yes, no)


def _clamped(builder: Builder, _: dict[str, Any], operands: list[Any]) -> Any:
    low, value, high = operands
    return smaller(builder, {}, [larger(builder, {}, [value, low]), high])


def _size(kind: Any) -> int:
    return 64 if getattr(kind, "element", kind) == ir.DoubleType() else 32


def _is_truth(value: Any) -> bool:
    return getattr(value.type, "element", value.type) == ir.IntType(1)


def _one(kind: Any) -> Any:
    return ir.Constant(kind, [1.0] * WIDTH if isinstance(kind, ir.VectorType) else 1.0)


_FORMS: Mapping[str, Instruction] = {
    "add": lambda builder, _, of: builder.fadd(*of),
    "sub": lambda builder, _, of: builder.fsub(*of),
    "mul": lambda builder, _, of: builder.fmul(*of),
    "div": lambda builder, _, of: builder.fdiv(*of),
    "neg": lambda builder, _, of: builder.fneg(of[0]),
    "max": larger,
    "min": smaller,
    "square": lambda builder, _, of: builder.fmul(of[0], of[0]),
    "not": lambda builder, _, of: builder.not_(of[0]),
    "and": lambda builder, _, of: builder.and_(*of),
    "or": lambda builder, _, of: builder.or_(*of),
    "round": lambda builder, params, of: llvm_call(builder, _ROUNDED[int(params["rounding_method"])], of),
    "integer_pow": _power,
    "convert_element_type": _converted,
    "select_n": _chosen,
    "clamp": _clamped,
    "copy": lambda _builder, _, of: of[0],
    "stop_gradient": lambda _builder, _, of: of[0],
}
