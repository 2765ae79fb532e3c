import Nix
import Scaffold
import Strategies

/// Packages that a user added to a list of inputs, some of them on one platform only:
/// `[ openssl ] ++ lib.optionals stdenv.hostPlatform.isDarwin [ libiconv ]`.
struct PlatformEdit {
  private var packages: [Platform: [String]] = [:]

  private enum Platform: Hashable { case all, linux, darwin }

  /// Reads an edit of a list; nil if something else is in it, or if something of the scaffold's is gone.
  init?(_ edit: PackageEdit, _ reader: EditReader) {
    let new = edit.join == .list ? edit.values : edit.new?.value?.operandsOfLists ?? []
    let old = edit.join == .list ? [] : edit.old?.value?.operandsOfLists ?? []
    guard !new.isEmpty, let mine = Self.packages(new, reader.formals, reader.ours),
      let known = Self.packages(old, reader.base.formals, reader.base)
    else { return nil }
    for (platform, names) in known where !names.allSatisfy((mine[platform] ?? []).contains) { return nil }
    packages = mine.reduce(into: [:]) { result, entry in
      result[entry.key] = entry.value.filter { !(known[entry.key] ?? []).contains($0) }
    }
    let isHelper =
      edit.place != .common && packages.values.joined().contains(where: AttributeRole.helpers.contains)
    if isHelper { return nil }
  }

  /// The options with these packages; nil if there are none.
  func added(to options: Options, _ list: WritableKeyPath<Options, [String]>) -> OptionEdit? {
    if packages.values.allSatisfy(\.isEmpty) { return nil }
    var edit = OptionEdit(options: options)
    let isNative = list == \Options.nativeBuildInputs
    let lists: [(Platform, WritableKeyPath<Options, [String]>)] = [
      (.all, list), (.linux, isNative ? \.linux.nativeBuildInputs : \.linux.buildInputs),
      (.darwin, isNative ? \.darwin.nativeBuildInputs : \.darwin.buildInputs),
    ]
    for (platform, list) in lists {
      edit.options[keyPath: list] += (packages[platform] ?? []).filter {
        !edit.options[keyPath: list].contains($0)
      }
    }
    return edit
  }

  private static func packages(_ operands: [NixExpression], _ formals: Set<String>, _ source: NixSource)
    -> [Platform: [String]]?
  {
    var packages: [Platform: [String]] = [:]
    for operand in operands {
      guard let (platform, elements) = part(operand, source) else { return nil }
      let names = elements.map { $0.package(of: formals) }
      if names.contains(nil) { return nil }
      packages[platform, default: []] += names.compactMap(\.self)
    }
    return packages
  }

  private static func part(_ operand: NixExpression, _ source: NixSource) -> (Platform, [NixExpression])? {
    if let elements = operand.bare.listElements { return (.all, elements) }
    guard case .application(let callee, let arguments) = operand.bare.form, arguments.count == 2,
      case let condition = source.text(of: arguments[0].bare)
    else { return nil }
    let systems = ["stdenv.", "pkgs.stdenv.", "stdenv.hostPlatform.", "pkgs.stdenv.hostPlatform."]
    let platform: Platform
    if systems.contains(where: { condition == "\($0)isDarwin" }) {
      platform = .darwin
    } else if systems.contains(where: { condition == "\($0)isLinux" }) {
      platform = .linux
    } else {
      return nil
    }
    switch source.text(of: callee) {
    case "lib.optional", "optional": return (platform, [arguments[1]])
    case "lib.optionals", "optionals": return arguments[1].bare.listElements.map { (platform, $0) }
    default: return nil
    }
  }
}

extension NixExpression {
  /// The operands of a row of `++`, or the expression alone.
  fileprivate var operandsOfLists: [NixExpression] {
    let (word, operands) = bare.row
    return word == "++" || word == nil ? operands : []
  }
}
