extension ObjectID {
  /// Computes the ID of a blob with this content; writes nothing.
  public init(ofBlob bytes: [UInt8]) {
    self = ObjectHasher.name(of: StoredObject(kind: .blob, bytes: bytes))
  }
}
