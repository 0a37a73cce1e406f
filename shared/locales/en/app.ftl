# What people read. Short main clauses, everyday words. The alias is the name. No codes.

## Places
place-overview = Overview
place-today = Today
place-participants = Participants
place-me = Me
main-menu = Main menu
skip-to-content = Skip to the content
back-to = Back to { $place }
close = Close
close-draft-stays = Close. Your draft stays
example-data = Example data
try-again = Try again

## Roles
role-likeperson = peer worker
role-gruppeleder = group leader
role-fagperson = professional
role-koordinator = coordinator
role-administrator = administrator

## Time
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-this-year = { $day } { $month }
date-other-year = { $day } { $month } { $year }
date-long = { $weekday } { $date }
day-today = today
day-yesterday = yesterday
day-tonight = last night
moment = { $day } { $time }
time-unknown = Time unknown
days =
    { $days ->
        [0] Today
        [1] 1 day
       *[other] { $days } days
    }
since =
    { $days ->
        [0] today
        [1] 1 day ago
       *[other] { $days } days ago
    }
since-never = not met yet
since-you-talked =
    { $days ->
        [0] You talked today
        [1] 1 day since you talked
       *[other] { $days } days since you talked
    }
since-last-contact =
    { $days ->
        [0] The last contact was today
        [1] 1 day since the last contact
       *[other] { $days } days since the last contact
    }
rhythm-on-track = on track
rhythm-due-today =
    { $days ->
        [7] a week today
       *[other] { $days } days today
    }
rhythm-overdue =
    { $days ->
        [7] over a week
       *[other] over { $days } days
    }
rhythm-never = not met yet
rhythm-maybe-lost = lost contact?
rhythm-paused = on pause
rhythm-silent = no reminders

## Common words
list-and = { $first } and { $last }
you-object = you
you-subject = You
somebody-gone = somebody who has left
alias-unreadable = No name
none = none
other = Other
more = More
save = Save
saved = Saved.
saved-pending = Saved on the phone. It is sent when you have coverage.
choose = Choose
show-more = Show more
shown-of = Showing { $shown } of { $all }
minutes-short = { $n } min
minutes-unit = min
attempts =
    { $n ->
        [1] 1 attempt without answer
       *[other] { $n } attempts without answer
    }
two-versions = Two versions
not-confirmed = New, not confirmed yet
the-server = the server
page-server-away = We cannot reach the server. Check the network, and try again. What you wrote on this page is still here.

## Joining
join-title = Welcome to Følge
join-intro = You need an invitation from your coordinator.
join-link = The invitation
join-link-help = Paste the whole link, from folge:// to the end.
join-secret = Make a password
join-secret-help = At least 12 characters. Some words in a row work well. Write it down in a safe place: nobody can get it back for you.
secret-missing =
    { $n ->
        [1] 1 character to go
       *[other] { $n } characters to go
    }
secret-enough = Long enough
secret-show = Show
secret-hide = Hide
join-submit = Join
join-busy = One moment, we are getting ready …
join-back = Back

## Unlocking
unlock-title = Unlock
hello = Hello, { $name }
hello-who = Hello
unlock-intro = Type your password to open.
unlock-by-itself = It was quiet for a while, so we locked. What you were writing is safe.
unlock-wiped = The passphrase of { $name } was wrong ten times. Everything that was here for { $name } has been deleted from the device. What was sent is safe. { $name } needs a new invite from the coordinator.
unlock-who = Who are you?
unlock-secret = Password
unlock-submit = Unlock
unlock-busy = One moment …
unlock-join = I have an invitation
missing-person = Choose who you are.

## Signed out
signed-out-title = You are signed out
signed-out-text = Ask the administrator for a new link, and open it here. The link works once.
signed-out-safe = Nothing is stored on this computer.

## Today
log-contact = Log contact
today-due = Should hear from you
today-others = On track
today-all-reached = Everybody has heard from you in time.
today-nobody = You follow nobody yet
today-nobody-help = When the coordinator connects you with somebody, they are listed here. If you meet somebody new, you can write it at once.

## Sending
sync-screen = Sending
sync-title = How it stands
sync-pending =
    { $n ->
        [1] 1 thing waits for coverage
       *[other] { $n } things wait for coverage
    }
sync-refused =
    { $n ->
        [1] 1 thing was not taken
       *[other] { $n } things were not taken
    }
sync-trouble =
    { $n ->
        [0] We cannot fetch anything new
        [1] 1 thing cannot be sent
       *[other] { $n } things cannot be sent
    }
sync-incomplete = We are still fetching. You can begin.
sync-fetching = Fetching: { $here } of { $all } are here. You can begin.
sync-all-sent = Everything is sent
sync-last-title = Last contact with the server
sync-last = { $when }
sync-never = Not yet
sync-server = Server
sync-by-itself = You need not do anything. It is sent by itself when you have coverage.
sync-recovering = The server was set back. Your phone is sending what it has: { $done } of { $total }.
sync-recovering-help = The server goes on from a backup and has lost something. You do not need to write anything again: what is here is sent by itself, also if you turn the phone off or lose coverage.
sync-aside =
    { $n ->
        [one] One change by others was not taken after the server was set back, because nothing shows that it was there before. It is kept here on the device. Tell the administrator.
       *[other] { $n } changes by others were not taken after the server was set back, because nothing shows that they were there before. They are kept here on the device. Tell the administrator.
    }
sync-now = Try now
sync-damaged = The storage was damaged. See what happened
sync-lost = { $n } things that had not been sent could not be read
damage-title = The storage on this device was damaged
damage-when = It was found { $when }. What was damaged has been put aside, not deleted. Everything that was sent is fetched again.
damage-rescued =
    { $n ->
        [0] Nothing was waiting to be sent.
        [1] 1 thing that had not been sent is saved.
       *[other] { $n } things that had not been sent are saved.
    }
damage-lost =
    { $n ->
        [1] 1 thing that had not been sent could not be read. Look over the timeline of the last days, and write it down again.
       *[other] { $n } things that had not been sent could not be read. Look over the timeline of the last days, and write them down again.
    }
damage-uncertain = We do not know whether something that had not been sent is gone. Look over the timeline of the last days.
refused-title = Not taken
refused-help = Nothing is lost. Read why, and write it again if you can.
refused-about = About { $alias }
refused-unknown = About somebody you no longer follow
refused-written = Written { $when }
refused-text = All that you wrote, as text
copy-text = Copy the text
copied = Copied
copy-by-hand = Select the text above and copy it yourself.

## Participants
participant = Participant
search-label = Search by name, municipality or peer
participants-count =
    { $n ->
        [1] 1 participant
       *[other] { $n } participants
    }
participants-found = { $n } of { $all }
list = The list
participants-none = Nobody is here yet.
participants-no-match = Nobody fits what you wrote.
log-with = Log contact with { $alias }
followed-by = followed by { $who }
followed-by-nobody = nobody follows now
timeline = Timeline
timeline-empty = Nothing is written down yet.
state = Now
followers = Who follows
follows-since = since { $from }
follows-until = { $from } to { $to }
opened = Opened { $date }
opened-by = Opened { $date } by { $by }

## The timeline
entry-ansikt-til-ansikt = Met { $who }
entry-telefon = Talked with { $who } on the phone
entry-sms = Text messages with { $who }
entry-folge = Went along with { $who }
entry-forsok-uten-svar =
    { $mine ->
        [yes] You tried, no answer
       *[no] { $who } tried, no answer
    }
