import CLibgit2
import Diagnostics
import FileTree

/// Returns the values of each submodule in the content of a `.gitmodules` file, by the submodule's name.
///
/// Throws ``Diagnostic/Code/unreadable`` if git would reject the file.
func submoduleSettings(_ modules: [UInt8]) throws(Failure) -> [String: [String: String]] {
  let damaged = Failure(
    .unreadable,
    "cannot read `.gitmodules`: it is not a valid config file",
    at: .init(file: ".gitmodules"),
    help: [.command(["git", "config", "--file", ".gitmodules", "--list"], to: "see what git says")]
  )
  // libgit2 would read included files, which git does not do here.
  if String(decoding: modules, as: UTF8.self).lowercased().contains("[include") { throw damaged }
  // libgit2 1.5 reads config only from files.
  let scratch = try ScratchFolder(environment: [:])
  try scratch.tree.write(modules, to: "modules")
  let entries: [(name: String, value: String)]
  do {
    let config = try Handle<ConfigTag>("read `.gitmodules`") {
      git_config_open_ondisk(&$0, "\(scratch.path)/modules")
    }
    entries = try configEntries(config.pointer, matching: "^submodule\\..*\\.")
  } catch {
    throw damaged
  }
  var settings: [String: [String: String]] = [:]
  for (key, value) in entries {
    let name = key.dropFirst("submodule.".count)
    guard let dot = name.lastIndex(of: ".") else { continue }
    settings[String(name[..<dot]), default: [:]][String(name[name.index(after: dot)...])] = value
  }
  return settings
}
