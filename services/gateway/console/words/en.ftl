### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Shared disaster-risk data of the Coalition of Sustainable Cities of Central Asia

# review: unreviewed
about = Hazard events merged from many networks, their impact on critical infrastructure and people in the member cities, and the alerts that follow. What is public is readable without a key.

# review: unreviewed
now = Now

# review: unreviewed
languages = Languages

# review: unreviewed
hazards = Latest hazard events

# review: unreviewed
in-force = Alerts in force

# review: unreviewed
ended = Alerts that have ended

# review: unreviewed
none = Nothing yet.

# review: unreviewed
none-in-force = No alert is in force.

# review: unreviewed
no-all-clear = No alert is in force here, but not all sources answer: this is no all-clear.

# review: unreviewed
exercise = Exercise

# review: unreviewed
depth = depth

# review: unreviewed
km = km

## What to do, and whether the sources live

# review: unreviewed
what-now = What to do now

# review: unreviewed
open-alert = Open the alert of your city above: it says what happened, why the level is what it is, and what to do.

# review: unreviewed
follow-services = In danger follow the emergency services. Qalqan informs the cities' services and is no public warning.

# review: unreviewed
sources-alive = All sources answer: { $number }.

# review: unreviewed
sources-silent = Sources that do not answer: { $silent } of { $number }. No news from them is no good news.

# review: unreviewed
sources-unknown = It is not known whether the sources answer. No news is no good news.

# review: unreviewed
source-never = { $name }: has never answered

# review: unreviewed
source-since = { $name }: last answer { $since }

# review: unreviewed
source-paused = { $name }: paused by a person

## Links

# review: unreviewed
access = Access

# review: unreviewed
docs = API documentation, to try out in the browser

# review: unreviewed
verification = Verification of the science: methods, oracles, errors

# review: unreviewed
collections = Data collections (OGC API Features)

# review: unreviewed
changes = Change feed

# review: unreviewed
stream = Live stream (server-sent events)

# review: unreviewed
atom = Alerts (Atom and CAP 1.2)

# review: unreviewed
events = Event catalogue (AsyncAPI)

# review: unreviewed
health = Health

# review: unreviewed
legal = The Joint Declaration on the Coalition (Dushanbe, 16 October 2025) is not an international treaty and creates no rights or obligations under international law (Art. 8). Its single original is in Russian; translations are unofficial.

# review: unreviewed
home = To the start page

## The page of an alert

# review: unreviewed
why = Why the level is what it is

# review: unreviewed
text = What happened

# review: unreviewed
changed = What changed since the previous message

# review: unreviewed
do = What to do

# review: unreviewed
facilities = Facilities most at risk

# review: unreviewed
all-facilities = All facilities, as data

# review: unreviewed
name = Name

# review: unreviewed
system = System

# review: unreviewed
moderate = At least moderate damage, probability

# review: unreviewed
complete = Complete damage, probability

# review: unreviewed
function = Expected share of function

# review: unreviewed
messages = Messages of this alert

# review: unreviewed
documents = As data

# review: unreviewed
cap = Signed message (CAP 1.2, XML)

# review: unreviewed
json = This alert (JSON)

# review: unreviewed
assessment = Assessment (JSON)

# review: unreviewed
hazard = Hazard event (GeoJSON)

# review: unreviewed
city = City

# review: unreviewed
event = Event

# review: unreviewed
state = State

# review: unreviewed
begins = Began or begins

# review: unreviewed
sent = Sent

# review: unreviewed
expires = In force until

# review: unreviewed
state-draft = draft

# review: unreviewed
state-approved = approved

# review: unreviewed
state-issued = in force

# review: unreviewed
state-updated = in force, updated

# review: unreviewed
state-cancelled = cancelled

# review: unreviewed
state-expired = ended
