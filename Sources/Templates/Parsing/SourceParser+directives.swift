extension SourceParser {
  /// Executes a directive.
  ///
  /// `margin` is the indentation of the directive in the result, which included files also get. `depth` is the number
  /// of blocks around the directive's source.
  mutating func obey(
    _ directive: Directive,
    at place: SourcePlace,
    margin: String,
    files: [String],
    depth: Int
  ) throws(TemplateProblem) {
    switch directive {
    case .if(let text):
      try open(.branch(done: [], condition: condition(text, of: "if", at: place)), at: place)
    case .elseIf(let text):
      try nextBranch("else if", condition: condition(text, of: "else if", at: place), depth: depth)
    case .else:
      try nextBranch("else", condition: nil, depth: depth)
    case .for(let name, in: let list):
      try openLoop(name, over: list, at: place)
    case .end:
      guard blocks.count > depth, let block = blocks.last else {
        if unclear == 0 { throw .strayDirective("end") }
        unclear -= 1
        return
      }
      closeBlock()
      if block.openings != scanner.openings { throw .blockInString }
    case .include(let name):
      try include(name, at: place, margin: margin, files: files)
    }
  }

  private mutating func open(_ kind: Block.Kind, at place: SourcePlace) throws(TemplateProblem) {
    guard blocks.count <= Limits.blockDepth else { throw .tooDeep(kind.word) }
    blocks.append(Block(kind: kind, place: place, openings: scanner.openings))
  }

  /// Ends the innermost block, even if it is not closed.
  mutating func closeBlock() {
    guard blocks.count > 1, let block = blocks.popLast() else { return }
    if case .loop = block.kind { scope.leaveLoop() }
    if let node = block.node { blocks[blocks.count - 1].body.append(node) }
  }

  /// Parses a condition; after a problem, which is reported, returns one that is never true.
  private mutating func condition(_ text: String, of word: String, at place: SourcePlace) -> Condition {
    do throws(TemplateProblem) {
      return try Condition(text, directive: word, in: &scope, at: place) ?? Condition(rows: [])
    } catch {
      report(error, at: place)
      return Condition(rows: [])
    }
  }

  private mutating func nextBranch(_ word: String, condition: Condition?, depth: Int) throws(TemplateProblem)
  {
    guard blocks.count > depth, let block = blocks.last, case .branch(let done, let current?) = block.kind
    else {
      throw .strayDirective(word)
    }
    let branches = done + [(current, block.body)]
    blocks[blocks.count - 1].kind = .branch(done: branches, condition: condition)
    blocks[blocks.count - 1].body = []
    if block.openings != scanner.openings { throw .blockInString }
  }

  private mutating func openLoop(_ name: String, over list: String, at place: SourcePlace)
    throws(TemplateProblem)
  {
    var reference: Reference?
    var element: VariableType?
    do throws(TemplateProblem) {
      reference = try scope.resolve(list, at: place)
      if let reference {
        guard case .list(of: let type) = reference.type else { throw .notAList(list, reference.type) }
        element = type
      }
      if scope.knows(name) { throw .takenName(name) }
    } catch {
      report(error, at: place)
    }
    try open(.loop(reference), at: place)
    scope.enterLoop(name, type: element)
  }

  private mutating func include(
    _ name: String,
    at place: SourcePlace,
    margin: String,
    files: [String]
  ) throws(TemplateProblem) {
    guard let path = pack.find(name) else { throw .missingFile(name) }
    guard FileFormat(path: path) == format else { throw .includeOfOtherType(name) }
    if let start = files.firstIndex(of: path) { throw .includeCycle(files[start...] + [path]) }
    guard files.count <= Limits.includeDepth else { throw .tooDeep("include") }
    do throws(TemplateProblem) {
      read(try pack.lines(of: path), margin: margin, files: files + [path])
    } catch {
      report(error)
    }
  }
}
