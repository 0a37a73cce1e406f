# Det folk leser. Korte hovedsetninger, hverdagsord, «du» og «vi». Kallenavnet er navnet. Ingen koder.

## Steder
place-overview = Oversikt
place-today = I dag
place-participants = Deltakere
place-me = Meg
main-menu = Hovedmeny
skip-to-content = Hopp til innholdet
back-to = Tilbake til { $place }
close = Lukk
close-draft-stays = Lukk. Kladden blir liggende
example-data = Eksempeldata
try-again = Prøv igjen

## Roller
role-likeperson = likeperson
role-gruppeleder = gruppeleder
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
weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
date-this-year = { $day }. { $month }
date-other-year = { $day }. { $month } { $year }
date-long = { $weekday } { $date }
day-today = i dag
day-yesterday = i går
day-tonight = i natt
moment = { $day } { $time }
time-unknown = Ukjent tid
days =
    { $days ->
        [0] I dag
        [1] 1 dag
       *[other] { $days } dager
    }
since =
    { $days ->
        [0] i dag
        [1] 1 dag siden
       *[other] { $days } dager siden
    }
since-never = ikke møtt ennå
since-you-talked =
    { $days ->
        [0] Dere snakket sammen i dag
        [1] 1 dag siden dere snakket sammen
       *[other] { $days } dager siden dere snakket sammen
    }
since-last-contact =
    { $days ->
        [0] Siste kontakt var i dag
        [1] 1 dag siden siste kontakt
       *[other] { $days } dager siden siste kontakt
    }
rhythm-on-track = i rute
rhythm-due-today =
    { $days ->
        [7] en uke i dag
       *[other] { $days } dager i dag
    }
rhythm-overdue =
    { $days ->
        [7] over en uke
       *[other] over { $days } dager
    }
rhythm-never = ikke møtt ennå
rhythm-maybe-lost = mistet kontakt?
rhythm-paused = pause
rhythm-silent = ingen påminnelser

## Felles ord
list-and = { $first } og { $last }
you-object = deg
you-subject = Du
somebody-gone = en som har sluttet
alias-unreadable = Uten navn
none = ingen
other = Annet
more = Flere
save = Lagre
saved = Lagret.
saved-pending = Lagret på telefonen. Sendes når du har dekning.
choose = Velg
show-more = Vis flere
shown-of = Viser { $shown } av { $all }
minutes-short = { $n } min
minutes-unit = min
attempts =
    { $n ->
        [1] 1 forsøk uten svar
       *[other] { $n } forsøk uten svar
    }
two-versions = To versjoner
not-confirmed = Ny, ikke bekreftet ennå
the-server = serveren
page-server-away = Vi får ikke kontakt med serveren. Sjekk nettet, og prøv igjen. Det du har skrevet på siden, står her fortsatt.

## Bli med
join-title = Velkommen til Følge
join-intro = Du trenger en invitasjon fra koordinatoren din.
join-link = Invitasjonen
join-link-help = Lim inn hele lenken, fra folge:// og ut.
join-secret = Lag et passord
join-secret-help = Minst 12 tegn. Gjerne noen ord etter hverandre. Skriv det ned et trygt sted: ingen kan hente det fram igjen.
secret-missing =
    { $n ->
        [1] 1 tegn igjen
       *[other] { $n } tegn igjen
    }
secret-enough = Langt nok
secret-show = Vis
secret-hide = Skjul
join-submit = Bli med
join-busy = Et øyeblikk, vi gjør klart …
join-back = Tilbake

## Lås opp
unlock-title = Lås opp
hello = Hei, { $name }
hello-who = Hei
unlock-intro = Skriv passordet ditt for å åpne.
unlock-by-itself = Det var stille en stund, så vi låste. Det du skrev på, ligger trygt.
unlock-wiped = Passordet for { $name } var feil ti ganger. Alt som lå her for { $name }, er slettet fra enheten. Det som var sendt, er trygt. { $name } må få en ny invitasjon av koordinatoren.
unlock-who = Hvem er du?
unlock-secret = Passord
unlock-submit = Lås opp
unlock-busy = Et øyeblikk …
unlock-join = Jeg har fått en invitasjon
missing-person = Velg hvem du er.

## Logget ut
signed-out-title = Du er logget ut
signed-out-text = Be administratoren om en ny lenke, og åpne den her. Lenken virker én gang.
signed-out-safe = Ingenting er lagret på denne maskinen.

## I dag
log-contact = Logg kontakt
today-due = Bør få kontakt
today-others = I rute
today-all-reached = Alle har fått kontakt i tide.
today-nobody = Du følger ingen ennå
today-nobody-help = Når koordinatoren kobler deg med noen, står de her. Møter du noen ny, kan du skrive det med en gang.

## Sending
sync-screen = Sending
sync-title = Slik står det
sync-pending =
    { $n ->
        [1] 1 ting venter på dekning
       *[other] { $n } ting venter på dekning
    }
sync-refused =
    { $n ->
        [1] 1 ting ble ikke tatt imot
       *[other] { $n } ting ble ikke tatt imot
    }
sync-trouble =
    { $n ->
        [0] Vi får ikke hentet nytt
        [1] 1 ting blir ikke sendt
       *[other] { $n } ting blir ikke sendt
    }
sync-incomplete = Vi henter fortsatt. Du kan begynne.
sync-fetching = Vi henter: { $here } av { $all } er her. Du kan begynne.
sync-all-sent = Alt er sendt
sync-last-title = Sist kontakt med serveren
sync-last = { $when }
sync-never = Ikke ennå
sync-server = Server
sync-by-itself = Du trenger ikke gjøre noe. Det sendes av seg selv når du har dekning.
sync-recovering = Serveren er satt tilbake. Telefonen sender det den har: { $done } av { $total }.
sync-recovering-help = Serveren går videre fra en sikkerhetskopi og har mistet noe. Du trenger ikke skrive noe på nytt: det som ligger her, sendes av seg selv, også om du slår av telefonen eller mister dekningen.
sync-aside =
    { $n ->
        [one] Én endring fra andre ble ikke tatt imot etter at serveren ble satt tilbake, fordi ingenting viser at den var der før. Den er tatt vare på her på enheten. Si fra til administratoren.
       *[other] { $n } endringer fra andre ble ikke tatt imot etter at serveren ble satt tilbake, fordi ingenting viser at de var der før. De er tatt vare på her på enheten. Si fra til administratoren.
    }
sync-now = Prøv nå
sync-damaged = Lageret ble skadet. Se hva som skjedde
sync-lost = { $n } ting som ikke var sendt, kunne ikke leses
damage-title = Lageret på enheten ble skadet
damage-when = Det ble oppdaget { $when }. Det ødelagte er lagt til side, ikke slettet. Alt som var sendt, hentes på nytt.
damage-rescued =
    { $n ->
        [0] Ingenting ventet på å bli sendt.
        [1] 1 ting som ikke var sendt, er reddet.
       *[other] { $n } ting som ikke var sendt, er reddet.
    }
damage-lost =
    { $n ->
        [1] 1 ting som ikke var sendt, kunne ikke leses. Se over tidslinja for de siste dagene, og før det på nytt.
       *[other] { $n } ting som ikke var sendt, kunne ikke leses. Se over tidslinja for de siste dagene, og før dem på nytt.
    }
damage-uncertain = Vi vet ikke om noe som ikke var sendt, er borte. Se over tidslinja for de siste dagene.
refused-title = Ikke tatt imot
refused-help = Ingenting er borte. Les hvorfor, og skriv det på nytt om du kan.
refused-about = Om { $alias }
refused-unknown = Om en du ikke følger lenger
refused-written = Skrevet { $when }
refused-text = Alt du skrev, som tekst
copy-text = Kopier teksten
copied = Kopiert
copy-by-hand = Merk teksten over og kopier den selv.

## Deltakere
participant = Deltaker
search-label = Søk på navn, kommune eller likeperson
participants-count =
    { $n ->
        [1] 1 deltaker
       *[other] { $n } deltakere
    }
participants-found = { $n } av { $all }
list = Listen
participants-none = Her er ingen ennå.
participants-no-match = Ingen passer med det du skrev.
log-with = Logg kontakt med { $alias }
followed-by = fulgt av { $who }
followed-by-nobody = ingen følger nå
timeline = Tidslinje
timeline-empty = Ingenting er ført ennå.
state = Nå
followers = Hvem følger
follows-since = siden { $from }
follows-until = { $from } til { $to }
opened = Åpnet { $date }
opened-by = Åpnet { $date } av { $by }

## Tidslinjen
entry-ansikt-til-ansikt = Møtte { $who }
entry-telefon = Snakket med { $who } på telefon
entry-sms = SMS med { $who }
entry-folge = Fikk følge av { $who }
entry-forsok-uten-svar =
    { $mine ->
        [yes] Du prøvde, ikke svar
       *[no] { $who } prøvde, ikke svar
    }