entry-video = Video call with { $who }
entry-sosiale-medier = Wrote with { $who } on social media
entry-epost = E-mail with { $who }
entry-brev = Letter from { $who }
entry-annet = Contact with { $who }
entry-ukjent = Contact with { $who }
entry-unknown = { $channel } ({ $who })
initiative-deltaker = { $alias } took the initiative
initiative-likeperson =
    { $mine ->
        [yes] You took the initiative
       *[no] { $who } took the initiative
    }
initiative-avtalt = Agreed beforehand
initiative-parorende = A next of kin took the initiative
initiative-tjeneste = A service took the initiative
initiative-tilfeldig = Met by chance
initiative-vakttelefon = Through the on-call phone
attempt-does-not-count = An attempt. It does not count as a contact.
entry-pending = Not sent, waiting for coverage
entry-refused = Not taken. See why
versions-minutes =
    { $n ->
        [2] Two versions of how long
       *[other] { $n } versions of how long
    }
versions-note =
    { $n ->
        [2] Two versions of the note
       *[other] { $n } versions of the note
    }
versions-channel =
    { $n ->
        [2] Two versions of how
       *[other] { $n } versions of how
    }
versions-initiative =
    { $n ->
        [2] Two versions of who took the initiative
       *[other] { $n } versions of who took the initiative
    }
versions-at =
    { $n ->
        [2] Two versions of when
       *[other] { $n } versions of when
    }
version-empty = (empty)
choose-version = Choose { $value } ({ $by })
both-are-kept =
    { $n ->
        [2] Both are kept. Choose when you know.
       *[other] All are kept. Choose when you know.
    }

## Log contact
log-who = Who?
log-how = How?
log-initiative = Who took the initiative?
log-minutes = How many minutes?
log-minutes-other = Number of minutes
log-note = Note
log-note-help = If you like. Write so that the participant can read it.
log-when = When?
log-date = Day
log-time = Time
change-when = Change the time. Now: { $when }
initiative-me = Me
find-another = Find somebody else
somebody-new = Somebody new
note-button = Note
missing-who = Choose who it is about.
missing-channel = Choose how you were in touch.
missing-initiative = Choose who took the initiative.
bad-minutes = Write minutes as a number from 0 to 1440.
bad-when = Write the day as 2026-05-12 and the time as 14:32.
note-too-long =
    { $n ->
        [1] 1 character too many. Shorten it a little.
       *[other] { $n } characters too many. Shorten it a little.
    }
log-incomplete = Something is missing. It is said at the question. Nothing is lost.
draft-resumed = Your draft from last time.
draft-clear = Start over
draft-before-leaving = You have a draft that is not saved. It is lost when you leave.
draft-open = Open the draft
edit-contact = Change contact
answer-clear = Remove the answer
edit-others = Written by { $who }. What you change is shown with your name.
entry-not-here = This contact is no longer here.

## New participant
new-participant = New participant
new-alias = What do they want to be called?
new-alias-help = A first name or nickname. That is enough.
new-programme = Which service?
new-kind = Who is this?
new-municipality = Municipality
new-confirm-later = Works without coverage too. The coordinator confirms later.
new-save = Save and log first contact
new-save-only = Just save

## Overview
overview-peers =
    { $n ->
        [1] 1 peer worker
       *[other] { $n } peer workers
    }
overview-peers-in =
    { $n ->
        [1] 1 peer worker in { $places }
       *[other] { $n } peer workers in { $places }
    }
overview-counted = Showing { $shown } of { $all }. Attempts without answer are not counted as contact.
figure-active =
    { $n ->
        [1] active participant
       *[other] active participants
    }
figure-active-more =
    { $n ->
        [0] nobody new to confirm
        [1] 1 new to confirm besides
       *[other] { $n } new to confirm besides
    }
figure-reached = reached in the last 7 days
figure-reached-more = of { $n } active
figure-not-reached =
    { $days ->
        [7] not reached for over a week
       *[other] not reached for over { $days } days
    }
figure-not-reached-more =
    { $n ->
        [0] none of them over 90 days
       *[other] { $n } of them over 90 days
    }
figure-contacts =
    { $n ->
        [1] contact in the last 30 days
       *[other] contacts in the last 30 days
    }
figure-contacts-more =
    { $n ->
        [0] no attempts without answer besides
        [1] 1 attempt without answer besides
       *[other] { $n } attempts without answer besides
    }
filters = Who is shown
filter-all = All { $n }
filter-not-reached = Not reached { $n }
filter-flagged = With a flag { $n }
table-participant = Participant
table-peer = Peer
table-municipality = Municipality
table-last = Last contact
table-since = Since
table-30 = 30 days
table-flags = Flags
per-week = Per week: { $weeks }
flag-lost = Clarify status
flag-new = New
newcomers = New, to be confirmed
met-by = Met by { $by }
met-by-on = Met by { $by } { $day }
confirm = Confirm
confirm-who = Confirm { $alias }
latest = Latest
latest-none = Nothing is written down yet.

## Me
language = Language
theme = Look
theme-auto = As the device
theme-light = Light
theme-dark = Dark
lock-title = When you leave the device
lock-help = Then the passphrase is needed before anybody can read anything here. While it is locked, nothing is sent or fetched. Følge locks by itself after five minutes.
lock = Lock
lock-soon = Nobody has touched the screen for a while. We lock in half a minute. What you are writing stays.
lock-stay = I am here
sign-out-title = When you are done
sign-out-help = You need a new link next time.
sign-out = Sign out

## Flere steder
place-groups = Groups
place-on-call = On call
place-work = My work
place-search = Search
place-programme = The programme
place-workers = Workers
screen-group = Group
screen-session = Evening
screen-new-group = New group
screen-note = Call note
screen-shifts = Rota
screen-anonymous = Contact without a name
anon-change = Change contact without a name
screen-activity = Other work
activity-change = Change work
me-places = More
draft-stays = You have a draft that is not saved. It stays here, locked, until you open it again.
role-vakt = on-call team
versions-retracted =
    { $n ->
        [2] Two versions: withdrawn or not
       *[other] { $n } versions of whether it is withdrawn
    }

## Felter, historikk og versjoner
yes = Yes
no = No
days-long =
    { $n ->
        [1] 1 day
       *[other] { $n } days
    }
value-retracted = Withdrawn
value-stands = Stands
field-age-from = Youngest age
field-age-to = Oldest age
field-alias = Alias
field-at = When
field-attendance = Attendance
field-attendance-on-timeline = Attendance on the timeline
field-audience = For whom
field-birth-band = Born
field-channel = How
field-contact-every-days = Contact at least every
field-cover-for = Standing in for
field-ended = Ended
field-expires = Valid until
field-from = From
field-gender = Gender
field-guests = Guests without a name
field-helps = What helps
field-history-months = Keeps corrections, in months
field-how = How
field-initiative = Whose initiative
field-keep-months = Keeps files, in months
field-kind = What kind
field-level = On call as
field-lost-after-days = Lost contact after
field-minutes = How long
field-municipality = Municipality
field-name = Name
field-next = For the next on call
field-note = Note
field-on-call-always = On call around the clock
field-online = Online
field-other = Together with
field-participant = About
field-people = How many
field-phone = Phone
field-place = Place
field-plan = Safety plan
field-quantity = Quantity
field-relation = Relation
field-retract-reason = Why it was withdrawn
field-retracted = Withdrawn
field-role = Role
field-scope = What it covers
field-state = State
field-status = Status
field-text = Text
field-text-version = Text that was shown
field-theme = Theme
field-to = To
field-travel = Travel time
field-urgency = Urgency
field-version = Version
field-withdrawn = Taken back
field-worker = Who
field-of-theme = Theme: { $what }
field-of-action = What we did: { $what }
field-of-service = Service: { $what }
field-of-concern = Concern: { $what }
field-of-worker = Along: { $what }
field-of-joined = Merged from another file
field-of-att = { $what }
field-of-day = { $what }
versions-of =
    { $n ->
        [2] Two versions: { $what }
       *[other] { $n } versions: { $what }
    }
