//! app/host
