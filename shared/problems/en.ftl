### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Bad request

# review: unreviewed
title-not-found = Not found

# review: unreviewed
title-method-not-allowed = Method not allowed

# review: unreviewed
title-validation = The request is not valid

# review: unreviewed
title-unknown-parameter = Unknown or invalid query parameter

# review: unreviewed
title-unauthorized = A valid key is needed

# review: unreviewed
title-policy-denied = Not allowed by the data policy

# review: unreviewed
title-outside-mandate = Outside your mandate

# review: unreviewed
title-illegal-transition = Illegal transition

# review: unreviewed
title-conflict = Conflict

# review: unreviewed
title-version-conflict = The record has changed

# review: unreviewed
title-precondition-required = If-Match is needed

# review: unreviewed
title-idempotency-conflict = Idempotency-Key used for another request

# review: unreviewed
title-too-large = The body is too large

# review: unreviewed
title-range-not-satisfiable = No such bytes

# review: unreviewed
title-unsupported-media-type = Unsupported media type

# review: unreviewed
title-rate-limited = Too many requests

# review: unreviewed
title-request-timeout = The request came too slowly

# review: unreviewed
title-header-fields-too-large = Too many header fields

# review: unreviewed
title-unavailable = Temporarily unavailable

# review: unreviewed
title-storage-full = No room to store

# review: unreviewed
title-gone = Kept no longer

# review: unreviewed
title-internal = A fault of ours

## What each type means, and what to do

# review: unreviewed
problems-all = Types of problem

# review: unreviewed
no-problem-type = No problem is of type { $type }. Known are: { $known }.

# review: unreviewed
about-bad-request = The body cannot be read as what it says it is. Check that it is complete and in the form the description of the operation names.

# review: unreviewed
about-not-found = There is no such thing, or your key may not know of it. Lists show what you may read.

# review: unreviewed
about-method-not-allowed = The path is there, but not with this method. The field Allow of the answer lists those it has.

# review: unreviewed
about-validation = A field of the request is wrong. Each member of errors names one by its pointer and says what it takes.

# review: unreviewed
about-unknown-parameter = A query parameter is not one the path knows, or its value cannot be read. Nothing is passed over in silence, so that a mistyped filter never shows too much.

# review: unreviewed
about-unauthorized = The request needs a valid key, and shows none or one that is unknown, revoked or expired. Send it as X-API-Key or as a Bearer token; whoever administers your city's keys issues one.

# review: unreviewed
about-policy-denied = Your key is known, but it lacks the scope for this, or the data policy does not let the same person do it. The detail says which.

# review: unreviewed
about-outside-mandate = The record belongs to another city, or counts in another. Each city changes its own records alone; ask its operators.

# review: unreviewed
about-illegal-transition = The record does not go from its present state to the one asked for. The member allowed lists the states it can go to.

# review: unreviewed
about-conflict = The request contradicts what is so now, such as a record that is there already or is no longer kept. Read it anew and decide again.

# review: unreviewed
about-version-conflict = Somebody has changed the record since the version that If-Match names. Read it again and send the change with the new ETag.

# review: unreviewed
about-precondition-required = A change must say which version it is based on, so that it undoes nothing unseen. Send the ETag you read in If-Match.

# review: unreviewed
about-idempotency-conflict = The Idempotency-Key has been used with another body. A key stands for one command: take a new one for a new command.

# review: unreviewed
about-too-large = The body holds more bytes, or more values, than are read at once. The detail names the limit; send it in parts.

# review: unreviewed
about-range-not-satisfiable = The file has none of the bytes that Range asks for. Content-Range of the answer says how many it has.

# review: unreviewed
about-unsupported-media-type = The operation does not read bodies of this Content-Type or Content-Encoding. The detail lists those it reads.

# review: unreviewed
about-rate-limited = The requests of this minute are used up, or too many streams are open. Come back after the seconds of Retry-After; with a key you may ask more often.

# review: unreviewed
about-request-timeout = The body was not here whole in time. Send it again over a faster connection, or in parts.

# review: unreviewed
about-header-fields-too-large = The request has more header fields, or longer ones, than are read. Leave out what the interface does not need, such as cookies.

# review: unreviewed
about-unavailable = Something the request needs is down or busy just now. Nothing was changed by halves; send it again after the seconds of Retry-After.

# review: unreviewed
about-gone = It was here and is kept no longer. The answer says where to go on.

# review: unreviewed
about-storage-full = The disk of the database is nearly full, so that nothing more is taken in. What was accepted is safe; send it again after the seconds of Retry-After.

# review: unreviewed
about-internal = A fault of ours. Nothing was changed by halves; tell whoever runs the platform the id of the answer, under which the log says more.

## Requests of every kind

# review: unreviewed
city-unknown = No city has the id { $city }. Known are: { $known }.

# review: unreviewed
no-path = No such path; GET /openapi.json lists those there are.

# review: unreviewed
no-method = This path takes { $allowed }; use one of them.

# review: unreviewed
unreadable-body = The body cannot be read; send it again.

# review: unreviewed
body-encoding = The body is not text in { $encoding }: byte { $at }, counted from 0, fits no character of it. Send the JSON in UTF-8.