history = History
history-of = History: { $what }
history-close = Close the history
history-none = Nothing has been changed.
history-before = Before: { $values }
history-removed = Removed
history-now = Stands now
change = Change
entry-menu = More about { $what }
entry-menu-short = More
retract = Withdraw
retract-what = Withdraw: { $what }
retract-why = Why?
retract-help = It stays, struck out, and is not counted. You can undo this.
retract-with-others = It is withdrawn for { $who } too.
restore = Undo the withdrawal
cancel = Cancel
retracted-because = Withdrawn: { $why }
retracted = Withdrawn. Not counted.
## Erasing an entry for good
erase-entry = Erase for good
erase-entry-what = Erase for good: { $what }
erase-entry-means = Everything that the entry says, and ever said, is erased on the server now and on each device the next time it is online. Nobody can bring it back. What stays is that an entry was erased, and when. It is no longer counted.
erase-entry-beyond = Where the event also stands in other people’s files, it stays there. What has been printed or saved outside Følge is out of our reach. If it should only not count, withdrawing it is enough.
erase-entry-why = Why is it erased?
erase-reason-onske = The person wants it
erase-reason-feil_person = It is about somebody else
erase-reason-unodvendig = It should not have been written
erase-entry-missing = Choose why.
erase-entry-do = Erase for good
entry-erased = An entry was erased
entry-erased-when = Erased { $when }. What it said does not exist any more.
## On call
day-tomorrow = tomorrow
which-programme = Which programme?
switch-person = Change person
sos-title = Danger to life
sos-call = Call { $number }
sos-call-113 = Call 113, medical emergency
sos-call-112 = Call 112, the police
duty-overdose-label = If you fear an overdose
duty-overdose-title = Breathing heavily or not responding? Call 113 now.
duty-overdose-text = You have a duty to help. Stay on the line and follow the advice from 113. If naloxone is at hand, ask them to give it.
duty-selvmord-label = If you fear a suicide
duty-selvmord-title = A plan, or something done already? Call 113 now.
duty-selvmord-text = You have a duty to help. Ask straight out about thoughts of suicide. Stay on the line until somebody is there. Do not promise to keep it secret.
duty-vold-label = If you fear violence
duty-vold-title = Is somebody in danger now? Call 112.
duty-vold-text = You have a duty to try to prevent serious violence, also when you are bound to silence. Do not go there alone.
duty-barn-label = If you worry about a child
duty-barn-title = Is a child in danger now? Call 112.
duty-barn-text = You have a duty to tell the child welfare service when a child is abused or neglected, also when you are bound to silence. At night the barnevernvakt answers.
duty-barn-call = Child welfare at night, 116 111
duty-annet-label = If life or health is in danger
duty-annet-title = Is life or health in danger now? Call 113.
duty-annet-text = You have a duty to help as well as you can. Stay on the line.
on-call-now-title = On call now
on-call-now =
    { $mine ->
        [yes] You are on call now
       *[no] { $who } is on call now
    }
on-call-until = until { $when }
on-call-from = from { $when }
on-call-nobody = Nobody is on call now
on-call-backup = Backup
on-call-next = Next
on-call-mine = Your next shift
on-call-mine-none = none planned
shift-gaps = Hours with nobody on call
shift-gap = Nobody is on call { $when }
call-new = New call note
call-draft-waits = A call note that you have not finished
call-unread =
    { $n ->
        [0] Not read
       *[other] Not read ({ $n })
    }
call-all-read = You have read everything.
call-lately = The last days
call-lately-none = Nobody has called in the last 14 days.
call-from =
    { $mine ->
        [yes] { $alias } called you
       *[no] { $alias } called { $who }
    }
call-from-unknown =
    { $mine ->
        [yes] Somebody unknown called you
       *[no] Somebody unknown called { $who }
    }
call-from-hidden = A participant called { $who }
hurry-info = For information
hurry-neste-vakt = For the next on call
hurry-i-dag = Urgent today
hurry-to-dager = Within two days
hurry-uke = This week
hurry-akutt = Acute
hurry-annet = Urgency: other
hurry-ukjent = Urgency unknown
concern-about = Concern: { $what }
call-next = For the next on call:
call-acknowledge = I have read it
call-acknowledge-what = I have read it: { $what }
call-read-by = Read by { $who }
call-read-by-nobody = Nobody has read it yet
call-edit-title = Change call note
call-retracted = Taken back
call-also-on-card = The same call is also on { $alias }’s card.
call-also-on-log = The same call is also in the on-call log.
call-join-on-card = Bring it together on { $alias }’s card
call-join-on-log = Bring it together in the on-call log
call-draft-phone = Draft, on this phone only · { $when }
call-draft-page = Draft, on this page only · { $when }
back-draft-stays = Back. The draft stays
call-who = Who is calling?
call-who-unknown = Not known yet
call-who-find = Find participant
call-who-found = Choose who is calling
call-who-elsewhere = Somebody whose card you do not hold
call-urgency = How urgent is it?
call-concern = Are you worried about any of this?
call-what = What happened?
call-done = What did we do?
call-next-label = For the next on call
call-next-who = For the next on call ({ $who }, from { $when })
call-when = Called { $when }
call-minutes = How many minutes?
call-save = Save the call note
call-not-here = This note is not here. It may be older than 14 days, or moved.
missing-urgency = Choose how urgent it is.
missing-call-text = Write briefly what happened.
debrief-how = And you, how are you now?
debrief-seen = Only you and the coordinator see the answer
debrief-seen-by = Only you and { $who } see the answer
call-cards = Cards
call-cards-help = Those who are followed now. Open the card when somebody calls.
call-cards-none = There are no cards here yet.
call-card-of = The card of { $alias }
call-card-helps = What helps
call-card-plan = Safety plan
call-card-empty = Nothing is written on the card yet.
call-card-notes =
    { $n ->
        [1] 1 call note in the last 14 days
       *[other] { $n } call notes in the last 14 days
    }
call-card-ring = Call { $phone }
call-card-note = Write a note
call-card-note-about = Write a call note about { $alias }
shift-hand-over = Hand over the shift
shift-hand-over-help = Write what the next one must know: whom to call, what you promised.
shift-hand-over-begin = Write to the next on call
shift-hand-over-to = To whom?
shift-hand-over-to-all = Everybody on call
shift-hand-over-text = What must they know?
shift-hand-over-missing = Write a few words first. At most 4000 characters.
shift-hand-over-save = Hand over
shift-hand-over-done = Handed over.
shift-hand-over-from = { $by } handed over
shift-hand-over-from-to = { $by } handed over to { $to }
call-cards-search = Search by name or phone

