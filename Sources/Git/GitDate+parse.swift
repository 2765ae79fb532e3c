extension GitDate {
  /// Parses `text` in one of the forms of git's documentation (date-formats): git's own `@1112911993 +0200`, ISO 8601,
  /// RFC 2822, and git's default `Thu Apr 7 22:13:13 2005 +0200`.
  ///
  /// Without a time zone, the local one is used. Returns nil for other forms, and for years that git rejects (before
  /// 1970 and after 2099).
  public init?(parsing text: String) {
    if let date = Self.epoch(text) {
      self = date
      return
    }
    var fields = Fields()
    for token in text.utf8.split(whereSeparator: { $0 == space || $0 == tab || $0 == comma }) {
      guard fields.take(Array(token)) else { return nil }
    }
    guard let date = fields.date else { return nil }
    self = date
  }

  /// Parses seconds since 1970, with or without a zone.
  ///
  /// Without an `@` in front, at least nine digits are needed.
  private static func epoch(_ text: String) -> GitDate? {
    let marked = text.utf8.first == UInt8(ascii: "@")
    let parts = text.utf8.dropFirst(marked ? 1 : 0).split(separator: space)
    guard let digits = parts.first.map(Array.init), let seconds = number(digits).map(Int64.init),
      digits.count <= 15
    else { return nil }
    switch parts.count {
    case 1 where digits.count >= 9 && digits.count < 15 && seconds >= 100_000_000:
      return GitDate(seconds: seconds, offset: localOffset(atWallTime: seconds))
    case 2 where marked || seconds >= 100_000_000:
      return zone(Array(parts[1])).map { GitDate(seconds: seconds, offset: $0) }
    default:
      return nil
    }
  }

  /// The fields of a date that were found so far.
  private struct Fields {
    var year: Int?
    var month: Int?
    var day: Int?
    var clock: Int?
    var offset: Int?

    /// The date, or nil if a required field is missing.
    var date: GitDate? {
      guard let year, let month, let day, let clock, (1970...2099).contains(year), (1...12).contains(month),
        (1...31).contains(day)
      else { return nil }
      let wall = Int64(days(year: year, month: month) + day - 1) * 86_400 + Int64(clock)
      let zone = offset ?? localOffset(atWallTime: wall)
      let seconds = wall - Int64(zone) * 60
      return seconds < 0 ? nil : GitDate(seconds: seconds, offset: zone)
    }

    /// Parses one word; returns false if it is unknown or repeats a field.
    mutating func take(_ token: [UInt8]) -> Bool {
      if token.allSatisfy(isLetter) {
        let word = String(decoding: token, as: UTF8.self).lowercased()
        if let zone = zoneNames[word] { return set(&offset, zone) }
        if isWeekday(word) { return true }
        return monthNumber(word).map { set(&month, $0) } ?? false
      }
      if clock != nil || token.first == plus, let zone = zone(token) { return set(&offset, zone) }
      if let first = token.first, isDigit(first),
        let mark = token.firstIndex(where: { $0 == UInt8(ascii: "T") })
      {
        return takeDate(Array(token[..<mark])) && takeClock(Array(token[(mark + 1)...]), basic: true)
      }
      if token.contains(colon) { return takeClock(token, basic: false) }
      if let number = number(token) {
        return token.count <= 2 ? set(&day, number) : token.count == 4 && set(&year, number)
      }
      return takeDate(token)
    }

    /// Parses `2005-04-07`, `2005.04.07`, `2005/04/07`, `04/07/2005`, `07.04.2005` or `20050407`.
    private mutating func takeDate(_ text: [UInt8]) -> Bool {
      if let number = number(text), text.count == 8 {
        return set(&year, number / 10_000) && set(&month, number / 100 % 100) && set(&day, number % 100)
      }
      guard let mark = text.first(where: { !isDigit($0) }), [dash, dot, slash].contains(mark) else {
        return false
      }
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { number(Array($0)) }
      guard parts.count == 3, numbers.count == 3 else { return false }
      if parts[0].count == 4 {
        return set(&year, numbers[0]) && set(&month, numbers[1]) && set(&day, numbers[2])
      }
      guard parts[2].count == 4, set(&year, numbers[2]) else { return false }
      switch mark {
      case slash: return set(&month, numbers[0]) && set(&day, numbers[1])
      case dot: return set(&day, numbers[0]) && set(&month, numbers[1])
      default: return false
      }
    }

    /// Parses `22:13`, `22:13:13` or `22:13:13.019`, or `221313` if `basic`, and a zone if one follows.
    private mutating func takeClock(_ text: [UInt8], basic: Bool) -> Bool {
      let end = text.firstIndex { !isDigit($0) && $0 != colon && $0 != dot } ?? text.count
      if end < text.count {
        guard let zone = zone(Array(text[end...])), set(&offset, zone) else { return false }
      }
      let whole = text[..<(text[..<end].firstIndex(of: dot) ?? end)]
      var parts = whole.split(separator: colon, omittingEmptySubsequences: false).map(Array.init)
      if basic && parts.count == 1 && parts[0].count == 6 {
        parts = stride(from: 0, to: 6, by: 2).map { Array(parts[0][$0..<($0 + 2)]) }
      } else if parts.count < 2 {
        return false
      }
      let numbers = parts.compactMap { $0.count <= 2 ? number($0) : nil }
      guard numbers.count == parts.count, (1...3).contains(numbers.count) else { return false }
      let (hour, minute) = (numbers[0], numbers.count > 1 ? numbers[1] : 0)
      let second = numbers.count > 2 ? numbers[2] : 0
      guard hour <= 24, minute < 60, second <= 60 else { return false }
      return set(&clock, hour * 3600 + minute * 60 + second)
    }

    private func set(_ field: inout Int?, _ value: Int) -> Bool {
      if field != nil { return false }
      field = value
      return true
    }
  }
}

