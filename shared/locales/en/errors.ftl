# What did not work, and what you can do. No personal data.

## Joining and signing in
error-invite-malformed = This is not a whole invitation. Copy the whole link, from folge:// to the end, and paste it again.
error-invite-unknown = The server does not know this invitation. Ask your coordinator for a new one.
error-invite-used = This invitation has been used. Ask your coordinator for a new one. Each phone needs its own.
error-invite-expired = This invitation is too old. Ask your coordinator for a new one.
error-wrong-certificate = Something other than our server answers. Most often it is the login page of a wireless network: open the browser and log in to the network, or turn wifi off. Nothing has been sent. Tell the coordinator if it goes on.
error-login-page = The network answers with a web page instead of our server. Most often it is the login page of a wireless network: open the browser and log in to the network, or turn wifi off. Nothing has been sent. What you have written is safe.
error-certificate-time = The server's certificate is not valid now. Check that date and time on the device are right. Tell the administrator if they are. What you have written is safe.
error-server-away = We cannot reach the server. Check that you have coverage, and try again. What you have saved is safe on this device.
error-server-strange = We got an answer that we do not understand. Something on the network answers instead of our server. Try another network, or try again later.
error-protocol-newer = The server is newer than the app. Update the app. You can go on writing, and what you have written is safe.
error-protocol-older = The server is older than the app. Tell the administrator. What you wrote is safe.
error-enrolment-unknown = The server no longer knows this phone. Ask your coordinator for a new invitation. What you wrote is still here.
error-device-lost = This device was reported lost. Everything on it has been deleted. Ask a coordinator for a new invite.
error-device-retired = This device is no longer in use. Everything on it has been deleted; what had not been sent is with the coordinator.
error-secret-too-short = The password must have at least 12 characters. Add some words.
# How long one waits after a wrong passphrase, and how many tries are left.
wait-before-next =
    { $unit ->
        [min] Wait { $wait ->
                [1] one minute
               *[other] { $wait } minutes
            } before you try again.
       *[s] Wait { $wait ->
                [1] one second
               *[other] { $wait } seconds
            }, and try again.
    }
tries-left =
    { $left ->
        [1] You have one try left. After that everything you have on this device is deleted, also what has not been sent.
        [2] You have { $left } tries left. After that everything you have on this device is deleted, also what has not been sent.
        [3] You have { $left } tries left. After that everything you have on this device is deleted, also what has not been sent.
       *[other] You have { $left } tries left.
    }
error-secret-wrong = The passphrase is not right. { wait-before-next } { tries-left }
error-secret-wait = After a wrong passphrase you have to wait a little. { wait-before-next } { tries-left }
error-secret-missing = The passphrase is missing. Write it on the first line, or set FOLGE_SECRET.
error-data-wiped = The passphrase was wrong ten times. Everything that was here for this person has been deleted from the device. What was sent is safe. Ask the coordinator for a new invite.
error-person-unknown = Nobody of that name uses this device. Choose a name from the list, or join with an invitation.
error-person-ambiguous = Several people use this device. Choose who you are.
error-person-exists = This person already uses this device. Go back and unlock instead.
error-not-joined = Nobody uses this device yet. Join with an invitation first.
error-locked = The app is locked. Unlock it and try again.
error-sign-in-link = The link has been used or is too old. Ask the administrator for a new one.
error-signed-out = You are signed out. Open a new link from the administrator.

## Requests
error-body-malformed = Something got lost on the way to the server. Nothing was changed. Try again.
error-body-too-large = This is too much at once. Nothing was changed. Split it up, and try again.
error-cursor-unknown = The server was set back to an earlier time. The app sorts it out by itself. Nothing you wrote is lost.
error-data-busy = The data is open in another window or program. Lock or close it, and try again.
error-data-newer = The data was written by a newer version. Update the app.
error-data-damaged = Something in this device's storage is damaged. It has been put aside, not deleted, and everything that was sent is fetched again. Try again. Under Sending you can see what we saved of the rest.
error-data-unwritable = We cannot save. The device may be full. Free some space, and try again.
error-too-many-requests = This device asks the server more often than it answers. The app waits a little and tries again by itself. What you have saved is safe.
error-server-busy = The server has a lot to do right now. The app waits a little and tries again by itself. What you have saved is safe.
error-server-full = The server has no room left right now, and has taken nothing. What you have saved is safe on this device and is sent when there is room again. Tell whoever runs the server.
error-internal = Something went wrong on our side. Try again. Tell the administrator if it goes on.