entry-video = Videosamtale med { $who }
entry-sosiale-medier = Skrev med { $who } på sosiale medier
entry-epost = E-post med { $who }
entry-brev = Brev fra { $who }
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
initiative-parorende = En pårørende tok initiativ
initiative-tjeneste = En tjeneste tok initiativ
initiative-tilfeldig = Tilfeldig møte
initiative-vakttelefon = Via vakttelefonen
attempt-does-not-count = Et forsøk. Teller ikke som kontakt.
entry-pending = Ikke sendt, venter på dekning
entry-refused = Ikke tatt imot. Se hvorfor
versions-minutes =
    { $n ->
        [2] To versjoner av hvor lenge
       *[other] { $n } versjoner av hvor lenge
    }
versions-note =
    { $n ->
        [2] To versjoner av notatet
       *[other] { $n } versjoner av notatet
    }
versions-channel =
    { $n ->
        [2] To versjoner av hvordan
       *[other] { $n } versjoner av hvordan
    }
versions-initiative =
    { $n ->
        [2] To versjoner av hvem som tok initiativ
       *[other] { $n } versjoner av hvem som tok initiativ
    }
versions-at =
    { $n ->
        [2] To versjoner av når
       *[other] { $n } versjoner av når
    }
version-empty = (tomt)
choose-version = Velg { $value } ({ $by })
both-are-kept =
    { $n ->
        [2] Begge er lagret. Velg når dere vet.
       *[other] Alle er lagret. Velg når dere vet.
    }

## Logg kontakt
log-who = Hvem?
log-how = Hvordan?
log-initiative = Hvem tok initiativ?
log-minutes = Hvor mange minutter?
log-minutes-other = Antall minutter
log-note = Notat
log-note-help = Hvis du vil. Skriv så deltakeren kan lese det.
log-when = Når?
log-date = Dag
log-time = Klokka
change-when = Endre tid. Nå: { $when }
initiative-me = Jeg
find-another = Finn en annen
somebody-new = En ny
note-button = Notat
missing-who = Velg hvem det gjelder.
missing-channel = Velg hvordan dere hadde kontakt.
missing-initiative = Velg hvem som tok initiativ.
bad-minutes = Skriv minutter som et tall fra 0 til 1440.
bad-when = Skriv dag som 2026-05-12 og klokka som 14:32.
note-too-long =
    { $n ->
        [1] 1 tegn for mye. Kort ned litt.
       *[other] { $n } tegn for mye. Kort ned litt.
    }
log-incomplete = Noe mangler. Det står ved spørsmålet. Ingenting er borte.
draft-resumed = Kladden din fra sist.
draft-clear = Begynn på nytt
draft-before-leaving = Du har en kladd som ikke er lagret. Den blir borte når du går ut herfra.
draft-open = Åpne kladden
edit-contact = Endre kontakt
answer-clear = Fjern svaret
edit-others = Ført av { $who }. Det du endrer, vises med ditt navn.
entry-not-here = Denne kontakten er ikke her lenger.

## Ny deltaker
new-participant = Ny deltaker
new-alias = Hva vil de bli kalt?
new-alias-help = Et fornavn eller kallenavn. Det er nok.
new-programme = Hvilket tilbud?
new-kind = Hvem er dette?
new-municipality = Kommune
new-confirm-later = Virker også uten dekning. Koordinatoren bekrefter etterpå.
new-save = Lagre og logg kontakt
new-save-only = Bare lagre

## Oversikt
overview-peers =
    { $n ->
        [1] 1 likeperson
       *[other] { $n } likepersoner
    }
overview-peers-in =
    { $n ->
        [1] 1 likeperson i { $places }
       *[other] { $n } likepersoner i { $places }
    }
overview-counted = Viser { $shown } av { $all }. Forsøk uten svar regnes ikke som kontakt.
figure-active =
    { $n ->
        [1] aktiv deltaker
       *[other] aktive deltakere
    }
figure-active-more =
    { $n ->
        [0] ingen nye å bekrefte
        [1] 1 ny å bekrefte i tillegg
       *[other] { $n } nye å bekrefte i tillegg
    }
figure-reached = nådd siste 7 dager
figure-reached-more = av { $n } aktive
figure-not-reached =
    { $days ->
        [7] ikke nådd på over en uke
       *[other] ikke nådd på over { $days } dager
    }
figure-not-reached-more =
    { $n ->
        [0] ingen av dem over 90 dager
       *[other] { $n } av dem over 90 dager
    }
figure-contacts =
    { $n ->
        [1] kontakt siste 30 dager
       *[other] kontakter siste 30 dager
    }
figure-contacts-more =
    { $n ->
        [0] ingen forsøk uten svar i tillegg
       *[other] { $n } forsøk uten svar i tillegg
    }
filters = Hvem vises
filter-all = Alle { $n }
filter-not-reached = Ikke nådd { $n }
filter-flagged = Med varsel { $n }
table-participant = Deltaker
table-peer = Likeperson
table-municipality = Kommune
table-last = Siste kontakt
table-since = Siden sist
table-30 = 30 dager
table-flags = Varsler
per-week = Per uke: { $weeks }
flag-lost = Avklar status
flag-new = Ny
newcomers = Ny å bekrefte
met-by = Møtt av { $by }
met-by-on = Møtt av { $by } { $day }
confirm = Bekreft
confirm-who = Bekreft { $alias }
latest = Siste
latest-none = Ingenting er ført ennå.

## Meg
language = Språk
theme = Utseende
theme-auto = Som enheten
theme-light = Lyst
theme-dark = Mørkt
lock-title = Når du går fra enheten
lock-help = Da må passordet skrives før noen kan lese noe her. Mens det er låst, blir ingenting sendt eller hentet. Følge låser seg selv etter fem minutter.
lock = Lås
lock-soon = Ingen har rørt skjermen på en stund. Vi låser om et halvt minutt. Det du skriver på, blir liggende.
lock-stay = Jeg er her
sign-out-title = Når du er ferdig
sign-out-help = Du trenger en ny lenke neste gang.
sign-out = Logg ut

## Flere steder
place-groups = Grupper
place-on-call = Vakt
place-work = Mitt arbeid
place-search = Søk
place-programme = Tilbudet
place-workers = Medarbeidere
screen-group = Gruppe
screen-session = Kveld
screen-new-group = Ny gruppe
screen-note = Vaktnotat
screen-shifts = Vaktplan
screen-anonymous = Kontakt uten navn
anon-change = Endre kontakt uten navn
screen-activity = Annet arbeid
activity-change = Endre arbeid
me-places = Mer
draft-stays = Du har en kladd som ikke er lagret. Den ligger her, låst, til du åpner den igjen.
role-vakt = vaktlaget
versions-retracted =
    { $n ->
        [2] To versjoner: trukket eller ikke
       *[other] { $n } versjoner av om den er trukket
    }

## Felter, historikk og versjoner
yes = Ja
no = Nei
days-long =
    { $n ->
        [1] 1 dag
       *[other] { $n } dager
    }
value-retracted = Trukket
value-stands = Står
field-age-from = Yngste alder
field-age-to = Eldste alder
field-alias = Kallenavn
field-at = Når
field-attendance = Frammøte
field-attendance-on-timeline = Frammøte på tidslinjen
field-audience = For hvem
field-birth-band = Født
field-channel = Hvordan
field-contact-every-days = Kontakt minst hver
field-cover-for = Vikar for
field-ended = Avsluttet
field-expires = Gjelder til
field-from = Fra
field-gender = Kjønn
field-guests = Gjester uten navn
field-helps = Hva som hjelper
field-history-months = Tar vare på rettelser, i måneder
field-how = Hvordan
field-initiative = Hvem tok initiativ
field-keep-months = Tar vare på mapper, i måneder
field-kind = Hva slags
field-level = Vakt som
field-lost-after-days = Mistet kontakt etter
field-minutes = Hvor lenge
field-municipality = Kommune
field-name = Navn
field-next = Til neste vakt
field-note = Notat
field-on-call-always = Vakt hele døgnet
field-online = På nett
field-other = Sammen med
field-participant = Gjelder
field-people = Hvor mange
field-phone = Telefon
field-place = Sted
field-plan = Trygghetsplan
field-quantity = Antall
field-relation = Slektskap
field-retract-reason = Hvorfor den ble trukket
field-retracted = Trukket
field-role = Rolle
field-scope = Hva det gjelder
field-state = Status
field-status = Status
field-text = Tekst
field-text-version = Tekst som ble vist
field-theme = Tema
field-to = Til
field-travel = Reisetid
field-urgency = Hastegrad
field-version = Versjon
field-withdrawn = Trukket tilbake
field-worker = Hvem
field-of-theme = Tema: { $what }
field-of-action = Hva vi gjorde: { $what }
field-of-service = Tjeneste: { $what }
field-of-concern = Bekymring: { $what }
field-of-worker = Med: { $what }
field-of-joined = Slått sammen fra en annen mappe
field-of-att = { $what }
field-of-day = { $what }
versions-of =
    { $n ->
        [2] To versjoner: { $what }
       *[other] { $n } versjoner: { $what }
    }
