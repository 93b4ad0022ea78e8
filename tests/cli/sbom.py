"""tools/sbom against what the sources say by other means: each archive that tools/foreign-libs unpacks, each library that meson.build
asks for, with version, licence and hash; the same bytes twice."""
import json
import re
import subprocess
import sys

import tap
from program import ROOT


def told(kind):
    done = [subprocess.run([sys.executable, ROOT / "tools/sbom", kind], capture_output=True, encoding="utf-8", check=True).stdout for _ in range(2)]
    tap.ok(done[0] == done[1], f"{kind}: the same bytes twice")
    return json.loads(done[0])


def main():
    libs = (ROOT / "tools/foreign-libs").read_text(encoding="utf-8")
    names = set(" ".join(re.findall(r'packages="(?:\$packages )?([^"]*)"', libs)).split())
    for kind in ("windows", "page", "native"):
        sbom = told(kind)
        tap.ok(sbom["bomFormat"] == "CycloneDX" and sbom["metadata"]["component"]["name"] == "chuanxa", f"{kind}: CycloneDX of chuanxa", sbom)
        parts = {part["name"]: part for part in sbom["components"]}
        tap.ok(all(part["version"] and part["licenses"][0]["license"]["id"] for part in parts.values()), f"{kind}: a version and a licence each", parts)
        if kind == "native":
            tap.ok(set(parts) <= names, "native: nothing that is not known", sorted(parts))
            continue
        tap.same(sorted(name for name, part in parts.items() if "hashes" in part), sorted(names), f"{kind}: every archive is named")
        tap.ok(all(part["hashes"][0]["content"] in libs for part in parts.values() if "hashes" in part), f"{kind}: with the hash that is asked for")
        asked = {f"@codemirror/{name}" for name in ("state", "view")} if kind == "page" else set()
        tap.ok(asked <= set(parts), f"{kind}: npm's packages", sorted(parts))


main()
tap.done()
