# Kva som ikkje gjekk, og kva du kan gjere. Ingen personopplysningar.

## Bli med og logge inn
error-invite-malformed = Dette er ikkje ein heil invitasjon. Kopier heile lenkja, frå folge:// og ut, og lim henne inn på nytt.
error-invite-unknown = Tenaren kjenner ikkje denne invitasjonen. Be koordinatoren om ein ny.
error-invite-used = Denne invitasjonen er brukt. Be koordinatoren om ein ny. Kvar telefon treng sin eigen.
error-invite-expired = Denne invitasjonen er for gammal. Be koordinatoren om ein ny.
error-wrong-certificate = Noko anna enn tenaren vår svarer. Det er oftast påloggingssida til eit trådlaust nett: opne nettlesaren og logg på nettet, eller slå av wifi. Ingenting er sendt. Sei frå til koordinatoren om det held fram.
error-login-page = Nettet svarer med ei nettside i staden for tenaren vår. Det er oftast påloggingssida til eit trådlaust nett: opne nettlesaren og logg på nettet, eller slå av wifi. Ingenting er sendt. Det du har skrive, ligg trygt.
error-certificate-time = Sertifikatet til tenaren gjeld ikkje no. Sjå etter om dato og klokkeslett på eininga stemmer. Sei frå til administratoren om dei gjer det. Det du har skrive, ligg trygt.
error-server-away = Vi får ikkje kontakt med tenaren. Sjekk om du har dekning, og prøv igjen. Det du har lagra, ligg trygt på denne eininga.
error-server-strange = Det kom eit svar vi ikkje forstår. Noko på nettet svarar i staden for tenaren vår. Prøv eit anna nett, eller prøv igjen seinare.
error-protocol-newer = Tenaren er nyare enn appen. Oppdater appen. Du kan føre som før, og det du har skrive, ligg trygt.
error-protocol-older = Tenaren er eldre enn appen. Sei frå til administratoren. Det du har skrive, ligg trygt.
error-enrolment-unknown = Tenaren kjenner ikkje denne telefonen lenger. Be koordinatoren om ein ny invitasjon. Det du har skrive, ligg her framleis.
error-device-lost = Denne eininga er meld tapt. Alt på henne er sletta. Be koordinator om ein ny invitasjon.
error-device-retired = Denne eininga er teken ut av bruk. Alt på henne er sletta; det som ikkje var sendt, ligg hos koordinator.
error-secret-too-short = Passordet må ha minst 12 teikn. Legg til nokre ord.
# Kor lenge ein må vente etter eit feil passord, og kor mange forsøk som er igjen.
wait-before-next =
    { $unit ->
        [min] Vent { $wait ->
                [1] eitt minutt
               *[other] { $wait } minutt
            } før du prøver igjen.
       *[s] Vent { $wait ->
                [1] eitt sekund
               *[other] { $wait } sekund
            }, og prøv igjen.
    }
tries-left =
    { $left ->
        [1] Du har eitt forsøk igjen. Etter det blir alt du har på denne eininga, sletta, også det som ikkje er sendt.
        [2] Du har { $left } forsøk igjen. Etter det blir alt du har på denne eininga, sletta, også det som ikkje er sendt.
        [3] Du har { $left } forsøk igjen. Etter det blir alt du har på denne eininga, sletta, også det som ikkje er sendt.
       *[other] Du har { $left } forsøk igjen.
    }
error-secret-wrong = Passordet stemmer ikkje. { wait-before-next } { tries-left }
error-secret-wait = Du må vente litt etter eit feil passord. { wait-before-next } { tries-left }
error-secret-missing = Passordet manglar. Skriv det på første linja, eller set FOLGE_SECRET.
error-data-wiped = Passordet var feil ti gonger. Alt som låg her for denne personen, er sletta frå eininga. Det som var sendt, er trygt. Be koordinatoren om ein ny invitasjon.
error-person-unknown = Ingen med det namnet bruker denne eininga. Vel eit namn frå lista, eller bli med med ein invitasjon.
error-person-ambiguous = Fleire bruker denne eininga. Vel kven du er.
error-person-exists = Denne personen bruker eininga frå før. Gå tilbake og lås opp i staden.
error-not-joined = Ingen bruker denne eininga enno. Bli med med ein invitasjon først.
error-locked = Appen er låst. Lås opp og prøv igjen.
error-sign-in-link = Lenkja er brukt eller for gammal. Be administratoren om ei ny.
error-signed-out = Du er logga ut. Opne ei ny lenkje frå administratoren.

