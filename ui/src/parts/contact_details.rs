//! The rarer questions about a contact, behind "Flere detaljer": where, what we did, which services, the way, and who
//! else was there.

use folge_shared::{
    domain::{
        Code,
        codes::{ACTION, PLACE, SERVICE},
    },
    ids::{ProgrammeId, WorkerId},
    view::ParticipantRow,
};
use yew::prelude::*;

use crate::{
    draft::{Draft, Problems},
    parts::{
        codes::{CodeChips, CodeTicks},
        field::Field,
        icon::Icon,
        together::Together,
        workers::TickWorkers,
    },
    words::use_words,
};

const PLACES: [&str; 5] = ["ute", "hjemme", "kafe", "lokale", "bil"];
const ACTIONS: [&str; 5] = ["samvaer", "samtale_uformell", "aktivitet_sammen", "praktisk_hjelp", "folge_avtale"];
const SERVICES: [&str; 5] = ["nav", "fastlege", "kommune_rus", "lar", "boligkontor"];

/// See [`ContactDetails`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was answered.
    pub draft: Draft,
    /// Something was answered.
    pub onchange: Callback<Draft>,
    /// What is wrong, once somebody tried to save.
    pub problems: Problems,
    /// Whose colleagues are offered; all of mine when left out.
    pub programme: Option<ProgrammeId>,
    /// Whoever may have taken part; nobody is asked when left out (a contact that is changed).
    #[prop_or_default]
    pub people: Option<Vec<ParticipantRow>>,
}

/// See the module.
#[component]
pub fn ContactDetails(props: &Props) -> Html {
    let t = use_words();
    let draft = &props.draft;
    let asked = use_state(|| false);
    // What was answered is never hidden.
    let open = *asked || draft.has_details() || props.problems.travel;
    let toggle = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    if !open {
        return html! {
            <div>
                <button class="ds-button" data-variant="tertiary" type="button" data-testid="log-details" aria-expanded="false" onclick={toggle}>
                    { Icon::ChevronDown.draw() }{ t.say("log-details") }
                </button>
            </div>
        };
    }
    let edit = |edit: fn(&mut Draft, Vec<Code>)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |codes: Vec<Code>| {
            let mut draft = draft.clone();
            edit(&mut draft, codes);
            onchange.emit(draft);
        })
    };
    let onplace = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |code: Code| onchange.emit(Draft { place: Some(code), ..draft.clone() }))
    };
    let noplace = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |()| onchange.emit(Draft { place: None, ..draft.clone() }))
    };
    let ontravel = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |travel: String| onchange.emit(Draft { travel, ..draft.clone() }))
    };
    let onworkers = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |workers: Vec<WorkerId>| onchange.emit(Draft { workers, ..draft.clone() }))
    };
    let onalso = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |also| onchange.emit(Draft { also, ..draft.clone() }))
    };
    html! {
        <>
            if !draft.is_attempt() {
                <CodeChips name="log-place" legend={t.say("log-place")} list={PLACE} first={PLACES.to_vec()} chosen={draft.place.clone()} onchange={onplace}
                    onclear={noplace} />
                <CodeTicks name="log-action" legend={t.say("log-action")} list={ACTION} first={ACTIONS.to_vec()} chosen={draft.actions.clone()}
                    onchange={edit(|draft, codes| draft.actions = codes)} />
                <CodeTicks name="log-service" legend={t.say("log-service")} list={SERVICE} first={SERVICES.to_vec()} chosen={draft.services.clone()}
                    onchange={edit(|draft, codes| draft.services = codes)} />
            }
            <Field id="log-travel" label={t.say("log-travel")} help={AttrValue::from(t.say("log-travel-help"))} inputmode="numeric" value={draft.travel.clone()} oninput={ontravel}
                problem={props.problems.travel.then(|| AttrValue::from(t.say("bad-minutes")))} />
            <TickWorkers name="log-worker" legend={t.say("log-workers")} programme={props.programme} ticked={draft.workers.clone()} onchange={onworkers} />
            if let Some(people) = &props.people {
                <Together people={people.clone()} chosen={draft.participant} also={draft.also.clone()} onchange={onalso} />
            }
        </>
    }
}