## Groups
day-this-evening = this evening
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
bad-day = Choose a day.
line-too-long = Too long. There is room for { $limit } characters.
theme-too-long = Too long. There is room for 200 characters.
place-too-long = Too long. There is room for 60 characters.
online = online
place-and-online = { $place } and online
taken-back = Retracted. Does not count.
groups-none = No groups yet
groups-none-begin = Start a group, then you can plan evenings and enrol people.
groups-none-ask = The groups you lead stand here. If you are to lead one, talk to the coordinator.
groups-mine = My groups
groups-others = Other groups
groups-ended =
    { $n ->
        [1] 1 group has ended
       *[other] { $n } groups have ended
    }
group-last = Last { $when }
group-members =
    { $n ->
        [0] nobody in it
        [1] 1 member
       *[other] { $n } members
    }
group-waiting = { $n } waiting
group-has-ended = The group has ended.
group-more = About the group
led-by = led by { $who }
open-evening = Open the evening
open-evening-of = Open the evening of { $group }
new-group = New group
new-group-save = Start the group
new-group-leads = You will lead it. The coordinator can add more leaders.
group-name = What is the group called?
group-name-help = For example the Tuesday group.
group-kind = What kind of group?
group-audience = Who is it for?
group-place = Where do you meet?
group-place-help = If you like. A place that people know.
group-online = On site or online?
meets-at-place = On site
meets-online = Online
missing-group-name = Write what the group is called.
missing-group-kind = Choose what kind of group it is.
missing-group-audience = Choose who the group is for.
missing-programme = Choose which programme.
group-change = Change the group
group-end-title = When the group is done
group-end-help = Everything that was written stays. You can open it again.
group-end = End the group
group-reopen-title = The group has ended
group-reopen-help = Open it again to plan evenings and enrol people.
group-reopen = Open the group again
group-figures = Figures for the group
figure-enrolled = enrolled
figure-enrolled-more =
    { $n ->
        [0] nobody waiting
       *[other] { $n } waiting in addition
    }
figure-started = started
figure-started-more =
    { $n ->
        [0] nobody has left
        [1] 1 left on the way
       *[other] { $n } left on the way
    }
figure-completed = completed
figure-completed-more = people, each counted once
figure-held =
    { $n ->
        [1] evening held
       *[other] evenings held
    }
figure-held-more = { $came } attendances, { $guests } guests

## Evenings
evening-at = { $day } at { $time }
evening-came =
    { $n ->
        [0] nobody came
       *[other] { $n } came
    }
evening-guests =
    { $n ->
        [1] 1 guest
       *[other] { $n } guests
    }
evening-unmarked = { $n } not marked
evening-cancelled = Cancelled
evening-cancelled-ticked =
    { $n ->
        [one] Cancelled, but one is ticked
       *[other] Cancelled, but { $n } are ticked
    }
evening-cancelled-guests =
    { $n ->
        [one] Cancelled, but one guest is noted
       *[other] Cancelled, but { $n } guests are noted
    }
evening-ticked-help = One leader cancelled while another ticked. The evening does not count until you have settled it.
evening-was-held = It was held
evening-untick = It was cancelled. Remove the ticks
evening-twin = Two evenings on one day
evenings-upcoming = Evenings to come
evenings-none-planned = No evening is planned.
evenings-past = Evenings that have been
theme-tonight = Tonight's theme
theme-of-evening = Theme
theme-none = Not decided yet
evening-change = Change the evening
who-came = Who came?
saved-at-once = Saved at once
not-marked-yet = not marked yet
not-marked = Not marked
marks-mean = What the signs mean
nobody-in-group = Nobody is in the group yet. Add the first one here.
join-open = Anybody else? Add them
join-who = Who came?
join-save = Add
pick-who = Which of these?
pick-help = Write a name or nickname, or choose below.
pick-without-file = “{ $name }”, the name only
missing-join = Choose who it is.
guests = Guests
guests-help = Counted without names
guests-count = Number of guests
guest-less = One guest fewer
guest-more = One guest more
count-came =
    { $n ->
        [0] Nobody came
       *[other] { $n } came
    }
count-excused = { $n } excused
count-absent = { $n } did not come
count-unmarked =
    { $n ->
        [0] Everybody is marked
        [1] 1 is not marked
       *[other] { $n } are not marked
    }
count-two = { $n } with two answers
evening-end = End the evening
evening-ended = The evening has ended
evening-reopen = Open again
evening-to-come = The evening has not been yet. If somebody says they will not come, you can mark them as excused now.
evening-about = About the evening
evening-length = { $n } minutes
evening-note = Note about the evening
evening-note-help = If you like. Write no names.
evening-is-cancelled = The evening is cancelled
evening-cancel-title = Not happening?
evening-cancel-help = The evening stays, marked as cancelled. Tell those who were to come.
evening-cancel = Cancel the evening
evening-uncancel-title = The evening is cancelled
evening-uncancel-help = If it is held after all, you can put it back.
evening-uncancel = It is held after all
evening-retracted = The evening is retracted. It does not count.
twin-title = There are two evenings on this day
twin-help = The other one is { $when }. Perhaps it is the same, planned twice.
twin-open = See the other one
twin-remove = Retract this one
twin-reason = Planned twice
bad-evening-when = Write the day as 2026-05-12 and the time as 18:00.

## Planning evenings
plan-evenings = Plan evenings
plan-every = How often?
plan-once = One evening
plan-week = Every week
plan-two-weeks = Every other week
plan-first-day = First day
plan-times = Evenings
plan-less = One evening fewer
plan-more = One evening more
plan-dates = These evenings
plan-dates-help = Tap those that fall out.
plan-dates-help-all = All are { $weekday }s. Tap those that fall out.
plan-has-evening = { $day } (has an evening already)
plan-length = How many minutes?
plan-theme = Theme
plan-theme-help = If it is decided.
plan-theme-help-all = If it is the same each time. Otherwise write it on each evening.
plan-place = Place
plan-place-help = Left empty, it is { $place }.
plan-save =
    { $n ->
        [0] Save
        [1] Save 1 evening
       *[other] Save { $n } evenings
    }
missing-every = Choose how often.
missing-dates = Choose at least one day.

## Members and leaders
enrol = Enrol
enrol-who = Who is to join?
enrol-as = How far have they come?
enrol-day = From which day?
missing-state = Choose how far they have come.
members = In the group
members-none = Nobody is in it yet.
members-waiting = Waiting list ({ $n })
members-been =
    { $n ->
        [1] 1 has been in it
       *[other] { $n } have been in it
    }
member-came = came { $came } of { $all }
member-change = Change { $alias }
member-more = History, or the wrong person
member-state = How far have they come?
member-since = Since when?
leaders = Leaders
leaders-none = Nobody leads the group now.
leads-since = since { $from }
leads-until = { $from } to { $to }
leader-end = End
leader-end-who = End as leader: { $name }
leader-last-day = Last day as leader
leader-end-save = End as leader
leader-add = Add a leader
leader-add-save = Add
leader-who = Who is to lead?
leader-nobody-left = Everybody in the programme leads the group already.
matrix = Who came when
matrix-none = Who came stands here once the first evening has been.
matrix-member = Name
matrix-came = Came
matrix-sum = Came in all
matrix-shown = Shows the last { $shown } of { $all } evenings.
matrix-two = Coloured cell: two answers. Open the evening to pick one.
came-of = { $came } of { $all }

