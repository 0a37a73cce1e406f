# The words for the codes in the lists. The code is fixed; the word may be improved.

## Codes: channel
code-channel-ansikt-til-ansikt = Met
code-channel-telefon = Phone
code-channel-sms = SMS
code-channel-folge = Went along
code-channel-forsok-uten-svar = No answer
code-channel-video = Video
code-channel-sosiale-medier = Social media
code-channel-epost = E-mail
code-channel-brev = Letter
code-channel-annet = Other
code-channel-ukjent = Don’t know

## Codes: initiative
code-initiative-deltaker = The participant
code-initiative-likeperson = The peer
code-initiative-avtalt = Agreed
code-initiative-parorende = Next of kin
code-initiative-tjeneste = A service
code-initiative-tilfeldig = By chance
code-initiative-vakttelefon = The on-call phone
code-initiative-annet = Other
code-initiative-ukjent = Don’t know

## Codes: kind
code-kind-bruker = Participant
code-kind-parorende = Next of kin

## place
code-place-hjemme = At home
code-place-lokale = At our place
code-place-ute = Outdoors
code-place-kafe = Café
code-place-botilbud = Supported housing
code-place-vaerested = Drop-in centre
code-place-behandling-dogn = Inpatient treatment
code-place-poliklinikk = Outpatient clinic
code-place-sykehus = Hospital
code-place-fengsel = Prison
code-place-nav-kontor = NAV office
code-place-kommunalt-tilbud = Municipal service
code-place-aktivitet = At an activity
code-place-brukerstyrt-seng = User-controlled bed
code-place-bil = In a car
code-place-digitalt = Online
code-place-annet = Other
code-place-ukjent = Don’t know

## life_area
code-life-area-bolig = Housing
code-life-area-arbeid-aktivitet = Work and activity
code-life-area-okonomi = Money
code-life-area-fysisk-helse = Physical health
code-life-area-tannhelse = Teeth
code-life-area-psykisk-helse = Mental health
code-life-area-rus = Substances
code-life-area-sosial-fungering = Being with others
code-life-area-nettverk = Friends and network
code-life-area-foreldrerolle = Being a parent
code-life-area-rettigheter = Rights
code-life-area-straff = Sentence and prison
code-life-area-tilbakefall = Relapse
code-life-area-overdose-nalokson = Overdose and naloxone
code-life-area-mening-hap = Meaning and hope
code-life-area-annet = Other
code-life-area-ukjent = Don’t know

## action
code-action-samvaer = Spent time together
code-action-aktivitet-sammen = Did something together
code-action-struktur-hverdag = Structure in the day
code-action-nettverksbygging = Built network
code-action-samtale-uformell = Chatted
code-action-samtale-strukturert = Planned talk
code-action-erfaringsdeling = Shared own experience
code-action-informasjon = Gave information
code-action-praktisk-hjelp = Practical help
code-action-skjema-soknad = Form or application
code-action-folge-avtale = Went along to an appointment
code-action-kobling = Connected to a service
code-action-motivasjon = Encouraged
code-action-krisehandtering = Handled a crisis
code-action-nalokson-utdelt = Handed out naloxone
code-action-transport = Gave a lift
code-action-annet = Other
code-action-ukjent = Don’t know

## service
code-service-nav = NAV (labour and welfare)
code-service-fastlege = GP
code-service-legevakt = Emergency clinic
code-service-dps = Mental health centre (DPS)
code-service-tsb-poliklinikk = Addiction outpatient clinic
code-service-tsb-dogn = Addiction inpatient unit
code-service-avrusning = Detox
code-service-lar = Opioid maintenance (LAR)
code-service-fact-act = FACT or ACT team
code-service-kommune-rus = Municipal addiction service
code-service-boligkontor = Housing office
code-service-gjeldsradgiver = Debt adviser
code-service-tannlege = Dentist
code-service-barnevern = Child welfare
code-service-krisesenter = Crisis shelter
code-service-friomsorg = Probation service
code-service-advokat = Lawyer
code-service-frivillig = Voluntary organisation
code-service-selvhjelp = Self-help
code-service-arbeidstiltak = Work programme
code-service-skole = School
code-service-brukerombud = Ombudsman
code-service-parorendesenter = Next-of-kin centre
code-service-nodetat = Emergency service
code-service-annet = Other
code-service-ukjent = Don’t know