history = Historikk
history-of = Historikk: { $what }
history-close = Lukk historikken
history-none = Ingenting er endret.
history-before = Før: { $values }
history-removed = Tatt bort
history-now = Gjelder nå
change = Endre
entry-menu = Mer om { $what }
entry-menu-short = Mer
retract = Trekk
retract-what = Trekk: { $what }
retract-why = Hvorfor?
retract-help = Den blir stående, strøket over, og teller ikke med. Du kan angre.
retract-with-others = Den blir trukket også hos { $who }.
restore = Angre at den er trukket
cancel = Avbryt
retracted-because = Trukket: { $why }
retracted = Trukket. Teller ikke med.
## Slette en oppføring for godt
erase-entry = Slett for godt
erase-entry-what = Slett for godt: { $what }
erase-entry-means = Alt som står i oppføringen, og alt som har stått der, slettes på serveren nå og på hver enhet neste gang den er på nett. Ingen kan hente det tilbake. Igjen står at en oppføring er slettet, og når. Den teller ikke lenger med.
erase-entry-beyond = Står hendelsen også i andres mapper, blir den stående der. Det som alt er skrevet ut eller lagret utenfor Følge, når vi ikke. Skal den bare ikke telle, er det nok å trekke den.
erase-entry-why = Hvorfor slettes den?
erase-reason-onske = Personen ønsker det
erase-reason-feil_person = Den handler om en annen
erase-reason-unodvendig = Den skulle ikke vært skrevet
erase-entry-missing = Velg hvorfor.
erase-entry-do = Slett for godt
entry-erased = En oppføring er slettet
entry-erased-when = Slettet { $when }. Hva som sto der, finnes ikke lenger.
## Vakt
day-tomorrow = i morgen
which-programme = Hvilket tilbud?
switch-person = Bytt person
sos-title = Fare for liv
sos-call = Ring { $number }
sos-call-113 = Ring 113, medisinsk nødhjelp
sos-call-112 = Ring 112, politiet
duty-overdose-label = Ved fare for overdose
duty-overdose-title = Puster tungt eller svarer ikke? Ring 113 nå.
duty-overdose-text = Du har plikt til å hjelpe. Bli på linja, og følg rådene fra 113. Er nalokson i nærheten, be dem gi det.
duty-selvmord-label = Ved fare for selvmord
duty-selvmord-title = Har de en plan eller har gjort noe? Ring 113 nå.
duty-selvmord-text = Du har plikt til å hjelpe. Spør rett ut om tanker om å ta sitt liv. Bli på linja til noen er der. Lov ikke å holde det hemmelig.
duty-vold-label = Ved fare for vold
duty-vold-title = Er noen i fare nå? Ring 112.
duty-vold-text = Du har plikt til å prøve å hindre alvorlig vold, også når du har taushetsplikt. Ikke dra dit alene.
duty-barn-label = Ved uro for et barn
duty-barn-title = Er et barn i fare nå? Ring 112.
duty-barn-text = Du har plikt til å melde fra til barnevernet når et barn blir mishandlet eller ikke får omsorg, også når du har taushetsplikt. Om natta svarer barnevernvakta.
duty-barn-call = Barnevernvakta 116 111
duty-annet-label = Ved fare for liv og helse
duty-annet-title = Er det fare for liv og helse nå? Ring 113.
duty-annet-text = Du har plikt til å hjelpe så godt du kan. Bli på linja.
on-call-now-title = Vakt nå
on-call-now =
    { $mine ->
        [yes] Du har vakt nå
       *[no] { $who } har vakt nå
    }
on-call-until = til { $when }
on-call-from = fra { $when }
on-call-nobody = Ingen har vakt nå
on-call-backup = I reserve
on-call-next = Neste
on-call-mine = Din neste vakt
on-call-mine-none = ingen planlagt
shift-gaps = Timer uten vakt
shift-gap = Ingen har vakt { $when }
call-new = Nytt vaktnotat
call-draft-waits = Et vaktnotat du ikke er ferdig med
call-unread =
    { $n ->
        [0] Ikke lest
       *[other] Ikke lest ({ $n })
    }
call-all-read = Du har lest alt.
call-lately = Siste dagene
call-lately-none = Ingen har ringt de siste 14 dagene.
call-from =
    { $mine ->
        [yes] { $alias } ringte deg
       *[no] { $alias } ringte { $who }
    }
call-from-unknown =
    { $mine ->
        [yes] Ukjent ringte deg
       *[no] Ukjent ringte { $who }
    }
call-from-hidden = En deltaker ringte { $who }
hurry-info = Til orientering
hurry-neste-vakt = Til neste vakt
hurry-i-dag = Haster i dag
hurry-to-dager = Innen to dager
hurry-uke = Denne uka
hurry-akutt = Akutt
hurry-annet = Haster: annet
hurry-ukjent = Vet ikke om det haster
concern-about = Bekymring: { $what }
call-next = Til neste vakt:
call-acknowledge = Jeg har lest det
call-acknowledge-what = Jeg har lest det: { $what }
call-read-by = Lest av { $who }
call-read-by-nobody = Ingen har lest ennå
call-edit-title = Endre vaktnotat
call-retracted = Trukket tilbake
call-also-on-card = Samme samtale står også på kortet til { $alias }.
call-also-on-log = Samme samtale står også i vaktloggen.
call-join-on-card = Samle den på kortet til { $alias }
call-join-on-log = Samle den i vaktloggen
call-draft-phone = Kladd, bare på denne telefonen · { $when }
call-draft-page = Kladd, bare på denne siden · { $when }
back-draft-stays = Tilbake. Kladden blir liggende
call-who = Hvem ringer?
call-who-unknown = Vet ikke ennå
call-who-find = Finn deltaker
call-who-found = Velg den som ringer
call-who-elsewhere = En du ikke har kortet til
call-urgency = Hvor mye haster det?
call-concern = Er du bekymret for noe av dette?
call-what = Hva skjedde?
call-done = Hva gjorde vi?
call-next-label = Til neste vakt
call-next-who = Til neste vakt ({ $who }, fra { $when })
call-when = Ringte { $when }
call-minutes = Hvor mange minutter?
call-save = Lagre vaktnotatet
call-not-here = Dette notatet er ikke her. Det kan være eldre enn 14 dager, eller flyttet.
missing-urgency = Velg hvor mye det haster.
missing-call-text = Skriv kort hva som skjedde.
debrief-how = Og du, hvordan har du det nå?
debrief-seen = Bare du og koordinatoren ser svaret
debrief-seen-by = Bare du og { $who } ser svaret
call-cards = Vaktkort
call-cards-help = De som følges nå. Åpne kortet når noen ringer.
call-cards-none = Her er ingen vaktkort ennå.
call-card-of = Vaktkortet til { $alias }
call-card-helps = Dette hjelper
call-card-plan = Trygghetsplan
call-card-empty = Ingenting er skrevet på kortet ennå.
call-card-notes =
    { $n ->
        [1] 1 vaktnotat siste 14 dager
       *[other] { $n } vaktnotater siste 14 dager
    }
call-card-ring = Ring { $phone }
call-card-note = Skriv notat
call-card-note-about = Skriv vaktnotat om { $alias }
shift-hand-over = Gi vakta videre
shift-hand-over-help = Skriv det neste må vite: hvem som skal ringes, hva du har lovet.
shift-hand-over-begin = Skriv til neste vakt
shift-hand-over-to = Til hvem?
shift-hand-over-to-all = Alle på vakt
shift-hand-over-text = Hva må de vite?
shift-hand-over-missing = Skriv noen ord først. Høyst 4000 tegn.
shift-hand-over-save = Gi videre
shift-hand-over-done = Gitt videre.
shift-hand-over-from = { $by } ga vakta videre
shift-hand-over-from-to = { $by } ga vakta videre til { $to }
call-cards-search = Søk på navn eller telefon

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
bad-day = Velg en dag.
line-too-long = For langt. Det er plass til { $limit } tegn.
theme-too-long = For langt. Det er plass til 200 tegn.
place-too-long = For langt. Det er plass til 60 tegn.
online = på nett
place-and-online = { $place } og på nett
taken-back = Trukket. Teller ikke med.
groups-none = Ingen grupper ennå
groups-none-begin = Start en gruppe, så kan du planlegge kvelder og melde på folk.
groups-none-ask = Her står gruppene du leder. Skal du lede en gruppe, snakk med koordinatoren.
groups-mine = Mine grupper
groups-others = Andres grupper
groups-ended =
    { $n ->
        [1] 1 gruppe er avsluttet
       *[other] { $n } grupper er avsluttet
    }