## The rota
week-number = Week { $n }
week-before = The week before
week-after = Next week
week-now = This week
month-before = The month before
month-after = Next month
month-open-day = Show the week of { $day }
month-gap = Nobody { $when }
month-overlap = Two { $when }
level-backup-short = backup
shift-show = What is shown
show-week = Week
show-month = Month
shift-none = No shift begins on this day.
plan-gap = Nobody is on call { $when }
plan-overlap = Two are first on call { $when }
plan-fill = Fill in
shift-new = New shift
shift-change = Change the shift
shift-who = Who?
missing-shift-worker = Choose who is on call.
shift-level = First on call or backup?
shift-from = Begins
shift-to = Ends
shift-bad-length = A shift ends after it begins and lasts 72 hours at most.
shift-weeks = How many weeks in a row?
shift-weeks-help = 1 is this shift only. At most { $n }.
shift-bad-weeks = Write a number from 1 to 26.
shift-days = These shifts are made. Tap to strike one out.
shift-all-out = All are struck out. Leave at least one.
shift-over = { $who } is first on call as well { $when }
shift-save =
    { $n ->
        [1] Save the shift
       *[other] Save { $n } shifts
    }

## The programme and its workers
programme-history = Who changed what, and when
programme-rules = Rules
programme-name = What is the programme called?
programme-bad-name = Write a name, 60 characters at most.
programme-every = How often should we be in touch, in days?
programme-every-help = After longer than this the participant stands among those who should hear from us.
programme-lost = When do we ask whether contact is lost, in days?
programme-lost-help = Then somebody is asked to find out. Nobody is ended automatically.
programme-keep = How long do we keep a file after the follow-up has ended, in months?
programme-keep-help = Then it stands under "To be erased". Nothing is erased by itself. No law says how long: 24 months is our suggestion, because for so long we ask how it is going.
programme-history-months = How long do we keep what was corrected or written over, in months?
programme-history-help = Leave it empty, and it stays as long as the file. A number: a coordinator may then remove older versions. What holds now stays.
programme-bad-days = Write a number from 1 to { $n }.
programme-ages = Whom is the programme for?
programme-ages-help = Leave empty if age does not matter. We point it out when somebody is outside, but stop nobody.
programme-age-from = Youngest
programme-age-to = Oldest
programme-bad-age = Age is a number from 0 to 120, and the youngest cannot be above the oldest.
programme-attendance = Should attendance in groups stand in the participant's timeline?
programme-attendance-help = Yes: those who follow the participant see the day, what kind of group it was, and whether the participant came. They never see the group's name, the place, the theme, the leaders or the others.
programme-always = Should somebody always be on call?
programme-always-help = Yes: hours with nobody on call are shown in the rota and in the overview.
programme-places = Municipalities
programme-places-help = We store no more than the municipality of where somebody lives.
programme-place-new = New municipality
programme-place-add = Add
programme-place-known = It is there already.
programme-place-remove = Remove
programme-place-remove-what = Remove { $name }
programme-texts = Texts for consents
programme-texts-help = This is read aloud or shown when we ask. A new text stands beside the old one.
programme-texts-none = There are no texts here yet.
text-of = Version { $version }, written { $date }
text-earlier =
    { $n ->
        [1] 1 earlier text
       *[other] { $n } earlier texts
    }
text-new = New text
text-kind = What do we ask about?
text-version = Version
text-text = The text
text-help = Short sentences that can be read aloud. At most 4000 characters.
text-missing = Choose what we ask about, and write version and text.
programme-members = Who is what
programme-members-help = Roles begin and end on a day, by themselves. New workers come with an invite from the administrator.
role-none = No role now
role-give = Give a role
role-give-whom = Give { $name } a role
role-which = Which role?
role-vakt-help = The on-call team sees the cards of everybody who is followed now, and the night's notes.
role-from = First day
role-to = Last day, if it ends
role-end = End
role-end-what = End the role { $role } for { $name }
role-last = Last day
role-last-help = The day after they no longer receive what the role gave them.
role-last-own = This is your own role. The day after you no longer receive what it gave you.
role-past =
    { $n ->
        [1] 1 ended role
       *[other] { $n } ended roles
    }
missing-role = Choose which role.
worker-me = you
worker-follows =
    { $n ->
        [0] Follows nobody now
        [1] Follows 1 participant
       *[other] Follows { $n } participants
    }
workers-count =
    { $n ->
        [1] 1 worker
       *[other] { $n } workers
    }
workers-past = Have left
workers-roles = Roles

## More of the overview
filter-unfollowed = Nobody follows { $n }
filter-paused = Paused { $n }
figure-paused = { $n } of them in a planned pause
figure-events = on { $n } occasions, some with several
figure-anonymous = met without a name in the last 30 days
figure-anonymous-more = counted apart, never together with participants
flag-unfollowed = Nobody follows
flag-unread =
    { $n ->
        [1] Unread call note
       *[other] { $n } unread call notes
    }
flag-paused = Paused until { $to }
overview-unread =
    { $n ->
        [1] 1 thing you have not read
       *[other] { $n } things you have not read
    }
overview-all-notes = All call notes
overview-more-gaps =
    { $n ->
        [1] and 1 more within a week
       *[other] and { $n } more within a week
    }
overview-unfollowed =
    { $n ->
        [1] 1 participant whom nobody follows
       *[other] { $n } participants whom nobody follows
    }
me-year = My year: work without a participant

## Hvem noen er
missing-alias = Write what they want to be called.
alias-too-long = Too long. Use at most { $limit } characters.
new-birth-band = When were they born?
new-gender = Gender, as they say themselves
warn-too-young = May be younger than the programme is for.
warn-too-old = May be older than the programme is for.
warn-age-unknown = The programme has an age limit, and the age is not known.
warn-save-anyway = You can save anyway.