## Førespurnader
error-body-malformed = Noko blei borte på vegen til tenaren. Ingenting er endra. Prøv igjen.
error-body-too-large = Dette er for mykje på ein gong. Ingenting er endra. Del det opp, og prøv igjen.
error-cursor-unknown = Tenaren er sett tilbake til eit tidlegare tidspunkt. Appen ordnar det sjølv. Ingenting du har skrive, er borte.
error-data-busy = Dataa er opne i eit anna vindauge eller program. Lås eller lukk det, og prøv igjen.
error-data-newer = Dataa er skrivne av ein nyare versjon. Oppdater appen.
error-data-damaged = Noko i lageret på denne eininga er øydelagt. Det er lagt til side, ikkje sletta, og alt som var sendt, blir henta på nytt. Prøv igjen. Under Sending står det kva vi berga av resten.
error-data-unwritable = Vi får ikkje lagra. Eininga er kanskje full. Frigjer plass, og prøv igjen.
error-too-many-requests = Denne eininga spør tenaren oftare enn han tek imot. Appen ventar litt og prøver igjen av seg sjølv. Det du har lagra, ligg trygt.
error-server-busy = Tenaren har mykje å gjere akkurat no. Appen ventar litt og prøver igjen av seg sjølv. Det du har lagra, ligg trygt.
error-server-full = Tenaren har ikkje plass til meir akkurat no, og har ikkje teke imot noko. Det du har lagra, ligg trygt på denne eininga og blir sendt når det er plass att. Sei frå til den som driftar tenaren.
error-internal = Noko gjekk gale hos oss. Prøv igjen. Sei frå til administratoren om det held fram.

