extension ObjectID {
  /// The name that a blob with this content has in every repository; nothing is written.
  public init(ofBlob bytes: [UInt8]) {
    self = ObjectHasher.name(of: StoredObject(kind: .blob, bytes: bytes))
  }
}
