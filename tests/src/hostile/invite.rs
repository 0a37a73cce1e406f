//! The invite: what somebody pastes. What is read as a link is the same link when it is written out and read again.

use folge_shared::invite::Invite;

use super::Reached;

/// Links as they come out of messengers.
pub fn seeds() -> Vec<Vec<u8>> {
    let link = |server: &str| Invite { server: server.into(), code: "abc234".into(), fingerprint: [7; 32] }.link();
    let (near, long) = (link("127.0.0.1:8443"), link("[::1]:443"));
    let (head, tail) = near.split_at(30);
    vec![
        format!("Hei! Her er lenken:\n <{head}\n  {tail}> \nHilsen").into_bytes(),
        near.into_bytes(),
        long.into_bytes(),
    ]
}

/// The text as it is.
pub fn run(bytes: &[u8]) -> Reached {
    let Ok(text) = std::str::from_utf8(bytes) else { return Reached::Nothing };
    let Ok(invite) = Invite::parse(text) else { return Reached::Read };
    assert!(Invite::parse(&invite.link()).is_ok_and(|again| again == invite), "a link that does not survive itself");
    Reached::Taken
}