# review: unreviewed
body-too-large = A body may have { $limit } bytes here, and this one has more; send less at a time.

# review: unreviewed
range-beyond = The file has { $bytes } bytes, and none where the range begins.

# review: unreviewed
too-many-values = A question may hold { $limit } values here, counted by commas and brackets, and this one has more; ask in parts.

# review: unreviewed
body-too-slow = The body was not here whole after { $seconds } s; send it again, in smaller parts if the line is slow.

# review: unreviewed
bodies-too-many = Too many bodies are on their way at once; send this one again later.

# review: unreviewed
fields-too-many = A request may have { $fields } header fields of { $limit } bytes together; leave out the others.

# review: unreviewed
host-once = A request has the header field Host once: send it, and only one.

# review: unreviewed
unknown-parameters = Unknown query parameter: { $unknown }. This operation knows: { $known }.

# review: unreviewed
unknown-parameter = unknown parameter

# review: unreviewed
parameter-twice = is given more than once

# review: unreviewed
one-of = must be one of { $allowed }

# review: unreviewed
number-needed = must be a number

# review: unreviewed
metres-for-degrees = must be degrees of WGS 84 (EPSG:4326); metres of a projection are not read: transform the table first

# review: unreviewed
boolean-needed = must be true or false

# review: unreviewed
value-too-long = must be at most { $most } characters of text

# review: unreviewed
page-limit = must be a whole number from 1; over { $most } means { $most }

# review: unreviewed
cursor-foreign = is not one of this list; use `next` of a page as it is, or leave it out

# review: unreviewed
bbox-form = must be west,south,east,north or west,south,low,east,north,high

# review: unreviewed
bbox-longitudes = longitudes must lie between -180 and 180

# review: unreviewed
bbox-latitudes = latitudes must lie between -90 and 90, south first

# review: unreviewed
bbox-heights = the lower height must come first

# review: unreviewed
interval-form = must be an instant or start/end, at most one of them open

# review: unreviewed
interval-backwards = the interval ends before it starts

# review: unreviewed
time-form = '{ $value }' is not RFC 3339, such as 2015-12-07T07:50:05Z

# review: unreviewed
before-field = must not lie before `{ $field }`

# review: unreviewed
after-field = must not be later than `{ $field }`

# review: unreviewed
in-the-past = must lie in the future

# review: unreviewed
no-record = There is no { $kind } { $id }, or it is not for you to see.

# review: unreviewed
exists = There is a { $kind } { $id } already.

# review: unreviewed
if-match-needed = Send If-Match with the ETag of the version you changed, now { $etag }.

# review: unreviewed
version-passed = The record is at version { $version }, not at { $seen }: read it again, then repeat.

# review: unreviewed
idempotency-key-used = This Idempotency-Key was used with another body; use a new key for a new request.

# review: unreviewed
secret-shown-once = This Idempotency-Key made { $address } before. Its secret was shown once and cannot be shown again.

# review: unreviewed
transition-none = From '{ $now }' it goes to { $ways }; not to '{ $to }'.

# review: unreviewed
state-final = From '{ $now }' it goes nowhere: the state is final; not to '{ $to }'.

## Keys and mandates

# review: unreviewed
key-needed = This needs a key: send it in the header X-API-Key.

# review: unreviewed
key-unknown = The key is unknown, expired or revoked. Send a valid one in X-API-Key or as Authorization: Bearer, or none at all to read what is public.

# review: unreviewed
other-site = What the desk does is asked for on its own pages only. This request came from a page of another site.

# review: unreviewed
form-of-another = This form was made for another session or is too old. Open its page again and send it once more.

# review: unreviewed
no-form = The body is no form of the desk.

# review: unreviewed
token-invalid = The service token is not valid.

# review: unreviewed
token-needed = Send a service token: Authorization: Bearer …

# review: unreviewed
scope-missing = The key lacks the scope '{ $scope }'.

# review: unreviewed
rate-of-key = { $limit } requests a minute are allowed; come back in { $seconds } s.

# review: unreviewed
rate-without-key = { $limit } requests a minute are allowed without a key; come back in { $seconds } s.

# review: unreviewed
record-foreign = This { $kind } belongs to { $city }; your key acts for { $mandate }.

# review: unreviewed
counts-elsewhere = What counts in { $city } is that city's to say; your key acts for { $mandate }. Have the city do it with a key of its own.

# review: unreviewed
voice-foreign = This source speaks for { $city }; your key acts for { $mandate }. Push to a source of your own city, or have the operator name your city among its pushers.

# review: unreviewed
no-mandate = Your key has no mandate of { $city }.

# review: unreviewed
mandate-city = Your mandate is '{ $city }': issue keys of that city.

# review: unreviewed
mandate-country = Your country is '{ $country }': leave `country` out or give that one.

# review: unreviewed
no-key = No such key in your mandate.

# review: unreviewed
key-name-reserved = no name of a key begins with `rule:`: rules of the platform do; choose another

# review: unreviewed
key-person-needed = say who holds the key, by a name of at least three letters that does not change, such as an address: a key that pushes, approves or administers is one person's