## Deltakerens sider
until = until { $to }
closed = This file is closed.
closed-merged = This file has been merged with another one.
closed-moved = The person has moved to another programme.
closed-worker = The person has become a worker. The file is closed to colleagues.
closed-crossed = Two coordinators merged the two files into each other at the same time. So both are closed, and nobody can write about the participant. Everything is in both: reopen the one you want to keep.
reopen = Reopen the file
reopen-title = What happens when the file is reopened
reopen-followers = { $who } get the file back and can write in it.
reopen-nobody = Nobody follows the participant now. Give the file to a peer worker afterwards.
reopen-team = Those on call get the card back while the follow-up is going on.
reopen-merged = What was brought into the other file is still there. If they are two different people, you must retract what does not belong there.
reopen-crossed = The other file stays closed. Everything that was there is here too.
reopen-moved = The follow-up here goes on as before the move. The file in the other programme is still open.
reopen-worker = The file is no longer kept from { $name }.
reminders-silent = No reminders
paused = On pause
paused-until = On pause until { $day }
call = Call
text-message = Text
log-short = Log
person-timeline = Timeline
person-about = About
person-consents = Consents
person-card = On-call card
person-followers = Followed by
person-views = The person's pages
person-change = Change participant
something-waits = Something waits
show-all = Show all
if-you-want = If you want.
follows-from = from { $from }
followed-before = Followed before
covers-for = Standing in for { $name }
hand-over = Hand over
hand-over-to = Who takes over?
assignment-end = End
first-day = First day
last-day = Last day
last-day-help = Leave empty if it is not decided.
bad-period = The last day cannot be before the first.
missing-worker = Choose who.
workers-nobody-else = There is nobody else to choose.
assign = Let somebody follow
assign-who = Who is to follow?
assign-cover = Is this cover?
cover-no = No
cover-help = Cover ends by itself after this day.
missing-cover-end = Cover needs a last day.
about-status = Where it stands
about-who = Who
about-kind = Is
about-links = Belongs together with
about-identity = Name and phone
about-related = Other files of the same person
about-coordinator = For the coordinator
status-change = Change status
status-earlier = Show earlier
status-which = Where does the follow-up stand?
status-why = Why?
missing-status = Choose where it stands.
pause-last-day = Last day of the pause
pause-help = The day after, the person is active again by itself.
death-title = This stops every reminder
death-sure = Are you sure?
death-text = Every reminder about this person falls silent at once, for everybody. Nothing is deleted. If it is wrong, you can withdraw it.
death-yes = Yes, the person is dead
links-none = Nobody yet.
link-add = Add somebody
link-who = Who belongs together with this person?
link-relation = What is the other to { $alias }?
link-help = Each keeps their own file. The link is shown only to those who follow both. The user must have agreed to contact with next of kin.
link-end = End
link-end-who = End the link to { $alias }
link-end-sure = The link ends in both files.
nobody-to-choose = There is nobody to choose.
identity-none = Not written. The alias is enough.
identity-change = Name and phone
identity-needs-consent = The person must agree first.
identity-help = Shown only to those who follow the person. If they take the consent back, both are removed.
related-unheld = A file that you do not hold
related-continues = Continues
related-continued-in = Continued in
related-merged-into = Merged into
related-merged-from = Merged with
merge = Merge
merge-who = Which file is also { $alias }?
merge-title = Two files become one
merge-text = Everything written about the other comes into the file of { $alias }. The other file is closed. Nothing is lost.
move = Move to another programme
move-save = Move
move-where = Which programme?
move-nowhere = You coordinate no other programme.
move-bring = What does the person want to bring?
move-worker = Who follows there?
move-help = There will be a new file in the other programme. The old one is closed and says where it goes on.
close-file = Has become a worker
close-save = Close the file
close-who = Who is this now?
close-title = The file is closed to colleagues
close-text = Only the coordinator sees it afterwards. Nobody is reminded of the person any more.
consents-missing = Missing
consents-none = No consents are written yet.
consents-stand = Standing now
consents-before = Not standing
consent-new = Write a consent
consent-what = What is it about?
consent-answer = What did the person answer?
consent-yes = Yes
consent-no = No
consent-how = How?
consent-text-title = The text
consent-read-aloud = Show or read aloud. Text { $version }.
consent-no-text = The programme has no text for this. Explain in your own words.
consent-scope = What exactly does it cover?
consent-scope-service = Which service?
consent-scope-service-help = The name of the service, and what it may know.
consent-until = Valid until
consent-until-help = Leave empty if it holds until it is taken back.
missing-consent-kind = Choose what it is about.
missing-answer = Choose what the person answered.
missing-consent-how = Choose how the person answered.
missing-scope = Write which service it is about.
missing-end = Write the last day. This consent must have an end.
consent-from = from { $day }
consent-expires = until { $day }
consent-withdrawn = taken back { $day }
consent-text = text { $version }
consent-show-text = Show the text
written-by = Written by { $who }
withdraw = Take back
withdraw-what = Take back: { $what }
withdraw-how = How did the person say it?
withdraw-identity = Name and phone are removed, also on the on-call card.
withdraw-sharing = Name and phone on the on-call card are removed.
withdraw-registration = Then nobody can write anything more about the person.
card-shared = The on-call team sees this card.
card-unshared = Only those who follow see this card now.
card-empty = Not written yet.
card-none = There is no on-call card yet.
card-after-confirming = The card begins once the coordinator has confirmed the person.
card-change = Change the card
card-calls = Call notes
card-no-calls = Nobody has called.
card-helps-help = What the person says helps when it is hard.
card-plan-help = What you have agreed to do, and who can be called.
card-name-needs-consent = Name and phone can stand here once the person has agreed to sharing with the team.
note-write = Write a call note
call-note-from = Call note from { $who }
night-to = Night to { $day } { $time }
travel-short = { $n } min travel
together-with = Together with { $who }
entry-late = Written afterwards, { $when }
entry-edited = Changed
entry-moved = Comes from another file

## Kontakten i detalj
log-theme = Theme
log-details = More details
log-place = Where?
log-action = What did you do?
log-service = Which services?
log-travel = Minutes on the way
log-travel-help = There and back. If you want.
log-workers = Who was along with you?
log-also = Did more participants take part?
log-anonymous = Without a name
edit-with-others = The contact also stands with { $who }. What you change here changes there too. A note that somebody has written there on its own stays.

## Deltakere og søk
file-closed = The file is closed
calls-unread =
    { $n ->
        [1] 1 call note not read
       *[other] { $n } call notes not read
    }
participants-silent = No reminders
filter-mine = Mine { $n }
filter-due = Due { $n }
filter-new = New { $n }
filter-kin = Next of kin { $n }
search-words = Search names and notes
search-notes-too = Search the notes as well
search-help = Write at least two letters. We search aliases and notes.
search-count =
    { $n ->
        [0] No hits
        [1] 1 hit
       *[other] { $n } hits
    }
search-nothing = Nothing fits. Try fewer letters.
search-people = Participants
search-notes = In notes
search-no-person = Without a name
search-aliases-only = Here only aliases are searched. Notes are searched on the phone or in the program.
filter-on-pause = On pause { $n }
## Today: what waits
today-evenings = Groups today
today-shifts = Shifts
today-cover = Cover
draft-here-only = On this phone only
draft-page-only = Gone when you close the page
unread-notes =
    { $n ->
        [1] Call note, not read
       *[other] { $n } call notes, not read
    }
unread-call = { $alias } called { $who } { $when }
unread-about = About { $alias }
unread-rest =
    { $more ->
        [0] { $n } from the shifts are not read
       *[other] { $n } more from the shifts are not read
    }
read-note = Read the note
shift-now = You are on call now
shift-today = You are on call
shift-span = { $from } to { $to }
cover-mine = You stand in for { $who }
cover-mine-until = You stand in for { $who } until { $to }
cover-for-me = { $who } stands in for you
cover-for-me-until = { $who } stands in for you until { $to }
cover-left =
    { $n ->
        [0] Last day today
        [1] Last day tomorrow
       *[other] { $n } days left
    }

## Contact without a name
anon-they = The other one
anon-people = How many?
anon-people-help = Counted without names
anon-people-count = Number of people
anon-people-less = One person fewer
anon-people-more = One person more
anon-people-n =
    { $n ->
        [1] 1 person
       *[other] { $n } people
    }
anon-place = Where?
anon-themes = Theme
anon-actions = What did you do together?
anon-services = Which services did you talk about?
anon-travel = Travel time in minutes
anon-more = More questions
anon-note-help = If you like. Write no names.
anon-they-did = The other one took the initiative
anon-i-did = You took the initiative

