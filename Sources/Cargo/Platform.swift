/// The key of a `[target.….dependencies]` table: a triple, or `cfg(…)`.
enum Platform {
  /// Returns `text` with the spaces that cargo prints, or nil if it is neither a triple nor a condition.
  static func normalized(_ text: String) -> String? {
    guard text.hasPrefix("cfg(") && text.hasSuffix(")") else {
      let isTriple = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-.".unicodeScalars.contains($0)
      }
      return isTriple && !text.isEmpty ? text : nil
    }
    return CfgExpression(text).map { "cfg(\($0))" }
  }
}
