# Ordene for kodene i listene. Koden er fast; ordet kan rettes.

## Koder: kontaktform
code-channel-ansikt-til-ansikt = Møttes
code-channel-telefon = Telefon
code-channel-sms = SMS
code-channel-folge = Fulgte
code-channel-forsok-uten-svar = Ikke svar
code-channel-video = Video
code-channel-sosiale-medier = Sosiale medier
code-channel-epost = E-post
code-channel-brev = Brev
code-channel-annet = Annet
code-channel-ukjent = Vet ikke

## Koder: initiativ
code-initiative-deltaker = Deltakeren
code-initiative-likeperson = Likepersonen
code-initiative-avtalt = Avtalt
code-initiative-parorende = Pårørende
code-initiative-tjeneste = En tjeneste
code-initiative-tilfeldig = Tilfeldig
code-initiative-vakttelefon = Vakttelefonen
code-initiative-annet = Annet
code-initiative-ukjent = Vet ikke

## Koder: hvem det er
code-kind-bruker = Deltaker
code-kind-parorende = Pårørende

## place
code-place-hjemme = Hjemme
code-place-lokale = I lokalet vårt
code-place-ute = Ute
code-place-kafe = Kafé
code-place-botilbud = Botilbud
code-place-vaerested = Værested
code-place-behandling-dogn = Døgnbehandling
code-place-poliklinikk = Poliklinikk
code-place-sykehus = Sykehus
code-place-fengsel = Fengsel
code-place-nav-kontor = NAV-kontor
code-place-kommunalt-tilbud = Kommunalt tilbud
code-place-aktivitet = På aktivitet
code-place-brukerstyrt-seng = Brukerstyrt seng
code-place-bil = I bil
code-place-digitalt = Digitalt
code-place-annet = Annet
code-place-ukjent = Vet ikke

## life_area
code-life-area-bolig = Bolig
code-life-area-arbeid-aktivitet = Arbeid og aktivitet
code-life-area-okonomi = Økonomi
code-life-area-fysisk-helse = Kropp og helse
code-life-area-tannhelse = Tenner
code-life-area-psykisk-helse = Psykisk helse
code-life-area-rus = Rus
code-life-area-sosial-fungering = Være sammen med andre
code-life-area-nettverk = Venner og nettverk
code-life-area-foreldrerolle = Å være forelder
code-life-area-rettigheter = Rettigheter
code-life-area-straff = Straff og soning
code-life-area-tilbakefall = Tilbakefall
code-life-area-overdose-nalokson = Overdose og nalokson
code-life-area-mening-hap = Mening og håp
code-life-area-annet = Annet
code-life-area-ukjent = Vet ikke

## action
code-action-samvaer = Var sammen
code-action-aktivitet-sammen = Gjorde noe sammen
code-action-struktur-hverdag = Struktur i hverdagen
code-action-nettverksbygging = Bygde nettverk
code-action-samtale-uformell = Pratet
code-action-samtale-strukturert = Planlagt samtale
code-action-erfaringsdeling = Delte egen erfaring
code-action-informasjon = Ga informasjon
code-action-praktisk-hjelp = Praktisk hjelp
code-action-skjema-soknad = Skjema eller søknad
code-action-folge-avtale = Ble med på avtale
code-action-kobling = Koblet på en tjeneste
code-action-motivasjon = Motiverte
code-action-krisehandtering = Håndterte en krise
code-action-nalokson-utdelt = Ga ut nalokson
code-action-transport = Kjørte eller hentet
code-action-annet = Annet
code-action-ukjent = Vet ikke

## service
code-service-nav = NAV
code-service-fastlege = Fastlege
code-service-legevakt = Legevakt
code-service-dps = DPS
code-service-tsb-poliklinikk = Ruspoliklinikk
code-service-tsb-dogn = Rusbehandling døgn
code-service-avrusning = Avrusning
code-service-lar = LAR
code-service-fact-act = FACT eller ACT
code-service-kommune-rus = Rustjenesten i kommunen
code-service-boligkontor = Boligkontoret
code-service-gjeldsradgiver = Gjeldsrådgiver
code-service-tannlege = Tannlege
code-service-barnevern = Barnevern
code-service-krisesenter = Krisesenter
code-service-friomsorg = Friomsorgen
code-service-advokat = Advokat
code-service-frivillig = Frivillig organisasjon
code-service-selvhjelp = Selvhjelp
code-service-arbeidstiltak = Arbeidstiltak
code-service-skole = Skole
code-service-brukerombud = Brukerombud
code-service-parorendesenter = Pårørendesenter
code-service-nodetat = Nødetat
code-service-annet = Annet
code-service-ukjent = Vet ikke

## group_kind
code-group-kind-samtalegruppe = Samtalegruppe
code-group-kind-eksistensiell-samtale = Eksistensiell samtalegruppe
code-group-kind-abc-gruppe = ABC-gruppe
code-group-kind-selvhjelp = Selvhjelpsgruppe
code-group-kind-aktivitet = Aktivitetsgruppe
code-group-kind-trening = Trening
code-group-kind-maltid = Måltid sammen
code-group-kind-kurs = Kurs
code-group-kind-likepersonskurs = Likepersonskurs
code-group-kind-temakveld = Temakveld
code-group-kind-veiledning = Veiledning
code-group-kind-annet = Annet
code-group-kind-ukjent = Vet ikke

