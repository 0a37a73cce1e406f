//! One person on one evening: one tap, saved at once; or both answers, when two leaders said different things.

use folge_shared::{command::EntryRef, domain::Code, error::PublicError, ids::EntryId, view::MarkRow};
use yew::prelude::*;

use crate::{
    parts::{attendance::Segments, note::ErrorNote, person_row, versions::Versions},
    words::use_words,
};

/// See [`Mark`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The evening.
    pub target: EntryRef,
    /// The person, as the answer has them.
    pub row: MarkRow,
    /// What to show: what was tapped here lies over the answer.
    pub shown: Option<Code>,
    /// Whether a tap of this person's is still on its way.
    pub on_its_way: bool,
    /// Why the last tap could not be saved.
    pub failed: Option<PublicError>,
    /// Whether nobody can be marked.
    pub closed: bool,
    /// Whether all that can be said is that somebody will not come.
    pub ahead: bool,
    /// Somebody tapped.
    pub onmark: Callback<(EntryId, Code)>,
}

/// See the module.
#[component]
pub fn Mark(props: &Props) -> Html {
    let t = use_words();
    let row = &props.row;
    let alias = AttrValue::from(person_row::alias(&t, &row.alias));
    let onmark = {
        let (onmark, member) = (props.onmark.clone(), row.member);
        Callback::from(move |code: Code| onmark.emit((member, code)))
    };
    // A tap is a choice, too: both answers are gone as soon as somebody makes one.
    let two = row.conflict.as_ref().filter(|_| !props.on_its_way);
    let chosen = if two.is_some() { None } else { props.shown.clone() };
    let remark = two.is_none().then(|| AttrValue::from(t.say("not-marked-yet")));
    html! {
        <div class="f-stack-s">
            <Segments name={format!("att-{}", row.member)} {alias} {remark} {chosen} closed={props.closed} ahead={props.ahead} {onmark} />
            if let Some(conflict) = two {
                <Versions target={props.target.clone()} conflict={conflict.clone()} names={vec![(row.member.to_string(), row.alias.clone())]} />
            }
            if let Some(error) = &props.failed { <ErrorNote error={error.clone()} /> }
        </div>
    }
}
