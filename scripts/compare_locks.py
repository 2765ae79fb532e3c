"""What tomllib and cargo make of a Cargo.lock, held against the `lock` of `flakewright inspect --json`.

The rules are those of cargo's src/resolver/encode.rs.
"""

import re
import tomllib
import urllib.parse


def lock_differences(path, ours):
    """Where `ours` is not what the file says."""
    text = path.read_bytes().decode("utf-8-sig")
    expected = read(tomllib.loads(text.replace("\r\n", "\n")), text)
    if expected["version"] != ours["version"]:
        yield f"lock version: {expected['version']} expected, inspect has {ours['version']}"
    for key in ["packages", "patch_unused"]:
        theirs, mine = expected[key], ours[key]
        if len(theirs) != len(mine):
            yield f"lock {key}: {len(theirs)} expected, inspect has {len(mine)}"
        for one, other in zip(theirs, mine):
            for field, value in one.items():
                if other.get(field) != value:
                    yield f"lock {one['name']} {one['version']} {field}: {value} expected, inspect has {other.get(field)}"


def read(table, text):
    written = table.get("version")
    packages = ([table["root"]] if "root" in table else []) + table.get("package", [])
    checksums = {key[9:]: value for key, value in table.get("metadata", {}).items() if key.startswith("checksum ")}
    version = written or guessed_version(packages, checksums, text)

    by_name = {}
    for package in packages:
        by_name.setdefault(package["name"], []).append(package)

    def identity(package):
        source = package.get("source")
        same = [other for other in by_name[package["name"]] if other["version"] == package["version"]]
        return identifier(package["name"], package["version"], len(same) > 1 and source and decoded(source, version))

    def target(entry):
        """The package that an entry of `dependencies` names; None if none or several could be meant."""
        name, wanted, source = parts(entry)
        found = [package for package in by_name.get(name, []) if wanted in (None, package["version"])]
        if source is not None:
            found = [package for package in found if without_commit(package.get("source")) == without_commit(source)]
        elif wanted is not None:
            found = [package for package in found if "source" not in package] or found
        return found[0] if len(found) == 1 else None

    def row(package):
        source = package.get("source")
        checksum = package.get("checksum")
        if checksum is None and version == 1 and source is not None:
            checksum = checksums.get(f"{package['name']} {package['version']} ({without_commit(source)})")
            checksum = checksums.get(f"{package['name']} {package['version']} ({source})", checksum)
        replacement = package.get("replace")
        return {
            "name": package["name"],
            "version": package["version"],
            "source": source and decoded(source, version),
            "checksum": None if checksum == "<none>" else checksum,
            "dependencies": [
                identity(found) for entry in package.get("dependencies", []) if (found := target(entry)) is not None
            ],
        } | ({"replace": identity(target(replacement))} if replacement else {})

    return {
        "version": version,
        "packages": [row(package) for package in packages],
        "patch_unused": [
            {
                "name": package["name"],
                "version": package["version"],
                "source": decoded(package["source"], version) if "source" in package else None,
                "checksum": package.get("checksum"),
            }
            for package in table.get("patch", {}).get("unused", [])
        ],
    }


def guessed_version(packages, checksums, text):
    """1 or 2: nothing in the file says which."""
    if any("checksum" in package for package in packages):
        return 2
    sources = {}
    for package in packages:
        sources.setdefault((package["name"], package["version"]), set()).add(package.get("source"))
    for package in packages:
        for entry in package.get("dependencies", []):
            name, version, source = parts(entry)
            if version is None and any(name == known[0] for known in sources):
                return 2
            known = sources.get((name, version), {None})
            if source is None and None not in known and len(known) == 1:
                return 2
    if len(packages) == 1 and text.endswith("\n") and not text.endswith("\n\n"):
        return 2
    return 1


def parts(entry):
    match = re.fullmatch(r"(\S+)(?: (\S+)(?: \((.*)\))?)?", entry)
    return match.groups()


def identifier(name, version, source):
    return f"{name} {version}" + (f" ({without_commit(source)})" if source else "")


def without_commit(source):
    return source.split("#")[0] if source and source.startswith("git+") else source


def decoded(source, version):
    """A source with its reference as it is called; version 4 encodes it as forms are."""
    if version < 4 or not source.startswith("git+") or "?" not in source:
        return source
    url, _, rest = source.partition("?")
    query, _, commit = rest.partition("#")
    key, _, value = query.partition("=")
    return f"{url}?{key}={urllib.parse.unquote_plus(value)}#{commit}"


def resolve_differences(resolved, ours):
    """Where cargo's own resolution has other edges between the packages of the lock."""
    nodes = {node["id"]: node for node in resolved["resolve"]["nodes"]}
    known = {package["id"]: package for package in resolved["packages"]}

    def identity(package):
        return identifier(package["name"], package["version"], package["source"])

    mine = {identifier(package["name"], package["version"], package["source"]): package for package in ours["packages"]}
    labels = [identifier(package["name"], package["version"], None) for package in ours["packages"]]

    def short(package):
        label = identifier(package["name"], package["version"], None)
        return label if labels.count(label) == 1 else identity(package)

    for key, node in nodes.items():
        name = identity(known[key])
        if name not in mine:
            yield f"lock {name}: cargo has it, inspect has not"
            continue
        theirs = {short(known[dependency]) for dependency in node["dependencies"]}
        for missing in sorted(theirs - set(mine[name]["dependencies"])):
            yield f"lock {name}: cargo has it depend on {missing}, inspect has not"
        # Without features of its own, the root lock is what everything could need, and a resolution is less.
        for added in sorted(set(mine[name]["dependencies"]) - theirs):
            yield f"lock {name}: inspect has it depend on {added}, cargo has not"
