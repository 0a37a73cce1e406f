//! app/device
