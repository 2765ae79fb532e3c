#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Repository {
  /// Runs `body` while libgit2 starts on another thread, and returns when both are done.
  ///
  /// libgit2 reads the system's TLS certificates when it starts, which takes milliseconds that need not be waited for.
  public static func startingLibrary<Result>(while body: () throws -> Result) rethrows -> Result {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(
      &thread,
      nil,
      { _ in
        _ = Library.ready
        return nil
      },
      nil
    )
    defer {
      #if canImport(Darwin)
        if code == 0, let thread { pthread_join(thread, nil) }
      #else
        if code == 0 { pthread_join(thread, nil) }
      #endif
    }
    return try body()
  }
}
