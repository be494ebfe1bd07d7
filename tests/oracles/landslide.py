"""Landslides by shaking and by rain."""

from services.risk.science import landslide
from tests.oracles.oracle import Oracle

PGA_G, CRITICAL_G = (0.3, 0.3, 0.5, 0.2), (0.1, 0.05, 0.1, 0.2)

ORACLES = (
    Oracle(
        "Probability and areal share of two cells",
        landslide.COSEISMIC,
        "re-computation from the published coefficients, printed",
        lambda: (
            landslide.coseismic([30, 60], [30, 35], ["su", "sm"], ["120", "110"], [6, 5]),
            [[0.555356, 0.969489], [0.0072215, 0.183202]],
        ),
        within=5e-7,
    ),
    Oracle(
        "A certain landslide covers a quarter of its cell",
        landslide.COSEISMIC,
        "exp(-7.592 + 5.237 - 3.042 + 4.035), printed",
        lambda: ([landslide.coseismic(211, 89, "sc", "160", 19)[1]], [0.256]),
        within=1e-3,
    ),
    Oracle(
        "Newmark displacement without magnitude, eq. 6",
        landslide.NEWMARK,
        "openquake.sep, run at design time, printed to 5 decimals",
        lambda: (landslide.newmark_cm(PGA_G, CRITICAL_G), [3.08227, 14.08050, 9.84583, 0]),
        within=1e-5,
        unit="cm",
    ),
    Oracle(
        "Newmark displacement at magnitude 6.5, eq. 7",
        landslide.NEWMARK,
        "openquake.sep, run at design time, printed to 5 decimals",
        lambda: (landslide.newmark_cm(PGA_G, CRITICAL_G, 6.5), [2.18782, 10.26170, 7.12513, 0]),
        within=1e-5,
        unit="cm",
    ),
    Oracle(
        "Failure probability at 1, 5, 15 and 50 cm",
        landslide.NEWMARK,
        "openquake.sep, run at design time, printed to 8 digits",
        lambda: (
            landslide.newmark_failure([1, 5, 15, 50]),
            [0.01570018, 0.15038159, 0.3229522, 0.335],
        ),
        within=5e-8,
    ),
    Oracle(
        "Static factor of safety of a wet slope of 30 degrees",
        landslide.SAFETY,
        "openquake.sep, run at design time, printed to 6 decimals",
        lambda: ([landslide.safety_factor(30, 20, 35, 0.3, 2.4, 1500)], [2.102867]),
        within=5e-7,
    ),
    Oracle(
        "Critical acceleration of that slope",
        landslide.SAFETY,
        "(FS - 1) sin 30",
        lambda: ([landslide.critical_acceleration_g(2.102867, 30)], [1.102867 / 2]),
        within=1e-12,
        unit="g",
    ),
    Oracle(
        "Caine's threshold of 24 hours",
        landslide.RAIN,
        "14.82 D^-0.39, printed to 2 decimals",
        lambda: ([landslide.rain_threshold_mm_h(24)], [4.29]),
        within=5e-3,
        unit="mm/h",
    ),
    Oracle(
        "Guzzetti's threshold of one hour",
        landslide.RAIN,
        "2.20 D^-0.44",
        lambda: ([landslide.rain_threshold_mm_h(1, "guzzetti")], [2.20]),
        within=1e-12,
        unit="mm/h",
    ),
    Oracle(
        "Days of heavy rain after a wet week",
        landslide.RAIN,
        "by hand: the second of two days of 30 mm, which follows 7 days of 10 mm",
        lambda: (
            landslide.rain_trigger([*[0] * 7, 30, *[10] * 7, 30], 20, 40),
            [*[0] * 15, 1],
        ),
    ),
)
