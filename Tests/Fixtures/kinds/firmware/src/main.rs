#![no_std]
#![no_main]

use core::panic::PanicInfo;
use cortex_m_rt as _;

#[no_mangle]
pub extern "C" fn main() -> ! {
    loop {}
}

#[panic_handler]
fn stop(_: &PanicInfo) -> ! {
    loop {}
}
