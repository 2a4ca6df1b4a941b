#!/usr/bin/env python3
"""Writes site_codes.xml from the reviewed list of anatomy codes.

usage: make_site_codes.py site_codes.csv > site_codes.xml

The list has the columns region, name, scheme, code, meaning, verified_by. Rows marked UNVERIFIED are left out. The list's
regions become those of the reading rules: "local" is the prostate bed, "other" decides no region, a lymph node without a
place is "node". Rectum, bladder and urethra are local in the list (local extension); a code cannot say more.
"""
import csv
import sys
from xml.sax.saxutils import quoteattr

REGIONS = {"local": "prostate-bed", "pelvic_node": "pelvic-node", "extrapelvic_node": "extrapelvic-node", "bone": "bone",
           "visceral": "visceral", "other": "none"}
# In public files this code stands for the prostate and for the abdomen.
NOT_TRUSTED = {("FMA", "9600")}
NODE_WITHOUT_PLACE = {("SCT", "59441001"), ("SRT", "T-C4000"), ("SCT", "312500006"), ("SRT", "T-C4003")}


def rows(path):
    seen = {}
    with open(path, encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if "UNVERIFIED" in row["verified_by"]:
                continue
            key = (row["scheme"], row["code"])
            if key in NOT_TRUSTED:
                continue
            region = "node" if key in NODE_WITHOUT_PLACE else REGIONS[row["region"]]
            if key in seen:
                if seen[key][1] != region:
                    sys.exit(f"{key} stands in two regions: {seen[key][1]} and {region}")
                continue
            seen[key] = (row["name"], region)
    return seen


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print("<!-- Made by make_site_codes.py from site_codes.csv; change the list, not this file. -->")
    print("<site-codes>")
    for (scheme, value), (name, region) in rows(sys.argv[1]).items():
        print(f"  <code scheme={quoteattr(scheme)} value={quoteattr(value)} name={quoteattr(name)} region={quoteattr(region)}/>")
    print("</site-codes>")


if __name__ == "__main__":
    main()
