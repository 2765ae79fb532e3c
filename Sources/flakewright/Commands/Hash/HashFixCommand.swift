import ArgumentParser
import Crates
import Diagnostics
import Git
import JSON
import Migration
import Scaffold

/// `flakewright hash fix`.
struct HashFixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Renew the hashes in any Nix files.",
    discussion: """
      Finds cargoHash, the hash of fetchCargoVendor, outputHashes and the hashes of git sources, computes them without \
      Nix, and writes those that are not right; nothing else in the files changes. Needs no scaffold. Reads lock files \
      from disk. A fetched source is read from the repository around the files if its remote is the same, else git \
      fetches it. What cannot be computed is left as it is, with a note.

      Exits with 0 if every hash is right now, with 2 if --check found one that is not.

      EXAMPLE: flakewright hash fix nix/package.nix
      """
  )

  @Argument(
    help: "Nix files. (Without any, all in this folder and below that git tracks.)",
    completion: .file(extensions: ["nix"])
  )
  var files: [String] = []

  @Flag(help: "Write nothing; exit with 2 if a hash is not right.")
  var check = false

  @OptionGroup var crates: CrateArguments

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    let progress = ProgressBar(on: terminal)
    try terminal.reporting(asJSON: json) {
      defer { progress.clear() }
      var cache = try FetchCache(environment: terminal.environment)
      cache.isOffline = crates.offline
      cache.willFetch = { url, revision in terminal.status("Fetching", "\(revision) from \(url)") }
      let fix = try HashFixer.fix(
        files,
        in: ".",
        environment: terminal.environment,
        options: crates.options(environment: terminal.environment),
        cache: cache,
        report: progress.show
      )
      progress.clear()
      if !check { try fix.write() }
      print(fix, on: terminal)
      if check, !fix.changes.isEmpty { throw ExitCode(2) }
    }
  }

  private func print(_ fix: HashFix, on terminal: Terminal) {
    if json {
      terminal.write(JSONWriter.text(of: HashFixReport(fix: fix), style: .indented), to: .output)
      return
    }
    terminal.print(fix.notes)
    for change in fix.changes {
      let line = change.place.line.map { ":\($0)" } ?? ""
      let verb = check ? "Stale" : change.new == nil ? "Removed" : change.old == nil ? "Added" : "Renewed"
      terminal.status(verb, "`\(change.attribute)` in \(change.place.file)\(line)")
    }
    guard fix.changes.isEmpty else { return }
    switch fix.count {
    case 0: terminal.status("Finished", "found no hash that can be computed")
    case 1: terminal.status("Finished", "the hash is right")
    default: terminal.status("Finished", "all \(fix.count) hashes are right")
    }
  }
}

/// The report of `hash fix` as JSON: the number of hashes, the changes and the notes.
private struct HashFixReport: JSONWritable {
  let fix: HashFix

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("hashes", fix.count)
      json.member("changes", array: fix.changes) { json, change in
        json.object { json in
          json.member("file", change.place.file)
          json.member("line", change.place.line)
          json.member("attribute", change.attribute)
          json.member("old", change.old)
          json.member("new", change.new)
        }
      }
      json.member("notes", array: fix.notes) { json, note in note.write(to: &json) }
    }
  }
}