## Acts
error-command-malformed = This version does not understand this. Check what you wrote, or update.
error-not-coordinator = Only a coordinator can do this. Ask your coordinator.
error-participant-unknown = You do not follow this participant, or there is none. Ask your coordinator.
error-programme-unknown = There is no such service here. Choose one that you are part of.
error-worker-unknown = This person is not part of the service. Choose somebody else.
error-target-gone = What you wanted to change is gone. Look at the timeline, and write it again if needed.
error-entry-exists = This is written down already. You need not do anything.
error-code-unknown = This answer is not in the list “{ $list }”. Choose one that is.
error-minutes-range = Minutes must be a number from 0 to 1440. Correct the number.
error-time-ahead = The time is more than a day ahead. Correct the day and the time.
error-text-too-long = The text is too long. It can have { $limit } characters. Shorten it.
error-alias-missing = Write what they want to be called. A nickname is enough.
error-period-reversed = The period ends before it begins. Swap the days.
error-nothing-to-change = Nothing was changed. Change something, or close.
error-incomplete = Something is missing in what was sent. Try again.
error-consent-missing = A consent is missing: “{ $kind }”. Ask the person, and record the answer under Consents.
error-consent-withdrawn = The person said no, or took back the consent: “{ $kind }”. This cannot be logged under their name. Log it without a name if needed.
error-file-closed = The file is closed. Ask your coordinator where to log this.
error-same-person = This is the same file. Choose another.
error-link-kinds = A link joins a participant and somebody close to them. Choose one of each.
error-link-exists = The two are linked already. There is nothing to do.
error-text-missing = Write a few words first.
error-name-missing = Write a name first.
error-scope-missing = Say what the consent covers, such as which service.
error-expiry-missing = Choose how long the consent holds.
error-pause-only = Only a pause has a last day. Remove the last day, or choose pause.
error-person-dead = The person is registered as dead. If that is wrong, take that entry back first.
error-other-programme = The two files belong to different programmes. Move the person first.
error-cover-end = Somebody who stands in needs a last day. Choose when the cover ends.
error-not-a-member = This person was not in the group that day. Enrol them first.
error-member-exists = This person is in the group already. There is nothing to do.
error-group-unknown = You do not lead this group, or there is none. Ask your coordinator.
error-group-ended = The group has ended. Reopen it first.
error-not-leader = Only group leaders and coordinators can begin a group. Ask your coordinator.
error-session-cancelled = The evening is cancelled. Set it to planned or held first.
error-sessions-count = You can plan from 1 to { $limit } evenings at a time.
error-people-range = The number of people can be { $limit } at most. Correct it.
error-quantity-range = The quantity can be { $limit } at most. Correct it.
error-shift-length = A shift lasts from one minute to { $limit } hours. Correct the times.
error-not-on-team = Only the on-call team and coordinators can do this. Ask your coordinator.
error-note-not-yours = Only the one who wrote the note, or a coordinator, can move it. Ask them.
error-choose-first = Something has two versions. Choose the one that is to hold, and try again.
error-card-missing = There is no on-call card for this person here. Save the note without a name, and the coordinator will attach it.
error-age-range = Ages go from 0 to 120, and the youngest cannot be above the oldest. Correct the numbers.
error-days-range = The number of days must be from 1 to { $limit }. Correct it.
error-months-range = The number of months must be from 1 to { $limit }. Correct it.
error-version-unknown = Somebody has chosen in the meantime. Look at what stands there now.
error-not-retractable = This cannot be retracted. Change it instead.
error-last-coordinator = The programme needs at least one coordinator. Give somebody else the role first.
error-search-short = Type at least two letters.

## The server's answers to what was sent
error-change-unreadable = The server could not read this. Copy the text, and write it again.
error-change-too-large = This is too large for the server. Copy the text, and write it shorter.
error-change-author = The server did not take this, because it does not seem to be written by you. Copy the text, and tell the administrator.
error-change-order = This did not fit what the server has. Copy the text, and write it again.
error-change-dependency = This builds on something that the server does not have. Copy the text, and write it again.
error-change-generation = The file was made anew after you wrote. Copy the text, and write it again.
error-document-erased = The participant was erased at their own wish. Nothing more can be written.
error-no-access = You no longer follow this participant. Copy the text, and give it to your coordinator.
error-access-protected = Only the coordinator can change who follows. Ask your coordinator.
error-entry-protected = What is written down cannot be deleted, only withdrawn. Ask your coordinator.
error-create-conflict = This participant exists already with other details. Copy the text, and talk to your coordinator.
error-change-chained = This builds on something that was not taken. Put the first one right, and write this again.
error-change-held = You no longer follow this person. What you wrote is with the coordinator for review.
error-change-unvouched = Somebody else wrote this, and nothing shows that the server had it before. It stays on the phone.
