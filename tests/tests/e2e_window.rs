//! Under construction in this working tree; see the harness in tests/src.
