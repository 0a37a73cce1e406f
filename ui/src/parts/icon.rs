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
    ArrowRight,
    ArrowUndo,
    ArrowsCirclepath,
    BarChart,
    BarChartFill,
    Bed,
    Bell,
    Book,
    BookFill,
    Branching,
    Briefcase,
    BriefcaseFill,
    Calendar,
    Car,
    Chat,
    Checkmark,
    CheckmarkCircle,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Clock,
    ClockDashed,
    CloudSlash,
    CloudUp,
    Cog,
    CogFill,
    EnvelopeClosed,
    ExclamationmarkTriangle,
    Eye,
    EyeSlash,
    FileText,
    Files,
    Filter,
    Footprint,
    Globe,
    HandHeart,
    Handshake,
    Heart,
    House,
    HouseFill,
    Inbox,
    InboxFill,
    Information,
    Link,
    LinkBroken,
    LocationPin,
    MagnifyingGlass,
    MagnifyingGlassFill,
    Megaphone,
    MenuElipsisVertical,
    Minus,
    Mobile,
    MobileFill,
    Moon,
    MoonFill,
    NotePencil,
    PadlockLocked,
    PadlockUnlocked,
    Paperplane,
    Pause,
    Pencil,
    Person,
    PersonCircle,
    PersonCircleFill,
    PersonFill,
    PersonGroup,
    PersonGroupFill,
    PersonMinus,
    PersonPencil,
    PersonPlus,
    Phone,
    PhoneFill,
    PhoneSlash,
    Plus,
    Questionmark,
    ShieldCheckmark,
    Sun,
    Tasklist,
    TasklistFill,
    Trash,
    TrashFill,
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
