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

## Around every page

# review: unreviewed
skip = To the content

# review: unreviewed
mode-exercise = EXERCISE

# review: unreviewed
mode-live = LIVE

# review: unreviewed
clock = Page made at

# review: unreviewed
alive = Sources that answer: { $answering } of { $number }

# review: unreviewed
alive-unknown = Whether sources answer is not known

# review: unreviewed
rooms = Pages

# review: unreviewed
room-now = Now

# review: unreviewed
room-assets = Facilities

# review: unreviewed
room-plans = Plans

# review: unreviewed
room-reliability = Reliability

# review: unreviewed
stream-none = This page shows the state of the time above. Reload it to see what is new.

# review: unreviewed
stream-live = Live: changes appear here by themselves.

# review: unreviewed
stream-changed = Live: changed at { $time }; what is new is marked.

# review: unreviewed
stream-cut = The connection is cut. You see the state of { $time }, { $minutes } min old. It may be out of date.

# review: unreviewed
age-days = { $number } d ago

# review: unreviewed
age-hours = { $number } h ago

# review: unreviewed
age-minutes = { $number } min ago

# review: unreviewed
age-now = less than a minute ago


## What stands in cities

# review: unreviewed
cities-now = What stands in the cities now

# review: unreviewed
level-none = nothing stands

# review: unreviewed
since = since

# review: unreviewed
until = until

# review: unreviewed
more-alerts = More alerts in force: { $number }

# review: unreviewed
elsewhere = Alerts in force elsewhere

# review: unreviewed
systems-now = Seven systems: function now

# review: unreviewed
systems-note = Estimated by models, not observed. Of several hazards the one that leaves a system the least is shown; together they may leave less.

# review: unreviewed
function-now = Expected share of function (90% range)

# review: unreviewed
damaged = At least moderately damaged

# review: unreviewed
counted = Counted of all

# review: unreviewed
no-word = No standing assessment speaks of it.

# review: unreviewed
not-assessable = Not assessable: nothing can be said of it

# review: unreviewed
not-assessable-none = Not assessable: no facilities are registered

# review: unreviewed
not-assessable-withheld = Not shown: the facilities are not public

# review: unreviewed
withheld = Only the public facilities are counted here.

# review: unreviewed
also-unassessed = Standing assessments that could not say: { $number }

# review: unreviewed
by-others = By the others:

# review: unreviewed
standing = Hazards that stand, and their assessments

# review: unreviewed
nothing-stands = No assessed hazard stands for this city.

# review: unreviewed
level = Level

# review: unreviewed
distance = Distance

# review: unreviewed
assessed-at = Assessed

# review: unreviewed
people = People

# review: unreviewed
population = Population of the city: { $number }

# review: unreviewed
population-unknown = The population of the city is not known here.

# review: unreviewed
people-none = No standing assessment counts people whom a hazard reaches.

# review: unreviewed
people-number = People (90% range)

# review: unreviewed
measure = Measured as

# review: unreviewed
at-least = At least

# review: unreviewed
measure-mmi = shaking, Modified Mercalli scale

# review: unreviewed
measure-msk64 = shaking, MSK-64 scale

# review: unreviewed
measure-pga = peak ground acceleration

# review: unreviewed
measure-pgv = peak ground velocity

# review: unreviewed
measure-depth = depth of water, m

# review: unreviewed
measure-aqi = air quality index

# review: unreviewed
measure-inside = in the hazard's area

# review: unreviewed
measure-near-fire = within this distance of the fire, km

# review: unreviewed
measure-around-fire = around the fire, within this distance, km

# review: unreviewed
measure-fire-distance = distance from the fire, km

# review: unreviewed
measure-flood-probability = probability of being flooded

# review: unreviewed
measure-air-temperature = air temperature

# review: unreviewed
measure-wind-gust = wind gusts

# review: unreviewed
measure-wind = wind speed

# review: unreviewed
measure-wind-speed = wind speed

# review: unreviewed
measure-visibility = visibility

# review: unreviewed
measure-day = { $of }, mean of 24 hours

# review: unreviewed
warnings = Warnings of national authorities in force

# review: unreviewed
warnings-none = None reached us that is in force for this city.

# review: unreviewed
plans-touched = Plans that this touches

# review: unreviewed
plans-keyed = This is shown to those who sign in with a key of a city.

# review: unreviewed
plans-untouched = No plan that you may read is touched.

