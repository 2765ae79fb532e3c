import Diagnostics
import FileTree
import Git
import Inspection
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// `check` finds something exactly if `update` has something to do, or if Nix refuses a file.
@Suite struct AgreementTests {
  @Test("`update` and `check` agree", arguments: MigrationBench.Variant.all)
  func agree(variant: MigrationBench.Variant) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, try shape("native-library"))
      let pristine = try bench.scaffold(variant)
      var idle = 0
      var busy = 0
      let share = MigrationBench.Variant.all.firstIndex(of: variant) ?? 0
      // Each edit is tried on every third scaffold, so that this takes seconds.
      for (index, (name, commit)) in try edited(pristine, in: bench).enumerated()
      where index % 3 == share % 3 {
        if try agrees(commit, name, in: bench) { idle += 1 } else { busy += 1 }
      }
      #expect(idle > 5 && busy > 5, "\(idle) and \(busy)")
    }
  }

  @Test("after several edits, too", arguments: 1...4)
  func random(seed: UInt64) throws {
    try withRepository { git in
      var random = RandomNumbers(seed: seed)
      let bench = try MigrationBench(git, try shape("two-binaries"))
      let variant = MigrationBench.Variant.all[random.below(10)]
      let pristine = try bench.scaffold(variant)
      let all = try edited(pristine, in: bench).map(\.commit)
      for round in 0..<8 {
        var commit = pristine
        for _ in 0..<3 {
          // A folder and a file at one path exclude each other.
          guard let next = try? joined(commit, all[random.below(all.count)], since: pristine, in: bench)
          else {
            continue
          }
          commit = next
        }
        _ = try agrees(commit, "\(seed) \(round) \(variant)", in: bench)
      }
    }
  }

  /// Returns whether `update` has nothing to do.
  private func agrees(_ commit: ObjectID, _ name: String, in bench: MigrationBench) throws -> Bool {
    let update = try? bench.migrate(commit, to: UpdatePlanner()).result
    let isIdle = update.map { $0.change.isUpToDate && $0.change.conflicts.isEmpty } ?? false
    let check = try? bench.check(commit)
    #expect((update == nil) == (check == nil), "\(name): only one of both fails")
    guard let check else { return false }
    let isUnsound = check.findings.contains { $0.code == .unsoundNix }
    #expect(
      check.isUpToDate == (isIdle && !isUnsound),
      "\(name): \(isIdle ? "nothing to do" : "something to do"), and \(check.findings)"
    )
    return isIdle
  }

  /// `commit` with what `other` changed since `base`.
  private func joined(
    _ commit: ObjectID,
    _ other: ObjectID,
    since base: ObjectID,
    in bench: MigrationBench
  ) throws -> ObjectID {
    let (old, new) = (try bench.texts(of: base), try bench.texts(of: other))
    var changes: [String: TreeChange] = [:]
    for path in Set(old.keys).union(new.keys) where old[path] != new[path] {
      changes[path] = new[path].map { .file(Array($0.utf8), executable: false) } ?? .removed
    }
    return try bench.edit(commit, changes)
  }

  /// Everything that users did to `pristine`.
  private func edited(_ pristine: ObjectID, in bench: MigrationBench) throws -> [(
    name: String, commit: ObjectID
  )] {
    var all = [("nothing", pristine)]
    func add(_ name: String, _ changes: [String: TreeChange]) throws {
      all.append((name, try bench.edit(pristine, changes)))
    }
    func file(_ text: String) -> TreeChange { .file(Array(text.utf8), executable: false) }
    let texts = try bench.texts(of: pristine)
    for edit in UserEdit.corpus {
      guard let text = texts[edit.path], let new = edit.applied(to: text) else { continue }
      try add(edit.testDescription, [edit.path: file(new)])
    }
    let scaffold = texts.keys.filter { $0.hasSuffix(".nix") }.sorted()
    for path in scaffold {
      let text = texts[path] ?? ""
      try add("\(path) deleted", [path: .removed])
      try add("\(path) empty", [path: file("")])
      try add("\(path) executable", [path: .file(Array(text.utf8), executable: true)])
      try add("\(path) with CRLF", [path: file(text.replacing("\n", with: "\r\n"))])
      try add("\(path) broken", [path: file(text + ")\n")])
      try add("\(path) undefined", [path: file("x: nothing\n")])
      try add("\(path) with markers", [path: file("<<<<<<< a\n=======\n>>>>>>> b\n" + text)])
      try add("\(path) binary", [path: .file([0], executable: false)])
      try add("\(path) in a folder", [path: .removed, "\(path)/x": file(text)])
      try add("\(path) below another", [path: .removed, "other/\(path)": file(text)])
      for target in ["other/\(path)", "moved.nix"] {
        all.append(("\(path) to \(target)", try bench.move([path: target], of: pristine)))
        all.append(
          ("\(path) only to \(target)", try bench.move([path: target], of: pristine, adjusts: false))
        )
      }
    }
    let options = texts[Provenance.path] ?? ""
    for line in ["doCheck = false\n", "vendor = \"lock\"\n", "# Mine.\n", "features = []\n"] {
      try add(line, [Provenance.path: file(options + line)])
    }
    for line in [
      "\"shell.nix\" = false", "\"nix/package.nix\" = false", "\"nix/package.nix\" = \"p.nix\"",
      "\"x\" = \"y\"",
      "\"nix/import-cargo.nix\" = \"i.nix\"", "\"flake.nix\" = false",
    ] {
      try add(line, [Provenance.path: file(options + "\n[files]\n\(line)\n")])
    }
    try add("no record", [ScaffoldRecord.path: .removed])
    try add("nothing ignored", [".gitignore": .removed])
    try add("something else ignored", [".gitignore": file("/mine\n")])
    try add("no lock", ["Cargo.lock": .removed])
    let lock = texts["Cargo.lock"] ?? ""
    try add("a comment in the lock", ["Cargo.lock": file("# x\n" + lock)])
    let manifest = texts["Cargo.toml"] ?? ""
    try add("a license", ["Cargo.toml": file(manifest.replacing("MIT", with: "ISC"))])
    try add("a file", ["more.txt": file("x")])
    try add(
      "a flake.lock",
      ["flake.lock": file("{ \"nodes\": { \"root\": {} }, \"root\": \"root\", \"version\": 7 }\n")]
    )
    return all
  }
}
