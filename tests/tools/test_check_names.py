"""The name check refuses what it should, and the accepted form stands in its message."""

from pathlib import Path

import pytest

from tools.check_names import keys_in_files, main, names_in_code, names_of_outputs, refuse


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    package = tmp_path / "src" / "dawndusk"
    (package / "catalog" / "cell").mkdir(parents=True)
    (package / "catalog" / "defaults").mkdir()
    (package / "plan").mkdir()
    (tmp_path / "examples").mkdir()
    (package / "power.py").write_text(
        "class Power:\n"
        '    cell: str = choice("the cell", "cell")\n'
        '    cell_efficiency: float = param("AM0", low=0.0, high=1.0, kind="cell")\n'
        '    local_time_node_s: float = param("node", low=0.0, high=86400.0, key="local_time_node")\n'
        '    area_array_m2: float | None = optional("panel", low=0.0, high=1.0)\n'
    )
    return tmp_path


def test_good_tree_passes(tree: Path) -> None:
    assert main(tree) == 0


@pytest.mark.parametrize(
    "name", ["area_radiator_m2", "sunlit_fraction", "price_launch_usd_per_kg", "value", "energy_residual"]
)
def test_accepted(name: str) -> None:
    assert refuse(name) is None


@pytest.mark.parametrize("name", ["area_radiator", "efficiency_cell", "power_kilowatts", "m2"])
def test_refused_with_the_accepted_form(name: str) -> None:
    assert f"`{name}_<unit>`" in (refuse(name) or "")


@pytest.mark.parametrize(
    "code",
    [
        "def heat(area: float) -> float: ...",
        "def heat(*, area: Array) -> float: ...",
        "class Panel:\n    area: float",
        "class Panel:\n    area: Array | None",
        "class Panel:\n    def heat_w(self, area: float) -> float: ...",
    ],
)
def test_number_without_unit_is_found(tree: Path, code: str) -> None:
    (tree / "src" / "dawndusk" / "panel.py").write_text(code)
    (finding,) = names_in_code(tree)
    assert "`area` has no unit" in finding.text


def test_private_names_are_free(tree: Path) -> None:
    (tree / "src" / "dawndusk" / "panel.py").write_text("def _heat(area: float) -> float: ...")
    assert not list(names_in_code(tree))


def test_output_without_unit_is_found(tree: Path) -> None:
    (tree / "src" / "dawndusk" / "plan" / "lexicon.toml").write_text("[heat]\narea_m2 = {}\narea = {}\n")
    (finding,) = names_of_outputs(tree)
    assert (finding.line, "`area` has no unit" in finding.text) == (3, True)


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("src/dawndusk/catalog/cell/x.toml", "[cell_eficiency]\nvalue = 0.3", "cell_eficiency"),
        ("src/dawndusk/catalog/cell/x.toml", "[area_array]\nvalue = 0.3", "area_array"),
        ("src/dawndusk/catalog/defaults/power.toml", "[area_array_m2]\nvalue = 0.3", "area_array_m2"),
        ("examples/x.toml", '[power]\narea_aray = "2 m^2"', "area_aray"),
    ],
)
def test_undeclared_key_is_found(tree: Path, path: str, text: str, key: str) -> None:
    (tree / path).write_text(text)
    (finding,) = keys_in_files(tree)
    assert f"`{key}` is no declared field" in finding.text


def test_near_match_is_offered(tree: Path) -> None:
    (tree / "examples" / "x.toml").write_text('name = "x"\n\n[power]\nlocal_time_nod = "6 h"\n')
    (finding,) = keys_in_files(tree)
    assert (finding.line, "did you mean `local_time_node`?" in finding.text) == (4, True)