# review: unreviewed
keys-full = A city may have { $most } keys, ended ones included until they are forgotten { $days } days after their end. Revoke those nobody uses.

## What does not answer

# review: unreviewed
service-down = The service { $service } is down; repeat the request later.

# review: unreviewed
service-silent = The service { $service } does not answer; repeat the request later.

# review: unreviewed
service-busy = The service { $service } is busy; repeat the request later.

# review: unreviewed
database-silent = The database does not answer; repeat the request later.

# review: unreviewed
database-busy = The database has no place free now; repeat the request later.

# review: unreviewed
disk-full = The disk is full, and nothing can be stored until whoever runs the platform makes room; repeat the request then.

# review: unreviewed
unexpected = Something went wrong here and it is our fault. Repeat the request; if it fails again, tell whoever runs the platform the number { $id }.

# review: unreviewed
clocks-differ = The clocks of gateway and { $service } differ by { $seconds } s, so that neither trusts the other; your key is not to blame. Whoever runs the platform must set the clocks.

# review: unreviewed
bodies-of-caller = Bodies of one key or address may take { $most } bytes at once, and yours take more; send this one when the others are answered.

# review: unreviewed
stream-full = { $clients } clients are connected; try again, or poll /feeds/changes.

# review: unreviewed
stream-places = Streams open at once for one key or address: { $most }. Close one of yours, or poll /feeds/changes.

# review: unreviewed
stream-slow = You read more slowly than events come: { $frames } waited for you. Connect again with the Last-Event-ID you have, or poll /feeds/changes.

# review: unreviewed
feed-unreadable = The feed cannot be read now; try again.

# review: unreviewed
replay-running = Another replay is running; try again.

# review: unreviewed
calculators-busy = Too many calculations are waiting; try again.

## Collections and feeds

# review: unreviewed
no-feature = No feature '{ $feature }' in { $collection }, or not for this caller.

# review: unreviewed
no-collection = No collection '{ $name }'; there are { $known }.

# review: unreviewed
event-types = No event is of type '{ $type }'. Types begin with: { $known }.

# review: unreviewed
event-type-unknown = unknown event type

# review: unreviewed
last-event-id = Last-Event-ID must be the id of an event of this stream.

# review: unreviewed
cursor-ahead = The cursor { $cursor } is ahead of the feed, which ends at { $last }: it is of another feed. Start from 0.

# review: unreviewed
ahead-of-feed = ahead of the feed

# review: unreviewed
cursor-gone = What followed the cursor { $cursor } is kept no longer; the oldest cursor is { $oldest }. Read the collections, which hold the present state, then go on from there.

# review: unreviewed
cursor-lost = The platform was restored from a copy older than the cursor { $cursor }: what you have may be ahead of it. Read the collections and let them replace what you have, then go on from { $oldest }.

## Alerts

# review: unreviewed
receiver-url = '{ $url }' is no address that alerts may be sent to: give one over https, of a host, without user:password@, spaces or `#`

# review: unreviewed
receiver-url-private = { $host } is no address of the public Internet; whoever runs the installation may allow such receivers

# review: unreviewed
receivers-full = A city may have { $most } receivers in use. Retire those that nobody needs.

# review: unreviewed
receiver-known = { $city } has a receiver at this address already: change that one, or retire it first.

# review: unreviewed
receiver-state = The receiver is { $state }: that cannot be done with it now.

# review: unreviewed
delivery-done = The receiver has got this message: it is not sent once more.

# review: unreviewed
delivery-overtaken = A later message of the same alert has gone to the receiver: an earlier one does not follow it.

# review: unreviewed
no-alert = There is no such alert, or it has not been issued.

# review: unreviewed
no-alert-message = No alert message '{ $name }' has been issued.

# review: unreviewed
no-report = There is no situation report of { $day } for { $place }; GET /v1/situation-reports lists those there are.

# review: unreviewed
alert-not-waiting = The alert is { $state } and waits for no approval.

# review: unreviewed
alert-over = The alert is { $state } and cannot be cancelled.

# review: unreviewed
alert-not-expired = No message of this alert has run out.

# review: unreviewed
approved-by-author = You sent or decided what this alert rests on, with this key or another: another person who acts for { $city } and has the scope `approve` approves it.

# review: unreviewed
approved-by-editor = You wrote into this text, with this key or another: another person who acts for { $city } and has the scope `approve` approves it.

# review: unreviewed
cancel-edited = What waits is a cancellation, whose text is fixed: its reason is what a person writes.

# review: unreviewed
edits-spent = The texts of this alert were edited as often as is kept. Limit: { $limit }.

# review: unreviewed
text-plain = plain text only: without < and >

# review: unreviewed
headline-lines = a headline is one line

# review: unreviewed
approver-unnamed = Your key does not say who holds it, and a second person approves: use a key with `person`.

# review: unreviewed
draft-refused = No message stands that could go on: cancel the draft instead.

# review: unreviewed
waits-new = Nothing has been sent yet: a person of { $city } who did not send what it rests on approves it.

# review: unreviewed
waits-raised = This gives more alarm than a person agreed to: a person of { $city } approves or refuses it.