## Other work
activity-kind = What did you do?
missing-activity-kind = Choose what you did.
bad-quantity = Write a number from 0 to 100000.
activity-ask-came = How many took part?
activity-ask-reached = How many did you talk with?
activity-ask-sent = How many were sent?
activity-ask-ads = How many advertisements?
activity-ask-copies = How many copies?
activity-ask-posts = How many posts or pages?
activity-ask-answers = How many answered?
activity-ask-interviews = How many were interviewed?
activity-ask-times = How many times?
activity-ask-shifts = How many shifts?
activity-ask-number = How many, if it can be counted?
activity-count-came = { $n } took part
activity-count-reached = talked with { $n }
activity-count-sent = { $n } sent
activity-count-ads =
    { $n ->
        [1] 1 advertisement
       *[other] { $n } advertisements
    }
activity-count-copies =
    { $n ->
        [1] 1 copy
       *[other] { $n } copies
    }
activity-count-posts =
    { $n ->
        [1] 1 post
       *[other] { $n } posts
    }
activity-count-answers =
    { $n ->
        [1] 1 answer
       *[other] { $n } answers
    }
activity-count-interviews = { $n } interviewed
activity-count-times =
    { $n ->
        [1] once
       *[other] { $n } times
    }
activity-count-shifts =
    { $n ->
        [1] 1 shift
       *[other] { $n } shifts
    }
activity-count-number = number: { $n }

## My work
work-sub = What you do without a participant
work-log-anonymous = No name
work-log-activity = Other work
year-before = Show { $year }
year-after = Show { $year }
work-figures = Figures for the year
figure-work-anonymous =
    { $n ->
        [1] contact without a name
       *[other] contacts without a name
    }
figure-work-anonymous-more =
    { $n ->
        [0] no attempts in addition
       *[other] { $n } attempts in addition
    }
figure-people =
    { $n ->
        [1] person in them
       *[other] people in them
    }
figure-people-more = some may be counted more than once
figure-activities = other work
figure-activities-more =
    { $n ->
        [0] less than an hour
        [1] about 1 hour
       *[other] about { $n } hours
    }
work-contacts = Contacts without a name
work-contacts-none = None this year.
work-activities = Other work
work-activities-none = None this year.
work-debriefs = How I was
work-debriefs-none = After a call you can say how you are. It stands here then.
debrief-who-sees = Only you and the coordinator see this
debrief-asked = The coordinator sees that you want to talk.

## Kladder
draft-of-contact = You have a draft of a contact
draft-of-change = You have a change that is not saved
draft-of-note = You have a draft of a call note
draft-of-anonymous = You have a draft of a contact without a name
draft-of-activity = You have a draft of other work
draft-of-participant = You have a draft of a new participant
draft-of-group = You have a draft of a group
draft-of-plan = You have a draft of evenings

# Shutting a device out
shut-out = Shut out
shut-out-whose = Shut out { $name }’s device
shut-out-how = What has happened to { $name }’s device?
shut-out-lost = It is lost
shut-out-retired = It is taken out of use
shut-out-lost-means = It gets nothing more, and nothing is taken from it. The next time it is online it deletes everything on it, also what has not been sent. This cannot be undone.
shut-out-retired-means = What has not been sent comes here for review. Then it deletes everything on it. This cannot be undone.
shut-out-missing = Choose what has happened.
shut-out-do = Shut out for good
device-told = Was told, and deleted everything { $when }
device-not-told = Has not been online since. What is on it is still there, behind the passphrase.

## For review
place-held = For review
place-waits = waiting:
overview-held =
    { $n ->
        [one] 1 entry waits for you
       *[other] { $n } entries wait for you
    }
held-count =
    { $n ->
        [0] Nothing waits
        [one] 1 entry waits for you
       *[other] { $n } entries wait for you
    }
held-help = This was written after the follow-up had ended. Whoever wrote it sees what you decide and why. If you take it, you can still retract single entries afterwards.
held-none = Nothing waits for you.
held-unready =
    { $n ->
        [one] 1 entry cannot be shown yet. It builds on something that the server lost when it was put back from a backup. Wait until the phones have been in touch.
       *[other] { $n } entries cannot be shown yet. They build on something that the server lost when it was put back from a backup. Wait until the phones have been in touch.
    }
held-by = Written by { $name }. Arrived { $when }.
held-accept = Take it
held-accept-what = Take it: { $what }
held-reject = Do not take it
held-reject-what = Do not take it: { $what }
held-why = Why not?
held-why-help = Whoever wrote it will read this.
held-taken = Taken. Whoever wrote it will be told.
held-not-taken = Not taken. Whoever wrote it will read why.
needs-coverage = This is on the server, so you need coverage to see it. We do not know whether anything waits. Try again when you have coverage.
reviews-title = With the coordinator for review
reviews-help = You wrote this after you stopped following the person. Nothing is gone: a coordinator reads it and decides.
review-accepted = Taken, in your name
review-rejected = Not taken
review-erased = Erased together with what it belonged to
review-lost = It reached the server after the last backup, and the server was put back to that. This phone had no copy. Tell the coordinator.
review-again = The server was put back from a backup. What you wrote has been sent again from here.
review-reason = The coordinator writes:
sync-held =
    { $n ->
        [one] 1 entry is with the coordinator for review
       *[other] { $n } entries are with the coordinator for review
    }
thing-own = Details
thing-other = Something you wrote
thing-acks = Read
thing-activities = Other work
thing-assignments = Who follows
thing-confirmations = Confirmation
thing-consents = Consent
thing-contacts = Contact
thing-debriefs = How it was for you
thing-hand-overs = Handover
thing-leaders = Group leader
thing-links = Link between two participants
thing-members = Group member
thing-notes = On-call note
thing-sessions = Evening
thing-shifts = Shift
thing-statuses = Status
thing-visits = Attendance
act-participant = Details of the participant
act-identity = Name and phone
act-group = Group
act-retract = Something you retracted
act-restore = Something you took back
act-choose = A choice between two versions
doc-card = { $alias }, on-call card
doc-identity = { $alias }, name and phone
doc-on-call = A month on call
doc-worker = A worker

## Devices
place-devices = Devices
devices-count =
    { $n ->
        [one] 1 device
       *[other] { $n } devices
    }
devices-help = When somebody should no longer have a file, the app deletes it the next time it has coverage, and reports it here. Until then it may lie on the device, locked with its owner's password.
devices-restored = The server was set back to a backup { $when }. Each device sends what it has the next time it has coverage.
devices-awaited =
    { $n ->
        [0] All devices have sent what they had.
        [one] One device has not sent what it has yet.
       *[other] { $n } devices have not sent what they have yet.
    }
device-awaited = Has not sent what it has from before the server was set back
device-joined = Since { $when }
device-seen = Last heard from
device-never = Not yet
device-outdated = Needs an update. The app is older than the server and does not show everything.
device-revoked = Shut out { $when }
device-waiting = Has not reported that this is deleted:
device-waiting-one = { $what }, access lost { $when }
device-nothing = Has deleted all that it should
device-purged =
    { $n ->
        [one] Has reported 1 deletion
       *[other] Has reported { $n } deletions
    }

