//! Reading what a newer server says: one word that is not known here must not cost the page.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
};
use serde_bytes::ByteBuf;

use super::{Changes, Erased, Event, Granted, Revoked};
use crate::{
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, Generation, ProgrammeId},
    time::Millis,
};

/// A grant as it is said: the kind is a word.
#[derive(Deserialize)]
struct Said {
    doc: DocId,
    kind: String,
    programme: ProgrammeId,
    generation: Generation,
    size: u32,
    activity: Millis,
    #[serde(default)]
    bytes: Option<ByteBuf>,
}

impl From<Said> for Event {
    fn from(said: Said) -> Self {
        let Some(kind) = DocKind::from_code(&said.kind) else { return Self::Unknown };
        Self::Granted(Granted {
            doc: said.doc,
            kind,
            programme: said.programme,
            generation: said.generation,
            size: said.size,
            activity: said.activity,
            bytes: said.bytes,
        })
    }
}

struct Events;

impl<'de> Visitor<'de> for Events {
    type Value = Event;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Event, A::Error> {
        let name: String = map.next_key()?.ok_or_else(|| A::Error::custom("an event without a name"))?;
        let event = match name.as_str() {
            "granted" => map.next_value::<Said>()?.into(),
            "changes" => Event::Changes(map.next_value::<Changes>()?),
            "revoked" => Event::Revoked(map.next_value::<Revoked>()?),
            "erased" => Event::Erased(map.next_value::<Erased>()?),
            _ => map.next_value::<IgnoredAny>().map(|_| Event::Unknown)?,
        };
        if map.next_key::<String>()?.is_some() {
            return Err(A::Error::custom("two names for one event"));
        }
        Ok(event)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(Events)
    }
}

/// A code of a newer server is still a reason.
pub(super) fn known_code<'de, D: Deserializer<'de>>(d: D) -> Result<ErrorCode, D::Error> {
    let code = String::deserialize(d)?;
    Ok(ErrorCode::ALL.iter().copied().find(|known| known.code() == code).unwrap_or(ErrorCode::Internal))
}

/// The same for an error with its values.
pub(super) fn known_error<'de, D: Deserializer<'de>>(d: D) -> Result<PublicError, D::Error> {
    #[derive(Deserialize)]
    struct Lenient {
        #[serde(deserialize_with = "known_code")]
        code: ErrorCode,
        #[serde(default)]
        args: BTreeMap<String, String>,
    }
    let Lenient { code, args } = Lenient::deserialize(d)?;
    Ok(PublicError { code, args })
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::{ChangeHash, Seq},
        wire::{Answer, decode, encode},
    };

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Newer {
        Granted {
            doc: DocId,
            kind: &'static str,
            programme: ProgrammeId,
            generation: Generation,
            size: u32,
            activity: Millis,
            hue: Vec<u8>,
        },
        Painted {
            doc: DocId,
            colours: Vec<(String, Option<i64>)>,
        },
        Revoked(Revoked),
    }

    #[test]
    fn what_a_newer_server_says_is_skipped_and_the_rest_is_read() {
        let (doc, programme) = (DocId(Uuid::from_u128(1)), ProgrammeId(Uuid::from_u128(2)));
        let granted = |kind| Newer::Granted {
            doc,
            kind,
            programme,
            generation: Generation(1),
            size: 7,
            activity: Millis(3),
            hue: vec![1, 2],
        };
        let colours = vec![("blue".to_owned(), Some(-1)), ("green".to_owned(), None)];
        let page = vec![
            granted("hologram"),
            granted("card"),
            Newer::Painted { doc, colours },
            Newer::Revoked(Revoked { doc, seq: Seq(9), gone: vec![] }),
        ];
        let read: Vec<Event> = decode(&encode(&page).expect("encodes")).expect("reads");
        let [Event::Unknown, Event::Granted(card), Event::Unknown, Event::Revoked(gone)] = read.as_slice() else {
            panic!("{read:?}");
        };
        assert_eq!((card.kind, card.size, gone.doc), (DocKind::Card, 7, doc));
    }

    #[test]
    fn our_own_events_are_read_as_they_were_written() {
        let (doc, generation) = (DocId(Uuid::from_u128(1)), Generation(2));
        let changes = Changes { doc, generation, changes: vec![ByteBuf::from(vec![1, 2, 3])] };
        let granted = Granted {
            doc,
            kind: DocKind::OnCall,
            programme: ProgrammeId(Uuid::from_u128(2)),
            generation,
            size: 3,
            activity: Millis(-4),
            bytes: Some(ByteBuf::from(vec![4, 5])),
        };
        let bare = Granted { bytes: None, ..granted.clone() };
        for event in [
            Event::Changes(changes),
            Event::Granted(granted),
            Event::Granted(bare),
            Event::Revoked(Revoked { doc, seq: Seq(9), gone: vec![] }),
            Event::Erased(Erased { doc, seq: Seq(9) }),
        ] {
            assert_eq!(decode::<Event>(&encode(&event).expect("encodes")), Ok(event));
        }
        for kind in DocKind::ALL {
            assert_eq!(encode(&kind), encode(&kind.code()), "a kind is said as its code");
        }
    }

    #[test]
    fn a_reason_that_is_not_known_is_still_a_reason() {
        #[derive(Serialize)]
        struct Newer {
            hash: ChangeHash,
            code: &'static str,
        }
        let said = |code| decode::<Answer>(&encode(&Newer { hash: ChangeHash([1; 32]), code }).expect("encodes"));
        assert_eq!(said("wrong_colour").map(|answer| answer.code), Ok(ErrorCode::Internal));
        assert_eq!(said("no_access").map(|answer| answer.code), Ok(ErrorCode::NoAccess));
    }
}
