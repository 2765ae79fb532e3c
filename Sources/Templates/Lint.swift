public import Diagnostics
import FileTree
import Processes

/// What is wrong with a pack, and with what it makes of typical projects.
public struct Lint: Sendable {
  /// All that is wrong, in the order of files and lines.
  public let problems: [TemplateProblem]
  /// The template as far as it is understood.
  public let template: Template?
  /// How many projects it was rendered for.
  public let projects: Int
  /// Whether Nix parsed what was rendered; false if there is no Nix, or no Nix file.
  public let isParsed: Bool

  /// Examines the pack in `folder`.
  ///
  /// `values` returns the values of each project that a template of this strategy (nil for any) is rendered for in this
  /// layout. Fails if there is no such folder, or no room for the files that Nix parses.
  public static func examine(
    folder: String,
    environment: [String: String],
    values: (_ strategy: String?, _ layout: String) -> [[String: TemplateValue]]
  ) throws(Failure) -> Lint {
    try Failure.describing {
      let check = try TemplateCheck(ofFolder: folder)
      var problems = check.problems
      var files: [TemplateCheck.File] = []
      var projects = 0
      for layout in Scope.layouts where check.template?.layouts.contains(layout) == true {
        for values in values(check.template?.strategy, layout) {
          let rendered = check.render(values: values, layout: layout)
          problems += rendered.problems
          files += rendered.files
          projects += 1
        }
      }
      let syntaxErrors = try NixParsing.problems(in: files, environment: environment)
      var seen: Set<TemplateProblem> = []
      return Lint(
        problems: (problems + (syntaxErrors ?? [])).filter { seen.insert($0).inserted }
          .map { $0.located(in: folder) }
          .sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) },
        template: check.template,
        projects: projects,
        isParsed: syntaxErrors != nil
      )
    }
  }
}

/// What Nix says about the syntax of rendered files.
private enum NixParsing {
  /// Lets `nix-instantiate` parse the Nix files among `files`; nil if there are none, or no Nix.
  static func problems(
    in files: [TemplateCheck.File],
    environment: [String: String]
  ) throws -> [TemplateProblem]? {
    var texts: Set<String> = []
    let files = files.filter { $0.path.hasSuffix(".nix") && texts.insert($0.text).inserted }
    guard !files.isEmpty else { return nil }
    let scratch = try ScratchFolder(environment: environment)
    // Parsing needs no store, but Nix opens one.
    var environment = environment
    for kind in ["STORE", "STATE", "LOG", "CONF"] { environment["NIX_\(kind)_DIR"] = "\(scratch.path)/nix" }
    environment["NIX_REMOTE"] = ""
    let names = files.indices.map { "\($0).nix" }
    for (name, file) in zip(names, files) { try scratch.tree.write(Array(file.text.utf8), to: name) }
    var problems: [TemplateProblem] = []
    do throws(Failure) {
      let all = try run("nix-instantiate", ["--parse"] + names, in: scratch.path, environment: environment)
      if all.isSuccess { return [] }
      for (name, file) in zip(names, files) {
        let one = try run("nix-instantiate", ["--parse", name], in: scratch.path, environment: environment)
        if !one.isSuccess { problems.append(problem(in: file, message: one.message, name: name)) }
      }
    } catch {
      if error.code == .programNotFound { return nil }
      throw error
    }
    return problems
  }

  /// What Nix says: `error: REASON`, and `at FOLDER/NAME:LINE:COLUMN` after it.
  private static func problem(
    in file: TemplateCheck.File,
    message: String,
    name: String
  ) -> TemplateProblem {
    let reason = message.split(separator: "\n").lazy.map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("error: ") }?.dropFirst("error: ".count)
    let line = message.split(separator: "/\(name):").dropFirst().first.flatMap {
      Int($0.prefix { $0 != ":" })
    }
    let summary = reason.map { $0.split(separator: " at ", maxSplits: 1).first ?? $0 } ?? "Nix cannot read it"
    let origin = file.origin(ofLine: line ?? 1)
    return TemplateProblem(
      .notNix(reason: String(summary)),
      in: origin?.file ?? file.path,
      line: origin?.line
    )
  }
}
