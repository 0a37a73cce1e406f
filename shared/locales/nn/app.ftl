# Det folk les. Korte hovudsetningar, kvardagsord, «du» og «vi». Kallenamnet er namnet. Ingen kodar.

## Steder
place-overview = Oversyn
place-today = I dag
place-participants = Deltakarar
place-me = Meg
main-menu = Hovudmeny
skip-to-content = Hopp til innhaldet
back-to = Tilbake til { $place }
close = Lukk
close-draft-stays = Lukk. Kladden blir liggjande
example-data = Eksempeldata
try-again = Prøv igjen

## Roller
role-likeperson = likeperson
role-gruppeleder = gruppeleiar
role-fagperson = fagperson
role-koordinator = koordinator
role-administrator = administrator

## Tid
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
weekday-1 = måndag
weekday-2 = tysdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = laurdag
weekday-7 = sundag
date-this-year = { $day }. { $month }
date-other-year = { $day }. { $month } { $year }
date-long = { $weekday } { $date }
day-today = i dag
day-yesterday = i går
day-tonight = i natt
moment = { $day } { $time }
time-unknown = Ukjend tid
days =
    { $days ->
        [0] I dag
        [1] 1 dag
       *[other] { $days } dagar
    }
since =
    { $days ->
        [0] i dag
        [1] 1 dag sidan
       *[other] { $days } dagar sidan
    }
since-never = ikkje møtt enno
since-you-talked =
    { $days ->
        [0] De snakka sammen i dag
        [1] 1 dag sidan de snakka sammen
       *[other] { $days } dagar sidan de snakka sammen
    }
since-last-contact =
    { $days ->
        [0] Siste kontakt var i dag
        [1] 1 dag sidan siste kontakt
       *[other] { $days } dagar sidan siste kontakt
    }
rhythm-on-track = i rute
rhythm-due-today =
    { $days ->
        [7] ei veke i dag
       *[other] { $days } dagar i dag
    }
rhythm-overdue =
    { $days ->
        [7] over ei veke
       *[other] over { $days } dagar
    }
rhythm-never = ikkje møtt enno
rhythm-maybe-lost = mista kontakt?
rhythm-paused = pause
rhythm-silent = ingen påminningar

## Felles ord
list-and = { $first } og { $last }
you-object = deg
you-subject = Du
somebody-gone = ein som har slutta
alias-unreadable = Utan namn
none = ingen
other = Anna
more = Fleire
save = Lagre
saved = Lagra.
saved-pending = Lagra på telefonen. Blir sendt når du har dekning.
choose = Vel
show-more = Vis fleire
shown-of = Viser { $shown } av { $all }
minutes-short = { $n } min
minutes-unit = min
attempts =
    { $n ->
        [1] 1 forsøk utan svar
       *[other] { $n } forsøk utan svar
    }
two-versions = To versjonar
not-confirmed = Ny, ikkje stadfesta enno
the-server = tenaren
page-server-away = Vi får ikkje kontakt med tenaren. Sjekk nettet, og prøv igjen. Det du har skrive på sida, står her framleis.

## Bli med
join-title = Velkomen til Følge
join-intro = Du treng ein invitasjon frå koordinatoren din.
join-link = Invitasjonen
join-link-help = Lim inn heile lenkja, frå folge:// og ut.
join-secret = Lag eit passord
join-secret-help = Minst 12 teikn. Gjerne nokre ord etter kvarandre. Skriv det ned ein trygg stad: ingen kan hente det fram att.
secret-missing =
    { $n ->
        [1] 1 teikn igjen
       *[other] { $n } teikn igjen
    }
secret-enough = Langt nok
secret-show = Vis
secret-hide = Gøym
join-submit = Bli med
join-busy = Eit augeblikk, vi gjer klart …
join-back = Tilbake

## Lås opp
unlock-title = Lås opp
hello = Hei, { $name }
hello-who = Hei
unlock-intro = Skriv passordet ditt for å opne.
unlock-by-itself = Det var stille ei stund, så vi låste. Det du skreiv på, ligg trygt.
unlock-wiped = Passordet for { $name } var feil ti gonger. Alt som låg her for { $name }, er sletta frå eininga. Det som var sendt, er trygt. { $name } må få ein ny invitasjon av koordinatoren.
unlock-who = Kven er du?
unlock-secret = Passord
unlock-submit = Lås opp
unlock-busy = Eit augeblikk …
unlock-join = Eg har fått ein invitasjon
missing-person = Vel kven du er.

## Logget ut
signed-out-title = Du er logga ut
signed-out-text = Be administratoren om ei ny lenkje, og opne henne her. Lenkja verkar éin gong.
signed-out-safe = Ingenting er lagra på denne maskina.

## I dag
log-contact = Logg kontakt
today-due = Bør få kontakt
today-others = I rute
today-all-reached = Alle har fått kontakt i tide.
today-nobody = Du følgjer ingen enno
today-nobody-help = Når koordinatoren koplar deg med nokon, står dei her. Møter du nokon ny, kan du skrive det med ein gong.

## Sending
sync-screen = Sending
sync-title = Slik står det
sync-pending =
    { $n ->
        [1] 1 ting ventar på dekning
       *[other] { $n } ting ventar på dekning
    }
sync-refused =
    { $n ->
        [1] 1 ting blei ikkje teke imot
       *[other] { $n } ting blei ikkje teke imot
    }
sync-trouble =
    { $n ->
        [0] Vi får ikkje henta nytt
        [1] 1 ting blir ikkje sendt
       *[other] { $n } ting blir ikkje sendt
    }
sync-incomplete = Vi hentar framleis. Du kan byrje.
sync-fetching = Vi hentar: { $here } av { $all } er her. Du kan byrje.
sync-all-sent = Alt er sendt
sync-last-title = Sist kontakt med tenaren
sync-last = { $when }
sync-never = Ikkje enno
sync-server = Tenar
sync-by-itself = Du treng ikkje gjere noko. Det blir sendt av seg sjølv når du har dekning.
sync-recovering = Tenaren er sett tilbake. Telefonen sender det han har: { $done } av { $total }.
sync-recovering-help = Tenaren går vidare frå ein tryggingskopi og har mist noko. Du treng ikkje skrive noko på nytt: det som ligg her, blir sendt av seg sjølv, også om du slår av telefonen eller mistar dekninga.
sync-aside =
    { $n ->
        [one] Éi endring frå andre blei ikkje teken imot etter at tenaren blei sett tilbake, fordi ingenting viser at ho var der før. Ho er teken vare på her på eininga. Sei frå til administratoren.
       *[other] { $n } endringar frå andre blei ikkje tekne imot etter at tenaren blei sett tilbake, fordi ingenting viser at dei var der før. Dei er tekne vare på her på eininga. Sei frå til administratoren.
    }
sync-now = Prøv no
sync-damaged = Lageret vart skada. Sjå kva som hende
sync-lost = { $n } ting som ikkje var sendt, kunne ikkje lesast
damage-title = Lageret på eininga vart skada
damage-when = Det vart oppdaga { $when }. Det øydelagde er lagt til side, ikkje sletta. Alt som var sendt, blir henta på nytt.
damage-rescued =
    { $n ->
        [0] Ingenting venta på å bli sendt.
        [1] 1 ting som ikkje var sendt, er berga.
       *[other] { $n } ting som ikkje var sendt, er berga.
    }
damage-lost =
    { $n ->
        [1] 1 ting som ikkje var sendt, kunne ikkje lesast. Sjå over tidslinja for dei siste dagane, og før det på nytt.
       *[other] { $n } ting som ikkje var sendt, kunne ikkje lesast. Sjå over tidslinja for dei siste dagane, og før dei på nytt.
    }
damage-uncertain = Vi veit ikkje om noko som ikkje var sendt, er borte. Sjå over tidslinja for dei siste dagane.
refused-title = Ikkje teke imot
refused-help = Ingenting er borte. Les kvifor, og skriv det på nytt om du kan.
refused-about = Om { $alias }
refused-unknown = Om ein du ikkje følgjer lenger
refused-written = Skrive { $when }
refused-text = Alt du skreiv, som tekst
copy-text = Kopier teksten
copied = Kopiert
copy-by-hand = Merk teksten over og kopier han sjølv.

## Deltakere
participant = Deltakar
search-label = Søk på namn, kommune eller likeperson
participants-count =
    { $n ->
        [1] 1 deltakar
       *[other] { $n } deltakarar
    }
participants-found = { $n } av { $all }
list = Lista
participants-none = Her er ingen enno.
participants-no-match = Ingen passar med det du skreiv.
log-with = Logg kontakt med { $alias }
followed-by = følgd av { $who }
followed-by-nobody = ingen følgjer no
timeline = Tidslinje
timeline-empty = Ingenting er ført enno.
state = No
followers = Kven følgjer
follows-since = sidan { $from }
follows-until = { $from } til { $to }
opened = Opna { $date }
opened-by = Opna { $date } av { $by }

