//! What the programs have in common.

pub use folge_tests::hostile;
pub use libfuzzer_sys;

/// One target as a program of the fuzzer. Panics that the product catches must not end it; one that comes out does.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        $crate::libfuzzer_sys::fuzz_target!(
            init: $crate::hostile::quiet(),
            |bytes: &[u8]| {
                ($crate::hostile::target($name).expect("a target").run)(bytes);
            }
        );
    };
}