# review: unreviewed
waits-pushed = This would lower or end the alert of { $city } by what came by push from { $pushers }. The message that stands goes on until a person of { $city } approves or refuses it.

# review: unreviewed
waits-decided = This would lower or end the alert of { $city } by what { $others } decided. The message that stands goes on until a person of { $city } approves or refuses it.

# review: unreviewed
alert-domain-reserved = Real alerts are not issued: their sender would be in the documentation domain { $domain }. Set ALERT_DOMAIN of the gateway to a domain of yours.

# review: unreviewed
state-and-status = state and status mean the same: give one of them.

# review: unreviewed
differs-from-state = differs from state

## Cities, plans and measures

# review: unreviewed
no-city = there is no city '{ $city }'; see GET /v1/cities for ids

# review: unreviewed
city-id-reserved = '{ $id }' is reserved; use a slug such as `khujand`

# review: unreviewed
languages-twice = each language once, the official one first

# review: unreviewed
subdivision-foreign = an ISO 3166-2 code of { $country } starts with { $country }-

# review: unreviewed
population-undated = say which year the population is of, or its source

# review: unreviewed
years-outside = must lie in the years { $first } to { $last }, in UTC

# review: unreviewed
zone-unknown = not an IANA time zone; use one such as Asia/Bishkek

# review: unreviewed
place-outside-boundary = longitude, latitude must lie within the boundary's extent

# review: unreviewed
before-membership = It is a member since { $since }; { $day } lies before that.

# review: unreviewed
ring-missing = a polygon needs an outer ring

# review: unreviewed
boundary-vertices = at most { $most } vertices; simplify the boundary (0.0001° is enough)

# review: unreviewed
hole-outside = a hole must lie inside the outer ring

# review: unreviewed
position-form = a position is longitude, latitude in degrees

# review: unreviewed
position-range = longitude is -180 to 180 and comes first; latitude -90 to 90

# review: unreviewed
ring-short = a ring needs at least four positions, the last as the first

# review: unreviewed
ring-open = the ring is not closed: repeat its first position at the end

# review: unreviewed
ring-twice = the ring passes through one position twice

# review: unreviewed
ring-empty = the ring encloses nothing

# review: unreviewed
ring-crossing = the boundary crosses or touches itself near { $place }

# review: unreviewed
no-plan = there is no plan { $plan }

# review: unreviewed
plan-fixed = A plan that is { $status } keeps its content.

# review: unreviewed
plan-amendable = A plan that is { $status } keeps its content. Move it to `amended` first.

# review: unreviewed
plan-adopted-empty = A plan is adopted with at least one measure: add one with POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" }.

# review: unreviewed
plan-of-other-city = the plan is of { $city }; a plan holds its own city's measures

# review: unreviewed
plan-full = A plan holds at most { $most } measures.

# review: unreviewed
versions-full = A { $kind } may have { $most } versions, and all are kept; close this one and go on in a new one.

# review: unreviewed
measure-final = The measure is { $status }; it does not change any more.

# review: unreviewed
accession-unsigned = A signed instrument has a signatory and a day: set `signatory` and `signed_on` first.

# review: unreviewed
accession-not-deposited = The depositary has no instrument about { $about } yet.

# review: unreviewed
scan-differs = This scan has the SHA-256 { $given }; that of the original is { $known }.

# review: unreviewed
copy-issued = { $city } has its copy of this instrument: number { $number }.

# review: unreviewed
no-party = { $city } is not a member now; GET /v1/members lists them.

# review: unreviewed
attachments-full = A record has at most { $most } attachments, deleted ones among them; this one has as many.

# review: unreviewed
attachments-quota = The attachments of a city's records take at most { $most } bytes together; delete some first.

# review: unreviewed
record-final = This { $kind } is { $status }; what it says does not change any more.

# review: unreviewed
finding-missing = It is assessed when `finding` says what was found; change that first.

# review: unreviewed
integrated-nowhere = name a method, a study or a review that the knowledge went into

# review: unreviewed
dataset-of-a-city = name the city whose dataset it is; the coalition has none of its own here

# review: unreviewed
readers-needed = name the cities that may read what is `bilateral`

# review: unreviewed
alerts-of-a-city = name the city that is told; the coalition has no alerts of its own

# review: unreviewed
alert-level-skipped = `none` holds only below the lowest level that is told, and some level is

# review: unreviewed
nothing-to-hold = an earthquake is over at once: no level of it falls back

# review: unreviewed
window-short = a comment window lasts { $days } days at least, and never becomes shorter

# review: unreviewed
window-past = a comment window opens now or later, never before it is announced

# review: unreviewed
window-open = The comment window is open until { $closes }.

# review: unreviewed
dispute-parties = the raiser is one of the parties, each is named once, and every value is of one of them

# review: unreviewed
dispute-not-yours = This is for the parties themselves, each with a key of its own city.

# review: unreviewed
group-unready = Before a working group is active it has terms of reference, a chair and a deliverable; missing: { $missing }.

# review: unreviewed
group-of-others = { $city } does not take part in this working group; its owner may add it to `cities`.

# review: unreviewed
people-sum = the parts of a dimension sum to `total`; what is not known is `unknown` or `not_available`