## Tidslinjen
entry-ansikt-til-ansikt = Møtte { $who }
entry-telefon = Snakka med { $who } på telefon
entry-sms = SMS med { $who }
entry-folge = Fekk følgje av { $who }
entry-forsok-uten-svar =
    { $mine ->
        [yes] Du prøvde, ikkje svar
       *[no] { $who } prøvde, ikkje svar
    }
entry-video = Videosamtale med { $who }
entry-sosiale-medier = Skreiv med { $who } på sosiale medium
entry-epost = E-post med { $who }
entry-brev = Brev frå { $who }
entry-annet = Kontakt med { $who }
entry-ukjent = Kontakt med { $who }
entry-unknown = { $channel } ({ $who })
initiative-deltaker = { $alias } tok initiativ
initiative-likeperson =
    { $mine ->
        [yes] Du tok initiativ
       *[no] { $who } tok initiativ
    }
initiative-avtalt = Avtalt
initiative-parorende = Ein pårørande tok initiativ
initiative-tjeneste = Ei teneste tok initiativ
initiative-tilfeldig = Tilfeldig møte
initiative-vakttelefon = Via vakttelefonen
attempt-does-not-count = Eit forsøk. Tel ikkje som kontakt.
entry-pending = Ikkje sendt, ventar på dekning
entry-refused = Ikkje teke imot. Sjå kvifor
versions-minutes =
    { $n ->
        [2] To versjonar av kor lenge
       *[other] { $n } versjonar av kor lenge
    }
versions-note =
    { $n ->
        [2] To versjonar av notatet
       *[other] { $n } versjonar av notatet
    }
versions-channel =
    { $n ->
        [2] To versjonar av korleis
       *[other] { $n } versjonar av korleis
    }
versions-initiative =
    { $n ->
        [2] To versjonar av kven som tok initiativ
       *[other] { $n } versjonar av kven som tok initiativ
    }
versions-at =
    { $n ->
        [2] To versjonar av når
       *[other] { $n } versjonar av når
    }
version-empty = (tomt)
choose-version = Vel { $value } ({ $by })
both-are-kept =
    { $n ->
        [2] Begge er lagra. Vel når de veit.
       *[other] Alle er lagra. Vel når de veit.
    }

## Logg kontakt
log-who = Kven?
log-how = Korleis?
log-initiative = Kven tok initiativ?
log-minutes = Kor mange minutt?
log-minutes-other = Tal på minutt
log-note = Notat
log-note-help = Om du vil. Skriv slik at deltakaren kan lese det.
log-when = Når?
log-date = Dag
log-time = Klokka
change-when = Endre tid. No: { $when }
initiative-me = Eg
find-another = Finn ein annan
somebody-new = Ein ny
note-button = Notat
missing-who = Vel kven det gjeld.
missing-channel = Vel korleis de hadde kontakt.
missing-initiative = Vel kven som tok initiativ.
bad-minutes = Skriv minutt som eit tal frå 0 til 1440.
bad-when = Skriv dag som 2026-05-12 og klokka som 14:32.
note-too-long =
    { $n ->
        [1] 1 teikn for mykje. Kort ned litt.
       *[other] { $n } teikn for mykje. Kort ned litt.
    }
log-incomplete = Noko manglar. Det står ved spørsmålet. Ingenting er borte.
draft-resumed = Kladden din frå sist.
draft-clear = Byrj på nytt
draft-before-leaving = Du har ein kladd som ikkje er lagra. Han blir borte når du går ut herifrå.
draft-open = Opne kladden
edit-contact = Endre kontakt
answer-clear = Fjern svaret
edit-others = Ført av { $who }. Det du endrar, blir vist med ditt namn.
entry-not-here = Denne kontakten er ikkje her lenger.

## Ny deltaker
new-participant = Ny deltakar
new-alias = Kva vil dei bli kalla?
new-alias-help = Eit førenamn eller kallenamn. Det er nok.
new-programme = Kva tilbod?
new-kind = Kven er dette?
new-municipality = Kommune
new-confirm-later = Verkar òg utan dekning. Koordinatoren stadfester etterpå.
new-save = Lagre og logg kontakt
new-save-only = Berre lagre

## Oversikt
overview-peers =
    { $n ->
        [1] 1 likeperson
       *[other] { $n } likepersonar
    }
overview-peers-in =
    { $n ->
        [1] 1 likeperson i { $places }
       *[other] { $n } likepersonar i { $places }
    }
overview-counted = Viser { $shown } av { $all }. Forsøk utan svar blir ikkje rekna som kontakt.
figure-active =
    { $n ->
        [1] aktiv deltakar
       *[other] aktive deltakarar
    }
figure-active-more =
    { $n ->
        [0] ingen nye å stadfeste
        [1] 1 ny å stadfeste i tillegg
       *[other] { $n } nye å stadfeste i tillegg
    }
figure-reached = nådde siste 7 dagar
figure-reached-more = av { $n } aktive
figure-not-reached =
    { $days ->
        [7] ikkje nådd på over ei veke
       *[other] ikkje nådd på over { $days } dagar
    }
figure-not-reached-more =
    { $n ->
        [0] ingen av dei over 90 dagar
       *[other] { $n } av dei over 90 dagar
    }
figure-contacts =
    { $n ->
        [1] kontakt siste 30 dagar
       *[other] kontaktar siste 30 dagar
    }
figure-contacts-more =
    { $n ->
        [0] ingen forsøk utan svar i tillegg
       *[other] { $n } forsøk utan svar i tillegg
    }
filters = Kven blir vist
filter-all = Alle { $n }
filter-not-reached = Ikkje nådd { $n }
filter-flagged = Med varsel { $n }
table-participant = Deltakar
table-peer = Likeperson
table-municipality = Kommune
table-last = Siste kontakt
table-since = Sidan sist
table-30 = 30 dagar
table-flags = Varsel
per-week = Per veke: { $weeks }
flag-lost = Avklar status
flag-new = Ny
newcomers = Ny å stadfeste
met-by = Møtt av { $by }
met-by-on = Møtt av { $by } { $day }
confirm = Stadfest
confirm-who = Stadfest { $alias }
latest = Siste
latest-none = Ingenting er ført enno.

## Meg
language = Språk
theme = Utsjånad
theme-auto = Som eininga
theme-light = Lyst
theme-dark = Mørkt
lock-title = Når du går frå eininga
lock-help = Då må passordet skrivast før nokon kan lese noko her. Medan det er låst, blir ingenting sendt eller henta. Følge låser seg sjølv etter fem minutt.
lock = Lås
lock-soon = Ingen har rørt skjermen på ei stund. Vi låser om eit halvt minutt. Det du skriv på, blir liggjande.
lock-stay = Eg er her
sign-out-title = Når du er ferdig
sign-out-help = Du treng ei ny lenkje neste gong.
sign-out = Logg ut

## Flere steder
place-groups = Grupper
place-on-call = Vakt
place-work = Arbeidet mitt
place-search = Søk
place-programme = Tilbodet
place-workers = Medarbeidarar
screen-group = Gruppe
screen-session = Kveld
screen-new-group = Ny gruppe
screen-note = Vaktnotat
screen-shifts = Vaktplan
screen-anonymous = Kontakt utan namn
anon-change = Endre kontakt utan namn
screen-activity = Anna arbeid
activity-change = Endre arbeid
me-places = Meir
draft-stays = Du har ein kladd som ikkje er lagra. Han ligg her, låst, til du opnar han igjen.
role-vakt = vaktlaget
versions-retracted =
    { $n ->
        [2] To versjonar: trekt eller ikkje
       *[other] { $n } versjonar av om han er trekt
    }

## Felter, historikk og versjoner
yes = Ja
no = Nei
days-long =
    { $n ->
        [1] 1 dag
       *[other] { $n } dagar
    }
value-retracted = Trekt
value-stands = Står
field-age-from = Yngste alder
field-age-to = Eldste alder
field-alias = Kallenamn
field-at = Når
field-attendance = Frammøte
field-attendance-on-timeline = Frammøte på tidslinja
field-audience = For kven
field-birth-band = Fødd
field-channel = Korleis
field-contact-every-days = Kontakt minst kvar
field-cover-for = Vikar for
field-ended = Avslutta
field-expires = Gjeld til
field-from = Frå
field-gender = Kjønn
field-guests = Gjester utan namn
field-helps = Kva som hjelper
field-history-months = Tek vare på rettingar, i månader
field-how = Korleis
field-initiative = Kven tok initiativ
field-keep-months = Tek vare på mapper, i månader
field-kind = Kva slag
field-level = Vakt som
field-lost-after-days = Mista kontakt etter
field-minutes = Kor lenge
field-municipality = Kommune
field-name = Namn
field-next = Til neste vakt
field-note = Notat
field-on-call-always = Vakt heile døgnet
field-online = På nett
field-other = Saman med
field-participant = Gjeld
field-people = Kor mange
field-phone = Telefon
field-place = Stad
field-plan = Tryggleiksplan
field-quantity = Tal
field-relation = Slektskap
field-retract-reason = Kvifor han vart trekt
field-retracted = Trekt
field-role = Rolle
field-scope = Kva det gjeld
field-state = Status
field-status = Status
field-text = Tekst
field-text-version = Tekst som vart vist
field-theme = Tema
field-to = Til
field-travel = Reisetid
field-urgency = Hastegrad
field-version = Versjon
field-withdrawn = Trekt tilbake
field-worker = Kven
field-of-theme = Tema: { $what }
field-of-action = Kva vi gjorde: { $what }
field-of-service = Teneste: { $what }
field-of-concern = Uro: { $what }
field-of-worker = Med: { $what }
field-of-joined = Slått saman frå ei anna mappe
field-of-att = { $what }
field-of-day = { $what }
versions-of =
    { $n ->
        [2] To versjonar: { $what }
       *[other] { $n } versjonar: { $what }
    }