# review: unreviewed
stage-drafting = being drafted

# review: unreviewed
stage-consultation = in consultation

# review: unreviewed
stage-adopted = adopted

# review: unreviewed
stage-implementing = being carried out

# review: unreviewed
stage-amended = amended

# review: unreviewed
stage-closed = closed

# review: unreviewed
stage-evaluated = evaluated

# review: unreviewed
sources-title = Sources and the age of their last answer

# review: unreviewed
source = Source

# review: unreviewed
last-answer = Last answer

# review: unreviewed
never = never

# review: unreviewed
health-fresh = answers

# review: unreviewed
health-stale = does not answer any more

# review: unreviewed
health-silent = has never answered

# review: unreviewed
health-paused = paused by a person

# review: unreviewed
health-waiting = waits for a key that this installation lacks

# review: unreviewed
health-unknown = not asked for long enough yet

# review: unreviewed
health-pushed = sends by itself, is not asked

# review: unreviewed
health-retired = out of use


## The page of a hazard

# review: unreviewed
revisions = What we knew, and when

# review: unreviewed
revision = Revision { $number }

# review: unreviewed
revision-first = First report

# review: unreviewed
revision-same = Nothing that is shown here changed.

# review: unreviewed
revision-changed = { $name }: { $after } (before: { $before })

# review: unreviewed
moved-km = moved by { $number } km

# review: unreviewed
revision-of = Revision { $number } of { $total }

# review: unreviewed
revision-choose = Look at a revision

# review: unreviewed
revision-earlier = Earlier

# review: unreviewed
revision-later = Later

# review: unreviewed
revision-show = Show

# review: unreviewed
revision-past = This is what was known then, and not how things stand.

# review: unreviewed
revision-newest = How it stands now

# review: unreviewed
revision-changes = What changed

# review: unreviewed
footprint-changed = the ground that it covers changed

# review: unreviewed
stated-by = stated by

# review: unreviewed
solutions = What each network says

# review: unreviewed
network = Network

# review: unreviewed
magnitude = Magnitude

# review: unreviewed
depth-km = Depth, km

# review: unreviewed
where = Place

# review: unreviewed
updated = Updated

# review: unreviewed
preferred = preferred here

# review: unreviewed
withdrawn = withdrawn

# review: unreviewed
ends = Ended or ends

# review: unreviewed
severity = Severity in itself

# review: unreviewed
severity-minor = minor

# review: unreviewed
severity-moderate = moderate

# review: unreviewed
severity-severe = severe

# review: unreviewed
severity-extreme = extreme

# review: unreviewed
severity-unknown = not known

# review: unreviewed
hazard-forecast = forecast

# review: unreviewed
hazard-ongoing = going on

# review: unreviewed
hazard-played = played again in this exercise as if it went on

# review: unreviewed
hazard-past = over

# review: unreviewed
hazard-retracted = retracted: it did not happen as reported

# review: unreviewed
hazard-merged = merged into another event

# review: unreviewed
assessments-of = What it does to cities

# review: unreviewed
assessments-none = No city has an assessment of it that stands. That is no all-clear.

# review: unreviewed
alerts-of = Alerts about it


## The page of an assessment

# review: unreviewed
superseded = This assessment no longer stands.

# review: unreviewed
newer = To the newer one

# review: unreviewed
not-green = What was not counted is no good sign: see the systems below.

# review: unreviewed
strength = Strength at the city

# review: unreviewed
median = Median (90% range)

# review: unreviewed
deaths = Deaths

# review: unreviewed
loss-musd = Economic loss, million USD

# review: unreviewed
facilities-worst = Facilities, worst first

# review: unreviewed
facilities-none = No facility has results that you may read.

# review: unreviewed
next-page = Next page

# review: unreviewed
methods = Methods

# review: unreviewed
inputs = What it was computed from

# review: unreviewed
inputs-hash = Fingerprint of all inputs

# review: unreviewed
limits = What to bear in mind


## Tables of facilities, plans, data

# review: unreviewed
filter = Show

# review: unreviewed
all = all

# review: unreviewed
kind-of = Kind

# review: unreviewed
criticality = Importance, 1 to 5

# review: unreviewed
coverage = What is registered

# review: unreviewed
with-class = With a class for damage

# review: unreviewed
total = Registered

# review: unreviewed
map-public = Only facilities that everybody may see are drawn, the most critical first.

# review: unreviewed
open-to-all = Open to all