/// Parses a zone as minutes east of Greenwich: `+0200`, `+02:00`, `+02`, `Z`, `UTC`, and the names of RFC 2822.
private func zone(_ text: [UInt8]) -> Int? {
  guard let sign = text.first, sign == plus || sign == dash else {
    return zoneNames[String(decoding: text, as: UTF8.self).lowercased()]
  }
  var digits = Array(text.dropFirst())
  if digits.count == 5 && digits[2] == colon { digits.remove(at: 2) }
  guard let value = number(digits), digits.count == 4 || digits.count == 2 else { return nil }
  let (hours, minutes) = digits.count == 4 ? (value / 100, value % 100) : (value, 0)
  guard hours < 24, minutes < 60 else { return nil }
  return (sign == plus ? 1 : -1) * (hours * 60 + minutes)
}

/// The zones of RFC 2822, section 4.3, in minutes east of Greenwich, by their names in lower case.
private let zoneNames = [
  "z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
  "pst": -480, "pdt": -420,
]

private let months = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november",
  "december",
]

private let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

private func monthNumber(_ word: String) -> Int? {
  word.utf8.count < 3 ? nil : months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
}

private func isWeekday(_ word: String) -> Bool {
  word.utf8.count >= 3 && weekdays.contains { $0.hasPrefix(word) }
}

/// Returns the number of days from 1 January 1970 to the first day of a month, for years from 1970 to 2099.
private func days(year: Int, month: Int) -> Int {
  let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
  // 2000 was a leap year and 2100 is out of range, so every fourth year is one.
  let leapDays = (year - 1969) / 4 + (year % 4 == 0 && month > 2 ? 1 : 0)
  return (year - 1970) * 365 + leapDays + before[month - 1]
}

/// Returns the number that up to 15 digits spell.
private func number(_ digits: [UInt8]) -> Int? {
  guard (1...15).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let comma = UInt8(ascii: ",")
private let colon = UInt8(ascii: ":")
private let dash = UInt8(ascii: "-")
private let dot = UInt8(ascii: ".")
private let plus = UInt8(ascii: "+")
private let slash = UInt8(ascii: "/")
