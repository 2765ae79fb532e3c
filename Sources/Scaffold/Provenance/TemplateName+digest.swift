package import Diagnostics
import Git
package import Templates

extension ScaffoldRecord.TemplateName {
  /// The name and the digest of `template`.
  ///
  /// The digest is the name of the blob that lists its files, each with its own blob's, as `git ls-tree` would.
  package init(_ template: Template) throws(Failure) {
    var list = ""
    for source in template.sources { list += "\(try ObjectID(ofBlob: source.bytes))\t\(source.path)\n" }
    self.init(name: template.name, digest: try ObjectID(ofBlob: Array(list.utf8)).hex)
  }
}