# review: unreviewed
not-begun = It begins at { $begins } and cannot have been held before.

# review: unreviewed
not-held = People are counted once it was held; move it to `held` first.

# review: unreviewed
numbers-twice = each number of the agenda once

# review: unreviewed
no-item = the agenda has no item { $number }

# review: unreviewed
minutes-missing = Say first where the minutes lie: set `minutes`.

# review: unreviewed
parties-twice = each participant once

# review: unreviewed
deadline-needed = a silence needs a day until which it may be broken

# review: unreviewed
rounds-full = A decision is proposed anew { $most } times at most; withdraw this one and begin another.

# review: unreviewed
decision-in-silence = While the silence lasts the text does not change; object, or withdraw the decision.

# review: unreviewed
procedure-other = The procedure of this decision is `{ $procedure }`; change `procedure` first.

# review: unreviewed
deadline-over = The deadline { $deadline } is over.

# review: unreviewed
silence-lasts = The silence lasts until { $deadline }; before, nobody's silence is agreement.

# review: unreviewed
parties-silent = Consensus needs the word of every participant; still to speak: { $waiting }.

# review: unreviewed
reply-unreadable = This is no iCalendar reply to this meeting: METHOD:REPLY, one VEVENT with its UID, a DTSTAMP in UTC, a SEQUENCE it has had and one ATTENDEE with PARTSTAT, 64 KiB at most.

# review: unreviewed
reply-of-others = No seat of your city is invited at this address.

# review: unreviewed
reply-older = A later reply of this seat is there already.

# review: unreviewed
results-missing = Say first who completed the training: set `completed`.

# review: unreviewed
more-than-enrolled = no more complete a training than enrolled in it

# review: unreviewed
not-completed = It is { $status }; a certificate is of who completed the training.

# review: unreviewed
takes-no-part = { $city } takes no part in this training

# review: unreviewed
score-outside = score must lie within low and high

# review: unreviewed
quantiles-or-members = either quantiles or members

# review: unreviewed
quantiles-order = from the least share and value to the greatest

# review: unreviewed
method-foretells-not = { $method } foretells nothing here: it is { $state }. A method does whose skill in the registry lies above 0 against each baseline, with its whole interval.

# review: unreviewed
pathway-or-event = either a pathway or an event

# review: unreviewed
pathway-needs = a pathway has a horizon and a baseline

# review: unreviewed
scenario-of-pathway = No method here computes risk under a pathway of the climate. /v1/assessments/…/deltas says of one event what is known.

# review: unreviewed
scenario-event-unknown = The event { $id } of this scenario is not known here, or it is not for you to see.

# review: unreviewed
before-time = must not lie before { $time }

# review: unreviewed
not-before = This step is not possible before { $time }.

# review: unreviewed
submissions-wait = Submissions without a response: { $number }.

# review: unreviewed
consultation-unanswered = The consultation { $id } on it is not answered yet; it is adopted afterwards.

# review: unreviewed
plan-unaddressed = Orange or red, and neither in a measure of the plan nor among its accepted risks: { $hazards }. Add a measure that names the hazard (`hazards` of /v1/measures), or accept the risk in writing (/v1/accepted-risks).

# review: unreviewed
addressee-other = the consultation is { $city }'s

# review: unreviewed
language-other = it is answered in one of: { $known }

# review: unreviewed
consultation-shut = The consultation is not open now.

# review: unreviewed
text-needed = an answer or a refusal has a text

# review: unreviewed
hazard-code-unknown = '{ $code }' is no HIP code of the 2025 edition; an earthquake is GH0101

# review: unreviewed
hazards-twice = each hazard once

# review: unreviewed
assets-twice = each asset once

## Hazards, payloads and observations

# review: unreviewed
no-hazard = There is no hazard { $id }.

# review: unreviewed
no-warning = There is no warning { $id }.

# review: unreviewed
hazard-merged = Hazard { $id } was merged into { $into }; use that one.

# review: unreviewed
absorb-itself = An event cannot absorb itself.

# review: unreviewed
hazard-retracted = Hazard { $id } was retracted: it did not happen.

# review: unreviewed
consequence-self = An event does not lead to itself.

# review: unreviewed
consequence-circle = Event { $cause } already follows from { $effect }: it would be its own cause in the end.

# review: unreviewed
kinds-differ = { $survivor } is of kind { $kind }, { $absorbed } of kind { $other }: only hazards of one kind can be one event.

# review: unreviewed
drill-and-real = One of { $survivor } and { $absorbed } is a drill and the other is not: they stay apart.

# review: unreviewed
alias-form = must be network:id, such as us:us10004bgk

# review: unreviewed
alias-foreign = { $name } is no name of { $id }.

# review: unreviewed
split-empty = Both events need a solution of at least one network.

# review: unreviewed
no-source = There is no source '{ $source }'.

# review: unreviewed
no-source-of = There is no source '{ $source }'; known are { $known }.

# review: unreviewed
source-paused = The source { $source } is paused and takes nothing in: { $reason }

# review: unreviewed
source-paused-until = The source { $source } is paused until { $until } and takes nothing in: { $reason }