# review: unreviewed
basis = How the class is known

# review: unreviewed
basis-assumed = assumed

# review: unreviewed
basis-declared = declared by the owner

# review: unreviewed
basis-inspected = inspected on site

# review: unreviewed
last-change = Last changed

# review: unreviewed
oldest = oldest

# review: unreviewed
missing = What is missing

# review: unreviewed
coverage-note = Facilities in use that you may see, in brackets those with a class for damage. "None" is no good sign: nothing can be assessed there. Choose a city for sources, age and what is missing.

# review: unreviewed
none-registered = none

# review: unreviewed
class = Class for damage

# review: unreviewed
class-none = none: damage cannot be assessed

# review: unreviewed
capacity = Capacity

# review: unreviewed
capacity-unit = Unit of the capacity

# review: unreviewed
backup = Runs on reserves, h

# review: unreviewed
vs30 = Shear-wave velocity of the ground (Vs30), m/s

# review: unreviewed
owner = Owner

# review: unreviewed
open-public = open to all

# review: unreviewed
open-coalition = for the cities of the Coalition

# review: unreviewed
open-national = for cities of the same country

# review: unreviewed
open-internal = for the owner alone

# review: unreviewed
out-of-use = Out of use: assessments leave it out.

# review: unreviewed
also = Names that other sources give to it

# review: unreviewed
edit-at-desk = Correct it at the desk

# review: unreviewed
latitude = Latitude

# review: unreviewed
longitude = Longitude

# review: unreviewed
name-local = Name in the language of the place

# review: unreviewed
country = Country

# review: unreviewed
classification = Who may see it

# review: unreviewed
licence = Licence

# review: unreviewed
plans-board = Action plans

# review: unreviewed
plans-none = No plan that you may read.

# review: unreviewed
period = Period

# review: unreviewed
touched = touched by standing assessments: { $number }

# review: unreviewed
measures = measures: { $number }

# review: unreviewed
measures-board = Practical measures

# review: unreviewed
measures-none = No measure that you may read.

# review: unreviewed
stage-idea = idea

# review: unreviewed
stage-planned = planned

# review: unreviewed
stage-developed = developed

# review: unreviewed
stage-suspended = suspended

# review: unreviewed
stage-completed = completed

# review: unreviewed
stage-withdrawn = withdrawn

# review: unreviewed
due = due

# review: unreviewed
due-passed = the day has passed

# review: unreviewed
serves = Serves

# review: unreviewed
serves-both = disaster risk reduction and climate adaptation

# review: unreviewed
serves-drr = disaster risk reduction

# review: unreviewed
serves-cca = climate adaptation

# review: unreviewed
serves-none = neither is stated

# review: unreviewed
touched-by = Touched by

# review: unreviewed
touched-note = Standing assessments of hazards that it addresses, in the cities where it is to help; the newest first.

# review: unreviewed
touched-none = No standing assessment touches it. That is no all-clear.

# review: unreviewed
prices-of = prices of

# review: unreviewed
aligned = Contributes to

# review: unreviewed
steps = Its steps

# review: unreviewed
budget = Budget

# review: unreviewed
integrated-share = Share of measures that serve both

# review: unreviewed
adopted-by = Adopted by

# review: unreviewed
about-it = What it is

# review: unreviewed
monitoring = Monitoring and evaluation

# review: unreviewed
versions = All versions, as data

# review: unreviewed
hazards-of = Hazards it addresses

# review: unreviewed
cost = Cost

# review: unreviewed
responsible = Responsible

# review: unreviewed
plan-of = The plan that holds it

# review: unreviewed
hops = How long each step took

# review: unreviewed
hops-note = Measured on the newest { $number } alerts that are kept, by the times they state.

# review: unreviewed
hops-none = No alert that is kept says how long the steps took.

# review: unreviewed
hop = Step

# review: unreviewed
hop-assess = From the report of the hazard to its assessment

# review: unreviewed
hop-alert = From the assessment to the alert, with its approval

# review: unreviewed
half = Half within

# review: unreviewed
most-within = 95 of 100 within

# review: unreviewed
seconds = { $number } s

# review: unreviewed
not-measured = What is not measured: when those who read the feeds got a message. No number stands here for it.

# review: unreviewed
as-json = The same as data (JSON)

# review: unreviewed
matched = Found: { $number }

# review: unreviewed
nothing-found = Nothing was found.

# review: unreviewed
on-map = On the map