group-last = Sist { $when }
group-members =
    { $n ->
        [0] ingen med
        [1] 1 med
       *[other] { $n } med
    }
group-waiting = { $n } på venteliste
group-has-ended = Gruppa er avsluttet.
group-more = Om gruppa
led-by = ledes av { $who }
open-evening = Åpne kvelden
open-evening-of = Åpne kvelden i { $group }
new-group = Ny gruppe
new-group-save = Start gruppa
new-group-leads = Du blir leder. Koordinatoren kan legge til flere ledere.
group-name = Hva heter gruppa?
group-name-help = For eksempel Tirsdagsgruppa.
group-kind = Hva slags gruppe?
group-audience = Hvem er den for?
group-place = Hvor møtes dere?
group-place-help = Hvis du vil. Et sted folk kjenner igjen.
group-online = På stedet eller på nett?
meets-at-place = På stedet
meets-online = På nett
missing-group-name = Skriv hva gruppa heter.
missing-group-kind = Velg hva slags gruppe det er.
missing-group-audience = Velg hvem gruppa er for.
missing-programme = Velg hvilket tilbud.
group-change = Endre gruppa
group-end-title = Når gruppa er ferdig
group-end-help = Alt som er ført, blir stående. Du kan åpne den igjen.
group-end = Avslutt gruppa
group-reopen-title = Gruppa er avsluttet
group-reopen-help = Åpne den igjen for å planlegge kvelder og melde på folk.
group-reopen = Åpne gruppa igjen
group-figures = Tall for gruppa
figure-enrolled = påmeldt
figure-enrolled-more =
    { $n ->
        [0] ingen på venteliste
       *[other] { $n } på venteliste i tillegg
    }
figure-started = startet
figure-started-more =
    { $n ->
        [0] ingen har sluttet
        [1] 1 har sluttet underveis
       *[other] { $n } har sluttet underveis
    }
figure-completed = fullførte
figure-completed-more = personer, hver telt én gang
figure-held =
    { $n ->
        [1] kveld holdt
       *[other] kvelder holdt
    }
figure-held-more = { $came } frammøter, { $guests } gjester

## Kvelder
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
evening-unmarked = { $n } er ikke ført
evening-cancelled = Avlyst
evening-cancelled-ticked =
    { $n ->
        [one] Avlyst, men én er krysset av
       *[other] Avlyst, men { $n } er krysset av
    }
evening-cancelled-guests =
    { $n ->
        [one] Avlyst, men én gjest er ført
       *[other] Avlyst, men { $n } gjester er ført
    }
evening-ticked-help = En leder avlyste mens en annen krysset av. Kvelden teller ikke før dere har avklart det.
evening-was-held = Den ble holdt
evening-untick = Den var avlyst. Ta bort kryssene
evening-twin = To kvelder samme dag
evenings-upcoming = Kvelder framover
evenings-none-planned = Ingen kveld er planlagt.
evenings-past = Kvelder som har vært
theme-tonight = Tema i kveld
theme-of-evening = Tema
theme-none = Ikke bestemt ennå
evening-change = Endre kvelden
who-came = Hvem kom?
saved-at-once = Lagres med en gang
not-marked-yet = ikke ført ennå
not-marked = Ikke ført
marks-mean = Hva tegnene betyr
nobody-in-group = Ingen er med i gruppa ennå. Legg til den første her.
join-open = Noen flere? Legg til
join-who = Hvem kom?
join-save = Legg til
pick-who = Hvem av disse?
pick-help = Skriv et navn eller kallenavn, eller velg under.
pick-without-file = «{ $name }», bare navnet
missing-join = Velg hvem det er.
guests = Gjester
guests-help = Telles uten navn
guests-count = Antall gjester
guest-less = En gjest færre
guest-more = En gjest til
count-came =
    { $n ->
        [0] Ingen kom
       *[other] { $n } kom
    }
count-excused = { $n } forfall
count-absent = { $n } ikke møtt
count-unmarked =
    { $n ->
        [0] Alle er ført
        [1] 1 er ikke ført
       *[other] { $n } er ikke ført
    }
count-two = { $n } med to svar
evening-end = Avslutt kvelden
evening-ended = Kvelden er avsluttet
evening-reopen = Åpne igjen
evening-to-come = Kvelden har ikke vært ennå. Sier noen at de ikke kommer, kan du føre forfall nå.
evening-about = Om kvelden
evening-length = { $n } minutter
evening-note = Notat om kvelden
evening-note-help = Hvis du vil. Skriv ingen navn.
evening-is-cancelled = Kvelden er avlyst
evening-cancel-title = Blir det ikke noe av?
evening-cancel-help = Kvelden blir stående som avlyst. Si fra til dem som skulle komme.
evening-cancel = Avlys kvelden
evening-uncancel-title = Kvelden er avlyst
evening-uncancel-help = Blir den holdt likevel, kan du sette den tilbake.
evening-uncancel = Den blir holdt likevel
evening-retracted = Kvelden er trukket. Den teller ikke med.
twin-title = Det står to kvelder denne dagen
twin-help = Den andre er { $when }. Kanskje er det den samme, planlagt to ganger.
twin-open = Se den andre
twin-remove = Trekk denne
twin-reason = Planlagt to ganger
bad-evening-when = Skriv dag som 2026-05-12 og klokka som 18:00.

## Planlegge kvelder
plan-evenings = Planlegg kvelder
plan-every = Hvor ofte?
plan-once = Én kveld
plan-week = Hver uke
plan-two-weeks = Annenhver uke
plan-first-day = Første dag
plan-times = Antall kvelder
plan-less = En kveld færre
plan-more = En kveld til
plan-dates = Disse kveldene
plan-dates-help = Trykk på dem som utgår.
plan-dates-help-all = Alle er { $weekday }er. Trykk på dem som utgår.
plan-has-evening = { $day } (har en kveld fra før)
plan-length = Hvor mange minutter?
plan-theme = Tema
plan-theme-help = Hvis det er bestemt.
plan-theme-help-all = Hvis det er samme tema hver gang. Ellers skriver du det på hver kveld.
plan-place = Sted
plan-place-help = Står det ingenting her, er det { $place }.
plan-save =
    { $n ->
        [0] Lagre
        [1] Lagre 1 kveld
       *[other] Lagre { $n } kvelder
    }
missing-every = Velg hvor ofte.
missing-dates = Velg minst én dag.

## Medlemmer og ledere
enrol = Meld på
enrol-who = Hvem skal være med?
enrol-as = Hvor langt er de kommet?
enrol-day = Fra hvilken dag?
missing-state = Velg hvor langt de er kommet.
members = Med i gruppa
members-none = Ingen er med ennå.
members-waiting = Venteliste ({ $n })
members-been =
    { $n ->
        [1] 1 har vært med
       *[other] { $n } har vært med
    }
member-came = kom { $came } av { $all }
member-change = Endre { $alias }
member-more = Historikk, eller feil person
member-state = Hvor langt er de kommet?
member-since = Siden når?
leaders = Ledere
leaders-none = Ingen leder gruppa nå.
leads-since = siden { $from }
leads-until = { $from } til { $to }
leader-end = Avslutt
leader-end-who = Avslutt som leder: { $name }
leader-last-day = Siste dag som leder
leader-end-save = Avslutt som leder
leader-add = Legg til leder
leader-add-save = Legg til
leader-who = Hvem skal lede?
leader-nobody-left = Alle i tilbudet leder gruppa alt.
matrix = Hvem kom når
matrix-none = Her står hvem som kom, når den første kvelden har vært.
matrix-member = Navn
matrix-came = Kom
matrix-sum = Kom i alt
matrix-shown = Viser de siste { $shown } av { $all } kvelder.
matrix-two = Farget rute: to svar. Åpne kvelden for å velge.
came-of = { $came } av { $all }

## Vaktplan
week-number = Uke { $n }
week-before = Uka før
week-after = Neste uke
week-now = Denne uka
month-before = Måneden før
month-after = Neste måned
month-open-day = Vis uka med { $day }
month-gap = Ingen { $when }
month-overlap = To { $when }
level-backup-short = reserve
shift-show = Hva som vises
show-week = Uke
show-month = Måned
shift-none = Ingen vakt begynner denne dagen.
plan-gap = Ingen har vakt { $when }
plan-overlap = To har første vakt { $when }
plan-fill = Sett inn
shift-new = Ny vakt
shift-change = Endre vakta
shift-who = Hvem?
missing-shift-worker = Velg hvem som har vakta.
shift-level = Første vakt eller i reserve?
shift-from = Begynner
shift-to = Slutter
shift-bad-length = En vakt slutter etter at den begynner, og varer høyst 72 timer.
shift-weeks = Hvor mange uker på rad?
shift-weeks-help = 1 er bare denne vakta. Høyst { $n }.
shift-bad-weeks = Skriv et tall fra 1 til 26.
shift-days = Disse vaktene lages. Trykk for å stryke en.
shift-all-out = Alle er strøket. La minst én stå.
shift-over = { $who } har også første vakt { $when }
shift-save =
    { $n ->
        [1] Lagre vakta
       *[other] Lagre { $n } vakter
    }

