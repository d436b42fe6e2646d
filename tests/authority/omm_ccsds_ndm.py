"""Has `ccsds-ndm` write two satellites in each of its forms; the files stand in `omm_ccsds_ndm/`.

Run: `python tests/authority/omm_ccsds_ndm.py` with `ccsds-ndm` 3.1.1 in an environment of its own. It is GPL, so that
Dawndusk neither depends on it nor installs it: its answers are frozen here. It writes KVN and XML, by the schemas of
NDM/XML 2.0.0 (OMM 2.0) and 4.0.0 (OMM 3.0), one message or several in an `ndm`, with all that an OMM may hold.
"""

import importlib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_suffix("")
SATELLITES: tuple[dict[str, Any], ...] = (
    {
        "name": "DAWN [1] é",
        "designator": "2027-001A",
        "number": 900_100_101,
        "epoch": "2027-03-01T18:00:00.123456",
        "numbers": (15.05, 0.0003, 97.5, 71.25, 12.5, 359.75, 0.00012, 0.00001, 0.0),
    },
    {
        "name": "2 DUSK",
        "designator": "2027-001B",
        "number": 90_002,
        "epoch": "2027-060T18:30:00.5Z",
        "numbers": (15.21, 0.0011, 53.0, 10.0, 40.0, 90.0, -0.00003, -0.000002, 1e-9),
    },
)


def main() -> None:
    """Write the files."""
    from ccsds_ndm.mapping import NDMFileFormats
    from ccsds_ndm.ndm_io import NdmIo

    FOLDER.mkdir(exist_ok=True)
    for schema, version in (("ndmxml2", "2.0"), ("ndmxml4", "3.0")):
        models = importlib.import_module(f"ccsds_ndm.models.{schema}")
        messages = [_message(models, version, one) for one in SATELLITES]
        for k, message in enumerate(messages):
            for form in (NDMFileFormats.KVN, NDMFileFormats.XML):
                NdmIo().to_file(message, form, FOLDER / f"{schema}-{k}.{form.name.lower()}")
        several = models.Ndm(omm=[_message(models, version, one, models.OmmType) for one in SATELLITES])
        NdmIo().to_file(several, NDMFileFormats.XML, FOLDER / f"{schema}-both.xml")


def _message(models: Any, version: str, one: dict[str, Any], kind: Any = None) -> Any:
    motion, eccentricity, inclination, node, pericenter, anomaly, bstar, dot, ddot = one["numbers"]
    deg = models.AngleUnits.DEG
    metadata = models.OmmMetadata(
        comment=["a comment"],
        object_name=one["name"],
        object_id=one["designator"],
        center_name="EARTH",
        ref_frame="TEME",
        time_system="UTC",
        mean_element_theory="SGP/SGP4",
    )
    mean = models.MeanElementsType(
        epoch=one["epoch"],
        mean_motion=models.RevType(value=motion, units=models.RevUnits.REV_DAY),
        eccentricity=eccentricity,
        inclination=models.InclinationType(value=inclination, units=deg),
        ra_of_asc_node=models.AngleType(value=node, units=deg),
        arg_of_pericenter=models.AngleType(value=pericenter, units=deg),
        mean_anomaly=models.AngleType(value=anomaly, units=deg),
        gm=models.GmType(value=398600.8, units=models.GmUnits.KM_3_S_2),
    )
    two_lines = models.TleParametersType(
        ephemeris_type=0,
        classification_type="U",
        norad_cat_id=one["number"],
        element_set_no=999,
        rev_at_epoch=1,
        bstar=models.BStarType(value=bstar, units=models.BStarUnits.VALUE_1_ER),
        mean_motion_dot=models.DRevType(value=dot, units=models.DRevUnits.REV_DAY_2),
        mean_motion_ddot=models.DdRevType(value=ddot, units=models.DdRevUnits.REV_DAY_3),
    )
    craft = models.SpacecraftParametersType(
        mass=models.MassType(value=1200.0, units=models.MassUnits.KG),
        solar_rad_area=models.AreaType(value=90.0, units=models.AreaUnits.M_2),
        solar_rad_coeff=1.2,
        drag_area=models.AreaType(value=12.0, units=models.AreaUnits.M_2),
        drag_coeff=2.2,
    )
    own = models.UserDefinedParameterType(value="OBJECT_NAME = none", parameter="REMARK")
    data = models.OmmData(
        mean_elements=mean,
        tle_parameters=two_lines,
        comment=["another"],
        spacecraft_parameters=craft,
        covariance_matrix=_covariance(models),
        user_defined_parameters=models.UserDefinedType(user_defined=[own]),
    )
    header = getattr(models, "OdmHeader", models.NdmHeader)(creation_date="2027-03-01T20:00:00", originator="DAWNDUSK")
    segment = models.OmmSegment(metadata=metadata, data=data)
    return (kind or models.Omm)(header=header, body=models.OmmBody(segment=segment))


def _covariance(models: Any) -> Any:
    axes = ("x", "y", "z", "x_dot", "y_dot", "z_dot")
    kinds = (
        (models.PositionCovarianceType, models.PositionCovarianceUnits.KM_2),
        (models.PositionVelocityCovarianceType, models.PositionVelocityCovarianceUnits.KM_2_S),
        (models.VelocityCovarianceType, models.VelocityCovarianceUnits.KM_2_S_2),
    )
    entries = {}
    for k, one in enumerate(axes):
        for other in axes[: k + 1]:
            kind, unit = kinds[one.endswith("dot") + other.endswith("dot")]
            entries[f"c{one}_{other}"] = kind(value=1e-4 if one == other else 0.0, units=unit)
    return models.OpmCovarianceMatrixType(cov_ref_frame="RTN", **entries)


if __name__ == "__main__":
    main()
