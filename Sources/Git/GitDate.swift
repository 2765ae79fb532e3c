#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A moment as commits have it: to the second, with the time zone of whoever made it.
public struct GitDate: Sendable, Hashable, CustomStringConvertible {
  /// Seconds since 1970 in UTC.
  public let seconds: Int64
  /// Minutes by which the local time was ahead of UTC.
  public let offset: Int

  /// The moment `seconds` after the beginning of 1970 in UTC, `offset` minutes east of Greenwich.
  public init(seconds: Int64, offset: Int) {
    self.seconds = seconds
    self.offset = offset
  }

  /// The present, in the local time zone.
  public static var now: GitDate {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return GitDate(seconds: Int64(seconds), offset: local.tm_gmtoff / 60)
  }

  /// As it stands in a commit: `1112911993 +0200`.
  public var description: String {
    let minutes = offset.magnitude
    let zone = String(minutes / 60 * 100 + minutes % 60)
    return
      "\(seconds) \(offset < 0 ? "-" : "+")\(String(repeating: "0", count: max(0, 4 - zone.count)))\(zone)"
  }

  /// How far the local time zone is ahead of UTC, in minutes, when its clocks show `wall` seconds since 1970.
  static func localOffset(atWallTime wall: Int64) -> Int {
    var moment = time_t(wall)
    var fields = tm()
    gmtime_r(&moment, &fields)
    fields.tm_isdst = -1
    let real = mktime(&fields)
    return Int(wall - Int64(real)) / 60
  }
}