## group_kind
code-group-kind-samtalegruppe = Conversation group
code-group-kind-eksistensiell-samtale = Existential conversation group
code-group-kind-abc-gruppe = Act-Belong-Commit group
code-group-kind-selvhjelp = Self-help group
code-group-kind-aktivitet = Activity group
code-group-kind-trening = Exercise
code-group-kind-maltid = Shared meal
code-group-kind-kurs = Course
code-group-kind-likepersonskurs = Peer course
code-group-kind-temakveld = Themed evening
code-group-kind-veiledning = Supervision
code-group-kind-annet = Other
code-group-kind-ukjent = Don’t know

## audience
code-audience-brukere = Participants
code-audience-parorende = Next of kin
code-audience-blandet = Participants and next of kin
code-audience-likepersoner = Peers
code-audience-menn = Men
code-audience-kvinner = Women
code-audience-unge = Young people

## attendance
code-attendance-mott = Came
code-attendance-delvis = In part
code-attendance-digitalt = Online
code-attendance-forfall = Sent word
code-attendance-ikke-mott = Did not come

## session_state
code-session-state-planlagt = Planned
code-session-state-holdt = Held
code-session-state-avlyst = Cancelled

## enrolment
code-enrolment-pameldt = Enrolled
code-enrolment-startet = Started
code-enrolment-fullfort = Completed
code-enrolment-sluttet = Left
code-enrolment-venteliste = Waiting list

## urgency
code-urgency-info = For information
code-urgency-neste-vakt = Next shift
code-urgency-i-dag = Today
code-urgency-to-dager = Two days
code-urgency-uke = This week
code-urgency-akutt = Urgent
code-urgency-annet = Other
code-urgency-ukjent = Don’t know

## concern
code-concern-selvmord = Suicide
code-concern-overdose = Overdose
code-concern-vold = Violence
code-concern-barn = Children
code-concern-annet = Other
code-concern-ukjent = Don’t know

## debrief
code-debrief-ok = I’m fine
code-debrief-litt-sliten = A bit worn out
code-debrief-pavirket = It stays with me
code-debrief-trenger-debrief = I want to talk about it
code-debrief-trenger-stotte-na = I need support now

## shift_level
code-shift-level-primar = First on call
code-shift-level-reserve = In reserve

## consent
code-consent-registrering = Keeping a log of what we do together
code-consent-identitet = Name and phone
code-consent-deling-internt = Sharing with the on-call team
code-consent-deling-tjeneste = Sharing with a service
code-consent-maaling = Questionnaires
code-consent-kontakt-etter = Contact afterwards
code-consent-forskning = Research
code-consent-parorende-kontakt = Contact with next of kin
code-consent-annet = Other
code-consent-ukjent = Don’t know

## consent_how
code-consent-how-muntlig = Spoken
code-consent-how-skriftlig = Written
code-consent-how-digitalt = Digital

## consent_state
code-consent-state-gitt = Agreed
code-consent-state-avslatt = Declined
code-consent-state-trukket = Withdrawn
code-consent-state-utlopt = Expired

## follow_up_status
code-follow-up-status-aktiv = Active
code-follow-up-status-pause = Pause
code-follow-up-status-avsluttet-mal = Ended, goal reached
code-follow-up-status-avsluttet-onske = Ended by own wish
code-follow-up-status-flyttet = Moved away
code-follow-up-status-overfort = Transferred
code-follow-up-status-mistet-kontakt = Lost contact
code-follow-up-status-dod = Dead

## birth_band
code-birth-band-for-1950 = Before 1950
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
code-birth-band-ukjent = Don’t know

## gender
code-gender-kvinne = Woman
code-gender-mann = Man
code-gender-annet = Other
code-gender-ukjent = Don’t know

## relation
code-relation-forelder = Parent
code-relation-barn = Child
code-relation-sosken = Sibling
code-relation-partner = Partner
code-relation-venn = Friend
code-relation-annet = Other
code-relation-ukjent = Don’t know

## activity
code-activity-informasjonsmote = Information meeting
code-activity-rekruttering = Recruiting
code-activity-utsending = Mailing
code-activity-annonse = Advertisement
code-activity-materiell = Printed material
code-activity-nettside-some = Web and social media
code-activity-sporreundersokelse = Survey
code-activity-fokusgruppe = Focus group
code-activity-intervju = Interview
code-activity-samarbeidsmote = Cooperation meeting
code-activity-opplaering = Training
code-activity-veiledning-mottatt = Received supervision
code-activity-administrasjon = Administration
code-activity-vakt = On call
code-activity-annet = Other
code-activity-ukjent = Don’t know

## bring
code-bring-kontakter = What we did together
code-bring-samtykker = The consents
code-bring-lenker = Next of kin
code-bring-vaktkort = The on-call card
