#![no_std]
//! The first branch whose condition holds.

#[macro_export]
macro_rules! cfg_if {
    (if #[cfg($first:meta)] { $($yes:tt)* } else { $($no:tt)* }) => {
        $crate::cfg_if! { @one [$first] { $($yes)* } }
        $crate::cfg_if! { @one [not($first)] { $($no)* } }
    };
    (if #[cfg($first:meta)] { $($yes:tt)* } else if #[cfg($second:meta)] { $($then:tt)* } else { $($no:tt)* }) => {
        $crate::cfg_if! { @one [$first] { $($yes)* } }
        $crate::cfg_if! { @one [all($second, not($first))] { $($then)* } }
        $crate::cfg_if! { @one [not(any($first, $second))] { $($no)* } }
    };
    (@one [$condition:meta] { $($item:item)* }) => {
        $(#[cfg($condition)] $item)*
    };
}
