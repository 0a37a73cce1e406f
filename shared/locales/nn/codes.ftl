# Orda for kodane i listene. Koden er fast; ordet kan rettast.

## Koder: kontaktform
code-channel-ansikt-til-ansikt = Møttest
code-channel-telefon = Telefon
code-channel-sms = SMS
code-channel-folge = Følgde
code-channel-forsok-uten-svar = Ikkje svar
code-channel-video = Video
code-channel-sosiale-medier = Sosiale medium
code-channel-epost = E-post
code-channel-brev = Brev
code-channel-annet = Anna
code-channel-ukjent = Veit ikkje

## Koder: initiativ
code-initiative-deltaker = Deltakaren
code-initiative-likeperson = Likepersonen
code-initiative-avtalt = Avtalt
code-initiative-parorende = Pårørande
code-initiative-tjeneste = Ei teneste
code-initiative-tilfeldig = Tilfeldig
code-initiative-vakttelefon = Vakttelefonen
code-initiative-annet = Anna
code-initiative-ukjent = Veit ikkje

## Koder: hvem det er
code-kind-bruker = Deltakar
code-kind-parorende = Pårørande

## place
code-place-hjemme = Heime
code-place-lokale = I lokalet vårt
code-place-ute = Ute
code-place-kafe = Kafé
code-place-botilbud = Butilbod
code-place-vaerested = Verestad
code-place-behandling-dogn = Døgnbehandling
code-place-poliklinikk = Poliklinikk
code-place-sykehus = Sjukehus
code-place-fengsel = Fengsel
code-place-nav-kontor = NAV-kontor
code-place-kommunalt-tilbud = Kommunalt tilbod
code-place-aktivitet = På aktivitet
code-place-brukerstyrt-seng = Brukarstyrt seng
code-place-bil = I bil
code-place-digitalt = Digitalt
code-place-annet = Anna
code-place-ukjent = Veit ikkje

## life_area
code-life-area-bolig = Bustad
code-life-area-arbeid-aktivitet = Arbeid og aktivitet
code-life-area-okonomi = Økonomi
code-life-area-fysisk-helse = Kropp og helse
code-life-area-tannhelse = Tenner
code-life-area-psykisk-helse = Psykisk helse
code-life-area-rus = Rus
code-life-area-sosial-fungering = Vere saman med andre
code-life-area-nettverk = Venner og nettverk
code-life-area-foreldrerolle = Å vere forelder
code-life-area-rettigheter = Rettar
code-life-area-straff = Straff og soning
code-life-area-tilbakefall = Tilbakefall
code-life-area-overdose-nalokson = Overdose og nalokson
code-life-area-mening-hap = Meining og håp
code-life-area-annet = Anna
code-life-area-ukjent = Veit ikkje

## action
code-action-samvaer = Var saman
code-action-aktivitet-sammen = Gjorde noko saman
code-action-struktur-hverdag = Struktur i kvardagen
code-action-nettverksbygging = Bygde nettverk
code-action-samtale-uformell = Prata
code-action-samtale-strukturert = Planlagd samtale
code-action-erfaringsdeling = Delte eiga erfaring
code-action-informasjon = Gav informasjon
code-action-praktisk-hjelp = Praktisk hjelp
code-action-skjema-soknad = Skjema eller søknad
code-action-folge-avtale = Vart med på avtale
code-action-kobling = Kopla på ei teneste
code-action-motivasjon = Motiverte
code-action-krisehandtering = Handterte ei krise
code-action-nalokson-utdelt = Gav ut nalokson
code-action-transport = Køyrde eller henta
code-action-annet = Anna
code-action-ukjent = Veit ikkje

## service
code-service-nav = NAV
code-service-fastlege = Fastlege
code-service-legevakt = Legevakt
code-service-dps = DPS
code-service-tsb-poliklinikk = Ruspoliklinikk
code-service-tsb-dogn = Rusbehandling døgn
code-service-avrusning = Avrusing
code-service-lar = LAR
code-service-fact-act = FACT eller ACT
code-service-kommune-rus = Rustenesta i kommunen
code-service-boligkontor = Bustadkontoret
code-service-gjeldsradgiver = Gjeldsrådgivar
code-service-tannlege = Tannlege
code-service-barnevern = Barnevern
code-service-krisesenter = Krisesenter
code-service-friomsorg = Friomsorga
code-service-advokat = Advokat
code-service-frivillig = Frivillig organisasjon
code-service-selvhjelp = Sjølvhjelp
code-service-arbeidstiltak = Arbeidstiltak
code-service-skole = Skule
code-service-brukerombud = Brukarombod
code-service-parorendesenter = Pårørandesenter
code-service-nodetat = Naudetat
code-service-annet = Anna
code-service-ukjent = Veit ikkje