# review: unreviewed
map-in-words = Map of what this page tells; the tables of the page say the same in words.

## The desk

# review: unreviewed
room-desk = Desk

# review: unreviewed
desk-alerts = Decide on alerts

# review: unreviewed
desk-sources = Sources

# review: unreviewed
desk-quarantine = Refused items

# review: unreviewed
desk-assets = Facilities

# review: unreviewed
bring = Bring a register of facilities

# review: unreviewed
registered-now = registered now: { $value }

# review: unreviewed
changed-meanwhile = Somebody changed this facility since you opened the form. Below is what is registered now, with what you changed filled in; look before you save.

# review: unreviewed
place-moved-km = The place would move by { $number } km.

# review: unreviewed
correct = Correct it

# review: unreviewed
would-change = Not saved yet. This would change:

# review: unreviewed
accept-far = Places far from their city are meant so

# review: unreviewed
try-change = Show what would change

# review: unreviewed
save = Save

# review: unreviewed
take-out = Take it out of use

# review: unreviewed
take-out-note = It stays in the register; assessments leave it out from now on. This cannot be undone here.

# review: unreviewed
done-saved = Saved.

# review: unreviewed
done-taken-out = Taken out of use.

# review: unreviewed
no-file = Choose a file first.

# review: unreviewed
file-too-large = The file is larger than { $number } MiB. Send it to the API: POST /v1/assets/import.

# review: unreviewed
would-become = What would become of it. Nothing is stored yet.

# review: unreviewed
became = Stored. What became of it.

# review: unreviewed
rows-rows = Rows

# review: unreviewed
rows-created = New

# review: unreviewed
rows-updated = Changed

# review: unreviewed
rows-unchanged = Unchanged

# review: unreviewed
rows-refused = Refused

# review: unreviewed
rows-left-out = No facilities, left out

# review: unreviewed
store-rows = Store rows: { $number }

# review: unreviewed
line = Line

# review: unreviewed
column = Column

# review: unreviewed
stands-there = What stands there

# review: unreviewed
how-read = How the file was read

# review: unreviewed
read-as = Read as

# review: unreviewed
left-aside = left aside

# review: unreviewed
first-read = The first facilities, as they were read

# review: unreviewed
file = File

# review: unreviewed
bring-about = CSV, an Excel workbook (.xlsx) or GeoJSON, of { $number } MiB at most. It is tried first and nothing is stored; then you see how each column was read and which rows are refused, and decide.

# review: unreviewed
ignore-unknown = Leave out columns that nobody knows

# review: unreviewed
try-file = Try it: nothing is stored

# review: unreviewed
sign-in = Sign in

# review: unreviewed
sign-in-about = Enter the key that you were given. This browser stays signed in for { $hours } h, or until you sign out.

# review: unreviewed
key = Key

# review: unreviewed
sign-in-wrong = The key is unknown, expired or revoked.

# review: unreviewed
signed-in = Signed in: { $name }

# review: unreviewed
sign-out = Sign out

# review: unreviewed
waiting = Waits for a decision

# review: unreviewed
waiting-none = Nothing waits for a decision of yours.

# review: unreviewed
goes-out = What will go out

# review: unreviewed
goes-out-note = Exactly this text in each language; the times will be those of sending.

# review: unreviewed
rests-on = What it rests on

# review: unreviewed
rests-on-asked = On what sources told when they were asked.

# review: unreviewed
a-decision = a person's decision

# review: unreviewed
public-page = The public page of it

# review: unreviewed
assessment-page = The assessment

# review: unreviewed
hazard-page = The event

# review: unreviewed
decide = Decide

# review: unreviewed
may-not-approve = Your key may not decide about alerts.

# review: unreviewed
approve = Approve and send

# review: unreviewed
refuse = Refuse: what stands goes on

# review: unreviewed
drop-draft = Drop the draft

# review: unreviewed
cancel-alert = Cancel the alert

# review: unreviewed
reason = Reason

# review: unreviewed
reason-goes-out = it goes out with the cancellation

# review: unreviewed
not-done = It was not done.

# review: unreviewed
done-approved = Approved. It is being signed and sent.

# review: unreviewed
done-refused = Refused. What stands goes on.

# review: unreviewed
done-cancelled = Cancelled.

# review: unreviewed
done-paused = Silenced. Nothing more of this source is taken in.

# review: unreviewed
done-resumed = It is taken in again.

