internal import Nix
internal import Strategies

/// The toolchain of the project's own toolchain file.
extension Carrier {
  /// Keeps the toolchain file that rust-overlay or fenix reads, if packages are built with that toolchain.
  mutating func carryToolchain(from reader: inout Reader) {
    var found: [(toolchain: Carried.Toolchain, spot: Spot)] = []
    var isBuiltWith = false
    for call in reader.calls where !Self.buildsNoPackage(call.keys) {
      guard case .application(let function, let arguments) = call.expression.form else { continue }
      switch function.lastName {
      case "fromRustupToolchainFile":
        guard let argument = arguments.first, let file = path(argument, in: call.file, reader) else {
          continue
        }
        found.append((.init(source: .other(.rustOverlay), file: file), Spot(call.expression, in: call.file)))
      case "fromToolchainFile":
        guard case .set(let bindings, _)? = arguments.first?.bare.form,
          let value = bindings.value(of: "file"), let file = path(value, in: call.file, reader)
        else { continue }
        found.append((.init(source: .other(.fenix), file: file), Spot(call.expression, in: call.file)))
      // The functions of crane and of nixpkgs that take a toolchain; naersk's takes it as an argument.
      case "overrideToolchain", "makeRustPlatform": isBuiltWith = true
      case "override", "callPackage":
        guard case .set(let bindings, _)? = arguments.last?.bare.form,
          reader.project(of: reader.origin(call.expression, in: call.scope))?.approach == .strategy(.naersk)
        else { continue }
        isBuiltWith = isBuiltWith || Self.names(of: bindings).isSuperset(of: ["cargo", "rustc"])
      default: continue
      }
    }
    guard isBuiltWith, let first = found.first, Set(found.map(\.toolchain)).count == 1 else { return }
    carried.toolchain = cover(Piece(value: first.toolchain, spot: first.spot), reader)
    cover(found.dropFirst().map(\.spot))
  }

  /// Returns whether the definition builds no package, such as a shell.
  private static func buildsNoPackage(_ keys: [String]) -> Bool {
    keys.contains { ["checks", "devShell", "devShells", "apps", "formatter"].contains($0) }
  }

  private static func names(of bindings: [NixBinding]) -> Set<String> {
    Set(
      bindings.flatMap { binding -> [String] in
        switch binding.form {
        case .value(let path, _): [path.first?.name].compactMap(\.self)
        case .inherit(_, let names): names.compactMap(\.name)
        }
      }
    )
  }

  /// Returns the path in the tree that a path literal means.
  private func path(_ expression: NixExpression, in file: Int, _ reader: Reader) -> String? {
    guard case .path = expression.bare.form else { return nil }
    let source = reader.source(file)
    return ProjectFiles.target(of: source.text(expression.bare.range), in: source.file)
  }
}