history = Historikk
history-of = Historikk: { $what }
history-close = Lukk historikken
history-none = Ingenting er endra.
history-before = Før: { $values }
history-removed = Teke bort
history-now = Gjeld no
change = Endre
entry-menu = Meir om { $what }
entry-menu-short = Meir
retract = Trekk
retract-what = Trekk: { $what }
retract-why = Kvifor?
retract-help = Han blir ståande, strøken over, og tel ikkje med. Du kan angre.
retract-with-others = Han blir trekt òg hos { $who }.
restore = Angre at han er trekt
cancel = Avbryt
retracted-because = Trekt: { $why }
retracted = Trekt. Tel ikkje med.
## Slette ei føring for godt
erase-entry = Slett for godt
erase-entry-what = Slett for godt: { $what }
erase-entry-means = Alt som står i føringa, og alt som har stått der, blir sletta på tenaren no og på kvar eining neste gong ho er på nett. Ingen kan hente det tilbake. Att står at ei føring er sletta, og når. Ho tel ikkje lenger med.
erase-entry-beyond = Står hendinga òg i mappene til andre, blir ho ståande der. Det som alt er skrive ut eller lagra utanfor Følge, når vi ikkje. Skal ho berre ikkje telje, er det nok å trekkje ho.
erase-entry-why = Kvifor blir ho sletta?
erase-reason-onske = Personen ønskjer det
erase-reason-feil_person = Ho handlar om ein annan
erase-reason-unodvendig = Ho skulle ikkje vore skriven
erase-entry-missing = Vel kvifor.
erase-entry-do = Slett for godt
entry-erased = Ei føring er sletta
entry-erased-when = Sletta { $when }. Kva som stod der, finst ikkje lenger.
## Vakt
day-tomorrow = i morgon
which-programme = Kva tilbod?
switch-person = Byt person
sos-title = Fare for liv
sos-call = Ring { $number }
sos-call-113 = Ring 113, medisinsk naudhjelp
sos-call-112 = Ring 112, politiet
duty-overdose-label = Ved fare for overdose
duty-overdose-title = Pustar tungt eller svarer ikkje? Ring 113 no.
duty-overdose-text = Du har plikt til å hjelpe. Bli på linja, og følg råda frå 113. Er nalokson i nærleiken, be dei gi det.
duty-selvmord-label = Ved fare for sjølvmord
duty-selvmord-title = Har dei ein plan eller har gjort noko? Ring 113 no.
duty-selvmord-text = Du har plikt til å hjelpe. Spør rett ut om tankar om å ta sitt liv. Bli på linja til nokon er der. Lov ikkje å halde det hemmeleg.
duty-vold-label = Ved fare for vald
duty-vold-title = Er nokon i fare no? Ring 112.
duty-vold-text = Du har plikt til å prøve å hindre alvorleg vald, òg når du har teieplikt. Ikkje dra dit åleine.
duty-barn-label = Ved uro for eit barn
duty-barn-title = Er eit barn i fare no? Ring 112.
duty-barn-text = Du har plikt til å melde frå til barnevernet når eit barn blir mishandla eller ikkje får omsorg, òg når du har teieplikt. Om natta svarer barnevernvakta.
duty-barn-call = Barnevernvakta 116 111
duty-annet-label = Ved fare for liv og helse
duty-annet-title = Er det fare for liv og helse no? Ring 113.
duty-annet-text = Du har plikt til å hjelpe så godt du kan. Bli på linja.
on-call-now-title = Vakt no
on-call-now =
    { $mine ->
        [yes] Du har vakt no
       *[no] { $who } har vakt no
    }
on-call-until = til { $when }
on-call-from = frå { $when }
on-call-nobody = Ingen har vakt no
on-call-backup = I reserve
on-call-next = Neste
on-call-mine = Di neste vakt
on-call-mine-none = inga planlagd
shift-gaps = Timar utan vakt
shift-gap = Ingen har vakt { $when }
call-new = Nytt vaktnotat
call-draft-waits = Eit vaktnotat du ikkje er ferdig med
call-unread =
    { $n ->
        [0] Ikkje lest
       *[other] Ikkje lest ({ $n })
    }
call-all-read = Du har lese alt.
call-lately = Siste dagane
call-lately-none = Ingen har ringt dei siste 14 dagane.
call-from =
    { $mine ->
        [yes] { $alias } ringde deg
       *[no] { $alias } ringde { $who }
    }
call-from-unknown =
    { $mine ->
        [yes] Ukjend ringde deg
       *[no] Ukjend ringde { $who }
    }
call-from-hidden = Ein deltakar ringde { $who }
hurry-info = Til orientering
hurry-neste-vakt = Til neste vakt
hurry-i-dag = Hastar i dag
hurry-to-dager = Innan to dagar
hurry-uke = Denne veka
hurry-akutt = Akutt
hurry-annet = Hastar: anna
hurry-ukjent = Veit ikkje om det hastar
concern-about = Uro: { $what }
call-next = Til neste vakt:
call-acknowledge = Eg har lese det
call-acknowledge-what = Eg har lese det: { $what }
call-read-by = Lese av { $who }
call-read-by-nobody = Ingen har lese enno
call-edit-title = Endre vaktnotat
call-retracted = Trekt tilbake
call-also-on-card = Same samtale står òg på kortet til { $alias }.
call-also-on-log = Same samtale står òg i vaktloggen.
call-join-on-card = Samle henne på kortet til { $alias }
call-join-on-log = Samle henne i vaktloggen
call-draft-phone = Kladd, berre på denne telefonen · { $when }
call-draft-page = Kladd, berre på denne sida · { $when }
back-draft-stays = Tilbake. Kladden blir liggjande
call-who = Kven ringer?
call-who-unknown = Veit ikkje enno
call-who-find = Finn deltakar
call-who-found = Vel den som ringer
call-who-elsewhere = Ein du ikkje har kortet til
call-urgency = Kor mykje hastar det?
call-concern = Er du uroa for noko av dette?
call-what = Kva hende?
call-done = Kva gjorde vi?
call-next-label = Til neste vakt
call-next-who = Til neste vakt ({ $who }, frå { $when })
call-when = Ringde { $when }
call-minutes = Kor mange minutt?
call-save = Lagre vaktnotatet
call-not-here = Dette notatet er ikkje her. Det kan vere eldre enn 14 dagar, eller flytta.
missing-urgency = Vel kor mykje det hastar.
missing-call-text = Skriv kort kva som hende.
debrief-how = Og du, korleis har du det no?
debrief-seen = Berre du og koordinatoren ser svaret
debrief-seen-by = Berre du og { $who } ser svaret
call-cards = Vaktkort
call-cards-help = Dei som blir følgde no. Opne kortet når nokon ringer.
call-cards-none = Her er ingen vaktkort enno.
call-card-of = Vaktkortet til { $alias }
call-card-helps = Dette hjelper
call-card-plan = Tryggleiksplan
call-card-empty = Ingenting er skrive på kortet enno.
call-card-notes =
    { $n ->
        [1] 1 vaktnotat siste 14 dagar
       *[other] { $n } vaktnotat siste 14 dagar
    }
call-card-ring = Ring { $phone }
call-card-note = Skriv notat
call-card-note-about = Skriv vaktnotat om { $alias }
shift-hand-over = Gi vakta vidare
shift-hand-over-help = Skriv det neste må vite: kven som skal ringjast, kva du har lova.
shift-hand-over-begin = Skriv til neste vakt
shift-hand-over-to = Til kven?
shift-hand-over-to-all = Alle på vakt
shift-hand-over-text = Kva må dei vite?
shift-hand-over-missing = Skriv nokre ord først. Høgst 4000 teikn.
shift-hand-over-save = Gi vidare
shift-hand-over-done = Gitt vidare.
shift-hand-over-from = { $by } gav vakta vidare
shift-hand-over-from-to = { $by } gav vakta vidare til { $to }
call-cards-search = Søk på namn eller telefon

