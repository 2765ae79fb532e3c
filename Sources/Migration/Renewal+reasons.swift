import Diagnostics
import Scaffold
import Strategies

/// Why `update` changes a scaffold, for the commit message.
extension Renewal {
  /// What changed since the scaffold was written: the project, the options, the lock file, flakewright itself.
  var changes: [Reason] {
    guard let old = current.record else { return [] }
    let new = record
    return packages(from: old.facts, to: new.facts) + libraries(from: old.facts, to: new.facts)
      + repositories(from: old.facts, to: new.facts) + hashes(from: old, to: new) + options
      + templates(from: old)
  }

  private func packages(from old: ScaffoldRecord.Facts, to new: ScaffoldRecord.Facts) -> [Reason] {
    var reasons: [Reason] = []
    let (came, went) = (new.packages.without(old.packages), old.packages.without(new.packages))
    if !came.isEmpty { reasons.append(Reason("packages \(came.listing)", because: "new in the project")) }
    if !went.isEmpty {
      reasons.append(Reason("without \(went.listing)", because: "gone from the packages to build"))
    }
    let names = new.binaries.without(old.binaries + came)
    if !names.isEmpty { reasons.append(Reason("programs \(names.listing)", because: "new in the project")) }
    let lost = old.binaries.without(new.binaries + went)
    if !lost.isEmpty {
      reasons.append(Reason("without the programs \(lost.listing)", because: "gone from the project"))
    }
    return reasons
  }

  private func libraries(from old: ScaffoldRecord.Facts, to new: ScaffoldRecord.Facts) -> [Reason] {
    let came = new.nativeLibraries.without(old.nativeLibraries)
    let causes = scaffold.profile.needs.causes
    var reasons = came.map { crate in
      let inputs = causes.filter { $0.crate == crate }.flatMap { $0.nativeInputs + $0.inputs }
        .withoutRepetition
      return Reason(
        inputs.isEmpty ? "environment variables" : inputs.joined(separator: ", "),
        because: "`\(crate)` is new in Cargo.lock"
      )
    }
    let went = old.nativeLibraries.without(new.nativeLibraries)
    if !went.isEmpty {
      reasons.append(Reason("without what \(went.listing) needed", because: "gone from Cargo.lock"))
    }
    return reasons
  }

  private func repositories(from old: ScaffoldRecord.Facts, to new: ScaffoldRecord.Facts) -> [Reason] {
    new.gitDependencies.without(old.gitDependencies).map {
      Reason("git dependencies", because: "crates come from \($0) now")
    }
      + old.gitDependencies.without(new.gitDependencies).map {
        Reason("git dependencies", because: "no crates come from \($0) any more")
      }
  }

  private func hashes(from old: ScaffoldRecord, to new: ScaffoldRecord) -> [Reason] {
    let names = new.hashes.values.filter { old.hashes.values[$0.key] != $0.value }.map(\.key).sorted()
    return names.isEmpty ? [] : [Reason(names.listing, because: "Cargo.lock changed")]
  }

  private var options: [Reason] {
    guard let recorded = current.recorded, recorded != current.provenance else { return [] }
    let (old, new) = (Self.blocks(recorded), Self.blocks(current.provenance))
    let keys = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    return keys.isEmpty
      ? [] : [Reason(keys.map { "`\($0)`" }.listing, because: "you changed \(Provenance.path)")]
  }

  /// Returns the lines of each key of an options file.
  private static func blocks(_ provenance: Provenance) -> [String: [Substring]] {
    var blocks: [String: [Substring]] = [:]
    var key = ""
    for line in provenance.text.split(separator: "\n") {
      if let equals = line.firstRange(of: " = "), line.first != " ", line.first != "#" {
        key = String(line[..<equals.lowerBound])
      }
      if !key.isEmpty, !line.hasPrefix("[") { blocks[key, default: []].append(line) }
    }
    return blocks
  }

  private func templates(from old: ScaffoldRecord) -> [Reason] {
    guard old.template.digest != record.template.digest else { return [] }
    let before = old.generator == record.generator ? "" : "; \(old.generator) wrote the old text"
    return [Reason("templates", because: "flakewright \(record.generator) has other ones\(before)")]
  }
}

extension [String] {
  /// Returns the elements that `others` does not have.
  fileprivate func without(_ others: [String]) -> [String] { filter { !others.contains($0) } }
}
