#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The text with fixed words for what differs from run to run.
///
/// Those are the program's path (`flakewright`), temporary folders (`/sandbox`), the sources (`/sources`), ports
/// (`PORT`), commits (`COMMIT`), seconds (`0.0s`), unfinished downloads, the words of curl and Nix, the column of
/// comments behind commands (which follows the length of folders), and control characters (escaped).
public func withoutVolatileParts(_ text: String) -> String {
  text.replacing(Tool.path, with: "flakewright")
    .replacing(realTemporaryRoot + "/flakewright-", with: "/tmp/flakewright-")
    .replacing(/\/tmp\/flakewright-[A-Za-z0-9]{6}/, with: "/sandbox")
    .replacing(sourceFolder + "/", with: "/sources/")
    .replacing(/(127\.0\.0\.1|localhost):[0-9]+/) { "\($0.1):PORT" }
    .replacing(/\bin [0-9]+\.[0-9]+s\b/, with: "in 0.0s")
    .replacing(/(\S) {2,}(# [a-z])/) { "\($0.1)  \($0.2)" }
    .replacing(/syntax error, .+/, with: "syntax error, …")
    .replacing(/; curl says: .+/, with: "; curl says: …")
    .replacing(/unfinished-[a-z0-9]+-/, with: "unfinished-")
    .replacing(/\b([0-9a-f]{40}|[0-9a-f]{8})\b/, with: "COMMIT")
    .unicodeScalars.map { scalar in
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      return isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    .joined()
}

private let realTemporaryRoot: String = {
  guard let real = realpath(temporaryRoot, nil) else { return temporaryRoot }
  defer { free(real) }
  return String(cString: real)
}()