## Grupper
day-this-evening = i kveld
month-short-1 = jan.
month-short-2 = feb.
month-short-3 = mars
month-short-4 = apr.
month-short-5 = mai
month-short-6 = juni
month-short-7 = juli
month-short-8 = aug.
month-short-9 = sep.
month-short-10 = okt.
month-short-11 = nov.
month-short-12 = des.
bad-day = Vel ein dag.
line-too-long = For langt. Det er plass til { $limit } teikn.
theme-too-long = For langt. Det er plass til 200 teikn.
place-too-long = For langt. Det er plass til 60 teikn.
online = på nett
place-and-online = { $place } og på nett
taken-back = Trekt. Tel ikkje med.
groups-none = Ingen grupper enno
groups-none-begin = Start ei gruppe, så kan du planleggje kveldar og melde på folk.
groups-none-ask = Her står gruppene du leier. Skal du leie ei gruppe, snakk med koordinatoren.
groups-mine = Mine grupper
groups-others = Gruppene til andre
groups-ended =
    { $n ->
        [1] 1 gruppe er avslutta
       *[other] { $n } grupper er avslutta
    }
group-last = Sist { $when }
group-members =
    { $n ->
        [0] ingen med
        [1] 1 med
       *[other] { $n } med
    }
group-waiting = { $n } på venteliste
group-has-ended = Gruppa er avslutta.
group-more = Om gruppa
led-by = leia av { $who }
open-evening = Opne kvelden
open-evening-of = Opne kvelden i { $group }
new-group = Ny gruppe
new-group-save = Start gruppa
new-group-leads = Du blir leiar. Koordinatoren kan leggje til fleire leiarar.
group-name = Kva heiter gruppa?
group-name-help = Til dømes Tysdagsgruppa.
group-kind = Kva slags gruppe?
group-audience = Kven er ho for?
group-place = Kvar møtest de?
group-place-help = Om du vil. Ein stad folk kjenner att.
group-online = På staden eller på nett?
meets-at-place = På staden
meets-online = På nett
missing-group-name = Skriv kva gruppa heiter.
missing-group-kind = Vel kva slags gruppe det er.
missing-group-audience = Vel kven gruppa er for.
missing-programme = Vel kva tilbod.
group-change = Endre gruppa
group-end-title = Når gruppa er ferdig
group-end-help = Alt som er ført, blir ståande. Du kan opne ho att.
group-end = Avslutt gruppa
group-reopen-title = Gruppa er avslutta
group-reopen-help = Opne ho att for å planleggje kveldar og melde på folk.
group-reopen = Opne gruppa att
group-figures = Tal for gruppa
figure-enrolled = påmelde
figure-enrolled-more =
    { $n ->
        [0] ingen på venteliste
       *[other] { $n } på venteliste i tillegg
    }
figure-started = starta
figure-started-more =
    { $n ->
        [0] ingen har slutta
        [1] 1 har slutta undervegs
       *[other] { $n } har slutta undervegs
    }
figure-completed = fullførte
figure-completed-more = personar, kvar tald éin gong
figure-held =
    { $n ->
        [1] kveld halden
       *[other] kveldar haldne
    }
figure-held-more = { $came } frammøte, { $guests } gjester

## Kveldar
evening-at = { $day } kl. { $time }
evening-came =
    { $n ->
        [0] ingen kom
       *[other] { $n } kom
    }
evening-guests =
    { $n ->
        [1] 1 gjest
       *[other] { $n } gjester
    }
evening-unmarked = { $n } er ikkje ført
evening-cancelled = Avlyst
evening-cancelled-ticked =
    { $n ->
        [one] Avlyst, men éin er kryssa av
       *[other] Avlyst, men { $n } er kryssa av
    }
evening-cancelled-guests =
    { $n ->
        [one] Avlyst, men éin gjest er ført
       *[other] Avlyst, men { $n } gjester er førte
    }
evening-ticked-help = Ein leiar avlyste medan ein annan kryssa av. Kvelden tel ikkje før de har avklart det.
evening-was-held = Han vart halden
evening-untick = Han var avlyst. Ta bort kryssa
evening-twin = To kveldar same dag
evenings-upcoming = Kveldar framover
evenings-none-planned = Ingen kveld er planlagd.
evenings-past = Kveldar som har vore
theme-tonight = Tema i kveld
theme-of-evening = Tema
theme-none = Ikkje bestemt enno
evening-change = Endre kvelden
who-came = Kven kom?
saved-at-once = Blir lagra med ein gong
not-marked-yet = ikkje ført enno
not-marked = Ikkje ført
marks-mean = Kva teikna tyder
nobody-in-group = Ingen er med i gruppa enno. Legg til den første her.
join-open = Nokon fleire? Legg til
join-who = Kven kom?
join-save = Legg til
pick-who = Kven av desse?
pick-help = Skriv eit namn eller kallenamn, eller vel under.
pick-without-file = «{ $name }», berre namnet
missing-join = Vel kven det er.
guests = Gjester
guests-help = Blir talde utan namn
guests-count = Tal på gjester
guest-less = Ein gjest færre
guest-more = Ein gjest til
count-came =
    { $n ->
        [0] Ingen kom
       *[other] { $n } kom
    }
count-excused = { $n } forfall
count-absent = { $n } ikkje møtt
count-unmarked =
    { $n ->
        [0] Alle er førte
        [1] 1 er ikkje ført
       *[other] { $n } er ikkje førte
    }
count-two = { $n } med to svar
evening-end = Avslutt kvelden
evening-ended = Kvelden er avslutta
evening-reopen = Opne att
evening-to-come = Kvelden har ikkje vore enno. Seier nokon at dei ikkje kjem, kan du føre forfall no.
evening-about = Om kvelden
evening-length = { $n } minutt
evening-note = Notat om kvelden
evening-note-help = Om du vil. Skriv ingen namn.
evening-is-cancelled = Kvelden er avlyst
evening-cancel-title = Blir det ikkje noko av?
evening-cancel-help = Kvelden blir ståande som avlyst. Sei frå til dei som skulle kome.
evening-cancel = Avlys kvelden
evening-uncancel-title = Kvelden er avlyst
evening-uncancel-help = Blir han halden likevel, kan du setje han tilbake.
evening-uncancel = Han blir halden likevel
evening-retracted = Kvelden er trekt. Han tel ikkje med.
twin-title = Det står to kveldar denne dagen
twin-help = Den andre er { $when }. Kanskje er det den same, planlagd to gonger.
twin-open = Sjå den andre
twin-remove = Trekk denne
twin-reason = Planlagd to gonger
bad-evening-when = Skriv dag som 2026-05-12 og klokka som 18:00.

## Planleggje kveldar
plan-evenings = Planlegg kveldar
plan-every = Kor ofte?
plan-once = Éin kveld
plan-week = Kvar veke
plan-two-weeks = Annankvar veke
plan-first-day = Første dag
plan-times = Tal på kveldar
plan-less = Ein kveld færre
plan-more = Ein kveld til
plan-dates = Desse kveldane
plan-dates-help = Trykk på dei som går ut.
plan-dates-help-all = Alle er { $weekday }ar. Trykk på dei som går ut.
plan-has-evening = { $day } (har ein kveld frå før)
plan-length = Kor mange minutt?
plan-theme = Tema
plan-theme-help = Om det er bestemt.
plan-theme-help-all = Om det er same temaet kvar gong. Elles skriv du det på kvar kveld.
plan-place = Stad
plan-place-help = Står det ingenting her, er det { $place }.
plan-save =
    { $n ->
        [0] Lagre
        [1] Lagre 1 kveld
       *[other] Lagre { $n } kveldar
    }
missing-every = Vel kor ofte.
missing-dates = Vel minst éin dag.

## Medlemmer og leiarar
enrol = Meld på
enrol-who = Kven skal vere med?
enrol-as = Kor langt er dei komne?
enrol-day = Frå kva dag?
missing-state = Vel kor langt dei er komne.
members = Med i gruppa
members-none = Ingen er med enno.
members-waiting = Venteliste ({ $n })
members-been =
    { $n ->
        [1] 1 har vore med
       *[other] { $n } har vore med
    }
member-came = kom { $came } av { $all }
member-change = Endre { $alias }
member-more = Historikk, eller feil person
member-state = Kor langt er dei komne?
member-since = Sidan når?
leaders = Leiarar
leaders-none = Ingen leier gruppa no.
leads-since = sidan { $from }
leads-until = { $from } til { $to }
leader-end = Avslutt
leader-end-who = Avslutt som leiar: { $name }
leader-last-day = Siste dag som leiar
leader-end-save = Avslutt som leiar
leader-add = Legg til leiar
leader-add-save = Legg til
leader-who = Kven skal leie?
leader-nobody-left = Alle i tilbodet leier gruppa alt.
matrix = Kven kom når
matrix-none = Her står kven som kom, når den første kvelden har vore.
matrix-member = Namn
matrix-came = Kom
matrix-sum = Kom i alt
matrix-shown = Viser dei siste { $shown } av { $all } kveldar.
matrix-two = Farga rute: to svar. Opne kvelden for å velje.
came-of = { $came } av { $all }

