//! Several lines in a person's own words: question, help, answer, and how much is too much.

use folge_shared::command::NOTE_LIMIT;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::words::use_words;

/// See [`LongText`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the field, also for tests.
    pub id: AttrValue,
    /// The question.
    pub label: AttrValue,
    /// Under the question.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What was typed.
    pub value: AttrValue,
    /// Something was typed.
    pub oninput: Callback<String>,
    /// How many characters are too many.
    #[prop_or(NOTE_LIMIT)]
    pub limit: usize,
    /// Lines that are shown at first.
    #[prop_or(3)]
    pub rows: u8,
}

/// Whether a text is longer than any document takes.
pub fn too_long(text: &str) -> bool {
    text.chars().count() > NOTE_LIMIT
}

/// See the module.
#[component]
pub fn LongText(props: &Props) -> Html {
    let t = use_words();
    let oninput = {
        let oninput = props.oninput.clone();
        Callback::from(move |event: InputEvent| {
            oninput.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let over = i64::try_from(props.value.chars().count().saturating_sub(props.limit)).unwrap_or(i64::MAX);
    let help_id = format!("{}-help", props.id);
    let help = if over > 0 {
        Some(AttrValue::from(t.say_with("note-too-long", &[("n", over.into())])))
    } else {
        props.help.clone()
    };
    html! {
        <div class="f-field">
            <label class="ds-label" for={props.id.clone()}>{ props.label.clone() }</label>
            <textarea id={props.id.clone()} data-testid={props.id.clone()} class="ds-input" rows={props.rows.to_string()}
                value={props.value.clone()} {oninput} aria-describedby={help.as_ref().map(|_| help_id.clone())}
                aria-invalid={(over > 0).then_some("true")} />
            if let Some(help) = help { <p id={help_id} class="f-meta">{ help }</p> }
        </div>
    }
}
