public import Diagnostics

extension Diagnostic.Code {
  /// A template names a file that does not exist.
  public static let missingTemplateFile: Self = "missing-template-file"
  /// A file of a template is not UTF-8 text without control characters.
  public static let unreadableTemplateFile: Self = "unreadable-template-file"
  /// A template may not have, or write to, a file of this kind or name.
  public static let unsuitableFile: Self = "unsuitable-file"
  /// A template is larger or nested deeper than allowed.
  public static let templateLimit: Self = "template-limit"
  /// A template.toml lacks a key, or a key has an invalid value.
  public static let invalidManifest: Self = "invalid-manifest"
  /// A template.toml has a key that does not exist.
  public static let unknownKey: Self = "unknown-key"
  /// There is no built-in template with this name.
  public static let unknownTemplate: Self = "unknown-template"
  /// The folder of a template does not exist.
  public static let noTemplateFolder: Self = "no-template-folder"
  /// A template declares a variable and does not use it.
  public static let unusedVariable: Self = "unused-variable"
  /// A template may not write to a path.
  public static let invalidTargetPath: Self = "invalid-target-path"
  /// A template writes two files to the same path.
  public static let duplicatePath: Self = "duplicate-path"
  /// A line is a directive that does not exist.
  public static let unknownDirective: Self = "unknown-directive"
  /// A directive is invalid.
  public static let malformedDirective: Self = "malformed-directive"
  /// A condition is invalid.
  public static let malformedCondition: Self = "malformed-condition"
  /// A `for` is invalid.
  public static let malformedLoop: Self = "malformed-loop"
  /// A block is not closed, or the closing directive has no block.
  public static let unbalancedDirective: Self = "unbalanced-directive"
  /// Files include each other in a cycle.
  public static let includeCycle: Self = "include-cycle"
  /// A file cannot be included in a file of another type.
  public static let invalidInclude: Self = "invalid-include"
  /// A source names a variable that does not exist.
  public static let unknownName: Self = "unknown-name"
  /// A source names a field that does not exist.
  public static let unknownField: Self = "unknown-field"
  /// A name is already in use.
  public static let takenName: Self = "taken-name"
  /// The value of a `for` is not a list.
  public static let notAList: Self = "not-a-list"
  /// A condition compares or tests a value that does not support it.
  public static let unsuitableCondition: Self = "unsuitable-condition"
  /// A value is not allowed at this position of a source.
  public static let misplacedValue: Self = "misplaced-value"
  /// A variable has no value.
  public static let missingValue: Self = "missing-value"
  /// There is a value for a variable that does not exist.
  public static let unknownValue: Self = "unknown-value"
  /// A value does not have the type of its variable.
  public static let wrongType: Self = "wrong-type"
  /// A value contains text that cannot be written at its position.
  public static let unwritableValue: Self = "unwritable-value"
  /// A template does not have the requested layout.
  public static let unknownLayout: Self = "unknown-layout"
  /// A template generates a file that Nix cannot parse.
  public static let notNix: Self = "not-nix"
}