## Vaktplan
week-number = Veke { $n }
week-before = Veka før
week-after = Neste veke
week-now = Denne veka
month-before = Månaden før
month-after = Neste månad
month-open-day = Vis veka med { $day }
month-gap = Ingen { $when }
month-overlap = To { $when }
level-backup-short = reserve
shift-show = Kva som blir vist
show-week = Veke
show-month = Månad
shift-none = Inga vakt byrjar denne dagen.
plan-gap = Ingen har vakt { $when }
plan-overlap = To har første vakt { $when }
plan-fill = Set inn
shift-new = Ny vakt
shift-change = Endre vakta
shift-who = Kven?
missing-shift-worker = Vel kven som har vakta.
shift-level = Første vakt eller i reserve?
shift-from = Byrjar
shift-to = Sluttar
shift-bad-length = Ei vakt sluttar etter at ho byrjar, og varer høgst 72 timar.
shift-weeks = Kor mange veker på rad?
shift-weeks-help = 1 er berre denne vakta. Høgst { $n }.
shift-bad-weeks = Skriv eit tal frå 1 til 26.
shift-days = Desse vaktene blir laga. Trykk for å stryke ei.
shift-all-out = Alle er strokne. La minst éi stå.
shift-over = { $who } har òg første vakt { $when }
shift-save =
    { $n ->
        [1] Lagre vakta
       *[other] Lagre { $n } vakter
    }

## Tilbodet og medarbeidarane
programme-history = Kven som endra kva, og når
programme-rules = Reglar
programme-name = Kva heiter tilbodet?
programme-bad-name = Skriv eit namn, høgst 60 teikn.
programme-every = Kor ofte skal vi ha kontakt, i dagar?
programme-every-help = Går det lenger, står deltakaren under «Bør få kontakt».
programme-lost = Når spør vi om kontakten er mista, i dagar?
programme-lost-help = Då ber vi nokon avklare. Ingen blir avslutta av seg sjølv.
programme-keep = Kor lenge tek vi vare på ei mappe etter at oppfølginga er avslutta, i månader?
programme-keep-help = Då står ho under «Skal slettast». Ingenting blir sletta av seg sjølv. Inga lov seier kor lenge: 24 månader er framlegget vårt, for så lenge spør vi korleis det går.
programme-history-months = Kor lenge tek vi vare på det som er retta eller skrive over, i månader?
programme-history-help = Lat stå tomt, så står det så lenge mappa gjer. Eit tal: Då kan ein koordinator fjerne eldre utgåver. Det som gjeld no, blir ståande.
programme-bad-days = Skriv eit tal frå 1 til { $n }.
programme-ages = Kven er tilbodet for?
programme-ages-help = La stå tomt dersom alderen ikkje betyr noko. Vi seier frå når nokon er utanfor, men stoppar ingen.
programme-age-from = Yngst
programme-age-to = Eldst
programme-bad-age = Alder er eit tal frå 0 til 120, og den yngste kan ikkje vere over den eldste.
programme-attendance = Skal oppmøte i grupper stå i tidslinja til deltakaren?
programme-attendance-help = Ja: dei som følgjer deltakaren, ser dagen, kva slags gruppe det var, og om deltakaren kom. Dei ser aldri namnet på gruppa, staden, temaet, leiarane eller dei andre.
programme-always = Skal nokon alltid ha vakt?
programme-always-help = Ja: timar utan vakt blir viste i vaktplanen og i oversikta.
programme-places = Kommunar
programme-places-help = Meir enn kommunen lagrar vi ikkje om kvar nokon bur.
programme-place-new = Ny kommune
programme-place-add = Legg til
programme-place-known = Den står der frå før.
programme-place-remove = Ta bort
programme-place-remove-what = Ta bort { $name }
programme-texts = Tekstar til samtykke
programme-texts-help = Dette les vi høgt eller viser når vi spør. Ein ny tekst blir ståande ved sida av den gamle.
programme-texts-none = Her er ingen tekstar enno.
text-of = Versjon { $version }, skriven { $date }
text-earlier =
    { $n ->
        [1] 1 tidlegare tekst
       *[other] { $n } tidlegare tekstar
    }
text-new = Ny tekst
text-kind = Kva spør vi om?
text-version = Versjon
text-text = Teksten
text-help = Korte setningar som kan lesast høgt. Høgst 4000 teikn.
text-missing = Vel kva vi spør om, og skriv versjon og tekst.
programme-members = Kven er kva
programme-members-help = Roller byrjar og sluttar på ein dag, av seg sjølve. Nye medarbeidarar kjem med ein invitasjon frå administratoren.
role-none = Inga rolle no
role-give = Gi rolle
role-give-whom = Gi { $name } ei rolle
role-which = Kva rolle?
role-vakt-help = Vaktlaget ser vaktkorta til alle som blir følgde no, og notata frå natta.
role-from = Første dag
role-to = Siste dag, om ho sluttar
role-end = Avslutt
role-end-what = Avslutt rolla { $role } for { $name }
role-last = Siste dag
role-last-help = Dagen etter får dei ikkje det rolla gav dei.
role-last-own = Dette er di eiga rolle. Dagen etter får du ikkje det ho gav deg.
role-past =
    { $n ->
        [1] 1 avslutta rolle
       *[other] { $n } avslutta roller
    }
missing-role = Vel kva rolle.
worker-me = deg
worker-follows =
    { $n ->
        [0] Følgjer ingen no
        [1] Følgjer 1 deltakar
       *[other] Følgjer { $n } deltakarar
    }
workers-count =
    { $n ->
        [1] 1 medarbeidar
       *[other] { $n } medarbeidarar
    }
workers-past = Har slutta
workers-roles = Roller

## Oversikta, meir
filter-unfollowed = Ingen følgjer { $n }
filter-paused = I pause { $n }
figure-paused = { $n } av dei i planlagd pause
figure-events = på { $n } gonger, nokre med fleire
figure-anonymous = møtt utan namn siste 30 dagar
figure-anonymous-more = blir talde for seg, aldri saman med deltakarar
flag-unfollowed = Ingen følgjer
flag-unread =
    { $n ->
        [1] Ulese vaktnotat
       *[other] { $n } ulesne vaktnotat
    }
flag-paused = Pause til { $to }
overview-unread =
    { $n ->
        [1] 1 ting du ikkje har lese
       *[other] { $n } ting du ikkje har lese
    }
overview-all-notes = Alle vaktnotat
overview-more-gaps =
    { $n ->
        [1] og 1 til denne veka
       *[other] og { $n } til denne veka
    }
overview-unfollowed =
    { $n ->
        [1] 1 deltakar som ingen følgjer
       *[other] { $n } deltakarar som ingen følgjer
    }
me-year = Mitt år: arbeid utan deltakar

## Hvem noen er
missing-alias = Skriv kva dei vil bli kalla.
alias-too-long = For langt. Bruk høgst { $limit } teikn.
new-birth-band = Når er dei fødde?
new-gender = Kjønn, slik dei sjølve seier
warn-too-young = Kan vere yngre enn tilbodet er for.
warn-too-old = Kan vere eldre enn tilbodet er for.
warn-age-unknown = Tilbodet har ei aldersgrense, og alderen er ikkje kjend.
warn-save-anyway = Du kan lagre likevel.