## audience
code-audience-brukere = Deltakere
code-audience-parorende = Pårørende
code-audience-blandet = Deltakere og pårørende
code-audience-likepersoner = Likepersoner
code-audience-menn = Menn
code-audience-kvinner = Kvinner
code-audience-unge = Unge

## attendance
code-attendance-mott = Møtt
code-attendance-delvis = Delvis
code-attendance-digitalt = Digitalt
code-attendance-forfall = Forfall
code-attendance-ikke-mott = Ikke møtt

## session_state
code-session-state-planlagt = Planlagt
code-session-state-holdt = Holdt
code-session-state-avlyst = Avlyst

## enrolment
code-enrolment-pameldt = Påmeldt
code-enrolment-startet = Startet
code-enrolment-fullfort = Fullførte
code-enrolment-sluttet = Sluttet
code-enrolment-venteliste = Venteliste

## urgency
code-urgency-info = Info
code-urgency-neste-vakt = Neste vakt
code-urgency-i-dag = I dag
code-urgency-to-dager = To dager
code-urgency-uke = Uka
code-urgency-akutt = Akutt
code-urgency-annet = Annet
code-urgency-ukjent = Vet ikke

## concern
code-concern-selvmord = Selvmord
code-concern-overdose = Overdose
code-concern-vold = Vold
code-concern-barn = Barn
code-concern-annet = Annet
code-concern-ukjent = Vet ikke

## debrief
code-debrief-ok = Det går bra
code-debrief-litt-sliten = Litt sliten
code-debrief-pavirket = Det sitter i
code-debrief-trenger-debrief = Vil prate om det
code-debrief-trenger-stotte-na = Trenger støtte nå

## shift_level
code-shift-level-primar = Første vakt
code-shift-level-reserve = I reserve

## consent
code-consent-registrering = Å føre det vi gjør sammen
code-consent-identitet = Navn og telefon
code-consent-deling-internt = Dele med vaktlaget
code-consent-deling-tjeneste = Dele med en tjeneste
code-consent-maaling = Spørreskjema og målinger
code-consent-kontakt-etter = Kontakt etterpå
code-consent-forskning = Forskning
code-consent-parorende-kontakt = Kontakt med pårørende
code-consent-annet = Annet
code-consent-ukjent = Vet ikke

## consent_how
code-consent-how-muntlig = Muntlig
code-consent-how-skriftlig = Skriftlig
code-consent-how-digitalt = Digitalt

## consent_state
code-consent-state-gitt = Sa ja
code-consent-state-avslatt = Sa nei
code-consent-state-trukket = Trukket tilbake
code-consent-state-utlopt = Gått ut

## follow_up_status
code-follow-up-status-aktiv = Aktiv
code-follow-up-status-pause = Pause
code-follow-up-status-avsluttet-mal = Avsluttet, målet er nådd
code-follow-up-status-avsluttet-onske = Avsluttet etter eget ønske
code-follow-up-status-flyttet = Flyttet
code-follow-up-status-overfort = Overført
code-follow-up-status-mistet-kontakt = Mistet kontakt
code-follow-up-status-dod = Død

## birth_band
code-birth-band-for-1950 = Før 1950
code-birth-band-f1950-1954 = 1950–1954
code-birth-band-f1955-1959 = 1955–1959
code-birth-band-f1960-1964 = 1960–1964
code-birth-band-f1965-1969 = 1965–1969
code-birth-band-f1970-1974 = 1970–1974
code-birth-band-f1975-1979 = 1975–1979
code-birth-band-f1980-1984 = 1980–1984
code-birth-band-f1985-1989 = 1985–1989
code-birth-band-f1990-1994 = 1990–1994
code-birth-band-f1995-1999 = 1995–1999
code-birth-band-f2000-2004 = 2000–2004
code-birth-band-f2005-2009 = 2005–2009
code-birth-band-f2010-2014 = 2010–2014
code-birth-band-ukjent = Vet ikke

## gender
code-gender-kvinne = Kvinne
code-gender-mann = Mann
code-gender-annet = Annet
code-gender-ukjent = Vet ikke

## relation
code-relation-forelder = Forelder
code-relation-barn = Barn
code-relation-sosken = Søsken
code-relation-partner = Partner
code-relation-venn = Venn
code-relation-annet = Annet
code-relation-ukjent = Vet ikke

## activity
code-activity-informasjonsmote = Informasjonsmøte
code-activity-rekruttering = Rekruttering
code-activity-utsending = Utsending
code-activity-annonse = Annonse
code-activity-materiell = Materiell
code-activity-nettside-some = Nettside og sosiale medier
code-activity-sporreundersokelse = Spørreundersøkelse
code-activity-fokusgruppe = Fokusgruppe
code-activity-intervju = Intervju
code-activity-samarbeidsmote = Samarbeidsmøte
code-activity-opplaering = Opplæring
code-activity-veiledning-mottatt = Fikk veiledning
code-activity-administrasjon = Administrasjon
code-activity-vakt = Vakt
code-activity-annet = Annet
code-activity-ukjent = Vet ikke

## bring
code-bring-kontakter = Det vi har gjort sammen
code-bring-samtykker = Samtykkene
code-bring-lenker = Pårørende
code-bring-vaktkort = Vaktkortet
