//! Counts.

/// Adds two numbers.
///
/// ```
/// assert_eq!(app::add(1, 2), 3);
/// ```
pub fn add(left: i32, right: i32) -> i32 {
    left + right
}
