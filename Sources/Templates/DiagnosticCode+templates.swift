public import Diagnostics

extension Diagnostic.Code {
  /// A template names a file that it does not have.
  public static let missingTemplateFile: Self = "missing-template-file"
  /// A file of a template is not text as it must be.
  public static let unreadableTemplateFile: Self = "unreadable-template-file"
  /// A template cannot have, or write into, a file of this kind or name.
  public static let unsuitableFile: Self = "unsuitable-file"
  /// A template is larger or deeper than any should be.
  public static let templateLimit: Self = "template-limit"
  /// A template.toml lacks a key, or has a value that it cannot have.
  public static let invalidManifest: Self = "invalid-manifest"
  /// A template.toml has a key that means nothing.
  public static let unknownKey: Self = "unknown-key"
  /// There is no built-in template of this name.
  public static let unknownTemplate: Self = "unknown-template"
  /// There is no directory to read a template from.
  public static let noTemplateFolder: Self = "no-template-folder"
  /// A template declares a variable that it does not use.
  public static let unusedVariable: Self = "unused-variable"
  /// A template cannot write to a path.
  public static let invalidTargetPath: Self = "invalid-target-path"
  /// A template writes two files to one path.
  public static let duplicatePath: Self = "duplicate-path"
  /// A line is a directive that does not exist.
  public static let unknownDirective: Self = "unknown-directive"
  /// A directive cannot be read.
  public static let malformedDirective: Self = "malformed-directive"
  /// A condition cannot be read.
  public static let malformedCondition: Self = "malformed-condition"
  /// A `for` cannot be read.
  public static let malformedLoop: Self = "malformed-loop"
  /// A block is not closed, or closes what it did not open.
  public static let unbalancedDirective: Self = "unbalanced-directive"
  /// Files include each other in a circle.
  public static let includeCycle: Self = "include-cycle"
  /// A file cannot be included in a file of another type.
  public static let invalidInclude: Self = "invalid-include"
  /// A source names a variable that does not exist.
  public static let unknownName: Self = "unknown-name"
  /// A source names a field that does not exist.
  public static let unknownField: Self = "unknown-field"
  /// A name already means something.
  public static let takenName: Self = "taken-name"
  /// A loop goes through something that is not a list.
  public static let notAList: Self = "not-a-list"
  /// A condition tests what cannot be tested like this.
  public static let unsuitableCondition: Self = "unsuitable-condition"
  /// A value cannot stand where a source has it.
  public static let misplacedValue: Self = "misplaced-value"
  /// A variable has no value.
  public static let missingValue: Self = "missing-value"
  /// A value is given for a variable that does not exist.
  public static let unknownValue: Self = "unknown-value"
  /// A value is not of the type of its variable.
  public static let wrongType: Self = "wrong-type"
  /// A value cannot be written where it stands.
  public static let unwritableValue: Self = "unwritable-value"
  /// A template does not have a layout.
  public static let unknownLayout: Self = "unknown-layout"
  /// A template makes a file that Nix cannot parse.
  public static let notNix: Self = "not-nix"
}
