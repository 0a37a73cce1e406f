//! Which screen stands at which place.

use yew::prelude::*;

use crate::{
    route::Route,
    screens::{
        act::ActScreen,
        activity::{ActivityScreen, EditActivityScreen},
        anonymous::{AnonymousScreen, EditAnonymousScreen},
        change_session::ChangeSessionScreen,
        devices::DevicesScreen,
        due::DueScreen,
        edit_contact::EditScreen,
        group::{GroupActScreen, GroupScreen},
        groups::GroupsScreen,
        held::HeldScreen,
        log::LogScreen,
        me::MeScreen,
        new_group::NewGroupScreen,
        new_participant::NewParticipantScreen,
        note::{CallScreen, NoteScreen},
        on_call::OnCallScreen,
        overview::OverviewScreen,
        participant::ParticipantScreen,
        participants::ParticipantsScreen,
        programme::ProgrammeScreen,
        search::SearchScreen,
        session::SessionScreen,
        shifts::ShiftsScreen,
        sync::SyncScreen,
        today::TodayScreen,
        work::WorkScreen,
        workers::WorkersScreen,
    },
};

/// The screen of a place.
pub fn draw(route: Route) -> Html {
    match route {
        Route::Home | Route::Today => html! { <TodayScreen /> },
        Route::Overview => html! { <OverviewScreen /> },
        Route::Participants => html! { <ParticipantsScreen /> },
        Route::NewParticipant => html! { <NewParticipantScreen /> },
        Route::Participant(participant) => html! { <ParticipantScreen key={participant.to_string()} {participant} /> },
        Route::Tab(participant, tab) => {
            html! { <ParticipantScreen key={participant.to_string()} {participant} tab={Some(tab)} /> }
        }
        Route::Entry(participant, entry) => {
            html! { <ParticipantScreen key={participant.to_string()} {participant} seek={Some(entry)} /> }
        }
        Route::Act(participant, act) => {
            html! { <ActScreen key={format!("{participant}{}", act.name())} {participant} {act} /> }
        }
        Route::Edit(participant, contact) => html! { <EditScreen key={contact.to_string()} {participant} {contact} /> },
        Route::Log(door) => html! { <LogScreen key={door.map(|d| d.to_string()).unwrap_or_default()} {door} /> },
        Route::Anonymous => html! { <AnonymousScreen /> },
        Route::EditAnonymous(year, contact) => {
            html! { <EditAnonymousScreen key={contact.to_string()} {year} {contact} /> }
        }
        Route::Search => html! { <SearchScreen /> },
        Route::Groups => html! { <GroupsScreen /> },
        Route::Group(group) => html! { <GroupScreen key={group.to_string()} {group} /> },
        Route::GroupAct(group, act) => {
            html! { <GroupActScreen key={format!("{group}/{}", act.name())} {group} {act} /> }
        }
        Route::Session(group, session) => html! { <SessionScreen key={session.to_string()} {group} {session} /> },
        Route::ChangeSession(group, session) => {
            html! { <ChangeSessionScreen key={session.to_string()} {group} {session} /> }
        }
        Route::NewGroup => html! { <NewGroupScreen /> },
        Route::OnCall => html! { <OnCallScreen /> },
        Route::Note(participant) => {
            html! { <NoteScreen key={participant.map(|p| p.to_string()).unwrap_or_default()} {participant} /> }
        }
        Route::Call(note) => html! { <CallScreen key={note.to_string()} {note} /> },
        Route::Shifts => html! { <ShiftsScreen /> },
        Route::Work => html! { <WorkScreen /> },
        Route::Activity => html! { <ActivityScreen /> },
        Route::EditActivity(year, activity) => {
            html! { <EditActivityScreen key={activity.to_string()} {year} {activity} /> }
        }
        Route::Programme => html! { <ProgrammeScreen /> },
        Route::Held => html! { <HeldScreen /> },
        Route::Due => html! { <DueScreen /> },
        Route::Devices => html! { <DevicesScreen /> },
        Route::Workers => html! { <WorkersScreen /> },
        Route::Sync => html! { <SyncScreen /> },
        Route::Me => html! { <MeScreen /> },
    }
}
