import Cargo
import Diagnostics
import Git
import Inspection
import Strategies

/// The report of `inspect` as text.
struct InspectReport {
  private let report: ProjectReport

  init(_ report: ProjectReport) {
    self.report = report
  }

  func print(on terminal: Terminal) {
    var rows: [(String, String)] = []
    let workspace = report.workspace
    rows.append(("Workspace", "\(workspace.manifestPath), \(count(workspace.members.count, "package"))"))
    for package in workspace.members {
      let binaries = package.targets.filter { $0.kinds == ["bin"] }.map(\.name)
      let parts =
        [package.library.map { "\($0.kinds.joined(separator: ", "))" }].compactMap(\.self)
        + (binaries.isEmpty
          ? [] : ["\(binaries.count == 1 ? "binary" : "binaries") \(binaries.joined(separator: ", "))"])
      rows.append(("Package", "\(package.name) \(package.version): \(parts.joined(separator: "; "))"))
    }
    if workspace.members.count > 1, let selection = report.selection {
      rows.append(("Builds", selection.text))
    }
    if let lock = workspace.lock {
      rows.append(
        ("Lock", "\(workspace.lockPath), version \(lock.version), \(count(lock.packages.count, "package"))")
      )
    }
    if let toolchain = workspace.toolchain {
      rows.append(("Toolchain", "\(toolchain.path)\(toolchain.channel.map { ": \($0)" } ?? "")"))
    }
    let needs = report.nativeLibraries.needs
    let inputs = Set(needs.causes.flatMap { $0.nativeInputs + $0.inputs + $0.runtimeInputs }).sorted()
    if !inputs.isEmpty {
      rows.append(
        ("Native", "\(inputs.joined(separator: ", ")) for \(needs.reasons.joined(separator: ", "))")
      )
    }
    for cause in needs.causes {
      guard let downloads = cause.downloads else { continue }
      let advice = cause.why.map { ". \($0)" } ?? ""
      rows.append(
        (
          "Downloads",
          "\(cause.crate) downloads \(downloads) when it is built, which Nix does not allow\(advice)"
        )
      )
    }
    if !report.filesRead.files.isEmpty {
      let paths = Set(report.filesRead.files.map(\.path))
      rows.append(("Reads", "\(count(paths.count, "path")) besides Rust sources"))
    }
    for line in report.programFiles.lines { rows.append(("Installs", line)) }
    if let git = report.git {
      let place = git.branch ?? git.commit?.short ?? "no commit"
      let remote = git.remote?.url.map { ", from \($0)" } ?? ""
      rows.append(
        (
          "Git",
          "\(place), \(git.isClean ? "clean" : "changed: \(git.changed.joined(separator: ", "))")\(remote)"
        )
      )
    }
    for verdict in report.verdicts where verdict.layout == .flake {
      let conditions = verdict.reasons.compactMap(\.effect.need)
      let first = verdict.reasons.first { $0.effect == .prevents }?.summary
      let words =
        switch verdict.outcome {
        case .works: "works"
        case .worksWith: "works with \(conditions.joined(separator: "; "))"
        case .cannot: "cannot: \(first ?? "")"
        }
      rows.append(("Strategy", "\(verdict.strategy.rawValue): \(words)"))
    }
    let text = rows.map { title, text in
      "\(String(repeating: " ", count: max(0, 12 - title.count)))\(title) \(text.printable)\n"
    }
    terminal.write(Array(text.joined().utf8), to: .output)
    terminal.print(report.findings)
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
