"""Coefficients of the empirical earthquake fatality and economic loss models."""

from data.build.earthquake_damage import TABLES
from data.build.shelf import Origin, Shelf

FOLDER = "pager_models"
PAGER = Origin(
    source="USGS PAGER empirical models: fatality v2.2, economy v1.3 (losspager, commit "
    "081a55f854)",
    licence="CC0-1.0",
    attribution="U.S. Geological Survey, PAGER loss models (public domain); Jaiswal and Wald 2010, "
    "2011.",
)


def build(shelf: Shelf) -> None:
    """Write `pager_fatality.csv` and `pager_economy.csv`."""
    shelf.write_csv(
        f"{TABLES}/pager_fatality.csv",
        ["country", "theta", "beta", "zeta_norm", "g_norm", "events", "fitted_on", "version"],
        (
            {
                "country": row["ccode"],
                "theta": row["theta"],
                "beta": row["beta"],
                "zeta_norm": row["evalnormvalue"],
                "g_norm": row["gnormvalue"],
                "events": len(row["eventids"].split(",")),
                "fitted_on": "country" if row["status"] == "InCountry" else "group",
                "version": row["model_version"],
            }
            for row in shelf.rows(FOLDER, "pager_fatality_models.csv")
        ),
        [PAGER],
        "Fatality rate = Phi(ln(MMI/theta)/beta); g_norm is the spread of ln loss that the "
        "alert bins use. The five countries share one curve, fitted on a group of countries.",
    )
    shelf.write_csv(
        f"{TABLES}/pager_economy.csv",
        [
            *("country", "theta", "beta", "alpha", "zeta_norm", "g_norm"),
            *("gdp_per_capita_usd", "population", "events", "fitted_on", "version"),
        ],
        (
            {
                "country": row["ccode"],
                "theta": row["theta"],
                "beta": row["beta"],
                "alpha": row["alpha"],
                "zeta_norm": row["evalnormvalue"],
                "g_norm": row["gnormvalue"],
                "gdp_per_capita_usd": row["pcgdp"],
                "population": row["population"],
                "events": len(row["eventids"].split(",")),
                "fitted_on": "country" if row["status"] == "InCountry" else "group",
                "version": row["model_version"],
            }
            for row in shelf.rows(FOLDER, "pager_economy_models.csv")
        ),
        [PAGER],
        "Loss rate = Phi(ln(MMI/theta)/beta) of exposure x GDP per capita x alpha. GDP and "
        "population are those of the model's calibration (about 2008-2010), not of today.",
    )
