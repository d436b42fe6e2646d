"""A linear programme put together row by row from arrays of variables, solved by HiGHS.

Leaves out: whole numbers. Needs SciPy, of the optional extra `study`.
"""

from typing import Any

import numpy


class NoSolution(ArithmeticError):
    """The rows contradict each other; its text is the solver's."""


class LinearProgramme:
    """Variables, rows and a goal."""

    def __init__(self) -> None:
        self._low: list[Any] = []
        self._high: list[Any] = []
        self._number = 0
        self._rows: dict[bool, list[tuple[Any, Any, Any]]] = {True: [], False: []}
        self._right: dict[bool, list[Any]] = {True: [], False: []}
        self._height = {True: 0, False: 0}

    def variables(self, shape: tuple[int, ...], low: Any = 0.0, high: Any = numpy.inf) -> Any:
        """Indices of new variables between bounds, in a shape.

        Error: exact (tests/twin/work/test_oracle.py::test_a_programme_of_two_variables).
        """
        index = self._number + numpy.arange(int(numpy.prod(shape))).reshape(shape)
        self._number += index.size
        self._low.append(numpy.broadcast_to(low, shape).ravel())
        self._high.append(numpy.broadcast_to(high, shape).ravel())
        return index

    def equal(self, right: Any, *terms: tuple[Any, Any]) -> None:
        """Rows `sum of factor x variable = right`; terms are (indices, factors), broadcast to the rows.

        Error: exact (tests/twin/work/test_oracle.py::test_a_programme_of_two_variables).
        """
        self._add(True, right, terms)

    def most(self, right: Any, *terms: tuple[Any, Any]) -> None:
        """Rows `sum of factor x variable <= right`.

        Error: exact (tests/twin/work/test_oracle.py::test_a_programme_of_two_variables).
        """
        self._add(False, right, terms)

    def highest(self, *terms: tuple[Any, Any]) -> tuple[float, Any]:
        """The highest sum of factor x variable, and the variables there.

        Error: NoSolution where the rows contradict each other; else that of the solver, 1e-6
        (tests/twin/work/test_oracle.py::test_a_programme_of_two_variables).
        """
        from scipy.optimize import linprog
        from scipy.sparse import coo_array

        goal = numpy.zeros(self._number)
        for index, factor in terms:
            numpy.add.at(goal, index, -factor)
        tables: dict[bool, Any] = {}
        for kind, parts in self._rows.items():
            row, column, factor = (numpy.concatenate(part) for part in zip(*parts, strict=True))
            tables[kind] = coo_array((factor, (row, column)), shape=(self._height[kind], self._number)).tocsr()
        found = linprog(
            goal,
            A_ub=tables[False],
            b_ub=numpy.concatenate(self._right[False]),
            A_eq=tables[True],
            b_eq=numpy.concatenate(self._right[True]),
            bounds=numpy.stack([numpy.concatenate(self._low), numpy.concatenate(self._high)], axis=1),
            method="highs",
        )
        if not found.success:
            raise NoSolution(found.message)
        return -float(found.fun), found.x

    def _add(self, kind: bool, right: Any, terms: tuple[tuple[Any, Any], ...]) -> None:
        shape = numpy.broadcast_shapes(numpy.shape(right), *(numpy.shape(index) for index, _ in terms))
        rows = self._height[kind] + numpy.arange(int(numpy.prod(shape))).reshape(shape)
        self._height[kind] += rows.size
        self._right[kind].append(numpy.broadcast_to(numpy.asarray(right, float), shape).ravel())
        for index, factor in terms:
            parts = (rows, index, numpy.asarray(factor, float))
            self._rows[kind].append(tuple(numpy.broadcast_to(part, shape).ravel() for part in parts))  # type: ignore[arg-type]
