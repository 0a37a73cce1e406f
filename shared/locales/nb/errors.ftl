# Hva som ikke gikk, og hva du kan gjøre. Ingen personopplysninger.

## Bli med og logge inn
error-invite-malformed = Dette er ikke en hel invitasjon. Kopier hele lenken, fra folge:// og ut, og lim den inn på nytt.
error-invite-unknown = Serveren kjenner ikke denne invitasjonen. Be koordinatoren om en ny.
error-invite-used = Denne invitasjonen er brukt. Be koordinatoren om en ny. Hver telefon trenger sin egen.
error-invite-expired = Denne invitasjonen er for gammel. Be koordinatoren om en ny.
error-wrong-certificate = Noe annet enn serveren vår svarer. Det er oftest påloggingssiden til et trådløst nett: åpne nettleseren og logg på nettet, eller slå av wifi. Ingenting er sendt. Si fra til koordinatoren hvis det fortsetter.
error-login-page = Nettet svarer med en nettside i stedet for serveren vår. Det er oftest påloggingssiden til et trådløst nett: åpne nettleseren og logg på nettet, eller slå av wifi. Ingenting er sendt. Det du har skrevet, ligger trygt.
error-certificate-time = Serverens sertifikat gjelder ikke nå. Se etter om dato og klokkeslett på enheten stemmer. Si fra til administratoren hvis de gjør det. Det du har skrevet, ligger trygt.
error-server-away = Vi får ikke kontakt med serveren. Sjekk om du har dekning, og prøv igjen. Det du har lagret, ligger trygt på denne enheten.
error-server-strange = Det kom et svar vi ikke forstår. Noe på nettet svarer i stedet for serveren vår. Prøv et annet nett, eller prøv igjen senere.
error-protocol-newer = Serveren er nyere enn appen. Oppdater appen. Du kan føre som før, og det du har skrevet, ligger trygt.
error-protocol-older = Serveren er eldre enn appen. Si fra til administratoren. Det du har skrevet, ligger trygt.
error-enrolment-unknown = Serveren kjenner ikke denne telefonen lenger. Be koordinatoren om en ny invitasjon. Det du har skrevet, ligger her fortsatt.
error-device-lost = Denne enheten er meldt tapt. Alt på den er slettet. Be koordinator om en ny invitasjon.
error-device-retired = Denne enheten er tatt ut av bruk. Alt på den er slettet; det som ikke var sendt, ligger hos koordinator.
error-secret-too-short = Passordet må ha minst 12 tegn. Legg til noen ord.
# Hvor lenge en må vente etter et feil passord, og hvor mange forsøk som er igjen.
wait-before-next =
    { $unit ->
        [min] Vent { $wait ->
                [1] ett minutt
               *[other] { $wait } minutter
            } før du prøver igjen.
       *[s] Vent { $wait ->
                [1] ett sekund
               *[other] { $wait } sekunder
            }, og prøv igjen.
    }
tries-left =
    { $left ->
        [1] Du har ett forsøk igjen. Etter det slettes alt du har på denne enheten, også det som ikke er sendt.
        [2] Du har { $left } forsøk igjen. Etter det slettes alt du har på denne enheten, også det som ikke er sendt.
        [3] Du har { $left } forsøk igjen. Etter det slettes alt du har på denne enheten, også det som ikke er sendt.
       *[other] Du har { $left } forsøk igjen.
    }
error-secret-wrong = Passordet stemmer ikke. { wait-before-next } { tries-left }
error-secret-wait = Du må vente litt etter et feil passord. { wait-before-next } { tries-left }
error-secret-missing = Passordet mangler. Skriv det på første linje, eller sett FOLGE_SECRET.
error-data-wiped = Passordet var feil ti ganger. Alt som lå her for denne personen, er slettet fra enheten. Det som var sendt, er trygt. Be koordinatoren om en ny invitasjon.
error-person-unknown = Ingen med det navnet bruker denne enheten. Velg et navn fra lista, eller bli med med en invitasjon.
error-person-ambiguous = Flere bruker denne enheten. Velg hvem du er.
error-person-exists = Denne personen bruker enheten fra før. Gå tilbake og lås opp i stedet.
error-not-joined = Ingen bruker denne enheten ennå. Bli med med en invitasjon først.
error-locked = Appen er låst. Lås opp og prøv igjen.
error-sign-in-link = Lenken er brukt eller for gammel. Be administratoren om en ny.
error-signed-out = Du er logget ut. Åpne en ny lenke fra administratoren.