## Deltakerens sider
until = til { $to }
closed = Denne mappa er lukka.
closed-merged = Denne mappa er slått saman med ei anna.
closed-moved = Deltakaren er flytta til eit anna tilbod.
closed-worker = Deltakaren er blitt medarbeidar. Mappa er lukka for kollegaer.
closed-crossed = To koordinatorar slo saman dei to mappene kvar sin veg samtidig. Difor er begge lukka, og ingen kan skrive om deltakaren. Alt står i begge: Opne den de vil ha vidare.
reopen = Opne mappa igjen
reopen-title = Dette skjer når mappa blir opna
reopen-followers = { $who } får mappa igjen og kan skrive i henne.
reopen-nobody = Ingen følgjer deltakaren no. Gi mappa til ein likeperson etterpå.
reopen-team = Dei som er på vakt, får vaktkortet igjen så lenge oppfølginga er i gang.
reopen-merged = Det som vart ført over til den andre mappa, står der framleis. Er det to ulike personar, må de trekkje det som ikkje høyrer heime der.
reopen-crossed = Den andre mappa blir verande lukka. Alt som stod der, står her òg.
reopen-moved = Oppfølginga her går vidare som før flyttinga. Mappa i det andre tilbodet er open framleis.
reopen-worker = Mappa blir ikkje lenger halden unna { $name }.
reminders-silent = Ingen påminningar
paused = Pause
paused-until = Pause til { $day }
call = Ring
text-message = SMS
log-short = Logg
person-timeline = Tidslinje
person-about = Om
person-consents = Samtykke
person-card = Vaktkort
person-followers = Følgjest av
person-views = Sidene til deltakaren
person-change = Endre deltakar
something-waits = Noko ventar
show-all = Vis alle
if-you-want = Om du vil.
follows-from = frå { $from }
followed-before = Følgde før
covers-for = Vikar for { $name }
hand-over = Overfør
hand-over-to = Kven overtek?
assignment-end = Avslutt
first-day = Første dag
last-day = Siste dag
last-day-help = La stå tomt om det ikkje er bestemt.
bad-period = Siste dag kan ikkje vere før første.
missing-worker = Vel kven.
workers-nobody-else = Her er ingen andre å velje.
assign = Kople til nokon som følgjer
assign-who = Kven skal følgje?
assign-cover = Er dette vikar?
cover-no = Nei
cover-help = Vikaren sluttar av seg sjølv etter denne dagen.
missing-cover-end = Ein vikar treng ein siste dag.
about-status = Kor står det
about-who = Kven
about-kind = Er
about-links = Høyrer saman med
about-identity = Namn og telefon
about-related = Andre mapper for same person
about-coordinator = For koordinatoren
status-change = Endre status
status-earlier = Vis tidlegare
status-which = Kor står oppfølginga?
status-why = Kvifor?
missing-status = Vel kor det står.
pause-last-day = Siste dag av pausen
pause-help = Dagen etter er deltakaren aktiv igjen av seg sjølv.
death-title = Dette stansar alle påminningar
death-sure = Er du sikker?
death-text = Alle påminningar om deltakaren blir stille med ein gong, hos alle. Ingenting blir sletta. Er det feil, kan du trekkje det.
death-yes = Ja, deltakaren er død
links-none = Ingen enno.
link-add = Legg til nokon
link-who = Kven høyrer saman med deltakaren?
link-relation = Kva er den andre for { $alias }?
link-help = Begge har kvar si mappe. Lenkja viser berre for den som følgjer begge. Deltakaren må ha sagt ja til kontakt med pårørande.
link-end = Avslutt
link-end-who = Avslutt lenkja til { $alias }
link-end-sure = Lenkja blir avslutta i begge mappene.
nobody-to-choose = Her er ingen å velje.
identity-none = Ikkje skrive. Kallenamnet er nok.
identity-change = Namn og telefon
identity-needs-consent = Deltakaren må seie ja først.
identity-help = Viser berre for den som følgjer deltakaren. Trekkjer deltakaren samtykket, blir begge sletta.
related-unheld = Ei mappe du ikkje har
related-continues = Held fram
related-continued-in = Held fram i
related-merged-into = Slått saman inn i
related-merged-from = Slått saman med
merge = Slå saman
merge-who = Kva mappe er òg { $alias }?
merge-title = To mapper blir éi
merge-text = Alt som er ført om den andre, kjem inn i mappa til { $alias }. Den andre mappa blir lukka. Ingenting går tapt.
move = Flytt til eit anna tilbod
move-save = Flytt
move-where = Kva tilbod?
move-nowhere = Du koordinerer ikkje noko anna tilbod.
move-bring = Kva vil deltakaren ta med?
move-worker = Kven følgjer der?
move-help = Det blir ei ny mappe i det andre tilbodet. Den gamle blir lukka og viser kvar ho held fram.
close-file = Er blitt medarbeidar
close-save = Lukk mappa
close-who = Kven er dette no?
close-title = Mappa blir lukka for kollegaer
close-text = Berre koordinatoren ser ho etterpå. Ingen blir minna om deltakaren lenger.
consents-missing = Manglar
consents-none = Ingen samtykke er førte enno.
consents-stand = Gjeld no
consents-before = Gjeld ikkje
consent-new = Før eit samtykke
consent-what = Kva gjeld det?
consent-answer = Kva svara deltakaren?
consent-yes = Ja
consent-no = Nei
consent-how = Korleis?
consent-text-title = Teksten
consent-read-aloud = Vis eller les høgt. Tekst { $version }.
consent-no-text = Tilbodet har ingen tekst for dette. Forklar med eigne ord.
consent-scope = Kva gjeld det meir nøyaktig?
consent-scope-service = Kva teneste?
consent-scope-service-help = Namnet på tenesta, og kva ho kan få vite.
consent-until = Gjeld til
consent-until-help = La stå tomt om det gjeld til det blir trekt.
missing-consent-kind = Vel kva det gjeld.
missing-answer = Vel kva deltakaren svara.
missing-consent-how = Vel korleis deltakaren svara.
missing-scope = Skriv kva teneste det gjeld.
missing-end = Skriv siste dag. Dette samtykket må ha ein slutt.
consent-from = frå { $day }
consent-expires = til { $day }
consent-withdrawn = trekt { $day }
consent-text = tekst { $version }
consent-show-text = Vis teksten
written-by = Ført av { $who }
withdraw = Trekk tilbake
withdraw-what = Trekk tilbake: { $what }
withdraw-how = Korleis sa deltakaren det?
withdraw-identity = Namn og telefon blir sletta, òg på vaktkortet.
withdraw-sharing = Namn og telefon på vaktkortet blir sletta.
withdraw-registration = Då kan ingen føre noko meir om deltakaren.
card-shared = Vaktlaget ser dette kortet.
card-unshared = Berre dei som følgjer, ser dette kortet no.
card-empty = Ikkje skrive enno.
card-none = Det er ikkje noko vaktkort enno.
card-after-confirming = Vaktkortet byrjar når koordinatoren har stadfesta deltakaren.
card-change = Endre vaktkortet
card-calls = Vaktnotat
card-no-calls = Ingen har ringt vakta.
card-helps-help = Det deltakaren sjølv seier hjelper når det er vanskeleg.
card-plan-help = Kva de har avtalt å gjere, og kven ein kan ringje.
card-name-needs-consent = Namn og telefon kan stå her når deltakaren har sagt ja til deling med vakta.
note-write = Skriv vaktnotat
call-note-from = Vaktnotat frå { $who }
night-to = Natt til { $day } { $time }
travel-short = { $n } min reise
together-with = Saman med { $who }
entry-late = Skrive i ettertid, { $when }
entry-edited = Endra
entry-moved = Kjem frå ei anna mappe

## Kontakten i detalj
log-theme = Tema
log-details = Fleire detaljar
log-place = Kor?
log-action = Kva gjorde de?
log-service = Kva tenester?
log-travel = Minutt på veg
log-travel-help = Fram og tilbake. Om du vil.
log-workers = Kven var med deg?
log-also = Var fleire deltakarar med?
log-anonymous = Utan namn
edit-with-others = Kontakten står òg hos { $who }. Det du endrar her, blir endra der òg. Har nokon skrive eit eige notat der, blir det ståande.

## Deltakere og søk
file-closed = Mappa er lukka
calls-unread =
    { $n ->
        [1] 1 vaktnotat ikkje lese
       *[other] { $n } vaktnotat ikkje lesne
    }
participants-silent = Ingen påminningar
filter-mine = Mine { $n }
filter-due = Bør få kontakt { $n }
filter-new = Nye { $n }
filter-kin = Pårørande { $n }
search-words = Søk i namn og notat
search-notes-too = Søk i notata òg
search-help = Skriv minst to bokstavar. Vi søkjer i kallenamn og notat.
search-count =
    { $n ->
        [0] Ingen treff
        [1] 1 treff
       *[other] { $n } treff
    }
search-nothing = Ingenting passar. Prøv færre bokstavar.
search-people = Deltakarar
search-notes = I notat
search-no-person = Utan namn
search-aliases-only = Her søkjer vi berre i kallenamn. Notata kan du søkje i på telefonen eller i programmet.
filter-on-pause = Pause { $n }
## I dag: det som ventar
today-evenings = Grupper i dag
today-shifts = Vakter
today-cover = Vikar
draft-here-only = Berre på denne telefonen
draft-page-only = Blir borte når du lukkar sida
unread-notes =
    { $n ->
        [1] Vaktnotat, ikkje lese
       *[other] { $n } vaktnotat, ikkje lesne
    }
unread-call = { $alias } ringde { $who } { $when }
unread-about = Om { $alias }
unread-rest =
    { $more ->
        [0] { $n } på vakt er ikkje lesne
       *[other] { $n } til på vakt er ikkje lesne
    }
read-note = Les notatet
shift-now = Du har vakt no
shift-today = Du har vakt
shift-span = { $from } til { $to }
cover-mine = Du er vikar for { $who }
cover-mine-until = Du er vikar for { $who } til { $to }
cover-for-me = { $who } er vikar for deg
cover-for-me-until = { $who } er vikar for deg til { $to }
cover-left =
    { $n ->
        [0] Siste dag i dag
        [1] Siste dag i morgon
       *[other] { $n } dagar att
    }

## Kontakt utan namn
anon-they = Den andre
anon-people = Kor mange?
anon-people-help = Blir talde utan namn
anon-people-count = Tal på personar
anon-people-less = Ein person færre
anon-people-more = Ein person til
anon-people-n =
    { $n ->
        [1] 1 person
       *[other] { $n } personar
    }
anon-place = Kvar?
anon-themes = Tema
anon-actions = Kva gjorde de?
anon-services = Kva tenester snakka de om?
anon-travel = Reisetid i minutt
anon-more = Fleire spørsmål
anon-note-help = Om du vil. Skriv ingen namn.
anon-they-did = Den andre tok initiativ
anon-i-did = Du tok initiativ

