"""Dose in silicon at the centre of an aluminium sphere, from integral spectra of trapped particles.

Protons: straight lines, continuous slowing down, Bethe's stopping power (mean excitation energy 166 eV in Al, 173 eV in
Si, ICRU 49; no shell or density term, which matter under 2 % here). With R the range and S the stopping power in Al,
`R(E) = R(E') + t` and the dose is the integral over the residual energy E' of flux(E) S_Al(E) S_Si(E')/S_Al(E').
Nuclear reactions are left out. Nothing is fitted: the SPENVIS runs below test it.

Electrons and their bremsstrahlung scatter too much for that. Behind each thickness the dose of electrons is taken
proportional to the integral flux above the energy whose range is the thickness (Katz & Penfold 1952, doi:10.1103/
RevModPhys.24.28, R = 0.530 E - 0.106 g/cm2), that of bremsstrahlung to the flux above 0.45 MeV. The factors, one per
thickness, come from a SHIELDOSE-2 run of SPENVIS at 550 km and 80 degrees (`spenvis_550km.csv`); the runs at other
inclinations, with spectra from the inner belt alone to both belts, are the test.
"""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
GY_PER_S = 1.602176634e-10  # one MeV per gram, in gray
YEAR_S = 365.0 * 86_400.0  # the runs' five years are 1825 days
RUN_YEARS, RAD_PER_GY = 5.0, 100.0
DENSITY_AL_G_PER_CM3 = 2.70
PROTON_MEV, ELECTRON_MEV = 938.272, 0.510999
ALUMINIUM, SILICON = (13, 26.9815, 166e-6), (14, 28.0855, 173e-6)  # Z, A, mean excitation energy in MeV
ANCHOR_DEG, BREMSSTRAHLUNG_MEV, SMALLEST_GY = 80.0, 0.45, 1e-6
LOWEST_MEV, HIGHEST_MEV = 1.0, 600.0
RANGE_LOWEST_G_PER_CM2 = 0.0039  # PSTAR, 1 MeV in Al


def stopping_power(energy_mev: np.ndarray, matter: tuple[int, float, float]) -> np.ndarray:
    """Bethe's collision stopping power of protons. [MeV cm2/g]"""
    z, a, excitation = matter
    gamma = 1 + energy_mev / PROTON_MEV
    beta2 = 1 - gamma**-2
    knock = 2 * ELECTRON_MEV * beta2 * gamma**2
    largest = knock / (1 + 2 * gamma * ELECTRON_MEV / PROTON_MEV + (ELECTRON_MEV / PROTON_MEV) ** 2)
    return 0.307075 * z / a / beta2 * (0.5 * np.log(knock * largest / excitation**2) - beta2)


def proton_dose(energies_mev: np.ndarray, flux: np.ndarray, thickness_mm: float) -> float:
    """Dose rate from an integral proton flux per cm2 s. [Gy/s]"""
    energy = np.geomspace(LOWEST_MEV, HIGHEST_MEV, 4000)
    stop_al, stop_si = stopping_power(energy, ALUMINIUM), stopping_power(energy, SILICON)
    step = np.diff(energy) * 0.5 * (1 / stop_al[1:] + 1 / stop_al[:-1])
    reach = RANGE_LOWEST_G_PER_CM2 + np.concatenate([[0.0], np.cumsum(step)])
    before = np.interp(reach + 0.1 * thickness_mm * DENSITY_AL_G_PER_CM3, reach, energy, right=np.nan)
    differential = -np.gradient(_integral(energy, energies_mev, flux), energy)
    arriving = np.interp(before, energy, differential, right=0.0) * np.interp(before, energy, stop_al)
    local = np.where(np.isnan(before), 0.0, arriving) * stop_si / stop_al
    below = LOWEST_MEV * local[0]
    return GY_PER_S * (below + np.trapezoid(local, energy))


def _integral(energy: np.ndarray, energies_mev: np.ndarray, flux: np.ndarray) -> np.ndarray:
    """Log-log interpolation of an integral flux; beyond the last energy the last slope goes on."""
    x, y = np.log(energies_mev), np.log(np.maximum(flux, 1e-9))
    slope = (y[-1] - y[-2]) / (x[-1] - x[-2])
    inside = np.interp(np.log(energy), x, y)
    return np.exp(np.where(energy > energies_mev[-1], y[-1] + slope * (np.log(energy) - x[-1]), inside))


def electron_flux(energies_mev: np.ndarray, flux: np.ndarray, thickness_mm: float) -> tuple[float, float]:
    """Fluxes that stand for the dose of electrons and of bremsstrahlung behind a thickness. [1/(cm2 s)]"""
    through = (0.1 * thickness_mm * DENSITY_AL_G_PER_CM3 + 0.106) / 0.530
    y = np.log(np.maximum(flux, 1e-9))
    stopped, all_of_them = np.exp(np.interp(np.log([through, BREMSSTRAHLUNG_MEV]), np.log(energies_mev), y))
    return (stopped if through < energies_mev[-1] else 0.0), all_of_them


def electron_factors(energies_mev: np.ndarray, flux_anchor: np.ndarray) -> dict[float, tuple[float, float]]:
    """Dose of electrons and of bremsstrahlung per unit of those fluxes, by thickness. [Gy/year cm2 s]"""
    factors = {}
    for row in spenvis():
        if row["inclination_deg"] == ANCHOR_DEG:
            stopped, all_of_them = electron_flux(energies_mev, flux_anchor, row["thickness_mm"])
            direct = row["electrons"] / stopped if stopped > 0 else 0.0
            factors[row["thickness_mm"]] = direct, row["bremsstrahlung"] / all_of_them
    return factors


def spenvis() -> list[dict[str, float]]:
    """The SPENVIS runs, doses in gray per year."""
    lines = (HERE / "spenvis_550km.csv").read_text().splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    scale = {"electrons", "bremsstrahlung", "protons"}
    return [{k: float(v) / (RUN_YEARS * RAD_PER_GY if k in scale else 1.0) for k, v in row.items()} for row in rows]
