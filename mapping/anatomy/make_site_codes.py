#!/usr/bin/env python3
"""Writes site_codes.xml from the reviewed list of anatomy codes.

usage: make_site_codes.py site_codes.csv > site_codes.xml

The list has the columns region, name, scheme, code, meaning, verified_by; the last names the public sources a code was
checked against. Rows whose source is UNVERIFIED or weak are left out. The list's regions become those of the reading
rules (section 5), with the exceptions below: a code that may stand for two regions decides none, and says why.
"""
import csv
import sys
from xml.sax.saxutils import quoteattr

REGIONS = {"local": "prostate-bed", "pelvic_node": "pelvic-node", "extrapelvic_node": "extrapelvic-node",
           "bone": "bone", "visceral": "visceral", "other": "none"}

AREA = "an area that holds nodes, bones or organs"
ORGAN = "an organ beside the prostate bed: local extension, urine or bowel, or another tumour"
GENITALS = "organs of the prostate bed and others"
PELVIC_TISSUE = "soft tissue of the pelvis: prostate bed, node or metastasis"
UNDECIDED = {
    ("SCT", "89837001"): ORGAN, ("SRT", "T-74000"): ORGAN, ("ICDO3", "C67.9"): ORGAN,  # bladder
    ("SCT", "34402009"): ORGAN, ("SRT", "T-59600"): ORGAN,  # rectum
    ("SCT", "13648007"): ORGAN, ("SRT", "T-75000"): ORGAN,  # urethra, not its prostatic part
    ("SCT", "38242008"): GENITALS, ("SRT", "T-90020"): GENITALS, ("ICDO3", "C63.9"): GENITALS,
    ("SCT", "20159001"): PELVIC_TISSUE, ("ICDO3", "C49.5"): PELVIC_TISSUE,
}


def trusted(row):
    return "UNVERIFIED" not in row["verified_by"] and not row["verified_by"].startswith("weak")


def region_and_reason(row):
    key = (row["scheme"], row["code"])
    if key in UNDECIDED:
        return "none", UNDECIDED[key]
    region = REGIONS[row["region"]]
    if region != "none":
        return region, None
    # A lymph node of no certain place is still a node, and both kinds of node make the same group.
    return ("node", None) if "lymph node" in row["name"].lower() else ("none", AREA)


def sites(path):
    seen = {}
    with open(path, encoding="utf-8", newline="") as source:
        for row in filter(trusted, csv.DictReader(source)):
            key = (row["scheme"], row["code"])
            if key in seen:
                sys.exit(f"{path}: {key} stands in the list twice; keep one row")
            seen[key] = (" ".join(row["name"].split()), *region_and_reason(row))
    return seen


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print("<!-- Made by make_site_codes.py from site_codes.csv; change the list, not this file. -->")
    print("<site-codes>")
    for (scheme, value), (name, region, reason) in sites(sys.argv[1]).items():
        attributes = {"scheme": scheme, "value": value, "name": name, "region": region}
        if reason:
            attributes["reason"] = reason
        print("  <code " + " ".join(f"{key}={quoteattr(text)}" for key, text in attributes.items()) + "/>")
    print("</site-codes>")


if __name__ == "__main__":
    main()