# review: unreviewed
source-not-paused = The source { $source } is not paused.

# review: unreviewed
source-retired = The source { $source } is out of use and takes nothing in; an administrator of its owner may restore it.

# review: unreviewed
source-exists = There is a source { $source } already, perhaps one out of use.

# review: unreviewed
source-changed-meanwhile = The source { $source } was changed meanwhile; read it again.

# review: unreviewed
source-rank-given = The rank of a source is the coalition's to give: it decides whose solution describes the events of all cities.

# review: unreviewed
source-plays = this installation runs no exercise: a source that plays one is taken in where EXERCISE is set

# review: unreviewed
source-name-reserved = { $name } is reserved for the shipped catalogues or for reports of duty officers; choose another

# review: unreviewed
source-station-unknown = the station { $station } of this network is not known; register it with POST /v1/stations

# review: unreviewed
source-secret-unusable = the installation has no such secret, or it may not be sent to the host of the URL; see SOURCE_SECRETS

# review: unreviewed
source-url-private = { $host } is no address of the public Internet; whoever runs the installation may allow such sources

# review: unreviewed
source-url-unresolved = { $host } does not resolve to any address

# review: unreviewed
source-network-foreign = The network { $network } belongs to { $city }: a network has one owner. Give the source a network of its own.

# review: unreviewed
source-network-known = The network { $network } is a known one, or events were reported under its name: only who runs the installation may give it to a city.

# review: unreviewed
source-auth-unused = `auth` is for sources of kind `poll` / `mqtt` with a `url`

# review: unreviewed
source-auth-place = `auth` without `header` needs `{ "{" }secret{ "}" }` in the URL, and `{ "{" }secret{ "}" }` needs such an `auth`

# review: unreviewed
source-url-unreadable = the URL cannot be read

# review: unreviewed
source-url-scheme = the URL must begin with one of: { $schemes }, and name a host

# review: unreviewed
source-url-secret = the URL holds a secret ({ $found }), and everybody who may read the source reads it: set it in SOURCE_SECRETS and name it in `auth`

# review: unreviewed
report-ends-early = it ends before it begins

# review: unreviewed
report-begins-long-ago = it began too long before it is reported; limit in years: { $years }. What is older comes from registers and sheets

# review: unreviewed
report-area-twice = give `area` or `radius_km`, not both

# review: unreviewed
report-value-bare = `value` needs `measure` and `unit`

# review: unreviewed
report-earthquake-real = Earthquakes are told by networks. A person declares one for a drill only, with exercise set to true.

# review: unreviewed
report-magnitude = An earthquake of a drill needs magnitude and depth_km; no other hazard has them.

# review: unreviewed
report-earthquake-ground = An earthquake has an origin and no ground of its own: leave out ends, area, radius_km and value.

# review: unreviewed
report-cancelled = This report was taken back; declare the hazard anew.

# review: unreviewed
mapping-quantity = a column of values needs its `quantity`

# review: unreviewed
mapping-unit = the unit { $unit } is none of { $known }

# review: unreviewed
mapping-measure = a column of what is measured needs `measure` and `unit`

# review: unreviewed
mapping-lacks = no column and nothing fixed says: { $fields }

# review: unreviewed
mapping-twice = two columns hold the same field, or `value` is fixed

# review: unreviewed
source-mapping-alone = the format `table` needs a `mapping`, and no other format takes one

# review: unreviewed
source-topics-alone = the kind `mqtt` needs `topics`, and no other kind takes them

# review: unreviewed
trials-busy = Others are being tried; come back in a moment.

# review: unreviewed
trial-too-long = it takes longer than { $seconds } s

# review: unreviewed
trial-needs-payload = the source is not asked: send a payload to try

# review: unreviewed
trial-unanswered = the source did not answer as it should: { $reason }

# review: unreviewed
signature-unknown = No secret of this source signed the message within the last five minutes. Sign `id.timestamp.body` with HMAC-SHA256 as Standard Webhooks has it, and check the clock.

# review: unreviewed
webhook-id-used = The webhook-id { $id } was another message's.

# review: unreviewed
secrets-enough = Secrets valid at a time: { $most }. End one first.

# review: unreviewed
payload-empty = The body is empty; send the payload as the upstream does.

# review: unreviewed
payload-too-large = A payload may have { $limit } bytes when inflated; send it in parts.

# review: unreviewed
tests-spent = A city may send { $limit } test alerts in an hour; come back in { $seconds } s.

# review: unreviewed
bytes-spent = A key may push { $limit } bytes a day for { $source }; come back in { $seconds } s, when the next day of UTC begins.

# review: unreviewed
pushes-waiting = { $source } has { $waiting } payloads ({ $bytes } bytes) of yours that still wait to be read: come back in { $seconds } s.

# review: unreviewed
items-spent = A key may push { $limit } items a day for { $source }; come back in { $seconds } s, when the next day of UTC begins.

# review: unreviewed
encoding-unknown = Content-Encoding '{ $encoding }' is not known; use { $known }.

# review: unreviewed
no-receipt = There is no receipt { $id }.

# review: unreviewed
no-entry = There is no quarantine entry { $id }.

