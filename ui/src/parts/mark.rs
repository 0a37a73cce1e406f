//! The mark: two people, one way.

use yew::prelude::*;

/// The mark's drawing.
pub fn draw() -> Html {
    html! {
        <svg viewBox="0 0 32 32" fill="none" aria-hidden="true">
            <rect class="f-logo-ground" width="32" height="32" rx="9" />
            <g class="f-logo-one">
                <circle cx="12.5" cy="9" r="3" fill="currentColor" />
                <path d="M12.5 16.5c0 3.5-4 4-4 7.5" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
            </g>
            <g class="f-logo-two">
                <circle cx="22.5" cy="9" r="3" fill="currentColor" />
                <path d="M22.5 16.5c0 3.5-4 4-4 7.5" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
            </g>
        </svg>
    }
}

/// The hills behind the doors: join, unlock, signed out.
pub fn hills() -> Html {
    html! {
        <svg class="f-hills" viewBox="0 0 390 240" preserveAspectRatio="none" aria-hidden="true">
            <path d="M0 0h390v150c-60-34-120-30-190-4S60 190 0 150z" />
            <path d="M0 0h390v96c-50 30-110 34-180 12S60 70 0 112z" />
            <path d="M0 0h390v40c-70 38-120 22-200 16S40 42 0 66z" />
        </svg>
    }
}
