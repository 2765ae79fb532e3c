import FileTree
import TestSupport

/// A tool that updates a project from a template, doing what `migrate` does: the scaffolds of two strategies are two
/// versions of one template.
struct TemplateMerger {
  enum Tool: String, CaseIterable, Sendable { case copier, cruft }

  let tool: Tool
  let program: String
  let git: TestRepository

  /// What became of an edited project.
  enum Outcome {
    case merged([String: String])
    /// Markers or rejected parts are in it.
    case conflicts
    /// The tool gave up.
    case failed(String)
  }

  /// Makes the template of two versions, and a project of the first, both below `folder`.
  func begin(in folder: String, _ old: [String: String], _ new: [String: String]) throws {
    for (version, texts) in [("v1.0.0", old), ("v2.0.0", new)] {
      try shell(
        "rm -rf \(folder)/template/* && mkdir -p \(folder)/template && cd \(folder)/template && git init -q ."
      )
      var items: [String: MemoryTree.Item] = [:]
      switch tool {
      case .copier:
        items["copier.yml"] =
          "_subdirectory: files\n_templates_suffix: .jinja\nname:\n  type: str\n  default: app\n"
        items["files/{{ _copier_conf.answers_file }}.jinja"] = "{{ _copier_answers|to_nice_yaml }}\n"
        for (path, text) in texts { items["files/\(path)"] = .text(text) }
      case .cruft:
        items["cookiecutter.json"] = "{\"name\": \"app\", \"_copy_without_render\": [\"*\"]}\n"
        for (path, text) in texts { items["{{cookiecutter.name}}/\(path)"] = .text(text) }
      }
      try TemporaryFolder(path: git.sandbox("\(folder)/template")).write(items)
      try shell("cd \(folder)/template && git add -A && git commit -qm \(version) && git tag \(version)")
    }
    let create =
      switch tool {
      case .copier: "\(program) copy -q --defaults --vcs-ref v1.0.0 $PWD/template $PWD/app"
      case .cruft: "\(program) create $PWD/template --no-input --checkout v1.0.0"
      }
    try shell(
      "cd \(folder) && \(create) && cd app && git init -q -b main . && git add -A && git commit -qm begin"
    )
  }

  /// Updates a copy of the project that has the files `edited` in place of `old`.
  func merge(in folder: String, _ old: [String: String], _ edited: [String: String]) throws -> Outcome {
    try shell("cd \(folder) && rm -rf edited && cp -R app edited")
    let place = TemporaryFolder(path: git.sandbox("\(folder)/edited"))
    for path in old.keys where edited[path] == nil { try shell("rm '\(place(path))'") }
    try place.write(edited.filter { old[$0.key] != $0.value }.mapValues { .text($0) })
    let update =
      switch tool {
      case .copier: "\(program) update -q --defaults --conflict inline --vcs-ref v2.0.0"
      case .cruft: "\(program) update -y --checkout v2.0.0"
      }
    let done = try shell("cd \(folder)/edited && git add -A && git commit -qm edit && \(update)", fails: true)
    let listed = try shell(
      "cd \(folder)/edited && git ls-files -co --exclude-standard && find . -name '*.rej'"
    )
    if listed.text.contains(".rej\n") || listed.text.hasSuffix(".rej") { return .conflicts }
    var texts: [String: String] = [:]
    let own = [".copier-answers.yml", ".cruft.json"]
    for path in Set(listed.text.split(separator: "\n").map(String.init)) where !own.contains(path) {
      guard let bytes = try DiskTree(place.path).bytes(at: path) else { continue }
      texts[path] = String(decoding: bytes, as: UTF8.self)
    }
    if texts.values.contains(where: { $0.contains("<<<<<<< ") }) { return .conflicts }
    return done.status == 0 ? .merged(texts) : .failed(done.errorText)
  }

  @discardableResult
  private func shell(_ script: String, fails: Bool = false) throws -> Finished {
    let done = try run(["sh", "-c", script], in: git.sandbox.path, environment: git.environment)
    if done.status != 0, !fails { throw TestFailure("\(script): \(done.text)\n\(done.errorText)") }
    return done
  }
}