# review: unreviewed
done-retried = It was read once more; if it still could not be used, it stands here again with its reason.

# review: unreviewed
done-discarded = Discarded. The same item once more does not come back here; one that has changed does.

# review: unreviewed
done-signed-out = You have signed out.

# review: unreviewed
came = What came

# review: unreviewed
came-number = { $payloads } taken in, { $quarantined } items refused

# review: unreviewed
paused-by = silenced by { $name }: { $reason }

# review: unreviewed
pause = Silence

# review: unreviewed
resume = Take in again

# review: unreviewed
hours = For how many hours

# review: unreviewed
until-resumed = until it is taken in again

# review: unreviewed
quarantine-about = What came and could not be used, with the reason. Nothing is lost: read it again once the cause is gone, or discard what is rubbish.

# review: unreviewed
quarantine-none = Nothing waits here.

# review: unreviewed
item = Item

# review: unreviewed
last-seen = Last seen

# review: unreviewed
retry = Read again

# review: unreviewed
discard = Discard

# review: unreviewed
item-open = open

# review: unreviewed
item-resolved = used since

# review: unreviewed
item-discarded = discarded

# review: unreviewed
discarded-by = discarded by { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Drills

# review: unreviewed
drills = Drills under way: nothing of this is real

# review: unreviewed
drill-about = Declare a hazard that did not happen. It goes the way of a real one: an event, what it does to cities, the draft of an alert that two persons decide about. All of it is marked EXERCISE, and it is no part of what stands.

# review: unreviewed
drills-none = No drill is under way.

# review: unreviewed
drill-new = A new drill

# review: unreviewed
longitude = Longitude, degrees

# review: unreviewed
latitude = Latitude, degrees

# review: unreviewed
radius-km = Radius, km

# review: unreviewed
drill-begins = Begins, in the city’s time; empty: now

# review: unreviewed
drill-others = Other hazards

# review: unreviewed
drill-ask = Ask first: how strongly would an earthquake shake the city?

# review: unreviewed
drill-begin = Begin the drill

# review: unreviewed
felt-at = Intensity MSK-64 at the centre of { $name }, { $number } km away

# review: unreviewed
drill-goes = Where it goes

# review: unreviewed
drill-declared = Declared by { $name }

# review: unreviewed
drill-read = it is being read

# review: unreviewed
drill-ended = Ended:

# review: unreviewed
drill-end = End the drill

# review: unreviewed
done-declared = The drill is declared. All that comes of it is marked as an exercise.

# review: unreviewed
done-ended = The drill is ended. Its event and its alerts are being withdrawn.

## The journal

# review: unreviewed
desk-journal = Journal

# review: unreviewed
journal-about = What holders of keys asked to be changed, newest first. A line is written before anything is done. What rules did stands with the alert itself.

# review: unreviewed
journal-person = Person or key

# review: unreviewed
journal-since = From

# review: unreviewed
journal-until = Until

# review: unreviewed
journal-at = When

# review: unreviewed
journal-who = Who

# review: unreviewed
journal-act = What

# review: unreviewed
journal-subject = Of what

# review: unreviewed
journal-of = a person of { $name }

# review: unreviewed
journal-of-coalition = a person of the Coalition

# review: unreviewed
journal-open = whether it was done is not known

# review: unreviewed
journal-file = Take it along (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = What the message that stands does not say is underlined, what it said before is struck out.

## The situation report

# review: unreviewed
report-of = Situation report: { $name }

# review: unreviewed
report-together = Situation report: cities of the Coalition

# review: unreviewed
report-made = Made at

# review: unreviewed
report-nearby = Going on or expected on this map, and not assessed:

# review: unreviewed
report-no-map = The map could not be drawn.

# review: unreviewed
report-origins = Where the numbers come from

# review: unreviewed
report-what = Number

# review: unreviewed
report-as-of = As of

# review: unreviewed
report-age = Age when the report was made

# review: unreviewed
report-population = Population of the city

# review: unreviewed
report-event = The event

# review: unreviewed
report-assessed = Level, systems and people

# review: unreviewed
report-warning = Warning

# review: unreviewed
report-reviewed = checked by a person

# review: unreviewed
report-unreviewed = automatic, not checked by a person

# review: unreviewed
report-unstated = not stated

# review: unreviewed
report-unknown = What is not known

# review: unreviewed
report-no-level = A level could not be assessed:

# review: unreviewed
report-unassessed = A standing assessment could not say how these do:

# review: unreviewed
report-unspoken = No standing assessment speaks of:

# review: unreviewed
report-uncounted = How many people it reaches is not counted:

# review: unreviewed
report-no-plans = Which plans are touched: they are not shown to this reader, or were not at hand.

# review: unreviewed
report-estimated = What was found on the spot: function, damage and people are estimates of models.

# review: unreviewed
report-pdf = Situation report (PDF)

# review: unreviewed
report-page = Situation report

# review: unreviewed
report-board = What stands now

# review: unreviewed
report-days = Reports of each morning

# review: unreviewed
report-days-none = None is kept yet.

# review: unreviewed
report-days-note = One is kept for each day, made at 07:00 of the city or as soon after as it can be, as the public may read it.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = One event or two

# review: unreviewed
name-only = only a name, without a solution

# review: unreviewed
split = Take apart

# review: unreviewed
split-about = Solutions of networks that were taken for one event are parted here. Tick what is another event; the rest stays. It holds whatever the networks send later, until somebody merges both again.

# review: unreviewed
split-leaves = Is another event

# review: unreviewed
would-become-two = What would become of it. Nothing is done yet.

# review: unreviewed
split-apart = Between the nearest of both: distance { $distance } km, time { $seconds } s.

# review: unreviewed
split-stays = Stays in this event

# review: unreviewed
split-goes = Becomes an event of its own

# review: unreviewed
split-do = Make two events of it

# review: unreviewed
split-one = It has one name: there is nothing to take apart.

# review: unreviewed
split-other = The other event

# review: unreviewed
merge = Merge

# review: unreviewed
merge-about = The other event ends and its address leads here. Events that lie far apart become one only when a second city asks for the same.

# review: unreviewed
merge-other = Id or address of the other event

# review: unreviewed
merge-do = Make one event of both

# review: unreviewed
merge-waits = A merge waits for a second city. Proposed by: { $name }.

# review: unreviewed
done-split = Two events stand now.

# review: unreviewed
done-merged = Both are one event now.

# review: unreviewed
done-proposed = Proposed. It is done when a second city asks for the same.

# review: unreviewed
desk-reports = Field reports

# review: unreviewed
field-report-about = Report what is seen in the city. It is read like what sources send: an event, what it does to the city, the draft of an alert about which another person decides. What happened is public; whom to ask is not.

# review: unreviewed
field-reports = Reports that stand

# review: unreviewed
field-reports-none = No report stands.

# review: unreviewed
field-report-new = A new report

# review: unreviewed
field-report-send = Report it

# review: unreviewed
field-report-change = What is different now, or was wrong

# review: unreviewed
field-report-end = Take it back: it did not happen

# review: unreviewed
field-ends = Ended, in the city’s time; empty: it goes on

# review: unreviewed
field-text-note = Say how many people are said to be hurt and which buildings; no names of persons.

# review: unreviewed
field-language = Language of the text

# review: unreviewed
field-measured = What was measured or counted, if anything

# review: unreviewed
field-measure = What

# review: unreviewed
field-value = Value

# review: unreviewed
field-unit = Unit

# review: unreviewed
field-contact = Whom to ask; only the city’s own read it

# review: unreviewed
field-exercise = It is an exercise: nothing of it is real

# review: unreviewed
done-reported = It is reported and is being read.

# review: unreviewed
done-withdrawn = Taken back. Its event ends unless others report it.

# review: unreviewed
pin = Pin

# review: unreviewed
pin-about = Drag the pin or click where it is: the fields follow. By keyboard the arrows move the pin that has the focus, or fill in the fields.

# review: unreviewed
replay = Compute it again

# review: unreviewed
replay-about = It is computed again from the inputs that were kept, by the methods of this release, and compared. Nothing changes by it.

# review: unreviewed
replay-do = Compute and compare

# review: unreviewed
replay-same = The same inputs gave the same results.

# review: unreviewed
replay-differs = It came out otherwise. What differs:

# review: unreviewed
test = TEST

# review: unreviewed
tests = Test alerts

# review: unreviewed
tests-about = A test goes out at once, signed, to who asks for tests: it says that nothing happened, and runs out by itself. No page, feed or map shows it among alerts.

# review: unreviewed
test-minutes = Runs out after, minutes

# review: unreviewed
test-send = Send a test alert

# review: unreviewed
done-tested = The test alert is sent.

# review: unreviewed
edited-by = Edited by { $name }.

# review: unreviewed
edited-compared = What a person wrote is underlined, what was composed is struck out.

# review: unreviewed
edit-not-followed = Does not follow the edit of another language.

# review: unreviewed
edit-text = Edit the text: { $name }

# review: unreviewed
edit-about = Another person approves what you write. The other languages stay as they are. An empty field is as composed again.

# review: unreviewed
edit-save = Save the text

# review: unreviewed
edits = Who wrote what

# review: unreviewed
edit-over = not in what waits

# review: unreviewed
edit-kept = kept from the message before, of the same level

# review: unreviewed
done-edited = The text is saved; another person approves it.

# review: unreviewed
headline = Headline

# review: unreviewed
deliveries = Sent to receivers

# review: unreviewed
deliveries-none = No receiver takes this alert by push.

# review: unreviewed
receiver = Receiver

# review: unreviewed
attempts = Attempts

# review: unreviewed
delivery-waiting = waits

# review: unreviewed
delivery-delivered = received

# review: unreviewed
delivery-failed = not received

# review: unreviewed
hop-deliver = From the alert to its receipt by a receiver

# review: unreviewed
desk-receivers = Receivers

# review: unreviewed
receivers-about = Alerts are sent, signed, to addresses of agencies as soon as they go out. A receiver is sent what its owner may read.

# review: unreviewed
receivers-none = No receiver yet.

# review: unreviewed
receivers-all = All receivers

# review: unreviewed
receiver-coalition = the Coalition

# review: unreviewed
receiver-new = A new receiver

# review: unreviewed
receiver-make = Have alerts sent there

# review: unreviewed
receiver-url = Address

# review: unreviewed
receiver-level = The least level

# review: unreviewed
receiver-form = Form of the messages

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), signed

# review: unreviewed
receiver-form-json = JSON around a GeoJSON feature

# review: unreviewed
receiver-cities = Cities; none ticked: all that its owner may read

# review: unreviewed
receiver-kinds = Kinds of hazards; none ticked: all

# review: unreviewed
receiver-statuses = What is real, and what is not

# review: unreviewed
receiver-actual = Real alerts

# review: unreviewed
receiver-exercise = Exercises

# review: unreviewed
receiver-test = Test alerts

# review: unreviewed
receiver-active = is sent alerts

# review: unreviewed
receiver-paused = paused

# review: unreviewed
receiver-retired = out of use

# review: unreviewed
receiver-failures = Attempts in a row that failed: { $number }

# review: unreviewed
receiver-rests = Not tried until

# review: unreviewed
receiver-secret = Its secret

# review: unreviewed
receiver-secret-once = Copy it now: it is shown this once. By it the receiver checks that a message is ours (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Give it a new secret

# review: unreviewed
receiver-secret-renew-about = For a day messages are signed with both, the new one and the one before.

# review: unreviewed
receiver-secret-both = Signed with the secret before as well until

# review: unreviewed
receiver-change = What it takes, and where it is

# review: unreviewed
receiver-pause = Pause it

# review: unreviewed
receiver-pause-about = Its messages wait meanwhile, twelve hours at most.

# review: unreviewed
receiver-resume = Send to it again

# review: unreviewed
receiver-retire-about = It is sent nothing any more and stays listed. This cannot be undone.

# review: unreviewed
receiver-try = Try it

# review: unreviewed
receiver-try-about = Sends a signed message that tells nothing.

# review: unreviewed
message = Message

# review: unreviewed
deliveries-last = What it was sent last

# review: unreviewed
delivery-due = is tried again

# review: unreviewed
delivery-retry = Send once more

# review: unreviewed
done-receiver-paused = Paused. What goes out meanwhile waits.

# review: unreviewed
done-receiver-resumed = It is sent alerts again, and what waited.

# review: unreviewed
done-receiver-retired = It is out of use and is sent nothing any more.

# review: unreviewed
done-receiver-tried = A trial is on its way: reload this page to see what came of it.

# review: unreviewed
done-delivery-again = It is sent once more.

# review: unreviewed
plans-open = What cities have opened to all. The rest is shown to those who sign in with a key of a city.

# review: unreviewed
plans-open-none = No city has opened one to all yet.

# review: unreviewed
plans-bring = How a city brings its own

# review: unreviewed
plans-bring-about = By the API, with a key of the city that holds the scope plan; classification says who sees it, and public opens it to all. Nothing is entered here for a city that has not brought it. An example:
