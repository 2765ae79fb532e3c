/// Returns the number in words of digits.
///
/// ```
/// assert_eq!(base::digits(12), "12");
/// ```
pub fn digits(number: u32) -> String {
    itoa::Buffer::new().format(number).to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn members_are_tested() {
        assert_eq!(super::digits(7), "7");
    }
}