## Forespørsler
error-body-malformed = Noe ble borte på veien til serveren. Ingenting er endret. Prøv igjen.
error-body-too-large = Dette er for mye på en gang. Ingenting er endret. Del det opp, og prøv igjen.
error-cursor-unknown = Serveren er satt tilbake til et tidligere tidspunkt. Appen ordner det selv. Ingenting du har skrevet, er borte.
error-data-busy = Dataene er åpne i et annet vindu eller program. Lås eller lukk det, og prøv igjen.
error-data-newer = Dataene er skrevet av en nyere versjon. Oppdater appen.
error-data-damaged = Noe i lageret på denne enheten er ødelagt. Det er lagt til side, ikke slettet, og alt som var sendt, hentes på nytt. Prøv igjen. Under Sending står det hva vi reddet av resten.
error-data-unwritable = Vi får ikke lagret. Enheten er kanskje full. Frigjør plass, og prøv igjen.
error-too-many-requests = Denne enheten spør serveren oftere enn den tar imot. Appen venter litt og prøver igjen av seg selv. Det du har lagret, ligger trygt.
error-server-busy = Serveren har mye å gjøre akkurat nå. Appen venter litt og prøver igjen av seg selv. Det du har lagret, ligger trygt.
error-server-full = Serveren har ikke plass til mer akkurat nå, og har ikke tatt imot noe. Det du har lagret, ligger trygt på denne enheten og sendes når det er plass igjen. Si fra til den som drifter serveren.
error-internal = Noe gikk galt hos oss. Prøv igjen. Si fra til administratoren hvis det fortsetter.

