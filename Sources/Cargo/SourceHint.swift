/// A quick look at a source, so that most sources need not be tokenized.
struct SourceHint {
  /// What a source may have.
  struct Look {
    /// The documents that it names.
    var documents: [String]
    /// Whether it may say something about a command line.
    var mayHaveCommands: Bool
    /// Whether it may name a folder that cargo builds into.
    var mayNameBuildFolders: Bool
    /// Whether it may look for libraries or programs, if build scripts run it.
    var mayHaveNativeUses: Bool
    /// Whether it may have anything else that a search finds.
    var mayHaveFindings: Bool
  }

  private let search: TextSearch
  private let commands: UInt64
  private let traits: UInt64
  private let buildFolders: UInt64
  private let nativeUses: UInt64
  private let documents: [(name: String, forms: UInt64)]
  private let files = FileReadHint()

  /// Creates a look that also finds the names `documents`.
  init(documents: [String]) {
    var texts: [[UInt8]] = []
    func bits(_ some: [String]) -> UInt64 {
      texts += some.map { Array($0.utf8) }
      return (UInt64(1) << UInt64(some.count) - 1) << UInt64(texts.count - some.count)
    }
    commands = bits(ClapSource.texts)
    traits = bits(SourceTraits.texts)
    buildFolders = bits(["target/", "target\""])
    nativeUses = bits(NativeUseSearch.texts)
    self.documents = documents.map { name in
      // The name of a folder is a word, but not before a slash or a quote.
      let isWord = name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
      return (name, bits(isWord ? [name + "/", name + "\""] : [name]))
    }
    search = TextSearch(texts)
  }

  func look(at bytes: [UInt8]) -> Look {
    let found = search.found(in: bytes)
    return Look(
      documents: documents.filter { $0.forms & found != 0 }.map(\.name),
      mayHaveCommands: commands & found != 0,
      mayNameBuildFolders: buildFolders & found != 0,
      mayHaveNativeUses: nativeUses & found != 0,
      mayHaveFindings: traits & found != 0 || files.isIn(bytes)
    )
  }
}