## Anna arbeid
activity-kind = Kva gjorde du?
missing-activity-kind = Vel kva du gjorde.
bad-quantity = Skriv eit tal frå 0 til 100000.
activity-ask-came = Kor mange var med?
activity-ask-reached = Kor mange snakka du med?
activity-ask-sent = Kor mange vart sende?
activity-ask-ads = Kor mange annonsar?
activity-ask-copies = Kor mange eksemplar?
activity-ask-posts = Kor mange innlegg eller sider?
activity-ask-answers = Kor mange svara?
activity-ask-interviews = Kor mange vart intervjua?
activity-ask-times = Kor mange gonger?
activity-ask-shifts = Kor mange vakter?
activity-ask-number = Kor mange, om det kan teljast?
activity-count-came = { $n } var med
activity-count-reached = snakka med { $n }
activity-count-sent = { $n } sende
activity-count-ads =
    { $n ->
        [1] 1 annonse
       *[other] { $n } annonsar
    }
activity-count-copies = { $n } eksemplar
activity-count-posts = { $n } innlegg
activity-count-answers = { $n } svar
activity-count-interviews = { $n } intervjua
activity-count-times =
    { $n ->
        [1] 1 gong
       *[other] { $n } gonger
    }
activity-count-shifts =
    { $n ->
        [1] 1 vakt
       *[other] { $n } vakter
    }
activity-count-number = tal: { $n }

## Arbeidet mitt
work-sub = Det du gjer utan ein deltakar
work-log-anonymous = Utan namn
work-log-activity = Anna arbeid
year-before = Vis { $year }
year-after = Vis { $year }
work-figures = Tal for året
figure-work-anonymous =
    { $n ->
        [1] kontakt utan namn
       *[other] kontaktar utan namn
    }
figure-work-anonymous-more =
    { $n ->
        [0] ingen forsøk i tillegg
       *[other] { $n } forsøk i tillegg
    }
figure-people =
    { $n ->
        [1] person i dei
       *[other] personar i dei
    }
figure-people-more = nokre kan vere talde fleire gonger
figure-activities = anna arbeid
figure-activities-more =
    { $n ->
        [0] under ein time
        [1] om lag 1 time
       *[other] om lag { $n } timar
    }
work-contacts = Kontaktar utan namn
work-contacts-none = Ingen er førte dette året.
work-activities = Anna arbeid
work-activities-none = Ingenting er ført dette året.
work-debriefs = Korleis eg hadde det
work-debriefs-none = Etter ein vakttelefon kan du seie korleis du har det. Då står det her.
debrief-who-sees = Berre du og koordinatoren ser dette
debrief-asked = Koordinatoren ser at du vil snakke med nokon.

## Kladder
draft-of-contact = Du har ein kladd av ein kontakt
draft-of-change = Du har ei endring som ikkje er lagra
draft-of-note = Du har ein kladd av eit vaktnotat
draft-of-anonymous = Du har ein kladd av ein kontakt utan namn
draft-of-activity = Du har ein kladd av anna arbeid
draft-of-participant = Du har ein kladd av ein ny deltakar
draft-of-group = Du har ein kladd av ei gruppe
draft-of-plan = Du har ein kladd av kveldar

# Shutting a device out
shut-out = Steng ute
shut-out-whose = Steng ute eininga til { $name }
shut-out-how = Kva har hendt med eininga til { $name }?
shut-out-lost = Ho er tapt
shut-out-retired = Ho blir teken ut av bruk
shut-out-lost-means = Ho får ingenting meir, og ingenting blir teke imot frå henne. Neste gong ho er på nett, slettar ho alt som ligg der, òg det som ikkje er sendt. Det kan ikkje gjerast om.
shut-out-retired-means = Det som ikkje er sendt, kjem til vurdering her. Deretter slettar ho alt som ligg der. Det kan ikkje gjerast om.
shut-out-missing = Vel kva som har hendt.
shut-out-do = Steng ute for godt
device-told = Har fått beskjed og sletta alt { $when }
device-not-told = Har ikkje vore på nett sidan. Det som ligg der, ligg der enno, bak passordet.

## Til vurdering
place-held = Til vurdering
place-waits = ventar:
overview-held =
    { $n ->
        [one] 1 føring ventar på deg
       *[other] { $n } føringar ventar på deg
    }
held-count =
    { $n ->
        [0] Ingenting ventar
        [one] 1 føring ventar på deg
       *[other] { $n } føringar ventar på deg
    }
held-help = Dette vart skrive etter at oppfølginga var avslutta. Den som skreiv det, får sjå kva du avgjer og kvifor. Tek du det med, kan du trekkje enkelte føringar etterpå.
held-none = Ingenting ventar på deg.
held-unready =
    { $n ->
        [one] 1 føring kan ikkje visast enno. Ho byggjer på noko som tenaren mista då han vart henta tilbake frå ein tryggingskopi. Vent til telefonane har vore innom.
       *[other] { $n } føringar kan ikkje visast enno. Dei byggjer på noko som tenaren mista då han vart henta tilbake frå ein tryggingskopi. Vent til telefonane har vore innom.
    }
held-by = Skrive av { $name }. Kom hit { $when }.
held-accept = Ta det med
held-accept-what = Ta det med: { $what }
held-reject = Ikkje ta det med
held-reject-what = Ikkje ta det med: { $what }
held-why = Kvifor ikkje?
held-why-help = Den som skreiv det, får lese dette.
held-taken = Teke med. Den som skreiv det, får vite det.
held-not-taken = Ikkje teke med. Den som skreiv det, får lese kvifor.
needs-coverage = Dette ligg på tenaren, så du treng dekning for å sjå det. Vi veit ikkje om noko ventar. Prøv igjen når du har dekning.
reviews-title = Til vurdering hos koordinator
reviews-help = Dette skreiv du etter at du slutta å følgje personen. Ingenting er borte: ein koordinator les det og avgjer.
review-accepted = Teke med, i ditt namn
review-rejected = Ikkje teke med
review-erased = Sletta saman med det ho høyrde til
review-lost = Ho kom til serveren etter den siste tryggingskopien, og serveren er sett tilbake til den. Denne telefonen hadde ingen kopi. Sei frå til koordinatoren.
review-again = Serveren er sett tilbake frå ein tryggingskopi. Det du skreiv, er sendt på nytt herfrå.
review-reason = Koordinatoren skriv:
sync-held =
    { $n ->
        [one] 1 føring ligg hos koordinator til vurdering
       *[other] { $n } føringar ligg hos koordinator til vurdering
    }
thing-own = Opplysningar
thing-other = Noko du skreiv
thing-acks = Lese
thing-activities = Anna arbeid
thing-assignments = Kven som følgjer
thing-confirmations = Stadfesting
thing-consents = Samtykke
thing-contacts = Kontakt
thing-debriefs = Korleis det gjekk med deg
thing-hand-overs = Overlevering
thing-leaders = Gruppeleiar
thing-links = Lenkje mellom to deltakarar
thing-members = Gruppemedlem
thing-notes = Vaktnotat
thing-sessions = Kveld
thing-shifts = Vakt
thing-statuses = Status
thing-visits = Oppmøte
act-participant = Opplysningar om deltakaren
act-identity = Namn og telefon
act-group = Gruppe
act-retract = Noko du trekte
act-restore = Noko du tok tilbake
act-choose = Val mellom to versjonar
doc-card = { $alias }, vaktkort
doc-identity = { $alias }, namn og telefon
doc-on-call = Ein månad med vakt
doc-worker = Ein medarbeidar

## Einingar
place-devices = Einingar
devices-count =
    { $n ->
        [one] 1 eining
       *[other] { $n } einingar
    }
devices-help = Når nokon ikkje lenger skal ha ei mappe, slettar appen henne neste gong han har dekning, og melder frå hit. Til då kan ho liggje på eininga, låst med passordet til den som eig henne.
devices-restored = Tenaren blei sett tilbake frå ein tryggingskopi { $when }. Kvar eining sender det ho har, neste gong ho har dekning.
devices-awaited =
    { $n ->
        [0] Alle einingane har sendt det dei hadde.
        [one] Éi eining har ikkje sendt det ho har enno.
       *[other] { $n } einingar har ikkje sendt det dei har enno.
    }
device-awaited = Har ikkje sendt det ho har frå før tenaren blei sett tilbake
device-joined = Med sidan { $when }
device-seen = Sist høyrt frå
device-never = Ikkje enno
device-outdated = Treng oppdatering. Appen er eldre enn tenaren og viser ikkje alt.
device-revoked = Stengd ute { $when }
device-waiting = Har ikkje meldt at dette er sletta:
device-waiting-one = { $what }, mista tilgang { $when }
device-nothing = Har sletta alt ho skal
device-purged =
    { $n ->
        [one] Har meldt 1 sletting
       *[other] Har meldt { $n } slettingar
    }

