"""What of a command line cannot be read -> a refusal with the nearest command or option."""

from collections.abc import Sequence
from typing import Any

from cyclopts import (
    App,
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from dawndusk.cli import COMMANDS
from dawndusk.cli.refusal import Refusal, UnknownOption
from dawndusk.scenario.nearest_word import nearest, one_of
from dawndusk.scenario.printable import printable


def refusal_of(problem: CycloptsError | UnknownOption, commands: App, tokens: Sequence[str]) -> Refusal:
    """The refusal of a command line."""
    command = next((token for token in tokens if token in COMMANDS), None)
    options = _options(commands, command)
    said, cure = _wrong(problem, options), _more(command)
    match problem:
        case UnknownCommandError():
            cure = one_of((problem.unused_tokens or tokens)[0], tuple(COMMANDS))
        case UnknownOption() | UnknownOptionError():
            cure = f"{_near(_word(problem), options)} {cure}"
        case MissingArgumentError() if stray := _stray(problem, options):
            cure = f"{_near(stray, options)} {cure}"
        case CoercionError():
            cure = _allowed(problem) or cure
        case _:
            pass
    return Refusal(f"{said}\n  = help: {cure}")


def _wrong(problem: CycloptsError | UnknownOption, options: Sequence[str]) -> str:
    """What is wrong, in a line."""
    said = " ".join(str(problem).split("\n")[-1].split()) or type(problem).__name__
    match problem:
        case UnknownCommandError() if problem.unused_tokens:
            said = f"no command `{printable(problem.unused_tokens[0], 40)}`"
        case UnknownOption() | UnknownOptionError():
            said = f"no option `{printable(_word(problem), 40)}`"
        case MissingArgumentError() if stray := _stray(problem, options):
            said = f"no option `{printable(stray.partition('=')[0], 40)}`"
        case MissingArgumentError() if problem.argument is not None:
            said = _missing(problem)
        case CoercionError() if problem.token is not None:
            said = f"`{problem.token.keyword or 'it'} {printable(problem.token.value, 40)}` is not read"
        case UnusedCliTokensError() if problem.unused_tokens:
            said = f"`{printable(problem.unused_tokens[0], 40)}` is one argument too many"
        case _:
            pass
    return printable(said, 300)


def _word(problem: UnknownOption | UnknownOptionError) -> str:
    """The option that nobody knows."""
    word = str(problem.args[0]) if isinstance(problem, UnknownOption) else _token(problem.token)
    return word.partition("=")[0]


def _token(token: Any) -> str:
    return token.keyword or token.value


def _near(word: str, options: Sequence[str]) -> str:
    """The option that an unknown one was to be, or all there are."""
    name = word.partition("=")[0].lstrip("-")
    near = nearest(name, [option.lstrip("-") for option in options if option.startswith("--")])
    return f"did you mean `--{near}`?" if near else f"options are {', '.join(options)};"


def _stray(problem: MissingArgumentError, options: Sequence[str]) -> str | None:
    """An option that nobody knows, beside one that is missing: it was to be that one."""
    words = (word for word in problem.unused_tokens or () if word.startswith("--"))
    return next((word for word in words if word.partition("=")[0] not in options), None)


def _missing(problem: MissingArgumentError) -> str:
    argument = problem.argument
    assert argument is not None
    name = problem.keyword or (argument.name if argument.tokens or not argument.field_info.is_positional else "")
    return f"`{name}` stands without its value" if name.startswith("-") and problem.keyword else _needed(argument)


def _needed(argument: Any) -> str:
    name = argument.name.lstrip("-")
    return "no scenario is named" if name == "file" else f"`{argument.name}` is missing"


def _allowed(problem: CoercionError) -> str:
    from typing import Literal, get_args, get_origin

    kinds = (problem.target_type, *get_args(problem.target_type))
    words = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    return f"one of {', '.join(map(str, words))}" if words else ""


def _options(commands: App, command: str | None) -> list[str]:
    if command is None:
        return ["--help", "--version"]
    found = [name for argument in commands[command].assemble_argument_collection() for name in argument.names]
    return [*(name for name in found if name.startswith("-") and name != "--file"), "--help"]


def _more(command: str | None) -> str:
    return f"`dawndusk {f'{command} ' if command else ''}--help` tells how it is called"