## Tilbudet og medarbeiderne
programme-history = Hvem som endret hva, og når
programme-rules = Regler
programme-name = Hva heter tilbudet?
programme-bad-name = Skriv et navn, høyst 60 tegn.
programme-every = Hvor ofte skal vi ha kontakt, i dager?
programme-every-help = Går det lenger, står deltakeren under «Bør få kontakt».
programme-lost = Når spør vi om kontakten er mistet, i dager?
programme-lost-help = Da ber vi noen avklare. Ingen blir avsluttet av seg selv.
programme-keep = Hvor lenge tar vi vare på en mappe etter at oppfølgingen er avsluttet, i måneder?
programme-keep-help = Da står den under «Skal slettes». Ingenting slettes av seg selv. Ingen lov sier hvor lenge: 24 måneder er vårt forslag, for så lenge spør vi hvordan det går.
programme-history-months = Hvor lenge tar vi vare på det som er rettet eller skrevet over, i måneder?
programme-history-help = La stå tomt, så står det så lenge mappa gjør. Et tall: Da kan en koordinator fjerne eldre utgaver. Det som gjelder nå, blir stående.
programme-bad-days = Skriv et tall fra 1 til { $n }.
programme-ages = Hvem er tilbudet for?
programme-ages-help = La stå tomt hvis alderen ikke betyr noe. Vi sier fra når noen er utenfor, men stopper ingen.
programme-age-from = Yngst
programme-age-to = Eldst
programme-bad-age = Alder er et tall fra 0 til 120, og den yngste kan ikke være over den eldste.
programme-attendance = Skal oppmøte i grupper stå i deltakerens tidslinje?
programme-attendance-help = Ja: de som følger deltakeren, ser dagen, hva slags gruppe det var, og om deltakeren kom. De ser aldri navnet på gruppa, stedet, temaet, lederne eller de andre.
programme-always = Skal noen alltid ha vakt?
programme-always-help = Ja: timer uten vakt vises i vaktplanen og i oversikten.
programme-places = Kommuner
programme-places-help = Mer enn kommunen lagrer vi ikke om hvor noen bor.
programme-place-new = Ny kommune
programme-place-add = Legg til
programme-place-known = Den står der fra før.
programme-place-remove = Ta bort
programme-place-remove-what = Ta bort { $name }
programme-texts = Tekster til samtykke
programme-texts-help = Dette leser vi høyt eller viser når vi spør. En ny tekst blir stående ved siden av den gamle.
programme-texts-none = Her er ingen tekster ennå.
text-of = Versjon { $version }, skrevet { $date }
text-earlier =
    { $n ->
        [1] 1 tidligere tekst
       *[other] { $n } tidligere tekster
    }
text-new = Ny tekst
text-kind = Hva spør vi om?
text-version = Versjon
text-text = Teksten
text-help = Korte setninger som kan leses høyt. Høyst 4000 tegn.
text-missing = Velg hva vi spør om, og skriv versjon og tekst.
programme-members = Hvem er hva
programme-members-help = Roller begynner og slutter på en dag, av seg selv. Nye medarbeidere kommer med en invitasjon fra administratoren.
role-none = Ingen rolle nå
role-give = Gi rolle
role-give-whom = Gi { $name } en rolle
role-which = Hvilken rolle?
role-vakt-help = Vaktlaget ser vaktkortene til alle som følges nå, og nattas notater.
role-from = Første dag
role-to = Siste dag, hvis den slutter
role-end = Avslutt
role-end-what = Avslutt rollen { $role } for { $name }
role-last = Siste dag
role-last-help = Dagen etter får de ikke det rollen ga dem.
role-last-own = Dette er din egen rolle. Dagen etter får du ikke det den ga deg.
role-past =
    { $n ->
        [1] 1 avsluttet rolle
       *[other] { $n } avsluttede roller
    }
missing-role = Velg hvilken rolle.
worker-me = deg
worker-follows =
    { $n ->
        [0] Følger ingen nå
        [1] Følger 1 deltaker
       *[other] Følger { $n } deltakere
    }
workers-count =
    { $n ->
        [1] 1 medarbeider
       *[other] { $n } medarbeidere
    }
workers-past = Har sluttet
workers-roles = Roller

## Oversikten, mer
filter-unfollowed = Ingen følger { $n }
filter-paused = I pause { $n }
figure-paused = { $n } av dem i planlagt pause
figure-events = på { $n } ganger, noen med flere
figure-anonymous = møtt uten navn siste 30 dager
figure-anonymous-more = telles for seg, aldri sammen med deltakere
flag-unfollowed = Ingen følger
flag-unread =
    { $n ->
        [1] Ulest vaktnotat
       *[other] { $n } uleste vaktnotater
    }
flag-paused = Pause til { $to }
overview-unread =
    { $n ->
        [1] 1 ting du ikke har lest
       *[other] { $n } ting du ikke har lest
    }
overview-all-notes = Alle vaktnotater
overview-more-gaps =
    { $n ->
        [1] og 1 til denne uka
       *[other] og { $n } til denne uka
    }
overview-unfollowed =
    { $n ->
        [1] 1 deltaker som ingen følger
       *[other] { $n } deltakere som ingen følger
    }
me-year = Mitt år: arbeid uten deltaker

## Hvem noen er
missing-alias = Skriv hva de vil bli kalt.
alias-too-long = For langt. Bruk høyst { $limit } tegn.
new-birth-band = Når er de født?
new-gender = Kjønn, slik de selv sier
warn-too-young = Kan være yngre enn tilbudet er for.
warn-too-old = Kan være eldre enn tilbudet er for.
warn-age-unknown = Tilbudet har en aldersgrense, og alderen er ikke kjent.
warn-save-anyway = Du kan lagre likevel.