## Slett alt om personen
erase = Slett alt om personen
erase-title = Dette kan ikkje gjerast om
erase-goes = Dette blir sletta
erase-goes-file = Mappa: kallenamn, kontaktar, notat, samtykke og kven som følgjer
erase-goes-beside = Namn og telefon, og vaktkortet med alle vaktnotat
erase-goes-unsent = Det kollegaer har skrive om personen og ikkje fått sendt
erase-goes-devices = Alt dette også på einingane, neste gong dei er på nett. Under Einingar ser du kven som har stadfesta det.
erase-stays = Dette blir att
erase-stays-when = At nokon blei sletta: når, kvifor og av kven. Ikkje kven det var.
erase-stays-figures = Tala. Kontaktar som er talde, blir framleis talde, utan namn.
erase-stays-others = Det som står om personen i andre mapper og notat. Det må du sjå over sjølv.
erase-stays-outside = Tryggingskopiar som er tekne før i dag. Blir ein av dei lagd tilbake, blir personen sletta på nytt.
erase-related = Same person har ei mappe til. Ho må slettast for seg:
erase-why = Kvifor?
erase-why-missing = Vel kvifor.
erase-type = Skriv kallenamnet for å stadfeste
erase-type-help = Kallenamnet er «{ $alias }».
erase-type-wrong = Skriv «{ $alias }».
erase-coverage = Du treng dekning. Ingenting er sletta før tenaren har svart.
erase-do = Slett for godt
erase-done = Alt om personen er sletta. Einingane slettar sitt når dei er på nett.
erasure-samtykke_trukket = Samtykket er trekt
erasure-krav_om_sletting = Personen krev det
erasure-lagringstid_ute = Lagringstida er ute
erasure-feilregistrert = Feilregistrert
erased-title = Sletta
erased-help = Her står det når og kvifor nokon er sletta, aldri kven. Ei eining som ikkje har stadfesta, kan ha mappa liggjande, låst med passordet til den som eig ho.
erased-by = Sletta { $when } av { $name }
erased-all =
    { $n ->
        [0] Låg ikkje på noka eining
        [one] Sletta på 1 eining
       *[other] Sletta på alle { $n } einingane
    }
erased-confirmed =
    { $n ->
        [one] 1 eining har stadfesta
       *[other] { $n } einingar har stadfesta
    }
erased-waiting = Har ikkje stadfesta enno:
erased-waiting-one = { $name }. Sist høyrt frå: { $seen }
erased-waiting-shut = { $name }, stengd ute. Sist høyrt frå: { $seen }
device-waiting-erased = Ein person som blei sletta { $when }
renewed-title = Sletta i mapper som held fram
renewed-help = Ei eining som ikkje har stadfesta, kan ha det som er sletta, låst med passordet til den som eig ho. Ein app frå før denne utgåva stadfester ikkje: Be eigaren oppdatere.
renewed-entry = { $name } sletta ei oppføring { $when }
renewed-name = Kallenamnet til ein som er sletta, vart teke ut { $when }
renewed-history = { $name } fjerna eldre utgåver { $when }
device-waiting-renewed = { $what }, der noko vart sletta { $when }
reviews-erased-help = Ein koordinator har sletta alt om ein person du har følgt. Det du hadde skrive og ikkje fått sendt, er sletta også.
reviews-erased-title = Sletta

## Skal slettast
place-due = Skal slettast
due-help = Reglane seier kor lenge vi tek vare på det vi veit. Ingenting blir sletta av seg sjølv: Du avgjer.
due-files = Mapper
due-rule = Vi tek vare på ei mappe i { $months } etter at oppfølginga er avslutta.
due-rule-of = { $name }: Vi tek vare på ei mappe i { $months } etter at oppfølginga er avslutta.
due-rule-change = Endre regelen
due-none = Ingen mapper er gamle nok til å slettast.
due-later = Vert verande litt til
due-months =
    { $n ->
        [one] 1 månad
       *[other] { $n } månader
    }
due-years =
    { $n ->
        [one] 1 år
       *[other] { $n } år
    }
due-years-months = { $years } og { $months }
due-ended = Avslutta { $day }: { $why }
due-last = Siste kontakt { $day }
due-since = { $time } sidan
due-why-avsluttet_mal = målet er nådd
due-why-avsluttet_onske = etter eige ønske
due-why-flyttet = flytta
due-why-overfort = går vidare ein annan stad
due-why-mistet_kontakt = vi mista kontakten
due-why-dod = personen er død
due-why-slatt_sammen = slått saman med ei anna mappe
due-why-medarbeider = personen har vorte medarbeidar
due-why-ingen_folger = ingen har følgt personen sidan
due-word = { $name } ville ta vare på mappa til { $day }:
due-postpone = Ta vare på lenger
due-postpone-who = Ta vare på lenger: { $name }
due-tick = Vel
due-tick-who = Vel { $name }
due-ask =
    { $n ->
        [one] Slett den valde
       *[other] Slett dei { $n } valde
    }
due-means =
    { $n ->
        [one] Du slettar alt om 1 person
       *[other] Du slettar alt om { $n } personar
    }
due-means-what = Mappa, namn og telefon og vaktkortet blir sletta her no og på einingane neste gong dei er på nett. Tala blir ståande, utan namn. Filer som er tekne ut, kan ha noko om dei: Sjå Einingar. Dette kan ikkje gjerast om.
due-progress = Sletta { $done } av { $all }
due-erase =
    { $n ->
        [one] Slett for godt
       *[other] Slett { $n } for godt
    }
due-done = Sletta. Einingane slettar sitt når dei er på nett. Under Einingar ser du kven som har stadfesta det.
postpone = Ta vare på mappa lenger
postpone-help = Grunnen står i mappa, med namnet ditt. Når dagen er gått, spør vi på nytt.
postpone-until = Til og med kva dag?
postpone-until-help = Høgst eitt år fram.
postpone-bad-day = Vel ein dag etter i dag, høgst eitt år fram.
postpone-why = Kvifor må vi ha ho lenger?
postpone-why-help = Til dømes: Personen har bede om innsyn.
postpone-why-missing = Skriv kvifor.
postpone-why-long = Skriv høgst 200 teikn.
history-old = Eldre utgåver
history-old-help = Det som er retta eller skrive over for lengre sidan enn regelen seier. Det som gjeld no, blir ståande, med namn og tid.
history-left =
    { $n ->
        [one] Ser gjennom: 1 igjen
       *[other] Ser gjennom: { $n } igjen
    }
history-none-old = Ingen utgåver er for gamle.
history-row = { $what }: rettingar frå { $day }
history-ask =
    { $n ->
        [one] Fjern eldre utgåver i 1 mappe
       *[other] Fjern eldre utgåver i { $n } mapper
    }
history-means =
    { $n ->
        [one] Du fjernar eldre utgåver i 1 mappe
       *[other] Du fjernar eldre utgåver i { $n } mapper
    }
history-means-what = Dei blir fjerna her no og på einingane neste gong dei er på nett. Kvar eining hentar mappa på nytt. Dette kan ikkje gjerast om.
history-progress = Ferdig med { $done } av { $all }
history-cut = Fjern for godt
history-done = Fjerna. Einingane hentar mappene på nytt når dei er på nett.

# Kven som har opna ei mappe
readers-title = Kven har opna mappa
readers-help = Alle som har sett i mappa, på nettsida eller på ein telefon. Det som er opna utan dekning, kjem med når telefonen har sendt.
readers-show = Vis kven
readers-none = Ingen har opna mappa enno.
readers-line = { $when }: { $what }, { $place }
readers-file = mappa
readers-history = historikken
readers-list = ei liste
readers-times = ({ $n } gonger på rad)
readers-on-device = på ei eining
readers-on-page = på nettsida

## What became of what was written too late, closed by who wrote it
sync-answered = { $n ->
    [one] Det er kome svar på 1 føring
   *[other] Det er kome svar på { $n } føringar
}
review-close = Eg har lese det
review-close-what = Eg har lese det: { $what }, { $when }
reviews-closed = { $n ->
    [one] 1 som du har lese
   *[other] { $n } som du har lese
}
reviews-closed-help = Dei går bort av seg sjølv, 30 dagar etter at du las dei.

# Det som er teke ut av Følge
exports-title = Teke ut
exports-help = Filer og tekstar som er tekne ut av Følge, når vi ikkje igjen. Her står det kva, når og kven som gjorde det, aldri kva som stod der.
exports-none = Ingenting er teke ut.
exports-may-hold = Kan framleis ha noko om personen
exports-none-of = Ingenting om personen er teke ut av Følge.
exports-ask = Be den som har teke ut noko, om å slette det. Følge når det ikkje.
exports-copies = Kopiar av heile databasen kan ikkje lesast utan nøklar. Nøklane til den som blir sletta, blir øydelagde, og kopiar av dei blir sletta innan 30 dagar.
export-sikkerhetskopi = Tryggingskopi
export-lagt_til_side = Database lagd til side ved tilbakelegging
export-feilsoking = Føring opna for feilsøking
export-avvist_tekst = Tekst som ikkje kom inn, kopiert frå appen
export-utskrift = Svar skrivne ut med folge-cli
export-by = Av { $name }
export-by-server = På tenaren
export-times = { $n } gonger. Først { $first }, sist { $last }
export-everybody = Alle som hadde ei mappe då.
export-nobody = Ingen bestemt person.
export-people =
    { $n ->
        [one] Om 1 person.
       *[other] Om { $n } personar.
    }
export-rows =
    { $n ->
        [one] 1 rad.
       *[other] { $n } rader.
    }
export-erased =
    { $n ->
        [one] 1 av dei er sletta sidan
       *[other] { $n } av dei er sletta sidan
    }
