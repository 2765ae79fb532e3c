import Git
package import Templates

extension ScaffoldRecord.TemplateName {
  /// Creates the name and the digest of `template`.
  ///
  /// The digest is the ID of a blob that lists the template's files with the IDs of their blobs, like `git ls-tree`.
  package init(_ template: Template) {
    var list = ""
    for source in template.sources { list += "\(ObjectID(ofBlob: source.bytes))\t\(source.path)\n" }
    self.init(name: template.name, digest: ObjectID(ofBlob: Array(list.utf8)).hex)
  }
}
