"""Numbers of nature. The only file in which a literal may carry a unit; each line says where it comes from."""

RADIUS_EARTH_EQUATOR_M = 6_378_137.0  # WGS 84, semi-major axis
FLATTENING_EARTH_RATIO = 1 / 298.257223563  # WGS 84, defining
GRAVITY_EARTH_M3_PER_S2 = 3.986004418e14  # WGS 84, GM with atmosphere
J2_EARTH_RATIO = 1.08262668e-3  # EGM 96, unnormalised second zonal harmonic
RATE_SIDEREAL_RAD_PER_S = 7.2921158553e-5  # IERS Conventions 2010, table 1.1
YEAR_TROPICAL_S = 365.242190 * 86_400.0  # Astronomical Almanac, mean tropical year at J2000
YEAR_JULIAN_S = 365.25 * 86_400.0  # IAU definition
DAY_S = 86_400.0  # IAU definition
ASTRONOMICAL_UNIT_M = 1.495978707e11  # IAU 2012 resolution B2 (exact)
RADIUS_SUN_M = 6.957e8  # IAU 2015 resolution B3, nominal solar radius
IRRADIANCE_SUN_1AU_W_PER_M2 = 1361.0  # Kopp & Lean 2011, doi:10.1029/2010GL045777
STEFAN_BOLTZMANN_W_PER_M2_PER_K4 = 5.670374419e-8  # CODATA 2018 (exact SI)
SPEED_OF_LIGHT_M_PER_S = 299_792_458.0  # SI (exact)
GRAVITY_STANDARD_M_PER_S2 = 9.80665  # SI, standard acceleration of free fall (exact)
CELSIUS_ZERO_K = 273.15  # SI (exact)
TEMPERATURE_CELL_RATING_K = 301.15  # 28 degC, the rating temperature of space solar cells (AIAA S-111A)
TEMPERATURE_SPACE_K = 2.725  # cosmic microwave background, Fixsen 2009
HOURS_PER_YEAR = 8_766.0  # Julian year in hours
RAD_PER_GRAY = 100.0  # definition of the rad
M_PER_KM = 1e3  # SI prefix
M_PER_MM = 1e-3  # SI prefix
MASS_OXIDE_ALUMINIUM_RATIO = 1.8895  # Al2O3 over 2 Al, IUPAC standard atomic weights 2021
J_PER_MEV = 1.602176634e-13  # CODATA 2018 (exact SI)
PROTONS_PER_CM2_PER_GRAY = (
    7.9e8  # 67 MeV protons in silicon, beam test of the Suncatcher paper (arXiv:2511.19468v2): 7.9e6 per rad
)
ANGLE_DIPOLE_RAD = 0.163  # 9.35 deg in 2020, tilt of the geomagnetic dipole, IGRF-13 (Alken et al. 2021)
RIGIDITY_CUTOFF_EQUATOR_GV = (
    14.9  # vertical dipole cutoff at one Earth radius, Smart & Shea 2005, doi:10.1016/j.asr.2004.09.015
)
RIGIDITY_SOLAR_PROTON_GV = 0.31  # 50 MeV protons, which 10 mm of aluminium just stops (PSTAR)
RIGIDITY_SOLAR_FOLDING_GV = (
    0.10  # e-folding rigidity of large events, 0.05 to 0.3, Freier & Webber 1963, doi:10.1029/JZ068i006p01605
)
THICKNESS_SOLAR_PROTON_M = 0.010  # the aluminium behind which the solar-proton dose of the catalog is stated
S_PER_H = 3_600.0  # definition
J_PER_KWH = 3.6e6  # definition
KG_PER_T = 1e3  # definition
W_PER_KW = 1e3  # SI prefix
W_PER_MW = 1e6  # SI prefix
INCLINATION_PAYLOAD_LEO_RAD = (
    0.959_931_088_596_881_4  # 55 deg: the steepest orbit that payloads "to low orbit" are quoted for
)
INCLINATION_PAYLOAD_SSO_RAD = 1.692_969_374_434_499_3  # 97 deg: the shallowest sun-synchronous orbit
