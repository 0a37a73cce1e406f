//! An evening, to be moved, given a theme, a place, a note; or cancelled.

use folge_shared::{
    command::{ALIAS_LIMIT, Command, EditSession, LINE_LIMIT, MINUTES_LIMIT, NOTE_LIMIT, SessionField},
    i18n::Words,
    ids::{EntryId, GroupId},
    query::{OneSession, Query, View},
    view::SessionView,
};
use serde::{Deserialize, Serialize};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{
    dates, dom,
    kept::use_kept,
    parts::{
        chips::{Answer, Chips, Lay},
        contact_form::when_text,
        evening,
        field::Field,
        icon::Icon,
        note::{Alert, ErrorNote},
        saving::use_saving,
    },
    route::{self, Route},
    session::use_query,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`ChangeSessionScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which group.
    pub group: GroupId,
    /// Which evening.
    pub session: EntryId,
}

/// See the module.
#[component]
pub fn ChangeSessionScreen(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Session(OneSession { group: props.group, session: props.session }));
    match loaded.view.as_deref() {
        Some(View::Session(view)) => html! { <Form view={view.clone()} /> },
        _ => {
            let back = Route::Session(props.group, props.session);
            html! {
                <Page screen={t.say("evening-change")} title={t.say("evening-change")} kind={Kind::Task(back, t.say("close").into())}
                    place={Some(Place::Groups)} narrow=true>
                    if let Some(error) = loaded.error { <ErrorNote {error} /> }
                </Page>
            }
        }
    }
}

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Fields {
    day: String,
    time: String,
    minutes: String,
    theme: String,
    place: String,
    online: bool,
    note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Problems {
    when: bool,
    minutes: bool,
    theme: bool,
    place: bool,
    note: bool,
}

impl Fields {
    fn of(view: &SessionView) -> Self {
        let row = &view.row;
        let (day, time) = row.at.map(when_text).unwrap_or_default();
        Self {
            day,
            time,
            minutes: row.minutes.map(|n| n.to_string()).unwrap_or_default(),
            theme: row.theme.clone().unwrap_or_default(),
            place: row.place.clone().unwrap_or_default(),
            online: row.online,
            note: view.note.clone().unwrap_or_default(),
        }
    }
    fn minutes_said(&self) -> Result<Option<u32>, ()> {
        match self.minutes.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(|n| *n <= MINUTES_LIMIT).map(Some).ok_or(()),
        }
    }
    fn problems(&self) -> Problems {
        Problems {
            when: dates::parse_local(&self.day, &self.time).is_none(),
            minutes: self.minutes_said().is_err(),
            theme: self.theme.trim().chars().count() > LINE_LIMIT,
            place: self.place.trim().chars().count() > ALIAS_LIMIT,
            note: self.note.chars().count() > NOTE_LIMIT,
        }
    }
    /// What was changed against what was seen; `None` if nothing. What was left alone is left out, so that a
    /// colleague's change of it stands.
    fn edit(&self, seen: &Fields, group: GroupId, session: EntryId) -> Option<EditSession> {
        let text = |now: &str, then: &str| (now.trim() != then.trim()).then(|| now.trim().to_owned());
        let moved = (&self.day, &self.time) != (&seen.day, &seen.time);
        let edit = EditSession {
            at: if moved { dates::parse_local(&self.day, &self.time) } else { None },
            minutes: if self.minutes == seen.minutes { None } else { self.minutes_said().ok()? },
            clear: match (self.minutes_said().ok()?, seen.minutes_said()) {
                (None, Ok(Some(_))) => vec![SessionField::Minutes],
                _ => vec![],
            },
            theme: text(&self.theme, &seen.theme),
            place: text(&self.place, &seen.place),
            online: (self.online != seen.online).then_some(self.online),
            note: text(&self.note, &seen.note),
            ..EditSession::of(group, session)
        };
        (edit != EditSession::of(group, session)).then_some(edit)
    }
}

impl Problems {
    fn first(self) -> Option<&'static str> {
        let all = [
            (self.when, "#evening-day"),
            (self.minutes, "#evening-minutes"),
            (self.theme, "#evening-theme"),
            (self.place, "#evening-place"),
            (self.note, "#evening-note"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    view: SessionView,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let (seen, now) = use_kept(|| (Fields::of(&props.view), Fields::of(&props.view)));
    let tried = use_state(|| false);
    let saving = use_saving();
    let (group, evening_id) = (props.view.row.group, props.view.row.session);
    let to = Route::Session(group, evening_id);
    let send = {
        let saving = saving.clone();
        Callback::from(move |edit: EditSession| saving.send(Command::EditSession(edit), to, None))
    };
    let onsubmit = {
        let (now, seen, tried, send) = (now.clone(), seen.clone(), tried.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Some(first) = now.problems().first() {
                dom::focus(first);
                return;
            }
            match now.edit(&seen, group, evening_id) {
                Some(edit) => send.emit(edit),
                None => route::replace(to),
            }
        })
    };
    let cancelled = evening::is_cancelled(&props.view.row);
    let state = send.reform(move |_: MouseEvent| {
        let state = if cancelled { "planlagt" } else { "avlyst" };
        EditSession { state: Some(state.into()), ..EditSession::of(group, evening_id) }
    });
    let problems = if *tried { now.problems() } else { Problems::default() };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="evening-form" data-testid="evening-save">
            { Icon::Checkmark.draw() }{ t.say("save") }
        </button>
    };
    html! {
        <Page screen={t.say("evening-change")} title={t.say("evening-change")} kind={Kind::Task(to, t.say("close").into())}
            place={Some(Place::Groups)} {dock} narrow=true testid="change-evening">
            <form id="evening-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if problems != Problems::default() { <Alert text={t.say("log-incomplete")} /> }
                { fields(&t, &now, problems) }
            </form>
            <section class="f-stack" aria-labelledby="cancel-title">
                <h2 id="cancel-title">{ t.say(if cancelled { "evening-uncancel-title" } else { "evening-cancel-title" }) }</h2>
                <p class="f-sub">{ t.say(if cancelled { "evening-uncancel-help" } else { "evening-cancel-help" }) }</p>
                <div><button class="ds-button" data-variant="secondary" type="button" onclick={state}
                    data-testid={if cancelled { "evening-uncancel" } else { "evening-cancel" }}>
                    { t.say(if cancelled { "evening-uncancel" } else { "evening-cancel" }) }
                </button></div>
            </section>
        </Page>
    }
}

fn fields(t: &Words, now: &UseStateHandle<Fields>, problems: Problems) -> Html {
    let change = |edit: fn(&mut Fields, String)| {
        let now = now.clone();
        Callback::from(move |value: String| {
            let mut fields = (*now).clone();
            edit(&mut fields, value);
            now.set(fields);
        })
    };
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let over = now.note.chars().count().saturating_sub(NOTE_LIMIT);
    let note_help = if over > 0 {
        t.say_with("note-too-long", &[("n", i64::try_from(over).unwrap_or(i64::MAX).into())])
    } else {
        t.say("evening-note-help")
    };
    let onnote = change(|fields, note| fields.note = note)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <>
            <Field id="evening-theme" label={t.say("plan-theme")} help={AttrValue::from(t.say("plan-theme-help"))} value={now.theme.clone()}
                oninput={change(|fields, theme| fields.theme = theme)} problem={problem(problems.theme, "theme-too-long")} />
            <div class="f-even">
                <Field id="evening-day" kind="date" label={t.say("log-date")} value={now.day.clone()}
                    oninput={change(|fields, day| fields.day = day)} problem={problem(problems.when, "bad-evening-when")} />
                <Field id="evening-time" kind="time" label={t.say("log-time")} value={now.time.clone()}
                    oninput={change(|fields, time| fields.time = time)} />
            </div>
            <Field id="evening-minutes" inputmode="numeric" label={t.say("plan-length")} value={now.minutes.clone()}
                oninput={change(|fields, minutes| fields.minutes = minutes)} problem={problem(problems.minutes, "bad-minutes")} />
            <Field id="evening-place" label={t.say("plan-place")} value={now.place.clone()}
                oninput={change(|fields, place| fields.place = place)} problem={problem(problems.place, "place-too-long")} />
            <Chips name="evening-online" legend={t.say("group-online")} lay={Lay::Fill}
                answers={vec![Answer::new("no", t.say("meets-at-place")), Answer::new("yes", t.say("meets-online"))]}
                chosen={AttrValue::Static(if now.online { "yes" } else { "no" })}
                onchoose={change(|fields, code| fields.online = code == "yes").reform(|code: AttrValue| code.to_string())} />
            <div class="f-field">
                <label class="ds-label" for="evening-note">{ t.say("evening-note") }</label>
                <textarea id="evening-note" data-testid="evening-note" class="ds-input" rows="3" value={now.note.clone()} oninput={onnote}
                    aria-describedby="evening-note-help" aria-invalid={problems.note.then_some("true")} />
                <p id="evening-note-help" class="f-meta">{ note_help }</p>
            </div>
        </>
    }
}