## Deltakerens sider
until = til { $to }
closed = Denne mappa er lukket.
closed-merged = Denne mappa er slått sammen med en annen.
closed-moved = Deltakeren er flyttet til et annet tilbud.
closed-worker = Deltakeren er blitt medarbeider. Mappa er lukket for kolleger.
closed-crossed = To koordinatorer slo sammen de to mappene hver sin vei samtidig. Derfor er begge lukket, og ingen kan skrive om deltakeren. Alt står i begge: Åpne den dere vil beholde.
reopen = Åpne mappa igjen
reopen-title = Dette skjer når mappa åpnes
reopen-followers = { $who } får mappa igjen og kan skrive i den.
reopen-nobody = Ingen følger deltakeren nå. Gi mappa til en likeperson etterpå.
reopen-team = De som er på vakt, får vaktkortet igjen så lenge oppfølgingen er i gang.
reopen-merged = Det som ble ført over til den andre mappa, står der fortsatt. Er det to ulike personer, må dere trekke det som ikke hører hjemme der.
reopen-crossed = Den andre mappa blir værende lukket. Alt som sto der, står her også.
reopen-moved = Oppfølgingen her går videre som før flyttingen. Mappa i det andre tilbudet er åpen fortsatt.
reopen-worker = Mappa holdes ikke lenger unna { $name }.
reminders-silent = Ingen påminnelser
paused = Pause
paused-until = Pause til { $day }
call = Ring
text-message = SMS
log-short = Logg
person-timeline = Tidslinje
person-about = Om
person-consents = Samtykker
person-card = Vaktkort
person-followers = Følges av
person-views = Deltakerens sider
person-change = Endre deltaker
something-waits = Noe venter
show-all = Vis alle
if-you-want = Hvis du vil.
follows-from = fra { $from }
followed-before = Fulgte før
covers-for = Vikar for { $name }
hand-over = Overfør
hand-over-to = Hvem overtar?
assignment-end = Avslutt
first-day = Første dag
last-day = Siste dag
last-day-help = La stå tomt hvis det ikke er bestemt.
bad-period = Siste dag kan ikke være før første.
missing-worker = Velg hvem.
workers-nobody-else = Her er ingen andre å velge.
assign = Koble til noen som følger
assign-who = Hvem skal følge?
assign-cover = Er dette vikar?
cover-no = Nei
cover-help = Vikaren slutter av seg selv etter denne dagen.
missing-cover-end = En vikar trenger en siste dag.
about-status = Hvor står det
about-who = Hvem
about-kind = Er
about-links = Hører sammen med
about-identity = Navn og telefon
about-related = Andre mapper for samme person
about-coordinator = For koordinatoren
status-change = Endre status
status-earlier = Vis tidligere
status-which = Hvor står oppfølgingen?
status-why = Hvorfor?
missing-status = Velg hvor det står.
pause-last-day = Siste dag av pausen
pause-help = Dagen etter er deltakeren aktiv igjen av seg selv.
death-title = Dette stanser alle påminnelser
death-sure = Er du sikker?
death-text = Alle påminnelser om deltakeren blir stille med en gang, hos alle. Ingenting blir slettet. Er det feil, kan du trekke det.
death-yes = Ja, deltakeren er død
links-none = Ingen ennå.
link-add = Legg til noen
link-who = Hvem hører sammen med deltakeren?
link-relation = Hva er den andre for { $alias }?
link-help = Begge har hver sin mappe. Lenken vises bare for den som følger begge. Deltakeren må ha sagt ja til kontakt med pårørende.
link-end = Avslutt
link-end-who = Avslutt lenken til { $alias }
link-end-sure = Lenken avsluttes i begge mappene.
nobody-to-choose = Her er ingen å velge.
identity-none = Ikke skrevet. Kallenavnet er nok.
identity-change = Navn og telefon
identity-needs-consent = Deltakeren må si ja først.
identity-help = Vises bare for den som følger deltakeren. Trekker deltakeren samtykket, blir begge slettet.
related-unheld = En mappe du ikke har
related-continues = Fortsetter
related-continued-in = Fortsatt i
related-merged-into = Slått sammen inn i
related-merged-from = Slått sammen med
merge = Slå sammen
merge-who = Hvilken mappe er også { $alias }?
merge-title = To mapper blir én
merge-text = Alt som er ført om den andre, kommer inn i mappa til { $alias }. Den andre mappa lukkes. Ingenting går tapt.
move = Flytt til et annet tilbud
move-save = Flytt
move-where = Hvilket tilbud?
move-nowhere = Du koordinerer ikke noe annet tilbud.
move-bring = Hva vil deltakeren ta med?
move-worker = Hvem følger der?
move-help = Det blir en ny mappe i det andre tilbudet. Den gamle lukkes og viser hvor den fortsetter.
close-file = Er blitt medarbeider
close-save = Lukk mappa
close-who = Hvem er dette nå?
close-title = Mappa lukkes for kolleger
close-text = Bare koordinatoren ser den etterpå. Ingen blir minnet om deltakeren lenger.
consents-missing = Mangler
consents-none = Ingen samtykker er ført ennå.
consents-stand = Gjelder nå
consents-before = Gjelder ikke
consent-new = Før et samtykke
consent-what = Hva gjelder det?
consent-answer = Hva svarte deltakeren?
consent-yes = Ja
consent-no = Nei
consent-how = Hvordan?
consent-text-title = Teksten
consent-read-aloud = Vis eller les høyt. Tekst { $version }.
consent-no-text = Tilbudet har ingen tekst for dette. Forklar med egne ord.
consent-scope = Hva gjelder det mer nøyaktig?
consent-scope-service = Hvilken tjeneste?
consent-scope-service-help = Navnet på tjenesten, og hva den kan få vite.
consent-until = Gjelder til
consent-until-help = La stå tomt hvis det gjelder til det blir trukket.
missing-consent-kind = Velg hva det gjelder.
missing-answer = Velg hva deltakeren svarte.
missing-consent-how = Velg hvordan deltakeren svarte.
missing-scope = Skriv hvilken tjeneste det gjelder.
missing-end = Skriv siste dag. Dette samtykket må ha en slutt.
consent-from = fra { $day }
consent-expires = til { $day }
consent-withdrawn = trukket { $day }
consent-text = tekst { $version }
consent-show-text = Vis teksten
written-by = Ført av { $who }
withdraw = Trekk tilbake
withdraw-what = Trekk tilbake: { $what }
withdraw-how = Hvordan sa deltakeren det?
withdraw-identity = Navn og telefon blir slettet, også på vaktkortet.
withdraw-sharing = Navn og telefon på vaktkortet blir slettet.
withdraw-registration = Da kan ingen føre noe mer om deltakeren.
card-shared = Vaktlaget ser dette kortet.
card-unshared = Bare de som følger, ser dette kortet nå.
card-empty = Ikke skrevet ennå.
card-none = Det er ikke noe vaktkort ennå.
card-after-confirming = Vaktkortet begynner når koordinatoren har bekreftet deltakeren.
card-change = Endre vaktkortet
card-calls = Vaktnotater
card-no-calls = Ingen har ringt vakta.
card-helps-help = Det deltakeren selv sier hjelper når det er vanskelig.
card-plan-help = Hva dere har avtalt å gjøre, og hvem som kan ringes.
card-name-needs-consent = Navn og telefon kan stå her når deltakeren har sagt ja til deling med vakta.
note-write = Skriv vaktnotat
call-note-from = Vaktnotat fra { $who }
night-to = Natt til { $day } { $time }
travel-short = { $n } min reise
together-with = Sammen med { $who }
entry-late = Skrevet i ettertid, { $when }
entry-edited = Endret
entry-moved = Kommer fra en annen mappe

## Kontakten i detalj
log-theme = Tema
log-details = Flere detaljer
log-place = Hvor?
log-action = Hva gjorde dere?
log-service = Hvilke tjenester?
log-travel = Minutter på vei
log-travel-help = Fram og tilbake. Hvis du vil.
log-workers = Hvem var med deg?
log-also = Var flere deltakere med?
log-anonymous = Uten navn
edit-with-others = Kontakten står også hos { $who }. Det du endrer her, endres der også. Har noen skrevet et eget notat der, blir det stående.

## Deltakere og søk
file-closed = Mappa er lukket
calls-unread =
    { $n ->
        [1] 1 vaktnotat ikke lest
       *[other] { $n } vaktnotater ikke lest
    }
participants-silent = Ingen påminnelser
filter-mine = Mine { $n }
filter-due = Bør få kontakt { $n }
filter-new = Nye { $n }
filter-kin = Pårørende { $n }
search-words = Søk i navn og notater
search-notes-too = Søk i notatene også
search-help = Skriv minst to bokstaver. Vi søker i kallenavn og notater.
search-count =
    { $n ->
        [0] Ingen treff
        [1] 1 treff
       *[other] { $n } treff
    }
search-nothing = Ingenting passer. Prøv færre bokstaver.
search-people = Deltakere
search-notes = I notater
search-no-person = Uten navn
search-aliases-only = Her søker vi bare i kallenavn. Notatene søkes på telefonen eller i programmet.
filter-on-pause = Pause { $n }
## I dag: det som venter
today-evenings = Grupper i dag
today-shifts = Vakter
today-cover = Vikar
draft-here-only = Bare på denne telefonen
draft-page-only = Blir borte når du lukker siden
unread-notes =
    { $n ->
        [1] Vaktnotat, ikke lest
       *[other] { $n } vaktnotater, ikke lest
    }
unread-call = { $alias } ringte { $who } { $when }
unread-about = Om { $alias }
unread-rest =
    { $more ->
        [0] { $n } på vakt er ikke lest
       *[other] { $n } til på vakt er ikke lest
    }
read-note = Les notatet
shift-now = Du har vakt nå
shift-today = Du har vakt
shift-span = { $from } til { $to }
cover-mine = Du er vikar for { $who }
cover-mine-until = Du er vikar for { $who } til { $to }
cover-for-me = { $who } er vikar for deg
cover-for-me-until = { $who } er vikar for deg til { $to }
cover-left =
    { $n ->
        [0] Siste dag i dag
        [1] Siste dag i morgen
       *[other] { $n } dager igjen
    }

## Kontakt uten navn
anon-they = Den andre
anon-people = Hvor mange?
anon-people-help = Telles uten navn
anon-people-count = Antall personer
anon-people-less = En person færre
anon-people-more = En person til
anon-people-n =
    { $n ->
        [1] 1 person
       *[other] { $n } personer
    }
anon-place = Hvor?
anon-themes = Tema
anon-actions = Hva gjorde dere?
anon-services = Hvilke tjenester snakket dere om?
anon-travel = Reisetid i minutter
anon-more = Flere spørsmål
anon-note-help = Hvis du vil. Skriv ingen navn.
anon-they-did = Den andre tok initiativ
anon-i-did = Du tok initiativ

## Annet arbeid
activity-kind = Hva gjorde du?
missing-activity-kind = Velg hva du gjorde.
bad-quantity = Skriv et tall fra 0 til 100000.
activity-ask-came = Hvor mange var med?
activity-ask-reached = Hvor mange snakket du med?
activity-ask-sent = Hvor mange ble sendt?
activity-ask-ads = Hvor mange annonser?
activity-ask-copies = Hvor mange eksemplarer?
activity-ask-posts = Hvor mange innlegg eller sider?
activity-ask-answers = Hvor mange svarte?
activity-ask-interviews = Hvor mange ble intervjuet?
activity-ask-times = Hvor mange ganger?
activity-ask-shifts = Hvor mange vakter?
activity-ask-number = Hvor mange, hvis det kan telles?
activity-count-came = { $n } var med
activity-count-reached = snakket med { $n }
activity-count-sent = { $n } sendt
activity-count-ads =
    { $n ->
        [1] 1 annonse
       *[other] { $n } annonser
    }