## group_kind
code-group-kind-samtalegruppe = Samtalegruppe
code-group-kind-eksistensiell-samtale = Eksistensiell samtalegruppe
code-group-kind-abc-gruppe = ABC-gruppe
code-group-kind-selvhjelp = Sjølvhjelpsgruppe
code-group-kind-aktivitet = Aktivitetsgruppe
code-group-kind-trening = Trening
code-group-kind-maltid = Måltid saman
code-group-kind-kurs = Kurs
code-group-kind-likepersonskurs = Likepersonskurs
code-group-kind-temakveld = Temakveld
code-group-kind-veiledning = Rettleiing
code-group-kind-annet = Anna
code-group-kind-ukjent = Veit ikkje

## audience
code-audience-brukere = Deltakarar
code-audience-parorende = Pårørande
code-audience-blandet = Deltakarar og pårørande
code-audience-likepersoner = Likepersonar
code-audience-menn = Menn
code-audience-kvinner = Kvinner
code-audience-unge = Unge

## attendance
code-attendance-mott = Møtt
code-attendance-delvis = Delvis
code-attendance-digitalt = Digitalt
code-attendance-forfall = Forfall
code-attendance-ikke-mott = Ikkje møtt

## session_state
code-session-state-planlagt = Planlagd
code-session-state-holdt = Halden
code-session-state-avlyst = Avlyst

## enrolment
code-enrolment-pameldt = Påmeld
code-enrolment-startet = Starta
code-enrolment-fullfort = Fullførte
code-enrolment-sluttet = Slutta
code-enrolment-venteliste = Venteliste

## urgency
code-urgency-info = Info
code-urgency-neste-vakt = Neste vakt
code-urgency-i-dag = I dag
code-urgency-to-dager = To dagar
code-urgency-uke = Veka
code-urgency-akutt = Akutt
code-urgency-annet = Anna
code-urgency-ukjent = Veit ikkje

## concern
code-concern-selvmord = Sjølvmord
code-concern-overdose = Overdose
code-concern-vold = Vald
code-concern-barn = Barn
code-concern-annet = Anna
code-concern-ukjent = Veit ikkje

## debrief
code-debrief-ok = Det går bra
code-debrief-litt-sliten = Litt sliten
code-debrief-pavirket = Det sit i
code-debrief-trenger-debrief = Vil prate om det
code-debrief-trenger-stotte-na = Treng støtte no

## shift_level
code-shift-level-primar = Første vakt
code-shift-level-reserve = I reserve

## consent
code-consent-registrering = Å føre det vi gjer saman
code-consent-identitet = Namn og telefon
code-consent-deling-internt = Dele med vaktlaget
code-consent-deling-tjeneste = Dele med ei teneste
code-consent-maaling = Spørjeskjema og målingar
code-consent-kontakt-etter = Kontakt etterpå
code-consent-forskning = Forsking
code-consent-parorende-kontakt = Kontakt med pårørande
code-consent-annet = Anna
code-consent-ukjent = Veit ikkje

## consent_how
code-consent-how-muntlig = Munnleg
code-consent-how-skriftlig = Skriftleg
code-consent-how-digitalt = Digitalt

## consent_state
code-consent-state-gitt = Sa ja
code-consent-state-avslatt = Sa nei
code-consent-state-trukket = Trekt tilbake
code-consent-state-utlopt = Gått ut

## follow_up_status
code-follow-up-status-aktiv = Aktiv
code-follow-up-status-pause = Pause
code-follow-up-status-avsluttet-mal = Avslutta, målet er nådd
code-follow-up-status-avsluttet-onske = Avslutta etter eige ønske
code-follow-up-status-flyttet = Flytta
code-follow-up-status-overfort = Overført
code-follow-up-status-mistet-kontakt = Mista kontakt
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
code-birth-band-ukjent = Veit ikkje

## gender
code-gender-kvinne = Kvinne
code-gender-mann = Mann
code-gender-annet = Anna
code-gender-ukjent = Veit ikkje

## relation
code-relation-forelder = Forelder
code-relation-barn = Barn
code-relation-sosken = Sysken
code-relation-partner = Partnar
code-relation-venn = Ven
code-relation-annet = Anna
code-relation-ukjent = Veit ikkje

## activity
code-activity-informasjonsmote = Informasjonsmøte
code-activity-rekruttering = Rekruttering
code-activity-utsending = Utsending
code-activity-annonse = Annonse
code-activity-materiell = Materiell
code-activity-nettside-some = Nettside og sosiale medium
code-activity-sporreundersokelse = Spørjeundersøking
code-activity-fokusgruppe = Fokusgruppe
code-activity-intervju = Intervju
code-activity-samarbeidsmote = Samarbeidsmøte
code-activity-opplaering = Opplæring
code-activity-veiledning-mottatt = Fekk rettleiing
code-activity-administrasjon = Administrasjon
code-activity-vakt = Vakt
code-activity-annet = Anna
code-activity-ukjent = Veit ikkje

## bring
code-bring-kontakter = Det vi har gjort saman
code-bring-samtykker = Samtykka
code-bring-lenker = Pårørande
code-bring-vaktkort = Vaktkortet