## Erase everything about the person
erase = Erase everything about the person
erase-title = This cannot be undone
erase-goes = This is erased
erase-goes-file = The file: alias, contacts, notes, consents and who follows
erase-goes-beside = Name and phone, and the on-call card with every call note
erase-goes-unsent = What colleagues have written about the person and not been able to send
erase-goes-devices = All of this on the devices too, the next time they are online. Under Devices you see who has confirmed it.
erase-stays = This remains
erase-stays-when = That somebody was erased: when, why and by whom. Not who it was.
erase-stays-figures = The figures. Contacts that were counted still count, without a name.
erase-stays-others = What stands about the person in other files and notes. You have to look that over yourself.
erase-stays-outside = Backups taken before today. If one of them is put back, the person is erased again.
erase-related = The same person has another file. It has to be erased by itself:
erase-why = Why?
erase-why-missing = Choose why.
erase-type = Type the alias to confirm
erase-type-help = The alias is “{ $alias }”.
erase-type-wrong = Type “{ $alias }”.
erase-coverage = You need coverage. Nothing is erased until the server has answered.
erase-do = Erase for good
erase-done = Everything about the person is erased. The devices erase theirs when they are online.
erasure-samtykke_trukket = The consent was withdrawn
erasure-krav_om_sletting = The person demands it
erasure-lagringstid_ute = The time for keeping it is over
erasure-feilregistrert = Registered by mistake
erased-title = Erased
erased-help = Here it says when and why somebody was erased, never who. A device that has not confirmed may still have the file, locked with its owner’s passphrase.
erased-by = Erased { $when } by { $name }
erased-all =
    { $n ->
        [0] Was on no device
        [one] Erased on 1 device
       *[other] Erased on all { $n } devices
    }
erased-confirmed =
    { $n ->
        [one] 1 device has confirmed
       *[other] { $n } devices have confirmed
    }
erased-waiting = Have not confirmed yet:
erased-waiting-one = { $name }. Last heard from: { $seen }
erased-waiting-shut = { $name }, shut out. Last heard from: { $seen }
device-waiting-erased = A person who was erased { $when }
renewed-title = Erased in files that go on
renewed-help = A device that has not confirmed may have what was erased, locked with its owner's passphrase. An app from before this version does not confirm: ask its owner to update.
renewed-entry = { $name } erased an entry { $when }
renewed-name = The alias of somebody who was erased was taken out { $when }
renewed-history = { $name } removed older versions { $when }
device-waiting-renewed = { $what }, where something was erased { $when }
reviews-erased-help = A coordinator has erased everything about a person you have followed. What you had written and not been able to send has been erased too.
reviews-erased-title = Erased

## To be erased
place-due = To be erased
due-help = The rules say how long we keep what we know. Nothing is erased by itself: you decide.
due-files = Files
due-rule = We keep a file for { $months } after the follow-up has ended.
due-rule-of = { $name }: we keep a file for { $months } after the follow-up has ended.
due-rule-change = Change the rule
due-none = No file is old enough to be erased.
due-later = Kept a little longer
due-months =
    { $n ->
        [one] 1 month
       *[other] { $n } months
    }
due-years =
    { $n ->
        [one] 1 year
       *[other] { $n } years
    }
due-years-months = { $years } and { $months }
due-ended = Ended { $day }: { $why }
due-last = Last contact { $day }
due-since = { $time } ago
due-why-avsluttet_mal = the goal was reached
due-why-avsluttet_onske = at their own wish
due-why-flyttet = moved away
due-why-overfort = goes on somewhere else
due-why-mistet_kontakt = we lost contact
due-why-dod = the person has died
due-why-slatt_sammen = joined with another file
due-why-medarbeider = the person has become a worker
due-why-ingen_folger = nobody has followed the person since
due-word = { $name } wanted to keep the file until { $day }:
due-postpone = Keep it longer
due-postpone-who = Keep it longer: { $name }
due-tick = Choose
due-tick-who = Choose { $name }
due-ask =
    { $n ->
        [one] Erase the chosen one
       *[other] Erase the { $n } chosen
    }
due-means =
    { $n ->
        [one] You erase everything about 1 person
       *[other] You erase everything about { $n } people
    }
due-means-what = The file, name and phone number and the card are erased here now, and on the devices the next time they are online. The figures stay, without names. Files that were taken out may have something about them: see Devices. This cannot be undone.
due-progress = Erased { $done } of { $all }
due-erase =
    { $n ->
        [one] Erase for good
       *[other] Erase { $n } for good
    }
due-done = Erased. The devices erase theirs when they are online. Under Devices you see who has confirmed it.
postpone = Keep the file longer
postpone-help = The reason stands in the file, with your name. When the day has passed, we ask again.
postpone-until = Until which day?
postpone-until-help = At most one year ahead.
postpone-bad-day = Choose a day after today, at most one year ahead.
postpone-why = Why do we need it longer?
postpone-why-help = For example: the person has asked to see what we have.
postpone-why-missing = Write why.
postpone-why-long = Write 200 characters at most.
history-old = Older versions
history-old-help = What was corrected or written over longer ago than the rule says. What holds now stays, with name and time.
history-left =
    { $n ->
        [one] Looking: 1 left
       *[other] Looking: { $n } left
    }
history-none-old = No version is too old.
history-row = { $what }: corrections from { $day }
history-ask =
    { $n ->
        [one] Remove older versions in 1 file
       *[other] Remove older versions in { $n } files
    }
history-means =
    { $n ->
        [one] You remove older versions in 1 file
       *[other] You remove older versions in { $n } files
    }
history-means-what = They are removed here now, and on the devices the next time they are online. Each device fetches the file anew. This cannot be undone.
history-progress = { $done } of { $all } done
history-cut = Remove for good
history-done = Removed. The devices fetch the files anew when they are online.

# Who has opened a file
readers-title = Who has opened this file
readers-help = Everybody who has looked into the file, on the page or on a phone. What was opened without coverage comes when the phone has sent.
readers-show = Show who
readers-none = Nobody has opened this file yet.
readers-line = { $when }: { $what }, { $place }
readers-file = the file
readers-history = the history
readers-list = a list
readers-times = ({ $n } times in a row)
readers-on-device = on a device
readers-on-page = on the page

## What became of what was written too late, closed by who wrote it
sync-answered = { $n ->
    [one] There is an answer about 1 entry
   *[other] There are answers about { $n } entries
}
review-close = I have read this
review-close-what = I have read this: { $what }, { $when }
reviews-closed = { $n ->
    [one] 1 that you have read
   *[other] { $n } that you have read
}
reviews-closed-help = They go by themselves, 30 days after you read them.

# What was taken out of Følge
exports-title = Taken out
exports-help = Files and texts that were taken out of Følge are out of our reach. Here it says what, when and by whom, never what was in it.
exports-none = Nothing has been taken out.
exports-may-hold = May still have something about the person
exports-none-of = Nothing about the person has been taken out of Følge.
exports-ask = Ask whoever took something out to delete it. Følge cannot reach it.
exports-copies = Copies of the whole database cannot be read without keys. The keys of somebody who is erased are destroyed, and copies of them are deleted within 30 days.
export-sikkerhetskopi = Backup
export-lagt_til_side = Database put aside when a backup was put back
export-feilsoking = Entry opened to find an error
export-avvist_tekst = Text that did not get in, copied from the app
export-utskrift = Answers printed with folge-cli
export-by = By { $name }
export-by-server = On the server
export-times = { $n } times. First { $first }, last { $last }
export-everybody = Everybody who had a file then.
export-nobody = Nobody in particular.
export-people =
    { $n ->
        [one] About 1 person.
       *[other] About { $n } people.
    }
export-rows =
    { $n ->
        [one] 1 row.
       *[other] { $n } rows.
    }
export-erased =
    { $n ->
        [one] 1 of them has been erased since
       *[other] { $n } of them have been erased since
    }
