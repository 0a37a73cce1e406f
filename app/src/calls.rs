//! What the interface may call. One line each: the words are `folge_shared::api`'s, the work is [`Program`]'s.

use folge_shared::{
    api::{AppState, Copied, Join, KeepDraft, Presence, SeenReview, Unlock},
    command::{Command, Outcome},
    decision::Decision,
    error::PublicError,
    query::{Query, View},
};
use tauri::State;

use crate::program::Program;

type Answer<T> = Result<T, PublicError>;

#[tauri::command]
pub(crate) async fn app_state(program: State<'_, Program>) -> Answer<AppState> {
    program.state().await
}

#[tauri::command]
pub(crate) async fn join(program: State<'_, Program>, args: Join) -> Answer<AppState> {
    program.join(args).await
}

#[tauri::command]
pub(crate) async fn unlock(program: State<'_, Program>, args: Unlock) -> Answer<AppState> {
    program.unlock(args).await
}

#[tauri::command]
pub(crate) async fn lock(program: State<'_, Program>) -> Answer<AppState> {
    program.lock().await
}

#[tauri::command]
pub(crate) async fn query(program: State<'_, Program>, query: Query) -> Answer<View> {
    program.query(query).await
}

#[tauri::command]
pub(crate) async fn command(program: State<'_, Program>, command: Command) -> Answer<Outcome> {
    program.command(command).await
}

#[tauri::command]
pub(crate) async fn decide(program: State<'_, Program>, args: Decision) -> Answer<()> {
    program.decide(args).await
}

#[tauri::command]
pub(crate) async fn keep_draft(program: State<'_, Program>, args: KeepDraft) -> Answer<()> {
    program.keep_draft(args).await
}

#[tauri::command]
pub(crate) async fn see_review(program: State<'_, Program>, args: SeenReview) -> Answer<()> {
    program.see_review(args).await
}

#[tauri::command]
pub(crate) async fn copied(program: State<'_, Program>, args: Copied) -> Answer<()> {
    program.copied(args).await
}

#[tauri::command]
pub(crate) async fn presence(program: State<'_, Program>, args: Presence) -> Answer<()> {
    program.presence(args).await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn sync_now(program: State<'_, Program>) -> Answer<()> {
    program.sync_now().await;
    Ok(())
}