activity-count-copies =
    { $n ->
        [1] 1 eksemplar
       *[other] { $n } eksemplarer
    }
activity-count-posts = { $n } innlegg
activity-count-answers = { $n } svar
activity-count-interviews =
    { $n ->
        [1] 1 intervjuet
       *[other] { $n } intervjuet
    }
activity-count-times =
    { $n ->
        [1] 1 gang
       *[other] { $n } ganger
    }
activity-count-shifts =
    { $n ->
        [1] 1 vakt
       *[other] { $n } vakter
    }
activity-count-number = antall: { $n }

## Mitt arbeid
work-sub = Det du gjør uten en deltaker
work-log-anonymous = Uten navn
work-log-activity = Annet arbeid
year-before = Vis { $year }
year-after = Vis { $year }
work-figures = Tall for året
figure-work-anonymous =
    { $n ->
        [1] kontakt uten navn
       *[other] kontakter uten navn
    }
figure-work-anonymous-more =
    { $n ->
        [0] ingen forsøk i tillegg
       *[other] { $n } forsøk i tillegg
    }
figure-people =
    { $n ->
        [1] person i dem
       *[other] personer i dem
    }
figure-people-more = noen kan være talt flere ganger
figure-activities = annet arbeid
figure-activities-more =
    { $n ->
        [0] under en time
        [1] omtrent 1 time
       *[other] omtrent { $n } timer
    }
work-contacts = Kontakter uten navn
work-contacts-none = Ingen er ført dette året.
work-activities = Annet arbeid
work-activities-none = Ingenting er ført dette året.
work-debriefs = Hvordan jeg hadde det
work-debriefs-none = Etter en vakttelefon kan du si hvordan du har det. Da står det her.
debrief-who-sees = Bare du og koordinatoren ser dette
debrief-asked = Koordinatoren ser at du vil snakke med noen.

## Kladder
draft-of-contact = Du har en kladd av en kontakt
draft-of-change = Du har en endring som ikke er lagret
draft-of-note = Du har en kladd av et vaktnotat
draft-of-anonymous = Du har en kladd av en kontakt uten navn
draft-of-activity = Du har en kladd av annet arbeid
draft-of-participant = Du har en kladd av en ny deltaker
draft-of-group = Du har en kladd av en gruppe
draft-of-plan = Du har en kladd av kvelder

# Shutting a device out
shut-out = Steng ute
shut-out-whose = Steng ute enheten til { $name }
shut-out-how = Hva har skjedd med enheten til { $name }?
shut-out-lost = Den er tapt
shut-out-retired = Den tas ut av bruk
shut-out-lost-means = Den får ingenting mer, og ingenting tas imot fra den. Neste gang den er på nett, sletter den alt som ligger der, også det som ikke er sendt. Det kan ikke gjøres om.
shut-out-retired-means = Det som ikke er sendt, kommer til vurdering her. Deretter sletter den alt som ligger der. Det kan ikke gjøres om.
shut-out-missing = Velg hva som har skjedd.
shut-out-do = Steng ute for godt
device-told = Har fått beskjed og slettet alt { $when }
device-not-told = Har ikke vært på nett siden. Det som ligger der, ligger der ennå, bak passordet.

## Til vurdering
place-held = Til vurdering
place-waits = venter:
overview-held =
    { $n ->
        [one] 1 føring venter på deg
       *[other] { $n } føringer venter på deg
    }
held-count =
    { $n ->
        [0] Ingenting venter
        [one] 1 føring venter på deg
       *[other] { $n } føringer venter på deg
    }
held-help = Dette ble skrevet etter at oppfølgingen var avsluttet. Den som skrev det, får se hva du bestemmer og hvorfor. Tar du det med, kan du trekke enkelte føringer etterpå.
held-none = Ingenting venter på deg.
held-unready =
    { $n ->
        [one] 1 føring kan ikke vises ennå. Den bygger på noe som serveren mistet da den ble hentet tilbake fra en sikkerhetskopi. Vent til telefonene har vært innom.
       *[other] { $n } føringer kan ikke vises ennå. De bygger på noe som serveren mistet da den ble hentet tilbake fra en sikkerhetskopi. Vent til telefonene har vært innom.
    }
held-by = Skrevet av { $name }. Kom hit { $when }.
held-accept = Ta det med
held-accept-what = Ta det med: { $what }
held-reject = Ikke ta det med
held-reject-what = Ikke ta det med: { $what }
held-why = Hvorfor ikke?
held-why-help = Den som skrev det, får lese dette.
held-taken = Tatt med. Den som skrev det, får vite det.
held-not-taken = Ikke tatt med. Den som skrev det, får lese hvorfor.
needs-coverage = Dette ligger på serveren, så du trenger dekning for å se det. Vi vet ikke om noe venter. Prøv igjen når du har dekning.
reviews-title = Til vurdering hos koordinator
reviews-help = Dette skrev du etter at du sluttet å følge personen. Ingenting er borte: en koordinator leser det og bestemmer.
review-accepted = Tatt med, i ditt navn
review-rejected = Ikke tatt med
review-erased = Slettet sammen med det den hørte til
review-lost = Den kom til serveren etter den siste sikkerhetskopien, og serveren er satt tilbake til den. Denne telefonen hadde ingen kopi. Si fra til koordinatoren.
review-again = Serveren er satt tilbake fra en sikkerhetskopi. Det du skrev, er sendt på nytt herfra.
review-reason = Koordinatoren skriver:
sync-held =
    { $n ->
        [one] 1 føring ligger hos koordinator til vurdering
       *[other] { $n } føringer ligger hos koordinator til vurdering
    }
thing-own = Opplysninger
thing-other = Noe du skrev
thing-acks = Lest
thing-activities = Annet arbeid
thing-assignments = Hvem som følger
thing-confirmations = Bekreftelse
thing-consents = Samtykke
thing-contacts = Kontakt
thing-debriefs = Hvordan det gikk med deg
thing-hand-overs = Overlevering
thing-leaders = Gruppeleder
thing-links = Lenke mellom to deltakere
thing-members = Gruppemedlem
thing-notes = Vaktnotat
thing-sessions = Kveld
thing-shifts = Vakt
thing-statuses = Status
thing-visits = Oppmøte
act-participant = Opplysninger om deltakeren
act-identity = Navn og telefon
act-group = Gruppe
act-retract = Noe du trakk
act-restore = Noe du tok tilbake
act-choose = Valg mellom to versjoner
doc-card = { $alias }, vaktkort
doc-identity = { $alias }, navn og telefon
doc-on-call = En måned med vakt
doc-worker = En medarbeider

## Enheter
place-devices = Enheter
devices-count =
    { $n ->
        [one] 1 enhet
       *[other] { $n } enheter
    }
devices-help = Når noen ikke lenger skal ha en mappe, sletter appen den neste gang den har dekning, og melder fra hit. Til da kan den ligge på enheten, låst med passordet til den som eier den.
devices-restored = Serveren ble satt tilbake fra en sikkerhetskopi { $when }. Hver enhet sender det den har, neste gang den har dekning.
devices-awaited =
    { $n ->
        [0] Alle enhetene har sendt det de hadde.
        [one] Én enhet har ikke sendt det den har ennå.
       *[other] { $n } enheter har ikke sendt det de har ennå.
    }
device-awaited = Har ikke sendt det den har fra før serveren ble satt tilbake
device-joined = Med siden { $when }
device-seen = Sist hørt fra
device-never = Ikke ennå
device-outdated = Trenger oppdatering. Appen er eldre enn serveren og viser ikke alt.
device-revoked = Stengt ute { $when }
device-waiting = Har ikke meldt at dette er slettet:
device-waiting-one = { $what }, mistet tilgang { $when }
device-nothing = Har slettet alt den skal
device-purged =
    { $n ->
        [one] Har meldt 1 sletting
       *[other] Har meldt { $n } slettinger
    }

