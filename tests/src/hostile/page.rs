//! The device's decoder of pages: whatever a server says, or somebody who passes for it, the device does not panic, opens
//! again, answers, and has everything that its person wrote and nobody has confirmed.

use folge_shared::{
    query::{Empty, Participants, Query, View},
    wire::{self, Event, SyncResponse},
};
use serde_bytes::ByteBuf;

use super::{Reached, forge, meeting};

/// The answer goes to the phone that has written something.
const WRITING: u8 = 1;
/// Changes in the page get a checksum that is right: whoever sends pages can do that.
const CHECKSUMS: u8 = 2;

/// What the two phones were answered.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut all = vec![];
    for (phone, first) in meeting::here().phones.iter().zip([0, WRITING]) {
        for first in [first, first | CHECKSUMS] {
            all.push([&[first], phone.answer.as_slice()].concat());
        }
    }
    all
}

/// First byte: which phone, and whether checksums are put right; then the page.
pub fn run(bytes: &[u8]) -> Reached {
    let Some((&first, answer)) = bytes.split_first() else { return Reached::Nothing };
    let [joined, writing] = &meeting::here().phones;
    let phone = if first & WRITING == 0 { joined } else { writing };
    let answer = if first & CHECKSUMS == 0 { answer.to_vec() } else { put_right(answer) };
    let page = wire::decode::<SyncResponse>(&answer);
    let (mut device, id, folder) = phone.copy();
    let before = unsent(&mut device);
    let taken = device.on_response(id, Ok(&answer), meeting::LATER);
    drop(device);
    let mut device = phone.reopen(folder.path());
    let after = unsent(&mut device);
    device.query(&Query::Participants(Participants::default()), meeting::LATER).expect("the list of people");
    let Ok(page) = page else {
        assert_eq!(after, before, "something is sent that nobody has confirmed");
        return Reached::Nothing;
    };
    let erased = page.events.iter().any(|event| matches!(event, Event::Erased(_)));
    if page.accepted.is_empty() && page.answers.is_empty() && !erased {
        assert_eq!(after, before, "something is sent that nobody has confirmed");
    }
    if taken.is_ok_and(|changed| changed) || after != before { Reached::Taken } else { Reached::Read }
}

/// How many acts wait, as the screen counts them: those to be sent and those that were refused.
fn unsent(device: &mut folge_device::Device) -> i64 {
    match device.query(&Query::Sync(Empty {}), meeting::LATER) {
        Ok(View::Sync(view)) => view.pending,
        other => panic!("the phone does not say what waits: {other:?}"),
    }
}

fn put_right(answer: &[u8]) -> Vec<u8> {
    let Ok(mut page) = wire::decode::<SyncResponse>(answer) else { return answer.to_vec() };
    for event in &mut page.events {
        let Event::Changes(changes) = event else { continue };
        for change in &mut changes.changes {
            if change.len() > 12 {
                *change = ByteBuf::from(forge::chunk(change[8], content(change)));
            }
        }
    }
    wire::encode(&page).unwrap_or_else(|_| answer.to_vec())
}

/// What follows the length, whatever it says.
fn content(change: &[u8]) -> &[u8] {
    let length = change[9..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    change.get(9 + length..).unwrap_or_default()
}
