import Git
package import Templates

extension ScaffoldRecord.TemplateName {
  /// The name and the digest of `template`.
  ///
  /// The digest is the name of the blob that lists its files, each with its own blob's, as `git ls-tree` would.
  package init(_ template: Template) {
    var list = ""
    for source in template.sources { list += "\(ObjectID(ofBlob: source.bytes))\t\(source.path)\n" }
    self.init(name: template.name, digest: ObjectID(ofBlob: Array(list.utf8)).hex)
  }
}