## Handlingar
error-command-malformed = Dette forstår ikkje denne versjonen. Sjekk det du skreiv, eller oppdater.
error-not-coordinator = Berre ein koordinator kan gjere dette. Spør koordinatoren din.
error-participant-unknown = Du følgjer ikkje denne deltakaren, eller deltakaren finst ikkje. Spør koordinatoren din.
error-programme-unknown = Dette tilbodet finst ikkje her. Vel eit du er med i.
error-worker-unknown = Denne personen er ikkje med i tilbodet. Vel ein annan.
error-target-gone = Det du ville endre, er borte. Sjå på tidslinja, og før det på nytt om det trengst.
error-entry-exists = Dette er ført frå før. Du treng ikkje gjere noko.
error-code-unknown = Dette svaret finst ikkje i lista «{ $list }». Vel eit som står der.
error-minutes-range = Minutt må vere eit tal frå 0 til 1440. Rett talet.
error-time-ahead = Tida er meir enn ein dag fram. Rett dag og klokkeslett.
error-text-too-long = Teksten er for lang. Han kan ha { $limit } teikn. Kort han ned.
error-alias-missing = Skriv kva dei vil bli kalla. Eit kallenamn er nok.
error-period-reversed = Perioden sluttar før han byrjar. Byt om dagane.
error-nothing-to-change = Ingenting er endra. Endre noko, eller lukk.
error-incomplete = Noko manglar i det som blei sendt. Prøv igjen.
error-consent-missing = Det manglar eit samtykke: «{ $kind }». Spør personen, og før svaret under Samtykke.
error-consent-withdrawn = Personen har sagt nei, eller trekt samtykket: «{ $kind }». Dette kan ikkje førast på namnet. Før det utan namn om det trengst.
error-file-closed = Mappa er lukka. Spør koordinatoren kor du skal føre dette.
error-same-person = Dette er den same mappa. Vel ei anna.
error-link-kinds = Ei kopling går mellom ein deltakar og ein pårørande. Vel ein av kvar.
error-link-exists = Dei to er kopla saman frå før. Du treng ikkje gjere noko.
error-text-missing = Skriv nokre ord først.
error-name-missing = Skriv eit namn først.
error-scope-missing = Skriv kva samtykket gjeld, til dømes kva teneste.
error-expiry-missing = Vel kor lenge samtykket gjeld.
error-pause-only = Berre ein pause har ein siste dag. Fjern siste dag, eller vel pause.
error-person-dead = Personen er registrert som død. Er det feil, trekk tilbake den oppføringa først.
error-other-programme = Dei to mappene høyrer til kvart sitt tilbod. Flytt personen først.
error-cover-end = Ein vikar treng ein siste dag. Vel når vikariatet sluttar.
error-not-a-member = Denne personen var ikkje med i gruppa den dagen. Meld personen på først.
error-member-exists = Denne personen er med i gruppa frå før. Du treng ikkje gjere noko.
error-group-unknown = Du leier ikkje denne gruppa, eller ho finst ikkje. Spør koordinatoren din.
error-group-ended = Gruppa er avslutta. Opne ho igjen først.
error-not-leader = Berre gruppeleiarar og koordinatorar kan starte ei gruppe. Spør koordinatoren din.
error-session-cancelled = Kvelden er avlyst. Set han til planlagd eller halden først.
error-sessions-count = Du kan planleggje frå 1 til { $limit } kveldar om gongen.
error-people-range = Talet på personar kan vere høgst { $limit }. Rett talet.
error-quantity-range = Talet kan vere høgst { $limit }. Rett talet.
error-shift-length = Ei vakt varer frå eitt minutt til { $limit } timar. Rett tidene.
error-not-on-team = Berre vaktlaget og koordinatorar kan gjere dette. Spør koordinatoren din.
error-note-not-yours = Berre den som skreiv notatet, eller ein koordinator, kan flytte det. Spør dei.
error-choose-first = Noko står i to utgåver. Vel den som skal gjelde, og prøv igjen.
error-card-missing = Det finst ikkje noko vaktkort for denne personen her. Lagre notatet utan namn, så knyter koordinatoren det til.
error-age-range = Alder går frå 0 til 120, og den yngste kan ikkje vere over den eldste. Rett tala.
error-days-range = Talet på dagar må vere frå 1 til { $limit }. Rett talet.
error-months-range = Talet på månader må vere frå 1 til { $limit }. Rett talet.
error-version-unknown = Nokon har valt i mellomtida. Sjå kva som står der no.
error-not-retractable = Dette kan ikkje trekkjast tilbake. Endre det i staden.
error-last-coordinator = Tilbodet må ha minst éin koordinator. Gi rolla til ein annan først.
error-search-short = Skriv minst to bokstavar.

## Svar frå tenaren på det som blei sendt
error-change-unreadable = Tenaren kunne ikkje lese dette. Kopier teksten, og skriv det på nytt.
error-change-too-large = Dette er for stort for tenaren. Kopier teksten, og skriv det kortare.
error-change-author = Tenaren tok det ikkje imot fordi det ikkje ser ut til å vere skrive av deg. Kopier teksten, og sei frå til administratoren.
error-change-order = Dette passa ikkje med det tenaren har. Kopier teksten, og skriv det på nytt.
error-change-dependency = Dette byggjer på noko tenaren ikkje har. Kopier teksten, og skriv det på nytt.
error-change-generation = Mappa er laga på nytt sidan du skreiv. Kopier teksten, og skriv det på nytt.
error-document-erased = Deltakaren er sletta etter eige ønske. Det kan ikkje førast meir.
error-no-access = Du følgjer ikkje denne deltakaren lenger. Kopier teksten, og gi han til koordinatoren.
error-access-protected = Berre koordinatoren kan endre kven som følgjer. Spør koordinatoren din.
error-entry-protected = Det som er ført, kan ikkje slettast, berre trekkjast tilbake. Spør koordinatoren din.
error-create-conflict = Denne deltakaren finst frå før med andre opplysningar. Kopier teksten, og snakk med koordinatoren.
error-change-chained = Dette byggjer på noko som ikkje blei teke imot. Rett det første først, og skriv dette på nytt.
error-change-held = Du følgjer ikkje lenger denne personen. Det du skreiv, ligg hos koordinator til vurdering.
error-change-unvouched = Dette har nokon andre skrive, og tenaren har ikkje noko som viser at det var der før. Det ligg på telefonen.
