//! When something that must hold does not.

/// What did not hold, in words.
#[derive(Debug, Clone)]
pub struct Broken(pub String);

/// Something that must hold.
pub type Held<T = ()> = Result<T, Broken>;

/// Ends the run unless it holds.
macro_rules! hold {
    ($cond:expr, $($arg:tt)+) => {
        if !$cond {
            return Err($crate::broken::Broken(format!($($arg)+)));
        }
    };
}
/// Ends the run.
macro_rules! broken {
    ($($arg:tt)+) => {
        $crate::broken::Broken(format!($($arg)+))
    };
}
pub(crate) use {broken, hold};
