"""Every captured file of CAP through the real intake: nothing is dropped, nothing crashes."""

from collections.abc import Mapping

from tests.support.captures import capture
from tests.support.ingest import Running
from tests.support.warnings import SOURCE, facts

KEPT, WARNED, UNREADABLE = {"kept": 1}, {"warned": 1}, {"quarantined": 1}
PUSHED = "links are followed of sources that are asked"
FILES: Mapping[str, tuple[dict[str, int], str | None]] = {
    "dwd/Z_CAP_C_EDZW_LATEST_PVW_STATUS_PREMIUMDWD_COMMUNEUNION_MUL.zip": ({"warned": 3}, None),
    "fpas/alertswiss-POA-1222963954-5.xml": (WARNED, None),
    "fpas/alertswiss-TEST-1163.xml": (KEPT, None),
    "fpas/au-bom-en.rss.xml": (UNREADABLE, PUSHED),
    "fpas/gdacs-cap_1001150.xml": (WARNED, None),
    "fpas/gdacs-cap_1023542.xml": (UNREADABLE, "polygon 1: latitude is not a number"),
    "fpas/ie-2.49.0.1.372.0.250413231648.N_Norm002_SmallCraft.xml": (KEPT, None),
    "fpas/il-488abaaf-cad5-4d2b-93b2-703016878453.xml": (KEPT, None),
    "fpas/kz-2.49.0.0.398.0-20250306-133701-0284797-00-EN.xml": (WARNED, None),
    "fpas/mow.DE-HE-KS-SE106-20250313-106-001.xml": (KEPT, None),
    "google_cap_library/canada.cap": (WARNED, None),
    "google_cap_library/canada_errors.cap": (UNREADABLE, "references is empty"),
    "google_cap_library/canada_signed.cap": (WARNED, None),
    "google_cap_library/earthquake-iso8859-1.cap": (KEPT, None),
    "google_cap_library/earthquake.cap": (KEPT, None),
    "google_cap_library/invalid.cap": (UNREADABLE, "scope is missing"),
    # It has the sender, identifier and time of the earthquake before it.
    "google_cap_library/no_optional_fields.cap": ({"altered": 1}, None),
    "google_cap_library/noaa_errors.cap": (UNREADABLE, "polygon 1: '+40.85,-118.09,'"),
    "google_cap_library/wcatwc-warning.cap": (KEPT, None),
    "google_cap_library/weather.cap": (KEPT, None),
    "meteoalarm/france_sample.xml": ({"quarantined": 12}, PUSHED),
    "meteoalarm/france_sample_detail.xml": (KEPT, None),
    "meteoalarm/ireland_sample_detail.xml": (WARNED, None),
    "oasiscap/google-PAAQ-4-mg5a94.xml": (KEPT, None),
    "oasiscap/ipaws-5e6dd9de023f1930ef6548d9.xml": (KEPT, None),
    "oasiscap/nws-5c2cf27b1f56885d61654dc47fa411d5.xml": (KEPT, None),
    "oasiscap/v1dot2_appendix_adot1.xml": (KEPT, None),
    "oasiscap/v1dot2_appendix_adot2.xml": (WARNED, None),
    "oasiscap/v1dot2_appendix_adot3.xml": (KEPT, None),
    "oasiscap/v1dot2_appendix_adot4.xml": (KEPT, None),
}


async def test_every_capture_becomes_a_warning_or_says_why_not(ingests: Running) -> None:
    ingest = await ingests.start(stopped=True, sources=[SOURCE])
    found: dict[str, tuple[dict[str, int], bool]] = {}
    wanted = {path: (counts, True) for path, (counts, _) in FILES.items()}
    for path, (_, why) in FILES.items():
        receipt = await ingest.take("met", capture(f"cap_alerts/{path}").read_bytes())
        became, reasons = facts(receipt)
        found[path] = became, all(why in each for each in reasons) if why else reasons == []
    assert found == wanted
    why_none = {
        each["identifier"]: each["no_hazard"]
        for each in (await ingest.get("/v1/warnings"))["items"]
        if each["hazard"] is None
    }
    assert all(why_none.values()), "each says why it is of no event"
    assert await ingest.count("warning") == sum(
        counts.get("warned", 0) + counts.get("kept", 0) for counts, _ in FILES.values()
    )
