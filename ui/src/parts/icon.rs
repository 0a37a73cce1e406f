//! Icons: Aksel's, outline; the filled ones only for the current place.

use yew::prelude::*;

macro_rules! icons {
    ($($name:ident,)+) => {
        /// An icon of the sprite in `static/index.html` (`ui/vendor.mjs` makes one from the other).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names are those of the icon set")]
        pub enum Icon { $($name,)+ }
        impl Icon {
            /// Every icon.
            pub const ALL: &[Icon] = &[$(Self::$name,)+];
            /// Its name in the sprite.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }
        }
    };
}

icons! {
    ArrowLeft,
    BarChart,
    BarChartFill,
    Branching,
    Chat,
    Checkmark,
    CheckmarkCircle,
    ChevronRight,
    Clock,
    CloudSlash,
    CloudUp,
    EnvelopeClosed,
    ExclamationmarkTriangle,
    Eye,
    EyeSlash,
    Files,
    Footprint,
    Globe,
    Handshake,
    House,
    HouseFill,
    MagnifyingGlass,
    Mobile,
    NotePencil,
    PadlockLocked,
    PadlockUnlocked,
    Paperplane,
    Pencil,
    Person,
    PersonCircle,
    PersonCircleFill,
    PersonFill,
    PersonPlus,
    Phone,
    PhoneSlash,
    Plus,
    Questionmark,
    Video,
    XMark,
}

impl Icon {
    /// The icon, hidden from screen readers: the words beside it say the same.
    pub fn draw(self) -> Html {
        html! { <svg class="ds-icon" aria-hidden="true"><use href={format!("#{}", self.name())} /></svg> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_page() {
        let page = include_str!("../../static/index.html");
        for icon in Icon::ALL {
            assert!(page.contains(&format!("<symbol id=\"{}\"", icon.name())), "{}: run `npm run vendor`", icon.name());
        }
    }
}