# review: unreviewed
entry-resolved = The entry is resolved: its item was used after all.

# review: unreviewed
entry-discarded = The entry is discarded already, by { $name }.

# review: unreviewed
payload-forgotten = The payload of this entry is no longer kept; send it again.

# review: unreviewed
station-form = must be source:code, such as openaq:8684

# review: unreviewed
no-station = { $station } is none of /v1/stations

# review: unreviewed
threshold-place = a threshold is of one city or of one station: send `city` or `station`, not both

# review: unreviewed
threshold-kind = { $quantity } makes only: { $kinds }

# review: unreviewed
threshold-order = the numbers must follow each other: closes { $order } opens { $order } severe { $order } extreme, closes and opens not equal

## Assets

# review: unreviewed
asset-retired = Asset { $id } is retired; it does not change any more.

# review: unreviewed
source-id-twice = the same owner_city, source and source_id as { $other }

# review: unreviewed
asset-elsewhere = an asset of { $owner } does not count in { $city }; register it with owner_city `{ $city }`, or with `coalition` where neither city owns it

# review: unreviewed
asset-of-all = what the coalition owns is `public` or `coalition`; name a city as owner_city to keep it from others

# review: unreviewed
coordinates-missing = longitude 0, latitude 0 stands for missing coordinates

# review: unreviewed
capacity-without-unit = capacity needs capacity_unit, e.g. MW, beds or pupils

# review: unreviewed
media-type-unread = Send { $known }, not { $type }.

# review: unreviewed
line-not-csv = line { $line } is not CSV: { $error }

# review: unreviewed
columns-unknown = unknown column: { $unknown }; there are { $known }. The file was read as { $dialect }. Rename the column, or leave such columns out with unknown_columns=ignore

# review: unreviewed
columns-missing = missing column: { $missing }. The file was read as { $dialect }, its columns as { $columns }

# review: unreviewed
file-encoding-unknown = no encoding fits, first at byte { $byte }: save the file as CSV UTF-8 or as .xlsx, or name its encoding in Content-Type, e.g. text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = the workbook cannot be read ({ $error }): save it anew as .xlsx, or as CSV UTF-8

# review: unreviewed
table-foreign = this is { $kind }, which is not read as a table: send CSV, .xlsx or GeoJSON

# review: unreviewed
workbook-old = this is a workbook of Excel 2003 or older, or one with a password: save it as .xlsx without a password, or as CSV UTF-8

# review: unreviewed
features-not-json = this is not JSON that can be read: { $error }

# review: unreviewed
features-crs = the coordinates are of { $crs }: transform them to degrees of WGS 84 (EPSG:4326) first

# review: unreviewed
features-unknown = this JSON holds neither the features of a GeoJSON FeatureCollection nor the elements of an answer of Overpass

# review: unreviewed
features-half = Overpass gave up before it had found everything: { $remark }. Ask it for less at a time

# review: unreviewed
features-too-many = it holds more than { $most } features: send it in parts

# review: unreviewed
features-columns = its features have more than { $most } different properties

# review: unreviewed
features-too-large = a file of features may have { $most } MB: send it in parts, or as a table

# review: unreviewed
taxonomy-unknown = no fragility class that there are curves for; near it: { $near }. Leave it out where the class is not known

# review: unreviewed
coverage-none = None is registered, so nothing can be said of this system. Fill it from OpenStreetMap with ./qalqan facilities { $city }, or import a table of your own at POST /v1/assets/import

# review: unreviewed
coverage-no-class = { $number } of { $all } have no fragility class, so their damage in an earthquake is not assessed: state taxonomy by PATCH /v1/assets/(id) or in a table

# review: unreviewed
workbook-too-large = the workbook holds more than { $most } MB when unpacked: send it in parts, or as CSV

# review: unreviewed
parquet-unreadable = the Parquet file cannot be read ({ $error }): write it anew

# review: unreviewed
parquet-columns = the Parquet file has more than { $most } columns

# review: unreviewed
parquet-too-large = the Parquet file holds more than { $most } MB when unpacked: send it in parts

# review: unreviewed
file-too-many-rows = the table has more than { $most } rows: send it in parts

# review: unreviewed
row-cells = the row has { $cells } cells, the header { $columns }: a cell that holds { $delimiter } belongs in quotes

# review: unreviewed
row-twice = an earlier row has the same owner_city, source and source_id

# review: unreviewed
number-ambiguous = a thousand or a decimal? Write it without separators, e.g. 1200 or 1.2

# review: unreviewed
subtype-unknown = no kind of facility that is known: write it in Latin letters with underscores, e.g. { $known }

# review: unreviewed
asset-far = lies { $km } km from { $city }, the city it serves: correct longitude and latitude, or confirm them with far=accept

# review: unreviewed
asset-swapped = longitude and latitude seem to be swapped: as they stand it lies { $km } km from { $city }, the other way round { $swapped } km. Swap them, or confirm them with far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = No portfolio was found within { $nodes } nodes and { $seconds } s of search, which does not say that there is none; give fewer measures, exclusions or shares.

# review: unreviewed
rule-not-kept = no portfolio can keep { $rule }