## Slett alt om personen
erase = Slett alt om personen
erase-title = Dette kan ikke gjøres om
erase-goes = Dette slettes
erase-goes-file = Mappa: kallenavn, kontakter, notater, samtykker og hvem som følger
erase-goes-beside = Navn og telefon, og vaktkortet med alle vaktnotater
erase-goes-unsent = Det kolleger har skrevet om personen og ikke fått sendt
erase-goes-devices = Alt dette også på enhetene, neste gang de er på nett. Under Enheter ser du hvem som har bekreftet det.
erase-stays = Dette blir igjen
erase-stays-when = At noen ble slettet: når, hvorfor og av hvem. Ikke hvem det var.
erase-stays-figures = Tallene. Kontakter som er talt, telles fortsatt, uten navn.
erase-stays-others = Det som står om personen i andre mapper og notater. Det må du se over selv.
erase-stays-outside = Sikkerhetskopier som er tatt før i dag. Blir en av dem lagt tilbake, slettes personen på nytt.
erase-related = Samme person har en mappe til. Den må slettes for seg:
erase-why = Hvorfor?
erase-why-missing = Velg hvorfor.
erase-type = Skriv kallenavnet for å bekrefte
erase-type-help = Kallenavnet er «{ $alias }».
erase-type-wrong = Skriv «{ $alias }».
erase-coverage = Du trenger dekning. Ingenting er slettet før serveren har svart.
erase-do = Slett for godt
erase-done = Alt om personen er slettet. Enhetene sletter sitt når de er på nett.
erasure-samtykke_trukket = Samtykket er trukket
erasure-krav_om_sletting = Personen krever det
erasure-lagringstid_ute = Lagringstiden er ute
erasure-feilregistrert = Feilregistrert
erased-title = Slettet
erased-help = Her står det når og hvorfor noen er slettet, aldri hvem. En enhet som ikke har bekreftet, kan ha mappa liggende, låst med passordet til den som eier den.
erased-by = Slettet { $when } av { $name }
erased-all =
    { $n ->
        [0] Lå ikke på noen enhet
        [one] Slettet på 1 enhet
       *[other] Slettet på alle { $n } enheter
    }
erased-confirmed =
    { $n ->
        [one] 1 enhet har bekreftet
       *[other] { $n } enheter har bekreftet
    }
erased-waiting = Har ikke bekreftet ennå:
erased-waiting-one = { $name }. Sist hørt fra: { $seen }
erased-waiting-shut = { $name }, stengt ute. Sist hørt fra: { $seen }
device-waiting-erased = En person som ble slettet { $when }
renewed-title = Slettet i mapper som fortsetter
renewed-help = En enhet som ikke har bekreftet, kan ha det som er slettet, låst med passordet til den som eier den. En app fra før denne utgaven bekrefter ikke: Be eieren oppdatere.
renewed-entry = { $name } slettet en oppføring { $when }
renewed-name = Kallenavnet til en som er slettet, ble tatt ut { $when }
renewed-history = { $name } fjernet eldre utgaver { $when }
device-waiting-renewed = { $what }, der noe ble slettet { $when }
reviews-erased-help = En koordinator har slettet alt om en person du har fulgt. Det du hadde skrevet og ikke fått sendt, er slettet også.
reviews-erased-title = Slettet

## Skal slettes
place-due = Skal slettes
due-help = Reglene sier hvor lenge vi tar vare på det vi vet. Ingenting slettes av seg selv: Du bestemmer.
due-files = Mapper
due-rule = Vi tar vare på en mappe i { $months } etter at oppfølgingen er avsluttet.
due-rule-of = { $name }: Vi tar vare på en mappe i { $months } etter at oppfølgingen er avsluttet.
due-rule-change = Endre regelen
due-none = Ingen mapper er gamle nok til å slettes.
due-later = Beholdes litt til
due-months =
    { $n ->
        [one] 1 måned
       *[other] { $n } måneder
    }
due-years =
    { $n ->
        [one] 1 år
       *[other] { $n } år
    }
due-years-months = { $years } og { $months }
due-ended = Avsluttet { $day }: { $why }
due-last = Siste kontakt { $day }
due-since = { $time } siden
due-why-avsluttet_mal = målet er nådd
due-why-avsluttet_onske = etter eget ønske
due-why-flyttet = flyttet
due-why-overfort = går videre et annet sted
due-why-mistet_kontakt = vi mistet kontakten
due-why-dod = personen er død
due-why-slatt_sammen = slått sammen med en annen mappe
due-why-medarbeider = personen er blitt medarbeider
due-why-ingen_folger = ingen har fulgt personen siden
due-word = { $name } ville beholde mappa til { $day }:
due-postpone = Behold lenger
due-postpone-who = Behold lenger: { $name }
due-tick = Velg
due-tick-who = Velg { $name }
due-ask =
    { $n ->
        [one] Slett den valgte
       *[other] Slett de { $n } valgte
    }
due-means =
    { $n ->
        [one] Du sletter alt om 1 person
       *[other] Du sletter alt om { $n } personer
    }
due-means-what = Mappa, navn og telefon og vaktkortet slettes her nå og på enhetene neste gang de er på nett. Tallene blir stående, uten navn. Filer som er tatt ut, kan ha noe om dem: Se Enheter. Dette kan ikke gjøres om.
due-progress = Slettet { $done } av { $all }
due-erase =
    { $n ->
        [one] Slett for godt
       *[other] Slett { $n } for godt
    }
due-done = Slettet. Enhetene sletter sitt når de er på nett. Under Enheter ser du hvem som har bekreftet det.
postpone = Behold mappa lenger
postpone-help = Grunnen står i mappa, med navnet ditt. Når dagen er gått, spør vi på nytt.
postpone-until = Til og med hvilken dag?
postpone-until-help = Høyst ett år fram.
postpone-bad-day = Velg en dag etter i dag, høyst ett år fram.
postpone-why = Hvorfor må vi ha den lenger?
postpone-why-help = For eksempel: Personen har bedt om innsyn.
postpone-why-missing = Skriv hvorfor.
postpone-why-long = Skriv høyst 200 tegn.
history-old = Eldre utgaver
history-old-help = Det som er rettet eller skrevet over for lengre siden enn regelen sier. Det som gjelder nå, blir stående, med navn og tid.
history-left =
    { $n ->
        [one] Ser gjennom: 1 igjen
       *[other] Ser gjennom: { $n } igjen
    }
history-none-old = Ingen utgaver er for gamle.
history-row = { $what }: rettelser fra { $day }
history-ask =
    { $n ->
        [one] Fjern eldre utgaver i 1 mappe
       *[other] Fjern eldre utgaver i { $n } mapper
    }
history-means =
    { $n ->
        [one] Du fjerner eldre utgaver i 1 mappe
       *[other] Du fjerner eldre utgaver i { $n } mapper
    }
history-means-what = De fjernes her nå og på enhetene neste gang de er på nett. Hver enhet henter mappa på nytt. Dette kan ikke gjøres om.
history-progress = Ferdig med { $done } av { $all }
history-cut = Fjern for godt
history-done = Fjernet. Enhetene henter mappene på nytt når de er på nett.

# Hvem som har åpnet en mappe
readers-title = Hvem har åpnet mappa
readers-help = Alle som har sett i mappa, på nettsiden eller på en telefon. Det som er åpnet uten dekning, kommer med når telefonen har sendt.
readers-show = Vis hvem
readers-none = Ingen har åpnet mappa ennå.
readers-line = { $when }: { $what }, { $place }
readers-file = mappa
readers-history = historikken
readers-list = en liste
readers-times = ({ $n } ganger på rad)
readers-on-device = på en enhet
readers-on-page = på nettsiden

## What became of what was written too late, closed by who wrote it
sync-answered = { $n ->
    [one] Det er kommet svar på 1 føring
   *[other] Det er kommet svar på { $n } føringer
}
review-close = Jeg har lest det
review-close-what = Jeg har lest det: { $what }, { $when }
reviews-closed = { $n ->
    [one] 1 som du har lest
   *[other] { $n } som du har lest
}
reviews-closed-help = De går bort av seg selv, 30 dager etter at du leste dem.

# Det som er tatt ut av Følge
exports-title = Tatt ut
exports-help = Filer og tekster som er tatt ut av Følge, når vi ikke igjen. Her står det hva, når og hvem som gjorde det, aldri hva som sto der.
exports-none = Ingenting er tatt ut.
exports-may-hold = Kan fortsatt ha noe om personen
exports-none-of = Ingenting om personen er tatt ut av Følge.
exports-ask = Be den som har tatt ut noe, om å slette det. Følge når det ikke.
exports-copies = Kopier av hele databasen kan ikke leses uten nøkler. Nøklene til den som slettes, ødelegges, og kopier av dem blir slettet innen 30 dager.
export-sikkerhetskopi = Sikkerhetskopi
export-lagt_til_side = Database lagt til side ved tilbakelegging
export-feilsoking = Føring åpnet for feilsøking
export-avvist_tekst = Tekst som ikke kom inn, kopiert fra appen
export-utskrift = Svar skrevet ut med folge-cli
export-by = Av { $name }
export-by-server = På serveren
export-times = { $n } ganger. Først { $first }, sist { $last }
export-everybody = Alle som hadde ei mappe da.
export-nobody = Ingen bestemt person.
export-people =
    { $n ->
        [one] Om 1 person.
       *[other] Om { $n } personer.
    }
export-rows =
    { $n ->
        [one] 1 rad.
       *[other] { $n } rader.
    }
export-erased =
    { $n ->
        [one] 1 av dem er slettet siden
       *[other] { $n } av dem er slettet siden
    }