## Handlinger
error-command-malformed = Dette forstår ikke denne versjonen. Sjekk det du skrev, eller oppdater.
error-not-coordinator = Bare en koordinator kan gjøre dette. Spør koordinatoren din.
error-participant-unknown = Du følger ikke denne deltakeren, eller deltakeren finnes ikke. Spør koordinatoren din.
error-programme-unknown = Dette tilbudet finnes ikke her. Velg et du er med i.
error-worker-unknown = Denne personen er ikke med i tilbudet. Velg en annen.
error-target-gone = Det du ville endre, er borte. Se på tidslinja, og før det på nytt om det trengs.
error-entry-exists = Dette er ført fra før. Du trenger ikke gjøre noe.
error-code-unknown = Dette svaret finnes ikke i lista «{ $list }». Velg et som står der.
error-minutes-range = Minutter må være et tall fra 0 til 1440. Rett tallet.
error-time-ahead = Tiden er mer enn en dag fram. Rett dag og klokkeslett.
error-text-too-long = Teksten er for lang. Den kan ha { $limit } tegn. Kort den ned.
error-alias-missing = Skriv hva de vil bli kalt. Et kallenavn er nok.
error-period-reversed = Perioden slutter før den begynner. Bytt om dagene.
error-nothing-to-change = Ingenting er endret. Endre noe, eller lukk.
error-incomplete = Noe mangler i det som ble sendt. Prøv igjen.
error-consent-missing = Det mangler et samtykke: «{ $kind }». Spør personen, og før svaret under Samtykker.
error-consent-withdrawn = Personen har sagt nei, eller trukket samtykket: «{ $kind }». Dette kan ikke føres på navnet. Før det uten navn om det trengs.
error-file-closed = Mappa er lukket. Spør koordinatoren hvor du skal føre dette.
error-same-person = Dette er den samme mappa. Velg en annen.
error-link-kinds = En kobling går mellom en deltaker og en pårørende. Velg en av hver.
error-link-exists = De to er koblet sammen fra før. Du trenger ikke gjøre noe.
error-text-missing = Skriv noen ord først.
error-name-missing = Skriv et navn først.
error-scope-missing = Skriv hva samtykket gjelder, for eksempel hvilken tjeneste.
error-expiry-missing = Velg hvor lenge samtykket gjelder.
error-pause-only = Bare en pause har en siste dag. Fjern siste dag, eller velg pause.
error-person-dead = Personen er registrert som død. Er det feil, trekk tilbake den oppføringen først.
error-other-programme = De to mappene hører til hvert sitt tilbud. Flytt personen først.
error-cover-end = En vikar trenger en siste dag. Velg når vikariatet slutter.
error-not-a-member = Denne personen var ikke med i gruppa den dagen. Meld personen på først.
error-member-exists = Denne personen er med i gruppa fra før. Du trenger ikke gjøre noe.
error-group-unknown = Du leder ikke denne gruppa, eller den finnes ikke. Spør koordinatoren din.
error-group-ended = Gruppa er avsluttet. Åpne den igjen først.
error-not-leader = Bare gruppeledere og koordinatorer kan starte en gruppe. Spør koordinatoren din.
error-session-cancelled = Kvelden er avlyst. Sett den til planlagt eller holdt først.
error-sessions-count = Du kan planlegge fra 1 til { $limit } kvelder om gangen.
error-people-range = Antall personer kan være høyst { $limit }. Rett tallet.
error-quantity-range = Antallet kan være høyst { $limit }. Rett tallet.
error-shift-length = En vakt varer fra ett minutt til { $limit } timer. Rett tidene.
error-not-on-team = Bare vaktlaget og koordinatorer kan gjøre dette. Spør koordinatoren din.
error-note-not-yours = Bare den som skrev notatet, eller en koordinator, kan flytte det. Spør dem.
error-choose-first = Noe står i to utgaver. Velg den som skal gjelde, og prøv igjen.
error-card-missing = Det finnes ikke noe vaktkort for denne personen her. Lagre notatet uten navn, så knytter koordinatoren det til.
error-age-range = Alder går fra 0 til 120, og den yngste kan ikke være over den eldste. Rett tallene.
error-days-range = Antall dager må være fra 1 til { $limit }. Rett tallet.
error-months-range = Antall måneder må være fra 1 til { $limit }. Rett tallet.
error-version-unknown = Noen har valgt i mellomtida. Se hva som står der nå.
error-not-retractable = Dette kan ikke trekkes tilbake. Endre det i stedet.
error-last-coordinator = Tilbudet må ha minst én koordinator. Gi rollen til en annen først.
error-search-short = Skriv minst to bokstaver.

## Svar fra serveren på det som ble sendt
error-change-unreadable = Serveren kunne ikke lese dette. Kopier teksten, og skriv det på nytt.
error-change-too-large = Dette er for stort for serveren. Kopier teksten, og skriv det kortere.
error-change-author = Serveren tok det ikke imot fordi det ikke ser ut til å være skrevet av deg. Kopier teksten, og si fra til administratoren.
error-change-order = Dette passet ikke med det serveren har. Kopier teksten, og skriv det på nytt.
error-change-dependency = Dette bygger på noe serveren ikke har. Kopier teksten, og skriv det på nytt.
error-change-generation = Mappa er laget på nytt siden du skrev. Kopier teksten, og skriv det på nytt.
error-document-erased = Deltakeren er slettet etter eget ønske. Det kan ikke føres mer.
error-no-access = Du følger ikke denne deltakeren lenger. Kopier teksten, og gi den til koordinatoren.
error-access-protected = Bare koordinatoren kan endre hvem som følger. Spør koordinatoren din.
error-entry-protected = Det som er ført, kan ikke slettes, bare trekkes tilbake. Spør koordinatoren din.
error-create-conflict = Denne deltakeren finnes fra før med andre opplysninger. Kopier teksten, og snakk med koordinatoren.
error-change-chained = Dette bygger på noe som ikke ble tatt imot. Rett det første først, og skriv dette på nytt.
error-change-held = Du følger ikke lenger denne personen. Det du skrev, ligger hos koordinator til vurdering.
error-change-unvouched = Dette har noen andre skrevet, og serveren har ikke noe som viser at det var der før. Det ligger på telefonen.