# review: unreviewed
rules-not-kept = no portfolio keeps all rules, and dropping one of them would not help

# review: unreviewed
rules-not-kept-unnamed = no portfolio keeps all rules; which of them stands in the way was not found in time

# review: unreviewed
no-assessment = No assessment { $id }.

# review: unreviewed
results-forgotten = This assessment was superseded several times over, or its methods are not those of this release; its results per facility are no longer kept.

# review: unreviewed
results-running = Results of other assessments are being computed; try again.

# review: unreviewed
inform-empty = give scores, indicators or scorecards

# review: unreviewed
one-at-least = give at least one of { $fields }

# review: unreviewed
numbers-needed = { $field } must be a number or an array of numbers

# review: unreviewed
one-number-needed = { $field } must be one number, not an array

# review: unreviewed
shape-differs = { $field } must have shape { $shape } as the arguments before it, not { $given }

# review: unreviewed
value-unfit = { $field }: { $given } does not fit here

# review: unreviewed
data-too-few = { $field }: too little for an estimate

# review: unreviewed
order-broken = { $field } is not in the order that is needed

# review: unreviewed
shares-sum = { $field } must sum to 1

# review: unreviewed
number-outside =
    { $field } must be { $shape ->
        [above] greater than { $least }
        [above-most] greater than { $least } and at most { $most }
        [least] at least { $least }
        [least-most] between { $least } and { $most }
        [most] at most { $most }
       *[finite] finite
    }, not { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = is missing: give it

# review: unreviewed
pydantic-extra-forbidden = is not known here: leave it out

# review: unreviewed
pydantic-json-invalid = Invalid JSON: { $error }

# review: unreviewed
pydantic-nul-character = a text holds no NUL character: leave it out

# review: unreviewed
pydantic-model-type = must be an object

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = must be an array

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = its length must be at least { $min_length }, not { $actual_length }

# review: unreviewed
pydantic-too-long = its length must be at most { $max_length }, not { $actual_length }

# review: unreviewed
pydantic-string-type = must be a text

# review: unreviewed
pydantic-string-unicode = must be a text in UTF-8

# review: unreviewed
pydantic-string-too-short = must have at least { $min_length } characters

# review: unreviewed
pydantic-string-too-long = must have at most { $max_length } characters

# review: unreviewed
pydantic-string-pattern-mismatch = must match the pattern '{ $pattern }'

# review: unreviewed
pydantic-enum = must be one of { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = '{ $tag }' in { $discriminator } must be one of { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = must have the field { $discriminator }

# review: unreviewed
pydantic-bool-type = must be true or false

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = must be a whole number

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = must be a smaller whole number

# review: unreviewed
pydantic-float-type = must be a number

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = must be a finite number

# review: unreviewed
pydantic-greater-than = must be greater than { $gt }

# review: unreviewed
pydantic-greater-than-equal = must be at least { $ge }

# review: unreviewed
pydantic-less-than = must be less than { $lt }

# review: unreviewed
pydantic-less-than-equal = must be at most { $le }

# review: unreviewed
pydantic-date-type = must be a date such as 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, without a time of day

# review: unreviewed
pydantic-datetime-type = must be a time such as 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = must have a time zone, such as Z or +06:00

# review: unreviewed
pydantic-uuid-type = must be a UUID such as 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = No path holds the character NUL.

# review: unreviewed
nul-in-parameter = must not hold the character NUL

# review: unreviewed
columns-twice = two columns for: { $columns }; keep one of them

# review: unreviewed
cities-own = each city stands once, and the owner city takes part itself

# review: unreviewed
cities-agreed = Cities are named only while the { $kind } is proposed; later they can leave, but none can be added.

# review: unreviewed
agreement-missing = The { $kind } waits for the agreement of: { $cities }.

# review: unreviewed
city-not-named = Only a city that takes part says this, for itself and with its own key; the owner city stops what is its own.

# review: unreviewed
cities-unnamed = not among the cities that take part: { $cities }

# review: unreviewed
study-fixed = In the state { $status } the content stays as it is.

# review: unreviewed
study-empty = There are no findings to comment on yet.

# review: unreviewed
window-needed = This needs a comment window about { $about } of a city that takes part.

# review: unreviewed
project-empty = A project is completed once its outputs are said.

# review: unreviewed
day-to-come = must not be a day to come

# review: unreviewed
review-city = a city reviews itself; reviews of others are the coalition's

# review: unreviewed
review-item = the template of this subject has: { $items }

# review: unreviewed
review-part = To be { $status } the review still needs: { $parts }.

# review: unreviewed
code-unknown = { $framework } has no code { $code }; /v1/alignment-codes lists them

# review: unreviewed
codes-needed = A { $kind } is adopted once its alignments name a code of Sendai and one of the SDGs.

# review: unreviewed
groups-twice = a category stands twice in its grouping

# review: unreviewed
groups-beyond = the groups are more people than the total, { $total }

# review: unreviewed
method-unknown = no method of the registry: { $id }

# review: unreviewed
layer-value = A design value needs a value and its unit.

# review: unreviewed
layer-study = The study { $study } is in the state { $status }; a layer is published once its study is.
